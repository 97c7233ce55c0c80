#include <algorithm>

#include "paper/sheet.h"
#include "paper/sheet/csv.h"
#include "paper/sheet/mark_parts.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr std::string_view kHeading = "Lỗi cần sửa";
constexpr uint64_t kMostCell = 1024 * 1024;

void put_cell(std::string& out, std::string_view text, char separator) {
  const bool quoted = text.find_first_of("\"\r\n") != std::string_view::npos || text.find(separator) != std::string_view::npos ||
                      (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (!quoted) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  out += '"';
}

}  // namespace

// Cells go out as they were, guards and all; only the quotation marks around them may differ.
Result<std::string> marked_csv(std::string_view bytes, const MarksOfSheet& marks) {
  const std::string text = TRY(csv_as_utf8(bytes));
  const SeparatorGuess guess = guess_separator(std::string_view(text).substr(0, 256 * 1024));
  const std::string_view body = std::string_view(text).substr(guess.skip);
  size_t width = 1;
  CsvRecords measure(guess.separator, kMostCell,
                     [&](uint32_t, const auto& cells) { return width = std::max(width, cells.size()), true; });
  if (measure.take(body)) measure.finish();
  if (measure.open_quote() > 0) return Problem(problems::csv_quote_open, {{"row", std::to_string(measure.open_quote())}});
  std::string out = "\xEF\xBB\xBF";
  CsvRecords records(guess.separator, kMostCell, [&](uint32_t record, const std::vector<std::string_view>& cells) {
    std::string said = record == 1 ? std::string(kHeading) : "";
    for (auto at = marks.lower_bound({record, 0}); at != marks.end() && at->first.first == record; ++at)
      said += (said.empty() ? "" : "; ") + cell_name(at->first.second, record) + ": " + at->second;
    for (const std::string_view cell : cells) {
      put_cell(out, cell, guess.separator);
      out += guess.separator;
    }
    out.append(width - cells.size(), guess.separator);
    put_cell(out, said, guess.separator);
    out += "\r\n";
    return true;
  });
  if (records.take(body)) records.finish();
  if (records.cell_too_long())
    return Problem(problems::sheet_cell_too_long, {{"cell", cell_name(records.column(), records.record())}});
  return out;
}

}  // namespace sxsh::paper
