// What the file of a facility shows: facts, details, events, other sites, history.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "facilities/facility_file.html.h"
#include "facilities/file/details.h"
#include "facilities/file/form.h"
#include "facilities/file/pages.h"
#include "facilities/file/queries.gen.h"
#include "facilities/file/reach.h"
#include "facilities/list/message.h"
#include "territory/place.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/message.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using enum FieldId;

constexpr FieldId kIdentity[] = {other_name,       code,         external_id, enterprise_name, tax_code, industry,
                                 industry_edition, main_product, founded_on};
constexpr FieldId kPlace[] = {address, unit, zone, latitude, longitude};
constexpr FieldId kScale[] = {size_class, size_rule, employees, revenue_vnd, capital_vnd, shifts, working_days, area_m2,
                              figures_year, electricity_kwh};
constexpr FieldId kReach[] = {phone, email, website, note};
constexpr int kHistoryLines = 400;

using ui::word;
std::string day_words(const Value& day, Lang lang) { return shown(closed_on, day, lang); }

std::string value_words(web::Context& context, FieldId id, const Value& value) {
  if (!value) return "";
  if (id == zone) return zone_words(context, value);
  if (id == size_rule && *value == "declared") return word(context.lang, Msg::file_declared);
  std::string words = shown(id, value, context.lang);
  if (!field(id).unit.empty()) words += " " + std::string(field(id).unit);
  return words;
}

// The unit as reported stays; the other map is said beside it.
std::string other_map(const Value& unit, Lang lang) {
  const auto place = place_of(unit);
  const auto reported = unit_id_of(unit);
  std::string out;
  for (const auto& id :
       {place.commune_1 ? place.commune_1 : place.province_1, place.commune_2 ? place.commune_2 : place.province_2}) {
    if (!id || id == reported) continue;
    const auto* found = territory::Atlas::carried().find(*id);
    if (!found || (reported && territory::Atlas::carried().find(*reported)->map == found->map)) continue;
    out = tr(lang, found->map == territory::Map::before ? Msg::file_on_old_map : Msg::file_on_new_map,
             {{"unit", territory::unit_words(territory::Atlas::carried(), *id, lang)}});
  }
  return out;
}

FactGroup group(web::Context& context, Message title, std::span<const FieldId> ids, const Facility& facility) {
  FactGroup out{word(context.lang, title), {}, ""};
  for (const FieldId id : ids) {
    const std::string label = word(context.lang, field(id).label);
    std::string words = value_words(context, id, facility.value(id));
    if (words.empty()) out.missing += (out.missing.empty() ? "" : ", ") + lower(label);
    else out.facts.push_back({label, std::move(words), id == unit ? other_map(facility.value(id), context.lang) : ""});
  }
  if (!out.missing.empty()) out.missing = tr(context.lang, Msg::file_missing, {{"fields", out.missing}});
  return out;
}

std::string row_facts(const Detail& detail, Lang lang) {
  const auto fields = info(detail.kind).fields;
  std::string out;
  for (size_t i = 1; i < fields.size(); ++i) {
    if (fields[i].measure) continue;     // stands with its amount
    const std::string words = shown_with_unit(detail, i, lang);
    if (!words.empty()) out += (out.empty() ? "" : " · ") + word(lang, fields[i].as.label) + ": " + words;
  }
  return out;
}

using Writers = std::map<int64_t, std::string>;          // batch → "Trần Thị Lan, 31/12/2018 12:00"

Section section(web::Context& context, const Facility& facility, const DetailKindInfo& kind, const Writers& writers,
                bool may_edit) {
  const std::string base = path_of(context, facility.id);
  Section out{std::string(kind.path), word(context.lang, kind.label), "", "", {}};
  const std::string place = base + (kind.by_hand ? "/chi-tiet/" : "/") + std::string(kind.path);
  if (may_edit) {
    out.add_href = place;
    out.add_words = tr(context.lang, Msg::file_add, {{"what", lower(word(context.lang, kind.label))}});
  }
  auto rows = details_of(context.db, context.office_id, facility.id, kind.kind);
  if (!kind.by_hand) std::ranges::reverse(rows);
  for (const Detail& row : rows) {
    SectionRow line{shown(kind.fields[0], row.values[0], context.lang), row_facts(row, context.lang), "", "", ""};
    if (const auto by = writers.find(row.batch_id); by != writers.end()) line.by = by->second;
    if (may_edit && kind.by_hand) {
      line.edit_href = place + "/" + std::to_string(row.id);
      line.remove_action = line.edit_href + "/xoa";
    }
    out.rows.push_back(std::move(line));
  }
  return out;
}

