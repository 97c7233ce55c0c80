#include <algorithm>

#include "base/text.h"
#include "facilities/store.h"
#include "indicators/entry_form.html.h"
#include "indicators/entry_pages.h"
#include "indicators/queries.gen.h"
#include "indicators/words.h"
#include "programmes/store.h"
#include "proofs/pages.h"
#include "terms/problems.h"
#include "territory/place.h"
#include "territory/typed.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/entries.gen.h"
#include "ui/page.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kPath = "/lv/hoat-dong";
constexpr const char* kFields[] = {"loai",     "ngay",        "noi-dung", "doi-tuong", "co-so", "khu",      "don-vi",
                                   "so-luong", "du-nang-luc", "den-ngay", "so-tien",   "nguon", "nhiem-vu", "can-cu"};

using ui::word;

Typed typed_of(const web::Context& context) {
  Typed out;
  for (const char* name : kFields) out[name] = context.request.field(name);
  return out;
}

Typed typed_of(const KeptEntry& one) {
  const auto number = [](const std::optional<int64_t>& value) { return value ? grouped(*value, true) : std::string(); };
  return {{"loai", std::string(code_of(one.kind))},
          {"ngay", vietnamese(one.done_on)},
          {"noi-dung", one.words},
          {"doi-tuong", one.audience},
          {"co-so", one.facility_code},
          {"khu", one.zone_id ? std::to_string(*one.zone_id) : ""},
          {"don-vi", one.unit_id ? territory::unit_line(territory::Atlas::carried(), *one.unit_id) : ""},
          {"so-luong", number(one.quantity)},
          {"du-nang-luc", number(one.competent)},
          {"den-ngay", one.competent_until ? vietnamese(*one.competent_until) : ""},
          {"so-tien", number(one.amount_vnd)},
          {"nguon", one.source},
          {"nhiem-vu", one.task},
          {"can-cu", one.proof}};
}

std::vector<ui::Choice> zones_of(web::Context& context, const std::string& chosen) {
  std::vector<ui::Choice> out = {{"", word(context.lang, Msg::entries_no_zone), chosen.empty()}};
  context.db.each(sql::zone_names{.office_id = context.office_id}, [&](const db::Row& row) {
    const std::string id = std::to_string(row.int64("id"));
    out.push_back({id, row.text("name"), id == chosen});
  });
  return out;
}

std::vector<ui::Choice> tasks_of(web::Context& context, const std::string& chosen) {
  std::vector<ui::Choice> out = {{"", word(context.lang, Msg::entries_no_task), chosen.empty()}};
  if (const auto programme = programmes::active(context.db, context.office_id))
    for (const PlanLine& line : plan_lines(context.db, context.office_id, programme->id, context.clock.today()))
      out.push_back({line.task, line.task, line.task == chosen});
  return out;
}

// What was typed, with what it is about looked up.
ReadEntry read_whole(web::Context& context, const Typed& typed) {
  ReadEntry out = read_entry(typed, context.clock.today());
  Entry& entry = out.entry;
  const std::string code = trim(typed.at("co-so")), unit = trim(typed.at("don-vi")), zone = typed.at("khu");
  if (!code.empty()) {
    entry.facility_id = facilities::facility_with_code(context.db, context.office_id, code);
    if (!entry.facility_id) out.errors.emplace_back("co-so", both(Msg::entries_no_facility, {{"text", plain(code)}}));
  }
  if (!unit.empty()) {
    const auto units = territory::typed_units(territory::Atlas::carried(), unit);
    if (units.size() == 1 && units[0].unit)
      entry.unit_id = units[0].unit->id;
    else
      out.errors.emplace_back("don-vi", both(Msg::entries_no_unit, {{"text", plain(unit)}}));
  }
  const auto known = [](const std::vector<ui::Choice>& choices, const std::string& value) {
    return std::ranges::find(choices, value, &ui::Choice::value) != choices.end();
  };
  if (!zone.empty()) {
    if (known(zones_of(context, ""), zone))
      entry.zone_id = std::stoll(zone);
    else
      out.errors.emplace_back("khu", both(Msg::entries_wrong_choice));
  }
  if (!entry.task.empty() && !known(tasks_of(context, ""), entry.task))
    out.errors.emplace_back("nhiem-vu", both(Msg::entries_wrong_choice));
  if (const auto programme = programmes::active(context.db, context.office_id)) entry.programme_id = programme->id;
  return out;
}

struct Form {
  Typed typed;
  std::vector<std::pair<std::string, Words>> errors;
  std::string problem;              // of a correction that was refused
  std::vector<KeptEntry> versions;  // of one that is there
};

