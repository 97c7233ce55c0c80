// The bytes of a CSV file as UTF-8, piece by piece, whatever alphabet they are in.
#include "paper/sheet/csv.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "paper/charset.h"
#include "paper/encoding.h"
#include "paper/sheet/rows.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr size_t kPiece = 256 * 1024;
constexpr size_t kSample = 1024 * 1024;

// What the alphabet is judged by: the lines with letters outside ASCII, from all of the file.
std::string sample_of(std::string_view bytes) {
  std::string out;
  size_t from = 0;
  while (from < bytes.size() && out.size() < kSample) {
    const size_t end = std::min(bytes.find('\n', from), bytes.size());
    const std::string_view line = bytes.substr(from, std::min(end - from, kSample));
    if (std::ranges::any_of(line, [](char c) { return static_cast<uint8_t>(c) >= 0x80; })) out.append(line).append("\n");
    from = end + 1;
  }
  return out;
}

std::optional<Charset> charset_named(std::string_view name) {
  for (const Charset each : {Charset::tcvn3, Charset::vni, Charset::viscii, Charset::windows_1258})
    if (name_of(each) == name) return each;
  return std::nullopt;
}

struct CsvText {
  std::string encoding;                     // as SourceText tells it
  std::string_view bytes;
  enum class Form { utf8, utf16_little, utf16_big, bytes } form = Form::utf8;
  std::optional<Charset> charset;           // the letters stand for those of this alphabet

  std::string decoded(std::string_view piece) const {
    MappedText text = form == Form::bytes ? bytes_as_characters(piece)
                      : form == Form::utf8 ? from_utf8(piece) : from_utf16(piece, form == Form::utf16_big);
    if (charset) text = decode_legacy(text, *charset);
    return encode(text.text);
  }
  std::string utf8(size_t from, size_t end) const {
    std::string_view piece = bytes.substr(from, end - from);
    if (form != Form::utf8 || charset || !is_utf8(piece)) return decoded(piece);
    if (from == 0 && piece.substr(0, 3) == "\xEF\xBB\xBF") piece.remove_prefix(3);
    return std::string(piece);
  }
  // Where a piece that starts at `from` ends: behind a line end, so that no letter is cut.
  size_t end_of_piece(size_t from) const {
    const bool wide = form == Form::utf16_little || form == Form::utf16_big;
    size_t at = std::min(from + kPiece, bytes.size());
    while (at < bytes.size()) {
      at = bytes.find('\n', at);
      if (at == std::string_view::npos) break;
      const size_t low = form == Form::utf16_big ? at - 1 : at;
      if (!wide) return at + 1;
      if ((low - from) % 2 == 0 && low + 1 < bytes.size() && bytes[low + (form == Form::utf16_big ? 0 : 1)] == '\0')
        return low + 2;
      ++at;
    }
    return bytes.size();
  }
};

Result<CsvText> text_of(std::string_view bytes) {
  CsvText text;
  text.bytes = bytes;
  const RawText start = raw_text(bytes.substr(0, kPiece & ~size_t{1}));
  if (start.encoding == "utf-16") {
    const bool marked = bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
    const bool big = marked ? bytes[0] == '\xFE' : bytes[0] == '\0';
    text.form = big ? CsvText::Form::utf16_big : CsvText::Form::utf16_little;
    text.encoding = "utf-16";
    return text;
  }
  if (bytes.find('\0') != std::string_view::npos) return Problem(problems::sheet_unknown_file);
  const std::string sample = sample_of(bytes);
  const RawText raw = is_utf8(bytes) ? RawText{from_utf8(sample), "utf-8"} : raw_text(sample);
  if (raw.encoding.empty()) text.form = CsvText::Form::bytes;
  text.encoding = sample.empty() ? "utf-8" : TRY(settle_encoding(raw)).encoding;
  text.charset = charset_named(text.encoding);
  return text;
}

class CsvReading {
 public:
  CsvReading(const CsvText& text, const SheetChoice& choice, const RowTaker& row) : text_(text), rows_(choice, row, reading_) {
    reading_.format = SheetFormat::csv;
    reading_.encoding = text.encoding;
    SheetInfo only;
    only.read = true;
    reading_.sheets.push_back(only);
    if (text.encoding != "utf-8" && text.encoding != "utf-16") rows_.note_file(SheetNoteKind::encoding_changed, text.encoding);
  }

  Result<SheetReading> read() {
    std::string first = piece(0);
    const SeparatorGuess guess = guess_separator(first);
    reading_.separator = guess.separator;
    if (!guess.sure)
      rows_.note_file(SheetNoteKind::separator_guessed, guess.separator == '\t' ? "tab" : std::string(1, guess.separator));
    CsvRecords records(guess.separator, rows_.limits().cell_bytes,
                       [this](uint32_t record, const std::vector<std::string_view>& cells) { return take(record, cells); });
    first.erase(0, guess.skip);
    bool goes_on = records.take(first);
    while (goes_on && at_ < text_.bytes.size()) goes_on = records.take(piece(at_));
    if (records.cell_too_long())
      return Problem(problems::sheet_cell_too_long, {{"cell", cell_name(records.column(), records.record())}});
    if (goes_on) records.finish();
    if (goes_on && records.open_quote() > 0)
      return Problem(problems::csv_quote_open, {{"row", std::to_string(records.open_quote())}});
    if (rows_.problem()) return *rows_.problem();
    return std::move(reading_);
  }

 private:
  std::string piece(size_t from) {
    at_ = text_.end_of_piece(from);
    return text_.utf8(from, at_);
  }

  bool take(uint32_t record, const std::vector<std::string_view>& cells) {
    rows_.open_row(record, false);
    for (size_t i = 0; i < cells.size() && !rows_.done(); ++i) add(static_cast<uint32_t>(i), record, cells[i]);
    if (!rows_.row_is_empty()) {
      if (first_width_ == 0) first_width_ = cells.size();
      else if (cells.size() != first_width_)
        rows_.note(SheetNoteKind::ragged_rows, static_cast<uint32_t>(cells.size() - 1), record, std::to_string(cells.size()));
    }
    rows_.close_row();
    return !rows_.done();
  }

  void add(uint32_t column, uint32_t record, std::string_view cell) {
    if (cell.empty()) return;
    if (is_guarded(cell)) {
      cell.remove_prefix(1);
      rows_.note(SheetNoteKind::guard_removed, column, record);
    }
    if (!needs_composing(cell)) return rows_.add(column, CellKind::text, cell, {}, {});
    const std::string whole = to_nfc(cell);
    if (whole != cell) rows_.note(SheetNoteKind::letters_joined, column, record);
    if (whole.find("\xEF\xBF\xBD") != std::string::npos) rows_.note(SheetNoteKind::letters_lost, column, record);
    rows_.add(column, CellKind::text, whole, {}, {});
  }

  const CsvText& text_;
  SheetReading reading_;
  Rows rows_;
  size_t at_ = 0, first_width_ = 0;
};

}  // namespace

Result<std::string> csv_as_utf8(std::string_view bytes) {
  const CsvText text = TRY(text_of(bytes));
  std::string out;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = text.end_of_piece(at);
    out += text.utf8(at, end);
    at = end;
  }
  return out;
}

Result<SheetReading> read_csv(std::string_view bytes, const SheetChoice& choice, const RowTaker& row) {
  const CsvText text = TRY(text_of(bytes));
  return CsvReading(text, choice, row).read();
}

}  // namespace sxsh::paper
