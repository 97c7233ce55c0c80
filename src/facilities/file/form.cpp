#include "facilities/file/form.h"

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "facilities/facility_clash.html.h"
#include "facilities/facility_form.html.h"
#include "facilities/file/queries.gen.h"
#include "facilities/file/reach.h"
#include "territory/additions/store.h"
#include "territory/address.h"
#include "territory/place.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/territory.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kMostPlaces = 6;        // candidates of a unit that are offered

int64_t number_of(const Value& id) { return id ? static_cast<int64_t>(std::strtoll(id->c_str(), nullptr, 10)) : 0; }
std::string label_of(const FormItem& item, Lang lang) { return std::string(tr(lang, item.field.as.label)); }
std::string shown_of(const DetailField& field, const Value& value, Lang lang) { return shown(field, value, lang); }

ui::Field::Kind kind_of(const DetailField& field) {
  if (field.as.longest >= 2000) return ui::Field::Kind::area;
  if (field.as.type == Type::whole || field.as.type == Type::scaled) return ui::Field::Kind::number;
  if (field.as.type == Type::date) return ui::Field::Kind::date;
  if (field.as.type == Type::email) return ui::Field::Kind::email;
  return ui::Field::Kind::text;
}

std::string hint_of(const DetailField& field, Lang lang) {
  if (field.measure) return std::string(tr(lang, Msg::file_hint_measure));
  if (field.as.type == Type::date) return std::string(tr(lang, Msg::file_hint_date));
  if (field.as.type == Type::unit) return std::string(tr(lang, Msg::file_hint_unit));
  if (field.as.type == Type::tax_code) return std::string(tr(lang, Msg::file_hint_tax_code));
  if (field.as.type == Type::industry) return std::string(tr(lang, Msg::file_hint_industry));
  return "";
}

std::vector<ui::Choice> choices_of(web::Context& context, const FormItem& item, const Entry& entry) {
  std::vector<ui::Choice> out{{"", std::string(tr(context.lang, Msg::file_not_known)), !entry.value}};
  if (item.field.as.type == Type::zone) {
    for (ui::Choice& zone : zone_choices(context, entry.seen)) {
      zone.chosen = entry.value == zone.value;
      out.push_back(std::move(zone));
    }
    return out;
  }
  for (const Choice& each : item.field.choices)
    out.push_back({std::string(each.code), std::string(tr(context.lang, each.words)), entry.value == std::string(each.code)});
  return out;
}

// The places an address may mean, to choose one of them.
ui::Html places(web::Context& context, const FormItem& item, const Entry& entry) {
  if (item.field.as.type != Type::unit || entry.wrong.empty()) return {};
  const Lang lang = context.lang;
  const auto& atlas = territory::Atlas::carried();
  const auto additions = territory::additions_of(context.db, context.office_id);
  const auto found = territory::resolve(atlas, entry.text, std::nullopt, &additions);
  if (found.candidates.empty()) return {};
  std::vector<ui::Choice> out{{"", std::string(tr(lang, Msg::file_other_unit)), true}};
  for (size_t i = 0; i < found.candidates.size() && i < kMostPlaces; ++i) {
    const auto& unit = *found.candidates[i].unit;
    out.push_back(
        {std::to_string(static_cast<int>(unit.map)) + ":" + std::string(unit.code),
         territory::unit_words(atlas, unit.id, lang) + " · " +
             std::string(tr(lang, unit.map == territory::Map::before ? Msg::territory_old_map : Msg::territory_new_map)),
         false});
  }
  return ui::select("one_" + item.name, tr(lang, Msg::file_which_unit), out);
}

}  // namespace

std::vector<FormItem> items_of(std::span<const FieldId> fields) {
  std::vector<FormItem> out;
  for (const FieldId id : fields) {
    const Field& of = facilities::field(id);
    out.push_back({std::string(of.code),
                   {.as = of, .column = {}, .choices = choices(id), .required = id == FieldId::name}});
  }
  return out;
}

std::vector<FormItem> items_of(DetailKind kind) {
  std::vector<FormItem> out;
  for (const DetailField& of : info(kind).fields) out.push_back({std::string(of.as.code), of});
  return out;
}

std::vector<Entry> entries_of(std::span<const FormItem> items, std::span<const Value> values, Lang lang) {
  std::vector<Entry> out;
  for (size_t i = 0; i < items.size(); ++i)
    out.push_back({values[i], values[i], shown_of(items[i].field, values[i], lang), ""});
  return out;
}

std::vector<Entry> read_entries(web::Context& context, std::span<const FormItem> items) {
  const web::Request& request = context.request;
  const Lang lang = context.lang;
  const bool with_unit = std::ranges::any_of(items, [](const FormItem& item) { return item.field.as.type == Type::unit; });
  const auto additions = with_unit ? territory::additions_of(context.db, context.office_id) : territory::Additions{};
  std::vector<Entry> out;
  for (const FormItem& item : items) {
    Entry entry{.seen = {}, .value = {}, .text = request.field(item.name), .wrong = ""};
    if (const std::string seen = request.field("seen_" + item.name); !seen.empty()) entry.seen = seen;
    if (const std::string one = request.field("one_" + item.name); !one.empty()) entry.text = one;
    if (request.field("pick_" + item.name) == "theirs" || entry.text == shown_of(item.field, entry.seen, lang)) {
      entry.value = entry.seen;          // what was shown reads as itself, also where its words alone would not be enough
      entry.text = shown_of(item.field, entry.seen, lang);
    } else {
      Typed read = typed(item.field, entry.text, lang, &additions);
      entry.value = std::move(read.value);
      entry.wrong = std::move(read.wrong);
    }
    out.push_back(std::move(entry));
  }
  return out;
}

