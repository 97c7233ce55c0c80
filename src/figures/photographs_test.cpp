// What stands beside the months: photographs, amounts of whole periods, figures that wait for an officer's look; also when a
// merge takes them along. On both engines.
#include "figures/photographs.h"

#include <gtest/gtest.h>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/merge/merge.h"
#include "facilities/store.h"
#include "figures/merging.h"
#include "figures/oddity.h"
#include "figures/pages.h"
#include "figures/period.h"
#include "support/pages.h"
#include "terms/problems.h"

namespace sxsh::figures {
namespace {

using namespace std::string_literals;

constexpr Month kApril{2018, 4}, kMay{2018, 5}, kJune{2018, 6};
constexpr Date kFirst{2018, 1, 1}, kLast{2018, 6, 30};
const std::string kPicture = "\xff\xd8\xff bill";

class BesideMonthsTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    follow_merges();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      for (int64_t* id : {&keeper_, &gone_}) {
        facilities::Values values;
        facilities::at(values, facilities::FieldId::name) = "Giấy An Phú (ví dụ)";
        facilities::at(values, facilities::FieldId::unit) = "1:12052";
        *id = TRY(facilities::add(session, batch, values)).id;
      }
      own_ = TRY(accounts::add_person(session, by_, {.name = "Hoa", .email = "hoa@example.vn"}, {"facility"})).id;
      TRY(accounts::add_scope(session, by_, accounts::grants_of(session, 1, own_).at(0).id,
                              {.kind = accounts::ScopeKind::facility, .subject_id = keeper_, .words = "An Phú", .units = {}}));
      for (const int64_t facility : {keeper_, gone_})
        TRY(add_series(session, by_, {.facility_id = facility,
                                      .resource = measures::Catalogue::carried().resource("electricity_grid"),
                                      .unit = measures::Catalogue::carried().unit("kwh"), .name = ""}));
      return Done{};
    });
    add_routes(router_);
    open("2018-07-12T07:32:00Z");
  }
  void put(int64_t facility, Month month, int64_t value, int64_t seen = 0, std::optional<std::string> reason = {}) {
    write([&](db::Session& session) -> Result<> {
      const Change change{.series = 1, .month = month, .value = value, .reason = reason, .seen = seen};
      EXPECT_TRUE(TRY(save(session, by_, {}, facility, {&change, 1}, {})).conflicts.empty());
      return Done{};
    });
  }
  std::vector<Oddity> odd(std::optional<int64_t> person = {}) {
    std::vector<Oddity> out;
    database().read([&](db::Session& session) {
      each_oddity(session, 1, person, {}, 50, 0, [&](const Oddity& one) { out.push_back(one); });
    });
    return out;
  }
  void said(int64_t facility, int64_t value, int64_t source) {
    write([&](db::Session& session) -> Result<> {
      const auto* water = measures::Catalogue::carried().resource("water_supply");
      const PeriodFigure one{.resource = water, .unit = water->units.front(), .words = "", .first = kFirst, .last = kLast,
                             .value = value};
      const std::string name = "Báo cáo thử, BN-2018-" + std::to_string(source);
      TRY(put_periods(session, by_, name, source, facility, kFirst, kLast, {&one, 1}));
      return Done{};
    });
  }
  int64_t merge() {
    int64_t batch = 0;
    write([&](db::Session& session) -> Result<> {
      const auto keeper = facilities::find_facility(session, 1, keeper_), gone = facilities::find_facility(session, 1, gone_);
      batch = TRY(facilities::merge(session, by_, {.keeper_id = keeper_, .keeper_version = keeper->version, .gone_id = gone_,
                                                   .gone_version = gone->version, .from_gone = {}, .reason = "trùng"},
                                    Lang::vi)).batch_id;
      return Done{};
    });
    return batch;
  }
  void undo(int64_t batch) {
    write([&](db::Session& session) -> Result<> {
      TRY(facilities::undo_merge(session, by_, batch));
      return Done{};
    });
  }
  std::string lv(const std::string& rest) const { return "/lv/co-so/" + std::to_string(keeper_) + "/so-do" + rest; }

  const accounts::Actor by_{1, 9, "Lan", "2018-07-12T03:00:00.000Z"};
  int64_t keeper_ = 0, gone_ = 0, own_ = 0;
};
SXSH_ON_BOTH_ENGINES(BesideMonthsTest);

