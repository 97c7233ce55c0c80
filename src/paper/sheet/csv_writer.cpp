#include <utility>

#include "paper/sheet/csv.h"
#include "paper/sheet/digits.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"

namespace sxsh::paper {

constexpr size_t kFlushed = 64 * 1024;

std::string digits_of(int64_t scaled, int decimals, char mark) {
  std::string digits = std::to_string(scaled < 0 ? 0 - static_cast<uint64_t>(scaled) : static_cast<uint64_t>(scaled));
  const auto places = static_cast<size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string behind = digits.substr(digits.size() - places);
  digits.resize(digits.size() - places);
  behind.erase(behind.find_last_not_of('0') + 1);
  return (scaled < 0 ? "-" : "") + digits + (behind.empty() ? "" : mark + behind);
}

namespace {

// "1,125" could be read as 1125: one more zero leaves no doubt.
std::string without_doubt(std::string digits, char mark) {
  const size_t at = digits.find(mark);
  return at != std::string::npos && digits.size() - at == 4 ? digits + "0" : digits;
}

}  // namespace

CsvWriter::CsvWriter(const SheetLayout& layout, char separator) : columns_(layout.columns), separator_(separator) {
  out_ = "\xEF\xBB\xBF";
  for (const SheetColumn& column : columns_) cell(column.title);
  out_ += "\r\n";
}

void CsvWriter::cell(std::string_view text) {
  if (!first_) out_ += separator_;
  first_ = false;
  const bool guard = needs_guard(text);
  const bool quoted = text.find_first_of("\"\r\n") != std::string_view::npos || text.find(separator_) != std::string_view::npos ||
                      (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (quoted) out_ += '"';
  if (guard) out_ += '\'';
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  if (quoted) out_ += '"';
}

void CsvWriter::row(std::span<const OutCell> cells) {
  first_ = true;
  const char mark = separator_ == ';' ? ',' : '.';
  for (size_t i = 0; i < columns_.size(); ++i) {
    const OutCell each = i < cells.size() ? cells[i] : OutCell{};
    if (each.kind != OutCell::Kind::number) {
      cell(each.text);
      continue;
    }
    if (!first_) out_ += separator_;
    first_ = false;
    std::string digits = without_doubt(digits_of(each.scaled, columns_[i].decimals, mark), mark);
    if (columns_[i].kind == ColumnKind::percent) digits += '%';
    const bool quoted = digits.find(separator_) != std::string::npos;
    out_ += quoted ? '"' + digits + '"' : digits;
  }
  if (columns_.size() == 1 && out_.ends_with('\n')) out_ += "\"\"";     // an empty record of one column
  out_ += "\r\n";
  if (out_.size() < kFlushed) return;
  file_.write(out_);
  out_.clear();
}

Result<TemporaryFile> CsvWriter::finish() {
  if (!file_.write(out_)) return Problem(problems::sheet_not_written, {{"detail", file_.fault()}});
  return std::move(file_);
}

}  // namespace sxsh::paper
