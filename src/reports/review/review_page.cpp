// One report as the officer sees it.
#include <algorithm>

#include "forms/rendering.h"
#include "paper/kind.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/corrections.h"
#include "reports/review/pages.h"
#include "reports/reviewing.html.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

// ── the table ──

ui::Html flag_of(const CellView& cell, Lang lang) {
  if (!cell.odd()) return {};
  ui::Html out{" <span class=\"flag\">"};
  out.markup += ui::icon("alert", ui::IconSize::small).markup + "<span class=\"vh\">";
  ui::put(out.markup, word(lang, Msg::reviewing_to_see));
  out.markup += "</span></span>";
  return out;
}

CellLine line_of(const Reviewed& one, const CellView& cell, const std::string& here, bool may_ask, Lang lang) {
  return {.label = cell.label,
          .now = cell.now.text,
          .before = cell.before.text,
          .change = cell.change,
          .ask_href =
              may_ask ? here + "&hoi=" + web::percent_encode(forms::cell_name(cell.spot(*one.setting.form))) + "#hoi" : "",
          .css = cell.odd() ? "odd" : "",
          .flag = flag_of(cell, lang)};
}

void fill_cells(const Reviewed& one, const std::vector<CellView>& cells, Beside beside, const std::string& here, bool may_ask,
                Lang lang, ReviewingView& view) {
  const forms::Form& form = *one.setting.form;
  CellGroup first{.title = word(lang, Msg::reviewing_to_see), .cells = {}};
  std::vector<CellGroup> others(form.steps.size());
  int64_t shown = 0;
  for (const CellView& cell : cells) {
    if (!cell.odd() && !cell.differs) continue;
    ++shown;
    if (cell.odd()) first.cells.push_back(line_of(one, cell, here, may_ask, lang));
    else others[form.fields[cell.field].step].cells.push_back(line_of(one, cell, here, may_ask, lang));
  }
  for (size_t step = 0; step < others.size(); ++step) others[step].title = form.steps[step].title.in(lang);
  if (!first.cells.empty()) view.groups.push_back(std::move(first));
  for (CellGroup& group : others)
    if (!group.cells.empty()) view.groups.push_back(std::move(group));
  const bool any_before = std::ranges::any_of(cells, [](const CellView& cell) { return !cell.before.text.empty(); });
  const checks::Rule* rule = checks::rule("lech-ky");
  const std::string most = rule ? checks::value_of(*rule, "most", one.known.industry, one.tunings) : "";
  if (beside == Beside::version && one.version.version == 1) view.machine = word(lang, Msg::reviewing_no_earlier);
  else if (!any_before && beside != Beside::version) view.machine = word(lang, Msg::reviewing_no_past);
  else if (view.groups.empty()) view.machine = word(lang, Msg::reviewing_nothing_differs);
  else view.machine = tr(lang, Msg::reviewing_differs_lead, {{"most", most}, {"n", std::to_string(shown)},
                                                             {"all", std::to_string(cells.size())}});
}

// ── at its side ──

void fill_history(web::Context& context, const Reviewed& one, ReviewingView& view) {
  const Lang lang = context.lang;
  for (auto each = one.versions.rbegin(); each != one.versions.rend(); ++each) {
    const auto way = decisions_of(context.db, context.office_id, each->id);
    const State state = way.accepted ? State::accepted : way.returned ? State::returned : State::sent;
    HistoryLine line{
        .words = tr(
            lang, Msg::reviewing_history_sent,
            {{"version", std::to_string(each->version)}, {"at", local_minute(each->sent_at, lang)}, {"who", each->sender}}),
        .href = view.action + "?ban=" + std::to_string(each->version),
        .reason = "",
        .state = state_chip(state, lang)};
    if (way.returned)
      line.reason =
          tr(lang, Msg::reviewing_was_returned,
             {{"who", way.returned->by}, {"at", local_minute(way.returned->at, lang)}, {"reason", way.returned->words}});
    else if (way.accepted)
      line.reason =
          tr(lang, Msg::reviewing_was_accepted, {{"who", way.accepted->by}, {"at", local_minute(way.accepted->at, lang)}});
    else if (way.confirmed)
      line.reason = tr(lang, Msg::reviewing_was_confirmed,
                       {{"who", way.confirmed->by}, {"at", local_minute(way.confirmed->at, lang)}});
    view.history.push_back(std::move(line));
  }
  if (one.versions.size() > 1)
    view.compare_href = view.action + "/so-sanh?tu=" + std::to_string(one.versions.back().version - 1) +
                        "&den=" + std::to_string(one.versions.back().version);
}

