// Spreadsheets of 1 M cells: read beside a bare pass of libzip and expat over the same bytes, written beside bare libxlsxwriter.
// Memory is that of a child of its own for each turn, above what an idle one has. Prints lines of bench/line.h.
#include <expat.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "bench/line.h"
#include "bench/rounds.h"
#include "paper/child.h"
#include "paper/sheet.h"
#include "paper/sheet_writer.h"

namespace {

using namespace sxsh;

constexpr int kRounds = 5, kRows = 100'000, kColumns = 10;

std::string text_of(int row, int column) { return "Cơ sở " + std::to_string(row) + "-" + std::to_string(column); }

std::string written_by_us() {
  paper::SheetLayout layout;
  layout.name = "Cơ sở";
  for (int i = 0; i < kColumns; ++i)
    layout.columns.push_back({.title = "Cột " + std::to_string(i),
                              .kind = i % 2 == 0 ? paper::ColumnKind::text : paper::ColumnKind::number,
                              .decimals = i % 2 == 0 ? 0 : 2});
  paper::XlsxWriter writer;
  writer.sheet(layout);
  std::vector<std::string> texts(kColumns);
  std::vector<paper::OutCell> cells(kColumns);
  for (int row = 0; row < kRows; ++row) {
    for (int i = 0; i < kColumns; ++i) {
      const auto at = static_cast<size_t>(i);
      if (i % 2 == 0) cells[at] = paper::OutCell::of(texts[at] = text_of(row, i));
      else cells[at] = paper::OutCell::number(int64_t{row} * 125 + i);
    }
    writer.row(cells);
  }
  return bench::value(writer.finish()).whole();
}

void written_barely() {
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  const std::string path = "/tmp/sxsh-bench-" + std::to_string(::getpid()) + ".xlsx";
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
  for (uint32_t row = 0; row < kRows; ++row)
    for (uint16_t i = 0; i < kColumns; ++i) {
      if (i % 2 == 0) worksheet_write_string(sheet, row, i, text_of(static_cast<int>(row), i).c_str(), nullptr);
      else worksheet_write_number(sheet, row, i, (row * 125.0 + i) / 100, nullptr);
    }
  if (workbook_close(book) != LXW_NO_ERROR) bench::stop("libxlsxwriter could not write");
  ::unlink(path.c_str());
}

struct Bare {
  long cells = 0;
  size_t letters = 0;
};

void read_barely(const std::string& bytes, Bare& seen) {
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr) bench::stop("libzip could not open");
  zip_file_t* file = zip_fopen(zip, "xl/worksheets/sheet1.xml", 0);
  XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &seen);
  XML_SetElementHandler(
      parser, [](void* data, const char* name, const char**) { static_cast<Bare*>(data)->cells += std::strcmp(name, "c") == 0; },
      [](void*, const char*) {});
  XML_SetCharacterDataHandler(
      parser, [](void* data, const char*, int size) { static_cast<Bare*>(data)->letters += static_cast<size_t>(size); });
  static char piece[32 * 1024];
  for (zip_int64_t count; (count = zip_fread(file, piece, sizeof piece)) > 0;)
    if (XML_Parse(parser, piece, static_cast<int>(count), 0) != XML_STATUS_OK) bench::stop("expat could not read");
  XML_ParserFree(parser);
  zip_fclose(file);
  zip_discard(zip);
}

int64_t cells_read(const std::string& bytes, bool apart) {
  int64_t cells = 0;
  const paper::RowTaker count = [&](const paper::SheetRow& row) { return cells += static_cast<int64_t>(row.cells.size()), true; };
  (void)bench::value(apart ? paper::read_sheets(bytes, {}, count) : paper::read_sheets_here(bytes, {}, count));
  return cells;
}

// The highest resident memory of a child doing `work`, above one that does nothing.
template <class Work>
double memory_mb(Work work) {
  const auto highest = [](auto doing) {
    const pid_t child = ::fork();
    if (child == 0) {
      doing();
      ::_exit(0);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    if (status != 0) bench::stop("the child that is measured failed");
    return static_cast<double>(used.ru_maxrss) / 1024;
  };
  const double nothing = highest([] {});
  return highest(work) - nothing;
}

void measure(const std::string& bytes) {
  std::vector<double> ours, apart, bare, out, out_bare;
  Bare seen;
  for (int round = 0; round < kRounds; ++round) {
    bare.push_back(bench::processor_ms([&] { read_barely(bytes, seen); }));
    ours.push_back(bench::processor_ms([&] {
      if (cells_read(bytes, false) != (kRows + 1) * kColumns) bench::stop("cells are missing");
    }));
    apart.push_back(bench::timed_ms([&] {
      if (cells_read(bytes, true) != (kRows + 1) * kColumns) bench::stop("cells are missing");
    }));
    out_bare.push_back(bench::processor_ms(written_barely));
    out.push_back(bench::processor_ms([] { (void)written_by_us(); }));
  }
  const auto line = [](const std::string& name, const std::vector<double>& mine, const std::vector<double>& theirs,
                       double at_least, double aim) {
    bench::print({.name = name,
                  .unit = "ms",
                  .ours = bench::median(mine),
                  .bare = bench::median(theirs),
                  .ratio = bench::median(bench::ratios(theirs, mine)),
                  .at_least = at_least,
                  .ms = bench::median(mine),
                  .aim_ms = aim});
  };
  line("sheets_xlsx_in_1m_cells", ours, bare, 0.4, 630);
  line("sheets_xlsx_out_1m_cells", out, out_bare, 0.67, 1230);
  bench::print({.name = "sheets_xlsx_in_locked_in",
                .unit = "ms",
                .ours = bench::median(apart),
                .ms = bench::median(apart),
                .aim_ms = 1500});
  bench::print(
      {.name = "sheets_xlsx_in_memory", .unit = "MB", .ours = memory_mb([&] { (void)cells_read(bytes, false); }), .at_most = 32});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) paper::set_child_program(argv[1]);
  measure(written_by_us());
  return 0;
}