std::string change_label(Lang lang, const std::string& name) {
  if (name.empty()) return word(lang, Msg::file_was_added);
  if (name == list::kMessageField) return word(lang, Msg::message_history);
  if (const Field* of = field(std::string_view(name))) return word(lang, of->label);
  const auto detail = detail_name(name);
  if (!detail) return name;
  const std::string kind = word(lang, detail->kind->label);
  return detail->field ? kind + " · " + word(lang, detail->kind->fields[*detail->field].as.label) : kind;
}

std::string change_words(web::Context& context, const std::string& name, const Value& value) {
  if (name.empty() || !value) return "";
  if (const Field* of = field(std::string_view(name))) return value_words(context, of->id, value);
  const auto detail = detail_name(name);
  if (!detail) return *value;
  return detail->field ? shown(detail->kind->fields[*detail->field], value, context.lang)
                       : word(context.lang, Msg::file_row_added);
}

Message kind_words(const std::string& kind) {
  static const std::map<std::string, Message, std::less<>> kWords = {
      {"edit", Msg::file_kind_edit},     {"paste", Msg::file_kind_paste}, {"bulk", Msg::file_kind_bulk},
      {"import", Msg::file_kind_import}, {"merge", Msg::file_kind_merge}, {"correction", Msg::file_kind_correction},
      {"event", Msg::file_kind_event},   {"undo", Msg::file_kind_undo}};
  const auto found = kWords.find(kind);
  return found == kWords.end() ? Msg::file_kind_edit : found->second;
}

std::string writer_words(const Change& change, Lang lang) {
  return (change.by.empty() ? word(lang, Msg::file_program) : change.by) + ", " + local_minute(change.at, lang);
}

void fill_history(web::Context& context, const Facility& facility, const std::vector<Change>& changes, bool may_undo,
                  FileView& view) {
  struct State {
    bool undone = false, others = false;
  };
  std::map<int64_t, State> states;
  context.db.each(sql::batches_of_facility{.facility_id = facility.id, .office_id = context.office_id}, [&](const db::Row& row) {
    states[row.int64("id")] = {row.int64("undone") == 1, row.int64("others") == 1};
  });
  int64_t open = 0;
  for (const Change& change : changes) {
    if (view.history.empty() || change.batch_id != open) {
      open = change.batch_id;
      const State state = states[open];
      HistoryGroup group{
          word(context.lang, kind_words(change.kind)) + " · " + writer_words(change, context.lang), change.reason, "", "", {}};
      if (state.undone) group.state = word(context.lang, Msg::file_undone);
      else if (may_undo && !state.others && change.kind != "undo" && change.field != list::kMessageField)
        group.undo_action = path_of(context, facility.id) + "/hoan-tac/" + std::to_string(open);
      view.history.push_back(std::move(group));
    }
    view.history.back().lines.push_back({change_label(context.lang, change.field),
                                         change_words(context, change.field, change.before),
                                         change_words(context, change.field, change.after)});
  }
  if (changes.size() == kHistoryLines) view.history_note = word(context.lang, Msg::file_history_cut);
}

void fill_chips(web::Context& context, const Facility& facility, FileView& view) {
  const Lang lang = context.lang;
  if (const Value& day = facility.value(closed_on))
    view.chips.push_back(ui::chip(tr(lang, Msg::file_closed_since, {{"day", day_words(day, lang)}}), ui::Tone::plain));
  if (const Value& day = facility.value(exemplary_since))
    view.chips.push_back(ui::chip(tr(lang, Msg::file_exemplary_since, {{"day", day_words(day, lang)}}), ui::Tone::ok));
  if (facility.value(potential))
    view.chips.push_back(ui::chip(
        tr(lang, Msg::file_potential, {{"level", lower(shown(potential, facility.value(potential), lang))}}), ui::Tone::info));
  Value stopped;
  for (const Detail& event : details_of(context.db, context.office_id, facility.id, DetailKind::event)) {
    if (event.value("what") == "suspended") stopped = event.value("from_day");
    if (event.value("what") == "reopened" || event.value("what") == "closed") stopped = std::nullopt;
  }
  if (stopped)
    view.chips.push_back(ui::chip(tr(lang, Msg::file_suspended_since, {{"day", day_words(stopped, lang)}}), ui::Tone::warn));
}

