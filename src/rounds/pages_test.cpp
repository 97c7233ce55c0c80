#include "rounds/round_pages_case.h"

namespace sxsh::rounds {
namespace {

SXSH_ON_BOTH_ENGINES(RoundPagesTest);

TEST_P(RoundPagesTest, ARoundIsMadeOpenedAndFollowed) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  EXPECT_HAS(get("officer", "/lv/dot-bao-cao"), "Chưa có đợt báo cáo nào");
  EXPECT_HAS(get("officer", "/lv/dot-bao-cao/moi"), "Tất cả cơ sở sản xuất công nghiệp");
  const auto made = post("officer", "/lv/dot-bao-cao", form());
  ASSERT_EQ(made.status, 303) << made.bytes();
  const std::string path = Browser::header(made, "Location");
  EXPECT_EQ(path, "/lv/dot-bao-cao/bao-cao-6-thang-2018-h1");
  EXPECT_HAS(get("officer", path), "Mở đợt sẽ chốt 4 đơn vị phải nộp.");
  get("leader", path, 404);
  EXPECT_EQ(post("officer", path + "/mo").status, 303);
  const std::string page = get("officer", path);
  EXPECT_HAS(page, "0 trên 4 đơn vị đã nộp, còn 4 đơn vị và 24 ngày.");
  EXPECT_HAS(page, "Hạn trước ngày 15/7/2018. Ngày cuối còn đúng hạn: thứ Bảy 14/7/2018.");
  EXPECT_HAS(page, "Giấy An Phú (ví dụ)");
  EXPECT_HAS(page, "Nhắc nộp");
  EXPECT_HAS(get("leader", path), "0 trên 4 đơn vị");
  const std::string own = get("area_officer", path);
  EXPECT_HAS(own, "0 trên 2 đơn vị đã nộp");
  EXPECT_LACKS(own, "Dệt Minh Hưng");
  for (const char* theo : {"old_area", "new_area", "industry", "zone"})
    EXPECT_HAS(get("officer", path + "?theo=" + theo + "&xem=tat-ca"), "4 đơn vị: Tất cả");
  EXPECT_HAS(get("officer", path + "?theo=industry&phan=2007%3A17"), "1 đơn vị: Chưa nộp, 17");
  EXPECT_HAS(get("officer", path + "?xem=khong-co&trang=999999999999"), "4 đơn vị: Chưa nộp");
  get("officer", "/lv/dot-bao-cao/khong-co", 404);
  get("facility", path, 403);
}

TEST_P(RoundPagesTest, WhatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost) {
  const auto refused = [&](const std::string& field, const std::string& value, const std::string& words) {
    auto sent = with(form(), field, value);
    sent.emplace("ten", "Đợt của tôi");
    const auto response = post("officer", "/lv/dot-bao-cao", sent);
    EXPECT_EQ(response.status, 422) << field;
    const std::string page(response.bytes());
    EXPECT_HAS(page, words);
    EXPECT_HAS(page, "value=\"Đợt của tôi\"");
    EXPECT_HAS(page, "Lỗi: ");
  };
  refused("han", "30/2/2018", "không phải một ngày có thật");
  refused("han", "1/6/2018", "trước ngày mở đợt");
  refused("nam", "hai nghìn", "Không có kỳ báo cáo");
  refused("ky_so", "3", "Không có kỳ báo cáo 2018/3");
  refused("khung", "", "Hãy chọn một danh sách năm đã chốt");
  refused("phien_ban", "0", "Phiên bản là số nguyên");
  refused("bieu_mau", "", "Hãy chọn biểu mẫu");
  refused("bieu_mau", "Báo cáo", "Mã biểu mẫu");
  auto filter = with(form(), "dien", "filter");
  filter = with(filter, "bo_loc", "giấy");
  EXPECT_EQ(post("officer", "/lv/dot-bao-cao", filter).status, 422);
  auto named = with(with(form(), "dien", "named"), "tung_don_vi", "CS-000001\nCS-999999");
  const auto unknown = post("officer", "/lv/dot-bao-cao", named);
  EXPECT_EQ(unknown.status, 422);
  EXPECT_HAS(std::string(unknown.bytes()), "Không tìm thấy: CS-999999");
  EXPECT_EQ(post("officer", "/lv/dot-bao-cao", with(named, "tung_don_vi", " ")).status, 422);
  EXPECT_EQ(post("officer", "/lv/dot-bao-cao", form()).status, 303);
  const auto twice = post("officer", "/lv/dot-bao-cao", form());
  EXPECT_EQ(twice.status, 422);
  EXPECT_HAS(std::string(twice.bytes()), "/lv/dot-bao-cao/bao-cao-6-thang-2018-h1");
  // Other ways to say who must report.
  auto areas = with(with(with(form(), "doi_tuong", "area"), "tung_don_vi", "H. Yên Mỹ, Hưng Yên"), "bieu_mau", "dia-ban");
  EXPECT_EQ(post("officer", "/lv/dot-bao-cao", areas).status, 303);
  auto listed = with(with(with(form(), "dien", "filter"), "bo_loc", "/lv/co-so?nganh=2007%3A17"), "bieu_mau", "khao-sat");
  EXPECT_EQ(post("officer", "/lv/dot-bao-cao", listed).status, 303);
  EXPECT_HAS(get("officer", "/lv/dot-bao-cao/khao-sat-2018-h1"), "chốt 1 đơn vị");
  EXPECT_EQ(post("officer", "/lv/dot-bao-cao/khao-sat-2018-h1/bo").status, 303);
  get("officer", "/lv/dot-bao-cao/khao-sat-2018-h1", 404);
}

TEST_P(RoundPagesTest, ExtendingLockingAndReopeningNeedTheRightAndAReason) {
  const std::string path = opened_path();
  EXPECT_EQ(post("officer", path + "/mo").status, 422) << "it is open";
  EXPECT_EQ(post("area_officer", path + "/khoa").status, 403);
  EXPECT_EQ(post("leader", path + "/khoa").status, 403);
  EXPECT_EQ(post("officer", path + "/gia-han", {{"han", "31/7/2018"}, {"ly_do", ""}}).status, 422);
  const auto wrong = post("officer", path + "/gia-han", {{"han", "ngày mai"}, {"ly_do", "Bão số 3 làm ngập"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_HAS(std::string(wrong.bytes()), "Bão số 3 làm ngập");
  EXPECT_EQ(post("officer", path + "/gia-han", {{"han", "31/7/2018"}, {"ly_do", "Bão số 3"}}).status, 303);
  EXPECT_HAS(get("officer", path), "Gia hạn cả đợt đến 31/7/2018");
  EXPECT_EQ(post("officer", path + "/them", {{"ma", "CS-999999"}, {"ly_do", "x"}}).status, 422);
  EXPECT_EQ(post("officer", path + "/them", {{"ma", "CS-000001"}, {"ly_do", "x"}}).status, 422) << "is in it already";

  const auto round = *read([&](db::Session& s) { return find_round(s, 1, "bao-cao-6-thang-2018-h1"); });
  const std::string one = path + "/don-vi/" + std::to_string(obligation(round.id, facility(ids_[0])).id);
  const std::string other = path + "/don-vi/" + std::to_string(obligation(round.id, facility(ids_[2])).id);
  EXPECT_HAS(get("area_officer", one), "Giấy An Phú (ví dụ)");
  get("area_officer", other, 404);
  EXPECT_EQ(post("officer", one + "/gia-han", {{"han", "10/8/2018"}, {"ly_do", "Cháy kho"}}).status, 303);
  EXPECT_HAS(get("officer", one), "Gia hạn Giấy An Phú (ví dụ) đến 10/8/2018");
  EXPECT_EQ(post("officer", one + "/mo-lai", {{"ly_do", "x"}}).status, 422) << "nothing is locked";
  EXPECT_EQ(post("officer", other + "/mien", {{"ly_do", ""}}).status, 422);
  EXPECT_EQ(post("officer", other + "/mien", {{"ly_do", "Ngừng sản xuất"}}).status, 303);

  EXPECT_EQ(post("officer", path + "/khoa", {{"ly_do", "Đủ số"}}).status, 303);
  EXPECT_HAS(get("officer", path), "Mở lại cả đợt");
  EXPECT_EQ(post("area_officer", path + "/mo-lai", {{"ly_do", "x"}}).status, 403) << "somebody without the right";
  EXPECT_EQ(post("officer", path + "/gia-han", {{"han", "31/8/2018"}, {"ly_do", "x"}}).status, 422);
  EXPECT_EQ(post("leader", one + "/mo-lai", {{"ly_do", "Số điện sai"}}).status, 303);
  EXPECT_EQ(post("leader", path + "/mo-lai", {{"ly_do", ""}}).status, 422);
  EXPECT_EQ(post("leader", path + "/mo-lai", {{"ly_do", "Theo chỉ đạo"}}).status, 303);
  // A clock that went back writes nothing.
  dispatch_at("2018-06-01T02:00:00Z");
  const auto back = post("officer", path + "/khoa");
  EXPECT_EQ(back.status, 422);
  EXPECT_HAS(std::string(back.bytes()), "chỉnh lại giờ máy chủ");
}

TEST_P(RoundPagesTest, RemindingIsPreviewedDoneAndProved) {
  const std::string path = opened_path();
  const std::string before = get("officer", path + "/nhac");
  EXPECT_HAS(before, "4 đơn vị chưa nộp hoặc bị trả lại");
  EXPECT_HAS(before, "2 đơn vị có e-mail.");
  EXPECT_HAS(before, "2 đơn vị chỉ tới được bằng thư in");
  EXPECT_HAS(get("area_officer", path + "/nhac"), "2 đơn vị chưa nộp");
  get("leader", path + "/nhac", 403);
  const auto none = post("officer", path + "/nhac", {{"loi", "Gọi chị Lan"}});
  EXPECT_EQ(none.status, 422);
  EXPECT_HAS(std::string(none.bytes()), "Gọi chị Lan");
  EXPECT_EQ(
      post("area_officer", path + "/nhac", {{"qua_email", "1"}, {"qua_letter", "1"}, {"loi", "Gọi <b>chị Hoa"}}).status,
      303);
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = clock_}).ok());
  const auto round = *read([&](db::Session& s) { return find_round(s, 1, "bao-cao-6-thang-2018-h1"); });
  const auto reminders = read([&](db::Session& s) { return reminders_of(s, 1, round.id); });
  ASSERT_EQ(reminders.size(), 1u);
  EXPECT_EQ(reminders[0].reached, 2) << "an area officer reminds their own area";
  const std::string proof = path + "/nhac/" + std::to_string(reminders[0].id);
  EXPECT_HAS(get("officer", proof), "anphu@example.vn");
  EXPECT_HAS(get("officer", proof), "đang chờ gửi");
  EXPECT_HAS(get("officer", proof), "Gọi &lt;b&gt;chị Hoa");
  const std::string letters = get("officer", proof + "/thu");
  EXPECT_HAS(letters, "2 thư, mỗi thư một trang");
  EXPECT_HAS(letters, "Nhựa Phố Nối (ví dụ) chưa nộp");
  EXPECT_HAS(letters, "https://sxsh.example.vn");
  get("officer", path + "/nhac/4711", 404);
  EXPECT_HAS(get("officer", path), "đã nhắc 2 đơn vị");
  // One reporter alone, but none outside the own area.
  const std::string other = path + "/don-vi/" + std::to_string(obligation(round.id, facility(ids_[2])).id) + "/nhac";
  EXPECT_EQ(post("area_officer", other).status, 404);
  EXPECT_EQ(post("officer", other, {{"loi", "Thiếu số điện"}}).status, 303);
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = clock_}).ok());
  EXPECT_EQ(read([&](db::Session& s) { return reminders_of(s, 1, round.id)[0].reached; }), 1);
  write([&](db::Session& s) -> Result<> {
    TRY(record_sent(s, at("2018-06-20T03:00:00Z"), round.id, facility(ids_[2]), 1));
    return Done{};
  });
  EXPECT_EQ(post("officer", other).status, 422) << "it has sent";
}

