#include "facilities/frame/pages.h"

#include <algorithm>

#include "base/text.h"
#include "facilities/facility.h"
#include "facilities/facility_frame.html.h"
#include "facilities/facility_frames.html.h"
#include "facilities/file/form.h"
#include "facilities/frame/frame.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"
#include "territory/place.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/frame.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kMembersAPage = 100, kDifferencesShown = 100;
constexpr int kFirstYear = 1999, kLastYear = 2100;

using ui::word;
std::string number(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }
std::string path_to(int year, const std::string& code) { return "/lv/khung-nam/" + std::to_string(year) + "/" + code; }

web::Response framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs) {
  return ui::workspace(context, {.title = title, .body = std::move(body), .current = "/lv/khung-nam", .crumbs = std::move(crumbs),
                                 .islands = {}, .description = ""});
}

ui::Html unverified(const Population& rule, Lang lang) {
  return rule.verified ? ui::Html{} : ui::chip(tr(lang, Msg::frame_unverified), ui::Tone::warn);
}

Result<web::Response> show_frames(web::Context& context) {
  const Lang lang = context.lang;
  const auto asked = context.request.asked_int("nam");
  const int year = asked && *asked >= kFirstYear && *asked <= kLastYear ? static_cast<int>(*asked) : context.clock.today().year;
  FramesView view{.year = std::to_string(year), .finding = "", .lines = {}};
  size_t frozen = 0;
  for (const Population& rule : populations()) {
    PopulationLine line{rule.words(lang),      path_to(year, rule.code), rule.clause + " · " + rule.source, "", "",
                        unverified(rule, lang)};
    if (const auto frame = standing_frame(context.db, context.office_id, rule.code, year)) {
      ++frozen;
      line.members = number(frame->members, lang);
      line.state = tr(lang, Msg::frame_frozen_by, {{"who", frame->by}, {"when", local_minute(frame->at, lang)}});
    } else {
      line.state = word(lang, Msg::frame_open);
    }
    view.lines.push_back(std::move(line));
  }
  view.finding = tr(lang, Msg::frame_finding, {{"n", std::to_string(frozen)}, {"all", std::to_string(populations().size())},
                                               {"year", view.year}});
  return framed(context, word(lang, Msg::frame_title), facility_frames(view, lang), {});
}

struct Asked {
  int year = 0;
  const Population* rule = nullptr;
};
Result<Asked> asked_of(web::Context& context) {
  Asked out{static_cast<int>(std::min<int64_t>(TRY(context.id("nam")), kLastYear + 1)), population(context.parameter("ma"))};
  if (!out.rule || out.year < kFirstYear || out.year > kLastYear) return Problem(problems::not_found);
  return out;
}

MemberLine line_of(const Member& one, Lang lang) {
  std::string industry = one.industry.value_or("");
  if (one.industry_edition) industry += " (" + std::to_string(*one.industry_edition) + ")";
  return {one.code, one.name, std::move(industry),
          one.unit_id ? territory::unit_words(territory::Atlas::carried(), *one.unit_id, lang) : "",
          shown(FieldId::size_class, one.size_class, lang), shown(FieldId::potential, one.potential, lang)};
}

std::string aspect_words(const Difference& one, Lang lang) {
  std::string out;
  const auto add = [&](unsigned aspect, Message label, const std::string& before, const std::string& after) {
    if (!(one.aspects & aspect)) return;
    const auto put = [&](const std::string& text) { return text.empty() ? word(lang, Msg::file_not_known) : text; };
    out += (out.empty() ? "" : "; ") + word(lang, label) + ": " + put(before) + " → " + put(after);
  };
  const MemberLine before = line_of(*one.before, lang), after = line_of(*one.after, lang);
  add(Difference::renamed, Msg::facilities_field_name, before.name, after.name);
  add(Difference::owner, Msg::facilities_field_tax_code, one.before->tax_code.value_or(""), one.after->tax_code.value_or(""));
  add(Difference::industry, Msg::facilities_field_industry, before.industry, after.industry);
  add(Difference::moved, Msg::facilities_field_unit, before.unit, after.unit);
  add(Difference::size, Msg::facilities_field_size_class, before.size, after.size);
  add(Difference::potential, Msg::facilities_field_potential, before.potential, after.potential);
  add(Difference::closed, Msg::facilities_field_closed_on, shown(FieldId::closed_on, one.before->closed_on, lang),
      shown(FieldId::closed_on, one.after->closed_on, lang));
  return out;
}

