#include "paper/sheet/frames.h"

#include <algorithm>

#include "base/text.h"
#include "paper/sheet/parcel.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr size_t kPiece = 64 * 1024;
constexpr size_t kHead = 5;                       // four bytes of length, one letter
constexpr uint64_t kKindBits = 7, kFormula = 8, kPercent = 16, kHidden = 32, kShown = 64;
constexpr uint64_t kLastKind = static_cast<uint64_t>(CellKind::error);

uint32_t length_at(std::string_view bytes) {
  uint32_t size = 0;
  for (size_t i = 0; i < 4; ++i) size |= static_cast<uint32_t>(static_cast<uint8_t>(bytes[i])) << (8 * i);
  return size;
}

bool good_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<uint8_t>(c) < 0x80; }) || is_utf8(text);
}

const ProblemKind* kind_named(std::string_view key) {
  for (const ProblemKind* kind : problems::all())
    if (kind->key == key) return kind;
  return nullptr;
}

}  // namespace

bool FrameWriter::close_frame(size_t start, char letter, bool now) {
  const size_t size = out_.size() - start - kHead;
  for (size_t i = 0; i < 4; ++i) out_[start + i] = static_cast<char>(size >> (8 * i) & 0xFF);
  out_[start + 4] = letter;
  if (!now && out_.size() < kPiece) return true;
  const bool good = write_(out_);
  out_.clear();
  return good;
}

bool FrameWriter::row(const SheetRow& row) {
  if (row.sheet != sheet_) {
    const size_t start = out_.size();
    out_.append(kHead, '\0');
    put_number(out_, static_cast<uint64_t>(row.sheet));
    put_text(out_, row.sheet_name);
    sheet_ = row.sheet;
    if (!close_frame(start, 'S', false)) return false;
  }
  const size_t start = out_.size();
  out_.append(kHead, '\0');
  put_number(out_, row.row);
  put_number(out_, row.hidden);
  put_number(out_, row.cells.size());
  for (const SheetCell& cell : row.cells) {
    const bool same = cell.shown == cell.value;
    put_number(out_, cell.column);
    put_number(out_, static_cast<uint64_t>(cell.kind) | (cell.formula ? kFormula : 0) | (cell.percent ? kPercent : 0) |
                         (cell.hidden ? kHidden : 0) | (same ? 0 : kShown));
    put_text(out_, cell.value);
    if (!same) put_text(out_, cell.shown);
  }
  return close_frame(start, 'R', false);
}

bool FrameWriter::end(const SheetReading& reading) {
  const size_t start = out_.size();
  out_.append(kHead, '\0');
  put_number(out_, static_cast<uint64_t>(reading.format));
  put_number(out_, reading.sheets.size());
  for (const SheetInfo& sheet : reading.sheets) {
    put_text(out_, sheet.name);
    put_number(out_, (sheet.hidden ? 1u : 0u) | (sheet.read ? 2u : 0u));
    put_number(out_, sheet.last_row);
    put_number(out_, sheet.columns);
    put_number(out_, static_cast<uint64_t>(sheet.cells));
    put_number(out_, sheet.merged.size());
    for (const std::string& range : sheet.merged) put_text(out_, range);
  }
  put_number(out_, reading.notes.size());
  for (const SheetNote& note : reading.notes) {
    put_number(out_, static_cast<uint64_t>(note.kind));
    put_text(out_, note.sheet);
    put_text(out_, note.cell);
    put_number(out_, static_cast<uint64_t>(note.count));
    put_text(out_, note.detail);
  }
  return close_frame(start, 'E', true);
}

bool FrameWriter::problem(const Problem& problem) {
  const size_t start = out_.size();
  out_.append(kHead, '\0');
  put_text(out_, problem.kind->key);
  put_number(out_, problem.details.size());
  for (const auto& [name, value] : problem.details) put_text(out_, name), put_text(out_, value);
  return close_frame(start, 'P', true);
}

bool FrameReader::take(std::string_view piece) {
  if (!kept_.empty()) {
    kept_ += piece;
    piece = kept_;
  }
  std::string_view rest = piece;
  bool goes_on = true;
  while (goes_on && rest.size() >= kHead) {
    const uint32_t size = length_at(rest);
    if (size > kMostFrame || reading_ || problem_) {
      nonsense_ = true;
      return false;
    }
    if (rest.size() - kHead < size) break;
    goes_on = frame(rest[4], rest.substr(kHead, size));
    rest.remove_prefix(kHead + size);
  }
  kept_ = std::string(rest);
  return goes_on;
}

bool FrameReader::frame(char letter, std::string_view held) {
  bool good = false;
  if (letter == 'R') good = take_row(held);
  else if (letter == 'S') good = take_sheet(held);
  else if (letter == 'E') good = held.size() <= kMostTold && take_end(held);
  else if (letter == 'P') good = held.size() <= kMostTold && take_problem(held);
  nonsense_ |= !good;
  return good && !stopped_;
}