TEST_P(BesideMonthsTest, APhotographStandsBesideItsMonthAndNothingOfItRuns) {
  role_ = "facility";
  person_ = own_;
  EXPECT_HAS(text("/dn/so-do/2018-06"), "Chưa có ảnh nào của tháng này");
  const auto sent = browser_->upload("/dn/so-do/2018-06/anh", "file", "../hoa đơn.JPG", kPicture);
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(browser_->upload("/dn/so-do/2018-06/anh", "file", "lần hai.jpg", kPicture).status, 303);
  int64_t id = 0;
  database().read([&](db::Session& session) {
    const auto all = photographs_of(session, 1, keeper_, kJune);
    ASSERT_EQ(all.size(), 1u) << "the same picture again is the one that is there";
    EXPECT_EQ(all[0].filename, "hoa đơn.jpg");
    EXPECT_EQ(bytes_of_photograph(session, 1, all[0].id), kPicture);
    id = all[0].id;
  });
  EXPECT_HAS(text("/dn/so-do"), "1 ảnh");
  EXPECT_EQ(browser_->upload("/dn/so-do/2018-06/anh", "file", "a.svg", "<svg onload=alert(1)>").status, 422);
  EXPECT_EQ(browser_->upload("/dn/so-do/2018-06/anh", "file", "a.jpg", kPicture + "<script>").status, 422);
  EXPECT_EQ(browser_->upload("/dn/so-do/2018-06/anh", "file", "a.jpg", "").status, 422);
  EXPECT_EQ(browser_->upload("/dn/so-do/2019-01/anh", "file", "a.jpg", kPicture).status, 404) << "a month to come";
  role_ = "officer";
  const std::string one = lv("/2018-06/anh/" + std::to_string(id));
  EXPECT_HAS(text(lv("/2018-06")), one + "?xem=1");
  const auto shown = get(one + "?xem=1");
  EXPECT_TRUE(tests::Browser::header(shown, "Content-Disposition").starts_with("inline"));
  EXPECT_HAS(tests::Browser::header(shown, "Content-Security-Policy"), "sandbox");
  EXPECT_TRUE(tests::Browser::header(get(one), "Content-Disposition").starts_with("attachment"));
  EXPECT_EQ(get("/lv/co-so/" + std::to_string(gone_) + "/so-do/2018-06/anh/" + std::to_string(id)).status, 404) << "of another";
  role_ = "leader";
  EXPECT_EQ(get(one).status, 403);
  role_ = "facility";
  person_ = own_;
  EXPECT_EQ(post("/dn/so-do/2018-06/anh/" + std::to_string(id) + "/bo", {}).status, 303);
  EXPECT_EQ(get("/dn/so-do/2018-06/anh/" + std::to_string(id)).status, 404);
  EXPECT_EQ(post("/dn/so-do/2018-06/anh/" + std::to_string(id) + "/bo", {}).status, 404) << "it is out already";
}

TEST_P(BesideMonthsTest, AnUnusualFigureWaitsUntilSomebodyLooksOrItIsCorrected) {
  put(keeper_, kApril, 70'000);
  put(keeper_, kMay, 72'000);
  EXPECT_TRUE(odd().empty());
  put(keeper_, kJune, 113'900, 0, "Thêm ca");
  auto all = odd();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].value, 113'900);
  EXPECT_EQ(all[0].unusual.past, 72'000);
  EXPECT_EQ(all[0].unusual.change_tenths, 581);
  EXPECT_EQ(all[0].reason, "Thêm ca");
  EXPECT_TRUE(odd(4711).empty()) << "out of reach";
  put(keeper_, kJune, 71'390, 1);
  EXPECT_TRUE(odd().empty()) << "it was corrected";
  put(keeper_, kJune, 713'900, 2);
  ASSERT_EQ(odd().size(), 1u);
  write([&](db::Session& session) { return mark_seen(session, by_, keeper_, 1, kJune); });
  EXPECT_TRUE(odd().empty());
  put(keeper_, {2016, 6}, 1'000);
  EXPECT_TRUE(odd().empty()) << "a month long past asks nobody";
  const auto twice = database().write([&](db::Session& session) { return mark_seen(session, by_, keeper_, 1, kJune); });
  EXPECT_TRUE(twice.ok()) << "twice is once";
}

TEST_P(BesideMonthsTest, FiguresOfAPeriodHaveAPageBesideTheMonths) {
  role_ = "officer";
  EXPECT_HAS(text(lv("/ky")), "Chưa có số theo kỳ");
  said(keeper_, 900'000, 1);
  const std::string page = text(lv("/ky"));
  EXPECT_HAS(page, "Từ 1/1/2018 đến 30/6/2018");
  EXPECT_HAS(page, "BN-2018-1");
  EXPECT_HAS(page, "chưa đủ số đo các tháng");
  EXPECT_HAS(text(lv("")), lv("/ky"));
  EXPECT_EQ(get(lv("/ky/tai-ve")).status, 200);
  role_ = "facility";
  person_ = own_;
  EXPECT_HAS(text("/dn/so-do/ky"), "BN-2018-1");
  role_ = "leader";
  EXPECT_EQ(get(lv("/ky")).status, 403);
}

TEST_P(BesideMonthsTest, AMergeTakesPhotographsAlongAndGivesThemBack) {
  write([&](db::Session& session) -> Result<> {
    TRY(add_photograph(session, by_, gone_, kJune, "a.jpg", kPicture));
    return Done{};
  });
  const auto pictures = [&](int64_t facility) {
    size_t out = 0;
    database().read([&](db::Session& session) { out = photographs_of(session, 1, facility, kJune).size(); });
    return out;
  };
  const int64_t batch = merge();
  EXPECT_EQ(pictures(keeper_), 1u);
  EXPECT_EQ(pictures(gone_), 0u);
  undo(batch);
  EXPECT_EQ(pictures(keeper_), 0u);
  EXPECT_EQ(pictures(gone_), 1u);
}

}  // namespace
}  // namespace sxsh::figures
