#include "programmes/item.h"

#include <boost/json.hpp>

#include "base/text.h"

namespace sxsh::programmes {
namespace {

std::string number(const std::optional<int64_t>& value) { return value ? std::to_string(*value) : ""; }
std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }
std::string tenths(const std::optional<int64_t>& value) {
  if (!value) return "";
  return std::to_string(*value / 10) + (*value % 10 ? "," + std::to_string(*value % 10) : "");
}

template <class T>
std::string joined(const std::vector<T>& parts, const std::string& separator) {
  std::string out;
  for (const T& part : parts) {
    if (!out.empty()) out += separator;
    if constexpr (std::is_same_v<T, std::string>) out += part;
    else out += std::to_string(part);
  }
  return out;
}

Item item(std::string kind, std::string clause, const reading::Span& span, Fields fields) {
  Item made{std::move(kind), std::move(clause), {}, {}, std::move(fields)};
  if (span.end > span.start) {
    made.span_start = span.start;
    made.span_end = span.end;
  }
  return made;
}

const char* comparator_code(reading::Comparator comparator) {
  switch (comparator) {
    case reading::Comparator::ge: return "ge";
    case reading::Comparator::range: return "range";
    case reading::Comparator::qualitative: break;
  }
  return "qualitative";
}

const char* kind_code(reading::Kind kind) {
  static const char* kCodes[] = {"decision", "plan", "programme", "report", "letter", "not_an_act"};
  return kCodes[static_cast<int>(kind)];
}

Fields measure(const reading::Measure& m) {
  return {{"indicator", m.indicator},
          {"population", m.population},
          {"value", tenths(m.value_tenths)},
          {"low", m.range_tenths ? tenths(m.range_tenths->first) : ""},
          {"high", m.range_tenths ? tenths(m.range_tenths->second) : ""},
          {"unit", m.unit},
          {"year", number(m.year)}};
}

void put_sources(Fields& fields, const std::map<std::string, int64_t>& by_source) {
  for (const char* source : {"central", "local", "environment", "promotion", "science", "other"}) {
    const auto it = by_source.find(source);
    fields[source] = it == by_source.end() ? "" : std::to_string(it->second);
  }
}

Fields line_fields(const reading::BudgetLine& line) {
  Fields fields{{"group", line.group},   {"item", line.item}, {"name", line.name},
                {"unit", line.unit},     {"unit_cost", number(line.unit_cost_vnd)},
                {"source", line.source}, {"total", number(line.total_vnd)}};
  for (const auto& cell : line.cells) {
    const std::string year = "y" + std::to_string(cell.year) + ".";
    fields[year + "quantity"] = number(cell.quantity);
    fields[year + "amount"] = number(cell.amount_vnd);
    fields[year + "printed"] = cell.amount_printed;
    fields[year + "marks"] = std::string(cell.proposed ? "proposed" : "") + (cell.proposed && cell.inferred ? "," : "") +
                             (cell.inferred ? "inferred" : "");
  }
  return fields;
}

void add_document(std::vector<Item>& items, const reading::Document& d) {
  items.push_back(item("document", "", {},
                       {{"kind", kind_code(d.kind)},
                        {"number", d.number.value_or("")},
                        {"date", d.date ? iso(*d.date) : ""},
                        {"effective_date", d.effective_date ? iso(*d.effective_date) : ""},
                        {"issuer", d.issuer},
                        {"province", d.province},
                        {"title", sentence_case(d.title, d.province)},
                        {"signer", d.signer ? d.signer->name : ""},
                        {"signer_form", d.signer ? d.signer->form : ""}}));
}

void add_budget(std::vector<Item>& items, const reading::Budget& budget, const std::string& province) {
  Fields fields{{"total", number(budget.total_vnd)}, {"words", number(budget.total_words_vnd)}};
  put_sources(fields, budget.by_source);
  items.push_back(item("budget", budget.clause, budget.span, fields));
  for (const auto& group : budget.groups) {
    Fields of_group{{"code", group.code}, {"name", sentence_case(group.name, province)}, {"total", number(group.total_vnd)}};
    put_sources(of_group, group.by_source);
    items.push_back(item("budget_group", group.code, group.span, of_group));
  }
  for (const auto& line : budget.lines)
    items.push_back(item("budget_line", line.group + (line.group.empty() || line.item.empty() ? "" : ".") + line.item, line.span,
                         line_fields(line)));
}

}  // namespace