void fill_fields(web::Context& context, const Form& form, EntryView& view) {
  const Lang lang = context.lang;
  const auto error_of = [&](const std::string& name) {
    const auto found = std::ranges::find(form.errors, name, &std::pair<std::string, Words>::first);
    return found == form.errors.end() ? std::string() : found->second.in(lang);
  };
  const auto text = [&](const char* name, Message label, bool optional, Message hint = {}, const std::string& unit = "") {
    return ui::field({.name = name,
                      .label = word(lang, label),
                      .value = form.typed.at(name),
                      .hint = hint == Message{} ? "" : word(lang, hint),
                      .error = error_of(name),
                      .unit = unit,
                      .optional = optional},
                     lang);
  };
  std::vector<ui::Choice> kinds, audiences = {{"", word(lang, Msg::entries_no_audience), form.typed.at("doi-tuong").empty()}},
                                 sources = {{"", word(lang, Msg::entries_no_audience), form.typed.at("nguon").empty()}};
  for (const EntryKind kind : kEntryKinds)
    kinds.push_back({std::string(code_of(kind)), entry_kind_words(kind).in(lang), code_of(kind) == form.typed.at("loai")});
  for (const char* one : kAudiences)
    audiences.push_back({one, audience_words(one).in(lang), one == form.typed.at("doi-tuong")});
  for (const char* one : kSources) sources.push_back({one, source_word_of(one, lang), one == form.typed.at("nguon")});
  view.kind = ui::select("loai", word(lang, Msg::entries_kind), kinds, "", error_of("loai"));
  view.day = text("ngay", Msg::entries_day, false);
  view.words = text("noi-dung", Msg::entries_words, false, Msg::entries_words_hint);
  view.audience = ui::select("doi-tuong", word(lang, Msg::entries_audience), audiences, "", error_of("doi-tuong"));
  view.facility = text("co-so", Msg::entries_facility, true);
  view.zone =
      ui::select("khu", word(lang, Msg::entries_zone_of), zones_of(context, form.typed.at("khu")), "", error_of("khu"));
  view.unit = text("don-vi", Msg::entries_unit_of, true, Msg::entries_unit_hint);
  view.quantity = text("so-luong", Msg::entries_quantity, true, Msg::entries_quantity_hint);
  view.competent = text("du-nang-luc", Msg::entries_competent, true);
  view.until = text("den-ngay", Msg::entries_until, true);
  view.amount = text("so-tien", Msg::entries_amount, true, {}, "đồng");
  view.source = ui::select("nguon", word(lang, Msg::entries_source), sources, "", error_of("nguon"));
  view.task = ui::select("nhiem-vu", word(lang, Msg::entries_task), tasks_of(context, form.typed.at("nhiem-vu")), "",
                         error_of("nhiem-vu"));
  view.proof = text("can-cu", Msg::entries_proof, false, Msg::entries_proof_hint);
  std::vector<ui::FieldError> summary;
  for (const auto& [name, words] : form.errors) summary.push_back({name, words.in(lang)});
  view.errors = ui::error_summary(summary, lang);
  if (!form.problem.empty()) view.note = ui::note(ui::Tone::danger, form.problem);
}

void fill_facts(const KeptEntry& one, Lang lang, EntryView& view) {
  const auto add = [&](Message name, const std::string& value) {
    if (!value.empty()) view.facts.push_back({word(lang, name), value});
  };
  const auto number = [&](const std::optional<int64_t>& value) {
    return value ? grouped(*value, lang == Lang::vi) : std::string();
  };
  add(Msg::entries_kind, entry_kind_words(one.kind).in(lang));
  add(Msg::entries_day, day_words(one.done_on).in(lang));
  add(Msg::entries_audience, audience_words(one.audience).in(lang));
  add(Msg::entries_unit_of, place_of(one, lang));
  add(Msg::entries_quantity, number(one.quantity));
  add(Msg::entries_competent, number(one.competent));
  add(Msg::entries_until, one.competent_until ? day_words(*one.competent_until).in(lang) : "");
  add(Msg::entries_amount, one.amount_vnd ? number(one.amount_vnd) + " đồng" : "");
  add(Msg::entries_source, source_word_of(one.source, lang));
  add(Msg::entries_task, one.task);
  add(Msg::entries_proof, one.proof);
}

