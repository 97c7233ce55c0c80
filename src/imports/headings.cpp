#include "imports/headings.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "imports/guess.h"
#include "paper/cell_number.h"

namespace sxsh::imports {
namespace {

using paper::CellKind;

constexpr size_t kLookedAt = 40;                     // rows among which headings are looked for

bool is_text(const Cell& cell) { return cell.kind == CellKind::text && !cell.value.empty(); }

bool is_empty(const Cell& cell) { return cell.value.empty(); }
size_t filled(const Line& line) { return line.cells.size() - static_cast<size_t>(std::ranges::count_if(line.cells, is_empty)); }

const Line* line_at(std::span<const Line> lines, uint32_t row) {
  const auto found = std::ranges::find(lines, row, &Line::row);
  return found == lines.end() ? nullptr : &*found;
}

int worth(const Headings& headings) {
  int sum = 0;
  for (const ColumnGuess& guess : guess_columns(headings, {})) sum += guess.score;
  return sum;
}

bool is_roman(std::string_view text) {
  if (!text.empty() && (text.back() == '.' || text.back() == ')')) text.remove_suffix(1);
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("IVX") == text.npos;
}

}  // namespace

std::string text_of(CellKind kind, std::string_view value) {
  if (kind == CellKind::number) return paper::typed_digits(value);
  if (kind == CellKind::date) return std::string(value.substr(0, value.find('T')));
  return trim(value);                    // blanks inside stay: what was exported comes back to the byte
}

Line line_of(const paper::SheetRow& row) {
  Line line{.row = row.row, .cells = {}};
  for (const paper::SheetCell& cell : row.cells) {
    if (line.cells.size() <= cell.column) line.cells.resize(cell.column + 1);
    line.cells[cell.column] = {cell.kind, text_of(cell.kind, cell.value), std::string(cell.shown)};
  }
  return line;
}

std::optional<uint32_t> Headings::column_of(std::string_view key) const {
  const auto found = std::ranges::find(keys, key);
  return found == keys.end() ? std::nullopt : std::optional(static_cast<uint32_t>(found - keys.begin()));
}

std::string Headings::signature() const {
  std::string out;
  for (const std::string& key : std::set<std::string>(keys.begin(), keys.end())) out += (out.empty() ? "" : "|") + key;
  return out;
}

Headings headings_at(std::span<const Line> lines, uint32_t row, uint32_t rows) {
  Headings out{.row = row, .rows = std::clamp(rows, 1u, 2u), .texts = {}, .keys = {}};
  const Line* upper = line_at(lines, row);
  const Line* lower = out.rows == 2 ? line_at(lines, row + 1) : nullptr;
  size_t columns = 0;
  for (const Line& line : lines) columns = std::max(columns, line.cells.size());
  std::string above;
  std::set<std::string> used;
  for (uint32_t i = 0; i < columns; ++i) {
    const Cell* top = upper ? upper->at(i) : nullptr;
    const Cell* under = lower ? lower->at(i) : nullptr;
    const std::string one = top ? top->value : "", other = under ? under->value : "";
    if (!one.empty()) above = one;
    std::string text = one;
    if (!other.empty()) text = above.empty() || above == other ? other : above + " / " + other;
    std::string key = search_key(text);
    if (key.empty()) key = search_key("cot " + paper::column_name(i));
    for (int n = 2; !used.insert(key).second; ++n) key = search_key(text) + " " + std::to_string(n);
    out.texts.push_back(std::move(text));
    out.keys.push_back(std::move(key));
  }
  return out;
}

Headings find_headings(std::span<const Line> lines) {
  Headings best;
  int best_worth = -1;
  size_t best_texts = 0;
  for (size_t i = 0; i < lines.size() && i < kLookedAt; ++i) {
    const Line& line = lines[i];
    const auto texts = static_cast<size_t>(std::ranges::count_if(line.cells, is_text));
    if (texts == 0 || texts * 10 < filled(line) * 7) continue;      // headings are words
    for (const uint32_t rows : {1u, 2u}) {
      const Line* lower = rows == 2 ? line_at(lines, line.row + 1) : nullptr;
      const auto is_word = [](const Cell& cell) { return is_empty(cell) || is_text(cell); };
      if (rows == 2 && (!lower || !std::ranges::all_of(lower->cells, is_word))) continue;
      Headings headings = headings_at(lines, line.row, rows);
      const int now = worth(headings) - (rows == 2 ? 30 : 0);
      if (now > best_worth || (now == best_worth && now <= 0 && texts > best_texts && rows == 1)) {
        best = std::move(headings);
        best_worth = now;
        best_texts = texts;
      }
    }
  }
  if (best_worth < 0 && !lines.empty()) return headings_at(lines, lines.front().row, 1);
  return best;
}

Furniture furniture_of(const Line& line) {
  size_t numbered = 0, texts = 0;
  for (const Cell& cell : line.cells) {
    if (cell.value.empty()) continue;
    ++texts;
    std::string inner = cell.value;
    std::erase_if(inner, [](char c) { return c == '(' || c == ')'; });
    const bool letter = texts <= 2 && (inner == "A" || inner == "B");
    if (letter || inner == std::to_string(texts) || inner == std::to_string(texts - 2)) ++numbered;
  }
  if (texts >= 3 && numbered == texts) return Furniture::column_numbers;
  const auto first = std::ranges::find_if(line.cells, [](const Cell& c) { return !c.value.empty(); });
  if (first == line.cells.end()) return Furniture::none;
  const std::string key = search_key(first->value);
  for (const std::string_view word : {"tong", "tong cong", "tong so", "cong", "total", "sum"})
    if (key == word) return Furniture::total;
  if (texts <= 2 && is_roman(first->value)) return Furniture::group_title;
  return Furniture::none;
}

}  // namespace sxsh::imports
