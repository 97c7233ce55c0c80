#include "accounts/signing/pages.h"

#include "accounts/signing/signing_case.h"

namespace sxsh::accounts {
namespace {

class SigningPagesTest : public SigningCase {};

TEST_F(SigningPagesTest, OnesSessionsAreListedAndEnded) {
  Browser here = browser("203.0.113.5"), there = browser("198.51.100.7");
  here.headers["user-agent"] = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0";
  there.headers["user-agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1";
  sign_in(here);
  sign_in(there);
  auto page = here.get("/lv/tai-khoan");
  EXPECT_EQ(page.status, 200);
  for (const char* words : {"Firefox · Windows", "Safari · iPhone", "203.0.113.5", "198.51.100.7", "máy này", "31/12/2018 12:00",
                            "Nguyễn Thị Lan", "lan@sct.example.vn", "Quản trị"})
    EXPECT_TRUE(has(page, words)) << words;
  const std::string all = text(page), before = "action=\"/lv/tai-khoan/phien/";
  const size_t at = all.find(before) + before.size();
  const std::string id = all.substr(at, all.find('/', at) - at);
  EXPECT_EQ(here.post("/lv/tai-khoan/phien/" + id + "/ket-thuc", {}).status, 303);
  EXPECT_EQ(location(there.get("/lv")), "/dang-nhap?tiep=%2Flv");
  EXPECT_EQ(here.post("/lv/tai-khoan/phien/" + id + "/ket-thuc", {}).status, 404) << "ended already";
  sign_in(there);
  EXPECT_EQ(here.post("/lv/tai-khoan/phien-khac/ket-thuc", {}).status, 303);
  EXPECT_EQ(location(there.get("/lv")), "/dang-nhap?tiep=%2Flv");
  EXPECT_EQ(here.get("/lv/tai-khoan").status, 200);
}

TEST_F(SigningPagesTest, ThePasswordIsChangedByWhoKnowsIt) {
  Browser lan = signed_in();
  EXPECT_EQ(lan.get("/lv/tai-khoan/mat-khau").status, 200);
  const auto short_one = lan.post("/lv/tai-khoan/mat-khau", {{"password", kPassword}, {"new_password", "ngắn"}});
  EXPECT_EQ(short_one.status, 422);
  EXPECT_TRUE(has(short_one, "4 chữ"));
  EXPECT_EQ(location(lan.post("/lv/tai-khoan/mat-khau", {{"password", kPassword}, {"new_password", "một câu khác hẳn"}})),
            "/lv/tai-khoan?xong=mat-khau");
  EXPECT_TRUE(has(lan.get("/lv/tai-khoan?xong=mat-khau"), "Đã đổi mật khẩu"));
  Browser again = browser();
  EXPECT_EQ(sign_in(again).status, 422);
  EXPECT_EQ(sign_in(again, "một câu khác hẳn").status, 303);
}

TEST_F(SigningPagesTest, TheSecondStepIsTurnedOnWithAPhoneAndOffWithThePassword) {
  Browser lan = signed_in();
  EXPECT_EQ(location(lan.post("/lv/tai-khoan/hai-buoc", {{"password", kPassword}})), "/lv/tai-khoan/hai-buoc");
  const auto setup = lan.get("/lv/tai-khoan/hai-buoc");
  EXPECT_TRUE(has(setup, "<svg class=\"qr\""));
  EXPECT_EQ(Browser::header(setup, "Cache-Control"), "no-store");
  std::string secret;
  database_->read([&](db::Session& s) { secret = waiting_secret(s, 1, lan_.id); });
  EXPECT_TRUE(has(setup, secret.substr(0, 4) + " " + secret.substr(4, 4)));
  EXPECT_EQ(lan.post("/lv/tai-khoan/hai-buoc/xac-nhan", {{"code", "000000"}}).status, 422);
  const auto codes = lan.post("/lv/tai-khoan/hai-buoc/xac-nhan", {{"code", phone(secret)}});
  EXPECT_EQ(codes.status, 200);
  const std::string page = text(codes);
  EXPECT_EQ(std::count(page.begin(), page.end(), '-') > 10, true);
  size_t listed = 0;
  for (size_t at = 0; (at = page.find("<li class=\"num\">", at)) != page.npos; ++at) ++listed;
  EXPECT_EQ(listed, 10u);
  EXPECT_FALSE(has(lan.get("/lv/tai-khoan/hai-buoc"), secret.substr(0, 4) + " " + secret.substr(4, 4))) << "never shown again";
  EXPECT_TRUE(has(lan.get("/lv/tai-khoan/hai-buoc"), "Còn 10 mã dự phòng"));
  EXPECT_EQ(location(lan.post("/lv/tai-khoan/hai-buoc/tat", {{"password", kPassword}})), "/lv/tai-khoan?xong=tat");
  Browser again = browser();
  EXPECT_EQ(location(sign_in(again)), "/lv") << "no second step any more";
}

TEST_F(SigningPagesTest, WithoutAMailServerThePagesSaySo) {
  EXPECT_TRUE(has(browser().get("/quen-mat-khau"), "không gửi e-mail"));
  EXPECT_TRUE(has(browser().get("/en/quen-mat-khau"), "No e-mail is sent from here"));
  EXPECT_EQ(browser().post("/quen-mat-khau", {{"email", kEmail}}).status, 404);
  Browser lan = signed_in();
  EXPECT_TRUE(has(lan.get("/lv/tai-khoan/email"), "chỉ quản trị viên"));
  EXPECT_EQ(lan.post("/lv/tai-khoan/email", {{"email", "moi@sct.example.vn"}, {"password", kPassword}}).status, 404);
}

TEST_F(SigningPagesTest, APrintedCodeLeadsToANewPassword) {
  ResetLink link;
  ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {
                link = TRY(reset_link_for(s, {1, 1, "Quý", clock_.now_utc()}, lan_.id));
                return Done{};
              }).ok());
  Browser lan = browser();
  EXPECT_EQ(lan.post("/quen-mat-khau/ma", {{"code", "ABCD-EFGH-JKLM-NPQR"}}).status, 422);
  const auto found = lan.post("/quen-mat-khau/ma", {{"code", " " + link.code + " "}});
  EXPECT_EQ(location(found), link.path);
  EXPECT_TRUE(has(lan.get(link.path), "Cho tài khoản của Nguyễn Thị Lan"));
  EXPECT_EQ(location(lan.post(link.path, {{"new_password", "một câu khác hẳn"}})), "/dang-nhap?xong=mat-khau");
  EXPECT_TRUE(has(lan.get("/dang-nhap?xong=mat-khau"), "Đã đặt mật khẩu mới"));
}

TEST_F(SigningPagesTest, AnEmailIsChangedByLetter) {
  settings_.sends_mail = true;
  settings_.public_url = "https://sxsh.example.vn";
  open(settings_);
  Browser lan = signed_in();
  EXPECT_EQ(lan.post("/lv/tai-khoan/email", {{"email", "không phải"}, {"password", kPassword}}).status, 422);
  EXPECT_EQ(lan.post("/lv/tai-khoan/email", {{"email", "moi@sct.example.vn"}, {"password", "sai mật khẩu rồi"}}).status, 422);
  EXPECT_EQ(lan.post("/lv/tai-khoan/email", {{"email", "moi@sct.example.vn"}, {"password", kPassword}}).status, 303);
  std::string body;
  database_->read([&](db::Session& s) {
    s.each(tests::Sql("SELECT body FROM outgoing_mails WHERE to_address = 'moi@sct.example.vn'"),
           [&](const db::Row& row) { body = row.text("body"); });
  });
  const std::string before = "https://sxsh.example.vn";
  const size_t at = body.find(before) + before.size();
  const std::string link = body.substr(at, body.find('\n', at) - at);
  EXPECT_TRUE(has(lan.get(link), "moi@sct.example.vn"));
  EXPECT_EQ(location(lan.post(link, {})), "/lv/tai-khoan?xong=email");
  EXPECT_TRUE(has(lan.get("/lv/tai-khoan"), "moi@sct.example.vn"));
  EXPECT_EQ(lan.get(link).status, 410);
}

}  // namespace
}  // namespace sxsh::accounts
