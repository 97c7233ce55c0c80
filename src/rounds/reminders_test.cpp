#include "rounds/reminders.h"

#include "accounts/scope.h"
#include "jobs/runner.h"
#include "mail/message.h"
#include "mail/post.h"
#include "rounds/notices.h"
#include "rounds/owing.h"
#include "rounds/rounds_case.h"

namespace sxsh::rounds {
namespace {

class RemindersTest : public RoundsCase {
 protected:
  void SetUp() override {
    RoundsCase::SetUp();
    write([&](db::Session& s) -> Result<> {
      const auto by = at("2018-05-01T01:00:00Z");
      person_ = TRY(accounts::add_person(s, by, {.name = "Minh (ví dụ)", .email = "minh@example.vn"}, {"facility"})).id;
      TRY(accounts::add_scope(
          s, by, accounts::grant_of(s, 1, person_, "facility")->id,
          {.kind = accounts::ScopeKind::facility, .subject_id = ids_[0], .words = "Giấy An Phú", .units = {}}));
      officer_ = TRY(accounts::add_person(s, by, {.name = "Lan (ví dụ)", .email = std::nullopt}, {"officer"})).id;
      return Done{};
    });
    kinds_.add(reminder_kind({.mail = true, .messages = true, .public_url = "https://sxsh.example.vn"}));
  }
  Round with_ladder() {
    Plan what = half_year();
    what.ladder = "usual";
    return opened(what);
  }
  // What the day brings: steps begin, jobs are done. How many steps began.
  int on(const char* utc) {
    int begun = 0;
    const Clock clock = Clock::fixed_at(utc);
    write([&](db::Session& s) -> Result<> {
      begun = TRY(keep_time(s, 1, clock));
      return Done{};
    });
    EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = clock}).ok());
    return begun;
  }
  std::vector<Contact> proofs(const Reminder& reminder) {
    return read([&](db::Session& s) { return contacts_of(s, 1, reminder, 100); });
  }
  std::vector<Reminder> all(int64_t round) {
    return read([&](db::Session& s) { return reminders_of(s, 1, round); });
  }
  std::string told(const std::vector<Contact>& proofs) {
    std::string out;
    for (const Contact& one : proofs)
      out += one.reporter.substr(0, one.reporter.find(" (")) + ":" + one.channel + ":" + one.outcome + "\n";
    return out;
  }
  jobs::Registry kinds_;
  int64_t person_ = 0, officer_ = 0;
};
SXSH_ON_BOTH_ENGINES(RemindersTest);

TEST_P(RemindersTest, EachStepOfTheLadderIsDoneOnceAndLeavesItsProof) {
  const Round round = with_ladder();                 // due on 14 July
  EXPECT_EQ(on("2018-07-03T01:00:00Z"), 0);
  EXPECT_EQ(on("2018-07-04T01:00:00Z"), 1);
  EXPECT_EQ(on("2018-07-04T05:00:00Z"), 0) << "asking again does nothing";
  auto steps = all(round.id);
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].step, "before_10");
  EXPECT_TRUE(steps[0].ended_at);
  EXPECT_EQ(steps[0].reached, 4);
  EXPECT_EQ(told(proofs(steps[0])), "Cơ khí Đại Đồng:email:no_address\nCơ khí Đại Đồng:notice:no_address\n"
                                    "Dệt Minh Hưng:email:queued\nDệt Minh Hưng:notice:no_address\n"
                                    "Giấy An Phú:email:queued\nGiấy An Phú:email:queued\nGiấy An Phú:notice:shown\n"
                                    "Nhựa Phố Nối:email:no_address\nNhựa Phố Nối:notice:no_address\n");
  EXPECT_EQ(read([&](db::Session& s) { return mail::letters(s, 1, {}, Clock::fixed_at("2018-07-04T02:00:00Z")).size(); }), 3u)
      << "the facility, its person, the other one";
  EXPECT_EQ(read([&](db::Session& s) { return unread(s, 1, person_); }), 1);

  // Who has sent is left alone; the day after the due date those who oversee are told.
  write([&](db::Session& s) -> Result<> {
    TRY(record_sent(s, at("2018-07-05T01:00:00Z"), round.id, facility(ids_[0]), 1));
    return Done{};
  });
  EXPECT_EQ(on("2018-07-11T01:00:00Z"), 1);
  EXPECT_EQ(all(round.id)[0].step, "before_3");
  EXPECT_EQ(all(round.id)[0].reached, 3);
  EXPECT_EQ(read([&](db::Session& s) { return mail::messages(s, 1, 10).size(); }), 3u);
  EXPECT_EQ(on("2018-07-15T01:00:00Z"), 1);
  EXPECT_EQ(read([&](db::Session& s) { return unread(s, 1, officer_); }), 1);
  const auto notices = read([&](db::Session& s) { return notices_of(s, 1, officer_, Lang::vi, 10); });
  EXPECT_EQ(notices[0].words, "3 đơn vị quá hạn chưa nộp \"bao-cao-6-thang, 6 tháng đầu năm 2018\" (hạn 14/7/2018).");
  EXPECT_EQ(on("2018-07-21T01:00:00Z"), 1);
  const auto letters = read([&](db::Session& s) { return letters_of(s, {1, std::nullopt}, all(round.id)[0], 10); });
  EXPECT_EQ(letters.size(), 3u);
  EXPECT_EQ(on("2018-09-01T01:00:00Z"), 0);
  EXPECT_EQ(all(round.id).size(), 4u);
}

