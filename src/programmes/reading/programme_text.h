// A stretch of the text made ready for patterns, and the patterns themselves. Every place found maps back to code points.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

struct Part {                             // bytes [start, end) of the searched words
  size_t start = std::string_view::npos, end = std::string_view::npos;
  bool found() const { return start != std::string_view::npos; }
};

// Group 0 is the whole match; a group that took no part is not found().
struct Match {
  std::array<Part, 6> groups;
  size_t start() const { return groups[0].start; }
  size_t end() const { return groups[0].end; }
  bool has(size_t group) const { return groups[group].found(); }
};

// A pattern of linear time over words in their search form (base/text.h). A pattern that does not compile ends the program.
class Pattern {
 public:
  explicit Pattern(const std::string& expression);
  Pattern(const Pattern&) = delete;
  ~Pattern();
  // In [from, to): "$" is at `to`, "^" only at the beginning of `words`.
  std::optional<Match> find(std::string_view words, size_t from = 0, size_t to = std::string_view::npos) const;
  std::vector<Match> all(std::string_view words, size_t from = 0, size_t to = std::string_view::npos) const;
  bool in(std::string_view words) const { return find(words).has_value(); }

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

std::string_view part(std::string_view words, const Part& part);

// The search form of [start, end) of the text, blanks and line ends joined into one blank. In a text that lost its marks
// (OCR) syllables damaged by the reading are set right against the syllables of these acts ("xuit" → "xuat", "c6" → "co"),
// so one pattern reads both; the printed words stay as they are.
class Passage {
 public:
  Passage(const RepairedText& text, int start, int end);

  const std::string& words() const { return words_; }
  int code_point(size_t at) const;        // where byte `at` of words() starts; the end of the stretch for at == size
  Span span(size_t start, size_t end) const;
  std::string printed(size_t start, size_t end) const;    // repaired words, blanks joined, trimmed
  Part trimmed(Part part) const;          // without blanks and ",;.:-+" at its ends

 private:
  const RepairedText* text_;
  std::string words_;
  std::vector<int> from_, to_;
};

// The repaired words of [start, end), blanks joined and trimmed.
std::string printed_words(const RepairedText& text, int start, int end);

}  // namespace sxsh::programmes::reading
