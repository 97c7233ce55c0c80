// What is written beside a study ends with a reason, comes from reports, and is not lost when it is sent wrong.
#include "savings/savings_case.h"

#include "base/text.h"
#include "forms/answers.h"
#include "forms/store.h"
#include "reports/decisions.h"
#include "reports/store.h"
#include "savings/declared.h"
#include "savings/drivers.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

class SavingsWrittenTest : public SavingsCase {
 protected:
  static bool has(const std::string& page, const std::string& part) { return page.find(part) != page.npos; }
  std::vector<Subject> subjects() {
    std::vector<Subject> out;
    database().read([&](db::Session& session) { out = subjects_of(facts_of(session, 1, facility_, {2017, 12}).series); });
    return out;
  }
  // An accepted half-year report with these answers. Its id.
  int64_t report(const std::string& answers) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      const auto form = TRY(forms::pinned(session, by_, "bao-cao-6-thang"));
      const auto opened =
          TRY(reports::open_report(session, by_, {.round_id = 1, .obligation_id = ++obligation_, .reporter_id = facility_,
                                                  .form_code = "bao-cao-6-thang", .period = "2017-H2"}));
      id = opened.id;
      const auto sent = TRY(reports::submit(session, by_,
                                            {.report_id = id, .form_version = form->version, .answers = answers,
                                             .client_uid = "thu-nghiem-000000" + std::to_string(obligation_),
                                             .body_hash = "x", .facility_name = "Giấy An Phú",
                                             .form_title_vi = "Báo cáo 6 tháng", .form_title_en = "Half-year report",
                                             .proof = {}},
                                            [] { return Result<>(Done{}); }));
      return reports::accept(session, by_, sent.submission.id, "");
    });
    return id;
  }
  static std::string solutions() {
    forms::Answers answers;
    answers.put("co_giai_phap", {"yes", ""});
    const auto put = [&](const char* row, const char* field, const char* text, const char* unit = "") {
      answers.put("giai_phap", row, field, {text, unit});
    };
    put("r1", "gp_ten", "Biến tần cho bơm"), put("r1", "gp_tinh_trang", "xong"), put("r1", "gp_tk_dien", "12000");
    put("r1", "gp_cach_biet", "tinh"), put("r1", "gp_tk_nuoc", "900");
    put("r2", "gp_ten", "Thay lò"), put("r2", "gp_tinh_trang", "dang_lam"), put("r2", "gp_tk_dien", "5", "mwh");
    return forms::to_json(answers);
  }
  int64_t obligation_ = 100;
};
SXSH_ON_BOTH_ENGINES(SavingsWrittenTest);

TEST_P(SavingsWrittenTest, an_adjustment_ends_with_a_reason_and_stays_in_sight) {
  const Study before = made();
  int64_t result = 0;
  write([&](db::Session& session) -> Result<> {
    TRY(add_adjustment(session, accounts::Actor(by_), facility_, before.subject, {{{2017, 2}, {2017, 3}}, 1000000, "thêm ca"}));
    return Done{};
  });
  const Study with = made();
  EXPECT_NE(with.figures_mark, before.figures_mark);
  write([&](db::Session& session) -> Result<> {
    result = TRY(keep(session, by_, facility_, with));
    return Done{};
  });
  int64_t id = 0;
  database().read([&](db::Session& session) { id = adjustments_of(session, 1, facility_, "electricity").at(0).id; });
  accounts::Actor later = by_;
  later.at = "2018-02-01T05:00:00.000Z";
  const auto stop = [&](const std::string& why) {
    return trial([&](db::Session& session) { return end(session, later, facility_, Ended::adjustment, id, why); });
  };
  EXPECT_TRUE(stop(" ").problem().is(problems::savings_reason_needed));
  EXPECT_TRUE(trial([&](db::Session& s) { return end(s, later, other_, Ended::adjustment, id, "x"); }).problem().is(
      problems::not_found));
  EXPECT_TRUE(stop("đã tách xưởng in").ok());
  EXPECT_TRUE(stop("lần nữa").problem().is(problems::savings_already_ended));
  EXPECT_EQ(made().expected, before.expected) << "it is not used any more";
  database().read([&](db::Session& session) {
    const auto all = adjustments_of(session, 1, facility_, "electricity");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].ended_why, "đã tách xưởng in");
  });
  EXPECT_TRUE(all()[0].outdated);
  EXPECT_TRUE(trial([&](db::Session& session) { return decide(session, by_, facility_, result, 0, Decision::counted, "ổn"); })
                  .problem()
                  .is(problems::savings_figures_changed));
  const std::string page = text(as(officer_).get(lv("?muc=electricity&goc=2016&ky=2017")));
  EXPECT_TRUE(has(page, "Đã kết thúc: đã tách xưởng in") && has(page, "hãy tính lại"));
  EXPECT_TRUE(has(text(as(officer_).get("/lv/tiet-kiem")), "hãy tính lại"));
}