TEST_P(RemindersTest, AfterAnExtensionTheLadderBeginsAnewForTheNewDay) {
  const Round round = with_ladder();
  EXPECT_EQ(on("2018-07-11T01:00:00Z"), 1) << "the server was off on the 4th: only the later step";
  ASSERT_EQ(all(round.id).size(), 2u);
  EXPECT_EQ(all(round.id)[1].skipped, "superseded");
  write([&](db::Session& s) { return extend(s, at("2018-07-12T01:00:00Z"), round.id, {}, day("2018-07-31"), "Mưa lũ"); });
  EXPECT_EQ(on("2018-07-13T01:00:00Z"), 0);
  EXPECT_EQ(on("2018-07-21T01:00:00Z"), 1);
  EXPECT_EQ(all(round.id)[0].due_on, "2018-07-31");
  EXPECT_EQ(all(round.id)[0].step, "before_10");
}

TEST_P(RemindersTest, ALockedRoundIsNotRemindedAndAClockThatWentBackDoesNothing) {
  const Round round = with_ladder();
  const auto back = database().write([&](db::Session& s) -> Result<> {
    TRY(keep_time(s, 1, Clock::fixed_at("2018-06-01T01:00:00Z")));
    return Done{};
  });
  EXPECT_TRUE(back.problem().is(problems::clock_wrong));
  // Locked between the start of the step and its job.
  write([&](db::Session& s) -> Result<> {
    TRY(keep_time(s, 1, Clock::fixed_at("2018-07-04T01:00:00Z")));
    return lock(s, at("2018-07-04T01:00:01Z"), round.id, "");
  });
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = Clock::fixed_at("2018-07-04T01:00:02Z")}).ok());
  EXPECT_EQ(all(round.id)[0].skipped, "locked");
  EXPECT_TRUE(proofs(all(round.id)[0]).empty());
  EXPECT_EQ(on("2018-07-11T01:00:00Z"), 0);
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> {
              TRY(remind(s, at("2018-07-12T01:00:00Z"), {.round_id = round.id, .channels = {Channel::notice}}));
              return Done{};
            }),
            "round_locked");
}

