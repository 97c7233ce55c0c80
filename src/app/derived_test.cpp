// Whatever changes a figure, the next page has it: what is derived is committed with its cause.
#include <gtest/gtest.h>

#include "accounts/store.h"
#include "app/app.h"
#include "facilities/store.h"
#include "forms/answers.h"
#include "forms/store.h"
#include "indicators/entries.h"
#include "indicators/kept.h"
#include "indicators/values.h"
#include "reports/decisions.h"
#include "rounds/store.h"
#include "savings/store.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::app {
namespace {

constexpr Date kDay{2018, 12, 31};

class DerivedTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    made_.emplace(GetParam());
    made_->close();
    auto opened = App::open({.db = made_->url(), .example = true});
    ASSERT_TRUE(opened.ok()) << opened.problem().message(Lang::en);
    app_ = opened.take();
    browser_.emplace(app_->dispatch());
    app_->database().read([&](db::Session& session) {
      for (const auto& person : accounts::example_people(session, kOffice)) {
        if (person.role == "officer") by_ = {kOffice, person.id, person.name, "2018-12-30T03:00:00.000Z"};
        if (person.role == "leader") leader_ = std::to_string(person.id);
      }
    });
    browser_->post("/dang-nhap/vi-du", {{"person", leader_}});
    ASSERT_FALSE(browser_->cookie.empty());
  }
  void TearDown() override {
    app_.reset();
    made_.reset();
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = app_->database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  int64_t facility(const char* code) {
    int64_t out = 0;
    app_->database().read([&](db::Session& session) { out = facilities::facility_with_code(session, kOffice, code).value_or(0); });
    return out;
  }
  // Of the cells; what the page of the figure says is the same.
  indicators::PartSum sum(const char* code) {
    const auto& one = *indicators::indicator(code);
    indicators::PartSum out;
    app_->database().read([&](db::Session& session) {
      const auto frame = indicators::kept_frame(session, kOffice, one.population, kDay.year);
      ASSERT_TRUE(frame && indicators::kept_amounts(session, kOffice, *frame, one, kDay, "")) << code << " is not kept";
      out = indicators::facility_sums(session, kOffice, one, kDay, {}, "").at(0);
      const auto value = indicators::value_of(session, kOffice, one, kDay);
      words_ = indicators::shown(one, value.tenths, Lang::vi);
    });
    return out;
  }
  bool page_says_it(const std::string& page) {
    const auto response = browser_->get(page);
    EXPECT_EQ(response.status, 200) << page;
    return !words_.empty() && std::string(response.bytes()).find(words_) != std::string::npos;
  }

  std::optional<tests::TestDatabase> made_;
  std::unique_ptr<App> app_;
  std::optional<tests::Browser> browser_;
  accounts::Actor by_;
  std::string leader_, words_;
};
SXSH_ON_BOTH_ENGINES(DerivedTest);

TEST_P(DerivedTest, ThePageAfterAChangeHasTheNewFigure) {
  const auto before = sum("application");
  const std::string words_before = words_;
  EXPECT_TRUE(page_says_it("/lv"));
  int64_t in_frame = 0;
  write([&](db::Session& session) -> Result<> {
    const auto frame = indicators::frame_of(session, kOffice, *indicators::indicator("application"), {}, kDay.year);
    session.each(tests::Sql("SELECT 1 FROM v_frame_members WHERE office_id = 1 AND frame_id = ?1 AND code BETWEEN 'CS-000041' "
                            "AND 'CS-000046'", {*frame}),
                 [&](const db::Row&) { ++in_frame; });
    for (const char* code : {"CS-000041", "CS-000042", "CS-000043", "CS-000044", "CS-000045", "CS-000046"})
      TRY(savings::judge_application(session, by_, facilities::facility_with_code(session, kOffice, code).value_or(0), 2,
                                     "2018-12-01", "Biên bản (ví dụ)"));
    return Done{};
  });
  EXPECT_EQ(sum("application").counted, before.counted + in_frame);
  EXPECT_GE(in_frame, 4);
  EXPECT_NE(words_, words_before);
  EXPECT_TRUE(page_says_it("/lv"));
  EXPECT_TRUE(page_says_it("/lv/chi-tieu/application?nam=2018"));
}

