#include "territory/zones/pages.h"

#include "accounts/actor.h"
#include "base/text.h"
#include "terms/problems.h"
#include "territory/additions/store.h"
#include "territory/place.h"
#include "territory/typed.h"
#include "territory/zone.html.h"
#include "territory/zone_form.html.h"
#include "territory/zones.html.h"
#include "territory/zones/store.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/zones.gen.h"
#include "ui/page.h"
#include "web/decoding.h"
#include "web/sheet.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kList = "/lv/qt/danh-muc/khu";

using ui::word;
std::string kind_words_of(std::string_view code, Lang lang) {
  const ZoneKind* kind = zone_kind(code);
  return kind ? std::string(lang == Lang::vi ? kind->vi : kind->en) : "";
}
std::string href_of(int64_t id) { return kList + ("/" + std::to_string(id)); }

std::string valid_words(const std::optional<Date>& from, const std::optional<Date>& to, Lang lang) {
  const Problem::Details days = {{"from", shown_day(from, lang)}, {"to", shown_day(to, lang)}};
  if (from && to) return tr(lang, Msg::zones_between, days);
  if (from) return tr(lang, Msg::zones_open_end, days);
  return to ? tr(lang, Msg::zones_until, days) : word(lang, Msg::zones_always);
}

std::string places_of(const Zone& zone, Lang lang) {
  std::string words;
  for (const int64_t id : zone.units) words += (words.empty() ? "" : "; ") + unit_words(Atlas::carried(), id, lang);
  return words;
}

std::string area_of(const Zone& zone, Lang lang) {
  return zone.area_hundredths ? decimal(*zone.area_hundredths, 2, lang == Lang::vi) : "";
}

std::vector<ui::Choice> kind_choices(std::string_view chosen, Lang lang, bool all) {
  std::vector<ui::Choice> choices;
  if (all) choices.push_back({"", word(lang, Msg::zones_kind_all), chosen.empty()});
  for (const ZoneKind& kind : zone_kinds())
    choices.push_back({std::string(kind.code), std::string(lang == Lang::vi ? kind.vi : kind.en), chosen == kind.code});
  return choices;
}

web::Response frame(const web::Context& context, std::string title, ui::Html body, bool of_list = false) {
  std::vector<ui::Crumb> crumbs;
  if (!of_list) crumbs = {{word(context.lang, Msg::zones_title), kList}, {title, ""}};
  return ui::workspace(context, {.title = std::move(title), .body = std::move(body), .current = kList,
                                 .crumbs = std::move(crumbs), .islands = {}, .description = ""});
}

// ── the list ──

web::Sheet sheet(const std::vector<Zone>& found, Lang lang) {
  web::Sheet made;
  made.header = {word(lang, Msg::zones_name),  word(lang, Msg::zones_kind),    word(lang, Msg::zones_code),
                 word(lang, Msg::zones_place), word(lang, Msg::zones_area),    word(lang, Msg::zones_manager),
                 word(lang, Msg::zones_valid), word(lang, Msg::zones_founded), word(lang, Msg::zones_act),
                 word(lang, Msg::zones_source), word(lang, Msg::zones_verified_fact)};
  for (const Zone& zone : found)
    made.rows.push_back({zone.name, kind_words_of(zone.kind, lang), zone.code, places_of(zone, lang), area_of(zone, lang),
                         zone.manager, valid_words(zone.valid_from, zone.valid_to, lang), shown_day(zone.founded, lang),
                         zone.legal_act, zone.source, word(lang, zone.verified ? Msg::zones_yes : Msg::zones_unverified)});
  return made;
}

Result<web::Response> list_zones(web::Context& context) {
  const Lang lang = context.lang;
  WantedZones wanted{.words = trim(context.request.asked("tim")).substr(0, 200), .kind = context.request.asked("loai"),
                     .not_ended_on = std::nullopt};
  if (!wanted.kind.empty() && !zone_kind(wanted.kind)) wanted.kind.clear();
  if (!is_utf8(wanted.words)) wanted.words = encode(decode(wanted.words));
  const bool ended_too = context.request.asked("het") == "1";
  if (!ended_too) wanted.not_ended_on = context.clock.today();
  const auto found = zones(context.db, context.office_id, wanted);
  if (context.request.asked("tai") == "csv") return web::csv_file(sheet(found, lang), "khu-cum-lang-nghe");
  ZonesView view{.words = wanted.words,
                 .csv_href = std::string(kList) + "?tai=csv&tim=" + web::percent_encode(wanted.words) + "&loai=" + wanted.kind +
                             (ended_too ? "&het=1" : ""),
                 .summary = tr(lang, Msg::zones_found, {{"n", grouped(static_cast<int64_t>(found.size()), lang == Lang::vi)}}),
                 .kinds = kind_choices(wanted.kind, lang, true),
                 .ended_too = ended_too,
                 .may_edit = context.visitor.may("zone.edit"),
                 .filtered = !wanted.words.empty() || !wanted.kind.empty() || ended_too,
                 .lines = {}};
  for (const Zone& zone : found)
    view.lines.push_back({.name = zone.name, .href = href_of(zone.id), .kind = kind_words_of(zone.kind, lang), .code = zone.code,
                          .place = places_of(zone, lang), .area = area_of(zone, lang), .manager = zone.manager,
                          .valid = valid_words(zone.valid_from, zone.valid_to, lang), .verified = zone.verified,
                          .example = zone.example});
  return frame(context, word(lang, Msg::zones_title), territory::zones(view, lang), true);
}

