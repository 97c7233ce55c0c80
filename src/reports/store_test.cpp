#include "reports/store.h"

#include <gtest/gtest.h>

#include <thread>

#include "accounts/store.h"
#include "reports/attachments.h"
#include "reports/decisions.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::reports {
namespace {

using namespace std::string_literals;

class ReportStoreTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      TRY(accounts::put_office(session, {2, "vinh-long", "Sở Công Thương", "Vĩnh Long"}));
      report_ = TRY(open_report(session, by_, {.round_id = 5, .obligation_id = 50, .reporter_kind = "facility", .reporter_id = 7,
                                               .form_code = "bao_cao_6_thang", .period = "2018-H1"})).id;
      return Done{};
    });
  }
  Result<> tried(const std::function<Result<>(db::Session&)>& work) { return database().write(work); }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = tried(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  std::optional<int64_t> saved(int64_t base, const std::string& answers, const std::string& device = "may-1") {
    std::optional<int64_t> revision;
    write([&](db::Session& session) -> Result<> {
      revision = TRY(save_draft(session, by_, report_, base, 1, answers, device));
      return Done{};
    });
    return revision;
  }
  Sending sending(const std::string& answers, const std::string& uid) const {
    return {.report_id = report_, .form_version = 1, .answers = answers, .client_uid = uid, .body_hash = hash_of(answers + uid),
            .facility_name = "Giấy An Phú", .form_title_vi = "Báo cáo 6 tháng", .form_title_en = "Six-month report", .proof = {}};
  }
  Result<Sent> sent(const Sending& what, const std::function<Result<>()>& gate = [] { return Result<>(Done{}); }) {
    std::optional<Sent> out;
    const auto done = tried([&](db::Session& session) -> Result<> {
      out = TRY(submit(session, by_, what, gate));
      return Done{};
    });
    if (!done.ok()) return done.problem();
    return std::move(*out);
  }
  Standing standing() {
    Standing out;
    database().read([&](db::Session& session) { out = standing_of(session, 1, report_); });
    return out;
  }
  const Clock clock_ = Clock::fixed_at("2018-07-12T07:32:00Z");
  accounts::Actor by_ = accounts::the_program(1, clock_);
  int64_t report_ = 0;
};
SXSH_ON_BOTH_ENGINES(ReportStoreTest);

constexpr const char* kUid = "0190a1b2-aaaa-4bbb-8ccc-000000000001";
constexpr const char* kOther = "0190a1b2-aaaa-4bbb-8ccc-000000000002";

TEST_P(ReportStoreTest, AnObligationHasOneReport) {
  write([&](db::Session& session) -> Result<> {
    const Report again = TRY(
        open_report(session, by_, {.round_id = 5, .obligation_id = 50, .reporter_id = 8, .form_code = "x", .period = "y"}));
    EXPECT_EQ(again.id, report_);
    EXPECT_EQ(again.of.reporter_id, 7) << "what it is about does not change";
    return Done{};
  });
  database().read([&](db::Session& session) {
    EXPECT_FALSE(find_report(session, 2, 50)) << "another office";
    EXPECT_EQ(reports_of(session, 1, "facility", 7, "bao_cao_6_thang").size(), 1u);
  });
}

TEST_P(ReportStoreTest, ASaveFromAnOldRevisionChangesNothingAndIsKeptAside) {
  EXPECT_EQ(saved(0, "{\"a\":1}"), 1);
  EXPECT_EQ(saved(1, "{\"a\":2}"), 2);
  EXPECT_EQ(saved(1, "{\"a\":3}", "may-2"), std::nullopt) << "somebody saved since";
  EXPECT_EQ(saved(0, "{\"a\":3}", "may-2"), std::nullopt);
  write([&](db::Session& session) -> Result<> {
    EXPECT_EQ(draft_of(session, 1, report_)->answers, "{\"a\":2}");
    EXPECT_EQ(draft_at(session, 1, report_, 1)->answers, "{\"a\":1}") << "what the other device began from";
    Aside typed{.report_id = report_, .base_revision = 1, .form_version = 1, .answers = "{\"a\":3}", .device = "may-2"};
    TRY(keep_aside(session, by_, typed));
    typed.answers = "{\"a\":4}";
    TRY(keep_aside(session, by_, typed));
    const auto asides = asides_of(session, 1, report_, 0);
    EXPECT_EQ(asides.size(), 1u) << "the newer of one device takes the place of the one before";
    EXPECT_EQ(asides[0].answers, "{\"a\":4}");
    EXPECT_TRUE(asides_of(session, 1, report_, 99).empty()) << "another person";
    TRY(settle_aside(session, by_, asides[0].id));
    EXPECT_TRUE(asides_of(session, 1, report_, 0).empty());
    return Done{};
  });
}

