#include "paper/grid_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/temporary_file.h"
#include "base/text.h"
#include "paper/sheet.h"
#include "paper/sheet/number_format.h"
#include "paper/sheet/xlsx_parts.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using Look = GridCell::Look;
using Takes = GridCell::Takes;

constexpr const char* kLists = "Danh mục";
constexpr lxw_color_t kHeading = 0xDDEBE4, kInput = 0xFFF9E5, kSoft = 0x5B6B63;
constexpr size_t kTypedDigits = 15, kLongestPrompt = 255;

std::string cut(const std::string& text, size_t most) {
  const std::u32string letters = decode(text);
  return letters.size() <= most ? text : encode(letters.substr(0, most - 1)) + "…";
}

class Grid {
 public:
  Grid() {
    lxw_workbook_options options = {};
    book_ = workbook_new_opt(file_.path().c_str(), &options);
  }
  ~Grid() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Grid(const Grid&) = delete;
  Grid& operator=(const Grid&) = delete;

  void sheet(const GridSheet& given) {
    sheet_ = workbook_add_worksheet(book_, grid_sheet_name(given.name).c_str());
    if (sheet_ == nullptr) return fail(Problem(problems::sheet_not_written, {{"detail", given.name}}));
    for (size_t i = 0; i < given.widths.size(); ++i) {
      const auto at = static_cast<uint16_t>(i);
      lxw_row_col_options options = {};
      options.hidden = std::ranges::count(given.hidden_columns, at) > 0 ? LXW_TRUE : LXW_FALSE;
      worksheet_set_column_opt(sheet_, at, at, given.widths[i], nullptr, &options);
    }
    for (const uint32_t row : given.hidden_rows) {
      lxw_row_col_options options = {};
      options.hidden = LXW_TRUE;
      worksheet_set_row_opt(sheet_, row, LXW_DEF_ROW_HEIGHT, nullptr, &options);
    }
    if (given.frozen_rows > 0) worksheet_freeze_panes(sheet_, given.frozen_rows, 0);
    for (size_t y = 0; y < given.rows.size(); ++y)
      for (size_t x = 0; x < given.rows[y].size(); ++x) put(static_cast<uint32_t>(y), static_cast<uint16_t>(x), given.rows[y][x]);
    lxw_protection allowed = {};
    allowed.format_columns = allowed.format_rows = LXW_TRUE;
    worksheet_protect(sheet_, nullptr, &allowed);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);                  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    if (given.hidden) worksheet_hide(sheet_);
  }

  Result<std::string> finish() {
    write_lists();
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR) fail(Problem(problems::sheet_not_written, {{"detail", lxw_strerror(error)}}));
    if (problem_) return *problem_;
    return file_.whole();
  }

 private:
  void fail(Problem problem) {
    if (!problem_) problem_ = std::move(problem);
  }
  lxw_format* format(const GridCell& cell) {
    const auto key = std::pair(cell.look, cell.kind);
    if (const auto known = formats_.find(key); known != formats_.end()) return known->second;
    lxw_format* out = workbook_add_format(book_);
    format_set_text_wrap(out);
    format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
    if (cell.look == Look::title) format_set_bold(out), format_set_font_size(out, 15);
    if (cell.look == Look::heading)
      format_set_bold(out), format_set_bg_color(out, kHeading), format_set_border(out, LXW_BORDER_THIN);
    if (cell.look == Look::hint) format_set_font_color(out, kSoft);
    if (cell.look == Look::fixed) format_set_border(out, LXW_BORDER_THIN);
    if (cell.look == Look::input)
      format_set_unlocked(out), format_set_bg_color(out, kInput), format_set_border(out, LXW_BORDER_THIN);
    if (cell.kind == GridCell::Kind::date) format_set_num_format(out, "dd/mm/yyyy");
    else if (cell.kind == GridCell::Kind::text) format_set_num_format(out, "@");
    return formats_[key] = out;
  }

  void put(uint32_t row, uint16_t column, const GridCell& cell) {
    lxw_format* look = format(cell);
    lxw_error error = LXW_NO_ERROR;
    const auto digits = static_cast<size_t>(std::ranges::count_if(cell.text, [](char c) { return c >= '0' && c <= '9'; }));
    CellDate date;
    if (cell.text.empty()) {
      if (cell.look == Look::plain && cell.takes == Takes::anything) return;
      error = worksheet_write_blank(sheet_, row, column, look);
    } else if (cell.kind == GridCell::Kind::number && digits <= kTypedDigits) {
      error = worksheet_write_number(sheet_, row, column, std::strtod(cell.text.c_str(), nullptr), look);
    } else if (cell.kind == GridCell::Kind::date && cell.text.size() == 10 && cell.text >= "1900-03-01" &&
               read_iso_date(cell.text, date)) {
      lxw_datetime at = {
          std::atoi(cell.text.c_str()), std::atoi(cell.text.c_str() + 5), std::atoi(cell.text.c_str() + 8), 0, 0, 0};
      error = worksheet_write_datetime(sheet_, row, column, &at, look);
    } else {
      error = worksheet_write_string(sheet_, row, column, escaped_text(cell.text).c_str(), look);
    }
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
      fail(Problem(problems::sheet_cell_too_long, {{"cell", cell_name(column, row + 1)}}));
    else if (error != LXW_NO_ERROR) fail(Problem(problems::sheet_not_written, {{"detail", lxw_strerror(error)}}));
    if (cell.takes != Takes::anything || !cell.prompt.empty()) validate(row, column, cell);
  }

  void validate(uint32_t row, uint16_t column, const GridCell& cell) {
    lxw_data_validation rule = {};
    std::string prompt = cut(cell.prompt, kLongestPrompt), range;
    std::string title = "Ô này chưa đúng", what = "Hãy chọn một giá trị có trong danh sách của ô.";
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    if (cell.takes == Takes::choice && !cell.choices.empty()) {
      auto known = std::ranges::find(lists_, cell.choices);
      if (known == lists_.end()) known = lists_.insert(known, cell.choices);
      const std::string place = column_name(static_cast<uint32_t>(known - lists_.begin()));
      range = "='" + std::string(kLists) + "'!$" + place + "$1:$" + place + "$" + std::to_string(cell.choices.size());
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = range.data();
    } else if (cell.takes == Takes::number) {
      rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_number = cell.least.value_or(-1e15);
      rule.maximum_number = cell.most.value_or(1e15);
      what = "Ô này chỉ nhận số" + (cell.least && cell.most ? std::string(" trong khoảng cho phép.") : std::string("."));
    } else if (cell.takes == Takes::date) {
      rule.validate = LXW_VALIDATION_TYPE_DATE;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_datetime = {1900, 3, 1, 0, 0, 0};
      rule.maximum_datetime = {2200, 12, 31, 0, 0, 0};
      what = "Hãy ghi ngày theo ngày/tháng/năm, ví dụ 30/6/2018.";
    }
    rule.error_title = title.data();
    rule.error_message = what.data();
    if (!prompt.empty()) rule.input_message = prompt.data();
    if (worksheet_data_validation_cell(sheet_, row, column, &rule) != LXW_NO_ERROR)
      fail(Problem(problems::sheet_not_written, {{"detail", cell_name(column, row + 1)}}));
  }

  void write_lists() {
    if (lists_.empty()) return;
    lxw_worksheet* hidden = workbook_add_worksheet(book_, kLists);
    if (hidden == nullptr) return fail(Problem(problems::sheet_not_written, {{"detail", kLists}}));
    worksheet_hide(hidden);
    worksheet_protect(hidden, nullptr, nullptr);
    for (size_t i = 0; i < lists_.size(); ++i)
      for (size_t row = 0; row < lists_[i].size(); ++row)
        worksheet_write_string(hidden, static_cast<uint32_t>(row), static_cast<uint16_t>(i), escaped_text(lists_[i][row]).c_str(),
                               nullptr);
  }

  TemporaryFile file_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::map<std::pair<Look, GridCell::Kind>, lxw_format*> formats_;
  std::vector<std::vector<std::string>> lists_;
  std::optional<Problem> problem_;
};

}  // namespace

std::string grid_sheet_name(std::string_view given) { return sheet_name_of(given); }

Result<std::string> write_grid(const std::vector<GridSheet>& sheets) {
  Grid grid;
  for (const GridSheet& sheet : sheets) grid.sheet(sheet);
  return grid.finish();
}

}  // namespace sxsh::paper
