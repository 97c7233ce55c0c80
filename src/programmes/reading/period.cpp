#include "programmes/reading/period.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

using Period = std::pair<int, int>;

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<Period> period_in(std::string_view words, bool single_years) {
  static const Pattern kStage(R"((?:giai doan|thoi ky|tu nam)(?: nam)? ?(20\d\d) ?(?:-|den(?: nam)?) ?(20\d\d)\b)");
  static const Pattern kYear(R"((den |het |tu |\d/)?\bnam (20\d\d)\b)");
  if (const auto stage = kStage.find(words)) {
    const Period period{number_of(part(words, stage->groups[1])), number_of(part(words, stage->groups[2]))};
    if (period.first <= period.second) return period;
  }
  if (single_years)
    for (const Match& year : kYear.all(words))
      if (!year.has(1)) return Period{number_of(part(words, year.groups[2])), number_of(part(words, year.groups[2]))};
  return std::nullopt;
}

std::string folded_words(const std::string& utf8) { return fold_aligned(decode(utf8)); }

bool cites(const RepairedText& text, const Document& document, const char* number, const Pattern& in_text) {
  const bool named = std::any_of(document.legal_bases.begin(), document.legal_bases.end(),
                                 [&](const Act& act) { return act.number == number; });
  return named || in_text.in(text.folded);
}

}  // namespace

std::optional<Period> read_period(const RepairedText& text, const Outline& outline, const Document& document) {
  if (const auto period = period_in(folded_words(document.title), true)) return period;
  std::optional<Period> single;
  for (const Block& block : outline.blocks) {
    const bool opening =
        block.section == "header" || block.section == "articles" || (block.section == "plan" && block.clause.empty());
    if (!opening || block.kind == BlockKind::table_row) continue;
    const Passage passage(text, block.text_start, block.end);
    if (const auto period = period_in(passage.words(), false)) return period;
    static const Pattern kPlanOfYear(R"(ke hoach.*)");
    if (!single && kPlanOfYear.in(passage.words()) && block.section != "header") single = period_in(passage.words(), true);
  }
  return single;
}

std::string read_family(const RepairedText& text, const Document& document, std::optional<Period> period) {
  static const Pattern kCleaner(R"(\b1419/q[dp0o]\s?-\s?ttg)"), kSustainable(R"(\b889/q[dp0o]\s?-\s?ttg)");
  const bool cleaner = cites(text, document, "1419/QĐ-TTg", kCleaner);
  const bool sustainable = cites(text, document, "889/QĐ-TTg", kSustainable);
  constexpr int kLastOfStrategy = 2020;   // QĐ 1419/QĐ-TTg sets targets to 2020
  if (cleaner && sustainable) return period && period->second <= kLastOfStrategy ? "cp1419" : "scp889";
  return cleaner ? "cp1419" : sustainable ? "scp889" : "other";
}

std::optional<std::string> read_parent(const RepairedText& text, const Document& document, std::optional<Period> period) {
  static const Pattern kPlan(R"(ke hoach|chuong trinh|de an)");
  if (!period) return std::nullopt;
  for (const Act& act : document.legal_bases) {
    if (!act.number || folded_words(*act.number).find("ubnd") == std::string::npos) continue;
    const auto start = static_cast<size_t>(std::clamp(act.span.start, 0, static_cast<int>(text.folded.size())));
    const std::string_view rest = std::string_view(text.folded).substr(start);
    const std::string_view base = rest.substr(0, rest.find_first_of(";\n"));
    const std::string words = folded_words(act.title) + " " + std::string(base);
    const auto longer = period_in(words, false);
    if (!longer || !kPlan.in(words)) continue;
    const bool around = longer->first <= period->first && period->second <= longer->second;
    if (around && longer->second - longer->first > period->second - period->first) return act.number;
  }
  return std::nullopt;
}

}  // namespace sxsh::programmes::reading
