#include "figures/cells/job.h"

#include "figures/cells/cells.h"
#include "jobs/run.h"
#include "jobs/store.h"
#include "ui/messages/cells.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
constexpr const char* kKind = "figure.cells";

Result<> rebuild(jobs::Run& run) {
  TRY(rebuild_cells(run.database(), run.job().office_id, [&](std::string_view stage, int64_t done, int64_t total) {
    run.step(stage, done, total);
    return run.go_on();
  }));
  return run.database().write([&](db::Session& session) { return run.finish(session); });
}

}  // namespace

jobs::Kind cells_kind() {
  const auto words = [](ui::Message message, Lang lang) { return std::string(ui::tr(lang, message)); };
  return {.name = kKind,
          .vi = words(Msg::cells_job, Lang::vi),
          .en = words(Msg::cells_job, Lang::en),
          .work = rebuild,
          .resumes = true,
          .stages = {{"facilities", words(Msg::cells_job_facilities, Lang::vi), words(Msg::cells_job_facilities, Lang::en)},
                     {"years", words(Msg::cells_job_years, Lang::vi), words(Msg::cells_job_years, Lang::en)}}};
}

Result<> start_cells_if_due(db::Session& session, int64_t office_id, const std::string& at) {
  if (!cells_are_due(session, office_id)) return Done{};
  for (const jobs::Job& one : jobs::started_by(session, office_id, 0))
    if (one.kind == kKind && !jobs::is_over(one.state)) return Done{};
  TRY(jobs::start(session, {.office_id = office_id, .kind = kKind, .subject = "", .by = 0, .at = at}));
  return Done{};
}

}  // namespace sxsh::figures
