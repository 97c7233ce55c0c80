#include <algorithm>

#include "base/text.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "indicators/whole.h"
#include "indicators/words.h"
#include "industries/programme_industry.h"
#include "programmes/store.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::word;

constexpr const char* kSizes[] = {"micro", "small", "medium", "large"};
constexpr int kFirstYear = 1999;

// "1:327", as the list of facilities writes units.
std::optional<int64_t> unit_of(const std::string& text) {
  if (text.size() < 3 || text[1] != ':' || (text[0] != '1' && text[0] != '2')) return std::nullopt;
  const auto map = text[0] == '1' ? territory::Map::before : territory::Map::since;
  const int64_t id = territory::id_of(map, std::string_view(text).substr(2));
  return id == 0 ? std::nullopt : std::optional(id);
}

std::string unit_text(int64_t id) {
  const auto* unit = territory::Atlas::carried().find(id);
  return unit ? std::to_string(static_cast<int>(unit->map)) + ":" + std::string(unit->code) : "";
}

std::string clean(const std::string& text, size_t longest) {
  std::string out;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == ':' || c == '_') out += c;
  return out.size() > longest ? "" : out;
}

}  // namespace

Result<Asked> asked_of(web::Context& context, bool of_one) {
  Asked out;
  if (of_one) {
    out.indicator = indicator(context.parameter("ma"));
    if (!out.indicator) return Problem(problems::not_found);
  }
  const Date today = context.clock.today();
  const auto year = context.request.asked_int("nam");
  out.day = year && *year >= kFirstYear && *year < today.year ? Date{static_cast<int>(*year), 12, 31} : today;
  const std::string slug = context.request.asked("ke-hoach");
  out.programme = slug.empty() ? programmes::active(context.db, context.office_id)
                               : programmes::find(context.db, context.office_id, slug);
  if (!slug.empty() && !out.programme) return Problem(problems::not_found);
  if (out.programme) out.scope.programme_id = out.programme->id;
  if (out.programme && !year && out.day.year > out.programme->to_year) out.day = Date{out.programme->to_year, 12, 31};
  if (out.programme && context.request.asked("nam") == kWholePeriod)
    out.scope.whole = Period{out.programme->from_year, out.programme->to_year};
  out.scope.population = clean(context.request.asked("nhom"), 20);
  out.scope.unit_id = unit_of(context.request.asked("dia-ban"));
  out.scope.industry = clean(context.request.asked("nganh"), 5);
  const auto zone = context.request.asked_int("khu");
  if (zone && *zone > 0) out.scope.zone_id = *zone;
  const std::string size = context.request.asked("quy-mo"), part = context.request.asked("chia"),
                    unknown = context.request.asked("chua-ro");
  if (std::ranges::find(kSizes, size) != std::end(kSizes)) out.scope.size = size;
  out.scope.named_industries = named_in(context.request.asked("nganh-889"));
  out.scope.subject = clean(context.request.asked("muc"), 40);
  if (std::ranges::find(part_kinds(), part, &PartKind::code) != part_kinds().end()) out.part = part;
  if (of_one && !is_tallied(*out.indicator) &&
      std::ranges::find(part_kinds(), unknown, &PartKind::code) != part_kinds().end())
    out.unknown = unknown;
  if (of_one) out.day = day_in_period(context.db, context.office_id, *out.indicator, out.day, out.scope);
  return out;
}

std::string period_of(const Asked& asked) { return asked.scope.whole ? kWholePeriod : std::to_string(asked.day.year); }

int first_year_of(const Asked& asked) {
  const int first = asked.programme ? std::max(asked.programme->from_year, asked.day.year - 9) : asked.day.year - 4;
  return std::min(first, asked.day.year);
}

std::vector<std::string> named_in(const std::string& address) {
  std::vector<std::string> out;
  for (const std::string& key : split(address, '_'))
    if (industries::programme_industry(key) && std::ranges::find(out, key) == out.end()) out.push_back(key);
  return out;
}

std::string joined(const std::vector<std::string>& keys) {
  std::string out;
  for (const std::string& key : keys) out += (out.empty() ? "" : "_") + key;
  return out;
}

