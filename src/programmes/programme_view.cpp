// What the page of one programme shows.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "programmes/drawing.h"
#include "programmes/item.h"
#include "programmes/pages.h"
#include "programmes/words.h"
#include "ui/messages/programmes.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string base_path(Lang lang) { return lang == Lang::en ? "/en" : ""; }

// The baseline a target is held against: same indicator; the same population first, else the one there is.
const reading::Baseline* baseline_for(const reading::Target& target, const std::vector<Kept<reading::Baseline>>& baselines) {
  const reading::Baseline* found = nullptr;
  for (const auto& b : baselines)
    if (b.indicator == target.indicator && (!found || b.population == target.population)) found = &b;
  return found;
}

// What stands under the chart, which shows the value itself: how many that is, and who counted them. "" without a baseline.
std::string baseline_note(Lang lang, const reading::Baseline* baseline) {
  if (!baseline) return "";
  std::string note = baseline->source.empty() ? "" : tr(lang, Msg::programmes_baseline_source, {{"source", baseline->source}});
  if (baseline->count)
    note += (note.empty() ? "" : "; ") + tr(lang, Msg::programmes_facilities,
                                           {{"n", grouped(*baseline->count, lang == Lang::vi)},
                                            {"year", baseline->year ? std::to_string(*baseline->year) : ""}});
  return note;
}

std::string baseline_text(Lang lang, const reading::Baseline* baseline) {
  if (!baseline) return std::string(tr(lang, Msg::programmes_baseline_missing));
  std::string text = (baseline->year ? std::to_string(*baseline->year) + ": " : "") + shown(*baseline, lang == Lang::vi);
  if (baseline->count)
    text += ", " + tr(lang, Msg::programmes_facilities,
                      {{"n", grouped(*baseline->count, lang == Lang::vi)}, {"year", baseline->year ? std::to_string(*baseline->year) : ""}});
  return text;
}

TargetLine target_line(Lang lang, const Kept<reading::Target>& t, const Content& content) {
  const reading::Baseline* baseline = baseline_for(t, content.baselines);
  TargetLine line;
  line.title = indicator_word(lang, t.indicator);
  line.clause = clause_word(lang, t.clause);
  line.population = population_word(lang, t.population);
  line.qualitative = t.comparator == reading::Comparator::qualitative;
  line.text = t.text;
  line.target = shown(t, lang == Lang::vi);
  line.year = t.year ? std::to_string(*t.year) : "";
  line.baseline = baseline_note(lang, baseline);
  if (!line.qualitative) line.chart = target_chart(lang, t, baseline);
  return line;
}

TaskLine task_line(Lang lang, const reading::Task& t) {
  std::string agencies;
  for (const auto& name : t.lead) agencies += (agencies.empty() ? "" : ", ") + name;
  for (const auto& name : t.partners) agencies += (agencies.empty() ? "" : ", ") + name;
  return {t.clause, t.text, quantities_line(lang, t), quarters(lang, t), agencies};
}

ReportingLine reporting_line(Lang lang, const Head& head, const reading::ReportingDuty& r) {
  return {r.clause, r.reporter, r.recipient, frequency_word(lang, r.frequency), due(lang, r), head.title,
          base_path(lang) + "/chuong-trinh/" + head.slug, clause_word(lang, r.clause)};
}

std::string money_text(Lang lang, const std::optional<reading::Budget>& budget) {
  if (!budget || !budget->total_vnd) return std::string(tr(lang, Msg::programmes_money_missing));
  return tr(lang, Msg::programmes_money_total, {{"amount", millions(lang, *budget->total_vnd)}});
}

std::string checked_text(Lang lang, const Matrix& m) {
  if (m.disagreements > 0) return tr(lang, Msg::programmes_sums_differ, {{"n", std::to_string(m.disagreements)}});
  return std::string(tr(lang, m.checked > 0 ? Msg::programmes_sums_agree : Msg::programmes_sums_unprinted));
}

std::string sum_note(Lang lang, const MatrixRow& row) {
  if (row.agrees()) return "";
  return tr(lang, Msg::programmes_printed, {{"amount", millions(lang, *row.printed_vnd)}});
}

