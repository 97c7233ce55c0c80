#include "territory/additions/store.h"

#include <algorithm>

#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"
#include "territory/additions/queries.gen.h"
#include "territory/place.h"

namespace sxsh::territory {
namespace {

const Atlas& atlas() { return Atlas::carried(); }
std::string words(int64_t unit) { return unit_words(atlas(), unit, Lang::vi); }

Result<> log(db::Session& session, const accounts::Actor& actor, int64_t unit, const std::string& summary,
             const std::string& after, const std::string& source) {
  auto entry = actor.entry("territory.correct", "unit", std::to_string(unit));
  entry.summary = summary + ": " + words(unit);
  entry.after = after;
  entry.reason = source;
  return audit::record(session, entry);
}

}  // namespace

std::vector<AddedName> added_names(db::Session& session, int64_t office_id) {
  return session.all(sql::unit_aliases_of_office{.office_id = office_id}, [](const db::Row& row) {
    return AddedName{row.int64("id"), row.int64("unit_id"), row.text("name"), row.text("source"),
                     row.text("kind") == "correction", row.int64("verified") != 0};
  });
}

std::vector<AddedShare> added_shares(db::Session& session, int64_t office_id) {
  return session.all(sql::unit_shares_of_office{.office_id = office_id}, [](const db::Row& row) {
    return AddedShare{row.int64("old_unit_id"), row.int64("new_unit_id"), static_cast<int>(row.int64("permille")),
                      row.text("source"), row.int64("verified") != 0};
  });
}

Additions additions_of(db::Session& session, int64_t office_id) {
  Additions additions;
  for (const AddedName& name : added_names(session, office_id)) {
    if (name.correction) additions.correct_name(name.unit_id, name.name);
    else additions.add_alias(name.name, name.unit_id);
  }
  for (const AddedShare& share : added_shares(session, office_id))
    additions.set_share(share.old_unit, share.new_unit, share.permille);
  return additions;
}

Result<> add_name(db::Session& session, const accounts::Actor& actor, const AddedName& name) {
  if (!atlas().find(name.unit_id)) return Problem(problems::not_found);
  TRY(session.run(sql::add_unit_alias{.office_id = actor.office_id, .id = db::new_id(), .unit_id = name.unit_id,
                                      .name = name.name, .kind = name.correction ? "correction" : "alias",
                                      .source = name.source, .verified = name.verified ? 1 : 0, .added_at = actor.at,
                                      .added_by = actor.person_id}));
  return log(session, actor, name.unit_id, name.correction ? "Sửa tên đơn vị" : "Thêm tên gọi khác", name.name, name.source);
}

Result<> drop_name(db::Session& session, const accounts::Actor& actor, int64_t id) {
  const auto names = added_names(session, actor.office_id);
  const auto found = std::ranges::find(names, id, &AddedName::id);
  if (found == names.end()) return Problem(problems::not_found);
  TRY(session.run(sql::drop_unit_alias{.office_id = actor.office_id, .id = id}));
  return log(session, actor, found->unit_id, "Bỏ tên " + found->name, "", "");
}

Result<> put_share(db::Session& session, const accounts::Actor& actor, const AddedShare& share) {
  const Unit* old_unit = atlas().find(share.old_unit);
  if (!old_unit) return Problem(problems::not_found);
  int64_t sum = share.permille;
  for (const AddedShare& other : added_shares(session, actor.office_id))
    if (other.old_unit == share.old_unit && other.new_unit != share.new_unit) sum += other.permille;
  const auto links = atlas().successors(*old_unit);
  const bool linked = std::ranges::any_of(links, [&](const Link& link) { return link.unit->id == share.new_unit; });
  if (!linked || old_unit->level != Level::commune || !atlas().is_divided(*old_unit) || share.permille < 0 || sum > 1000)
    return Problem(problems::share_wrong, {{"unit", words(share.old_unit)}});
  TRY(session.run(sql::put_unit_share{.office_id = actor.office_id, .old_unit_id = share.old_unit, .new_unit_id = share.new_unit,
                                      .permille = share.permille, .source = share.source, .verified = share.verified ? 1 : 0,
                                      .added_at = actor.at, .added_by = actor.person_id}));
  return log(session, actor, share.old_unit, "Ghi tỷ lệ chia sang " + words(share.new_unit), decimal(share.permille, 1) + "%",
             share.source);
}

Result<> drop_share(db::Session& session, const accounts::Actor& actor, int64_t old_unit, int64_t new_unit) {
  const int64_t dropped = TRY(session.run(
      sql::drop_unit_share{.office_id = actor.office_id, .old_unit_id = old_unit, .new_unit_id = new_unit}));
  if (dropped == 0) return Problem(problems::not_found);
  return log(session, actor, old_unit, "Bỏ tỷ lệ chia sang " + words(new_unit), "", "");
}

}  // namespace sxsh::territory
