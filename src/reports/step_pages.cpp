// One step of a report: shown, saved, and what happens when two devices saved the same.
#include <algorithm>

#include "base/json.h"
#include "forms/rendering.h"
#include "reports/pages.h"
#include "reports/report_aside.html.h"
#include "reports/report_step.html.h"
#include "terms/problems.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

size_t step_of(const forms::Form& form, const std::string& code) {
  for (size_t i = 0; i < form.steps.size(); ++i)
    if (form.steps[i].code == code) return i;
  return forms::kNowhere;
}

std::string minute(const std::string& utc, Lang lang) {
  const std::string text = local_minute(utc, lang);
  return text.substr(text.rfind(' ') + 1);
}

std::string due_words(const Setting& setting, Lang lang) {
  if (!setting.asked) return word(lang, Msg::reports_any_time);
  return tr(lang, Msg::reports_due, {{"day", day_words(setting.obligation.due_on, lang)}});
}

std::string address_of(const Setting& setting, size_t step) {
  return setting.path() + "/" + (step < setting.form->steps.size() ? setting.form->steps[step].code : "xem-lai");
}

web::Response step_page(web::Context& context, const Setting& setting, size_t step, const forms::Context& known, const Work& work,
                        std::vector<ui::Html> more = {}) {
  const Lang lang = context.lang;
  const forms::Form& form = *setting.form;
  const auto evaluation = forms::evaluate(form, work.answers, known);
  auto look = look_of(context, form, work.answers, known);
  std::vector<ui::Html> said;
  say_at_fields(context, setting, look, said);
  const size_t last = form.steps.size();
  StepView view{.title = form.steps[step].title.in(lang), .intro = form.steps[step].intro.in(lang), .report = setting.title(lang),
                .facility = setting.place.name, .action = address_of(setting, step), .csrf = context.visitor.csrf,
                .revision = std::to_string(work.revision),
                .saved = work.revision > 0
                             ? std::string(tr(lang, Msg::reports_saved_at, {{"at", minute(work.saved_at, lang)}}))
                             : word(lang, Msg::reports_not_saved),
                .back_href = step > 0 ? address_of(setting, step - 1) : setting.path(),
                .next_words = step + 1 < last ? form.steps[step + 1].title.in(lang) : word(lang, Msg::reports_review),
                .due = due_words(setting, lang),
                .left = setting.asked ? left_words(setting.obligation, context.clock.today(), lang) : "",
                .percent_words = tr(lang, Msg::reports_filled, {{"n", std::to_string(evaluation.percent())}}),
                .percent = evaluation.percent()};
  view.device = device_data(context, &setting, "step", work.revision);
  view.steps = steps_of(context, setting, evaluation, step);
  view.progress = forms::progress_html(form, step, setting.path(), lang);
  view.errors = forms::error_summary(form, step, work.answers, evaluation, look);
  view.questions = forms::step_html(form, step, work.answers, evaluation, look);
  view.notes = notes_of(context, setting);
  for (ui::Html& one : more) view.notes.push_back(std::move(one));
  for (ui::Html& one : said) view.notes.push_back(std::move(one));
  view.files = files_of(context, setting);
  auto crumbs = crumbs_of(context, setting.place, &setting);
  crumbs.push_back({view.title, ""});
  return framed(context, view.title + " · " + setting.title(lang), report_step(view, lang), std::move(crumbs), setting.place.way);
}

Result<web::Response> show_step(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const size_t step = step_of(*setting.form, context.parameter("buoc"));
  if (step == forms::kNowhere) return Problem(problems::not_found);
  if (!may_be_sent(setting.standing)) return web::Response::redirect(setting.path() + "/xem-lai");
  const auto known = known_to(context, setting);
  return step_page(context, setting, step, known, TRY(work_of(context, setting, known)));
}

const forms::Cell* cell_of(const forms::Form& form, const forms::Answers& answers, const forms::Spot& spot) {
  const forms::Field* field = form.field(spot.field);
  if (!field) return nullptr;
  if (field->table == forms::kNowhere) return answers.find(spot.field);
  return answers.find(form.tables[field->table].code, spot.row, spot.field);
}

// To the script: where the draft stands now, and what it should show.
web::Response told(web::Context& context, const Setting& setting, const forms::Context& known, size_t step, const Save& saved) {
  const forms::Form& form = *setting.form;
  const auto evaluation = forms::evaluate(form, saved.answers, known);
  auto look = look_of(context, form, saved.answers, known);
  std::vector<ui::Html> said;
  say_at_fields(context, setting, look, said);
  JsonWriter json;
  json.begin_object();
  json.key("revision").integer(saved.revision);
  json.key("at").string(minute(context.clock.now_utc(), context.lang));
  if (saved.aside > 0) json.key("two").string(setting.path() + "/hai-ban/" + std::to_string(saved.aside));
  if (saved.kind == Save::Kind::sent) json.key("sent").boolean(true);
  json.key("fresh").begin_object();
  for (const forms::Spot& spot : saved.fresh) {
    const forms::Field* field = form.field(spot.field);
    if (!field || field->step != step) continue;
    const forms::Cell* cell = cell_of(form, saved.answers, spot);
    json.key(forms::cell_name(spot)).string(cell ? forms::shown(form, *field, *cell, context.lang) : "");
  }
  json.end_object();
  json.key("live").begin_object();
  json.key("errors").string(forms::error_summary(form, step, saved.answers, evaluation, look).markup);
  json.key("percent").string(tr(context.lang, Msg::reports_filled, {{"n", std::to_string(evaluation.percent())}}));
  json.key("steps").string(steps_of(context, setting, evaluation, step).markup);
  json.end_object();
  json.key("questions").string(forms::step_html(form, step, saved.answers, evaluation, look).markup);
  json.end_object();
  return web::Response::json(json.take());
}

