#include "accounts/people/personal_pages.h"

#include "accounts/people/line.h"
#include "accounts/people/person_pages.h"
#include "accounts/personal.h"
#include "accounts/personal_holding.html.h"
#include "accounts/personal_search.html.h"
#include "accounts/privacy.html.h"
#include "accounts/store.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/people.gen.h"
#include "ui/messages/personal.gen.h"
#include "ui/page.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr char kHome[] = "/lv/qt/du-lieu-ca-nhan";
constexpr char kSearched[] = "tìm trong dữ liệu cá nhân", kPast[] = "xem danh sách hết thời hạn lưu giữ";

using ui::word;
std::string address_of(Whose whose, int64_t id) {
  return std::string(kHome) + (whose == Whose::person ? "/nguoi/" : "/lien-he/") + std::to_string(id);
}

struct Asked {
  Whose whose;
  int64_t id;
};
Result<Asked> asked_in(const web::Context& context) {
  const std::string kind = context.parameter("loai");
  if (kind != "nguoi" && kind != "lien-he") return Problem(problems::not_found);
  return Asked{kind == "nguoi" ? Whose::person : Whose::contact, TRY(context.id("id"))};
}

SubjectRow row_of(const Subject& subject, Lang lang) {
  return {subject.name, address_of(subject.whose, subject.id),
          word(lang, subject.whose == Whose::person ? Msg::personal_account : Msg::personal_contact), subject.facts};
}

Result<web::Response> show_search(web::Context& context) {
  const Lang lang = context.lang;
  PersonalView view{.words = line_of(context.request.asked("tim")).substr(0, 200),
                    .csrf = context.visitor.csrf,
                    .may_erase = context.visitor.may("personal.erase")};
  view.searched = !search_key(view.words).empty();
  const Actor by = actor_of(context);
  for (const Subject& subject : find_subjects(context.db, context.office_id, view.words)) {
    if (subject.whose == Whose::contact) TRY(note_view(context.db, by, subject.whose, subject.id, kSearched));
    view.rows.push_back(row_of(subject, lang));
  }
  for (const Contact& contact : contacts_past(context.db, context.office_id, context.clock.today())) {
    TRY(note_view(context.db, by, Whose::contact, contact.id, kPast));
    view.past.push_back(
        {contact.name, address_of(Whose::contact, contact.id), "", contact.kept_until ? iso(*contact.kept_until) : ""});
  }
  view.past_words = tr(lang, Msg::personal_past_words, {{"n", std::to_string(view.past.size())}});
  return ui::workspace(context, {.title = word(lang, Msg::personal_title),
                                 .body = personal_search(view, lang),
                                 .current = kHome,
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

web::Response page_of(web::Context& context, const HoldingView& view) {
  const Lang lang = context.lang;
  auto page = ui::workspace(context, {.title = view.name,
                                      .body = personal_holding(view, lang),
                                      .current = kHome,
                                      .crumbs = {{word(lang, Msg::personal_title), kHome}, {view.name, ""}},
                                      .islands = {},
                                      .description = ""});
  if (!view.errors.empty()) page.status = 422;
  return page.with("Cache-Control", "no-store");
}

HoldingView before_looking(web::Context& context, const Asked& asked, const Holding& held, const std::string& error) {
  const Lang lang = context.lang;
  HoldingView view{.name = held.subject.name, .address = address_of(asked.whose, asked.id), .csrf = context.visitor.csrf};
  view.why =
      text_field("muc-dich", word(lang, Msg::personal_purpose), "", word(lang, Msg::personal_purpose_hint), error, false, lang);
  if (!error.empty()) view.errors.push_back({"muc-dich", error});
  return view;
}

HoldingView shown(web::Context& context, const Asked& asked, const Holding& held, const std::string& purpose,
                  const std::string& error) {
  const Lang lang = context.lang;
  HoldingView view{.name = held.subject.name,
                   .address = address_of(asked.whose, asked.id),
                   .csrf = context.visitor.csrf,
                   .log_words = tr(lang, Msg::personal_log_lines, {{"n", std::to_string(held.log_lines)}}),
                   .purpose = purpose,
                   .shown = true,
                   .may_erase = context.visitor.may("personal.erase")};
  for (const auto& [name, value] : held.fields) view.fields.push_back({name, value});
  for (const View& each : held.views) view.views.push_back({each.viewer, each.day, each.purpose});
  view.reason = text_field("ly-do", word(lang, Msg::people_reason), "", "", error, false, lang);
  if (!error.empty()) view.errors.push_back({"ly-do", error});
  return view;
}

Result<Holding> held_by(web::Context& context, const Asked& asked) {
  auto held = holding_of(context.db, context.office_id, asked.whose, asked.id);
  if (!held) return Problem(problems::not_found);
  return *std::move(held);
}

Result<web::Response> ask_purpose(web::Context& context) {
  const Asked asked = TRY(asked_in(context));
  return page_of(context, before_looking(context, asked, TRY(held_by(context, asked)), ""));
}

// Looking is a write: who looked at whose data, on which day and what for.
Result<web::Response> look(web::Context& context) {
  const Asked asked = TRY(asked_in(context));
  const std::string purpose = line_of(context.request.field("muc-dich")).substr(0, 200);
  TRY(held_by(context, asked));
  if (purpose.empty())
    return page_of(
        context, before_looking(context, asked, TRY(held_by(context, asked)), word(context.lang, Msg::personal_purpose_missing)));
  TRY(note_view(context.db, actor_of(context), asked.whose, asked.id, purpose));
  const Holding held = TRY(held_by(context, asked));
  if (context.request.field("tai") == "json")
    return web::Response::file(as_json(held), "application/json; charset=utf-8",
                               "du-lieu-ca-nhan-" + std::to_string(asked.id) + ".json");
  return page_of(context, shown(context, asked, held, purpose, ""));
}

Result<web::Response> erase_one(web::Context& context) {
  const Asked asked = TRY(asked_in(context));
  const Holding held = TRY(held_by(context, asked));
  const std::string reason = words_of(context.request.field("ly-do"));
  if (reason.empty())
    return page_of(context, shown(context, asked, held, "", Problem(problems::reason_needed).message(context.lang)));
  TRY(erase_subject(context.db, actor_of(context), asked.whose, asked.id, reason));
  return web::Response::redirect(kHome);
}

Result<web::Response> erase_what_is_past(web::Context& context) {
  TRY(erase_past(context.db, actor_of(context), context.clock.today()));
  return web::Response::redirect(kHome);
}

Result<web::Response> show_privacy(web::Context& context) {
  const auto office = find_office(context.db, context.office_id);
  return ui::portal(context, {.title = word(context.lang, Msg::privacy_title),
                              .body = privacy({office ? office->name : ""}, context.lang),
                              .current = "/du-lieu-ca-nhan",
                              .crumbs = {},
                              .islands = {},
                              .description = ""});
}

}  // namespace

void add_personal_routes(web::Router& router) {
  router.get("/du-lieu-ca-nhan", "portal.view", show_privacy);
  router.arrive("/lv/qt/du-lieu-ca-nhan", "personal.view", show_search);   // notes who looked
  router.post("/lv/qt/du-lieu-ca-nhan/het-han", "personal.erase", erase_what_is_past);
  router.get("/lv/qt/du-lieu-ca-nhan/{loai}/{id}", "personal.view", ask_purpose);
  router.post("/lv/qt/du-lieu-ca-nhan/{loai}/{id}", "personal.view", look);
  router.post("/lv/qt/du-lieu-ca-nhan/{loai}/{id}/xoa", "personal.erase", erase_one);
}

}  // namespace sxsh::accounts
