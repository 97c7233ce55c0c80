#include "paper/number_text.h"

#include <algorithm>

#include "base/text.h"
#include "paper/sheet/decimal.h"

namespace sxsh::paper {
namespace {

constexpr int64_t kTypedDigits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One byte for each character: digits and ASCII as they are, blanks ' ', minus signs '-', other letters folded, else '?'.
std::string plain(std::string_view text) {
  std::string out;
  for (const char32_t c : decode(text)) {
    if (c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x2007 || c == '\t' || c == '\n') out += ' ';
    else if (c == 0x2212 || c == 0x2012 || c == 0x2013 || c == 0x2014) out += '-';
    else if (c == 0x2026) out += "...";
    else if (c == 0x2019) out += '\'';
    else if (c >= 0xFF10 && c <= 0xFF19) out += static_cast<char>('0' + (c - 0xFF10));      // full width
    else out += c < 0x80 ? static_cast<char>(c) : '?';
  }
  return trim(out);
}

struct Reading {
  std::string digits;         // "1250.5"
  DecimalMark evidence = DecimalMark::unknown;
};

// Groups of three behind a first one of one to three that does not begin with zero.
bool is_grouped(std::string_view whole, char mark) {
  const auto groups = split(whole, mark);
  if (groups.size() < 2 || groups[0].empty() || groups[0].size() > 3 || groups[0][0] == '0') return false;
  for (size_t i = 0; i < groups.size(); ++i)
    if ((i > 0 && groups[i].size() != 3) || !std::ranges::all_of(groups[i], is_digit)) return false;
  return true;
}

std::string without(std::string_view text, char mark) {
  std::string out;
  for (const char c : text)
    if (c != mark) out += c;
  return out;
}

// With ',' or '.' before the decimals; nothing where the marks do not fit.
std::optional<std::string> digits_with(std::string_view body, char decimal) {
  const char group = decimal == ',' ? '.' : ',';
  const size_t at = body.find(decimal);
  std::string_view whole = body.substr(0, std::min(at, body.size()));
  const std::string_view decimals = at == std::string_view::npos ? "" : body.substr(at + 1);
  if (at != std::string_view::npos && (decimals.empty() || !std::ranges::all_of(decimals, is_digit))) return std::nullopt;
  std::string joined(whole);
  for (const char mark : {group, ' ', '\''}) {
    if (joined.find(mark) == std::string::npos) continue;
    if (!is_grouped(joined, mark)) return std::nullopt;
    joined = without(joined, mark);
  }
  if (!std::ranges::all_of(joined, is_digit) || (joined.empty() && decimals.empty())) return std::nullopt;
  return joined + (decimals.empty() ? "" : "." + std::string(decimals));
}

std::optional<int64_t> scaled(std::string_view digits, bool negative, int decimals, NumberFault& fault) {
  auto number = read_decimal(digits);
  if (!number) return fault = NumberFault::not_a_number, std::nullopt;
  if (number->zero()) return 0;
  number->shift(decimals);
  if (number->point > 19) return fault = NumberFault::too_large, std::nullopt;
  if (static_cast<int64_t>(number->digits.size()) > number->point) return fault = NumberFault::too_precise, std::nullopt;
  uint64_t value = 0;                                              // 19 digits fit
  for (int64_t i = 0; i < number->point; ++i) {
    const auto at = static_cast<size_t>(i);
    value = value * 10 + (at < number->digits.size() ? static_cast<uint64_t>(number->digits[at] - '0') : 0);
  }
  const bool below = negative != number->negative;
  if (value > uint64_t{INT64_MAX} + below) return fault = NumberFault::too_large, std::nullopt;
  return static_cast<int64_t>(below ? 0 - value : value);
}

void propose(NumberText& out, const std::optional<std::string>& digits, bool negative, int decimals) {
  NumberFault ignored = NumberFault::none;
  if (!digits) return;
  const auto value = scaled(*digits, negative, decimals, ignored);
  if (value && std::ranges::find(out.proposals, *value) == out.proposals.end()) out.proposals.push_back(*value);
}

void read_body(NumberText& out, std::string_view body, bool negative, int decimals, DecimalMark mark) {
  const auto comma = digits_with(body, ','), point = digits_with(body, '.');
  if (!comma && !point) {
    out.fault = NumberFault::grouping;
    return;
  }
  const bool same = comma && point && *comma == *point;           // no mark at all
  if (!same && comma && !point) out.evidence = DecimalMark::comma;
  if (!same && point && !comma) out.evidence = DecimalMark::point;
  const bool contradicts = mark != DecimalMark::unknown && out.evidence != DecimalMark::unknown && out.evidence != mark;
  if (contradicts || (!same && comma && point && mark == DecimalMark::unknown)) {
    out.fault = contradicts ? NumberFault::other_marks : NumberFault::ambiguous;
    propose(out, comma, negative, decimals);
    propose(out, point, negative, decimals);
    return;
  }
  const bool as_point = mark == DecimalMark::point || !comma;
  out.value = scaled(as_point && point ? *point : comma ? *comma : *point, negative, decimals, out.fault);
}

char as_digit(char c) { return c == 'o' || c == 'O' ? '0' : c == 'l' || c == 'I' || c == 'i' ? '1' : c; }

// Digits, and letters that look like digits, and nothing else.
bool looks_like_digits(std::string_view body) {
  return std::ranges::any_of(body, is_digit) &&
         std::ranges::all_of(body, [](char c) { return is_digit(as_digit(c)) || c == '.' || c == ',' || c == ' ' || c == '\''; });
}

}  // namespace

NumberText read_number_digits(std::string_view digits, int decimals) {
  NumberText out;
  if (digits.empty()) return out.fault = NumberFault::empty, out;
  auto number = read_decimal(digits);
  const bool binary = number && static_cast<int64_t>(number->digits.size()) > std::max<int64_t>(kTypedDigits, number->point);
  if (binary) number->round_digits(std::max<int64_t>(kTypedDigits, number->point));
  const std::string typed = binary ? number->text(1, 0, false, false) : std::string(digits);
  out.value = scaled(typed, false, decimals, out.fault);
  return out;
}

NumberText read_number_text(std::string_view text, int decimals, DecimalMark mark) {
  NumberText out;
  std::string body = plain(text);
  if (body.empty()) return out.fault = NumberFault::empty, out;
  if (body.find_first_not_of("-.") == std::string::npos) return out.fault = NumberFault::dash, out;
  bool negative = false;
  if (body.front() == '(' && body.back() == ')') {
    negative = true;
    body = trim(body.substr(1, body.size() - 2));
  } else if (body.front() == '-' || body.front() == '+') {
    negative = body.front() == '-';
    body = trim(body.substr(1));
  }
  if (!body.empty() && body.back() == '%') {
    out.percent = true;
    body = trim(body.substr(0, body.size() - 1));
  }
  if (!body.empty() && body.find_first_not_of("0123456789., '") == std::string::npos) {
    read_body(out, body, negative, decimals, mark);
    return out;
  }
  if (is_decimal(body)) {                                          // 1.5E+20
    out.value = scaled(body, negative, decimals, out.fault);
    return out;
  }
  if (looks_like_digits(body)) {
    out.fault = NumberFault::letters;
    for (char& c : body) c = as_digit(c);
    out.rest = body;
    propose(out, digits_with(body, ','), negative, decimals);
    propose(out, digits_with(body, '.'), negative, decimals);
    return out;
  }
  const size_t end = std::min(body.find_first_not_of("0123456789., '"), body.size());
  const std::string number = trim(body.substr(0, end));
  if (number.empty() || !is_digit(number[0]) || out.percent) return out.fault = NumberFault::not_a_number, out;
  const auto comma = digits_with(number, ','), point = digits_with(number, '.');
  propose(out, mark == DecimalMark::point ? point : comma, negative, decimals);
  if (mark == DecimalMark::unknown) propose(out, point, negative, decimals);
  const std::u32string letters = decode(text);
  size_t word = letters.size();
  while (word > 0 && !(letters[word - 1] < 0x80 && is_digit(static_cast<char>(letters[word - 1])))) --word;
  out.rest = trim(encode(std::u32string_view(letters).substr(word)));
  out.fault = out.proposals.empty() || out.rest.empty() ? NumberFault::not_a_number : NumberFault::words_after;
  return out;
}

void MarkGuess::see(std::string_view text) {
  const NumberText read = read_number_text(text, 6);
  comma_ += read.evidence == DecimalMark::comma;
  point_ += read.evidence == DecimalMark::point;
  if (read.fault != NumberFault::ambiguous) return;
  if (ambiguous_++ == 0) example_ = std::string(text);
}

std::string words_of(const NumberText& read, std::string_view text, int decimals, Lang lang) {
  const bool vi = lang == Lang::vi;
  const auto say = [&](std::string_view in_vi, std::string_view in_en) {
    std::string ways;
    for (const int64_t each : read.proposals)
      ways += (ways.empty() ? "" : vi ? " hoặc " : " or ") + decimal(each, decimals, vi);
    return fill(vi ? in_vi : in_en, {{"text", std::string(text)}, {"ways", ways}, {"rest", read.rest}});
  };
  switch (read.fault) {
    case NumberFault::none: case NumberFault::empty: return "";
    case NumberFault::dash:
      return say("\"{text}\" chưa rõ là không có số liệu hay bằng 0. Hãy để trống hoặc ghi 0.",
                 "\"{text}\" may mean no figure or zero. Leave the cell empty or write 0.");
    case NumberFault::ambiguous:
      return say("\"{text}\" đọc được hai cách: {ways}. Hãy chọn dấu thập phân của cột.",
                 "\"{text}\" can be read two ways: {ways}. Choose the decimal mark of the column.");
    case NumberFault::other_marks:
      return say("\"{text}\" dùng dấu chấm, dấu phẩy ngược với cột (có thể là {ways}). Hãy ghi lại số.",
                 "\"{text}\" uses dots and commas the other way than its column (perhaps {ways}). Write the number again.");
    case NumberFault::letters:
      return say("\"{text}\" có chữ lẫn trong số (có thể là {rest}). Hãy ghi lại bằng chữ số.",
                 "\"{text}\" has letters among its digits (perhaps {rest}). Write it in digits.");
    case NumberFault::words_after:
      return say("\"{text}\" có chữ \"{rest}\" sau số (số có thể là {ways}). Hãy chỉ ghi số, đơn vị theo tiêu đề cột.",
                 "\"{text}\" has the words \"{rest}\" behind the number (perhaps {ways}). Write the number alone, in the unit of "
                 "the column.");
    case NumberFault::grouping:
      return say("\"{text}\" có dấu chấm hoặc phẩy sai chỗ. Hãy ghi như 1.250.000 hoặc 1250000.",
                 "\"{text}\" has dots or commas where none can be. Write it like 1,250,000 or 1250000.");
    case NumberFault::too_precise:
      return say("\"{text}\" có nhiều chữ số thập phân hơn mức lưu được. Hãy làm tròn rồi ghi lại.",
                 "\"{text}\" has more decimals than are kept. Round it and write it again.");
    case NumberFault::too_large:
      return say("\"{text}\" quá lớn. Hãy kiểm tra lại đơn vị.", "\"{text}\" is too large. Check the unit.");
    case NumberFault::not_a_number:
      return say("\"{text}\" không phải là số. Hãy ghi bằng chữ số.", "\"{text}\" is not a number. Write it in digits.");
  }
  return "";
}

}  // namespace sxsh::paper
