// An import as it stands in the database: the file, its mapping, the rows that were read and what became of each.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "facilities/facility.h"
#include "imports/mapping.h"
#include "imports/matching.h"

namespace sxsh::imports {

enum class State : uint8_t { mapping, checking, checked, writing, written, undone, dropped };
enum class Outcome : uint8_t { fresh, changed, unchanged, wrong, possible, left_out };
enum class Decision : uint8_t { open, same, separate, skip };
inline constexpr size_t kOutcomes = 6;

std::string_view code_of(State state);
std::string_view code_of(Outcome outcome);           // "new", "changed" …: also in addresses
std::string_view code_of(Decision decision);         // "", "same", "new", "skip"
std::optional<Outcome> outcome_of(std::string_view code);
std::optional<Decision> decision_of(std::string_view code);

struct Import {
  int64_t id = 0;
  std::string filename, hash;
  int64_t bytes = 0, started_by = 0;
  std::string person, created_at;
  State state = State::mapping;
  std::vector<std::string> sheets;
  std::string sheet;
  int64_t rows_there = 0;
  uint32_t headings_row = 1, headings_rows = 1;
  std::string mapping;                               // TOML
  std::optional<int64_t> job_id, batch_id;
  int64_t read_to = 0, register_mark = 0, rechecked = 0;
  std::string notes_vi, notes_en;
  std::optional<std::string> written_at;
};

struct Difference {
  facilities::FieldId field = facilities::FieldId::name;
  facilities::Value before;                          // in the register; what the row says is in `given`
};
struct StagedRow {
  int64_t row = 0;
  std::string name;
  Outcome outcome = Outcome::fresh;
  std::optional<int64_t> facility_id, facility_version, score, twin_row;
  std::vector<Reason> reasons;
  std::string why;                                   // of left_out: code of the furniture, "joined"
  facilities::Values given;
  std::vector<Difference> changes;
  Decision decision = Decision::open;
};
struct Fault {
  int64_t row = 0;
  std::optional<uint32_t> column;
  std::string field, words_vi, words_en;
  const std::string& words(Lang lang) const { return lang == Lang::vi ? words_vi : words_en; }
};

// ── the file ──
struct NewImport {
  std::string filename, bytes;
  std::vector<std::string> sheets;
  std::string sheet;
  int64_t rows_there = 0;
  Headings headings;
  Mapping mapping;
};
Result<int64_t> add_import(db::Session& session, const accounts::Actor& by, const NewImport& given);
std::optional<Import> find_import(db::Session& session, int64_t office_id, int64_t id);
std::vector<Import> recent_imports(db::Session& session, int64_t office_id, int limit, int offset);
int64_t count_imports(db::Session& session, int64_t office_id);
std::string bytes_of(db::Session& session, int64_t office_id, int64_t id);

// ── its way ── Problem import_moved_on when it is not where the caller thinks.
Result<> set_mapping(db::Session& session, int64_t office_id, const Import& import, int64_t rows_there, const Headings& headings,
                     const Mapping& mapping);
Result<> move(db::Session& session, int64_t office_id, int64_t id, State from, State to);
Result<> set_job(db::Session& session, int64_t office_id, int64_t id, int64_t job_id);
Result<> drop_staged(db::Session& session, int64_t office_id, int64_t id);

// ── the rows ──
Result<> stage(db::Session& session, int64_t office_id, int64_t import_id, const std::vector<StagedRow>& rows,
               const std::vector<Fault>& faults, int64_t read_to, int64_t register_mark);
Result<> put_row(db::Session& session, int64_t office_id, int64_t import_id, const StagedRow& row);
std::optional<StagedRow> find_row(db::Session& session, int64_t office_id, int64_t import_id, int64_t row);
std::vector<StagedRow> rows_after(db::Session& session, int64_t office_id, int64_t import_id, int64_t after, int limit);
std::vector<StagedRow> rows_of(db::Session& session, int64_t office_id, int64_t import_id, Outcome outcome, int limit,
                               int offset);
std::vector<Fault> faults_of(db::Session& session, int64_t office_id, int64_t import_id, int64_t first_row, int64_t last_row);
int64_t count_faults(db::Session& session, int64_t office_id, int64_t import_id);
// Problem not_found when the row is no possible duplicate.
Result<> decide(db::Session& session, int64_t office_id, int64_t import_id, int64_t row, Decision decision);
Result<> decide_rest(db::Session& session, int64_t office_id, int64_t import_id, Decision decision);

struct Totals {
  std::array<int64_t, kOutcomes> rows{};
  int64_t open = 0;                                  // possible duplicates without a decision
  int64_t to_add = 0, to_change = 0, skipped = 0;    // what confirming would do
  int64_t of(Outcome outcome) const { return rows[static_cast<size_t>(outcome)]; }
  int64_t all() const;
};
Totals totals_of(db::Session& session, int64_t office_id, int64_t import_id);

// ── mappings used before ──
Result<> keep_mapping(db::Session& session, int64_t office_id, const Headings& headings, const Mapping& mapping,
                      const std::string& at);
std::optional<Mapping> kept_mapping(db::Session& session, int64_t office_id, const Headings& headings);

// "name=An Phát\nnote=two\\nlines\n": what stands in the column `given`.
// Lines "code=value" with line breaks escaped.
void pack_into(std::string& out, std::string_view code, std::string_view value);
void each_packed(std::string_view text, const std::function<void(std::string_view code, std::string value)>& use);
std::string packed(const facilities::Values& values);
facilities::Values unpacked(std::string_view text);

}  // namespace sxsh::imports
