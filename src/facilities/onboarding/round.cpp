#include "facilities/onboarding/round.h"

#include <algorithm>
#include <cstdlib>

#include "accounts/people/invitation.h"
#include "accounts/personal.h"
#include "audit/store.h"
#include "base/text.h"
#include "facilities/onboarding/queries.gen.h"
#include "jobs/run.h"
#include "jobs/store.h"
#include "mail/post.h"
#include "terms/problems.h"

namespace sxsh::facilities::onboarding {
namespace {

Round round_in(const db::Row& row) {
  return {.id = row.int64("id"),
          .job_id = row.maybe_int64("job_id").value_or(0),
          .made_by = row.maybe_text("made_by").value_or(""),
          .made_at = row.text("made_at"),
          .confirmed_at = row.maybe_text("confirmed_at").value_or(""),
          .withdrawn_at = row.maybe_text("withdrawn_at").value_or(""),
          .again = row.int64("again") == 1,
          .facilities = row.int64("facilities"),
          .done = row.int64("done")};
}

Row row_in(const db::Row& row) {
  Row out{.facility_id = row.int64("facility_id"),
          .code = row.text("code"),
          .name = row.text("name"),
          .closed = row.maybe_text("closed_on").has_value(),
          .contact = row.maybe_text("contact").value_or(""),
          .email = "",
          .activated = {},
          .way = row.maybe_text("way").value_or(""),
          .person_id = row.maybe_int64("person_id").value_or(0),
          .letter_id = row.maybe_int64("letter_id").value_or(0),
          .person = row.maybe_text("person").value_or(""),
          .email_left_out = row.int64("email_left_out") == 1,
          .done = row.maybe_text("done_at").has_value(),
          .printed_at = row.maybe_text("printed_at").value_or("")};
  if (const auto account = row.maybe_int64("account")) out.activated = *account == 1;
  for (const auto& email : {row.maybe_text("contact_email"), row.maybe_text("email")})
    if (out.email.empty() && email && mail::is_address(*email)) out.email = *email;
  return out;
}

bool can_print(const Row& row, Print which) {
  return row.way == "card" && row.person_id != 0 && row.activated == false && (which == Print::all || row.printed_at.empty());
}

bool at_work(db::Session& session, int64_t office_id, const Round& round) {
  const auto job = round.job_id ? jobs::find(session, office_id, round.job_id) : std::nullopt;
  return job && !jobs::is_over(job->state);
}

Result<Round> open_round(db::Session& session, int64_t office_id, int64_t round_id) {
  const auto round = find_round(session, office_id, round_id);
  if (!round) return Problem(problems::not_found);
  if (round->withdrawn() || at_work(session, office_id, *round)) return Problem(problems::account_round_over);
  return *round;
}

Result<> log(db::Session& session, const accounts::Actor& by, const char* action, int64_t round_id, std::string summary) {
  auto entry = by.entry(action, "account_round", std::to_string(round_id));
  entry.summary = std::move(summary);
  return audit::record(session, entry);
}

// One facility, in the job's transaction.
Result<> make(db::Session& session, const accounts::Actor& by, const Round& round, const Row& row, const Settings& settings) {
  const Way way = way_of(row, round.again, settings.sends_mail);
  accounts::Onboarded made;
  std::optional<int64_t> letter;
  if (way == Way::mail || way == Way::card) {
    made = TRY(accounts::onboard(session, by, {row.facility_id, row.name, row.code, row.contact, row.email}));
    if (way == Way::mail)
      letter = TRY(accounts::mail_invitation(session, by, made.person_id, row.email, settings.public_url));
  }
  TRY(session.run(sql::row_done{.way = std::string(way == Way::mail ? "mail" : way == Way::card ? "card" : "none"),
                                .person_id = made.person_id ? std::optional(made.person_id) : std::nullopt,
                                .letter_id = letter,
                                .email_left_out = made.email_left_out ? 1 : 0,
                                .done_at = by.at,
                                .office_id = by.office_id,
                                .round_id = round.id,
                                .facility_id = row.facility_id}));
  return Done{};
}

constexpr int kAtOnce = 50;              // facilities a transaction: the one writer is let go in between

Result<> make_all(jobs::Run& run, const Settings& settings) {
  const int64_t office = run.job().office_id, round_id = std::strtoll(run.job().subject.c_str(), nullptr, 10);
  accounts::Actor by{.office_id = office, .person_id = run.job().started_by, .name = "", .at = ""};
  std::optional<Round> round;
  run.database().read([&](db::Session& session) {
    round = find_round(session, office, round_id);
    session.first(sql::actor_name{.office_id = office, .id = by.person_id},
                  [&](const db::Row& row) { by.name = row.text("name"); });
  });
  if (!round) return Problem(problems::not_found);
  run.result("/lv/co-so/tai-khoan/" + std::to_string(round_id));
  for (int64_t done = round->done;;) {
    run.step("make", done, round->facilities);
    TRY(run.go_on());
    bool over = false;
    TRY(run.database().write([&](db::Session& session) -> Result<> {
      by.at = run.clock().now_utc();
      const auto rows = rows_of(session, office, round_id, 0, kAtOnce, true);
      for (const Row& row : rows) TRY(make(session, by, *round, row, settings));
      done += static_cast<int64_t>(rows.size());
      over = rows.empty();
      return over ? run.finish(session) : Result<>(Done{});
    }));
    if (over) return Done{};
  }
}

}  // namespace

std::vector<Round> rounds(db::Session& session, int64_t office_id) {
  return session.all(sql::rounds{.office_id = office_id, .id = std::nullopt}, round_in);
}

std::optional<Round> find_round(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::rounds{.office_id = office_id, .id = id}, round_in);
}

