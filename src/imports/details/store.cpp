#include "imports/details/store.h"

#include <algorithm>
#include <set>

#include "audit/store.h"
#include "base/text.h"
#include "facilities/file/details.h"
#include "imports/queries.gen.h"
#include "terms/problems.h"
#include "web/entity.h"

namespace sxsh::imports {
namespace {

using facilities::DetailValues;
using Kind = db::Value::Kind;

constexpr std::string_view kStates[] = {"checked", "written", "undone"};

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
  out.facility_id = row.maybe_int64("facility_id");
  out.detail_id = row.maybe_int64("detail_id");
  if (out.detail_id) out.before = unpacked(line.kind, row.text("stands"));
  return out;
}

Result<> put_rows(db::Session& session, int64_t office_id, int64_t id, const std::vector<DetailChange>& changes) {
  static constexpr db::Column kColumns[] = {
      {"office_id", Kind::int64}, {"import_id", Kind::int64}, {"position", Kind::int64},    {"sheet", Kind::text},
      {"row_number", Kind::int64}, {"kind", Kind::text},      {"facility", Kind::text},     {"row_code", Kind::text},
      {"given", Kind::text},      {"faults", Kind::text},     {"outcome", Kind::text},      {"facility_id", Kind::int64},
      {"detail_id", Kind::int64}, {"stands", Kind::text}};
  TRY(session.run(sql::drop_detail_rows{.office_id = office_id, .import_id = id}));
  TRY(session.insert_many("detail_import_rows", kColumns, [&](db::Rows& rows) {
    for (size_t i = 0; i < changes.size(); ++i) {
      const DetailChange& one = changes[i];
      const DetailLine& line = one.line;
      rows.add({office_id, id, static_cast<int64_t>(i), line.sheet, line.row, facilities::info(line.kind).code,
                imports::packed(line.facility), line.row_code, packed(line.kind, line.values), packed(line.faults),
                code_of(one.outcome), one.facility_id, one.detail_id, packed(line.kind, one.before)});
    }
  }));
  return Done{};
}

std::vector<DetailChange> all_changes(db::Session& session, int64_t office_id, int64_t id) {
  return session.all(sql::all_detail_rows{.office_id = office_id, .import_id = id}, change_of);
}

bool differs(const DetailChange& one, const DetailChange& other) {
  return one.outcome != other.outcome || one.facility_id != other.facility_id || one.detail_id != other.detail_id ||
         one.before != other.before;
}

DetailImport import_of(const db::Row& row) {
  DetailImport out{.id = row.int64("id"), .filename = row.text("filename"), .person = row.maybe_text("person").value_or(""),
                   .created_at = row.text("created_at"), .notes_vi = row.text("notes_vi"), .notes_en = row.text("notes_en"),
                   .rechecked = row.int64("rechecked"), .batch_id = row.maybe_int64("batch_id")};
  const auto* state = std::ranges::find(kStates, row.text("state"));
  out.state = static_cast<DetailState>(state - std::begin(kStates));
  return out;
}

Result<> set_state(db::Session& session, int64_t office_id, int64_t id, DetailState from, DetailState to,
                   std::optional<int64_t> batch_id) {
  const auto changed = TRY(session.run(
      sql::set_detail_state{.state = kStates[static_cast<size_t>(to)], .batch_id = batch_id, .office_id = office_id, .id = id,
                            .from = kStates[static_cast<size_t>(from)]}));
  if (changed != 1) return Problem(problems::import_moved_on);
  return Done{};
}

}  // namespace

Result<int64_t> add_detail_import(db::Session& session, const accounts::Actor& by, std::string filename, std::string_view bytes,
                                  DetailFile file) {
  std::vector<DetailChange> changes;
  for (DetailLine& line : file.lines) changes.push_back({.line = std::move(line), .before = {}});
  plan(session, by.office_id, changes);
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_detail_import{.office_id = by.office_id, .id = id, .filename = filename,
                                         .hash = web::content_hash(bytes), .started_by = by.person_id, .created_at = by.at,
                                         .notes_vi = file.notes_vi, .notes_en = file.notes_en}));
  TRY(put_rows(session, by.office_id, id, changes));
  auto entry = by.entry("facility.import", "facility_details_import", std::to_string(id));
  entry.summary = "Nhận tệp " + filename + " để nhập chi tiết cơ sở";
  TRY(audit::record(session, entry));
  return id;
}

