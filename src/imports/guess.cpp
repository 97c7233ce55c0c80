#include "imports/guess.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using enum FieldId;

// catalogue/register/headings.toml: what people write above the columns of a list.
struct Phrase {
  std::string words;
  FieldId field;
};
struct Words {
  std::vector<Phrase> phrases;
  std::vector<std::string> others;
};

const Words& words() {
  static const Words all = [] {
    Words out;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.path != "catalogue/register/headings.toml") continue;
      const toml::table table = toml::parse(file.bytes, file.path);
      for (const auto& word : *table["others"].as_array()) out.others.push_back(word.value_or(std::string()));
      for (const auto& [code, list] : *table["fields"].as_table()) {
        const auto* field = facilities::field(code.str());
        if (!field) throw std::runtime_error("catalogue/register/headings.toml: no field " + std::string(code.str()));
        for (const auto& word : *list.as_array()) out.phrases.push_back({word.value_or(std::string()), field->id});
      }
    }
    return out;
  }();
  return all;
}

std::string padded(std::string_view text) { return " " + std::string(text) + " "; }

bool holds(std::string_view key, std::string_view phrase) { return padded(key).find(padded(phrase)) != std::string::npos; }

// A heading of two rows says the same with its lower part alone when the upper one is a group: "thong tin chung / ma so thue".
ColumnGuess guess_text(std::string_view key) {
  ColumnGuess best;
  for (const std::string& other : words().others)
    if (key == other || (other.size() > 3 && key.starts_with(other))) return best;
  size_t length = 0;
  for (const Phrase& phrase : words().phrases) {
    const size_t own = phrase.words.size();
    const int share = static_cast<int>(30 * own / std::max<size_t>(key.size(), 1));
    int score = 0;
    if (key == phrase.words) score = 100;
    else if (own >= 4 && key.starts_with(phrase.words)) score = 62 + share;
    else if (own >= 5 && holds(key, phrase.words)) score = 55 + share;
    else if (own >= 3 && holds(key, phrase.words)) score = 40 + share;
    if (score > best.score || (score == best.score && own > length)) {
      best = {phrase.field, score};
      length = own;
    }
  }
  return best;
}

bool looks_like(FieldId field, std::string_view text) {
  const bool digits = text.find_first_not_of("0123456789-") == text.npos;
  if (field == tax_code) return digits && (text.size() == 10 || text.size() == 14) && text.find('-') != 0;
  return field == email && text.find('@') != text.npos;
}

// What stands in a column without a known heading, where that is plain.
ColumnGuess guess_data(uint32_t column, std::span<const Line> data) {
  for (const FieldId field : {tax_code, email}) {
    size_t all = 0, fit = 0;
    for (const Line& line : data) {
      const Cell* cell = line.at(column);
      if (!cell || cell->value.empty()) continue;
      ++all;
      fit += looks_like(field, cell->value) ? 1 : 0;
    }
    if (all >= 3 && fit * 10 >= all * 9) return {field, 65};
  }
  return {};
}

}  // namespace

ColumnGuess guess_heading(std::string_view key) {
  ColumnGuess guess = guess_text(key);
  return guess.score >= kGuessed ? guess : ColumnGuess{};
}

int level_of_heading(std::string_view key) {
  static constexpr std::pair<int, std::string_view> kLevels[] = {
      {3, "tinh"}, {3, "province"}, {2, "huyen"}, {2, "quan"}, {2, "district"},
      {1, "xa"}, {1, "phuong"}, {1, "commune"}, {1, "ward"}};
  for (const auto& [level, name_of] : kLevels)
    if (holds(key, name_of)) return level;
  return 0;
}

std::vector<ColumnGuess> guess_columns(const Headings& headings, std::span<const Line> data) {
  std::vector<ColumnGuess> out(headings.keys.size());
  std::map<FieldId, size_t> taken;
  for (size_t i = 0; i < headings.keys.size(); ++i) {
    ColumnGuess guess = headings.texts[i].empty() ? ColumnGuess{} : guess_heading(headings.keys[i]);
    if (const size_t bar = headings.texts[i].rfind(" / "); !guess.field && bar != std::string::npos) {
      guess = guess_heading(search_key(std::string_view(headings.texts[i]).substr(bar + 3)));
      guess.score = guess.score * 9 / 10;
    }
    if (!guess.field) guess = guess_data(static_cast<uint32_t>(i), data);
    if (!guess.field) continue;
    const auto [place, fresh] = taken.try_emplace(*guess.field, i);
    const bool part = (*guess.field == unit && level_of_heading(headings.keys[i]) > 0) ||
                      (*guess.field == main_product && holds(headings.keys[i], "san luong"));
    if (!fresh && !part) {
      if (guess.score <= out[place->second].score) continue;
      out[place->second] = {};
      place->second = i;
    }
    out[i] = guess;
  }
  return out;
}

std::string factor_of_heading(FieldId field, std::string_view heading) {
  const std::string key = search_key(heading);
  const auto has = [&](std::string_view unit_words) { return holds(key, unit_words); };
  if (field == revenue_vnd || field == capital_vnd) {
    if (has("trieu") || has("tr d") || has("trd") || has("million")) return "1000000";
    if (has("ty") || has("ti dong") || has("billion")) return "1000000000";
    if (has("nghin") || has("ngan") || has("1000 d") || has("1000d") || has("thousand")) return "1000";
  }
  if (field == electricity_kwh) {
    if (has("mwh")) return "1000";
    if (has("gwh") || has("trieu")) return "1000000";
    if (has("1000 kwh") || has("1 000 kwh") || has("nghin") || has("ngan") || has("10 3 kwh")) return "1000";
  }
  if (field == area_m2 && (has("ha") || has("hecta"))) return "10000";
  return "";
}

SignGuess guess_sign(FieldId field, uint32_t column, std::span<const Line> data) {
  SignGuess out;
  const facilities::Field& of = facilities::field(field);
  if (of.type != facilities::Type::scaled && of.type != facilities::Type::whole) return out;
  const int decimals = of.decimals;
  size_t commas = 0, points = 0;
  for (const Line& line : data) {
    const Cell* cell = line.at(column);
    if (!cell || cell->kind != paper::CellKind::text || cell->value.empty()) continue;
    const auto fits = [&](DecimalSign sign) {
      const NumberText read = read_number(cell->value, std::max(decimals, 6), sign);
      const int64_t scale = decimals >= 6 ? 1 : 1'000'000 / (decimals == 2 ? 100 : 1);
      return read.ok() && read.value / scale >= of.least && (of.most == 0 || read.value / scale <= of.most);
    };
    const bool comma = fits(DecimalSign::comma), point = fits(DecimalSign::point);
    if (comma && !point) ++commas;
    if (point && !comma) ++points;
    const NumberText both = read_number(cell->value, std::max(decimals, 6));
    if (comma && point && both.why == NumberText::Why::ambiguous && out.example.empty()) out.example = cell->value;
  }
  if (commas > 0 && points == 0) out.sign = DecimalSign::comma;
  else if (points > 0 && commas == 0) out.sign = DecimalSign::point;
  else out.ask = !out.example.empty() && (decimals > 0 || commas + points > 0);
  return out;
}

}  // namespace sxsh::imports
