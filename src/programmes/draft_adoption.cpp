// A reviewed draft becomes what adoption.h writes: items from their rows, text and findings from the kept reading.
#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "programmes/adoption.h"
#include "programmes/intake.h"
#include "programmes/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::programmes {
namespace {

std::string media_type(const std::string& filename) {
  static const std::map<std::string, std::string> kTypes{
      {"pdf", "application/pdf"},
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"html", "text/html"},
      {"md", "text/markdown"}};
  const size_t dot = filename.rfind('.');
  const auto it = kTypes.find(dot == std::string::npos ? "" : lower(filename.substr(dot + 1)));
  return it == kTypes.end() ? "text/plain" : it->second;
}

// Where each clause begins: the first item under it.
std::vector<library::Clause> clauses_of(const std::vector<Item>& items) {
  std::map<std::string, int> first;
  for (const Item& item : items) {
    if (!item.span_start || item.clause.empty() || item.kind.starts_with("budget_")) continue;
    const auto [at, made] = first.emplace(item.clause, *item.span_start);
    if (!made) at->second = std::min(at->second, *item.span_start);
  }
  std::vector<library::Clause> clauses;
  for (const auto& [clause, start] : first) clauses.push_back({clause, start});
  std::sort(clauses.begin(), clauses.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  return clauses;
}

std::string json_string(const boost::json::object& object, const char* key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : "";
}

std::optional<std::string> json_maybe(const boost::json::object& object, const char* key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
}

// A finding about words whose item the reviewer corrected or left out is answered; sums are added up anew on every page.
void forget_answered(const std::vector<Item>& answered, ToAdopt& what) {
  std::erase_if(what.findings, [&](const reading::Finding& finding) {
    if (finding.code == "number_missing") return what.document.number.has_value();
    if (finding.spans.empty()) return false;
    return std::any_of(answered.begin(), answered.end(), [&](const Item& item) {
      return item.span_start && *item.span_start <= finding.spans.front().start && finding.spans.front().start < *item.span_end;
    });
  });
}

// Findings, legal bases, text and encoding of the kept reading; the items themselves come from their rows.
void from_reading(const std::string& json, ToAdopt& what) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(json, error);
  if (error || !root.is_object()) return;
  const auto& text = root.at("text").as_object();
  what.text = json_string(text, "repaired");
  what.encoding = json_string(text, "encoding");
  const auto& document = root.at("document").as_object();
  if (const auto* confidence = document.if_contains("confidence"); confidence && confidence->is_number())
    what.document.confidence = confidence->to_number<double>();
  for (const auto& base : document.at("legal_bases").as_array()) {
    const auto& act = base.as_object();
    reading::Act made;
    made.number = json_maybe(act, "number");
    if (const auto date = json_maybe(act, "date")) made.date = parse_iso_date(*date);
    made.title = json_string(act, "title");
    what.document.legal_bases.push_back(std::move(made));
  }
  for (const auto& value : root.at("findings").as_array()) {
    const auto& f = value.as_object();
    reading::Finding finding;
    const std::string severity = json_string(f, "severity");
    finding.severity = severity == "error"     ? reading::Severity::error
                       : severity == "warning" ? reading::Severity::warning
                                               : reading::Severity::info;
    finding.code = json_string(f, "code");
    finding.vi = json_string(f.at("message").as_object(), "vi");
    finding.en = json_string(f.at("message").as_object(), "en");
    for (const auto& span : f.at("spans").as_array())
      finding.spans.push_back(
          {static_cast<int>(span.at("start").to_number<int>()), static_cast<int>(span.at("end").to_number<int>()), {}, {}, {}});
    finding.expected = json_maybe(f, "expected");
    finding.found = json_maybe(f, "found");
    finding.proposal = json_maybe(f, "proposal");
    what.findings.push_back(std::move(finding));
  }
}

}  // namespace

Result<std::string> adopt_draft(db::Session& session, const accounts::Actor& actor, int64_t id) {
  TRY(still_open(session, actor.office_id, id));
  const auto draft = find_draft(session, actor.office_id, id);
  if (!draft) return Problem(problems::not_found);
  std::vector<Item> items;
  std::vector<Item> answered;                      // what the review corrected or left out: findings there are answered
  for (const DraftItem& item : items_of_draft(session, actor.office_id, id)) {
    if (item.state != "dropped") items.push_back(item);
    if (item.state == "dropped" || item.state == "corrected") answered.push_back(item);
  }
  CheckedItems checked = check(items);
  if (!checked.errors.empty()) return Problem(problems::draft_incomplete, {{"n", std::to_string(checked.errors.size())}});
  ToAdopt what;
  what.document = std::move(checked.document);
  what.programme = std::move(checked.programme);
  what.draft_id = id;
  what.amends = draft->amends_programme;
  if (!draft->number && !what.document.number) what.same = draft->same_programme;
  what.clauses = clauses_of(items);
  from_reading(draft->json, what);
  forget_answered(answered, what);
  session.each(sql::draft_source{.office_id = actor.office_id, .id = id}, [&](const db::Row& row) {
    what.files.push_back({row.text("filename"), media_type(row.text("filename")), row.blob("source"), ""});
  });
  return TRY(adopt(session, actor, what)).slug;
}

}  // namespace sxsh::programmes
