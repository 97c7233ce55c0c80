#include <gtest/gtest.h>

#include "programmes/item.h"

using namespace sxsh::programmes;

TEST(Title, capitals_become_a_sentence_with_its_names) {
  EXPECT_EQ(sentence_case("PHÊ DUYỆT KẾ HOẠCH SẢN XUẤT SẠCH HƠN TỈNH HƯNG YÊN GIAI ĐOẠN 2016 - 2020", "Hưng Yên"),
            "Phê duyệt kế hoạch sản xuất sạch hơn tỉnh Hưng Yên giai đoạn 2016 - 2020");
  EXPECT_EQ(sentence_case("Kế hoạch tỉnh Hưng Yên", "Hưng Yên"), "Kế hoạch tỉnh Hưng Yên") << "a title in small letters stays";
}

TEST(Title, a_plan_is_called_by_its_own_name) {
  EXPECT_EQ(plan_title("Phê duyệt kế hoạch hành động"), "Kế hoạch hành động");
  EXPECT_EQ(plan_title("Về việc ban hành Kế hoạch A"), "Kế hoạch A");
  EXPECT_EQ(plan_title("Kế hoạch A"), "Kế hoạch A");
}
