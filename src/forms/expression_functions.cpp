#include "forms/expression_functions.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"

namespace sxsh::forms {
namespace {

using Function = Expression::Function;

Value fault(Fault::Why why, size_t at, std::string what = "") { return Fault{why, at, std::move(what)}; }

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> out = split(list, ' ');
  std::erase(out, "");
  return out;
}

// %Y %y %m %n %d %e %b and the text between; with leading zeros as in XLSForm: %n, %e without.
Value formatted(const Date& date, const std::string& pattern, size_t at) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      out += pattern[i];
      continue;
    }
    switch (pattern[++i]) {
      case 'Y': out += std::to_string(date.year); break;
      case 'y': out += two(date.year % 100); break;
      case 'm': out += two(date.month); break;
      case 'n': out += std::to_string(date.month); break;
      case 'd': out += two(date.day); break;
      case 'e': out += std::to_string(date.day); break;
      case '%': out += '%'; break;
      default: return fault(Fault::Why::unexpected, at, "%" + pattern.substr(i, 1));
    }
  }
  return out;
}

Value regex_of(const Value& text, const Value& pattern, size_t at) {
  if (text.missing() || pattern.missing()) return {};
  if (pattern.canonical().size() > 500) return fault(Fault::Why::bad_pattern, at, "…");
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(1 << 20);
  const RE2 compiled(pattern.canonical(), options);
  if (!compiled.ok()) return fault(Fault::Why::bad_pattern, at, pattern.canonical());
  return RE2::FullMatch(text.canonical(), compiled);
}

// Characters `from` to before `to`, counted from 0 as ODK does.
Value substring(const std::vector<Value>& given, size_t at) {
  const auto from = number_of(given[1]), to = given.size() > 2 ? number_of(given[2]) : Number(INT32_MAX);
  if (!from || !to || !from->whole() || !to->whole()) return fault(Fault::Why::not_a_number, at, "substr");
  const std::u32string text = decode(given[0].canonical());
  const auto length = static_cast<int64_t>(text.size());
  const auto place = [&](int64_t n) { return std::clamp<int64_t>(n < 0 ? n + length : n, 0, length); };
  const int64_t first = place(*from->whole()), last = place(*to->whole());
  return last <= first ? Value() : Value(encode(text.substr(static_cast<size_t>(first), static_cast<size_t>(last - first))));
}

Value number_function(Function function, const std::vector<Value>& given, size_t at) {
  const auto number = number_of(given[0]);
  if (!number) return fault(Fault::Why::not_a_number, at, given[0].canonical());
  std::optional<Number> out = *number;
  if (function == Function::abs && number->is_negative()) out = number->negative();
  if (function == Function::int_) {
    const auto rest = number->modulo(Number(1));
    out = rest ? number->minus(*rest) : std::nullopt;
  }
  if (function == Function::round) {
    const auto places = given.size() > 1 ? number_of(given[1]) : Number(0);
    const auto whole = places ? places->whole() : std::nullopt;
    if (!whole || *whole < -9 || *whole > 9) return fault(Fault::Why::not_a_number, at, "round");
    out = number->rounded(static_cast<int>(*whole));
  }
  return out ? Value(*out) : fault(Fault::Why::too_large, at);
}

}  // namespace

std::optional<Date> date_of(const Value& value) {
  if (const auto* date = value.date()) return *date;
  if (const auto* text = value.text(); text && text->size() >= 10) return parse_iso_date(std::string_view(*text).substr(0, 10));
  return std::nullopt;
}

std::optional<Number> number_of(const Value& value) {
  if (const auto* number = value.number()) return *number;
  if (const auto* truth = value.truth()) return Number(*truth ? 1 : 0);
  if (const auto* text = value.text()) return Number::parse(*text);
  if (const auto* date = value.date()) return Number(days_from_epoch(*date));
  return std::nullopt;
}

Value simple_function(Function function, const std::vector<Value>& given, size_t at) {
  const Value& first = given[0];
  switch (function) {                    // those that look past what is missing
    case Function::selected: {
      if (first.missing()) return false;
      const auto words = words_of(first.canonical());
      return std::ranges::find(words, given[1].canonical()) != words.end();
    }
    case Function::count_selected: return Number(static_cast<int64_t>(words_of(first.canonical()).size()));
    case Function::concat: {
      std::string out;
      for (const Value& value : given) out += value.canonical();
      return out.size() > kLongestText ? fault(Fault::Why::too_large, at) : Value(std::move(out));
    }
    case Function::string_length: return Number(static_cast<int64_t>(decode(first.canonical()).size()));
    default: break;
  }
  for (const Value& value : given)
    if (value.missing()) return {};
  switch (function) {
    case Function::not_:
    case Function::boolean: {
      const auto truth = Expression::truth(first);
      return truth ? Value(*truth == (function == Function::boolean)) : Value();
    }
    case Function::number:
    case Function::int_:
    case Function::round:
    case Function::abs: return number_function(function, given, at);
    case Function::string: return first.canonical();
    case Function::contains: return first.canonical().find(given[1].canonical()) != std::string::npos;
    case Function::starts_with: return first.canonical().starts_with(given[1].canonical());
    case Function::substr: return substring(given, at);
    case Function::regex: return regex_of(first, given[1], at);
    case Function::date: {
      if (const auto date = date_of(first)) return *date;
      const auto number = number_of(first);
      const auto days = number ? number->whole() : std::nullopt;
      if (days && *days > -25'000 && *days < 84'000) return date_from_days(*days);
      return fault(Fault::Why::not_a_date, at, first.canonical());
    }
    case Function::format_date: {
      const auto date = date_of(first);
      return date ? formatted(*date, given[1].canonical(), at) : fault(Fault::Why::not_a_date, at, first.canonical());
    }
    default: return {};
  }
}

}  // namespace sxsh::forms
