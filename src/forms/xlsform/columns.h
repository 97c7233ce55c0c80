// What the headings of an XLSForm sheet mean: "label::English (en)", "bind:relevant", "List Name".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "forms/xlsform/tables.h"

namespace sxsh::forms::xlsform {

struct Column {
  std::string key;                       // "label", "relevant", "list_name"; of further columns their own name
  std::string language;                  // "vi", "en", "Swahili (sw)"; "" where none is told
  uint32_t column = 0;
  std::string says;                      // as it stands in the cell
};

enum class Sheet : uint8_t { survey, choices, settings };
Column heading_of(std::string_view text, Sheet sheet);

// "Tiếng Việt (vi)" → "vi", "English" → "en"; others as they are written.
std::string language_of(std::string_view name);

class Columns {
 public:
  Columns() = default;
  Columns(const TableSheet& table, Sheet sheet);
  const std::vector<Column>& all() const { return all_; }
  const Column* find(std::string_view key) const;             // of any language
  const std::string* text(const TableRow& row, std::string_view key) const;      // without language; nullptr where empty
  std::string cell(const TableRow& row, std::string_view key) const;             // "C12"; of the row where there is no column
  // A second column of the same meaning and language, where a row fills both or they are called the same; nullptr when there is
  // none.
  const Column* doubled(const TableSheet& table) const;

 private:
  std::vector<Column> all_;
};

}  // namespace sxsh::forms::xlsform
