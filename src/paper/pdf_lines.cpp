#include "paper/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sxsh::paper {
namespace {

struct Cell {
  std::string text;
  double left = 0, right = 0;
};

struct Line {
  std::vector<Cell> cells;
  double middle = 0, height = 0;
};

bool is_sound(const PdfWord& word) {
  return std::isfinite(word.left) && std::isfinite(word.right) && std::isfinite(word.top) && std::isfinite(word.bottom);
}

Line line_of(std::vector<PdfWord>::iterator begin, std::vector<PdfWord>::iterator end) {
  std::sort(begin, end, [](const PdfWord& a, const PdfWord& b) { return a.left < b.left; });
  Line line;
  for (auto word = begin; word != end; ++word) line.height = std::max(line.height, word->bottom - word->top);
  for (auto word = begin; word != end; ++word) {
    const double gap = line.cells.empty() ? 0 : word->left - line.cells.back().right;
    if (line.cells.empty() || gap > line.height) {
      line.cells.push_back({word->text, word->left, word->right});
      continue;
    }
    Cell& cell = line.cells.back();
    if (gap > 0.08 * line.height) cell.text += ' ';
    cell.text += word->text;
    cell.right = std::max(cell.right, word->right);
  }
  line.middle = (begin->top + begin->bottom) / 2;
  return line;
}

// Words of about the same middle height are one line.
std::vector<Line> lines_of(std::vector<PdfWord>& words) {
  const auto middle = [](const PdfWord& word) { return (word.top + word.bottom) / 2; };
  std::stable_sort(words.begin(), words.end(), [&](const PdfWord& a, const PdfWord& b) { return middle(a) < middle(b); });
  std::vector<Line> lines;
  for (auto begin = words.begin(); begin != words.end();) {
    auto end = begin + 1;
    while (end != words.end() && middle(*end) - middle(*begin) < 0.45 * std::max(begin->bottom - begin->top, 1.0)) ++end;
    lines.push_back(line_of(begin, end));
    begin = end;
  }
  return lines;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.,-–% ") == std::string::npos;
}

// The one column the cell stands in, none where it lies over two or none.
std::optional<size_t> column_of(const Cell& cell, const std::vector<Cell>& columns) {
  std::optional<size_t> found;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (cell.right <= columns[i].left || cell.left >= columns[i].right) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

class Rows {
 public:
  std::string run(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      if (!columns_.empty() && !take_into_table(line)) end_table();
      if (columns_.empty()) start(line);
      last_ = &line;
    }
    end_table();
    return std::move(out_);
  }

 private:
  void start(const Line& line) {
    if (line.cells.size() >= 3) {
      columns_ = line.cells;
      rows_.push_back(line.cells);
      return;
    }
    write(line.cells);
  }

  bool take_into_table(const Line& line) {
    if (line.middle - last_->middle > 3 * line.height) return false;
    std::vector<Cell> row(columns_.size());
    for (const Cell& cell : line.cells) {
      const auto column = column_of(cell, columns_);
      if (!column) return line.cells.size() >= 3 && widen(line);
      Cell& place = row[*column];
      place.text += (place.text.empty() ? "" : " ") + cell.text;
    }
    for (const Cell& cell : line.cells) {
      Cell& column = columns_[*column_of(cell, columns_)];
      column.left = std::min(column.left, cell.left);
      column.right = std::max(column.right, cell.right);
    }
    if (goes_on(row)) {
      for (size_t i = 0; i < row.size(); ++i)
        if (!row[i].text.empty()) rows_.back()[i].text += (rows_.back()[i].text.empty() ? "" : " ") + row[i].text;
    } else if (line.cells.size() == 1 && !row[0].text.empty()) {
      return false;  // a paragraph below the table
    } else {
      rows_.push_back(std::move(row));
    }
    return true;
  }

  // A row of more columns than known so far begins a table of its own.
  bool widen(const Line& line) {
    end_table();
    columns_ = line.cells;
    rows_.push_back(line.cells);
    return true;
  }

  // Its first column is empty and no number stands under a number: numbers do not wrap.
  bool goes_on(const std::vector<Cell>& row) const {
    if (!row[0].text.empty()) return false;
    for (size_t i = 0; i < row.size(); ++i)
      if (is_number(row[i].text) && (rows_.back()[i].text.empty() || is_number(rows_.back()[i].text))) return false;
    return true;
  }

  void end_table() {
    for (const auto& row : rows_) write(row);
    rows_.clear();
    columns_.clear();
  }

  void write(const std::vector<Cell>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) out_ += (i > 0 ? "\t" : "") + cells[i].text;
    out_ += '\n';
  }

  std::string out_;
  std::vector<Cell> columns_;
  std::vector<std::vector<Cell>> rows_;
  const Line* last_ = nullptr;
};

}  // namespace

std::string text_of_lines(std::vector<PdfWord> words) {
  std::erase_if(words, [](const PdfWord& word) { return !is_sound(word) || word.text.empty(); });
  if (words.empty()) return {};
  return Rows().run(lines_of(words));
}

}  // namespace sxsh::paper
