#include "programmes/reading/objective.h"

#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

std::vector<Objective> read_objectives(const RepairedText& text, const Outline& outline, const Sections& sections,
                                       const std::vector<Target>& targets) {
  std::vector<Objective> objectives;
  size_t next = 0;                        // targets are in the order of the text
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    const Role role = sections.role(i);
    if (!sections.in_plan(i) || sections.titled(i) || block.kind == BlockKind::heading || block.kind == BlockKind::table_row)
      continue;
    if (role != Role::purpose && role != Role::objectives) continue;
    while (next < targets.size() && targets[next].span.start < block.start) ++next;
    const bool target = next < targets.size() && targets[next].span.end <= block.end;
    const Passage passage(text, block.text_start, block.end);
    const size_t last = passage.words().find_last_not_of(' ');
    if (target || last == std::string::npos || passage.words()[last] == ':') continue;
    const Part words = passage.trimmed({0, passage.words().size()});
    if (words.end <= words.start) continue;
    objectives.push_back({block.clause, passage.printed(words.start, words.end), passage.span(words.start, words.end)});
  }
  return objectives;
}

}  // namespace sxsh::programmes::reading
