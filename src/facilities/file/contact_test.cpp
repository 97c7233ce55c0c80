// Contact persons on the pages of a facility: who sees them, what is written down, what is refused.
#include <gtest/gtest.h>

#include "accounts/personal.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/file/pages.h"
#include "facilities/list/pages.h"
#include "facilities/store.h"
#include "support/browser.h"
#include "support/engines.h"
#include "support/visitors.h"

namespace sxsh::facilities {
namespace {

using tests::Browser;

class ContactPagesTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_file_routes(router_);
    list::add_routes(router_);
    dispatch_.emplace(database(), router_, clock_, 1, tests::visitors_by_cookie());
    const auto done = database().write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const Batch batch = TRY(open_batch(session, accounts::the_program(1, clock_), Batch::Kind::edit));
      Values values;
      at(values, FieldId::name) = "Giấy An Phú (ví dụ)";
      id_ = TRY(add(session, batch, values)).id;
      officer_ = TRY(person(session, "officer"));
      at(values, FieldId::name) = "Nhựa Phố Nối (ví dụ)";
      other_ = TRY(add(session, batch, values)).id;
      own_ = TRY(person(session, "facility"));
      leader_ = TRY(person(session, "leader"));
      return Done{};
    });
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  Result<std::string> person(db::Session& session, const std::string& role) {
    const auto program = accounts::the_program(1, clock_);
    const int64_t id = TRY(accounts::add_person(session, program, {0, "Lan " + role, {}}, {role})).id;
    if (role == "facility") {
      const auto grant = accounts::grant_of(session, 1, id, role);
      TRY(accounts::add_scope(session, program, grant->id, {accounts::ScopeKind::facility, id_, "Giấy An Phú", {}}));
    }
    return std::to_string(id) + "." + role;
  }
  Browser as(const std::string& who) {
    Browser one(*dispatch_);
    one.cookie = who;
    return one;
  }
  std::string lv(const std::string& more = "") { return "/lv/co-so/" + std::to_string(id_) + more; }
  std::string dn(const std::string& more = "") { return "/dn/co-so/" + std::to_string(id_) + more; }
  static std::string text(const web::Response& response) { return response.whole(); }
  static std::multimap<std::string, std::string> mo(const std::map<std::string, std::string>& other = {}) {
    std::multimap<std::string, std::string> form = {
        {"csrf", "token"},   {"name", "Trần Thị Mơ (ví dụ)"}, {"position", "Trưởng phòng kỹ thuật"}, {"phone", "0900 111 222"},
        {"email", ""},       {"purpose", "liên hệ về chương trình"}, {"ground", "state_management"}, {"kept_until", ""}};
    for (const auto& [key, value] : other) {
      form.erase(key);
      form.emplace(key, value);
    }
    return form;
  }
  std::vector<accounts::Contact> contacts() {
    std::vector<accounts::Contact> out;
    database().read([&](db::Session& session) { out = accounts::contacts_of(session, 1, "facility", id_); });
    return out;
  }
  std::vector<accounts::View> looks(int64_t id) {
    std::vector<accounts::View> out;
    database().read([&](db::Session& session) { out = accounts::views_of(session, 1, accounts::Whose::contact, id); });
    return out;
  }
  const Clock clock_ = Clock::fixed_at("2026-06-01T05:00:00Z");
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  int64_t id_ = 0, other_ = 0;
  std::string officer_, own_, leader_;
};
SXSH_ON_BOTH_ENGINES(ContactPagesTest);

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

TEST_P(ContactPagesTest, NamesAreShownOnRequestAndEveryLookIsWrittenDown) {
  auto officer = as(officer_);
  ASSERT_EQ(officer.post(lv("/lien-he/moi"), mo()).status, 200);
  ASSERT_EQ(contacts().size(), 1u);
  const int64_t id = contacts()[0].id;
  const std::string file = text(officer.get(lv()));
  EXPECT_HAS(file, "Có 1 người liên hệ.");
  EXPECT_LACKS(file, "Trần Thị Mơ");
  EXPECT_LACKS(text(officer.get(lv("/lien-he"))), "Trần Thị Mơ");
  EXPECT_EQ(looks(id).size(), 1u) << "the page after saving showed it";

  const auto shown = as(own_).post(dn("/lien-he"), {{"csrf", "token"}});
  EXPECT_HAS(text(shown), "Trần Thị Mơ (ví dụ)");
  EXPECT_HAS(text(shown), "tel:0900 111 222");
  EXPECT_EQ(Browser::header(shown, "Cache-Control"), "no-store");
  ASSERT_EQ(looks(id).size(), 2u);
  EXPECT_EQ(looks(id)[0].day, "2026-06-01");
  EXPECT_EQ(as(leader_).post(lv("/lien-he"), {{"csrf", "token"}}).status, 403);
  EXPECT_EQ(as(own_).post(lv("/lien-he"), {{"csrf", "token"}}).status, 403);
  EXPECT_EQ(looks(id).size(), 2u);
}

