// Contact persons of a facility. What is held about them lies in accounts/personal.h; here it is shown, and every showing is
// written down, so whatever shows a name is a POST.
#include <algorithm>

#include "accounts/personal.h"
#include "facilities/contact_list.html.h"
#include "facilities/file/form.h"
#include "facilities/file/pages.h"
#include "facilities/file/reach.h"
#include "base/clock.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/contact.gen.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/file.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

using accounts::Contact;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr char kOf[] = "facility";
constexpr char kPurposeOfLook[] = "liên hệ công việc với cơ sở";
constexpr char kPurposeOfOwnLook[] = "cơ sở xem người liên hệ của mình";
constexpr Choice kGrounds[] = {{"state_management", Msg::contact_ground_state},
                               {"consent", Msg::contact_ground_consent},
                               {"contract", Msg::contact_ground_contract}};
enum Place { kName, kPosition, kPhone, kEmail, kPurpose, kGround, kKept };

using ui::word;
std::string base_of(const web::Context& context, int64_t facility_id) { return path_of(context, facility_id) + "/lien-he"; }
bool may_edit(const web::Context& context) {
  return context.visitor.may(door_of(context) == Door::own ? "contact.own" : "contact.edit");
}

FormItem item(std::string_view code, Message label, Type type = Type::text, size_t longest = 200, bool required = false) {
  return {std::string(code),
          {.as = {.id = FieldId::count, .code = code, .label = label, .type = type, .longest = longest},
           .column = {},
           .choices = type == Type::choice ? std::span<const Choice>(kGrounds) : std::span<const Choice>(),
           .required = required}};
}
std::vector<FormItem> items() {
  return {item("name", Msg::contact_name, Type::text, 200, true),
          item("position", Msg::contact_position),
          item("phone", Msg::contact_phone, Type::text, 60),
          item("email", Msg::contact_email, Type::email),
          item("purpose", Msg::contact_purpose, Type::text, 300, true),
          item("ground", Msg::contact_ground, Type::choice, 40, true),
          item("kept_until", Msg::contact_kept_until, Type::date)};
}

std::vector<Value> values_of(const Contact& one) {
  return {one.name, one.position, one.phone, one.email, one.purpose, one.ground,
          one.kept_until ? Value(iso(*one.kept_until)) : Value()};
}

// The names are looked at now: one line for each of them in the log of looks.
Result<> note_looks(web::Context& context, const std::vector<Contact>& all) {
  const char* purpose = door_of(context) == Door::own ? kPurposeOfOwnLook : kPurposeOfLook;
  for (const Contact& one : all)
    if (!one.erased_at)
      TRY(accounts::note_view(context.db, accounts::actor_of(context), accounts::Whose::contact, one.id, purpose));
  return Done{};
}

std::string facts_of(const Contact& one, Lang lang) {
  std::string out = tr(lang, Msg::contact_written,
                       {{"who", one.changed_by.empty() ? word(lang, Msg::file_program) : one.changed_by},
                        {"when", local_minute(one.changed_at, lang)}});
  const auto day = [&](const Date& date) { return shown(FieldId::closed_on, iso(date), lang); };
  if (one.ended_on) out = std::string(tr(lang, Msg::contact_ended, {{"day", day(*one.ended_on)}})) + " · " + out;
  if (one.kept_until) out += " · " + std::string(tr(lang, Msg::contact_until, {{"day", day(*one.kept_until)}}));
  return out;
}

web::Response page_of(web::Context& context, const Facility& facility, ContactsView view) {
  view.facility = facility.name();
  view.csrf = context.visitor.csrf;
  view.action = base_of(context, facility.id);
  view.back = path_of(context, facility.id);
  if (may_edit(context)) view.add_href = view.action + "/moi";
  auto crumbs = crumbs_of(context, &facility);
  crumbs.push_back({word(context.lang, Msg::contact_title), ""});
  return ui::workspace(context, {.title = word(context.lang, Msg::contact_title),
                                 .body = contact_list(view, context.lang),
                                 .current = door_of(context) == Door::own ? "/dn" : "/lv/co-so",
                                 .crumbs = std::move(crumbs),
                                 .islands = {},
                                 .description = ""})
      .with("Cache-Control", "no-store");
}

