// What a row would change, and the register as rows are matched with it.
#include "base/text.h"
#include "facilities/store.h"
#include "imports/check.h"
#include "imports/queries.gen.h"

namespace sxsh::imports {

using facilities::Value;

int64_t read_register(db::Session& session, int64_t office_id, int64_t after, Index& index) {
  int64_t mark = after;
  session.each(sql::register_keys{.office_id = office_id, .after = after}, [&](const db::Row& row) {
    Keys keys{.id = row.int64("id"), .code = search_key(row.text("code")), .tax_code = row.text("tax_code"),
              .external_id = row.text("external_id"), .name = facilities::name_key(row.text("name")),
              .address = address_key(row.text("address")), .commune = row.maybe_int64("commune_2"),
              .zone = row.maybe_int64("zone_id")};
    if (!keys.commune) keys.commune = row.maybe_int64("commune_1");
    mark = std::max(mark, keys.id);
    index.add(std::move(keys));
  });
  return mark;
}

void compare_with(const facilities::Facility& facility, StagedRow& row, std::vector<Fault>& faults) {
  row.changes.clear();
  facilities::Values merged = facility.values;
  for (const facilities::Field& field : facilities::all_fields()) {
    const Value& given = at(row.given, field.id);
    if (!given || given == facility.value(field.id)) continue;
    row.changes.push_back({field.id, facility.value(field.id)});
    at(merged, field.id) = given;
  }
  row.outcome = row.changes.empty() ? Outcome::unchanged : Outcome::changed;
  if (row.changes.empty()) return;
  const auto vi = facilities::broken_rules(merged, Lang::vi), en = facilities::broken_rules(merged, Lang::en);
  for (size_t i = 0; i < vi.size(); ++i)
    faults.push_back({row.row, {}, std::string(facilities::field(vi[i].field).code), vi[i].words, en[i].words});
}

}  // namespace sxsh::imports
