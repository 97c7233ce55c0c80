// `sxsh cells`: the sums that stand beside the figures and the frames, checked against what they are of or worked out anew.
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "app/app.h"
#include "app/commands.h"
#include "app/options.h"
#include "app/say.h"
#include "base/text.h"
#include "figures/cells/cells.h"
#include "indicators/kept.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

volatile std::sig_atomic_t stopped = 0;

// On a terminal one line that renews itself; ends the work after Ctrl-C.
figures::CellStep steps(std::ostream& err) {
  return [&err](std::string_view stage, int64_t done, int64_t total) -> Result<> {
    if (isatty(STDERR_FILENO)) err << "\r" << stage << " " << grouped(done) << " / " << grouped(total) << "   " << std::flush;
    if (stopped) return Problem(problems::job_cancelled);
    return Done{};
  };
}

Result<bool> look(const Options& options, bool rebuild, std::ostream& out, std::ostream& err) {
  db::Options opened;
  opened.read_only = !rebuild;
  const auto database = TRY(db::Database::open(options.value("--db", "data/sxsh.db"), opened));
  figures::CellCheck found;
  indicators::KeptCheck frames;
  if (rebuild) {
    TRY(database->migrate());
    indicators::keep_amounts();
    found = TRY(figures::rebuild_cells(*database, kOffice, steps(err)));
    frames = TRY(indicators::rebuild_kept(*database, kOffice));
  } else {
    Result<figures::CellCheck> checked = figures::CellCheck{};
    database->read([&](db::Session& session) {
      checked = figures::check_cells(session, kOffice, steps(err));
      frames = indicators::check_kept(session, kOffice);
    });
    found = TRY(std::move(checked));
  }
  if (isatty(STDERR_FILENO)) err << "\n";
  const auto line = [&](const char* vi, const char* en) {
    out << grouped(found.facilities) << " cơ sở, " << grouped(found.amounts) << " tổng năm, " << grouped(found.cells) << " ô; " << vi
        << " " << grouped(found.wrong_amounts) << " tổng năm, " << grouped(found.wrong_cells) << " ô\n"
        << grouped(found.facilities) << " facilities, " << grouped(found.amounts) << " yearly amounts, " << grouped(found.cells)
        << " cells; " << en << " " << grouped(found.wrong_amounts) << " amounts, " << grouped(found.wrong_cells) << " cells\n"
        << grouped(frames.frames) << " khung, " << grouped(frames.facilities) << " cơ sở trong khung, " << grouped(frames.cells)
        << " ô của chỉ tiêu; " << vi << " " << grouped(frames.wrong_steps) << " giá trị, " << grouped(frames.wrong_cells) << " ô\n"
        << grouped(frames.frames) << " frames, " << grouped(frames.facilities) << " facilities in them, " << grouped(frames.cells)
        << " cells of indicators; " << en << " " << grouped(frames.wrong_steps) << " amounts, " << grouped(frames.wrong_cells)
        << " cells\n";
  };
  rebuild ? line("đã sửa", "put right") : line("sai", "wrong");
  return rebuild || (found.sound() && frames.sound());
}

}  // namespace

int cells(Words words, std::ostream& out, std::ostream& err) {
  const auto options = parse(words, {"--db"}, {}, 1);
  if (!options.ok()) return say(options.problem(), err);
  const std::string what = options.value().rest.empty() ? "" : options.value().rest[0];
  if (what != "check" && what != "rebuild") return say(Problem(problems::usage, {{"word", "cells " + what}}), err);
  std::signal(SIGINT, [](int) { stopped = 1; });
  const auto sound = look(options.value(), what == "rebuild", out, err);
  if (!sound.ok()) return say(sound.problem(), err);
  return sound.value() ? 0 : 1;
}

}  // namespace sxsh::app
