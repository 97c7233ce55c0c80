#include "territory/agencies/pages.h"

#include <algorithm>

#include "accounts/actor.h"
#include "base/text.h"
#include "territory/agencies.html.h"
#include "territory/agencies/store.h"
#include "territory/agency.html.h"
#include "ui/messages/agencies.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/page.h"
#include "web/decoding.h"
#include "web/sheet.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kList = "/lv/qt/danh-muc/co-quan";
constexpr size_t kLongest = 300;

using ui::word;

std::string kind_of(std::string_view code, Lang lang) {
  for (const AgencyKind& kind : agency_kinds())
    if (kind.code == code) return std::string(lang == Lang::vi ? kind.vi : kind.en);
  return "";
}

std::string valid_of(const Agency& agency, Lang lang) {
  const Problem::Details days = {{"from", shown(agency.from, lang)}, {"to", shown(agency.to, lang)}};
  if (agency.from && agency.to) return tr(lang, Msg::agencies_between, days);
  if (agency.from) return tr(lang, Msg::agencies_since, days);
  return agency.to ? tr(lang, Msg::agencies_until, days) : word(lang, Msg::agencies_standing);
}

std::string mark_words(AgencyMark mark, Lang lang) {
  return word(lang, mark == AgencyMark::verified      ? Msg::agencies_mark_verified
                    : mark == AgencyMark::third_party ? Msg::agencies_mark_third_party
                                                      : Msg::agencies_mark_unverified);
}

web::Response frame(const web::Context& context, std::string title, ui::Html body, bool of_list) {
  std::vector<ui::Crumb> crumbs;
  if (!of_list) crumbs = {{word(context.lang, Msg::agencies_title), kList}, {title, ""}};
  return ui::workspace(context, {.title = std::move(title), .body = std::move(body), .current = kList,
                                 .crumbs = std::move(crumbs), .islands = {}, .description = ""});
}

std::string names_of(const std::vector<std::string>& names, std::string_view between) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : std::string(between)) + name;
  return all;
}

Result<web::Response> list_agencies(web::Context& context) {
  const Lang lang = context.lang;
  const Agencies all = agencies_of(context.db, context.office_id);
  const Date today = context.clock.today();
  AgenciesView view{.csv_href = std::string(kList) + "?tai=csv", .may_edit = context.visitor.may("agency.edit"), .rows = {}};
  for (const auto& [key, agency] : all.all())
    view.rows.push_back({.name = agency.name, .href = std::string(kList) + "/sua?ten=" + web::percent_encode(agency.name),
                         .kind = kind_of(agency.kind, lang), .suffix = agency.suffix, .valid = valid_of(agency, lang),
                         .now = agency.ended_before(today) ? names_of(all.successors_on(agency.name, today), "; ") : "",
                         .source = agency.source, .mark = mark_words(agency.mark, lang),
                         .tone = agency.mark == AgencyMark::verified ? ui::Tone::ok : ui::Tone::plain, .own = agency.of_office});
  std::ranges::sort(view.rows, {}, [](const AgencyRow& row) { return sort_key(row.name); });
  if (context.request.asked("tai") == "csv") {
    web::Sheet sheet;
    sheet.header = {word(lang, Msg::agencies_name),     word(lang, Msg::agencies_kind), word(lang, Msg::agencies_suffix),
                    word(lang, Msg::agencies_valid),    word(lang, Msg::agencies_work_now), word(lang, Msg::agencies_mark),
                    word(lang, Msg::agencies_source)};
    for (const AgencyRow& row : view.rows)
      sheet.rows.push_back({row.name, row.kind, row.suffix, row.valid, row.now, row.mark, row.source});
    return web::csv_file(sheet, "co-quan");
  }
  return frame(context, word(lang, Msg::agencies_title), agencies(view, lang), true);
}

using Fields = std::multimap<std::string, std::string>;

