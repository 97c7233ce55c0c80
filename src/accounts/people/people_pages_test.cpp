#include "accounts/people/people_case.h"

#include "accounts/pages.h"
#include "accounts/people/people.h"
#include "accounts/permissions.h"
#include "audit/store.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::accounts {
namespace {

using tests::Browser;

constexpr int64_t kForeignFacility = 99;

class PeoplePagesTest : public PeopleCase {};

TEST_F(PeoplePagesTest, TheListIsForThoseWhoMayAndCanBeTakenAway) {
  person("=cmd()|calc", {"facility"}, "cmd@example.vn");
  EXPECT_EQ(someone("facility").get("/lv/qt/nguoi-dung").status, 403);
  EXPECT_EQ(someone("area_officer").get("/lv/qt/nguoi-dung").status, 403);
  Browser officer = someone("officer");
  const auto page = officer.get("/lv/qt/nguoi-dung?tim=nguyen%20thi%20lan");
  EXPECT_TRUE(has(page, "Nguyễn Thị Lan (ví dụ)"));
  EXPECT_TRUE(has(page, "1 người"));
  EXPECT_FALSE(has(page, "Hoàng Thị Ánh"));
  EXPECT_TRUE(has(officer.get("/lv/qt/nguoi-dung?vai-tro=leader"), "Hoàng Thị Ánh"));
  EXPECT_TRUE(has(officer.get("/lv/qt/nguoi-dung?trang-thai=suspended"), "Không có ai khớp"));
  EXPECT_TRUE(has(officer.get("/lv/qt/nguoi-dung?vai-tro=%27%20OR%201=1&trang=-3"), "Không có ai khớp"));
  const auto file = officer.get("/lv/qt/nguoi-dung?tai=csv");
  EXPECT_NE(Browser::header(file, "Content-Disposition").find("nguoi-dung.csv"), std::string::npos);
  EXPECT_TRUE(has(file, "Hoàng Thị Ánh (ví dụ),Lãnh đạo,,Đang dùng"));
  EXPECT_TRUE(has(file, "'=cmd()|calc")) << "no formula";
  EXPECT_TRUE(has(officer.get("/lv/qt/nguoi-dung?tim=cmd"), "=cmd()|calc"));
  EXPECT_FALSE(has(officer.get("/lv/qt/nguoi-dung?tim=cmd"), "cmd@example.vn")) << "read on the person's page, noted";
  EXPECT_FALSE(has(file, "cmd@example.vn"));
}

TEST_F(PeoplePagesTest, APersonWithoutEmailComesInByTheCodeOfTheLetter) {
  Browser officer = someone("officer");
  officer.get("/lv/qt/nguoi-dung/moi");
  const auto letter = officer.post("/lv/qt/nguoi-dung/moi",
                                   {{"ten", "Trần Thị Mơ"}, {"vai-tro", "facility"}, {"pham-vi", "An Phát"}, {"cach", "ma"}});
  ASSERT_EQ(letter.status, 200) << text(letter);
  EXPECT_EQ(Browser::header(letter, "Cache-Control"), "no-store");
  EXPECT_TRUE(has(letter, "https://sxsh.example.vn/kich-hoat"));
  EXPECT_TRUE(has(letter, "28/2/2019")) << "sixty days";
  const std::string code = between(text(letter), "<p class=\"code\">", "</p>");
  ASSERT_EQ(code.size(), 19u);
  Browser mo(*dispatch_, kSessionCookie);
  EXPECT_EQ(mo.get("/kich-hoat").status, 200);
  EXPECT_EQ(mo.post("/kich-hoat", {{"ma", "BFGH"}}).status, 422);
  EXPECT_TRUE(has(mo.post("/kich-hoat", {{"ma", "<script>x"}}), "&lt;script&gt;"));
  const auto in = mo.post("/kich-hoat", {{"ma", code}});
  ASSERT_EQ(in.status, 303);
  const std::string link = Browser::header(in, "Location");
  EXPECT_TRUE(link.starts_with("/kich-hoat/"));
  EXPECT_EQ(mo.post(link, {{"name", "Trần Thị Mơ"}, {"password", "một câu dễ nhớ"}}).status, 303);
  EXPECT_TRUE(has(mo.get("/lv"), "work of Trần Thị Mơ"));
  EXPECT_EQ(mo.post("/kich-hoat", {{"ma", code}}).status, 422) << "used";
  const auto mo_line = everybody("tran thi mo").at(0);
  EXPECT_EQ(mo_line.roles, std::set<std::string>{"facility"});
  database_->read([&](db::Session& s) { EXPECT_EQ(scopes_of(s, 1, mo_line.person.id).at(0).subject_id, 11); });
}

TEST_F(PeoplePagesTest, GuessingCodesIsSlowedDown) {
  Browser guesser(*dispatch_, kSessionCookie);
  int refused = 0;
  for (int i = 0; i < 14; ++i) refused += guesser.post("/kich-hoat", {{"ma", "BFGH-JKLM-NPRS-TVXZ"}}).status == 429 ? 1 : 0;
  EXPECT_EQ(refused, 4);
}

TEST_F(PeoplePagesTest, ALinkIsMailedOrShownOnce) {
  Browser administrator = someone("administrator");
  administrator.get("/lv/qt/nguoi-dung/moi");
  const auto mailed = administrator.post(
      "/lv/qt/nguoi-dung/moi", {{"ten", "Lê Mới"}, {"thu", "moi@sct.example.vn"}, {"vai-tro", "leader"}, {"cach", "thu"}});
  EXPECT_TRUE(has(mailed, "đang được gửi tới moi@sct.example.vn")) << text(mailed);
  EXPECT_FALSE(has(mailed, "/kich-hoat/")) << "who was mailed the link needs it not shown";
  const tests::Sql letters(
      "SELECT count(*) FROM v_outgoing_mails WHERE purpose = 'invitation' AND to_address = 'moi@sct.example.vn'");
  database_->read([&](db::Session& s) { EXPECT_EQ(s.one(letters, [](const db::Row& row) { return row.int64(0); }), 1); });
  const auto shown =
      administrator.post("/lv/qt/nguoi-dung/moi", {{"ten", "Phạm Khác"}, {"vai-tro", "officer"}, {"cach", "lien-ket"}});
  const std::string link = between(text(shown), "https://sxsh.example.vn", "</p>");
  ASSERT_TRUE(link.starts_with("/kich-hoat/")) << link;
  EXPECT_EQ(Browser(*dispatch_, kSessionCookie).get(link).status, 200);
  EXPECT_FALSE(has(administrator.get(page_of(everybody("pham khac").at(0).person.id)), link)) << "only once";
}

TEST_F(PeoplePagesTest, WhatIsTypedWrongIsSaidBesideItsField) {
  Browser administrator = someone("administrator");
  person("Có rồi", {"officer"}, "co@sct.example.vn");
  administrator.get("/lv/qt/nguoi-dung/moi");
  const size_t before = everybody().size();
  auto page = administrator.post("/lv/qt/nguoi-dung/moi",
                                 {{"ten", ""}, {"thu", "co@sct.example.vn"}, {"vai-tro", "area_officer"}, {"cach", "ma"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page, "Hãy ghi họ và tên"));
  EXPECT_TRUE(has(page, "đã có người dùng"));
  EXPECT_TRUE(has(page, "Vai trò này cần phạm vi")) << "an area officer without an area";
  page = administrator.post("/lv/qt/nguoi-dung/moi",
                            {{"ten", "Minh"}, {"vai-tro", "area_officer"}, {"pham-vi", "Mỹ"}, {"cach", "ma"}});
  EXPECT_TRUE(has(page, "có thể là 2 nơi"));
  EXPECT_TRUE(has(page, "value=\"area:8\""));
  EXPECT_EQ(everybody().size(), before) << "nothing half written";
  page =
      administrator.post("/lv/qt/nguoi-dung/moi",
                         {{"ten", "Minh"}, {"vai-tro", "area_officer"}, {"pham-vi", "Mỹ"}, {"chon", "area:8"}, {"cach", "ma"}});
  EXPECT_EQ(page.status, 200);
  const auto minh = everybody("minh");
  database_->read([&](db::Session& s) {
    bool found = false;
    for (const auto& line : minh)
      for (const Scope& scope : scopes_of(s, 1, line.person.id)) found = found || (scope.subject_id == 8 && scope.units == 2);
    EXPECT_TRUE(found) << "with what succeeds it";
  });
}

// ── attacks (docs/reference/attacks.md) ──

TEST_F(PeoplePagesTest, MassAssignmentGivesNoRole) {
  Browser officer = someone("officer");
  officer.get("/lv/qt/nguoi-dung/moi");
  auto page = officer.post("/lv/qt/nguoi-dung/moi", {{"ten", "Kẻ Xấu"}, {"vai-tro", "administrator"}, {"cach", "lien-ket"}});
  EXPECT_EQ(page.status, 422);
  page = officer.post("/lv/qt/nguoi-dung/moi", {{"ten", "Kẻ Xấu"},
                                                {"vai-tro", "consultant"},
                                                {"vai-tro", "administrator"},
                                                {"role", "administrator"},
                                                {"office_id", "2"},
                                                {"id", "1"},
                                                {"pham-vi", "Yên Mỹ"},
                                                {"cach", "ma"}});
  ASSERT_EQ(page.status, 200) << text(page);
  const auto made = everybody("ke xau");
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].roles, std::set<std::string>{"consultant"});
  EXPECT_EQ(officer.post(page_of(made[0].person.id) + "/vai-tro", {{"vai-tro", "administrator"}}).status, 403);
  // The activation form takes a name, an e-mail and a password, whatever else is sent.
  Browser admin = someone("administrator");
  const auto shown = admin.post(page_of(made[0].person.id) + "/cap-lai", {{"cach", "lien-ket"}});
  const std::string link = between(text(shown), "https://sxsh.example.vn", "</p>");
  Browser bad(*dispatch_, kSessionCookie);
  EXPECT_EQ(bad.post(link, {{"name", "Kẻ Xấu"},
                            {"password", "một câu dễ nhớ"},
                            {"role", "administrator"},
                            {"vai-tro", "administrator"},
                            {"person_id", std::to_string(example("administrator"))}})
                .status,
            303);
  EXPECT_EQ(roles(made[0].person.id), std::set<std::string>{"consultant"});
  EXPECT_EQ(bad.get("/lv/qt/nguoi-dung").status, 403);
}

