#include "imports/check.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "facilities/store.h"
#include "imports/file_twins.h"
#include "imports/queries.gen.h"
#include "imports/row_reading.h"
#include "paper/sheet.h"
#include "terms/problems.h"
#include "territory/additions/store.h"
#include "territory/zones/store.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using facilities::Value;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kChunk = 2000;                      // rows staged in one transaction
constexpr int kPage = 5000;                          // staged rows read again after a restart

struct Pending {
  StagedRow row;
  std::vector<Reader::Text> texts;
  std::vector<Fault> faults;
};

std::string word_of(Furniture what) {
  return what == Furniture::total ? "total" : what == Furniture::group_title ? "group_title" : "column_numbers";
}

class Checking {
 public:
  Checking(db::Database& database, int64_t office_id, int64_t import_id, const Watch& watch)
      : database_(database), office_(office_id), id_(import_id), watch_(watch) {}

  Result<> run(const std::function<Result<>(db::Session&)>& finish) {
    TRY(load());
    auto read = paper::read_sheets(bytes_, {.hidden_sheets = true, .only = import_.sheet, .limits = {}},
                                   [&](const paper::SheetRow& row) { return take(row); });
    if (stopped_) return *stopped_;                  // what is staged stays: a restart goes on from it
    Result<> flushed = read.ok() ? flush() : Result<>(read.problem());
    if (flushed.ok() && staged_ == 0)
      flushed = Problem(problems::import_no_rows, {{"row", std::to_string(import_.headings_row)}});
    if (!flushed.ok()) {
      TRY(database_.write([&](db::Session& session) -> Result<> {
        TRY(drop_staged(session, office_, id_));
        return move(session, office_, id_, State::checking, State::mapping);
      }));
      return flushed;
    }
    if (stopped_) return *stopped_;
    return database_.write([&](db::Session& session) -> Result<> {
      TRY(twins_.tell(session, office_, id_));
      TRY(write_notes(session, read.value()));
      TRY(move(session, office_, id_, State::checking, State::checked));
      return finish ? finish(session) : Done{};
    });
  }

 private:
  Result<> load() {
    bool there = false;
    database_.read([&](db::Session& session) {
      const auto found = find_import(session, office_, id_);
      there = found && found->state == State::checking;
      if (!there) return;
      import_ = *found;
      bytes_ = bytes_of(session, office_, id_);
      mark_ = read_register(session, office_, 0, register_);
      for (const territory::Zone& zone : territory::zones(session, office_)) {
        const auto* kind = territory::zone_kind(zone.kind);
        zones_.add(kind ? kind->short_vi : "", zone.name, zone.id);
      }
      additions_ = territory::additions_of(session, office_);
      remember_staged(session);
    });
    if (!there) return Problem(problems::import_moved_on);
    reader_.emplace(TRY(parse_mapping("imports", import_.mapping)), TRY(read_headings()));
    first_data_row_ = import_.headings_row + import_.headings_rows;
    done_ = 0;
    return Done{};
  }

  Result<Headings> read_headings() {
    std::vector<Line> lines;
    TRY(paper::read_sheets(bytes_, {.hidden_sheets = true, .only = import_.sheet, .limits = {}}, [&](const paper::SheetRow& row) {
      if (row.row >= import_.headings_row) lines.push_back(line_of(row));
      return lines.size() < 50;
    }));
    return headings_at(lines, import_.headings_row, import_.headings_rows);
  }

  // After a restart: what the rows staged before would be compared with.
  void remember_staged(db::Session& session) {
    for (int64_t after = 0;;) {
      const auto rows = rows_after(session, office_, id_, after, kPage);
      if (rows.empty()) return;
      for (const StagedRow& row : rows) {
        ++staged_;
        if (row.outcome != Outcome::left_out && row.outcome != Outcome::wrong) twins_.remember(row, keys_of(row.row, row.given));
      }
      after = rows.back().row;
    }
  }

  bool take(const paper::SheetRow& sheet_row) {
    if (sheet_row.row < first_data_row_) return true;
    const Line line = line_of(sheet_row);
    ++done_;
    std::string group = reader_->groups() ? reader_->group_key(line) : "";
    const auto [first, fresh] =
        group.empty() ? std::pair(groups_.end(), true) : groups_.try_emplace(std::move(group), sheet_row.row);
    if (sheet_row.row <= import_.read_to) return true;
    Pending pending;
    pending.row.row = sheet_row.row;
    reader_->read(line, pending.texts);
    if (!fresh) leave_out(pending, "joined", line, first->second);
    else if (const Furniture what = furniture_of(line); what != Furniture::none) leave_out(pending, word_of(what), line, {});
    else if (!reader_->anything(pending.texts)) leave_out(pending, "nothing", line, {});
    else read_row(pending);
    pending_.push_back(std::move(pending));
    if (pending_.size() < kChunk) return true;
    const auto flushed = flush();
    if (!flushed.ok()) stopped_ = flushed.problem();
    return flushed.ok();
  }

  void leave_out(Pending& pending, std::string why, const Line& line, std::optional<int64_t> twin) {
    pending.row.outcome = Outcome::left_out;
    pending.row.why = std::move(why);
    pending.row.twin_row = twin;
    for (const Cell& cell : line.cells)
      if (std::string& name = pending.row.name; !cell.value.empty() && name.size() < 120)
        name += (name.empty() ? "" : " · ") + cell.value;
    pending.texts.clear();
  }

