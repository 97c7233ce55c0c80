#include "imports/details/staged.h"

#include <cstdlib>

#include "imports/queries.gen.h"

namespace sxsh::imports {
namespace {

using facilities::DetailValues;
using Kind = db::Value::Kind;

std::string packed(facilities::DetailKind kind, const DetailValues& values) {
  std::string out;
  const auto fields = facilities::info(kind).fields;
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i]) pack_into(out, fields[i].as.code, *values[i]);
  return out;
}

DetailValues unpacked(facilities::DetailKind kind, std::string_view text) {
  DetailValues values(facilities::info(kind).fields.size());
  each_packed(text, [&](std::string_view code, std::string value) {
    if (const auto place = facilities::field_of(facilities::info(kind), code)) values[*place] = std::move(value);
  });
  return values;
}

std::string packed(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) {
    pack_into(out, "field", fault.field);
    pack_into(out, "row", std::to_string(fault.row));
    if (fault.column) pack_into(out, "column", std::to_string(*fault.column));
    pack_into(out, "vi", fault.words_vi);
    pack_into(out, "en", fault.words_en);
  }
  return out;
}

std::vector<Fault> faults_in(std::string_view text, int64_t row) {
  std::vector<Fault> out;
  each_packed(text, [&](std::string_view code, std::string value) {
    if (code == "field") out.push_back({row, {}, std::move(value), "", ""});
    else if (out.empty()) return;
    else if (code == "row") out.back().row = std::strtoll(value.c_str(), nullptr, 10);
    else if (code == "column") out.back().column = static_cast<uint32_t>(std::strtoul(value.c_str(), nullptr, 10));
    else if (code == "vi") out.back().words_vi = std::move(value);
    else out.back().words_en = std::move(value);
  });
  return out;
}

DetailChange change_of(const db::Row& row) {
  DetailChange out;
  DetailLine& line = out.line;
  line.sheet = row.text("sheet");
  line.row = row.int64("row_number");
  line.kind = facilities::kind_named(row.text("kind"))->kind;
  line.facility = imports::unpacked(row.text("facility"));
  line.row_code = row.text("row_code");
  line.values = unpacked(line.kind, row.text("given"));
  line.faults = faults_in(row.text("faults"), line.row);
  out.outcome = outcome_of(row.text("outcome")).value_or(Outcome::wrong);
  out.position = row.int64("position");
  if (const auto column = row.maybe_int64("facility_column")) line.facility_column = static_cast<uint32_t>(*column);
  out.facility_id = row.maybe_int64("facility_id");
  out.detail_id = row.maybe_int64("detail_id");
  if (out.detail_id) out.before = unpacked(line.kind, row.text("stands"));
  return out;
}

}  // namespace

Result<> stage_details(db::Session& session, int64_t office_id, int64_t import_id, const std::vector<DetailChange>& changes) {
  static constexpr db::Column kColumns[] = {
      {"office_id", Kind::int64},  {"import_id", Kind::int64}, {"position", Kind::int64},    {"sheet", Kind::text},
      {"row_number", Kind::int64}, {"kind", Kind::text},       {"facility", Kind::text},     {"row_code", Kind::text},
      {"given", Kind::text},       {"faults", Kind::text},     {"outcome", Kind::text},      {"facility_id", Kind::int64},
      {"detail_id", Kind::int64},  {"stands", Kind::text},     {"facility_column", Kind::int64}};
  TRY(session.insert_many("detail_import_rows", kColumns, [&](db::Rows& rows) {
    for (const DetailChange& one : changes) {
      const DetailLine& line = one.line;
      const std::optional<int64_t> column =
          line.facility_column ? std::optional(int64_t{*line.facility_column}) : std::optional<int64_t>();
      rows.add({office_id, import_id, one.position, line.sheet, line.row, facilities::info(line.kind).code,
                imports::packed(line.facility), line.row_code, packed(line.kind, line.values), packed(line.faults),
                code_of(one.outcome), one.facility_id, one.detail_id, packed(line.kind, one.before), column});
    }
  }));
  return Done{};
}

Result<> restage_detail(db::Session& session, int64_t office_id, int64_t import_id, const DetailChange& one) {
  TRY(session.run(sql::restage_detail{.faults = packed(one.line.faults), .outcome = code_of(one.outcome),
                                      .facility_id = one.facility_id, .detail_id = one.detail_id,
                                      .stands = packed(one.line.kind, one.before), .office_id = office_id,
                                      .import_id = import_id, .position = one.position}));
  return Done{};
}

Result<> drop_details(db::Session& session, int64_t office_id, int64_t import_id) {
  TRY(session.run(sql::drop_detail_rows{.office_id = office_id, .import_id = import_id}));
  return Done{};
}

std::vector<DetailChange> details_after(db::Session& session, int64_t office_id, int64_t import_id, int64_t position, int limit) {
  return session.all(sql::detail_rows_after{.office_id = office_id, .import_id = import_id, .after = position, .limit = limit},
                     change_of);
}

std::vector<DetailChange> detail_changes(db::Session& session, int64_t office_id, int64_t import_id, Outcome outcome, int limit,
                                         int offset) {
  return session.all(sql::detail_rows_of_outcome{.office_id = office_id, .import_id = import_id, .outcome = code_of(outcome),
                                                 .limit = limit, .offset = offset},
                     change_of);
}

}  // namespace sxsh::imports
