#include "savings/portfolio.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

bool is_counted(const Listed& one) { return one.kept.decision == Decision::counted && !one.merged; }
int year_of(const Listed& one) { return one.kept.reporting.last.year; }

std::optional<double> price_of(const Listed& one) {
  if (one.priced_vnd.value_or(0) <= 0 || one.priced_use.value_or(0) <= 0) return std::nullopt;
  return static_cast<double>(*one.priced_vnd) / static_cast<double>(*one.priced_use);
}

// Everything is added in one place: `factor` is 1 in the unit, the price in money.
Sum sum_of(std::span<const Part> parts, auto&& factor) {
  Sum out;
  std::map<int64_t, double> bands;  // of each facility, straight
  for (const Part& one : parts) {
    const Kept& kept = one.listed->kept;
    const double times = factor(one);
    ++out.results;
    bands.try_emplace(one.listed->facility_id, 0);
    out.expected += times * static_cast<double>(kept.expected);
    out.actual += times * static_cast<double>(kept.actual);
    if (!kept.low || !kept.high) continue;
    ++out.with_band;
    bands[one.listed->facility_id] += times * static_cast<double>(*kept.high - *kept.low) / 2;
  }
  out.facilities = static_cast<int>(bands.size());
  if (out.results == 0) return out;
  if (out.expected <= 0) out.why.emplace_back(problems::portfolio_no_percent);
  if (out.with_band < out.results) {
    out.why.push_back(Problem(problems::portfolio_no_interval, {{"n", std::to_string(out.results - out.with_band)},
                                                                {"all", std::to_string(out.results)}}));
    return out;
  }
  double squares = 0;
  for (const auto& [facility, half] : bands) squares += half * half;
  out.half = std::sqrt(squares);
  if (out.saving() <= 0) out.why.emplace_back(problems::portfolio_no_relative);
  return out;
}

}  // namespace

std::optional<int64_t> Sum::percent_tenths() const {
  return expected > 0 ? std::optional<int64_t>(std::llround(1000 * saving() / expected)) : std::nullopt;
}

std::optional<int64_t> Sum::relative_tenths() const {
  return half && saving() > 0 ? std::optional<int64_t>(std::llround(1000 * *half / saving())) : std::nullopt;
}

int last_year(std::span<const Listed> all) {
  int out = 0;
  for (const Listed& one : all)
    if (is_counted(one)) out = std::max(out, year_of(one));
  return out;
}

Sorted sorted_out(std::span<const Listed> all, int year) {
  if (year == 0) year = last_year(all);
  Sorted out;
  std::map<std::pair<int64_t, std::string>, const Listed*> latest;
  const auto later = [](const Listed& a, const Listed& b) {
    return std::pair(a.kept.reporting.last, a.kept.id) > std::pair(b.kept.reporting.last, b.kept.id);
  };
  for (const Listed& one : all)
    if (is_counted(one) && year_of(one) == year) {
      const auto [place, is_new] = latest.try_emplace({one.facility_id, one.kept.subject}, &one);
      if (!is_new && later(one, *place->second)) place->second = &one;
    }
  for (const Listed& one : all) {
    const auto leave = [&](Out why) { out.left_out.push_back({&one, why}); };
    if (one.merged) leave(Out::merged);
    else if (!one.kept.decision) leave(Out::waiting);
    else if (*one.kept.decision == Decision::refused) leave(Out::refused);
    else if (*one.kept.decision == Decision::withdrawn) leave(Out::withdrawn);
    else if (year_of(one) != year) leave(Out::other_year);
    else if (latest.at({one.facility_id, one.kept.subject}) != &one) leave(Out::older);
    else out.parts.push_back({&one, price_of(one)});
  }
  return out;
}

Sum physical_sum(std::span<const Part> parts) {
  return sum_of(parts, [](const Part&) { return 1.0; });
}

std::vector<Part> priced_parts(std::span<const Part> parts, std::vector<LeftOut>* left_out) {
  std::set<int64_t> in_parts;  // facilities whose electricity or fuels count
  for (const Part& one : parts) {
    const std::string& subject = one.listed->kept.subject;
    const auto* resource = measures::Catalogue::carried().resource(subject);
    if (one.price && (subject == "electricity" || resource != nullptr)) in_parts.insert(one.listed->facility_id);
  }
  std::vector<Part> kept;
  for (const Part& one : parts) {
    const bool twice = one.listed->kept.subject == "energy" && in_parts.contains(one.listed->facility_id);
    if (one.price && !twice) kept.push_back(one);
    else if (left_out) left_out->push_back({one.listed, twice ? Out::in_parts : Out::no_price});
  }
  return kept;
}

Sum money_sum(std::span<const Part> priced) {
  return sum_of(priced, [](const Part& one) { return *one.price; });
}

std::map<int64_t, Out> outside(const Sorted& sorted) {
  std::map<int64_t, Out> best;  // the first of waiting, other year, refused
  for (const LeftOut& one : sorted.left_out) {
    if (one.why == Out::merged || one.why == Out::older) continue;
    const Out why = one.why == Out::withdrawn ? Out::refused : one.why;
    const auto rank = [](Out value) { return value == Out::waiting ? 0 : value == Out::other_year ? 1 : 2; };
    const auto [place, is_new] = best.try_emplace(one.listed->facility_id, why);
    if (!is_new && rank(why) < rank(place->second)) place->second = why;
  }
  for (const Part& one : sorted.parts) best.erase(one.listed->facility_id);
  return best;
}

}  // namespace sxsh::savings
