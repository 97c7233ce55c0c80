// What the pages of people share: words and choices; the routes of each file.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "accounts/people/handover.h"
#include "accounts/people/pages.h"
#include "accounts/people/people.h"
#include "accounts/personal.h"

namespace sxsh::accounts {

void add_invitation_routes(web::Router& router, const PeopleSettings& settings);
void add_person_routes(web::Router& router, const PeopleSettings& settings);

std::string state_words(PersonState state, Lang lang);
ui::Tone state_tone(PersonState state);
std::string role_words(const std::set<std::string>& roles, Lang lang);               // "Lãnh đạo, Quản trị"
// Of `only`, or of all roles when it is empty; first an entry for any role unless `any` is "".
std::vector<ui::Choice> role_choices(const std::set<std::string>& only, const std::string& chosen, const std::string& any,
                                     Lang lang);
ui::Html text_field(const char* name, const std::string& label, const std::string& value, const std::string& hint,
                    const std::string& error, bool optional, Lang lang);

// A role in words, with who gave it and where it holds; what may be done with it is for the page to say.
RoleRow role_row(web::Context& context, const ScopeSource& source, const Grant& grant, const std::vector<Scope>& scopes);
HandoverRow handover_row(const web::Context& context, const Handover& handover);
std::string look_words(const View& view, Lang lang);              // "31/12/2018 · Nguyễn Thị Lan · xem trang người dùng"

// May the visitor see and help this person? An area officer only the people of facilities of their area.
bool may_help_person(web::Context& context, const PeopleSettings& settings, const PersonLine& line);
// Makes the link or the code that was asked for ("thu", "lien-ket", "ma") and shows it once.
Result<web::Response> let_in(web::Context& context, const PeopleSettings& settings, const Person& person, const std::string& way);

}  // namespace sxsh::accounts
