#include "programmes/reading/draft_json.h"

#include <cmath>

namespace sxsh::programmes::reading {
namespace {

// Fills one JsonWriter with the parts of a draft; one overload of `write` for each kind of part.
class DraftWriter {
 public:
  explicit DraftWriter(JsonStyle style) : json_(style) {}

  std::string text_of(const Draft& draft) {
    json_.begin_object();
    json_.key("document"), write(draft.document);
    json_.key("programme"), write(draft.programme);
    json_.key("text").begin_object();
    json_.key("repaired").string(draft.repaired);
    field("encoding", draft.encoding), field("language", draft.language);
    json_.end_object();
    json_.key("repairs").begin_array();
    for (const auto& [kind, count] : draft.repairs) {
      json_.begin_object();
      field("kind", kind), field("count", count);
      json_.end_object();
    }
    json_.end_array();
    list("findings", draft.findings);
    list("unread", draft.unread);
    json_.end_object();
    return json_.take();
  }

 private:
  // fields: an empty string is a missing one
  void write(int64_t value) { json_.integer(value); }
  void write(int value) { json_.integer(value); }
  void write(bool value) { json_.boolean(value); }
  void write(const std::string& text) { text.empty() ? json_.null() : json_.string(text); }
  void write(std::string_view text) { json_.string(text); }
  void write(const Date& date) { json_.string(iso(date)); }

  template <class T>
  void write(const std::optional<T>& value) {
    if (value) write(*value);
    else json_.null();
  }

  template <class T>
  void field(std::string_view name, const T& value) {
    json_.key(name);
    write(value);
  }

  template <class T>
  void list(std::string_view name, const std::vector<T>& values) {
    json_.key(name).begin_array();
    for (const T& value : values) write(value);
    json_.end_array();
  }

  // parts that many items share
  void write(const Span& span) {
    json_.begin_object();
    field("start", span.start), field("end", span.end), field("page", span.page);
    field("source_start", span.source_start), field("source_end", span.source_end);
    json_.end_object();
  }

  void write(const std::map<std::string, int64_t>& by_source) {
    json_.begin_object();
    for (const std::string_view source : {"central", "local", "environment", "promotion", "science", "other"}) {
      const auto found = by_source.find(std::string(source));
      json_.key(source);
      if (found == by_source.end()) json_.null();
      else json_.integer(found->second);
    }
    json_.end_object();
  }

  void write(const std::map<int, int64_t>& by_year) {
    json_.begin_object();
    for (const auto& [year, total] : by_year) field(std::to_string(year), total);
    json_.end_object();
  }

  // document
  void write(const Document& document) {
    json_.begin_object();
    field("kind", word(document.kind)), field("number", document.number), field("number_raw", document.number_raw);
    field("date", document.date), field("effective_date", document.effective_date);
    field("issuer", document.issuer), field("province", document.province), field("title", document.title);
    field("signer", document.signer);
    list("legal_bases", document.legal_bases), list("articles", document.articles);
    list("recipients", document.recipients), list("annexes", document.annexes);
    json_.key("confidence").scaled(std::llround(document.confidence * 100), 2);
    field("same_act_as", document.same_act_as);
    json_.end_object();
  }

  void write(const Signer& signer) {
    json_.begin_object();
    field("name", signer.name), field("form", signer.form);
    json_.end_object();
  }

  void write(const Act& act) {
    json_.begin_object();
    field("number", act.number), field("date", act.date), field("title", act.title), field("span", act.span);
    json_.end_object();
  }

  void write(const Article& article) { clause_of_text(article); }
  void write(const Duty& duty) { clause_of_text(duty); }
  void write(const Objective& objective) { clause_of_text(objective); }

  template <class T>
  void clause_of_text(const T& item) {
    json_.begin_object();
    field("clause", item.clause), field("text", item.text), field("span", item.span);
    json_.end_object();
  }

  // programme
  void write(const Programme& programme) {
    json_.begin_object();
    field("family", programme.family), field("parent", programme.parent);
    json_.key("period");
    if (programme.period) {
      json_.begin_object();
      field("from", programme.period->first), field("to", programme.period->second);
      json_.end_object();
    } else {
      json_.null();
    }
    list("objectives", programme.objectives), list("baselines", programme.baselines), list("targets", programme.targets);
    list("tasks", programme.tasks), list("agencies", programme.agencies);
    field("budget", programme.budget);
    list("reporting", programme.reporting);
    json_.end_object();
  }

