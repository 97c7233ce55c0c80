#include "programmes/store.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/queries.gen.h"

namespace sxsh::programmes {
namespace {

Head head(const db::Row& row) {
  Head h;
  h.id = row.int64("id");
  h.slug = row.text("slug");
  h.document_id = row.int64("document_id");
  h.parent_id = row.maybe_int64("parent_id");
  h.parent_number = row.maybe_text("parent_number");
  h.family = row.text("family");
  h.title = row.text("title");
  h.province = row.text("province");
  h.from_year = static_cast<int>(row.int64("from_year"));
  h.to_year = static_cast<int>(row.int64("to_year"));
  h.published_at = row.maybe_text("published_at");
  h.active = row.maybe_text("active_since").has_value();
  return h;
}

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
  return code == "range" ? reading::Comparator::range : code == "ge" ? reading::Comparator::ge : reading::Comparator::qualitative;
}

void load_measures(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date, Content& c) {
  session.each(sql::measures{.office_id = office, .programme_id = programme, .on_date = on_date}, [&](const db::Row& row) {
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

void load_tasks(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date, Content& c) {
  c.tasks = session.all(sql::tasks{.office_id = office, .programme_id = programme, .on_date = on_date}, [](const db::Row& row) {
    Kept<reading::Task> t;
    kept(row, t);
    t.clause = row.text("clause");
    t.text = row.text("body");
    t.quarters = listed(row.text("quarters"));
    for (const auto& year : listed(row.text("years"))) t.years.push_back(std::stoi(year));
    t.span = span(row);
    return t;
  });
  session.each(sql::task_quantities{.office_id = office, .programme_id = programme}, [&](const db::Row& row) {
    if (auto* task = by_id(c.tasks, row.int64("task_id"))) task->quantities.push_back({row.int64("value"), row.text("unit"), row.maybe_text("per")});
  });
  session.each(sql::task_agencies{.office_id = office, .programme_id = programme}, [&](const db::Row& row) {
    if (auto* task = by_id(c.tasks, row.int64("task_id"))) (row.text("role") == "lead" ? task->lead : task->partners).push_back(row.text("name"));
  });
}

void load_agencies(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date, Content& c) {
  c.agencies = session.all(sql::agencies{.office_id = office, .programme_id = programme, .on_date = on_date}, [](const db::Row& row) {
    Kept<reading::Agency> a;
    kept(row, a);
    a.name = row.text("name");
    a.kind = row.text("kind");
    return a;
  });
  session.each(sql::agency_duties{.office_id = office, .programme_id = programme}, [&](const db::Row& row) {
    if (auto* agency = by_id(c.agencies, row.int64("agency_id"))) agency->duties.push_back({row.text("clause"), row.text("body"), {}});
  });
}

void load_reporting(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date, Content& c) {
  c.reporting = session.all(sql::reporting_duties{.office_id = office, .programme_id = programme, .on_date = on_date}, [](const db::Row& row) {
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

void load_budget(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date, Content& c) {
  session.each(sql::budgets{.office_id = office, .programme_id = programme, .on_date = on_date}, [&](const db::Row& row) {
    reading::Budget& b = c.budget.emplace();
    b.total_vnd = row.maybe_int64("total_vnd");
    b.total_words_vnd = row.maybe_int64("words_vnd");
    b.by_source = sources_from(row.text("sources"));
    b.clause = row.text("clause");
    b.span = span(row);
  });
  if (!c.budget) return;
  c.budget->groups = session.all(sql::budget_groups{.office_id = office, .programme_id = programme, .on_date = on_date}, [](const db::Row& row) {
    reading::BudgetGroup g;
    g.code = row.text("code");
    g.name = row.text("name");
    g.total_vnd = row.maybe_int64("total_vnd");
    g.by_source = sources_from(row.text("sources"));
    g.span = span(row);
    return g;
  });
  std::map<int64_t, size_t> place;
  session.each(sql::budget_lines{.office_id = office, .programme_id = programme, .on_date = on_date}, [&](const db::Row& row) {
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
  session.each(sql::budget_cells{.office_id = office, .programme_id = programme}, [&](const db::Row& row) {
    const auto it = place.find(row.int64("line_id"));
    if (it == place.end()) return;
    c.budget->lines[it->second].cells.push_back({static_cast<int>(row.int64("year")), row.maybe_int64("quantity"), row.maybe_int64("amount_vnd"),
                                                 row.text("amount_printed"), row.int64("proposed") == 1, row.int64("inferred") == 1, {}});
  });
}

}  // namespace

std::vector<Head> all(db::Session& session, int64_t office) { return session.all(sql::programmes{.office_id = office}, head); }

std::optional<Head> find(db::Session& session, int64_t office, int64_t id) {
  return session.one(sql::find_programme{.office_id = office, .id = id}, head);
}

std::optional<Head> find(db::Session& session, int64_t office, const std::string& slug) {
  return session.one(sql::find_programme_by_slug{.office_id = office, .slug = slug}, head);
}

std::optional<Head> of_document(db::Session& session, int64_t office, int64_t document) {
  const auto id = session.one(sql::programme_of_document{.office_id = office, .document_id = document},
                              [](const db::Row& row) { return row.int64("id"); });
  return id ? find(session, office, *id) : std::nullopt;
}

std::optional<Head> active(db::Session& session, int64_t office) {
  const auto id = session.one(sql::active_programme{.office_id = office}, [](const db::Row& row) { return row.int64("programme_id"); });
  return id ? find(session, office, *id) : std::nullopt;
}

std::vector<Head> children(db::Session& session, int64_t office, int64_t id) {
  std::vector<Head> found;
  for (const int64_t child : session.all(sql::children{.office_id = office, .parent_id = id}, [](const db::Row& row) { return row.int64("id"); }))
    if (auto h = find(session, office, child)) found.push_back(std::move(*h));
  return found;
}

std::vector<int64_t> amending_acts(db::Session& session, int64_t office, int64_t programme) {
  std::vector<int64_t> documents;
  session.each(sql::adoptions{.office_id = office, .programme_id = programme}, [&](const db::Row& row) {
    if (row.text("kind") == "amendment") documents.push_back(row.int64("document_id"));
  });
  return documents;
}

bool read_from_text(db::Session& session, int64_t office, int64_t programme) {
  return session.one(sql::adopted_from_text{.office_id = office, .programme_id = programme}, [](const db::Row&) { return true; }).has_value();
}

std::string day_shown(db::Session& session, int64_t office, int64_t programme, const Date& today) {
  const auto first = session.one(sql::first_day{.office_id = office, .programme_id = programme},
                                 [](const db::Row& row) { return row.maybe_text("day").value_or(""); });
  return std::max(iso(today), first.value_or(""));
}

std::optional<std::string> unpublished_amendment(db::Session& session, int64_t office, int64_t programme) {
  return session.one(sql::unpublished_amendment{.office_id = office, .programme_id = programme}, [](const db::Row& row) { return row.text("first_day"); });
}

std::string day_public(db::Session& session, int64_t office, int64_t programme, const Date& today) {
  const std::string day = day_shown(session, office, programme, today);
  const auto amended = unpublished_amendment(session, office, programme);
  const auto first = amended ? parse_iso_date(*amended) : std::nullopt;
  return first ? std::min(day, iso(date_from_days(days_from_epoch(*first) - 1))) : day;
}

Content content(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date) {
  Content c;
  c.objectives = session.all(sql::objectives{.office_id = office, .programme_id = programme, .on_date = on_date}, [](const db::Row& row) {
    Kept<reading::Objective> o;
    kept(row, o);
    o.clause = row.text("clause");
    o.text = row.text("body");
    o.span = span(row);
    return o;
  });
  load_measures(session, office, programme, on_date, c);
  load_tasks(session, office, programme, on_date, c);
  load_agencies(session, office, programme, on_date, c);
  load_reporting(session, office, programme, on_date, c);
  load_budget(session, office, programme, on_date, c);
  return c;
}

Content aims_and_budget(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date) {
  Content c;
  load_measures(session, office, programme, on_date, c);
  load_budget(session, office, programme, on_date, c);
  return c;
}

std::optional<int64_t> planned_total(db::Session& session, int64_t office, int64_t programme, const std::string& on_date) {
  std::optional<int64_t> total;
  session.each(sql::budgets{.office_id = office, .programme_id = programme, .on_date = on_date},
               [&](const db::Row& row) { total = row.maybe_int64("total_vnd"); });
  return total;
}

std::vector<reading::Finding> findings(db::Session& session, int64_t office, int64_t programme) {
  return session.all(sql::findings{.office_id = office, .programme_id = programme}, [](const db::Row& row) {
    reading::Finding f;
    const std::string severity = row.text("severity");
    f.severity = severity == "error" ? reading::Severity::error : severity == "warning" ? reading::Severity::warning : reading::Severity::info;
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

Result<> publish(db::Session& session, int64_t office, int64_t programme, const std::string& at, int64_t by) {
  TRY(session.run(sql::publish{.office_id = office, .programme_id = programme, .published_at = at, .published_by = by}));
  return Done{};
}

Result<> withdraw(db::Session& session, int64_t office, int64_t programme) {
  TRY(session.run(sql::drop_active{.office_id = office, .programme_id = programme}));
  TRY(session.run(sql::withdraw{.office_id = office, .programme_id = programme}));
  return Done{};
}

Result<> choose_active(db::Session& session, int64_t office, int64_t programme, const std::string& at, int64_t by) {
  TRY(session.run(sql::choose_active{.office_id = office, .programme_id = programme, .chosen_at = at, .chosen_by = by}));
  return Done{};
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
    if (equals != std::string::npos && equals + 1 < part.size()) by_source[part.substr(0, equals)] = std::stoll(part.substr(equals + 1));
  }
  return by_source;
}

}  // namespace sxsh::programmes