TEST_P(DerivedTest, ASavingSignedOffOrTakenBackIsInTheFigureAtOnce) {
  ASSERT_EQ(sum("saving").known, 1);
  EXPECT_TRUE(page_says_it("/lv/chi-tieu/saving?nam=2018"));
  const int64_t saver = facility("CS-000001");
  const auto decide = [&](const char* subject, int64_t seen, savings::Decision decision) {
    write([&](db::Session& session) -> Result<> {
      const auto result = session.one(
          tests::Sql("SELECT id FROM savings_results WHERE office_id = 1 AND facility_id = ?1 AND subject = ?2", {saver, subject}),
          [](const db::Row& row) { return row.int64(0); });
      return savings::decide(session, by_, saver, result.value_or(0), seen, decision, "Xem lại (ví dụ)");
    });
  };
  decide("energy", 1, savings::Decision::withdrawn);
  EXPECT_EQ(sum("saving").known, 0);
  decide("electricity", 0, savings::Decision::counted);
  EXPECT_EQ(sum("saving").known, 1);
  EXPECT_TRUE(page_says_it("/lv/chi-tieu/saving?nam=2018"));
}

TEST_P(DerivedTest, AnEntryMadeCorrectedAndCancelledIsInTheFigureAtOnce) {
  const int64_t before = sum("reached").known;
  indicators::Entry entry;
  entry.kind = indicators::EntryKind::outreach;
  entry.done_on = {2018, 11, 5};
  entry.words = "Đến tận nơi (ví dụ)";
  entry.proof = "Biên bản (ví dụ)";
  entry.facility_id = facility("CS-000050");
  int64_t id = 0;
  write([&](db::Session& session) -> Result<> {
    id = TRY(indicators::add_entry(session, by_, entry));
    return Done{};
  });
  EXPECT_EQ(sum("reached").known, before + 1);
  entry.done_on = {2017, 11, 5};
  write([&](db::Session& session) { return indicators::change_entry(session, by_, id, 1, entry, "nhầm năm"); });
  EXPECT_EQ(sum("reached").known, before) << "it was a year earlier";
  entry.done_on = {2018, 11, 6};
  write([&](db::Session& session) { return indicators::change_entry(session, by_, id, 2, entry, "năm đúng"); });
  EXPECT_EQ(sum("reached").known, before + 1);
  write([&](db::Session& session) { return indicators::cancel_entry(session, by_, id, 3, "không có"); });
  EXPECT_EQ(sum("reached").known, before);
}

TEST_P(DerivedTest, AnAcceptedAnswerIsInTheFigureAtOnce) {
  const auto before = sum("awareness");
  write([&](db::Session& session) -> Result<> {
    const int64_t of = facilities::facility_with_code(session, kOffice, "CS-000007").value_or(0);  // asked, did not answer
    const auto form = forms::find_form(session, kOffice, "phieu-nhan-thuc", 1);
    forms::Answers answers;
    answers.put("da_nghe", {"yes", ""});
    answers.put("loi_ich", {"chi_phi", ""});
    const std::string text = forms::to_json(answers);
    const auto report = TRY(reports::open_report(session, by_,
                                                 {.round_id = 77, .obligation_id = 78, .reporter_kind = "facility", .reporter_id = of,
                                                  .form_code = "phieu-nhan-thuc", .period = "2018-H2"}));
    const auto sent = TRY(reports::submit(session, by_,
                                          {.report_id = report.id, .form_version = 1, .answers = text, .client_uid = "vi-du-khao-sat-sau-dot",
                                           .body_hash = reports::hash_of(text), .facility_name = "CS-000007",
                                           .form_title_vi = form->title.in(Lang::vi), .form_title_en = form->title.in(Lang::en), .proof = {}},
                                          [] { return Result<>(Done{}); }));
    return reports::accept(session, by_, sent.submission.id, "");
  });
  const auto after = sum("awareness");
  EXPECT_EQ(after.known, before.known + 1);
  EXPECT_EQ(after.counted, before.counted + 1);
  EXPECT_TRUE(page_says_it("/lv/chi-tieu/awareness?nam=2018"));
}

}  // namespace
}  // namespace sxsh::app
