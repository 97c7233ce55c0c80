// Which drivers a model takes: every combination that the points can carry is fitted, judged and kept; the chosen one has the
// best adjusted R² among the usable ones whose BIC is within 2 of the lowest (Kass and Raftery 1995: less is no difference).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "savings/model/judgement.h"

namespace sxsh::savings {

// A driver that may be taken. Of one group only one is (degree-days at several balance points).
struct Offer {
  std::string group;
  Column column;
  bool searched = false;  // its balance point was searched: counts as one more coefficient in BIC
  bool rises = true;  // more of it cannot need less: a coefficient below zero is refused
  std::optional<double> heats_below = {}, cools_above = {};  // of degree-days: nothing is cooled where it is still heated
};

struct Candidate {
  std::vector<size_t> offers;  // in the order of the offers
  Fit fit;
  Judgement judgement;
  std::optional<double> bic;  // with the searched balance points
  bool chosen = false;
  std::string words() const;  // "sản lượng + nhiệt độ"
};

struct Selection {
  std::vector<Candidate> candidates;  // of each combination of groups the best; chosen first, then by adjusted R²
  const Candidate* chosen() const { return !candidates.empty() && candidates.front().chosen ? &candidates.front() : nullptr; }
};

// At most this many drivers: a quarter of the points is left for each coefficient, and no more than four.
size_t most_drivers(size_t points);
// Offers that cannot be used (constant) are candidates alone, with the reason, and in no combination.
// Problems inside candidates: those of judge, driver_sign_odd.
Selection select(const Column& y, const std::vector<Offer>& offers, const std::vector<bool>& follows = {});

}  // namespace sxsh::savings
