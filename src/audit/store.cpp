#include "audit/store.h"

#include <algorithm>

#include "audit/chain.h"
#include "audit/erasure.h"
#include "audit/queries.gen.h"
#include "audit/turn.h"
#include "base/text.h"

namespace sxsh::audit {
namespace {

constexpr size_t kMostBreaks = 100;

Entry kept(const Entry& entry) {
  Entry clean = entry;
  for (std::string* text : {&clean.at, &clean.actor_name, &clean.action, &clean.subject_kind, &clean.subject_id, &clean.summary,
                            &clean.before, &clean.after, &clean.reason})
    *text = storable(*text);
  return clean;
}

}  // namespace

Event event_in(const db::Row& row, int64_t office_id) {
  Event event{.sequence = row.int64("sequence"), .id = row.int64("id")};
  event.entry = {.office_id = office_id, .at = row.text("at"), .actor_id = row.int64("actor_id"),
                 .actor_name = row.text("actor_name"), .action = row.text("action"), .subject_kind = row.text("subject_kind"),
                 .subject_id = row.text("subject_id"), .summary = row.text("summary"), .before = row.text("before_text"),
                 .after = row.text("after_text"), .reason = row.text("reason")};
  event.has_details = row.maybe_text("salt").has_value();
  event.salt = row.text("salt");
  event.details_hash = row.text("details_hash");
  event.previous_hash = row.text("previous_hash");
  event.hash = row.text("hash");
  return event;
}

namespace {

struct Head {
  int64_t sequence = 0;
  std::string hash = kFirstHash;
};

Head head_of(db::Session& session, int64_t office_id) {
  return session
      .one(sql::last_event{.office_id = office_id},
           [](const db::Row& row) {
             return Head{row.int64("sequence"), row.text("hash")};
           })
      .value_or(Head{});
}

}  // namespace

Result<> take_turn(db::Session& session, int64_t office_id) {
  TRY(session.run(sql::hold_head{.office_id = office_id}));
  return Done{};
}

Result<> record(db::Session& session, const Entry& entry) {
  // Two writers of one office must not read the same end: the second waits here for the first.
  TRY(take_turn(session, entry.office_id));
  const Head head = head_of(session, entry.office_id);
  Event event{.sequence = head.sequence + 1, .id = db::new_id(), .entry = kept(entry)};
  const Entry& e = event.entry;
  event.salt = new_salt();
  event.details_hash = details_hash(e, event.salt);
  event.previous_hash = head.hash;
  event.hash = chain_hash(event);
  TRY(session.run(sql::add_event{.office_id = e.office_id, .sequence = event.sequence, .id = event.id, .at = e.at,
                                 .actor_id = e.actor_id, .action = e.action, .subject_kind = e.subject_kind,
                                 .subject_id = e.subject_id, .details_hash = event.details_hash,
                                 .previous_hash = event.previous_hash, .hash = event.hash}));
  TRY(session.run(sql::add_details{
      .office_id = e.office_id, .sequence = event.sequence, .salt = event.salt, .actor_name = e.actor_name, .summary = e.summary,
      .before_text = e.before, .after_text = e.after, .reason = e.reason,
      .search_key = search_key(e.summary + " " + e.actor_name + " " + e.action + " " + e.reason + " " + e.subject_id)}));
  TRY(session.run(sql::move_head{.office_id = e.office_id, .sequence = event.sequence, .hash = event.hash}));
  return Done{};
}

Verification verify(db::Session& session, int64_t office_id) {
  Verification found;
  const auto broken = [&](int64_t sequence, Break::Kind kind) {
    if (found.breaks.size() < kMostBreaks) found.breaks.push_back({sequence, kind});
  };
  // A line whose words were erased has the hash that the erasure, itself a line of the chain, said it would have.
  std::string erased;
  session.each(sql::erasures{.office_id = office_id}, [&](const db::Row& row) { erased.insert(0, row.text("after_text")); });
  Head last;
  session.each(sql::every_event{.office_id = office_id}, [&](const db::Row& row) {
    const Event event = event_in(row, office_id);
    ++found.events;
    if (event.sequence != last.sequence + 1) broken(last.sequence + 1, Break::Kind::removed);
    else if (event.previous_hash != last.hash) broken(event.sequence, Break::Kind::changed);
    if (chain_hash(event) != event.hash) broken(event.sequence, Break::Kind::changed);
    if (!event.has_details) broken(event.sequence, Break::Kind::details_removed);
    else if (const std::string now = details_hash(event.entry, event.salt);
             now != event.details_hash && now != erased_hash(erased, event.sequence))
      broken(event.sequence, Break::Kind::details_changed);
    last = {event.sequence, event.hash};
  });
  const Head head = head_of(session, office_id);
  if (head.sequence != last.sequence || head.hash != last.hash)
    broken(std::min(head.sequence, last.sequence) + 1, Break::Kind::end_removed);
  return found;
}

std::vector<Event> events(db::Session& session, int64_t office_id, const Filter& filter) {
  return session.all(sql::find_events{.office_id = office_id, .before = filter.before, .action = storable(filter.action),
                                      .subject_kind = storable(filter.subject_kind), .subject_id = storable(filter.subject_id),
                                      .actor_id = filter.actor_id, .from_at = storable(filter.from_at),
                                      .to_at = storable(filter.to_at),
                                      .words = search_key(filter.words), .limit = std::clamp(filter.limit, 1, 500)},
                     [&](const db::Row& row) { return event_in(row, office_id); });
}

std::vector<std::string> actions_in(db::Session& session, int64_t office_id) {
  return session.all(sql::actions_in{.office_id = office_id}, [](const db::Row& row) { return row.text("action"); });
}

std::vector<std::string> subject_kinds_in(db::Session& session, int64_t office_id) {
  return session.all(sql::subject_kinds_in{.office_id = office_id}, [](const db::Row& row) { return row.text("subject_kind"); });
}

}  // namespace sxsh::audit
