#include "forms/rendering.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "forms/catalogue.h"
#include "forms/test_form.h"
#include "ui/page.h"
#include "ui/testing/visit.h"

namespace sxsh::forms {
namespace {

class FormPages : public testing::Test {
 protected:
  FormPages() {
    auto read = read_form("thu/form.toml", kForm, kChecks);
    if (!read.ok()) throw std::runtime_error(read.problem().message(Lang::en));
    form = read.take();
    context.today = {2018, 7, 6};
    context.months = {"2018-01", "2018-02", "2018-03", "2018-04"};
    look.context = &context;
  }
  std::string step(size_t which) {
    const Evaluation seen = evaluate(form, answers, context);
    return step_html(form, which, answers, seen, look).markup;
  }
  Posted post(size_t which, std::multimap<std::string, std::string> fields) {
    web::Request request;
    request.form = std::move(fields);
    return take_step(form, which, request, context, look, answers);
  }
  static bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

  Form form;
  Answers answers;
  Context context;
  Look look;
};

TEST_F(FormPages, WhatWasTypedComesBackAndIsQuoted) {
  post(0, {{"c~san_luong", "1.250,5"}, {"u~san_luong", "kg"}, {"c~ghi_chu", "<b>\"x\"</b>"}});
  const std::string page = step(0);
  EXPECT_TRUE(has(page, "name=\"c~san_luong\" inputmode=\"decimal\""));
  EXPECT_TRUE(has(page, "value=\"1.250,5\"")) << page;
  EXPECT_TRUE(has(page, "<option value=\"kg\" selected>kg</option>"));
  EXPECT_TRUE(has(page, "&lt;b&gt;"));
  EXPECT_FALSE(has(page, "<b>\""));
  look.lang = Lang::en;
  EXPECT_TRUE(has(step(0), "value=\"1,250.5\""));
  EXPECT_FALSE(has(page, "required\""));     // a draft may have gaps
  EXPECT_FALSE(has(page, "style="));
}

TEST_F(FormPages, AQuestionThatIsNotAskedIsHiddenWithItsCondition) {
  EXPECT_TRUE(has(step(0), "data-show=\"[&quot;=&quot;,&quot;co_lo_hoi&quot;,&quot;yes&quot;]\" hidden")) << step(0);
  post(0, {{"c~co_lo_hoi", ""}, {"c~co_lo_hoi", "yes"}});
  EXPECT_TRUE(has(step(0), "&quot;yes&quot;]\"><label"));
  EXPECT_FALSE(has(step(0), "c~cu\""));      // withdrawn
  EXPECT_TRUE(has(step(0), "value=\"update\""));
}

TEST_F(FormPages, AWrongCellSaysSoAndTheSummaryLeadsThere) {
  post(1, {{"rows~thang", "2018-01 2018-02"}, {"c~dien~2018-01", "7o.100"}, {"c~dien~2018-09", "5"}});
  EXPECT_EQ(answers.find("thang", "2018-09", "dien"), nullptr);    // no month of the period
  const std::string page = step(1);
  EXPECT_TRUE(has(page, "id=\"c-dien-2018-01\""));
  EXPECT_TRUE(has(page, "aria-invalid=\"true\" aria-describedby=\"e-c-dien-2018-01\"")) << page;
  EXPECT_TRUE(has(page, "hãy thay bằng số 0"));
  const Evaluation seen = evaluate(form, answers, context);
  const std::string summary = error_summary(form, 1, answers, seen, look).markup;
  EXPECT_TRUE(has(summary, "Có 1 ô cần sửa trước khi gửi"));
  EXPECT_TRUE(has(summary, "href=\"#c-dien-2018-01\">Tháng 1/2018, Điện: Ô này chỉ nhận số"));
  EXPECT_FALSE(has(summary, "Hãy ghi"));     // what is missing is said after an attempt to send
  look.show_missing = true;
  EXPECT_TRUE(has(error_summary(form, 0, answers, seen, look).markup, "Hãy ghi “Sản lượng”."));
}

TEST_F(FormPages, AnUnusualValueIsAskedAboutAndItsReasonKept) {
  post(1, {{"rows~thang", "2018-01 2018-02 2018-03"},
           {"c~dien~2018-01", "100"},
           {"c~dien~2018-02", "100"},
           {"c~dien~2018-03", "200"}});
  EXPECT_TRUE(has(step(1), "class=\"mrow odd\"")) << step(1);
  EXPECT_TRUE(has(step(1), "name=\"k~dien~2018-03~dien-nhay\""));
  EXPECT_TRUE(has(error_summary(form, 1, answers, evaluate(form, answers, context), look).markup,
                  "Có 1 số khác thường cần ghi lý do trước khi gửi"));
  post(1, {{"rows~thang", "2018-03"},
           {"c~dien~2018-03", "200"},
           {"k~dien~2018-03~dien-nhay", "ok"},
           {"r~dien~2018-03~dien-nhay", "Thêm ca"}});
  EXPECT_TRUE(has(step(1), "value=\"Thêm ca\""));
  post(1, {{"rows~thang", "2018-03"},
           {"c~dien~2018-03", "200"},
           {"k~dien~2018-03~dien-nhay", "mend"},
           {"r~dien~2018-03~dien-nhay", "Thêm ca"}});
  EXPECT_FALSE(has(step(1), "value=\"Thêm ca\""));
}

TEST_F(FormPages, RowsAreAddedAndRemovedWithoutAScript) {
  EXPECT_TRUE(has(step(1), "name=\"c~loai~r1\""));             // one empty row to begin with
  Posted added = post(1, {{"rows~khac", "r1"}, {"c~loai~r1", "than"}, {"c~luong~r1", "42,6"}, {"do", "add~khac"}});
  EXPECT_EQ(added.kind, Posted::Kind::add);
  EXPECT_EQ(added.row, "r2");
  EXPECT_EQ(added.at, "c-loai-r2");
  EXPECT_TRUE(has(step(1), "value=\"42,6\""));
  EXPECT_TRUE(has(step(1), "<legend>Than cám</legend>"));
  EXPECT_FALSE(has(step(1), "value=\"add~khac\""));            // at most two rows
  EXPECT_EQ(post(1, {{"rows~khac", "r1 r2 x r999999999"}, {"do", "remove~khac~r1"}}).kind, Posted::Kind::remove);
  EXPECT_EQ(answers.rows("khac").size(), 1u);
}

TEST_F(FormPages, OnlyWhatMayBeEditedIsTaken) {
  look.may_edit = [](const Field& field) { return field.code != "san_luong"; };
  post(0, {{"c~san_luong", "5"}, {"c~ghi_chu", "x"}, {"c~dien_cong", "5"}});
  EXPECT_EQ(answers.find("san_luong"), nullptr);
  EXPECT_NE(answers.find("ghi_chu"), nullptr);
  EXPECT_FALSE(has(step(0), "name=\"c~san_luong\""));
}

TEST_F(FormPages, AllAnswersAreReadWithThePeriodBefore) {
  post(0, {{"c~san_luong", "400"}, {"c~co_lo_hoi", "yes"}, {"c~hieu_suat", "104"}});
  context.past[{"san_luong", ""}] = {
      .last = Number(380), .year_ago = {}, .last_name = "6 tháng cuối năm 2017", .year_ago_name = "", .before = {}};
  EXPECT_TRUE(has(step(0), "6 tháng cuối năm 2017: 380 tấn"));
  const Evaluation seen = evaluate(form, answers, context);
  const std::string page = answers_html(form, answers, seen, look).markup;
  EXPECT_TRUE(has(page, "400 tấn"));
  EXPECT_TRUE(has(page, ">380<"));
  EXPECT_TRUE(has(page, "vượt 100%"));
  EXPECT_TRUE(has(page, "Chưa có"));
  EXPECT_TRUE(
      has(steps_html(form, seen, 1, Lang::vi, [](size_t s) { return "/b/" + std::to_string(s); }, {"Xem lại và gửi", "", "/x"})
              .markup,
          "Còn 1 ô cần sửa"));
  EXPECT_TRUE(has(progress_html(form, 1, "/b", Lang::vi).markup, "Bước 2 trên 3"));
}

// The step of the design, with everything it may show, for tests/browser and for a person to look at.
TEST_F(FormPages, ALabelThatNamesAnAnswerIsToldWithItEverywhere) {
  for (Field& field : form.fields)
    if (field.code == "hieu_suat") field.label = Wording("Hiệu suất khi làm ${san_luong} tấn", "Efficiency at ${san_luong} t");
  look.show_missing = true;
  post(0, {{"c~san_luong", "1250,5"}, {"c~co_lo_hoi", "yes"}, {"c~hieu_suat", "7o"}});
  const Evaluation seen = evaluate(form, answers, context);
  for (const std::string& page : {step(0), answers_html(form, answers, seen, look).markup,
                                  error_summary(form, std::nullopt, answers, seen, look).markup}) {
    EXPECT_TRUE(has(page, "khi làm 1.250,5 tấn")) << page;
    EXPECT_FALSE(has(page, "${san_luong}")) << page;
  }
  EXPECT_EQ(field_words(form, answers, {"hieu_suat", ""}, Lang::en), "Efficiency at 1,250.5 t");
  EXPECT_EQ(field_words(form, {}, {"hieu_suat", ""}, Lang::vi), "Hiệu suất khi làm … tấn");
}

TEST_F(FormPages, ThePeriodBeforeStandsUnderANumberAlsoWhenItIsWrong) {
  context.past[{"san_luong", ""}] = {
      .last = Number::parse("1180"), .year_ago = {}, .last_name = "6 tháng cuối năm 2017", .year_ago_name = "", .before = {}};
  EXPECT_TRUE(has(step(0), "6 tháng cuối năm 2017: 1.180 tấn"));
  post(0, {{"c~san_luong", "7o.100"}});
  EXPECT_TRUE(has(step(0), "Ô này chỉ nhận số"));
  EXPECT_TRUE(has(step(0), "6 tháng cuối năm 2017: 1.180 tấn")) << "it is what one compares with";
}

TEST(FormGallery, IsWrittenForTheBrowserTests) {
  const auto report = carried_form("bao-cao-6-thang");
  Context context;
  context.today = {2018, 7, 6};
  Answers answers;
  Look look;
  const char* use[] = {"68400", "52150", "70220", "113900", "71300", "7o.100"};
  for (int month = 1; month <= 6; ++month) {
    context.months.push_back("2018-0" + std::to_string(month));
    const Spot spot{"dien", context.months.back()};
    answers.put("dien_thang", spot.row, "dien", {use[month - 1], ""});
    context.known[spot] = {{use[month - 1], ""}, Wording("Từ số đo tháng", "From the monthly figures")};
    look.filled_in.insert(spot);
  }
  answers.put("sl_chinh", {"2412", "t"});
  answers.put("co_nhien_lieu", {"yes", ""});
  answers.put("co_mat_troi", {"no", ""});
  answers.put("nhien_lieu", "r1", "nl_loai", {"anthracite_56", ""});
  answers.put("nhien_lieu", "r1", "nl_luong", {"42,6", "t"});
  answers.put("nhien_lieu", "r2", "nl_loai", {"diesel", ""});
  answers.put("nhien_lieu", "r2", "nl_luong", {"1850", "l"});
  context.past[{"nl_luong", "anthracite 56"}] = {
      .last = Number::parse("47.1"), .year_ago = {}, .last_name = "", .year_ago_name = "", .before = {}};
  look.context = &context;
  const Evaluation seen = evaluate(*report, answers, context);
  const auto address = [](size_t step) { return "/dn/bao-cao/vi-du/" + std::to_string(step + 1); };
  const size_t step = 2;
  std::string body = "<div class=\"fgrid two\"><nav class=\"wide\" aria-label=\"Các bước\">" +
                     steps_html(*report, seen, step, Lang::vi, address, {"Xem lại và gửi", "", "#"}).markup + "</nav><div>" +
                     progress_html(*report, step, "#", Lang::vi).markup + "<h1>" + report->steps[step].title.in(Lang::vi) +
                     "</h1><p class=\"lead\">" + report->steps[step].intro.in(Lang::vi) +
                     "</p><form class=\"fform\" data-form method=\"post\">" +
                     error_summary(*report, step, answers, seen, look).markup +
                     step_html(*report, step, answers, seen, look).markup + "</form></div></div>";
  for (const char* refused : {"style=", "<style", "javascript:", "http://"}) EXPECT_EQ(body.find(refused), body.npos) << refused;
  ui::testing::Visit visit("/lv");
  visit.as("Cơ sở (ví dụ)", {"facility.own"});
  const auto folder = std::filesystem::path(SXSH_SOURCE_DIR) / "build" / "gallery";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "form.html")
      << ui::workspace(visit.context(), {.title = "Năng lượng", .body = {body}, .current = "/dn"}).body;
  std::ofstream(folder / "form-read.html")
      << ui::workspace(visit.context(), {.title = "Báo cáo",
                                         .body = {"<h1>Báo cáo</h1>" + answers_html(*report, answers, seen, look).markup},
                                         .current = "/dn"})
             .body;
}

}  // namespace
}  // namespace sxsh::forms