TEST_P(RemindersTest, SomebodyAsksForAReminderAndItGoesOnAfterACrash) {
  const Round round = opened(half_year());
  Started started;
  write([&](db::Session& s) -> Result<> {
    started = TRY(
        remind(s, at("2018-07-01T01:00:00Z"),
               {.round_id = round.id, .channels = {Channel::notice, Channel::letter}, .words = "Gọi chị Lan nếu vướng"}));
    return Done{};
  });
  // As if the process had died after the first one: its proof is there, the job starts anew.
  const int64_t first = obligation(round.id, facility(ids_[1])).id;
  write([&](db::Session& s) -> Result<> {
    TRY(s.run(
        tests::Sql("INSERT INTO reminder_contacts (office_id, reminder_id, obligation_id, channel, recipient, outcome, at) "
                   "VALUES (1, ?1, ?2, 'letter', '', 'to_print', '2018-07-01T01:00:01.000Z')",
                   {started.reminder_id, first})));
    return Done{};
  });
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = Clock::fixed_at("2018-07-01T01:00:05Z")}).ok());
  const auto reminder = read([&](db::Session& s) { return find_reminder(s, 1, started.reminder_id); });
  ASSERT_TRUE(reminder && reminder->ended_at);
  EXPECT_EQ(reminder->reached, 4);
  EXPECT_EQ(told(proofs(*reminder)), "Cơ khí Đại Đồng:letter:to_print\nCơ khí Đại Đồng:notice:no_address\n"
                                     "Dệt Minh Hưng:letter:to_print\nDệt Minh Hưng:notice:no_address\n"
                                     "Giấy An Phú:letter:to_print\nGiấy An Phú:notice:shown\n"
                                     "Nhựa Phố Nối:letter:to_print\n");
  EXPECT_TRUE(read([&](db::Session& s) { return find_reminder(s, 2, started.reminder_id); }) == std::nullopt);
  // When all have sent, nobody is left.
  write([&](db::Session& s) -> Result<> {
    for (const int64_t id : ids_) TRY(record_sent(s, at("2018-07-02T01:00:00Z"), round.id, facility(id), 1));
    return Done{};
  });
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> {
              TRY(remind(s, at("2018-07-03T01:00:00Z"), {.round_id = round.id, .channels = {Channel::notice}}));
              return Done{};
            }),
            "nobody_to_remind");
}

TEST_P(RemindersTest, HowManyCanBeReachedIsCountedBeforeAnythingIsSent) {
  const Round round = opened(half_year());
  const auto counted = [&](const Ways& ways) {
    return read([&](db::Session& s) {
      return reach_of_all(s, 1, waiting_of(s, {1, std::nullopt}, round.id, day("2018-07-01")), ways);
    });
  };
  const auto count = counted({.mail = true, .messages = true, .public_url = ""});
  EXPECT_EQ(count.reporters, 4);
  EXPECT_EQ(count.by_notice, 1);
  EXPECT_EQ(count.by_email, 2);
  EXPECT_EQ(count.by_message, 4);
  EXPECT_EQ(count.by_letter_only, 0);
  EXPECT_EQ(counted({.mail = true, .messages = false, .public_url = ""}).by_letter_only, 2);
  EXPECT_EQ(counted({}).by_email, 0) << "an installation without a mail server reaches nobody by e-mail";
  EXPECT_EQ(counted({}).by_letter_only, 3);
}

TEST_P(RemindersTest, ThoseWhoWereChosenAreRemindedAloneAndWhoSentMeanwhileIsNot) {
  const Round round = opened(half_year());
  const auto id = [&](size_t which) { return obligation(round.id, facility(ids_[which])).id; };
  const auto chosen = [&](std::vector<int64_t> those) {
    return [&, those](db::Session& s) -> Result<> {
      TRY(remind(s, at("2018-07-01T01:00:00Z"), {.round_id = round.id, .channels = {Channel::letter}, .chosen = those}));
      return Done{};
    };
  };
  write(chosen({id(0), id(2), id(2), 4711}));
  write([&](db::Session& s) -> Result<> {
    TRY(record_sent(s, at("2018-07-01T02:00:00Z"), round.id, facility(ids_[2]), 1));
    return Done{};
  });
  EXPECT_TRUE(jobs::run_all(database(), kinds_, {.clock = Clock::fixed_at("2018-07-01T03:00:00Z")}).ok());
  EXPECT_EQ(told(proofs(all(round.id)[0])), "Giấy An Phú:letter:to_print\n");
  EXPECT_EQ(refused(chosen({id(2), 4711})), "nobody_to_remind") << "nothing is written of a reminder for nobody";
  EXPECT_EQ(all(round.id).size(), 1u);
  EXPECT_EQ(read([&](db::Session& s) { return last_contact(s, 1, id(0)); })->reminder_id, all(round.id)[0].id);
  EXPECT_FALSE(read([&](db::Session& s) { return last_contact(s, 1, id(1)); }));
}