std::string value_of(const Fields& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

Fields fields_of(const Agency& agency) {
  return {{"ten", agency.name}, {"loai", agency.kind}, {"hieu", agency.suffix}, {"tu", shown(agency.from, Lang::vi)},
          {"den", shown(agency.to, Lang::vi)}, {"thay_bang", names_of(agency.successors, "\n")}, {"nguon", agency.source},
          {"kiem_chung", agency.mark == AgencyMark::verified ? "1" : ""}};
}

struct ReadAgency {
  Agency agency;
  std::vector<ui::FieldError> errors;
};

ReadAgency read_agency(const Fields& form, Lang lang) {
  ReadAgency read;
  const auto text = [&](const char* name) {
    std::u32string letters = decode(to_nfc(trim(value_of(form, name))));
    std::erase_if(letters, [](char32_t c) { return c == 0 || c == ';' || c == '\t'; });
    if (letters.size() > kLongest) letters.resize(kLongest);
    return trim(encode(letters));
  };
  const auto wrong = [&](const char* field, std::string words) { read.errors.push_back({field, std::move(words)}); };
  const auto day = [&](const char* field) {
    const std::string given = text(field);
    const auto found = day_or_year(given);
    if (!given.empty() && !found) wrong(field, tr(lang, Msg::agencies_day_wrong, {{"text", given}}));
    return found;
  };
  Agency& agency = read.agency;
  agency.name = text("ten");
  if (search_key(agency.name).empty()) wrong("ten", word(lang, Msg::agencies_name_missing));
  agency.kind = text("loai");
  if (kind_of(agency.kind, lang).empty()) wrong("loai", word(lang, Msg::agencies_kind_missing));
  agency.suffix = text("hieu");
  agency.from = day("tu");
  agency.to = day("den");
  if (agency.from && agency.to && agency.to->day < agency.from->day) wrong("den", word(lang, Msg::agencies_days_turned));
  for (const std::string& line : split(text("thay_bang"), '\n'))
    if (const std::string next = trim(line); !next.empty()) agency.successors.push_back(next);
  if (!agency.successors.empty() && !agency.to) wrong("den", word(lang, Msg::agencies_end_missing));
  agency.source = text("nguon");
  agency.mark = value_of(form, "kiem_chung") == "1" ? AgencyMark::verified : AgencyMark::unverified;
  if (agency.mark == AgencyMark::verified && agency.source.empty()) wrong("nguon", word(lang, Msg::agencies_source_needed));
  return read;
}

web::Response form_page(const web::Context& context, const Fields& fields, const std::vector<ui::FieldError>& errors,
                        const std::string& own_name) {
  const Lang lang = context.lang;
  using Kind = ui::Field::Kind;
  const auto field = [&](const char* name, Message label, bool optional, Kind kind = Kind::text, std::string hint = "") {
    std::string error;
    for (const auto& each : errors)
      if (each.field == name) error = each.words;
    return ui::field({.name = name, .label = word(lang, label), .value = value_of(fields, name), .hint = std::move(hint),
                      .error = error, .kind = kind, .optional = optional, .rows = 3}, lang);
  };
  const std::string name = value_of(fields, "ten");
  AgencyView view{.title = name.empty() ? word(lang, Msg::agencies_add) : name, .csrf = context.visitor.csrf,
                  .own_name = own_name, .kinds = {}, .errors = ui::error_summary(errors, lang),
                  .name = field("ten", Msg::agencies_name, false), .suffix = field("hieu", Msg::agencies_suffix, true),
                  .from = field("tu", Msg::agencies_from, true, Kind::date, word(lang, Msg::agencies_day_hint)),
                  .to = field("den", Msg::agencies_to, true, Kind::date, word(lang, Msg::agencies_day_hint)),
                  .successors = field("thay_bang", Msg::agencies_successors, true, Kind::area),
                  .source = field("nguon", Msg::agencies_source, true), .verified = value_of(fields, "kiem_chung") == "1"};
  for (const AgencyKind& kind : agency_kinds())
    view.kinds.push_back({std::string(kind.code), std::string(lang == Lang::vi ? kind.vi : kind.en),
                          kind.code == value_of(fields, "loai")});
  auto response = frame(context, errors.empty() ? view.title : tr(lang, Msg::common_error_prefix, {{"title", view.title}}),
                        agency(view, lang), false);
  if (!errors.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_form(web::Context& context) {
  const Agencies all = agencies_of(context.db, context.office_id);
  const Agency* known = all.find(context.request.asked("ten"));
  return form_page(context, known ? fields_of(*known) : Fields{{"loai", "department"}}, {},
                   known && known->of_office ? known->name : "");
}

Result<web::Response> keep(web::Context& context) {
  const ReadAgency read = read_agency(context.request.form, context.lang);
  if (!read.errors.empty()) return form_page(context, context.request.form, read.errors, "");
  TRY(put_agency(context.db, accounts::actor_of(context), read.agency));
  return web::Response::redirect(kList);
}

Result<web::Response> drop(web::Context& context) {
  TRY(drop_agency(context.db, accounts::actor_of(context), trim(context.request.field("ten"))));
  return web::Response::redirect(kList);
}

}  // namespace

void add_agency_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/co-quan", "agency.view", list_agencies);
  router.get("/lv/qt/danh-muc/co-quan/sua", "agency.edit", show_form);
  router.post("/lv/qt/danh-muc/co-quan/sua", "agency.edit", keep);
  router.post("/lv/qt/danh-muc/co-quan/bo", "agency.edit", drop);
}

}  // namespace sxsh::territory
