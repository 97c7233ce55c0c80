// The steps of a form over its answers: what is found, how far each step is; and what is known, put where nothing was typed.
#include <algorithm>

#include "forms/evaluation.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

void find_in_table(Run& run, const Table& table, size_t place) {
  const TableState& state = run.out.tables[place];
  if (table.rows != RowKind::free || !state.relevant) return;
  const auto there = std::ranges::count(state.blank, false);
  const bool few = there < table.min_rows;
  if (!few && there <= table.max_rows) return;
  const auto message = few ? ui::Msg::forms_rows_few : ui::Msg::forms_rows_many;
  const std::string n = std::to_string(few ? table.min_rows : table.max_rows);
  run.out.findings.push_back({.field = table.places.front(),
                              .row = state.rows.empty() ? "" : state.rows.front(),
                              .level = Level::wrong,
                              .rule = "rows",
                              .vi = ui::tr(Lang::vi, message, {{"table", table.title.in(Lang::vi)}, {"n", n}}),
                              .en = ui::tr(Lang::en, message, {{"table", table.title.in(Lang::en)}, {"n", n}}),
                              .limits = {},
                              .past = {},
                              .reason = ""});
}

void count_cell(Run& run, StepState& step, size_t place, size_t row, size_t findings_before) {
  const Field& field = run.form.fields[place];
  const FieldState& state = run.out.fields[place][row];
  if (!state.relevant || run.is_blank(field, row)) return;
  const Cell* typed = run.cell(place, row);
  if (typed && !typed->empty()) ++step.given;
  if (state.required) {
    ++step.asked;
    if (!state.value.missing()) ++step.filled;
  }
  bool wrong = false, unusual = false;
  for (size_t i = findings_before; i < run.out.findings.size(); ++i) {
    const Finding& finding = run.out.findings[i];
    if (finding.level == Level::wrong && finding.rule != "required") wrong = true;
    if (finding.level == Level::unusual && finding.open()) unusual = true;
  }
  step.wrong += wrong ? 1 : 0;
  step.unusual += unusual ? 1 : 0;
}

StepState::Kind kind_of(const StepState& step) {
  if (step.wrong > 0 || step.unusual > 0) return StepState::Kind::mend;
  if (step.given == 0 && step.asked > 0) return StepState::Kind::empty;
  return step.filled < step.asked           ? StepState::Kind::started
         : step.given > 0 || step.asked > 0 ? StepState::Kind::done
                                            : StepState::Kind::empty;
}

}  // namespace

Evaluation evaluate(const Form& form, const Answers& answers, const Context& context) {
  Run run(form, answers, context);
  run.out.steps.resize(form.steps.size());
  for (size_t s = 0; s < form.steps.size(); ++s) {
    StepState& step = run.out.steps[s];
    const auto look = [&](size_t field, size_t row) {
      const size_t before = run.out.findings.size();
      find_in_cell(run, field, row);
      if (run.out.findings.size() == before) check_cell(run, field, row);
      count_cell(run, step, field, row, before);
    };
    for (const Item& item : form.steps[s].items) {
      if (item.kind == Item::Kind::field) look(item.place, 0);
      if (item.kind != Item::Kind::table) continue;
      const Table& table = form.tables[item.place];
      const size_t before = run.out.findings.size();
      find_in_table(run, table, item.place);
      if (run.out.findings.size() > before) {            // rows too few are missing, rows too many are wrong
        const TableState& state = run.out.tables[item.place];
        if (std::ranges::count(state.blank, false) < table.min_rows) ++step.asked;
        else ++step.wrong;
      }
      for (size_t row = 0; row < run.out.tables[item.place].rows.size(); ++row)
        for (const size_t field : table.places) look(field, row);
    }
    step.kind = kind_of(step);
  }
  return std::move(run.out);
}

bool Evaluation::may_be_sent() const {
  return std::ranges::none_of(findings, [](const Finding& finding) { return finding.open(); });
}

int Evaluation::asked() const {
  int sum = 0;
  for (const StepState& step : steps) sum += step.asked;
  return sum;
}

int Evaluation::filled() const {
  int sum = 0;
  for (const StepState& step : steps) sum += step.filled;
  return sum;
}

int Evaluation::percent() const {
  const int all = asked();
  return all == 0 ? 100 : filled() * 100 / all;
}

std::vector<Spot> prefill(const Form& form, Answers& answers, const Context& context) {
  std::vector<Spot> filled;
  for (const Field& field : form.fields) {
    if (field.withdrawn || field.type == Type::note || field.type == Type::calculated) continue;
    if (field.table == kNowhere) {
      if (answers.find(field.code)) continue;
      const auto known = context.known.find({field.code, ""});
      if (known != context.known.end()) answers.put(field.code, known->second.cell);
      else if (!field.initial.empty()) answers.put(field.code, normal(form, field, field.initial, "", Lang::vi));
      else continue;
      filled.push_back({field.code, ""});
      continue;
    }
    const Table& table = form.tables[field.table];
    for (auto known = context.known.lower_bound({field.code, ""});
         known != context.known.end() && known->first.field == field.code; ++known) {
      const std::string& row = known->first.row;
      const bool fits = table.rows == RowKind::months ? std::ranges::find(context.months, row) != context.months.end()
                        : table.rows == RowKind::listed ? form.list(table.list) && form.list(table.list)->find(row)
                                                        : !row.empty();
      if (!fits || answers.find(table.code, row, field.code)) continue;
      answers.put(table.code, row, field.code, known->second.cell);
      filled.push_back({field.code, row});
    }
  }
  return filled;
}

}  // namespace sxsh::forms
