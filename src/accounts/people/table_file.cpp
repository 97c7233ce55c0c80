#include "accounts/people/table_file.h"

namespace sxsh::accounts {
namespace {

void put_cell(std::string& out, const std::string& given) {
  std::string cell = given;
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) cell.insert(0, 1, '\'');
  if (cell.find_first_of("\",\r\n;") == cell.npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string csv_of(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "\xEF\xBB\xBF";
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      put_cell(out, row[i]);
    }
    out += "\r\n";
  }
  return out;
}

web::Response csv_file(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
  return web::Response::file(csv_of(rows), "text/csv; charset=utf-8", name);
}

}  // namespace sxsh::accounts
