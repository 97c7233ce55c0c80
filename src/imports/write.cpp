#include "imports/write.h"

#include <algorithm>

#include "audit/store.h"
#include "base/text.h"
#include "imports/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;

constexpr int kPage = 2000;

bool adds(const StagedRow& row) {
  return row.outcome == Outcome::fresh || (row.outcome == Outcome::possible && row.decision == Decision::separate);
}
bool changes(const StagedRow& row) {
  return row.outcome == Outcome::changed ||
         (row.outcome == Outcome::possible && row.decision == Decision::same && row.facility_id && !row.changes.empty());
}

class Writing {
 public:
  Writing(db::Session& session, const accounts::Actor& by, const Import& import, const Watch& watch)
      : session_(session), by_(by), import_(import), watch_(watch), office_(by.office_id) {}

  // Rows whose facility changed since, or that a newer facility may be: checked again, and how many.
  Result<int64_t> recheck() {
    Index newer;
    const int64_t mark = read_register(session_, office_, import_.register_mark, newer);
    int64_t again = 0;
    TRY(each_page([&](std::vector<StagedRow>& rows) -> Result<> {
      for (StagedRow& row : rows)
        if (is_stale(row, newer)) {
          ++again;
          TRY(put_row(session_, office_, import_.id, row));
        }
      return Done{};
    }));
    TRY(session_.run(sql::set_read_to{.read_to = import_.read_to, .register_mark = mark, .office_id = office_,
                                      .id = import_.id}));
    return again;
  }

  Result<Written> write() {
    Written written;
    const auto batch = TRY(facilities::open_batch(session_, by_, facilities::Batch::Kind::import, import_.filename));
    written.batch_id = batch.id;
    const Totals totals = totals_of(session_, office_, import_.id);
    int64_t done = 0;
    TRY(each_page([&](std::vector<StagedRow>& rows) -> Result<> {
      size_t next = 0;
      written.added += TRY(facilities::add_many(session_, batch, [&](facilities::Values& values) {
        while (next < rows.size() && !adds(rows[next])) ++next;
        if (next == rows.size()) return false;
        values = std::move(rows[next++].given);
        if (at(values, FieldId::size_class) && !at(values, FieldId::size_rule)) at(values, FieldId::size_rule) = "declared";
        return true;
      }));
      for (const StagedRow& row : rows)
        if (changes(row)) TRY(change(batch, row, written));
      done += static_cast<int64_t>(rows.size());
      watch_.step("write", done, totals.all());
      return watch_.go_on();
    }));
    if (written.added + written.changed == 0) return Problem(problems::import_nothing_to_write);
    const std::string summary = "Nhập tệp " + import_.filename + ": thêm " + grouped(written.added) + ", sửa " +
                                grouped(written.changed) + " cơ sở";
    TRY(facilities::close_batch(session_, batch, "facility.import", summary));
    TRY(session_.run(sql::set_written{.batch_id = batch.id, .written_at = by_.at, .office_id = office_, .id = import_.id}));
    return written;
  }

 private:
  template <class Use>
  Result<> each_page(const Use& use) {
    for (int64_t after = 0;;) {
      auto rows = rows_after(session_, office_, import_.id, after, kPage);
      if (rows.empty()) return Done{};
      after = rows.back().row;
      TRY(use(rows));
    }
  }

