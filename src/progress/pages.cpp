#include "progress/pages.h"

#include <algorithm>
#include <charconv>

#include "accounts/actor.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "base/json.h"
#include "base/text.h"
#include "jobs/store.h"
#include "progress/job.html.h"
#include "progress/list.html.h"
#include "terms/problems.h"
#include "ui/messages/progress.gen.h"
#include "ui/page.h"

namespace sxsh::progress {
namespace {

using jobs::Job;
using jobs::State;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr std::string_view kJson = ".json";
constexpr int kReloadSeconds = 4;        // of a page without a script

std::string list_address(Lang lang) { return lang == Lang::vi ? "/lv/viec-nen" : "/en/lv/viec-nen"; }

using ui::word;

std::string title_of(const Job& job, const jobs::Registry& registry, Lang lang) {
  const jobs::Kind* kind = registry.find(job.kind);
  return kind ? std::string(kind->title(lang)) : std::string(tr(lang, Msg::progress_unknown_kind, {{"kind", job.kind}}));
}

ui::Html state_of(const Job& job, Lang lang) {
  switch (job.state) {
    case State::waiting: return ui::chip(tr(lang, Msg::progress_waiting), ui::Tone::plain, "clock");
    case State::running:
      return ui::chip(tr(lang, job.cancel_asked_at ? Msg::progress_stopping : Msg::progress_running), ui::Tone::info, "gear");
    case State::done: return ui::chip(tr(lang, Msg::progress_done), ui::Tone::ok);
    case State::failed: return ui::chip(tr(lang, Msg::progress_failed), ui::Tone::danger);
    case State::cancelled: return ui::chip(tr(lang, Msg::progress_cancelled), ui::Tone::plain, "cross");
    case State::interrupted: return ui::chip(tr(lang, Msg::progress_interrupted), ui::Tone::warn);
  }
  return {};
}

std::string stage_of(const Job& job, const jobs::Registry& registry, Lang lang) {
  const jobs::Kind* kind = registry.find(job.kind);
  if (job.progress.stage.empty() || !kind)
    return word(lang, job.state == State::waiting ? Msg::progress_waiting : Msg::progress_running);
  return std::string(kind->stage(job.progress.stage, lang));
}

std::string share_of(const jobs::Progress& progress, Lang lang) {
  const auto number = [&](int64_t value) { return grouped(value, lang == Lang::vi); };
  if (const auto percent = progress.percent())
    return std::string(tr(lang, Msg::progress_of, {{"done", number(progress.done)}, {"total", number(*progress.total)},
                                                   {"percent", std::to_string(*percent)}}));
  if (progress.stage.empty()) return "";
  return std::string(tr(lang, Msg::progress_so_far, {{"done", number(progress.done)}}));
}

// Whoever may not see it learns nothing of its being there.
Result<Job> job_for(web::Context& context, std::string_view id_text) {
  int64_t id = 0;
  const auto read = std::from_chars(id_text.data(), id_text.data() + id_text.size(), id);
  if (read.ec != std::errc() || read.ptr != id_text.data() + id_text.size()) return Problem(problems::not_found);
  auto job = jobs::find(context.db, context.office_id, id);
  if (!job || (job->started_by != context.visitor.person_id && !context.visitor.may("job.oversee")))
    return Problem(problems::not_found);
  return std::move(*job);
}

web::Response as_json(const Job& job, const jobs::Registry& registry, Lang lang) {
  JsonWriter json;
  json.begin_object();
  json.key("state").string(jobs::code(job.state)).key("over").boolean(jobs::is_over(job.state));
  json.key("stage").string(stage_of(job, registry, lang)).key("words").string(share_of(job.progress, lang));
  json.key("done").integer(job.progress.done);
  json.key("total");
  job.progress.total ? json.integer(*job.progress.total) : json.null();
  json.key("percent");
  const auto percent = job.progress.percent();
  percent ? json.integer(*percent) : json.null();
  json.end_object();
  return web::Response::json(json.take());
}

JobView view_of(web::Context& context, const Job& job, const jobs::Registry& registry) {
  const Lang lang = context.lang;
  JobView view{.title = title_of(job, registry, lang), .started = local_minute(job.created_at, lang)};
  view.state = state_of(job, lang);
  view.over = jobs::is_over(job.state);
  if (job.started_by != context.visitor.person_id)
    if (const auto person = accounts::find_person(context.db, context.office_id, job.started_by)) view.started_by = person->name;
  if (job.ended_at) view.ended = local_minute(*job.ended_at, lang);
  if (job.attempt > 1) view.attempt = std::to_string(job.attempt);
  view.stage = stage_of(job, registry, lang);
  view.share = share_of(job.progress, lang);
  view.bar = ui::progress_bar(job.progress.done, job.progress.total, view.share, "job-bar");
  if (job.problem)
    view.problem = ui::note(job.state == State::failed ? ui::Tone::danger : ui::Tone::warn, job.problem->message(lang));
  view.follow_href = address_of(job.id, lang) + std::string(kJson);
  view.stop_href = address_of(job.id, lang) + "/huy";
  view.may_stop = !view.over && !job.cancel_asked_at;
  view.result_href = job.state == State::done ? job.result_href.value_or("") : "";
  view.csrf = context.visitor.csrf;
  return view;
}

Result<web::Response> show_job(web::Context& context, const jobs::Registry& registry) {
  const std::string id = context.parameter("id");
  const bool json = id.ends_with(kJson);
  const Job job = TRY(job_for(context, json ? std::string_view(id).substr(0, id.size() - kJson.size()) : id));
  if (json) return as_json(job, registry, context.lang);
  const JobView view = view_of(context, job, registry);
  ui::Page page{.title = view.title, .body = progress::job(view, context.lang), .current = "/lv/viec-nen",
                .crumbs = {{word(context.lang, Msg::progress_list_title), list_address(context.lang)}, {view.title, ""}}};
  page.reload_seconds = view.over ? 0 : kReloadSeconds;
  return ui::workspace(context, std::move(page));
}

Result<web::Response> list_jobs(web::Context& context, const jobs::Registry& registry) {
  const Lang lang = context.lang;
  ListView view;
  for (const Job& job : jobs::started_by(context.db, context.office_id, context.visitor.person_id))
    view.jobs.push_back({title_of(job, registry, lang), address_of(job.id, lang), local_minute(job.created_at, lang),
                         state_of(job, lang)});
  return ui::workspace(context, {.title = word(lang, Msg::progress_list_title), .body = progress::list(view, lang),
                                 .current = "/lv/viec-nen"});
}

Result<web::Response> stop_job(web::Context& context, const jobs::Registry& registry) {
  const Job job = TRY(job_for(context, context.parameter("id")));
  const accounts::Actor actor = accounts::actor_of(context);
  TRY(jobs::ask_to_cancel(context.db, context.office_id, job.id, actor.person_id, actor.at));
  audit::Entry entry = actor.entry("job.cancel", "job", std::to_string(job.id));
  entry.summary = tr(Lang::vi, Msg::progress_log_stopped, {{"what", title_of(job, registry, Lang::vi)}});
  TRY(audit::record(context.db, entry));
  return web::Response::redirect(address_of(job.id, context.lang));
}

}  // namespace

std::string address_of(int64_t job_id, Lang lang) { return list_address(lang) + "/" + std::to_string(job_id); }

void add_routes(web::Router& router, const jobs::Registry& registry) {
  router.get("/lv/viec-nen", "job.view", [&registry](web::Context& context) { return list_jobs(context, registry); });
  router.get("/lv/viec-nen/{id}", "job.view", [&registry](web::Context& context) { return show_job(context, registry); });
  router.post("/lv/viec-nen/{id}/huy", "job.cancel", [&registry](web::Context& context) { return stop_job(context, registry); });
}

}  // namespace sxsh::progress
