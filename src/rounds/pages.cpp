// The list of rounds, and what the other page files add.
#include "rounds/pages.h"

#include "rounds/duties.h"
#include "rounds/rounds.html.h"
#include "rounds/words.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kMostPeriods = 4;       // links of a duty

RoundLine line_of(web::Context& context, const Round& round, const Count& count) {
  const Lang lang = context.lang;
  return {.title = round.title, .href = path_of(round), .period = name(round.period, lang), .due = day_words(round.due_on, lang),
          .reporters = round.opened_at ? number(count.obliged, lang) : "", .sent = number(count.sent, lang),
          .on_time = share(count.on_time, count.obliged, lang), .state = state_chip(round, lang),
          .bar = round.opened_at ? ui::progress(count.sent, count.obliged, count.overdue > 0, tr(lang, Msg::rounds_sent), lang)
                                 : ui::Html{}};
}

std::string frequency_words(const Duty& duty, Lang lang) {
  if (duty.frequency == "monthly") return word(lang, Msg::rounds_period_kind_month);
  if (duty.frequency == "quarterly") return word(lang, Msg::rounds_period_kind_quarter);
  if (duty.frequency == "six_month") return word(lang, Msg::rounds_period_kind_half_year);
  return word(lang, duty.frequency == "annual" ? Msg::rounds_period_kind_year : Msg::rounds_period_kind_programme);
}

DutyLine duty_line(const Duty& duty, const Date& today, Lang lang) {
  DutyLine out{.programme = duty.programme, .clause = duty.clause, .reporter = duty.reporter,
               .frequency = frequency_words(duty, lang), .due = "", .years = {}};
  auto periods = periods_of(duty, today.year);
  // Of the months and quarters of a year those that end nearest to today.
  while (periods.size() > kMostPeriods) {
    const bool front_is_farther = std::abs(days_from_epoch(periods.front().last) - days_from_epoch(today)) >
                                  std::abs(days_from_epoch(periods.back().last) - days_from_epoch(today));
    periods.erase(front_is_farther ? periods.begin() : periods.end() - 1);
  }
  for (const Period& period : periods) {
    if (const auto due = due_of(duty, period); due && out.due.empty())
      out.due = tr(lang, due->excluded ? Msg::rounds_due_before : Msg::rounds_due_on, {{"day", day_words(due->said, lang)}});
    out.years.push_back(
        {name(period, lang), "/lv/dot-bao-cao/moi?nghia-vu=" + std::to_string(duty.id) + "&ky=" + code_of(period)});
  }
  return out;
}

Result<web::Response> list_rounds(web::Context& context) {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  const bool plans = context.visitor.may("round.plan");
  RoundsView view{.finding = "", .new_href = plans ? "/lv/dot-bao-cao/moi" : "", .lines = {}, .duties = {}};
  int64_t open_ones = 0, overdue = 0;
  for (const Round& round : all_rounds(context.db, context.office_id)) {
    if (!round.opened_at && !plans) continue;
    const Count count = round.opened_at ? completeness(context.db, within_of(context), round.id, today) : Count{};
    if (round.state() == Round::State::open) {
      ++open_ones;
      overdue += count.overdue;
    }
    view.lines.push_back(line_of(context, round, count));
  }
  view.finding = tr(lang, overdue > 0 ? Msg::rounds_finding_overdue : Msg::rounds_finding,
                    {{"n", std::to_string(open_ones)}, {"overdue", number(overdue, lang)}});
  if (plans)
    for (const Duty& duty : duties_on(context.db, context.office_id, today)) view.duties.push_back(duty_line(duty, today, lang));
  return framed(context, word(lang, Msg::rounds_title), rounds(view, lang), {});
}

}  // namespace

void add_routes(web::Router& router, const Pages& pages) {
  router.get("/lv/dot-bao-cao", "round.view", list_rounds);
  add_form_routes(router, pages);
  add_act_routes(router);
  add_remind_routes(router, pages);
  add_owing_routes(router, pages);
  add_notice_routes(router);
  add_holiday_routes(router);
}

}  // namespace sxsh::rounds