  bool is_stale(StagedRow& row, const Index& newer) {
    if (row.outcome == Outcome::wrong || row.outcome == Outcome::left_out || row.decision == Decision::skip) return false;
    if (row.facility_id && !row.twin_row) {
      const auto facility = facilities::find_facility(session_, office_, *row.facility_id);
      if (facility && facility->version == row.facility_version && !facility->merged_into) return false;
      const Outcome before = row.outcome;
      const auto changes_before = row.changes.size();
      if (!facility || facility->merged_into) {      // gone: a new one, but a person has to look
        row.outcome = Outcome::possible;
        row.facility_id.reset();
        row.changes.clear();
      } else {
        std::vector<Fault> faults;
        row.facility_version = facility->version;
        compare_with(*facility, row, faults);
        if (before == Outcome::possible || !faults.empty()) row.outcome = Outcome::possible;
      }
      row.decision = Decision::open;
      return !(before == Outcome::unchanged && row.outcome == Outcome::unchanged && row.changes.size() == changes_before);
    }
    if (newer.size() == 0 || !adds(row)) return false;
    const auto matches = newer.matches(keys_of(row.row, row.given), 1);
    if (matches.empty()) return false;
    row.outcome = Outcome::possible;
    row.facility_id = matches[0].id;
    row.score = matches[0].score;
    row.reasons = matches[0].reasons;
    if (const auto facility = facilities::find_facility(session_, office_, matches[0].id)) {
      std::vector<Fault> faults;
      row.facility_version = facility->version;
      compare_with(*facility, row, faults);
      row.outcome = Outcome::possible;
    }
    row.decision = Decision::open;
    return true;
  }

  Result<> change(const facilities::Batch& batch, const StagedRow& row, Written& written) {
    std::vector<facilities::FieldChange> list;
    for (const Difference& one : row.changes) list.push_back({one.field, one.before, at(row.given, one.field)});
    const auto saved = TRY(facilities::change(session_, batch, *row.facility_id, list, Lang::vi));
    if (!saved.clean()) return Problem(problems::import_moved_on);   // recheck would have seen it
    written.changed += saved.changed.empty() ? 0 : 1;
    return Done{};
  }

  db::Session& session_;
  const accounts::Actor& by_;
  const Import& import_;
  const Watch& watch_;
  const int64_t office_;
};

}  // namespace

Result<Written> write(db::Database& database, const accounts::Actor& by, int64_t import_id, const Watch& watch,
                      const std::function<Result<>(db::Session&)>& finish) {
  Written written;
  const auto done = database.write([&](db::Session& session) -> Result<> {
    written = {};
    const auto import = find_import(session, by.office_id, import_id);
    if (!import || import->state != State::writing) return Problem(problems::import_moved_on);
    Writing writing(session, by, *import, watch);
    written.rechecked = TRY(writing.recheck());
    if (written.rechecked > 0) {
      TRY(session.run(sql::set_rechecked{.rechecked = written.rechecked, .office_id = by.office_id, .id = import_id}));
      TRY(move(session, by.office_id, import_id, State::writing, State::checked));
    } else {
      written = TRY(writing.write());
    }
    return finish ? finish(session) : Done{};
  });
  if (done.ok()) return written;
  TRY(database.write(
      [&](db::Session& session) { return move(session, by.office_id, import_id, State::writing, State::checked); }));
  return done.problem();
}

Result<facilities::Undone> take_back(db::Session& session, const accounts::Actor& by, int64_t import_id) {
  const auto import = find_import(session, by.office_id, import_id);
  if (!import || !import->batch_id) return Problem(problems::import_moved_on);
  const auto undone = TRY(facilities::undo(session, by, *import->batch_id));
  TRY(move(session, by.office_id, import_id, State::written, State::undone));
  if (const auto left = static_cast<int64_t>(undone.later.size()); left > 0) {
    const auto line = [&](Lang lang) {
      return std::string(ui::tr(lang, ui::Msg::imports_note_left, {{"n", grouped(left, lang == Lang::vi)}})) + "\n";
    };
    TRY(session.run(sql::set_notes{.notes_vi = line(Lang::vi) + import->notes_vi, .notes_en = line(Lang::en) + import->notes_en,
                                   .office_id = by.office_id, .id = import_id}));
  }
  auto entry = by.entry("facility.import", "facility_import", std::to_string(import_id));
  entry.summary = "Hoàn tác lần nhập " + import->filename + ": bỏ " + grouped(undone.removed) + " cơ sở, trả lại " +
                  grouped(undone.fields) + " ô";
  TRY(audit::record(session, entry));
  return undone;
}

}  // namespace sxsh::imports
