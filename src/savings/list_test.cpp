// Savings of all facilities in a list and together: filters, reach, files, and what is left out.
#include <sstream>

#include "savings/savings_case.h"

namespace sxsh::savings {
namespace {

class SavingsListTest : public SavingsCase {
 protected:
  // Both plants' results; of the first one signed off.
  void keep_both() {
    write([&](db::Session& session) -> Result<> {
      first_ = TRY(keep(session, by_, facility_, made()));
      TRY(keep(session, by_, other_, made_of(other_)));
      TRY(decide(session, by_, facility_, first_, 0, Decision::counted, "hóa đơn khớp"));
      return Done{};
    });
  }
  std::string page(const std::string& who, const std::string& target) { return text(as(who).get(target)); }
  static bool has(const std::string& page, const std::string& part) { return page.find(part) != page.npos; }
  int64_t first_ = 0;
};
SXSH_ON_BOTH_ENGINES(SavingsListTest);

TEST_P(SavingsListTest, results_stand_with_unit_percent_interval_grade_and_state) {
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem"), "Chưa giữ kết quả tiết kiệm nào"));
  keep_both();
  const std::string all = page(officer_, "/lv/tiet-kiem");
  for (const char* part : {"Giấy An Phú", "Nhựa (ví dụ)", "Chờ xác nhận", "Đã xác nhận", "kWh", "% = ", "1/2017–12/2017",
                           "1 kết quả chờ xác nhận trong 2 kết quả"})
    EXPECT_TRUE(has(all, part)) << part;
  const std::string waiting = page(officer_, "/lv/tiet-kiem?trang-thai=cho");
  EXPECT_TRUE(has(waiting, "Nhựa (ví dụ)") && !has(waiting, "Giấy An Phú"));
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem?bac=E"), "Không có kết quả nào theo bộ lọc này"));
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem?nganh=17"), "Giấy An Phú"));
  EXPECT_FALSE(has(page(officer_, "/lv/tiet-kiem?nganh=17"), "Nhựa (ví dụ)"));
  EXPECT_FALSE(has(page(officer_, "/lv/tiet-kiem?muc=water"), "Giấy An Phú"));
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem?nam=2017&q=giay+an"), "Giấy An Phú"));
  EXPECT_FALSE(has(page(officer_, "/lv/tiet-kiem?nam=2016"), "Giấy An Phú"));
  // 20 % stands before 10 %.
  const std::string sorted = page(officer_, "/lv/tiet-kiem?xep=ty-le");
  EXPECT_LT(sorted.find("Nhựa (ví dụ)"), sorted.find("Giấy An Phú"));
  const std::string named = page(officer_, "/lv/tiet-kiem?xep=ten");
  EXPECT_GT(named.find("Nhựa (ví dụ)"), named.find("Giấy An Phú"));
}

TEST_P(SavingsListTest, an_area_officer_sees_their_area_and_no_more) {
  keep_both();
  const std::string mine = page(area_, "/lv/tiet-kiem");
  EXPECT_TRUE(has(mine, "Giấy An Phú"));
  EXPECT_FALSE(has(mine, "Nhựa (ví dụ)") || has(mine, "Hà Nội")) << "neither the line nor the choice of its area";
  const std::string file = page(area_, "/lv/tiet-kiem/tai-ve?loai-tep=csv");
  EXPECT_TRUE(has(file, "Giấy An Phú") && !has(file, "Nhựa"));
  EXPECT_FALSE(has(page(area_, "/lv/tiet-kiem/gop/tai-ve?loai-tep=csv"), "Nhựa"));
  EXPECT_TRUE(has(page(area_, "/lv/tiet-kiem/gop"), "1 trong 1 cơ sở"));
  EXPECT_EQ(as(own_).get("/lv/tiet-kiem").status, 403);
  EXPECT_EQ(as(area_).get("/lv/tiet-kiem/" + std::to_string(other_)).status, 404);
}

// The whole office is read along an index of results, a place or a name by its facilities: the same lines in the same order.
TEST_P(SavingsListTest, asked_by_results_or_by_facilities_the_lines_are_the_same) {
  std::vector<int64_t> kept;
  for (const int64_t facility : {facility_, other_}) {
    Study study = made_of(facility);
    for (int i = 0; i < 6; ++i) {
      study.percent_tenths = i == 4 ? std::nullopt : std::optional<int64_t>((i * 37 + facility % 7) % 50);
      study.grade = i % 3 == 0 ? 'A' : i % 3 == 1 ? 'E' : 'B';
      ++study.expected;
      write([&](db::Session& session) -> Result<> {
        kept.push_back(TRY(keep(session, by_, facility, study)));
        const Decision words[] = {Decision::refused, Decision::withdrawn, Decision::refused};
        if (i % 2 == 1) TRY(decide(session, by_, facility, kept.back(), 0, words[i / 2], "đo"));
        return Done{};
      });
    }
  }
  const auto lines = [&](const std::string& query) {
    std::vector<std::string> out;
    std::istringstream file(page(officer_, "/lv/tiet-kiem/tai-ve?loai-tep=csv&" + query));
    for (std::string line; std::getline(file, line);)
      if (has(line, "Giấy An Phú")) out.push_back(line);
    return out;
  };
  const std::string filters[] = {"",       "&trang-thai=cho", "&trang-thai=khong-tinh", "&trang-thai=da-rut",
                                 "&bac=E", "&nam=2017",       "&muc=electricity"};
  for (const std::string order : {"", "ten", "ty-le", "bac"})
    for (const std::string& more : filters) {
      const auto whole = lines("xep=" + order + more), narrowed = lines("xep=" + order + more + "&q=giay+an+phu");
      EXPECT_FALSE(whole.empty()) << order << more;
      EXPECT_EQ(whole, narrowed) << order << more;
    }
  EXPECT_EQ(lines("nam=2016").size(), 0u);
  for (const auto& [query, found] : std::vector<std::pair<std::string, std::string>>{
           {"", "6 kết quả chờ xác nhận trong 12 kết quả"},
           {"q=giay+an+phu", "3 kết quả chờ xác nhận trong 6 kết quả"},
           {"bac=B", "4 kết quả"}, {"bac=B&nganh=17", "2 kết quả"}, {"trang-thai=khong-tinh&nam=2017", "4 kết quả"}})
    EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem?" + query), found)) << query;
  const std::string reached = page(area_, "/lv/tiet-kiem"), whole = page(officer_, "/lv/tiet-kiem");
  EXPECT_TRUE(has(reached, "3 kết quả chờ xác nhận trong 6 kết quả"));
  for (const char* choice : {"Hưng Yên</option>", "VSIC 17</option>"})
    EXPECT_TRUE(has(reached, choice) && has(whole, choice)) << choice;
  for (const char* choice : {"Hà Nội</option>", "VSIC 22</option>"}) EXPECT_TRUE(has(whole, choice)) << choice;
}

// One facility counts, one waits, a third has nothing; each number opens as many as it says, within one's reach.
TEST_P(SavingsListTest, facilities_outside_the_sum_are_listed_by_their_reason) {
  keep_both();
  int64_t third = 0;
  write([&](db::Session& session) -> Result<> {
    facilities::Values values;
    at(values, facilities::FieldId::name) = "Thép (ví dụ)";
    third = TRY(facilities::add(session, TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit)), values)).id;
    return Done{};
  });
  const std::string sum = page(officer_, "/lv/tiet-kiem/gop");
  const auto opens = [&](const std::string& words, const std::string& code) {
    const size_t at = sum.find("ngoai?vi-sao=" + code + "&amp;");
    ASSERT_NE(at, sum.npos) << code;
    const std::string line = sum.substr(at, sum.find("</tr>", at) - at);
    EXPECT_NE(line.find(words), line.npos) << line;
    EXPECT_NE(line.find("<td class=\"n\">1</td>"), line.npos) << line;
  };
  opens("Chưa giữ kết quả nào", "chua-giu");
  opens("Chỉ có kết quả chờ xác nhận", "cho");
  const std::string none = page(officer_, "/lv/tiet-kiem/gop/ngoai?vi-sao=chua-giu");
  EXPECT_TRUE(has(none, "1 cơ sở") && has(none, "/lv/tiet-kiem/" + std::to_string(third) + "\">Thép (ví dụ)"));
  EXPECT_FALSE(has(none, "Nhựa (ví dụ)") || has(none, "Giấy An Phú"));
  const std::string waits = page(officer_, "/lv/tiet-kiem/gop/ngoai?vi-sao=cho");
  EXPECT_TRUE(has(waits, "Nhựa (ví dụ)"));
  EXPECT_FALSE(has(waits, "Thép (ví dụ)") || has(waits, "Giấy An Phú"));
  EXPECT_TRUE(page(officer_, "/lv/tiet-kiem/gop/ngoai/tai-ve?vi-sao=chua-giu").starts_with("PK"));
  const std::string area = page(area_, "/lv/tiet-kiem/gop/ngoai?vi-sao=chua-giu");
  EXPECT_FALSE(has(area, "Thép")) << "not within their area";
  EXPECT_FALSE(has(page(area_, "/lv/tiet-kiem/gop/ngoai?vi-sao=cho"), "Nhựa"));
  EXPECT_EQ(as(own_).get("/lv/tiet-kiem/gop/ngoai?vi-sao=chua-giu").status, 403);
  EXPECT_EQ(as(officer_).get("/lv/tiet-kiem/gop/ngoai?vi-sao=khac").status, 404);
}