Result<web::Response> shown_page(web::Context& context, const Facility& facility, ui::Html note = {}) {
  const auto all = accounts::contacts_of(context.db, context.office_id, kOf, facility.id);
  TRY(note_looks(context, all));
  ContactsView view{.shown = true, .note = std::move(note)};
  for (const Contact& one : all) {
    if (one.erased_at) {
      view.gone.emplace_back(tr(context.lang, Msg::contact_erased_line, {{"when", local_minute(*one.erased_at, context.lang)}}));
      continue;
    }
    ContactLine line{one.name,          one.position.value_or(""),   one.phone.value_or(""), one.email.value_or(""),
                     one.purpose, facts_of(one, context.lang), "", ""};
    if (may_edit(context) && one.stands()) line.action = base_of(context, facility.id) + "/" + std::to_string(one.id);
    if (context.visitor.may("personal.view")) line.looks_href = "/lv/qt/du-lieu-ca-nhan/lien-he/" + std::to_string(one.id);
    view.lines.push_back(std::move(line));
  }
  return page_of(context, facility, std::move(view));
}

Result<web::Response> before_looking(web::Context& context) {
  const Facility facility = TRY(reached(context));
  return page_of(context, facility, {.words = contacts_card(context, facility).words});
}

Result<web::Response> look(web::Context& context) { return shown_page(context, TRY(reached(context))); }

// ── forms ──

web::Response form_of(web::Context& context, const Facility& facility, const Contact* one, std::span<const Entry> entries) {
  const auto all = items();
  const std::string base = base_of(context, facility.id);
  FormView view{.title = word(context.lang, one ? Msg::contact_edit : Msg::contact_add),
                .lead = facility.name(),
                .action = one ? base + "/" + std::to_string(one->id) : base + "/moi",
                .cancel_href = base,
                .note = word(context.lang, Msg::contact_purpose_hint)};
  const auto errors = errors_of(all, entries);
  view.failed = !errors.empty();
  view.errors = ui::error_summary(errors, context.lang);
  for (size_t i = 0; i < all.size(); ++i) view.controls.push_back(control(context, all[i], entries[i]));
  return form_page(context, std::move(view), crumbs_of(context, &facility)).with("Cache-Control", "no-store");
}

Result<Contact> contact_of(web::Context& context, const Facility& facility) {
  const int64_t id = TRY(context.id("ma"));
  for (const Contact& one : accounts::contacts_of(context.db, context.office_id, kOf, facility.id))
    if (one.id == id && one.stands()) return one;
  return Problem(problems::not_found);
}

bool is_telephone(const std::string& text) {
  const auto digits = std::ranges::count_if(text, [](unsigned char c) { return c >= '0' && c <= '9'; });
  return text.find_first_not_of("0123456789 +.-()") == std::string::npos && digits >= 8 && digits <= 15;
}

void check(std::vector<Entry>& entries, const web::Context& context) {
  const auto needed = [&](Place place) {
    if (!entries[place].value && entries[place].wrong.empty())
      entries[place].wrong = tr(context.lang, Msg::facilities_wrong_empty,
                                {{"label", lower(tr(context.lang, items()[place].field.as.label))}});
  };
  needed(kName);
  needed(kPurpose);
  needed(kGround);
  if (!entries[kPhone].value && !entries[kEmail].value && entries[kPhone].wrong.empty() && entries[kEmail].wrong.empty())
    entries[kPhone].wrong = word(context.lang, Msg::contact_needs_way);
  if (entries[kPhone].value && entries[kPhone].wrong.empty() && !is_telephone(*entries[kPhone].value))
    entries[kPhone].wrong = word(context.lang, Msg::contact_phone_wrong);
  if (const Value& kept = entries[kKept].value; kept && kept != entries[kKept].seen && *kept < iso(context.clock.today()))
    entries[kKept].wrong = word(context.lang, Msg::contact_past_day);
}

Contact contact_from(const std::vector<Entry>& entries, int64_t facility_id, int64_t id) {
  return {.id = id,
          .subject_kind = kOf,
          .subject_id = facility_id,
          .name = entries[kName].value.value_or(""),
          .position = entries[kPosition].value,
          .phone = entries[kPhone].value,
          .email = entries[kEmail].value,
          .purpose = entries[kPurpose].value.value_or(""),
          .ground = entries[kGround].value.value_or(""),
          .kept_until = entries[kKept].value ? parse_iso_date(*entries[kKept].value) : std::nullopt};
}

Result<web::Response> show_new(web::Context& context) {
  const Facility facility = TRY(reached(context));
  std::vector<Value> values(items().size());
  values[kPurpose] = word(Lang::vi, Msg::contact_purpose_default);
  values[kGround] = "state_management";
  auto entries = entries_of(items(), values, context.lang);
  for (Entry& entry : entries) entry.seen.reset();
  return form_of(context, facility, nullptr, entries);
}

