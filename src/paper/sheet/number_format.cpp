#include "paper/sheet/number_format.h"

#include <algorithm>
#include <vector>

#include "paper/sheet/decimal.h"
#include "paper/sheet/format_code.h"

namespace sxsh::paper {
namespace {

constexpr int kMostDigits = 15;   // Excel shows no more

std::string_view known_code(int id) {
  switch (id) {
    case 1: return "0";
    case 2: return "0.00";
    case 3: case 37: case 38: return "#,##0";
    case 4: case 39: case 40: return "#,##0.00";
    case 9: return "0%";
    case 10: return "0.00%";
    case 11: return "0.00E+00";
    case 48: return "##0.0E+0";
    case 15: return "d-mmm-yy";
    case 16: return "d-mmm";
    case 17: return "mmm-yy";
    case 18: case 20: return "h:mm";
    case 19: case 21: case 32: case 33: case 55: case 56: return "h:mm:ss";
    case 22: return "dd/mm/yyyy h:mm";
    case 45: case 47: return "mm:ss";
    case 46: return "[h]:mm:ss";
    case 49: return "@";
    default: return id == 14 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58) ? "dd/mm/yyyy" : "";
  }
}

bool is_date_letter(char c) { return std::string_view("ymdhs").find(c) != std::string_view::npos; }

void read_date(const std::vector<FormatToken>& tokens, NumberFormat& format) {
  format.kind = NumberFormat::Kind::date;
  for (const FormatToken& token : tokens) {
    format.elapsed |= token.kind == FormatToken::Kind::elapsed;
    if (token.kind == FormatToken::Kind::elapsed) format.has_time = true;
    if (token.kind != FormatToken::Kind::letter) continue;
    format.has_day |= token.text[0] == 'y' || token.text[0] == 'd';
    format.has_time |= token.text[0] == 'h' || token.text[0] == 's';
  }
  if (!format.has_day && !format.has_time) format.has_day = true;   // months alone
}

void read_number(const std::vector<FormatToken>& tokens, NumberFormat& format) {
  format.kind = NumberFormat::Kind::number;
  format.least = 0;
  bool decimals = false, digits_seen = false, digits_over = false;
  for (const FormatToken& token : tokens) {
    if (token.kind == FormatToken::Kind::words) {
      digits_over |= digits_seen;
      (digits_seen ? format.after : format.before) += token.text;
      continue;
    }
    const char c = token.text[0];
    if (c == '0' || c == '#' || c == '?') {
      format.exact &= !digits_over;            // words between digits: 000-00
      digits_seen = true;
      if (decimals) ++format.most, format.fewest += c == '0';
      else format.least += c == '0';
    } else if (c == '.') decimals = true;
    else if (c == ',' && digits_seen) format.grouping = true;
    else if (c == '%') {
      format.percent = true;
      (digits_seen ? format.after : format.before) += '%';
    } else if (c == 'e') {
      format.scientific = true;
      format.exact = false;
    } else format.exact = false;
  }
  if (!digits_seen) format.exact = false;
}

}  // namespace

NumberFormat number_format(int id, std::string_view code) {
  NumberFormat format;
  if (code.empty()) code = known_code(id);
  if (code.empty() || id == 0) return format;
  const std::vector<FormatToken> tokens = first_section(code);
  bool date = false, general = false, text = false, digits = false;
  for (const FormatToken& token : tokens) {
    const bool letter = token.kind == FormatToken::Kind::letter;
    date |= token.kind == FormatToken::Kind::elapsed || (letter && is_date_letter(token.text[0]));
    general |= letter && token.text == "general";
    text |= letter && token.text == "@";
    digits |= letter && (token.text == "0" || token.text == "#" || token.text == "?");
  }
  format.code = code;
  if (text) format.kind = NumberFormat::Kind::text;
  else if (general) format.kind = NumberFormat::Kind::general;
  else if (date) read_date(tokens, format);
  else if (digits) read_number(tokens, format);
  return format;
}

std::string shown_number(std::string_view digits, const NumberFormat& format) {
  auto number = read_decimal(digits);
  if (!number) return std::string(digits);
  const bool fixed = format.kind == NumberFormat::Kind::number && format.exact;
  if (number->zero() && !fixed) return "0";
  if (!fixed && (number->point > 21 || number->point < -9)) return std::string(digits);
  number->round_digits(std::max<int64_t>(kMostDigits, number->point));
  if (!fixed) {
    if (format.percent) number->shift(2);
    return number->text(1, 0, false, true) + (format.percent ? "%" : "");
  }
  if (format.percent) number->shift(2);
  number->round(format.most);
  return format.before + number->text(format.least, format.fewest, format.grouping, true) + format.after;
}

}  // namespace sxsh::paper
