#include "facilities/file/details.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/number_text.h"
#include "base/text.h"
#include "facilities/file/detail_values.h"
#include "facilities/file/queries.gen.h"
#include "terms/problems.h"
#include "territory/atlas.h"

namespace sxsh::facilities {
namespace {

constexpr size_t kKeys = 4;              // office, facility, id, batch

Value value_of(const DetailField& field, const db::Row& row) {
  if (!is_number(field)) return row.maybe_text(field.column);
  const auto number = row.maybe_int64(field.column);
  if (!number) return std::nullopt;
  if (field.as.type == Type::unit) {
    const auto* unit = territory::Atlas::carried().find(*number);
    return unit ? Value(std::to_string(static_cast<int>(unit->map)) + ":" + std::string(unit->code)) : std::nullopt;
  }
  std::string out = decimal(*number, field.as.decimals, false);
  std::erase(out, ',');
  return out;
}

Detail detail_of(DetailKind kind, const db::Row& row) {
  Detail out{.kind = kind, .id = row.int64("id"), .facility_id = row.int64("facility_id"), .batch_id = row.int64("batch_id"),
             .values = {}};
  for (const DetailField& field : info(kind).fields) out.values.push_back(value_of(field, row));
  return out;
}

Result<> write(db::Session& session, int64_t office_id, int64_t batch_id, const Detail& detail) {
  std::vector<db::Value> values{office_id, detail.facility_id, detail.id, batch_id};
  const auto fields = info(detail.kind).fields;
  for (size_t i = 0; i < fields.size(); ++i)
    values.push_back(is_number(fields[i]) ? db::Value(number_of(fields[i], detail.values[i])) : db::Value(detail.values[i]));
  TRY(session.run({info(detail.kind).put, values}));
  return Done{};
}

Result<> remove_row(db::Session& session, int64_t office_id, const Detail& detail) {
  const std::vector<db::Value> keys{office_id, detail.facility_id, detail.id};
  TRY(session.run({info(detail.kind).remove, keys}));
  return Done{};
}

Result<> note(db::Session& session, const Batch& batch, int64_t facility_id, std::string field, const Value& before,
              const Value& after) {
  TRY(session.run(sql::note_detail{.office_id = batch.by.office_id, .facility_id = facility_id, .id = db::new_id(),
                                   .batch_id = batch.id, .field = std::move(field), .value_before = before,
                                   .value_after = after}));
  return Done{};
}

// One line of history for each field that differs; whether there was one.
Result<bool> note_all(db::Session& session, const Batch& batch, const Detail& row, const DetailValues& before,
                      const DetailValues& after) {
  const auto fields = info(row.kind).fields;
  bool any = false;
  for (size_t i = 0; i < fields.size(); ++i) {
    const Value then = before.empty() ? Value() : before[i], now = after.empty() ? Value() : after[i];
    if (then == now) continue;
    TRY(note(session, batch, row.facility_id, change_name(row.kind, row.id, fields[i].as.code), then, now));
    any = true;
  }
  return any;
}

}  // namespace

Result<> touch(db::Session& session, const Batch& batch, int64_t facility_id) {
  const auto rows = TRY(session.run(
      sql::touch_facility{.changed_at = batch.by.at, .office_id = batch.by.office_id, .id = facility_id}));
  if (rows != 1) return Problem(problems::not_found);
  return Done{};
}

std::pair<std::string, std::string> last_writer(db::Session& session, int64_t office_id, int64_t facility_id,
                                                const std::string& field) {
  std::pair<std::string, std::string> out;
  session.first(sql::last_note_of{.office_id = office_id, .facility_id = facility_id, .field = field}, [&](const db::Row& row) {
    out = {row.maybe_text("person").value_or(""), row.text("at")};
  });
  return out;
}

std::vector<Detail> details_of(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind) {
  const std::vector<db::Value> keys{office_id, facility_id};
  return session.all({info(kind).list, keys}, [&](const db::Row& row) { return detail_of(kind, row); });
}

void each_detail(db::Session& session, int64_t office_id, DetailKind kind,
                 const std::function<void(const Detail&, const DetailOf&)>& use) {
  const std::vector<db::Value> keys{office_id};
  session.each({info(kind).all, keys}, [&](const db::Row& row) {
    use(detail_of(kind, row), {row.text("facility_code"), row.text("facility_name")});
  });
}

std::optional<Detail> find_detail(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind, int64_t id) {
  for (Detail& each : details_of(session, office_id, facility_id, kind))
    if (each.id == id) return std::move(each);
  return std::nullopt;
}

namespace {

struct Checked {
  SavedDetail saved;
  Detail row;                            // as it would stand
  DetailValues before;                   // empty for a new row
};

Result<Checked> check(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind, std::optional<int64_t> id,
                      const DetailValues& seen, const DetailValues& values, Lang lang) {
  Checked out{{.id = id.value_or(0), .broken = {}, .conflicts = {}}, {}, {}};
  out.row = {.kind = kind, .id = id.value_or(0), .facility_id = facility_id, .values = DetailValues(info(kind).fields.size())};
  if (id) {
    auto found = find_detail(session, office_id, facility_id, kind, *id);
    if (!found) return Problem(problems::not_found);
    out.row = std::move(*found);
    out.before = out.row.values;
  }
  for (size_t i = 0; i < out.row.values.size(); ++i) {
    Value& now = out.row.values[i];
    if (now == values[i]) continue;
    if (id && !seen.empty() && now != seen[i]) {
      if (values[i] == seen[i]) continue;            // somebody changed it, this person did not
      const auto [by, at] = last_writer(session, office_id, facility_id, change_name(kind, *id, info(kind).fields[i].as.code));
      out.saved.conflicts.push_back({i, now, values[i], by, at});
      continue;
    }
    now = values[i];
  }
  out.saved.broken = broken_rules(kind, out.row.values, lang);
  out.saved.changed = !id || out.row.values != out.before;
  return out;
}

}  // namespace

Result<SavedDetail> check_detail(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind,
                                 std::optional<int64_t> id, const DetailValues& seen, const DetailValues& values, Lang lang) {
  return TRY(check(session, office_id, facility_id, kind, id, seen, values, lang)).saved;
}

Result<SavedDetail> put_detail(db::Session& session, const Batch& batch, int64_t facility_id, DetailKind kind,
                               std::optional<int64_t> id, const DetailValues& seen, const DetailValues& values, Lang lang) {
  Checked checked = TRY(check(session, batch.by.office_id, facility_id, kind, id, seen, values, lang));
  if (!checked.saved.clean() || !checked.saved.changed) return checked.saved;
  if (!id) checked.row.id = checked.saved.id = db::new_id();
  TRY(touch(session, batch, facility_id));
  TRY(write(session, batch.by.office_id, batch.id, checked.row));
  TRY(note_all(session, batch, checked.row, checked.before, checked.row.values));
  return checked.saved;
}

Result<> remove_detail(db::Session& session, const Batch& batch, int64_t facility_id, DetailKind kind, int64_t id) {
  const auto found = find_detail(session, batch.by.office_id, facility_id, kind, id);
  if (!found) return Problem(problems::not_found);
  TRY(touch(session, batch, facility_id));
  TRY(remove_row(session, batch.by.office_id, *found));
  TRY(note_all(session, batch, *found, found->values, {}));
  return Done{};
}

Result<int64_t> move_details(db::Session& session, const Batch& batch, int64_t from, int64_t to) {
  int64_t moved = 0;
  for (const DetailKindInfo& kind : all_kinds())
    for (const Detail& row : details_of(session, batch.by.office_id, from, kind.kind)) {
      TRY(remove_row(session, batch.by.office_id, row));
      TRY(note_all(session, batch, row, row.values, {}));
      Detail there = row;
      there.facility_id = to;
      TRY(write(session, batch.by.office_id, batch.id, there));
      TRY(note_all(session, batch, there, {}, there.values));
      ++moved;
    }
  return moved;
}

// ── undo ──

namespace {

// What undo leaves alone, because somebody wrote it later.
Conflict later_of(db::Session& session, const Batch& batch, int64_t facility_id, const Change& one, const Value& now) {
  Conflict later{.field = FieldId::count, .theirs = now, .mine = one.before, .by = "", .at = "", .facility_id = facility_id,
                 .name = one.field};
  std::tie(later.by, later.at) = last_writer(session, batch.by.office_id, facility_id, one.field);
  return later;
}

struct Putting {
  std::optional<Detail> now;             // as it stands
  DetailValues values;                   // as it shall stand
  bool remove = false;
};

void put_back(db::Session& session, const Batch& batch, const DetailName& name, const Change& one, Putting& row, Undone& undone) {
  if (!name.field) {                     // added as a whole by an import
    if (row.now && row.now->batch_id == one.batch_id) row.remove = true;
    else if (row.now) undone.later.push_back(later_of(session, batch, one.facility_id, one, row.now->values[0]));
    return;
  }
  Value& value = row.values[*name.field];
  if (value != one.after) {
    undone.later.push_back(later_of(session, batch, one.facility_id, one, value));
    return;
  }
  value = one.before;
}

}  // namespace

Result<> undo_details(db::Session& session, const Batch& batch, int64_t facility_id, std::span<const Change> changes,
                      Undone& undone) {
  std::map<std::pair<DetailKind, int64_t>, Putting> rows;
  for (const Change& one : changes) {
    const auto name = detail_name(one.field);
    if (!name) continue;
    const auto [at, fresh] = rows.try_emplace({name->kind->kind, name->id});
    Putting& row = at->second;
    if (fresh) {
      row.now = find_detail(session, batch.by.office_id, facility_id, name->kind->kind, name->id);
      row.values = row.now ? row.now->values : DetailValues(name->kind->fields.size());
    }
    put_back(session, batch, *name, one, row, undone);
  }
  bool touched = false;
  for (auto& [key, row] : rows) {
    const Detail kept{.kind = key.first, .id = key.second, .facility_id = facility_id, .values = row.values};
    const bool empty = row.remove || !broken_rules(key.first, row.values, Lang::vi).empty();
    if (!row.now && empty) continue;
    if (row.now && !row.remove && row.values == row.now->values) continue;
    // A row that would lack what it must have is taken away when nothing else is left of it; otherwise it stays as it is.
    const bool bare = row.remove || std::ranges::none_of(row.values, [](const Value& value) { return value.has_value(); });
    if (empty && !bare) continue;
    if (bare) TRY(remove_row(session, batch.by.office_id, kept));
    else TRY(write(session, batch.by.office_id, batch.id, kept));
    TRY(note_all(session, batch, kept, row.now ? row.now->values : DetailValues(), bare ? DetailValues() : row.values));
    ++undone.fields;
    touched = true;
  }
  // A facility that the same batch had added is about to go: its version stays, for undo() looks at it.
  const bool goes = std::ranges::any_of(changes, [](const Change& one) { return one.field.empty(); });
  if (touched && !goes) TRY(touch(session, batch, facility_id));
  return Done{};
}

}  // namespace sxsh::facilities
