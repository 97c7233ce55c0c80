#include "facilities/frame/frame.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "facilities/file/events.h"
#include "facilities/frame/pages.h"
#include "facilities/store.h"
#include "support/browser.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::facilities {
namespace {

using tests::Browser;

class FacilityFrameTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      TRY(accounts::put_office(session, {2, "vinh-long", "Sở Công Thương", "Vĩnh Long"}));
      const Batch batch = TRY(open_batch(session, by_, Batch::Kind::edit));
      for (const char* name : {"Giấy An Phú", "Nhựa Phố Nối", "Dệt Minh Hưng", "Cơ khí Đại Đồng"}) {
        Values values;
        at(values, FieldId::name) = name;
        at(values, FieldId::size_class) = ids_.size() < 2 ? "large" : "small";
        at(values, FieldId::size_rule) = "declared";
        at(values, FieldId::unit) = "1:12052";
        ids_.push_back(TRY(add(session, batch, values)).id);
      }
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  void set(size_t which, FieldId field, Value value) {
    write([&](db::Session& session) -> Result<> {
      const auto facility = find_facility(session, 1, ids_[which]);
      const FieldChange one{field, facility->value(field), value};
      TRY(change(session, TRY(open_batch(session, by_, Batch::Kind::edit)), ids_[which], {&one, 1}, Lang::vi));
      return Done{};
    });
  }
  int64_t frozen(std::string_view code, int year, const std::string& reason = "") {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      id = TRY(freeze(session, by_, *population(code), year, reason));
      return Done{};
    });
    return id;
  }
  std::vector<Member> members(int64_t frame) {
    std::vector<Member> out;
    database().read([&](db::Session& session) { out = members_of(session, 1, frame); });
    return out;
  }
  std::vector<Member> now(std::string_view code, int year) {
    std::vector<Member> out;
    database().read([&](db::Session& session) { out = preview(session, 1, *population(code), year); });
    return out;
  }
  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  accounts::Actor by_ = accounts::the_program(1, clock_);
  std::vector<int64_t> ids_;
};
SXSH_ON_BOTH_ENGINES(FacilityFrameTest);

TEST_P(FacilityFrameTest, AFrozenFrameStandsStillWhateverHappensAfterwards) {
  const int64_t all = frozen("all", 2018), large = frozen("medium_large", 2018);
  EXPECT_EQ(members(all).size(), 4u);
  EXPECT_EQ(members(large).size(), 2u);
  set(0, FieldId::name, "Giấy An Phú Mới");
  set(0, FieldId::size_class, "small");
  set(1, FieldId::closed_on, "2017-06-01");
  set(2, FieldId::size_class, "medium");
  set(3, FieldId::unit, "2:12073");
  write([&](db::Session& session) -> Result<> {
    Values values;
    at(values, FieldId::name) = "Gỗ Mới";
    ids_.push_back(TRY(add(session, TRY(open_batch(session, by_, Batch::Kind::edit)), values)).id);
    return Done{};
  });
  const auto then = members(all);
  ASSERT_EQ(then.size(), 4u);
  EXPECT_EQ(then[0].name, "Giấy An Phú");
  EXPECT_EQ(then[0].size_class, "large");
  EXPECT_FALSE(then[1].closed_on);
  const auto after = now("all", 2018);
  ASSERT_EQ(after.size(), 4u) << "one closed before the year, one is new";
  const auto found = differences(then, after);
  ASSERT_EQ(found.size(), 5u);
  EXPECT_EQ(found[0].aspects, Difference::renamed | Difference::size);
  EXPECT_EQ(found[1].kind, Difference::Kind::left);
  EXPECT_EQ(found[2].aspects, static_cast<unsigned>(Difference::size));
  EXPECT_EQ(found[3].aspects, static_cast<unsigned>(Difference::moved));
  EXPECT_EQ(found[4].kind, Difference::Kind::entered);
  database().read([&](db::Session& session) { EXPECT_EQ(fate_of(session, 1, ids_[1]).closed_on, "2017-06-01"); });
  EXPECT_TRUE(differences(then, then).empty());
}

