// The run of an evaluation: values in the form's order of calculation, as expressions see them. Internal to answers.
#pragma once

#include "forms/answers.h"

namespace sxsh::forms {

class Run final : public Answered {
 public:
  Run(const Form& form, const Answers& answers, const Context& context);

  Evaluation out;

  // The cell of a field, in a table of the row at a place; null where nothing was typed.
  const Cell* cell(size_t field, size_t row) const;
  size_t rows_of(const Field& field) const;             // 1 outside tables
  bool is_blank(const Field& field, size_t row) const;  // a free row without anything in it
  const std::string& row_id(const Field& field, size_t row) const;
  Spot spot(const Field& field, size_t row) const { return {field.code, row_id(field, row)}; }
  // As `spot`, the row by its key, so that rows of two periods meet.
  Spot past_spot(const Field& field, size_t row) const;
  const Reading& reading(size_t field, size_t row) const { return readings_[field][row]; }

  // An expression at a field (and row); `bare` are the values of bare names.
  Expression::Outcome value_at(const Expression& expression, size_t field, size_t row, const Value& self,
                               const std::vector<Value>* bare = nullptr);

  const Value& value(Slot slot) const override;
  Value::List all(Slot slot) const override;
  const Value& self() const override { return *self_; }
  std::optional<int64_t> row() const override;
  Date today() const override { return context.today; }

  const Form& form;
  const Answers& answers;
  const Context& context;

 private:
  void set_rows(size_t table);
  void settle(size_t field);
  bool shown_by(const Rule& rule, size_t field, size_t row);
  bool heading_shown(size_t heading, size_t field);
  bool table_shown(size_t table, size_t field);

  std::vector<std::vector<const Row*>> rows_;           // of each table; null where nothing was typed
  std::vector<std::vector<Reading>> readings_;
  std::vector<int8_t> heading_shown_, table_shown_;     // −1: not yet known
  size_t at_field_ = 0, at_row_ = 0;
  const Value* self_;
  const std::vector<Value>* bare_ = nullptr;
};

// What the form itself says of a cell: typed, required, range, constraint.
void find_in_cell(Run& run, size_t field, size_t row);
// What the checks say of a field in a row.
void check_cell(Run& run, size_t field, size_t row);

}  // namespace sxsh::forms
