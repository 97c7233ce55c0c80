#include <algorithm>

#include "accounts/actor.h"
#include "base/text.h"
#include "facilities/facility_list.html.h"
#include "facilities/list/edit.h"
#include "facilities/list/list_parts.h"
#include "facilities/list/message_pages.h"
#include "facilities/list/pages.h"
#include "facilities/list/queries.gen.h"
#include "facilities/list/views.h"
#include "facilities/list/words.h"
#include "terms/problems.h"
#include "ui/messages/areas.gen.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::facilities::list {
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

namespace {

constexpr int64_t kSmallRegister = 20'000;   // totals of more come with a second request

bool is_hidden_on_phone(const Column& column) {
  return column.field != FieldId::name && column.field != FieldId::industry && column.field != FieldId::potential;
}

HeadCell head_of(const Column& column, const Sought& sought, Lang lang) {
  HeadCell out{.code = std::string(column.code), .label = label_of(column, lang), .href = "", .sorted = "",
               .number = is_number_column(column), .hidden_on_phone = is_hidden_on_phone(column)};
  if (!column.field || !can_sort(*column.field)) return out;
  const bool by_this = sought.sort.by == column.field ||
                       (!sought.sort.by && sought.filter.words.empty() && column.field == FieldId::name);
  if (by_this) out.sorted = sought.sort.falling ? "descending" : "ascending";
  Sought other = sought;
  other.sort = {column.field, by_this && !sought.sort.falling};
  out.href = href(other);
  return out;
}

void fill_rows(web::Context& context, const Reach& reach, const Sought& sought, ListView& view) {
  std::vector<std::pair<std::string, std::string>> zones;
  for (const auto& zone : view.zones) zones.emplace_back(zone.value, zone.label);
  const size_t name_at = static_cast<size_t>(
      std::ranges::find(sought.columns, std::optional(FieldId::name), &Column::field) - sought.columns.begin());
  const PageOf page{.limit = kRowsOfPage, .after = context.request.asked("sau"), .skip = 0};
  const Listed listed = each_row(context.db, reach, sought, page, [&](const Row& row) {
    ListRow line{.id = std::to_string(row.id),
                 .href = kPath + ("/" + std::to_string(row.id)),
                 .name = row.cells[name_at].value_or(""),
                 .cells = {}};
    for (size_t i = 0; i < row.cells.size(); ++i)
      if (i != name_at)
        line.cells.push_back({.words = shown_cell(sought.columns[i], row.cells[i], context.lang, zones),
                              .number = is_number_column(sought.columns[i]),
                              .hidden_on_phone = is_hidden_on_phone(sought.columns[i]), .missing = !row.cells[i].has_value()});
    view.rows.push_back(std::move(line));
  });
  if (!listed.next.empty())
    view.next_href = href(sought) + (address_of(sought).empty() ? "&" : "&") + "sau=" + web::percent_encode(listed.next);
}

std::optional<Totals> quick_totals(web::Context& context, const Reach& reach, const Filter& filter) {
  if (static_cast<int64_t>(ids(context.db,
                               {.office_id = reach.office_id, .whole_office = true, .units = {}, .zones = {}, .facilities = {}},
                               {}, kSmallRegister)
                               .size()) >= kSmallRegister)
    return std::nullopt;
  return totals(context.db, reach, filter);
}

// "huyện Yên Mỹ" typed into the filter becomes its unit; what is not understood is said and left out.
std::string add_typed_unit(web::Context& context, Sought& sought) {
  const std::string typed_text = context.request.asked("dia-ban-chu");
  if (trim(typed_text).empty()) return "";
  const facilities::Typed read = read_cell(context.db, context.office_id, FieldId::unit, typed_text, context.lang);
  if (!read.wrong.empty()) return read.wrong;
  if (read.value && std::ranges::find(sought.filter.units, *read.value) == sought.filter.units.end())
    sought.filter.units = {*read.value};
  return "";
}

Result<web::Response> show_list(web::Context& context) {
  const Lang lang = context.lang;
  const Reach reach = reach_of(context);
  Sought sought = sought_in(context);
  ListView view;
  view.wrong_unit = add_typed_unit(context, sought);
  view.csrf = context.visitor.csrf;
  view.may_edit = context.visitor.may("facility.edit");
  view.may_bulk = context.visitor.may("facility.bulk");
  view.may_onboard = context.visitor.may("facility.onboard");
  view.may_export = context.visitor.may("facility.export");
  const auto way = [&](std::string_view action, std::string href, ui::Message words) {
    if (context.visitor.may(action)) view.ways.emplace_back(std::move(href), std::string(ui::tr(context.lang, words)));
  };
  way("facility.edit", "/lv/co-so/moi", ui::Msg::list_add);
  way("facility.import", "/lv/co-so/nhap", ui::Msg::list_import);
  way("facility.merge", "/lv/co-so/trung", ui::Msg::list_duplicates);
  way("area.view", "/lv/dia-ban?" + address_of(sought, false), ui::Msg::areas_from_list);
  view.may_keep_for_office = view.may_bulk;
  view.words = sought.filter.words;
  view.filtered = sought.filter.any();
  view.plain_href = std::string(kPath) + "?goc=1";
  view.self = href(sought);
  const std::string address = address_of(sought);
  view.xlsx_href = std::string(kPath) + "/tai.xlsx" + (address.empty() ? "" : "?" + address);
  view.details_href = std::string(kPath) + "/tai.xlsx?" + (address.empty() ? "" : address + "&") + "chi-tiet=1";
  view.csv_href = std::string(kPath) + "/tai.csv" + (address.empty() ? "" : "?" + address);
  fill_choices(context, sought, view);
  view.chips = chips_of(context, sought, view);
  for (const View& each : views(context.db, context.office_id, context.visitor.person_id))
    view.views.push_back({std::to_string(each.id), each.name,
                          each.address.empty() ? view.plain_href : kPath + ("?" + each.address), each.of_office,
                          each.opens_first, !each.of_office || view.may_keep_for_office});
  for (const Column& column : sought.columns) {
    HeadCell head = head_of(column, sought, lang);
    if (column.field == FieldId::name) view.name_head = std::move(head);
    else view.heads.push_back(std::move(head));
  }
  fill_rows(context, reach, sought, view);
  if (const auto known = quick_totals(context, reach, sought.filter)) view.totals = totals_words(*known, lang);
  if (const auto batch = context.request.asked_int("lo"); batch && *batch > 0) {
    view.undo_batch = std::to_string(*batch);
    view.said = tr(lang, Msg::list_done, {{"n", std::to_string(context.request.asked_int("n").value_or(0))}});
  } else if (context.request.asked_int("da-hoan-tac")) {
    view.said = tr(lang, Msg::list_undone, {{"n", std::to_string(*context.request.asked_int("da-hoan-tac"))}});
  }
  view.config = config_of(context, sought, view);
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::string>>{
           {"xep", sought.sort.by ? (sought.sort.falling ? "-" : "") + std::string(field(*sought.sort.by).code) : ""}})
    if (!value.empty()) view.kept.emplace_back(name, value);
  ui::Page page;
  page.title = word(lang, Msg::list_title);
  page.body = facility_list(view, lang);
  page.current = kPath;
  page.islands = {"grid"};
  return ui::workspace(context, std::move(page));
}

