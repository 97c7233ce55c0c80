// Acts whose line ends were lost, altogether or in the two columns of head and signature: breaks are put back before the
// marks of their structure.
#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/label.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {
namespace {

using Text = std::u32string;

// One long line, word by word.
class Breaks {
 public:
  Breaks(const Text& text, std::string_view folded, const Line& line) : text_(text), folded_(folded), line_(line) {
    for (int i = line.first + 1; i < line.last; ++i)
      if (is_blank(text_[static_cast<size_t>(i) - 1]) && (text_[static_cast<size_t>(i) - 1] == '\t' || begins(i)))
        places_.push_back(i);
  }
  // A page of prose has none of the marks that only acts have.
  const std::vector<int>& places() const { return places_; }
  bool is_act() const { return sure_ >= 3; }

 private:
  char32_t at(int i) const { return i >= line_.first && i < line_.last ? text_[static_cast<size_t>(i)] : U' '; }
  bool closed(int i) const {
    const char32_t c = at(i - 2);
    return c == '.' || c == ';' || c == ':' || c == ',' || c == ')' || c == U'”';
  }
  // The word before is in capitals, so what follows in capitals goes on with it.
  bool after_capitals(int i) const { return is_upper(at(i - 2)) && is_upper(at(i - 3)); }

  int capitals(int i) const {
    int count = 0;
    for (; i < line_.last && !is_lower(at(i)); ++i) count += is_upper(at(i));
    return count;
  }

  bool begins(int i) {
    static const RE2 always(R"(^(?:cong hoa xa|quyet dinh ?:|phu luc|(?:tm|kt|tl|tuq)\. ?(?:chu|uy|pho|giam|bo|thu) |pho chu tich|noi nhan ?:))");
    static const RE2 title(R"(^(?:quyet dinh|ke hoach|chuong trinh|chu tich uy ban|uy ban nhan dan (?:tinh|huyen|thanh pho)))");
    static const RE2 sentence(R"(^(?:doc lap -|so ?: ?\d|can cu (?:luat|bo luat|nghi|quyet|thong|cong van)|xet de nghi|theo de nghi|dieu \d{1,2}[.:]|noi nhan ?:))");
    static const RE2 attached(R"(^\((?:ban hanh )?kem theo )");
    static const RE2 opening(R"(^(?:thuc hien|tiep tuc thuc hien) )");
    static const RE2 place(R"(^[a-z .-]{3,30}, ngay \d{1,2} thang )");
    const auto size = static_cast<size_t>(std::min(line_.last - i, 48));
    const re2::StringPiece words(folded_.data() + i, size);
    const char32_t c = at(i);
    if (is_upper(c)) {
      constexpr int kWord = 6;            // letters in capitals that make a word of a title
      if (RE2::PartialMatch(words, sentence)) return sure(true);
      if (RE2::PartialMatch(words, always) && capitals(i) >= 4) return sure(true);
      if (RE2::PartialMatch(words, title) && capitals(i) >= kWord && !after_capitals(i)) return true;
      if (RE2::PartialMatch(words, opening) && at(i - 2) == ')') return true;
      if (RE2::PartialMatch(words, place) && after("phuc", i)) return true;
      if (is_lower(at(i + 1)) && after("chu tich", i) && after_capitals(i)) return true;      // the name of the signer
      if (is_lower(at(i + 1)) && after("dinh", i) && after_capitals(i)) return true;          // "QUYẾT ĐỊNH Về việc …"
    }
    if (c == '(') return RE2::PartialMatch(words, attached);
    const auto label = label_of(std::u32string_view(text_).substr(static_cast<size_t>(i), size), {words.data(), words.size()});
    if (!label) return false;
    if (label->kind == LabelKind::roman) return sure(true);
    if (after("dieu", i)) return false;
    if (label->number == 1) return true;
    return closed(i) || (label->number > 0 && after_capitals(i));
  }

  bool after(std::string_view word, int i) const {
    const auto size = static_cast<int>(word.size());
    return i - 1 - size >= line_.first && folded_.substr(static_cast<size_t>(i - 1 - size), word.size()) == word;
  }
  bool sure(bool yes) {
    sure_ += yes;
    return yes;
  }

  const Text& text_;
  std::string_view folded_;
  Line line_;
  std::vector<int> places_;
  int sure_ = 0;
};

}  // namespace

// Head and signature of a word processor's file are a table without rules: its cells are no row of figures.
void repair_head_cells(Working& work) {
  static const RE2 cells(R"(cong hoa xa h|\t ?(?:tm|kt|tl|tuq)\. ?(?:chu|uy|pho|giam|bo|thu) |^noi nhan ?:)");
  static const RE2 glued(R"(cong hoa xa h.{10,40}doc lap -)");
  const Text& text = work.text.text;
  const std::string folded = fold_aligned(text);
  Edits edits(work);
  int count = 0;
  for (const Line& line : lines_of(text)) {
    constexpr int kLongest = 1500;
    if (line.empty() || line.size() > kLongest) continue;
    const re2::StringPiece words(folded.data() + line.first, static_cast<size_t>(line.size()));
    if (!RE2::PartialMatch(words, line.tabbed ? cells : glued)) continue;
    const Breaks breaks(text, folded, line);
    for (const int place : breaks.places()) edits.become(static_cast<size_t>(place) - 1, '\n');
    for (int i = line.start; i < line.first; ++i) edits.drop(static_cast<size_t>(i));
    count += static_cast<int>(breaks.places().size());
  }
  if (count > 0) work.counts["two_columns"] += count;
  edits.apply(work);
}

void repair_lost_lines(Working& work) {
  const Text& text = work.text.text;
  const std::string folded = fold_aligned(text);
  Edits edits(work);
  int count = 0;
  for (const Line& line : lines_of(text)) {
    constexpr int kLong = 1000;
    if (line.size() < kLong || line.tabbed || line.size() * 10 < static_cast<int>(text.size()) * 6) continue;
    const Breaks breaks(text, folded, line);
    if (!breaks.is_act()) continue;
    for (const int place : breaks.places()) edits.become(static_cast<size_t>(place) - 1, '\n');
    count += static_cast<int>(breaks.places().size());
  }
  if (count == 0) return;
  work.counts["lost_lines"] += count;
  edits.apply(work);
}

}  // namespace sxsh::programmes::reading
