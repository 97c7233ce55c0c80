// A form as data: steps of questions, tables of rows, conditions, calculations and checks. Whoever makes one (the reader of the
// catalogue, the designer, a reader of XLSForm) fills the plain members and calls settle(), which finds what is wrong and makes
// the form ready. A settled form is never changed: a change is another version.
//
// A code of a field or table is unique in its form, is never renamed and never used again for another question; `until` withdraws
// it: it is no longer asked, but a report sent before stays readable.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "forms/expression.h"

namespace sxsh::forms {

// A text in several languages. Vietnamese and English are those of the product; XLSForm knows any.
class Wording {
 public:
  Wording() = default;
  Wording(std::string vi, std::string en);
  const std::string& in(Lang lang) const;               // falls back to the other one, then to the first there is, then ""
  const std::string* find(std::string_view language) const;     // "vi", "en", "Français (fr)"
  void set(std::string language, std::string text);             // an empty text takes the language out
  bool empty() const { return texts_.empty(); }
  const std::vector<std::pair<std::string, std::string>>& texts() const { return texts_; }
  bool operator==(const Wording&) const = default;

 private:
  std::vector<std::pair<std::string, std::string>> texts_;
};

// An expression where the form has one. `tree` is there after settle(), when the text is not empty.
struct Rule {
  std::string text;
  std::shared_ptr<const Expression> tree;
  explicit operator bool() const { return !text.empty(); }
  bool operator==(const Rule& other) const { return text == other.text; }
};

enum class Type : uint8_t {
  text, note, whole, decimal, quantity, money, date, month, choice, choices, yes_no, file, photo, location, calculated
};
std::string_view code_of(Type type);                    // "quantity"
std::optional<Type> type_of(std::string_view code);
bool is_number(Type type);                              // whole, decimal, quantity, money
int usual_decimals(Type type, std::string_view unit);   // 3 of decimals, quantities and millions of đồng, otherwise 0

struct Choice {
  std::string code;
  Wording label;
  std::vector<std::pair<std::string, std::string>> columns;     // further columns for choice_filter: {"vung", "bac"}
  bool operator==(const Choice&) const = default;
};
struct ChoiceList {
  std::string code;
  std::vector<Choice> choices;
  const Choice* find(std::string_view code) const;
  std::vector<std::string> columns() const;     // names of further columns, in the order they come
  bool operator==(const ChoiceList&) const = default;
};

enum class Need : uint8_t { always, never, when };

inline constexpr size_t kNowhere = static_cast<size_t>(-1);

struct Field {
  std::string code;                      // small letters, digits, _; begins with a letter; XLSForm may bring . and -
  Type type = Type::text;
  Wording label, hint;
  std::string unit;                      // code of a unit: "kwh", "dong", "percent"; "" for none
  std::vector<std::string> units;        // others that may be chosen and convert into `unit`; without `unit` one of them must be
                                         // chosen and the number counts as typed
  std::string resource;  // code of a resource (measures) that the figure is of, or "${field}" of the same row whose
                         // choice is such a code: only its units fit then; "" for none
  Need need = Need::always;
  Rule need_if;                          // of Need::when
  std::optional<Number> min, max;        // outside is wrong; of numbers in `unit`
  std::string min_day, max_day;          // of dates: ISO, or "today"
  int decimals = 0;                      // of decimal, quantity, money; 0–9. Of calculated: places shown
  int longest = 500;                     // characters of a text
  int lines = 1;                         // rows of a text's box
  std::string list;                      // code of the choices
  Rule filter;                           // over columns of the choices (bare names) and fields
  Rule show_if, calculate, constraint;
  Wording constraint_words;
  std::string initial;                   // value of an untouched field: text as typed
  std::string prefill;                   // "figures", "last", "register:<field>"; "" for none
  std::string clause;                    // what asks for it: "VL V.1; HY III.6" — codes of sources and the place there
  bool personal = false;                 // personal data: shown only to those who need it
  int since = 1, until = 0;              // first version; the version that withdrew it, 0: still asked

  // Set by settle().
  size_t step = 0, table = kNowhere, heading = kNowhere;
  bool withdrawn = false;

  bool is_year() const;                  // a whole number between 1000 and 9999 without a unit: written without grouping
};

enum class RowKind : uint8_t {
  free,                                  // rows are added and removed
  months,                                // one for each month of the period, "2018-01"
  listed                                 // one for each choice of `list`
};

struct Table {
  std::string code;
  Wording title, hint, row_name;         // row_name: "Nhiên liệu", for "Thêm nhiên liệu"
  RowKind rows = RowKind::free;
  std::string list;                      // of RowKind::listed
  int min_rows = 0, max_rows = 50;       // of RowKind::free
  std::string key;                       // the field by which rows of two periods are matched; "" for their order
  std::vector<std::string> fields;       // codes, in order
  Rule show_if;
  std::string clause;
  int since = 1, until = 0;

