#include "paper/date_text.h"

#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "base/text.h"
#include "paper/sheet/number_format.h"

namespace sxsh::paper {
namespace {

constexpr int kFirstYear = 1800, kLastYear = 2200;
constexpr int64_t kFirstSerial = 18'264, kLastSerial = 73'050;     // 1950 to 2099

struct Parts {
  std::vector<int> numbers;
  std::vector<size_t> widths;
  std::string words;          // what stands around them, blanks joined: "ngay thang nam"
  std::string marks;          // '/', '-' or '.' between numbers
};

Parts parts_of(std::string_view text) {
  Parts parts;
  const std::string folded = fold_aligned(decode(text));
  for (size_t i = 0; i < folded.size();) {
    if (folded[i] >= '0' && folded[i] <= '9') {
      int number = 0;
      const size_t start = i;
      for (; i < folded.size() && folded[i] >= '0' && folded[i] <= '9'; ++i)
        if (number < 1'000'000) number = number * 10 + (folded[i] - '0');
      parts.numbers.push_back(number);
      parts.widths.push_back(i - start);
      continue;
    }
    const char c = folded[i++];
    if (c == '/' || c == '-' || c == '.') parts.marks += c;
    else if (c != ' ') parts.words += c;
    else if (!parts.words.empty() && parts.words.back() != ' ') parts.words += ' ';
  }
  parts.words = trim(parts.words);
  return parts;
}

std::string iso(int year, int month, int day) {
  char out[40];
  if (day > 0) std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  else std::snprintf(out, sizeof out, "%04d-%02d", year, month);
  return out;
}

bool is_day(int year, int month, int day) {
  using namespace std::chrono;
  return month >= 1 && day >= 1 &&
         year_month_day{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day))}.ok();
}

bool good_year(int year) { return year >= kFirstYear && year <= kLastYear; }

DateText three(int a, int b, int year, size_t year_width, DateOrder order) {
  DateText out;
  const bool month_first = order == DateOrder::month_first;
  const int day = month_first ? b : a, month = month_first ? a : b;
  const bool short_year = year_width <= 2;
  if (short_year) year += year < 30 ? 2000 : 1900;
  if (!good_year(year)) return out.fault = DateFault::not_a_date, out;
  out.either_way = a != b && is_day(year, b, a) && is_day(year, a, b);
  if (month > 12 || month < 1) {
    out.fault = DateFault::month_impossible;
    if (is_day(year, day, month)) out.proposal = iso(year, day, month);
  } else if (!is_day(year, month, day)) {
    out.fault = DateFault::day_impossible;
  } else if (short_year) {
    out.fault = DateFault::short_year;
    out.proposal = iso(year, month, day);
  } else {
    out.value = iso(year, month, day);
  }
  return out;
}

std::optional<DateText> serial(const std::string& text) {
  int64_t days = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || text.size() != 5) return std::nullopt;
    days = days * 10 + (c - '0');
  }
  CellDate date;
  if (days < kFirstSerial || days > kLastSerial || !read_serial(text, number_format(14, ""), false, date)) return std::nullopt;
  DateText out;
  out.fault = DateFault::serial;
  out.proposal = date.value;
  return out;
}

// "15/3/2018 13:45", "2018-03-15T13:45:00": the part before the time.
std::string before_time(const std::string& text) {
  const size_t colon = text.find(':');
  if (colon == std::string::npos) return "";
  const size_t gap = text.find_last_of(" T", colon);
  return gap == std::string::npos || gap == 0 ? "" : trim(text.substr(0, gap));
}

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
  for (const char* each : words)
    if (word == each) return true;
  return false;
}

}  // namespace

