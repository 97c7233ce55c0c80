#include <algorithm>
#include <map>

#include "paper/sheet/csv.h"

namespace sxsh::paper {

bool CsvRecords::end_record() {
  end_cell();
  cells_.clear();
  const std::string_view all = text_;
  size_t from = 0;
  for (const size_t end : ends_) cells_.push_back(all.substr(from, end - from)), from = end;
  const bool goes_on = taker_(record_++, cells_);
  ends_.clear();
  text_.clear();
  return goes_on;
}

bool CsvRecords::one(char c) {
  if (after_return_) {
    after_return_ = false;
    if (c == '\n') return true;                               // of "\r\n"
  }
  if (in_quotes_ && !after_quote_) {
    if (c == '"') {
      after_quote_ = true;
      return true;
    }
    if (c == '\n' && !text_.empty() && text_.back() == '\r') text_.back() = '\n';
    else text_ += c;
    return true;
  }
  if (after_quote_) {
    after_quote_ = false;
    if (c == '"') {
      text_ += '"';
      return true;
    }
    in_quotes_ = false;
  }
  if (c == '"' && cell_start_ && !quoted_) {
    in_quotes_ = quoted_ = true;
    cell_start_ = false;
    quote_record_ = record_;
    return true;
  }
  if (c == separator_) end_cell();
  else if (c == '\n' || c == '\r') {
    after_return_ = c == '\r';
    return end_record();
  } else {
    text_ += c;
    cell_start_ = false;
  }
  return true;
}

bool CsvRecords::take(std::string_view utf8) {
  for (size_t i = 0; i < utf8.size(); ++i) {
    // letters that mean nothing here go in one piece
    if (!after_quote_ && !after_return_ && !cell_start_) {
      size_t end = i;
      while (end < utf8.size() && utf8[end] != '"' && utf8[end] != '\n' && utf8[end] != '\r' &&
             (in_quotes_ || utf8[end] != separator_))
        ++end;
      text_.append(utf8, i, end - i);
      i = end;
      if (i >= utf8.size()) break;
    }
    if (!one(utf8[i])) return false;
    if (text_.size() > most_ && text_.size() - (ends_.empty() ? 0 : ends_.back()) > most_) {
      too_long_ = true;
      return false;
    }
  }
  too_long_ = text_.size() - (ends_.empty() ? 0 : std::min(ends_.back(), text_.size())) > most_;
  return !too_long_;
}

bool CsvRecords::finish() {
  if (after_quote_) in_quotes_ = after_quote_ = false;
  if (in_quotes_) return false;
  if (text_.empty() && ends_.empty() && cell_start_) return true;
  return end_record();
}

namespace {

constexpr std::string_view kSeparators = ";,\t|";
constexpr uint32_t kRecordsLookedAt = 60;

struct Score {
  char separator;
  double share;      // of the records that have as many cells as most have
  size_t cells;      // that many
};

Score score_of(char separator, std::string_view start) {
  std::map<size_t, int> counts;
  int records = 0;
  CsvRecords reading(separator, 1 << 20, [&](uint32_t record, const std::vector<std::string_view>& cells) {
    if (cells.size() > 1 || !cells[0].empty()) ++records, ++counts[cells.size()];
    return record < kRecordsLookedAt;
  });
  if (reading.take(start) && records == 0) reading.finish();
  Score score{separator, 0, 1};
  for (const auto& [cells, count] : counts)
    if (cells > 1 && static_cast<double>(count) / records >= score.share)
      score = {separator, static_cast<double>(count) / records, cells};
  return score;
}

}  // namespace

SeparatorGuess guess_separator(std::string_view start) {
  if (start.size() > 5 && (start.substr(0, 4) == "sep=" || start.substr(0, 4) == "SEP=")) {
    const size_t end = start.find_first_of("\r\n");
    if (end == 5) return {start[4], true, end + (start.substr(end, 2) == "\r\n" ? 2u : 1u)};
  }
  std::vector<Score> scores;
  for (const char each : kSeparators) scores.push_back(score_of(each, start));
  std::ranges::stable_sort(scores, [](const Score& a, const Score& b) {
    return a.share != b.share ? a.share > b.share : a.cells > b.cells;
  });
  if (scores[0].cells <= 1) return {',', true, 0};                            // one column
  const bool rival = scores[1].cells > 1 && scores[1].share >= scores[0].share * 0.9;
  return {scores[0].separator, scores[0].share >= 0.8 && !rival, 0};
}

namespace {

std::string_view after_apostrophes(std::string_view cell) {
  return cell.substr(std::min(cell.find_first_not_of('\''), cell.size()));
}
bool is_trigger(std::string_view rest) {
  return !rest.empty() && std::string_view("=+-@\t\r").find(rest[0]) != std::string_view::npos;
}

}  // namespace

bool needs_guard(std::string_view cell) { return is_trigger(after_apostrophes(cell)); }
bool is_guarded(std::string_view cell) { return !cell.empty() && cell[0] == '\'' && needs_guard(cell); }

}  // namespace sxsh::paper
