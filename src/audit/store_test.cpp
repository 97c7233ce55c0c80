#include "audit/store.h"

#include <gtest/gtest.h>

#include "support/engines.h"

namespace sxsh::audit {
namespace {

Entry published(int64_t office, const std::string& title) {
  return {.office_id = office, .at = "2018-12-31T05:00:00.000Z", .actor_id = 5, .actor_name = "Nguyễn Thị Lan",
          .action = "document.publish", .subject_kind = "document", .subject_id = "12", .summary = "Công bố: " + title,
          .before = "", .after = "", .reason = "đã soát"};
}

class AuditStoreTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    for (const char* title : {"kế hoạch một", "kế hoạch hai", "kế hoạch ba", "chương trình bốn"})
      write([&](db::Session& session) { return record(session, published(1, title)); });
    write([&](db::Session& session) { return record(session, published(2, "của nơi khác")); });
  }
  void write(const std::function<Result<>(db::Session&)>& work) { ASSERT_TRUE(database().write(work).ok()); }
  Verification verified(int64_t office) {
    Verification found;
    database().read([&](db::Session& session) { found = verify(session, office); });
    return found;
  }
  std::vector<Event> found(const Filter& filter) {
    std::vector<Event> events_found;
    database().read([&](db::Session& session) { events_found = events(session, 1, filter); });
    return events_found;
  }
  // What somebody with the rights of the database's owner can do: take the guards away first.
  void tamper(const std::string& statement) {
    if (engine() == db::Engine::sqlite) {
      for (const char* guard :
           {"audit_events_no_update", "audit_events_no_delete", "audit_details_no_update", "audit_details_no_delete"})
        run(std::string("DROP TRIGGER IF EXISTS ") + guard);
    } else {
      run("DROP TRIGGER IF EXISTS audit_events_append_only ON audit_events");
      run("DROP TRIGGER IF EXISTS audit_details_append_only ON audit_details");
      run("DROP TRIGGER IF EXISTS audit_details_only_erased ON audit_details");
    }
    run(statement);
  }
  void run(const std::string& statement) {
    write([&](db::Session& session) -> Result<> {
      const tests::Sql sql(statement);
      TRY(session.run(sql));
      return Done{};
    });
  }
};
SXSH_ON_BOTH_ENGINES(AuditStoreTest);

TEST_P(AuditStoreTest, EachOfficeHasItsOwnChain) {
  EXPECT_EQ(verified(1).events, 4);
  EXPECT_TRUE(verified(1).sound());
  EXPECT_EQ(verified(2).events, 1);
  EXPECT_TRUE(verified(2).sound());
  EXPECT_TRUE(verified(3).sound()) << "an office without events";
}

TEST_P(AuditStoreTest, ReadsNewestFirstAndSearchesWithoutMarks) {
  const auto all = found({});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].entry.summary, "Công bố: chương trình bốn");
  EXPECT_EQ(all[0].entry.actor_name, "Nguyễn Thị Lan");
  EXPECT_EQ(all[3].sequence, 1);
  EXPECT_EQ(found({.words = "ke hoach"}).size(), 3u);
  EXPECT_EQ(found({.words = "Kế hoạch BA"}).size(), 1u);
  EXPECT_EQ(found({.words = "thi lan"}).size(), 4u);
  EXPECT_EQ(found({.words = "100%"}).size(), 0u) << "a sign of LIKE is no sign here";
  EXPECT_EQ(found({.words = "%"}).size(), 4u) << "nothing to look for is everything";
  EXPECT_EQ(found({.action = "document.upload"}).size(), 0u);
  EXPECT_EQ(found({.subject_kind = "document", .subject_id = "12"}).size(), 4u);
  const auto older = found({.before = 3, .limit = 1});
  ASSERT_EQ(older.size(), 1u);
  EXPECT_EQ(older[0].sequence, 2);
}

TEST_P(AuditStoreTest, RowsCannotBeChangedOrRemoved) {
  for (const char* statement :
       {"UPDATE audit_events SET action = 'x' WHERE sequence = 2", "DELETE FROM audit_events WHERE sequence = 2",
        "UPDATE audit_details SET summary = 'x' WHERE sequence = 2", "DELETE FROM audit_details WHERE sequence = 2"}) {
    bool refused = false;
    try {
      refused = !database()
                     .write([&](db::Session& session) -> Result<> {
                       const tests::Sql sql(statement);
                       TRY(session.run(sql));
                       return Done{};
                     })
                     .ok();
    } catch (const db::Failure&) {
      refused = true;
    }
    EXPECT_TRUE(refused) << statement;
  }
  EXPECT_TRUE(verified(1).sound());
}

TEST_P(AuditStoreTest, FindsAChangedField) {
  tamper("UPDATE audit_events SET actor_id = 6 WHERE office_id = 1 AND sequence = 2");
  const auto broken = verified(1);
  ASSERT_EQ(broken.breaks.size(), 1u);
  EXPECT_EQ(broken.breaks[0].sequence, 2);
  EXPECT_EQ(broken.breaks[0].kind, Break::Kind::changed);
  EXPECT_TRUE(verified(2).sound());
}

TEST_P(AuditStoreTest, FindsAChangedWord) {
  tamper("UPDATE audit_details SET reason = 'chưa soát' WHERE office_id = 1 AND sequence = 3");
  const auto broken = verified(1);
  ASSERT_EQ(broken.breaks.size(), 1u);
  EXPECT_EQ(broken.breaks[0].sequence, 3);
  EXPECT_EQ(broken.breaks[0].kind, Break::Kind::details_changed);
}

TEST_P(AuditStoreTest, FindsARemovedEvent) {
  tamper("DELETE FROM audit_details WHERE office_id = 1 AND sequence = 2");
  EXPECT_EQ(verified(1).breaks.at(0).kind, Break::Kind::details_removed);
  run("DELETE FROM audit_events WHERE office_id = 1 AND sequence = 2");
  const auto broken = verified(1);
  ASSERT_EQ(broken.breaks.size(), 1u);
  EXPECT_EQ(broken.breaks[0].sequence, 2);
  EXPECT_EQ(broken.breaks[0].kind, Break::Kind::removed);
}

TEST_P(AuditStoreTest, FindsAnEndCutOff) {
  tamper("DELETE FROM audit_details WHERE office_id = 1 AND sequence = 4");
  run("DELETE FROM audit_events WHERE office_id = 1 AND sequence = 4");
  const auto broken = verified(1);
  ASSERT_EQ(broken.breaks.size(), 1u);
  EXPECT_EQ(broken.breaks[0].sequence, 4);
  EXPECT_EQ(broken.breaks[0].kind, Break::Kind::end_removed);
}

TEST_P(AuditStoreTest, AChangeThatIsRolledBackLeavesNoLine) {
  static const ProblemKind kRefused{"refused", 409, "", ""};
  EXPECT_FALSE(database()
                   .write([&](db::Session& session) -> Result<> {
                     TRY(record(session, published(1, "bỏ")));
                     return Problem(kRefused);
                   })
                   .ok());
  EXPECT_EQ(verified(1).events, 4);
  EXPECT_TRUE(verified(1).sound());
}

TEST_P(AuditStoreTest, BrokenTextIsStoredCleanAndStillVerifies) {
  Entry entry = published(1, std::string("a\0b", 3) + "\xFF");
  write([&](db::Session& session) { return record(session, entry); });
  EXPECT_EQ(found({}).at(0).entry.summary, "Công bố: ab\xEF\xBF\xBD");
  EXPECT_TRUE(verified(1).sound());
}

}  // namespace
}  // namespace sxsh::audit
