#include "territory/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"
#include "paper/typed_text.h"

namespace sxsh::territory {
namespace {

constexpr size_t kMostWords = 48;

// Customary short names and names before a change, as they are typed. The code is that of the old map; the new map is reached
// when it has the same name.
constexpr std::pair<std::string_view, std::string_view> kAliases[] = {
    {"hcm", "79"},    {"hcmc", "79"},    {"sai gon", "79"},        {"ho chi minh city", "79"},
    {"hn", "01"},     {"brvt", "77"},           {"vung tau ba ria", "77"},
    {"tth", "46"},    {"thua thien hue", "46"}, {"dac lac", "66"},
    {"daklak", "66"}, {"dac nong", "67"},       {"kontum", "62"},
    {"bac can", "06"}};

struct Prefix {
  std::string_view first, second, letters;
};
constexpr Prefix kPrefixes[] = {
    {"t", "p", "CD"}, {"t", "x", "S"}, {"t", "t", "N"},
    {"thanh", "pho", "CD"}, {"thi", "xa", "S"}, {"thi", "tran", "N"}, {"dac", "khu", "K"},
    {"tinh", "", "T"}, {"t", "", "T"}, {"tp", "", "CD"}, {"quan", "", "Q"}, {"q", "", "Q"}, {"huyen", "", "H"}, {"h", "", "H"},
    {"tx", "", "S"}, {"phuong", "", "P"}, {"p", "", "P"}, {"xa", "", "X"}, {"x", "", "X"}, {"tt", "", "N"},
    {"ttr", "", "N"}, {"f", "", "P"}, {"dk", "", "K"}, {"ward", "", "P"}, {"district", "", "QH"}, {"dist", "", "QH"},
    {"city", "", "CD"}, {"province", "", "T"}, {"town", "", "SN"}, {"township", "", "N"}, {"commune", "", "X"}};

constexpr std::string_view kEnglishKinds[] = {"ward", "district", "city", "province", "town", "township", "commune"};

// Kinds as they run together with a name, the longer first.
constexpr std::string_view kJoinedKinds[] = {"thanhpho", "thitran", "phuong", "huyen", "thixa", "dackhu", "quan", "tinh",
                                             "xa",       "tp",      "tx",     "tt",    "q",     "h",      "p",    "f", "x"};

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

// Letters that only Unicode texts have: a text with them was not typed in TCVN3 or VNI.
bool has_unicode_letters(std::u32string_view text) {
  return std::ranges::any_of(text, [](char32_t c) {
    return (c >= 0x1EA0 && c <= 0x1EF9) || std::u32string_view(U"ăĂđĐơƠưƯĩĨũŨ").find(c) != std::u32string_view::npos;
  });
}

std::u32string letters_of(std::string_view address) {
  std::u32string text = decode(to_nfc(address));
  return has_unicode_letters(text) ? text : paper::unicode_of(address, address.size());
}

bool is_capital(char32_t c) {
  const std::string one = encode(std::u32string(1, c));
  return is_letter(c) && lower(one) != one;
}

bool is_kind_word(std::u32string_view letters) {
  const std::string folded = search_key(encode(letters));
  return std::ranges::any_of(kPrefixes, [&](const Prefix& prefix) { return prefix.second.empty() && prefix.first == folded; });
}

std::string without_zeros(std::string digits) {      // "Phường 03" is Phường 3
  if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return digits;
  const auto first = digits.find_first_not_of('0');
  return first == digits.npos ? "0" : digits.substr(first);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "q1", "p03" → kind and number; "tpbienhoa" → "tp" "bienhoa", when that is a name and the whole is none.
void split_joined(std::vector<Word>& words) {
  const std::string folded = words.back().folded, written = words.back().written;
  const Names& names = Names::carried();
  if (folded.size() < 2 || names.find_squeezed(folded)) return;
  for (const std::string_view kind : kJoinedKinds) {
    if (!folded.starts_with(kind)) continue;
    std::string rest = folded.substr(kind.size());
    if (is_number(rest) ? kind != "p" && kind != "q" && kind != "f" && kind != "phuong" && kind != "quan"
                        : rest.size() < 3 || !names.find_squeezed(rest))
      continue;
    const std::u32string letters = decode(written);
    const size_t cut = std::min(letters.size(), kind.size());                  // a kind has as many letters with marks
    Word& last = words.back();
    last.folded = kind;
    last.written = encode(letters.substr(0, cut));
    words.push_back({without_zeros(std::move(rest)), encode(letters.substr(cut)), false});
    return;
  }
}

// "yen my district" → "district yen my", within one segment from `begin` on.
void turn_english(std::vector<Word>& words, size_t begin) {
  if (words.size() < begin + 2 || std::ranges::find(kEnglishKinds, words.back().folded) == std::end(kEnglishKinds)) return;
  words[begin].after_break = false;
  words.back().after_break = true;
  std::rotate(words.begin() + static_cast<std::ptrdiff_t>(begin), words.end() - 1, words.end());
}

}  // namespace

const Names& Names::carried() {
  static const Names names;
  return names;
}

Names::Names() {
  const Atlas& atlas = Atlas::carried();
  units_.reserve(9'000);
  squeezed_.reserve(9'000);
  for (const Unit& unit : atlas.units()) units_[without_zeros(search_key(unit.name))].push_back({&unit, 0, std::nullopt});
  for (const auto& [name, code] : kAliases) {
    const Unit* unit = atlas.find(Map::before, code);
    auto& called = units_[std::string(name)];
    called.push_back({unit, 0, std::nullopt});
    if (const auto next = atlas.successors(*unit); !next.empty() && next[0].unit->name == unit->name)
      called.push_back({next[0].unit, 0, std::nullopt});
  }
  for (const auto& [name, called] : units_) {
    std::string key = name;
    std::erase(key, ' ');
    auto& all = squeezed_[key];
    all.insert(all.end(), called.begin(), called.end());
  }
  read_former();
}

// "769<tab>Q<tab>9<tab>2020": the year may be missing.
void Names::read_former() {
  const auto* file = embedded_file("catalogue/territory/former-names-1.tsv");
  if (!file) throw std::runtime_error("the catalogue lacks territory/former-names-1.tsv");
  for (const std::string& line : split(file->bytes, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const auto parts = split(line, '\t');
    const Unit* unit = parts.size() < 3 ? nullptr : Atlas::carried().find(Map::before, parts[0]);
    if (!unit || parts[1].size() != 1) throw std::runtime_error("former-names-1.tsv has a wrong line: " + line);
    Named named{unit, parts[1][0], std::nullopt};
    int year = 0;
    if (parts.size() > 3 && std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), year).ec == std::errc())
      named.year = year;
    former_[parts[2]].push_back(named);
  }
}

namespace {

const std::vector<Named>* in(const std::unordered_map<std::string, std::vector<Named>>& index, const std::string& name) {
  const auto found = index.find(name);
  return found == index.end() ? nullptr : &found->second;
}

}  // namespace

const std::vector<Named>* Names::find(const std::string& folded) const { return in(units_, folded); }
const std::vector<Named>* Names::find_squeezed(const std::string& key) const { return in(squeezed_, key); }
const std::vector<Named>* Names::find_former(const std::string& key) const { return in(former_, key); }

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
  size_t segment = 0;
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
  const auto close = [&] {
    finish();
    turn_english(words, segment);
    segment = words.size();
    after_break = true;
  };
  for (char32_t c : letters_of(address)) {
    if (c == U'ñ' || c == U'ð') c = U'đ';                                      // damage that Vietnamese letters never are
    if (c == U'Ñ' || c == U'Ð') c = U'Đ';
    if (c == '(' || c == '[') finish(), ++depth;
    else if (c == ')' || c == ']') depth = std::max(0, depth - 1);
    else if (depth > 0) continue;
    else if (is_break(c)) close();
    else if (letters.size() > 1 && is_capital(c) && !is_capital(letters.back()) && is_kind_word(letters)) finish(), letters += c;
    else if (c == '\'' || c == 0x2019 || is_letter(c) || (c >= '0' && c <= '9')) letters += c;
    else finish();
  }
  close();
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
