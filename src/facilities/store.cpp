#include "facilities/store.h"

#include <algorithm>
#include <charconv>

#include "audit/store.h"
#include "base/text.h"
#include "facilities/follow.h"
#include "facilities/list/words.h"
#include "facilities/queries.gen.h"
#include "facilities/row.h"
#include "terms/problems.h"

namespace sxsh::facilities {
Result<std::optional<int64_t>> enterprise_of(db::Session& session, const accounts::Actor& by, const Values& values) {
  const Value root = tax_root(at(values, FieldId::tax_code));
  if (!root) return std::optional<int64_t>();
  auto found = session.one(sql::enterprise_with_tax_code{.office_id = by.office_id, .tax_code = *root},
                           [](const db::Row& row) { return row.int64("id"); });
  if (found) return found;
  const std::string name = at(values, FieldId::enterprise_name).value_or(at(values, FieldId::name).value_or(""));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_enterprise{.office_id = by.office_id, .id = id, .name = name, .search_key = search_key(name),
                                      .sort_key = sort_key(name), .tax_code = *root, .created_at = by.at}));
  return std::optional(id);
}

namespace {

constexpr size_t kChunk = 2000;          // facilities held at a time while many are added
using Kind = db::Value::Kind;

std::string_view kind_word(Batch::Kind kind) {
  static constexpr std::string_view kWords[] = {"edit", "paste", "bulk", "import", "merge", "correction", "event", "undo"};
  return kWords[static_cast<size_t>(kind)];
}

Result<> put(db::Session& session, const accounts::Actor& by, const Facility& facility) {
  const Values& values = facility.values;
  const Derived derived = derived_of(values);
  const auto text = [&](FieldId id) { return at(values, id); };
  const auto number = [&](FieldId id) { return number_of(values, id); };
  const auto written = TRY(session.run(sql::put_facility{
      .version = facility.version, .code = text(FieldId::code).value_or(""), .name = text(FieldId::name).value_or(""),
      .other_name = text(FieldId::other_name), .enterprise_name = text(FieldId::enterprise_name),
      .tax_code = text(FieldId::tax_code), .external_id = text(FieldId::external_id),
      .industry_edition = number(FieldId::industry_edition), .industry = text(FieldId::industry),
          .address = text(FieldId::address),
      .latitude_e6 = number(FieldId::latitude), .longitude_e6 = number(FieldId::longitude),
          .size_class = text(FieldId::size_class),
      .size_rule = text(FieldId::size_rule), .employees = number(FieldId::employees), .revenue_vnd = number(FieldId::revenue_vnd),
      .capital_vnd = number(FieldId::capital_vnd), .shifts = number(FieldId::shifts),
      .working_days = number(FieldId::working_days), .area_dm2 = number(FieldId::area_m2),
          .founded_on = text(FieldId::founded_on),
      .main_product = text(FieldId::main_product), .figures_year = number(FieldId::figures_year),
      .electricity_kwh = number(FieldId::electricity_kwh), .phone = text(FieldId::phone), .email = text(FieldId::email),
      .website = text(FieldId::website), .note = text(FieldId::note), .potential = text(FieldId::potential),
      .exemplary_since = text(FieldId::exemplary_since), .closed_on = text(FieldId::closed_on), .unit_id = derived.unit_id,
      .province_1 = derived.place.province_1, .district_1 = derived.place.district_1, .commune_1 = derived.place.commune_1,
      .province_2 = derived.place.province_2, .commune_2 = derived.place.commune_2, .zone_id = number(FieldId::zone),
      .search_key = derived.search_key, .sort_key = derived.sort_key, .enterprise_id = facility.enterprise_id,
      .merged_into = facility.merged_into, .changed_at = by.at, .office_id = by.office_id, .id = facility.id}));
  if (written != 1) return Problem(problems::not_found);
  return Done{};
}

struct Pending {
  int64_t id = 0;
  Values values;
  std::optional<int64_t> enterprise_id;
};

Result<> insert_chunk(db::Session& session, const Batch& batch, const std::vector<Pending>& chunk) {
  const int64_t office_id = batch.by.office_id;
  TRY(session.insert_many("facilities", row_columns(), [&](db::Rows& rows) {
    for (const Pending& one : chunk)
      add_row(rows, {office_id, one.id, &one.values, derived_of(one.values), one.enterprise_id, batch.by.at});
  }));
  static constexpr db::Column kColumns[] = {{"office_id", Kind::int64}, {"facility_id", Kind::int64}, {"id", Kind::int64},
                                            {"batch_id", Kind::int64}, {"field", Kind::text}, {"value_after", Kind::text}};
  TRY(session.insert_many("facility_changes", kColumns, [&](db::Rows& rows) {
    for (const Pending& one : chunk) rows.add({office_id, one.id, db::new_id(), batch.id, "", "1"});
  }));
  const db::Column words[] = {{list::word_columns_id(session.engine()), Kind::int64}, {"folded", Kind::text}};
  TRY(session.insert_many("facility_words", words, [&](db::Rows& rows) {
    for (const Pending& one : chunk) rows.add({one.id, list::folded_words(one.values)});
  }));
  return Done{};
}

// The number of a code of our own form, "CS-000123"; 0 of any other.
int64_t number_in(std::string_view code) {
  if (!code.starts_with("CS-") || code.size() < 9 || code.size() > 18) return 0;
  int64_t number = 0;
  const auto end = std::from_chars(code.data() + 3, code.data() + code.size(), number);
  return end.ec == std::errc() && end.ptr == code.data() + code.size() ? number : 0;
}

Result<> number_and_insert(db::Session& session, const Batch& batch, std::vector<Pending>& chunk) {
  int64_t unnumbered = 0, highest = 0;   // a code that somebody brings along is not given again
  for (const Pending& one : chunk) {
    if (const Value& code = at(one.values, FieldId::code)) highest = std::max(highest, number_in(*code));
    else ++unnumbered;
  }
  if (highest > 0) TRY(session.run(sql::raise_number{.office_id = batch.by.office_id, .last = highest}));
  int64_t next = 0;
  if (unnumbered > 0)
    session.first(sql::take_numbers{.office_id = batch.by.office_id, .n = unnumbered},
                  [&](const db::Row& row) { next = row.int64("last") - unnumbered; });
  for (Pending& one : chunk) {
    if (Value& code = at(one.values, FieldId::code); !code) {
      const std::string digits = std::to_string(++next);
      code = "CS-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
    }
    one.enterprise_id = TRY(enterprise_of(session, batch.by, one.values));
  }
  return insert_chunk(session, batch, chunk);
}

}  // namespace

