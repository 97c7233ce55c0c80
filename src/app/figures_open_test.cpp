// Every figure of the overview, of the comparison, of the indicators, of the savings and of a facility's own overview opens what
// stands behind it: walked as each role, on the example installation.
#include <set>

#include "app/attack_case.h"

namespace sxsh::app {
namespace {

std::vector<std::string> pieces(const std::string& text, std::string_view from, std::string_view to) {
  std::vector<std::string> out;
  for (size_t at = text.find(from); at != text.npos; at = text.find(from, at)) {
    const size_t end = text.find(to, at);
    if (end == text.npos) break;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}
std::string plain(std::string address) {
  for (size_t at; (at = address.find("&amp;")) != address.npos;) address.replace(at, 5, "&");
  return address;
}
std::vector<std::string> links(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string& one : pieces(text, "href=\"", "\">")) {
    const std::string rest = one.substr(6);
    out.push_back(plain(rest.substr(0, rest.find('"'))));
  }
  return out;
}
std::string main_of(const std::string& page) {
  const auto found = pieces(page, "<main", "</main>");
  return found.empty() ? "" : found.front();
}
bool has(const std::string& page, std::string_view words) { return page.find(words) != page.npos; }

class FiguresOpen : public AttackCase {
 protected:
  std::string page(tests::Browser& browser, const std::string& path) {
    const auto response = browser.get(path);
    EXPECT_EQ(response.status, 200) << path;
    return main_of(std::string(response.bytes()));
  }
  // Everything a page links to is there for whoever reads the page.
  void follow(tests::Browser& browser, const std::string& of, const std::string& text) {
    for (std::string one : links(text)) {
      one = one.substr(0, one.find('#'));
      if (!one.starts_with("/") || !seen_.insert(one).second) continue;
      const auto answer = browser.get(one);
      EXPECT_TRUE(answer.status == 200 || answer.status == 303) << of << " leads to " << one << ": " << answer.status;
    }
  }
  // Rows of figures in the tables with these names; a row of sums of what stands above needs no link of its own.
  void rows_open(const std::string& of, const std::string& text, const std::set<std::string>& tables) {
    for (const std::string& name : tables)
      for (const std::string& table : pieces(text, "aria-labelledby=\"" + name + "\"><table", "</table>"))
        for (const std::string& row : pieces(table.substr(table.find("<tbody>")), "<tr", "</tr>")) {
          const size_t cell = row.find("<td class=\"n");  // on a phone some of these are left out
          const bool figure = cell != row.npos && row.find_first_of("0123456789", row.find('>', cell)) < row.find("</td>", cell);
          if (!figure) continue;
          EXPECT_TRUE(has(row, "<a href=\"")) << of << ", " << name << ": " << row;
          ++walked_;
        }
  }
  void charts_are_saved(tests::Browser& browser, const std::string& of, const std::string& text) {
    for (const std::string& figure : pieces(text, "<figure", "</figure>")) {
      const auto found = links(figure);
      const auto saved = std::ranges::find_if(found, [](const std::string& one) { return has(one, "/hinh"); });
      ASSERT_NE(saved, found.end()) << of << ": a chart that cannot be saved";
      const auto picture = browser.get(*saved);
      EXPECT_EQ(picture.status, 200) << *saved;
      EXPECT_EQ(tests::Browser::header(picture, "Content-Type"), "image/svg+xml") << *saved;
      ++walked_;
    }
  }
  std::set<std::string> seen_;
  size_t walked_ = 0;
};

TEST_F(FiguresOpen, EachTargetShowsItsFormulaItsClauseItsYearsAndItsList) {
  for (const char* role : {"leader", "officer", "promotion_centre", "area_officer", "consultant", "partner", "administrator"}) {
    tests::Browser browser = as(role);
    seen_.clear();
    const std::string overview = page(browser, "/lv?nam=2018");
    const auto cards = pieces(overview, "<section class=\"card kpi", "</section>");
    ASSERT_EQ(cards.size(), 5u) << role;
    for (const std::string& card : cards) {
      const auto to = links(card);
      ASSERT_EQ(to.size(), 1u) << role << ": " << card;
      const std::string figure = page(browser, to.front());
      for (const char* part : {"id=\"how\"", "Công thức", "Căn cứ", "id=\"years\"", "id=\"list\""})
        EXPECT_TRUE(has(figure, part)) << role << ": " << to.front() << " lacks " << part;
      rows_open(to.front(), figure, {"years", "parts"});
    }
    for (const std::string& section : pieces(overview, "<section class=\"card c", "</section>"))
      EXPECT_FALSE(links(section).empty()) << role << " finds nothing behind: " << section.substr(0, 300);
    rows_open("/lv", overview, {"dia-ban"});
    charts_are_saved(browser, "/lv", overview);
    follow(browser, std::string("the overview of ") + role, overview);
  }
  EXPECT_GT(walked_, 80u);
}

// Of the whole period every card opens the figure of the period: the same value, with what the period means for it.
TEST_F(FiguresOpen, EachFigureOfTheWholePeriodOpensTheFigureOfThePeriod) {
  tests::Browser leader = as("leader");
  const std::string overview = page(leader, "/lv?nam=tat-ca");
  const auto cards = pieces(overview, "<section class=\"card kpi", "</section>");
  ASSERT_EQ(cards.size(), 5u);
  for (const std::string& card : cards) {
    const auto to = links(card);
    ASSERT_EQ(to.size(), 1u) << card;
    EXPECT_TRUE(has(to.front(), "nam=tat-ca")) << to.front();
    const std::string figure = page(leader, to.front());
    EXPECT_TRUE(has(card, "Giai đoạn 2016–2020:") && has(figure, "Giai đoạn 2016–2020:")) << to.front();
    const size_t value = figure.find("<b class=\"num\">");
    ASSERT_NE(value, figure.npos) << to.front();
    const std::string words = figure.substr(value + 15, figure.find("</b>", value) - value - 15);
    EXPECT_TRUE(has(card, words)) << to.front() << " says " << words;
    rows_open(to.front(), figure, {"years", "parts"});
  }
  rows_open("/lv?nam=tat-ca", overview, {"dia-ban"});
  charts_are_saved(leader, "/lv?nam=tat-ca", overview);
  follow(leader, "the overview of the whole period", overview);
}

TEST_F(FiguresOpen, TasksOpenWhatWasEnteredForThem) {
  tests::Browser leader = as("leader");
  const auto done = pieces(page(leader, "/lv?nam=2018"), "<a class=\"plain\" href=\"", "</a>");
  EXPECT_EQ(done.size(), 5u);
  for (const std::string& one : done) {
    const std::string entries = page(leader, links(one).front());
    EXPECT_TRUE(has(entries, "Chỉ xem:")) << one;
    EXPECT_TRUE(has(entries, "<tbody><tr>")) << one;
  }
  tests::Browser area = as("area_officer");
  EXPECT_FALSE(has(page(area, "/lv?nam=2018"), "class=\"plain\"")) << "who may not open entries";
}

TEST_F(FiguresOpen, ComparisonsIndicatorsAndSavingsOpenTheirLists) {
  tests::Browser officer = as("officer");
  for (const char* part : {"", "district_1", "commune_2", "industry", "size", "zone"})
    for (const char* code : {"application", "awareness", "saving"}) {
      const std::string path = std::string("/lv/so-sanh?chi-tieu=") + code + "&theo=" + part + "&nam=2017&nam=2018";
      const std::string text = page(officer, path);
      rows_open(path, text, {"so-sanh"});
      charts_are_saved(officer, path, text);
      follow(officer, path, text);
    }
  for (const std::string path : {"/lv/chi-tieu", "/lv/chi-tieu/application?chia=industry", "/lv/chi-tieu/saving", "/lv/chi-tieu/models",
                                 "/lv/chi-tieu/cost_toe", "/lv/tiet-kiem", "/lv/tiet-kiem/gop",
                                 "/lv/tiet-kiem/gop/ngoai?vi-sao=chua-giu", "/lv/tong-luong?nam=2018",
                                 "/lv/chi-tieu?nam=tat-ca", "/lv/chi-tieu/saving?nam=tat-ca&chia=size",
                                 "/lv/tong-luong/co-so?nam=2018&muc=electricity_grid.kwh", "/lv/tong-luong/quy-doi?nam=2018&ra=gas",
                                 "/lv/dinh-muc?nam=2017"}) {
    const std::string text = page(officer, path);
    rows_open(path, text, {"targets", "others", "years", "parts", "by-resource", "by-grade", "by-part", "totals", "derived",
                           "list", "without", "outside"});
    charts_are_saved(officer, path, text);
    follow(officer, path, text);
  }
  EXPECT_GT(walked_, 100u);
}

// The group "Chưa rõ" opens just those that its figure counts.
TEST_F(FiguresOpen, ThoseOfWhichThePartIsNotKnownOpenTheirListToo) {
  tests::Browser officer = as("officer");
  for (const auto& [part, of, words] :
       {std::tuple("size", "1 trên 2", "1 được tính vào tử số, 2 vào mẫu số, 2 dòng"),
        std::tuple("commune_2", "1 trên 2", "1 được tính vào tử số, 2 vào mẫu số, 2 dòng"),
        std::tuple("industry", "0 trên 1", "0 được tính vào tử số, 1 vào mẫu số, 1 dòng")}) {
    const std::string text = page(officer, std::string("/lv/chi-tieu/application?nam=2018&chua-ro=") + part);
    EXPECT_TRUE(has(text, of)) << part;
    EXPECT_TRUE(has(text, words)) << part;
  }
}

TEST_F(FiguresOpen, AFacilitySeesItsOwnFiguresAgainstItsNorm) {
  tests::Browser own = as("facility");  // the brewery, whose product has a norm
  const std::string text = page(own, "/dn/tong-quan");
  EXPECT_TRUE(has(text, "Định mức 306 MJ/hl, theo 19/2016/TT-BCT"));
  EXPECT_TRUE(has(text, "Trong định mức"));
  charts_are_saved(own, "/dn/tong-quan", text);
  follow(own, "/dn/tong-quan", text);
  const std::string savings = page(own, "/dn/tiet-kiem");
  charts_are_saved(own, "/dn/tiet-kiem", savings);
  follow(own, "/dn/tiet-kiem", savings);
}

}  // namespace
}  // namespace sxsh::app
