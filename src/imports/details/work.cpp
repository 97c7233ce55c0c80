#include "imports/details/work.h"

#include <set>

#include "base/text.h"
#include "facilities/file/details.h"
#include "imports/details/pages.h"
#include "imports/job_parts.h"
#include "imports/queries.gen.h"
#include "jobs/store.h"
#include "terms/problems.h"

namespace sxsh::imports {
namespace {

constexpr size_t kPage = 2000;

bool differs(const DetailChange& one, const DetailChange& other) {
  return one.outcome != other.outcome || one.facility_id != other.facility_id || one.detail_id != other.detail_id ||
         one.before != other.before;
}

template <class Use>
Result<> each_page(db::Session& session, int64_t office_id, int64_t id, const Use& use) {
  for (int64_t after = 0;;) {
    auto rows = details_after(session, office_id, id, after, static_cast<int>(kPage));
    if (rows.empty()) return Done{};
    after = rows.back().position;
    TRY(use(rows));
  }
}

// How many rows turned out otherwise than they were staged; those are staged anew.
Result<int64_t> recheck(db::Session& session, int64_t office_id, const DetailImport& import, const Watch& watch) {
  Planner planner(session, office_id);
  int64_t again = 0;
  TRY(each_page(session, office_id, import.id, [&](std::vector<DetailChange>& rows) -> Result<> {
    for (const DetailChange& before : rows) {
      DetailChange now = before;
      planner.judge(session, now);
      if (!differs(before, now)) continue;
      ++again;
      TRY(restage_detail(session, office_id, import.id, now));
    }
    watch.step("compare", rows.back().position, import.rows_there);
    return watch.go_on();
  }));
  return again;
}

Result<> write_page(db::Session& session, const facilities::Batch& batch, const std::vector<DetailChange>& rows,
                    std::set<int64_t>& touched, DetailsWritten& written) {
  size_t next = 0;
  written.added += TRY(facilities::add_details(session, batch, [&](facilities::NewDetail& one) {
    while (next < rows.size() && rows[next].outcome != Outcome::fresh) ++next;
    if (next == rows.size()) return false;
    one = {*rows[next].facility_id, rows[next].line.kind, rows[next].line.values};
    touched.insert(one.facility_id);
    ++next;
    return true;
  }));
  for (const DetailChange& one : rows) {
    if (one.outcome != Outcome::changed) continue;
    const auto saved = TRY(facilities::put_detail(session, batch, *one.facility_id, one.line.kind, one.detail_id, one.before,
                                                  one.after(), Lang::vi));
    if (!saved.clean()) return Problem(problems::import_moved_on);   // compared anew in the same transaction
    written.changed += saved.changed ? 1 : 0;
  }
  return Done{};
}

Result<int64_t> start(db::Session& session, const accounts::Actor& by, const DetailImport& import, const char* kind) {
  if (detail_job(session, by.office_id, import)) return Problem(problems::import_moved_on);
  const int64_t job = TRY(jobs::start(session, {.office_id = by.office_id, .kind = kind, .subject = std::to_string(import.id),
                                                .by = by.person_id, .at = by.at}));
  TRY(session.run(sql::set_detail_job{.job_id = job, .office_id = by.office_id, .id = import.id}));
  return job;
}

Result<> read_job(jobs::Run& run) {
  run.result(address_of_details(subject_of(run)));
  return read_detail_file(run.database(), run.job().office_id, subject_of(run), watch_of(run),
                          [&](db::Session& session) { return run.finish(session); });
}

Result<> write_job(jobs::Run& run) {
  run.result(address_of_details(subject_of(run)));
  const accounts::Actor by = actor_of(run);
  return run.database().write([&](db::Session& session) -> Result<> {
    TRY(write_details(session, by, subject_of(run), watch_of(run)));
    return run.finish(session);
  });
}

Result<> undo_job(jobs::Run& run) {
  run.result(address_of_details(subject_of(run)));
  const accounts::Actor by = actor_of(run);
  return run.database().write([&](db::Session& session) -> Result<> {
    const auto undone = TRY(take_details_back(session, by, subject_of(run)));
    run.result(address_of_details(subject_of(run)) + "?con=" + std::to_string(undone.later.size()));
    return run.finish(session);
  });
}

}  // namespace

std::vector<jobs::Kind> detail_kinds() {
  return {{.name = "facility_details.read", .vi = "Đọc và kiểm tra tệp chi tiết cơ sở", .en = "Read and check a file of details",
           .work = read_job, .resumes = true,
           .stages = {{"check", "Đọc và kiểm tra từng dòng", "Reading and checking the rows"}}},
          {.name = "facility_details.write", .vi = "Ghi chi tiết cơ sở vào danh sách", .en = "Write details into the register",
           .work = write_job, .resumes = true, .stages = {{"compare", "So lại với danh sách", "Comparing with the register"},
                                                          {"write", "Ghi", "Writing"}}},
          {.name = "facility_details.undo", .vi = "Hoàn tác lần nhập chi tiết", .en = "Take an import of details back",
           .work = undo_job, .resumes = true, .stages = {}}};
}

std::optional<int64_t> detail_job(db::Session& session, int64_t office_id, const DetailImport& import) {
  if (!import.job_id) return std::nullopt;
  const auto job = jobs::find(session, office_id, *import.job_id);
  return job && !jobs::is_over(job->state) ? import.job_id : std::nullopt;
}

Result<int64_t> start_detail_read(db::Session& session, const accounts::Actor& by, const DetailImport& import) {
  if (!import.unread) return Problem(problems::import_moved_on);
  return start(session, by, import, "facility_details.read");
}

Result<int64_t> start_detail_write(db::Session& session, const accounts::Actor& by, const DetailImport& import) {
  if (import.unread || import.state != DetailState::checked) return Problem(problems::import_moved_on);
  return start(session, by, import, "facility_details.write");
}

Result<int64_t> start_detail_undo(db::Session& session, const accounts::Actor& by, const DetailImport& import) {
  if (import.state != DetailState::written) return Problem(problems::import_moved_on);
  return start(session, by, import, "facility_details.undo");
}

Result<> read_detail_file(db::Database& database, int64_t office_id, int64_t id, const Watch& watch,
                          const std::function<Result<>(db::Session&)>& finish) {
  std::optional<DetailImport> import;
  std::string bytes;
  std::unique_ptr<Planner> planner;
  database.read([&](db::Session& session) {
    import = find_detail_import(session, office_id, id);
    if (!import || !import->unread) return;
    bytes = detail_bytes_of(session, office_id, id);
    planner = std::make_unique<Planner>(session, office_id);
  });
  if (!planner) return Problem(problems::import_moved_on);
  TRY(database.write([&](db::Session& session) { return drop_details(session, office_id, id); }));
  std::vector<DetailChange> pending;
  int64_t position = 0;
  const auto flush = [&]() -> Result<> {
    TRY(watch.go_on());
    database.read([&](db::Session& session) {
      for (DetailChange& one : pending) planner->judge(session, one);
    });
    TRY(database.write([&](db::Session& session) { return stage_details(session, office_id, id, pending); }));
    pending.clear();
    watch.step("check", position, import->rows_there);
    return Done{};
  };
  TRY(read_details(bytes, [&](DetailLine&& line) -> Result<> {
    pending.push_back({.position = ++position, .line = std::move(line), .before = {}});
    return pending.size() < kPage ? Result<>(Done{}) : flush();
  }));
  TRY(flush());
  return database.write([&](db::Session& session) -> Result<> {
    if (TRY(session.run(sql::set_detail_read{.office_id = office_id, .id = id})) != 1) return Problem(problems::import_moved_on);
    return finish ? finish(session) : Done{};
  });
}

Result<DetailsWritten> write_details(db::Session& session, const accounts::Actor& by, int64_t id, const Watch& watch) {
  const auto import = find_detail_import(session, by.office_id, id);
  if (!import || import->unread || import->state != DetailState::checked) return Problem(problems::import_moved_on);
  DetailsWritten written;
  written.rechecked = TRY(recheck(session, by.office_id, *import, watch));
  if (written.rechecked > 0) {
    TRY(session.run(sql::set_detail_rechecked{.rechecked = written.rechecked, .office_id = by.office_id, .id = id}));
    return written;
  }
  const auto batch = TRY(facilities::open_batch(session, by, facilities::Batch::Kind::import, import->filename));
  std::set<int64_t> touched;
  TRY(each_page(session, by.office_id, id, [&](std::vector<DetailChange>& rows) -> Result<> {
    TRY(write_page(session, batch, rows, touched, written));
    watch.step("write", rows.back().position, import->rows_there);
    return watch.go_on();
  }));
  for (const int64_t facility : touched) TRY(facilities::touch(session, batch, facility));
  if (written.added + written.changed == 0) return Problem(problems::import_nothing_to_write);
  TRY(facilities::close_batch(session, batch, "facility.import",
                              "Nhập chi tiết từ tệp " + import->filename + ": thêm " + grouped(written.added) + ", sửa " +
                                  grouped(written.changed) + " dòng"));
  TRY(set_detail_state(session, by.office_id, id, DetailState::checked, DetailState::written, batch.id));
  return written;
}

Result<facilities::Undone> take_details_back(db::Session& session, const accounts::Actor& by, int64_t id) {
  const auto import = find_detail_import(session, by.office_id, id);
  if (!import || import->state != DetailState::written) return Problem(problems::import_moved_on);
  auto undone = TRY(facilities::undo(session, by, *import->batch_id));
  TRY(facilities::close_batch(session, {undone.batch_id, facilities::Batch::Kind::undo, by}, "facility.import",
                              "Hoàn tác lần nhập chi tiết " + import->filename + ": trả lại " + grouped(undone.fields) +
                                  " dòng"));
  TRY(set_detail_state(session, by.office_id, id, DetailState::written, DetailState::undone, import->batch_id));
  return undone;
}

}  // namespace sxsh::imports
