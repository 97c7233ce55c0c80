// Writing the items of an act into a programme, and ending what an amending act replaces.
#include "base/clock.h"
#include "base/text.h"
#include "programmes/queries.gen.h"
#include "programmes/store.h"

namespace sxsh::programmes {
namespace {

using reading::Span;

std::optional<int64_t> start_of(const Span& span) {
  return span.end > span.start ? std::optional<int64_t>(span.start) : std::nullopt;
}
std::optional<int64_t> end_of(const Span& span) {
  return span.end > span.start ? std::optional<int64_t>(span.end) : std::nullopt;
}

std::optional<int64_t> wide(const std::optional<int>& value) { return value ? std::optional<int64_t>(*value) : std::nullopt; }

const char* code(reading::Comparator comparator) {
  return comparator == reading::Comparator::ge ? "ge" : comparator == reading::Comparator::range ? "range" : "qualitative";
}

Result<> insert_measure(db::Session& session, const Origin& o, int64_t position, const reading::Measure& m, const char* role,
                        const char* comparator, const std::optional<int64_t>& count, const std::string& source,
                        const std::string& body) {
  const auto low = m.range_tenths ? std::optional(m.range_tenths->first) : std::nullopt;
  const auto high = m.range_tenths ? std::optional(m.range_tenths->second) : std::nullopt;
  TRY(session.run(sql::insert_measure{.office_id = o.office,
                                      .id = db::new_id(),
                                      .programme_id = o.programme,
                                      .document_id = o.document,
                                      .position = position,
                                      .clause = m.clause,
                                      .span_start = start_of(m.span),
                                      .span_end = end_of(m.span),
                                      .role = role,
                                      .indicator = m.indicator,
                                      .population = m.population,
                                      .comparator = comparator,
                                      .value_tenths = m.value_tenths,
                                      .low_tenths = low,
                                      .high_tenths = high,
                                      .unit = m.unit,
                                      .year = wide(m.year),
                                      .facilities = count,
                                      .source = source,
                                      .body = body,
                                      .valid_from = o.valid_from}));
  return Done{};
}

Result<> insert_measures(db::Session& session, const Origin& o, const reading::Programme& p) {
  int64_t position = 0;
  for (const auto& b : p.baselines)
    TRY(insert_measure(session, o, ++position, b, "baseline",
                       b.range_tenths   ? "range"
                       : b.value_tenths ? "ge"
                                        : "qualitative",
                       b.count, b.source, ""));
  for (const auto& t : p.targets)
    TRY(insert_measure(session, o, ++position, t, "target", code(t.comparator), std::nullopt, "", t.text));
  return Done{};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}

Result<> insert_tasks(db::Session& session, const Origin& o, const reading::Programme& p) {
  int64_t position = 0;
  for (const auto& t : p.tasks) {
    const int64_t id = db::new_id();
    std::vector<std::string> years;
    for (const int year : t.years) years.push_back(std::to_string(year));
    TRY(session.run(sql::insert_task{.office_id = o.office,
                                     .id = id,
                                     .programme_id = o.programme,
                                     .document_id = o.document,
                                     .position = ++position,
                                     .clause = t.clause,
                                     .span_start = start_of(t.span),
                                     .span_end = end_of(t.span),
                                     .body = t.text,
                                     .years = joined(years),
                                     .quarters = joined(t.quarters),
                                     .valid_from = o.valid_from}));
    int64_t n = 0;
    for (const auto& q : t.quantities)
      TRY(session.run(sql::insert_task_quantity{
          .office_id = o.office, .task_id = id, .position = ++n, .value = q.value, .unit = q.unit, .per = q.per}));
    n = 0;
    for (const auto& name : t.lead)
      TRY(session.run(
          sql::insert_task_agency{.office_id = o.office, .task_id = id, .position = ++n, .role = "lead", .name = name}));
    for (const auto& name : t.partners)
      TRY(session.run(
          sql::insert_task_agency{.office_id = o.office, .task_id = id, .position = ++n, .role = "partner", .name = name}));
  }
  return Done{};
}

Result<> insert_agencies(db::Session& session, const Origin& o, const reading::Programme& p) {
  int64_t position = 0;
  for (const auto& a : p.agencies) {
    const int64_t id = db::new_id();
    const Span span = a.duties.empty() ? Span{} : a.duties.front().span;
    TRY(session.run(sql::insert_agency{.office_id = o.office, .id = id, .programme_id = o.programme, .document_id = o.document,
                                       .position = ++position, .clause = a.duties.empty() ? "" : a.duties.front().clause,
                                       .span_start = start_of(span), .span_end = end_of(span), .name = a.name, .kind = a.kind,
                                       .valid_from = o.valid_from}));
    int64_t n = 0;
    for (const auto& duty : a.duties)
      TRY(session.run(sql::insert_agency_duty{
          .office_id = o.office, .agency_id = id, .position = ++n, .clause = duty.clause, .body = duty.text}));
  }
  return Done{};
}

Result<> insert_reporting(db::Session& session, const Origin& o, const reading::Programme& p) {
  int64_t position = 0;
  for (const auto& r : p.reporting)
    TRY(session.run(sql::insert_reporting_duty{.office_id = o.office,
                                               .id = db::new_id(),
                                               .programme_id = o.programme,
                                               .document_id = o.document,
                                               .position = ++position,
                                               .clause = r.clause,
                                               .span_start = start_of(r.span),
                                               .span_end = end_of(r.span),
                                               .reporter = r.reporter,
                                               .recipient = r.recipient,
                                               .frequency = r.frequency,
                                               .report_window = r.window,
                                               .due_date = r.due_date,
                                               .inclusive = r.inclusive ? 1 : 0,
                                               .valid_from = o.valid_from}));
  return Done{};
}

Result<> insert_line(db::Session& session, const Origin& o, int64_t position, const reading::BudgetLine& l) {
  const int64_t id = db::new_id();
  TRY(session.run(sql::insert_budget_line{.office_id = o.office,
                                          .id = id,
                                          .programme_id = o.programme,
                                          .document_id = o.document,
                                          .position = position,
                                          .clause = l.group + (l.item.empty() ? "" : "." + l.item),
                                          .span_start = start_of(l.span),
                                          .span_end = end_of(l.span),
                                          .group_code = l.group,
                                          .item = l.item,
                                          .name = l.name,
                                          .unit = l.unit,
                                          .unit_cost_vnd = l.unit_cost_vnd,
                                          .source = l.source,
                                          .total_vnd = l.total_vnd,
                                          .valid_from = o.valid_from}));
  for (const auto& c : l.cells)
    TRY(session.run(sql::insert_budget_cell{.office_id = o.office,
                                            .line_id = id,
                                            .year = c.year,
                                            .quantity = c.quantity,
                                            .amount_vnd = c.amount_vnd,
                                            .amount_printed = c.amount_printed,
                                            .proposed = c.proposed ? 1 : 0,
                                            .inferred = c.inferred ? 1 : 0}));
  return Done{};
}

Result<> insert_budget(db::Session& session, const Origin& o, const reading::Budget& b) {
  TRY(session.run(sql::insert_budget{.office_id = o.office,
                                     .id = db::new_id(),
                                     .programme_id = o.programme,
                                     .document_id = o.document,
                                     .position = 1,
                                     .clause = b.clause,
                                     .span_start = start_of(b.span),
                                     .span_end = end_of(b.span),
                                     .total_vnd = b.total_vnd,
                                     .words_vnd = b.total_words_vnd,
                                     .sources = sources_text(b.by_source),
                                     .valid_from = o.valid_from}));
  int64_t position = 0;
  for (const auto& g : b.groups)
    TRY(session.run(sql::insert_budget_group{.office_id = o.office,
                                             .id = db::new_id(),
                                             .programme_id = o.programme,
                                             .document_id = o.document,
                                             .position = ++position,
                                             .clause = g.code,
                                             .span_start = start_of(g.span),
                                             .span_end = end_of(g.span),
                                             .code = g.code,
                                             .name = g.name,
                                             .total_vnd = g.total_vnd,
                                             .sources = sources_text(g.by_source),
                                             .valid_from = o.valid_from}));
  position = 0;
  for (const auto& l : b.lines) TRY(insert_line(session, o, ++position, l));
  return Done{};
}

std::string day_before(const std::string& day) { return iso(date_from_days(days_from_epoch(*parse_iso_date(day)) - 1)); }

bool same(const reading::Measure& a, const reading::Measure& b) {
  return a.indicator == b.indicator && a.population == b.population;
}

}  // namespace

Result<> insert(db::Session& session, const Origin& o, const reading::Programme& p) {
  int64_t position = 0;
  for (const auto& objective : p.objectives)
    TRY(session.run(sql::insert_objective{.office_id = o.office,
                                          .id = db::new_id(),
                                          .programme_id = o.programme,
                                          .document_id = o.document,
                                          .position = ++position,
                                          .clause = objective.clause,
                                          .span_start = start_of(objective.span),
                                          .span_end = end_of(objective.span),
                                          .body = objective.text,
                                          .valid_from = o.valid_from}));
  TRY(insert_measures(session, o, p));
  TRY(insert_tasks(session, o, p));
  TRY(insert_agencies(session, o, p));
  TRY(insert_reporting(session, o, p));
  if (p.budget) TRY(insert_budget(session, o, *p.budget));
  return Done{};
}

Result<> clear(db::Session& session, const Origin& o) {
  TRY(session.run(sql::clear_objectives{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_measures{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_tasks{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_agencies{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_reporting{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_budgets{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_budget_groups{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_budget_lines{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  TRY(session.run(sql::clear_findings{.office_id = o.office, .programme_id = o.programme, .document_id = o.document}));
  return Done{};
}

Result<int> end_replaced(db::Session& session, const Origin& o, const reading::Programme& by) {
  const std::string last = day_before(o.valid_from);
  const Content now = content(session, o.office, o.programme, o.valid_from);
  int ended = 0;
  const auto count = [&](int64_t changed) { ended += static_cast<int>(changed); };
  for (const auto& t : now.targets)
    for (const auto& n : by.targets)
      if (same(t, n)) count(TRY(session.run(sql::end_measure{.valid_to = last, .office_id = o.office, .id = t.id})));
  for (const auto& b : now.baselines)
    for (const auto& n : by.baselines)
      if (same(b, n)) count(TRY(session.run(sql::end_measure{.valid_to = last, .office_id = o.office, .id = b.id})));
  for (const auto& t : now.tasks)
    for (const auto& n : by.tasks)
      if (!n.clause.empty() && t.clause == n.clause)
        count(TRY(session.run(sql::end_task{.valid_to = last, .office_id = o.office, .id = t.id})));
  for (const auto& a : now.agencies)
    for (const auto& n : by.agencies)
      if (search_key(a.name) == search_key(n.name))
        count(TRY(session.run(sql::end_agency{.valid_to = last, .office_id = o.office, .id = a.id})));
  for (const auto& r : now.reporting)
    for (const auto& n : by.reporting)
      if (search_key(r.reporter) == search_key(n.reporter) && r.frequency == n.frequency)
        count(TRY(session.run(sql::end_reporting_duty{.valid_to = last, .office_id = o.office, .id = r.id})));
  if (by.budget) {
    count(TRY(session.run(sql::end_budgets{.valid_to = last, .office_id = o.office, .programme_id = o.programme})));
    count(TRY(session.run(sql::end_budget_groups{.valid_to = last, .office_id = o.office, .programme_id = o.programme})));
    count(TRY(session.run(sql::end_budget_lines{.valid_to = last, .office_id = o.office, .programme_id = o.programme})));
  }
  return ended;
}

}  // namespace sxsh::programmes
