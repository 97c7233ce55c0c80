// Answers to a form: what was typed, what it means, what is wrong or unusual about it. Pure.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "forms/form.h"

namespace sxsh::forms {

// What a person typed. A number that could be read is kept as "1250,5" (decimal comma, no grouping) whatever the language it was
// typed in; what could not be read is kept as it is. Days are "2018-06-30", months "2018-06" once read; choices their codes,
// several with a blank between; yes and no "yes", "no"; files ids with a blank between; a place "latitude longitude".
struct Cell {
  std::string text;
  std::string unit;                      // chosen among the allowed ones; "" is the field's own
  bool empty() const { return text.empty(); }
  bool operator==(const Cell&) const = default;
};

struct Row {
  std::string id;  // of a free row "r1", "r2" …, never given again; of listed rows the code; of months "2018-01"
  std::map<std::string, Cell, std::less<>> cells;
  bool operator==(const Row&) const = default;
};

// Where a cell stands: a field, and in a table the id of the row.
struct Spot {
  std::string field, row;
  auto operator<=>(const Spot&) const = default;
};

class Answers {
 public:
  const Cell* find(std::string_view field) const;
  const Cell* find(std::string_view table, std::string_view row, std::string_view field) const;
  void put(std::string_view field, Cell cell);                  // an empty cell takes the answer out
  void put(std::string_view table, std::string_view row, std::string_view field, Cell cell);   // makes the row when needed
  const std::vector<Row>& rows(std::string_view table) const;
  std::string add_row(std::string_view table);                  // its id
  std::string next_row(std::string_view table) const;           // the id that add_row() would give
  void remove_row(std::string_view table, std::string_view row);
  // Why an unusual value is right, by rule. An empty reason takes it out.
  void explain(const Spot& spot, std::string_view rule, std::string reason);
  const std::string* reason(const Spot& spot, std::string_view rule) const;
  bool empty() const;
  bool operator==(const Answers&) const = default;

  const std::map<std::string, Cell, std::less<>>& fields() const { return fields_; }
  const std::map<std::string, std::vector<Row>, std::less<>>& tables() const { return tables_; }
  const std::map<std::pair<Spot, std::string>, std::string>& reasons() const { return reasons_; }
  const std::map<std::string, int64_t, std::less<>>& last_rows() const { return last_row_; }

