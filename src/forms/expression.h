// The one language of conditions and calculations in forms: the part of XPath that XLSForm uses. Read once to a tree, evaluated
// over answers many times. Pure.
//
//   ${field}  name  .  numbers  'texts'  ( )   or  and   = != < <= > >=   + -   * div mod   unary minus
//   if(c,a,b)  coalesce(a,b,…)  once(a)  not(c)  true()  false()  boolean(a)
//   selected(list,code)  count-selected(list)
//   sum(x…)  sum-known(x…)  count(x)  count-non-empty(x)  min(x…)  max(x…)  join(sep,x)
//   number(a)  int(a)  round(a[,places])  abs(a)
//   string(a)  string-length(a)  concat(a…)  contains(a,b)  starts-with(a,b)  substr(a,from[,to])  regex(a,pattern)
//   today()  date(a)  format-date(a,'%d/%m/%Y')  position(..)
//
// A bare name is a column of the choice at hand or a limit of the check at hand; names() has it as "@name".
//
// Differences from XPath, on purpose:
//  - Missing spreads through arithmetic, functions and comparisons; it is never zero, "" or false. Only ${x} = '' and ${x} != ''
//    ask whether something is there; `and`, `or` decide when one side is enough; coalesce, concat, join, count, count-non-empty,
//    sum-known, selected, count-selected and string-length look past it.
//  - Numbers are exact. A text that reads as a number is one in arithmetic and comparisons.
//  - ${x} of a field of a table is the value of the same row; inside sum, sum-known, count, count-non-empty, min, max and join it
//  is
//    all rows, also within its own table. From outside the table it may stand only there. ${table} is its rows, for count().
//  - sum() of rows where one is missing is missing; sum-known() adds what is there and says that something was left out.
//  - regex() must match the whole text (RE2, linear time).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "forms/value.h"

namespace re2 {
class RE2;
}

namespace sxsh::forms {

// What ${name} stands for: a number of the caller's own, given when the expression is bound.
using Slot = int;

// The answers as an expression sees them.
class Answered {
 public:
  virtual ~Answered() = default;
  virtual const Value& value(Slot slot) const = 0;                // of the row at hand when the field is in a table
  virtual Value::List all(Slot slot) const = 0;                   // of all rows; of a table one Number for each row
  virtual const Value& self() const = 0;                          // "."
  virtual std::optional<int64_t> row() const = 0;                 // counted from 1; none outside a table
  virtual Date today() const = 0;
};

class Expression {
 public:
  static constexpr size_t kLongest = 4000, kMostParts = 600;
  static constexpr int kDeepest = 40;

  // A tree or why there is none.
  static std::variant<Expression, Fault> parse(std::string_view text);

  const std::string& text() const { return text_; }
  // Every ${name}, once each, in the order of the text.
  const std::vector<std::string>& names() const { return names_; }
  // The slot of each of names(), in that order. Must be called before value().
  void bind(std::vector<Slot> slots) { slots_ = std::move(slots); }

  struct Outcome {
    Value value;
    bool left_out = false;               // sum-known() passed over something that is missing
  };
  Outcome value(const Answered& answers) const;

  // A condition that a page can follow by itself, as JSON: ["=","field","text"], ["!=",…], ["has",…] of selected(), ["and",a,b],
  // ["or",a,b]. "" for anything else.
  std::string plain_condition() const;

  // The truth of a value as conditions take it: nothing when it is missing or a fault.
  static std::optional<bool> truth(const Value& value);

  enum class Op : uint8_t {
    number,
    text,
    name,
    self,
    minus,
    logical_or,
    logical_and,
    equal,
    not_equal,
    less,
    at_most,
    more,
    at_least,
    plus,
    subtract,
    times,
    divide,
    modulo,
    call
  };
  enum class Function : uint8_t {
    if_, coalesce, once, not_, true_, false_, boolean, selected, count_selected, sum, sum_known, count, count_non_empty, min, max,
    join, number, int_, round, abs, string, string_length, concat, contains, starts_with, substr, regex, today, date, format_date,
    position
  };
  struct Node {
    Op op = Op::number;
    Function function = Function::if_;
    uint32_t at = 0;                     // byte of the text
    uint32_t first = 0, count = 0;       // its parts in parts_
    uint32_t of = 0;                     // of number, text: in constants_; of name: in names_
  };

 private:
  friend class Reader;
  friend class Evaluator;
  Expression() = default;
  bool plain(uint32_t node, std::string& out) const;

  std::string text_;
  std::vector<Node> nodes_;              // the last one is the root
  std::vector<uint32_t> parts_;
  std::vector<Value> constants_;
  std::vector<std::string> names_;
  std::vector<Slot> slots_;
  std::vector<std::pair<uint32_t, std::shared_ptr<const re2::RE2>>> patterns_;   // of constant patterns, by node
};

bool knows_function(std::string_view name);             // "count-selected"

}  // namespace sxsh::forms