DateText read_date_text(std::string_view given, DateOrder order) {
  DateText out;
  const std::string text = trim(given);
  if (text.empty()) return out.fault = DateFault::empty, out;
  if (text.size() > 60) return out.fault = DateFault::not_a_date, out;
  if (const std::string day = before_time(text); !day.empty()) {
    out = read_date_text(day, order);
    if (out.fault != DateFault::none) return out;
    return {"", DateFault::has_time, out.value, out.either_way};
  }
  if (const auto days = serial(text)) return *days;
  const Parts parts = parts_of(text);
  const auto& n = parts.numbers;
  const bool long_words = is_one_of(parts.words, {"ngay thang nam", "thang nam"});
  const bool words_fit = parts.words.empty() || long_words || is_one_of(parts.words, {"ngay", "thang", "nam"});
  if (n.empty() || n.size() > 3 || !words_fit || (!long_words && parts.marks.size() + 1 != n.size()) ||
      (long_words && !parts.marks.empty()))
    return out.fault = DateFault::not_a_date, out;
  if (n.size() == 3 && parts.widths[0] == 4 && parts.words.empty()) {
    out = three(n[2], n[1], n[0], 4, DateOrder::day_first);
    out.either_way = false;
    return out;
  }
  if (n.size() == 3 && parts.widths[0] <= 2 && parts.widths[1] <= 2 && (parts.widths[2] == 4 || parts.widths[2] == 2))
    return three(n[0], n[1], n[2], parts.widths[2], parts.words.empty() ? order : DateOrder::day_first);
  if (n.size() == 2 && !is_one_of(parts.words, {"ngay", "nam"})) {
    const bool year_first = parts.widths[0] == 4;
    const int month = year_first ? n[1] : n[0], year = year_first ? n[0] : n[1];
    if (parts.widths[year_first ? 0 : 1] != 4 || !good_year(year)) return out.fault = DateFault::not_a_date, out;
    if (month < 1 || month > 12) return out.fault = DateFault::month_impossible, out;
    return out.value = iso(year, month, 0), out;
  }
  if (n.size() == 1 && parts.widths[0] == 4 && good_year(n[0]) && is_one_of(parts.words, {"", "nam"}))
    return out.value = std::to_string(n[0]), out;
  return out.fault = DateFault::not_a_date, out;
}

void OrderGuess::see(std::string_view text) {
  const DateText read = read_date_text(text);
  if (read.either_way) ++either_;
  else if (read.fault == DateFault::month_impossible && !read.proposal.empty()) ++month_first_;
  else if (read.fault == DateFault::none && read.value.size() == 10 && trim(text).substr(0, 4) != read.value.substr(0, 4) &&
           read.value.substr(8) > "12") ++day_first_;
}

std::string words_of(const DateText& read, std::string_view text, Lang lang) {
  const auto say = [&](std::string_view vi, std::string_view en) {
    std::string day = read.proposal;
    if (day.size() == 10) day = day.substr(8) + "/" + day.substr(5, 2) + "/" + day.substr(0, 4);
    return fill(lang == Lang::vi ? vi : en, {{"text", std::string(text)}, {"day", day.empty() ? "?" : day}});
  };
  switch (read.fault) {
    case DateFault::none: case DateFault::empty: return "";
    case DateFault::month_impossible:
      return say("\"{text}\" không có tháng như vậy; có thể tháng ghi trước ngày ({day}). Hãy ghi ngày/tháng/năm.",
                 "\"{text}\" has no such month; perhaps the month stands before the day ({day}). Write day/month/year.");
    case DateFault::day_impossible:
      return say("\"{text}\" không có ngày này trong tháng. Hãy kiểm tra lại ngày.",
                 "\"{text}\": that month has no such day. Check the date.");
    case DateFault::short_year:
      return say("\"{text}\" chỉ ghi hai chữ số của năm (có thể là {day}). Hãy ghi đủ bốn chữ số.",
                 "\"{text}\" gives the year in two digits (perhaps {day}). Write all four.");
    case DateFault::serial:
      return say("\"{text}\" là ngày bị mất định dạng của bảng tính (có thể là {day}). Hãy định dạng lại cột thành ngày.",
                 "\"{text}\" is a date that lost its format in the spreadsheet (perhaps {day}). Format the column as dates.");
    case DateFault::has_time:
      return say("\"{text}\" có cả giờ (ngày là {day}). Hãy chỉ ghi ngày.",
                 "\"{text}\" has a time of day (the day is {day}). Write the day alone.");
    case DateFault::not_a_date:
      return say("\"{text}\" không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 15/3/2018.",
                 "\"{text}\" is not a date. Write day/month/year, for example 15/3/2018.");
  }
  return "";
}

}  // namespace sxsh::paper
