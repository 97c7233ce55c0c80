// libxlsxwriter keeps the rows in temporary files and writes the archive to a path: here a file without a name.
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/text.h"
#include "paper/sheet.h"
#include "paper/sheet/digits.h"
#include "paper/sheet/number_format.h"
#include "paper/sheet/xlsx_parts.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr size_t kTypedDigits = 15;
constexpr size_t kLongestInlineList = 255;         // letters of a list inside the validation; longer ones stand in a sheet
constexpr const char* kListSheet = "Danh mục";
constexpr lxw_color_t kHeading = 0xDDEBE4, kInput = 0xFFF9E5;

std::string number_code(const SheetColumn& column) {
  std::string code = column.kind == ColumnKind::percent ? "0" : "#,##0";
  if (column.decimals > 0) code += "." + std::string(static_cast<size_t>(column.decimals), '0');
  return column.kind == ColumnKind::percent ? code + "%" : code;
}

double width_of(const SheetColumn& column) {
  if (column.width > 0) return column.width;
  const auto letters = static_cast<double>(decode(column.title).size());
  const double usual = column.kind == ColumnKind::text ? 24 : column.kind == ColumnKind::date ? 12 : 14;
  return std::clamp(std::max(usual, std::min(letters, 40.0) * 0.75), 8.0, 60.0);
}

}  // namespace

struct XlsxWriter::Book {
  TemporaryFile file;
  std::string folder = TemporaryFile::folder();   // libxlsxwriter keeps the pointer
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* heading = nullptr;
  SheetLayout layout;
  std::vector<lxw_format*> formats;                // of the columns
  std::vector<std::vector<std::string>> lists;     // choices too long for the validation itself
  uint32_t next = 0;
  std::optional<Problem> problem;

  void open();
  void close_sheet();
  void headings();
  void choices(uint16_t column, uint32_t last);
  void write(uint16_t column, const OutCell& cell);
  void write_text(uint16_t column, std::string_view text);
  void write_lists();
  void check(lxw_error error, uint16_t column);
};

XlsxWriter::XlsxWriter() : book_(std::make_unique<Book>()) { book_->open(); }
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&&) noexcept = default;
XlsxWriter::~XlsxWriter() {
  if (book_ && book_->book != nullptr) lxw_workbook_free(book_->book);
}

