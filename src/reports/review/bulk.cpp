#include "reports/review/bulk.h"

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "jobs/run.h"
#include "reports/review/acts.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "ui/messages/queue.gen.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;

// The visitor that a job works for: whoever started it, with the rights they have now.
web::Context context_of(const jobs::Run& run, const web::Request& request, db::Session& session) {
  web::Context out{.request = request, .db = session, .clock = run.clock(), .visitor = {}, .lang = Lang::vi,
                   .office_id = run.job().office_id, .parameters = {}};
  out.visitor.person_id = run.job().started_by;
  const auto person = accounts::find_person(session, out.office_id, out.visitor.person_id);
  out.visitor.name = person ? person->name : "";
  out.visitor.roles = accounts::roles_of(session, out.office_id, out.visitor.person_id);
  out.visitor.actions = accounts::actions_of(out.visitor.roles);
  return out;
}

struct Seen {
  int64_t report_id = 0, submission_id = 0;
};

// One report; false when it is left as it is.
Result<bool> accept_one(web::Context& context, const Seen& seen) {
  const auto line = queue_line(context, seen.report_id);
  if (!line.ok() || !line.value().open() || !line.value().clean() || line.value().waits_for_area() ||
      line.value().submission_id != seen.submission_id)
    return false;
  TRY(accept_version(context, line.value(), seen.submission_id, ""));
  return true;
}

Result<> accept_all(jobs::Run& run) {
  const auto pairs = TRY(web::parse_pairs(run.job().subject, web::kQueryFields));
  const web::Request request;
  QueueFilter filter = filter_of(pairs, QueueFilter::Kind::waiting);
  if (const auto until = pairs.find("den-luc"); until != pairs.end()) filter.sent_until = until->second;
  std::vector<Seen> all;
  bool may = false;
  run.database().read([&](db::Session& session) {
    web::Context context = context_of(run, request, session);
    may = context.visitor.may("report.accept");
    if (may)
      for (const QueueLine& line : clean_lines(context, filter)) all.push_back({line.id, *line.submission_id});
  });
  if (!may) return Problem(problems::not_permitted, {{"action", "report.accept"}});
  int64_t accepted = 0, left = 0;
  const auto total = static_cast<int64_t>(all.size());
  for (const Seen& one : all) {
    run.step("accept", accepted + left, total);
    TRY(run.go_on());
    bool done = false;
    const auto wrote = run.database().write([&](db::Session& session) -> Result<> {
      web::Context context = context_of(run, request, session);
      done = TRY(accept_one(context, one));
      return Done{};
    });
    // a refusal is of this report alone: a question came, another officer was first
    ++(wrote.ok() && done ? accepted : left);
  }
  run.step("accept", total, total);
  run.result("/lv/viec?xong=duyet-het&n=" + std::to_string(accepted) + "&bo=" + std::to_string(left));
  return run.database().write([&](db::Session& session) { return run.finish(session); });
}

}  // namespace

std::vector<QueueLine> clean_lines(web::Context& context, QueueFilter filter) {
  if (filter.risk == QueueFilter::Risk::odd) return {};
  filter.risk = QueueFilter::Risk::acceptable;
  std::vector<QueueLine> out;
  each_in_queue(context, filter, kMostInBulk, 0, [&](const QueueLine& line) {
    if (line.open() && line.clean() && !line.waits_for_area()) out.push_back(line);
  });
  return out;
}

int64_t count_clean(web::Context& context, QueueFilter filter) {
  if (filter.risk == QueueFilter::Risk::odd) return 0;
  filter.risk = QueueFilter::Risk::acceptable;
  return each_in_queue(context, filter, 1, 0, [](const QueueLine&) {});
}

Result<int64_t> start_accepting(web::Context& context, const QueueFilter& filter, const std::string& until) {
  return jobs::start(context.db, {.office_id = context.office_id, .kind = "report.accept_clean",
                                  .subject = address_of(filter) + "&den-luc=" + web::percent_encode(until),
                                  .by = context.visitor.person_id, .at = context.clock.now_utc()});
}

jobs::Kind accepting_kind() {
  const auto words = [](ui::Message message, Lang lang) { return std::string(ui::tr(lang, message)); };
  return {.name = "report.accept_clean", .vi = words(Msg::queue_job, Lang::vi), .en = words(Msg::queue_job, Lang::en),
          .work = accept_all, .resumes = true,
          .stages = {{"accept", words(Msg::queue_job_accept, Lang::vi), words(Msg::queue_job_accept, Lang::en)}}};
}

}  // namespace sxsh::reports
