// Questionnaires as officers make them, written here as CSV, XLSX and Markdown; and, when a folder is named, whatever is in it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "forms/answers.h"
#include "forms/catalogue.h"
#include "forms/rendering.h"
#include "forms/xlsform/trial.h"
#include "support/xlsform.h"

namespace sxsh::forms {
namespace {

using namespace xlsform;

const std::vector<std::pair<std::string, Lines>> kWhole = {
    {"survey",
     {{"type", "name", "label::Tiếng Việt (vi)", "label::English (en)", "hint::Tiếng Việt (vi)", "required", "relevant",
       "constraint", "constraint_message::Tiếng Việt (vi)", "calculation", "choice_filter", "default", "repeat_count",
       "parameters", "appearance"},
      {"begin_group", "chung", "Thông tin chung", "General"},
      {"text", "ten", "Tên cơ sở", "Name of the facility", "Như trên giấy phép", "yes"},
      {"select_one vung", "vung", "Vùng", "Region", "", "yes"},
      {"select_one huyen", "huyen", "Huyện", "District", "", "", "${vung} != ''", "", "", "", "vung=${vung}"},
      {"select_multiple nhien_lieu or_other", "nl", "Nhiên liệu", "Fuels"},
      {"integer", "nguoi", "Số lao động", "Workers", "", "true()", "", ". >= 1 and . < 100000", "Từ 1 người trở lên", "", "",
       "5"},
      {"end_group"},
      {"begin_repeat", "san_pham", "Sản phẩm", "Products", "", "", "${nguoi} > 0"},
      {"text", "ten_sp", "Tên", "Name", "", "yes"},
      {"decimal", "luong", "Sản lượng ${ten_sp}", "Output of ${ten_sp}", "", "selected(../nl, 'than')"},
      {"calculate", "kg", "", "", "", "", "", "", "", "${luong} * 1000"},
      {"end_repeat"},
      {"calculate", "tong", "Tổng", "Sum", "", "", "", "", "", "sum(${luong})"},
      {"note", "", "Tổng cộng ${tong} tấn", "${tong} tonnes in all"},
      {"range", "muc", "Mức hài lòng", "Satisfaction", "", "", "", "", "", "", "", "", "", "start=1 end=5 step=1"},
      {"date", "ngay", "Ngày khảo sát", "Day", "", "", "", ". <= today()"},
      {"time", "gio", "Giờ", "Time"},
      {"dateTime", "luc", "Lúc", "When"},
      {"geopoint", "vi_tri", "Vị trí", "Place"},
      {"image", "anh", "Ảnh hóa đơn", "Picture"},
      {"acknowledge", "doc", "Đã đọc cam kết", "Read"},
      {"hidden", "nguon", "", "", "", "", "", "", "", "", "", "excel"},
      {"start", "bat_dau"}}},
    {"choices",
     {{"list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)", "vung"},
      {"vung", "bac", "Bắc", "North"},
      {"vung", "nam", "Nam", "South"},
      {"huyen", "my_hao", "Mỹ Hào", "My Hao", "bac"},
      {"huyen", "mo_cay", "Mỏ Cày", "Mo Cay", "nam"},
      {"nhien_lieu", "than", "Than", "Coal"},
      {"nhien_lieu", "dau", "Dầu", "Oil"}}},
    {"settings", {{"form_title", "form_id", "default_language"}, {"Khảo sát nhiên liệu", "Khao sat 2018", "Tiếng Việt (vi)"}}}};

TEST(XlsForm, BecomesAFormThatCanBeFilledIn) {
  for (const std::string& bytes : {csv(kWhole), xlsx(kWhole)}) {
    const XlsReading reading = read(bytes);
    ASSERT_TRUE(reading.made) << said(reading);
    const Form& form = reading.form;
    EXPECT_EQ(form.code, "khao-sat-2018");
    EXPECT_EQ(form.title.in(Lang::vi), "Khảo sát nhiên liệu");
    EXPECT_EQ(form.languages, (std::vector<std::string>{"vi", "en"}));
    ASSERT_EQ(form.steps.size(), 2U);
    EXPECT_EQ(form.steps[0].title.in(Lang::vi), "Thông tin chung");
    EXPECT_EQ(form.field("ten")->need, Need::always);
    EXPECT_EQ(form.field("ten")->hint.in(Lang::vi), "Như trên giấy phép");
    EXPECT_EQ(form.field("nguoi")->initial, "5");
    EXPECT_EQ(form.field("muc")->type, Type::whole);
    EXPECT_EQ(*form.field("muc")->max, Number(5));
    EXPECT_EQ(form.field("luong")->need_if.text, "selected(${nl}, 'than')");
    EXPECT_EQ(form.field("nl_other")->show_if.text, "selected(${nl}, 'other')");
    EXPECT_EQ(form.list("nhien_lieu_or_other") ? 0 : 1, 1) << "a list that only this question uses keeps its name";
    ASSERT_NE(form.table("san_pham"), nullptr);
    EXPECT_EQ(form.table("san_pham")->show_if.text, "${nguoi} > 0");
    EXPECT_EQ(form.field("nguon")->calculate.text, "'excel'");
    EXPECT_EQ(form.field("bat_dau"), nullptr);
    const FormText text = text_of(form);
    const auto again = read_form("again", text.form, text.checks);
    ASSERT_TRUE(again.ok()) << again.problem().message(Lang::en);
    EXPECT_EQ(text_of(again.value()).form, text.form);
  }
}

TEST(XlsForm, ConditionsFiltersAndSumsWork) {
  const Form form = read(csv(kWhole)).form;
  Answers answers;
  const Context context{.today = {2018, 7, 1}, .months = {}, .industry = "", .past = {}, .known = {}};
  answers.put("vung", {"bac", ""});
  answers.put("nguoi", {"3", ""});
  answers.put("nl", {"than other", ""});
  answers.put("san_pham", "r1", "ten_sp", {"gạch", ""});
  answers.put("san_pham", "r1", "luong", {"1,5", ""});
  answers.put("san_pham", "r2", "ten_sp", {"ngói", ""});
  answers.put("san_pham", "r2", "luong", {"2,25", ""});
  answers.put("gio", {"25:00", ""});
  answers.put("muc", {"7", ""});
  const Evaluation evaluation = evaluate(form, answers, context);
  EXPECT_EQ(choices_at(form, answers, context, form.field_place("huyen"), ""), std::vector<std::string>{"my_hao"});
  EXPECT_EQ(evaluation.state(form.field_place("tong")).value.canonical(), "3.75");
  EXPECT_TRUE(evaluation.state(form.field_place("nl_other")).relevant);
  EXPECT_EQ(evaluation.fields[form.field_place("kg")][1].value.canonical(), "2250");
  std::set<std::string> rules;
  for (const Finding& finding : evaluation.findings) rules.insert(form.fields[finding.field].code + " " + finding.rule);
  EXPECT_TRUE(rules.contains("gio constraint"));
  EXPECT_TRUE(rules.contains("muc range"));
  EXPECT_TRUE(rules.contains("ten required"));
  EXPECT_FALSE(rules.contains("luong required"));
  Look look;
  look.context = &context;
  const std::string page = step_html(form, 1, answers, evaluation, look).markup;
  EXPECT_NE(page.find("Tổng cộng 3,75 tấn"), std::string::npos);
  EXPECT_NE(page.find("Sản lượng ngói"), std::string::npos);
  EXPECT_EQ(page.find("${"), std::string::npos);
  EXPECT_EQ(page.find("c-kg"), std::string::npos) << "a calculation without words is not shown";
}

TEST(XlsForm, WhatStandsInTheWayIsNamedByCell) {
  const XlsReading reading = read(
      xlsx({{"survey",
             {{"type", "name", "label", "relevant", "calculation", "choice_filter", "required"},
              {"text", "a", "A", "${khong_co} = 1"},
              {"integer", "b c", "B"},
              {"calculate", "d", "", "", "pulldata('gia', 'x', 'y', 'z')"},
              {"calculate", "e", "", "", "1 +"},
              {"select_one khong", "f", "F"},
              {"select_one co", "g", "G", "", "", "vung = 1"},
              {"select_one_from_file gia.csv", "h", "H"},
              {"quay phim", "i", "I"},
              {"end_repeat"},
              {"begin_group", "k", "K"},
              {"", "m", "M"},
              {"text", "n", "N", "loai = 1"},
              {"calculate", "o", "O"}}},
            {"choices",
             {{"list_name", "name", "label"}, {"co", "co", "Có"}, {"co", "co", "Vẫn có"}, {"co", "khong biet", "Không biết"}}}}));
  EXPECT_FALSE(reading.made);
  EXPECT_EQ(at(reading, "survey!D2"),
            "! There is no question “khong_co”. Correct ${khong_co} to one of the column name, or keep that "
            "question.");
  EXPECT_NE(at(reading, "survey!B3").find("“b c” cannot be used"), std::string::npos);
  EXPECT_NE(at(reading, "survey!E4").find("pulldata() takes data from another file"), std::string::npos);
  EXPECT_NE(at(reading, "survey!E5").find("! The expression is not right"), std::string::npos);
  EXPECT_NE(at(reading, "survey!A6").find("The lists there are: co"), std::string::npos);
  EXPECT_NE(at(reading, "survey!F7").find("“vung” is not understood"), std::string::npos);
  EXPECT_NE(at(reading, "survey!A8").find("gia.csv” needs another file"), std::string::npos);
  EXPECT_NE(at(reading, "survey!A9").find("no type of question “quay phim”"), std::string::npos);
  EXPECT_NE(at(reading, "survey!A10").find("ends nothing"), std::string::npos);
  EXPECT_NE(at(reading, "survey!A11").find("has no row that ends it (end_group)"), std::string::npos);
  EXPECT_NE(at(reading, "survey!B12").find("no type"), std::string::npos);
  EXPECT_NE(at(reading, "survey!D13").find("'loai'"), std::string::npos);
  EXPECT_NE(at(reading, "survey!B14").find("no calculation"), std::string::npos);
  EXPECT_NE(at(reading, "choices!B3").find("the other is in B2"), std::string::npos);
  EXPECT_NE(at(reading, "choices!B4").find("has a blank"), std::string::npos);
  for (const XlsRemark& one : reading.remarks) {
    EXPECT_FALSE(one.vi.empty());
    EXPECT_EQ(one.vi.find('{'), one.vi.find("${") == std::string::npos ? std::string::npos : one.vi.find("${") + 1) << one.vi;
  }
}

TEST(XlsForm, WhatIsLeftOutOrChangedIsToldAndStopsNothing) {
  const XlsReading reading = read(csv({{"survey",
                                        {{"type", "name", "label", "relevant", "default", "image", "hint"},
                                         {"text", "a", "A", "", "", "a.jpg"},
                                         {"deviceid", "may"},
                                         {"audio", "tieng", "Tiếng"},
                                         {"text", "b", "Máy ${may}", "${c} = ‘5’", "today()"},
                                         {"integer", "c", "", "", "hai", "", "Bao nhiêu?"},
                                         {"text", "a", "A lần hai"}}},
                                       {"settings", {{"public_key"}, {"xyz"}}}}));
  ASSERT_TRUE(reading.made) << said(reading);
  EXPECT_NE(at(reading, "survey!G3").find("“image” is not used"), std::string::npos) << said(reading);
  EXPECT_NE(at(reading, "survey!B4").find("“deviceid” is told by a phone"), std::string::npos);
  EXPECT_NE(at(reading, "survey!B5").find("Sound and film"), std::string::npos);
  EXPECT_NE(at(reading, "survey!E6").find("Typographic quotes"), std::string::npos);
  EXPECT_NE(at(reading, "survey!F6").find("is an expression"), std::string::npos);
  EXPECT_NE(at(reading, "survey!D6").find("${may}"), std::string::npos);
  EXPECT_NE(at(reading, "survey!F7").find("“hai” does not fit"), std::string::npos);
  EXPECT_NE(at(reading, "survey!C8").find("becomes “a_2”"), std::string::npos);
  EXPECT_NE(at(reading, "settings!B11").find("key of ODK"), std::string::npos);
  EXPECT_EQ(reading.form.field("b")->show_if.text, "${c} = '5'");
  EXPECT_EQ(reading.form.field("b")->label.in(Lang::vi), "Máy …");
  EXPECT_EQ(reading.form.field("c")->label.in(Lang::vi), "Bao nhiêu?");
  EXPECT_EQ(reading.form.languages, std::vector<std::string>{"vi"}) << "letters with marks are Vietnamese";
}

TEST(XlsForm, AFileThatIsNoQuestionnaireSaysSo) {
  EXPECT_NE(said(read(csv({{"gia", {{"ten", "gia"}, {"than", "1"}}}}), "gia.csv")).find("lacks the column “type”"),
            std::string::npos);
  EXPECT_NE(
      said(read(xlsx({{"Sheet1", {{"ten", "gia"}, {"than", "1"}}}, {"Sheet2", {{"x"}}}}))).find("Its sheets: Sheet1, Sheet2"),
      std::string::npos);
  EXPECT_FALSE(read_xlsform("%PDF-1.4", "a.pdf").ok());
  EXPECT_FALSE(read_xlsform("", "a.xlsx").ok());
}

TEST(XlsForm, MarkdownIsReadToo) {
  const XlsReading reading =
      read("| survey |\n| | type | name | label |\n| | --- | --- | --- |\n| | text | a | Tên đầy đủ |\n", "a.md");
  ASSERT_TRUE(reading.made) << said(reading);
  EXPECT_EQ(reading.form.fields.size(), 1U);
}

// SXSH_XLSFORMS names a folder: every file in it must be read to an end, and what becomes a form must be one.
TEST(XlsForm, FilesOfAFolder) {
  const char* folder = std::getenv("SXSH_XLSFORMS");
  if (!folder) GTEST_SKIP() << "SXSH_XLSFORMS names no folder";
  size_t files = 0, made = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const auto reading = read_xlsform(bytes, entry.path().filename().string());
    if (!reading.ok()) continue;
    const XlsReading& one = reading.value();
    if (!one.made) {
      EXPECT_TRUE(std::ranges::any_of(one.remarks, &XlsRemark::stops)) << entry.path();
      continue;
    }
    ++made;
    EXPECT_TRUE(one.form.settled) << entry.path();
    EXPECT_TRUE(xlsform::try_out(one.form).empty()) << entry.path();
  }
  std::cout << made << " of " << files << " files became forms\n";
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace sxsh::forms