web::Response form_page(web::Context& context, const Form& form) {
  const Lang lang = context.lang;
  const bool fresh = form.versions.empty();
  EntryView view{.title = fresh ? word(lang, Msg::entries_new_title) : form.versions.front().words,
                 .csrf = context.visitor.csrf,
                 .is_new = fresh};
  const bool wrong = view.wrong = !form.errors.empty() || !form.problem.empty();
  if (fresh) {
    view.action = std::string(kPath) + "/moi";
    view.submit = word(lang, Msg::entries_save);
    view.may_edit = true;
  } else {
    const KeptEntry& now = form.versions.front();
    view.action = std::string(kPath) + "/" + std::to_string(now.id);
    view.cancel_action = view.action + "/huy";
    view.submit = word(lang, Msg::entries_change);
    view.may_edit = context.visitor.may("entry.edit") && !now.cancelled;
    view.seen = std::to_string(now.version);
    if (now.cancelled) view.note = ui::note(ui::Tone::warn, word(lang, Msg::entries_cancelled));
    fill_facts(now, lang, view);
    view.files = proofs::files_part(context, proof_of_entry(now.id), view.action, view.may_edit);
    for (const KeptEntry& one : form.versions)
      view.versions.push_back(
          {word(lang, Msg::entries_version,
                {{"n", std::to_string(one.version)}, {"who", one.by}, {"when", local_minute(one.at, lang)}}),
           one.reason, one.cancelled ? ui::chip(word(lang, Msg::entries_cancelled), ui::Tone::warn) : ui::Html{}});
    view.reason =
        ui::field({.name = "ly-do", .label = word(lang, Msg::entries_reason), .value = context.request.field("ly-do")}, lang);
    view.cancel_reason = ui::field(
        {.name = "ly-do-huy", .label = word(lang, Msg::entries_reason), .value = context.request.field("ly-do-huy")}, lang);
  }
  if (view.may_edit) fill_fields(context, form, view);
  const std::string title = wrong ? word(lang, Msg::common_error_prefix, {{"title", view.title}}) : view.title;
  auto response = ui::workspace(context, {.title = title,
                                          .body = entry_form(view, lang),
                                          .current = kPath,
                                          .crumbs = {{word(lang, Msg::entries_title), kPath}, {view.title, ""}}});
  if (wrong) response.status = 422;
  return response;
}

Result<web::Response> new_form(web::Context& context) {
  Form form;
  for (const char* name : kFields) form.typed[name] = "";
  form.typed["loai"] = context.request.asked("loai");
  form.typed["ngay"] = vietnamese(context.clock.today());
  return form_page(context, form);
}

Result<web::Response> add_new(web::Context& context) {
  Form form{.typed = typed_of(context)};
  const ReadEntry read = read_whole(context, form.typed);
  if (!read.errors.empty()) {
    form.errors = read.errors;
    return form_page(context, form);
  }
  const int64_t id = TRY(add_entry(context.db, accounts::actor_of(context), read.entry));
  return web::Response::redirect(std::string(kPath) + "/" + std::to_string(id));
}

Result<Form> form_of(web::Context& context) {
  Form out;
  out.versions = versions_of(context.db, context.office_id, TRY(context.id("id")));
  if (out.versions.empty()) return Problem(problems::not_found);
  out.typed = typed_of(out.versions.front());
  return out;
}

Result<web::Response> show_entry(web::Context& context) { return form_page(context, TRY(form_of(context))); }

// A refusal that the person can mend comes back on the page with what was typed.
Result<web::Response> after(web::Context& context, Form& form, Result<> done) {
  if (done.ok()) return web::Response::redirect(std::string(kPath) + "/" + std::to_string(form.versions.front().id));
  if (!done.problem().is(problems::entry_reason_needed) && !done.problem().is(problems::entry_changed)) return done.problem();
  form.problem = done.problem().message(context.lang);
  return form_page(context, form);
}

int64_t seen_of(const web::Context& context) {
  const std::string text = context.request.field("thay");
  return text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos ? 0 : std::stoll(text);
}

Result<web::Response> change(web::Context& context) {
  Form form = TRY(form_of(context));
  form.typed = typed_of(context);
  const ReadEntry read = read_whole(context, form.typed);
  if (!read.errors.empty()) {
    form.errors = read.errors;
    return form_page(context, form);
  }
  return after(context, form,
               change_entry(context.db, accounts::actor_of(context), form.versions.front().id, seen_of(context), read.entry,
                            context.request.field("ly-do")));
}

Result<web::Response> cancel(web::Context& context) {
  Form form = TRY(form_of(context));
  return after(context, form,
               cancel_entry(context.db, accounts::actor_of(context), form.versions.front().id, seen_of(context),
                            context.request.field("ly-do-huy")));
}

}  // namespace

void add_entry_form_routes(web::Router& router) {
  router.get("/lv/hoat-dong/moi", "entry.edit", new_form);
  router.post("/lv/hoat-dong/moi", "entry.edit", add_new);
  router.get("/lv/hoat-dong/{id}", "entry.view", show_entry);
  router.post("/lv/hoat-dong/{id}", "entry.edit", change);
  router.post("/lv/hoat-dong/{id}/huy", "entry.edit", cancel);
  add_entry_proof_routes(router);
}

}  // namespace sxsh::indicators