  void read_row(Pending& pending) {
    auto read = reading_.read(pending.row.row, pending.texts);
    pending.row.given = std::move(read.values);
    pending.faults = std::move(read.faults);
    from_address_ += read.unit_from_address ? 1 : 0;
    old_map_ += read.unit_of_old_map ? 1 : 0;
    for (const Reader::Text& text : pending.texts) {
      if (text.field == FieldId::name) pending.row.name = text.text;
      rounded_ += text.rounded ? 1 : 0;
    }
  }

  void judge(db::Session& session, Pending& pending) {
    StagedRow& row = pending.row;
    if (row.outcome == Outcome::left_out) return;
    Keys keys = keys_of(row.row, row.given);
    const auto matches = register_.matches(keys, 2);
    const Verdict verdict = verdict_of(matches);
    if (verdict == Verdict::same && !pending.faults.empty()) forgive_what_stands(session, matches[0].id, pending);
    if (!pending.faults.empty()) {
      row.outcome = Outcome::wrong;
      return;
    }
    if (verdict != Verdict::fresh) {
      row.facility_id = matches[0].id;
      row.score = matches[0].score;
      row.reasons = matches[0].reasons;
      if (const auto facility = facilities::find_facility(session, office_, matches[0].id)) {
        row.facility_version = facility->version;
        compare_with(*facility, row, pending.faults);
      }
      if (verdict == Verdict::possible) row.outcome = Outcome::possible;
    } else {
      row.outcome = Outcome::fresh;
      Value& rule = at(row.given, FieldId::size_rule);
      if (at(row.given, FieldId::size_class) && !rule) rule = "declared";
      reading_.check_new(row.row, pending.texts, row.given, pending.faults);
    }
    if (!pending.faults.empty()) {
      row.outcome = Outcome::wrong;
      return;
    }
    if (row.name.empty()) row.name = at(row.given, FieldId::name).value_or("");
    twins_.look(row, keys);
    twins_.remember(row, std::move(keys));
  }

  // What stands in the register already is not refused: an export comes back whole, also where a later rule would object.
  void forgive_what_stands(db::Session& session, int64_t facility_id, Pending& pending) {
    const auto facility = facilities::find_facility(session, office_, facility_id);
    if (!facility) return;
    std::erase_if(pending.faults, [&](const Fault& fault) {
      const auto* field = facilities::field(fault.field);
      return field && at(pending.row.given, field->id) && at(pending.row.given, field->id) == facility->value(field->id);
    });
  }

  Result<> flush() {
    if (pending_.empty()) return Done{};
    TRY(watch_.go_on());
    database_.read([&](db::Session& session) {
      for (Pending& pending : pending_) judge(session, pending);
    });
    std::vector<StagedRow> rows;
    std::vector<Fault> faults;
    for (Pending& pending : pending_) {
      rows.push_back(std::move(pending.row));
      std::ranges::move(pending.faults, std::back_inserter(faults));
    }
    staged_ += static_cast<int64_t>(rows.size());
    pending_.clear();
    TRY(database_.write(
        [&](db::Session& session) { return stage(session, office_, id_, rows, faults, rows.back().row, mark_); }));
    watch_.step("check", done_, import_.rows_there);
    return Done{};
  }

  Result<> write_notes(db::Session& session, const paper::SheetReading& read) {
    std::string vi, en;
    std::vector<paper::SheetNote> notes = read.notes;
    for (const paper::SheetInfo& sheet : read.sheets)
      if (sheet.hidden && !sheet.read) notes.push_back({paper::SheetNoteKind::hidden_sheet_skipped, sheet.name, "", 1, ""});
    for (const paper::SheetNote& note : notes) {
      vi += words_of(note, Lang::vi) + "\n";
      en += words_of(note, Lang::en) + "\n";
    }
    const auto say = [&](Message message, int64_t n) {
      if (n == 0) return;
      vi += tr(Lang::vi, message, {{"n", grouped(n, true)}}) + "\n";
      en += tr(Lang::en, message, {{"n", grouped(n, false)}}) + "\n";
    };
    say(Msg::imports_note_old_map, old_map_);
    say(Msg::imports_note_from_address, from_address_);
    say(Msg::imports_note_rounded, rounded_);
    for (const std::string& name : reader_->missing()) {
      vi += tr(Lang::vi, Msg::imports_note_column_missing, {{"name", name}}) + "\n";
      en += tr(Lang::en, Msg::imports_note_column_missing, {{"name", name}}) + "\n";
    }
    TRY(session.run(sql::set_notes{.notes_vi = vi, .notes_en = en, .office_id = office_, .id = id_}));
    return Done{};
  }

  db::Database& database_;
  const int64_t office_, id_;
  const Watch& watch_;
  Import import_;
  std::string bytes_;
  ZoneNames zones_;
  territory::Additions additions_;
  RowReading reading_{zones_, additions_};
  std::optional<Reader> reader_;
  Index register_;
  FileTwins twins_;
  std::unordered_map<std::string, int64_t> groups_;
  std::vector<Pending> pending_;
  std::optional<Problem> stopped_;
  uint32_t first_data_row_ = 2;
  int64_t mark_ = 0, done_ = 0, staged_ = 0, old_map_ = 0, from_address_ = 0, rounded_ = 0;
};

}  // namespace

Result<> check(db::Database& database, int64_t office_id, int64_t import_id, const Watch& watch,
               const std::function<Result<>(db::Session&)>& finish) {
  return Checking(database, office_id, import_id, watch).run(finish);
}

}  // namespace sxsh::imports
