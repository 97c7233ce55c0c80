#include "programmes/reading/repair.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/language.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {

std::string RepairedText::slice(int start, int end) const {
  const int size = static_cast<int>(text.size());
  start = std::clamp(start, 0, size);
  end = std::clamp(end, start, size);
  return encode(std::u32string_view(text.text).substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
}

std::string_view RepairedText::folded_slice(int start, int end) const {
  const int size = static_cast<int>(folded.size());
  start = std::clamp(start, 0, size);
  end = std::clamp(end, start, size);
  return std::string_view(folded).substr(static_cast<size_t>(start), static_cast<size_t>(end - start));
}

Span RepairedText::span(int start, int end) const {
  const int size = static_cast<int>(text.size());
  Span made;
  made.start = std::clamp(start, 0, size);
  made.end = std::clamp(end, made.start, size);
  if (!page_starts.empty()) {
    const auto after = std::upper_bound(page_starts.begin(), page_starts.end(), made.start);
    made.page = 1 + static_cast<int>(after - page_starts.begin());
  }
  if (source_bytes && made.end > made.start) {
    made.source_start = static_cast<int>(text.from[static_cast<size_t>(made.start)]);
    made.source_end = static_cast<int>(text.to[static_cast<size_t>(made.end) - 1]);
  }
  return made;
}

RepairedText repair(const MappedText& text, const std::vector<int>& page_starts, bool source_bytes) {
  Working work{text, page_starts, {}, false, false};
  std::erase_if(work.pages, [&](int page) { return page <= 0 || page > static_cast<int>(text.size()); });
  std::sort(work.pages.begin(), work.pages.end());
  repair_characters(work);
  const Language language = language_of(work.text.text, fold_aligned(work.text.text));
  work.vietnamese = language.code == "vi";
  work.marks_lost = language.marks_lost;
  if (work.vietnamese && !work.marks_lost) repair_letters(work);
  repair_markdown(work);
  repair_blanks(work, Indents::kept);     // indents still tell of pages and cells
  repair_tables(work);
  repair_head_cells(work);
  repair_columns(work);
  repair_lost_lines(work);
  repair_wraps(work);
  if (work.vietnamese) repair_words(work);
  repair_blanks(work, Indents::dropped);

  RepairedText made;
  made.folded = fold_aligned(work.text.text);
  made.text = std::move(work.text);
  made.page_starts = std::move(work.pages);
  made.repairs = std::move(work.counts);
  made.marks_lost = work.marks_lost;
  made.source_bytes = source_bytes;
  return made;
}

}  // namespace sxsh::programmes::reading