void fill_files(web::Context& context, const Reviewed& one, ReviewingView& view) {
  for (const Attachment& file : attachments_of_submission(context.db, context.office_id, one.version.id)) {
    const bool shows = file.content_type == "image/jpeg" || file.content_type == "image/png" || file.content_type == "image/webp";
    const std::string href = view.action + "/tep/" + std::to_string(file.id);
    view.files.push_back({file.filename, href, paper::size_text(static_cast<size_t>(file.bytes)), shows ? href + "?xem=1" : "",
                          file.purpose == Purpose::proof});
  }
}

std::string whole_words(const Reviewed& one, Lang lang) {
  return word(lang, is_request(one.line) ? Msg::reviewing_whole_request : Msg::reviewing_whole_report);
}

void fill_questions(web::Context& context, const Reviewed& one, ReviewingView& view) {
  const Lang lang = context.lang;
  for (const Question& each : questions_of(context.db, context.office_id, one.line.id))
    view.questions.push_back(
        {.about = each.field.empty() ? whole_words(one, lang)
                                     : cell_label(*one.setting.form, one.answers, {each.field, each.row}, lang),
         .words = each.words,
         .by = each.by + ", " + local_minute(each.at, lang),
         .answer = each.answer,
         .answered = each.answer.empty() ? "" : each.answered_by + ", " + local_minute(each.answered_at, lang)});
}

void fill_place_in_queue(web::Context& context, const Reviewed& one, ReviewingView& view) {
  const std::string& kept = view.kept;
  const auto pairs = web::parse_pairs(kept, web::kQueryFields);
  if (kept.empty() || !pairs.ok()) return;
  const QueueFilter filter = filter_of(pairs.value(), QueueFilter::Kind::waiting);
  std::vector<int64_t> ids;
  const int64_t all = each_in_queue(context, filter, 2000, 0, [&](const QueueLine& line) {
    if (line.submission_id) ids.push_back(line.id);
  });
  const std::string tail = "?h=" + web::percent_encode(address_of(filter));
  view.back = "/lv/viec?" + address_of(filter);
  const auto here = std::ranges::find(ids, one.line.id);
  if (here == ids.end()) {
    view.place_words = word(context.lang, Msg::reviewing_back_to_queue);
    if (!ids.empty()) view.next_href = review_path(ids.front()) + tail;
    return;
  }
  view.place_words = tr(context.lang, Msg::reviewing_place_in_queue,
                        {{"n", std::to_string(here - ids.begin() + 1)}, {"all", std::to_string(all)}});
  if (here != ids.begin()) view.previous_href = review_path(*(here - 1)) + tail;
  if (here + 1 != ids.end()) view.next_href = review_path(*(here + 1)) + tail;
}

ui::Html cell_select(const char* name, Message label, const std::vector<std::pair<std::string, std::string>>& cells,
                     const std::string& chosen, const std::string& first, Lang lang) {
  std::vector<ui::Choice> out = {{"", first, chosen.empty()}};
  for (const auto& [value, words] : cells) out.push_back({value, words, value == chosen});
  return ui::select(name, word(lang, label), out);
}

