#include "figures/entry.h"

#include "base/text.h"
#include "measures/quantity.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

using measures::Quantity;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kReadingDecimals = 3;
constexpr size_t kLongestReason = 500;

std::string words_of(Lang lang, Message which, const Problem::Details& details) { return std::string(tr(lang, which, details)); }

// As Vietnamese write numbers, or with a decimal point where that is the only way to read it.
template <class Read>
auto read_either(Read read_as, Lang lang) {
  auto out = read_as(lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
  const auto unread = [](const auto& result) {
    if constexpr (requires { result.why; })
      return result.why == NumberText::Why::not_a_number;
    else
      return result.ok() && result.value().text.why == NumberText::Why::not_a_number;
  };
  if (unread(out)) out = read_as(lang == Lang::vi ? DecimalSign::point : DecimalSign::comma);
  return out;
}

std::string wrong_number(const NumberText& number, const std::string& text, int decimals, Lang lang) {
  const bool vi = lang == Lang::vi;
  switch (number.why) {
    case NumberText::Why::letter:
      return words_of(lang, Msg::facilities_wrong_letter, {{"text", text}, {"letter", number.letter}});
    case NumberText::Why::too_many_decimals:
      return words_of(lang, Msg::facilities_wrong_decimals, {{"text", text}, {"n", std::to_string(decimals)}});
    case NumberText::Why::too_large: return words_of(lang, Msg::figures_wrong_large, {{"text", text}});
    default: return words_of(lang, Msg::facilities_wrong_number, {{"text", text}, {"example", decimal(12505, 1, vi)}});
  }
}

class LineReader {
 public:
  LineReader(EntryLine& line, const Month& month, bool idle, Lang lang)
      : line_(line), month_(month), idle_(idle), lang_(lang) {}

  void run() {
    Change change{.series = line_.series.series, .month = month_, .seen = seen()};
    const bool direct = !text("v").empty();
    if (!direct && has_any({"o", "n"}) && line_.series.way == Way::meter)
      by_meter(change);
    else if (!direct && has_any({"a", "p", "e"}) && line_.series.way == Way::stock)
      by_stock(change);
    else if (direct)
      by_amount(change);
    if (change.value) read_cost(change);
    if (!line_.wrong.empty() || line_.asks_meter) return;
    if (change.value) check(change);
    if (change.value || line_.there) line_.change = std::move(change);
  }

 private:
  const std::string& text(const std::string& which) { return line_.typed[which]; }
  void wrong(const std::string& which, std::string sentence) { line_.wrong.emplace(which, std::move(sentence)); }
  bool has_any(std::initializer_list<const char*> all) {
    for (const char* which : all)
      if (!text(which).empty()) {
        // An opening that was only pre-filled is nothing somebody typed.
        if ((std::string_view(which) == "o" || std::string_view(which) == "a") && text("n").empty() && text("e").empty() &&
            text("p").empty())
          continue;
        return true;
      }
    return false;
  }
  int64_t seen() {
    const auto number = read_number(text("seen"), 0);
    return number.ok() ? number.value : 0;
  }
  bool changed(const std::optional<int64_t>& value) { return !line_.there || line_.there->value != value; }

  // A reading or a count: thousandths, not below zero.
  std::optional<int64_t> part(const std::string& which, bool needed) {
    if (text(which).empty()) {
      if (needed) wrong(which, words_of(lang_, Msg::figures_wrong_missing, {}));
      return std::nullopt;
    }
    const auto number = read_either([&](DecimalSign sign) { return read_number(text(which), kReadingDecimals, sign); }, lang_);
    if (!number.ok()) {
      wrong(which, wrong_number(number, text(which), kReadingDecimals, lang_));
      return std::nullopt;
    }
    if (number.value < 0) {
      wrong(which, words_of(lang_, Msg::figures_wrong_negative, {}));
      return std::nullopt;
    }
    return number.value;
  }

  void by_amount(Change& change) {
    const Series& series = line_.series;
    const auto* unit = measures::Catalogue::carried().unit(text("u"));
    if (!unit || unit->dimension != series.unit->dimension) unit = series.unit;
    const auto made = read_either(
        [&](DecimalSign sign) { return measures::read_quantity(*series.resource, text("v"), *unit, *series.unit, sign); },
        lang_);
    if (!made.ok()) return wrong("v", made.problem().message(lang_));
    const auto& typed = made.value();
    if (!typed.text.ok()) return wrong("v", wrong_number(typed.text, text("v"), series.resource->decimals, lang_));
    if (typed.quantity.value < 0) return wrong("v", words_of(lang_, Msg::figures_wrong_negative, {}));
    change.value = typed.quantity.value;
    change.known = known_of(text("k")).value_or(Known::declared);
    if (unit != series.unit) change.typed_unit = unit->code;
    const std::string plain = decimal(*change.value, series.resource->decimals, lang_ == Lang::vi);
    if (text("v") != plain) change.typed = text("v").substr(0, 60);
  }

  void by_meter(Change& change) {
    const auto before = part("o", true), now = part("n", true);
    if (!before || !now) return;
    MeterReading reading{.before = *before,
                         .now = *now,
                         .digits = line_.series.meter_digits,
                         .factor_e3 = line_.series.meter_factor_e3,
                         .ran_over = text("q") == "over"};
    Reading kept{
        .series = line_.series.series, .month = month_, .opening = *before, .closing = *now, .ran_over = reading.ran_over};
    if (text("q") == "changed") {
      kept.removed_at = reading.removed_at = part("r", true);
      kept.fitted_at = reading.fitted_at = part("f", true);
      if (!reading.removed_at || !reading.fitted_at) return;
    }
    take(change, use_of(reading), std::move(kept));
  }

  void take(Change& change, const MeterUse& use, Reading kept) {
    using Why = MeterUse::Why;
    switch (use.why) {
      case Why::known: break;
      case Why::lower:
        line_.asks_meter = true;
        line_.if_ran_over = use.if_ran_over;
        return wrong("n", words_of(lang_, Msg::figures_wrong_lower, {{"now", text("n")}, {"before", text("o")}}));
      case Why::no_digits: line_.asks_meter = true; return wrong("q", words_of(lang_, Msg::figures_wrong_no_digits, {}));
      case Why::too_long:
        return wrong("n", words_of(lang_, Msg::figures_wrong_too_long, {{"n", std::to_string(line_.series.meter_digits)}}));
      case Why::too_large: return wrong("n", words_of(lang_, Msg::figures_wrong_large, {{"text", text("n")}}));
      default: line_.asks_meter = true; return wrong("n", words_of(lang_, Msg::figures_wrong_backwards, {}));
    }
    // Thousandths to the places of the resource.
    const auto value = measures::Exact::scaled_by(use.use, kReadingDecimals).scaled(line_.series.resource->decimals);
    if (!value || !fits(*value)) return wrong("n", words_of(lang_, Msg::figures_wrong_large, {{"text", text("n")}}));
    change.value = *value;
    change.known = Known::meter;
    change.reading = std::move(kept);
  }

  void by_stock(Change& change) {
    const auto opening = part("a", true), closing = part("e", true);
    const auto purchased = text("p").empty() ? std::optional<int64_t>(0) : part("p", true);
    if (!opening || !closing || !purchased) return;
    const auto use = use_of(StockCount{*opening, *purchased, *closing});
    if (!use) return wrong("e", words_of(lang_, Msg::figures_wrong_stock, {}));
    const auto value = measures::Exact::scaled_by(*use, kReadingDecimals).scaled(line_.series.resource->decimals);
    if (!value || !fits(*value)) return wrong("e", words_of(lang_, Msg::figures_wrong_large, {{"text", text("p")}}));
    change.value = *value;
    change.known = Known::stock;
    change.reading = Reading{
        .series = line_.series.series, .month = month_, .opening = *opening, .closing = *closing, .purchased = *purchased};
  }

  bool fits(int64_t value) {
    return measures::check_size(*line_.series.resource, Quantity{value, line_.series.resource->decimals, line_.series.unit})
        .ok();
  }

  void read_cost(Change& change) {
    if (text("c").empty()) return;
    const auto cost = read_either([&](DecimalSign sign) { return read_number(text("c"), 0, sign); }, lang_);
    if (!cost.ok()) return wrong("c", wrong_number(cost, text("c"), 0, lang_));
    if (cost.value < 0) return wrong("c", words_of(lang_, Msg::figures_wrong_negative, {}));
    change.cost_vnd = cost.value;
  }

  // What is unusual, and zeros, wait for a reason; what stood already was explained or accepted before.
  void check(Change& change) {
    const std::string reason = trim(storable(text("z").substr(0, kLongestReason)));
    if (!reason.empty()) change.reason = reason;
    if (!idle_) line_.odd = unusual(line_.past, month_, *change.value, line_.limits);
    const bool zero = *change.value == 0 && !idle_;
    if ((zero || !line_.odd.empty()) && reason.empty() && changed(change.value)) {
      line_.asks_reason = true;
      wrong("z", words_of(lang_, zero ? Msg::figures_wrong_zero : Msg::figures_asks_reason, {}));
    }
  }

  EntryLine& line_;
  const Month& month_;
  bool idle_;
  Lang lang_;
};

}  // namespace

