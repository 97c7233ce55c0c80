#include "programmes/reading/act_number.h"

#include <array>

#include "base/text.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

struct Code {
  std::string_view folded, right;
};

// Kinds of acts (Decree 30/2020/NĐ-CP, annex III). OCR reads QĐ as 0P, QP, 0D; only the kind is put right.
constexpr std::array kKinds = {Code{"qd", "QĐ"}, Code{"0p", "QĐ"}, Code{"op", "QĐ"}, Code{"qp", "QĐ"}, Code{"0d", "QĐ"},
                               Code{"od", "QĐ"}, Code{"nd", "NĐ"}, Code{"np", "NĐ"}, Code{"ttr", "TTr"}, Code{"ctr", "CTr"},
                               Code{"da", "ĐA"}, Code{"tt", "TT"}, Code{"ttlt", "TTLT"}, Code{"kh", "KH"}, Code{"nq", "NQ"},
                               Code{"ct", "CT"}, Code{"bc", "BC"}, Code{"tb", "TB"}};
constexpr std::array kBodies = {Code{"ttg", "TTg"}, Code{"hdnd", "HĐND"}, Code{"ubnd", "UBND"}, Code{"cp", "CP"}};

template <typename List>
std::optional<std::string> right_form(const List& list, std::string_view folded) {
  for (const Code& code : list)
    if (code.folded == folded) return std::string(code.right);
  return std::nullopt;
}

// "1849/0P-UBND" → "1849/QĐ-UBND".
std::string normal_form(const RepairedText& text, int start, int end) {
  std::string made;
  bool kind = true;                       // the first word of letters after the last slash
  for (int i = start; i < end;) {
    const char c = text.folded[static_cast<size_t>(i)];
    if (c == ' ' || c == '\n') {
      ++i;
      continue;
    }
    if (c == '/' || c == '-') {
      kind = c == '/';
      made += c;
      ++i;
      continue;
    }
    int last = i;
    bool letters = false;
    while (last < end && text.folded[static_cast<size_t>(last)] != '/' && text.folded[static_cast<size_t>(last)] != '-' &&
           text.folded[static_cast<size_t>(last)] != ' ') {
      letters = letters || (text.folded[static_cast<size_t>(last)] >= 'a' && text.folded[static_cast<size_t>(last)] <= 'z');
      ++last;
    }
    const std::string_view word = text.folded_slice(i, last);
    const auto right = !letters ? std::nullopt : kind ? right_form(kKinds, word) : right_form(kBodies, word);
    made += right ? *right : text.slice(i, last);
    i = last;
  }
  return made;
}

int value(std::string_view digits) {
  int made = 0;
  for (const char c : digits) made = made * 10 + (c - '0');
  return made;
}

}  // namespace

std::optional<ActNumber> act_number(const RepairedText& text, int start, int end) {
  static const Pattern kNumber(R"((?:^|[^a-z0-9/]))" SXSH_ACT_NUMBER R"((?:[^a-z0-9]|$))");
  const std::string_view words = text.folded_slice(start, end);
  const auto match = kNumber.find(words);
  if (!match) return std::nullopt;
  const Place place{start + static_cast<int>(match->groups[1].start), start + static_cast<int>(match->groups[1].end)};
  return ActNumber{normal_form(text, place.start, place.end), text.slice(place.start, place.end), place};
}

std::optional<ActDate> act_date(const RepairedText& text, int start, int end) {
  static const Pattern kFigures(R"(\b(\d{1,2}) ?/ ?(\d{1,2}) ?/ ?((?:19|20)\d\d)(?:\D|$))");
  static const Pattern kWords(R"(\bng[a-z]y ?(\d{1,2}) ?th[a-z]ng ?(\d{1,2}) ?n[a-z]m ?((?:19|20)\d\d)\b)");
  const std::string_view words = text.folded_slice(start, end);
  auto match = kFigures.find(words);
  const auto spelt = kWords.find(words);
  if (spelt && (!match || spelt->start() < match->start())) match = spelt;
  if (!match) return std::nullopt;
  const Date date{value(part(words, match->groups[3])), value(part(words, match->groups[2])),
                  value(part(words, match->groups[1]))};
  ActDate made;
  if (is_valid(date)) made.date = date;
  made.place = {start + static_cast<int>(match->start()), start + static_cast<int>(match->groups[3].end)};
  return made;
}

std::string number_key(std::string_view number) {
  std::string made;
  bool leading = true;
  for (const char c : fold_aligned(decode(number))) {
    if (c == ' ' || (leading && c == '0')) continue;
    leading = c == '/';
    made += c;
  }
  return made;
}

}  // namespace sxsh::programmes::reading
