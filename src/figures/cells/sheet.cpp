#include "figures/cells/sheet.h"

namespace sxsh::figures {
namespace {

void write(auto& writer, const std::vector<std::vector<SheetCell>>& rows) {
  using paper::OutCell;
  std::vector<OutCell> cells;
  for (const auto& row : rows) {
    cells.clear();
    for (const SheetCell& one : row) cells.push_back(one.scaled ? OutCell::number(*one.scaled) : OutCell::of(one.text));
    writer.row(cells);
  }
}

}  // namespace

Result<web::Response> sheet_file(web::Context& context, const paper::SheetLayout& layout,
                                 const std::vector<std::vector<SheetCell>>& rows, const std::string& name) {
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write(writer, rows);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", name + ".csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write(writer, rows);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             name + ".xlsx");
}

}  // namespace sxsh::figures
