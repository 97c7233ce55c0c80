// What stands in a programme on a day: objectives, targets with their
// baselines, tasks, agencies, reporting, money; and what the critic said of it.
#include <algorithm>

#include "base/text.h"
#include "programmes/queries.gen.h"
#include "programmes/store.h"

namespace sxsh::programmes {
namespace {

reading::Span span(const db::Row& row) {
  reading::Span s;
  s.start = static_cast<int>(row.maybe_int64("span_start").value_or(0));
  s.end = static_cast<int>(row.maybe_int64("span_end").value_or(0));
  return s;
}

template <class T>
void kept(const db::Row& row, Kept<T>& item) {
  item.id = row.int64("id");
  item.document_id = row.int64("document_id");
  item.valid_from = row.text("valid_from");
  item.valid_to = row.maybe_text("valid_to");
}

std::optional<int> maybe_int(const db::Row& row, const char* name) {
  const auto value = row.maybe_int64(name);
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

void read_measure(const db::Row& row, reading::Measure& m) {
  m.indicator = row.text("indicator");
  m.population = row.text("population");
  m.value_tenths = row.maybe_int64("value_tenths");
  const auto low = row.maybe_int64("low_tenths"), high = row.maybe_int64("high_tenths");
  if (low && high) m.range_tenths = {*low, *high};
  m.unit = row.text("unit");
  m.year = maybe_int(row, "year");
  m.clause = row.text("clause");
  m.span = span(row);
}

reading::Comparator comparator(const std::string& code) {
  return code == "range" ? reading::Comparator::range
         : code == "ge"  ? reading::Comparator::ge
                         : reading::Comparator::qualitative;
}

// Whose items, and as of which day.
struct Of {
  db::Session& session;
  int64_t office, programme;
  const std::optional<std::string>& on_date;
  template <class Query>
  Query standing() const {
    return {.office_id = office, .programme_id = programme, .on_date = on_date};
  }
};

void load_measures(const Of& of, Content& c) {
  of.session.each(of.standing<sql::measures>(), [&](const db::Row& row) {
    if (row.text("role") == "baseline") {
      Kept<reading::Baseline> b;
      kept(row, b);
      read_measure(row, b);
      b.count = row.maybe_int64("facilities");
      b.source = row.text("source");
      c.baselines.push_back(std::move(b));
    } else {
      Kept<reading::Target> t;
      kept(row, t);
      read_measure(row, t);
      t.comparator = comparator(row.text("comparator"));
      t.text = row.text("body");
      c.targets.push_back(std::move(t));
    }
  });
}

template <class T>
T* by_id(std::vector<T>& items, int64_t id) {
  for (T& item : items)
    if (item.id == id) return &item;
  return nullptr;
}

std::vector<std::string> listed(const std::string& text) {
  return text.empty() ? std::vector<std::string>{} : split(text, ',');
}

void load_tasks(const Of& of, Content& c) {
  c.tasks = of.session.all(of.standing<sql::tasks>(), [](const db::Row& row) {
    Kept<reading::Task> t;
    kept(row, t);
    t.clause = row.text("clause");
    t.text = row.text("body");
    t.quarters = listed(row.text("quarters"));
    for (const auto& year : listed(row.text("years"))) t.years.push_back(std::stoi(year));
    t.span = span(row);
    return t;
  });
  of.session.each(sql::task_quantities{.office_id = of.office, .programme_id = of.programme}, [&](const db::Row& row) {
    if (auto* task = by_id(c.tasks, row.int64("task_id")))
      task->quantities.push_back({row.int64("value"), row.text("unit"), row.maybe_text("per")});
  });
  of.session.each(sql::task_agencies{.office_id = of.office, .programme_id = of.programme}, [&](const db::Row& row) {
    if (auto* task = by_id(c.tasks, row.int64("task_id")))
      (row.text("role") == "lead" ? task->lead : task->partners).push_back(row.text("name"));
  });
}

void load_agencies(const Of& of, Content& c) {
  c.agencies = of.session.all(of.standing<sql::agencies>(), [](const db::Row& row) {
    Kept<reading::Agency> a;
    kept(row, a);
    a.name = row.text("name");
    a.kind = row.text("kind");
    return a;
  });
  of.session.each(sql::agency_duties{.office_id = of.office, .programme_id = of.programme}, [&](const db::Row& row) {
    if (auto* agency = by_id(c.agencies, row.int64("agency_id")))
      agency->duties.push_back({row.text("clause"), row.text("body"), {}});
  });
}

void load_reporting(const Of& of, Content& c) {
  c.reporting = of.session.all(of.standing<sql::reporting_duties>(), [](const db::Row& row) {
    Kept<reading::ReportingDuty> d;
    kept(row, d);
    d.reporter = row.text("reporter");
    d.recipient = row.text("recipient");
    d.frequency = row.text("frequency");
    d.window = row.maybe_text("report_window");
    d.due_date = row.maybe_text("due_date");
    d.inclusive = row.int64("inclusive") == 1;
    d.clause = row.text("clause");
    d.span = span(row);
    return d;
  });
}

void load_budget(const Of& of, Content& c) {
  of.session.each(of.standing<sql::budgets>(), [&](const db::Row& row) {
    reading::Budget& b = c.budget.emplace();
    b.total_vnd = row.maybe_int64("total_vnd");
    b.total_words_vnd = row.maybe_int64("words_vnd");
    b.by_source = sources_from(row.text("sources"));
    b.clause = row.text("clause");
    b.span = span(row);
  });
  if (!c.budget) return;
  c.budget->groups = of.session.all(of.standing<sql::budget_groups>(), [](const db::Row& row) {
    reading::BudgetGroup g;
    g.code = row.text("code");
    g.name = row.text("name");
    g.total_vnd = row.maybe_int64("total_vnd");
    g.by_source = sources_from(row.text("sources"));
    g.span = span(row);
    return g;
  });
  std::map<int64_t, size_t> place;
  of.session.each(of.standing<sql::budget_lines>(), [&](const db::Row& row) {
    reading::BudgetLine l;
    l.group = row.text("group_code");
    l.item = row.text("item");
    l.name = row.text("name");
    l.unit = row.text("unit");
    l.unit_cost_vnd = row.maybe_int64("unit_cost_vnd");
    l.source = row.text("source");
    l.total_vnd = row.maybe_int64("total_vnd");
    l.span = span(row);
    place[row.int64("id")] = c.budget->lines.size();
    c.budget->lines.push_back(std::move(l));
  });
  of.session.each(sql::budget_cells{.office_id = of.office, .programme_id = of.programme}, [&](const db::Row& row) {
    const auto it = place.find(row.int64("line_id"));
    if (it == place.end()) return;
    c.budget->lines[it->second].cells.push_back({static_cast<int>(row.int64("year")),
                                                 row.maybe_int64("quantity"),
                                                 row.maybe_int64("amount_vnd"),
                                                 row.text("amount_printed"),
                                                 row.int64("proposed") == 1,
                                                 row.int64("inferred") == 1,
                                                 {}});
  });
}

}  // namespace

Content content(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date) {
  const Of of{session, office, programme, on_date};
  Content c;
  c.objectives = session.all(of.standing<sql::objectives>(), [](const db::Row& row) {
    Kept<reading::Objective> o;
    kept(row, o);
    o.clause = row.text("clause");
    o.text = row.text("body");
    o.span = span(row);
    return o;
  });
  load_measures(of, c);
  load_tasks(of, c);
  load_agencies(of, c);
  load_reporting(of, c);
  load_budget(of, c);
  return c;
}

Content aims_and_budget(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date) {
  const Of of{session, office, programme, on_date};
  Content c;
  load_measures(of, c);
  load_budget(of, c);
  return c;
}

std::vector<reading::Finding> findings(db::Session& session, int64_t office, int64_t programme) {
  return session.all(sql::findings{.office_id = office, .programme_id = programme}, [](const db::Row& row) {
    reading::Finding f;
    const std::string severity = row.text("severity");
    f.severity = severity == "error"     ? reading::Severity::error
                 : severity == "warning" ? reading::Severity::warning
                                         : reading::Severity::info;
    f.code = row.text("code");
    f.vi = row.text("vi");
    f.en = row.text("en");
    if (const auto start = row.maybe_int64("span_start")) f.spans.push_back(span(row));
    f.expected = row.maybe_text("expected");
    f.found = row.maybe_text("found");
    f.proposal = row.maybe_text("proposal");
    return f;
  });
}

std::string sources_text(const std::map<std::string, int64_t>& by_source) {
  std::string out;
  for (const auto& [source, amount] : by_source) out += (out.empty() ? "" : ",") + source + "=" + std::to_string(amount);
  return out;
}

std::map<std::string, int64_t> sources_from(const std::string& text) {
  std::map<std::string, int64_t> by_source;
  for (const std::string& part : listed(text)) {
    const size_t equals = part.find('=');
    if (equals != std::string::npos && equals + 1 < part.size())
      by_source[part.substr(0, equals)] = std::stoll(part.substr(equals + 1));
  }
  return by_source;
}

}  // namespace sxsh::programmes
