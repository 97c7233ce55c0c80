// A new facility; the general values of one.
#include <algorithm>

#include "facilities/file/corrections.h"
#include "facilities/file/details.h"
#include "facilities/file/form.h"
#include "facilities/file/pages.h"
#include "facilities/file/reach.h"
#include "territory/place.h"
#include "industries/code_check.h"
#include "industries/size_class.h"
#include "terms/problems.h"
#include "ui/messages/file.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using enum FieldId;

// Size rule and what is derived follow their own ways.
constexpr FieldId kEdited[] = {name, other_name, enterprise_name, tax_code, industry_edition, industry, main_product, founded_on,
                               address, unit, zone, latitude, longitude, size_class, employees, revenue_vnd, capital_vnd, shifts,
                               working_days, area_m2, figures_year, electricity_kwh, phone, email, website, external_id, note};

using ui::word;

std::vector<Value> values_of(const Facility& facility) {
  std::vector<Value> out;
  for (const FieldId id : kEdited) out.push_back(facility.value(id));
  return out;
}

ui::Html reason_field(web::Context& context, const std::string& text, const std::string& error, bool needed) {
  ui::Field shape{.name = "reason", .label = word(context.lang, needed ? Msg::file_why_correction : Msg::file_why), .value = text,
                  .hint = needed ? word(context.lang, Msg::file_why_correction_hint) : "", .error = error,
                  .kind = ui::Field::Kind::area, .optional = true};
  shape.rows = 2;
  return ui::field(shape, context.lang);
}

web::Response general_form(web::Context& context, const Facility* facility, std::span<const FormItem> items,
                           std::vector<Entry> entries, const std::string& why_error = "") {
  const Lang lang = context.lang;
  const bool own = door_of(context) == Door::own;
  FormView view{.title = word(lang, facility ? Msg::file_edit_title : Msg::file_new_title),
                .action = facility ? path_of(context, facility->id) + "/sua" : "/lv/co-so/moi",
                .cancel_href = facility ? path_of(context, facility->id) : "/lv/co-so"};
  if (own) view.note = word(lang, Msg::file_own_note);
  else if (!facility) view.lead = word(lang, Msg::file_new_lead);
  auto errors = errors_of(items, entries);
  if (!why_error.empty()) errors.push_back({"reason", why_error});
  view.failed = !errors.empty();
  view.errors = ui::error_summary(errors, lang);
  for (size_t i = 0; i < items.size(); ++i) view.controls.push_back(control(context, items[i], entries[i]));
  if (facility) view.controls.push_back(reason_field(context, context.request.field("reason"), why_error, own));
  return form_page(context, std::move(view), crumbs_of(context, facility));
}

void put_broken(std::span<const FormItem> items, std::vector<Entry>& entries, const Values& values, Lang lang) {
  for (const Broken& broken : broken_rules(values, lang)) {
    const auto at_field =
        std::ranges::find(items, field(broken.field).code, [](const FormItem& item) { return item.field.as.code; });
    if (at_field == items.end()) continue;
    Entry& entry = entries[static_cast<size_t>(at_field - items.begin())];
    if (entry.wrong.empty()) entry.wrong = broken.words;
  }
}

// A code that its edition lacks, or whose number means something else, is said at the field. An old value stays.
void check_industry(std::span<const FormItem> items, std::vector<Entry>& entries, const Clock& clock, Lang lang) {
  const auto place = [&](FieldId id) {
    const auto found = std::ranges::find(items, field(id).code, [](const FormItem& item) { return item.field.as.code; });
    return static_cast<size_t>(found - items.begin());
  };
  Entry& code_entry = entries[place(industry)];
  const Entry& edition = entries[place(industry_edition)];
  if (!code_entry.value || !code_entry.wrong.empty()) return;
  if (code_entry.value == code_entry.seen && edition.value == edition.seen) return;
  const auto named = edition.value ? industries::edition_named(*edition.value) : std::nullopt;
  const auto checked = industries::check(*code_entry.value, named, clock.today());
  if (checked.taken()) return;
  for (const auto& finding : checked.findings)
    if (industries::refuses(finding.kind)) {
      code_entry.wrong = industries::words(finding, checked, lang);
      return;
    }
}

// The class by the rule in force, as long as nobody declared another one; missing figures decide nothing.
void compute_size(Values& values, const Clock& clock) {
  if (at(values, size_class) && at(values, size_rule) == "declared") return;
  const auto number = [&](FieldId id) -> std::optional<int64_t> {
    if (!at(values, id)) return std::nullopt;
    return static_cast<int64_t>(std::strtoll(at(values, id)->c_str(), nullptr, 10));
  };
  const auto verdict = industries::size_class(number(employees), number(revenue_vnd), number(capital_vnd),
                                              industries::Sector::industry, clock.today());
  if (!verdict.size) return;             // what an import or an earlier year said stays
  at(values, size_class) = std::string(industries::code_of(*verdict.size));
  at(values, size_rule) = std::string(verdict.rule);
}

// An area officer adds only what lies in the area: otherwise the new facility would be out of reach at once.
bool in_own_area(web::Context& context, int64_t id) { return may_reach(context, Door::workspace, id); }

Result<web::Response> show_new(web::Context& context) {
  const auto items = items_of(kEdited);
  return general_form(context, nullptr, items, entries_of(items, std::vector<Value>(items.size()), context.lang));
}

