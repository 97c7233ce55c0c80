#include "reports/review/assignments.h"

#include <algorithm>

#include "accounts/actor.h"
#include "audit/store.h"
#include "reports/review/queries.gen.h"
#include "reports/review/queue.h"
#include "rounds/notices.h"
#include "terms/problems.h"
#include "ui/messages/queue.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

Result<> tell(web::Context& context, int64_t person, int64_t batch_id, std::string_view what, Message words, int64_t n) {
  if (person == context.visitor.person_id) return Done{};
  const auto say = [&](Lang lang) {
    return std::string(tr(lang, words, {{"who", context.visitor.name}, {"n", std::to_string(n)}}));
  };
  TRY(rounds::tell(context.db, {.office_id = context.office_id, .person_id = person, .kind = "report.assign",
                                .source = std::string(what) + std::to_string(batch_id), .vi = say(Lang::vi), .en = say(Lang::en),
                                .href = "/lv/viec?ai=toi", .at = context.clock.now_utc()}));
  return Done{};
}

Result<> write(web::Context& context, int64_t report_id, std::optional<int64_t> person, int64_t batch_id,
               const std::string& name) {
  const auto by = accounts::actor_of(context);
  TRY(context.db.run(sql::assign_report{.office_id = by.office_id, .report_id = report_id, .person_id = person,
                                        .batch_id = batch_id, .assigned_by = by.person_id, .at = by.at}));
  auto entry = by.entry("report.assign", "report", std::to_string(report_id));
  entry.summary = name.empty() ? tr(Lang::vi, Msg::queue_log_nobody) : tr(Lang::vi, Msg::queue_log_assigned, {{"who", name}});
  return audit::record(context.db, entry);
}

bool reaches(web::Context& context, int64_t report_id, int64_t person) {
  return context.db
      .one(sql::reaches_report{.office_id = context.office_id, .report_id = report_id, .person_id = person},
           [](const db::Row&) { return true; })
      .has_value();
}

}  // namespace

std::vector<Handler> handlers(db::Session& session, int64_t office_id) {
  return session.all(sql::handlers{.office_id = office_id}, [](const db::Row& row) {
    return Handler{row.int64("id"), row.text("name"), row.int64("whole") != 0};
  });
}

Result<Assigned> assign(web::Context& context, std::span<const int64_t> reports, std::optional<int64_t> person) {
  const auto all = handlers(context.db, context.office_id);
  const auto chosen = std::ranges::find_if(all, [&](const Handler& one) { return one.id == person; });
  if (person && chosen == all.end()) return Problem(problems::not_found);
  Assigned out{.batch_id = db::new_id()};
  for (const int64_t id : reports) {
    if (!(!person || chosen->whole || reaches(context, id, *person)) || !queue_line(context, id).ok()) {
      ++out.left_out;
      continue;
    }
    TRY(write(context, id, person, out.batch_id, person ? chosen->name : ""));
    ++out.done;
  }
  if (person && out.done > 0) TRY(tell(context, *person, out.batch_id, "assigned:", Msg::queue_told_assigned, out.done));
  return out;
}

Result<int64_t> take_back(web::Context& context, int64_t batch_id) {
  struct Line {
    int64_t report_id = 0;
    std::optional<int64_t> before;
  };
  const auto lines = context.db.all(
      sql::assigned_together{.office_id = context.office_id, .batch_id = batch_id, .assigned_by = context.visitor.person_id},
      [](const db::Row& row) { return Line{row.int64("report_id"), row.maybe_int64("before_id")}; });
  const auto all = handlers(context.db, context.office_id);
  const int64_t back = db::new_id();
  std::optional<int64_t> told;
  for (const Line& one : lines) {
    const auto line = queue_line(context, one.report_id);
    if (line.ok()) told = line.value().handler_id;
    const auto before = std::ranges::find_if(all, [&](const Handler& each) { return each.id == one.before; });
    TRY(write(context, one.report_id, one.before, back, before == all.end() ? "" : before->name));
  }
  const auto n = static_cast<int64_t>(lines.size());
  if (told && n > 0) TRY(tell(context, *told, batch_id, "unassigned:", Msg::queue_told_taken_back, n));
  return n;
}

}  // namespace sxsh::reports
