// What the dashboard says first: a sentence made of the verdicts, and what it would take to be back on the way. Pure.
#pragma once

#include <string>
#include <vector>

#include "indicators/indicators.h"

namespace sxsh::dashboard {

// One target as the sentence needs it. `name` is short: "nhận thức", "áp dụng".
struct Judgement {
  std::string name;
  indicators::Verdict verdict = indicators::Verdict::no_figures;
  std::string gap;  // "3,8 điểm", of those behind
  bool reached = false;  // the target itself
};
// "Áp dụng đã đạt đích, nhận thức còn chậm 3,8 điểm": reached, on schedule, behind. Up to two of a kind are named, more are
// counted; what is undecided is said where nothing else is. Without any figure it says so.
std::string finding(const std::vector<Judgement>& all, Lang lang);

// "Muốn đạt 50% vào năm 2020, hai năm tới cần thêm khoảng 150 cơ sở." of a share of facilities that is behind; "" where that is
// not known. `before`: the same figure some years ago, to say what was gained since.
struct Way {
  int64_t target_tenths = 0, value_tenths = 0, denominator = 0;  // whole facilities
  int target_year = 0, this_year = 0;
  std::string target;  // "50%"
  std::string what;    // "áp dụng"
  std::optional<int64_t> numerator, numerator_before;
  int years_before = 0;
};
std::string what_it_takes(const Way& way, Lang lang);

}  // namespace sxsh::dashboard