std::string control_of(const EntryLine& line, std::string_view which) {
  return "s" + std::to_string(line.series.series) + "_" + std::string(which);
}

std::string amount_words(int64_t value, const Series& series, Lang lang) {
  return decimal(value, series.resource->decimals, lang == Lang::vi) + " " + series.unit->words(lang);
}

std::string odd_words(const Unusual& one, const Series& series, Lang lang) {
  constexpr Message kRules[] = {Msg::figures_rule_last_month, Msg::figures_rule_last_year, Msg::figures_rule_average_3};
  const bool up = one.change_tenths > 0;
  const int64_t tenths = up ? one.change_tenths : -one.change_tenths;
  return words_of(lang, up ? Msg::figures_odd_up : Msg::figures_odd_down,
                  {{"what", std::string(tr(lang, kRules[static_cast<size_t>(one.rule)]))},
                   {"past", amount_words(one.past, series, lang)},
                   {"percent", decimal(tenths, 1, lang == Lang::vi)},
                   {"limit", std::to_string(one.limit_percent)}});
}

void fill(EntryLine& line, Lang lang) {
  const bool vi = lang == Lang::vi;
  const auto put = [&](const char* which, std::optional<int64_t> value) {
    if (value) line.typed[which] = decimal(*value, kReadingDecimals, vi);
  };
  line.typed["seen"] = std::to_string(line.there ? line.there->version : 0);
  if (line.there) {
    line.typed["k"] = code_of(line.there->known);
    line.typed["z"] = line.there->reason.value_or("");
    if (line.there->cost_vnd) line.typed["c"] = grouped(*line.there->cost_vnd, vi);
  }
  if (line.reading) {
    put(line.reading->purchased ? "a" : "o", line.reading->opening);
    put(line.reading->purchased ? "e" : "n", line.reading->closing);
    put("p", line.reading->purchased);
    put("r", line.reading->removed_at);
    put("f", line.reading->fitted_at);
    if (line.reading->ran_over) line.typed["q"] = "over";
    if (line.reading->removed_at) line.typed["q"] = "changed";
    return;
  }
  if (line.there) {
    line.typed["v"] = line.there->typed.value_or(decimal(line.there->value, line.series.resource->decimals, vi));
    line.typed["u"] = line.there->typed_unit.value_or(line.series.unit->code);
  } else if (line.before) {
    put(line.series.way == Way::stock ? "a" : "o", line.before->closing);
  }
}

void read(EntryLine& line, const Fields& form, const Month& month, bool idle, Lang lang) {
  line.typed.clear();
  for (const char* which : {"v", "u", "k", "c", "z", "o", "n", "q", "r", "f", "p", "a", "e", "seen"})
    if (const auto found = form.find(control_of(line, which)); found != form.end()) line.typed[which] = trim(found->second);
  LineReader(line, month, idle, lang).run();
}

}  // namespace sxsh::figures
