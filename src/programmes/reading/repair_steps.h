// The steps of a repair. Each goes over the text once and keeps the map and the page starts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/mapped_text.h"

namespace sxsh::programmes::reading {

struct Working {
  MappedText text;
  std::vector<int> pages;                 // code point where page n+1 starts
  std::map<std::string, int> counts;
  bool vietnamese = false, marks_lost = false;
};

// Changes planned on a text, then made in one go.
class Edits {
 public:
  explicit Edits(const Working& work) : to_(work.text.size(), kKeep) {}
  void drop(size_t at) { to_[at] = kDrop; }
  void drop(size_t from, size_t end);
  void become(size_t at, char32_t c) { to_[at] = c; }
  void join(size_t at, size_t end, char32_t c);       // [at, end) becomes one character
  void insert(size_t before, char32_t c);             // in rising order only
  bool dropped(size_t at) const { return to_[at] == kDrop; }
  void apply(Working& work) const;

 private:
  static constexpr char32_t kKeep = 0xFFFFFFFF, kDrop = 0xFFFFFFFE, kInto = 0xFFFFFFFD;  // kInto: its bytes go to the one before
  std::vector<char32_t> to_;
  std::vector<std::pair<size_t, char32_t>> inserted_;
};

struct Line {
  int start = 0, end = 0;                 // without its newline
  int first = 0, last = 0;                // without the blanks and tabs at its ends; first == last for an empty line
  bool tabbed = false;                    // a tab between its words or several before them: a row of a table
  bool empty() const { return first == last; }
  int size() const { return last - first; }
};
std::vector<Line> lines_of(const std::u32string& text);

void repair_characters(Working& work);    // line ends, odd blanks, invisible characters, decomposed letters, stray marks
void repair_letters(Working& work);       // đ and ư
void repair_markdown(Working& work);
void repair_tables(Working& work);
void repair_head_cells(Working& work);    // head and signature that came as rows of a table
void repair_columns(Working& work);       // header block in two columns
void repair_lost_lines(Working& work);    // a whole act in one line
void repair_wraps(Working& work);         // page breaks, then lines joined
void repair_words(Working& work);         // words run together
enum class Indents { kept, dropped };
void repair_blanks(Working& work, Indents indents);

}  // namespace sxsh::programmes::reading