TEST_P(RoundPagesTest, TheListIsDownloadedAsItStands) {
  const std::string path = opened_path();
  EXPECT_EQ(get("officer", path + "/tai-ve").substr(0, 2), "PK");
  const std::string csv = get("officer", path + "/tai-ve?loai=csv");
  EXPECT_HAS(csv, "CS-000001;Giấy An Phú (ví dụ);");
  EXPECT_HAS(csv, ";chưa nộp;2018-07-14;;0;");
  EXPECT_LACKS(get("area_officer", path + "/tai-ve?loai=csv"), "Dệt Minh Hưng");
}

TEST_P(RoundPagesTest, NoticesAreOnesOwnAndCountedInTheFrame) {
  write([&](db::Session& s) -> Result<> {
    for (const char* source : {"a", "b"})
      TRY(tell(s, {.office_id = 1,
                   .person_id = area_officer_,
                   .kind = "round.remind",
                   .source = source,
                   .vi = "Nhắc <i>hai",
                   .en = "x",
                   .href = "/lv/dot-bao-cao",
                   .at = "2018-06-20T01:00:00.000Z"}));
    return Done{};
  });
  const std::string page = get("area_officer", "/lv/thong-bao");
  EXPECT_HAS(page, "2 chưa đọc trên 2.");
  EXPECT_HAS(page, "Nhắc &lt;i&gt;hai");
  EXPECT_HAS(page, "<b>2<span class=\"vh\"> chưa đọc</span></b>");
  EXPECT_HAS(get("officer", "/lv/thong-bao"), "Chưa có thông báo nào");
  const auto notices = read([&](db::Session& s) { return notices_of(s, 1, area_officer_, Lang::vi, 10); });
  const std::string one = "/lv/thong-bao/" + std::to_string(notices[0].id);
  EXPECT_EQ(post("officer", one).status, 404) << "of somebody else";
  const auto gone = post("area_officer", one);
  EXPECT_EQ(Browser::header(gone, "Location"), "/lv/dot-bao-cao");
  EXPECT_HAS(get("area_officer", "/lv/thong-bao"), "1 chưa đọc trên 2.");
  EXPECT_EQ(post("area_officer", "/lv/thong-bao/doc-het").status, 303);
  EXPECT_HAS(get("area_officer", "/lv/thong-bao"), "0 chưa đọc trên 2.");
}

