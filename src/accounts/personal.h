// Personal data (Law 91/2025/QH15): contact persons with purpose, ground and end; everything that is held about one person;
// export, erasure, retention; and who looked at whose data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "base/clock.h"
#include "db/db.h"

namespace sxsh::accounts {

// ── contact persons ──

struct Contact {
  int64_t id = 0;
  std::string subject_kind;              // "facility", "agency": what the person is the contact of
  int64_t subject_id = 0;
  std::string name;
  std::optional<std::string> position, phone, email;
  std::string purpose;                   // "liên hệ về chương trình"
  std::string ground = "state_management";   // or consent, contract (art. 19.1.c: state management needs no consent)
  std::optional<Date> kept_until;
  std::optional<Date> ended_on = {};         // no contact any more from this day
  std::optional<std::string> erased_at = {}; // UTC; name, position, phone and e-mail are gone then
  std::string changed_by = {}, changed_at = {};   // who wrote it last ("" for the program), UTC
  bool stands() const { return !ended_on && !erased_at; }
};
inline constexpr int kKeptAfterEndDays = 365;    // this program's own rule: how long somebody who is no contact any more is kept

// Problem out_of_range for an unknown ground.
Result<int64_t> add_contact(db::Session& session, const Actor& by, const Contact& contact);
// Writes name, position, phone, e-mail, purpose, ground and end of keeping of the contact with this id. The log says that it was
// changed, not to what. Problem not_found: erased or never there.
Result<> change_contact(db::Session& session, const Actor& by, const Contact& contact);
// Is no contact any more from this day, and is kept at most kKeptAfterEndDays longer. Problem not_found (also: ended before).
Result<> end_contact(db::Session& session, const Actor& by, int64_t id, const Date& day);
// Those that stand first, then those that ended, then what is left of erased ones. Whoever shows them to somebody writes that
// down with note_view.
std::vector<Contact> contacts_of(db::Session& session, int64_t office_id, std::string_view subject_kind, int64_t subject_id);
// Two facilities became one: the contacts of `from` go along, and back again when the merge `batch_id` is undone.
Result<> move_contacts(db::Session& session, int64_t office_id, int64_t batch_id, int64_t from, int64_t to);
Result<> move_contacts_back(db::Session& session, int64_t office_id, int64_t batch_id, int64_t from, int64_t to);

// ── who looked ──

enum class Whose { person, contact };
Result<> note_view(db::Session& session, const Actor& by, Whose whose, int64_t id, const std::string& purpose);
struct View {
  std::string viewer, day, purpose;
};
std::vector<View> views_of(db::Session& session, int64_t office_id, Whose whose, int64_t id);   // newest first, at most 200

// ── everything about one person ──

struct Subject {
  Whose whose = Whose::person;
  int64_t id = 0;
  std::string name, email, phone, facts;   // facts: roles, or what the contact belongs to
};
std::vector<Subject> find_subjects(db::Session& session, int64_t office_id, const std::string& words);   // at most 100
struct Holding {
  Subject subject;
  std::vector<std::pair<std::string, std::string>> fields;       // what is held, in order: "Họ tên" → "Trần Thị Mơ"
  std::vector<View> views;
  int64_t log_lines = 0;                                         // lines of the log that mention the person
};
std::optional<Holding> holding_of(db::Session& session, int64_t office_id, Whose whose, int64_t id);
std::string as_json(const Holding& holding);

// Takes the data away: of a contact an empty row is left; an account is closed, its name and e-mail become "Người dùng đã xóa
// <number>", passwords, links and codes go. The words of the log about the person become a mark and the chain holds
// (audit/erasure.h). How many lines of the log. Problems: not_found, reason_needed, last_administrator.
Result<int64_t> erase_subject(db::Session& session, const Actor& by, Whose whose, int64_t id, const std::string& reason);
// Contacts whose time is over on this day.
std::vector<Contact> contacts_past(db::Session& session, int64_t office_id, const Date& today);
Result<int64_t> erase_past(db::Session& session, const Actor& by, const Date& today);

}  // namespace sxsh::accounts
