// What is owed over all open rounds: the list, its filter and file, and reminding several at once.
#include "rounds/owing.h"

#include "rounds/round_pages_case.h"

namespace sxsh::rounds {
namespace {

TEST(Owing, WhatWasAskedForComesBackAsTheSameAddress) {
  for (const char* address : {"", "dot=12", "dia-ban=7&han=qua", "han=con&q=an%20ph%C3%BA"}) {
    const auto pairs = web::parse_pairs(address, 10);
    EXPECT_EQ(address_of(owing_filter_of(pairs.value())), address);
  }
  EXPECT_EQ(address_of(owing_filter_of({{"dot", "x"}, {"dia-ban", ""}, {"han", "mai"}, {"q", "  "}})), "");
}

TEST(Owing, TheStepOfALadderThatStandsAndTheNextOne) {
  const Ladder* usual = ladder("usual");         // 10 and 3 days before, 1 and 7 after
  ASSERT_TRUE(usual);
  const Date due{2018, 7, 14};
  const auto codes = [&](const Date& today) {
    const Step *now = step_now(*usual, due, today), *next = step_next(*usual, due, today);
    return (now ? now->code : "-") + " " + (next ? next->code : "-");
  };
  EXPECT_EQ(codes({2018, 7, 1}), "- before_10");
  EXPECT_EQ(codes({2018, 7, 4}), "before_10 before_3");
  EXPECT_EQ(codes({2018, 7, 12}), "before_3 after_1");
  EXPECT_EQ(codes({2018, 8, 30}), "after_7 -");
}

class OwingPagesTest : public RoundPagesTest {
 protected:
  Round the_round() {
    return *read([&](db::Session& s) { return find_round(s, 1, "bao-cao-6-thang-2018-h1"); });
  }
  std::string choice(size_t which) {
    const Round round = the_round();
    return std::to_string(round.id) + ":" + std::to_string(obligation(round.id, facility(ids_[which])).id);
  }
};
SXSH_ON_BOTH_ENGINES(OwingPagesTest);

TEST_P(OwingPagesTest, WhoStillOwesStandsInOneListWithinReach) {
  EXPECT_HAS(get("officer", "/lv/viec/chua-gui"), "Không đơn vị nào còn nợ báo cáo");
  opened_path();
  const std::string list = get("officer", "/lv/viec/chua-gui");
  EXPECT_HAS(list, "4 đơn vị còn nợ báo cáo");
  EXPECT_HAS(list, "Giấy An Phú (ví dụ)");
  EXPECT_HAS(list, "còn 24 ngày");
  EXPECT_HAS(list, "Chưa nhắc lần nào");
  EXPECT_HAS(list, "Sẽ tự nhắc ngày 4/7/2018 (thông báo trong phần mềm, e-mail)");
  const std::string own = get("area_officer", "/lv/viec/chua-gui");
  EXPECT_HAS(own, "2 đơn vị còn nợ");
  EXPECT_LACKS(own, "Dệt Minh Hưng");
  EXPECT_LACKS(get("leader", "/lv/viec/chua-gui"), "type=\"checkbox\"") << "a leader looks, and reminds nobody";
  get("facility", "/lv/viec/chua-gui", 403);
  EXPECT_HAS(get("officer", "/lv/viec/chua-gui?q=det+minh"), "1 đơn vị còn nợ");
  const std::string none = get("officer", "/lv/viec/chua-gui?han=qua");
  EXPECT_HAS(none, "Không đơn vị nào còn nợ báo cáo khớp bộ lọc này");
  const std::string csv = get("officer", "/lv/viec/chua-gui/tai-ve?loai-tep=csv&q=det+minh");
  EXPECT_HAS(csv, "Dệt Minh Hưng");
  EXPECT_LACKS(csv, "Giấy An Phú") << "exactly as filtered";
  EXPECT_EQ(get("officer", "/lv/viec/chua-gui/tai-ve").substr(0, 2), "PK");
  write([&](db::Session& s) -> Result<> {
    TRY(record_sent(s, at("2018-06-20T03:00:00Z"), the_round().id, facility(ids_[2]), 1));
    return Done{};
  });
  EXPECT_LACKS(get("officer", "/lv/viec/chua-gui"), "Dệt Minh Hưng");
}

TEST_P(OwingPagesTest, SeveralAreRemindedAtOnceAskedFirstAndProved) {
  const std::string path = opened_path();
  const auto nobody = post("officer", "/lv/viec/nhac", {{"muc", "chon"}});
  EXPECT_EQ(nobody.status, 422);
  EXPECT_HAS(std::string(nobody.bytes()), "Chưa chọn đơn vị nào");
  const auto asked =
      post("officer", "/lv/viec/nhac", {{"muc", "chon"}, {"chon", choice(0)}, {"chon", choice(2)}, {"han", "con"}});
  EXPECT_EQ(asked.status, 200);
  EXPECT_HAS(std::string(asked.bytes()), "Nhắc 2 đơn vị của 1 đợt báo cáo?");
  EXPECT_HAS(std::string(asked.bytes()), "name=\"han\" value=\"con\"");
  EXPECT_TRUE(read([&](db::Session& s) { return reminders_of(s, 1, the_round().id); }).empty()) << "asked first";
  const std::multimap<std::string, std::string> sure = {
      {"muc", "chon"}, {"chon", choice(0)}, {"chon", choice(2)}, {"chac", "1"}, {"loi", "Gọi chị Lan"}};
  auto without = post("officer", "/lv/viec/nhac", sure);
  EXPECT_EQ(without.status, 422);
  EXPECT_HAS(std::string(without.bytes()), "Hãy chọn ít nhất một cách nhắc");
  EXPECT_HAS(std::string(without.bytes()), "Gọi chị Lan");
  const auto done = post("officer", "/lv/viec/nhac", with(sure, "qua_email", "1"));
  ASSERT_EQ(done.status, 303) << done.bytes();
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = clock_}).ok());
  const auto reminders = read([&](db::Session& s) { return reminders_of(s, 1, the_round().id); });
  ASSERT_EQ(reminders.size(), 1u);
  EXPECT_EQ(reminders[0].reached, 2);
  const std::string list = get("officer", Browser::header(done, "Location"));
  EXPECT_HAS(list, "Đang nhắc 2 đơn vị");
  EXPECT_HAS(list, path + "/nhac/" + std::to_string(reminders[0].id));
  EXPECT_HAS(list, "20/6/2018 09:00 (e-mail)");
  EXPECT_EQ(read([&](db::Session& s) { return last_contact(s, 1, obligation(the_round().id, facility(ids_[0])).id); })->channels,
            std::vector<Channel>{Channel::email});
  EXPECT_LACKS(get("area_officer", Browser::header(done, "Location")), "Đang nhắc") << "told to whoever did it";

  // An area officer reaches their own commune alone, and all of a filter is what the filter shows.
  EXPECT_EQ(post("area_officer", "/lv/viec/nhac", {{"muc", "chon"}, {"chon", choice(2)}}).status, 422) << "out of reach";
  EXPECT_EQ(post("area_officer", "/lv/viec/nhac", {{"muc", "tat-ca"}, {"q", "nhựa"}, {"chac", "1"}, {"qua_letter", "1"}}).status,
            303);
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = clock_}).ok());
  EXPECT_EQ(read([&](db::Session& s) { return reminders_of(s, 1, the_round().id)[0].reached; }), 1);
  EXPECT_EQ(post("leader", "/lv/viec/nhac", {{"muc", "tat-ca"}}).status, 403);
  const std::multimap<std::string, std::string> last = {{"muc", "chon"}, {"chon", choice(3)}, {"chac", "1"}, {"qua_email", "1"}};
  EXPECT_EQ(post("officer", "/lv/viec/nhac", last).status, 303);
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = clock_}).ok());
  EXPECT_HAS(get("officer", "/lv/viec/chua-gui"), "chưa tới được, cần in thư") << "it has no e-mail";
}

}  // namespace
}  // namespace sxsh::rounds
