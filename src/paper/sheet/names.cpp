#include <algorithm>

#include "paper/sheet.h"

namespace sxsh::paper {

const SheetCell* SheetRow::at(uint32_t column) const {
  const auto found = std::ranges::lower_bound(cells, column, {}, &SheetCell::column);
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

std::string SheetRow::place(const SheetCell& cell) const { return cell_name(cell.column, row); }

std::string column_name(uint32_t column) {
  std::string out;
  for (uint64_t left = uint64_t{column} + 1; left > 0; left = (left - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (left - 1) % 26));
  return out;
}

std::string cell_name(uint32_t column, uint32_t row) { return column_name(column) + std::to_string(row); }

bool read_cell_name(std::string_view name, CellPlace& place) {
  size_t i = 0;
  const auto skip_dollar = [&] { i += i < name.size() && name[i] == '$'; };
  uint64_t column = 0, row = 0;
  skip_dollar();
  const size_t letters = i;
  for (; i < name.size() && ((name[i] | 0x20) >= 'a' && (name[i] | 0x20) <= 'z') && i - letters < 6; ++i)
    column = column * 26 + static_cast<uint64_t>((name[i] | 0x20) - 'a' + 1);
  if (i == letters) return false;
  skip_dollar();
  const size_t digits = i;
  for (; i < name.size() && name[i] >= '0' && name[i] <= '9' && i - digits < 9; ++i)
    row = row * 10 + static_cast<uint64_t>(name[i] - '0');
  if (i == digits || i != name.size() || row == 0) return false;
  place = {static_cast<uint32_t>(column - 1), static_cast<uint32_t>(row)};
  return true;
}

}  // namespace sxsh::paper