TEST_F(PeoplePagesTest, IdsOfOtherOfficesAndOtherPeopleAreNotThere) {
  const int64_t foreign = person("Người Vĩnh Long", {"officer"}, {}, 2);
  Browser administrator = someone("administrator");
  EXPECT_EQ(administrator.get(page_of(foreign)).status, 404);
  for (const char* what :
       {"/vai-tro", "/thu-vai-tro", "/tam-ngung", "/khoi-phuc", "/cap-lai", "/ban-giao", "/hoan-ban-giao", "/thu-pham-vi"})
    EXPECT_EQ(administrator.post(page_of(foreign) + what, {{"ly-do", "x"}, {"cach", "ma"}, {"vai-tro", "leader"}}).status, 404)
        << what;
  const int64_t lan = example("officer");
  int64_t own_grant = 0;
  database_->read([&](db::Session& s) { own_grant = grant_of(s, 1, lan, "officer")->id; });
  EXPECT_EQ(
      administrator.post(page_of(example("leader")) + "/thu-vai-tro", {{"vai-tro", std::to_string(own_grant)}, {"ly-do", "x"}})
          .status,
      404)
      << "the grant of somebody else";
  EXPECT_EQ(roles(lan), std::set<std::string>{"officer"});
  EXPECT_EQ(administrator
                .post(page_of(lan) + "/ban-giao",
                      {{"nhan", std::to_string(foreign)}, {"tu-ngay", "31/12/2018"}, {"ly-do-ban-giao", "x"}})
                .status,
            404);
  // A scope that is not of this office.
  const auto page = administrator.post(page_of(lan) + "/vai-tro",
                                       {{"vai-tro", "facility"}, {"chon", "facility:" + std::to_string(kForeignFacility)}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(roles(lan), std::set<std::string>{"officer"});
}

TEST_F(PeoplePagesTest, ScriptsHeadersAndPathsInNamesAreOnlyNames) {
  Browser administrator = someone("administrator");
  administrator.get("/lv/qt/nguoi-dung/moi");
  const std::string name = "../../etc/<script>alert(1)</script>\r\nSet-Cookie: phien=x\"onload=\"";
  const auto made = administrator.post("/lv/qt/nguoi-dung/moi", {{"ten", name},
                                                                 {"thu", "x@sct.example.vn"},
                                                                 {"don-vi", "<img src=x>\r\nBcc: a@b.vn"},
                                                                 {"vai-tro", "officer"},
                                                                 {"cach", "thu"}});
  ASSERT_EQ(made.status, 200) << text(made);
  for (const auto& [key, value] : made.headers) EXPECT_EQ(value.find("Set-Cookie: phien=x"), value.npos) << key;
  const int64_t id = everybody("alert").at(0).person.id;
  for (const std::string& address : {page_of(id), std::string("/lv/qt/nguoi-dung"), std::string("/lv/qt/nhat-ky"),
                                     std::string("/lv/qt/nguoi-dung?tim=%3Cscript%3Ealert(1)"),
                                     std::string("/lv/qt/nhat-ky?tim=%22%3E%3Cscript%3Ealert(1)")}) {
    const auto page = administrator.get(address);
    EXPECT_EQ(page.status, 200) << address;
    EXPECT_FALSE(has(page, "<script>alert")) << address;
    EXPECT_FALSE(has(page, "<img src=x>")) << address;
    EXPECT_FALSE(has(page, "\"onload=\"")) << address;
  }
  EXPECT_EQ(everybody("alert").at(0).person.name.find('\n'), std::string::npos);
  const auto file = administrator.get("/lv/qt/nguoi-dung?tai=csv");
  EXPECT_EQ(Browser::header(file, "Content-Disposition").find(".."), std::string::npos);
}

TEST_F(PeoplePagesTest, NobodyLetsAHigherRoleInAndAnAreaOfficerOnlyTheirOwnFacilities) {
  const int64_t near = person("Gần", {}), far = person("Xa", {});
  write([&](db::Session& s) -> Result<> {
    const Actor by = the_program(1, clock_);
    TRY(grant_role(s, by, {"administrator"}, near, "facility", {{ScopeKind::facility, 11, "An Phát", {}}}, ""));
    TRY(grant_role(s, by, {"administrator"}, far, "facility", {{ScopeKind::facility, 12, "Xa", {}}}, ""));
    return Done{};
  });
  const auto answer = [&](const std::string& role, int64_t id) {
    return someone(role).post(page_of(id) + "/cap-lai", {{"cach", "ma"}}).status;
  };
  EXPECT_EQ(answer("area_officer", near), 200);
  EXPECT_EQ(answer("area_officer", far), 404) << "of another area: not there";
  EXPECT_EQ(answer("area_officer", example("officer")), 404);
  EXPECT_EQ(answer("officer", near), 200);
  EXPECT_EQ(answer("officer", example("area_officer")), 200);
  EXPECT_EQ(answer("officer", example("leader")), 403);
  EXPECT_EQ(answer("officer", example("administrator")), 403);
  EXPECT_EQ(answer("leader", near), 403);
  EXPECT_EQ(answer("facility", near), 403);
  EXPECT_EQ(answer("administrator", example("leader")), 200);
  EXPECT_EQ(someone("area_officer").get(page_of(near)).status, 200);
  EXPECT_EQ(someone("area_officer").get(page_of(example("administrator"))).status, 404);
}

TEST_F(PeoplePagesTest, AnAdministratorSuspendsRestoresAndHandsOver) {
  Browser administrator = someone("administrator");
  const int64_t lan = example("officer"), minh = example("area_officer");
  Browser victim = someone("officer");
  EXPECT_EQ(administrator.post(page_of(lan) + "/tam-ngung", {{"ly-do", " "}}).status, 422);
  EXPECT_EQ(administrator.post(page_of(lan) + "/tam-ngung", {{"ly-do", "nghỉ việc"}}).status, 303);
  EXPECT_EQ(victim.get("/lv").status, 303) << "signed out at once";
  Browser again(*dispatch_, kSessionCookie);
  EXPECT_EQ(again.post("/dang-nhap/vi-du", {{"person", std::to_string(lan)}}).status, 403);
  EXPECT_EQ(administrator.post(page_of(lan) + "/khoi-phuc", {}).status, 303);
  EXPECT_EQ(administrator.post(page_of(example("administrator")) + "/tam-ngung", {{"ly-do", "x"}}).status, 409) << "the last one";
  EXPECT_EQ(
      administrator
          .post(page_of(lan) + "/ban-giao", {{"nhan", std::to_string(minh)}, {"tu-ngay", "hôm nay"}, {"ly-do-ban-giao", "x"}})
          .status,
      422);
  EXPECT_EQ(administrator
                .post(page_of(lan) + "/ban-giao",
                      {{"nhan", std::to_string(minh)}, {"tu-ngay", "31/12/2018"}, {"ly-do-ban-giao", "đi học"}})
                .status,
            303);
  EXPECT_EQ(roles(minh), (std::set<std::string>{"area_officer", "officer"}));
  const auto page = administrator.get(page_of(minh));
  EXPECT_TRUE(has(page, "Nguyễn Thị Lan (ví dụ) → Lê Văn Minh (ví dụ), từ 31/12/2018"));
  EXPECT_TRUE(has(page, "Lịch sử"));
  const std::string id = between(text(page), "name=\"ban-giao\" value=\"", "\"");
  EXPECT_EQ(administrator.post(page_of(minh) + "/hoan-ban-giao", {{"ban-giao", id}}).status, 303);
  EXPECT_EQ(roles(lan), std::set<std::string>{"officer"});
}

TEST_F(PeoplePagesTest, EveryRouteNamesAKnownAction) { EXPECT_EQ(check_routes(router_), std::vector<std::string>{}); }

}  // namespace
}  // namespace sxsh::accounts
