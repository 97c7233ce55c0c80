#include "programmes/reading/label.h"

#include <re2/re2.h>

#include "base/text.h"
#include "programmes/reading/letters.h"

namespace sxsh::programmes::reading {
namespace {

int place_of(char32_t letter) {
  constexpr std::u32string_view kAlphabet = U"abcdđeghiklmnopqrstuvxy";
  const size_t at = kAlphabet.find(letter);
  return at == std::u32string_view::npos ? 0 : static_cast<int>(at) + 1;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

int number_of(re2::StringPiece digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Label> word_label(std::string_view folded) {
  static const RE2 article(R"(^([dp]i[a-z]u) +(\d{1,3}) ?[.:] ?)");
  static const RE2 part(R"(^(phan|chuong) +(?:thu +)?(\d{1,2}|[ivx]{1,5})\b ?[.:]? ?)");
  re2::StringPiece rest = piece(folded), word, number;
  if (RE2::Consume(&rest, article, &word, &number))
    return Label{LabelKind::article, "Điều " + std::to_string(number_of(number)), number_of(number),
                 static_cast<int>(folded.size() - rest.size())};
  if (RE2::Consume(&rest, part, &word, &number)) {
    const bool digits = number[0] >= '0' && number[0] <= '9';
    const int value = digits ? number_of(number) : roman_value({number.data(), number.size()}).value_or(0);
    if (value == 0) return std::nullopt;
    return Label{LabelKind::part, (word == "phan" ? "Phần " : "Chương ") + (digits ? std::to_string(value) : roman(value)), value,
                 static_cast<int>(folded.size() - rest.size())};
  }
  return std::nullopt;
}

// "I.", "II.", "IV -", and what OCR made of them: digits one and small l for I.
std::optional<Label> roman_label(std::u32string_view line, std::string_view folded) {
  static const RE2 pattern(R"(^([ivxl1|]{1,6})[.)/] *)");
  re2::StringPiece rest = piece(folded), letters;
  if (!RE2::Consume(&rest, pattern, &letters)) return std::nullopt;
  std::string value;
  bool upper = false;
  for (size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = line[i];
    if (c == 'i' || c == 'v' || c == 'x') return std::nullopt;
    upper = upper || is_upper(c);
    value += c == 'V' || c == 'X' ? letters[i] : 'i';
  }
  const auto number = roman_value(value);
  const size_t end = folded.size() - rest.size();
  if (!upper || !number || end >= line.size() || !(is_letter(line[end]) || line[end] == '"' || line[end] == U'“'))
    return std::nullopt;
  return Label{LabelKind::roman, roman(*number), *number, static_cast<int>(end)};
}

std::optional<Label> arabic_label(std::u32string_view line, std::string_view folded) {
  static const RE2 pattern(R"(^(\d{1,2})(\.\d{1,2})?(\.\d{1,2})?([.)/]?)( *))");
  re2::StringPiece rest = piece(folded), first, second, third, mark, gap;
  if (!RE2::Consume(&rest, pattern, &first, &second, &third, &mark, &gap)) return std::nullopt;
  const size_t end = folded.size() - rest.size();
  if (end >= line.size()) return std::nullopt;
  const bool words = is_letter(line[end]) || line[end] == '"' || line[end] == U'“' || line[end] == '(';
  const bool closed = !mark.empty() && (!gap.empty() || is_upper(line[end])) && (words || (!gap.empty() && is_digit(line[end])));
  const bool open = mark.empty() && !second.empty() && !gap.empty() && is_upper(line[end]);     // "1.1 Sở …"
  if (!closed && !open) return std::nullopt;
  const LabelKind kind = second.empty() ? LabelKind::arabic : third.empty() ? LabelKind::arabic2 : LabelKind::arabic3;
  re2::StringPiece last = third.empty() ? (second.empty() ? first : second) : third;
  if (last[0] == '.') last.remove_prefix(1);
  const int number = number_of(last);
  if (number == 0) return std::nullopt;
  const std::string text = std::to_string(number_of(first)) + std::string(second) + std::string(third);
  return Label{kind, text, number, static_cast<int>(end)};
}

std::optional<Label> letter_label(std::u32string_view line, std::string_view folded) {
  static const RE2 small(R"(^[a-z]([).]) *)");
  re2::StringPiece rest = piece(folded), mark;
  if (!RE2::Consume(&rest, small, &mark)) return std::nullopt;
  const size_t end = folded.size() - rest.size();
  if (end >= line.size()) return std::nullopt;
  if (is_upper(line[0])) {
    if (mark != "." || folded[1] != '.' || end < 3 || !is_upper(line[end])) return std::nullopt;
    return Label{LabelKind::upper, encode(line.substr(0, 1)), place_of(to_lower(line[0])), static_cast<int>(end)};
  }
  if (mark == "." && (end < 3 || !is_upper(line[end]))) return std::nullopt;
  return Label{LabelKind::letter, encode(line.substr(0, 1)), place_of(line[0]), static_cast<int>(end)};
}

}  // namespace

std::optional<int> roman_value(std::string_view letters) {
  int value = 0;
  for (size_t i = 0; i < letters.size(); ++i) {
    const auto worth = [](char c) { return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0; };
    const int here = worth(letters[i]), next = i + 1 < letters.size() ? worth(letters[i + 1]) : 0;
    if (here == 0) return std::nullopt;
    value += here < next ? -here : here;
  }
  if (value < 1 || value > 39) return std::nullopt;
  std::string right = roman(value);
  for (char& c : right) c = static_cast<char>(c + 32);
  return right == letters ? std::optional(value) : std::nullopt;
}

std::string roman(int value) {
  static constexpr const char* kOnes[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  std::string made(static_cast<size_t>(value / 10), 'X');
  return made + kOnes[value % 10];
}

std::optional<Label> label_of(std::u32string_view line, std::string_view folded) {
  if (line.size() < 2) return std::nullopt;
  if (line[1] == ' ' && (folded[0] == '-' || folded[0] == '*' || folded[0] == '+'))
    return Label{folded[0] == '+' ? LabelKind::plus : LabelKind::minus, std::string(1, folded[0]), 0, 2};
  if (folded[0] == '-' && is_letter(line[1])) return Label{LabelKind::minus, "-", 0, 1};
  if (auto label = roman_label(line, folded)) return label;
  if (auto label = arabic_label(line, folded)) return label;
  if (is_upper(line[0]))
    if (auto label = word_label(folded)) return label;
  return letter_label(line, folded);
}

}  // namespace sxsh::programmes::reading
