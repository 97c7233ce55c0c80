#include "savings/gathered.h"

#include <algorithm>
#include <array>

#include "ui/messages/portfolio.gen.h"
#include "web/decoding.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;

constexpr std::array kReasons = {Msg::portfolio_out_waiting,    Msg::portfolio_out_refused, Msg::portfolio_out_withdrawn,
                                 Msg::portfolio_out_merged,     Msg::portfolio_out_other_year, Msg::portfolio_out_older,
                                 Msg::portfolio_out_in_parts, Msg::portfolio_out_no_price};

}  // namespace

ui::Message reason_of(Out why) { return kReasons[static_cast<size_t>(why)]; }

std::string address_of(const PortfolioAsked& asked) {
  std::string out = savings::address_of(asked.narrowed);
  if (!asked.subject.empty()) out += (out.empty() ? "muc=" : "&muc=") + web::percent_encode(asked.subject);
  if (!asked.split.empty()) out += (out.empty() ? "theo=" : "&theo=") + asked.split;
  return out;
}

Gathered gathered(web::Context& context) {
  Gathered out{.asked = {.narrowed = narrowed_of(context.request.query),
                         .subject = filter_of(context.request.query).subject,
                         .split = context.request.asked("theo") == "nganh" ? "nganh" : ""},
               .choices = choices_of(context)};
  std::erase_if(out.choices.subjects, [](const std::string& code) { return code.starts_with("series"); });
  if (out.asked.subject != kMoney && !out.choices.subjects.contains(out.asked.subject)) out.asked.subject.clear();
  // Results of other years are left out with their reason.
  each_of_place(context, out.asked.narrowed, [&](const Listed& one) { out.all.push_back(one); });
  if (out.asked.narrowed.year == 0) out.asked.narrowed.year = last_year(out.all);
  out.sorted = sorted_out(out.all, out.asked.narrowed.year);
  out.priced = priced_parts(out.sorted.parts, &out.out_of_money);
  // What nobody chose: money, or the first resource where nothing has a price.
  if (out.asked.subject.empty() && out.priced.empty()) {
    const auto first = std::ranges::find_if(out.choices.subjects, [&](const std::string& code) {
      return std::ranges::any_of(out.sorted.parts, [&](const Part& one) { return one.listed->kept.subject == code; });
    });
    if (first != out.choices.subjects.end()) out.asked.subject = *first;
  }
  if (out.asked.subject.empty()) out.asked.subject = kMoney;
  return out;
}

}  // namespace sxsh::savings