std::string Asked::address(const std::map<std::string, std::string>& other) const {
  std::map<std::string, std::string> all = {{"nam", period_of(*this)},
                                            {"ke-hoach", programme ? programme->slug : ""},
                                            {"nhom", scope.population},
                                            {"dia-ban", scope.unit_id ? unit_text(*scope.unit_id) : ""},
                                            {"nganh", scope.industry},
                                            {"nganh-889", joined(scope.named_industries)},
                                            {"khu", scope.zone_id ? std::to_string(*scope.zone_id) : ""},
                                            {"quy-mo", scope.size},
                                            {"muc", scope.subject},
                                            {"chia", part},
                                            {"chua-ro", unknown}};
  for (const auto& [key, value] : other) all[key] = value;
  std::string out;
  for (const auto& [key, value] : all)
    if (!value.empty()) out += (out.empty() ? "" : "&") + key + "=" + value;
  return out;
}

std::string value_words(const Indicator* indicator, const std::string& unit, const Value& value, Lang lang) {
  if (!value.tenths) return "";
  return indicator ? shown(*indicator, value.tenths, lang) : shown_in(unit, value.tenths, lang);
}

std::string count_of(const Value& value, const std::optional<int64_t>& number, Lang lang) {
  if (!number) return "";
  const int64_t whole = value.decimals == 3 ? (*number + 500) / 1000 : *number;
  return grouped(whole, lang == Lang::vi);
}

std::string of_words(const Indicator* indicator, const Value& value, Lang lang) {
  if (!value.numerator || !value.denominator) return "";
  std::string of, from;
  const Way way = indicator ? indicator->way : Way::facilities;
  if (way == Way::cost) {  // "đồng/TOE"
    const std::string& unit = indicator->unit.in(lang);
    of = " " + unit.substr(0, unit.find('/'));
    from = " " + unit.substr(unit.find('/') + 1);
  } else if (way == Way::money) {
    of = from = " đồng";
  } else if (way == Way::intensity && indicator->source == "energy") {
    of = from = " MJ";
  } else if (way == Way::intensity) {  // materials, at baseline prices
    of = from = " đồng";
  } else if (way == Way::gases) {
    of = from = " kg CO₂e";
  }
  if (way == Way::savings)  // the share from the cut-off on is another figure than the median
    return ui::word(lang, Msg::indicator_pages_of_median,
                    {{"all", count_of(value, value.denominator, lang)},
                     {"n", count_of(value, value.numerator, lang)},
                     {"cutoff", shown(*indicator, indicator->cutoff, lang)}});
  const bool exactly = way == Way::cost && *value.denominator < 100'000;  // 6,037 TOE, not 6
  const std::string all = exactly ? decimal(*value.denominator, value.decimals, lang == Lang::vi)
                                  : count_of(value, value.denominator, lang);
  return word(lang, value.estimate ? Msg::indicator_pages_about_of : Msg::indicator_pages_of,
              {{"n", count_of(value, value.numerator, lang) + of}, {"all", all + from}});
}

std::string interval_words(const Indicator* indicator, const std::string& unit, const Value& value, Lang lang) {
  if (!value.low || !value.high) return "";
  Value low = value, high = value;
  low.tenths = value.low;
  high.tenths = value.high;
  return value_words(indicator, unit, low, lang) + " – " + value_words(indicator, unit, high, lang);
}

ui::Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::on_track: return ui::Tone::ok;
    case Verdict::behind: return ui::Tone::danger;
    case Verdict::undecided: return ui::Tone::warn;
    case Verdict::no_figures: break;
  }
  return ui::Tone::plain;
}

ui::Html verdict_chip(Verdict verdict, Lang lang) { return ui::chip(verdict_words(verdict).in(lang), tone_of(verdict)); }

bool in_words(const Aim& aim, const Value& value) { return aim.qualitative || (value.tenths && !aim.least()); }

ui::Html judged_chip(const Judged& judged, const Aim& aim, const Value& value, Lang lang) {
  if (in_words(aim, value)) return ui::chip(word(lang, Msg::indicators_no_number), ui::Tone::plain);
  if (judged.reached) return ui::chip(word(lang, Msg::indicators_reached), ui::Tone::ok);
  return verdict_chip(judged.verdict, lang);
}

std::string aim_words(const Aim& aim, Lang lang) {
  constexpr int64_t kWhole = 1000;
  const auto range = [&](int64_t low, int64_t high) {
    return decimal(low, 1, lang == Lang::vi) + "–" + shown_in(aim.unit, high, lang);
  };
  const std::string out =
      aim.target_range ? range(aim.target_range->first, aim.target_range->second) : shown_in(aim.unit, aim.target, lang);
  if (!aim.falls || out.empty()) return out;
  return word(lang, Msg::indicators_aim_falls,
              {{"index", out},
               {"fall", aim.target_range ? range(kWhole - aim.target_range->second, kWhole - aim.target_range->first)
                                         : shown_in(aim.unit, kWhole - *aim.target, lang)}});
}

}  // namespace sxsh::indicators