std::string left_words(web::Context& context, const Member& one) {
  const Fate fate = fate_of(context.db, context.office_id, one.facility_id);
  if (fate.removed) return word(context.lang, Msg::frame_removed);
  if (fate.merged_into) return tr(context.lang, Msg::frame_merged, {{"name", *fate.merged_into}});
  if (fate.closed_on)
    return tr(context.lang, Msg::file_closed_since, {{"day", shown(FieldId::closed_on, fate.closed_on, context.lang)}});
  return word(context.lang, Msg::frame_unfit);
}

DifferenceGroup group_of(web::Context& context, std::string title, std::span<const Member> before,
                         std::span<const Member> after) {
  DifferenceGroup out{std::move(title), "", {}};
  size_t counts[3] = {};
  const auto all = differences(before, after);
  for (const Difference& one : all) {
    ++counts[static_cast<size_t>(one.kind)];
    if (out.lines.size() >= kDifferencesShown) continue;
    if (one.kind == Difference::Kind::entered)
      out.lines.push_back({one.after->name, word(context.lang, Msg::frame_entered)});
    else if (one.kind == Difference::Kind::left)
      out.lines.push_back({one.before->name, tr(context.lang, Msg::frame_left, {{"why", left_words(context, *one.before)}})});
    else
      out.lines.push_back({one.after->name, aspect_words(one, context.lang)});
  }
  out.note = all.empty() ? word(context.lang, Msg::frame_same)
                         : tr(context.lang, Msg::frame_differs,
                              {{"entered", std::to_string(counts[0])},
                               {"left", std::to_string(counts[1])},
                               {"changed", std::to_string(counts[2])}});
  return out;
}

void fill_members(web::Context& context, std::vector<Member> members, const std::string& address, FrameView& view) {
  std::ranges::sort(members, {}, [](const Member& one) { return std::tie(one.sort_key, one.facility_id); });
  const int pages = std::max<int>(1, (static_cast<int>(members.size()) + kMembersAPage - 1) / kMembersAPage);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, pages));
  for (size_t i = static_cast<size_t>((page - 1) * kMembersAPage); i < members.size() && view.members.size() < kMembersAPage; ++i)
    view.members.push_back(line_of(members[i], context.lang));
  view.pages = ui::pagination(page, pages, address + "&trang=", context.lang);
}

void fill_versions(web::Context& context, const Asked& asked, const std::optional<Frame>& shown_frame, FrameView& view) {
  for (const Frame& one : frames(context.db, context.office_id)) {
    if (one.population != asked.rule->code || one.year != asked.year || (shown_frame && one.id == shown_frame->id)) continue;
    view.versions.push_back(
        {tr(context.lang, one.replaced_by ? Msg::frame_was : Msg::frame_stands,
            {{"n", number(one.members, context.lang)}, {"who", one.by}, {"when", local_minute(one.at, context.lang)}}),
         path_to(asked.year, asked.rule->code) + "?ban=" + std::to_string(one.id), one.reason});
  }
}

