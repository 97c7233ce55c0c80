// The filters of the list as a person sees them: choices of the form, chips of what stands.
#include <algorithm>

#include "accounts/permissions.h"
#include "base/text.h"
#include "facilities/list/assign.h"
#include "facilities/list/list_parts.h"
#include "facilities/list/queries.gen.h"
#include "facilities/list/tags.h"
#include "territory/place.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/facility_list.gen.h"

namespace sxsh::facilities::list {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::vector<ui::Choice> choices_of(FieldId id, const std::vector<std::string>& chosen, Lang lang) {
  std::vector<ui::Choice> out = {{"", word(lang, Msg::list_any), chosen.empty()}};
  for (const Choice& each : choices(id))
    out.push_back({std::string(each.code), std::string(tr(lang, each.words)), chosen.size() == 1 && chosen[0] == each.code});
  return out;
}

std::string joined_choices(FieldId id, const std::vector<std::string>& codes, Lang lang) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + shown(id, code, lang);
  return out;
}

}  // namespace

std::vector<FilterChip> chips_of(const web::Context& context, const Sought& sought, const ListView& view) {
  const Lang lang = context.lang;
  std::vector<FilterChip> out;
  const auto add = [&](std::string words, auto clear) {
    Sought without = sought;
    clear(without.filter);
    out.push_back({std::move(words), href(without)});
  };
  const auto said = [&](Message name, const std::string& value) { return word(lang, name) + ": " + value; };
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

}  // namespace sxsh::facilities::list
