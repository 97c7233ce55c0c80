#include "forms/answers.h"

#include <gtest/gtest.h>

#include "forms/catalogue.h"
#include "forms/test_form.h"

namespace sxsh::forms {
namespace {

Form form() {
  auto read = read_form("thu/form.toml", kForm, kChecks);
  if (!read.ok()) throw std::runtime_error(read.problem().message(Lang::en));
  return read.take();
}

Context context() {
  Context out;
  out.today = {2018, 7, 6};
  out.months = {"2018-01", "2018-02", "2018-03", "2018-04"};
  return out;
}

struct Typed {
  const Form& form;
  Answers answers;
  Typed& put(std::string_view field, std::string_view text, std::string_view unit = "") {
    answers.put(field, normal(form, *form.field(field), text, unit, Lang::vi));
    return *this;
  }
  Typed& put_row(std::string_view table, std::string_view row, std::string_view field, std::string_view text,
                 std::string_view unit = "") {
    answers.put(table, row, field, normal(form, *form.field(field), text, unit, Lang::vi));
    return *this;
  }
};

const Finding* find(const Evaluation& evaluation, std::string_view rule, std::string_view row = "") {
  for (const Finding& finding : evaluation.findings)
    if (finding.rule == rule && finding.row == row) return &finding;
  return nullptr;
}

TEST(Answers, NumbersAreUnderstoodAsPeopleTypeThem) {
  const Form f = form();
  const Field& field = *f.field("san_luong");
  for (const char* text : {"1.250,5", "1250,5", "1 250,5", "1250.5", "1,250.5", "1.250,5 tấn", "1.250,500"})
    EXPECT_EQ(normal(f, field, text, "", Lang::vi), (Cell{"1250,5", ""})) << text;
  EXPECT_EQ(normal(f, field, "1.250", "", Lang::vi).text, "1250");
  EXPECT_EQ(normal(f, field, "1.250", "", Lang::en).text, "1,25");
  EXPECT_EQ(normal(f, field, "12.5", "", Lang::vi).text, "12,5");
  EXPECT_EQ(normal(f, field, "800 kg", "", Lang::vi), (Cell{"800", "kg"}));
  EXPECT_EQ(*read_cell(f, field, {"800", "kg"}).value.number(), *Number::parse("0.8"));
  const Field& power = *f.field("dien");
  EXPECT_EQ(read_cell(f, power, {"7o.100", ""}).vi, "Ô này chỉ nhận số. Trong “7o.100” có chữ o, hãy thay bằng số 0.");
  EXPECT_EQ(read_cell(f, power, {"12,5", ""}).en, "Only a whole number goes here. Leave out the decimals of “12,5”.");
  EXPECT_FALSE(read_cell(f, power, {"99999999999999999999", ""}).ok());
  EXPECT_FALSE(read_cell(f, power, {"5", "t"}).ok());
}

TEST(Answers, WhatIsMissingWrongOrUnusual) {
  const Form f = form();
  Typed typed{f, {}};
  Evaluation empty = evaluate(f, typed.answers, context());
  EXPECT_EQ(empty.steps[0].kind, StepState::Kind::empty);
  EXPECT_EQ(empty.steps[0].asked, 2);              // the boiler's efficiency is not asked yet, nor what was withdrawn
  EXPECT_FALSE(empty.may_be_sent());
  EXPECT_NE(find(empty, "required"), nullptr);

  typed.put("san_luong", "400").put("co_lo_hoi", "có").put("hieu_suat", "104,5");
  Evaluation boiler = evaluate(f, typed.answers, context());
  ASSERT_NE(find(boiler, "lo-qua-100"), nullptr);
  EXPECT_EQ(find(boiler, "lo-qua-100")->vi, "Hiệu suất 104,5 % vượt 100%.");
  EXPECT_EQ(boiler.steps[0].kind, StepState::Kind::mend);
  typed.put("hieu_suat", "84,5").put("ghi_chu", "dài hơn mười chữ");
  EXPECT_EQ(evaluate(f, typed.answers, context()).findings[0].vi, "Ô này ghi được tối đa 10 chữ, đang có 16. Hãy viết gọn lại.");
  typed.put("ghi_chu", "");
  EXPECT_EQ(evaluate(f, typed.answers, context()).steps[0].kind, StepState::Kind::done);
}

TEST(Answers, CalculationsSaySoWhenSomethingWasLeftOut) {
  const Form f = form();
  Typed typed{f, {}};
  typed.put("san_luong", "400");
  typed.put_row("thang", "2018-01", "dien", "68.400").put_row("thang", "2018-02", "dien", "52.150");
  const Evaluation some = evaluate(f, typed.answers, context());
  EXPECT_EQ(some.state(f.field_place("dien_cong")).value.canonical(), "120550");
  EXPECT_TRUE(some.state(f.field_place("dien_cong")).left_out);
  EXPECT_TRUE(some.state(f.field_place("suat")).value.missing());
  typed.put_row("thang", "2018-03", "dien", "70.220").put_row("thang", "2018-04", "dien", "71.300");
  const Evaluation all = evaluate(f, typed.answers, context());
  EXPECT_EQ(shown(f, *f.field("suat"), all.state(f.field_place("suat")).value, Lang::vi), "655,2");
}

TEST(Answers, AnUnusualMonthAsksForAReason) {
  const Form f = form();
  Typed typed{f, {}};
  typed.put_row("thang", "2018-01", "dien", "68400").put_row("thang", "2018-02", "dien", "52150");
  typed.put_row("thang", "2018-03", "dien", "70220").put_row("thang", "2018-04", "dien", "113900");
  const Evaluation seen = evaluate(f, typed.answers, context());
  const Finding* jump = find(seen, "dien-nhay", "2018-04");
  ASSERT_NE(jump, nullptr);
  EXPECT_EQ(jump->vi, "Cao hơn 79% so với trung bình ba tháng trước.");
  EXPECT_TRUE(jump->open());
  typed.answers.explain({"dien", "2018-04"}, "dien-nhay", "Thêm ca in thứ hai");
  EXPECT_FALSE(find(evaluate(f, typed.answers, context()), "dien-nhay", "2018-04")->open());
  Context paper = context();
  paper.industry = "1702";
  EXPECT_EQ(find(evaluate(f, typed.answers, paper), "dien-nhay", "2018-04"), nullptr);   // tuned for the sector
}

TEST(Answers, RowsMeetTheirPastByKeyAndBlankRowsAreNotThere) {
  const Form f = form();
  Typed typed{f, {}};
  const std::string row = typed.answers.add_row("khac"), blank = typed.answers.add_row("khac");
  typed.put_row("khac", row, "loai", "Than cám").put_row("khac", row, "luong", "65");
  Context known = context();
  known.past[{"luong", "than"}] = {.last = *Number::parse("47.1"), .year_ago = {}, .last_name = "6 tháng cuối năm 2017",
                                   .year_ago_name = "", .before = {}};
  const Evaluation seen = evaluate(f, typed.answers, known);
  ASSERT_NE(find(seen, "than-ky-truoc", row), nullptr);
  EXPECT_EQ(find(seen, "than-ky-truoc", row)->vi, "Cao hơn 38% so với 6 tháng cuối năm 2017 (47,1 tấn).");
  EXPECT_EQ(find(seen, "required", blank), nullptr);
  EXPECT_EQ(row_words(f, *f.table("khac"), typed.answers, row, Lang::vi), "Than cám");
  typed.put_row("khac", blank, "luong", "5").put_row("khac", typed.answers.add_row("khac"), "luong", "5");
  EXPECT_NE(find(evaluate(f, typed.answers, known), "rows", row), nullptr);
  typed.answers.remove_row("khac", row);
  EXPECT_EQ(typed.answers.add_row("khac"), "r4");  // an id is never given again
}

TEST(Answers, TheSameAnswersAreTheSameText) {
  const Form f = form();
  Typed typed{f, {}};
  typed.put("san_luong", "800", "kg").put("ghi_chu", "7o \"x\"").put_row("thang", "2018-02", "dien", "5");
  typed.answers.add_row("khac");
  typed.answers.explain({"dien", "2018-02"}, "dien-nhay", "vì");
  const std::string json = to_json(typed.answers);
  auto back = read_answers(json);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back.value(), typed.answers);
  EXPECT_EQ(to_json(back.value()), json);
  EXPECT_FALSE(read_answers("[1]").ok());
  EXPECT_FALSE(read_answers("{").ok());
}

TEST(Answers, DifferencesCellByCell) {
  const Form f = form();
  Typed before{f, {}}, after{f, {}};
  before.put("san_luong", "400").put_row("thang", "2018-01", "dien", "5").put_row("khac", "r1", "luong", "1");
  after.put("san_luong", "410").put_row("thang", "2018-01", "dien", "5").put_row("khac", "r2", "luong", "1");
  const auto found = differences(f, before.answers, after.answers);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(f.fields[found[0].field].code, "san_luong");
  EXPECT_EQ(found[1].row, "r1");
  EXPECT_EQ(found[1].before.text, "1");
  EXPECT_TRUE(found[1].after.empty());
  EXPECT_EQ(found[2].row, "r2");
}

TEST(Answers, WhatIsKnownIsFilledInOnce) {
  const Form f = form();
  Typed typed{f, {}};
  typed.put_row("thang", "2018-01", "dien", "1");
  Context known = context();
  for (const char* month : {"2018-01", "2018-02", "2017-12"})
    known.known[{"dien", month}] = {{"9", ""}, Wording("Từ số đo tháng", "From the monthly figures")};
  EXPECT_EQ(prefill(f, typed.answers, known), (std::vector<Spot>{{"dien", "2018-02"}}));
  EXPECT_EQ(typed.answers.find("thang", "2018-01", "dien")->text, "1");
  EXPECT_EQ(typed.answers.find("thang", "2018-02", "dien")->text, "9");
}

}  // namespace
}  // namespace sxsh::forms
