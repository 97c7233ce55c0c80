// Assessments and their estimates, from the form to grade D, on both engines.
#include "savings/estimate/assessments.h"

#include "savings/estimate/pages.h"
#include "savings/savings_case.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

using Typed = std::multimap<std::string, std::string>;

bool has(const std::string& page, std::string_view part) { return page.find(part) != page.npos; }

// A plant that writes down its power and nothing of what it makes: no comparison of figures can be made.
class AssessmentsTest : public SavingsCase {
 protected:
  void SetUp() override {
    SavingsCase::SetUp();
    write([&](db::Session& session) -> Result<> {
      facilities::Values values;
      at(values, facilities::FieldId::name) = "Cơ khí (ví dụ)";
      at(values, facilities::FieldId::unit) = "1:12052";
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      plain_ = TRY(facilities::add(session, batch, values)).id;
      const auto power = TRY(add(session, plain_, "electricity_grid", "kwh", ""));
      std::vector<figures::Change> changes;
      for (int i = 0; i < 24; ++i)
        changes.push_back({.series = power, .month = Month{2016, 1}.plus(i), .value = i < 12 ? 100'000'000 : 90'000'000});
      TRY(figures::save(session, by_, {}, plain_, changes, {}));
      return Done{};
    });
    consultant_ = person("consultant", {{accounts::ScopeKind::facility, plain_, "Cơ khí", {}}});
  }
  std::string at_plain(const std::string& rest = "") const { return "/lv/tiet-kiem/" + std::to_string(plain_) + rest; }
  static Typed report() {
    return {{"ten", "Đánh giá nhanh 2017"}, {"loai", "quick"}, {"nguoi", "Trần Văn A"}, {"don-vi", "Trung tâm KC (ví dụ)"},
            {"ngay", "12/5/2017"}};
  }
  static Typed with(Typed typed, const Typed& more) {
    for (const auto& [name, value] : more) typed.erase(name), typed.insert({name, value});
    return typed;
  }
  static Typed common(const std::string& solution) {
    return {{"muc", "electricity"},  {"giai-phap", solution}, {"goc-luong", "1.200.000"}, {"goc-nguon", "hóa đơn 12 tháng 2016"},
            {"gia-dinh", "chạy 2 ca"}, {"thap", ""},          {"cao", ""}};
  }
  static Typed pump() {
    return with(common("Biến tần bơm"), {{"cach", "power"}, {"cs-truoc", "30"}, {"cs-sau", "15"}, {"so-may", "2"},
                                         {"gio-nam", "4.000"}, {"thap", "90.000"}, {"cao", "150.000"}});
  }
  std::string new_assessment(Browser& who) {
    who.get(at_plain("/danh-gia"));
    const auto done = who.post(at_plain("/danh-gia"), report());
    EXPECT_EQ(done.status, 303);
    for (const auto& [name, value] : done.headers)
      if (name == "Location") return value;
    return "";
  }
  Result<Study> studied() {
    std::optional<Result<Study>> out;
    database().read([&](db::Session& session) {
      const auto subject = subject_named(facts_of(session, 1, plain_, {2017, 12}).series, "electricity").value();
      out = study(facts_of(session, 1, plain_, {2017, 12}, subject), subject, {{2016, 1}, {2016, 12}}, {{2017, 1}, {2017, 12}});
    });
    return *out;
  }
  int64_t plain_ = 0;
  std::string consultant_;
};
SXSH_ON_BOTH_ENGINES(AssessmentsTest);

