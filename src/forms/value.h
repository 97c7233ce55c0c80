// What an answer or an expression means. Missing is a value of its own and spreads: a sum with a missing part is missing.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"
#include "forms/number.h"

namespace sxsh::forms {

// Why an expression could not be read or has no value, and where in its text (bytes from 0).
struct Fault {
  enum class Why {
    empty, too_long, too_deep, too_many_parts, unexpected, unclosed, unknown_name, unknown_function, wrong_count, not_a_number,
    not_a_date, not_a_text, division_by_zero, too_large, bad_pattern, many_values, circle
  };
  Why why = Why::empty;
  size_t at = 0;
  std::string what;                      // the word it is about: a name, a function, a character
  std::string words(Lang lang) const;    // a sentence with the place counted from 1
};

struct Missing {
  bool operator==(const Missing&) const = default;
};

class Value {
 public:
  using List = std::vector<Value>;       // of a table's rows, only where a function takes many values

  Value() = default;
  Value(Number number) : what_(number) {}
  Value(bool truth) : what_(truth) {}
  Value(Date date) : what_(date) {}
  Value(std::string text) : what_(std::move(text)) {}        // an empty text is missing
  Value(const char*) = delete;
  Value(List list) : what_(std::move(list)) {}
  Value(Fault fault) : what_(std::move(fault)) {}

  bool missing() const;
  const Number* number() const { return std::get_if<Number>(&what_); }
  const bool* truth() const { return std::get_if<bool>(&what_); }
  const Date* date() const { return std::get_if<Date>(&what_); }
  const std::string* text() const { return std::get_if<std::string>(&what_); }
  const List* list() const { return std::get_if<List>(&what_); }
  const Fault* fault() const { return std::get_if<Fault>(&what_); }

  // Canonical text: "12.5", "true", "2018-06-30", the text itself; "" of what is missing or a fault.
  std::string canonical() const;
  bool operator==(const Value& other) const = default;

 private:
  std::variant<Missing, Number, bool, Date, std::string, List, Fault> what_;
};

inline bool operator==(const Fault& a, const Fault& b) { return a.why == b.why && a.at == b.at && a.what == b.what; }

}  // namespace sxsh::forms
