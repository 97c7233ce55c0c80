#include "savings/model/selection.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "terms/problems.h"

namespace sxsh::savings {
namespace {

constexpr size_t kMostGroups = 8;

using Groups = std::vector<std::vector<size_t>>;  // the offers of each group

Candidate candidate_of(const Column& y, const std::vector<Offer>& offers, std::vector<size_t> taken,
                       const std::vector<bool>& follows) {
  Sample sample{.y = y, .drivers = {}, .constant = true, .follows = follows};
  int searched = 0;
  for (const size_t i : taken) {
    sample.drivers.push_back(offers[i].column);
    searched += offers[i].searched ? 1 : 0;
  }
  Candidate out{.offers = std::move(taken), .fit = fit(sample), .judgement = {}, .bic = {}};
  out.judgement = judge(out.fit);
  if (out.fit.bic) out.bic = *out.fit.bic + searched * std::log(out.fit.n);
  if (out.fit.status == FitStatus::ok)
    for (size_t i = 0; i < out.offers.size(); ++i)
      if (offers[out.offers[i]].rises && out.fit.coefficients[i + 1].estimate < 0)
        out.judgement.refused.push_back(Problem(problems::driver_sign_odd, {{"driver", offers[out.offers[i]].column.name}}));
  return out;
}

double rank(const Candidate& one) { return one.fit.adj_r2.value_or(-1e9); }

// A usable one before a refused one, then the better fit.
bool better(const Candidate& a, const Candidate& b) {
  if (a.judgement.usable() != b.judgement.usable()) return a.judgement.usable();
  return rank(a) > rank(b);
}

// No balance point of cooling lies below one of heating.
bool can_be(const std::vector<Offer>& offers, const std::vector<size_t>& taken) {
  for (const size_t a : taken)
    for (const size_t b : taken)
      if (offers[a].heats_below && offers[b].cools_above && *offers[b].cools_above < *offers[a].heats_below) return false;
  return true;
}

// The best of a combination of groups over the offers of each.
void best_of(const Column& y, const std::vector<Offer>& offers, const Groups& groups, const std::vector<size_t>& picked,
             const std::vector<bool>& follows, std::vector<Candidate>& out) {
  std::optional<Candidate> best;
  std::vector<size_t> taken;
  const std::function<void(size_t)> pick = [&](size_t depth) {
    if (depth == picked.size()) {
      if (!can_be(offers, taken)) return;
      Candidate one = candidate_of(y, offers, taken, follows);
      if (!best || better(one, *best)) best = std::move(one);
      return;
    }
    for (const size_t offer : groups[picked[depth]]) {
      taken.push_back(offer);
      pick(depth + 1);
      taken.pop_back();
    }
  };
  pick(0);
  if (best) out.push_back(std::move(*best));
}

void choose(std::vector<Candidate>& all) {
  double lowest = INFINITY;
  for (const Candidate& one : all)
    if (one.judgement.usable()) lowest = std::min(lowest, one.bic.value_or(-INFINITY));
  Candidate* chosen = nullptr;
  for (Candidate& one : all)
    if (one.judgement.usable() && one.bic.value_or(-INFINITY) <= lowest + 2 && (!chosen || rank(one) > rank(*chosen)))
      chosen = &one;
  if (chosen) chosen->chosen = true;
  std::ranges::stable_sort(all, [](const Candidate& a, const Candidate& b) {
    if (a.chosen != b.chosen) return a.chosen;
    return better(a, b);
  });
}

}  // namespace

std::string Candidate::words() const {
  std::string out;
  for (const Coefficient& one : fit.coefficients)
    if (one.name != "(intercept)") out += (out.empty() ? "" : " + ") + one.name;
  return out;
}

size_t most_drivers(size_t points) { return std::min<size_t>(4, points < 8 ? 1 : points / 4 - 1); }

Selection select(const Column& y, const std::vector<Offer>& offers, const std::vector<bool>& follows) {
  Selection out;
  Groups groups;
  std::map<std::string, size_t> at;
  for (size_t i = 0; i < offers.size(); ++i) {
    Candidate alone = candidate_of(y, offers, {i}, follows);
    const bool usable = alone.fit.status == FitStatus::ok;
    if (!usable &&
        std::ranges::none_of(offers, [&](const Offer& o) { return &o != &offers[i] && o.group == offers[i].group; })) {
      alone.fit.coefficients = {};
      out.candidates.push_back(std::move(alone));
    }
    if (!usable || (groups.size() == kMostGroups && !at.contains(offers[i].group))) continue;
    const auto [place, is_new] = at.emplace(offers[i].group, groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(i);
  }
  const size_t most = most_drivers(y.values.size());
  std::vector<size_t> picked;
  const std::function<void(size_t)> walk = [&](size_t first) {
    if (!picked.empty()) best_of(y, offers, groups, picked, follows, out.candidates);
    if (picked.size() == most) return;
    for (size_t i = first; i < groups.size(); ++i) {
      picked.push_back(i);
      walk(i + 1);
      picked.pop_back();
    }
  };
  walk(0);
  choose(out.candidates);
  return out;
}

}  // namespace sxsh::savings
