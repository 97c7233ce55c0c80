#include "ui/charts/dumbbell.h"

#include <algorithm>

#include "ui/messages.gen.h"

namespace sxsh::ui {

namespace {

// Share of the box that one label takes: of 300 pixels, of 560 pixels.
constexpr double kNarrow = 31, kBroad = 18;

struct Spot {
  double at = 0;
  Anchor anchor = Anchor::middle;
};

Spot spot(double centre, double label) {
  if (centre < label / 2) return {0, Anchor::start};
  if (centre > 100 - label / 2) return {100, Anchor::end};
  return {centre, Anchor::middle};
}

// Where two labels stand so that they neither meet nor leave the box. `left` and `right` are the centres of their marks.
void spread(double left, double right, double label, Spot& first, Spot& second) {
  first = spot(left, label);
  second = spot(right, label);
  if (right - left >= label) return;
  first = left + 4 < label ? Spot{0, Anchor::start} : Spot{left + 4, Anchor::end};
  const double from = std::max(right - 4, first.anchor == Anchor::start ? label + 2 : first.at + 3);
  second = from + label > 100 ? Spot{100, Anchor::end} : Spot{from, Anchor::start};
  if (second.anchor == Anchor::end && first.anchor == Anchor::end) first.at = std::min(first.at, 100 - label - 2);
}

Html draw(const Dumbbell& dumbbell, Lang lang, double label) {
  const double top = dumbbell.top > 0 ? dumbbell.top : 100;
  const auto x = [&](double value) { return std::clamp(value / top * 100, 0.0, 100.0); };
  const std::string base_words = dumbbell.base_range ? dumbbell.base_range->words
                                 : dumbbell.base     ? dumbbell.base->words
                                                     : std::string(tr(lang, Msg::chart_base_missing));
  const std::string target_words = dumbbell.target_range ? dumbbell.target_range->words
                                   : dumbbell.target     ? dumbbell.target->words
                                                         : std::string(tr(lang, Msg::chart_target_missing));
  const std::string base_name = dumbbell.base_year.empty() ? std::string(tr(lang, Msg::chart_base)) : dumbbell.base_year;
  const std::string target_name = dumbbell.target_year.empty() ? std::string(tr(lang, Msg::chart_target)) : dumbbell.target_year;
  Drawing drawing(52, dumbbell.finding.empty() ? base_name + ": " + base_words + ". " + target_name + ": " + target_words : dumbbell.finding);
  constexpr double kMiddle = 12;

  const bool has_base = dumbbell.base || dumbbell.base_range;
  const bool has_target = dumbbell.target || dumbbell.target_range;
  const auto centre = [&](const std::optional<Range>& range, const std::optional<Figure>& figure, double otherwise) {
    return range ? x((range->from + range->to) / 2) : figure ? x(figure->at) : otherwise;
  };
  const double from = centre(dumbbell.base_range, dumbbell.base, 0);
  const double to = centre(dumbbell.target_range, dumbbell.target, 100);

  drawing.rect("track", 0, kMiddle - 2, percent(100), 4, 2);
  if (has_base && has_target)
    drawing.rect("way", percent(std::min(from, to)), kMiddle - 2, percent(std::max(from, to) - std::min(from, to)), 4);
  const auto mark = [&](const std::optional<Range>& range, const std::optional<Figure>& figure, bool target) {
    if (range)
      drawing.rect(target ? "f1" : "way", percent(x(range->from)), kMiddle - 7, percent(x(range->to) - x(range->from)), 14, 4);
    else if (figure)
      drawing.circle(target ? "f1" : "from", percent(x(figure->at)), kMiddle, target ? 10 : 7.5);
  };
  mark(dumbbell.base_range, dumbbell.base, false);
  mark(dumbbell.target_range, dumbbell.target, true);

  Spot base_spot{0, Anchor::start}, target_spot{100, Anchor::end};
  if (has_base && has_target) {
    if (from <= to) spread(from, to, label, base_spot, target_spot);
    else spread(to, from, label, target_spot, base_spot);
  } else if (has_target) {
    target_spot = to < 60 ? Spot{60, Anchor::start} : spot(to, label);
  }
  drawing.label("s14", "t-strong", percent(base_spot.at), 46, base_spot.anchor, base_name, base_words);
  drawing.label("s14", "t-brand s18", percent(target_spot.at), 46, target_spot.anchor, target_name, target_words);
  return drawing.done();
}

}  // namespace

Html dumbbell(const Dumbbell& dumbbell, Lang lang) {
  const Html narrow = draw(dumbbell, lang, kNarrow);
  return dumbbell.broad ? two_widths(draw(dumbbell, lang, kBroad), narrow) : narrow;
}

}  // namespace sxsh::ui
