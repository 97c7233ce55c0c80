// What waits for a decision, and what to watch.
#include <algorithm>

#include "accounts/scope.h"
#include "base/text.h"
#include "dashboard/pages.h"
#include "dashboard/projection.h"
#include "dashboard/queries.gen.h"
#include "indicators/publication.h"
#include "programmes/item.h"
#include "programmes/words.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Verdict;

constexpr size_t kHeeded = 5;

std::string count_words(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }

// Those who do not see the whole office are told of their own area.
std::optional<int64_t> within(const web::Context& context) {
  return accounts::sees_whole_office(context.visitor.roles) ? std::nullopt : std::optional(context.visitor.person_id);
}

void fill_rounds(web::Context& context, OverviewView& view) {
  const Lang lang = context.lang;
  const bool may = context.visitor.may("round.view");
  const auto person = within(context);
  if (!may && person) return;
  const auto show = [&](const db::Row& row) {
    const int64_t lacking = row.int64("lacking"), overdue = row.int64("overdue");
    if (overdue > 0)
      view.heed.push_back({word(lang, Msg::dashboard_heed_overdue,
                                {{"n", count_words(overdue, lang)},
                                 {"all", count_words(row.int64("obliged"), lang)},
                                 {"title", row.text("title")}}),
                           may ? "/lv/dot-bao-cao/" + row.text("slug") : ""});
    if (lacking > 0 && may)
      view.waiting.push_back({row.text("title"),
                              word(lang, Msg::dashboard_wait_round_note,
                                   {{"n", count_words(lacking, lang)}, {"day", programmes::day(lang, row.text("due_on"))}}),
                              "/lv/dot-bao-cao/" + row.text("slug"), false});
  };
  const std::string today = iso(context.clock.today());
  if (person)
    context.db.each(sql::open_rounds_within{.today = today, .office_id = context.office_id, .person_id = *person}, show);
  else context.db.each(sql::open_rounds{.today = today, .office_id = context.office_id}, show);
}

void fill_reports(web::Context& context, OverviewView& view) {
  if (!context.visitor.may("report.accept")) return;
  const Lang lang = context.lang;
  context.db.each(sql::reports_waiting{.office_id = context.office_id}, [&](const db::Row& row) {
    const int64_t n = row.int64("n");
    if (n > 0)
      view.waiting.push_back({word(lang, Msg::dashboard_wait_reports, {{"n", count_words(n, lang)}}),
                              word(lang, Msg::dashboard_wait_reports_note, {{"day", local_day(row.text("oldest"), lang)}}),
                              "/lv/viec", false});
  });
}

int64_t counted(web::Context& context, const db::Statement& statement) {
  return context.db.one(statement, [](const db::Row& row) { return row.int64("n"); }).value_or(0);
}

// Reports of the area that wait for its officer's confirmation.
void fill_confirming(web::Context& context, OverviewView& view) {
  if (!context.visitor.may("report.confirm") || !within(context)) return;
  const Lang lang = context.lang;
  context.db.each(sql::reports_to_confirm{.office_id = context.office_id, .person_id = context.visitor.person_id},
                  [&](const db::Row& row) {
                    const int64_t n = row.int64("n");
                    if (n > 0)
                      view.waiting.push_back(
                          {word(lang, Msg::dashboard_wait_confirm, {{"n", count_words(n, lang)}}),
                           word(lang, Msg::dashboard_wait_reports_note, {{"day", local_day(row.text("oldest"), lang)}}),
                           "/lv/viec", false});
                  });
}

// A year that is over and has figures, and was not announced yet.
void fill_publishing(web::Context& context, const Overview& overview, OverviewView& view) {
  if (!context.visitor.may("indicator.publish") || days_from_epoch(overview.day) < days_from_epoch({overview.year, 12, 31}) ||
      overview.year > overview.programme.to_year ||
      std::ranges::none_of(overview.standings, [](const auto& one) { return one.value.tenths.has_value(); }))
    return;
  const auto all = indicators::publications_of(context.db, context.office_id, overview.programme.id);
  if (std::ranges::find(all, overview.year, &indicators::Publication::year) != all.end()) return;
  const Problem::Details year = {{"year", std::to_string(overview.year)}};
  view.waiting.push_back({word(context.lang, Msg::dashboard_wait_publish, year),
                          word(context.lang, Msg::dashboard_wait_publish_note, year), "/lv/chi-tieu/cong-bo", false});
}

void heed(OverviewView& view, std::string words, std::string href) {
  if (view.heed.size() < kHeeded) view.heed.push_back({std::move(words), std::move(href)});
}