TEST_P(ReportStoreTest, OnlyTheLastRevisionsStay) {
  for (int64_t n = 0; n < kKeptRevisions + 5; ++n) EXPECT_EQ(saved(n, std::to_string(n)), n + 1);
  database().read([&](db::Session& session) {
    EXPECT_FALSE(draft_at(session, 1, report_, 5));
    EXPECT_TRUE(draft_at(session, 1, report_, 6));
    EXPECT_EQ(draft_of(session, 1, report_)->revision, kKeptRevisions + 5);
  });
}

TEST_P(ReportStoreTest, TheSameSendingTwiceIsOneVersionWithOneReceipt) {
  saved(0, "{}");
  const auto first = sent(sending("{\"a\":1}", kUid));
  ASSERT_TRUE(first.ok()) << first.problem().message(Lang::en);
  EXPECT_FALSE(first.value().repeated);
  EXPECT_EQ(first.value().submission.version, 1);
  EXPECT_EQ(first.value().submission.receipt.number, "BN-2018-000001");
  int asked = 0;
  const auto second = sent(sending("{\"a\":1}", kUid), [&]() -> Result<> {
    ++asked;
    return Problem(problems::not_found);
  });
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(second.value().repeated);
  EXPECT_EQ(asked, 0) << "a locked round does not take a receipt away";
  EXPECT_EQ(second.value().submission.receipt.code, first.value().submission.receipt.code);
  const auto tab = sent(sending("{\"a\":1}", kOther));
  ASSERT_TRUE(tab.ok());
  EXPECT_TRUE(tab.value().repeated) << "another tab, the same answers";
  database().read([&](db::Session& session) {
    EXPECT_EQ(submissions_of(session, 1, report_).size(), 1u);
    EXPECT_FALSE(draft_of(session, 1, report_)) << "the draft ends with the sending";
  });
  EXPECT_EQ(state_of(standing()), State::sent);
}

TEST_P(ReportStoreTest, OtherContentsUnderTheSameUidAreAConflict) {
  ASSERT_TRUE(sent(sending("{\"a\":1}", kUid)).ok());
  Sending other = sending("{\"a\":2}", kUid);
  const auto refused = sent(other);
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::send_conflict));
  other.client_uid = kOther;
  const auto waits = sent(other);
  ASSERT_FALSE(waits.ok());
  EXPECT_TRUE(waits.problem().is(problems::report_sent));
  for (const char* wrong : {"", "short", "0190a1b2 aaaa bbbb cccc dddd"}) {
    Sending strange = sending("{}", wrong);
    EXPECT_FALSE(sent(strange).ok()) << wrong;
  }
  EXPECT_EQ(standing().version, 1);
}

TEST_P(ReportStoreTest, WhatTheGateRefusesIsNotLost) {
  saved(0, "{\"a\":1}");
  const auto late = sent(sending("{\"a\":1}", kUid), [] { return Result<>(Problem(problems::not_permitted)); });
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(state_of(standing()), State::draft);
  write([&](db::Session& session) -> Result<> {
    EXPECT_EQ(draft_of(session, 1, report_)->answers, "{\"a\":1}");
    TRY(ask_to_reopen(session, by_, report_, "Mất điện hai ngày cuối"));
    const auto asked = reopen_requests_of(session, 1, report_);
    EXPECT_EQ(asked.at(0).reason, "Mất điện hai ngày cuối");
    TRY(settle_reopen(session, by_, asked[0].id, true, "Mở đến 20/7"));
    EXPECT_TRUE(reopen_requests_of(session, 1, report_)[0].granted);
    return Done{};
  });
  EXPECT_FALSE(tried([&](db::Session& session) -> Result<> {
    TRY(ask_to_reopen(session, by_, report_, "  "));
    return Done{};
  }).ok());
}