  std::vector<size_t> places;            // set by settle(): of fields in Form::fields
  size_t step = 0, heading = kNowhere;
  bool withdrawn = false;
};

enum class Layout : uint8_t { stack, pairs, lines };    // one under the other; two beside each other; label and control on a line
struct Heading {
  std::string code;
  Wording title, intro;
  Layout layout = Layout::stack;
  Rule show_if;                          // for everything under it, up to the next heading
  std::string clause;
};

struct Item {
  enum class Kind : uint8_t { heading, field, table } kind = Kind::field;
  std::string code;
  size_t place = kNowhere;               // in headings, fields or tables; set by settle()
  bool operator==(const Item&) const = default;
};

struct Step {
  std::string code;
  Wording title, intro;
  std::string clause;
  std::vector<Item> items;
};

// An act or rule that asks for figures. What nobody compared with the official text is not verified, and is shown so.
struct Source {
  std::string code;                      // "VL"
  Wording title;                         // "Quyết định 2807/QĐ-UBND ngày 21/11/2016 …"
  bool verified = false;
};

enum class Level : uint8_t { wrong, unusual };          // stops sending; asks for a reason

struct Limit {
  std::string name;                      // "most", "up", "down", "min", "max"
  Number value;
  bool operator==(const Limit&) const = default;
};

// A check of a form. The limits can be tuned for each sector.
struct Check {
  enum class Kind : uint8_t {
    rule,                                // wrong when `when` holds; limits are bare names in it: ${hieu_suat} > most
    range,                               // field outside min … max
    last,                                // field against the period before: up, down in percent
    year_ago,                            // field against the same period a year before: up, down in percent
    average,                             // field against the average of up to three values before: up, down in percent
    balance                              // `in` and `out` apart by more than `most` percent of `in`
  };
  std::string code;                      // "can-bang-nuoc"; names the rule to people who tune it
  Kind kind = Kind::rule;
  Level level = Level::unusual;
  std::string field;                     // the field it is about: where it is shown
  Rule when, in, out;
  Rule only_if;                          // the check is made only when this holds
  std::vector<Limit> limits;
  struct Tuning {
    std::string industry;                // VSIC code or a beginning of one: "17"; the longest that fits is taken
    std::vector<Limit> limits;
  };
  std::vector<Tuning> tunings;
  Wording title, words;                  // words may name {value} {last} {change} {in} {out} {gap} and each limit
  std::string clause;

  size_t place = kNowhere;               // of field in Form::fields; set by settle()
  std::optional<Number> limit(std::string_view name, std::string_view industry_code) const;
};

struct Form {
  std::string code;                      // "bao-cao-6-thang"
  int version = 1;
  Wording title, intro;
  std::vector<std::string> languages = {"vi", "en"};
  std::string clause;                    // what asks for the form as a whole; a field without a clause has that of its heading,
                                         // table, step or form
  std::vector<Source> sources;
  std::vector<ChoiceList> lists;
  std::vector<Step> steps;
  std::vector<Heading> headings;
  std::vector<Field> fields;             // those of tables too
  std::vector<Table> tables;
  std::vector<Check> checks;

  size_t field_place(std::string_view code) const;      // kNowhere when there is none; after settle()
  size_t table_place(std::string_view code) const;
  const Field* field(std::string_view code) const;
  const Table* table(std::string_view code) const;
  const ChoiceList* list(std::string_view code) const;
  const Source* source(std::string_view code) const;
  // "VL V.1; HY III.6" as a sentence for people: the acts by their titles, each with its place.
  std::string clause_words(std::string_view clause, Lang lang) const;

  // Set by settle(): fields in an order in which each stands behind those it is shown or calculated by.
  std::vector<size_t> order;
  bool settled = false;

 private:
  friend class Settling;
  std::unordered_map<std::string, size_t> field_places_, table_places_;
};

// What is wrong with a form, said to the person who makes it.
struct FormError {
  std::string code;                      // of the field, table, heading, step, list or check
  std::string key;                       // "show_if", "unit", "label"; "" for the thing as a whole
  std::string vi, en;
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};

// Looks everything up, reads and binds every expression, finds the order of calculation. The form is ready when nothing is
// returned. Vietnamese and English labels are required when the form names these languages.
std::vector<FormError> settle(Form& form);

// Slots of expressions: places of fields, then tables behind kTableSlots, then columns of a choice or limits of a check.
inline constexpr Slot kTableSlots = 1'000'000, kBareSlots = 2'000'000;

}  // namespace sxsh::forms
