#include "imports/upload.h"

#include <algorithm>

#include "terms/problems.h"

namespace sxsh::imports {

Result<Sample> sample_of(std::string_view bytes, std::string sheet, size_t most_lines, bool count_all) {
  Sample sample;
  const bool any = sheet.empty();
  int at = -1;
  const paper::SheetChoice choice{.hidden_sheets = !any, .only = sheet, .limits = {}};
  const auto reading = TRY(paper::read_sheets(bytes, choice, [&](const paper::SheetRow& row) {
    if (at < 0) {
      at = row.sheet;
      sample.sheet = std::string(row.sheet_name);
    }
    if (row.sheet != at) return count_all;           // read on: a damaged end is told at once
    ++sample.rows;
    if (sample.lines.size() < most_lines) sample.lines.push_back(line_of(row));
    return count_all || sample.lines.size() < most_lines;
  }));
  for (const paper::SheetInfo& info : reading.sheets)
    if (info.last_row > 0 || info.hidden || !any) sample.sheets.push_back(info.name);
  if (sample.lines.empty()) return Problem(problems::import_no_rows, {{"row", "1"}});
  return sample;
}

Offer offer(db::Session& session, int64_t office_id, const Sample& sample, const Headings& headings) {
  Offer out{.from = Offer::From::guessed, .headings = headings, .mapping = {}};
  if (auto kept = kept_mapping(session, office_id, headings)) {
    out.from = Offer::From::used_before;
    out.mapping = std::move(*kept);
    return out;
  }
  if (const Mapping* carried = carried_for(headings)) {
    out.from = Offer::From::carried;
    out.mapping = *carried;
    return out;
  }
  std::vector<Line> data;
  std::ranges::copy_if(sample.lines, std::back_inserter(data),
                       [&](const Line& line) { return line.row >= headings.first_data_row(); });
  out.mapping = mapping_of_columns(headings, guess_columns(headings, data), data);
  return out;
}

Offer offer(db::Session& session, int64_t office_id, const Sample& sample) {
  return offer(session, office_id, sample, find_headings(sample.lines));
}

Result<NewImport> receive(db::Session& session, int64_t office_id, std::string filename, std::string bytes,
                          const Sample& sample) {
  Offer offered = offer(session, office_id, sample);
  NewImport out;
  out.filename = std::move(filename);
  out.bytes = std::move(bytes);
  out.sheets = sample.sheets;
  out.sheet = sample.sheet;
  out.rows_there = sample.rows;
  out.headings = std::move(offered.headings);
  out.mapping = std::move(offered.mapping);
  return out;
}

}  // namespace sxsh::imports
