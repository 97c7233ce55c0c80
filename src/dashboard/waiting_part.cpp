// What waits for a decision, and what to watch.
#include <algorithm>

#include "base/text.h"
#include "dashboard/pages.h"
#include "dashboard/queries.gen.h"
#include "programmes/words.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Verdict;

constexpr size_t kHeeded = 5;

std::string count_words(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }

void fill_rounds(web::Context& context, OverviewView& view) {
  const Lang lang = context.lang;
  const bool may = context.visitor.may("round.view");
  context.db.each(
      sql::open_rounds{.today = iso(context.clock.today()), .office_id = context.office_id}, [&](const db::Row& row) {
        const int64_t lacking = row.int64("lacking"), overdue = row.int64("overdue");
        if (overdue > 0)
          view.heed.push_back(word(lang, Msg::dashboard_heed_overdue,
                                   {{"n", count_words(overdue, lang)},
                                    {"all", count_words(row.int64("obliged"), lang)},
                                    {"title", row.text("title")}}));
        if (lacking > 0 && may)
          view.waiting.push_back({row.text("title"),
                                  word(lang, Msg::dashboard_wait_round_note,
                                       {{"n", count_words(lacking, lang)}, {"day", programmes::day(lang, row.text("due_on"))}}),
                                  "/lv/dot-bao-cao/" + row.text("slug"), false});
      });
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
    if (view.heed.size() < kHeeded)
      view.heed.push_back(word(lang, Msg::dashboard_heed_missing, {{"name", names}, {"reason", reason}}));
}

}  // namespace

void fill_waiting(web::Context& context, const Overview* overview, OverviewView& view) {
  const Lang lang = context.lang;
  fill_reports(context, view);
  if (overview && context.visitor.may("frame.freeze") &&
      counted(context, sql::frames_of_year{.office_id = context.office_id, .year = overview->year}) == 0)
    view.waiting.push_back({word(lang, Msg::dashboard_wait_frame, {{"year", std::to_string(overview->year)}}),
                            word(lang, Msg::dashboard_wait_frame_note), "/lv/khung-nam", false});
  if (context.visitor.may("saving.sign_off"))
    if (const int64_t n = counted(context, sql::savings_waiting{.office_id = context.office_id}); n > 0)
      view.waiting.push_back({word(lang, Msg::dashboard_wait_savings, {{"n", count_words(n, lang)}}),
                              word(lang, Msg::dashboard_wait_savings_note), "/lv/tiet-kiem?trang-thai=cho", false});
  fill_rounds(context, view);
  for (const auto& one : view.work) view.waiting.push_back({one.title, one.act, one.href, false});
  if (!view.waiting.empty()) {
    view.waiting.front().first = true;
    view.waiting_count = ui::chip(count_words(static_cast<int64_t>(view.waiting.size()), lang), ui::Tone::danger, "");
  }
  constexpr size_t kShown = 4;
  if (view.waiting.size() > kShown) {
    view.waiting_more = word(lang, Msg::dashboard_waiting_more, {{"n", std::to_string(view.waiting.size() - kShown)}});
    view.waiting.resize(kShown);
  }
  if (overview) fill_missing(*overview, lang, view);
}

}  // namespace sxsh::dashboard
