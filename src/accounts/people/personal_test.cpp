#include "accounts/personal.h"

#include <gtest/gtest.h>

#include "accounts/people/people.h"
#include "audit/store.h"
#include "base/embedded.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

class PersonalTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([](db::Session& s) { return put_office(s, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}); });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  Actor by() const { return {1, 5, "Quý", "2026-06-01T05:00:00.000Z"}; }
  static Contact mo() {
    return {.subject_kind = "facility",
            .subject_id = 11,
            .name = "Trần Thị Mơ",
            .position = "Kế toán",
            .phone = "0912 345",
            .email = "mo@anphat.example.vn",
            .purpose = "liên hệ",
            .kept_until = Date{2026, 5, 31}};
  }
  bool sound() {
    bool is = false;
    database().read([&](db::Session& s) { is = audit::verify(s, 1).sound(); });
    return is;
  }
};
SXSH_ON_BOTH_ENGINES(PersonalTest);

TEST_P(PersonalTest, AllThatIsHeldIsFoundShownAndErased) {
  int64_t lan = 0, contact = 0;
  write([&](db::Session& s) -> Result<> {
    lan = TRY(add_person(s, by(), {0, "Trần Thị Mơ", "mo@anphat.example.vn"}, {"officer"})).id;
    TRY(start_session(s, {1, lan, "Trần Thị Mơ", "2026-05-01T05:00:00.000Z"}));
    contact = TRY(add_contact(s, by(), mo()));
    for (int i = 0; i < 3; ++i) TRY(note_view(s, by(), Whose::contact, contact, "trả lời yêu cầu"));
    TRY(note_view(s, by(), Whose::contact, contact, "việc khác"));
    return Done{};
  });
  database().read([&](db::Session& s) {
    EXPECT_EQ(find_subjects(s, 1, "tran thi mo").size(), 2u);
    EXPECT_EQ(find_subjects(s, 1, "0912").size(), 1u) << "by telephone";
    EXPECT_TRUE(find_subjects(s, 1, "").empty()) << "nobody is listed unasked";
    EXPECT_TRUE(find_subjects(s, 2, "tran thi mo").empty());
    const auto held = holding_of(s, 1, Whose::contact, contact);
    ASSERT_TRUE(held);
    EXPECT_EQ(held->views.size(), 2u) << "one row a purpose and day";
    EXPECT_NE(as_json(*held).find("\"Điện thoại\": \"0912 345\""), std::string::npos) << as_json(*held);
    EXPECT_GE(holding_of(s, 1, Whose::person, lan)->log_lines, 2);
    EXPECT_FALSE(holding_of(s, 2, Whose::contact, contact)) << "another office";
    EXPECT_EQ(contacts_of(s, 1, "facility", 11).size(), 1u);
  });
  const auto no_reason = database().write([&](db::Session& s) -> Result<> {
    TRY(erase_subject(s, by(), Whose::person, lan, " "));
    return Done{};
  });
  EXPECT_TRUE(!no_reason.ok() && no_reason.problem().is(problems::reason_needed));
  write([&](db::Session& s) -> Result<> {
    TRY(erase_subject(s, by(), Whose::person, lan, "yêu cầu của chị Trần Thị Mơ"));
    return Done{};
  });
  database().read([&](db::Session& s) {
    EXPECT_TRUE(audit::events(s, 1, {.words = "tran thi mo"}).empty());
    EXPECT_EQ(find_subjects(s, 1, "tran thi mo").size(), 1u) << "the contact is another record";
    EXPECT_TRUE(roles_of(s, 1, lan).empty());
    EXPECT_TRUE(is_suspended(s, 1, lan));
  });
  EXPECT_TRUE(sound());
}