TEST_P(SavingsListTest, the_file_is_what_the_filter_shows) {
  keep_both();
  const std::string waiting = page(officer_, "/lv/tiet-kiem/tai-ve?trang-thai=cho&loai-tep=csv");
  EXPECT_TRUE(has(waiting, "Nhựa (ví dụ)") && !has(waiting, "Giấy An Phú"));
  EXPECT_EQ(std::ranges::count(waiting, '\n'), 2) << waiting;
  const std::string book = page(officer_, "/lv/tiet-kiem/tai-ve");
  EXPECT_TRUE(book.starts_with("PK"));
}

TEST_P(SavingsListTest, together_they_are_divided_once_and_what_is_left_out_is_counted) {
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem/gop"), "Chưa có kết quả nào được xác nhận"));
  keep_both();
  const std::string one = page(officer_, "/lv/tiet-kiem/gop");
  for (const char* part : {"theo giá kỳ gốc", "1 trong 2 cơ sở", "Chờ xác nhận", "A. Mô hình hồi quy", "đồng", "Hưng Yên"})
    EXPECT_TRUE(has(one, part)) << part;
  write([&](db::Session& session) -> Result<> {
    const auto waiting = results_of(session, 1, other_).front();
    return decide(session, by_, other_, waiting.id, 0, Decision::counted, "đủ hóa đơn");
  });
  const Study a = made(), b = made_of(other_);
  const double share = 100.0 * static_cast<double>(a.saving + b.saving) / static_cast<double>(a.expected + b.expected);
  char words[16];
  std::snprintf(words, sizeof words, "%.1f%%", share);
  std::string expected = words;
  std::ranges::replace(expected, '.', ',');
  const std::string both = page(officer_, "/lv/tiet-kiem/gop?muc=electricity");
  EXPECT_TRUE(has(both, expected)) << expected << both;
  EXPECT_TRUE(has(both, "Không kết quả nào bị bỏ ra"));
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem/gop?theo=nganh"), "17 "));
  const std::string file = page(officer_, "/lv/tiet-kiem/gop/tai-ve?loai-tep=csv");
  EXPECT_EQ(std::ranges::count(file, '\n'), 3) << file;
  EXPECT_FALSE(has(both, "nên tính lại"));
  EXPECT_TRUE(as(officer_).get("/lv/tiet-kiem/gop?nam=2011").status == 200);
}

