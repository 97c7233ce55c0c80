// The example facilities of the installation pass the same checks as a file that somebody imports.
#include <gtest/gtest.h>

#include "base/embedded.h"
#include "base/text.h"
#include "imports/row_reading.h"

namespace sxsh::imports {
namespace {

TEST(ExampleFacilities, EveryRowPassesTheChecksOfAnImport) {
  const EmbeddedFile* file = embedded_file("catalogue/examples/facilities.tsv");
  ASSERT_NE(file, nullptr);
  const ZoneNames zones;
  const territory::Additions additions;
  RowReading reading(zones, additions);
  std::vector<const facilities::Field*> fields;
  int64_t rows = 0, number = 0;
  for (const std::string& line : split(file->bytes, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const auto cells = split(line, '\t');
    if (fields.empty()) {
      for (const std::string& code : cells) fields.push_back(facilities::field(std::string_view(code)));
      continue;
    }
    ASSERT_EQ(cells.size(), fields.size()) << number;
    std::vector<Reader::Text> texts;
    for (uint32_t i = 0; i < cells.size(); ++i) {
      ASSERT_NE(fields[i], nullptr) << i;
      texts.push_back({fields[i]->id, cells[i], DecimalSign::unknown, i});
    }
    auto read = reading.read(number, texts);
    facilities::Value& rule = at(read.values, facilities::FieldId::size_rule);
    if (at(read.values, facilities::FieldId::size_class) && !rule) rule = "declared";   // as the import does
    reading.check_new(number, texts, read.values, read.faults);
    for (const Fault& fault : read.faults) ADD_FAILURE() << "row " << number << ", " << fault.field << ": " << fault.words_en;
    ++rows;
  }
  EXPECT_GT(rows, 30);
}

}  // namespace
}  // namespace sxsh::imports
