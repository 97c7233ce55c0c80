#include "figures/figures_case.h"

namespace sxsh::figures {
namespace {

class FigurePagesTest : public FiguresTest {};
SXSH_ON_BOTH_ENGINES(FigurePagesTest);

TEST_P(FigurePagesTest, AFacilitySeesAndWritesItsOwnAndNobodyElses) {
  EXPECT_TRUE(accounts::check_routes(router_).empty());
  series("electricity_grid", "kwh");
  EXPECT_EQ(as(own_).get("/dn/so-do").status, 200);
  EXPECT_EQ(as(own_).get("/dn/so-do/2018-06").status, 200);
  EXPECT_EQ(as(own_).get("/dn/so-do?co-so=" + std::to_string(nhua_)).status, 404);
  EXPECT_EQ(as(other_).get("/dn/so-do/2018-06?co-so=" + std::to_string(giay_)).status, 404);
  EXPECT_EQ(as(other_).post("/dn/so-do/2018-06?co-so=" + std::to_string(giay_), {{"csrf", "token"}, {"s1_v", "5"}}).status,
            404);
  EXPECT_EQ(as(own_).get(lv()).status, 403);
  EXPECT_EQ(as(officer_).get(lv()).status, 200);
  EXPECT_EQ(as(area_).get(lv()).status, 200);
  EXPECT_EQ(as(area_).get("/lv/co-so/" + std::to_string(nhua_) + "/so-do").status, 404) << "outside the area";
  EXPECT_EQ(as(consultant_).get(lv("/2018-06")).status, 200);
  EXPECT_EQ(as(consultant_).post(lv("/2018-06"), {{"csrf", "token"}, {"s1_v", "5"}}).status, 403);
  EXPECT_EQ(as(own_).get("/dn/so-do/2018-08").status, 404) << "a month to come";
  EXPECT_EQ(as(own_).get("/dn/so-do/khong").status, 404);
}

TEST_P(FigurePagesTest, AMeterIsReadAndALowerReadingIsAskedAbout) {
  series("electricity_grid", "kwh", Way::meter, "công tơ PE1234");
  auto browser = as(own_);
  auto page = text(browser.get("/dn/so-do/2018-05"));
  EXPECT_HAS(page, "công tơ PE1234");
  EXPECT_HAS(page, "Số cũ");
  auto sent = browser.post("/dn/so-do/2018-05", {{"s1_seen", "0"}, {"s1_o", "900.000"}, {"s1_n", "990.000"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, {2018, 5}), 90'000'000);
  page = text(browser.get("/dn/so-do/2018-06"));
  EXPECT_HAS(page, "value=\"990.000\"") << "the old reading is there already";
  sent = browser.post("/dn/so-do/2018-06", {{"s1_seen", "0"}, {"s1_o", "990.000"}, {"s1_n", "70.000"}});
  EXPECT_EQ(sent.status, 422);
  page = text(sent);
  EXPECT_HAS(page, "Số mới 70.000 nhỏ hơn số cũ 990.000");
  EXPECT_HAS(page, "Đồng hồ đã chạy hết vòng về 0 = 80.000 kWh");
  EXPECT_HAS(page, "value=\"70.000\"");
  EXPECT_EQ(value(1, kJune), std::nullopt);
  sent = browser.post("/dn/so-do/2018-06", {{"s1_seen", "0"}, {"s1_o", "990.000"}, {"s1_n", "70.000"}, {"s1_q", "over"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, kJune), 80'000'000);
  sent = browser.post(
      "/dn/so-do/2018-06",
      {{"s1_seen", "1"}, {"s1_o", "990.000"}, {"s1_n", "75.000"}, {"s1_q", "changed"}, {"s1_r", "995.000"}, {"s1_f", "0"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, kJune), 80'000'000) << "5.000 of the old one and 75.000 of the new";
  page = text(browser.get("/dn/so-do/2018-06"));
  EXPECT_HAS(page, "value=\"995.000\"");
}

TEST_P(FigurePagesTest, StockAndAmountsWithUnitsAndWhatIsWrongStaysTyped) {
  series("anthracite_56", "t", Way::stock);
  series("electricity_grid", "kwh");
  series("water_supply", "m3");
  auto browser = as(own_);
  browser.get("/dn/so-do/2018-06");
  auto sent =
      browser.post("/dn/so-do/2018-06", {{"s1_a", "5"}, {"s1_p", "20,5"}, {"s1_e", "7"}, {"s2_v", "7o.100"}, {"s3_v", "12"}});
  EXPECT_EQ(sent.status, 422);
  const std::string page = text(sent);
  EXPECT_HAS(page, "Lỗi: ");
  EXPECT_HAS(page, "có chữ “o”");
  EXPECT_HAS(page, "value=\"7o.100\"");
  EXPECT_HAS(page, "value=\"20,5\"");
  EXPECT_TRUE(all().empty());
  sent = browser.post("/dn/so-do/2018-06", {{"s1_a", "5"},
                                            {"s1_p", "20,5"},
                                            {"s1_e", "7"},
                                            {"s2_v", "70,1"},
                                            {"s2_u", "mwh"},
                                            {"s2_k", "bill"},
                                            {"s2_c", "120.000.000"},
                                            {"s3_v", "1 250,5"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, kJune), 18'500);
  EXPECT_EQ(value(2, kJune), 70'100'000);
  EXPECT_EQ(value(3, kJune), 1'250'500);
  EXPECT_EQ(all()[1].typed, "70,1");
  EXPECT_EQ(
      text(browser.post("/dn/so-do/2018-06", {{"s1_seen", "1"}, {"s1_a", "5"}, {"s1_p", "0"}, {"s1_e", "7"}})).find("bug"),
      std::string::npos);
  const auto large = browser.post("/dn/so-do/2018-05", {{"s2_v", "1.000.000.000.000.000"}});
  EXPECT_EQ(large.status, 422);
  EXPECT_HAS(text(large), "lớn hơn mức một tháng có thể có");
  EXPECT_HAS(text(browser.post("/dn/so-do/2018-05", {{"s3_v", "-5"}})), "không nhỏ hơn 0");
}

TEST_P(FigurePagesTest, ZeroAndUnusualAreAskedForAReason) {
  const int64_t grid = series("electricity_grid", "kwh");
  for (int back = 1; back <= 12; ++back) put({{.series = grid, .month = kJune.plus(-back), .value = 68'000'000}});
  auto browser = as(own_);
  browser.get("/dn/so-do/2018-06");
  auto sent = browser.post("/dn/so-do/2018-06", {{"s1_v", "121.720"}});
  EXPECT_EQ(sent.status, 422);
  EXPECT_HAS(text(sent), "Cao hơn tháng trước (68.000 kWh) 79%, mức hỏi là 50%");
  EXPECT_EQ(value(grid, kJune), std::nullopt);
  EXPECT_EQ(browser.post("/dn/so-do/2018-06", {{"s1_v", "121.720"}, {"s1_z", "thêm ca"}}).status, 303);
  EXPECT_EQ(value(grid, kJune), 121'720'000);
  sent = browser.post("/dn/so-do/2018-07", {{"s1_v", "0"}});
  EXPECT_EQ(sent.status, 422);
  EXPECT_HAS(text(sent), "Số bằng 0: hãy ghi lý do");
  EXPECT_EQ(
      browser.post("/dn/so-do/2018-07", {{"s1_v", "0"}, {"idle", "1"}, {"idle_reason", "nghỉ Tết"}, {"days", "0"}}).status,
      303);
  EXPECT_EQ(value(grid, {2018, 7}), 0) << "a month without production explains its zeros";
  const std::string page = text(browser.get("/dn/so-do?den=2018-07"));
  EXPECT_HAS(page, "không sản xuất");
  EXPECT_HAS(page, "class=\"n off\"");
  EXPECT_HAS(page, "thêm ca");
  EXPECT_HAS(text(browser.post("/dn/so-do/2018-07", {{"days", "40"}})), "từ 0 đến 31");
}

TEST_P(FigurePagesTest, AnAreaOfficerWritesOnBehalfWithWordsAboutTheProof) {
  series("electricity_grid", "kwh");
  auto browser = as(area_);
  browser.get(lv("/2018-06"));
  const auto refused = browser.post(lv("/2018-06"), {{"s1_v", "5.000"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_HAS(text(refused), "Ghi thay cơ sở thì cần căn cứ");
  EXPECT_HAS(text(refused), "value=\"5.000\"");
  EXPECT_EQ(browser.post(lv("/2018-06"), {{"s1_v", "5.000"}, {"proof", "ảnh hóa đơn điện tháng 6"}}).status, 303);
  EXPECT_HAS(text(as(own_).get("/dn/so-do/2018-06")), "ảnh hóa đơn điện tháng 6");
}

TEST_P(FigurePagesTest, APersonSeesWhatSomebodyElseWroteMeanwhile) {
  const int64_t grid = series("electricity_grid", "kwh");
  auto browser = as(own_);
  browser.get("/dn/so-do/2018-06");
  put({{.series = grid, .month = kJune, .value = 1'200'000}});
  const auto clash = browser.post("/dn/so-do/2018-06", {{"s1_seen", "0"}, {"s1_v", "1.250"}});
  EXPECT_EQ(clash.status, 409);
  EXPECT_HAS(text(clash), "người khác vừa ghi 1.200 kWh");
  EXPECT_HAS(text(clash), "value=\"1.250\"");
  EXPECT_HAS(text(clash), "name=\"s1_seen\" value=\"1\"");
  EXPECT_EQ(browser.post("/dn/so-do/2018-06", {{"s1_seen", "1"}, {"s1_v", "1.250"}}).status, 303);
  EXPECT_EQ(value(grid, kJune), 1'250'000);
}

TEST_P(FigurePagesTest, SeriesAreAddedAndChangedOnTheirPages) {
  auto browser = as(own_);
  EXPECT_HAS(text(browser.get("/dn/so-do")), "Chưa có mục đo nào");
  browser.get("/dn/so-do/muc/moi");
  EXPECT_EQ(
      browser.post("/dn/so-do/muc/moi", {{"resource", "electricity_grid"}, {"way", "meter"}, {"digits", "6"}, {"factor", "40"}})
          .status,
      303);
  EXPECT_EQ(browser.post("/dn/so-do/muc/moi", {{"resource", ""}}).status, 422);
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "material"}})), "cần một tên riêng");
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "water_supply"}, {"unit", "ngựa"}})), "Chưa biết đơn vị");
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "electricity_grid"}})), "đặt tên riêng");
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "waste_hazardous"}, {"name", "giẻ"}, {"waste_code", "18"}})),
             "sáu chữ số");
  EXPECT_EQ(
      browser
          .post(
              "/dn/so-do/muc/moi",
              {{"resource", "waste_hazardous"}, {"name", "giẻ lau"}, {"waste_code", "18 02 01"}, {"treatment", "incinerated"}})
          .status,
      303);
  EXPECT_EQ(browser.post("/dn/so-do/muc/1", {{"name", "công tơ 7"}, {"way", "amount"}, {"ended", "6/2018"}}).status, 303);
  database().read([&](db::Session& session) {
    const auto found = series_of(session, 1, giay_);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].name, "công tơ 7");
    EXPECT_EQ(found[0].ended_after, kJune);
    EXPECT_EQ(found[1].waste_code, "18 02 01");
    EXPECT_EQ(found[1].treatment, "incinerated");
  });
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/1", {{"name", "a"}, {"ended", "hôm nào"}})), "chưa phải một tháng");
}

