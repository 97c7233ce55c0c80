// The parts of an XLSX file that stand before its rows: which sheets there are, number formats, shared texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paper/archive.h"
#include "paper/sheet.h"
#include "paper/sheet/number_format.h"

namespace sxsh::paper {

struct WorkbookSheet {
  std::string name;
  std::string part;               // "xl/worksheets/sheet1.xml"
  bool hidden = false;
  bool table = true;              // false: a chart or a dialog
};

struct Workbook {
  std::string part;               // "xl/workbook.xml"
  std::vector<WorkbookSheet> sheets;
  bool since_1904 = false, macros = false, external_links = false;
  std::string shared_strings, styles;    // parts; "" where there are none
};

// Where the workbook stands by the relations of the package; "" where there is none.
std::string workbook_part(const Archive& archive);
Result<Workbook> read_workbook(const Archive& archive, std::string part);

// One format for each cell style, by its number; a number beyond the end is general.
Result<std::vector<NumberFormat>> read_formats(const Archive& archive, const std::string& part);

// All shared texts in one piece of memory.
class SharedTexts {
 public:
  Result<Done> read(const Archive& archive, const std::string& part, const SheetLimits& limits);
  size_t size() const { return ends_.size(); }
  std::string_view operator[](size_t i) const;
  bool composed(size_t i) const { return composed_[i]; }     // its letters came in pieces

 private:
  friend class SharedTextsXml;
  std::string texts_;
  std::vector<size_t> ends_;
  std::vector<bool> composed_;
};

// What a text of OOXML says: "_x000D_" undone, NFC, "\r\n" as '\n'. True where letters came in pieces.
bool finish_text(std::string& text);

std::string resolved(std::string_view base_part, std::string_view target);    // "xl/workbook.xml" + "../a.xml" → "a.xml"

}  // namespace sxsh::paper
