#include "facilities/onboarding/contact_pages.h"

#include <algorithm>

#include "accounts/onboarding.h"
#include "accounts/people/line.h"
#include "accounts/personal.h"
#include "base/text.h"
#include "facilities/facility_contacts.html.h"
#include "facilities/file/pages.h"
#include "facilities/file/reach.h"
#include "mail/letter.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/onboarding.gen.h"
#include "ui/messages/people.gen.h"
#include "ui/page.h"

namespace sxsh::facilities::onboarding {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kLongest = 200;
// As it stands in the log of views, whatever the reader's language (Law 91/2025, art. 19.1.c: state management).
constexpr char kPurpose[] = "liên hệ về chương trình sản xuất sạch hơn";
constexpr char kLooked[] = "xem người liên hệ của cơ sở";

std::string word(Lang lang, Message message) { return std::string(tr(lang, message)); }
std::string address_of(int64_t facility_id) { return "/lv/co-so/" + std::to_string(facility_id) + "/nguoi-lien-he"; }

struct Typed {
  std::string name, position, phone, email;
};
Typed typed_in(const web::Request& request) {
  const auto line = [&](const char* field) { return accounts::line_of(request.field(field)); };
  return {line("ten"), line("chuc-vu"), line("dien-thoai"), line("thu")};
}

bool too_long(const std::string& text) { return decode(text).size() > kLongest; }

std::vector<ui::FieldError> errors_in(const Typed& typed, Lang lang) {
  std::vector<ui::FieldError> errors;
  if (typed.name.empty()) errors.push_back({"ten", word(lang, Msg::contacts_name_missing)});
  for (const auto& [field, text] : {std::pair("ten", &typed.name), std::pair("chuc-vu", &typed.position)})
    if (too_long(*text)) errors.push_back({field, tr(lang, Msg::contacts_too_long, {{"n", std::to_string(kLongest)}})});
  const auto digits = std::ranges::count_if(typed.phone, [](unsigned char c) { return c >= '0' && c <= '9'; });
  const bool strange = typed.phone.find_first_not_of("0123456789 +.-()") != std::string::npos;
  if (!typed.phone.empty() && (strange || digits < 8 || digits > 15))
    errors.push_back({"dien-thoai", word(lang, Msg::contacts_phone_wrong)});
  if (!typed.email.empty() && !mail::is_address(typed.email))
    errors.push_back({"thu", word(lang, Msg::activation_email_wrong)});
  if (typed.phone.empty() && typed.email.empty() && errors.empty())
    errors.push_back({"dien-thoai", word(lang, Msg::contacts_nothing_to_reach)});
  return errors;
}

ui::Html text_field(const char* name, Message label, const std::string& value, const std::vector<ui::FieldError>& errors,
                    bool optional, Lang lang) {
  std::string error;
  for (const auto& each : errors)
    if (each.field == name) error = each.words;
  return ui::field({.name = name, .label = word(lang, label), .value = value, .hint = "", .error = error, .unit = "",
                    .optional = optional, .autocomplete = "off", .accept = ""},
                   lang);
}

std::string facts_of(const accounts::Contact& contact) {
  std::string facts;
  for (const auto* each : {&contact.position, &contact.phone, &contact.email})
    if (*each) facts += (facts.empty() ? "" : " · ") + **each;
  return facts;
}

Result<web::Response> contacts_page(web::Context& context, const Facility& facility, const Typed& typed,
                                    std::vector<ui::FieldError> errors) {
  const Lang lang = context.lang;
  const auto& visitor = context.visitor;
  ContactsView view{.facility = facility.name(), .csrf = visitor.csrf, .address = address_of(facility.id),
                    .errors = std::move(errors), .may_edit = visitor.may("contact.edit")};
  if (visitor.may("facility.onboard")) view.onboard_id = std::to_string(facility.id);
  for (const auto& account : accounts::accounts_of_facility(context.db, context.office_id, facility.id))
    view.accounts.push_back({account.name,
                             visitor.may("people.view") ? "/lv/qt/nguoi-dung/" + std::to_string(account.person_id) : "",
                             account.activated ? ui::chip(tr(lang, Msg::people_active), ui::Tone::ok)
                                               : ui::chip(tr(lang, Msg::people_waiting), ui::Tone::warn)});
  const accounts::Actor by = accounts::actor_of(context);
  for (const auto& contact : accounts::contacts_of(context.db, context.office_id, "facility", facility.id)) {
    if (!contact.stands()) continue;     // who ended or was erased stands in the file of the facility
    TRY(accounts::note_view(context.db, by, accounts::Whose::contact, contact.id, kLooked));
    const std::string id = std::to_string(contact.id);
    view.contacts.push_back({contact.name, facts_of(contact),
                             visitor.may("personal.view") ? "/lv/qt/du-lieu-ca-nhan/lien-he/" + id : "",
                             view.may_edit ? view.address + "/" + id + "/bo" : "", "f-ly-do-" + id});
  }
  if (view.may_edit)
    view.fields = {text_field("ten", Msg::contacts_name, typed.name, view.errors, false, lang),
                   text_field("chuc-vu", Msg::contacts_position, typed.position, view.errors, true, lang),
                   text_field("dien-thoai", Msg::contacts_phone, typed.phone, view.errors, true, lang),
                   text_field("thu", Msg::contacts_email, typed.email, view.errors, true, lang)};
  auto crumbs = crumbs_of(context, &facility);
  std::string title = word(lang, Msg::contacts_title);
  crumbs.push_back({title, ""});
  if (!view.errors.empty()) title = tr(lang, Msg::common_error_prefix, {{"title", title}});
  auto page = ui::workspace(context, {.title = title, .body = facility_contacts(view, lang), .current = "/lv/co-so",
                                      .crumbs = std::move(crumbs), .islands = {}, .description = ""});
  if (!view.errors.empty()) page.status = 422;
  return page;
}

Result<web::Response> show_contacts(web::Context& context) {
  return contacts_page(context, TRY(reached(context)), {}, {});
}

Result<web::Response> add_one(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const Typed typed = typed_in(context.request);
  if (auto errors = errors_in(typed, context.lang); !errors.empty())
    return contacts_page(context, facility, typed, std::move(errors));
  TRY(accounts::add_contact(context.db, accounts::actor_of(context),
                            {.subject_kind = "facility",
                             .subject_id = facility.id,
                             .name = typed.name,
                             .position = typed.position,
                             .phone = typed.phone,
                             .email = typed.email,
                             .purpose = kPurpose,
                             .kept_until = {}}));
  return web::Response::redirect(address_of(facility.id));
}

Result<web::Response> remove_one(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const int64_t id = TRY(context.id("ma"));
  const auto all = accounts::contacts_of(context.db, context.office_id, "facility", facility.id);
  if (std::ranges::find(all, id, &accounts::Contact::id) == all.end()) return Problem(problems::not_found);   // of another one
  TRY(accounts::erase_subject(context.db, accounts::actor_of(context), accounts::Whose::contact, id,
                              context.request.field("ly-do")));
  return web::Response::redirect(address_of(facility.id));
}

}  // namespace

void add_contact_routes(web::Router& router) {
  router.arrive("/lv/co-so/{id}/nguoi-lien-he", "contact.view", show_contacts);
  router.post("/lv/co-so/{id}/nguoi-lien-he", "contact.edit", add_one);
  router.post("/lv/co-so/{id}/nguoi-lien-he/{ma}/bo", "contact.edit", remove_one);
}

}  // namespace sxsh::facilities::onboarding