bool FrameReader::take_sheet(std::string_view held) {
  Parcel parcel(held);
  const uint64_t sheet = parcel.number();
  sheet_name_ = std::string(parcel.text());
  if (!parcel.whole() || sheet >= limits_.sheets || static_cast<int>(sheet) <= sheet_ || !good_text(sheet_name_)) return false;
  sheet_ = static_cast<int>(sheet);
  last_row_ = 0;
  return true;
}

bool FrameReader::take_row(std::string_view held) {
  Parcel parcel(held);
  const uint64_t row = parcel.number(), hidden = parcel.number(), count = parcel.number();
  if (!parcel.good() || sheet_ < 0 || row <= last_row_ || row > limits_.rows || count == 0 || count > limits_.columns)
    return false;
  cells_seen_ += count;
  if (cells_seen_ > limits_.cells) return false;
  cells_.clear();
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t column = parcel.number(), marks = parcel.number();
    SheetCell cell;
    cell.value = cell.shown = parcel.text();
    if ((marks & kShown) != 0) cell.shown = parcel.text();
    if (!parcel.good() || column >= limits_.columns || (!cells_.empty() && column <= cells_.back().column)) return false;
    if ((marks & kKindBits) > kLastKind || !good_text(cell.value) || !good_text(cell.shown)) return false;
    cell.column = static_cast<uint32_t>(column);
    cell.kind = static_cast<CellKind>(marks & kKindBits);
    cell.formula = (marks & kFormula) != 0;
    cell.percent = (marks & kPercent) != 0;
    cell.hidden = (marks & kHidden) != 0;
    cells_.push_back(cell);
  }
  if (!parcel.whole()) return false;
  last_row_ = static_cast<uint32_t>(row);
  if (!row_({sheet_, sheet_name_, last_row_, hidden != 0, cells_})) stopped_ = true;
  return true;
}

bool FrameReader::take_end(std::string_view held) {
  Parcel parcel(held);
  SheetReading reading;
  const uint64_t format = parcel.number(), sheets = parcel.number();
  if (format > static_cast<uint64_t>(SheetFormat::xls) || sheets > limits_.sheets) return false;
  reading.format = static_cast<SheetFormat>(format);
  for (uint64_t i = 0; i < sheets && parcel.good(); ++i) {
    SheetInfo info;
    info.name = std::string(parcel.text());
    const uint64_t marks = parcel.number();
    info.hidden = (marks & 1) != 0;
    info.read = (marks & 2) != 0;
    info.last_row = static_cast<uint32_t>(std::min<uint64_t>(parcel.number(), limits_.rows));
    info.columns = static_cast<uint32_t>(std::min<uint64_t>(parcel.number(), limits_.columns));
    info.cells = static_cast<int64_t>(std::min<uint64_t>(parcel.number(), limits_.cells));
    const uint64_t merged = parcel.number();
    if (merged > kMostMerged || !good_text(info.name)) return false;
    for (uint64_t k = 0; k < merged && parcel.good(); ++k) info.merged.emplace_back(parcel.text());
    reading.sheets.push_back(std::move(info));
  }
  const uint64_t notes = parcel.number();
  for (uint64_t i = 0; i < notes && parcel.good(); ++i) {
    const uint64_t kind = parcel.number();
    if (kind > static_cast<uint64_t>(SheetNoteKind::numbers_unreadable)) return false;
    SheetNote note{static_cast<SheetNoteKind>(kind), std::string(parcel.text()), std::string(parcel.text()), 0, ""};
    note.count = static_cast<int64_t>(parcel.number() & INT64_MAX);
    note.detail = std::string(parcel.text());
    if (!good_text(note.sheet) || !good_text(note.cell) || !good_text(note.detail)) return false;
    reading.notes.push_back(std::move(note));
  }
  if (!parcel.whole()) return false;
  reading_ = std::move(reading);
  return true;
}

bool FrameReader::take_problem(std::string_view held) {
  Parcel parcel(held);
  const ProblemKind* kind = kind_named(parcel.text());
  const uint64_t count = parcel.number();
  if (kind == nullptr || count > 10) return false;
  Problem::Details details;
  for (uint64_t i = 0; i < count; ++i) {
    std::string name(parcel.text()), value(parcel.text().substr(0, 500));
    if (!good_text(value)) value = encode(decode(value));
    details.emplace_back(std::move(name), std::move(value));
  }
  if (!parcel.whole()) return false;
  problem_ = Problem(*kind, std::move(details));
  return true;
}

Result<SheetReading> FrameReader::end() {
  if (nonsense_) return Problem(problems::sheet_reader_failed, {{"detail", "paper-child: ?"}});
  if (problem_) return *problem_;
  if (reading_) return std::move(*reading_);
  return Problem(problems::sheet_reader_failed, {{"detail", "paper-child: ?"}});
}

}  // namespace sxsh::paper
