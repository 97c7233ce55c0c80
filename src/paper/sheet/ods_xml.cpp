#include "paper/sheet/ods_xml.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "paper/sheet/decimal.h"
#include "paper/sheet/number_format.h"
#include "paper/sheet/workbook.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr uint32_t kMostRepeated = 10'000'000;

uint32_t repeated(std::string_view text) {
  uint32_t value = 1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range) return kMostRepeated;
  return std::clamp(value, 1u, kMostRepeated);
}

// "PT13H45M00.5S" as "13:45:00"; nothing where it is none.
std::string clock_of(std::string_view duration) {
  int64_t parts[3] = {0, 0, 0}, number = 0;
  if (duration.substr(0, 2) != "PT" || duration.size() > 30) return "";
  bool fraction = false;
  for (const char c : duration.substr(2)) {
    if (c >= '0' && c <= '9') number = fraction ? number : number * 10 + (c - '0');
    else if (c == '.' || c == ',') fraction = true;
    else if (c == 'H' || c == 'M' || c == 'S')
      parts[c == 'H' ? 0 : c == 'M' ? 1 : 2] = std::min<int64_t>(number, 1'000'000), number = 0;
    else return "";
  }
  std::string out;
  for (const int64_t each : parts) out += (out.empty() ? "" : ":") + std::string(each < 10 ? "0" : "") + std::to_string(each);
  return out;
}

}  // namespace

