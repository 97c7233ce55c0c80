#include "programmes/adoption.h"

#include "audit/store.h"
#include "base/text.h"
#include "library/search.h"
#include "programmes/queries.gen.h"
#include "programmes/reading/draft_json.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"

namespace sxsh::programmes {
namespace {

library::NewDocument to_library(const ToAdopt& what) {
  library::NewDocument made;
  const reading::Document& d = what.document;
  made.document.kind = std::string(reading::word(d.kind));
  made.document.number = d.number;
  made.document.date = d.date;
  made.document.effective_date = d.effective_date;
  made.document.issuer = d.issuer;
  made.document.province = d.province;
  made.document.title = d.title;
  made.document.confidence = d.confidence;
  made.document.encoding = what.encoding;
  made.text = what.text;
  made.clauses = what.clauses;
  for (const auto& act : d.legal_bases) made.citations.push_back({act.number, act.date, act.title});
  made.files = what.files;
  return made;
}

std::optional<library::Document> known_act(db::Session& session, int64_t office, const reading::Document& d) {
  if (d.number && d.date) return library::find_act(session, office, *d.number, *d.date, d.issuer);
  library::Document same;
  same.kind = std::string(reading::word(d.kind));
  same.date = d.date;
  same.issuer = d.issuer;
  same.province = d.province;
  same.title = d.title;
  auto found = library::find_by_slug(session, office, library::slug_of(same));
  return found && found->date == d.date && !found->number && !d.number ? found : std::nullopt;
}

Result<int64_t> keep_act(db::Session& session, const accounts::Actor& actor, const ToAdopt& what) {
  auto known = known_act(session, actor.office_id, what.document);
  if (const auto head = !known && what.same ? find(session, actor.office_id, *what.same) : std::nullopt)
    known = library::find(session, actor.office_id, head->document_id);
  if (known) {
    for (const auto& file : what.files) TRY(library::add_file(session, actor, known->id, file));
    const bool better = !what.text.empty() && what.document.confidence >= known->confidence.value_or(0);
    if (better) TRY(library::replace_text(session, actor, known->id, what.text, what.clauses));
    return known->id;
  }
  return TRY(library::save(session, actor, to_library(what))).id;
}

Result<std::string> free_slug(db::Session& session, int64_t office, const std::string& wanted) {
  std::string slug = wanted;
  for (int n = 2; session.one(sql::slug_taken{.office_id = office, .slug = slug}, [](const db::Row&) { return true; }); ++n)
    slug = wanted + "-" + std::to_string(n);
  return slug;
}

Result<> keep_findings(db::Session& session, int64_t office, int64_t adoption, const std::vector<reading::Finding>& findings) {
  int64_t position = 0;
  for (const auto& f : findings) {
    const auto start = f.spans.empty() ? std::nullopt : std::optional<int64_t>(f.spans.front().start);
    const auto end = f.spans.empty() ? std::nullopt : std::optional<int64_t>(f.spans.front().end);
    TRY(session.run(sql::insert_finding{.office_id = office, .adoption_id = adoption, .position = ++position,
                                        .severity = reading::word(f.severity), .code = f.code, .vi = f.vi, .en = f.en, .span_start = start,
                                        .span_end = end, .expected = f.expected, .found = f.found, .proposal = f.proposal}));
  }
  return Done{};
}

// What search finds of a programme: its title, its targets and tasks in words.
Result<> keep_search_rows(db::Session& session, int64_t office, const Head& head) {
  const Content now = content(session, office, head.id, std::nullopt);
  std::string body = head.province + ". ";
  for (const auto& t : now.targets) body += indicator_word(Lang::vi, t.indicator) + " " + shown(t, true) + ". " + t.text + ". ";
  for (const auto& o : now.objectives) body += o.text + ". ";
  for (const auto& t : now.tasks) body += t.text + ". ";
  for (const auto& a : now.agencies) body += a.name + ". ";
  if (now.budget)
    for (const auto& l : now.budget->lines) body += l.name + ". ";
  TRY(library::index(session, {office, "programme", head.id, head.title, body, "/chuong-trinh/" + head.slug, head.published_at.has_value()}));
  return Done{};
}

std::string valid_from(const reading::Document& d, const accounts::Actor& actor) {
  if (d.effective_date) return iso(*d.effective_date);
  return d.date ? iso(*d.date) : actor.at.substr(0, 10);
}

// Yearly plans that were here before the longer plan they cite.
Result<> take_children(db::Session& session, int64_t office, const Head& parent, const reading::Document& act) {
  if (!act.number) return Done{};
  for (const Head& child : all(session, office)) {
    const bool cites = child.id != parent.id && !child.parent_id && child.parent_number &&
                       library::number_key(*child.parent_number) == library::number_key(*act.number);
    const bool fits = search_key(child.province) == search_key(parent.province) && parent.from_year <= child.from_year && child.to_year <= parent.to_year;
    if (cites && fits) TRY(session.run(sql::attach_child{.parent_id = parent.id, .office_id = office, .id = child.id}));
  }
  return Done{};
}

Result<Adopted> first(db::Session& session, const accounts::Actor& actor, const ToAdopt& what, int64_t document_id) {
  const reading::Programme& p = what.programme;
  const int64_t id = db::new_id();
  const std::string slug = TRY(free_slug(session, actor.office_id, slug_of(what.document, p)));
  const auto parent = parent_of(session, actor.office_id, what.document, p);
  TRY(session.run(sql::insert_programme{.office_id = actor.office_id, .id = id, .slug = slug, .document_id = document_id, .parent_id = parent,
                                        .parent_number = p.parent, .family = p.family, .title = plan_title(what.document.title),
                                        .province = what.document.province, .from_year = p.period->first, .to_year = p.period->second,
                                        .created_at = actor.at}));
  TRY(take_children(session, actor.office_id, *find(session, actor.office_id, id), what.document));
  return Adopted{id, slug, "first"};
}

// Everything the programme held, item by item, so that nothing is lost when its act is read anew.
Result<> log_what_was(db::Session& session, const accounts::Actor& actor, const Head& head) {
  audit::Entry entry = actor.entry("programme.adopt", "programme", std::to_string(head.id));
  entry.summary = "Thay nội dung: " + head.title;
  for (const Item& item : items_of(head, content(session, actor.office_id, head.id, std::nullopt)))
    entry.before += item.kind + " " + item.clause + " " + to_json(item.fields) + "\n";
  return audit::record(session, entry);
}

Result<Adopted> again(db::Session& session, const accounts::Actor& actor, const ToAdopt& what, const Head& head) {
  for (const bool amendment : session.all(sql::adoptions{.office_id = actor.office_id, .programme_id = head.id},
                                          [](const db::Row& row) { return row.text("kind") == "amendment"; }))
    if (amendment) return Problem(problems::amended_since);
  const reading::Programme& p = what.programme;
  TRY(log_what_was(session, actor, head));
  TRY(clear(session, {actor.office_id, head.id, head.document_id, ""}));
  const auto parent = parent_of(session, actor.office_id, what.document, p);
  TRY(session.run(sql::update_programme{.parent_id = parent ? parent : head.parent_id, .parent_number = p.parent, .family = p.family, .title = plan_title(what.document.title),
                                        .province = what.document.province, .from_year = p.period->first, .to_year = p.period->second,
                                        .office_id = actor.office_id, .id = head.id}));
  return Adopted{head.id, head.slug, "again"};
}

Result<Adopted> settle(db::Session& session, const accounts::Actor& actor, const ToAdopt& what, int64_t document_id) {
  if (what.amends) {
    const auto head = find(session, actor.office_id, *what.amends);
    if (!head) return Problem(problems::not_found);
    TRY(end_replaced(session, {actor.office_id, head->id, document_id, valid_from(what.document, actor)}, what.programme));
    return Adopted{head->id, head->slug, "amendment"};
  }
  if (const auto head = of_document(session, actor.office_id, document_id)) return again(session, actor, what, *head);
  return first(session, actor, what, document_id);
}

std::string words_of(const std::string& kind) {
  return kind == "first" ? "Đưa vào thực hiện: " : kind == "again" ? "Đọc lại: " : "Sửa đổi theo: ";
}

std::string act_name(const reading::Document& d) { return d.number ? *d.number : d.title; }

Result<> log(db::Session& session, const accounts::Actor& actor, const char* action, int64_t programme, const std::string& summary,
             const std::string& reason = "") {
  audit::Entry entry = actor.entry(action, "programme", std::to_string(programme));
  entry.summary = summary;
  entry.reason = reason;
  return audit::record(session, entry);
}

}  // namespace

Result<Adopted> adopt(db::Session& session, const accounts::Actor& actor, const ToAdopt& what) {
  if (what.document.kind == reading::Kind::not_an_act) return Problem(problems::draft_not_an_act);
  if (!what.programme.period) return Problem(problems::draft_incomplete, {{"n", "1"}});
  const int64_t document_id = TRY(keep_act(session, actor, what));
  const Adopted adopted = TRY(settle(session, actor, what, document_id));
  const std::string from = valid_from(what.document, actor);
  TRY(insert(session, {actor.office_id, adopted.programme_id, document_id, from}, what.programme));
  const int64_t adoption = db::new_id();
  TRY(session.run(sql::insert_adoption{.office_id = actor.office_id, .id = adoption, .programme_id = adopted.programme_id,
                                       .draft_id = what.draft_id, .document_id = document_id, .kind = adopted.kind, .effective_date = from,
                                       .adopted_at = actor.at, .adopted_by = actor.person_id}));
  TRY(keep_findings(session, actor.office_id, adoption, what.findings));
  TRY(keep_search_rows(session, actor.office_id, *find(session, actor.office_id, adopted.programme_id)));
  TRY(log(session, actor, "programme.adopt", adopted.programme_id, words_of(adopted.kind) + act_name(what.document)));
  return adopted;
}

std::vector<Item> items_of(const Head& head, const Content& content) {
  reading::Draft draft;
  auto& p = draft.programme.emplace();
  p.family = head.family;
  p.parent = head.parent_number;
  p.period = {head.from_year, head.to_year};
  p.objectives.assign(content.objectives.begin(), content.objectives.end());
  p.baselines.assign(content.baselines.begin(), content.baselines.end());
  p.targets.assign(content.targets.begin(), content.targets.end());
  p.tasks.assign(content.tasks.begin(), content.tasks.end());
  p.agencies.assign(content.agencies.begin(), content.agencies.end());
  p.reporting.assign(content.reporting.begin(), content.reporting.end());
  p.budget = content.budget;
  return items_of(draft);
}

Result<> make_public(db::Session& session, const accounts::Actor& actor, const Head& head) {
  TRY(publish(session, actor.office_id, head.id, actor.at, actor.person_id));
  for (const int64_t document : session.all(sql::adoptions{.office_id = actor.office_id, .programme_id = head.id},
                                            [](const db::Row& row) { return row.int64("document_id"); }))
    TRY(library::publish(session, actor, document));
  TRY(library::set_published(session, actor.office_id, "programme", head.id, library::Visibility::published));
  return log(session, actor, "programme.publish", head.id, "Công bố: " + head.title);
}

Result<> make_internal(db::Session& session, const accounts::Actor& actor, const Head& head, const std::string& reason) {
  TRY(withdraw(session, actor.office_id, head.id));
  TRY(library::set_published(session, actor.office_id, "programme", head.id, library::Visibility::internal));
  return log(session, actor, "programme.publish", head.id, "Rút công bố: " + head.title, reason);
}

Result<> make_active(db::Session& session, const accounts::Actor& actor, const Head& head) {
  TRY(choose_active(session, actor.office_id, head.id, actor.at, actor.person_id));
  return log(session, actor, "programme.publish", head.id, "Đặt làm chương trình của cổng: " + head.title);
}

std::optional<int64_t> amended_programme(db::Session& session, int64_t office, const reading::Document& document) {
  const std::string title = search_key(document.title);
  const bool amends = title.find("sua doi") != std::string::npos || title.find("dieu chinh") != std::string::npos;
  if (!amends) return std::nullopt;
  for (const auto& act : document.legal_bases)
    if (act.number)
      if (const auto programme = programme_of_act(session, office, {*act.number, document.province, act.date, std::nullopt})) return programme;
  return std::nullopt;
}

std::optional<int64_t> programme_of_act(db::Session& session, int64_t office, const ActSought& sought) {
  for (const Head& head : all(session, office)) {
    const auto act = library::find(session, office, head.document_id);
    const bool same = act && act->number && library::number_key(*act->number) == library::number_key(sought.number) &&
                      search_key(head.province) == search_key(sought.province);
    const bool dated = !sought.date || !act || !act->date || *act->date == *sought.date;
    const bool covers = !sought.covers || (head.from_year <= sought.covers->first && sought.covers->second <= head.to_year);
    if (same && dated && covers) return head.id;
  }
  return std::nullopt;
}

std::optional<int64_t> parent_of(db::Session& session, int64_t office, const reading::Document& document, const reading::Programme& programme) {
  if (!programme.parent) return std::nullopt;
  ActSought sought{*programme.parent, document.province, std::nullopt, programme.period};
  for (const auto& act : document.legal_bases)
    if (act.number && library::number_key(*act.number) == library::number_key(sought.number)) sought.date = act.date;
  return programme_of_act(session, office, sought);
}

}  // namespace sxsh::programmes
