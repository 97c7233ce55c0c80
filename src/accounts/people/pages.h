// The people of the office: list, one person, invitation, codes on paper, handover.
//
//   GET  /lv/qt/nguoi-dung                    list: tim, vai-tro, trang-thai, trang; tai=csv
//   GET  /lv/qt/nguoi-dung/moi                a new person
//   POST /lv/qt/nguoi-dung/moi                shows the link or the code once
//   GET  /lv/qt/nguoi-dung/{id}               one person: roles with scopes, state, handovers, history
//   POST /lv/qt/nguoi-dung/{id}/vai-tro       gives a role with its scope
//   POST /lv/qt/nguoi-dung/{id}/thu-vai-tro   takes one back
//   POST /lv/qt/nguoi-dung/{id}/thu-pham-vi   takes a scope back
//   POST /lv/qt/nguoi-dung/{id}/tam-ngung     suspends
//   POST /lv/qt/nguoi-dung/{id}/khoi-phuc     restores
//   POST /lv/qt/nguoi-dung/{id}/cap-lai       a new link or code for an account nobody has activated, shown once
//   POST /lv/qt/nguoi-dung/{id}/dat-lai       a link and code for a new password, shown once; the person gets a letter
//   POST /lv/qt/nguoi-dung/{id}/hai-buoc      ends the second step of somebody who lost the phone; the person gets a letter
//   POST /lv/qt/nguoi-dung/{id}/ban-giao      hands the duties over
//   POST /lv/qt/nguoi-dung/{id}/hoan-ban-giao takes a handover back
//   GET  /kich-hoat                           where a code from paper is typed
//   POST /kich-hoat
#pragma once

#include <string>
#include <vector>

#include "accounts/onboarding.h"
#include "accounts/scope_source.h"
#include "base/clock.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::accounts {

struct PeopleSettings {
  ScopeSource scopes;
  bool sends_mail = false;
  std::string public_url;                // what links begin with; "" leaves the host out and the page says so
};
void add_people_routes(web::Router& router, const PeopleSettings& settings);

struct PersonRow {
  std::string name, href, roles, organisation, state, last;
  ui::Tone tone = ui::Tone::plain;
};
struct PeopleView {
  std::string words, summary, csv_href;
  bool may_invite = false, filtered = false;
  ui::Html roles, states, pages;
  std::vector<PersonRow> rows;
};
struct ScopeRow {
  std::string id, words;
};
struct RoleRow {
  std::string grant_id, name, since, by;
  bool may_revoke = false, scope_missing = false;
  std::vector<ScopeRow> scopes;
};
struct HandoverRow {
  std::string id, words, reason, state;
  bool may_undo = false;
};
struct ScopeChoice {
  std::string value, words;
};
struct PersonView {
  std::string name, email, organisation, state, address, csrf, last;
  ui::Tone tone = ui::Tone::plain;
  bool may_edit = false, may_help = false, suspended = false, sends_mail = false, has_email = false;
  bool may_reset = false, may_end_second_step = false, sees_views = false;
  std::string personal_href;
  std::vector<std::string> looks;        // who looked at this person's data
  ui::Html reset_reason, second_step_reason;
  std::vector<ui::FieldError> errors;
  std::vector<RoleRow> roles;
  ui::Html give_role, give_scope, give_reason, taker, from_day, hand_over_reason, reason, history;
  std::vector<ScopeChoice> candidates;
  std::vector<HandoverRow> handovers;
};
struct NewPersonView {
  std::string csrf;
  std::vector<ui::FieldError> errors;
  ui::Html name, email, organisation, role, scope, way;
  std::vector<ScopeChoice> candidates;
};
struct SecretView {
  std::string name, link, code, mailed, back;      // a link or a code, or neither when it was mailed
  std::string lead, typed_code;                    // of a new password; "" for the way in of a new account
  ui::Html letter;                                 // of a code
};
struct CodeEntryView {
  ui::Html code;
  std::vector<ui::FieldError> errors;
};

}  // namespace sxsh::accounts
