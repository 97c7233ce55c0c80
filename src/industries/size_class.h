// The size of an enterprise (micro, small, medium, large) by the rule in force: average insured employees, and revenue of the
// year or total capital. Rules are rows of catalogue/reference/size_classes.tsv with version, days, source and verified mark.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"

namespace sxsh::industries {

enum class SizeClass : uint8_t { micro, small, medium, large };
enum class Sector : uint8_t { industry, trade };               // industry with construction and agriculture; trade and services
std::string_view code_of(SizeClass size);                      // "micro" … as the register keeps it

struct SizeReason {
  enum class Figure : uint8_t { employees, revenue, capital };
  enum class Outcome : uint8_t { fits, exceeds, missing };
  SizeClass against;                     // the class whose limit was asked
  Figure figure;
  std::optional<int64_t> value;          // people, or đồng
  int64_t limit = 0;
  Outcome outcome = Outcome::missing;
};

struct SizeVerdict {
  enum class State : uint8_t { decided, not_enough_figures, no_rule } state = State::no_rule;
  std::optional<SizeClass> size;         // only when decided
  std::string_view rule, source;         // "nd80-2021", "80/2021/NĐ-CP art. 5"; "" without a rule
  bool verified = false;
  std::vector<SizeReason> reasons;       // of the class that was decided, or of the one at which figures were missing
};

// Missing figures stay missing: the class is decided only when no value of theirs could change it. A figure below zero counts as
// missing.
SizeVerdict size_class(std::optional<int64_t> employees, std::optional<int64_t> revenue_vnd, std::optional<int64_t> capital_vnd,
                       Sector sector, const Date& date);

// "Vừa theo 80/2021/NĐ-CP: lao động 150 (không quá 200)…", or which figures are missing.
std::string words(const SizeVerdict& verdict, Lang lang);

}  // namespace sxsh::industries