std::optional<DetailImport> find_detail_import(db::Session& session, int64_t office_id, int64_t id) {
  auto found = session.one(sql::find_detail_import{.office_id = office_id, .id = id}, import_of);
  if (found)
    session.each(sql::detail_counts{.office_id = office_id, .import_id = id}, [&](const db::Row& row) {
      if (const auto outcome = outcome_of(row.text("outcome"))) found->counts[static_cast<size_t>(*outcome)] = row.int64("n");
    });
  return found;
}

std::vector<DetailImport> recent_detail_imports(db::Session& session, int64_t office_id, int limit) {
  return session.all(sql::recent_detail_imports{.office_id = office_id, .limit = limit}, import_of);
}

std::vector<DetailChange> detail_changes(db::Session& session, int64_t office_id, int64_t id, Outcome outcome, int limit,
                                         int offset) {
  return session.all(sql::detail_rows_of_outcome{.office_id = office_id, .import_id = id, .outcome = code_of(outcome),
                                                 .limit = limit, .offset = offset},
                     change_of);
}

Result<DetailsWritten> write_details(db::Session& session, const accounts::Actor& by, int64_t id) {
  const auto import = find_detail_import(session, by.office_id, id);
  if (!import || import->state != DetailState::checked) return Problem(problems::import_moved_on);
  const auto before = all_changes(session, by.office_id, id);
  auto now = before;
  plan(session, by.office_id, now);
  DetailsWritten written;
  for (size_t i = 0; i < now.size(); ++i) written.rechecked += differs(before[i], now[i]) ? 1 : 0;
  if (written.rechecked > 0) {
    TRY(put_rows(session, by.office_id, id, now));
    TRY(session.run(sql::set_detail_rechecked{.rechecked = written.rechecked, .office_id = by.office_id, .id = id}));
    return written;
  }
  const auto batch = TRY(facilities::open_batch(session, by, facilities::Batch::Kind::import, import->filename));
  std::set<int64_t> touched;
  size_t next = 0;
  written.added = TRY(facilities::add_details(session, batch, [&](facilities::NewDetail& one) {
    while (next < now.size() && now[next].outcome != Outcome::fresh) ++next;
    if (next == now.size()) return false;
    one = {*now[next].facility_id, now[next].line.kind, now[next].line.values};
    touched.insert(one.facility_id);
    ++next;
    return true;
  }));
  for (const int64_t facility : touched) TRY(facilities::touch(session, batch, facility));
  for (const DetailChange& one : now) {
    if (one.outcome != Outcome::changed) continue;
    const auto saved = TRY(facilities::put_detail(session, batch, *one.facility_id, one.line.kind, one.detail_id, one.before,
                                                  one.after(), Lang::vi));
    if (!saved.clean()) return Problem(problems::import_moved_on);   // planned anew above in the same transaction
    written.changed += saved.changed ? 1 : 0;
  }
  if (written.added + written.changed == 0) return Problem(problems::import_nothing_to_write);
  TRY(facilities::close_batch(session, batch, "facility.import",
                              "Nhập chi tiết từ tệp " + import->filename + ": thêm " + grouped(written.added) + ", sửa " +
                                  grouped(written.changed) + " dòng"));
  TRY(set_state(session, by.office_id, id, DetailState::checked, DetailState::written, batch.id));
  return written;
}

Result<facilities::Undone> take_details_back(db::Session& session, const accounts::Actor& by, int64_t id) {
  const auto import = find_detail_import(session, by.office_id, id);
  if (!import || import->state != DetailState::written) return Problem(problems::import_moved_on);
  auto undone = TRY(facilities::undo(session, by, *import->batch_id));
  TRY(facilities::close_batch(session, {undone.batch_id, facilities::Batch::Kind::undo, by}, "facility.import",
                              "Hoàn tác lần nhập chi tiết " + import->filename + ": trả lại " + grouped(undone.fields) +
                                  " dòng"));
  TRY(set_state(session, by.office_id, id, DetailState::written, DetailState::undone, import->batch_id));
  return undone;
}

}  // namespace sxsh::imports
