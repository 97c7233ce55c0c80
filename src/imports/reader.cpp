#include <algorithm>

#include "base/text.h"
#include "imports/mapping.h"

namespace sxsh::imports {
namespace {

constexpr int kKept = 6;                             // decimals of a figure before its factor

bool is_figure(facilities::FieldId field) {
  const auto type = facilities::field(field).type;
  return type == facilities::Type::whole || type == facilities::Type::scaled;
}

}  // namespace

std::string times(std::string_view text, const Factor& factor, int decimals, DecimalSign sign) {
  const NumberText read = read_number(text, kKept, sign);
  if (!read.ok()) return "";
  __int128 product = static_cast<__int128>(read.value) * factor.digits;
  const bool negative = product < 0;
  if (negative) product = -product;
  __int128 divisor = 1;
  for (int i = kKept + factor.decimals - decimals; i > 0; --i) divisor *= 10;
  const __int128 rounded = (product + divisor / 2) / divisor;
  if (rounded > INT64_MAX) return "";
  std::string digits = std::to_string(static_cast<int64_t>(rounded));
  const auto places = static_cast<size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return (negative && rounded != 0 ? "-" : "") + digits;
}

Reader::Reader(const Mapping& mapping, const Headings& headings) : blanks_(mapping.blanks) {
  const auto column_of = [&](std::string_view key) { return headings.column_of(key); };
  for (const FieldSource& source : mapping.fields) {
    Bound bound{.source = source, .columns = {}, .one = {}};
    for (std::string& name : bound.source.pattern.bind(column_of)) missing_.push_back(std::move(name));
    bound.columns = bound.source.pattern.columns();
    bound.one = bound.source.pattern.one_column();
    bound_.push_back(std::move(bound));
  }
  for (const std::string& key : mapping.one_by) {
    if (const auto column = column_of(key)) one_by_.push_back(*column);
    else missing_.push_back(key);
  }
}

void Reader::read(const Line& line, std::vector<Text>& out) const {
  out.clear();
  const auto cell_text = [&](uint32_t column) -> std::string_view {
    const Cell* cell = line.at(column);
    if (!cell) return "";
    if (!blanks_.empty() && std::ranges::find(blanks_, search_key(cell->value)) != blanks_.end()) return "";
    return cell->value;
  };
  for (const Bound& bound : bound_) {
    Text text{.field = bound.source.field, .text = bound.source.pattern.compose(cell_text), .sign = bound.source.sign,
              .column = {}, .rounded = false, .error_cell = false};
    if (!bound.columns.empty()) text.column = bound.columns.front();
    for (const uint32_t column : bound.columns)
      if (const Cell* cell = line.at(column); cell && cell->kind == paper::CellKind::error) text.error_cell = true;
    if (is_figure(text.field) && !text.text.empty()) {
      const Cell* cell = bound.one ? line.at(*bound.one) : nullptr;
      if (cell && cell->kind == paper::CellKind::number) text.sign = DecimalSign::point;
      text.rounded = bound.source.rounded && text.text.find_first_of(".,") != std::string::npos;
      if (!bound.source.factor.is_one() || bound.source.rounded)
        if (std::string product = times(text.text, bound.source.factor, facilities::field(text.field).decimals, text.sign);
            !product.empty()) {
          text.text = std::move(product);
          text.sign = DecimalSign::point;
        }
    }
    out.push_back(std::move(text));
  }
}

bool Reader::anything(const std::vector<Text>& texts) const {
  return std::ranges::any_of(texts, [](const Text& text) { return text.column && !text.text.empty(); });
}

std::string Reader::group_key(const Line& line) const {
  std::string key;
  bool any = false;
  for (const uint32_t column : one_by_) {
    const Cell* cell = line.at(column);
    key += (cell ? cell->value : "") + "\x1f";
    any = any || (cell && !cell->value.empty());
  }
  return any ? key : "";
}

}  // namespace sxsh::imports
