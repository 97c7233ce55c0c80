#include "forms/value.h"

namespace sxsh::forms {

bool Value::missing() const {
  if (std::holds_alternative<Missing>(what_)) return true;
  const auto* words = text();
  return words && words->empty();
}

std::string Value::canonical() const {
  if (const auto* n = number()) return n->text();
  if (const auto* t = truth()) return *t ? "true" : "false";
  if (const auto* d = date()) return iso(*d);
  if (const auto* s = text()) return *s;
  return "";
}

std::string Fault::words(Lang lang) const {
  struct Words {
    std::string_view vi, en;
  };
  const auto pick = [&]() -> Words {
    switch (why) {
      case Why::empty: return {"chưa ghi gì", "nothing is written"};
      case Why::too_long: return {"dài quá {what} ký tự", "is longer than {what} characters"};
      case Why::too_deep: return {"lồng quá {what} tầng ngoặc", "is nested more than {what} brackets deep"};
      case Why::too_many_parts: return {"có quá {what} phần", "has more than {what} parts"};
      case Why::unexpected: return {"không hiểu \"{what}\"", "\"{what}\" is not understood"};
      case Why::unclosed:
        return {"còn thiếu phần cuối, như dấu ) hoặc dấu nháy", "its end is missing, such as ) or a quotation mark"};
      case Why::unknown_name: return {"không có mục nào mã \"{what}\"", "no field has the code \"{what}\""};
      case Why::unknown_function: return {"không có hàm \"{what}\"", "there is no function \"{what}\""};
      case Why::wrong_count: return {"số phần trong ngoặc của \"{what}\" không đúng", "\"{what}\" has the wrong number of parts"};
      case Why::not_a_number: return {"\"{what}\" không phải là số", "\"{what}\" is not a number"};
      case Why::not_a_date: return {"\"{what}\" không phải là ngày", "\"{what}\" is not a date"};
      case Why::not_a_text: return {"chỗ này cần chữ", "a text is needed here"};
      case Why::division_by_zero: return {"chia cho 0", "divides by zero"};
      case Why::too_large: return {"số quá lớn", "the number is too large"};
      case Why::bad_pattern: return {"mẫu \"{what}\" không đúng cách viết", "the pattern \"{what}\" is not well formed"};
      case Why::many_values:
        return {"\"{what}\" có nhiều dòng, hãy đặt trong sum, count, min hoặc max",
                "\"{what}\" has many rows; use it in sum, count, min or max"};
      case Why::circle: return {"\"{what}\" tính vòng quanh về chính nó", "\"{what}\" depends on itself"};
    }
    return {"", ""};
  };
  const Words words = pick();
  const bool vi = lang == Lang::vi;
  return fill(vi ? "Ký tự thứ {at}: " : "Character {at}: ", {{"at", std::to_string(at + 1)}}) +
         fill(vi ? words.vi : words.en, {{"what", what}}) + ".";
}

}  // namespace sxsh::forms