TEST_P(PersonalTest, WhatIsPastItsDateIsListedAndErasedInOneGo) {
  write([&](db::Session& s) -> Result<> {
    TRY(add_contact(s, by(), mo()));
    Contact later = mo();
    later.name = "Còn Hạn";
    later.kept_until = Date{2026, 6, 1};
    TRY(add_contact(s, by(), later));
    later.name = "Không Ghi Hạn";
    later.kept_until.reset();
    TRY(add_contact(s, by(), later));
    EXPECT_EQ(contacts_past(s, 1, {2026, 6, 1}).size(), 1u) << "kept to the end of the day";
    EXPECT_EQ(TRY(erase_past(s, by(), {2026, 6, 1})), 1);
    EXPECT_TRUE(contacts_past(s, 1, {2026, 6, 1}).empty());
    const auto left = contacts_of(s, 1, "facility", 11);
    EXPECT_EQ(left.size(), 3u);
    const Contact& erased = left.back();
    EXPECT_TRUE(erased.erased_at) << "that somebody was here stays, not who";
    EXPECT_EQ(erased.name + erased.phone.value_or("") + erased.email.value_or("") + erased.position.value_or(""), "");
    EXPECT_TRUE(find_subjects(s, 1, "tran thi mo").empty());
    EXPECT_FALSE(holding_of(s, 1, Whose::contact, erased.id));
    return Done{};
  });
  EXPECT_TRUE(sound());
}

TEST_P(PersonalTest, AContactIsCorrectedAndEndsAndMovesWithItsFacility) {
  write([&](db::Session& s) -> Result<> {
    Contact one = mo();
    one.id = TRY(add_contact(s, by(), one));
    one.phone = "0900 000";
    one.position.reset();
    one.kept_until.reset();
    TRY(change_contact(s, by(), one));
    auto now = contacts_of(s, 1, "facility", 11).front();
    EXPECT_EQ(now.phone, "0900 000");
    EXPECT_FALSE(now.position);
    TRY(end_contact(s, by(), one.id, {2026, 6, 1}));
    now = contacts_of(s, 1, "facility", 11).front();
    EXPECT_EQ(iso(*now.ended_on), "2026-06-01");
    EXPECT_EQ(iso(*now.kept_until), "2027-06-01") << "a year longer, then it is past its date";
    TRY(move_contacts(s, 1, 77, 11, 12));
    EXPECT_EQ(contacts_of(s, 1, "facility", 12).size(), 1u);
    TRY(add_contact(s, by(), [] { auto other = mo(); other.subject_id = 12; return other; }()));
    TRY(move_contacts_back(s, 1, 77, 12, 11));
    EXPECT_EQ(contacts_of(s, 1, "facility", 11).size(), 1u);
    EXPECT_EQ(contacts_of(s, 1, "facility", 12).size(), 1u) << "its own stays";
    return Done{};
  });
  const auto again = database().write([&](db::Session& s) -> Result<> {
    return end_contact(s, by(), contacts_of(s, 1, "facility", 11).front().id, {2026, 6, 2});
  });
  EXPECT_TRUE(!again.ok() && again.problem().is(problems::not_found));
  database().read([&](db::Session& s) {
    for (const auto& event : audit::events(s, 1, {})) EXPECT_EQ(event.entry.summary.find("Mơ"), std::string::npos);
  });
}

TEST(Personal, NoViewForThePortalReadsPersonalData) {
  int views = 0;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with("db/migrations/")) continue;
    const std::string text(file.bytes);
    for (size_t at = text.find("CREATE VIEW v_published"); at != text.npos; at = text.find("CREATE VIEW v_published", at + 1)) {
      const std::string view = text.substr(at, text.find(';', at) - at);
      ++views;
      for (const char* table :
           {"contacts", "people", "passwords", "sessions", "audit_", "personal_views", "organisations", "facility_contacts"})
        EXPECT_EQ(view.find(std::string(" ") + table), view.npos) << view;
    }
  }
  EXPECT_GT(views, 5);
}

}  // namespace
}  // namespace sxsh::accounts
