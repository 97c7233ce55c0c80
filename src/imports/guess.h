// Which field the column of a file is, by its heading (Vietnamese with or without marks, English, the usual abbreviations) and by
// what stands in it. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facilities/field.h"
#include "imports/headings.h"

namespace sxsh::imports {

struct ColumnGuess {
  std::optional<facilities::FieldId> field;          // missing: unknown, kept apart
  int score = 0;                                     // 0–100
};
inline constexpr int kGuessed = 60;                  // from here on a guess is offered

// One for each column. A field is given to its best column; only parts of one text (commune, district, province) share a field.
std::vector<ColumnGuess> guess_columns(const Headings& headings, std::span<const Line> data);
// The best guess for one heading, whatever the other columns are.
ColumnGuess guess_heading(std::string_view key);

// "Doanh thu (triệu đồng)" → 1000000; "Điện (MWh)" → 1000; "Diện tích (ha)" → 10000. "" when the heading names no other unit.
std::string factor_of_heading(facilities::FieldId field, std::string_view heading);

// Which level of a place a column names: 1 commune, 2 district, 3 province; 0 another column. Parts are joined in this order.
int level_of_heading(std::string_view key);

// The sign before the decimals in a column of texts: what some value says plainly holds for all of them.
struct SignGuess {
  DecimalSign sign = DecimalSign::unknown;
  bool ask = false;                                  // values that read both ways, and nothing that tells
  std::string example;                               // such a value
};
SignGuess guess_sign(facilities::FieldId field, uint32_t column, std::span<const Line> data);

}  // namespace sxsh::imports
