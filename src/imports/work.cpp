#include "imports/work.h"

#include "imports/details/work.h"
#include "imports/job_parts.h"
#include "imports/queries.gen.h"
#include "imports/write.h"
#include "jobs/store.h"
#include "terms/problems.h"

namespace sxsh::imports {
namespace {

Result<> check_file(jobs::Run& run) {
  run.result(address_of(subject_of(run)));
  return check(run.database(), run.job().office_id, subject_of(run), watch_of(run),
               [&](db::Session& session) { return run.finish(session); });
}

Result<> write_rows(jobs::Run& run) {
  run.result(address_of(subject_of(run)));
  TRY(write(run.database(), actor_of(run), subject_of(run), watch_of(run),
            [&](db::Session& session) { return run.finish(session); }));
  return Done{};
}

Result<> undo_rows(jobs::Run& run) {
  run.result(address_of(subject_of(run)));
  const accounts::Actor by = actor_of(run);
  return run.database().write([&](db::Session& session) -> Result<> {
    TRY(take_back(session, by, subject_of(run)));
    return run.finish(session);
  });
}

Result<int64_t> start(db::Session& session, const accounts::Actor& by, const Import& import, const char* kind) {
  const int64_t job = TRY(jobs::start(session, {.office_id = by.office_id, .kind = kind, .subject = std::to_string(import.id),
                                                .by = by.person_id, .at = by.at}));
  TRY(set_job(session, by.office_id, import.id, job));
  return job;
}

}  // namespace

std::vector<jobs::Kind> kinds() {
  std::vector<jobs::Kind> all{
      {.name = "facility_import.check", .vi = "Kiểm tra tệp cơ sở", .en = "Check a file of facilities", .work = check_file,
       .resumes = true, .stages = {{"check", "Đọc và kiểm tra từng dòng", "Reading and checking the rows"}}},
      {.name = "facility_import.write", .vi = "Ghi cơ sở vào danh sách", .en = "Write facilities into the register",
       .work = write_rows, .resumes = true, .stages = {{"write", "Ghi", "Writing"}}},
      {.name = "facility_import.undo", .vi = "Hoàn tác lần nhập cơ sở", .en = "Take an import of facilities back",
       .work = undo_rows, .resumes = true, .stages = {}}};
  for (jobs::Kind& each : detail_kinds()) all.push_back(std::move(each));
  return all;
}

bool may_map(db::Session& session, int64_t office_id, const Import& import) {
  if (import.state == State::mapping || import.state == State::checked) return true;
  if (import.state != State::checking) return false;
  const auto job = import.job_id ? jobs::find(session, office_id, *import.job_id) : std::nullopt;
  return !job || jobs::is_over(job->state);
}

Result<int64_t> start_check(db::Session& session, const accounts::Actor& by, const Import& import) {
  if (!may_map(session, by.office_id, import)) return Problem(problems::import_moved_on);
  TRY(drop_staged(session, by.office_id, import.id));
  TRY(move(session, by.office_id, import.id, import.state, State::checking));
  return start(session, by, import, "facility_import.check");
}

Result<int64_t> start_write(db::Session& session, const accounts::Actor& by, const Import& import) {
  TRY(move(session, by.office_id, import.id, State::checked, State::writing));
  return start(session, by, import, "facility_import.write");
}

Result<int64_t> start_undo(db::Session& session, const accounts::Actor& by, const Import& import) {
  if (import.state != State::written) return Problem(problems::import_moved_on);
  return start(session, by, import, "facility_import.undo");
}

std::string address_of(int64_t import_id) { return "/lv/co-so/nhap/" + std::to_string(import_id); }

}  // namespace sxsh::imports
