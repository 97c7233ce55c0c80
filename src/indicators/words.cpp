#include "indicators/words.h"

#include "base/text.h"
#include "indicators/indicators.h"
#include "programmes/programme.h"

namespace sxsh::indicators {

Words both(ui::Message message, const std::vector<std::pair<std::string, Words>>& details) {
  Problem::Details vi, en;
  for (const auto& [name, words] : details) {
    vi.emplace_back(name, words.vi);
    en.emplace_back(name, words.en);
  }
  return {std::string(ui::tr(Lang::vi, message, vi)), std::string(ui::tr(Lang::en, message, en))};
}

Words plain(std::string text) { return {text, text}; }
Words count_words(int64_t number) { return {grouped(number, true), grouped(number, false)}; }
Words day_words(const Date& day) { return {vietnamese(day), english(day)}; }

std::string shown_in(const std::string& unit, const std::optional<int64_t>& tenths, Lang lang) {
  return programmes::shown(tenths, unit, lang == Lang::vi);
}

std::string shown(const Indicator& indicator, const std::optional<int64_t>& tenths, Lang lang) {
  if (!tenths) return "";
  if (indicator.unit_code == "percent") return shown_in("percent", tenths, lang);
  if (indicator.unit_code == "vnd")  // nobody reads tenths of a đồng
    return grouped((*tenths + 5) / 10, lang == Lang::vi) + " " + indicator.unit.in(lang);
  return decimal(*tenths, 1, lang == Lang::vi) + " " + indicator.unit.in(lang);
}

}  // namespace sxsh::indicators
