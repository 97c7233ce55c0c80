#include "web/sheet.h"

#include <algorithm>
#include <string_view>

namespace sxsh::web {
namespace {

// "-5" and "-1.250,5" are numbers; "-5+HYPERLINK(…)" is not.
bool is_number(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  return !cell.empty() &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
}

bool is_formula(const std::string& cell) {
  return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos && !is_number(cell);
}

void put_cell(std::string& out, const std::string& cell) {
  const std::string safe = is_formula(cell) ? "'" + cell : cell;
  if (safe.find_first_of(";\"\r\n") == std::string::npos) {
    out += safe;
    return;
  }
  out += '"';
  for (const char c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  out += '"';
}

void put_row(std::string& out, const std::vector<std::string>& row) {
  for (size_t i = 0; i < row.size(); ++i) {
    if (i) out += ';';
    put_cell(out, row[i]);
  }
  out += "\r\n";
}

}  // namespace

std::string csv(const Sheet& sheet) {
  std::string out = "\xEF\xBB\xBF";
  put_row(out, sheet.header);
  for (const auto& row : sheet.rows) put_row(out, row);
  return out;
}

Response csv_file(const Sheet& sheet, const std::string& name) {
  return Response::file(csv(sheet), "text/csv; charset=utf-8", name + ".csv");
}

}  // namespace sxsh::web
