#include "figures/bill.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace sxsh::figures {
namespace {

__extension__ using Wide = __int128;

struct Parts {
  std::vector<Month> months;
  std::vector<int64_t> days;
};

Parts parts_of(const Bill& bill) {
  Parts out;
  const int64_t first = days_from_epoch(bill.first), last = days_from_epoch(bill.last);
  for (Month month = Month::of(bill.first); month <= Month::of(bill.last); month = month.plus(1)) {
    const int64_t from = std::max(first, days_from_epoch(month.first_day()));
    const int64_t to = std::min(last, days_from_epoch(month.last_day()));
    out.months.push_back(month);
    out.days.push_back(to - from + 1);
  }
  return out;
}

}  // namespace

std::vector<int64_t> shares(int64_t amount, std::span<const int64_t> weights) {
  Wide whole = 0;
  for (const int64_t weight : weights) {
    if (weight < 0) return {};
    whole += weight;
  }
  if (whole == 0 || amount < 0) return {};
  std::vector<int64_t> out(weights.size());
  std::vector<Wide> rest(weights.size());
  int64_t given = 0;
  for (size_t i = 0; i < weights.size(); ++i) {
    const Wide product = Wide(amount) * weights[i];
    out[i] = static_cast<int64_t>(product / whole);
    rest[i] = product % whole;
    given += out[i];
  }
  std::vector<size_t> order(weights.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, [&](size_t a, size_t b) { return rest[a] > rest[b]; });
  for (size_t i = 0; given < amount; ++i, ++given) ++out[order[i]];
  return out;
}

std::vector<MonthShare> spread(const Bill& bill) {
  if (bill.last < bill.first) return {};
  const Parts parts = parts_of(bill);
  const auto amounts = shares(bill.amount, parts.days);
  if (amounts.empty()) return {};
  const auto costs = bill.cost_vnd && *bill.cost_vnd >= 0 ? shares(*bill.cost_vnd, parts.days) : std::vector<int64_t>();
  std::vector<MonthShare> out;
  for (size_t i = 0; i < parts.months.size(); ++i)
    out.push_back(
        {parts.months[i], amounts[i], costs.empty() ? std::nullopt : std::optional(costs[i]), static_cast<int>(parts.days[i])});
  return out;
}

std::vector<MonthShare> spread(std::span<const Bill> bills) {
  std::map<Month, MonthShare> by_month;
  for (const Bill& bill : bills)
    for (const MonthShare& share : spread(bill)) {
      MonthShare& month = by_month.try_emplace(share.month, MonthShare{share.month, 0, std::nullopt, 0}).first->second;
      month.amount += share.amount;
      month.days += share.days;
      if (share.cost_vnd) month.cost_vnd = month.cost_vnd.value_or(0) + *share.cost_vnd;
    }
  std::vector<MonthShare> out;
  for (const auto& [month, share] : by_month) out.push_back(share);
  return out;
}

std::vector<BillFault> faults_of(std::span<const Bill> bills) {
  using Kind = BillFault::Kind;
  std::vector<BillFault> out;
  std::vector<size_t> order;
  for (size_t i = 0; i < bills.size(); ++i) {
    const Bill& bill = bills[i];
    if (bill.last < bill.first)
      out.push_back({Kind::ends_before, i, std::nullopt, bill.first, bill.last});
    else if (days_of(bill) > kLongestBillDays)
      out.push_back({Kind::too_long, i, std::nullopt, bill.first, bill.last});
    else
      order.push_back(i);
    if (bill.amount < 0) out.push_back({Kind::negative, i, std::nullopt, bill.first, bill.last});
  }
  std::ranges::stable_sort(order, [&](size_t a, size_t b) { return bills[a].first < bills[b].first; });
  std::optional<size_t> reaches;  // the bill that reaches furthest so far
  for (const size_t i : order) {
    const Bill& bill = bills[i];
    if (reaches) {
      const Bill& before = bills[*reaches];
      const int64_t end = days_from_epoch(before.last), begin = days_from_epoch(bill.first);
      if (begin <= end)
        out.push_back({Kind::overlap, i, *reaches, bill.first, std::min(before.last, bill.last)});
      else if (begin > end + 1)
        out.push_back({Kind::gap, i, *reaches, date_from_days(end + 1), date_from_days(begin - 1)});
    }
    if (!reaches || bills[*reaches].last < bill.last) reaches = i;
  }
  return out;
}

}  // namespace sxsh::figures
