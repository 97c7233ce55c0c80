#include "ui/charts/dumbbell.h"

#include <algorithm>

#include "base/text.h"
#include "ui/messages/chart.gen.h"

namespace sxsh::ui {

namespace {

// Boxes a label is fitted into: the narrowest card of a phone, and a wide column.
constexpr double kNarrow = 240, kBroad = 560;

// Estimated width of words in pixels; errs on the wide side.
double width_of(std::string_view words, double size) { return 0.56 * size * static_cast<double>(decode(words).size()); }

struct Spots {
  double first = 0, second = 0;          // centres of the two labels, percent
  bool two_lines = false;                // they do not fit beside each other
};

// Labels as near to their marks as they can be without leaving the box or meeting each other.
Spots spread(double left, double right, double first_width, double second_width) {
  const auto inside = [](double centre, double width) {
    return width >= 100 ? 50 : std::clamp(centre, width / 2, 100 - width / 2);
  };
  Spots spots{inside(left, first_width), inside(right, second_width)};
  const double need = (first_width + second_width) / 2 + 2;
  if (spots.second - spots.first >= need) return spots;
  if (first_width + second_width + 2 > 100) {
    spots.two_lines = true;
    return spots;
  }
  spots.first = inside(spots.first - (need - (spots.second - spots.first)) / 2, first_width);
  spots.second = inside(spots.first + need, second_width);
  spots.first = spots.second - need;
  return spots;
}

Html draw(const Dumbbell& dumbbell, Lang lang, double box) {
  const double top = dumbbell.top > 0 ? dumbbell.top : 100;
  const auto x = [&](double value) { return std::clamp(value / top * 100, 0.0, 100.0); };
  const std::string base_words = dumbbell.base_range ? dumbbell.base_range->words
                                 : dumbbell.base     ? dumbbell.base->words
                                                     : std::string(tr(lang, Msg::chart_base_missing));
  const std::string target_words = dumbbell.target_range ? dumbbell.target_range->words
                                   : dumbbell.target     ? dumbbell.target->words
                                                         : std::string(tr(lang, Msg::chart_target_missing));
  const bool has_base = dumbbell.base || dumbbell.base_range;
  const bool has_target = dumbbell.target || dumbbell.target_range;
  const std::string base_name = !dumbbell.base_year.empty() ? dumbbell.base_year
                                : has_base                  ? std::string(tr(lang, Msg::chart_base))
                                                            : "";
  const std::string target_name = dumbbell.target_year.empty() ? std::string(tr(lang, Msg::chart_target)) : dumbbell.target_year;
  constexpr double kMiddle = 12;

  const auto centre = [&](const std::optional<Range>& range, const std::optional<Figure>& figure, double otherwise) {
    return range ? x((range->from + range->to) / 2) : figure ? x(figure->at) : otherwise;
  };
  const double from = centre(dumbbell.base_range, dumbbell.base, 0);
  const double to = centre(dumbbell.target_range, dumbbell.target, 100);

  const double base_width = 100 / box * width_of(base_name + (base_name.empty() ? "" : ": ") + base_words, 14);
  const double target_width = 100 / box * (width_of(target_name + ": ", 14) + width_of(target_words, 19));
  const bool falls = has_base && has_target && from > to;
  const Spots spots =
      falls ? spread(to, from, target_width, base_width) : spread(has_base ? from : 0, to, base_width, target_width);
  const std::string said = (base_name.empty() ? "" : base_name + ": ") + base_words + ". " + target_name + ": " + target_words;
  Drawing drawing(spots.two_lines ? 76 : 52, dumbbell.finding.empty() ? said : dumbbell.finding);

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

  if (has_base)
    drawing.label("s14", "t-strong", percent(falls ? spots.second : spots.first), 46, Anchor::middle, base_name, base_words);
  else
    drawing.label("s14", "t-strong", 0, 46, Anchor::start, base_name, base_words);
  drawing.label("s14", "t-brand s18", percent(falls ? spots.first : spots.second), spots.two_lines ? 70 : 46, Anchor::middle,
                target_name, target_words);
  return drawing.done();
}

}  // namespace

Html dumbbell(const Dumbbell& dumbbell, Lang lang) {
  const Html narrow = draw(dumbbell, lang, kNarrow);
  return dumbbell.broad ? two_widths(draw(dumbbell, lang, kBroad), narrow) : narrow;
}

}  // namespace sxsh::ui
