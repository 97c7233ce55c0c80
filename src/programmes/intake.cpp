#include "programmes/intake.h"

#include <algorithm>
#include <map>

#include "audit/store.h"
#include "base/text.h"
#include "library/document.h"
#include "paper/source_text.h"
#include "programmes/adoption.h"
#include "programmes/queries.gen.h"
#include "programmes/reading/draft_json.h"
#include "programmes/reading/read.h"
#include "programmes/review.h"
#include "programmes/store.h"
#include "terms/problems.h"

namespace sxsh::programmes {
namespace {

DraftHead draft_head(const db::Row& row) {
  DraftHead d;
  d.id = row.int64("id");
  d.filename = row.text("filename");
  d.number = row.maybe_text("number");
  d.act_date = row.maybe_text("act_date");
  d.issuer = row.text("issuer");
  d.title = row.text("title");
  d.province = row.text("province");
  d.created_at = row.text("created_at");
  return d;
}

DraftItem draft_item(const db::Row& row) {
  DraftItem item;
  item.id = row.int64("id");
  item.kind = row.text("kind");
  item.position = row.int64("position");
  item.clause = row.text("clause");
  if (const auto start = row.maybe_int64("span_start")) item.span_start = static_cast<int>(*start);
  if (const auto end = row.maybe_int64("span_end")) item.span_end = static_cast<int>(*end);
  if (const auto json = row.maybe_text("read_fields")) item.read_fields = fields_from_json(*json);
  item.fields = fields_from_json(row.text("fields"));
  item.state = row.text("state");
  return item;
}

std::optional<int64_t> wide(const std::optional<int>& value) { return value ? std::optional<int64_t>(*value) : std::nullopt; }

// A line of the log, in Vietnamese as the whole log is: "Mục tiêu cụ thể II.2.a: đã sửa".
std::string log_words(const std::string& kind, const std::string& clause, const std::string& state) {
  static const std::map<std::string, std::string> kStates{
      {"read", "lấy lại như đã đọc"}, {"accepted", "đúng"}, {"corrected", "đã sửa"}, {"added", "thêm vào"}, {"dropped", "bỏ"}};
  Item item;
  item.kind = kind;
  item.clause = clause;
  const auto words = kStates.find(state);
  return item_word(Lang::vi, item) + ": " + (words == kStates.end() ? state : words->second);
}

Result<> insert_item(db::Session& session, const accounts::Actor& actor, int64_t draft, int64_t id, const Item& item,
                     int64_t position, bool read) {
  const std::string json = to_json(item.fields);
  TRY(session.run(sql::insert_draft_item{.office_id = actor.office_id,
                                         .draft_id = draft,
                                         .id = id,
                                         .kind = item.kind,
                                         .position = position,
                                         .clause = item.clause,
                                         .span_start = wide(item.span_start),
                                         .span_end = wide(item.span_end),
                                         .read_fields = read ? std::optional(json) : std::nullopt,
                                         .fields = json,
                                         .state = read ? "read" : "added",
                                         .decided_by = read ? std::nullopt : std::optional(actor.person_id),
                                         .decided_at = read ? std::nullopt : std::optional(actor.at)}));
  return Done{};
}

// An act that lost its number: the programme of the same province, years and day whose act has none either.
std::optional<int64_t> same_without_number(db::Session& session, int64_t office, const reading::Draft& draft) {
  const auto& period = draft.programme->period;
  if (!period || draft.document.province.empty()) return std::nullopt;
  for (const Head& head : all(session, office)) {
    const bool alike = search_key(head.province) == search_key(draft.document.province) && head.from_year == period->first &&
                       head.to_year == period->second;
    const auto document = alike ? library::find(session, office, head.document_id) : std::nullopt;
    const bool same_day = document && (!draft.document.date || document->date == draft.document.date);
    if (document && !document->number && same_day) return head.id;
  }
  return std::nullopt;
}

// The programme the act already made: same number, date and issuer.
std::optional<int64_t> same_programme(db::Session& session, int64_t office, const reading::Draft& draft) {
  const reading::Document& d = draft.document;
  if (!d.number) return same_without_number(session, office, draft);
  if (!d.date) return std::nullopt;
  const auto act = library::find_act(session, office, *d.number, *d.date, d.issuer);
  const auto head = act ? of_document(session, office, act->id) : std::nullopt;
  return head ? std::optional(head->id) : std::nullopt;
}

}  // namespace

Result<> still_open(db::Session& session, int64_t office, int64_t draft) {
  if (session.one(sql::adoption_of_draft{.office_id = office, .draft_id = draft}, [](const db::Row&) { return true; }))
    return Problem(problems::draft_adopted);
  return Done{};
}

Result<Intake> read_bytes(std::string filename, std::string bytes) {
  const paper::SourceText source = TRY(paper::read_file(bytes, filename));
  Intake intake{std::move(filename), std::move(bytes),
                reading::read(source.text, source.page_starts, source.source_bytes, source.encoding)};
  return intake;
}

Result<Intake> read_upload(const web::Request& request) {
  for (const web::Upload& upload : request.uploads)
    if (upload.field == "tep" && !(upload.filename.empty() && upload.bytes.empty()))
      return read_bytes(library::safe_filename(upload.filename), upload.bytes);
  return Problem(problems::no_file_chosen);
}

Result<int64_t> take_in(db::Session& session, const accounts::Actor& actor, const Intake& intake) {
  const reading::Document& d = intake.draft.document;
  if (d.kind == reading::Kind::not_an_act || !intake.draft.programme) return Problem(problems::draft_not_an_act);
  const int64_t id = db::new_id();
  const auto number_key = d.number ? std::optional(library::number_key(*d.number)) : std::nullopt;
  const auto parent = parent_of(session, actor.office_id, d, *intake.draft.programme);
  TRY(session.run(sql::insert_draft{.office_id = actor.office_id,
                                    .id = id,
                                    .filename = intake.filename,
                                    .source = db::Blob{intake.bytes},
                                    .draft = reading::draft_json(intake.draft),
                                    .number = d.number,
                                    .number_key = number_key,
                                    .act_date = d.date ? std::optional(iso(*d.date)) : std::nullopt,
                                    .issuer = d.issuer,
                                    .title = d.title,
                                    .province = d.province,
                                    .same_programme_id = same_programme(session, actor.office_id, intake.draft),
                                    .amends_programme_id = amended_programme(session, actor.office_id, d),
                                    .parent_programme_id = parent,
                                    .created_at = actor.at,
                                    .created_by = actor.person_id}));
  int64_t position = 0;
  for (const Item& item : items_of(intake.draft)) TRY(insert_item(session, actor, id, db::new_id(), item, ++position, true));
  audit::Entry entry = actor.entry("document.upload", "draft", std::to_string(id));
  entry.summary = intake.filename;
  TRY(audit::record(session, entry));
  return id;
}

std::vector<DraftHead> drafts(db::Session& session, int64_t office, int most) {
  return session.all(sql::drafts{.office_id = office, .most = most}, [](const db::Row& row) {
    DraftHead d = draft_head(row);
    d.adopted_programme = row.maybe_int64("adopted_programme_id");
    return d;
  });
}

std::optional<DraftHead> find_draft(db::Session& session, int64_t office, int64_t id) {
  auto found = session.one(sql::find_draft{.office_id = office, .id = id}, [](const db::Row& row) {
    DraftHead d = draft_head(row);
    d.json = row.text("draft");
    d.same_programme = row.maybe_int64("same_programme_id");
    d.amends_programme = row.maybe_int64("amends_programme_id");
    d.parent_programme = row.maybe_int64("parent_programme_id");
    return d;
  });
  if (found)
    found->adopted_programme = session.one(sql::adoption_of_draft{.office_id = office, .draft_id = id},
                                           [](const db::Row& row) { return row.int64("programme_id"); });
  return found;
}

std::vector<DraftItem> items_of_draft(db::Session& session, int64_t office, int64_t draft) {
  return session.all(sql::draft_items{.office_id = office, .draft_id = draft}, [&](const db::Row& row) {
    DraftItem item = draft_item(row);
    item.draft_id = draft;
    return item;
  });
}

std::optional<DraftItem> find_item(db::Session& session, int64_t office, int64_t item) {
  return session.one(sql::find_draft_item{.office_id = office, .id = item}, [](const db::Row& row) {
    DraftItem found = draft_item(row);
    found.draft_id = row.int64("draft_id");
    return found;
  });
}

Result<> decide(db::Session& session, const accounts::Actor& actor, const DraftItem& item, Decision decision,
                const Fields& fields) {
  TRY(still_open(session, actor.office_id, item.draft_id));
  Fields now = item.fields;
  std::string state = item.state;
  if (decision == Decision::accept) state = item.read_fields ? (now == *item.read_fields ? "accepted" : "corrected") : "added";
  if (decision == Decision::drop) state = "dropped";
  if (decision == Decision::restore) {
    if (item.read_fields) now = *item.read_fields;
    state = item.read_fields ? "read" : "added";
  }
  if (decision == Decision::correct) {
    for (const auto& [name, value] : fields) now[name] = value;
    state = !item.read_fields ? "added" : now == *item.read_fields ? "accepted" : "corrected";
  }
  TRY(session.run(sql::decide_draft_item{.fields = to_json(now),
                                         .clause = item.clause,
                                         .state = state,
                                         .decided_by = actor.person_id,
                                         .decided_at = actor.at,
                                         .office_id = actor.office_id,
                                         .id = item.id}));
  audit::Entry entry = actor.entry("draft.edit", "draft", std::to_string(item.draft_id));
  entry.summary = log_words(item.kind, item.clause, state);
  entry.before = to_json(item.fields);
  entry.after = to_json(now);
  return audit::record(session, entry);
}

Result<int64_t> add_item(db::Session& session, const accounts::Actor& actor, int64_t draft, const Item& item) {
  TRY(still_open(session, actor.office_id, draft));
  if (field_names(item.kind).empty()) return Problem(problems::bad_request, {{"detail", item.kind}});
  const int64_t position = session.one(sql::last_draft_position{.office_id = actor.office_id, .draft_id = draft},
                                       [](const db::Row& row) { return row.int64("position"); }).value_or(0);
  const int64_t id = db::new_id();
  TRY(insert_item(session, actor, draft, id, item, position + 1, false));
  audit::Entry entry = actor.entry("draft.edit", "draft", std::to_string(draft));
  entry.summary = log_words(item.kind, item.clause, "added");
  entry.after = to_json(item.fields);
  TRY(audit::record(session, entry));
  return id;
}

Result<int64_t> accept_all(db::Session& session, const accounts::Actor& actor, int64_t draft) {
  TRY(still_open(session, actor.office_id, draft));
  const int64_t changed = TRY(session.run(sql::accept_read_items{.decided_by = actor.person_id, .decided_at = actor.at,
                                                                 .office_id = actor.office_id, .draft_id = draft}));
  audit::Entry entry = actor.entry("draft.edit", "draft", std::to_string(draft));
  entry.summary = "Nhận là đúng " + std::to_string(changed) + " mục còn lại";
  TRY(audit::record(session, entry));
  return changed;
}

}  // namespace sxsh::programmes
