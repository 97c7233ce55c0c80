// Groups, repeats and loops of a questionnaire as steps, headings and tables.
#include <gtest/gtest.h>

#include <algorithm>

#include "forms/answers.h"
#include "support/xlsform.h"

namespace sxsh::forms {
namespace {

using namespace xlsform;

TEST(XlsFormShape, GroupsBecomeStepsAndHeadingsWithTheirConditions) {
  const XlsReading reading = read(csv({{"survey",
                                        {{"type", "name", "label", "relevant"},
                                         {"text", "dau", "Đầu"},
                                         {"begin_group", "g1", "Phần một", "${dau} = 'x'"},
                                         {"text", "a", "A"},
                                         {"begin_group", "g2", "Mục con", "${a} != ''"},
                                         {"text", "b", "B"},
                                         {"end_group"},
                                         {"text", "c", "C"},
                                         {"end_group"},
                                         {"text", "cuoi", "Cuối"}}}}));
  ASSERT_TRUE(reading.made) << said(reading);
  const Form& form = reading.form;
  ASSERT_EQ(form.steps.size(), 3U);
  EXPECT_EQ(form.steps[1].title.in(Lang::vi), "Phần một");
  ASSERT_EQ(form.headings.size(), 2U);
  EXPECT_EQ(form.headings[0].title.in(Lang::vi), "Mục con");
  EXPECT_EQ(form.headings[1].title.in(Lang::vi), "Phần một") << "what follows a group stands under its step again";
  EXPECT_EQ(form.field("b")->show_if.text, "(${dau} = 'x') and (${a} != '')");
  EXPECT_EQ(form.field("c")->show_if.text, "${dau} = 'x'");
  EXPECT_EQ(form.field("c")->heading, 1U);
}

TEST(XlsFormShape, LoopsAndCountedRepeatsAreTables) {
  const XlsReading reading =
      read(csv({{"survey",
                 {{"type", "name", "label", "repeat_count"},
                  {"integer", "n", "Số máy"},
                  {"begin_repeat", "may", "Máy", "${n}"},
                  {"text", "ten", "Tên máy"},
                  {"end_repeat"},
                  {"begin_repeat", "ca", "Ca", "3"},
                  {"integer", "gio", "Số giờ"},
                  {"end_repeat"},
                  {"begin loop over nl", "theo_nl", "Theo nhiên liệu"},
                  {"integer", "bao_nhieu", "Bao nhiêu %(label)s?"},
                  {"end loop"}}},
                {"choices", {{"list name", "name", "label"}, {"nl", "than", "Than"}, {"nl", "dau", "Dầu"}}}}));
  ASSERT_TRUE(reading.made) << said(reading);
  EXPECT_EQ(reading.form.table("ca")->min_rows, 3);
  EXPECT_EQ(reading.form.table("ca")->max_rows, 3);
  EXPECT_EQ(reading.form.table("theo_nl")->rows, RowKind::listed);
  EXPECT_EQ(reading.form.field("bao_nhieu")->label.in(Lang::vi), "Bao nhiêu …?");
  Answers answers;
  answers.put("n", {"2", ""});
  answers.put("may", "r1", "ten", {"Máy ép", ""});
  const Context context{.today = {2018, 7, 1}, .months = {}, .industry = "", .past = {}, .known = {}};
  const Evaluation evaluation = evaluate(reading.form, answers, context);
  const auto found = std::ranges::find(evaluation.findings, "so-dong-may", &Finding::rule);
  ASSERT_NE(found, evaluation.findings.end());
  EXPECT_EQ(found->vi, "Phải có đúng 2 dòng trong “Máy”.");
}

}  // namespace
}  // namespace sxsh::forms
