// The label that a line of an act begins with: "II.", "2.", "a)", "Điều 3.", "-". Decree 30/2020/NĐ-CP, annex I: parts and
// chapters in Roman numbers, clauses in Arabic, points in letters of the Vietnamese alphabet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sxsh::programmes::reading {

// From the widest to the narrowest; a label closes every open label that is not wider.
enum class LabelKind { part, upper, article, roman, arabic, arabic2, arabic3, letter, minus, plus };

struct Label {
  LabelKind kind = LabelKind::minus;
  std::string text;                       // "II", "2", "1.2", "đ", "Điều 3", "-"
  int number = 0;                         // place in its sequence from 1; 0 for bullets
  int end = 0;                            // characters of the line it takes, the blanks after it included
};

// `line` and `folded` are one line, code point for code point. OCR forms of Roman numbers are put right: "I11." is III.
std::optional<Label> label_of(std::u32string_view line, std::string_view folded);

std::optional<int> roman_value(std::string_view letters);      // "xiv" → 14, up to 39
std::string roman(int value);

}  // namespace sxsh::programmes::reading
