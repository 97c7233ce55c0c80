#include "programmes/reading/amount.h"

#include <re2/re2.h>

#include <array>
#include <charconv>

#include "base/text.h"

namespace sxsh::programmes::reading {
namespace {

constexpr int64_t kThousand = 1'000, kMillion = 1'000'000, kBillion = 1'000'000'000;

bool digit(char c) { return c >= '0' && c <= '9'; }

// "1.234.567" without its marks; nothing unless the first group has one to three digits and every other exactly three.
std::optional<std::string> ungrouped(std::string_view text, char mark) {
  std::string out;
  size_t group = 0;
  bool first = true;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && digit(text[i])) {
      out += text[i];
      ++group;
      continue;
    }
    if (i < text.size() && text[i] != mark) return std::nullopt;
    const bool only = first && i == text.size();
    if (group == 0 || (!only && (first ? group > 3 : group != 3))) return std::nullopt;
    first = false;
    group = 0;
  }
  return out;
}

std::optional<int64_t> scaled(const std::string& whole, std::string_view decimals, int64_t scale) {
  std::string digits = whole;
  for (const char c : decimals) {
    if (!digit(c)) return std::nullopt;
    if (scale % 10 != 0) {
      if (c != '0') return std::nullopt;  // a part of a đồng
      continue;
    }
    scale /= 10;
    digits += c;
  }
  int64_t value = 0, product = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (__builtin_mul_overflow(value, scale, &product)) return std::nullopt;
  return product;
}

int64_t scale_of(std::string_view word) {
  if (word == "nghin" || word == "ngan") return kThousand;
  if (word == "trieu" || word == "tr") return kMillion;
  if (word == "ty" || word == "ti") return kBillion;
  return 1;
}

// One token of an amount in words.
struct Word {
  enum Kind { units, ten, hundred, gap, thousand, million, billion } kind;
  int value = 0;                          // of units
};

std::optional<Word> word_of(std::string_view folded) {
  static constexpr std::array<std::pair<std::string_view, int>, 13> kUnits = {
      {{"khong", 0}, {"mot", 1}, {"hai", 2}, {"ba", 3}, {"bon", 4}, {"tu", 4}, {"nam", 5}, {"lam", 5}, {"nham", 5}, {"sau", 6},
       {"bay", 7}, {"tam", 8}, {"chin", 9}}};
  for (const auto& [name, value] : kUnits)
    if (folded == name) return Word{Word::units, value};
  if (folded == "muoi") return Word{Word::ten};
  if (folded == "tram") return Word{Word::hundred};
  if (folded == "linh" || folded == "le") return Word{Word::gap};
  if (folded == "nghin" || folded == "ngan") return Word{Word::thousand};
  if (folded == "trieu") return Word{Word::million};
  if (folded == "ty" || folded == "ti") return Word{Word::billion};
  return std::nullopt;
}

class WordReader {
 public:
  explicit WordReader(std::vector<Word> words) : words_(std::move(words)) {}

  std::optional<int64_t> read() {
    int64_t value = 0;
    auto part = below_billion(true);
    if (!part) return std::nullopt;
    value = *part;
    while (take(Word::billion)) {
      if (value == 0 || __builtin_mul_overflow(value, kBillion, &value)) return std::nullopt;
      if (at_ == words_.size()) return value;
      part = below_billion(false);
      if (!part || __builtin_add_overflow(value, *part, &value)) return std::nullopt;
      if (at_ < words_.size()) return std::nullopt;  // "tỷ" twice
    }
    return at_ == words_.size() ? std::optional(value) : std::nullopt;
  }

 private:
  bool is(Word::Kind kind, size_t ahead = 0) const { return at_ + ahead < words_.size() && words_[at_ + ahead].kind == kind; }
  bool take(Word::Kind kind) {
    if (!is(kind)) return false;
    ++at_;
    return true;
  }

  // "<group> triệu <group> nghìn <group>", scales falling; `leading`: nothing came before.
  std::optional<int64_t> below_billion(bool leading) {
    int64_t value = 0;
    int64_t last = kBillion;
    for (bool any = false;; any = true) {
      const auto group = below_thousand(leading && !any);
      if (!group) return std::nullopt;
      const int64_t scale = take(Word::million) ? kMillion : take(Word::thousand) ? kThousand : 1;
      if (scale >= last) return std::nullopt;
      last = scale;
      value += *group * scale;
      if (scale == 1 || at_ == words_.size() || is(Word::billion)) return value;
    }
  }

  // 0…999; a bare digit that does not lead must be announced by "linh" or by its hundred ("một tỷ hai" is no number).
  std::optional<int64_t> below_thousand(bool leading) {
    const size_t begin = at_;
    int value = 0;
    bool hundreds = false, announced = leading;
    if (is(Word::units) && is(Word::hundred, 1)) {
      value = words_[at_].value * 100;
      at_ += 2;
      hundreds = announced = true;
    }
    if (take(Word::gap)) {
      if (leading && !hundreds) return std::nullopt;
      if (!is(Word::units)) return std::nullopt;
      return value + words_[at_++].value;
    }
    if (is(Word::units) && is(Word::ten, 1)) {
      if (words_[at_].value < 2) return std::nullopt;
      value += words_[at_].value * 10;
      at_ += 2;
      announced = true;
    } else if (take(Word::ten)) {
      value += 10;
      announced = true;
    } else if (hundreds && is(Word::units)) {
      return std::nullopt;                // "ba trăm hai" may be 302 or 320
    }
    if (is(Word::units)) {
      if (!announced) return std::nullopt;
      value += words_[at_++].value;
    }
    return at_ > begin ? std::optional<int64_t>(value) : std::nullopt;
  }