Result<web::Response> save_step(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  const forms::Form& form = *setting.form;
  const size_t step = step_of(form, context.parameter("buoc"));
  if (step == forms::kNowhere) return Problem(problems::not_found);
  const auto known = known_to(context, setting);
  const Work now = TRY(work_of(context, setting, known));
  const std::string typed = context.request.field("revision");
  const bool digits = std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
  const int64_t base = !typed.empty() && typed.size() < 19 && digits ? std::stoll(typed) : 0;
  // What this page began from: what it posts is read as a change of that.
  forms::Answers mine = now.answers;
  if (base != now.revision && setting.report) {
    mine = {};
    if (const auto draft = draft_at(context.db, context.office_id, setting.report->id, base))
      mine = TRY(forms::read_answers(draft->answers));
    else forms::prefill(form, mine, known);
  }
  const auto look = look_of(context, form, mine, known);
  const forms::Posted posted = forms::take_step(form, step, context.request, known, look, mine);
  const Save saved = TRY(save(context, setting, known, base, mine, context.request.field("device")));
  if (by_script(context)) return told(context, setting, known, step, saved);
  if (saved.aside > 0) return web::Response::redirect(setting.path() + "/hai-ban/" + std::to_string(saved.aside));
  const std::string asked = context.request.field("do");
  if (asked == "next") return web::Response::redirect(address_of(setting, step + 1));
  return web::Response::redirect(address_of(setting, step) + (posted.at.empty() ? "" : "#" + posted.at));
}

// ── two versions ──

struct Two {
  Aside aside;
  Work now;
  forms::Answers mine;
  std::vector<forms::Difference> differences;
};

Result<Two> two_of(web::Context& context, const Setting& setting, const forms::Context& known) {
  auto aside = find_aside(context.db, context.office_id, TRY(context.id("ma")));
  if (!aside || !setting.report || aside->report_id != setting.report->id || aside->person_id != context.visitor.person_id)
    return Problem(problems::not_found);
  Two two{.aside = std::move(*aside), .now = TRY(work_of(context, setting, known)), .mine = {}, .differences = {}};
  two.mine = TRY(forms::read_answers(two.aside.answers));
  two.differences = forms::differences(*setting.form, two.now.answers, two.mine);
  return two;
}

std::string shown_cell(const forms::Form& form, const forms::Field& field, const forms::Cell& cell, Lang lang) {
  return cell.empty() ? word(lang, Msg::reports_empty_cell) : forms::shown(form, field, cell, lang);
}

Result<web::Response> show_two(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const auto known = known_to(context, setting);
  const Two two = TRY(two_of(context, setting, known));
  const Lang lang = context.lang;
  const forms::Form& form = *setting.form;
  const bool choose = may_be_sent(setting.standing);
  AsideView view{.title = word(lang, Msg::reports_two_versions),
                 .lead = word(lang, choose ? Msg::reports_two_versions_lead : Msg::reports_sent_meanwhile_lead),
                 .action = setting.path() + "/hai-ban/" + std::to_string(two.aside.id), .csrf = context.visitor.csrf,
                 .submit = word(lang, choose ? Msg::reports_keep_choice : Msg::reports_drop_aside), .choose = choose,
                 .device = device_data(context, &setting, "other", two.now.revision)};
  for (const forms::Difference& one : two.differences) {
    const forms::Field& field = form.fields[one.field];
    std::string label = forms::field_words(form, two.mine, {field.code, one.row}, lang);
    if (!one.row.empty()) {
      const forms::Table& table = form.tables[field.table];
      const bool here = std::ranges::any_of(two.mine.rows(table.code), [&](const forms::Row& row) { return row.id == one.row; });
      label = table.title.in(lang) + ", " +
              forms::row_words(form, table, here ? two.mine : two.now.answers, one.row, lang) + ": " + label;
    }
    view.lines.push_back({forms::cell_name({field.code, one.row}), std::move(label),
                          tr(lang, Msg::reports_version_there, {{"value", shown_cell(form, field, one.before, lang)}}),
                          tr(lang, Msg::reports_version_here, {{"value", shown_cell(form, field, one.after, lang)}}),
                          one.before.empty()});
  }
  auto crumbs = crumbs_of(context, setting.place, &setting);
  crumbs.push_back({view.title, ""});
  return framed(context, view.title, report_aside(view, lang), std::move(crumbs), setting.place.way, 200);
}

Result<web::Response> settle_two(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  const auto known = known_to(context, setting);
  const Two two = TRY(two_of(context, setting, known));
  const auto actor = accounts::actor_of(context);
  if (may_be_sent(setting.standing)) {
    forms::Answers chosen = two.now.answers;
    for (const forms::Difference& one : two.differences)
      if (context.request.field(forms::cell_name({setting.form->fields[one.field].code, one.row})) == "mine")
        settle(*setting.form, chosen, one);
    TRY(save(context, setting, known, two.now.revision, chosen, "choice"));
  }
  TRY(settle_aside(context.db, actor, two.aside.id));
  return web::Response::redirect(setting.path() + (may_be_sent(setting.standing) ? "/xem-lai" : ""));
}

}  // namespace

void add_step_routes(web::Router& router) {
  get_everywhere(router, "/{dot}/{buoc}", show_step);
  post_everywhere(router, "/{dot}/{buoc}", save_step);
  get_everywhere(router, "/{dot}/hai-ban/{ma}", show_two);
  post_everywhere(router, "/{dot}/hai-ban/{ma}", settle_two);
}

}  // namespace sxsh::reports