 private:
  friend Result<Answers> read_answers(std::string_view json);
  void count_row(std::string_view table, std::string_view row);
  std::map<std::string, Cell, std::less<>> fields_;
  std::map<std::string, std::vector<Row>, std::less<>> tables_;
  std::map<std::string, int64_t, std::less<>> last_row_;        // the highest number given in a table
  std::map<std::pair<Spot, std::string>, std::string> reasons_;
};

// Stored JSON in a stable order: the same answers are the same text. Problem answers_unreadable.
std::string to_json(const Answers& answers);
Result<Answers> read_answers(std::string_view json);

// A typed text as answers keep it, for a field in the language of the page: "1,250.5" (en) and "1.250,5" (vi) are both "1250,5".
Cell normal(const Form& form, const Field& field, std::string_view typed, std::string_view unit, Lang lang);

// What a text means for its field; a sentence in both languages when it means nothing.
struct Reading {
  Value value;                           // in the field's own unit; missing when nothing was typed or it is wrong
  std::string vi, en;                    // what is wrong with it
  bool ok() const { return vi.empty(); }
};
Reading read_cell(const Form& form, const Field& field, const Cell& cell);

struct Past {
  std::optional<Number> last, year_ago;  // in the field's own unit
  std::string last_name, year_ago_name;  // "6 tháng cuối năm 2017"
  std::vector<Number> before;            // values before, the latest first
};

// What is known about the one who answers and the period.
struct Context {
  Date today;
  std::vector<std::string> months;       // of the period: "2018-01" …; rows of tables of months
  std::string industry;                  // VSIC code of the facility; "" when it is not known
  std::map<Spot, Past> past;  // row: the key of the row (Table::key folded by search_key), the month or the listed code
  struct Known {
    Cell cell;
    Wording from;                        // "Từ số đo tháng"
  };
  std::map<Spot, Known> known;           // for Field::prefill; row as of Past
  struct Tuned {
    std::string check, industry;         // code of a check; beginning of a VSIC code, "" all
    Limit limit;
  };
  std::vector<Tuned> tuned; // the office's own limits: the longest industry that fits, before the form's at equal length
};

// Puts what is known where nothing was typed. The spots that were filled, for "Từ số đo tháng".
std::vector<Spot> prefill(const Form& form, Answers& answers, const Context& context);

struct Finding {
  size_t field = 0;                      // place in Form::fields
  std::string row;                       // id of the row; "" outside tables
  Level level = Level::wrong;
  std::string rule;                      // "required", "typed", "unit", "range", "constraint", "rows" or the code of a Check
  std::string vi, en;                    // a sentence: what, and what to do
  std::vector<Limit> limits;             // of a Check, as they were applied
  std::vector<std::pair<std::string, Number>> past;   // what it was compared with, by name
  std::string reason;                    // of an unusual one that was explained
  bool open() const { return level == Level::wrong || reason.empty(); }
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};

struct FieldState {
  bool relevant = true;                  // is asked: shown by its conditions, not withdrawn
  bool itself = true;                    // its own condition holds, whatever hides the table or heading around it
  bool required = false;
  bool left_out = false;                 // a calculation that passed over something missing
  Value value;
};

struct StepState {
  enum class Kind : uint8_t { empty, started, mend, done } kind = Kind::empty;
  int asked = 0, filled = 0;             // required cells that are relevant, and those of them with a value
  int wrong = 0, unusual = 0;            // cells that are wrong beside missing ones; unusual ones without a reason
  int given = 0;                         // cells with something typed
};

struct TableState {
  bool relevant = true, itself = true;   // as of FieldState
  std::vector<std::string> rows;         // ids in order: as typed, of the months, of the list
  std::vector<bool> blank;               // of a free row in which nothing was typed: it is not there
};

struct Evaluation {
  // By place in Form::fields; of a field of a table one for each row, in the order of TableState::rows; otherwise exactly one.
  std::vector<std::vector<FieldState>> fields;
  std::vector<TableState> tables;
  std::vector<bool> headings;            // shown
  std::vector<Finding> findings;         // in the order of the form
  std::vector<StepState> steps;

  const FieldState& state(size_t field) const { return fields[field].front(); }
  // May be sent: no wrong finding and every unusual one has a reason.
  bool may_be_sent() const;
  int asked() const;                     // over all steps
  int filled() const;
  int percent() const;                   // filled of asked, 0–100; 100 when nothing is asked
};

// The choices that a filter lets through at a cell, by code; all of them without a filter.
std::vector<std::string> choices_at(const Form& form, const Answers& answers, const Context& context, size_t field,
                                    std::string_view row);
// The place of a row in TableState::rows; 0 outside tables, kNowhere when it is not there.
size_t row_at(const Evaluation& evaluation, const Field& field, std::string_view row);
// Where Context::past has the values before this cell.
Spot past_spot(const Form& form, const Answers& answers, const Field& field, std::string_view row);

// The form must be settled.
Evaluation evaluate(const Form& form, const Answers& answers, const Context& context);

// Cells in which two versions of answers differ, in the order of the form; rows that one side lacks differ in every cell given.
struct Difference {
  size_t field = 0;
  std::string row;
  Cell before, after;
};
std::vector<Difference> differences(const Form& form, const Answers& before, const Answers& after);

// A cell as people read it: "1.250,5", "30/6/2018", labels of choices; without the unit. What could not be read stays as typed.
std::string shown(const Form& form, const Field& field, const Cell& cell, Lang lang);
std::string shown(const Form& form, const Field& field, const Value& value, Lang lang);
// What a row is called: the text of its key, its month, its listed label, or its number.
std::string row_words(const Form& form, const Table& table, const Answers& answers, std::string_view row, Lang lang);

// What the field of a cell is called; where its label names answers ("Tổng của ${san_luong} tấn"), with what was typed there.
std::string field_words(const Form& form, const Answers& answers, const Spot& spot, Lang lang);
// Words with each ${code} replaced; what is not told (nothing) stays as it is.
using Told = std::function<std::optional<std::string>(const std::string& code)>;
std::string with_answers(const std::string& words, const Told& told);

}  // namespace sxsh::forms
