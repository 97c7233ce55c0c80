// A file that was just handed over: read through once (so that a damaged one is refused at once), its table and columns guessed.
#pragma once

#include <string>
#include <string_view>

#include "imports/staging.h"
#include "paper/sheet.h"

namespace sxsh::imports {

inline constexpr size_t kSampleRows = 2000;          // that decide about decimal signs
inline constexpr size_t kShownRows = 5;              // that stand under the headings on the page

struct Sample {
  std::vector<Line> lines;                           // the first rows, headings and titles among them
  int64_t rows = 0;                                  // of the sheet, with something in them
  std::vector<std::string> sheets;
  std::string sheet;
};
// `sheet` "": the first one that is not hidden and has rows. Problems: those of paper::read_sheets; import_no_rows.
Result<Sample> sample_of(std::string_view bytes, std::string sheet, size_t most_lines = kSampleRows, bool count_all = true);

// The mapping for these headings: used before by this office, carried by the program, or guessed.
struct Offer {
  enum class From : uint8_t { used_before, carried, guessed } from = From::guessed;
  Headings headings;
  Mapping mapping;
};
Offer offer(db::Session& session, int64_t office_id, const Sample& sample, const Headings& headings);
Offer offer(db::Session& session, int64_t office_id, const Sample& sample);

// Everything at once, for a new import.
Result<NewImport> receive(db::Session& session, int64_t office_id, std::string filename, std::string bytes, const Sample& sample);

}  // namespace sxsh::imports