Result<web::Response> add_new(web::Context& context) {
  const Facility facility = TRY(reached(context));
  auto entries = read_entries(context, items());
  check(entries, context);
  if (has_errors(entries)) return form_of(context, facility, nullptr, entries);
  TRY(accounts::add_contact(context.db, accounts::actor_of(context), contact_from(entries, facility.id, 0)));
  return shown_page(context, facility, ui::note(ui::Tone::ok, word(context.lang, Msg::contact_saved)));
}

Result<web::Response> open_one(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const Contact one = TRY(contact_of(context, facility));
  TRY(note_looks(context, {one}));
  return form_of(context, facility, &one, entries_of(items(), values_of(one), context.lang));
}

Result<web::Response> save_one(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const Contact one = TRY(contact_of(context, facility));
  const auto all = items();
  auto entries = read_entries(context, all);
  check(entries, context);
  if (has_errors(entries)) return form_of(context, facility, &one, entries);
  const auto now = values_of(one);
  std::vector<Clash> clashes;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].value == entries[i].seen) entries[i].value = now[i];      // not touched: what stands stays
    if (now[i] != entries[i].seen && entries[i].value != now[i])
      clashes.push_back({i, now[i], entries[i].value, one.changed_by, one.changed_at});
  }
  if (!clashes.empty()) {
    TRY(note_looks(context, {one}));
    ClashView view{.title = "", .action = base_of(context, facility.id) + "/" + std::to_string(one.id), .csrf = "",
                   .cancel_href = base_of(context, facility.id), .hidden = {}, .lines = {}};
    return clash_page(context, std::move(view), all, entries, clashes, crumbs_of(context, &facility))
        .with("Cache-Control", "no-store");
  }
  TRY(accounts::change_contact(context.db, accounts::actor_of(context), contact_from(entries, facility.id, one.id)));
  return shown_page(context, facility, ui::note(ui::Tone::ok, word(context.lang, Msg::contact_saved)));
}

Result<web::Response> end_one(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const Contact one = TRY(contact_of(context, facility));
  TRY(accounts::end_contact(context.db, accounts::actor_of(context), one.id, context.clock.today()));
  return shown_page(context, facility, ui::note(ui::Tone::ok, word(context.lang, Msg::contact_stopped)));
}

}  // namespace

ContactsCard contacts_card(web::Context& context, const Facility& facility) {
  if (!context.visitor.may(door_of(context) == Door::own ? "contact.own" : "contact.view")) return {};
  int64_t n = 0;
  for (const Contact& one : accounts::contacts_of(context.db, context.office_id, kOf, facility.id)) n += one.stands() ? 1 : 0;
  ContactsCard card{n == 0 ? word(context.lang, Msg::contact_none)
                           : std::string(tr(context.lang, Msg::contact_count, {{"n", std::to_string(n)}})),
                    base_of(context, facility.id), "", context.visitor.csrf};
  if (may_edit(context)) card.add_href = card.action + "/moi";
  return card;
}

void add_contact_routes(web::Router& router) {
  router.get("/lv/co-so/{id}/lien-he", "contact.view", before_looking);
  router.post("/lv/co-so/{id}/lien-he", "contact.view", look);
  router.get("/lv/co-so/{id}/lien-he/moi", "contact.edit", show_new);
  router.post("/lv/co-so/{id}/lien-he/moi", "contact.edit", add_new);
  router.post("/lv/co-so/{id}/lien-he/{ma}/mo", "contact.edit", open_one);
  router.post("/lv/co-so/{id}/lien-he/{ma}", "contact.edit", save_one);
  router.post("/lv/co-so/{id}/lien-he/{ma}/thoi", "contact.edit", end_one);
  router.get("/dn/co-so/{id}/lien-he", "contact.own", before_looking);
  router.post("/dn/co-so/{id}/lien-he", "contact.own", look);
  router.get("/dn/co-so/{id}/lien-he/moi", "contact.own", show_new);
  router.post("/dn/co-so/{id}/lien-he/moi", "contact.own", add_new);
  router.post("/dn/co-so/{id}/lien-he/{ma}/mo", "contact.own", open_one);
  router.post("/dn/co-so/{id}/lien-he/{ma}", "contact.own", save_one);
  router.post("/dn/co-so/{id}/lien-he/{ma}/thoi", "contact.own", end_one);
}

}  // namespace sxsh::facilities
