#include "ui/charts/bullet.h"

#include <algorithm>

#include "ui/messages/chart.gen.h"

namespace sxsh::ui {

namespace {

std::string_view fill_of(Tone tone) {
  switch (tone) {
    case Tone::danger: return "f5";
    case Tone::warn: return "f3";
    case Tone::plain: return "f6";
    default: return "f1";
  }
}

struct Words {
  std::string base_name, base, target_name, target;
};

Words words_of(const Bullet& bullet, Lang lang) {
  Words words;
  const bool has_base = bullet.base || bullet.base_range;
  words.base_name = !bullet.base_year.empty() ? bullet.base_year : has_base ? std::string(tr(lang, Msg::chart_base)) : "";
  words.base = bullet.base_range ? bullet.base_range->words
               : bullet.base     ? bullet.base->words
                                 : tr(lang, Msg::chart_base_missing);
  words.target_name = bullet.target_year.empty() ? std::string(tr(lang, Msg::chart_target))
                                                 : tr(lang, Msg::chart_target_in, {{"year", bullet.target_year}});
  words.target = bullet.target_range ? bullet.target_range->words
                 : bullet.target     ? bullet.target->words
                                     : std::string(tr(lang, Msg::chart_target_missing));
  return words;
}

std::string finding_of(const Bullet& bullet, const Words& words, Lang lang) {
  if (!bullet.finding.empty()) return bullet.finding;
  std::string said = (words.base_name.empty() ? "" : words.base_name + ": ") + words.base;
  const std::string actual = bullet.actual_range ? bullet.actual_range->words : bullet.actual ? bullet.actual->words : "";
  if (!actual.empty()) said += ". " + std::string(tr(lang, Msg::chart_actual)) + ": " + actual;
  if (bullet.due) said += ". " + std::string(tr(lang, Msg::chart_due)) + ": " + bullet.due->words;
  return said + ". " + words.target_name + ": " + words.target;
}

}  // namespace

Html bullet(const Bullet& bullet, Lang lang) {
  const Words words = words_of(bullet, lang);
  const double top = bullet.top > 0 ? bullet.top : 100;
  const auto x = [&](double value) { return std::clamp(value / top * 100, 0.0, 100.0); };
  constexpr double kY = 8, kHeight = 12;

  Drawing drawing(46, finding_of(bullet, words, lang));
  drawing.rect("track", 0, kY, percent(100), kHeight, 3);
  if (bullet.target_range) {
    const double from = x(bullet.target_range->from);
    drawing.rect("goal", percent(from), kY, percent(x(bullet.target_range->to) - from), kHeight);
  }
  if (bullet.actual) drawing.rect(fill_of(bullet.tone), 0, kY, percent(x(bullet.actual->at)), kHeight, 3);
  if (bullet.base) {
    // without an actual value the base year is a fill of its own, else the dark part of the fill
    if (!bullet.actual) drawing.rect("f6", 0, kY, percent(x(bullet.base->at)), kHeight, 3);
    drawing.rect("shade", 0, kY, percent(x(bullet.base->at)), kHeight, 3);
  }
  if (bullet.base_range) {
    const double from = x(bullet.base_range->from);
    drawing.rect("f6", percent(from), kY + 4, percent(x(bullet.base_range->to) - from), 4, 2);
  }
  if (bullet.actual_range) {
    const double from = x(bullet.actual_range->from);
    drawing.rect("f3", percent(from), kY + 4, percent(x(bullet.actual_range->to) - from), 4, 2);
  }
  if (bullet.due) drawing.line("need", percent(x(bullet.due->at)), kY - 4, percent(x(bullet.due->at)), kY + 16);
  double right = 0, left = 100;
  if (bullet.target) {
    left = right = x(bullet.target->at);
    drawing.line("mark", percent(right), kY - 5, percent(right), kY + 17);
  } else if (bullet.target_range) {
    left = x(bullet.target_range->from);
    right = x(bullet.target_range->to);
  }
  constexpr double kY2 = 42;
  drawing.label("", "t-strong", 0, kY2, Anchor::start, words.base_name, words.base);
  // the label of the target ends under its mark; where the label of the base year needs that room, it begins there instead
  if (right >= 60) {
    const bool long_base = !bullet.base && !bullet.base_range;
    drawing.label("", "t-strong", percent(long_base ? 100 : std::min(right + 4, 100.0)), kY2, Anchor::end, words.target_name,
                  words.target);
  } else {
    constexpr double kRoom = 45;
    drawing.label("", "t-strong", percent(right == 0 ? 100 : std::max(left, kRoom)), kY2,
                  right == 0 ? Anchor::end : Anchor::start, words.target_name, words.target);
  }
  return drawing.done();
}

}  // namespace sxsh::ui
