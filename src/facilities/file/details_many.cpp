// Many details at once, for imports: in bulk, with one line of history a row.
#include <algorithm>

#include "base/number_text.h"
#include "facilities/file/detail_values.h"
#include "facilities/file/details.h"

namespace sxsh::facilities {

bool is_number(const DetailField& field) {
  return field.as.type == Type::whole || field.as.type == Type::scaled || field.as.type == Type::unit;
}

std::optional<int64_t> number_of(const DetailField& field, const Value& value) {
  if (!value) return std::nullopt;
  if (field.as.type == Type::unit) return unit_id_of(value);
  const NumberText read = read_number(*value, field.as.decimals, DecimalSign::point);
  return read.ok() ? std::optional(read.value) : std::nullopt;
}

namespace {

using Kind = db::Value::Kind;
constexpr size_t kChunk = 5000;          // rows held at a time

Result<> insert_chunk(db::Session& session, const Batch& batch, const std::vector<Detail>& chunk) {
  for (const DetailKindInfo& kind : all_kinds()) {
    std::vector<db::Column> columns = {{"office_id", Kind::int64}, {"facility_id", Kind::int64}, {"id", Kind::int64},
                                       {"batch_id", Kind::int64}};
    for (const DetailField& field : kind.fields) columns.push_back({field.column, is_number(field) ? Kind::int64 : Kind::text});
    if (std::ranges::none_of(chunk, [&](const Detail& one) { return one.kind == kind.kind; })) continue;
    TRY(session.insert_many(kind.table, columns, [&](db::Rows& rows) {
      for (const Detail& one : chunk) {
        if (one.kind != kind.kind) continue;
        std::vector<db::Cell> cells{batch.by.office_id, one.facility_id, one.id, batch.id};
        for (size_t i = 0; i < kind.fields.size(); ++i)
          if (is_number(kind.fields[i])) cells.emplace_back(number_of(kind.fields[i], one.values[i]));
          else cells.emplace_back(one.values[i]);
        rows.add(cells);
      }
    }));
  }
  static constexpr db::Column kNotes[] = {{"office_id", Kind::int64}, {"facility_id", Kind::int64}, {"id", Kind::int64},
                                          {"batch_id", Kind::int64}, {"field", Kind::text}, {"value_after", Kind::text}};
  TRY(session.insert_many("facility_changes", kNotes, [&](db::Rows& rows) {
    for (const Detail& one : chunk)
      rows.add({batch.by.office_id, one.facility_id, db::new_id(), batch.id, change_name(one.kind, one.id, ""), "1"});
  }));
  return Done{};
}

}  // namespace

Result<int64_t> add_details(db::Session& session, const Batch& batch, const std::function<bool(NewDetail&)>& next) {
  int64_t total = 0;
  for (bool more = true; more;) {
    std::vector<Detail> chunk;
    while (chunk.size() < kChunk) {
      NewDetail one;
      if (!(more = next(one))) break;
      chunk.push_back({.kind = one.kind, .id = db::new_id(), .facility_id = one.facility_id, .values = std::move(one.values)});
    }
    if (chunk.empty()) break;
    TRY(insert_chunk(session, batch, chunk));
    total += static_cast<int64_t>(chunk.size());
  }
  return total;
}

}  // namespace sxsh::facilities
