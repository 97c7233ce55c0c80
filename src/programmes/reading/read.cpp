#include "programmes/reading/read.h"

#include <algorithm>

#include "programmes/reading/critic.h"
#include "programmes/reading/document.h"
#include "programmes/reading/language.h"
#include "programmes/reading/programme.h"
#include "programmes/reading/repair.h"
#include "programmes/reading/unread.h"

namespace sxsh::programmes::reading {
namespace {

bool may_carry_a_programme(Kind kind) { return kind == Kind::decision || kind == Kind::plan || kind == Kind::programme; }

bool is_empty(const Programme& programme) {
  return programme.objectives.empty() && programme.baselines.empty() && programme.targets.empty() && programme.tasks.empty() &&
         programme.agencies.empty() && !programme.budget && programme.reporting.empty();
}

// A cell whose amount the sums forced is read after all.
void forget_mended_cells(Draft& draft) {
  if (!draft.programme || !draft.programme->budget) return;
  for (const BudgetLine& line : draft.programme->budget->lines)
    for (const BudgetCell& cell : line.cells)
      if (cell.proposed)
        std::erase_if(draft.unread, [&](const Unread& one) {
          return one.reason == "amount_unreadable" && one.span.start <= cell.span.start && cell.span.end <= one.span.end;
        });
}

}  // namespace

Draft read(const MappedText& text, const std::vector<int>& page_starts, bool source_bytes, std::string encoding) {
  const RepairedText repaired = repair(text, page_starts, source_bytes);
  const Outline shape = outline(repaired);
  Draft draft;
  draft.encoding = std::move(encoding);
  draft.repaired = repaired.slice(0, static_cast<int>(repaired.text.size()));
  draft.language = language_of(repaired.text.text, repaired.folded).code;
  draft.repairs = repaired.repairs;
  std::erase_if(draft.repairs, [](const auto& repair) { return repair.second <= 0; });
  draft.document = read_document(repaired, shape);
  if (may_carry_a_programme(draft.document.kind)) {
    draft.programme = read_programme(repaired, shape, draft.document, draft.unread);
    if (is_empty(*draft.programme)) draft.programme.reset();
    for (Unread& one : draft.unread) one.reason = reason_code(one.reason);
  }
  criticise(draft, repaired, shape);
  forget_mended_cells(draft);
  if (draft.programme)
    for (Unread& one : unread_blocks(draft, repaired, shape)) draft.unread.push_back(std::move(one));
  std::ranges::stable_sort(draft.unread, {}, [](const Unread& one) { return one.span.start; });
  return draft;
}

}  // namespace sxsh::programmes::reading
