// Corrections after acceptance, on both engines.
#include "reports/review/review_case.h"

namespace sxsh::reports {
namespace {

class CorrectionPagesTest : public ReviewCase {};
SXSH_ON_BOTH_ENGINES(CorrectionPagesTest);

TEST_P(CorrectionPagesTest, ACorrectionStandsBesideTheAcceptedVersionWithItsProof) {
  as_facility(0);
  fill("900");
  send();
  EXPECT_EQ(get(dn("/dinh-chinh")).status, 409) << "before acceptance there is nothing to correct";
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", value(text(report()), "ban")}}).status, 303);
  as_facility(0);
  const std::string receipt = text(dn("/bien-nhan?ban=1"));
  EXPECT_HAS(text(dn()), "Xin đính chính");
  const std::multimap<std::string, std::string> typed = {{"o-sua", "c~nuoc"}, {"c~nuoc", "990"}, {"why", "đọc nhầm đồng hồ"}};
  const auto bare = post(dn("/dinh-chinh"), typed);
  EXPECT_EQ(bare.status, 422) << "without proof";
  EXPECT_HAS(said(bare), "href=\"#f-file\"") << "what is wrong leads to its field";
  EXPECT_HAS(said(bare), "value=\"990\"");
  const auto ask = [&](const std::string& worth) {
    return browser_->upload(dn("/dinh-chinh"), "file", "bien-ban.jpg", "\xff\xd8\xff proof",
                            {{"o-sua", "c~nuoc"}, {"c~nuoc", worth}, {"why", "đọc nhầm đồng hồ"}});
  };
  EXPECT_EQ(ask("900").status, 422) << "the same value";
  EXPECT_HAS(said(ask("9oo")), "9oo");
  EXPECT_EQ(ask("990").status, 303);
  as_officer();
  EXPECT_HAS(text("/lv/viec"), "xin đính chính");
  std::string page = text(report());
  EXPECT_HAS(page, "từ 900 m³ thành 990 m³");
  const size_t at = page.find(report() + "/dinh-chinh/");
  ASSERT_NE(at, page.npos);
  const std::string settle = page.substr(at, page.find('"', at) - at);
  EXPECT_EQ(post(settle, {{"cho", "1"}, {"answer", ""}}).status, 422);
  EXPECT_EQ(location(post(settle, {{"cho", "1"}, {"answer", "Đúng theo biên bản"}})), report() + "?xong=tra-loi");
  EXPECT_EQ(post(settle, {{"cho", "1"}, {"answer", "lần nữa"}}).status, 409) << "it is settled once";
  page = text(report());
  EXPECT_HAS(page, "12/7/2018: Nước máy từ 900 m³ thành 990 m³");
  int64_t scale = 1;
  for (int i = 0; i < measures::Catalogue::carried().resource("water_supply")->decimals; ++i) scale *= 10;
  EXPECT_EQ(amount("water_supply", kFirst, kLast), 990 * scale);
  EXPECT_EQ(browser_->upload(report() + "/dinh-chinh", "file", "bien-ban.jpg", "\xff\xd8\xff other",
                             {{"o-sua", "c~dien~2018-01"}, {"c~dien~2018-01", "70.000"}, {"why", "hóa đơn sai"}})
                .status,
            303);
  EXPECT_EQ(amount("electricity_grid", kFirst, Date{2018, 1, 31}).value() % 70'000, 0);
  as_facility(0);
  const std::string later = text(dn("/bien-nhan?ban=1"));
  EXPECT_HAS(later, "2 đính chính");
  EXPECT_HAS(text(dn("/dinh-chinh")), "Đúng theo biên bản");
  const size_t code = receipt.find("/xac-minh/");
  ASSERT_NE(code, receipt.npos);
  EXPECT_HAS(text(receipt.substr(code, receipt.find_first_of(" <", code) - code)), "Biên nhận thật");
}

TEST_P(CorrectionPagesTest, AChoiceIsCorrectedAndARowIsAddedAndTakenOut) {
  as_facility(0);
  fill("900");
  fill_more();
  send();
  accept_it();
  as_officer();
  EXPECT_HAS(text(report() + "/dinh-chinh"), "Lò hơi");
  const std::string choosing = text(report() + "/dinh-chinh?o-sua=c~lo_hoi");
  EXPECT_HAS(choosing, "Đốt củi");
  EXPECT_EQ(correct({{"o-sua", "c~lo_hoi"}, {"c~lo_hoi", "dau"}}).status, 422) << "no such choice";
  EXPECT_EQ(correct({{"o-sua", "c~lo_hoi"}, {"c~lo_hoi", "cui"}}).status, 303);
  EXPECT_HAS(text(report()), "Lò hơi từ Đốt than thành Đốt củi");
  std::string counted, sent;
  database().read([&](db::Session& session) {
    session.first(tests::Sql("SELECT answers FROM v_accepted_reports WHERE office_id = 1 AND form_code = 'bao-cao-duyet'"),
                  [&](const db::Row& row) { counted = row.text("answers"); });
    session.first(tests::Sql("SELECT answers FROM submissions WHERE office_id = 1 ORDER BY id DESC LIMIT 1"),
                  [&](const db::Row& row) { sent = row.text("answers"); });
  });
  EXPECT_HAS(counted, "\"lo_hoi\":\"cui\"") << "indicators count what was corrected";
  EXPECT_HAS(sent, "\"lo_hoi\":\"than\"") << "what was sent stays";
  EXPECT_HAS(text(report() + "/dinh-chinh?o-sua=%2B~chat_thai"), "c~ct_luong~r2");
  EXPECT_EQ(correct({{"o-sua", "+~chat_thai"}, {"c~ct_ten~r2", "Tro bay"}, {"c~ct_luong~r2", ""}}).status, 422)
      << "a row needs its amount";
  EXPECT_EQ(correct({{"o-sua", "+~chat_thai"}, {"c~ct_ten~r2", "Tro bay"}, {"c~ct_luong~r2", "7,5"}}).status, 303);
  EXPECT_HAS(text(report()), "Tro bay: Lượng từ");
  EXPECT_EQ(correct({{"o-sua", "-~chat_thai~r1"}}).status, 303);
  EXPECT_HAS(text(report()), "từ 12 tấn thành");
  EXPECT_EQ(correct({{"o-sua", "-~chat_thai~r1"}}).status, 404) << "it is gone";
  EXPECT_EQ(correct({{"o-sua", "c~nguoi_lap"}, {"c~nguoi_lap", "Ai đó"}}).status, 404) << "personal data is not corrected here";
}

TEST_P(CorrectionPagesTest, TheSameAskedTwiceIsOneRequestAndARowIsAskedForAsAWhole) {
  as_facility(0);
  fill("900");
  fill_more();
  send();
  accept_it();
  as_facility(0);
  const auto ask = [&](std::map<std::string, std::string> typed) {
    typed.emplace("why", "đọc nhầm");
    return browser_->upload(dn("/dinh-chinh"), "file", "bien-ban.jpg", "\xff\xd8\xff proof", typed);
  };
  EXPECT_EQ(location(ask({{"o-sua", "c~nuoc"}, {"c~nuoc", "990"}})), dn("/dinh-chinh?xong=gui"));
  EXPECT_EQ(location(ask({{"o-sua", "c~nuoc"}, {"c~nuoc", "990"}})), dn("/dinh-chinh?xong=co-roi"));
  EXPECT_HAS(text(dn("/dinh-chinh?xong=co-roi")), "đã gửi rồi và đang chờ");
  EXPECT_EQ(ask({{"o-sua", "+~chat_thai"}, {"c~ct_ten~r2", "Tro bay"}, {"c~ct_luong~r2", "7,5"}}).status, 303);
  as_officer();
  correct({{"o-sua", "+~chat_thai"}, {"c~ct_ten~r2", "Xỉ"}, {"c~ct_luong~r2", "3"}});
  const std::string page = text(report());
  size_t forms = 0;
  const std::string answers = report() + "/dinh-chinh/";
  for (size_t at = page.find(answers); at != page.npos; at = page.find(answers, at + 1)) ++forms;
  EXPECT_EQ(forms, 2u) << "one form for each request";
  const size_t at = page.find(report() + "/dinh-chinh/");
  EXPECT_EQ(post(page.substr(at, page.find('"', at) - at), {{"cho", "1"}, {"answer", "Đúng"}}).status, 303);
  database().read([&](db::Session& session) {
    const auto all = corrections_of(session, 1, std::stoll(report().substr(12)));
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[2].row, "r3") << "beside the row that was added meanwhile";
    EXPECT_EQ(all[2].row, all[3].row);
  });
}

TEST_P(CorrectionPagesTest, ACorrectionIsCheckedAnewBesideOthers) {
  as_facility(0);
  fill("900");
  send();
  as_facility(1);
  fill("900");
  send();
  as_officer();
  EXPECT_HAS(text("/lv/bao-cao"), "1 bước trùng");
  accept_it();
  const auto same = [&] {
    int64_t out = 0;
    database().read([&](db::Session& session) {
      for (size_t which = 0; which < 2; ++which)
        out += static_cast<int64_t>(
            copies_of(session, 1, newest_submission(session, 1, std::stoll(report(which).substr(12)))->id).size());
    });
    return out;
  };
  EXPECT_EQ(same(), 2);
  EXPECT_EQ(correct({{"o-sua", "c~nuoc"}, {"c~nuoc", "1.300"}}).status, 303);
  EXPECT_EQ(same(), 0) << "neither is a copy of the other any more";
  const std::string all = text("/lv/bao-cao");
  EXPECT_LACKS(all, "bước trùng");
  EXPECT_HAS(all, "1 số lạ") << "1.300 is above what is usual";
}

}  // namespace
}  // namespace sxsh::reports
