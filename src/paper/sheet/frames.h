// What the child that reads spreadsheets says to its parent: frames of a length, a letter and what it holds. The parent believes
// nothing of it unchecked: lengths, kinds, order of cells and rows, UTF-8.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/sheet.h"

namespace sxsh::paper {

inline constexpr size_t kMostFrame = 32 * 1024 * 1024;        // of one row
inline constexpr size_t kMostTold = 16 * 1024 * 1024;         // of what is told at the end

// Gathers frames and hands them on in pieces of about 64 KiB. `write` returns false when nobody hears any more.
class FrameWriter {
 public:
  using Write = std::function<bool(std::string_view)>;
  explicit FrameWriter(Write write) : write_(std::move(write)) {}
  bool row(const SheetRow& row);
  bool end(const SheetReading& reading);
  bool problem(const Problem& problem);

 private:
  bool close_frame(size_t start, char letter, bool now);
  Write write_;
  std::string out_;
  int sheet_ = -1;
};

class FrameReader {
 public:
  FrameReader(const SheetLimits& limits, const RowTaker& row) : limits_(limits), row_(row) {}
  bool take(std::string_view piece);              // false: no more is wanted, or it is nonsense
  Result<SheetReading> end();                     // sheet_reader_failed where nothing was told at the end
  bool stopped() const { return stopped_; }

 private:
  bool frame(char letter, std::string_view held);
  bool take_sheet(std::string_view held);
  bool take_row(std::string_view held);
  bool take_end(std::string_view held);
  bool take_problem(std::string_view held);
  const SheetLimits& limits_;
  const RowTaker& row_;
  std::string kept_;                              // the start of a frame that is not whole yet
  std::vector<SheetCell> cells_;
  std::string sheet_name_;
  int sheet_ = -1;
  uint32_t last_row_ = 0;
  uint64_t cells_seen_ = 0;
  bool stopped_ = false, nonsense_ = false;
  std::optional<SheetReading> reading_;
  std::optional<Problem> problem_;
};

}  // namespace sxsh::paper