TEST_P(ReportStoreTest, ManyAtOnceUnderOneUidMakeOneVersion) {
  std::vector<std::thread> all;
  std::atomic<int> fresh = 0, repeated = 0;
  for (int i = 0; i < 6; ++i)
    all.emplace_back([&] {
      const auto done = sent(sending("{\"a\":1}", kUid));
      if (done.ok()) ++(done.value().repeated ? repeated : fresh);
    });
  for (auto& one : all) one.join();
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(repeated, 5);
  EXPECT_EQ(standing().version, 1);
}

TEST_P(ReportStoreTest, OfManyOfficersAtOnceOneDecidesAndTheOthersAreTold) {
  const int64_t version = sent(sending("{\"a\":1}", kUid)).value().submission.id;
  std::vector<std::thread> all;
  std::atomic<int> decided = 0, told = 0;
  for (int i = 0; i < 6; ++i)
    all.emplace_back([&, i] {
      const auto done = tried([&](db::Session& session) {
        return i % 2 == 0 ? accept(session, by_, version, "") : give_back(session, by_, version, "Thiếu nước");
      });
      if (done.ok()) ++decided;
      else if (done.problem().is(problems::report_moved_on)) ++told;
    });
  for (auto& one : all) one.join();
  EXPECT_EQ(decided, 1);
  EXPECT_EQ(told, 5);
  EXPECT_NE(standing().accepted, standing().returned) << "one of the two, never both";
}

TEST_P(ReportStoreTest, AReturnedVersionStaysAndTheNextOneIsAccepted) {
  const int64_t first = sent(sending("{\"a\":1}", kUid)).value().submission.id;
  const auto no_reason = tried([&](db::Session& session) { return give_back(session, by_, first, " "); });
  ASSERT_FALSE(no_reason.ok());
  EXPECT_TRUE(no_reason.problem().is(problems::reason_needed));
  write([&](db::Session& session) { return confirm(session, by_, first, "Đã xem hóa đơn"); });
  write([&](db::Session& session) { return confirm(session, by_, first, "lần nữa"); });
  write([&](db::Session& session) { return give_back(session, by_, first, "Thiếu nước"); });
  EXPECT_EQ(state_of(standing()), State::returned);
  const auto again = sent(sending("{\"a\":2}", kOther));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().submission.version, 2);
  for (const auto& late : {tried([&](db::Session& session) { return accept(session, by_, first, ""); }),
                           tried([&](db::Session& session) { return give_back(session, by_, first, "x"); })}) {
    ASSERT_FALSE(late.ok());
    EXPECT_TRUE(late.problem().is(problems::report_moved_on));
  }
  write([&](db::Session& session) { return accept(session, by_, again.value().submission.id, ""); });
  EXPECT_EQ(state_of(standing()), State::accepted);
  EXPECT_FALSE(tried([&](db::Session& session) { return accept(session, by_, again.value().submission.id, ""); }).ok());
  const auto third = sent(sending("{\"a\":3}", "0190a1b2-aaaa-4bbb-8ccc-000000000003"));
  ASSERT_FALSE(third.ok());
  EXPECT_TRUE(third.problem().is(problems::report_sent)) << "after acceptance only dated corrections";
  database().read([&](db::Session& session) {
    EXPECT_EQ(find_submission(session, 1, first)->answers, "{\"a\":1}") << "as it was sent";
    const Decisions way = decisions_of(session, 1, first);
    EXPECT_EQ(way.confirmed->words, "Đã xem hóa đơn");
    EXPECT_EQ(way.returned->words, "Thiếu nước");
    EXPECT_FALSE(way.accepted);
  });
}