void fill_sites(web::Context& context, const Facility& facility, FileView& view) {
  if (!facility.enterprise_id || door_of(context) == Door::own) return;
  view.enterprise_href = "/lv/doanh-nghiep/" + std::to_string(*facility.enterprise_id);
  view.enterprise = facility.value(enterprise_name).value_or(facility.name());
  context.db.each(sql::sites_of_enterprise{.office_id = context.office_id, .enterprise_id = *facility.enterprise_id},
                  [&](const db::Row& row) {
                    if (row.int64("id") == facility.id) return;
                    view.sites.push_back({row.text("name"), "/lv/co-so/" + std::to_string(row.int64("id")),
                                          row.maybe_text("address").value_or("")});
                  });
  std::erase_if(view.sites, [&](const SiteLine& site) {
    return !may_reach(context, Door::workspace,
                      std::strtoll(site.href.c_str() + std::string_view("/lv/co-so/").size(), nullptr, 10));
  });
}

}  // namespace

std::vector<ui::Crumb> crumbs_of(web::Context& context, const Facility* facility) {
  const bool own = door_of(context) == Door::own;
  std::vector<ui::Crumb> out{{word(context.lang, own ? Msg::file_own_home : Msg::file_list), own ? "/dn/co-so" : "/lv/co-so"}};
  if (facility) out.push_back({facility->name(), path_of(context, facility->id)});
  return out;
}

Result<web::Response> file_page(web::Context& context, const Facility& facility, std::vector<ui::Html> notes) {
  const bool own = door_of(context) == Door::own;
  const bool may_edit = context.visitor.may(own ? "facility.correct" : "facility.edit");
  const std::string base = path_of(context, facility.id);
  FileView view{.name = facility.name(), .csrf = context.visitor.csrf, .notes = std::move(notes)};
  view.lead = facility.value(code).value_or("");
  if (may_edit) view.edit_href = base + "/sua";
  if (context.visitor.may(own ? "figure.own" : "figure.view"))
    view.figures_href = own ? "/dn/so-do?co-so=" + std::to_string(facility.id) : base + "/so-do";
  if (may_edit && !own) view.remove_action = base + "/xoa";
  if (!own && context.visitor.may("contact.view")) view.accounts_href = base + "/tai-khoan";
  if (const auto batch = context.request.asked_int("luu"); batch && may_edit && !own) {
    view.notes.push_back(ui::note(ui::Tone::ok, tr(context.lang, Msg::file_saved)));
    view.undo_action = base + "/hoan-tac/" + std::to_string(*batch);
  }
  fill_chips(context, facility, view);
  view.groups = {group(context, Msg::file_group_identity, kIdentity, facility),
                 group(context, Msg::file_group_place, kPlace, facility), group(context, Msg::file_group_scale, kScale, facility),
                 group(context, Msg::file_group_reach, kReach, facility)};
  const auto changes = history(context.db, context.office_id, facility.id, kHistoryLines);
  Writers writers;
  for (const Change& change : changes) writers[change.batch_id] = writer_words(change, context.lang);
  for (const DetailKindInfo& kind : all_kinds()) {
    if (own && !kind.by_hand && kind.kind != DetailKind::event) continue;
    bool may = may_edit && (kind.by_hand || !own);
    if (kind.kind == DetailKind::judgement) may = context.visitor.may("facility.judge");
    if (kind.kind == DetailKind::mark) may = context.visitor.may("facility.mark");
    view.sections.push_back(section(context, facility, kind, writers, may));
  }
  view.contacts = contacts_card(context, facility);
  fill_sites(context, facility, view);
  fill_history(context, facility, changes, may_edit && !own, view);
  auto crumbs = crumbs_of(context, nullptr);
  crumbs.push_back({facility.name(), ""});
  return ui::workspace(context, {.title = facility.name(),
                                 .body = facility_file(view, context.lang),
                                 .current = own ? "/dn" : "/lv/co-so",
                                 .crumbs = std::move(crumbs),
                                 .islands = {},
                                 .description = ""});
}

web::Response saved_redirect(const web::Context& context, int64_t facility_id, int64_t batch_id) {
  return web::Response::redirect(path_of(context, facility_id) + "?luu=" + std::to_string(batch_id));
}

}  // namespace sxsh::facilities