std::vector<ui::Choice> zone_choices(web::Context& context, const Value& present) {
  const int64_t now = number_of(present);
  return context.db.all(sql::zones_to_choose{.office_id = context.office_id, .present = now}, [](const db::Row& row) {
    return ui::Choice{std::to_string(row.int64("id")), row.text("name"), false};
  });
}

std::string zone_words(web::Context& context, const Value& zone) {
  if (!zone) return "";
  const auto name = context.db.one(sql::zone_name{.office_id = context.office_id, .id = number_of(zone)},
                                   [](const db::Row& row) { return row.text("name"); });
  return name.value_or(*zone);
}

std::string shown_in(web::Context& context, const DetailField& field, const Value& value) {
  return field.as.type == Type::zone ? zone_words(context, value) : shown(field, value, context.lang);
}

ui::Html hidden(std::string_view name, std::string_view value) {
  ui::Html out{"<input type=\"hidden\" name=\""};
  ui::put(out.markup, name);
  out.markup += "\" value=\"";
  ui::put(out.markup, value);
  out.markup += "\">";
  return out;
}

ui::Html control(web::Context& context, const FormItem& item, const Entry& entry) {
  const Lang lang = context.lang;
  ui::Html out = hidden("seen_" + item.name, entry.seen.value_or(""));
  const bool chosen = item.field.as.type == Type::zone || !item.field.choices.empty();
  if (chosen) {
    out.markup += ui::select(item.name, label_of(item, lang), choices_of(context, item, entry), "", entry.wrong,
                             item.field.required ? "" : tr(lang, Msg::common_optional)).markup;
    return out;
  }
  ui::Field shape{.name = item.name, .label = label_of(item, lang), .value = entry.text, .hint = hint_of(item.field, lang),
                  .error = entry.wrong, .unit = std::string(item.field.as.unit), .kind = kind_of(item.field),
                  .optional = !item.field.required};
  shape.rows = 3;
  if (item.field.as.type == Type::industry) shape.suggest = "/nganh.json?q=";
  out.markup += ui::field(shape, lang).markup + places(context, item, entry).markup;
  return out;
}

std::vector<ui::FieldError> errors_of(std::span<const FormItem> items, std::span<const Entry> entries) {
  std::vector<ui::FieldError> out;
  for (size_t i = 0; i < items.size(); ++i)
    if (!entries[i].wrong.empty()) out.push_back({items[i].name, entries[i].wrong});
  return out;
}

bool has_errors(std::span<const Entry> entries) {
  return std::ranges::any_of(entries, [](const Entry& entry) { return !entry.wrong.empty(); });
}

web::Response form_page(web::Context& context, FormView view, std::vector<ui::Crumb> crumbs) {
  const Lang lang = context.lang;
  view.csrf = context.visitor.csrf;
  if (view.submit.empty()) view.submit = tr(lang, Msg::common_save);
  std::string title = view.failed ? tr(lang, Msg::common_error_prefix, {{"title", view.title}}) : view.title;
  const bool failed = view.failed;
  crumbs.push_back({view.title, ""});
  auto response = ui::workspace(context, {.title = std::move(title), .body = facility_form(view, lang),
                                          .current = door_of(context) == Door::own ? "/dn" : "/lv/co-so",
                                          .crumbs = std::move(crumbs), .islands = {}, .description = ""});
  if (failed) response.status = 422;
  return response;
}

web::Response clash_page(web::Context& context, ClashView view, std::span<const FormItem> items, std::span<const Entry> entries,
                         std::span<const Clash> clashes, std::vector<ui::Crumb> crumbs) {
  const Lang lang = context.lang;
  view.csrf = context.visitor.csrf;
  view.title = tr(lang, Msg::file_clash_title);
  const auto none = [&](std::string words) { return words.empty() ? std::string(tr(lang, Msg::file_not_known)) : words; };
  for (size_t i = 0; i < items.size(); ++i) {
    const auto clash = std::ranges::find(clashes, i, &Clash::item);
    const Value& seen = clash == clashes.end() ? entries[i].seen : clash->theirs;
    view.hidden.markup +=
        hidden(items[i].name, entries[i].text).markup + hidden("seen_" + items[i].name, seen.value_or("")).markup;
    if (clash == clashes.end()) continue;
    const std::string who = clash->by.empty() ? std::string(tr(lang, Msg::file_somebody)) : clash->by;
    view.lines.push_back(
        {"pick_" + items[i].name, label_of(items[i], lang),
         tr(lang, Msg::file_clash_question, {{"who", who}, {"when", local_minute(clash->at, lang)}}),
         tr(lang, Msg::file_clash_theirs, {{"who", who}, {"value", none(shown_in(context, items[i].field, clash->theirs))}}),
         tr(lang, Msg::file_clash_mine, {{"value", none(shown_in(context, items[i].field, clash->mine))}})});
  }
  crumbs.push_back({view.title, ""});
  auto response = ui::workspace(context, {.title = view.title, .body = facility_clash(view, lang),
                                          .current = door_of(context) == Door::own ? "/dn" : "/lv/co-so",
                                          .crumbs = std::move(crumbs), .islands = {}, .description = ""});
  response.status = 409;
  return response;
}

}  // namespace sxsh::facilities