TEST_P(ReportStoreTest, AQuestionHoldsAcceptanceUntilItIsAnswered) {
  const int64_t id = sent(sending("{}", kUid)).value().submission.id;
  int64_t question = 0;
  write([&](db::Session& session) -> Result<> {
    question = TRY(ask(session, by_, id, "san_luong", "r1", "Sản lượng quý II là bao nhiêu?"));
    return Done{};
  });
  const auto early = tried([&](db::Session& session) { return accept(session, by_, id, ""); });
  ASSERT_FALSE(early.ok());
  EXPECT_TRUE(early.problem().is(problems::question_open));
  write([&](db::Session& session) { return answer(session, by_, question, "620 tấn"); });
  EXPECT_FALSE(tried([&](db::Session& session) { return answer(session, by_, question, "lần hai"); }).ok());
  write([&](db::Session& session) { return accept(session, by_, id, ""); });
  database().read([&](db::Session& session) {
    const auto all = questions_of(session, 1, report_);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].row, "r1");
    EXPECT_EQ(all[0].answer, "620 tấn");
  });
}

TEST_P(ReportStoreTest, AfterAcceptanceADatedCorrectionStandsBeside) {
  const int64_t id = sent(sending("{\"a\":1}", kUid)).value().submission.id;
  const Correction change{.field = "dien", .before_text = "70100", .after_text = "71000",
                          .reason = "Nhầm công tơ", .dated_on = "2018-08-02"};
  const auto early = tried([&](db::Session& session) -> Result<> {
    TRY(correct(session, by_, report_, change));
    return Done{};
  });
  ASSERT_FALSE(early.ok());
  EXPECT_TRUE(early.problem().is(problems::report_not_accepted));
  write([&](db::Session& session) { return accept(session, by_, id, ""); });
  write([&](db::Session& session) -> Result<> {
    TRY(correct(session, by_, report_, change));
    EXPECT_EQ(corrections_of(session, 1, report_).at(0).after_text, "71000");
    EXPECT_EQ(find_submission(session, 1, id)->answers, "{\"a\":1}");
    return Done{};
  });
}

TEST_P(ReportStoreTest, AReceiptIsProvenByItsCode) {
  const Submission made = sent(sending("{\"a\":1}", kUid)).value().submission;
  const auto code = typed_code(printed_code(made.receipt.code));
  ASSERT_TRUE(code);
  database().read([&](db::Session& session) {
    const Verified good = verify_receipt(session, 1, *code);
    EXPECT_TRUE(good.found);
    EXPECT_TRUE(good.genuine);
    EXPECT_EQ(good.facility_name, "Giấy An Phú");
    EXPECT_EQ(good.period, "2018-H1");
    EXPECT_FALSE(verify_receipt(session, 1, "000000000000").found);
    EXPECT_FALSE(verify_receipt(session, 2, *code).found) << "another office";
  });
}

TEST_P(ReportStoreTest, ASentVersionCannotBeChangedInTheDatabase) {
  sent(sending("{}", kUid)).value();
  for (const char* text :
       {"UPDATE submissions SET answers = '{}' WHERE office_id = ?1", "DELETE FROM receipts WHERE office_id = ?1"}) {
    const tests::Sql statement(text, {int64_t{1}});
    EXPECT_ANY_THROW({
      const auto done = tried([&](db::Session& session) -> Result<> {
        TRY(session.run(statement));
        return Done{};
      });
      if (!done.ok()) throw std::runtime_error("refused");
    }) << text;
  }
}

TEST_P(ReportStoreTest, AttachmentsAreJudgedByTheirBytes) {
  const auto kind = [](const std::string& bytes) { return attachment_kind(bytes); };
  EXPECT_EQ(kind("\xff\xd8\xff\xe0 jpeg").value().content_type, "image/jpeg");
  EXPECT_EQ(kind("%PDF-1.4").value().extension, "pdf");
  for (const std::string& bad : {"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"s,
                                 "<!doctype html><script>1</script>"s, "MZ\x90"s, "GIF89a"s, "\xef\xbb\xbf<?xml?><svg/>"s}) {
    ASSERT_FALSE(kind(bad).ok()) << bad;
    EXPECT_TRUE(kind(bad).problem().is(problems::attachment_kind));
  }
  EXPECT_TRUE(kind("").problem().is(problems::attachment_empty));
  const auto big = kind("\xff\xd8\xff" + std::string(50 * 1024 * 1024, 'x'));
  ASSERT_FALSE(big.ok());
  EXPECT_TRUE(big.problem().is(problems::attachment_too_large));
  EXPECT_NE(big.problem().message(Lang::vi).find("20 MiB"), std::string::npos);
}