TEST_P(SavingsWrittenTest, a_new_baseline_that_is_withdrawn_takes_its_sign_off_along_for_good) {
  int64_t id = 0, plain = 0;
  write([&](db::Session& session) -> Result<> {
    plain = TRY(keep(session, by_, facility_, made()));
    id = TRY(keep(session, by_, facility_, made(), NewBaseline{Rebased::meter, "thay công tơ"}));
    return decide(session, by_, facility_, id, 0, Decision::counted, "ổn");
  });
  EXPECT_EQ(counted(), 1u);
  const auto stop = [&](int64_t which, int64_t seen) {
    return trial([&](db::Session& session) { return end_rebase(session, by_, facility_, which, seen, "công tơ cũ vẫn đúng"); });
  };
  EXPECT_TRUE(stop(plain, 0).problem().is(problems::savings_not_rebased));
  EXPECT_TRUE(stop(id, 0).problem().is(problems::savings_decided));
  EXPECT_TRUE(stop(id, 1).ok());
  EXPECT_TRUE(stop(id, 2).problem().is(problems::savings_already_ended));
  EXPECT_EQ(counted(), 0u);
  EXPECT_TRUE(trial([&](db::Session& session) { return decide(session, by_, facility_, id, 2, Decision::counted, "lại"); })
                  .problem()
                  .is(problems::savings_rebase_ended));
  const std::string page = text(as(officer_).get(lv()));
  EXPECT_TRUE(has(page, "Kỳ gốc mới đã được rút: công tơ cũ vẫn đúng"));
}

TEST_P(SavingsWrittenTest, what_a_report_declares_becomes_grade_e_with_its_version) {
  const int64_t id = report(solutions());
  std::vector<DeclaredSaving> found;
  const auto all_subjects = subjects();
  const auto look = [&] {
    database().read(
        [&](db::Session& session) { found = declared_savings(session, 1, facility_, all_subjects, Lang::vi); });
  };
  look();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].solution, "Biến tần cho bơm");
  ASSERT_EQ(found[0].fits.size(), 1u);
  EXPECT_EQ(found[0].fits[0].a_year, 12000000);
  EXPECT_TRUE(found[1].fits.empty()) << "the facility measures no water";
  EXPECT_FALSE(found[2].in_use);
  EXPECT_EQ(found[2].fits.at(0).a_year, 5000000) << "5 MWh";
  const auto take = [&](const DeclaredSaving& one, const char* subject) {
    return trial([&](db::Session& session) { return take_over(session, by_, facility_, all_subjects, one.source, subject); });
  };
  EXPECT_TRUE(take(found[2], "electricity").problem().is(problems::savings_claim_gone)) << "not done yet";
  EXPECT_TRUE(take(found[0], "water").problem().is(problems::savings_claim_gone));
  auto officer = as(officer_);
  const std::string page = text(officer.get(lv()));
  for (const char* part : {"Biến tần cho bơm", "12.000 kWh", "bản 1", "/lv/bao-cao/", "Lấy làm căn cứ bậc E", "chưa xong"})
    EXPECT_TRUE(has(page, part)) << part;
  EXPECT_EQ(officer
                .post(lv("/tu-bao-cao"), {{"bao-cao", std::to_string(id)}, {"ban", "1"}, {"cho", "r1/gp_tk_dien"},
                                          {"goc", "2016"}, {"ky", "2017"},
                                          {"cho-muc-" + std::to_string(id) + "-r1-gp_tk_dien", "electricity"}})
                .status,
            303);
  EXPECT_TRUE(take(found[0], "electricity").problem().is(problems::savings_claim_there));
  look();
  EXPECT_TRUE(found[0].claim_id && !found[0].changed);
  database().read([&](db::Session& session) {
    const auto claims = claims_of(session, 1, facility_);
    ASSERT_EQ(claims.size(), 1u);
    EXPECT_FALSE(claims[0].claim.engineering);
    ASSERT_TRUE(claims[0].source);
    EXPECT_EQ(claims[0].source->report_id, id);
    EXPECT_EQ(claims[0].source->version, 1);
    EXPECT_TRUE(has(claims[0].claim.proof, "bản 1, biên nhận BN-2018-")) << claims[0].claim.proof;
  });
  // A correction of the report shows; nothing changes by itself.
  write([&](db::Session& session) -> Result<> {
    TRY(reports::correct(session, by_, id,
                         {.field = "gp_tk_dien", .row = "r1", .before_text = "12000", .before_unit = "", .after_text = "9000",
                          .after_unit = "", .reason = "tính lại", .dated_on = "2018-01-20", .by = "", .at = ""}));
    return Done{};
  });
  look();
  EXPECT_TRUE(found[0].changed);
  EXPECT_EQ(found[0].fits.at(0).a_year, 9000000);
  report(solutions());
  look();
  EXPECT_EQ(std::ranges::count_if(found, [](const DeclaredSaving& one) { return one.elsewhere; }), 1)
      << "the next report says the same solution again: it counts once";
}