TEST_P(RemindersTest, ANoticeIsToldOnceReadByItsOwnPersonAndLeadsToTheWork) {
  const auto notice = [&](const char* source) {
    return NewNotice{.office_id = 1,
                     .person_id = person_,
                     .kind = "round.remind",
                     .source = source,
                     .vi = "Nộp báo cáo",
                     .en = "Send the report",
                     .href = "/dn/bao-cao/x",
                     .at = "2018-07-01T01:00:00.000Z"};
  };
  int64_t id = 0;
  write([&](db::Session& s) -> Result<> {
    id = TRY(tell(s, notice("a"))).value_or(0);
    EXPECT_FALSE(TRY(tell(s, notice("a"))));
    EXPECT_TRUE(TRY(tell(s, notice("b"))));
    EXPECT_FALSE(TRY(mark_read(s, 1, officer_, id, "2018-07-02T01:00:00.000Z"))) << "not theirs";
    EXPECT_EQ(TRY(mark_read(s, 1, person_, id, "2018-07-02T01:00:00.000Z")), "/dn/bao-cao/x");
    return Done{};
  });
  EXPECT_EQ(read([&](db::Session& s) { return unread(s, 1, person_); }), 1);
  const auto notices = read([&](db::Session& s) { return notices_of(s, 1, person_, Lang::en, 10); });
  ASSERT_EQ(notices.size(), 2u);
  EXPECT_FALSE(notices[0].read_at);
  EXPECT_EQ(notices[1].words, "Send the report");
  write([&](db::Session& s) { return mark_all_read(s, 1, person_, "2018-07-03T01:00:00.000Z"); });
  EXPECT_EQ(read([&](db::Session& s) { return unread(s, 1, person_); }), 0);
  EXPECT_EQ(read([&](db::Session& s) { return count_notices(s, 1, person_); }), 2);
}

TEST_P(RemindersTest, APlannedRoundOpensOnItsDayAndTellsThoseWhoMustReport) {
  const Round made = planned(half_year());
  EXPECT_EQ(on("2018-06-14T01:00:00Z"), 0) << "not before its day";
  EXPECT_FALSE(read([&](db::Session& s) { return find_round(s, 1, made.id); })->opened_at);
  EXPECT_EQ(on("2018-06-15T01:00:00Z"), 1);
  EXPECT_TRUE(read([&](db::Session& s) { return find_round(s, 1, made.id); })->opened_at);
  const auto sent = all(made.id);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_NE(told(proofs(sent[0])).find("Giấy An Phú:notice:shown"), std::string::npos) << told(proofs(sent[0]));
  EXPECT_NE(told(proofs(sent[0])).find("Giấy An Phú:email:queued"), std::string::npos);
  const auto seen = read([&](db::Session& s) { return notices_of(s, 1, officer_, Lang::vi, 10); });
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_NE(seen[0].words.find("đã tự mở hôm nay cho 4 đơn vị"), std::string::npos) << seen[0].words;
  EXPECT_EQ(on("2018-06-15T02:00:00Z"), 0) << "once";
  EXPECT_EQ(read([&](db::Session& s) { return notices_of(s, 1, officer_, Lang::vi, 10); }).size(), 1u);
}

TEST_P(RemindersTest, ARoundThatCannotOpenStaysPlannedAndOfficersAreToldOnce) {
  Plan nobody = half_year();
  nobody.basis = Basis::named;
  nobody.named = {ids_[0]};
  const Round empty = planned(nobody);
  write([&](db::Session& s) -> Result<> {                // the only one had closed before the period
    const auto batch = TRY(facilities::open_batch(s, at("2018-06-10T01:00:00Z"), facilities::Batch::Kind::edit));
    const facilities::FieldChange closed{facilities::FieldId::closed_on, std::nullopt, "2017-12-01"};
    EXPECT_TRUE(TRY(facilities::change(s, batch, ids_[0], {&closed, 1}, Lang::vi)).clean());
    return Done{};
  });
  EXPECT_EQ(on("2018-06-15T01:00:00Z") + on("2018-06-15T02:00:00Z"), 0);
  EXPECT_FALSE(read([&](db::Session& s) { return find_round(s, 1, empty.id); })->opened_at);
  auto seen = read([&](db::Session& s) { return notices_of(s, 1, officer_, Lang::vi, 10); });
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_NE(seen[0].words.find("chưa có đơn vị nào phải báo cáo"), std::string::npos);
  EXPECT_EQ(on("2018-08-01T01:00:00Z"), 0) << "the server was off until after the due date";
  EXPECT_EQ(read([&](db::Session& s) { return notices_of(s, 1, officer_, Lang::vi, 10); }).size(), 1u);
}

}  // namespace
}  // namespace sxsh::rounds
