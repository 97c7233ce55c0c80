// The commands that look after a database: migrate, backup, restore, doctor.
#include <ostream>

#include "accounts/store.h"
#include "app/app.h"
#include "app/commands.h"
#include "app/options.h"
#include "app/say.h"
#include "audit/store.h"
#include "db/backup.h"
#include "figures/cells/cells.h"
#include "indicators/kept.h"
#include "rounds/counts.h"
#include "savings/counts.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

constexpr const char* kDefaultDb = "data/sxsh.db";

int done(const Result<>& result, std::ostream& err) { return result.ok() ? 0 : say(result.problem(), err); }

Result<> migrate_it(const Options& options, std::ostream& out) {
  const auto database = TRY(db::Database::open(options.value("--db", kDefaultDb)));
  const int applied = TRY(database->migrate());
  out << (applied ? std::to_string(applied) + " bước nâng cấp đã chạy · migrations applied\n" : "Đã mới nhất · up to date\n");
  return Done{};
}

Result<> back_it_up(const Options& options, std::ostream& out) {
  if (!options.values.contains("--to")) return Problem(problems::usage, {{"word", "--to FILE"}});
  const std::string url = options.value("--db", kDefaultDb), to = options.value("--to");
  if (url.starts_with("postgres")) return Problem(problems::backup_by_operator);
  TRY(db::make_backup(url, to));
  const db::Verified copy = TRY(db::verify(to));
  int64_t rows = 0;
  for (const auto& table : copy.tables) rows += table.rows;
  out << "Đã sao lưu vào " << to << ": " << copy.tables.size() << " bảng, " << rows << " dòng, đã kiểm tra.\n"
      << "Backed up to " << to << ": " << copy.tables.size() << " tables, " << rows << " rows, verified.\n";
  return Done{};
}

Result<> restore_it(const Options& options, std::ostream& out) {
  if (options.rest.size() != 1) return Problem(problems::usage, {{"word", "restore FILE"}});
  const bool only_verify = options.has("--verify") && !options.values.contains("--db");
  const db::Verified found = only_verify ? TRY(db::verify(options.rest[0])) : TRY(db::restore_from(options.rest[0], options.value("--db", kDefaultDb)));
  for (const auto& table : found.tables) out << "  " << table.table << " " << table.rows << "\n";
  out << (only_verify ? "Bản sao lưu tốt · the backup is sound\n" : "Đã phục hồi · restored\n");
  return Done{};
}

bool report(std::ostream& out, const std::string& name, bool ok, const std::string& detail) {
  out << (ok ? "tốt   " : "HỎNG  ") << name << "  " << detail << "\n";
  return ok;
}

Result<bool> examine(const Options& options, std::ostream& out) {
  db::Options reading;
  reading.read_only = true;
  const auto database = TRY(db::Database::open(options.value("--db", kDefaultDb), reading));
  bool sound = true;
  for (const db::Check& check : db::doctor(*database)) sound = report(out, check.name, check.ok, check.detail) && sound;
  database->read([&](db::Session& session) {
    const auto log = audit::verify(session, kOffice);
    sound = report(out, "audit", log.sound(), std::to_string(log.events) + " events, " + std::to_string(log.breaks.size()) + " breaks") && sound;
    const auto sums = figures::check_cells(session, kOffice, [](std::string_view, int64_t, int64_t) { return Result<>(Done{}); });
    if (sums.ok())
      sound = report(out, "cells", sums.value().sound(), std::to_string(sums.value().cells) + " cells, " +
                     std::to_string(sums.value().wrong_cells) + " wrong, " + std::to_string(sums.value().wrong_amounts) + " amounts wrong") && sound;
    const auto kept = indicators::check_kept(session, kOffice);
    sound = report(out, "indicators", kept.sound(), std::to_string(kept.cells) + " cells of " + std::to_string(kept.frames) + " frames, " +
                   std::to_string(kept.wrong_cells) + " wrong, " + std::to_string(kept.wrong_steps) + " amounts wrong") && sound;
    const auto counts = rounds::wrong_counts(session, kOffice);
    sound = report(out, "rounds", counts == 0, std::to_string(counts) + " counts wrong") && sound;
    const auto results = savings::wrong_counts(session, kOffice);
    sound = report(out, "savings", results == 0, "counts of results off by " + std::to_string(results)) && sound;
  });
  return sound;
}

}  // namespace

int migrate(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db"}, {});
  return options.ok() ? done(migrate_it(options.value(), out), err) : say(options.problem(), err);
}

int backup(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db", "--to"}, {});
  return options.ok() ? done(back_it_up(options.value(), out), err) : say(options.problem(), err);
}

int restore(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db"}, {"--verify"}, 1);
  return options.ok() ? done(restore_it(options.value(), out), err) : say(options.problem(), err);
}

int doctor(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db"}, {});
  if (!options.ok()) return say(options.problem(), err);
  const auto sound = examine(options.value(), out);
  if (!sound.ok()) return say(sound.problem(), err);
  return sound.value() ? 0 : 1;
}

}  // namespace sxsh::app