TEST_P(FigurePagesTest, TwentyFourMonthsWithTotalsByNamedSets) {
  const int64_t grid = series("electricity_grid", "kwh"), coal = series("anthracite_34", "t"), wood = series("wood", "t");
  std::vector<Change> changes;
  for (int back = 0; back < 12; ++back) {
    changes.push_back({.series = grid, .month = kJune.plus(-back), .value = 100'000'000});
    changes.push_back({.series = coal, .month = kJune.plus(-back), .value = 10'000});
  }
  changes.push_back({.series = wood, .month = kJune, .value = 1'000});
  put(changes);
  const std::string page = text(as(officer_).get(lv()));
  EXPECT_HAS(page, "257,16 TOE") << "1.200.000 kWh and 120 t of coal by the letter";
  EXPECT_HAS(page, "Hệ số quy đổi TOE của Bộ Công Thương (2011)");
  EXPECT_HAS(page, "không có hệ số của mục Củi");
  EXPECT_HAS(page, "1.747 kg CO₂") << "biogenic, apart";
  EXPECT_HAS(page, "chưa kiểm chứng");
  EXPECT_HAS(page, "<svg");
  const auto sheet = as(officer_).get(lv("/tai-ve"));
  EXPECT_EQ(sheet.status, 200);
  EXPECT_EQ(text(sheet).substr(0, 2), "PK");
}

TEST(FigureTotals, AYearWithoutAGridFactorIsLackingAndNotBorrowed) {
  const auto& all = measures::Catalogue::carried();
  const Series grid{.series = 1, .resource = all.resource("electricity_grid"), .unit = all.unit("kwh"), .name = ""};
  const std::vector<Figure> figures = {{.series = 1, .month = {2023, 12}, .value = 1'000'000},
                                       {.series = 1, .month = {2024, 1}, .value = 1'000'000}};
  const Totals totals = totals_of({&grid, 1}, figures);
  EXPECT_EQ(totals.scope_2.amount.low, 659'200) << "2023 alone";
  ASSERT_EQ(totals.scope_2.lacking.size(), 1u);
  EXPECT_TRUE(totals.scope_2.lacking[0].is(problems::grid_factor_missing));
  EXPECT_EQ(totals.energy.amount.low, 7'200'000);
  EXPECT_FALSE(totals.scope_1.any);
}

TEST_P(FigurePagesTest, TheGridShowsManyFacilitiesWithinReachAndMarksOddOnes) {
  const int64_t grid = series("electricity_grid", "mwh");
  for (int back = 1; back <= 6; ++back) put({{.series = grid, .month = kJune.plus(-back), .value = 68'000}});
  put({{.series = grid, .month = kJune, .value = 150'000, .reason = "thêm ca"}});
  const std::string page = text(as(area_).get("/lv/so-do?muc=electricity_grid&nam=2018"));
  EXPECT_HAS(page, "Giấy An Phú");
  EXPECT_HAS(page, "150.000") << "in kWh, the usual unit";
  EXPECT_HAS(page, "class=\"n off\"");
  EXPECT_HAS(text(as(officer_).get("/lv/so-do?muc=water_supply")), "Chưa có cơ sở nào");
  EXPECT_HAS(text(as(officer_).get("/lv/so-do?muc=electricity_grid&nam=2018&q=nhua")), "Chưa có cơ sở nào");
  EXPECT_EQ(as(own_).get("/lv/so-do").status, 403);
  EXPECT_EQ(text(as(area_).get("/lv/so-do/tai-ve?muc=electricity_grid&nam=2018")).substr(0, 2), "PK");
}

TEST_P(FigurePagesTest, TheFactorsAreShownWithTheirSetsAndMarks) {
  const std::string page = text(as(officer_).get("/lv/qt/danh-muc/he-so"));
  EXPECT_HAS(page, "CV 3505/BCT-KHCN, 19/4/2011");
  EXPECT_HAS(page, "0,0001543");
  EXPECT_HAS(page, "Một bản chép khác của thư ghi 0,60.");
  EXPECT_HAS(page, "chưa kiểm chứng");
  const std::string found = text(as(officer_).get("/lv/qt/danh-muc/he-so?q=luoi dien"));
  EXPECT_HAS(found, "0,6592");
  EXPECT_LACKS(found, "0,0001543");
  EXPECT_HAS(text(as(officer_).get("/lv/qt/danh-muc/he-so?q=khong co dau")), "Không có hệ số nào");
  EXPECT_EQ(text(as(officer_).get("/lv/qt/danh-muc/he-so/tai-ve")).substr(0, 2), "PK");
  EXPECT_EQ(as(own_).get("/lv/qt/danh-muc/he-so").status, 403);
}

// Bills of an invented meter, from the 8th to the 7th.
const char kBills[] =
    "Mục;Loại;Từ ngày;Đến ngày;Lượng;Đơn vị;Thành tiền\n"
    "Công tơ 1;Điện;8/1/2018;7/2/2018;70.100,5;kWh;120.000.000\n"
    "Công tơ 1;Điện;8/2/2018;7/3/2018;65.000;kWh;110.000.000\n"
    "Lò;Dầu DO;1/1/2018;31/1/2018;5;kWh;\n";

TEST_P(FigurePagesTest, AFileIsPreviewedThenWrittenOnceAndTheSameFileChangesNothing) {
  auto browser = as(own_);
  EXPECT_HAS(text(browser.get("/dn/so-do/nhap")), "Green Button");
  auto sent = browser.upload("/dn/so-do/nhap", "tep", "hoa-don.csv", kBills);
  ASSERT_EQ(sent.status, 303);
  const std::string there = Browser::header(sent, "Location");
  std::string page = text(browser.get(there));
  EXPECT_HAS(page, "2 kỳ từ 8/1/2018 đến 7/3/2018, tổng 135.100,5 kWh");
  EXPECT_HAS(page, "Dầu DO cho lò, máy phát không đo bằng kWh");
  EXPECT_HAS(page, "Mục mới: Điện mua từ lưới (kWh)");
  EXPECT_HAS(page, "1 tháng, tổng 64.579,145 kWh. 1 số mới") << "January and March lack days";
  EXPECT_HAS(page, "Tháng chưa đủ ngày");
  EXPECT_TRUE(all().empty()) << "nothing is written before";
  page = text(browser.post(there, {{"vao0", "new:electricity_grid"}, {"ca_thieu", "1"}, {"viec", "xem"}}));
  EXPECT_HAS(page, "3 tháng, tổng 135.100,5 kWh. 3 số mới");
  EXPECT_TRUE(all().empty());
  const int64_t lines = log_lines();
  sent = browser.post(there, {{"vao0", "new:electricity_grid"}, {"ca_thieu", "1"}, {"viec", "ghi"}});
  ASSERT_EQ(sent.status, 303);
  EXPECT_EQ(log_lines(), lines + 2) << "a series and a batch";
  EXPECT_HAS(text(browser.get(Browser::header(sent, "Location"))), "Đã ghi 3 số từ tệp");
  const auto written = all();
  ASSERT_EQ(written.size(), 3u);
  EXPECT_EQ(written[0].value + written[1].value + written[2].value, 135'100'500);
  EXPECT_EQ(*written[0].cost_vnd + *written[1].cost_vnd + *written[2].cost_vnd, 230'000'000);
  EXPECT_EQ(written[0].known, Known::bill);
  EXPECT_EQ(browser.get(there).status, 404) << "it was written and is gone";
  EXPECT_HAS(text(browser.get("/dn/so-do/2018-01")), "hoa-don.csv");

  sent = browser.upload("/dn/so-do/nhap", "tep", "hoa-don.csv", kBills);
  const std::string again = Browser::header(sent, "Location");
  page = text(browser.get(again));
  EXPECT_HAS(page, "nhập lúc");
  EXPECT_HAS(page, "Không có số nào mới để ghi");
  EXPECT_HAS(page, "0 số mới, 0 số thay số cũ, 1 số đã có sẵn");
  sent = browser.post(again, {{"vao0", "1"}, {"ca_thieu", "1"}, {"viec", "ghi"}});
  EXPECT_EQ(sent.status, 303);
  for (const Figure& one : all()) EXPECT_EQ(one.version, 1);
}

TEST_P(FigurePagesTest, AFileThatReplacesFiguresSaysHowManyAndKeepsWhatStood) {
  const int64_t grid = series("electricity_grid", "kwh");
  put({{.series = grid, .month = {2018, 2}, .value = 5'000}});
  auto browser = as(area_);
  browser.get(lv("/nhap"));
  const auto sent = browser.upload(lv("/nhap"), "tep", "hoa-don.csv", kBills);
  const std::string there = Browser::header(sent, "Location");
  EXPECT_HAS(text(browser.get(there)), "0 số mới, 1 số thay số cũ");
  EXPECT_EQ(browser.post(there, {{"vao0", std::to_string(grid)}, {"viec", "ghi"}}).status, 303);
  EXPECT_EQ(value(grid, {2018, 2}), 64'579'145);
  database().read([&](db::Session& session) {
    const auto versions = versions_of(session, 1, giay_, {2018, 2});
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[1].value, 5'000);
  });
  EXPECT_EQ(as(other_).get(there).status, 404) << "not theirs";
}

TEST_P(FigurePagesTest, AFileThatCannotBeReadSaysWhatToDo) {
  auto browser = as(own_);
  browser.get("/dn/so-do/nhap");
  EXPECT_HAS(text(browser.upload("/dn/so-do/nhap", "khac", "a.csv", "x")), "Chưa chọn tệp");
  EXPECT_HAS(text(browser.upload("/dn/so-do/nhap", "tep", "a.xml", "<feed><entry></feed>")), "Tệp XML hỏng ở dòng 1");
  const auto none = browser.upload("/dn/so-do/nhap", "tep", "a.csv", "Tên;Địa chỉ\nA;B\n");
  EXPECT_EQ(none.status, 422);
  EXPECT_HAS(text(none), "không có số theo tháng hoặc theo hóa đơn");
  const auto sent = browser.upload("/dn/so-do/nhap", "tep", "a.csv", kBills);
  EXPECT_EQ(browser.post(Browser::header(sent, "Location"), {{"viec", "bo"}}).status, 303);
  EXPECT_TRUE(all().empty());
}

}  // namespace
}  // namespace sxsh::figures
