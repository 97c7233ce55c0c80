#include "paper/sheet/xls.h"

#include <freexl.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <memory>

#include "base/text.h"
#include "paper/sheet/number_format.h"
#include "paper/sheet/rows.h"
#include "paper/sheet/xls_formulas.h"
#include "paper/sheet/xlsx.h"
#include "terms/problems.h"

namespace {

thread_local std::string_view the_file;              // libfreexl opens by path: its fopen is this one (CMakeLists.txt)

}  // namespace

extern "C" FILE* sxsh_freexl_open(const char*, const char*) {
  return the_file.empty() ? nullptr : ::fmemopen(const_cast<char*>(the_file.data()), the_file.size(), "rb");
}

namespace sxsh::paper {
namespace {

struct Closes {
  void operator()(const void* handle) const { freexl_close(handle); }
};
using Handle = std::unique_ptr<const void, Closes>;

Problem damaged(int code) { return Problem(problems::sheet_reader_failed, {{"detail", ".xls " + std::to_string(code)}}); }

Problem problem_of(int code) {
  if (code == FREEXL_CFBF_READ_ERROR || code == FREEXL_CFBF_SEEK_ERROR) return Problem(problems::file_truncated);
  return damaged(code);
}

uint32_t asked(const void* handle, unsigned short what) {
  unsigned int told = 0;
  return freexl_get_info(handle, what, &told) == FREEXL_OK ? told : 0;
}

// The shortest digits that are this number again; never an exponent.
std::string digits_of(double number) {
  std::array<char, 400> room{};
  const auto end = std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed);
  return {room.data(), end.ptr};
}

void add_cell(Rows& rows, uint32_t column, const FreeXL_CellValue& cell) {
  static const NumberFormat general = number_format(0, "");
  const auto number = [&](const std::string& digits) {
    rows.add(column, CellKind::number, digits, shown_number(digits, general), {});
  };
  const auto text_of = [&] { return std::string_view(cell.value.text_value ? cell.value.text_value : ""); };
  switch (cell.type) {
    case FREEXL_CELL_INT: number(std::to_string(cell.value.int_value)); break;
    case FREEXL_CELL_DOUBLE:
      if (std::isfinite(cell.value.double_value)) number(digits_of(cell.value.double_value));
      else rows.note(SheetNoteKind::numbers_unreadable, column, rows.row());
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      if (!text_of().empty()) {
        std::string whole = needs_composing(text_of()) ? to_nfc(text_of()) : std::string(text_of());
        if (whole != text_of()) rows.note(SheetNoteKind::letters_joined, column, rows.row());
        for (size_t at = whole.find("\r\n"); at != whole.npos; at = whole.find("\r\n", at)) whole.erase(at, 1);
        rows.add(column, CellKind::text, whole, {}, {});
      }
      break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME: {
      std::string told(text_of());
      if (told.size() == 19 && told[10] == ' ') told[10] = 'T';
      CellDate date;
      if (read_iso_date(told, date)) rows.add(column, CellKind::date, date.value, date.shown, {});
      else rows.add(column, cell.type == FREEXL_CELL_TIME ? CellKind::date : CellKind::text, told, {}, {});
      break;
    }
    default: break;
  }
}

// What libfreexl passes over.
void add_formula(Rows& rows, uint32_t column, const XlsFormula& cell) {
  static const NumberFormat general = number_format(0, "");
  const CellMarks marks{true, false, false};
  if (cell.kind == CellKind::number && std::isfinite(cell.number)) {
    const std::string digits = digits_of(cell.number);
    rows.add(column, CellKind::number, digits, shown_number(digits, general), marks);
  } else if (cell.kind == CellKind::number || cell.text.empty()) {
    rows.add(column, CellKind::empty, {}, {}, marks);
  } else {
    rows.add(column, cell.kind, cell.text, {}, marks);
  }
}

Result<Done> read_sheet(const void* handle, size_t index, const XlsFormulas& formulas, Rows& rows) {
  if (const int code = freexl_select_active_worksheet(handle, static_cast<unsigned short>(index)); code != FREEXL_OK)
    return problem_of(code);
  unsigned int height = 0;
  unsigned short width = 0;
  if (const int code = freexl_worksheet_dimensions(handle, &height, &width); code != FREEXL_OK) return problem_of(code);
  rows.open_sheet(static_cast<int>(index));
  if (!formulas.empty()) height = std::max(height, formulas.rbegin()->first.first + 1);
  auto formula = formulas.begin();
  for (unsigned int y = 0; y < height && !rows.done(); ++y) {
    rows.open_row(y + 1, false);
    for (unsigned short x = 0; x < width; ++x) {
      FreeXL_CellValue cell{};
      if (freexl_get_cell_value(handle, y, x, &cell) == FREEXL_OK) add_cell(rows, x, cell);
    }
    for (; formula != formulas.end() && formula->first.first == y; ++formula)
      add_formula(rows, formula->first.second, formula->second);
    rows.close_row();
  }
  return Done{};
}

}  // namespace

void prepare_xls() {
  for (const char* page : {"UTF-16LE", "CP1252", "CP1258", "CP1250", "CP1251"})
    (void)::iconv_open("UTF-8", page);               // stays open: closing it would let the tables go
}

Result<SheetReading> read_xls(std::string_view bytes, const SheetChoice& choice, const RowTaker& row) {
  the_file = bytes;
  const void* raw = nullptr;
  const int code = freexl_open("", &raw);
  the_file = {};
  const Handle handle(raw);
  if (code != FREEXL_OK) return problem_of(code);
  if (asked(raw, FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED) return Problem(problems::file_encrypted);
  SheetReading reading;
  reading.format = SheetFormat::xls;
  const uint32_t count = asked(raw, FREEXL_BIFF_SHEET_COUNT);
  for (uint32_t i = 0; i < count; ++i) {
    const char* name = nullptr;
    if (freexl_get_worksheet_name(raw, static_cast<unsigned short>(i), &name) != FREEXL_OK) name = nullptr;
    SheetInfo info;
    info.name = name ? name : "";
    reading.sheets.push_back(std::move(info));
  }
  TRY(choose_sheets(reading, choice));
  Rows rows(choice, row, reading);
  const auto formulas = xls_formulas(bytes);
  for (size_t i = 0; i < reading.sheets.size() && !rows.done(); ++i)
    if (reading.sheets[i].read) TRY(read_sheet(raw, i, i < formulas.size() ? formulas[i] : XlsFormulas(), rows));
  if (rows.problem()) return *rows.problem();
  return reading;
}

}  // namespace sxsh::paper
