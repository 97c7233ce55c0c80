#include "forms/xlsform/trial.h"

#include <algorithm>

#include "forms/catalogue.h"
#include "forms/rendering.h"

namespace sxsh::forms::xlsform {
namespace {

std::string answer_to(const Form& form, const Field& field) {
  const ChoiceList* list = form.list(field.list);
  switch (field.type) {
    case Type::text: return "a";
    case Type::whole:
    case Type::decimal:
    case Type::quantity:
    case Type::money: return field.min ? field.min->typed() : field.max && *field.max < Number(2) ? field.max->typed() : "2";
    case Type::date: return "2018-06-15";
    case Type::month: return "2018-06";
    case Type::choice:
    case Type::choices: return list && !list->choices.empty() ? list->choices.front().code : "";
    case Type::yes_no: return "yes";
    case Type::location: return "10.24 106.37";
    default: return "";
  }
}

Context trial_context() {
  return {.today = {2018, 7, 1}, .months = {"2018-01", "2018-02"}, .industry = "", .past = {}, .known = {}};
}

}  // namespace

Answers trial_answers(const Form& form, const Context& context) {
  Answers out;
  for (const Field& field : form.fields) {
    if (field.table != kNowhere || field.withdrawn) continue;
    out.put(field.code, {answer_to(form, field), field.unit.empty() && !field.units.empty() ? field.units.front() : ""});
  }
  for (const Table& table : form.tables) {
    std::vector<std::string> rows;
    if (table.rows == RowKind::months) rows = context.months;
    else if (const ChoiceList* list = table.rows == RowKind::listed ? form.list(table.list) : nullptr)
      for (const Choice& choice : list->choices) rows.push_back(choice.code);
    else
      for (int i = 0; i < std::max(table.min_rows, 1); ++i) rows.push_back(out.add_row(table.code));
    for (const std::string& row : rows)
      for (const size_t place : table.places) {
        const Field& field = form.fields[place];
        const std::string unit = field.unit.empty() && !field.units.empty() ? field.units.front() : "";
        if (!field.withdrawn) out.put(table.code, row, field.code, {answer_to(form, field), unit});
      }
  }
  return out;
}

std::vector<FormError> try_out(const Form& form) {
  std::vector<FormError> out;
  const Context context = trial_context();
  const Answers filled = trial_answers(form, context);
  for (const Answers& answers : {Answers(), filled}) {
    const Evaluation evaluation = evaluate(form, answers, context);
    for (const Lang lang : {Lang::vi, Lang::en}) {
      Look look;
      look.lang = lang;
      look.context = &context;
      for (size_t step = 0; step < form.steps.size(); ++step) (void)step_html(form, step, answers, evaluation, look);
      (void)answers_html(form, answers, evaluation, look);
    }
    for (const Field& field : form.fields)
      for (const FieldState& state : evaluation.fields[form.field_place(field.code)])
        if (const Fault* fault = state.value.fault(); fault && fault->why == Fault::Why::many_values) {
          const bool known = std::ranges::find(out, field.code, &FormError::code) != out.end();
          if (!known) out.push_back({field.code, "calculate", fault->words(Lang::vi), fault->words(Lang::en)});
        }
  }
  const FormText text = text_of(form);
  if (const auto again = read_form(form.code, text.form, text.checks); !again.ok())
    out.push_back({form.code, "", again.problem().message(Lang::vi), again.problem().message(Lang::en)});
  return out;
}

}  // namespace sxsh::forms::xlsform
