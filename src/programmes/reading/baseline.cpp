#include "programmes/reading/baseline.h"

#include "programmes/reading/target_measure.h"

namespace sxsh::programmes::reading {
namespace {

// "(số liệu khảo sát của Bộ Công Thương năm 2015)", "theo kết quả điều tra của …"
struct Source {
  std::string text;
  std::optional<int> year;
};

Source source_in(const Passage& passage) {
  static const Pattern kSource(
      R"(\(?((?:theo )?(?:so lieu|ket qua|nguon:?)(?: tu)? ?(?:khao sat|dieu tra|thong ke|bao cao)[^(),;.:]*))");
  const auto match = kSource.find(passage.words());
  if (!match) return {};
  const Part found = passage.trimmed(match->groups[1]);
  return {passage.printed(found.start, found.end), year_in(passage.words(), found.start, found.end)};
}

std::optional<int64_t> count_beside(std::string_view words, const Statement& statement) {
  static const Pattern kCount(R"(tuong (?:ung|duong) (?:voi )?(?:khoang )?(\d{1,3}(?:\.\d{3})+|\d{1,9})\b)");
  const auto match = kCount.find(words, statement.words.start, statement.words.end);
  if (!match) return std::nullopt;
  int64_t count = 0;
  for (const char c : part(words, match->groups[1]))
    if (c != '.') count = count * 10 + (c - '0');
  return count;
}

}  // namespace

std::vector<Baseline> read_baselines(const RepairedText& text, const Outline& outline, const Sections& sections,
                                     std::vector<Unread>& unread) {
  std::vector<Baseline> baselines;
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    if (!sections.in_plan(i) || sections.role(i) != Role::results || block.kind == BlockKind::table_row) continue;
    const Passage passage(text, block.text_start, block.end);
    const Source source = source_in(passage);
    for (const Statement& statement : statements_in(passage)) {
      if (!statement.figure.understood) {
        unread.push_back({passage.span(statement.words.start, statement.words.end), "a percentage that could not be read"});
        continue;
      }
      const Subject subject = subject_of(passage.words(), statement);
      Baseline baseline;
      baseline.indicator = subject.indicator;
      baseline.population = subject.population;
      if (statement.figure.high_tenths) baseline.range_tenths = {statement.figure.low_tenths, *statement.figure.high_tenths};
      else baseline.value_tenths = statement.figure.low_tenths;
      baseline.unit = "percent";
      baseline.count = count_beside(passage.words(), statement);
      baseline.year = year_in(passage.words(), statement.words.start, statement.words.end);
      constexpr size_t kBefore = 2'000;
      const size_t from = statement.words.start > kBefore ? statement.words.start - kBefore : 0;
      if (!baseline.year) baseline.year = source.year ? source.year : year_in(passage.words(), from, statement.words.start);
      baseline.source = source.text;
      baseline.clause = block.clause;
      baseline.span = passage.span(statement.words.start, statement.words.end);
      baselines.push_back(std::move(baseline));
    }
  }
  return baselines;
}

}  // namespace sxsh::programmes::reading