std::vector<Row> rows_of(db::Session& session, int64_t office_id, int64_t round_id, int64_t after, int most, bool undone) {
  return session.all(sql::round_rows{.office_id = office_id, .round_id = round_id, .after = after, .undone = undone ? 1 : 0,
                                     .most = most},
                     row_in);
}

std::vector<Row> all_rows(db::Session& session, int64_t office_id, int64_t round_id) {
  return rows_of(session, office_id, round_id, 0, static_cast<int>(kMostPicked));
}

Way way_of(const Row& row, bool again, bool sends_mail) {
  if (row.closed) return Way::closed;
  if (row.activated == true) return Way::active;
  if (row.activated == false && !again) return Way::waiting;
  return sends_mail && !row.email.empty() ? Way::mail : Way::card;
}

Counts counts_of(const std::vector<Row>& rows, bool again, bool sends_mail) {
  Counts counts{.facilities = static_cast<int64_t>(rows.size())};
  for (const Row& row : rows) {
    const Way way = way_of(row, again, sends_mail);
    counts.closed += row.closed ? 1 : 0;
    counts.active += way == Way::active ? 1 : 0;
    counts.waiting += !row.closed && row.activated == false ? 1 : 0;
    counts.mail += way == Way::mail ? 1 : 0;
    counts.card += way == Way::card ? 1 : 0;
    counts.no_contact += (way == Way::mail || way == Way::card) && row.contact.empty() ? 1 : 0;
  }
  return counts;
}

Result<int64_t> begin(db::Session& session, const accounts::Actor& by, const std::vector<int64_t>& facilities) {
  if (facilities.empty()) return Problem(problems::nothing_picked);
  if (facilities.size() > kMostPicked) return Problem(problems::bulk_too_many, {{"most", grouped(kMostPicked)}});
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_round{.office_id = by.office_id, .id = id, .made_by = by.person_id, .made_at = by.at}));
  for (const int64_t facility : facilities)
    TRY(session.run(sql::add_round_row{.office_id = by.office_id, .round_id = id, .facility_id = facility}));
  return id;
}

