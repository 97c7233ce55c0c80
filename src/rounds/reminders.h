// Reminding those who have not sent: by a step of the round's ladder or because somebody asks for it. Each reminder is one
// row and one background job; each contact leaves one row as its proof: when, to whom, by which channel, with what outcome.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "accounts/actor.h"
#include "jobs/registry.h"
#include "rounds/completeness.h"
#include "rounds/ladder.h"

namespace sxsh::rounds {

// What the installation can do.
struct Ways {
  bool mail = false, messages = false;   // a mail server, a gateway of SMS or Zalo
  std::string public_url;                // links in letters begin with it, "" for none
};

struct NewReminder {
  int64_t round_id = 0;
  std::vector<Channel> channels;
  std::string words;                     // what the officer adds, "" for nothing
  bool within = false;                   // only reporters within the scopes of the person who asks
  std::optional<int64_t> obligation_id;  // this one alone
  std::vector<int64_t> chosen;           // these alone; of them who sent meanwhile, or is out of reach, is left out
};
struct Started {
  int64_t reminder_id = 0, job_id = 0;
};
// Problems: not_found, round_not_open, round_locked, nobody_to_remind.
Result<Started> remind(db::Session& session, const accounts::Actor& by, const NewReminder& reminder);

// How a reporter can be reached, for the page before a reminder is sent.
struct Reach {
  std::vector<std::pair<int64_t, std::string>> people;           // with an account: id and name
  std::vector<std::string> emails;                               // each once
  std::string phone;                                             // "+84…", "" for none
  std::string address;                                           // for a letter
};
Reach reach_of(db::Session& session, int64_t office_id, const Obligation& obligation);
struct ReachCount {
  int64_t reporters = 0, by_notice = 0, by_email = 0, by_message = 0, by_letter_only = 0;
};
// By the ways that the installation has; by_letter_only: by none of them.
ReachCount reach_of_all(db::Session& session, int64_t office_id, std::span<const Obligation> all, const Ways& ways);
// Of a round: of whom nothing came, and who was given theirs back.
std::vector<Obligation> waiting_of(db::Session& session, const Within& within, int64_t round_id, const Date& today);

struct Reminder {
  int64_t id = 0, round_id = 0;
  std::string step, due_on;              // step "" of one that somebody asked for
  std::vector<Channel> channels;
  std::string words, by, at;
  int64_t person_id = 0;
  bool within = false;
  std::optional<int64_t> obligation_id, job_id;        // obligation_id 0: several that were chosen
  std::optional<std::string> ended_at;
  std::string skipped;                   // superseded, late, locked; "" when it was done
  int64_t reached = 0;                   // reporters with a proof
};
std::vector<Reminder> reminders_of(db::Session& session, int64_t office_id, int64_t round_id);      // newest first
std::optional<Reminder> find_reminder(db::Session& session, int64_t office_id, int64_t id);

// One proof. outcome: shown, read, queued, sent, failed, to_print, no_address, off (the installation has no such way).
struct Contact {
  std::string reporter, channel, recipient, outcome, error, at;
};
std::vector<Contact> contacts_of(db::Session& session, int64_t office_id, const Reminder& reminder, int most);
std::vector<Obligation> letters_of(db::Session& session, const Within& within, const Reminder& reminder, int most);

// The job "round.remind": in pieces of 200 reporters, each committed with its proofs; started again it goes on behind the
// last one.
jobs::Kind reminder_kind(const Ways& ways);

// Planned rounds whose day has come open; whoever must report is told of it (a reminder of its own, by notice and e-mail),
// officers read how many. One that cannot open, because nobody would have to report or its due date has passed, stays
// planned and officers are told once what to do. How many opened.
Result<int> open_by_itself(db::Session& session, const accounts::Actor& by, const Date& today);
// What is due now in the whole office: rounds open, areas that ended pass their duty on, and steps of the ladders begin.
// How many rounds and steps began.
// Nothing is done while the clock stands before what was written already (problem clock_wrong).
Result<int> keep_time(db::Session& session, int64_t office_id, const Clock& clock);

// The thread that does it, every few minutes, until the object ends.
class Watch {
 public:
  Watch(db::Database& database, int64_t office_id, Clock clock, int pause_ms = 300'000);
  ~Watch();

 private:
  void work(std::stop_token stop);
  db::Database& database_;
  int64_t office_id_;
  Clock clock_;
  int pause_ms_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace sxsh::rounds