TEST_P(ReportStoreTest, AVersionKeepsTheFilesItWasSentWith) {
  const std::string photo = "\xff\xd8\xff" + std::string(3 * 1024 * 1024, 'p');
  int64_t id = 0;
  write([&](db::Session& session) -> Result<> {
    NewAttachment paper{.report_id = report_, .purpose = Purpose::proof, .filename = "../../hoa<don>.svg", .bytes = photo};
    id = TRY(attach(session, by_, paper));
    paper.filename = "b.jpg";
    EXPECT_EQ(TRY(attach(session, by_, paper)), id) << "the same again";
    EXPECT_EQ(find_attachment(session, 1, id)->filename, "hoadon.jpg");
    EXPECT_EQ(bytes_of_attachment(session, 1, id), photo);
    EXPECT_FALSE(find_attachment(session, 2, id));
    return Done{};
  });
  Sending entered = sending("{}", kUid);
  entered.proof = 4711;
  const auto without = sent(entered);
  ASSERT_FALSE(without.ok());
  EXPECT_TRUE(without.problem().is(problems::proof_needed));
  entered.proof = id;
  const auto done = sent(entered);
  ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  EXPECT_TRUE(done.value().submission.on_behalf);
  write([&](db::Session& session) { return remove_attachment(session, by_, report_, id); });
  database().read([&](db::Session& session) {
    EXPECT_TRUE(attachments_of(session, 1, report_).empty());
    EXPECT_EQ(attachments_of_submission(session, 1, done.value().submission.id).size(), 1u);
    EXPECT_EQ(bytes_of_attachment(session, 1, id).size(), photo.size());
  });
}

TEST(Receipt, EveryPartOfWhatItSaysIsCovered) {
  const std::string key(64, 'a');
  const Proven base{.office_id = 1, .report_id = 2, .version = 1, .answers_hash = "h", .form_code = "f", .period = "2018-H1",
                    .facility_name = "An Phú", .sent_at = "2018-07-12T07:32:00.000Z", .form_version = 1};
  const std::string code = receipt_code(key, base);
  EXPECT_EQ(code.size(), 12u);
  EXPECT_EQ(receipt_code(key, base), code);
  EXPECT_NE(receipt_code(std::string(64, 'b'), base), code);
  Proven other = base;
  other.version = 2;
  EXPECT_NE(receipt_code(key, other), code);
  other = base;
  other.facility_name = "An Phúc";
  EXPECT_NE(receipt_code(key, other), code);
  other = base;
  other.form_code = "f2018-H1", other.period = "";
  EXPECT_NE(receipt_code(key, other), code) << "the same bytes cut elsewhere";
  EXPECT_EQ(typed_code(" k3m9-qz7a t4wx"), "K3M9QZ7AT4WX");
  EXPECT_EQ(typed_code("O1LI-0000-0000"), "011100000000");
  for (const char* wrong : {"", "K3M9-QZ7A-T4W", "K3M9-QZ7A-T4WXX", "K3M9-QZ7A-T4W<", "K3M9-QZ7A-T4WU"})
    EXPECT_FALSE(typed_code(wrong)) << wrong;
}

TEST(Report, WhereItStandsFollowsFromItsRows) {
  EXPECT_EQ(state_of(Standing{}), State::blank);
  EXPECT_EQ(state_of(Standing{.has_draft = true}), State::draft);
  EXPECT_EQ(state_of(Standing{.has_draft = false, .version = 1}), State::sent);
  EXPECT_EQ(state_of(Standing{.version = 1, .returned = true}), State::returned);
  EXPECT_EQ(state_of(Standing{.has_draft = true, .version = 1, .returned = true}), State::draft);
  EXPECT_EQ(state_of(Standing{.version = 2, .accepted = true}), State::accepted);
  EXPECT_TRUE(may_be_sent({.version = 1, .returned = true}));
  EXPECT_FALSE(may_be_sent({.version = 1}));
  EXPECT_EQ(state_of("returned"), State::returned);
  EXPECT_FALSE(state_of("lost"));
  using Fields = std::multimap<std::string, std::string>;
  EXPECT_NE(body_hash(Fields{{"a", "bc"}}), body_hash(Fields{{"ab", "c"}}));
}

}  // namespace
}  // namespace sxsh::reports