// ── one zone ──

std::string value_of(const Fields& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

ZoneFormView form_of(const web::Context& context, const std::string& action, int64_t version, const Fields& fields,
                     const std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  const auto error = [&](std::string_view field) {
    for (const auto& each : errors)
      if (each.field == field) return each.words;
    return std::string();
  };
  using Kind = ui::Field::Kind;
  const auto field = [&](const char* name, Message label, bool optional, Kind kind = Kind::text, std::string hint = "") {
    return ui::field({.name = name, .label = word(lang, label), .value = value_of(fields, name), .hint = std::move(hint),
                      .error = error(name), .unit = kind == Kind::number ? "ha" : "", .kind = kind, .optional = optional,
                      .rows = 3},
                     lang);
  };
  const std::string kind_error = error("loai");
  return {.csrf = context.visitor.csrf, .action = action, .version = std::to_string(version),
          .kinds = kind_choices(value_of(fields, "loai"), lang, false), .errors = ui::error_summary(errors, lang),
          .kind_error = kind_error.empty() ? ui::Html{} : ui::note(ui::Tone::danger, kind_error),
          .name = field("ten", Msg::zones_name, false), .code = field("ma", Msg::zones_code, true),
          .units = field("dia_ban", Msg::zones_units, false, Kind::area, word(lang, Msg::zones_units_hint)),
          .area = field("dien_tich", Msg::zones_area, true, Kind::number),
          .manager = field("quan_ly", Msg::zones_manager, true),
          .founded = field("thanh_lap", Msg::zones_founded, true, Kind::date),
          .act = field("van_ban", Msg::zones_act, true), .from = field("tu", Msg::zones_from, true, Kind::date),
          .source = field("nguon", Msg::zones_source, true, Kind::text, word(lang, Msg::zones_source_hint)),
          .verified = value_of(fields, "kiem_chung") == "1"};
}

void fill_facts(ZoneView& view, web::Context& context, const Zone& zone) {
  const Lang lang = context.lang;
  const auto fact = [&](Message label, std::string value) {
    if (!value.empty()) view.facts.push_back({word(lang, label), std::move(value), ""});
  };
  fact(Msg::zones_code, zone.code);
  fact(Msg::zones_place, places_of(zone, lang));
  fact(Msg::zones_area, area_of(zone, lang));
  fact(Msg::zones_manager, zone.manager);
  fact(Msg::zones_founded, shown_day(zone.founded, lang));
  fact(Msg::zones_act, zone.legal_act);
  fact(Msg::zones_source, zone.source);
  fact(Msg::zones_verified_fact, word(lang, zone.verified ? Msg::zones_yes : Msg::zones_unverified));
  for (const ZoneName& name : names_of_zone(context.db, context.office_id, zone.id))
    view.names.push_back({name.name, valid_words(name.from, name.to, lang), ""});
  for (const MergedZone& merged : merged_into(context.db, context.office_id, zone.id))
    view.merged.push_back({merged.name, tr(lang, Msg::zones_merged_on, {{"day", shown_day(merged.from, lang)},
                                                                        {"act", merged.legal_act}}), href_of(merged.id)});
}

web::Response page_of(web::Context& context, const Zone& zone, const Fields& fields, const std::vector<ui::FieldError>& errors,
                      const std::string& refused) {
  const Lang lang = context.lang;
  ZoneView view{.name = zone.name, .state = "", .action = href_of(zone.id), .csrf = context.visitor.csrf, .refused = refused,
                .is_new = false, .may_edit = context.visitor.may("zone.edit"), .ended = zone.valid_to.has_value(),
                .example = zone.example, .form = {}, .facts = {}, .names = {}, .merged = {}, .others = {}};
  view.state = kind_words_of(zone.kind, lang) + " · " + valid_words(zone.valid_from, zone.valid_to, lang);
  if (zone.successor)
    if (const auto into = find_zone(context.db, context.office_id, *zone.successor))
      view.state += " · " + tr(lang, Msg::zones_merged_into, {{"name", into->name}});
  fill_facts(view, context, zone);
  if (view.may_edit) {
    view.form = zone_form(form_of(context, view.action, zone.version, fields, errors), lang);
    for (const Zone& other : zones(context.db, context.office_id))
      if (other.id != zone.id && !other.valid_to) view.others.push_back({std::to_string(other.id), other.name, false});
  }
  const bool wrong = !errors.empty() || !refused.empty();
  auto response = frame(context, wrong ? tr(lang, Msg::common_error_prefix, {{"title", zone.name}}) : zone.name,
                        territory::zone(view, lang));
  if (wrong) response.status = 422;
  return response;
}

Result<Zone> zone_asked(web::Context& context) {
  auto zone = find_zone(context.db, context.office_id, TRY(context.id("id")));
  if (!zone) return Problem(problems::not_found);
  return *std::move(zone);
}

Result<web::Response> show_zone(web::Context& context) {
  const Zone zone = TRY(zone_asked(context));
  return page_of(context, zone, fields_of(zone, context.lang), {}, "");
}

web::Response new_zone_page(web::Context& context, const Fields& fields, const std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  const std::string title = word(lang, Msg::zones_new);
  ZoneView view{.name = title, .is_new = true, .may_edit = true,
                .form = zone_form(form_of(context, kList, 0, fields, errors), lang)};
  auto response = frame(context, errors.empty() ? title : tr(lang, Msg::common_error_prefix, {{"title", title}}),
                        territory::zone(view, lang));
  if (!errors.empty()) response.status = 422;
  return response;
}

ReadZone read_form(web::Context& context) {
  const Additions additions = additions_of(context.db, context.office_id);
  return read_zone(context.request.form, context.lang, &additions);
}

Result<web::Response> create_zone(web::Context& context) {
  const ReadZone read = read_form(context);
  if (!read.errors.empty()) return new_zone_page(context, context.request.form, read.errors);
  return web::Response::redirect(href_of(TRY(add_zone(context.db, accounts::actor_of(context), read.zone))));
}

Result<web::Response> edit_zone(web::Context& context) {
  const Zone before = TRY(zone_asked(context));
  ReadZone read = read_form(context);
  if (!read.errors.empty()) return page_of(context, before, context.request.form, read.errors, "");
  if (context.request.field("phien_ban") != std::to_string(before.version))
    return page_of(context, before, context.request.form, {}, word(context.lang, Msg::zones_changed_since));
  read.zone.id = before.id;
  read.zone.version = before.version;
  TRY(change_zone(context.db, accounts::actor_of(context), read.zone));
  return web::Response::redirect(href_of(before.id));
}

// What is missing of a rename, an end or a merger is said on the page.
Result<web::Response> missing(web::Context& context, const Zone& zone, Message words) {
  return page_of(context, zone, fields_of(zone, context.lang), {}, word(context.lang, words));
}

Result<web::Response> rename(web::Context& context) {
  const Zone zone = TRY(zone_asked(context));
  const std::string name = to_nfc(trim(context.request.field("ten"))).substr(0, 600);
  const auto from = typed_day(context.request.field("ngay"));
  if (search_key(name).empty() || !from) return missing(context, zone, Msg::zones_new_name_missing);
  TRY(rename_zone(context.db, accounts::actor_of(context), zone.id, name, *from));
  return web::Response::redirect(href_of(zone.id));
}

Result<web::Response> close(web::Context& context) {
  const Zone zone = TRY(zone_asked(context));
  const auto day = typed_day(context.request.field("ngay"));
  const std::string why = trim(context.request.field("ly_do"));
  if (!day || why.empty()) return missing(context, zone, Msg::zones_why_missing);
  TRY(close_zone(context.db, accounts::actor_of(context), zone.id, *day, why));
  return web::Response::redirect(href_of(zone.id));
}

Result<web::Response> merge(web::Context& context) {
  const Zone zone = TRY(zone_asked(context));
  const auto from = typed_day(context.request.field("ngay"));
  const std::string into = context.request.field("vao");
  if (!from || into.empty() || into.size() > 18 || into.find_first_not_of("0123456789") != into.npos)
    return missing(context, zone, Msg::zones_merge_missing);
  TRY(merge_zone(context.db, accounts::actor_of(context), zone.id, std::stoll(into), *from,
                 trim(context.request.field("van_ban"))));
  return web::Response::redirect(href_of(zone.id));
}

Result<web::Response> reopen(web::Context& context) {
  const Zone zone = TRY(zone_asked(context));
  TRY(reopen_zone(context.db, accounts::actor_of(context), zone.id));
  return web::Response::redirect(href_of(zone.id));
}

}  // namespace

void add_zone_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/khu", "zone.view", list_zones);
  router.get("/lv/qt/danh-muc/khu/them", "zone.edit",
             [](web::Context& context) -> Result<web::Response> { return new_zone_page(context, {}, {}); });
  router.post("/lv/qt/danh-muc/khu", "zone.edit", create_zone);
  router.get("/lv/qt/danh-muc/khu/{id}", "zone.view", show_zone);
  router.post("/lv/qt/danh-muc/khu/{id}", "zone.edit", edit_zone);
  router.post("/lv/qt/danh-muc/khu/{id}/doi-ten", "zone.edit", rename);
  router.post("/lv/qt/danh-muc/khu/{id}/dong", "zone.edit", close);
  router.post("/lv/qt/danh-muc/khu/{id}/nhap", "zone.edit", merge);
  router.post("/lv/qt/danh-muc/khu/{id}/mo-lai", "zone.edit", reopen);
}

}  // namespace sxsh::territory