// Keeps what stands in the address now, opens a view first, or forgets one.
Result<web::Response> post_view(web::Context& context) {
  const auto by = accounts::actor_of(context);
  const auto& request = context.request;
  const auto id = [&](const std::string& text) { return text.empty() ? int64_t{0} : std::strtoll(text.c_str(), nullptr, 10); };
  const std::string what = request.field("viec");
  const bool may_office = context.visitor.may("facility.bulk");
  std::string back = request.field("ve");
  if (!back.starts_with(kPath) || !web::is_local_target(back)) back = kPath;
  if (what == "luu") {
    const size_t query = back.find('?');
    const auto pairs = TRY(web::parse_pairs(query == back.npos ? "" : std::string_view(back).substr(query + 1), 100));
    const bool office = request.field("chung") == "1";
    if (office && !may_office) return Problem(problems::not_permitted, {{"action", "facility.bulk"}});
    const int64_t kept = TRY(keep_view(context.db, by, office ? Owner::office : Owner::person, request.field("ten"),
                                       address_of(sought_of(pairs))));
    if (request.field("mo-dau") == "1") TRY(open_first(context.db, by, kept));
  } else if (what == "mo-dau") {
    TRY(open_first(context.db, by, id(request.field("cach-xem"))));
  } else if (what == "bo") {
    TRY(forget_view(context.db, by, id(request.field("cach-xem")), may_office));
  } else {
    return Problem(problems::bad_request);
  }
  return web::Response::redirect(back);
}

}  // namespace


std::string href(const Sought& sought) {
  const std::string address = address_of(sought);
  return address.empty() ? std::string(kPath) + "?goc=1" : kPath + ("?" + address);
}

bool is_number_column(const Column& column) {
  return column.field && (field(*column.field).type == Type::whole || field(*column.field).type == Type::scaled);
}

Sought sought_in(const web::Context& context) {
  if (!context.request.query.empty() || !context.visitor.signed_in()) return sought_of(context.request.query);
  for (const View& each : views(context.db, context.office_id, context.visitor.person_id))
    if (each.opens_first)
      if (auto pairs = web::parse_pairs(each.address, 100); pairs.ok()) return sought_of(pairs.value());
  return sought_of({});
}

std::vector<std::pair<std::string, std::string>> zone_names(db::Session& session, int64_t office_id) {
  return session.all(sql::zone_names{.office_id = office_id},
                     [](const db::Row& row) { return std::pair(std::to_string(row.int64("id")), row.text("name")); });
}

std::string label_of(const Column& column, Lang lang) {
  if (const auto map = map_of(column))
    return word(lang, map == territory::Map::before ? Msg::list_unit_before : Msg::list_unit_since);
  if (!column.field) return word(lang, Msg::list_tags);
  const Field& of = field(*column.field);
  const std::string label(tr(lang, of.label));
  return of.unit.empty() ? label : label + ", " + std::string(of.unit);
}

std::string shown_cell(const Column& column, const Value& value, Lang lang,
                       const std::vector<std::pair<std::string, std::string>>& zones) {
  if (!value) return "";
  if (!column.field) return *value;
  if (column.field == FieldId::zone)
    for (const auto& [id, name] : zones)
      if (id == *value) return name;
  return shown(*column.field, value, lang);
}

bool wants_json(const web::Request& request) { return request.header("accept").starts_with("application/json"); }

std::string clock_time(std::string_view utc) {
  if (utc.size() < 16) return "";
  const int hour = ((utc[11] - '0') * 10 + (utc[12] - '0') + 7) % 24;
  return std::to_string(hour) + std::string(utc.substr(13, 3));
}

void add_routes(web::Router& router, bool sends_mail) {
  router.get("/lv/co-so", "facility.list", show_list);
  router.get("/lv/co-so.json", "facility.list", rows_json);
  router.get("/lv/co-so/tong.json", "facility.list", totals_json);
  router.post("/lv/co-so/cach-xem", "facility.list", post_view);
  add_edit_routes(router);
  add_bulk_routes(router);
  add_export_routes(router);
  add_message_routes(router, sends_mail);
}

}  // namespace sxsh::facilities::list