Result<web::Response> frame_page(web::Context& context, const Asked& asked, const std::string& error) {
  const Lang lang = context.lang;
  const std::string path = path_to(asked.year, asked.rule->code);
  auto frame = standing_frame(context.db, context.office_id, asked.rule->code, asked.year);
  const bool any = frame.has_value();
  if (const auto version = context.request.asked_int("ban")) {
    frame = find_frame(context.db, context.office_id, *version);
    if (!frame || frame->population != asked.rule->code || frame->year != asked.year) return Problem(problems::not_found);
  }
  const auto now = preview(context.db, context.office_id, *asked.rule, asked.year);
  const auto members = frame ? members_of(context.db, context.office_id, frame->id) : now;
  FrameView view{.title = asked.rule->words(lang) + ", " + std::to_string(asked.year), .rule = frame ? frame->rule : "",
                 .clause = asked.rule->clause + " · " + asked.rule->source, .digest = frame ? frame->digest : "",
                 .csrf = context.visitor.csrf, .error = error, .frozen = frame.has_value(), .needs_reason = any,
                 .mark = unverified(*asked.rule, lang)};
  const std::string n = number(static_cast<int64_t>(members.size()), lang);
  view.lead = !frame ? tr(lang, Msg::frame_preview, {{"n", n}})
                     : tr(lang, frame->replaced_by ? Msg::frame_was : Msg::frame_stands,
                          {{"n", n}, {"who", frame->by}, {"when", local_minute(frame->at, lang)}});
  if (frame && !frame->reason.empty()) view.note = tr(lang, Msg::frame_replaces, {{"reason", frame->reason}});
  view.export_href = path + "/tai-ve" + (frame ? "?ban=" + std::to_string(frame->id) : "");
  if (context.visitor.may("frame.freeze")) {
    view.action = path;
    view.submit = word(lang, any ? Msg::frame_freeze_again : Msg::frame_freeze);
  }
  const auto last = frame_before(context.db, context.office_id, asked.rule->code, asked.year);
  if (last) {
    const auto before = members_of(context.db, context.office_id, last->id);
    view.differences.push_back(
        group_of(context, tr(lang, Msg::frame_since_last, {{"year", std::to_string(last->year)}}), before, members));
  }
  if (frame) view.differences.push_back(group_of(context, word(lang, Msg::frame_since_freeze), members, now));
  fill_versions(context, asked, frame, view);
  fill_members(context, members, path + "?ban=" + (frame ? std::to_string(frame->id) : ""), view);
  const std::string title = error.empty() ? view.title : tr(lang, Msg::common_error_prefix, {{"title", view.title}});
  auto response = framed(context, title, facility_frame(view, lang),
                         {{word(lang, Msg::frame_title), "/lv/khung-nam?nam=" + std::to_string(asked.year)}, {view.title, ""}});
  if (!error.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_frame(web::Context& context) { return frame_page(context, TRY(asked_of(context)), ""); }

Result<web::Response> freeze_frame(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const auto reason = typed(FieldId::note, context.request.field("reason"), context.lang);
  auto done = freeze(context.db, accounts::actor_of(context), *asked.rule, asked.year, reason.value.value_or(""));
  if (!done.ok() && done.problem().is(problems::frame_reason))
    return frame_page(context, asked, done.problem().message(context.lang));
  TRY(std::move(done));
  return web::Response::redirect(path_to(asked.year, asked.rule->code));
}

Result<web::Response> export_frame(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const Lang lang = context.lang;
  std::vector<Member> members;
  if (const auto version = context.request.asked_int("ban")) {
    const auto frame = find_frame(context.db, context.office_id, *version);
    if (!frame || frame->population != asked.rule->code || frame->year != asked.year) return Problem(problems::not_found);
    members = members_of(context.db, context.office_id, frame->id);
  } else {
    members = preview(context.db, context.office_id, *asked.rule, asked.year);
  }
  std::ranges::sort(members, {}, [](const Member& one) { return std::tie(one.sort_key, one.facility_id); });
  paper::SheetLayout layout{.name = std::to_string(asked.year) + " " + asked.rule->code, .columns = {}};
  for (const FieldId id : {FieldId::code, FieldId::name, FieldId::tax_code, FieldId::industry_edition, FieldId::industry,
                           FieldId::unit, FieldId::size_class, FieldId::size_rule, FieldId::potential, FieldId::founded_on,
                           FieldId::closed_on})
    layout.columns.push_back({.title = word(lang, field(id).label), .comment = "", .choices = {}});
  paper::XlsxWriter writer;
  writer.sheet(layout);
  for (const Member& one : members) {
    const MemberLine line = line_of(one, lang);
    const std::string edition = one.industry_edition ? std::to_string(*one.industry_edition) : "";
    const std::string texts[] = {one.code,
                                 one.name,
                                 one.tax_code.value_or(""),
                                 edition,
                                 one.industry.value_or(""),
                                 line.unit,
                                 line.size,
                                 one.size_rule.value_or(""),
                                 line.potential,
                                 one.founded_on.value_or(""),
                                 one.closed_on.value_or("")};
    std::vector<paper::OutCell> cells;
    for (const std::string& text : texts) cells.push_back(paper::OutCell::of(text));
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "khung-" + std::to_string(asked.year) + "-" + asked.rule->code + ".xlsx");
}

}  // namespace

void add_frame_routes(web::Router& router) {
  router.get("/lv/khung-nam", "frame.view", show_frames);
  router.get("/lv/khung-nam/{nam}/{ma}", "frame.view", show_frame);
  router.post("/lv/khung-nam/{nam}/{ma}", "frame.freeze", freeze_frame);
  router.get("/lv/khung-nam/{nam}/{ma}/tai-ve", "frame.view", export_frame);
}

}  // namespace sxsh::facilities