  std::vector<Word> words_;
  size_t at_ = 0;
};

constexpr std::array<std::string_view, 10> kNames = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

std::string group_in_words(int value, bool leading) {
  const int hundreds = value / 100, tens = value / 10 % 10, units = value % 10;
  std::string out;
  const auto say = [&](std::string_view word) { out += (out.empty() ? "" : " ") + std::string(word); };
  if (hundreds > 0 || !leading) {
    say(kNames[static_cast<size_t>(hundreds)]);
    say("trăm");
  }
  if (tens == 0 && units > 0 && !out.empty()) say("linh");
  if (tens == 1) say("mười");
  if (tens > 1) {
    say(kNames[static_cast<size_t>(tens)]);
    say("mươi");
  }
  if (units == 1 && tens > 1) say("mốt");
  else if (units == 5 && tens > 0) say("lăm");
  else if (units > 0) say(kNames[static_cast<size_t>(units)]);
  return out;
}

}  // namespace

std::optional<int64_t> printed_amount(std::string_view figures, int64_t scale) {
  if (figures.empty() || !digit(figures.front()) || !digit(figures.back()) || figures.size() > 32) return std::nullopt;
  const size_t comma = figures.find(',');
  if (comma == std::string_view::npos) {
    const char mark = figures.find('.') != std::string_view::npos ? '.' : ' ';
    const auto whole = ungrouped(figures, mark);
    return whole ? scaled(*whole, {}, scale) : std::nullopt;
  }
  if (figures.find(',', comma + 1) != std::string_view::npos || (scale == 1 && figures.size() - comma == 4)) {
    const auto whole = ungrouped(figures, ',');
    return whole ? scaled(*whole, {}, scale) : std::nullopt;
  }
  const auto whole = ungrouped(figures.substr(0, comma), '.');
  return whole ? scaled(*whole, figures.substr(comma + 1), scale) : std::nullopt;
}

std::vector<FoundAmount> amounts_in(std::string_view folded) {
  static const RE2 kAmount(
      R"(\b(\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*)\s{0,2})"
      R"((?:(nghin|ngan|trieu|tr|ty|ti)\b\.?\s{0,2}(?:dong\b|d\b|vnd\b)?|(?:dong|vnd)\b))");
  std::vector<FoundAmount> found;
  size_t from = 0;
  const re2::StringPiece whole(folded.data(), folded.size());
  std::array<re2::StringPiece, 3> groups;
  while (kAmount.Match(whole, from, whole.size(), RE2::UNANCHORED, groups.data(), 3)) {
    const auto start = static_cast<size_t>(groups[0].data() - whole.data());
    size_t end = start + groups[0].size();
    from = end;
    while (end > start && (folded[end - 1] == ' ' || folded[end - 1] == '\n' || folded[end - 1] == '\t')) --end;
    const std::string_view number(groups[1].data(), groups[1].size());
    const std::string_view scale(groups[2].data() == nullptr ? "" : groups[2].data(), groups[2].size());
    if (const auto vnd = printed_amount(number, scale_of(scale))) found.push_back({*vnd, start, end});
  }
  return found;
}

std::optional<int64_t> amount_of_words(std::string_view utf8) {
  if (utf8.size() > 1000) return std::nullopt;
  std::string key = search_key(utf8);
  for (const std::string_view lead : {"bang chu ", "viet bang chu ", "so tien bang chu "})
    if (key.starts_with(lead)) key.erase(0, lead.size());
  for (const std::string_view tail : {" chan", " viet nam", " dong"})
    if (key.ends_with(tail)) key.erase(key.size() - tail.size());
  std::vector<Word> words;
  for (const std::string& token : split(key, ' ')) {
    const auto word = word_of(token);
    if (!word) return std::nullopt;
    words.push_back(*word);
  }
  return WordReader(std::move(words)).read();
}

std::string in_words(int64_t vnd) {
  if (vnd == 0) return std::string(kNames[0]);
  std::string out;
  uint64_t rest = vnd < 0 ? 0 - static_cast<uint64_t>(vnd) : static_cast<uint64_t>(vnd);
  const auto say = [&](std::string_view words) { out += (out.empty() ? "" : " ") + std::string(words); };
  const auto part = [&](uint64_t value, bool leading) {  // below a billion
    static constexpr std::array<std::pair<uint64_t, std::string_view>, 3> kScales = {
        {{1'000'000, "triệu"}, {1'000, "nghìn"}, {1, ""}}};
    for (const auto& [scale, name] : kScales) {
      const auto group = static_cast<int>(value / scale % 1000);
      if (group == 0) continue;
      say(group_in_words(group, leading));
      if (!name.empty()) say(name);
      leading = false;
    }
  };
  const uint64_t high = rest / 1'000'000'000, low = rest % 1'000'000'000;
  if (vnd < 0) say("âm");
  if (high >= 1'000'000'000) return {};   // more than a billion billions: no word in use
  if (high > 0) {
    part(high, true);
    say("tỷ");
  }
  if (low > 0) part(low, high == 0);
  return out;
}

}  // namespace sxsh::programmes::reading
