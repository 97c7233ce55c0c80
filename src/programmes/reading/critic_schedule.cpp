// What a task promises against the quarters it is given, and one count that stands in two clauses.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {
namespace {

// The words "Quý II, III, IV" of the schedule that follows the task in its own clause.
std::optional<Span> schedule_words(CriticCase& c, const Task& task) {
  static const Pattern kQuarters(R"(quy [ivx]+(?:\s*(?:,|va|-)\s*[ivx]+)*)");
  constexpr ptrdiff_t kBlocksAfter = 12;
  const auto& blocks = c.outline.blocks;
  const auto first = std::ranges::lower_bound(blocks, task.span.start, {}, &Block::end);
  const auto last = first + std::min(kBlocksAfter, blocks.end() - first);
  for (auto block = first; block != last; ++block) {
    if (block->end <= task.span.start || block->clause != task.clause) continue;
    const Passage passage(c.text, std::max(block->start, task.span.start), block->end);
    if (const auto match = kQuarters.find(passage.words())) return passage.span(match->start(), match->end());
  }
  return std::nullopt;
}

// issues_against_quarters: "01 số/quý, 04 số trong 04 quý" beside a schedule of three quarters.
void check_issues(CriticCase& c, const Task& task) {
  static const Pattern kPromise(
      R"((\d{1,4}) ([a-z][a-z ]{0,18}?) ?(?:/|moi|tren) ?quy\b[^.;]{0,60}?\b(\d{1,4}) [a-z ]{1,20}? trong (\d{1,2}) quy\b)");
  const std::set<std::string> scheduled(task.quarters.begin(), task.quarters.end());
  if (scheduled.empty()) return;
  const Passage passage(c.text, task.span.start, task.span.end);
  for (const Match& match : kPromise.all(passage.words())) {
    const auto figure = [&](size_t group) { return small_number(part(passage.words(), match.groups[group])); };
    const int each = figure(1), total = figure(3), quarters = figure(4), given = static_cast<int>(scheduled.size());
    const std::string unit = passage.printed(match.groups[2].start, match.groups[2].end);
    std::vector<Span> spans{passage.span(match.start(), match.end())};
    if (const auto words = schedule_words(c, task)) spans.push_back(*words);
    if (quarters != given) {
      Finding& finding =
          c.add(Severity::warning, "issues_against_quarters",
                "Mục " + task.clause + " hẹn " + std::to_string(total) + " " + unit + " trong " + std::to_string(quarters) +
                    " quý, nhưng tiến độ chỉ ghi " + std::to_string(given) + " quý; với " + std::to_string(each) + " " + unit +
                    "/quý thì là " + std::to_string(each * given) + " " + unit + ".",
                "Clause " + task.clause + " promises " + std::to_string(total) + " issues in " + std::to_string(quarters) +
                    " quarters, but its schedule names " + std::to_string(given) + "; at " + std::to_string(each) +
                    " a quarter that makes " + std::to_string(each * given) + ".",
                spans);
      finding.expected = std::to_string(each * given), finding.found = std::to_string(total);
    } else if (each * quarters != total) {
      Finding& finding =
          c.add(Severity::warning, "issues_against_quarters",
                "Mục " + task.clause + ": " + std::to_string(each) + " " + unit + "/quý trong " + std::to_string(quarters) +
                    " quý là " + std::to_string(each * quarters) + ", văn bản ghi " + std::to_string(total) + ".",
                "Clause " + task.clause + ": " + std::to_string(each) + " a quarter for " + std::to_string(quarters) +
                    " quarters is " + std::to_string(each * quarters) + "; the text says " + std::to_string(total) + ".",
                spans);
      finding.expected = std::to_string(each * quarters), finding.found = std::to_string(total);
    }
  }
}

// duplicate_count: the same number of the same product in two clauses; whether the firms are the same is not said.
void check_duplicates(CriticCase& c, const std::vector<Task>& tasks) {
  static const Pattern kProduct(R"(lap (bao cao danh gia [a-z]+)|(xay dung mo hinh trinh dien))");
  std::map<std::pair<std::string, int64_t>, const Task*> first;
  std::set<std::pair<std::string, int64_t>> told;
  for (const Task& task : tasks) {
    const Passage passage(c.text, task.span.start, task.span.end);
    const auto match = kProduct.find(passage.words());
    if (!match || task.quantities.empty()) continue;
    const std::pair promise{std::string(part(passage.words(), match->groups[match->has(1) ? 1 : 2])),
                            task.quantities.back().value};
    const Task& one = *first.try_emplace(promise, &task).first->second;
    if (one.clause == task.clause || !told.insert(promise).second) continue;
    const std::string count = std::to_string(promise.second);
    c.add(Severity::info, "duplicate_count",
          "Mục " + one.clause + " và mục " + task.clause + " cùng ghi " + count +
              " cơ sở cho một loại báo cáo. Văn bản không nói đó là cùng hay khác doanh nghiệp; cần hỏi lại trước khi cộng.",
          "Clauses " + one.clause + " and " + task.clause + " both name " + count +
              " firms for one kind of report. The text does not say whether they are the same firms; ask before adding.",
          {one.span, task.span});
  }
}

}  // namespace

void check_schedule(CriticCase& c) {
  if (!c.draft.programme || c.text.marks_lost) return;
  for (const Task& task : c.draft.programme->tasks) check_issues(c, task);
  check_duplicates(c, c.draft.programme->tasks);
}

}  // namespace sxsh::programmes::reading