// Neither money nor a choice: the first resource, and the electricity that is in the energy stays in the sum of its own kind.
TEST_P(SavingsListTest, without_prices_the_first_resource_is_shown) {
  write([&](db::Session& session) -> Result<> {
    for (const char* code : {"electricity", "energy"}) {
      const auto subject = TRY(subject_named(figures::series_of(session, 1, facility_), code));
      Study study = TRY(savings::study(facts_of(session, 1, facility_, {2017, 12}, subject), subject, {{2016, 1}, {2016, 12}},
                                       {{2017, 1}, {2017, 12}}));
      study.priced_vnd = study.priced_use = 0;
      TRY(decide(session, by_, facility_, TRY(keep(session, by_, facility_, study)), 0, Decision::counted, "đủ hóa đơn"));
    }
    return Done{};
  });
  const std::string text = page(officer_, "/lv/tiet-kiem/gop");
  EXPECT_TRUE(has(text, "<option value=\"electricity\" selected>")) << text;
  EXPECT_TRUE(has(text, "1 trong 2 cơ sở"));
  write([&](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("UPDATE facilities SET closed_on = '2018-01-05' WHERE office_id = 1")));
    return Done{};
  });
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem/gop"), "1 trong 1 cơ sở")) << "what closed since had saved; the other had not";
}

TEST_P(SavingsListTest, a_counted_result_whose_adjustment_ended_is_marked_in_the_sum) {
  write([&](db::Session& session) -> Result<> {
    TRY(add_adjustment(session, by_, facility_, made().subject, {{{2017, 2}, {2017, 3}}, 1000000, "thêm ca"}));
    return Done{};
  });
  keep_both();
  write([&](db::Session& session) -> Result<> {
    accounts::Actor later = by_;
    later.at = "2018-02-01T05:00:00.000Z";
    const int64_t id = adjustments_of(session, 1, facility_, "electricity").at(0).id;
    return end(session, later, facility_, Ended::adjustment, id, "đã tách xưởng");
  });
  EXPECT_TRUE(has(page(officer_, "/lv/tiet-kiem/gop"), "1 kết quả trong tổng dựa vào điều chỉnh"));
  EXPECT_EQ(counted(), 1u) << "an officer takes it back, not the program";
}