// Where a target is missed at the pace so far, and even the upper end of the band says so where there is one.
std::set<const indicators::Standing*> fill_ahead(const Overview& overview, const std::vector<Course>& courses, Lang lang,
                                                 OverviewView& view) {
  std::set<const indicators::Standing*> told;
  for (const Course& one : courses) {
    const auto& aim = one.standing->aim;
    const auto ahead = ahead_of(one, overview);
    if (!ahead || one.standing->judged.reached) continue;
    const double target = static_cast<double>(*aim.least()) / 10;
    const double best = !ahead->band ? ahead->value : aim.less_is_better ? ahead->band->first : ahead->band->second;
    if (aim.less_is_better ? best <= target : best >= target) continue;
    told.insert(one.standing);
    heed(view,
         word(lang, Msg::dashboard_heed_ahead,
              {{"name", programmes::capitalized(short_name(*one.standing, lang))},
               {"year", std::to_string(ahead->year)},
               {"value", decimal(static_cast<int64_t>(ahead->value * 10 + 0.5), 1, lang == Lang::vi) + "%"},
               {"target", indicators::shown_in(aim.unit, *aim.least(), lang)}}),
         one.standing->href);
  }
  return told;
}

void fill_tasks(const Overview& overview, Lang lang, OverviewView& view) {
  int64_t lines = 0, late = 0, silent = 0;
  for (const TaskRow& one : view.tasks) {
    if (one.group || one.total || !one.planned) continue;
    ++lines;
    late += one.late;
    silent += !one.entered;
  }
  const auto details = [&](int64_t n) {
    return Problem::Details{
        {"n", count_words(n, lang)}, {"all", count_words(lines, lang)}, {"year", std::to_string(overview.plan_year())}};
  };
  if (late > 0) heed(view, word(lang, Msg::dashboard_heed_late, details(late)), "#nhiem-vu");
  if (silent > 0) heed(view, word(lang, Msg::dashboard_heed_silent, details(silent)), "#nhiem-vu");
}

void fill_undecided(const Overview& overview, const std::set<const indicators::Standing*>& told, Lang lang,
                    OverviewView& view) {
  for (const auto& one : overview.standings)
    if (!told.contains(&one) && one.judged.verdict == Verdict::undecided && !one.aim.qualitative && one.aim.least() &&
        one.value.tenths)
      heed(view,
           word(lang, Msg::dashboard_heed_missing,
                {{"name", programmes::capitalized(short_name(one, lang))}, {"reason", one.judged.reason.in(lang)}}),
           one.href);
}

// Targets without figures, those with one reason together.
void fill_missing(const Overview& overview, Lang lang, OverviewView& view) {
  std::vector<std::pair<std::string, std::string>> reasons;  // reason, names
  for (const auto& one : overview.standings) {
    if (one.judged.verdict != Verdict::no_figures || one.aim.qualitative) continue;
    const std::string& reason = one.judged.reason.in(lang);
    const std::string name = one.indicator ? one.indicator->name.in(lang) : programmes::indicator_word(lang, one.code);
    const auto same = std::ranges::find(reasons, reason, &std::pair<std::string, std::string>::first);
    if (same == reasons.end()) reasons.emplace_back(reason, name);
    else same->second += ", " + lower(name);
  }
  for (const auto& [reason, names] : reasons)
    heed(view, word(lang, Msg::dashboard_heed_missing, {{"name", names}, {"reason", reason}}), "/lv/chi-tieu");
}

}  // namespace

void fill_waiting(web::Context& context, const Overview* overview, OverviewView& view) {
  const Lang lang = context.lang;
  fill_reports(context, view);
  fill_confirming(context, view);
  if (overview && context.visitor.may("frame.freeze") &&
      counted(context, sql::frames_of_year{.office_id = context.office_id, .year = overview->year}) == 0)
    view.waiting.push_back({word(lang, Msg::dashboard_wait_frame, {{"year", std::to_string(overview->year)}}),
                            word(lang, Msg::dashboard_wait_frame_note), "/lv/khung-nam", false});
  if (context.visitor.may("saving.sign_off"))
    if (const int64_t n = counted(context, sql::savings_waiting{.office_id = context.office_id}); n > 0)
      view.waiting.push_back({word(lang, Msg::dashboard_wait_savings, {{"n", count_words(n, lang)}}),
                              word(lang, Msg::dashboard_wait_savings_note), "/lv/tiet-kiem?trang-thai=cho", false});
  if (overview) fill_publishing(context, *overview, view);
  fill_rounds(context, view);
  for (const auto& one : view.work) view.waiting.push_back({one.title, one.act, one.href, false});
  if (!view.waiting.empty()) {
    view.waiting.front().first = true;
    view.waiting_count = ui::chip(count_words(static_cast<int64_t>(view.waiting.size()), lang), ui::Tone::danger, "");
  }
  constexpr size_t kShown = 3;
  if (view.waiting.size() > kShown) {
    view.waiting_more = word(lang, Msg::dashboard_waiting_more, {{"n", std::to_string(view.waiting.size() - kShown)}});
    view.waiting.resize(kShown);
  }
}

void fill_heed(const Overview& overview, const std::vector<Course>& courses, Lang lang, OverviewView& view) {
  const auto told = fill_ahead(overview, courses, lang, view);
  fill_tasks(overview, lang, view);
  if (overview.sight.lists) fill_missing(overview, lang, view);  // of the others it is what they may not see
  fill_undecided(overview, told, lang, view);
  if (view.heed.size() > kHeeded) view.heed.resize(kHeeded);
}

}  // namespace sxsh::dashboard
