// CSV as a stream of characters. Records end with "\n", "\r\n" or "\r"; a cell in quotation marks may hold separators, line
// ends and doubled quotation marks (RFC 4180); a quotation mark inside an unquoted cell is a letter like any other.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/sheet.h"

namespace sxsh::paper {

// One record at a time. `cells` are good until the function returns; false stops.
class CsvRecords {
 public:
  using Taker = std::function<bool(uint32_t record, const std::vector<std::string_view>& cells)>;
  CsvRecords(char separator, uint64_t most_cell_bytes, Taker taker)
      : separator_(separator), most_(most_cell_bytes), taker_(std::move(taker)) {}

  bool take(std::string_view utf8);       // false when stopped
  bool finish();                          // the last record, if no line end closed it
  uint32_t open_quote() const { return in_quotes_ ? quote_record_ : 0; }   // the record whose quotation mark was never closed
  bool cell_too_long() const { return too_long_; }
  uint32_t record() const { return record_; }
  uint32_t column() const { return static_cast<uint32_t>(ends_.size()); }

 private:
  bool one(char c);
  void end_cell() { ends_.push_back(text_.size()), cell_start_ = true, quoted_ = false; }
  bool end_record();

  char separator_;
  uint64_t most_;
  Taker taker_;
  std::string text_;
  std::vector<size_t> ends_;
  std::vector<std::string_view> cells_;
  uint32_t record_ = 1, quote_record_ = 0;
  bool in_quotes_ = false, after_quote_ = false, quoted_ = false, cell_start_ = true, after_return_ = false, too_long_ = false;
};

struct SeparatorGuess {
  char separator = ',';
  bool sure = true;
  size_t skip = 0;                        // bytes of a first line "sep=;"
};
SeparatorGuess guess_separator(std::string_view utf8_start);

// A text cell that a spreadsheet would take for a formula is written with an apostrophe before it, and read back without: the
// two undo each other for every text (docs/decisions/0017).
bool is_guarded(std::string_view cell);           // '=1+1, ''=1+1
bool needs_guard(std::string_view cell);          // =1+1, '=1+1, @x, +84, -5 kg

// The whole file as UTF-8 without a mark. Problems: encoding_unclear, sheet_unknown_file.
Result<std::string> csv_as_utf8(std::string_view bytes);

Result<SheetReading> read_csv(std::string_view bytes, const SheetChoice& choice, const RowTaker& row);

}  // namespace sxsh::paper
