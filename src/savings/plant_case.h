// A plant whose use is known exactly but for a small wave, for tests of studies.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>

#include "savings/study.h"

namespace sxsh::savings {

inline constexpr Period kBase{{2016, 1}, {2016, 12}}, kNow{{2017, 1}, {2017, 12}};

// A plant of one or two products whose use is known exactly but for a small wave; from 2017 on it saves a share.
class Plant {
 public:
  int64_t series(const std::string& resource, const std::string& unit, const std::string& name = "") {
    const auto& catalogue = measures::Catalogue::carried();
    facts.series.push_back({.series = static_cast<int64_t>(facts.series.size()) + 1,
                            .resource = catalogue.resource(resource),
                            .unit = catalogue.unit(unit),
                            .name = name,
                            .waste_code = {},
                            .treatment = {},
                            .ended_after = {}});
    return facts.series.back().series;
  }
  void put(int64_t series, const Month& month, double amount) {
    const auto* resource = facts.series[static_cast<size_t>(series) - 1].resource;
    facts.figures.push_back({.series = series,
                             .month = month,
                             .value = std::llround(amount * std::pow(10, resource->decimals)),
                             .version = 1,
                             .typed = {},
                             .typed_unit = {},
                             .reason = {},
                             .cost_vnd = std::llround(amount * 2000)});
  }
  void months(const std::function<void(const Month&, int)>& each) {
    int i = 0;
    for (Month month = kBase.first; month <= kNow.last; month = month.plus(1)) each(month, i++);
  }
  Result<Study> ask(const std::string& code = "electricity", const Period& base = kBase, const Period& now = kNow) {
    auto subject = subject_named(facts.series, code);
    if (!subject.ok()) return subject.problem();
    return study(facts, subject.value(), base, now);
  }
  Facts facts;
};

inline double wave(int i) { return 600 * std::sin(i * 2.4) + 300 * std::cos(i * 5.1); }
inline double output(int i) { return 400 + 90 * std::sin(i * 0.9) + (i * 37 % 50); }

inline Plant plain_plant(double saved, double output_times = 1, bool noise = true) {
  Plant plant;
  const auto power = plant.series("electricity_grid", "kwh"), product = plant.series("product", "t", "giấy");
  plant.months([&](const Month& month, int i) {
    const double q = output(i) * (i < 12 ? 1 : output_times), use = 20000 + 90 * q + (noise ? wave(i) : 0);
    plant.put(product, month, q);
    plant.put(power, month, i < 12 ? use : use * (1 - saved));
  });
  return plant;
}

inline bool has(const std::vector<Problem>& list, const ProblemKind& kind) {
  return std::ranges::any_of(list, [&](const Problem& one) { return one.is(kind); });
}

}  // namespace sxsh::savings
