// Targets against the national ones of their period, and against each other. Only what counts the same things is compared.
#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {
namespace {

std::string figure(const std::optional<int64_t>& value, const std::optional<std::pair<int64_t, int64_t>>& range, Lang lang) {
  if (value) return percent(*value, lang);
  if (range) return decimal(range->first, 1, lang == Lang::vi) + "–" + percent(range->second, lang);
  return "";
}

bool is_lower(const Target& target, const NationalTarget& national) {
  if (target.value_tenths && national.value_tenths) return *target.value_tenths < *national.value_tenths;
  if (target.range_tenths && national.range_tenths)
    return target.range_tenths->first < national.range_tenths->first ||
           target.range_tenths->second < national.range_tenths->second;
  return false;
}

std::string unsure(const NationalTarget& national, Lang lang) {
  if (national.mark == Mark::verified) return "";
  return lang == Lang::vi ? " (chưa kiểm chứng)" : " (not verified)";
}

void report_weaker(CriticCase& c, const Target& target, const NationalTarget& national, bool same_population) {
  const std::string own_vi = figure(target.value_tenths, target.range_tenths, Lang::vi);
  const std::string own_en = figure(target.value_tenths, target.range_tenths, Lang::en);
  const std::string all_vi = figure(national.value_tenths, national.range_tenths, Lang::vi);
  const std::string all_en = figure(national.value_tenths, national.range_tenths, Lang::en);
  std::string vi = "Mục tiêu " + own_vi + " (" + indicator_name(target.indicator, Lang::vi) + ") thấp hơn mức " + all_vi + " " +
                   national.vi + " của " + national.act + unsure(national, Lang::vi) + ".";
  std::string en = "The target of " + own_en + " (" + indicator_name(target.indicator, Lang::en) + ") is below the national " +
                   all_en + ", " + national.en + ", of " + national.act + unsure(national, Lang::en) + ".";
  if (!same_population) {
    vi += " Hai mức đếm hai đối tượng khác nhau, nên chỉ để tham khảo.";
    en += " The two count different things, so this is only a hint.";
  }
  Finding& finding = c.add(same_population ? Severity::warning : Severity::info, "weaker_than_national", vi, en, {target.span});
  finding.expected = all_vi, finding.found = own_vi;
}

void report_population(CriticCase& c, const Target& target, const NationalTarget& national) {
  const std::string own_vi = figure(target.value_tenths, target.range_tenths, Lang::vi);
  const std::string own_en = figure(target.value_tenths, target.range_tenths, Lang::en);
  Finding& finding = c.add(
      Severity::info, "population_differs",
      own_vi + " ở đây tính trên " + population_name(target.population, Lang::vi) + ", mục tiêu quốc gia tính trên " +
          population_name(national.population, Lang::vi) + ". Không so sánh thẳng với tỉnh khác hay với cả nước.",
      own_en + " here is of " + population_name(target.population, Lang::en) + "; the national target is of " +
          population_name(national.population, Lang::en) + ". Do not compare it directly with other provinces or the country.",
      {target.span});
  finding.expected = national.population, finding.found = target.population;
}

// An interim year is not held against the end of the national period.
void check_national(CriticCase& c, const Programme& programme) {
  if (!programme.period) return;
  const auto nationals = c.known.targets(programme.family, programme.period->first, programme.period->second);
  for (const Target& target : programme.targets) {
    if (target.comparator == Comparator::qualitative || target.unit != "percent") continue;
    for (const NationalTarget* national : nationals) {
      if (national->of_the_nation || national->indicator != target.indicator || national->unit != target.unit) continue;
      if (target.year.value_or(programme.period->second) < national->to) continue;
      const bool same = national->population == target.population;
      const bool of_staff = target.indicator == "officers";
      if (!same && !of_staff && target.population != "named_sectors") report_population(c, target, *national);
      if ((same || of_staff) && is_lower(target, *national)) report_weaker(c, target, *national, same);
    }
  }
}

// saving_narrowed: one range for all who apply it, and again for some sectors only.
void check_narrowed(CriticCase& c, const std::vector<Target>& targets) {
  for (const Target& narrow : targets) {
    if (narrow.indicator != "saving" || narrow.population != "named_sectors" || !narrow.range_tenths) continue;
    for (const Target& wide : targets) {
      if (wide.indicator != "saving" || wide.population != "applying" || wide.range_tenths != narrow.range_tenths) continue;
      const std::string vi = figure({}, narrow.range_tenths, Lang::vi), en = figure({}, narrow.range_tenths, Lang::en);
      Finding& finding = c.add(Severity::warning, "saving_narrowed",
                               "Mục " + wide.clause + " đặt mức tiết kiệm " + vi + " cho mọi cơ sở áp dụng, mục " +
                                   narrow.clause + " chỉ còn cho một số ngành. Cần thống nhất đối tượng tính.",
                               "Clause " + wide.clause + " sets a saving of " + en + " for all that apply it; clause " +
                                   narrow.clause + " keeps it for some sectors only. Settle whom it counts.",
                               {narrow.span, wide.span});
      finding.expected = wide.population, finding.found = narrow.population;
      return;
    }
  }
}

// baseline_denominators: share and count give the number of establishments each was taken of; these should be one number.
void check_denominators(CriticCase& c, const std::vector<Baseline>& baselines) {
  const Baseline* first = nullptr;
  for (const Baseline& baseline : baselines) {
    if (!baseline.count || !baseline.value_tenths || *baseline.value_tenths <= 0 || *baseline.count > 10'000'000) continue;
    if (!first) {
      first = &baseline;
      continue;
    }
    const auto whole = [](const Baseline& one) { return (*one.count * 1000 + *one.value_tenths / 2) / *one.value_tenths; };
    const int64_t one = whole(*first), other = whole(baseline);
    if (first->population != baseline.population || std::llabs(one - other) * 200 <= one) continue;  // within half a percent
    const auto said = [](const Baseline& b, Lang lang) {
      return percent(*b.value_tenths, lang) + " ≈ " + grouped(*b.count, lang == Lang::vi);
    };
    Finding& finding = c.add(Severity::info, "baseline_denominators",
                             said(*first, Lang::vi) + " cơ sở suy ra khoảng " + grouped(one) + " cơ sở cả thảy, còn " +
                                 said(baseline, Lang::vi) + " cơ sở suy ra khoảng " + grouped(other) +
                                 ". Các số đã làm tròn, không phải một lần đếm; đừng tính ngược ra số cơ sở.",
                             said(*first, Lang::en) + " establishments implies about " + grouped(one, false) + " in all, and " +
                                 said(baseline, Lang::en) + " about " + grouped(other, false) +
                                 ". The figures are rounded, not one count; do not work back to a number.",
                             {first->span, baseline.span});
    finding.expected = std::to_string(one), finding.found = std::to_string(other);
  }
}

}  // namespace

void check_targets(CriticCase& c) {
  if (!c.draft.programme) return;
  const Programme& programme = *c.draft.programme;
  const bool any_figure =
      std::ranges::any_of(programme.targets, [](const Target& t) { return t.comparator != Comparator::qualitative; });
  if (!any_figure)
    c.add(Severity::info, "no_targets", "Kế hoạch không đặt mục tiêu bằng con số nào.", "The plan sets no target in figures.",
          {});
  check_national(c, programme);
  check_narrowed(c, programme.targets);
  check_denominators(c, programme.baselines);
}

}  // namespace sxsh::programmes::reading
