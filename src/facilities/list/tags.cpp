#include "facilities/list/tags.h"

#include <charconv>

#include "base/text.h"
#include "facilities/list/assign.h"
#include "facilities/list/queries.gen.h"
#include "facilities/list/words.h"
#include "terms/problems.h"

namespace sxsh::facilities::list {
namespace {

constexpr std::string_view kPrefix = "tag:";

Result<> note(db::Session& session, const Batch& batch, int64_t facility_id, const std::string& name, Value before, Value after) {
  TRY(session.run(sql::note_beside{.office_id = batch.by.office_id, .facility_id = facility_id, .id = db::new_id(),
                                   .batch_id = batch.id, .field = name, .value_before = before, .value_after = after}));
  return Done{};
}

}  // namespace

std::vector<Tag> tags(db::Session& session, int64_t office_id) {
  return session.all(sql::all_tags{.office_id = office_id},
                     [](const db::Row& row) { return Tag{row.int64("id"), row.int64("facilities"), row.text("name")}; });
}

std::optional<std::string> tag_name(db::Session& session, int64_t office_id, int64_t tag_id) {
  return session.one(sql::tag_name{.office_id = office_id, .id = tag_id}, [](const db::Row& row) { return row.text("name"); });
}

Result<int64_t> tag_named(db::Session& session, const accounts::Actor& by, std::string_view typed) {
  std::string name = trim(to_nfc(is_utf8(typed) ? std::string(typed) : encode(decode(typed))));
  for (char& c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == ',') c = ' ';
  const std::string key = search_key(name);
  if (key.empty() || decode(name).size() > kLongestTag)
    return Problem(problems::tag_name_wrong, {{"most", std::to_string(kLongestTag)}});
  if (const auto found = session.one(sql::tag_with_key{.office_id = by.office_id, .search_key = key},
                                     [](const db::Row& row) { return row.int64("id"); }))
    return *found;
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_tag{.office_id = by.office_id, .id = id, .name = name, .search_key = key, .sort_key = sort_key(name),
                               .made_by = by.person_id, .made_at = by.at}));
  return id;
}

Result<int64_t> tag(db::Session& session, const Batch& batch, int64_t tag_id, std::span<const int64_t> facility_ids,
                    Tagging how) {
  const std::string name = std::string(kPrefix) + std::to_string(tag_id);
  const int64_t office_id = batch.by.office_id;
  int64_t changed = 0;
  for (const int64_t id : facility_ids) {
    const int64_t rows =
        how == Tagging::put_on
            ? TRY(session.run(sql::put_tagged{.office_id = office_id, .tag_id = tag_id, .facility_id = id}))
            : TRY(session.run(sql::drop_tagged{.office_id = office_id, .tag_id = tag_id, .facility_id = id}));
    if (rows == 0) continue;
    ++changed;
    TRY(how == Tagging::put_on ? note(session, batch, id, name, std::nullopt, "1")
                               : note(session, batch, id, name, "1", std::nullopt));
  }
  return changed;
}

Result<bool> undo_beside(db::Session& session, const Batch& batch, int64_t facility_id, const Change& change) {
  constexpr std::string_view kAssigned = "assigned:";
  if (change.field.starts_with(kAssigned)) {
    int64_t person_id = 0;
    std::from_chars(change.field.data() + kAssigned.size(), change.field.data() + change.field.size(), person_id);
    if (change.after) TRY(take_back(session, batch, facility_id, person_id));
    else TRY(assign(session, batch, person_id, std::span(&facility_id, 1)));
    return true;
  }
  if (!change.field.starts_with(kPrefix)) return false;
  int64_t tag_id = 0;
  std::from_chars(change.field.data() + kPrefix.size(), change.field.data() + change.field.size(), tag_id);
  if (!tag_name(session, batch.by.office_id, tag_id)) return true;
  TRY(tag(session, batch, tag_id, std::span(&facility_id, 1), change.after ? Tagging::take_off : Tagging::put_on));
  return true;
}

Result<> forget_beside(db::Session& session, int64_t office_id, int64_t facility_id) {
  TRY(session.run(sql::drop_all_tagged{.office_id = office_id, .facility_id = facility_id}));
  return drop_words(session, facility_id);
}

}  // namespace sxsh::facilities::list