  void measure(const Measure& measure) {
    field("indicator", measure.indicator), field("population", measure.population);
    json_.key("value");
    if (measure.value_tenths) json_.scaled(*measure.value_tenths, 1);
    else json_.null();
    json_.key("range");
    if (measure.range_tenths) {
      json_.begin_array().scaled(measure.range_tenths->first, 1).scaled(measure.range_tenths->second, 1).end_array();
    } else {
      json_.null();
    }
  }

  void place(const Measure& measure) { field("clause", measure.clause), field("span", measure.span); }

  void write(const Baseline& baseline) {
    json_.begin_object();
    measure(baseline);
    field("count", baseline.count), field("unit", baseline.unit), field("year", baseline.year);
    field("source", baseline.source);
    place(baseline);
    json_.end_object();
  }

  void write(const Target& target) {
    json_.begin_object();
    measure(target);
    field("comparator", word(target.comparator)), field("unit", target.unit), field("year", target.year);
    field("text", target.text);
    place(target);
    json_.end_object();
  }

  void write(const Quantity& quantity) {
    json_.begin_object();
    field("value", quantity.value), field("unit", quantity.unit), field("per", quantity.per);
    json_.end_object();
  }

  void write(const Task& task) {
    json_.begin_object();
    field("clause", task.clause), field("text", task.text);
    list("quantities", task.quantities);
    json_.key("schedule").begin_object();
    list("years", task.years), list("quarters", task.quarters);
    json_.end_object();
    list("lead", task.lead), list("partners", task.partners);
    field("span", task.span);
    json_.end_object();
  }

  void write(const Agency& agency) {
    json_.begin_object();
    field("name", agency.name), field("kind", agency.kind);
    list("duties", agency.duties);
    json_.end_object();
  }

  void write(const BudgetCell& cell) {
    json_.begin_object();
    field("year", cell.year), field("quantity", cell.quantity), field("amount_vnd", cell.amount_vnd);
    field("amount_printed", cell.amount_printed), field("proposed", cell.proposed), field("inferred", cell.inferred);
    field("span", cell.span);
    json_.end_object();
  }

  void write(const BudgetLine& line) {
    json_.begin_object();
    field("group", line.group), field("item", line.item), field("name", line.name), field("unit", line.unit);
    field("unit_cost_vnd", line.unit_cost_vnd), field("source", line.source), field("total_vnd", line.total_vnd);
    list("cells", line.cells);
    field("span", line.span);
    json_.end_object();
  }

  void write(const BudgetGroup& group) {
    json_.begin_object();
    field("code", group.code), field("name", group.name), field("total_vnd", group.total_vnd);
    field("by_source", group.by_source), field("by_year", group.by_year_printed), field("span", group.span);
    json_.end_object();
  }

  void write(const Budget& budget) {
    json_.begin_object();
    field("total_vnd", budget.total_vnd), field("total_words_vnd", budget.total_words_vnd);
    field("by_source", budget.by_source), field("by_year", budget.by_year_printed);
    list("by_group", budget.groups), list("lines", budget.lines);
    field("clause", budget.clause), field("span", budget.span);
    json_.end_object();
  }

  void write(const ReportingDuty& duty) {
    json_.begin_object();
    field("reporter", duty.reporter), field("recipient", duty.recipient), field("frequency", duty.frequency);
    field("window", duty.window), field("due_date", duty.due_date), field("inclusive", duty.inclusive);
    field("clause", duty.clause), field("span", duty.span);
    json_.end_object();
  }

  // what the critic says
  void write(const Finding& finding) {
    json_.begin_object();
    field("severity", word(finding.severity)), field("code", finding.code);
    json_.key("message").begin_object();
    field("vi", finding.vi), field("en", finding.en);
    json_.end_object();
    list("spans", finding.spans);
    field("expected", finding.expected), field("found", finding.found), field("proposal", finding.proposal);
    json_.end_object();
  }

  void write(const Unread& unread) {
    json_.begin_object();
    field("span", unread.span), field("reason", unread.reason);
    json_.end_object();
  }

  JsonWriter json_;
};

}  // namespace

std::string draft_json(const Draft& draft, JsonStyle style) { return DraftWriter(style).text_of(draft); }

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::decision: return "decision";
    case Kind::plan: return "plan";
    case Kind::programme: return "programme";
    case Kind::report: return "report";
    case Kind::letter: return "letter";
    case Kind::not_an_act: return "not_an_act";
  }
  return "not_an_act";
}

std::string_view word(Comparator comparator) {
  switch (comparator) {
    case Comparator::ge: return "ge";
    case Comparator::range: return "range";
    case Comparator::qualitative: return "qualitative";
  }
  return "qualitative";
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  return "info";
}

}  // namespace sxsh::programmes::reading
