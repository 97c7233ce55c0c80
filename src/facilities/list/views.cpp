#include "facilities/list/views.h"

#include <algorithm>

#include "audit/store.h"
#include "base/text.h"
#include "facilities/list/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::facilities::list {
namespace {

constexpr size_t kLongestName = 80;

const View* find(const std::vector<View>& all, int64_t id) {
  const auto it = std::ranges::find(all, id, &View::id);
  return it == all.end() ? nullptr : &*it;
}

Result<> record(db::Session& session, const accounts::Actor& by, int64_t view_id, std::string summary) {
  auto entry = by.entry("facility.list", "facility_view", std::to_string(view_id));
  entry.summary = std::move(summary);
  return audit::record(session, entry);
}

}  // namespace

std::vector<View> views(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.all(sql::views_for{.person_id = person_id, .office_id = office_id}, [](const db::Row& row) {
    return View{.id = row.int64("id"), .name = row.text("name"), .address = row.text("address"),
                .of_office = row.int64("person_id") == 0, .opens_first = row.int64("is_default") == 1};
  });
}

Result<int64_t> keep_view(db::Session& session, const accounts::Actor& by, Owner owner, std::string_view typed,
                          const std::string& address) {
  const std::string name = trim(to_nfc(is_utf8(typed) ? std::string(typed) : encode(decode(typed))));
  if (search_key(name).empty() || decode(name).size() > kLongestName)
    return Problem(problems::view_name_wrong, {{"most", std::to_string(kLongestName)}});
  const auto id = session.one(sql::put_view{.office_id = by.office_id,
                                            .id = db::new_id(),
                                            .person_id = owner == Owner::office ? int64_t{0} : by.person_id,
                                            .name = name,
                                            .search_key = search_key(name),
                                            .sort_key = sort_key(name),
                                            .address = address,
                                            .made_by = by.person_id,
                                            .made_at = by.at},
                              [](const db::Row& row) { return row.int64("id"); });
  if (owner == Owner::office) TRY(record(session, by, id.value_or(0), "Lưu cách xem chung “" + name + "”"));
  return id.value_or(0);
}

Result<> forget_view(db::Session& session, const accounts::Actor& by, int64_t view_id, bool may_office) {
  const auto all = views(session, by.office_id, by.person_id);
  const View* found = find(all, view_id);
  if (!found || (found->of_office && !may_office)) return Problem(problems::not_found);
  TRY(session.run(sql::drop_view{.office_id = by.office_id, .id = view_id}));
  if (found->of_office) TRY(record(session, by, view_id, "Bỏ cách xem chung “" + found->name + "”"));
  return Done{};
}

Result<> open_first(db::Session& session, const accounts::Actor& by, int64_t view_id) {
  if (view_id == 0) {
    TRY(session.run(sql::drop_default_view{.office_id = by.office_id, .person_id = by.person_id}));
    return Done{};
  }
  if (!find(views(session, by.office_id, by.person_id), view_id)) return Problem(problems::not_found);
  TRY(session.run(sql::put_default_view{.office_id = by.office_id, .person_id = by.person_id, .view_id = view_id}));
  return Done{};
}

}  // namespace sxsh::facilities::list