TEST_P(AssessmentsTest, a_consultant_enters_an_estimate_with_its_working_and_it_is_grade_D) {
  auto who = as(consultant_);
  EXPECT_TRUE(has(text(who.get(at_plain("/danh-gia"))), "Chưa có lần đánh giá nào"));
  EXPECT_FALSE(studied().ok()) << "nothing to go by";
  const std::string one = new_assessment(who);
  const std::string form = text(who.get(one + "?muc=electricity&cach=power"));
  EXPECT_TRUE(has(form, "Giờ chạy mỗi năm") && has(form, "Số đo trong phần mềm năm 2016: 1.200.000 kWh (12 tháng)"));
  EXPECT_EQ(who.post(one, pump()).status, 303);
  const auto made = studied();
  ASSERT_TRUE(made.ok()) << made.problem().message(Lang::vi);
  const Study& study = made.value();
  EXPECT_EQ(study.grade, 'D');
  EXPECT_EQ(study.saving, 120'000'000) << "(30 − 15) kW × 2 × 4.000 h";
  EXPECT_EQ(study.expected, study.actual + study.saving);
  EXPECT_EQ(study.stated_low, 90'000'000);
  EXPECT_EQ(study.stated_high, 150'000'000);
  EXPECT_FALSE(study.low) << "bounds as stated are no interval";
  for (const std::string& page : {text(who.get(one)), text(who.get(at_plain("?muc=electricity&goc=2016&ky=2017")))})
    for (const char* part : {"Công suất trước", "30 kW", "− 15 kW", "× 4.000 h/năm",
                             "= 120.000 kWh mỗi năm, 10% của lượng dùng gốc",
                             "Nguồn: hóa đơn 12 tháng 2016", "Giả định: chạy 2 ca", "từ 90.000 kWh đến 150.000 kWh"})
      EXPECT_TRUE(has(page, part)) << part;
  EXPECT_EQ(who.post(at_plain("/giu"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"}}).status, 303);
  EXPECT_TRUE(has(text(who.get(at_plain("?muc=electricity&goc=2016&ky=2017"))), "nêu: 90.000 kWh – 150.000 kWh"));
  EXPECT_TRUE(has(text(as(officer_).get("/lv/tiet-kiem")), "nêu: 90.000 – 150.000 kWh"));
  EXPECT_EQ(as(own_).get(one).status, 403);
  EXPECT_EQ(as(person("consultant", {{accounts::ScopeKind::facility, other_, "Nhựa", {}}})).get(one).status, 404);
  EXPECT_EQ(as(person("leader", {})).post(one, pump()).status, 403);
}

TEST_P(AssessmentsTest, a_later_solution_works_on_what_remains) {
  auto who = as(officer_);
  const std::string one = new_assessment(who);
  EXPECT_EQ(who.post(one, pump()).status, 303);
  EXPECT_EQ(who.post(one, with(common("Thay đèn"), {{"cach", "share"}, {"ty-le", "5"}})).status, 303);
  EXPECT_EQ(who.post(one, with(common("Bịt rò khí nén"),
                               {{"cach", "lines"}, {"dong-1-viec", "Rò mỗi lỗ"}, {"dong-1-so", "0,5"}, {"dong-1-donvi", "kW/lỗ"},
                                {"dong-2-viec", "Số lỗ"}, {"dong-2-phep", "times"}, {"dong-2-so", "6"}, {"dong-2-donvi", "lỗ"},
                                {"dong-3-viec", "Giờ chạy"}, {"dong-3-phep", "times"}, {"dong-3-so", "8000"},
                                {"dong-3-donvi", "h/năm"}}))
                .status,
            303);
  const auto made = studied();
  ASSERT_TRUE(made.ok());
  // 1 − 0,9 · 0,95 · 0,98 of 1.200.000 kWh
  EXPECT_EQ(made.value().saving, std::llround((1 - 0.9 * 0.95 * 0.98) * 1'200'000'000));
  const std::string page = text(who.get(at_plain("?muc=electricity&goc=2016&ky=2017")));
  EXPECT_TRUE(has(page, "giải pháp sau chỉ tác động phần còn lại: Biến tần bơm: 10% × 1.200.000 kWh = 120.000 kWh; "
                        "Thay đèn: 5% × 1.080.000 kWh = 54.000 kWh; Bịt rò khí nén: 2% × 1.026.000 kWh = 20.520 kWh"));
  EXPECT_FALSE(made.value().stated_low) << "two of three state no bounds";
}

TEST_P(AssessmentsTest, what_is_wrong_is_said_at_its_field_and_what_was_typed_stays) {
  auto who = as(officer_);
  who.get(at_plain("/danh-gia"));
  const auto bare = who.post(at_plain("/danh-gia"), {{"ten", "Báo cáo"}, {"nguoi", ""}, {"ngay", "31/2/2017"}});
  EXPECT_EQ(bare.status, 422);
  for (const char* part : {"value=\"Báo cáo\"", "id=\"e-nguoi\"", "Chưa hiểu ngày “31/2/2017”"})
    EXPECT_TRUE(has(text(bare), part)) << part;
  EXPECT_TRUE(has(text(who.post(at_plain("/danh-gia"), with(report(), {{"ngay", "16/1/2018"}}))), "ở sau hôm nay"));
  const std::string one = new_assessment(who);
  const auto said = [&](const Typed& typed, std::string_view field, std::string_view words) {
    const auto answer = who.post(one, typed);
    EXPECT_EQ(answer.status, 422) << words;
    EXPECT_TRUE(has(text(answer), "id=\"e-" + std::string(field) + "\"")) << field;
    EXPECT_TRUE(has(text(answer), words)) << words;
    EXPECT_TRUE(has(text(answer), "value=\"Biến tần bơm\"") || typed.find("giai-phap")->second.empty());
  };
  said(with(pump(), {{"giai-phap", ""}}), "giai-phap", Problem(problems::savings_reason_needed).message(Lang::vi));
  said(with(pump(), {{"cs-truoc", "ba mươi"}}), "cs-truoc", "ba mươi");
  said(with(pump(), {{"gio-nam", "9.000"}}), "gio-nam", "8.784 giờ");
  said(with(pump(), {{"cs-sau", "31"}}), "cs-truoc", "lớn hơn 0");
  said(with(pump(), {{"goc-luong", "100.000"}}), "goc-luong", "không thể bằng hoặc hơn lượng dùng gốc");
  said(with(pump(), {{"cao", ""}}), "thap", "phải ghi cả hai");
  said(with(pump(), {{"thap", "130.000"}}), "thap", "phải nằm giữa");
  said(with(common("Biến tần bơm"),
            {{"cach", "lines"}, {"dong-1-viec", "Công suất"}, {"dong-1-so", "30"}, {"dong-1-donvi", "kW"}}),
       "dong-1-so", "cần ra kWh/năm");
  said(with(common("Biến tần bơm"), {{"cach", "lines"}, {"dong-1-viec", "Công suất"}, {"dong-1-so", ""}}), "dong-1-so",
       "Dòng 1 cần cả tên và số");
  EXPECT_EQ(who.post(one, with(pump(), {{"cach", "khac"}})).status, 404);
  EXPECT_EQ(who.post(one, pump()).status, 303);
  const auto again = who.post(one, pump());
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(text(again), "đã có số tiết kiệm"));
}

TEST_P(AssessmentsTest, an_estimate_ends_with_a_reason_and_only_then_its_assessment) {
  auto who = as(officer_);
  const std::string one = new_assessment(who);
  EXPECT_EQ(who.upload(one + "/tep", "file", "bao-cao.jpg", "\xff\xd8\xff report").status, 303);
  EXPECT_TRUE(has(text(who.get(one)), "bao-cao.jpg"));
  EXPECT_EQ(who.post(one, pump()).status, 303);
  EXPECT_EQ(who.post(one + "/bo", {{"ly-do", "sai cơ sở"}}).status, 409);
  int64_t claim = 0;
  database().read([&](db::Session& session) { claim = claims_of(session, 1, plain_).at(0).id; });
  EXPECT_EQ(who.post(at_plain("/ket-thuc"), {{"muc", "electricity"}, {"loai", "giai-phap"}, {"so", std::to_string(claim)},
                                             {"ly-do", "đã đo"}})
                .status,
            303);
  EXPECT_FALSE(studied().ok());
  EXPECT_EQ(who.post(one + "/bo", {{"ly-do", ""}}).status, 422);
  EXPECT_EQ(who.post(one + "/bo", {{"ly-do", "sai cơ sở"}}).status, 303);
  EXPECT_TRUE(has(text(who.get(at_plain("/danh-gia"))), "Đã bỏ: sai cơ sở"));
  EXPECT_EQ(who.post(one, pump()).status, 404);
  EXPECT_EQ(who.upload(one + "/tep", "file", "khac.jpg", "\xff\xd8\xff other").status, 404);
}

TEST_P(AssessmentsTest, a_baseline_use_that_figures_contradict_is_told_and_a_measured_saving_goes_before) {
  auto who = as(officer_);
  const std::string one = new_assessment(who);
  EXPECT_EQ(who.post(one, with(pump(), {{"goc-luong", "2.000.000"}})).status, 303);
  EXPECT_TRUE(has(text(who.get(at_plain("?muc=electricity&goc=2016&ky=2017"))), "hãy kiểm tra nguồn"));
  write([&](db::Session& session) -> Result<> {
    const auto product = TRY(add(session, plain_, "product", "t", "bu lông"));
    std::vector<figures::Change> changes;
    for (int i = 0; i < 24; ++i) changes.push_back({.series = product, .month = Month{2016, 1}.plus(i), .value = 50'000});
    TRY(figures::save(session, by_, {}, plain_, changes, {}));
    return Done{};
  });
  EXPECT_EQ(studied().value().grade, 'C') << "a ratio is measured, an estimate is not";
}

}  // namespace
}  // namespace sxsh::savings
