// Accounts for many facilities at once. A round is what an officer picked: looked at first, then confirmed, made in the
// background, its letters printed, and withdrawn as long as nobody used them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/onboarding.h"
#include "jobs/registry.h"

namespace sxsh::facilities::onboarding {

struct Settings {
  bool sends_mail = false;
  std::string public_url = "";           // what links in letters begin with; there when e-mail is sent
};

struct Round {
  int64_t id = 0, job_id = 0;            // 0: no job yet
  std::string made_by, made_at, confirmed_at, withdrawn_at;      // "" where there is none
  bool again = false;                    // new letters also for accounts that nobody has activated
  int64_t facilities = 0, done = 0;
  bool confirmed() const { return !confirmed_at.empty(); }
  bool withdrawn() const { return !withdrawn_at.empty(); }
};
std::vector<Round> rounds(db::Session& session, int64_t office_id);                              // newest first, at most 100
std::optional<Round> find_round(db::Session& session, int64_t office_id, int64_t id);

// What will be done, or was done, for one facility.
enum class Way { mail, card, waiting, active, closed };
struct Row {
  int64_t facility_id = 0;
  std::string code, name;
  bool closed = false;
  std::string contact;                   // "" without a contact person
  std::string email;                     // where a letter could go: of the contact person, else of the facility; "" for nowhere
  std::optional<bool> activated;         // of the account as it is now; missing without one
  std::string way;                       // as it was done: "mail", "card", "none"; "" before
  int64_t person_id = 0, letter_id = 0;
  std::string person;
  bool email_left_out = false, done = false;
  std::string printed_at;
};
// Those after this facility, in the order of ids. `undone`: only what the background work has still to do.
std::vector<Row> rows_of(db::Session& session, int64_t office_id, int64_t round_id, int64_t after, int most, bool undone = false);
std::vector<Row> all_rows(db::Session& session, int64_t office_id, int64_t round_id);
Way way_of(const Row& row, bool again, bool sends_mail);

struct Counts {
  int64_t facilities = 0, active = 0, waiting = 0, closed = 0, no_contact = 0, mail = 0, card = 0;
};
Counts counts_of(const std::vector<Row>& rows, bool again, bool sends_mail);

// ── what happens to a round ──

inline constexpr size_t kMostPicked = 20'000;
inline constexpr size_t kLettersAtOnce = 500;            // a browser prints no more pages in one go
inline constexpr char kMakeKind[] = "account_round.make";

// The caller has checked that the facilities are in reach. Problems: nothing_picked, bulk_too_many.
Result<int64_t> begin(db::Session& session, const accounts::Actor& by, const std::vector<int64_t>& facilities);
// Puts the background work there; its job. Again when it was stopped before its end. Problems: not_found, account_round_over
// (withdrawn, or at work).
Result<int64_t> confirm(db::Session& session, const accounts::Actor& by, int64_t round_id, bool again);
// Forgets a round that was not confirmed. Problems: not_found, account_round_over.
Result<> forget(db::Session& session, const accounts::Actor& by, int64_t round_id);
// New codes for the letters on paper, shown once; a code printed before ends. Not printed yet, or all that nobody has activated.
// Problems: not_found, account_round_over.
enum class Print { fresh, all };
Result<std::vector<accounts::CodeLetter>> print(db::Session& session, const accounts::Actor& by, int64_t round_id, Print which);
// How many could still be printed (fresh: were not printed yet).
int64_t printable(const std::vector<Row>& rows, Print which);
// Ends links and codes that nobody used and stops letters that wait; how many. Accounts stay and wait. Problems as of confirm.
Result<int64_t> withdraw(db::Session& session, const accounts::Actor& by, int64_t round_id);

jobs::Kind make_kind(const Settings& settings);

}  // namespace sxsh::facilities::onboarding