void XlsxWriter::Book::open() {
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  book = workbook_new_opt(file.path().c_str(), &options);
  heading = workbook_add_format(book);
  format_set_bold(heading);
  format_set_text_wrap(heading);
  format_set_align(heading, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bg_color(heading, kHeading);
  format_set_border(heading, LXW_BORDER_THIN);
}

void XlsxWriter::Book::check(lxw_error error, uint16_t column) {
  if (error == LXW_NO_ERROR || problem) return;
  if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    problem = Problem(problems::sheet_cell_too_long, {{"cell", cell_name(column, next + 1)}});
  else if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    problem = Problem(problems::sheet_too_many_rows, {{"limit", "1.048.576"}});
  else problem = Problem(problems::sheet_not_written, {{"detail", lxw_strerror(error)}});
}

void XlsxWriter::Book::headings() {
  for (size_t i = 0; i < layout.columns.size(); ++i) {
    const SheetColumn& column = layout.columns[i];
    lxw_format* format = workbook_add_format(book);
    if (column.kind == ColumnKind::text) format_set_num_format(format, "@");
    else if (column.kind == ColumnKind::date) format_set_num_format(format, "dd/mm/yyyy");
    else format_set_num_format(format, number_code(column).c_str());
    if (column.input) {
      format_set_unlocked(format);
      if (layout.locked) format_set_bg_color(format, kInput), format_set_border(format, LXW_BORDER_THIN);
    }
    formats.push_back(format);
    const auto at = static_cast<uint16_t>(i);
    worksheet_set_column(sheet, at, at, width_of(column), format);
    check(worksheet_write_string(sheet, 0, at, escaped_text(column.title).c_str(), heading), at);
    if (!column.comment.empty()) check(worksheet_write_comment(sheet, 0, at, column.comment.c_str()), at);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);                   // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_footer(sheet, "&L&A&R&P/&N");
  if (layout.locked) {
    lxw_protection allowed = {};
    allowed.format_columns = allowed.format_rows = allowed.sort = allowed.autofilter = LXW_TRUE;
    worksheet_protect(sheet, nullptr, &allowed);
  }
}

void XlsxWriter::sheet(const SheetLayout& layout) {
  book_->close_sheet();
  book_->layout = layout;
  book_->formats.clear();
  book_->sheet = workbook_add_worksheet(book_->book, sheet_name_of(layout.name).c_str());
  if (book_->sheet == nullptr) {
    book_->problem = Problem(problems::sheet_not_written, {{"detail", layout.name}});
    return;
  }
  book_->next = 0;
  book_->headings();
  book_->next = 1;
}

void XlsxWriter::Book::write_text(uint16_t column, std::string_view text) {
  check(worksheet_write_string(sheet, next, column, escaped_text(text).c_str(), formats[column]), column);
}

void XlsxWriter::Book::write(uint16_t column, const OutCell& cell) {
  if (!cell.comment.empty()) check(worksheet_write_comment(sheet, next, column, std::string(cell.comment).c_str()), column);
  if (cell.kind == OutCell::Kind::empty) {
    if (layout.locked) worksheet_write_blank(sheet, next, column, formats[column]);
    return;
  }
  if (cell.kind == OutCell::Kind::text) return write_text(column, cell.text);
  if (cell.kind == OutCell::Kind::date) {
    const std::string date(cell.text);
    lxw_datetime at = {std::atoi(date.c_str()), date.size() == 10 ? std::atoi(date.c_str() + 5) : 0,
                       date.size() == 10 ? std::atoi(date.c_str() + 8) : 0, 0, 0, 0};
    CellDate real;
    if (date.size() != 10 || date < "1900-03-01" || !read_iso_date(date, real)) return write_text(column, cell.text);
    return check(worksheet_write_datetime(sheet, next, column, &at, formats[column]), column);
  }
  const SheetColumn& told = layout.columns[column];
  const int places = told.decimals + (told.kind == ColumnKind::percent ? 2 : 0);
  const std::string digits = digits_of(cell.scaled, places, '.');
  const auto count = std::ranges::count_if(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (static_cast<size_t>(count) > kTypedDigits) return write_text(column, digits_of(cell.scaled, told.decimals, ','));
  check(worksheet_write_number(sheet, next, column, std::strtod(digits.c_str(), nullptr), formats[column]), column);
}

void XlsxWriter::row(std::span<const OutCell> cells) {
  if (book_->problem || book_->sheet == nullptr) return;
  const size_t count = std::min(cells.size(), book_->formats.size());
  for (size_t i = 0; i < count; ++i) book_->write(static_cast<uint16_t>(i), cells[i]);
  ++book_->next;
}

void XlsxWriter::Book::choices(uint16_t column, uint32_t last) {
  const auto& given = layout.columns[column].choices;
  size_t letters = 0;
  bool comma = false;
  std::vector<char*> words;
  for (const std::string& each : given) {
    letters += decode(each).size() + 1;
    comma |= each.find(',') != std::string::npos;
    words.push_back(const_cast<char*>(each.c_str()));
  }
  words.push_back(nullptr);
  lxw_data_validation rule = {};
  std::string title = "Chọn trong danh mục", what = "Hãy chọn một giá trị có trong danh sách của ô.";
  rule.error_title = title.data();
  rule.error_message = what.data();
  std::string range;
  if (letters <= kLongestInlineList && !comma) {
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = words.data();
  } else {
    const std::string place = column_name(static_cast<uint32_t>(lists.size()));
    range = "='" + std::string(kListSheet) + "'!$" + place + "$1:$" + place + "$" + std::to_string(given.size());
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = range.data();
    lists.push_back(given);
  }
  check(worksheet_data_validation_range(sheet, 1, column, last, column, &rule), column);
}

void XlsxWriter::Book::close_sheet() {
  if (sheet == nullptr || problem || layout.columns.empty()) return;
  const uint32_t last = std::max(next - 1 + layout.spare_rows, 1u);
  for (size_t i = 0; i < layout.columns.size(); ++i)
    if (!layout.columns[i].choices.empty()) choices(static_cast<uint16_t>(i), last);
  if (layout.filter) worksheet_autofilter(sheet, 0, 0, std::max(next - 1, 1u), static_cast<uint16_t>(layout.columns.size() - 1));
  sheet = nullptr;
}

void XlsxWriter::Book::write_lists() {
  if (lists.empty()) return;
  lxw_worksheet* hidden = workbook_add_worksheet(book, kListSheet);
  if (hidden == nullptr) return;
  worksheet_hide(hidden);
  size_t longest = 0;
  for (const auto& each : lists) longest = std::max(longest, each.size());
  for (size_t row = 0; row < longest; ++row)
    for (size_t i = 0; i < lists.size(); ++i)
      if (row < lists[i].size())
        worksheet_write_string(hidden, static_cast<uint32_t>(row), static_cast<uint16_t>(i), escaped_text(lists[i][row]).c_str(),
                               nullptr);
}

Result<TemporaryFile> XlsxWriter::finish() {
  book_->close_sheet();
  book_->write_lists();
  const lxw_error error = workbook_close(std::exchange(book_->book, nullptr));
  book_->check(error, 0);
  if (book_->problem) return *book_->problem;
  return std::move(book_->file);
}

}  // namespace sxsh::paper
