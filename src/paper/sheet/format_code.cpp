#include "paper/sheet/format_code.h"

#include <algorithm>

namespace sxsh::paper {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string small(std::string_view text) {
  std::string out;
  for (const char c : text) out += small(c);
  return out;
}

constexpr std::string_view kDateLetters = "ymdhs";
constexpr std::string_view kShownAsTheyAre = "-/():+ !^&'~{}<>=$";

size_t after_letter(std::string_view utf8, size_t at) {
  do ++at;
  while (at < utf8.size() && (static_cast<uint8_t>(utf8[at]) & 0xC0) == 0x80);
  return at;
}

// "[h]" or "[$₫-42A]" or "[Red]", at its opening bracket.
size_t take_bracket(std::string_view code, size_t at, std::vector<FormatToken>& out) {
  const size_t end = code.find(']', at);
  if (end == std::string_view::npos) return code.size();
  const std::string_view inside = code.substr(at + 1, end - at - 1);
  if (!inside.empty() && inside[0] == '$') {
    const std::string_view sign = inside.substr(1, std::min(inside.find('-'), inside.size()) - 1);
    if (!sign.empty()) out.push_back({FormatToken::Kind::words, std::string(sign)});
  } else if (!inside.empty() && small(inside).find_first_not_of(small(inside)[0]) == std::string::npos &&
             std::string_view("hms").find(small(inside[0])) != std::string_view::npos) {
    out.push_back({FormatToken::Kind::elapsed, small(inside)});
  }
  return end + 1;
}

}  // namespace

std::vector<FormatToken> first_section(std::string_view code) {
  std::vector<FormatToken> out;
  code = code.substr(0, 1000);
  for (size_t i = 0; i < code.size() && code[i] != ';';) {
    const char c = small(code[i]);
    if (c == '"') {
      const size_t end = std::min(code.find('"', i + 1), code.size());
      out.push_back({FormatToken::Kind::words, std::string(code.substr(i + 1, end - i - 1))});
      i = end + 1;
    } else if (c == '[') {
      i = take_bracket(code, i, out);
    } else if (c == '\\') {
      const size_t end = i + 1 < code.size() ? after_letter(code, i + 1) : code.size();
      out.push_back({FormatToken::Kind::words, std::string(code.substr(i + 1, end - i - 1))});
      i = end;
    } else if (c == '_' || c == '*') {
      i = i + 1 < code.size() ? after_letter(code, i + 1) : code.size();   // a blank of that width; filling
    } else if (small(code.substr(i, 7)) == "general") {
      out.push_back({FormatToken::Kind::letter, "general"});
      i += 7;
    } else if (small(code.substr(i, 5)) == "am/pm") {
      out.push_back({FormatToken::Kind::letter, "am/pm"});
      i += 5;
    } else if (kDateLetters.find(c) != std::string_view::npos) {
      const size_t start = i;
      while (i < code.size() && small(code[i]) == c) ++i;
      out.push_back({FormatToken::Kind::letter, std::string(i - start, c)});
    } else if (static_cast<uint8_t>(c) >= 0x80 || kShownAsTheyAre.find(c) != std::string_view::npos) {
      const size_t end = after_letter(code, i);
      out.push_back({FormatToken::Kind::words, std::string(code.substr(i, end - i))});
      i = end;
    } else {
      out.push_back({FormatToken::Kind::letter, std::string(1, c)});
      ++i;
    }
  }
  return out;
}

}  // namespace sxsh::paper
