#include "paper/html.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "paper/charset.h"

namespace sxsh::paper {
namespace {

std::string text(std::string_view html) { return encode(text_of_html(from_utf8(html)).text.text); }

TEST(Html, BlocksAreLines) {
  EXPECT_EQ(text("<body><p>Điều 1.\n  Phê   duyệt</p><p>Điều 2.<br>Hiệu lực</p></body>"),
            "Điều 1. Phê duyệt\nĐiều 2.\nHiệu lực\n");
  EXPECT_EQ(text("<h1>Kế <b>hoạch</b></h1>năm"), "Kế hoạch\nnăm");
  EXPECT_EQ(text("<pre>a\n b</pre>"), "a\nb\n");
}

TEST(Html, ListsHaveLabels) {
  EXPECT_EQ(text("<ol><li>một<li><p>hai</p></ol><ul><li>ba</ul>"), "1. một\n2. hai\n- ba\n");
}

TEST(Html, TablesAreRowsOfCells) {
  EXPECT_EQ(text("<table><tr><th>TT<th>Nội dung</tr><tr><td>1</td><td><p>Tập</p><p>huấn</p></td></tr></table>x"),
            "TT\tNội dung\n1\tTập huấn\nx");
  EXPECT_EQ(text("<table><caption>Bảng 1</caption><tr><td colspan=2>Tổng<td>6</table>"), "Bảng 1\nTổng\t\t6\n");
  EXPECT_EQ(text("<table><tr><td rowspan=2>1<td>a<td>b</tr><tr><td>c<td>d</tr><tr><td>2<td>e<td>f</table>"),
            "1\ta\tb\n\tc\td\n2\te\tf\n");
}

TEST(Html, TablesOfLayoutAreBlocks) {
  EXPECT_EQ(text("<table><tr><td><p>Một</p><table><tr><td>1<td>2</table><p>Hai</p></td></tr></table>"), "Một\n1\t2\nHai\n");
}

TEST(Html, WhatIsNotTheTextIsLeftOut) {
  EXPECT_EQ(text("<nav>Trang chủ</nav><script>if (a<b) x</script><style>p{}</style><!-- ẩn <p> -->còn lại"), "còn lại");
  EXPECT_EQ(text("<nav>không đóng <p>vẫn đọc"), "không đóng\nvẫn đọc") << "an element never closed swallows nothing";
  EXPECT_EQ(text("a < b và <3"), "a < b và <3");
}

TEST(Html, EntitiesAreCharactersWithTheirBytes) {
  const auto page = text_of_html(from_utf8("<p>x&nbsp;&#7871;&#x1ebf;&amp;&lt;&quot;&khong;&#0;&#150;"));
  EXPECT_EQ(encode(page.text.text), "x\xC2\xA0ếế&<\"&khong;\xEF\xBF\xBD–");
  EXPECT_EQ(page.text.from[1], 4u);
  EXPECT_EQ(page.text.to[1], 10u);
}

TEST(Html, TitleAndCharset) {
  const auto page = text_of_html(from_utf8("<head><META http-equiv=Content-Type content=\"text/html; charset=Windows-1258\">"
                                           "<title> Kế hoạch </title></head>x"));
  EXPECT_EQ(page.title, "Kế hoạch");
  EXPECT_EQ(page.declared, "windows-1258");
  EXPECT_EQ(encode(page.text.text), "x");
}

TEST(Html, HostilePagesEndSoon) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<table><tr><td rowspan=50 colspan=50>";
  EXPECT_LT(text(deep).size(), 2'000'000u);
  EXPECT_EQ(text(std::string(300'000, '<')).size(), 300'000u);
  std::string open;
  for (int i = 0; i < 20'000; ++i) open += "<nav><!--<a b=\"";
  (void)text(open);
  std::string flat = "<table>";
  for (int i = 0; i < 5'000; ++i) flat += "<tr><td rowspan=50 colspan=50><td rowspan=50 colspan=50>";
  EXPECT_LT(text(flat + "</table>").size(), 2'000'000u);
}

}  // namespace
}  // namespace sxsh::paper