Result<web::Response> add_new(web::Context& context) {
  const auto items = items_of(kEdited);
  auto entries = read_entries(context, items);
  Values values;
  for (size_t i = 0; i < items.size(); ++i) at(values, kEdited[i]) = entries[i].value;
  if (at(values, size_class)) at(values, size_rule) = "declared";
  compute_size(values, context.clock);
  put_broken(items, entries, values, context.lang);
  check_industry(items, entries, context.clock, context.lang);
  if (has_errors(entries)) return general_form(context, nullptr, items, std::move(entries));
  const auto actor = accounts::actor_of(context);
  const Batch batch = TRY(open_batch(context.db, actor, Batch::Kind::edit));
  const Facility facility = TRY(add(context.db, batch, values));
  if (!in_own_area(context, facility.id)) return Problem(problems::facility_out_of_area);
  TRY(close_batch(context.db, batch, "facility.edit", tr(Lang::vi, Msg::file_log_new, {{"name", facility.name()}}), facility.id));
  return saved_redirect(context, facility.id, batch.id);
}

Result<web::Response> show_edit(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const auto items = items_of(kEdited);
  return general_form(context, &facility, items, entries_of(items, values_of(facility), context.lang));
}

// What the entries change of the facility as it stands, and where somebody was faster.
struct Wanted {
  std::vector<FieldChange> changes;
  std::vector<Clash> clashes;
  Values after;
};
Wanted wanted(web::Context& context, const Facility& facility, std::span<const Entry> entries) {
  Wanted out{{}, {}, facility.values};
  for (size_t i = 0; i < entries.size(); ++i) {
    const Value& now = facility.value(kEdited[i]);
    const Entry& entry = entries[i];
    if (entry.value == now || entry.value == entry.seen) continue;
    if (now != entry.seen) {
      const auto [by, when] = last_writer(context.db, context.office_id, facility.id, std::string(field(kEdited[i]).code));
      out.clashes.push_back({i, now, entry.value, by, when.empty() ? facility.changed_at : when});
      continue;
    }
    out.changes.push_back({kEdited[i], entry.seen, entry.value});
    at(out.after, kEdited[i]) = entry.value;
  }
  const auto sized = std::ranges::find(out.changes, size_class, &FieldChange::field);
  if (sized != out.changes.end()) {
    at(out.after, size_rule) = sized->value ? Value("declared") : Value();
    out.changes.erase(sized);
  }
  compute_size(out.after, context.clock);
  for (const FieldId id : {size_class, size_rule})
    if (at(out.after, id) != facility.value(id)) out.changes.push_back({id, facility.value(id), at(out.after, id)});
  return out;
}

Result<web::Response> save_edit(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const bool own = door_of(context) == Door::own;
  const auto items = items_of(kEdited);
  auto entries = read_entries(context, items);
  Wanted want = wanted(context, facility, entries);
  put_broken(items, entries, want.after, context.lang);
  check_industry(items, entries, context.clock, context.lang);
  if (has_errors(entries)) return general_form(context, &facility, items, std::move(entries));
  if (!want.clashes.empty()) {
    ClashView view{.title = "", .action = path_of(context, facility.id) + "/sua", .csrf = "",
                   .cancel_href = path_of(context, facility.id), .hidden = hidden("reason", context.request.field("reason")),
                   .lines = {}};
    return clash_page(context, std::move(view), items, entries, want.clashes, crumbs_of(context, &facility));
  }
  if (want.changes.empty()) return web::Response::redirect(path_of(context, facility.id));
  const std::string why = typed(FieldId::note, context.request.field("reason"), context.lang).value.value_or("");
  const auto actor = accounts::actor_of(context);
  std::vector<FieldChange> keys, free;
  for (const FieldChange& one : want.changes) (own && field(one.field).writing == Writing::key ? keys : free).push_back(one);
  if (!keys.empty() && why.empty())
    return general_form(context, &facility, items, std::move(entries), word(context.lang, Msg::file_why_needed));
  for (const FieldChange& one : keys) TRY(propose(context.db, actor, facility, one, why));
  if (free.empty()) return web::Response::redirect(path_of(context, facility.id) + "?de-nghi=1");
  const Batch batch = TRY(open_batch(context.db, actor, own ? Batch::Kind::correction : Batch::Kind::edit, why));
  const Saved saved = TRY(change(context.db, batch, facility.id, free, context.lang));
  if (!saved.clean()) return Problem(problems::facility_changed);   // checked above in the same transaction
  if (!may_reach(context, door_of(context), facility.id)) return Problem(problems::facility_out_of_area);
  TRY(close_batch(context.db, batch, own ? "facility.correct" : "facility.edit",
                  tr(Lang::vi, Msg::file_log_edit, {{"name", facility.name()}}), facility.id));
  auto answer = saved_redirect(context, facility.id, batch.id);
  return keys.empty() ? std::move(answer) : web::Response::redirect(path_of(context, facility.id) + "?de-nghi=1");
}

}  // namespace

void add_edit_routes(web::Router& router) {
  router.get("/lv/co-so/moi", "facility.edit", show_new);
  router.post("/lv/co-so/moi", "facility.edit", add_new);
  router.get("/lv/co-so/{id}/sua", "facility.edit", show_edit);
  router.post("/lv/co-so/{id}/sua", "facility.edit", save_edit);
  router.get("/dn/co-so/{id}/sua", "facility.correct", show_edit);
  router.post("/dn/co-so/{id}/sua", "facility.correct", save_edit);
}

}  // namespace sxsh::facilities
