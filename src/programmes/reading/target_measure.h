// A measured statement of an act ("90% cơ sở … nhận thức được lợi ích …"): its figure, what it measures, of whom, by when.
// Shared by targets and baselines. A percentage is kept in tenths; one with more decimals is not rounded but left unread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

struct Figure {
  size_t start = 0, end = 0;              // with "từ" of a range and the unit
  int64_t low_tenths = 0;
  std::optional<int64_t> high_tenths;     // of a range
  bool understood = true;                 // false: upside-down range, too many decimals
};

// Percentages in order: "90%", "45,8 %", "90 phần trăm", "8-13%", "từ 8% đến 13%".
std::vector<Figure> percentages_in(std::string_view words);

// One figure and the words that belong to it: the clause of the sentence around it.
struct Statement {
  Figure figure;
  Part words;                             // trimmed
  Part sentence;
};
std::vector<Statement> statements_in(const Passage& passage);

// Codes of the closed lists of docs/reference/draft.schema.json. "90% doanh nghiệp và các cấp quản lý được tập huấn" is
// managers_trained of population "other": the list has no code for enterprises together with management levels. A saving
// is of the establishments that apply unless the sentence names sectors.
struct Subject {
  std::string indicator, population;
};
Subject subject_of(std::string_view words, const Statement& statement);
// For a statement without a figure, as "UBND các huyện … có cán bộ đủ năng lực": a body named first that is to have, reach or
// apply something. Nothing for a sentence that starts with something to do.
std::optional<Subject> subject_without_figure(std::string_view words);

// The year by which: "đến năm 2020", "giai đoạn 2021-2025" (its end). The last one in [from, to).
std::optional<int> year_in(std::string_view words, size_t from = 0, size_t to = std::string_view::npos);

std::vector<Part> sentences_in(std::string_view words);   // cut after ". ", "; " and at the end

}  // namespace sxsh::programmes::reading
