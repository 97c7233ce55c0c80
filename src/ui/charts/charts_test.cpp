#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "ui/charts/bars.h"
#include "ui/charts/bullet.h"
#include "ui/charts/course.h"
#include "ui/charts/dumbbell.h"
#include "ui/charts/file.h"
#include "ui/charts/flow.h"
#include "ui/charts/scale.h"
#include "ui/charts/shares.h"
#include "ui/charts/stacked.h"
#include "ui/testing/chart_samples.h"

namespace sxsh::ui::testing {
namespace {

// The golden drawing of that name; SXSH_ACCEPT=1 writes it anew.
void golden(const std::string& name, const Html& drawn) {
  const std::string path = SXSH_SOURCE_DIR "/src/ui/charts/golden/" + name + ".svg";
  std::string lines;                                 // one mark a line, so that a difference can be read
  for (const char c : drawn.markup) lines += c == '>' ? std::string(">\n") : std::string(1, c);
  if (const char* accept = std::getenv("SXSH_ACCEPT"); accept && *accept == '1') std::ofstream(path) << lines;
  std::ifstream file(path);
  std::stringstream kept;
  kept << file.rdbuf();
  EXPECT_EQ(kept.str(), lines) << name << ": if the new drawing is right, renew it by bin/test --accept";
  for (const char* refused : {"style=", "fill=", "stroke=", "<script", "nan", "inf"})
    EXPECT_EQ(drawn.markup.find(refused), std::string::npos) << name << " has " << refused;
}

bool has(const Html& html, std::string_view words) { return html.markup.find(words) != std::string::npos; }

TEST(Charts, AreDrawnAsTheGoldenFiles) {
  golden("bullet", bullet(awareness(), Lang::vi));
  golden("bullet_range", bullet(saving(), Lang::vi));
  golden("bullet_missing", bullet(competence(), Lang::en));
  golden("dumbbell", dumbbell(applying(), Lang::vi));
  golden("dumbbell_range", dumbbell(saving_goal(), Lang::vi));
  golden("stacked", stacked(budget_years(), Lang::vi));
  golden("course", course(awareness_course(), Lang::vi));
  golden("share_bar", share_bar(sources(), Lang::vi));
  golden("share_rows", share_rows(budget_groups(), sources(), Lang::vi));
  golden("flow", flow(factory_flow(), Lang::vi));
}

TEST(Bullet, SaysItsFiguresToAScreenReader) {
  EXPECT_TRUE(
      has(bullet(awareness(), Lang::vi), "<title>2015: 45,8%. Thực hiện: 73,1%. Cần đạt lúc này: 72,3%. Đích 2020: 90%</title>"));
}

TEST(Bullet, AMissingBaseIsSaidInWordsNotDrawnAsZero) {
  Bullet chart = awareness();
  chart.base.reset();
  const Html drawn = bullet(chart, Lang::vi);
  EXPECT_TRUE(has(drawn, "chưa có số nền"));
  EXPECT_FALSE(has(drawn, "shade"));
  chart.target.reset();
  chart.actual.reset();
  EXPECT_TRUE(has(bullet(chart, Lang::vi), "chưa có đích bằng số"));
  EXPECT_FALSE(has(bullet(chart, Lang::vi), "class=\"f1\""));
}

TEST(Bullet, ValuesBeyondTheScaleStayInTheBox) {
  Bullet chart = awareness();
  chart.actual = Figure{140, "140%"};
  chart.top = 0;                                     // a scale that makes no sense falls back to 100
  EXPECT_TRUE(has(bullet(chart, Lang::vi), "width=\"100%\" height=\"12\" rx=\"3\"/>"));
}

TEST(Charts, EscapeWhatPeopleTyped) {
  Bullet chart = awareness();
  chart.finding = "</title><script>x</script>";
  chart.target = Figure{90, "<b>90%</b>"};
  const Html drawn = bullet(chart, Lang::vi);
  EXPECT_FALSE(has(drawn, "<script>"));
  EXPECT_FALSE(has(drawn, "<b>"));
}

TEST(Stacked, AYearWithoutMoneyIsNotZero) {
  const Html drawn = stacked(budget_years(), Lang::vi);
  EXPECT_TRUE(has(drawn, "2016: không bố trí"));
  EXPECT_TRUE(has(drawn, ">–</text>"));
  EXPECT_TRUE(has(drawn, "2017: 1.560"));
  Stacked zero = budget_years();
  zero.years[0].parts = {0, 0, 0, 0};
  EXPECT_TRUE(has(stacked(zero, Lang::vi), "2016: 0"));
}

TEST(Stacked, OfNothingStillDraws) {
  EXPECT_TRUE(has(stacked({}, Lang::vi), "</svg>"));
  EXPECT_TRUE(has(share_bar({}, Lang::vi), "</svg>"));
  EXPECT_TRUE(has(flow({}, Lang::vi), "</svg>"));
  EXPECT_TRUE(has(course({}, Lang::vi), "</svg>"));
}

TEST(Shares, AreSummed) {
  const Html drawn = share_rows(budget_groups(), sources(), Lang::vi);
  EXPECT_TRUE(has(drawn, "<b>8.360</b> <span class=\"muted small\">1.080 + 7.280</span>"));
  EXPECT_TRUE(has(share_rows(budget_groups(), sources(), Lang::en), "<b>8,360</b>"));
}

TEST(Dumbbell, LabelsOfNearPointsDoNotMeet) {
  Dumbbell chart = applying();
  chart.base = Figure{48, "48%"};
  chart.target = Figure{50, "50%"};
  chart.broad = false;
  const Html drawn = dumbbell(chart, Lang::vi);
  const auto at = [](const Html& html, std::string_view before) {
    const auto found = html.markup.rfind(before);
    const auto from = html.markup.rfind("x=\"", found) + 3;
    return std::stod(html.markup.substr(from));
  };
  EXPECT_GT(at(drawn, ">2020: ") - at(drawn, ">2015: "), 30);
  chart.target_range = Range{8, 13, "từ 8% đến 13% tùy theo ngành"};
  EXPECT_TRUE(has(dumbbell(chart, Lang::vi), "height=\"76\"")) << "words that do not fit beside each other stand on two lines";
  chart.base.reset();
  chart.base_year = "";
  EXPECT_TRUE(has(dumbbell(chart, Lang::vi), "<title>chưa có số nền. 2020: "));
}

TEST(Scale, StepsAreRound) {
  EXPECT_EQ(round_step(2700, 6), 500);
  EXPECT_EQ(round_step(8360, 6), 2000);
  EXPECT_EQ(round_step(9, 6), 2);
  EXPECT_EQ(round_step(1, 6), 1);
  EXPECT_EQ(round_step(0, 6), 1);
}

TEST(Number, HasAPointAndNoNoise) {
  EXPECT_EQ(number(45.8), "45.8");
  EXPECT_EQ(number(-0.001), "0");
  EXPECT_EQ(number(100.0 / 3), "33.33");
  EXPECT_EQ(number(0.0 / 0.0), "0");
}

TEST(Charts, BarsSayWhatIsMissing) {
  const Bars two{.finding = "Áp dụng theo quy mô",
                 .top = 100,
                 .series = {"2017", "2018"},
                 .rows = {{"Lớn", {Figure{25, "25%"}, Figure{50, "50%"}}}, {"Nhỏ", {std::nullopt, Figure{0, "0%"}}}}};
  golden("bars", bars(two, Lang::vi));
  EXPECT_TRUE(has(bars(two, Lang::vi), "chưa có số"));
  EXPECT_FALSE(has(bars({.finding = "", .series = {"một"}, .rows = two.rows}, Lang::vi), "legend"));
  EXPECT_TRUE(bars({.finding = "không có gì", .series = {}, .rows = {}}, Lang::vi).markup.empty());
}

TEST(Charts, AFileOfItsOwnNeedsNoStyleSheet) {
  const Bars drawn{.finding = "A < B", .series = {"x", "y"}, .rows = {{"Dệt & may", {Figure{40, "40%"}, std::nullopt}}}};
  const Html chart = bars(drawn, Lang::vi);
  const std::string file = svg_file({.title = "Áp dụng <2018>", .source = "Nguồn: ví dụ", .chart = chart});
  EXPECT_TRUE(file.starts_with("<?xml"));
  for (const char* wanted : {"xmlns=\"http://www.w3.org/2000/svg\"", "svg .f1{fill:#0f7b63}", "Áp dụng &lt;2018&gt;",
      "Nguồn: ví dụ",
                             "Dệt &amp; may", "class=\"f2\""})
    EXPECT_NE(file.find(wanted), std::string::npos) << wanted;
  for (const char* refused : {"var(", "narrow", "style=", "<div", "@media"})
    EXPECT_EQ(file.find(refused), std::string::npos) << refused;
  size_t open = 0, closed = 0;
  for (size_t at = 0; (at = file.find("<svg", at)) != file.npos; ++at) ++open;
  for (size_t at = 0; (at = file.find("</svg>", at)) != file.npos; ++at) ++closed;
  EXPECT_EQ(open, 2u) << "the frame and the wide drawing, not the narrow one";
  EXPECT_EQ(open, closed);
  EXPECT_EQ(svg_file({.title = "t", .source = "s", .chart = {"<p>no drawing</p>"}}), "");
}

}  // namespace
}  // namespace sxsh::ui::testing
