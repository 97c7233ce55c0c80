#include "programmes/reading/repair_steps.h"

#include <algorithm>

#include "programmes/reading/letters.h"

namespace sxsh::programmes::reading {

void Edits::drop(size_t from, size_t end) {
  for (size_t i = from; i < end; ++i) to_[i] = kDrop;
}

void Edits::join(size_t at, size_t end, char32_t c) {
  to_[at] = c;
  for (size_t i = at + 1; i < end; ++i) to_[i] = kInto;
}

void Edits::insert(size_t before, char32_t c) { inserted_.emplace_back(before, c); }

void Edits::apply(Working& work) const {
  const MappedText& old = work.text;
  MappedText made;
  made.text.reserve(old.size() + inserted_.size());
  made.from.reserve(old.size() + inserted_.size());
  made.to.reserve(old.size() + inserted_.size());
  std::vector<int> pages;
  size_t page = 0;
  auto next = inserted_.begin();
  for (size_t i = 0; i < old.size(); ++i) {
    for (; next != inserted_.end() && next->first == i; ++next) made.append(next->second, old.from[i], old.to[i]);
    if (to_[i] == kInto && !made.to.empty()) made.to.back() = std::max(made.to.back(), old.to[i]);
    if (to_[i] == kDrop || to_[i] == kInto) continue;
    for (; page < work.pages.size() && work.pages[page] <= static_cast<int>(i); ++page)
      pages.push_back(static_cast<int>(made.size()));
    made.append(to_[i] == kKeep ? old.text[i] : to_[i], old.from[i], old.to[i]);
  }
  for (; page < work.pages.size(); ++page) pages.push_back(static_cast<int>(made.size()));
  work.text = std::move(made);
  work.pages = std::move(pages);
}

std::vector<Line> lines_of(const std::u32string& text) {
  std::vector<Line> lines;
  const int size = static_cast<int>(text.size());
  for (int at = 0; at <= size;) {
    Line line;
    line.start = at;
    while (at < size && text[static_cast<size_t>(at)] != '\n') ++at;
    line.end = at++;
    line.first = line.start;
    line.last = line.end;
    while (line.last > line.first && is_blank(text[static_cast<size_t>(line.last) - 1])) --line.last;
    while (line.first < line.last && is_blank(text[static_cast<size_t>(line.first)])) ++line.first;
    int tabs = 0;
    for (int i = line.start; i < line.last; ++i) tabs += text[static_cast<size_t>(i)] == '\t';
    bool inside = false;
    for (int i = line.first; i < line.last && !inside; ++i) inside = text[static_cast<size_t>(i)] == '\t';
    line.tabbed = inside || tabs >= 2;
    lines.push_back(line);
  }
  return lines;
}

}  // namespace sxsh::programmes::reading
