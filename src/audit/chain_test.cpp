#include "audit/chain.h"

#include <gtest/gtest.h>

namespace sxsh::audit {
namespace {

Event an_event() {
  Event event{.sequence = 7, .id = 99};
  event.entry = {.office_id = 1,
                 .at = "2018-12-31T05:00:00.000Z",
                 .actor_id = 5,
                 .actor_name = "Lan",
                 .action = "document.publish",
                 .subject_kind = "document",
                 .subject_id = "12",
                 .summary = "Công bố",
                 .before = "",
                 .after = "x",
                 .reason = ""};
  event.salt = new_salt();
  event.details_hash = details_hash(event.entry, event.salt);
  event.previous_hash = "ab";
  return event;
}

TEST(Chain, EveryFieldCounts) {
  const Event event = an_event();
  const std::string hash = chain_hash(event);
  EXPECT_EQ(hash.size(), 64u);
  EXPECT_EQ(chain_hash(event), hash);
  const auto differs = [&](auto change) {
    Event other = event;
    change(other);
    other.details_hash = details_hash(other.entry, other.salt);
    EXPECT_NE(chain_hash(other), hash);
  };
  differs([](Event& e) { e.sequence = 8; });
  differs([](Event& e) { e.id = 100; });
  differs([](Event& e) { e.previous_hash = "ac"; });
  differs([](Event& e) { e.entry.office_id = 2; });
  differs([](Event& e) { e.entry.at = "2018-12-31T05:00:00.001Z"; });
  differs([](Event& e) { e.entry.actor_id = 6; });
  differs([](Event& e) { e.entry.actor_name = "Hoa"; });
  differs([](Event& e) { e.entry.action = "document.upload"; });
  differs([](Event& e) { e.entry.subject_id = "13"; });
  differs([](Event& e) { e.entry.summary += "."; });
  differs([](Event& e) { e.entry.reason = "vì"; });
}

TEST(Chain, ATextCannotSlipIntoItsNeighbour) {
  Entry one{.summary = "ab", .before = "c"};
  Entry two{.summary = "a", .before = "bc"};
  EXPECT_NE(details_hash(one, "s"), details_hash(two, "s"));
}

TEST(Chain, SameWordsHideBehindDifferentSalts) {
  const Entry entry{.actor_name = "Lan"};
  const std::string salt = new_salt();
  EXPECT_EQ(salt.size(), 32u);
  EXPECT_NE(new_salt(), salt);
  EXPECT_NE(details_hash(entry, salt), details_hash(entry, new_salt()));
}

}  // namespace
}  // namespace sxsh::audit
