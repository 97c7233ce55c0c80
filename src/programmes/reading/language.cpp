#include "programmes/reading/language.h"

#include <algorithm>
#include <array>

#include "programmes/reading/letters.h"

namespace sxsh::programmes::reading {
namespace {

using std::string_view_literals::operator""sv;

// Words of acts and of everyday prose, folded, none of which is an everyday English word.
constexpr std::array kVietnamese = {"ban"sv,  "cac"sv,   "cho"sv,  "chu"sv,   "cong"sv, "cua"sv,  "cung"sv, "dinh"sv, "duoc"sv,
                                    "giai"sv, "khong"sv, "la"sv,   "mot"sv,   "nam"sv,  "ngay"sv, "nghiep"sv, "nguoi"sv, "nhan"sv,
                                    "nhung"sv, "san"sv,  "sach"sv, "tai"sv,   "theo"sv, "thuc"sv, "tinh"sv, "trong"sv, "tren"sv,
                                    "va"sv,   "ve"sv,    "viec"sv, "voi"sv,   "xuat"sv};
constexpr std::array kEnglish = {"a"sv,  "and"sv, "are"sv, "as"sv,   "by"sv,   "for"sv,  "from"sv, "has"sv,  "in"sv,  "is"sv,
                                 "it"sv, "of"sv,  "on"sv,  "that"sv, "the"sv,  "this"sv, "to"sv,   "was"sv,  "will"sv, "with"sv};

template <typename List>
bool has(const List& list, std::string_view word) {
  return std::binary_search(list.begin(), list.end(), word);
}

// A text in order has 17–20 % of its letters among them, the OCR text of a foreign model none.
constexpr int kMarkedPerMille = 50;

}  // namespace

Language language_of(std::u32string_view text, std::string_view folded) {
  static const auto vietnamese = [] { auto list = kVietnamese; std::sort(list.begin(), list.end()); return list; }();
  static const auto english = [] { auto list = kEnglish; std::sort(list.begin(), list.end()); return list; }();
  size_t letters = 0, marked = 0;
  for (const char32_t c : text) {
    if (is_letter(c)) ++letters;
    if (is_vietnamese_only(c)) ++marked;
  }
  if (letters >= 4 && marked * 1000 >= letters * kMarkedPerMille) return {"vi", false};
  size_t words = 0, vi = 0, en = 0;
  for (size_t i = 0; i < folded.size();) {
    size_t end = i;
    while (end < folded.size() && folded[end] >= 'a' && folded[end] <= 'z') ++end;
    if (end > i) {
      const std::string_view word = folded.substr(i, end - i);
      ++words;
      if (has(vietnamese, word)) ++vi;
      if (has(english, word)) ++en;
    }
    i = end + 1;
  }
  if (words < 8) return {};
  if (vi * 10 >= words && vi > en) return {"vi", true};
  if (en * 10 >= words && en > vi) return {"en", false};
  return {};
}

}  // namespace sxsh::programmes::reading