TEST_P(SavingsListTest, fifty_stand_on_a_page) {
  write([&](db::Session& session) -> Result<> {
    Study study = made();
    for (int i = 0; i < 51; ++i) {
      TRY(keep(session, by_, facility_, study));
      TRY(keep(session, by_, facility_, study));  // pressed twice: one result
      ++study.expected;
    }
    return Done{};
  });
  const std::string first = page(officer_, "/lv/tiet-kiem?bac=A"), second = page(officer_, "/lv/tiet-kiem?bac=A&trang=2");
  EXPECT_TRUE(has(first, "51 kết quả chờ xác nhận trong 51 kết quả") && has(first, "bac=A&amp;trang=2"));
  const auto rows = [](const std::string& text) {
    int n = 0;
    for (size_t at = text.find("<th scope=\"row\">"); at != text.npos; at = text.find("<th scope=\"row\">", at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(rows(first), 50);
  EXPECT_EQ(rows(second), 1);
  EXPECT_EQ(rows(page(officer_, "/lv/tiet-kiem?bac=A&trang=9")), 50) << "behind the end is the first page";
}

TEST_P(SavingsListTest, temperatures_come_with_their_source_and_go_with_a_reason) {
  auto officer = as(officer_);
  EXPECT_TRUE(has(text(officer.get("/lv/tiet-kiem/nhiet-do")), "Chưa có chuỗi nhiệt độ nào"));
  const auto hung_yen = std::to_string(territory::Atlas::carried().find(territory::Map::before, "33")->id);
  const std::string table = "tháng;nhiệt độ\n2016-01;17,2\n2016-02;18,1\n";
  const auto send = [&](const std::string& bytes, const std::string& source) {
    return officer.upload("/lv/tiet-kiem/nhiet-do", "tep", "tram.csv", bytes,
                          {{"tram", "Trạm thử"}, {"dia-ban", hung_yen}, {"nguon", source}});
  };
  const auto unsourced = send(table, "");
  EXPECT_EQ(unsourced.status, 422);
  EXPECT_TRUE(has(text(unsourced), "value=\"Trạm thử\"")) << "what was typed stays";
  EXPECT_TRUE(has(text(send("tháng;nhiệt độ\n2016-01;99\n", "x")), "không có thật"));
  EXPECT_EQ(send(table, "Đài khí tượng, công văn thử").status, 303);
  std::string again;
  for (const auto& [name, value] : send("tháng;nhiệt độ\n2016-02;18,3\n2016-03;20\n", "bản sửa").headers) again += value + " ";
  EXPECT_TRUE(has(again, "moi=1&thay=1&nhu-cu=0")) << again;
  const std::string listed = text(officer.get("/lv/tiet-kiem/nhiet-do"));
  EXPECT_TRUE(has(listed, "Trạm thử") && has(listed, "bản sửa") && has(listed, "3 giá trị"));
  database().read([&](db::Session& session) {
    const auto facts = facts_of(session, 1, facility_, {2017, 12}, made().subject);
    ASSERT_TRUE(facts.temperatures);
    EXPECT_EQ(facts.temperatures->months.size(), 3u);
    EXPECT_FALSE(facts_of(session, 1, other_, {2017, 12}, made().subject).temperatures) << "the other is in another province";
  });
  EXPECT_TRUE(has(page(officer_, lv()), "thiếu các tháng")) << "the page says which months lack";
  const size_t at = listed.find("/lv/tiet-kiem/nhiet-do/") + 23;
  const std::string base = "/lv/tiet-kiem/nhiet-do/" + listed.substr(at, listed.find('/', at) - at);
  EXPECT_TRUE(has(text(officer.get(base + "/tai-ve")), "2016-02;18,3"));
  EXPECT_EQ(officer.post(base + "/bo", {{"ly-do", " "}}).status, 422);
  EXPECT_EQ(officer.post(base + "/bo", {{"ly-do", "trạm đã dời"}}).status, 303);
  database().read([&](db::Session& session) {
    EXPECT_FALSE(facts_of(session, 1, facility_, {2017, 12}, made().subject).temperatures);
    EXPECT_TRUE(audit::verify(session, 1).sound());
  });
  EXPECT_EQ(as(area_).post("/lv/tiet-kiem/nhiet-do", {}).status, 403);
}

}  // namespace
}  // namespace sxsh::savings
