#include "programmes/reading/period.h"

#include "programmes/reading/programme_test.h"

using namespace sxsh::programmes::reading;

namespace {

std::optional<std::pair<int, int>> period_of(std::string_view title) {
  return read_whole(plan("I. MỤC TIÊU\n- Nâng cao nhận thức.\n", title)).programme.period;
}

}  // namespace

TEST(Period, of_the_title) {
  EXPECT_EQ(period_of("giai đoạn 2016 - 2020"), std::pair(2016, 2020));
  EXPECT_EQ(period_of("giai đoạn 2021 – 2025, định hướng đến năm 2030"), std::pair(2021, 2025));
  EXPECT_EQ(period_of("từ năm 2016 đến năm 2020"), std::pair(2016, 2020));
  EXPECT_EQ(period_of("năm 2019"), std::pair(2019, 2019));
  EXPECT_EQ(period_of("trên địa bàn tỉnh đến năm 2020"), std::nullopt);
  EXPECT_EQ(period_of("giai đoạn 2020 - 2016"), std::nullopt);
}

TEST(Period, families) {
  RepairedText text;
  Document document;
  const auto cites = [&](const char* number) {
    Act act;
    act.number = number;
    document.legal_bases.push_back(act);
  };
  EXPECT_EQ(read_family(text, document, std::nullopt), "other");
  cites("889/QĐ-TTg");
  EXPECT_EQ(read_family(text, document, std::pair(2021, 2030)), "scp889");
  cites("1419/QĐ-TTg");
  EXPECT_EQ(read_family(text, document, std::pair(2021, 2030)), "scp889");
  EXPECT_EQ(read_family(text, document, std::pair(2016, 2020)), "cp1419");
}