TEST_P(RoundPagesTest, DaysOffAreThoseOfTheLawAndOfTheOffice) {
  const std::string path = "/lv/qt/danh-muc/ngay-nghi";
  EXPECT_HAS(get("officer", path), "Quốc khánh");
  EXPECT_HAS(get("officer", path + "?nam=2035"), "Chưa có danh sách ngày nghỉ của năm này");
  EXPECT_EQ(
      post("officer", path, {{"ngay", "31/12/2018"}, {"loai", "off"}, {"ten", "Nghỉ hoán đổi"}, {"nguon", "TB 12"}}).status,
      303);
  EXPECT_HAS(get("officer", path + "?nam=2018"), "Nghỉ hoán đổi");
  EXPECT_EQ(post("officer", path, {{"ngay", "x"}, {"loai", "off"}, {"ten", "a"}, {"nguon", "b"}}).status, 422);
  EXPECT_EQ(post("officer", path, {{"ngay", "5/1/2019"}, {"loai", "worked"}, {"ten", "Làm bù"}, {"nguon", ""}}).status, 422);
  EXPECT_EQ(post("area_officer", path, {{"ngay", "5/1/2019"}, {"loai", "worked"}, {"ten", "a"}, {"nguon", "b"}}).status, 403);
  EXPECT_EQ(post("officer", path, {{"bo", "2018-12-31"}}).status, 303);
  EXPECT_LACKS(get("officer", path + "?nam=2018"), "Nghỉ hoán đổi");
}

}  // namespace
}  // namespace sxsh::rounds