TEST_P(ContactPagesTest, NobodyReachesAContactThroughAnotherFacilityOrWithoutTheRight) {
  auto officer = as(officer_);
  officer.post(lv("/lien-he/moi"),
               mo({{"name", "<script>Tú\r\nBcc: x"}, {"subject_id", std::to_string(other_)}, {"office_id", "2"}}));
  ASSERT_EQ(contacts().size(), 1u) << "of the facility in the address, whatever the form says";
  const std::string page = text(officer.post(lv("/lien-he"), {{"csrf", "token"}}));
  EXPECT_HAS(page, "&lt;script&gt;Tú");
  EXPECT_LACKS(page, "<script>Tú");
  EXPECT_LACKS(page, "/lv/qt/du-lieu-ca-nhan/lien-he/0");
  EXPECT_HAS(page, "/lv/qt/du-lieu-ca-nhan/lien-he/" + std::to_string(contacts()[0].id));
  const std::string id = std::to_string(contacts()[0].id), other = "/lv/co-so/" + std::to_string(other_) + "/lien-he/" + id;
  const auto before = looks(contacts()[0].id).size();
  for (const char* what : {"", "/mo", "/thoi"}) {
    EXPECT_EQ(officer.post(other + what, mo()).status, 404) << "of another facility: " << what;
    for (const char* who : {"9.consultant", "9.leader", "9.facility", "9.partner", "9.administrator"})
      EXPECT_EQ(as(who).post(lv("/lien-he/" + id + what), mo()).status, 403) << who << what;
    EXPECT_EQ(as("9.area_officer").post(lv("/lien-he/" + id + what), mo()).status, 404) << "out of reach";
    EXPECT_EQ(officer.send("POST", lv("/lien-he/" + id + what), {{"name", "x"}}).status, 403) << "no token";
  }
  EXPECT_TRUE(contacts()[0].stands());
  EXPECT_EQ(looks(contacts()[0].id).size(), before) << "who was refused saw nothing";
}

TEST_P(ContactPagesTest, NoExportCarriesThem) {
  auto officer = as(officer_);
  officer.post(lv("/lien-he/moi"), mo());
  const std::string csv = text(officer.get("/lv/co-so/tai.csv?cot=tat-ca"));
  EXPECT_HAS(csv, "Giấy An Phú (ví dụ)");
  EXPECT_LACKS(csv, "Trần Thị Mơ");
  EXPECT_LACKS(csv, "0900 111 222");
  EXPECT_LACKS(text(officer.get("/lv/co-so.json")), "Trần Thị Mơ");
}

TEST_P(ContactPagesTest, ABadFormIsGivenBackAsTyped) {
  auto officer = as(officer_);
  const auto answer = officer.post(lv("/lien-he/moi"), mo({{"name", ""}, {"phone", ""}, {"kept_until", "1/1/2020"}}));
  EXPECT_EQ(answer.status, 422);
  EXPECT_HAS(text(answer), "Ghi ít nhất điện thoại hoặc e-mail.");
  EXPECT_HAS(text(answer), "Ngày này đã qua");
  EXPECT_HAS(text(answer), "Trưởng phòng kỹ thuật");
  EXPECT_HAS(text(officer.post(lv("/lien-he/moi"), mo({{"email", "khong phai"}}))), "khong phai");
  for (const char* phone : {"không số", "123", "0912 345 678 x"})
    EXPECT_HAS(text(officer.post(lv("/lien-he/moi"), mo({{"phone", phone}}))), "8 đến 15 chữ số") << phone;
  EXPECT_TRUE(contacts().empty());
}

TEST_P(ContactPagesTest, OneIsCorrectedEndedAndErased) {
  auto officer = as(officer_);
  officer.post(lv("/lien-he/moi"), mo());
  const accounts::Contact before = contacts()[0];
  const std::string one = lv("/lien-he/" + std::to_string(before.id));
  const std::string form = text(officer.post(one + "/mo", {{"csrf", "token"}}));
  EXPECT_HAS(form, "name=\"seen_phone\" value=\"0900 111 222\"");
  std::map<std::string, std::string> seen;
  for (const auto& [key, value] : mo()) seen["seen_" + key] = value;
  auto change = seen;
  change["phone"] = "0900 333 444";
  ASSERT_EQ(officer.post(one, mo(change)).status, 200);
  EXPECT_EQ(contacts()[0].phone, "0900 333 444");
  auto late = seen;                      // somebody else still had the old number before them
  late["phone"] = "0900 555 666";
  EXPECT_EQ(as(own_).post(dn("/lien-he/" + std::to_string(before.id)), mo(late)).status, 409);
  EXPECT_EQ(contacts()[0].phone, "0900 333 444");

  ASSERT_EQ(officer.post(one + "/thoi", {{"csrf", "token"}}).status, 200);
  EXPECT_TRUE(contacts()[0].ended_on);
  EXPECT_HAS(text(officer.get(lv())), "Chưa có người liên hệ nào.");
  EXPECT_EQ(officer.post(one, mo(change)).status, 404) << "who ended is not corrected";
  const auto erased = database().write([&](db::Session& session) -> Result<> {
    TRY(accounts::erase_subject(session, accounts::the_program(1, clock_), accounts::Whose::contact, before.id, "yêu cầu"));
    return Done{};
  });
  ASSERT_TRUE(erased.ok());
  const std::string page = text(officer.post(lv("/lien-he"), {{"csrf", "token"}}));
  EXPECT_LACKS(page, "Trần Thị Mơ");
  EXPECT_HAS(page, "Một người liên hệ, đã xóa dữ liệu 1/6/2026 12:00");
}

}  // namespace
}  // namespace sxsh::facilities
