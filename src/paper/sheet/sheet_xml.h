// The part of one sheet of an XLSX file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paper/sheet/rows.h"
#include "paper/sheet/workbook.h"
#include "paper/xml.h"

namespace sxsh::paper {

class SheetXml : public XmlHandler {
 public:
  SheetXml(Rows& rows, SheetInfo& info, const std::vector<NumberFormat>& formats, const SharedTexts& texts, bool since_1904);

  void open(std::string_view name, const Attributes& attributes) override;
  void close(std::string_view name) override;
  void text(std::string_view utf8) override;
  bool full() const override { return rows_.done(); }

 private:
  enum class Into : uint8_t { nothing, value, inline_text };

  void open_row(const Attributes& attributes);
  void open_cell(const Attributes& attributes);
  void close_cell();
  void add_number(CellMarks marks);
  void add_text(std::string_view text, bool joined, CellMarks marks);
  bool hidden_column(uint32_t column) const;
  const NumberFormat& format() const;

  Rows& rows_;
  SheetInfo& info_;
  const std::vector<NumberFormat>& formats_;
  const SharedTexts& texts_;
  const bool since_1904_;
  std::vector<std::pair<uint32_t, uint32_t>> hidden_columns_;
  uint32_t next_row_ = 1, next_column_ = 0, column_ = 0;
  size_t style_ = 0;
  char type_ = 'n';                 // n number, s shared, i inline, t text of a formula, b, e, d date
  bool formula_ = false, has_value_ = false, in_cell_ = false;
  int phonetic_ = 0;
  Into into_ = Into::nothing;
  std::string value_, filter_;
};

}  // namespace sxsh::paper
