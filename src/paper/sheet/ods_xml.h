// content.xml of an ODS file: first the names of its tables, then their rows.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "paper/sheet/rows.h"
#include "paper/xml.h"

namespace sxsh::paper {

class OdsTables : public XmlHandler {        // which tables there are
 public:
  explicit OdsTables(SheetReading& reading) : reading_(reading) {}
  void open(std::string_view name, const Attributes& attributes) override;
  void close(std::string_view name) override { depth_ -= name == "table"; }
  void text(std::string_view) override {}
  bool external_links = false, scripts = false;

 private:
  SheetReading& reading_;
  std::map<std::string, bool, std::less<>> hidden_styles_;
  std::string style_;
  int depth_ = 0;
};

class OdsRows : public XmlHandler {
 public:
  OdsRows(Rows& rows, SheetReading& reading) : rows_(rows), reading_(reading) {}
  void open(std::string_view name, const Attributes& attributes) override;
  void close(std::string_view name) override;
  void text(std::string_view utf8) override;
  bool full() const override { return rows_.done(); }

 private:
  void open_row(const Attributes& attributes);
  void open_cell(const Attributes& attributes);
  void close_cell();
  void close_row();
  void write(std::string_view part);
  void add_value(uint32_t column);
  bool hidden_column(uint32_t column) const;

  Rows& rows_;
  SheetReading& reading_;
  int sheet_ = -1, tables_ = 0, notes_ = 0;
  uint32_t row_ = 0, next_row_ = 1, row_repeated_ = 1, column_ = 0, next_column_ = 0, repeated_ = 1, columns_told_ = 0;
  bool hidden_row_ = false, in_cell_ = false, in_text_ = false, formula_ = false;
  bool opened_ = false;              // the row has something in it
  std::vector<std::pair<uint32_t, uint32_t>> hidden_columns_;      // from, behind
  int paragraphs_ = 0;
  std::string type_, told_, shown_;
  uint32_t wide_ = 1, high_ = 1;
};

}  // namespace sxsh::paper
