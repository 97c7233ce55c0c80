// A new question reaches an open round only when somebody says so.
#include <gtest/gtest.h>

#include "forms/store.h"
#include "support/report_pages.h"

namespace sxsh::reports {
namespace {

class ReportVersionTest : public ReportPagesTest {
 protected:
  void publish_a_new_question() {
    write([&](db::Session& session) -> Result<> {
      TRY(forms::keep_carried(session, by_));
      TRY(forms::begin_draft(session, by_, "bao-cao-thu"));
      auto draft = forms::find_draft(session, 1, "bao-cao-thu");
      forms::Field field = *draft->form.field("ghi_chu");
      field.code = "nuoc";
      field.label = forms::Wording("Nước giếng", "Well water");
      field.since = 2;
      draft->form.steps.back().items.push_back({forms::Item::Kind::field, field.code, forms::kNowhere});
      draft->form.fields.push_back(std::move(field));
      TRY(forms::save_draft(session, by_, *draft));
      TRY(forms::publish(session, by_, "bao-cao-thu", draft->revision + 1, "Hỏi thêm nước giếng"));
      return Done{};
    });
  }
  std::string refused(int64_t version, const std::string& reason) {
    const auto done = database().write(
        [&](db::Session& session) { return rounds::take_form_version(session, by_, round_, version, reason); });
    return done.ok() ? "" : std::string(done.problem().kind->key);
  }
};
SXSH_ON_BOTH_ENGINES(ReportVersionTest);

TEST_P(ReportVersionTest, ANewQuestionReachesAnOpenRoundOnlyWhenSomebodySaysSo) {
  fill();
  publish_a_new_question();
  EXPECT_LACKS(text(dn("/dien")), "Nước giếng") << "the round keeps the version it opened with";
  EXPECT_EQ(refused(1, "Không phải bản mới"), "not_found");
  EXPECT_EQ(refused(3, "Chưa có"), "not_found");
  EXPECT_EQ(refused(2, "  "), "reason_needed");
  EXPECT_LACKS(text(dn("/dien")), "Nước giếng");
  EXPECT_EQ(refused(2, "Sở yêu cầu hỏi thêm"), "");
  const std::string step = text(dn("/dien"));
  EXPECT_HAS(step, "Nước giếng");
  EXPECT_HAS(step, "70.100") << "what was filled in is still there";
  database().read([&](db::Session& session) {
    const auto events = rounds::events_of_round(session, 1, round_);
    ASSERT_EQ(events.size(), 2u) << "opened, and the version taken; what was refused left no line";
    EXPECT_EQ(events[0].kind, "form");
    EXPECT_EQ(events[0].version, 2);
    EXPECT_EQ(events[0].reason, "Sở yêu cầu hỏi thêm");
  });
}

TEST_P(ReportVersionTest, WhatWasSentStaysAsItWas) {
  fill();
  const std::string review = text(dn("/xem-lai"));
  EXPECT_EQ(post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}}).status, 303);
  publish_a_new_question();
  EXPECT_EQ(refused(2, "Hỏi thêm"), "");
  const std::string receipt = text(dn("/bien-nhan?ban=1"));
  EXPECT_HAS(receipt, "BN-2018-000001");
  const auto sent = [&] {
    std::optional<Submission> out;
    database().read([&](db::Session& session) {
      const auto round = rounds::find_round(session, 1, round_);
      const auto one = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[0]});
      const auto report = find_report(session, 1, one->id);
      out = newest_submission(session, 1, report->id);
    });
    return out;
  }();
  ASSERT_TRUE(sent.has_value());
  EXPECT_EQ(sent->form_version, 1);
}

}  // namespace
}  // namespace sxsh::reports