void fill_acts(web::Context& context, const Reviewed& one, const std::vector<CellView>& cells, ReviewingView& view) {
  const Lang lang = context.lang;
  const auto& typed = context.request;
  const bool waits = one.waits();
  const std::string version = std::to_string(one.version.version);
  const bool judges = one.line.reporter_kind == "facility" || context.visitor.may("report.accept");
  view.may_ask = waits && judges && context.visitor.may("report.ask");
  view.may_return = waits && judges && context.visitor.may("report.return");
  view.may_accept = waits && context.visitor.may("report.accept") && !one.line.waits_for_area();
  view.may_confirm = waits && judges && context.visitor.may("report.confirm") && one.line.area_confirms &&
                     one.line.standing == rounds::Standing::sent;
  view.may_correct = one.newest() && one.line.standing == rounds::Standing::accepted && context.visitor.may("report.correct");
  if (waits && one.line.waits_for_area() && !view.may_confirm) view.waits_area = word(lang, Msg::reviewing_waits_area);
  if (waits && !view.may_ask) view.only_look = word(lang, Msg::reviewing_only_look);
  view.accept_hint = tr(lang, Msg::reviewing_accept_hint, {{"version", version}});
  if (one.setting.asked && one.setting.place.facility) view.accept_hint += " " + word(lang, Msg::reviewing_accept_figures);
  view.confirm_hint = tr(lang, Msg::reviewing_confirm_hint, {{"version", version}});
  const auto fields = view.may_ask || view.may_return ? choosable(one, lang)
                                                                          : std::vector<std::pair<std::string, std::string>>();
  const std::string about = typed.method == "POST" ? typed.field("o") : typed.asked("hoi");
  if (view.may_ask)
    view.ask_fields = cell_select("o", Msg::reviewing_ask_field, fields, about, whole_words(one, lang), lang);
  if (view.may_return) {
    view.return_fields =
        cell_select("o-khac", Msg::reviewing_return_other, fields, typed.field("o-khac"), word(lang, Msg::reviewing_empty), lang);
    for (const CellView& cell : cells) {
      if (!cell.odd() || view.reasons.size() == 12) continue;
      const std::string name = "ly-" + forms::cell_name(cell.spot(*one.setting.form));
      view.reasons.push_back({name, tr(lang, Msg::reviewing_return_at, {{"field", cell.label}}), typed.field(name)});
    }
    if (round_is_locked(context, one.line)) view.return_note = word(lang, Msg::reviewing_return_locked);
  }
  view.correct_href = view.action + "/dinh-chinh";
  view.ask_words = typed.field("words");
  view.return_reason = typed.field("reason");
  view.note = typed.field("note");
  view.return_open = !view.return_reason.empty() || typed.asked("tra-lai") == "1";
}

void fill_requests(web::Context& context, const Reviewed& one, ReviewingView& view) {
  view.reopenings = reopenings_of(context, one.line.id);
  fill_corrections(context, one, view.action, view.corrections, view.requests);
}

std::string done_words(const web::Context& context) {
  static constexpr std::pair<std::string_view, Message> kDone[] = {
      {"hoi", Msg::reviewing_done_asked},        {"xac-nhan", Msg::reviewing_done_confirmed},
      {"duyet", Msg::reviewing_done_accepted},   {"tra-lai", Msg::reviewing_done_returned},
      {"mo-lai", Msg::reviewing_done_reopened},  {"dinh-chinh", Msg::reviewing_done_corrected},
      {"tra-loi", Msg::reviewing_done_answered}};
  for (const auto& [code, message] : kDone)
    if (context.request.asked("xong") == code) return word(context.lang, message);
  return "";
}

void fill_notes(web::Context& context, const Reviewed& one, const Refused& refused, ReviewingView& view) {
  const Lang lang = context.lang;
  if (refused.why) {
    view.error = ui::Html{"<div role=\"alert\" tabindex=\"-1\" data-summary>" +
                          ui::note(ui::Tone::danger, refused_words(*refused.why, lang)).markup + "</div>"};
  } else if (const std::string done = done_words(context); !done.empty()) {
    view.done = ui::Html{"<div role=\"status\">" + ui::note(ui::Tone::ok, done).markup + "</div>"};
  }
  if (!one.newest()) {
    const std::string newest = std::to_string(one.versions.back().version);
    ui::Html inside{"<p>"};
    ui::put(inside.markup,
            tr(lang, Msg::reviewing_old_version, {{"version", std::to_string(one.version.version)}, {"newest", newest}}));
    inside.markup += " <a href=\"";
    ui::put_address(inside.markup, view.action);
    inside.markup += "\">";
    ui::put(inside.markup, word(lang, Msg::reviewing_see_newest));
    inside.markup += "</a></p>";
    view.notes.push_back(ui::note(ui::Tone::warn, inside));
  }
  const auto say = [&](const std::optional<Decision>& what, Message message, ui::Tone tone) {
    if (what)
      view.notes.push_back(ui::note(tone, tr(lang, message, {{"who", what->by}, {"at", local_minute(what->at, lang)},
                                                             {"reason", what->words}})));
  };
  say(one.decisions.returned, Msg::reviewing_was_returned, ui::Tone::warn);
  if (one.decisions.accepted)
    view.notes.push_back(ui::note(ui::Tone::ok, tr(lang, Msg::reviewing_was_accepted,
                                                   {{"who", one.decisions.accepted->by},
                                                    {"at", local_minute(one.decisions.accepted->at, lang)}})));
}

}  // namespace

