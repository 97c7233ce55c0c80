#include <algorithm>
#include <set>

#include "accounts/actor.h"
#include "accounts/permissions.h"
#include "base/json.h"
#include "base/text.h"
#include "facilities/facility_list.html.h"
#include "facilities/list/assign.h"
#include "facilities/list/edit.h"
#include "facilities/list/pages.h"
#include "facilities/list/queries.gen.h"
#include "facilities/list/tags.h"
#include "facilities/list/views.h"
#include "facilities/list/words.h"
#include "territory/place.h"
#include "terms/problems.h"
#include "ui/messages.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::facilities::list {
namespace {

using ui::Msg;
using ui::tr;

constexpr const char* kPath = "/lv/co-so";
constexpr int kRowsOfPage = 50;
constexpr int64_t kSmallRegister = 20'000;   // totals of more come with a second request

std::string word(Lang lang, Msg message) { return std::string(tr(lang, message)); }
std::string href(const Sought& sought) {
  const std::string address = address_of(sought);
  return address.empty() ? std::string(kPath) + "?goc=1" : kPath + ("?" + address);
}
bool is_number_column(const Column& column) {
  return column.field && (field(*column.field).type == Type::whole || field(*column.field).type == Type::scaled);
}
bool is_hidden_on_phone(const Column& column) {
  return column.field != FieldId::name && column.field != FieldId::industry && column.field != FieldId::potential;
}
bool may_write(const Column& column) { return column.field && field(*column.field).writing != Writing::derived; }

std::vector<ui::Choice> choices_of(FieldId id, const std::vector<std::string>& chosen, Lang lang) {
  std::vector<ui::Choice> out = {{"", word(lang, Msg::list_any), chosen.empty()}};
  for (const Choice& each : choices(id))
    out.push_back({std::string(each.code), std::string(tr(lang, each.words)), chosen.size() == 1 && chosen[0] == each.code});
  return out;
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

std::string joined_choices(FieldId id, const std::vector<std::string>& codes, Lang lang) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + shown(id, code, lang);
  return out;
}

// One chip for each filter that stands, with the address without it.
std::vector<FilterChip> chips_of(const web::Context& context, const Sought& sought, const ListView& view) {
  const Lang lang = context.lang;
  std::vector<FilterChip> out;
  const auto add = [&](std::string words, auto clear) {
    Sought without = sought;
    clear(without.filter);
    out.push_back({std::move(words), href(without)});
  };
  const auto said = [&](Msg name, const std::string& value) { return word(lang, name) + ": " + value; };
  const auto named = [](const std::vector<ui::Choice>& all, const std::vector<int64_t>& ids) {
    std::string words;
    for (const int64_t id : ids)
      for (const auto& each : all)
        if (each.value == std::to_string(id)) words += (words.empty() ? "" : ", ") + each.label;
    return words.empty() ? "–" : words;
  };
  const Filter& f = sought.filter;
  if (!f.words.empty()) add(said(Msg::list_words, f.words), [](Filter& x) { x.words.clear(); });
  if (!f.industries.empty())
    add(said(Msg::facilities_field_industry, view.industry_words), [](Filter& x) { x.industries.clear(); });
  if (!f.units.empty()) {
    std::string words;
    for (const std::string& unit : f.units) words += (words.empty() ? "" : "; ") + shown(FieldId::unit, unit, lang);
    add(said(Msg::list_place, words), [](Filter& x) { x.units.clear(); });
  }
  if (!f.zones.empty()) add(said(Msg::facilities_field_zone, named(view.zones, f.zones)), [](Filter& x) { x.zones.clear(); });
  if (!f.sizes.empty())
    add(said(Msg::facilities_field_size_class, joined_choices(FieldId::size_class, f.sizes, lang)),
        [](Filter& x) { x.sizes.clear(); });
  if (!f.potentials.empty())
    add(said(Msg::facilities_field_potential, joined_choices(FieldId::potential, f.potentials, lang)),
        [](Filter& x) { x.potentials.clear(); });
  if (f.exemplary) add(word(lang, Msg::list_exemplary), [](Filter& x) { x.exemplary = false; });
  if (f.status != Status::all)
    add(word(lang, f.status == Status::open ? Msg::list_open : Msg::list_closed), [](Filter& x) { x.status = Status::all; });
  if (!f.tags.empty()) add(said(Msg::list_tags, named(view.tags, f.tags)), [](Filter& x) { x.tags.clear(); });
  if (f.assigned)
    add(said(Msg::list_assigned, *f.assigned == 0 ? word(lang, Msg::list_nobody) : named(view.people, {*f.assigned})),
        [](Filter& x) { x.assigned.reset(); });
  for (const FieldId id : f.present)
    add(std::string(tr(lang, Msg::list_present, {{"field", lower(tr(lang, field(id).label))}})),
        [id](Filter& x) { std::erase(x.present, id); });
  for (const FieldId id : f.missing)
    add(std::string(tr(lang, Msg::list_missing, {{"field", lower(tr(lang, field(id).label))}})),
        [id](Filter& x) { std::erase(x.missing, id); });
  return out;
}

void fill_choices(const web::Context& context, const Sought& sought, ListView& view) {
  const Lang lang = context.lang;
  const Filter& f = sought.filter;
  view.sizes = choices_of(FieldId::size_class, f.sizes, lang);
  view.potentials = choices_of(FieldId::potential, f.potentials, lang);
  view.states = {{"", word(lang, Msg::list_any), f.status == Status::all},
                 {"mo", word(lang, Msg::list_open), f.status == Status::open},
                 {"dong", word(lang, Msg::list_closed), f.status == Status::closed}};
  const auto chosen = [](const std::vector<int64_t>& ids, const std::string& id) {
    return ids.size() == 1 && std::to_string(ids[0]) == id;
  };
  view.zones = {{"", word(lang, Msg::list_any), f.zones.empty()}};
  for (const auto& [id, name] : zone_names(context.db, context.office_id)) view.zones.push_back({id, name, chosen(f.zones, id)});
  view.tags = {{"", word(lang, Msg::list_any), f.tags.empty()}};
  for (const Tag& each : tags(context.db, context.office_id)) {
    const std::string id = std::to_string(each.id);
    view.tags.push_back({id, each.name, chosen(f.tags, id)});
  }
  view.people = {{"", word(lang, Msg::list_any), !f.assigned}, {"chua", word(lang, Msg::list_nobody), f.assigned == 0}};
  context.db.each(sql::people_looking_after{.office_id = context.office_id}, [&](const db::Row& row) {
    view.people.push_back({std::to_string(row.int64("id")), row.text("name"), f.assigned == row.int64("id")});
  });
  if (view.may_bulk)
    for (const Taker& each : takers(context.db, context.office_id)) {
      const auto* role = accounts::role(each.role);
      view.takers.push_back(
          {std::to_string(each.id), each.name + " (" + lower(lang == Lang::vi ? role->vi : role->en) + ")", false});
    }
  for (const Column& each : all_columns())
    view.columns.push_back(
        {std::string(each.code), label_of(each, lang), std::ranges::find(sought.columns, each) != sought.columns.end()});
  for (const Industry& each : f.industries)
    view.industry_words +=
        (view.industry_words.empty() ? "" : ",") + (each.edition ? std::to_string(*each.edition) + ":" : "") + each.prefix;
  for (const std::string& unit : f.units)
    view.unit_words +=
        (view.unit_words.empty() ? "" : "; ") + territory::unit_words(territory::Atlas::carried(), *unit_id_of(unit), lang);
}

std::string totals_words(const Totals& totals, Lang lang) {
  const bool vi = lang == Lang::vi;
  std::string out = tr(lang, totals.capped ? Msg::list_rows_capped : Msg::list_rows, {{"n", grouped(totals.facilities, vi)}});
  if (totals.with_electricity > 0)
    out += " · " + std::string(tr(lang, Msg::list_sum_electricity, {{"n", grouped(totals.with_electricity, vi)},
                                                                    {"sum", grouped(totals.electricity_kwh, vi)}}));
  if (totals.with_employees > 0)
    out += " · " + std::string(tr(lang, Msg::list_sum_employees, {{"n", grouped(totals.with_employees, vi)},
                                                                  {"sum", grouped(totals.employees, vi)}}));
  return out;
}

// What the grid needs to know of the columns; the rows come by another request.
std::string config_of(const web::Context& context, const Sought& sought, const ListView& view) {
  const Lang lang = context.lang;
  JsonWriter json;
  json.begin_object();
  json.key("address").string(address_of(sought, false));
  json.key("edit").boolean(view.may_edit).key("bulk").boolean(view.may_bulk).key("export").boolean(view.may_export);
  json.key("sort").string(sought.sort.by ? field(*sought.sort.by).code : "").key("falling").boolean(sought.sort.falling);
  json.key("shown").begin_array();
  for (const Column& column : sought.columns) json.string(column.code);
  json.end_array().key("columns").begin_array();
  for (const Column& column : all_columns()) {
    json.begin_object().key("code").string(column.code).key("label").string(label_of(column, lang));
    if (column.field) {
      const Field& of = field(*column.field);
      json.key("number").boolean(is_number_column(column)).key("decimals").integer(of.decimals);
      json.key("year").boolean(of.id == FieldId::figures_year).key("date").boolean(of.type == Type::date);
      json.key("sort").boolean(can_sort(of.id)).key("edit").boolean(view.may_edit && may_write(column));
      if (!choices(of.id).empty()) {
        json.key("choices").begin_array();
        for (const Choice& each : choices(of.id)) json.begin_array().string(each.code).string(tr(lang, each.words)).end_array();
        json.end_array();
      }
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
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
  const auto way = [&](std::string_view action, std::string href, ui::Msg words) {
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

Result<web::Response> rows_json(web::Context& context) {
  const Sought sought = sought_in(context);
  const auto& request = context.request;
  const PageOf page{.limit = static_cast<int>(std::clamp<int64_t>(request.asked_int("dong").value_or(kRowsOfPage), 1, kMostRows)),
                    .after = request.asked("sau"), .skip = std::max<int64_t>(0, request.asked_int("tu").value_or(0))};
  JsonWriter json;
  json.begin_object().key("columns").begin_array();
  for (const Column& column : sought.columns) json.string(column.code);
  json.end_array().key("rows").begin_array();
  const auto unit_at = std::ranges::find(sought.columns, std::optional(FieldId::unit), &Column::field) - sought.columns.begin();
  std::set<std::string> seen_units;
  const Listed listed = each_row(context.db, reach_of(context), sought, page, [&](const Row& row) {
    json.begin_array().string(std::to_string(row.id));
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Value& cell = row.cells[i];
      if (!cell) json.null();
      else json.string(*cell);
      if (cell && static_cast<long>(i) == unit_at) seen_units.insert(*cell);
    }
    json.end_array();
  });
  json.end_array().key("next").string(listed.next).key("capped").boolean(listed.capped);
  json.key("units").begin_object();
  for (const std::string& unit : seen_units) json.key(unit).string(shown(FieldId::unit, unit, context.lang));
  json.end_object().key("zones").begin_object();
  if (std::ranges::find(sought.columns, std::optional(FieldId::zone), &Column::field) != sought.columns.end())
    for (const auto& [id, name] : zone_names(context.db, context.office_id)) json.key(id).string(name);
  json.end_object().end_object();
  return web::Response::json(json.take());
}

Result<web::Response> totals_json(web::Context& context) {
  const Totals found = totals(context.db, reach_of(context), sought_in(context).filter);
  JsonWriter json;
  json.begin_object().key("facilities").integer(found.facilities).key("exact").boolean(!found.capped);
  json.key("with_electricity").integer(found.with_electricity).key("electricity_kwh").integer(found.electricity_kwh);
  json.key("with_employees").integer(found.with_employees).key("employees").integer(found.employees);
  json.key("words").string(totals_words(found, context.lang)).end_object();
  return web::Response::json(json.take());
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

void add_routes(web::Router& router) {
  router.get("/lv/co-so", "facility.list", show_list);
  router.get("/lv/co-so.json", "facility.list", rows_json);
  router.get("/lv/co-so/tong.json", "facility.list", totals_json);
  router.post("/lv/co-so/cach-xem", "facility.list", post_view);
  add_edit_routes(router);
  add_bulk_routes(router);
  add_export_routes(router);
}

}  // namespace sxsh::facilities::list