Result<int64_t> confirm(db::Session& session, const accounts::Actor& by, int64_t round_id, bool again) {
  const Round round = TRY(open_round(session, by.office_id, round_id));
  if (round.confirmed() && round.done == round.facilities) return Problem(problems::account_round_over);
  const int64_t job = TRY(jobs::start(session, {.office_id = by.office_id, .kind = kMakeKind,
                                                .subject = std::to_string(round_id), .by = by.person_id, .at = by.at}));
  TRY(session.run(sql::confirm_round{.again = again ? 1 : 0, .confirmed_by = by.person_id, .confirmed_at = by.at, .job_id = job,
                                     .office_id = by.office_id, .id = round_id}));
  TRY(log(session, by, "facility.onboard", round_id, "Cấp tài khoản cho " + grouped(round.facilities) + " cơ sở được chọn"));
  return job;
}

Result<> forget(db::Session& session, const accounts::Actor& by, int64_t round_id) {
  const Round round = TRY(open_round(session, by.office_id, round_id));
  if (round.confirmed()) return Problem(problems::account_round_over);
  TRY(session.run(sql::drop_round_rows{.office_id = by.office_id, .round_id = round_id}));
  TRY(session.run(sql::drop_round{.office_id = by.office_id, .id = round_id}));
  return Done{};
}

int64_t printable(const std::vector<Row>& rows, Print which) {
  return std::ranges::count_if(rows, [&](const Row& row) { return can_print(row, which); });
}

Result<std::vector<accounts::CodeLetter>> print(db::Session& session, const accounts::Actor& by, int64_t round_id, Print which) {
  const Round round = TRY(open_round(session, by.office_id, round_id));
  std::vector<accounts::CodeLetter> letters;
  for (const Row& row : all_rows(session, by.office_id, round.id)) {
    if (!can_print(row, which) || letters.size() == kLettersAtOnce) continue;
    letters.push_back({row.person, row.name, TRY(accounts::make_code(session, by, row.person_id))});
    TRY(accounts::note_view(session, by, accounts::Whose::person, row.person_id, "in thư mở tài khoản"));
    TRY(session.run(sql::row_printed{.printed_at = by.at, .office_id = by.office_id, .round_id = round.id,
                                     .facility_id = row.facility_id}));
  }
  if (!letters.empty())
    TRY(log(session, by, "facility.onboard_print", round_id, "In " + std::to_string(letters.size()) + " thư có mã kích hoạt"));
  return letters;
}

Result<int64_t> withdraw(db::Session& session, const accounts::Actor& by, int64_t round_id) {
  TRY(open_round(session, by.office_id, round_id));
  if (TRY(session.run(sql::withdraw_round{.withdrawn_by = by.person_id, .withdrawn_at = by.at, .office_id = by.office_id,
                                          .id = round_id})) == 0)
    return Problem(problems::account_round_over);
  int64_t ended = 0;
  for (const Row& row : all_rows(session, by.office_id, round_id)) {
    if (row.person_id == 0 || row.activated != false) continue;
    TRY(accounts::withdraw_invitation(session, by, row.person_id));
    if (row.letter_id != 0) TRY(mail::cancel(session, by.office_id, row.letter_id, Clock::fixed_at(by.at)));
    ++ended;
  }
  TRY(log(session, by, "facility.onboard_withdraw", round_id, "Thu hồi " + grouped(ended) + " lời mời chưa dùng"));
  return ended;
}

jobs::Kind make_kind(const Settings& settings) {
  return {.name = kMakeKind,
          .vi = "Cấp tài khoản cho cơ sở",
          .en = "Accounts for facilities",
          .work = [settings](jobs::Run& run) { return make_all(run, settings); },
          .resumes = true,
          .stages = {{"make", "Lập tài khoản và thư", "Making accounts and letters"}}};
}

}  // namespace sxsh::facilities::onboarding
