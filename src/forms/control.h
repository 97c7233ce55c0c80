// The controls of one cell. Internal to the rendering.
#pragma once

#include "forms/rendering.h"

namespace sxsh::forms {

// Everything the drawing of a step needs at hand.
struct Drawing {
  const Form& form;
  const Answers& answers;
  const Evaluation& evaluation;
  const Look& look;
};

void attribute(std::string& out, std::string_view name, std::string_view value);   // nothing for ""
void element(std::string& out, std::string_view tag, std::string_view text, std::string_view classes = "");

const Cell* cell_at(const Drawing& drawing, const Field& field, const std::string& row);
bool may_edit(const Drawing& drawing, const Field& field);
bool has_unit(const Field& field);
// Input, choice, unit; its id is cell_id(). `described` are the ids of what explains it.
void put_control(std::string& out, const Drawing& drawing, size_t field, const std::string& row, const std::string& described,
                 bool in_table);
// Where the value came from, the period before; then what is wrong, or unusual with its question.
void put_below(std::string& out, const Drawing& drawing, size_t field, const std::string& row);
void put_ask(std::string& out, const Drawing& drawing, size_t field, const std::string& row);
std::vector<const Finding*> findings_at(const Drawing& drawing, size_t field, const std::string& row);
// Words with answers in them: "Tổng của ${san_luong} tấn" with what was answered, in a table of the same row.
std::string told_words(const Drawing& drawing, const std::string& words, const Field* around = nullptr,
                       const std::string& row = "");
// Is one legend over several inputs, rather than one label of one control.
bool is_group(const Form& form, const Field& field, bool in_table);
// Pieces of ids that aria-describedby names; only of what is there.
std::string described_by(const Drawing& drawing, size_t field, const std::string& row);

}  // namespace sxsh::forms
