#include "imports/staging.h"

#include <algorithm>

#include "audit/store.h"
#include "base/text.h"
#include "db/pieces.h"
#include "imports/queries.gen.h"
#include "terms/problems.h"
#include "web/entity.h"

namespace sxsh::imports {
namespace {

using Kind = db::Value::Kind;

constexpr std::string_view kStates[] = {"mapping", "checking", "checked", "writing", "written", "undone", "dropped"};
constexpr std::string_view kOutcomeCodes[] = {"new", "changed", "unchanged", "wrong", "possible", "left_out"};
constexpr std::string_view kDecisions[] = {"", "same", "new", "skip"};

template <class Enum, size_t N>
std::optional<Enum> named(const std::string_view (&codes)[N], std::string_view code) {
  const auto* found = std::ranges::find(codes, code);
  return found == std::end(codes) ? std::nullopt : std::optional(static_cast<Enum>(found - std::begin(codes)));
}

std::vector<std::string> lines_of(std::string_view text) {
  auto lines = split(text, '\n');
  std::erase(lines, "");
  return lines;
}

Import import_of(const db::Row& row) {
  Import out;
  out.id = row.int64("id");
  out.filename = row.text("filename");
  out.hash = row.text("hash");
  out.bytes = row.int64("bytes");
  out.started_by = row.int64("started_by");
  out.person = row.maybe_text("person").value_or("");
  out.created_at = row.text("created_at");
  out.state = named<State>(kStates, row.text("state")).value_or(State::dropped);
  out.sheets = lines_of(row.text("sheets"));
  out.sheet = row.text("sheet");
  out.rows_there = row.int64("rows_there");
  out.headings_row = static_cast<uint32_t>(row.int64("headings_row"));
  out.headings_rows = static_cast<uint32_t>(row.int64("headings_rows"));
  out.mapping = row.text("mapping");
  out.job_id = row.maybe_int64("job_id");
  out.batch_id = row.maybe_int64("batch_id");
  out.read_to = row.int64("read_to");
  out.register_mark = row.int64("register_mark");
  out.rechecked = row.int64("rechecked");
  out.notes_vi = row.text("notes_vi");
  out.notes_en = row.text("notes_en");
  out.written_at = row.maybe_text("written_at");
  return out;
}

std::string reasons_text(const StagedRow& row) {
  std::string out = row.why;
  for (const Reason reason : row.reasons) out += (out.empty() ? "" : " ") + std::string(code_of(reason));
  return out;
}

// Only what differs, with what stands in the register; a field that is missing there has no line in `before`.
std::string changes_text(const StagedRow& row) {
  facilities::Values before;
  std::string fields;
  for (const Difference& one : row.changes) {
    at(before, one.field) = one.before;
    fields += (fields.empty() ? "" : " ") + std::string(facilities::field(one.field).code);
  }
  return fields.empty() ? "" : fields + "\n" + packed(before);
}

std::vector<Difference> changes_of(std::string_view text) {
  std::vector<Difference> out;
  const size_t end = text.find('\n');
  if (end == text.npos) return out;
  const facilities::Values before = unpacked(text.substr(end + 1));
  for (const std::string& code : split(text.substr(0, end), ' '))
    if (const auto* field = facilities::field(code)) out.push_back({field->id, at(before, field->id)});
  return out;
}

StagedRow row_of(const db::Row& row) {
  StagedRow out;
  out.row = row.int64("row_number");
  out.name = row.text("name");
  out.outcome = outcome_of(row.text("outcome")).value_or(Outcome::wrong);
  out.facility_id = row.maybe_int64("facility_id");
  out.facility_version = row.maybe_int64("facility_version");
  out.score = row.maybe_int64("score");
  out.twin_row = row.maybe_int64("twin_row");
  for (const std::string& code : split(row.text("reasons"), ' ')) {
    if (const auto reason = reason_of(code)) out.reasons.push_back(*reason);
    else out.why = code;
  }
  out.given = unpacked(row.text("given"));
  out.changes = changes_of(row.text("changes"));
  out.decision = decision_of(row.text("decision")).value_or(Decision::open);
  return out;
}

}  // namespace

std::string_view code_of(State state) { return kStates[static_cast<size_t>(state)]; }
std::string_view code_of(Outcome outcome) { return kOutcomeCodes[static_cast<size_t>(outcome)]; }
std::string_view code_of(Decision decision) { return kDecisions[static_cast<size_t>(decision)]; }
std::optional<Outcome> outcome_of(std::string_view code) { return named<Outcome>(kOutcomeCodes, code); }
std::optional<Decision> decision_of(std::string_view code) { return named<Decision>(kDecisions, code); }

Result<int64_t> add_import(db::Session& session, const accounts::Actor& by, const NewImport& given) {
  const int64_t id = db::new_id();
  std::string sheets;
  for (const std::string& sheet : given.sheets) sheets += sheet + "\n";
  TRY(session.run(sql::add_import{.office_id = by.office_id, .id = id, .filename = given.filename,
                                  .bytes = static_cast<int64_t>(given.bytes.size()), .hash = web::content_hash(given.bytes),
                                  .started_by = by.person_id, .created_at = by.at, .sheets = sheets, .sheet = given.sheet,
                                  .rows_there = given.rows_there, .headings_row = int64_t{given.headings.row},
                                  .headings_rows = int64_t{given.headings.rows}, .mapping = text_of(given.mapping)}));
  TRY(db::keep_in_pieces(session, given.bytes, [&](int64_t position, db::Blob content) {
    return sql::add_piece{
        .office_id = by.office_id, .import_id = id, .position = position, .content = std::move(content)};
  }));
  auto entry = by.entry("facility.import", "facility_import", std::to_string(id));
  entry.summary = "Nhận tệp " + given.filename + " để nhập cơ sở";
  TRY(audit::record(session, entry));
  return id;
}

std::optional<Import> find_import(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_import{.office_id = office_id, .id = id}, import_of);
}