void OdsTables::open(std::string_view name, const Attributes& attributes) {
  if (name == "style") style_ = value_of(attributes, "family") == "table" ? value_of(attributes, "name") : "";
  else if (name == "table-properties" && !style_.empty() && hidden_styles_.size() < 10'000)
    hidden_styles_[style_] = value_of(attributes, "display") == "false";
  else if (name == "table" && depth_++ == 0 && reading_.sheets.size() < 20'000) {
    SheetInfo info;
    info.name = to_nfc(value_of(attributes, "name"));
    const auto style = hidden_styles_.find(value_of(attributes, "style-name"));
    info.hidden = style != hidden_styles_.end() && style->second;
    if (info.name.substr(0, 5) != "'file" || value_of(attributes, "style-name") != "ta_extref")
      reading_.sheets.push_back(std::move(info));
    else external_links = true;
  } else if (name == "table-source") external_links = true;
  else if (name == "script" || name == "event-listener") scripts = true;
}

void OdsRows::open(std::string_view name, const Attributes& attributes) {
  if (name == "table") {
    const bool link = value_of(attributes, "style-name") == "ta_extref" && value_of(attributes, "name").substr(0, 5) == "'file";
    if (tables_++ > 0 || link) return;
    ++sheet_;
    rows_.open_sheet(sheet_);
    next_row_ = 1;
    columns_told_ = 0;
    hidden_columns_.clear();
    return;
  }
  const bool read = sheet_ >= 0 && tables_ == 1 && static_cast<size_t>(sheet_) < reading_.sheets.size() &&
                    reading_.sheets[static_cast<size_t>(sheet_)].read;
  if (!read) return;
  if (in_cell_) {
    if (name == "annotation") ++notes_;
    else if (notes_ > 0) return;
    else if (name == "p") {
      if (paragraphs_++ > 0) write("\n");
      in_text_ = true;
    } else if (name == "s") write(std::string(std::min<uint32_t>(repeated(value_of(attributes, "c")), 1000), ' '));
    else if (name == "tab") write("\t");
    else if (name == "line-break") write("\n");
  } else if (name == "table-cell" || name == "covered-table-cell") {
    open_cell(attributes);
  } else if (name == "table-row") {
    open_row(attributes);
  } else if (name == "table-column") {
    const uint32_t count = repeated(value_of(attributes, "number-columns-repeated"));
    const std::string_view seen = value_of(attributes, "visibility");
    if (!seen.empty() && seen != "visible" && hidden_columns_.size() < 16'384)
      hidden_columns_.emplace_back(columns_told_, columns_told_ + count);
    columns_told_ = std::min(columns_told_ + count, kMostRepeated);
  }
}

void OdsRows::open_row(const Attributes& attributes) {
  row_repeated_ = repeated(value_of(attributes, "number-rows-repeated"));
  const std::string_view seen = value_of(attributes, "visibility");
  hidden_row_ = !seen.empty() && seen != "visible";
  row_ = next_row_;
  next_row_ = std::min(row_ + row_repeated_, 4'000'000'000u);
  next_column_ = 0;
  opened_ = false;
}

void OdsRows::open_cell(const Attributes& attributes) {
  in_cell_ = true;
  in_text_ = formula_ = false;
  paragraphs_ = notes_ = 0;
  wide_ = high_ = repeated_ = 1;
  type_.clear();
  told_.clear();
  shown_.clear();
  for (const auto& [name, value] : attributes) {
    if (name == "number-columns-repeated") repeated_ = repeated(value);
    else if (name == "value-type") type_ = value;
    else if (name == "value" || name == "date-value" || name == "time-value" || name == "boolean-value" || name == "string-value")
      told_ = value;
    else if (name == "formula") formula_ = true;
    else if (name == "number-columns-spanned") wide_ = repeated(value);
    else if (name == "number-rows-spanned") high_ = repeated(value);
  }
  column_ = next_column_;
  next_column_ = std::min(column_ + repeated_, kMostRepeated);
}

void OdsRows::write(std::string_view part) {
  shown_ += part;
  if (shown_.size() > 2 * rows_.limits().cell_bytes)
    rows_.fail(Problem(problems::sheet_cell_too_long, {{"cell", cell_name(column_, row_)}}));
}

void OdsRows::text(std::string_view utf8) {
  if (in_text_ && notes_ == 0) write(utf8);
}

void OdsRows::close(std::string_view name) {
  if (name == "table") {
    --tables_;
  } else if (in_cell_) {
    if (name == "annotation") --notes_;
    else if (notes_ == 0 && name == "p") in_text_ = false;
    else if (name == "table-cell" || name == "covered-table-cell") close_cell();
  } else if (name == "table-row" && opened_) {
    close_row();
  }
}

void OdsRows::close_cell() {
  in_cell_ = in_text_ = false;
  if (rows_.done()) return;
  const bool empty = type_.empty() && shown_.empty();
  if (wide_ > 1 || high_ > 1) {
    const std::string range = cell_name(column_, row_) + ":" + cell_name(column_ + wide_ - 1, row_ + high_ - 1);
    auto& merged = reading_.sheets[static_cast<size_t>(sheet_)].merged;
    if (merged.size() < kMostMerged) merged.push_back(range);
    rows_.note_sheet(SheetNoteKind::merged_cells, cell_name(column_, row_), range);
  }
  if (empty && !formula_) return;
  if (!opened_) rows_.open_row(row_, hidden_row_);
  opened_ = true;
  const bool joined = finish_text(shown_);
  for (uint32_t i = 0; i < repeated_ && !rows_.done(); ++i) {
    if (joined) rows_.note(SheetNoteKind::letters_joined, column_ + i, row_);
    add_value(column_ + i);
  }
}

void OdsRows::add_value(uint32_t column) {
  CellMarks marks{formula_, type_ == "percentage", hidden_column(column)};
  CellDate date;
  if ((type_ == "float" || type_ == "currency" || type_ == "percentage") && is_decimal(told_)) {
    if (shown_.substr(0, 1) == "#" || shown_.substr(0, 4) == "Err:") return rows_.add(column, CellKind::error, shown_, {}, marks);
    return rows_.add(column, CellKind::number, told_, shown_, marks);
  }
  if (type_ == "date" && read_iso_date(told_, date)) return rows_.add(column, CellKind::date, date.value, shown_, marks);
  if (type_ == "time") {
    const std::string time = clock_of(told_);
    if (!time.empty()) return rows_.add(column, CellKind::date, time, shown_, marks);
  }
  if (type_ == "boolean") return rows_.add(column, CellKind::boolean, told_ == "true" ? "true" : "false", shown_, marks);
  const bool error = formula_ && (shown_.substr(0, 4) == "Err:" || shown_ == "#N/A" || shown_ == "#VALUE!" || shown_ == "#REF!" ||
                                  shown_ == "#DIV/0!" || shown_ == "#NAME?");
  if (error) return rows_.add(column, CellKind::error, shown_, {}, marks);
  if (shown_.empty() && !told_.empty() && type_ == "string") {
    finish_text(told_);
    return rows_.add(column, CellKind::text, told_, {}, marks);
  }
  if (!type_.empty() && type_ != "string" && !shown_.empty())
    rows_.note(SheetNoteKind::numbers_unreadable, column, row_, told_.substr(0, 40));
  if (shown_.empty()) {
    if (formula_) rows_.add(column, CellKind::empty, {}, {}, marks);
    return;
  }
  rows_.add(column, CellKind::text, shown_, {}, marks);
}

void OdsRows::close_row() {
  rows_.close_row();
  for (uint32_t i = 1; i < row_repeated_ && !rows_.done(); ++i) rows_.hand_over(row_ + i);
}

bool OdsRows::hidden_column(uint32_t column) const {
  for (const auto& [from, behind] : hidden_columns_)
    if (column >= from && column < behind) return true;
  return false;
}

}  // namespace sxsh::paper