std::vector<Item> items_of(const reading::Draft& draft) {
  std::vector<Item> items;
  add_document(items, draft.document);
  if (!draft.programme) return items;
  const reading::Programme& p = *draft.programme;
  items.push_back(item("programme", "", {},
                       {{"family", p.family},
                        {"parent", p.parent.value_or("")},
                        {"from", p.period ? std::to_string(p.period->first) : ""},
                        {"to", p.period ? std::to_string(p.period->second) : ""}}));
  for (const auto& o : p.objectives) items.push_back(item("objective", o.clause, o.span, {{"text", o.text}}));
  for (const auto& b : p.baselines) {
    Fields fields = measure(b);
    fields["count"] = number(b.count);
    fields["source"] = b.source;
    items.push_back(item("baseline", b.clause, b.span, fields));
  }
  for (const auto& t : p.targets) {
    Fields fields = measure(t);
    fields["comparator"] = comparator_code(t.comparator);
    fields["text"] = t.text;
    items.push_back(item("target", t.clause, t.span, fields));
  }
  for (const auto& t : p.tasks)
    items.push_back(item("task", t.clause, t.span,
                         {{"text", t.text},
                          {"quantities", quantities_text(t.quantities)},
                          {"years", joined(t.years, ", ")},
                          {"quarters", joined(t.quarters, ", ")},
                          {"lead", joined(t.lead, "; ")},
                          {"partners", joined(t.partners, "; ")}}));
  for (const auto& a : p.agencies) {
    std::string duties;
    for (const auto& duty : a.duties)
      duties += (duties.empty() ? "" : "\n") + (duty.clause.empty() ? "" : duty.clause + ": ") + duty.text;
    items.push_back(item("agency", a.duties.empty() ? "" : a.duties.front().clause,
                         a.duties.empty() ? reading::Span{} : a.duties.front().span,
                         {{"name", a.name}, {"kind", a.kind}, {"duties", duties}}));
  }
  if (p.budget) add_budget(items, *p.budget, draft.document.province);
  for (const auto& r : p.reporting)
    items.push_back(item("reporting", r.clause, r.span,
                         {{"reporter", r.reporter},
                          {"recipient", r.recipient},
                          {"frequency", r.frequency},
                          {"window", r.window.value_or("")},
                          {"due_date", r.due_date.value_or("")},
                          {"inclusive", r.inclusive ? "1" : "0"}}));
  return items;
}

const std::vector<std::string>& field_names(const std::string& kind) {
  static const std::map<std::string, std::vector<std::string>> kNames{
      {"document", {"kind", "number", "date", "effective_date", "issuer", "province", "title", "signer", "signer_form"}},
      {"programme", {"family", "parent", "from", "to"}},
      {"objective", {"text"}},
      {"baseline", {"indicator", "population", "value", "low", "high", "unit", "year", "count", "source"}},
      {"target", {"indicator", "population", "comparator", "value", "low", "high", "unit", "year", "text"}},
      {"task", {"text", "quantities", "years", "quarters", "lead", "partners"}},
      {"agency", {"name", "kind", "duties"}},
      {"budget", {"total", "words", "central", "local", "environment", "promotion", "science", "other"}},
      {"budget_group", {"code", "name", "total", "central", "local", "environment", "promotion", "science", "other"}},
      {"budget_line", {"group", "item", "name", "unit", "unit_cost", "source", "total"}},
      {"reporting", {"reporter", "recipient", "frequency", "window", "due_date", "inclusive"}}};
  static const std::vector<std::string> kNone;
  const auto it = kNames.find(kind);
  return it == kNames.end() ? kNone : it->second;
}

std::string to_json(const Fields& fields) {
  boost::json::object object;
  for (const auto& [name, value] : fields) object[name] = value;
  return boost::json::serialize(object);
}

Fields fields_from_json(std::string_view json) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse({json.data(), json.size()}, error);
  Fields fields;
  if (error || !value.is_object()) return fields;
  for (const auto& member : value.get_object())
    if (member.value().is_string()) fields[std::string(member.key())] = std::string(member.value().get_string());
  return fields;
}

std::string quantities_text(const std::vector<reading::Quantity>& quantities) {
  std::string out;
  for (const auto& q : quantities)
    out += (out.empty() ? "" : "; ") + grouped(q.value) + " " + q.unit + (q.per ? "/" + *q.per : "");
  return out;
}

std::optional<std::vector<reading::Quantity>> parse_quantities(std::string_view text) {
  std::vector<reading::Quantity> quantities;
  if (trim(text).empty()) return quantities;
  for (const std::string& part : split(text, ';')) {
    const std::string one = trim(part);
    const size_t blank = one.find(' ');
    const auto value = parse_whole(one.substr(0, blank));
    if (!value || blank == std::string::npos) return std::nullopt;
    const std::string unit = one.substr(blank + 1);
    const size_t slash = unit.find('/');
    reading::Quantity quantity{*value, trim(unit.substr(0, slash)), std::nullopt};
    if (slash != std::string::npos) quantity.per = trim(unit.substr(slash + 1));
    if (quantity.unit.empty() || (quantity.per && quantity.per->empty())) return std::nullopt;
    quantities.push_back(std::move(quantity));
  }
  return quantities;
}

}  // namespace sxsh::programmes