std::vector<Import> recent_imports(db::Session& session, int64_t office_id, int limit, int offset) {
  return session.all(sql::recent_imports{.office_id = office_id, .limit = limit, .offset = offset}, import_of);
}

int64_t count_imports(db::Session& session, int64_t office_id) {
  return session.one(sql::count_imports{.office_id = office_id}, [](const db::Row& row) { return row.int64("n"); }).value_or(0);
}

std::string bytes_of(db::Session& session, int64_t office_id, int64_t id) {
  return db::out_of_pieces(session, sql::pieces{.office_id = office_id, .import_id = id});
}

Result<> set_mapping(db::Session& session, int64_t office_id, const Import& import, int64_t rows_there, const Headings& headings,
                     const Mapping& mapping) {
  const auto changed = TRY(session.run(sql::set_mapping{
      .sheet = import.sheet, .rows_there = rows_there, .headings_row = int64_t{headings.row},
      .headings_rows = int64_t{headings.rows}, .mapping = text_of(mapping), .office_id = office_id, .id = import.id}));
  if (changed != 1) return Problem(problems::import_moved_on);
  return Done{};
}

Result<> move(db::Session& session, int64_t office_id, int64_t id, State from, State to) {
  const auto changed =
      TRY(session.run(sql::set_state{.state = code_of(to), .office_id = office_id, .id = id, .from = code_of(from)}));
  if (changed != 1) return Problem(problems::import_moved_on);
  return Done{};
}

Result<> set_job(db::Session& session, int64_t office_id, int64_t id, int64_t job_id) {
  TRY(session.run(sql::set_job{.job_id = job_id, .office_id = office_id, .id = id}));
  return Done{};
}

Result<> drop_staged(db::Session& session, int64_t office_id, int64_t id) {
  TRY(session.run(sql::drop_faults{.office_id = office_id, .import_id = id}));
  TRY(session.run(sql::drop_rows{.office_id = office_id, .import_id = id}));
  TRY(session.run(sql::set_read_to{.read_to = 0, .register_mark = 0, .office_id = office_id, .id = id}));
  return Done{};
}

Result<> stage(db::Session& session, int64_t office_id, int64_t import_id, const std::vector<StagedRow>& rows,
               const std::vector<Fault>& faults, int64_t read_to, int64_t register_mark) {
  static constexpr db::Column kRow[] = {
      {"office_id", Kind::int64}, {"import_id", Kind::int64}, {"row_number", Kind::int64}, {"name", Kind::text},
      {"outcome", Kind::text}, {"facility_id", Kind::int64}, {"facility_version", Kind::int64}, {"score", Kind::int64},
      {"reasons", Kind::text}, {"twin_row", Kind::int64}, {"given", Kind::text}, {"changes", Kind::text},
      {"decision", Kind::text}};
  TRY(session.insert_many("import_rows", kRow, [&](db::Rows& out) {
    for (const StagedRow& row : rows)
      out.add({office_id, import_id, row.row, row.name, code_of(row.outcome), row.facility_id, row.facility_version, row.score,
               reasons_text(row), row.twin_row, packed(row.given), changes_text(row), code_of(row.decision)});
  }));
  static constexpr db::Column kFault[] = {
      {"office_id", Kind::int64}, {"import_id", Kind::int64}, {"row_number", Kind::int64}, {"position", Kind::int64},
      {"column_number", Kind::int64}, {"field", Kind::text}, {"words_vi", Kind::text}, {"words_en", Kind::text}};
  TRY(session.insert_many("import_faults", kFault, [&](db::Rows& out) {
    int64_t position = 0, row = -1;
    for (const Fault& fault : faults) {
      position = fault.row == row ? position + 1 : 0;
      row = fault.row;
      const std::optional<int64_t> column = fault.column ? std::optional(int64_t{*fault.column}) : std::nullopt;
      out.add({office_id, import_id, fault.row, position, column, fault.field, fault.words_vi, fault.words_en});
    }
  }));
  TRY(session.run(sql::set_read_to{.read_to = read_to, .register_mark = register_mark, .office_id = office_id, .id = import_id}));
  return Done{};
}