web::Response review_page_of(web::Context& context, const Reviewed& one, const Refused& refused) {
  const Lang lang = context.lang;
  const bool request = is_request(one.line);
  const std::string list = request ? "/lv/ho-tro" : "/lv/bao-cao";
  // Of a request there is no period before: all of it is read.
  const Beside beside = beside_of(request && context.request.asked("so").empty() ? code_of(Beside::nothing)
                                                                                : context.request.asked("so"));
  const auto earlier = beside == Beside::version ? earlier_version(context, one) : std::nullopt;
  const auto cells = cells_of(one, beside, earlier ? &*earlier : nullptr, lang);
  ReviewingView view{.title = one.line.name,
                     .sub = one.setting.title(lang),
                     .lead = tr(lang, Msg::reviewing_sent_line,
                                {{"version", std::to_string(one.version.version)},
                                 {"at", local_minute(one.version.sent_at, lang)},
                                 {"who", one.version.sender}}),
                     .facility_href = context.visitor.may("facility.view") ? reporter_href(one.line) : "",
                     .csrf = context.visitor.csrf,
                     .action = review_path(one.line),
                     .submission = std::to_string(one.version.id),
                     .personal = word(lang, one.line.reporter_kind == "facility" ? Msg::reviewing_personal_hidden
                                                                                   : Msg::reviewing_personal_hidden_unit),
                     .state = standing_chip(one.line, lang)};
  if (!view.facility_href.empty()) view.figures_href = view.facility_href + "/so-do";
  if (one.version.on_behalf) view.lead += " (" + word(lang, Msg::reviewing_behalf) + ")";
  const std::string ban = one.newest() ? "" : "&ban=" + std::to_string(one.version.version);
  view.kept = context.request.method == "POST" ? context.request.field("h") : context.request.asked("h");
  const std::string kept = view.kept.empty() ? "" : "&h=" + web::percent_encode(view.kept);
  static constexpr std::pair<Beside, Message> kTabs[] = {{Beside::last, Msg::reviewing_beside_last},
                                                         {Beside::year_ago, Msg::reviewing_beside_year},
                                                         {Beside::version, Msg::reviewing_beside_version},
                                                         {Beside::nothing, Msg::reviewing_beside_all}};
  for (const auto& [each, label] : kTabs) {
    if (request && (each == Beside::last || each == Beside::year_ago)) continue;
    view.tabs.push_back({word(lang, label), view.action + "?so=" + std::string(code_of(each)) + ban + kept, "", each == beside});
    if (each == beside) view.before_head = word(lang, each == Beside::nothing ? Msg::reviewing_before : label);
  }
  view.whole_href = view.action + "?so=tat-ca" + ban + kept;
  fill_acts(context, one, cells, view);
  if (beside == Beside::nothing) {
    forms::Look look = look_of(context, *one.setting.form, one.answers, one.known);
    look.hide_personal = true;
    view.whole = forms::answers_html(*one.setting.form, one.answers, one.evaluation, look);
  } else {
    fill_cells(one, cells, beside, view.action + "?so=" + std::string(code_of(beside)) + ban + kept, view.may_ask, lang, view);
  }
  view.points = points_of(context, one, cells);
  fill_files(context, one, view);
  fill_questions(context, one, view);
  fill_history(context, one, view);
  fill_place_in_queue(context, one, view);
  fill_requests(context, one, view);
  fill_notes(context, one, refused, view);
  return review_framed(context, one.line.name + " · " + view.sub, reviewing(view, lang),
                       {{word(lang, request ? Msg::reports_support_all : Msg::reviewing_reports), list}, {one.line.name, ""}},
                       list,
                       refused.why ? refused.why->kind->http_status : 200);
}

}  // namespace sxsh::reports
