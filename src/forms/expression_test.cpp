#include <gtest/gtest.h>

#include <map>

#include "forms/expression.h"

namespace sxsh::forms {
namespace {

Number n(std::string_view text) { return *Number::parse(text); }

// Answers by name; rows are what all() gives.
struct Given : Answered {
  std::vector<Value> values;
  std::vector<Value::List> rows;
  Value own, many{Value::List{}};
  std::optional<int64_t> at;
  const Value& value(Slot slot) const override { return rows[slot].empty() ? values[slot] : many; }
  Value::List all(Slot slot) const override { return rows[slot].empty() ? Value::List{values[slot]} : rows[slot]; }
  const Value& self() const override { return own; }
  std::optional<int64_t> row() const override { return at; }
  Date today() const override { return {2018, 7, 6}; }
};

struct Named {
  std::map<std::string, Value> single;
  std::map<std::string, Value::List> lists;
  Value own = {};
  std::optional<int64_t> at = {};
};

Expression::Outcome outcome(const std::string& text, const Named& named = {}) {
  auto read = Expression::parse(text);
  if (const auto* fault = std::get_if<Fault>(&read)) return {*fault, false};
  auto expression = std::get<Expression>(std::move(read));
  Given given;
  given.own = named.own;
  given.at = named.at;
  std::vector<Slot> slots;
  for (const std::string& name : expression.names()) {
    slots.push_back(static_cast<Slot>(given.values.size()));
    const auto one = named.single.find(name);
    const auto list = named.lists.find(name);
    given.values.push_back(one == named.single.end() ? Value() : one->second);
    given.rows.push_back(list == named.lists.end() ? Value::List() : list->second);
  }
  expression.bind(slots);
  return expression.value(given);
}
std::string text_of(const std::string& text, const Named& named = {}) {
  const Value value = outcome(text, named).value;
  if (const Fault* fault = value.fault()) return "! " + fault->words(Lang::en);
  return value.missing() ? "-" : value.canonical();
}

TEST(Expression, NumbersAreExact) {
  EXPECT_EQ(text_of("0.1 + 0.2"), "0.3");
  EXPECT_EQ(text_of("1 div 3 * 3"), "1");
  EXPECT_EQ(text_of("1 div 3"), "0.333333333");
  EXPECT_EQ(text_of("2 + 3 * 4 - 10 div 4"), "11.5");
  EXPECT_EQ(text_of("-7 mod 3"), "-1");
  EXPECT_EQ(text_of("-(2 - 5)"), "3");
  EXPECT_EQ(text_of("1000000000000000 * 1000000000000000"), "1000000000000000000000000000000");
  EXPECT_EQ(text_of("round(2.5)"), "3");
  EXPECT_EQ(text_of("round(-2.5)"), "-3");
  EXPECT_EQ(text_of("round(1234.5678, 2)"), "1234.57");
  EXPECT_EQ(text_of("round(1250, -2)"), "1300");
  EXPECT_EQ(text_of("int(-2.7)"), "-2");
}

TEST(Expression, MissingSpreadsAndIsNeverZero) {
  const Named given{.single = {{"a", Number(5)}}};
  EXPECT_EQ(text_of("${a} + ${b}", given), "-");
  EXPECT_EQ(text_of("${b} > 0", given), "-");
  EXPECT_EQ(text_of("${b} = 0", given), "-");
  EXPECT_EQ(text_of("not(${b})", given), "-");
  EXPECT_EQ(text_of("if(${b} > 1, 'x', 'y')", given), "-");
  EXPECT_EQ(text_of("${b} = ''", given), "true");
  EXPECT_EQ(text_of("${a} != ''", given), "true");
  EXPECT_EQ(text_of("'' = ${a}", given), "false");
  EXPECT_EQ(text_of("coalesce(${b}, ${a}, 9)", given), "5");
  EXPECT_EQ(text_of("${b} > 0 or ${a} = 5", given), "true");
  EXPECT_EQ(text_of("${b} > 0 and ${a} = 4", given), "false");
  EXPECT_EQ(text_of("${b} > 0 and ${a} = 5", given), "-");
  EXPECT_EQ(text_of("selected(${b}, 'x')", given), "false");
  EXPECT_EQ(text_of("concat('a', ${b}, ${a})", given), "a5");
}

TEST(Expression, RowsOfATable) {
  const Named given{
      .single = {}, .lists = {{"q", {Number(1), n("2.5"), Number(3)}}, {"gap", {Number(1), Value(), Number(3)}}}, .at = 2};
  EXPECT_EQ(text_of("sum(${q})", given), "6.5");
  EXPECT_EQ(text_of("sum(${gap})", given), "-");
  EXPECT_EQ(text_of("sum-known(${gap})", given), "4");
  EXPECT_TRUE(outcome("sum-known(${gap})", given).left_out);
  EXPECT_FALSE(outcome("sum-known(${q})", given).left_out);
  EXPECT_EQ(text_of("count(${gap})", given), "3");
  EXPECT_EQ(text_of("count-non-empty(${gap})", given), "2");
  EXPECT_EQ(text_of("max(${q})", given), "3");
  EXPECT_EQ(text_of("min(${q}, 0.5)", given), "0.5");
  EXPECT_EQ(text_of("join(', ', ${gap})", given), "1, 3");
  EXPECT_EQ(text_of("position(..)", given), "2");
  EXPECT_EQ(text_of("${q} + 1", given), "! Character 1: \"q\" has many rows; use it in sum, count, min or max.");
}

TEST(Expression, TextsChoicesAndDays) {
  const Named given{
      .single = {{"list", Value(std::string("than dau"))}, {"name", Value(std::string("Bao bì"))}, {"day", Date{2018, 6, 30}}},
      .lists = {},
      .own = Value(std::string("0900123456"))};
  EXPECT_EQ(text_of("selected(${list}, 'dau')", given), "true");
  EXPECT_EQ(text_of("selected(${list}, 'da')", given), "false");
  EXPECT_EQ(text_of("count-selected(${list})", given), "2");
  EXPECT_EQ(text_of("string-length(${name})", given), "6");
  EXPECT_EQ(text_of("regex(., '[0-9]{10}(-[0-9]{3})?')", given), "true");
  EXPECT_EQ(text_of("regex(., '[0-9]{9}')", given), "false");
  EXPECT_EQ(text_of("substr(${name}, 0, 3)", given), "Bao");
  EXPECT_EQ(text_of("${day} < today()", given), "true");
  EXPECT_EQ(text_of("today() - ${day}", given), "6");
  EXPECT_EQ(text_of("${day} + 1", given), "2018-07-01");
  EXPECT_EQ(text_of("date('2018-06-30') = ${day}", given), "true");
  EXPECT_EQ(text_of("format-date(${day}, '%e/%n/%Y')", given), "30/6/2018");
  EXPECT_EQ(text_of("once(today())", given), "0900123456");
  EXPECT_EQ(text_of("'12' + 1", given), "13");
  EXPECT_EQ(text_of("${name} + 1", given), "! Character 9: \"Bao bì\" is not a number.");
}

TEST(Expression, FaultsNameThePlace) {
  EXPECT_EQ(text_of(""), "! Character 1: nothing is written.");
  EXPECT_EQ(text_of("1 +"), "! Character 4: its end is missing, such as ) or a quotation mark.");
  EXPECT_EQ(text_of("1 + )"), "! Character 5: \")\" is not understood.");
  EXPECT_EQ(text_of("summ(1)"), "! Character 1: there is no function \"summ\".");
  EXPECT_EQ(text_of("if(1, 2)"), "! Character 1: \"if\" has the wrong number of parts.");
  EXPECT_EQ(text_of("1 div 0"), "! Character 3: divides by zero.");
  EXPECT_EQ(text_of("regex('a', '[')"), "! Character 12: the pattern \"[\" is not well formed.");
  EXPECT_EQ(text_of("'mở"), "! Character 1: its end is missing, such as ) or a quotation mark.");
  EXPECT_EQ(text_of("1 € 2"), "! Character 3: \"€\" is not understood.");
  EXPECT_EQ(text_of(std::string(100, '(') + "1" + std::string(100, ')')).substr(0, 40),
            "! Character 42: is nested more than 40 b");
  EXPECT_EQ(text_of(std::string(100, '-') + "1").substr(0, 12), "! Character ");
  std::string long_one = "1";
  for (int i = 0; i < 700; ++i) long_one += "+1";
  EXPECT_NE(text_of(long_one).find("more than 600 parts"), std::string::npos);
  EXPECT_NE(text_of(std::string(5000, '1')).find("longer than 4000"), std::string::npos);
}

TEST(Expression, NamesOnceInOrder) {
  const auto read = Expression::parse("${b} + ${a} * ${b} + most");
  ASSERT_TRUE(std::holds_alternative<Expression>(read));
  EXPECT_EQ(std::get<Expression>(read).names(), (std::vector<std::string>{"b", "a", "@most"}));
}

TEST(Number, ReadsWritesAndCompares) {
  EXPECT_EQ(n("-0.50").text(), "-0.5");
  EXPECT_EQ(n("1250.5").shown(true), "1.250,5");
  EXPECT_EQ(n("1250.5").shown(false), "1,250.5");
  EXPECT_EQ(n("-1234567").shown(true), "-1.234.567");
  EXPECT_EQ(n("1250.5").typed(), "1250,5");
  EXPECT_EQ(Number::scaled(458, 1).text(), "45.8");
  EXPECT_LT(n("0.333333333"), *Number(1).divided_by(Number(3)));
  EXPECT_EQ(n("2.345").in_scale(2), 235);
  EXPECT_EQ(Number::parse("1e5"), std::nullopt);
  EXPECT_EQ(Number::parse(""), std::nullopt);
  EXPECT_EQ(Number::parse("."), std::nullopt);
  EXPECT_EQ(Number::parse(std::string(60, '9')), std::nullopt);
  EXPECT_EQ(Number(1).divided_by(Number(0)), std::nullopt);
  Number large = *Number::parse(std::string(38, '9'));
  EXPECT_EQ(large.times(large), std::nullopt);
  EXPECT_EQ(large.plus(large), std::nullopt);
}

}  // namespace
}  // namespace sxsh::forms