TEST_P(SavingsWrittenTest, what_is_no_saving_is_explained_in_a_sentence_on_the_page) {
  write([&](db::Session& session) -> Result<> {
    const auto subject = made().subject;
    TRY(add_claim(session, by_, facility_, subject, {true, 5000000, "biến tần", "báo cáo đánh giá 2017"}));
    TRY(add_claim(session, by_, facility_, subject, {false, 5000000, "đèn LED", "tự khai"}));
    const auto solar = TRY(add(session, facility_, "electricity_solar", "kwh", ""));
    const auto coal = TRY(add(session, facility_, "anthracite_34", "t", ""));
    const auto wood = TRY(add(session, facility_, "wood", "t", ""));
    std::vector<figures::Change> changes;
    for (int i = 0; i < 24; ++i) {
      const Month month = Month{2016, 1}.plus(i);
      if (i >= 12) changes.push_back({.series = solar, .month = month, .value = 2000000});
      changes.push_back({.series = coal, .month = month, .value = i < 12 ? 30000 + i * 100 : 0, .reason = "đổi lò"});
      changes.push_back({.series = wood, .month = month, .value = i < 12 ? 0 : 60000 + i * 100, .reason = "đổi lò"});
    }
    TRY(figures::save(session, by_, {}, facility_, changes, {}));
    return Done{};
  });
  const std::string power = text(as(officer_).get(lv("?muc=electricity&goc=2016&ky=2017")));
  for (const char* part : {"điện mặt trời tự dùng", "Có 2 giải pháp đã khai", "Sản lượng thay đổi"})
    EXPECT_TRUE(has(power, part)) << part;
  const std::string energy = text(as(officer_).get(lv("?muc=energy&goc=2016&ky=2017")));
  EXPECT_TRUE(has(energy, "đã đổi nhiên liệu")) << energy;
  const std::string of_coal = text(as(officer_).get(lv("?muc=anthracite_34&goc=2016&ky=2017")));
  EXPECT_TRUE(has(of_coal, "chỉ xét tổng năng lượng"));
}

TEST_P(SavingsWrittenTest, periods_are_typed_as_they_are_shown_and_addresses_hold_one_way) {
  const std::string page = text(as(officer_).get(lv("?muc=electricity&goc=1%2F2016%E2%80%9312%2F2016&ky=2017")));
  for (const char* part : {"value=\"1/2016–12/2016\"", "value=\"1/2017–12/2017\"",
                           "goc=2016-01..2016-12&amp;ky=2017-01..2017-12"})
    EXPECT_TRUE(has(page, part)) << part;
  const std::string wrong = text(as(officer_).get(lv("?muc=electricity&goc=2016&ky=2019")));
  EXPECT_TRUE(has(wrong, "/so-do\">Ghi số đo hằng tháng")) << "months that are missing lead to where they are entered";
}

