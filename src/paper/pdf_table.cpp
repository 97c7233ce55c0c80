#include "paper/pdf_table.h"

#include <algorithm>
#include <cmath>

namespace sxsh::paper {
namespace {

constexpr double kSameRow = 0.78;      // of a line's height: closer lines belong to one row
constexpr double kSameTable = 3.5;     // of a line's height: farther lines belong to no table together
constexpr size_t kWrappedLines = 4;    // lines between two full rows that may be wrapped words
constexpr double kStrip = 0.5;         // of a line's height: the narrowest strip between columns

using Row = std::vector<std::string>;

struct Strip {
  double left, right;
};

bool is_full(const PdfLine& line) { return line.cells.size() >= 3; }

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.,-% ") == std::string::npos;
}

bool is_near(const PdfLine& above, const PdfLine& below, double lines) {
  return below.middle - above.middle < lines * std::max(above.height, below.height);
}

// Empty strips between columns: places that at most one line of five covers.
std::vector<Strip> strips_of(const std::vector<PdfLine>& lines) {
  double left = lines[0].cells[0].left(), right = left, height = 0;
  size_t full = 0;
  for (const PdfLine& line : lines) {
    if (!is_full(line)) continue;
    ++full;
    height = std::max(height, line.height);
    left = std::min(left, line.cells.front().left());
    right = std::max(right, line.cells.back().right());
  }
  const auto width = static_cast<size_t>(std::clamp(right - left, 0.0, 40'000.0)) + 1;
  std::vector<size_t> covered(width, 0);
  for (const PdfLine& line : lines) {
    if (!is_full(line)) continue;
    for (const PdfCell& cell : line.cells)
      for (const PdfWord& word : cell.words) {
        const auto from = static_cast<size_t>(std::clamp(std::floor(word.left - left), 0.0, static_cast<double>(width)));
        const auto to = static_cast<size_t>(std::clamp(std::ceil(word.right - left), 0.0, static_cast<double>(width)));
        for (size_t x = from; x < to; ++x) ++covered[x];
      }
  }
  std::vector<Strip> strips;
  for (size_t x = 0; x < width;) {
    const size_t start = x;
    while (x < width && covered[x] <= full / 5) ++x;
    if (static_cast<double>(x - start) >= kStrip * height && start > 0 && x < width)
      strips.push_back({left + static_cast<double>(start), left + static_cast<double>(x)});
    if (x == start) ++x;
  }
  return strips;
}

class Table {
 public:
  explicit Table(const std::vector<PdfLine>& lines) : lines_(lines), strips_(strips_of(lines)) {}

  std::string text() {
    for (size_t i = 0; i < lines_.size();) {
      size_t end = i + 1;
      while (end < lines_.size() && is_near(lines_[end - 1], lines_[end], kSameRow)) ++end;
      add(i, end);
      i = end;
    }
    std::string out;
    for (const Row& row : rows_)
      for (size_t i = 0; i < row.size(); ++i) out += row[i] + (i + 1 < row.size() ? "\t" : "\n");
    return out;
  }

 private:
  void add(size_t begin, size_t end) {
    Row row(strips_.size() + 1);
    bool full = false;
    for (size_t i = begin; i < end; ++i) {
      fill(row, lines_[i]);
      full |= is_full(lines_[i]);
    }
    if (!full && !rows_.empty() && is_wrapped(row)) {
      if (is_nearer_below(begin, end)) waiting_.push_back(std::move(row));
      else join(rows_.back(), row);
      return;
    }
    Row whole(row.size());
    for (const Row& before : waiting_) join(whole, before);
    waiting_.clear();
    join(whole, row);
    rows_.push_back(std::move(whole));
  }

  // Each piece of the line goes to the column it stands in most; a piece ends where the line leaves a strip empty.
  void fill(Row& row, const PdfLine& line) const {
    PdfCell piece;
    const auto put = [&] {
      if (!piece.words.empty()) append(row[column_of(piece)], piece.text());
      piece.words.clear();
    };
    for (const PdfCell& cell : line.cells) {
      for (const PdfWord& word : cell.words) {
        if (!piece.words.empty() && leaves_strip(piece.right(), word.left, line.height)) put();
        piece.words.push_back(word);
      }
      put();
    }
  }

  bool leaves_strip(double from, double to, double height) const {
    if (to - from < kStrip * height) return false;
    return std::any_of(strips_.begin(), strips_.end(), [&](const Strip& strip) {
      return std::min(to, strip.right) - std::max(from, strip.left) >= 0.4 * height;
    });
  }

  size_t column_of(const PdfCell& piece) const {
    size_t best = 0;
    double most = -1e9;
    for (size_t i = 0; i <= strips_.size(); ++i) {
      const double left = i == 0 ? -1e6 : strips_[i - 1].left, right = i == strips_.size() ? 1e6 : strips_[i].right;
      const double shared = std::min(piece.right(), right) - std::max(piece.left(), left);
      if (shared > most + 0.01) most = shared, best = i;
    }
    return best;
  }

  // Words only, none in the first column, and no number under a number: numbers do not wrap.
  bool is_wrapped(const Row& row) const {
    if (!row[0].empty()) return false;
    for (size_t i = 0; i < row.size(); ++i)
      if (is_number(row[i])) return false;
    return true;
  }

  bool is_nearer_below(size_t begin, size_t end) const {
    if (end >= lines_.size()) return false;
    const double above = lines_[begin].middle - lines_[begin - 1].middle, below = lines_[end].middle - lines_[end - 1].middle;
    return below < above - 1;
  }

  static void append(std::string& cell, const std::string& part) {
    if (!cell.empty() && !part.empty()) cell += ' ';
    cell += part;
  }

  static void join(Row& to, const Row& from) {
    for (size_t i = 0; i < to.size(); ++i) append(to[i], from[i]);
  }

  const std::vector<PdfLine>& lines_;
  std::vector<Strip> strips_;
  std::vector<Row> rows_;
  std::vector<Row> waiting_;       // wrapped lines above the row they belong to
};

}  // namespace

size_t table_end(const std::vector<PdfLine>& lines, size_t start) {
  // a row may begin with words above the middle of its other cells
  size_t last = start;
  while (!is_full(lines[last]) && last + 1 < lines.size() && is_near(lines[last], lines[last + 1], kSameRow)) ++last;
  if (!is_full(lines[last])) return start;
  size_t full = 1;
  for (size_t i = last + 1; i < lines.size() && i - last <= kWrappedLines + 1; ++i) {
    if (!is_near(lines[i - 1], lines[i], kSameTable)) break;
    if (!is_full(lines[i])) continue;
    last = i;
    ++full;
  }
  if (full < 2) return start;
  // words that wrap below the last full row
  size_t end = last + 1;
  const double left = lines[last].cells[0].right();
  while (end < lines.size() && is_near(lines[end - 1], lines[end], 1.35) && lines[end].cells[0].left() > left &&
         lines[end].cells.size() < lines[last].cells.size())
    ++end;
  return end;
}

std::string table_text(const std::vector<PdfLine>& lines) { return Table(lines).text(); }

}  // namespace sxsh::paper