Result<> put_row(db::Session& session, int64_t office_id, int64_t import_id, const StagedRow& row) {
  TRY(session.run(sql::put_row{.outcome = code_of(row.outcome), .facility_id = row.facility_id,
                               .facility_version = row.facility_version, .score = row.score, .reasons = reasons_text(row),
                               .twin_row = row.twin_row, .changes = changes_text(row), .decision = code_of(row.decision),
                               .office_id = office_id, .import_id = import_id, .row_number = row.row}));
  return Done{};
}

std::optional<StagedRow> find_row(db::Session& session, int64_t office_id, int64_t import_id, int64_t row) {
  return session.one(sql::find_row{.office_id = office_id, .import_id = import_id, .row_number = row}, row_of);
}

std::vector<StagedRow> rows_after(db::Session& session, int64_t office_id, int64_t import_id, int64_t after, int limit) {
  return session.all(sql::rows_after{.office_id = office_id, .import_id = import_id, .after = after, .limit = limit}, row_of);
}

std::vector<StagedRow> rows_of(db::Session& session, int64_t office_id, int64_t import_id, Outcome outcome, int limit,
                               int offset) {
  return session.all(sql::rows_of_outcome{.office_id = office_id, .import_id = import_id, .outcome = code_of(outcome),
                                          .limit = limit, .offset = offset}, row_of);
}

std::vector<Fault> faults_of(db::Session& session, int64_t office_id, int64_t import_id, int64_t first_row, int64_t last_row) {
  return session.all(sql::faults_of_rows{.office_id = office_id, .import_id = import_id, .first = first_row, .last = last_row},
                     [](const db::Row& row) {
                       const auto column = row.maybe_int64("column_number");
                       return Fault{row.int64("row_number"),
                                    column ? std::optional(static_cast<uint32_t>(*column)) : std::nullopt, row.text("field"),
                                    row.text("words_vi"), row.text("words_en")};
                     });
}

int64_t count_faults(db::Session& session, int64_t office_id, int64_t import_id) {
  return session.one(sql::count_faults{.office_id = office_id, .import_id = import_id},
                     [](const db::Row& row) { return row.int64("n"); }).value_or(0);
}

Result<> decide(db::Session& session, int64_t office_id, int64_t import_id, int64_t row, Decision decision) {
  const auto changed = TRY(session.run(
      sql::decide{.decision = code_of(decision), .office_id = office_id, .import_id = import_id, .row_number = row}));
  if (changed != 1) return Problem(problems::not_found);
  return Done{};
}

Result<> decide_rest(db::Session& session, int64_t office_id, int64_t import_id, Decision decision) {
  TRY(session.run(sql::decide_all{.decision = code_of(decision), .office_id = office_id, .import_id = import_id}));
  return Done{};
}

int64_t Totals::all() const {
  int64_t sum = 0;
  for (const int64_t n : rows) sum += n;
  return sum;
}

Totals totals_of(db::Session& session, int64_t office_id, int64_t import_id) {
  Totals totals;
  session.each(sql::outcome_counts{.office_id = office_id, .import_id = import_id}, [&](const db::Row& row) {
    const auto outcome = outcome_of(row.text("outcome")).value_or(Outcome::wrong);
    const auto decision = decision_of(row.text("decision")).value_or(Decision::open);
    const int64_t n = row.int64("n");
    totals.rows[static_cast<size_t>(outcome)] += n;
    if (outcome == Outcome::fresh || (outcome == Outcome::possible && decision == Decision::separate)) totals.to_add += n;
    if (outcome == Outcome::changed || (outcome == Outcome::possible && decision == Decision::same)) totals.to_change += n;
    if (outcome == Outcome::possible && decision == Decision::skip) totals.skipped += n;
    if (outcome == Outcome::possible && decision == Decision::open) totals.open += n;
  });
  return totals;
}

Result<> keep_mapping(db::Session& session, int64_t office_id, const Headings& headings, const Mapping& mapping,
                      const std::string& at) {
  TRY(session.run(sql::keep_mapping{.office_id = office_id, .signature = web::content_hash(headings.signature()),
                                    .mapping = text_of(mapping), .used_at = at}));
  return Done{};
}

std::optional<Mapping> kept_mapping(db::Session& session, int64_t office_id, const Headings& headings) {
  const auto text = session.one(sql::kept_mapping{.office_id = office_id, .signature = web::content_hash(headings.signature())},
                                [](const db::Row& row) { return row.text("mapping"); });
  if (!text) return std::nullopt;
  auto mapping = parse_mapping("import_mappings", *text);
  return mapping.ok() ? std::optional(mapping.take()) : std::nullopt;
}

}  // namespace sxsh::imports
