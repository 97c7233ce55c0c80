// Rows as they come: any bytes as headings and cells, guessed columns, every field typed, matched with itself; and patterns.
// compiles: imports/guess.cpp imports/headings.cpp imports/mapping.cpp imports/matching.cpp imports/packed.cpp
// compiles: imports/pattern.cpp
// compiles: imports/reader.cpp imports/row_reading.cpp facilities/facility.cpp facilities/field.cpp facilities/typed.cpp
// compiles: industries/classification.cpp industries/code_check.cpp industries/industry.cpp industries/search.cpp
// compiles: territory/additions.cpp territory/address.cpp territory/atlas.cpp territory/names.cpp territory/page_words.cpp
// compiles: territory/doubt.cpp territory/place.cpp territory/typed.cpp territory/unit.cpp
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "imports/matching.h"
#include "imports/row_reading.h"

namespace {

using namespace sxsh;

// Lines are rows, tabs part cells.
std::vector<imports::Line> lines_of(std::string_view bytes) {
  std::vector<imports::Line> lines;
  for (const std::string& text : split(bytes, '\n')) {
    imports::Line line{.row = static_cast<uint32_t>(lines.size() + 1), .cells = {}};
    for (const std::string& cell : split(text, '\t'))
      line.cells.push_back({cell.empty() ? paper::CellKind::empty : paper::CellKind::text,
                            imports::text_of(paper::CellKind::text, cell), cell});
    lines.push_back(std::move(line));
    if (lines.size() == 20) break;
  }
  return lines;
}

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (auto pattern = imports::Pattern::parse(bytes)) {
    pattern->bind([](std::string_view) { return std::optional<uint32_t>(0); });
    (void)pattern->compose([](uint32_t) -> std::string_view { return "x"; });
  }
  for (const facilities::Field& field : facilities::all_fields()) {
    const auto typed = facilities::typed(field.id, bytes, Lang::vi);
    must(!typed.value || typed.wrong.empty());
    if (typed.value) must(facilities::typed(field.id, *typed.value, Lang::en, DecimalSign::point).value == typed.value);
  }
  const auto lines = lines_of(bytes);
  const auto headings = imports::find_headings(lines);
  const auto mapping = imports::mapping_of_columns(headings, imports::guess_columns(headings, lines), lines);
  const imports::Reader reader(mapping, headings);
  must(reader.missing().empty());
  const imports::ZoneNames zones;
  const territory::Additions additions;
  imports::RowReading reading(zones, additions);
  std::vector<imports::Reader::Text> texts;
  imports::Index index;
  for (const auto& line : lines) {
    (void)imports::furniture_of(line);
    reader.read(line, texts);
    const auto read = reading.read(line.row, texts);
    must(imports::packed(imports::unpacked(imports::packed(read.values))) == imports::packed(read.values));
    index.add(imports::keys_of(line.row, read.values));
    for (const auto& match : index.matches(imports::keys_of(line.row, read.values))) must(match.score <= 100);
  }
  return 0;
}
