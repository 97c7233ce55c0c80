#include "dashboard/pages.h"

#include "dashboard/compare.h"
#include "indicators/example_pages.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "territory/unit.h"

namespace sxsh::dashboard {
namespace {

class DashboardTest : public indicators::ExamplePages {
 protected:
  DashboardTest() : ExamplePages("2018-12-31T05:00:00Z") {}
  void SetUp() override {
    ExamplePages::SetUp();
    add_routes(router_);
    open();
  }
  void adopt(bool chosen = true) {
    office_->write([&](db::Session& session) -> Result<> {
      for (const auto& given : TRY(programmes::catalogue())) {
        if (given.document.province != "Hưng Yên") continue;
        programmes::ToAdopt what;
        what.document = given.document;
        what.programme = given.programme;
        what.encoding = "utf-8";
        const int64_t id = TRY(programmes::adopt(session, office_->by(), what)).programme_id;
        if (!chosen) continue;
        TRY(programmes::publish(session, 1, id, "2018-01-01T00:00:00.000Z", 7));
        TRY(programmes::choose_active(session, 1, id, "2018-01-01T00:00:00.000Z", 7));
      }
      return Done{};
    });
  }
};
SXSH_ON_BOTH_ENGINES(DashboardTest);

TEST_P(DashboardTest, an_office_without_a_programme_reads_how_to_begin) {
  const std::string empty = page("officer", "/lv");
  EXPECT_TRUE(has(empty, "Chưa có chương trình nào đang thực hiện"));
  EXPECT_EQ(as("officer").get("/lv/tong-quan/tai-ve").status, 404);
}

TEST_P(DashboardTest, an_adopted_programme_is_there_before_it_is_published) {
  adopt(false);
  const std::string adopted = page("officer", "/lv");
  EXPECT_FALSE(has(adopted, "Chưa có chương trình nào đang thực hiện"));
  EXPECT_TRUE(has(adopted, "Cơ sở nhận thức được lợi ích") && has(adopted, "Chưa chốt danh sách năm 2018"));
}

TEST_P(DashboardTest, missing_figures_are_said_and_never_drawn_as_zero) {
  adopt();
  const std::string leader = page("leader", "/lv");
  EXPECT_TRUE(has(leader, "<h1>Chưa có số liệu để đánh giá tiến độ</h1>"));
  EXPECT_TRUE(has(leader, "Chưa chốt danh sách năm 2018"));
  EXPECT_TRUE(has(leader, "1233/QĐ-UBND"));
  EXPECT_FALSE(has(leader, "<b>0%</b>"));
  // Money and tasks are those of the act.
  EXPECT_TRUE(has(leader, "Kinh phí kế hoạch: 8.360 triệu đồng"));
  EXPECT_TRUE(has(leader, "2019 và 2020 chiếm 60%"));
  EXPECT_TRUE(has(leader, "Chưa bố trí: 2016"));
  EXPECT_TRUE(has(leader, "Tổng cộng"));
}

// Three of six facilities apply, 50 % where 40 % are needed; the heading, the card and the file say the same.
TEST_P(DashboardTest, the_heading_is_made_of_the_figures) {
  adopt();
  fill("application");
  const std::string now = page("leader", "/lv");
  const size_t heading = now.find("<h1>");
  EXPECT_EQ(now.substr(heading + 4, now.find("</h1>") - heading - 4), "Áp dụng đã đạt đích") << "50 % of 50 %, two years early";
  EXPECT_TRUE(has(now, "Đã đạt đích 50% trước năm 2020; mức cần đạt đến nay là 40%."));
  EXPECT_TRUE(has(now, "3 trong 6"));
  EXPECT_TRUE(has(now, "Theo đà này năm 2020 đạt khoảng 66,7%")) << "25 % in 2015, 50 % in 2018: 8.33 points a year";
  EXPECT_TRUE(has(now, "đích 50% đã đạt rồi; mới có hai lần đo"));
  EXPECT_FALSE(has(page("leader", "/lv?nam=2016"), "Đã đạt đích"));
  EXPECT_TRUE(has(page("leader", "/lv?nam=9999"), "aria-current=\"true\">2018"))
      << "a year out of the programme is the last one";
  EXPECT_EQ(as("leader").get("/lv/tong-quan/tai-ve?nam=2018").status, 200);
  EXPECT_NE(tests::Browser(*dispatch_).get("/lv").status, 200) << "not for the public";
}

// No year alone: each figure says what the period means for it, and what it opens is of the period, too.
TEST_P(DashboardTest, the_whole_period_says_what_it_means_for_each_figure) {
  adopt();
  fill("application");
  const std::string whole = page("leader", "/lv?nam=tat-ca");
  EXPECT_TRUE(has(whole, "<a href=\"/lv?nam=tat-ca\" aria-current=\"true\">Cả giai đoạn</a>"));
  EXPECT_FALSE(has(whole, "aria-current=\"true\">2018")) << "no year beside it";
  EXPECT_TRUE(has(whole, "Cả giai đoạn 2016–2020, số liệu đến 31/12/2018"));
  EXPECT_TRUE(has(whole, "Giai đoạn 2016–2020: số của danh sách năm 2018, năm mới nhất có số; không cộng các năm vào nhau."));
  EXPECT_TRUE(has(whole, "href=\"/lv/chi-tieu/application?nam=tat-ca&amp;nhom=all"));
  EXPECT_TRUE(has(whole, "/lv/tong-quan/tai-ve?nam=tat-ca") && has(whole, "/lv/tong-quan/hinh/kinh-phi?nam=tat-ca"));
  EXPECT_TRUE(has(whole, "/lv/so-sanh?nam=2016&amp;nam=2017&amp;nam=2018")) << "its years beside each other";
  EXPECT_TRUE(has(whole, "Đã làm trên kế hoạch cả giai đoạn"));
  EXPECT_FALSE(has(whole, "\"n now\"")) << "no year stands out";
  EXPECT_TRUE(has(page("leader", "/lv"), "<a href=\"/lv?nam=tat-ca\">Cả giai đoạn</a>"));
  tests::Browser browser(*dispatch_);
  browser.cookie = "leader";
  const auto file = browser.get("/lv/tong-quan/tai-ve?nam=tat-ca");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(browser.get("/lv/tong-quan/hinh/dia-ban?nam=tat-ca").status, 200);
}

// Whoever may not open the lists reads the figures, how they are made and their years; of
// facilities only where enough stand behind.
TEST_P(DashboardTest, others_read_figures_without_the_lists_behind_them) {
  adopt();
  fill("application");
  const std::string partner = page("partner", "/lv");
  EXPECT_TRUE(has(partner, "3 trong 6"));
  EXPECT_TRUE(has(partner, "href=\"/lv/chi-tieu/application?nam=2018")) << "and its formula, clause and years";
  EXPECT_FALSE(has(partner, "/lv/so-sanh")) << "not by part";
}

// Of savings the median stands beside how many reach the cut-off, never as if it were their share.
TEST_P(DashboardTest, an_area_officer_reads_the_figures_of_the_own_area) {
  adopt();
  fill("saving");
  const int64_t district = territory::id_of(territory::Map::before, "327");
  office_->sql("UPDATE frame_members SET district_1 = ?1 WHERE office_id = {office}", {district});
  const std::string own =
      page(person("area_officer", {{accounts::ScopeKind::area, district, "Huyện Yên Mỹ",
                                    territory::scope_units(territory::Atlas::carried(), district)}}),
           "/lv");
  EXPECT_TRUE(has(own, "Huyện Yên Mỹ: 6% (trung vị của 4 cơ sở, 2 cơ sở từ 8%")) << own;
}

TEST_P(DashboardTest, what_to_look_at_is_made_of_the_figures) {
  adopt();
  EXPECT_TRUE(has(page("leader", "/lv"), "Chưa chốt danh sách năm 2018"));
  fill("media");
  const std::string now = page("leader", "/lv?nam=2018");
  EXPECT_TRUE(has(now, "1 trên 11 nhiệm vụ chưa đủ khối lượng lũy kế đến 2018."));
  EXPECT_TRUE(has(now, "nhiệm vụ có kế hoạch đến 2018 chưa ghi việc nào đã làm."));
  EXPECT_TRUE(has(now, "<a class=\"plain\" href=\"/lv/hoat-dong?viec=")) << "what was done opens its entries";
  EXPECT_FALSE(has(now, "Công bố kết quả năm 2018")) << "there is nothing to announce yet";
  fill("application");
  EXPECT_TRUE(has(page("leader", "/lv?nam=2018"), "Công bố kết quả năm 2018"));
  EXPECT_FALSE(has(page("consultant", "/lv?nam=2018"), "Công bố kết quả năm 2018"));
}

// Four facilities of Yên Mỹ district, one of them reported by its commune of today; two apply; one whose area nobody wrote down.
TEST_P(DashboardTest, the_map_of_either_time_opens_the_lists) {
  adopt();
  fill("application");
  const std::string then = page("leader", "/lv?nam=2018&xem=application");
  EXPECT_TRUE(has(then, "theo huyện, thành phố cũ"));
  EXPECT_TRUE(has(then, "href=\"/lv/chi-tieu/application?nam=2018&amp;nhom=all&amp;ke-hoach=")) << "every area opens its list";
  const size_t row = then.find("&amp;dia-ban=1:327\">");
  ASSERT_NE(row, then.npos);
  EXPECT_EQ(then.substr(row, then.find("</tr>", row) - row),
            "&amp;dia-ban=1:327\">Huyện Yên Mỹ</a></th><td class=\"n\">2 trong 4</td><td class=\"n\">50%</td>");
  EXPECT_TRUE(has(then, "Chưa rõ địa bàn"));
  EXPECT_TRUE(has(then, "Chưa có ranh giới của các đơn vị này"));
  const std::string now = page("leader", "/lv?nam=2018&xem=application&ban-do=34-tinh");
  EXPECT_TRUE(has(now, "class=\"country fine\""));
  EXPECT_TRUE(has(now, "Quần đảo Hoàng Sa") && has(now, "Quần đảo Trường Sa"));
  EXPECT_TRUE(has(now, "hatch-fine")) << "communes without facilities are hatched, not white";
  EXPECT_FALSE(has(page("consultant", "/lv?nam=2018"), "id=\"dia-ban\"")) << "not for those who may not open the lists";
}

// Two of Yên Mỹ district are asked, one has sent on the last day, one was released; the round opened in the evening before
// midnight.
TEST_P(DashboardTest, the_map_shows_who_sent_their_reports) {
  adopt();
  const int64_t district = territory::id_of(territory::Map::before, "327");
  office_->sql(
      "INSERT INTO rounds (office_id, id, slug, title, form_code, form_version, period, period_first, period_last, opens_on, "
      "due_said, due_excluded, due_moves, due_on, reporters, basis, filter, basis_words, area_confirms, ladder, clause, "
      "made_by, made_at) VALUES ({office}, 5, 'sau-thang', 'Báo cáo sáu tháng', 'bao-cao-6-thang', 1, '2018-H2', "
      "'2018-07-01', '2018-12-31', '2018-12-01', '2019-01-15', 0, 0, '2019-01-15', 'facility', 'named', '', '', 0, '', '', "
      "7, 'now')",
      {});
  office_->sql(
      "INSERT INTO round_events (office_id, round_id, id, kind, reason, person_id, at) VALUES ({office}, 5, 1, 'opened', "
      "'', 7, '2018-12-31T16:59:00.000Z')",
      {});
  const auto asked = [&](int64_t id, const std::string& state, const db::Value& sent) {
    office_->sql(
        "INSERT INTO obligations (office_id, round_id, id, kind, reporter_id, code, name, sort_key, district_1, added_at, "
        "added_by, added_reason, state, due_on, first_sent_on) VALUES ({office}, 5, ?1, 'facility', ?1, 'c', 'n', 'n', ?2, "
        "'now', 7, '', ?3, '2019-01-15', ?4)",
        {id, district, state, sent});
  };
  asked(1, "sent", "2018-12-31");
  asked(2, "waiting", std::nullopt);
  asked(3, "released", std::nullopt);
  const std::string now = page("leader", "/lv?xem=nop-sau-thang");
  EXPECT_TRUE(has(now, "Tỷ lệ nộp báo cáo: Báo cáo sáu tháng"));
  EXPECT_TRUE(has(now, "phan=" + std::to_string(district) + "\">Huyện Yên Mỹ</a></th><td class=\"n\">1 trong 2</td>"));
  EXPECT_FALSE(has(page("leader", "/lv?nam=2017&xem=nop-sau-thang"), "Tỷ lệ nộp báo cáo")) << "not open yet";
}

TEST_P(DashboardTest, tasks_say_what_was_done_and_never_zero_for_nothing_entered) {
  fill("media");
  const std::string now = page("leader", "/lv?nam=2018");
  EXPECT_TRUE(has(now, "Đã làm đến 2018"));
  EXPECT_TRUE(has(now, ">4/4<"));
  EXPECT_TRUE(has(now, ">7/8<"));
  EXPECT_TRUE(has(now, "chưa ghi"));
  EXPECT_FALSE(has(now, ">0/"));
}

TEST_P(DashboardTest, groups_and_years_stand_beside_each_other) {
  adopt();
  fill("application");
  office_->freeze("all", 2017);
  const std::string by_size = page("leader", "/lv/so-sanh?chi-tieu=application&theo=size&nam=2017&nam=2018");
  EXPECT_TRUE(has(by_size, "Năm 2017") && has(by_size, "Năm 2018") && has(by_size, "Thay đổi 2017–2018"));
  EXPECT_TRUE(has(by_size, "1/2</td>")) << "one of two large facilities in 2018";
  EXPECT_TRUE(has(by_size, "quy-mo=large\">50%</a>"));
  const std::string chosen = page("leader", "/lv/so-sanh?theo=size&nam=2018&chon=large&chon=medium");
  EXPECT_TRUE(has(chosen, "Cộng các nhóm đã chọn"));
  EXPECT_TRUE(has(chosen, "2/3</td><td class=\"n\">66,7%")) << "sums divided: the mean of 50 % and 100 % would be 75 %";
  EXPECT_TRUE(has(page("leader", "/lv/so-sanh?chi-tieu=models"), "Mô hình"));
  tests::Browser browser(*dispatch_);
  browser.cookie = "leader";
  EXPECT_EQ(browser.get("/lv/so-sanh?chi-tieu=gibt-es-nicht").status, 404);
  EXPECT_EQ(browser.get("/lv/so-sanh/tai.xlsx?theo=industry").status, 200);
  EXPECT_EQ(page("leader", "/lv/so-sanh?theo=khong-co&nam=1066&chon=%3Cb%3E").find("<b>\""), std::string::npos);
  browser.cookie = "consultant";
  EXPECT_NE(browser.get("/lv/so-sanh").status, 200);
  browser.cookie = "facility";
  EXPECT_EQ(browser.get("/lv").status, 303) << "figures that were not announced are not for facilities";
  EXPECT_NE(browser.get("/lv/tong-quan/hinh/kinh-phi").status, 200);
}

TEST(Comparison, sums_are_divided_and_overlapping_estimates_decide_nothing) {
  const auto* application = indicators::indicator("application");
  ASSERT_TRUE(application);
  ComparedCell small, large, none, estimate, later;
  small.value.numerator = 1, small.value.denominator = 1, small.share = 1000;
  large.value.numerator = 0, large.value.denominator = 9, large.share = 0;
  EXPECT_EQ(summed(*application, {&small, &large, &none}).share, 100) << "not the mean of 100 % and 0 %";
  estimate.value.decimals = 3, estimate.value.numerator = 1000, estimate.value.denominator = 2000;
  EXPECT_FALSE(summed(*application, {&small, &estimate}).share) << "estimates have weights of their own";
  EXPECT_EQ(change_words(*application, large, small, Lang::vi), "+100 điểm");
  EXPECT_EQ(change_words(*application, small, none, Lang::vi), "");
  estimate.share = 500, estimate.value.low = 400, estimate.value.high = 600;
  later.share = 560, later.value.low = 450, later.value.high = 670;
  EXPECT_NE(change_words(*application, estimate, later, Lang::vi).find("chưa kết luận"), std::string::npos);
}

TEST_P(DashboardTest, charts_are_saved_as_pictures_of_their_own) {
  adopt();
  fill("application");
  for (const char* name : {"kinh-phi", "nguon", "duong-application", "dia-ban"}) {
    const std::string drawn = page("leader", std::string("/lv/tong-quan/hinh/") + name + "?nam=2018&ban-do=34-tinh");
    EXPECT_TRUE(drawn.starts_with("<?xml")) << name;
    EXPECT_TRUE(has(drawn, "Nguồn: Sở Công Thương. Số liệu đến 31/12/2018")) << name;
    EXPECT_FALSE(has(drawn, "var(")) << name;
    EXPECT_TRUE(has(drawn, "#0f7b63")) << name << " has its own colours";
  }
  EXPECT_TRUE(has(page("leader", "/lv/tong-quan/hinh/dia-ban?nam=2018&ban-do=34-tinh"), "Hoàng Sa"));
  EXPECT_TRUE(page("leader", "/lv/so-sanh/hinh?theo=size").starts_with("<?xml"));
  tests::Browser browser(*dispatch_);
  browser.cookie = "leader";
  EXPECT_EQ(browser.get("/lv/tong-quan/hinh/khong-co").status, 404);
}

}  // namespace
}  // namespace sxsh::dashboard
