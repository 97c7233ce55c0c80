#include "territory/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace sxsh::territory {
namespace {

constexpr size_t kMostWords = 48;

// Customary short names and names before a change, as they are typed. The code is that of the old map; the new map is reached
// when it has the same name.
constexpr std::pair<std::string_view, std::string_view> kAliases[] = {
    {"hcm", "79"},    {"sai gon", "79"},        {"ho chi minh city", "79"},
    {"hn", "01"},     {"brvt", "77"},           {"vung tau ba ria", "77"},
    {"tth", "46"},    {"thua thien hue", "46"}, {"dac lac", "66"},
    {"daklak", "66"}, {"dac nong", "67"},       {"kontum", "62"},
    {"bac can", "06"}};

struct Prefix {
  std::string_view first, second, letters;
};
constexpr Prefix kPrefixes[] = {
    {"thanh", "pho", "CD"}, {"thi", "xa", "S"}, {"thi", "tran", "N"}, {"dac", "khu", "K"},
    {"tinh", "", "T"}, {"t", "", "T"}, {"tp", "", "CD"}, {"quan", "", "Q"}, {"q", "", "Q"}, {"huyen", "", "H"}, {"h", "", "H"},
    {"tx", "", "S"}, {"phuong", "", "P"}, {"p", "", "P"}, {"xa", "", "X"}, {"x", "", "X"}, {"tt", "", "N"}, {"dk", "", "K"}};

constexpr std::string_view kPlaceWords[] = {"kcn", "ccn", "kkt",  "kcx",  "kcnc", "cn",  "duong", "pho",    "thon",
                                            "ap",  "to",  "khom", "ban",  "so",   "ngo", "hem",   "ql",     "tl",
                                            "dt",  "kp",  "kdc",  "ktx",  "km",   "lo",  "nghe",  "nghiep", "xuat",
                                            "te",  "khu", "cum",  "buon", "lang", "lo",  "ngach", "kiet",   "cong"};

// NFC vowels: marked second letter → its plain form, and the marked first letter.
struct Tone {
  char32_t marked, plain;
  std::array<char32_t, 2> first;         // o…, u…
};
constexpr Tone kTones[] = {
    {U'à', U'a', {U'ò', 0}}, {U'á', U'a', {U'ó', 0}}, {U'ả', U'a', {U'ỏ', 0}}, {U'ã', U'a', {U'õ', 0}}, {U'ạ', U'a', {U'ọ', 0}},
    {U'è', U'e', {U'ò', 0}}, {U'é', U'e', {U'ó', 0}}, {U'ẻ', U'e', {U'ỏ', 0}}, {U'ẽ', U'e', {U'õ', 0}}, {U'ẹ', U'e', {U'ọ', 0}},
    {U'ỳ', U'y', {0, U'ù'}}, {U'ý', U'y', {0, U'ú'}}, {U'ỷ', U'y', {0, U'ủ'}}, {U'ỹ', U'y', {0, U'ũ'}}, {U'ỵ', U'y', {0, U'ụ'}}};

bool is_letter(char32_t c) { return c > 0x7F || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_break(char32_t c) { return c == ',' || c == ';' || c == '\n' || c == '/' || c == '|' || c == ':'; }

// "q1", "p03" → kind and number; "tphcm" → "tp" "hcm".
void split_joined(std::vector<Word>& words) {
  Word& last = words.back();
  const std::string& folded = last.folded;
  size_t cut = 0;
  if (folded.size() >= 2 && (folded[0] == 'q' || folded[0] == 'p') &&
      std::ranges::all_of(folded.substr(1), [](char c) { return c >= '0' && c <= '9'; }))
    cut = 1;
  else if (folded == "tphcm" || folded == "tphn")
    cut = 2;
  if (cut == 0) return;
  Word second{folded.substr(cut), folded.substr(cut), false};
  last.folded.resize(cut);
  last.written = last.folded;
  words.push_back(std::move(second));
}

std::string without_zeros(std::string digits) {      // "Phường 03" is Phường 3
  if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return digits;
  const auto first = digits.find_first_not_of('0');
  return first == digits.npos ? "0" : digits.substr(first);
}

}  // namespace

const Names& Names::carried() {
  static const Names names;
  return names;
}

Names::Names() {
  const Atlas& atlas = Atlas::carried();
  units_.reserve(9'000);
  for (const Unit& unit : atlas.units()) units_[without_zeros(search_key(unit.name))].push_back(&unit);
  for (const auto& [name, code] : kAliases) {
    const Unit* unit = atlas.find(Map::before, code);
    auto& called = units_[std::string(name)];
    called.push_back(unit);
    if (const auto next = atlas.successors(*unit); !next.empty() && next[0].unit->name == unit->name)
      called.push_back(next[0].unit);
  }
}

const std::vector<const Unit*>* Names::find(const std::string& folded) const {
  const auto found = units_.find(folded);
  return found == units_.end() ? nullptr : &found->second;
}

std::string one_spelling(std::string_view name) {
  std::u32string text = decode(lower(to_nfc(name)));
  for (size_t i = 1; i < text.size(); ++i) {
    if (i + 1 < text.size() && is_letter(text[i + 1])) continue;              // hoàng, thúy-… inside a syllable stays
    if (i >= 2 && text[i - 2] == U'q') continue;
    for (const Tone& tone : kTones) {
      if (text[i] != tone.marked) continue;
      const char32_t first = text[i - 1] == U'o' ? tone.first[0] : text[i - 1] == U'u' ? tone.first[1] : 0;
      if (first) text[i - 1] = first, text[i] = tone.plain;
      break;
    }
  }
  return encode(text);
}

std::vector<Word> words_of(std::string_view address) {
  std::vector<Word> words;
  std::u32string letters;
  bool after_break = true;
  int depth = 0;
  const auto finish = [&] {
    if (letters.empty()) return;
    const std::string written = lower(encode(letters));
    letters.clear();
    std::string folded = without_zeros(search_key(written));
    if (folded.empty()) return;
    words.push_back({std::move(folded), written, after_break});
    after_break = false;
    split_joined(words);
  };
  for (const char32_t c : decode(to_nfc(address))) {
    if (c == '(' || c == '[') finish(), ++depth;
    else if (c == ')' || c == ']') depth = std::max(0, depth - 1);
    else if (depth > 0) continue;
    else if (is_break(c)) finish(), after_break = true;
    else if (c == '\'' || c == 0x2019 || is_letter(c) || (c >= '0' && c <= '9')) letters += c;
    else finish();
  }
  finish();
  if (words.size() > kMostWords) words.erase(words.begin(), words.end() - kMostWords);
  return words;
}

KindWords kind_before(const std::vector<Word>& words, size_t name) {
  for (const Prefix& prefix : kPrefixes) {
    const size_t length = prefix.second.empty() ? 1 : 2;
    if (name < length || words[name].after_break || (length == 2 && words[name - 1].after_break)) continue;
    if (length == 2 ? words[name - 2].folded == prefix.first && words[name - 1].folded == prefix.second
                    : words[name - 1].folded == prefix.first)
      return {length, prefix.letters};
  }
  return {};
}

bool is_place_word(const std::vector<Word>& words, size_t at) {
  return std::ranges::find(kPlaceWords, words[at].folded) != std::end(kPlaceWords);
}

}  // namespace sxsh::territory