TEST_P(FacilityFrameTest, ACorrectionIsANewFrameWithAReasonAndBothStay) {
  const int64_t first = frozen("all", 2018);
  set(0, FieldId::name, "Giấy An Phú Mới");
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(freeze(session, by_, *population("all"), 2018, ""));
    return Done{};
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::frame_reason));
  const int64_t second = frozen("all", 2018, "tên sai");
  database().read([&](db::Session& session) {
    EXPECT_EQ(standing_frame(session, 1, "all", 2018)->id, second);
    EXPECT_EQ(find_frame(session, 1, first)->replaced_by, second);
    EXPECT_EQ(find_frame(session, 1, second)->reason, "tên sai");
    EXPECT_NE(find_frame(session, 1, first)->digest, find_frame(session, 1, second)->digest);
    EXPECT_FALSE(standing_frame(session, 2, "all", 2018)) << "another office";
    EXPECT_FALSE(standing_frame(session, 1, "all", 2017));
    EXPECT_EQ(frame_before(session, 1, "all", 2020)->id, second);
  });
  EXPECT_EQ(members(first)[0].name, "Giấy An Phú");
  EXPECT_EQ(members(second)[0].name, "Giấy An Phú Mới");
}

TEST_P(FacilityFrameTest, ThePagesPreviewFreezeCompareAndExport) {
  web::Router router;
  add_frame_routes(router);
  EXPECT_EQ(accounts::check_routes(router), std::vector<std::string>{});
  web::Hooks hooks;
  hooks.visitor = [](const web::Request& request, db::Session&) {
    web::Visitor visitor;
    visitor.person_id = 7;
    visitor.name = "Lan";
    visitor.roles = {"public", request.cookie("phien")};
    visitor.actions = accounts::actions_of(visitor.roles);
    visitor.csrf = "token";
    return visitor;
  };
  hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
    return problem.message(lang);
  };
  hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
  web::Dispatch dispatch(database(), router, clock_, 1, std::move(hooks));
  Browser officer(dispatch), leader(dispatch), consultant(dispatch);
  officer.cookie = "officer";
  leader.cookie = "leader";
  consultant.cookie = "consultant";
  const auto text = [](const web::Response& response) { return response.whole(); };
  const auto has = [&](const std::string& page, const std::string& part) { return page.find(part) != page.npos; };
  EXPECT_TRUE(has(text(officer.get("/lv/khung-nam")), "Năm 2018: đã chốt 0 trên 4 nhóm"));
  const std::string path = "/lv/khung-nam/2018/all";
  EXPECT_TRUE(has(text(officer.get(path)), "Xem trước: 4 cơ sở"));
  EXPECT_EQ(officer.post(path, {{"csrf", "token"}}).status, 303);
  EXPECT_TRUE(has(text(officer.get(path)), "Đã chốt: 4 cơ sở"));
  EXPECT_EQ(officer.post(path, {{"csrf", "token"}}).status, 422) << "a second one says why";
  set(1, FieldId::closed_on, "2017-06-01");
  EXPECT_TRUE(has(text(officer.get(path)), "ra khỏi danh sách: Đóng cửa từ 1/6/2017"));
  officer.post(path, {{"csrf", "token"}, {"reason", "đã đóng từ 2017"}});
  const std::string page = text(officer.get(path));
  EXPECT_TRUE(has(page, "Đã chốt: 3 cơ sở"));
  EXPECT_TRUE(has(page, "Bản đã được thay: 4 cơ sở"));
  EXPECT_TRUE(has(text(officer.get("/lv/khung-nam/2019/all")), "So với danh sách đã chốt năm 2018"));
  const auto file = officer.get(path + "/tai-ve");
  EXPECT_EQ(text(file).substr(0, 2), "PK");
  EXPECT_EQ(leader.get(path).status, 200);
  EXPECT_FALSE(has(text(leader.get(path)), "name=\"csrf\" value=\"token\"><h2>")) << "a leader does not freeze";
  EXPECT_EQ(leader.post(path, {{"csrf", "token"}, {"reason", "x"}}).status, 403);
  EXPECT_EQ(consultant.get(path).status, 403);
  for (const char* wrong :
       {"/lv/khung-nam/1800/all", "/lv/khung-nam/2018/nothing", "/lv/khung-nam/x/all", "/lv/khung-nam/2018/all?ban=1"})
    EXPECT_EQ(officer.get(wrong).status, 404) << wrong;
}

}  // namespace
}  // namespace sxsh::facilities
