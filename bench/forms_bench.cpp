// Milliseconds of processor time for a filled annual report: evaluated, drawn step by step, kept and read again; and for reading the
// forms that the program carries. Prints lines of bench/line.h.
#include <string>
#include <vector>

#include "bench/line.h"
#include "bench/rounds.h"
#include "forms/catalogue.h"
#include "forms/rendering.h"

namespace {

using namespace sxsh;
using namespace sxsh::forms;

constexpr int kRounds = 41;
constexpr double kAimMs = 2;

template <class Work>
double median_ms(Work work) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) times.push_back(bench::processor_ms(work));
  return bench::median(times);
}

// Something in every cell; three rows in every table.
Answers filled(const Form& form, const Context& context) {
  Answers out;
  const auto text = [&](const Field& field) -> std::string {
    switch (field.type) {
      case Type::yes_no: return "yes";
      case Type::choice:
      case Type::choices: return form.list(field.list)->choices.front().code;
      case Type::date: return "2018-06-01";
      case Type::month: return "2018-06";
      case Type::text: return "Chữ đã điền";
      default: return is_number(field.type) ? "1250,5" : "";
    }
  };
  for (const Field& field : form.fields)
    if (field.table == kNowhere) out.put(field.code, {text(field), field.unit.empty() && !field.units.empty() ? field.units[0] : ""});
  for (const Table& table : form.tables) {
    std::vector<std::string> rows = context.months;
    if (table.rows == RowKind::listed)
      for (rows.clear(); const Choice& choice : form.list(table.list)->choices) rows.push_back(choice.code);
    if (table.rows == RowKind::free) rows = {"r1", "r2", "r3"};
    for (const std::string& row : rows)
      for (const size_t place : table.places) {
        const Field& field = form.fields[place];
        out.put(table.code, row, field.code, {text(field), field.unit.empty() && !field.units.empty() ? field.units[0] : ""});
      }
  }
  return out;
}

}  // namespace

int main() {
  const auto form = carried_form("bao-cao-nam");
  Context context;
  context.today = {2019, 1, 6};
  for (int month = 1; month <= 12; ++month) context.months.push_back((month < 10 ? "2018-0" : "2018-") + std::to_string(month));
  const Answers answers = filled(*form, context);
  size_t cells = 0;
  const Evaluation seen = evaluate(*form, answers, context);
  for (const auto& states : seen.fields) cells += states.size();
  const std::string size = std::to_string(form->fields.size()) + " fields, " + std::to_string(cells) + " cells";
  const auto line = [](const std::string& name, double ms, std::optional<double> aim) {
    bench::print({.name = name, .unit = "ms", .ours = ms, .ms = ms, .aim_ms = aim});
  };
  line("annual report evaluated (" + size + ")", median_ms([&] { (void)evaluate(*form, answers, context); }), kAimMs);
  Look look;
  look.context = &context;
  line("its steps drawn", median_ms([&] {
         for (size_t step = 0; step < form->steps.size(); ++step) (void)step_html(*form, step, answers, seen, look);
       }), std::nullopt);
  line("its answers written and read", median_ms([&] { (void)read_answers(to_json(answers)).ok(); }), std::nullopt);
  const FormText text = text_of(*form);
  line("its definition read", median_ms([&] { (void)read_form("x", text.form, text.checks).ok(); }), std::nullopt);
}
