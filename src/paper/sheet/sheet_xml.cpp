#include "paper/sheet/sheet_xml.h"

#include <charconv>

#include "paper/sheet/decimal.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

uint32_t number(std::string_view text) {
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

char type_of(std::string_view name) {
  if (name == "inlineStr") return 'i';
  if (name == "str") return 't';
  return name.size() == 1 ? name[0] : 'n';
}

}  // namespace

SheetXml::SheetXml(Rows& rows, SheetInfo& info, const std::vector<NumberFormat>& formats, const SharedTexts& texts,
                   bool since_1904)
    : rows_(rows), info_(info), formats_(formats), texts_(texts), since_1904_(since_1904) {}

void SheetXml::open(std::string_view name, const Attributes& attributes) {
  if (name == "c") return open_cell(attributes);
  if (in_cell_) {
    if (name == "v") into_ = Into::value, has_value_ = true;
    else if (name == "t" && phonetic_ == 0) into_ = Into::inline_text, has_value_ = true;
    else if (name == "f") formula_ = true;
    else if (name == "rPh") ++phonetic_;
    return;
  }
  if (name == "row") return open_row(attributes);
  if (name == "col") {
    if (is_true(value_of(attributes, "hidden")) && hidden_columns_.size() < 16'384)
      hidden_columns_.emplace_back(number(value_of(attributes, "min")), number(value_of(attributes, "max")));
  } else if (name == "mergeCell") {
    const std::string_view range = value_of(attributes, "ref").substr(0, 40);
    if (info_.merged.size() < kMostMerged) info_.merged.emplace_back(range);
    rows_.note_sheet(SheetNoteKind::merged_cells, std::string(range.substr(0, range.find(':'))), std::string(range));
  } else if (name == "autoFilter") {
    filter_ = value_of(attributes, "ref").substr(0, 40);
  } else if (name == "filterColumn" && !filter_.empty()) {
    rows_.note_sheet(SheetNoteKind::filter_active, filter_.substr(0, filter_.find(':')), filter_);
    filter_.clear();
  }
}

void SheetXml::open_row(const Attributes& attributes) {
  uint32_t row = next_row_;
  bool hidden = false;
  for (const auto& each : attributes) {
    if (each.name == "r") row = number(each.value);
    else if (each.name == "hidden") hidden = is_true(each.value);
  }
  if (row < next_row_)
    return rows_.fail(Problem(problems::file_truncated, {{"detail", info_.name + ": <row r=\"" + std::to_string(row) + "\">"}}));
  next_row_ = row + 1;
  next_column_ = 0;
  rows_.open_row(row, hidden);
}

void SheetXml::open_cell(const Attributes& attributes) {
  in_cell_ = true;
  column_ = next_column_;
  style_ = 0;
  type_ = 'n';
  formula_ = has_value_ = false;
  phonetic_ = 0;
  value_.clear();
  for (const auto& each : attributes) {
    if (each.name == "r") {
      CellPlace place;
      if (read_cell_name(each.value, place)) column_ = place.column;
    } else if (each.name == "s") {
      style_ = number(each.value);
    } else if (each.name == "t") {
      type_ = type_of(each.value);
    }
  }
  next_column_ = column_ + 1;
}

void SheetXml::close(std::string_view name) {
  if (name == "c") return close_cell();
  if (name == "v" || name == "t") into_ = Into::nothing;
  else if (name == "rPh") phonetic_ -= phonetic_ > 0;
  else if (name == "row") rows_.close_row();
}

void SheetXml::text(std::string_view utf8) {
  if (into_ == Into::nothing) return;
  value_ += utf8;
  if (value_.size() > 2 * rows_.limits().cell_bytes)
    rows_.fail(Problem(problems::sheet_cell_too_long, {{"cell", cell_name(column_, rows_.row())}}));
}

void SheetXml::close_cell() {
  in_cell_ = false;
  into_ = Into::nothing;
  if (rows_.done()) return;
  CellMarks marks{formula_, false, !hidden_columns_.empty() && hidden_column(column_)};
  if (value_.empty() && type_ != 'i' && type_ != 't') {
    if (formula_) rows_.add(column_, CellKind::empty, {}, {}, marks);
    return;
  }
  switch (type_) {
    case 's': {
      size_t index = texts_.size();
      const auto read = std::from_chars(value_.data(), value_.data() + value_.size(), index);
      if (read.ec != std::errc() || read.ptr != value_.data() + value_.size() || index >= texts_.size())
        return rows_.fail(Problem(problems::file_truncated,
                                  {{"detail", cell_name(column_, rows_.row()) + ": " + value_.substr(0, 20)}}));
      return add_text(texts_[index], texts_.composed(index), marks);
    }
    case 'i':
    case 't': {
      const bool joined = finish_text(value_);
      return add_text(value_, joined, marks);
    }
    case 'b':
      return rows_.add(column_, CellKind::boolean, is_true(value_) ? "true" : "false", is_true(value_) ? "TRUE" : "FALSE", marks);
    case 'e': return rows_.add(column_, CellKind::error, value_, {}, marks);
    case 'd': {
      CellDate date;
      if (read_iso_date(value_, date)) return rows_.add(column_, CellKind::date, date.value, date.shown, marks);
      return add_text(value_, false, marks);
    }
    default: return add_number(marks);
  }
}

void SheetXml::add_text(std::string_view text, bool joined, CellMarks marks) {
  if (text.empty()) {
    if (formula_) rows_.add(column_, CellKind::text, {}, {}, marks);
    return;
  }
  if (joined) rows_.note(SheetNoteKind::letters_joined, column_, rows_.row());
  rows_.add(column_, CellKind::text, text, {}, marks);
}

void SheetXml::add_number(CellMarks marks) {
  if (!is_decimal(value_)) {
    rows_.note(SheetNoteKind::numbers_unreadable, column_, rows_.row(), value_.substr(0, 40));
    finish_text(value_);
    return rows_.add(column_, CellKind::text, value_, {}, marks);
  }
  const NumberFormat& format = this->format();
  if (format.kind == NumberFormat::Kind::date) {
    CellDate date;
    if (read_serial(value_, format, since_1904_, date)) return rows_.add(column_, CellKind::date, date.value, date.shown, marks);
    rows_.note(SheetNoteKind::dates_impossible, column_, rows_.row(), value_.substr(0, 40));
    return rows_.add(column_, CellKind::number, value_, {}, marks);
  }
  marks.percent = format.percent;
  const bool short_whole = value_.size() <= 15 && value_.find_first_not_of("0123456789") == std::string::npos;
  if (short_whole && format.kind != NumberFormat::Kind::number) return rows_.add(column_, CellKind::number, value_, {}, marks);
  rows_.add(column_, CellKind::number, value_, shown_number(value_, format), marks);
}

bool SheetXml::hidden_column(uint32_t column) const {
  for (const auto& [from, to] : hidden_columns_)
    if (column + 1 >= from && column + 1 <= to) return true;
  return false;
}

const NumberFormat& SheetXml::format() const {
  static const NumberFormat general;
  return style_ < formats_.size() ? formats_[style_] : general;
}

}  // namespace sxsh::paper
