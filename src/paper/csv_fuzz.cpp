// Any bytes as CSV: read, marked and read again; guards come and go.
#include <cstdint>
#include <string>
#include <string_view>

#include "paper/sheet.h"
#include "paper/sheet/csv.h"
#include "paper/sheet_marks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sxsh::paper;
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)read_sheets_here(text, {}, [](const SheetRow& row) { return !row.cells.empty(); });
  const auto marked = mark_sheets_here(text, {{"", 0, 1, "x"}});
  if (marked.ok()) (void)read_sheets_here(marked.value(), {}, [](const SheetRow&) { return true; });
  const std::string written = (needs_guard(text) ? "'" : "") + text;
  if ((is_guarded(written) ? written.substr(1) : written) != text) __builtin_trap();
  return 0;
}