MatrixRowView row_view(Lang lang, const MatrixRow& row) {
  MatrixRowView view;
  view.group = row.kind == MatrixRow::Kind::group;
  view.total = row.kind == MatrixRow::Kind::total;
  view.row_class = view.group ? "g" : view.total ? "sum" : "";
  view.code = row.code;
  view.name = row.name;
  view.unit = row.unit;
  view.unit_cost = row.unit_cost_vnd ? millions(lang, *row.unit_cost_vnd) : "";
  view.source = row.source.empty() ? "" : source_word(lang, row.source);
  view.sum = millions(lang, row.sum_vnd);
  view.sum_note = sum_note(lang, row);
  for (const auto& cell : row.cells) {
    MatrixCellView c;
    c.quantity = cell.quantity ? grouped(*cell.quantity, lang == Lang::vi) : view.group || view.total ? "" : "–";
    c.money = millions(lang, cell.vnd);
    c.proposed = cell.proposed;
    if (cell.proposed) c.title = tr(lang, Msg::programmes_proposed_cell, {{"printed", cell.printed}});
    view.cells.push_back(std::move(c));
  }
  return view;
}

std::string quantity_word(Lang lang, const reading::Quantity& q) {
  return grouped(q.value, lang == Lang::vi) + " " + q.unit + (q.per ? "/" + *q.per : "");
}

}  // namespace

std::string quantities_line(Lang lang, const reading::Task& t) {
  std::string out;
  for (const auto& q : t.quantities) out += (out.empty() ? "" : "; ") + quantity_word(lang, q);
  return out;
}

ProgrammeView programme_view(Lang lang, const Head& head, const Content& content, const std::vector<reading::Finding>& findings) {
  ProgrammeView view;
  view.title = head.title;
  view.kicker = head.province + " · " + period(lang, head.from_year, head.to_year);
  view.lead = family_word(lang, head.family);
  view.money = money_text(lang, content.budget);
  if (content.budget) {
    const Matrix m = matrix(*content.budget);
    view.budget_chart = budget_chart(lang, m, *content.budget);
    if (!m.rows.empty() || m.disagreements > 0) view.checked = checked_text(lang, m);
    view.checked_ok = m.disagreements == 0;
    if (content.budget->total_vnd) view.budget_href = base_path(lang) + "/chuong-trinh/" + head.slug + "/kinh-phi";
  }
  for (const auto& t : content.targets) view.targets.push_back(target_line(lang, t, content));
  for (const auto& t : content.tasks) {
    view.tasks.push_back(task_line(lang, t));
    const TaskLine& line = view.tasks.back();
    view.has_quantities = view.has_quantities || !line.quantity.empty();
    view.has_schedules = view.has_schedules || !line.schedule.empty();
    view.has_agencies = view.has_agencies || !line.agencies.empty();
  }
  for (const auto& a : content.agencies) view.agencies.push_back({capitalized(a.name), "", a.duties});
  for (const auto& r : content.reporting) view.reporting.push_back(reporting_line(lang, head, r));
  for (const auto& f : findings)
    view.findings.push_back({f.severity == reading::Severity::error     ? "danger"
                             : f.severity == reading::Severity::warning ? "warn"
                                                                        : "info",
                             lang == Lang::vi ? f.vi : f.en, proposal_word(lang, f.proposal.value_or(""))});
  return view;
}