TEST_P(SavingsWrittenTest, a_form_sent_wrong_comes_back_with_what_was_typed_and_the_error_at_its_field) {
  auto officer = as(officer_);
  officer.get(lv());
  const auto adjusted = officer.post(lv("/dieu-chinh"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"},
                                                         {"thang", "2017-13"}, {"luong", "12o0"}, {"ly-do", "thêm lò sấy"}});
  EXPECT_EQ(adjusted.status, 422);
  for (const char* part : {"value=\"2017-13\"", "value=\"12o0\"", "value=\"thêm lò sấy\"", "href=\"#f-luong\"", "id=\"e-luong\"",
                           "id=\"e-thang\"", "Hãy ghi một số"})
    EXPECT_TRUE(has(text(adjusted), part)) << part;
  const auto claimed = officer.post(lv("/uoc-tinh"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"},
                                                      {"giai-phap", "đèn LED"}, {"luong-nam", "-5"}, {"can-cu", ""}});
  EXPECT_EQ(claimed.status, 422);
  for (const char* part : {"value=\"đèn LED\"", "value=\"-5\"", "lớn hơn 0", "id=\"e-can-cu\""})
    EXPECT_TRUE(has(text(claimed), part)) << part;
  const auto rebased = officer.post(lv("/giu"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"}, {"doi-goc", "meter"}});
  EXPECT_EQ(rebased.status, 422);
  EXPECT_TRUE(has(text(rebased), "value=\"meter\" selected") && all().empty());
  const auto judged = officer.post(lv("/muc-ap-dung"), {{"muc-ap-dung", "3"}, {"bang-chung", " "}});
  EXPECT_EQ(judged.status, 422);
  EXPECT_TRUE(has(text(judged), "value=\"3\" selected") && has(text(judged), "id=\"e-bang-chung\""));
  EXPECT_EQ(officer.post(lv("/giu"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"}}).status, 303);
  const std::string id = std::to_string(all().at(0).id);
  EXPECT_EQ(officer.post(lv("/xac-nhan"), {{"ket-qua", id}, {"thay", "0"}, {"quyet-dinh", "counted"}}).status, 422);
  const auto refused =
      officer.post(lv("/xac-nhan"), {{"ket-qua", id}, {"thay", "0"}, {"quyet-dinh", "refused"}, {"ly-do", "thiếu"}});
  EXPECT_EQ(refused.status, 303);
  const auto late =
      officer.post(lv("/xac-nhan"), {{"ket-qua", id}, {"thay", "0"}, {"quyet-dinh", "counted"}, {"ly-do", "đủ hóa đơn"}});
  EXPECT_EQ(late.status, 409) << "somebody was faster";
  EXPECT_TRUE(has(text(late), "value=\"đủ hóa đơn\"")) << "and what was typed is there";
}

TEST_P(SavingsWrittenTest, another_driver_is_entered_by_month_used_and_ended) {
  auto officer = as(officer_);
  officer.get(lv());
  std::multimap<std::string, std::string> typed = {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"},
                                                   {"ten-bien", "độ ẩm bột"}, {"don-vi-bien", "%"}, {"nguon-bien", ""},
                                                   {"gia-tri", "1/2016; 12,5\n2/2016; mười"}};
  const auto refused = officer.post(lv("/bien"), typed);
  EXPECT_EQ(refused.status, 422);
  for (const char* part : {"Dòng 2: chưa hiểu", "id=\"e-nguon-bien\"", "value=\"độ ẩm bột\"", "2/2016; mười"})
    EXPECT_TRUE(has(text(refused), part)) << part;
  std::string values;
  for (int i = 0; i < 24; ++i)  // what the power follows beside the output
    values += Month{2016, 1}.plus(i).iso() + "\t" + decimal(std::llround((10 + 2 * std::sin(i * 2.4)) * 1000), 3) + "\n";
  const auto put = [&](const char* name, const std::string& value) {
    typed.erase(name);
    typed.insert({name, value});
  };
  put("nguon-bien", "sổ phòng thí nghiệm");
  put("gia-tri", values);
  EXPECT_EQ(officer.post(lv("/bien"), typed).status, 303);
  EXPECT_EQ(officer.post(lv("/bien"), typed).status, 409) << "once";
  const Study with = made();
  ASSERT_TRUE(with.fit());
  EXPECT_EQ(with.fit()->coefficients.back().name, "độ ẩm bột");
  write([&](db::Session& session) -> Result<> {
    TRY(keep(session, by_, facility_, with));
    return Done{};
  });
  const std::string page = text(officer.get(lv("?muc=electricity&goc=2016&ky=2017")));
  EXPECT_TRUE(has(page, "Biến độ ẩm bột (%): 24 tháng, 1/2016–12/2017"));
  int64_t id = 0;
  accounts::Actor later = by_;
  later.at = "2018-02-01T05:00:00.000Z";
  database().read([&](db::Session& session) { id = drivers_of(session, 1, facility_).at(0).id; });
  const auto stop = [&](int64_t facility, const std::string& why) {
    return trial([&](db::Session& session) { return end_driver(session, later, facility, id, why); });
  };
  EXPECT_TRUE(stop(other_, "x").problem().is(problems::not_found));
  EXPECT_TRUE(stop(facility_, "").problem().is(problems::savings_reason_needed));
  EXPECT_TRUE(stop(facility_, "đo sai").ok());
  EXPECT_TRUE(all().at(0).outdated) << "its model rests on it";
  EXPECT_NE(made().fit()->coefficients.back().name, "độ ẩm bột");
}

}  // namespace
}  // namespace sxsh::savings