std::optional<Facility> find_facility(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_facility{.office_id = office_id, .id = id}, facility_of);
}

std::optional<int64_t> facility_with_code(db::Session& session, int64_t office_id, std::string_view code) {
  return session.one(sql::facility_with_code{.office_id = office_id, .code = code},
                     [](const db::Row& row) { return row.int64("id"); });
}

Result<Batch> open_batch(db::Session& session, const accounts::Actor& by, Batch::Kind kind, std::string reason,
                         std::optional<int64_t> undoes) {
  Batch batch{db::new_id(), kind, by};
  TRY(session.run(sql::add_batch{.office_id = by.office_id, .id = batch.id, .kind = kind_word(kind), .person_id = by.person_id,
                                 .at = by.at, .reason = reason, .undoes = undoes}));
  return batch;
}

Result<> close_batch(db::Session& session, const Batch& batch, std::string action, std::string summary,
                     std::optional<int64_t> facility_id) {
  auto entry = batch.by.entry(std::move(action), facility_id ? "facility" : "facility_batch",
                              std::to_string(facility_id.value_or(batch.id)));
  entry.summary = std::move(summary);
  return audit::record(session, entry);
}

Result<Saved> change(db::Session& session, const Batch& batch, int64_t facility_id, std::span<const FieldChange> changes,
        Lang lang) {
  auto found = find_facility(session, batch.by.office_id, facility_id);
  if (!found || found->merged_into) return Problem(problems::not_found);
  Saved saved;
  const Values before = found->values;
  for (const FieldChange& one : changes) {
    Value& now = at(found->values, one.field);
    if (now == one.value) continue;
    if (now != one.seen) {
      Conflict conflict{.field = one.field, .theirs = now, .mine = one.value, .by = "", .at = found->changed_at};
      session.first(sql::last_change_of{.office_id = batch.by.office_id, .facility_id = facility_id,
          .field = field(one.field).code},
                    [&](const db::Row& row) {
                      conflict.by = row.maybe_text("person").value_or("");
                      conflict.at = row.text("at");
                    });
      saved.conflicts.push_back(std::move(conflict));
      continue;
    }
    now = one.value;
    saved.changed.push_back(one.field);
  }
  saved.broken = broken_rules(found->values, lang);
  if (!saved.clean() || saved.changed.empty()) return saved;
  found->enterprise_id = TRY(enterprise_of(session, batch.by, found->values));
  ++found->version;
  const bool moves = tells_where_it_stands(saved.changed);
  if (moves) TRY(leave_standing(session, batch.by.office_id, facility_id));
  TRY(put(session, batch.by, *found));
  if (moves) TRY(join_standing(session, batch.by.office_id, facility_id));
  if (list::folded_words(before) != list::folded_words(found->values))
    TRY(list::index_words(session, facility_id, found->values));
  for (const FieldId id : saved.changed)
    TRY(session.run(sql::add_change{.office_id = batch.by.office_id, .facility_id = facility_id, .id = db::new_id(),
                                    .batch_id = batch.id, .field = field(id).code, .value_before = at(before, id),
                                    .value_after = at(found->values, id)}));
  return saved;
}

Result<Facility> add(db::Session& session, const Batch& batch, const Values& values) {
  bool given = false;
  int64_t id = 0;
  TRY(add_many(
      session, batch,
      [&](Values& next) {
        if (given) return false;
        next = values;
        return given = true;
      },
      [&](int64_t added) { id = added; }));
  auto found = find_facility(session, batch.by.office_id, id);
  if (!found) return Problem(problems::not_found);
  return *found;
}

Result<int64_t> add_many(db::Session& session, const Batch& batch, const std::function<bool(Values&)>& next,
                         const std::function<void(int64_t)>& added) {
  int64_t total = 0;
  for (bool more = true; more;) {
    std::vector<Pending> chunk;
    while (chunk.size() < kChunk) {
      Pending one;
      if (!(more = next(one.values))) break;
      one.id = db::new_id();
      chunk.push_back(std::move(one));
    }
    if (chunk.empty()) break;
    TRY(number_and_insert(session, batch, chunk));
    total += static_cast<int64_t>(chunk.size());
    for (const Pending& one : chunk)
      if (added) added(one.id);
  }
  return total;
}

}  // namespace sxsh::facilities