MatrixView matrix_view(Lang lang, const Head& head, const reading::Budget& budget, bool quantities) {
  const Matrix m = matrix(budget);
  MatrixView view;
  view.title = head.title;
  view.back_href = base_path(lang) + "/chuong-trinh/" + head.slug;
  view.money_href = view.back_href + "/kinh-phi";
  view.quantities_href = view.money_href + "?xem=khoi-luong";
  view.quantities = quantities;
  view.kicker = head.province + " · " + period(lang, head.from_year, head.to_year);
  view.total = money_text(lang, budget);
  view.has_lines = !budget.lines.empty();
  view.checked = view.has_lines ? checked_text(lang, m) : std::string(tr(lang, Msg::programmes_no_lines));
  view.checked_ok = m.disagreements == 0;
  if (m.inferred_years) view.note = std::string(tr(lang, Msg::programmes_inferred_years));
  for (const int year : m.years) view.years.push_back(std::to_string(year));
  for (const auto& row : m.rows) {
    view.rows.push_back(row_view(lang, row));
    if (row.kind == MatrixRow::Kind::line && row.name.empty() && view.rows.size() > 1) {
      view.rows.back().again = true;
      view.rows.back().name = view.rows[view.rows.size() - 2].name;
    }
    for (size_t y = 0; y < row.cells.size(); ++y)
      if (row.cells[y].proposed)
        view.proposals.push_back({"", row.code + ", " + source_word(lang, row.source) + ", " + view.years[y], view.rows.back().cells[y].title});
  }
  for (const auto& [source, amount] : budget.by_source) view.sources.push_back({"", source_word(lang, source), tr(lang, Msg::programmes_money_total, {{"amount", millions(lang, amount)}})});
  view.chart = budget_chart(lang, m, budget);
  return view;
}

CompareView compare_view(Lang lang, const std::vector<std::pair<Head, Content>>& programmes) {
  static const std::vector<std::string> kOrder{"awareness", "application", "saving", "officers", "enterprise_staff", "area_staff", "managers_trained"};
  CompareView view;
  std::vector<std::string> indicators = kOrder;
  for (const auto& [head, content] : programmes)
    for (const auto& t : content.targets)
      if (std::find(indicators.begin(), indicators.end(), t.indicator) == indicators.end()) indicators.push_back(t.indicator);
  for (const std::string& indicator : indicators) {
    CompareIndicator group{indicator_word(lang, indicator), true, {}};
    for (const auto& [head, content] : programmes)
      for (const auto& t : content.targets) {
        if (t.indicator != indicator) continue;
        const std::string population = population_word(lang, t.population);
        auto it = std::find_if(group.populations.begin(), group.populations.end(), [&](const auto& p) { return p.population == population; });
        if (it == group.populations.end()) it = group.populations.insert(it, {population, {}});
        const reading::Baseline* baseline = baseline_for(t, content.baselines);
        CompareRow row{head.province, base_path(lang) + "/chuong-trinh/" + head.slug, baseline_text(lang, baseline), shown(t, lang == Lang::vi),
                       t.clause, t.year ? std::to_string(*t.year) : "", period(lang, head.from_year, head.to_year), {}};
        if (t.comparator == reading::Comparator::qualitative) row.target = std::string(tr(lang, Msg::programmes_qualitative));
        else row.chart = target_chart(lang, t, baseline);
        it->rows.push_back(std::move(row));
      }
    group.comparable = group.populations.size() == 1;
    group.single = group.comparable && group.populations.front().rows.size() == 1;
    if (!group.populations.empty()) view.indicators.push_back(std::move(group));
  }
  return view;
}

CalendarView calendar_view(Lang lang, int year, const std::vector<std::pair<Head, Content>>& programmes) {
  CalendarView view;
  view.year = std::to_string(year);
  view.previous = std::to_string(year - 1);
  view.next = std::to_string(year + 1);
  view.previous_href = "?nam=" + view.previous;
  view.next_href = "?nam=" + view.next;
  std::map<int, CalendarMonth> months;
  for (const auto& [head, content] : programmes) {
    if (year < head.from_year || year > head.to_year) continue;
    for (const auto& r : content.reporting) {
      const ReportingLine line = reporting_line(lang, head, r);
      const std::string date = !r.due_date ? "" : r.due_date->size() == 5 ? std::to_string(year) + "-" + *r.due_date : *r.due_date;
      const auto due_day = parse_iso_date(date);
      if (!due_day) {
        view.undated.push_back(line);
      } else if (due_day->year == year) {
        CalendarMonth& month = months[due_day->month];
        month.title = tr(lang, Msg::programmes_month, {{"month", std::to_string(due_day->month)}});
        month.duties.push_back(line);
      }
    }
  }
  for (auto& [number, month] : months) view.months.push_back(std::move(month));
  return view;
}

}  // namespace sxsh::programmes
