#include "duplicates/pages.h"

#include <algorithm>

#include "accounts/actor.h"
#include "base/text.h"
#include "duplicates/compare.html.h"
#include "duplicates/pairs.html.h"
#include "duplicates/store.h"
#include "duplicates/undone.html.h"
#include "facilities/merge/merge.h"
#include "jobs/store.h"
#include "progress/pages.h"
#include "terms/problems.h"
#include "ui/messages/duplicates.gen.h"
#include "ui/messages/facilities.gen.h"
#include "ui/page.h"
#include "web/sheet.h"

namespace sxsh::duplicates {
namespace {

using facilities::Facility;
using facilities::FieldId;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kList = "/lv/co-so/trung";
constexpr int64_t kPairsOnPage = 50;

using ui::word;

web::Response frame(const web::Context& context, Message title, ui::Html body) {
  const Lang lang = context.lang;
  std::vector<ui::Crumb> crumbs;
  if (title != Msg::duplicates_title) crumbs = {{word(lang, Msg::duplicates_title), kList}, {word(lang, title), ""}};
  return ui::workspace(context, {.title = word(lang, title),
                                 .body = std::move(body),
                                 .current = "/lv/co-so",
                                 .crumbs = std::move(crumbs),
                                 .islands = {},
                                 .description = ""});
}

std::string facts_of(const Side& side) {
  std::string out = side.code;
  for (const std::string* each : {&side.tax_code, &side.address})
    if (!each->empty()) out += " · " + *each;
  return out;
}

std::string pair_href(int64_t keep, int64_t gone) { return kList + ("/" + std::to_string(keep)) + "/" + std::to_string(gone); }

// ── the list ──

std::string state_of(web::Context& context, int64_t waiting) {
  const auto search = last_search(context.db, context.office_id);
  if (!search) return word(context.lang, Msg::duplicates_never_searched);
  const bool vi = context.lang == Lang::vi;
  return tr(context.lang, Msg::duplicates_searched,
            {{"facilities", grouped(search->facilities, vi)},
             {"at", local_minute(search->at, context.lang)},
             {"pairs", grouped(waiting, vi)}});
}

std::vector<MergeLineView> latest_of(web::Context& context) {
  std::vector<MergeLineView> out;
  for (const auto& one : latest_merges(context.db, context.office_id))
    out.push_back({tr(context.lang, one.by.empty() ? Msg::duplicates_merged_line : Msg::duplicates_merged_line_by,
                      {{"gone", one.gone}, {"keeper", one.keeper}, {"at", local_minute(one.at, context.lang)}, {"by", one.by}}),
                   "/lv/co-so/gop/" + std::to_string(one.batch_id) + "/hoan-tac",
                   tr(context.lang, Msg::duplicates_undo_of, {{"gone", one.gone}})});
  return out;
}

web::Sheet sheet_of(const std::vector<Pair>& found, Lang lang) {
  web::Sheet sheet{
      {word(lang, Msg::facilities_field_code), word(lang, Msg::facilities_field_name), word(lang, Msg::facilities_field_code),
       word(lang, Msg::facilities_field_name), word(lang, Msg::duplicates_score), word(lang, Msg::duplicates_why)},
      {}};
  for (const Pair& one : found)
    sheet.rows.push_back({one.first.code, one.first.name, one.second.code, one.second.name, std::to_string(one.score),
                          imports::words_of(one.reasons, lang)});
  return sheet;
}

Result<web::Response> list_pairs(web::Context& context) {
  const Lang lang = context.lang;
  if (context.request.asked("tai") == "csv")
    return web::csv_file(sheet_of(pairs(context.db, context.office_id, static_cast<int64_t>(kMostPairs), 0), lang),
                         "co-so-trung");
  const int64_t page = std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 100'000);
  auto found = pairs(context.db, context.office_id, kPairsOnPage + 1, (page - 1) * kPairsOnPage);
  PairsView view{.state = state_of(context, count_pairs(context.db, context.office_id)),
                 .csrf = context.visitor.csrf,
                 .next_href = "",
                 .csv_href = std::string(kList) + "?tai=csv",
                 .merged = context.request.asked("gop") == "xong",
                 .pairs = {},
                 .latest = latest_of(context)};
  if (found.size() > kPairsOnPage) {
    found.resize(kPairsOnPage);
    view.next_href = std::string(kList) + "?trang=" + std::to_string(page + 1);
  }
  for (const Pair& one : found)
    view.pairs.push_back({one.first.name, facts_of(one.first), one.second.name, facts_of(one.second),
                          std::to_string(one.score) + "%", imports::words_of(one.reasons, lang),
                          pair_href(one.first.id, one.second.id),
                          tr(lang, Msg::duplicates_of_pair, {{"first", one.first.name}, {"second", one.second.name}})});
  return frame(context, Msg::duplicates_title, duplicates::pairs(view, lang));
}

Result<web::Response> start_search(web::Context& context) {
  const int64_t id = TRY(jobs::start(context.db, {.office_id = context.office_id,
                                                  .kind = kFindKind,
                                                  .subject = "",
                                                  .by = context.visitor.person_id,
                                                  .at = context.clock.now_utc()}));
  return web::Response::redirect(progress::address_of(id, context.lang));
}

// ── two side by side ──

struct Two {
  Facility keeper, gone;
};

Result<Two> two_of(web::Context& context) {
  const int64_t keep = TRY(context.id("giu")), gone = TRY(context.id("bo"));
  auto keeper = facilities::find_facility(context.db, context.office_id, keep);
  auto other = facilities::find_facility(context.db, context.office_id, gone);
  if (!keeper || !other || keeper->merged_into || other->merged_into) return Problem(problems::not_found);
  if (keep == gone) return Problem(problems::merge_itself);
  return Two{std::move(*keeper), std::move(*other)};
}

web::Response compare_page(web::Context& context, const Two& two, ui::Html notice) {
  const Lang lang = context.lang;
  const int64_t keep = two.keeper.id, gone = two.gone.id;
  const auto pair = find_pair(context.db, context.office_id, keep, gone);
  CompareView view{.csrf = context.visitor.csrf,
                   .action = pair_href(keep, gone),
                   .deny_action = pair_href(keep, gone) + "/khac",
                   .swap_href = pair_href(gone, keep),
                   .keeper_name = two.keeper.name(),
                   .gone_name = two.gone.name(),
                   .keeper_href = "/lv/co-so/" + std::to_string(keep),
                   .gone_href = "/lv/co-so/" + std::to_string(gone),
                   .keeper_version = std::to_string(two.keeper.version),
                   .gone_version = std::to_string(two.gone.version),
                   .why = pair ? imports::words_of(pair->reasons, lang) : "",
                   .notice = std::move(notice), .reason = {},
                   .lines = {}};
  const auto words = [&](FieldId id, const facilities::Value& value) {
    return value ? facilities::shown(id, value, lang) : word(lang, Msg::duplicates_missing);
  };
  for (const auto& line : facilities::merge_lines(two.keeper, two.gone)) {
    const auto& of = facilities::field(line.field);
    const std::string label = word(lang, of.label);
    view.lines.push_back({.name = std::string(of.code), .field = label, .keeper = words(line.field, line.keeper),
                          .gone = words(line.field, line.gone), .group = tr(lang, Msg::duplicates_choose, {{"field", label}}),
                          .from_gone = line.from_gone, .same = line.keeper == line.gone});
  }
  view.reason = ui::field({.name = "ly_do", .label = word(lang, Msg::duplicates_reason), .value = "", .hint = "", .error = "",
                           .unit = "", .optional = true, .autocomplete = "", .accept = ""}, lang);
  return frame(context, Msg::duplicates_compare_title, compare(view, lang));
}

Result<web::Response> show_two(web::Context& context) {
  const Two two = TRY(two_of(context));
  return compare_page(context, two, {});
}

Result<web::Response> merge_two(web::Context& context) {
  const Two two = TRY(two_of(context));
  const auto version = [&](const char* name) {
    const std::string text = context.request.field(name);
    return text.size() < 10 && !text.empty() && text.find_first_not_of("0123456789") == text.npos ? std::stoll(text) : -1;
  };
  facilities::MergeOrder order{.keeper_id = two.keeper.id,
                               .keeper_version = version("ban_giu"),
                               .gone_id = two.gone.id,
                               .gone_version = version("ban_bo"),
                               .from_gone = {},
                               .reason = trim(context.request.field("ly_do"))};
  if (two.keeper.version != order.keeper_version || two.gone.version != order.gone_version)
    return compare_page(context, two, ui::note(ui::Tone::warn, word(context.lang, Msg::duplicates_outdated)));
  for (const auto& line : facilities::merge_lines(two.keeper, two.gone))
    if (context.request.field(facilities::field(line.field).code) == "bo") order.from_gone.push_back(line.field);
  const auto merged = TRY(facilities::merge(context.db, accounts::actor_of(context), order, context.lang));
  if (!merged.broken.empty()) {
    auto page = compare_page(context, two, ui::note(ui::Tone::danger, merged.broken.front().words));
    page.status = 422;
    return page;
  }
  return web::Response::redirect(std::string(kList) + "?gop=xong");
}

Result<web::Response> keep_two(web::Context& context) {
  const Two two = TRY(two_of(context));
  TRY(deny(context.db, accounts::actor_of(context), two.keeper.id, two.gone.id, trim(context.request.field("ly_do"))));
  return web::Response::redirect(kList);
}

Result<web::Response> undo_one(web::Context& context) {
  const Lang lang = context.lang;
  const int64_t batch_id = TRY(context.id("lan"));
  const auto undone = TRY(facilities::undo_merge(context.db, accounts::actor_of(context), batch_id));
  UndoneView view{.words = tr(lang, Msg::duplicates_undone, {{"n", grouped(undone.fields, lang == Lang::vi)}}), .later = {}};
  const auto words = [&](FieldId id, const facilities::Value& value) {
    return value ? facilities::shown(id, value, lang) : word(lang, Msg::duplicates_missing);
  };
  for (const auto& one : undone.later)
    view.later.push_back(tr(lang, Msg::duplicates_undone_later_line,
                            {{"field", word(lang, facilities::field(one.field).label)},
                             {"now", words(one.field, one.theirs)},
                             {"before", words(one.field, one.mine)}}));
  return frame(context, Msg::duplicates_undone_title, duplicates::undone(view, lang));
}

}  // namespace

void add_routes(web::Router& router) {
  router.get("/lv/co-so/trung", "facility.merge", list_pairs);
  router.post("/lv/co-so/trung/tim", "facility.merge", start_search);
  router.get("/lv/co-so/trung/{giu}/{bo}", "facility.merge", show_two);
  router.post("/lv/co-so/trung/{giu}/{bo}", "facility.merge", merge_two);
  router.post("/lv/co-so/trung/{giu}/{bo}/khac", "facility.merge", keep_two);
  router.post("/lv/co-so/gop/{lan}/hoan-tac", "facility.merge", undo_one);
}

}  // namespace sxsh::duplicates
