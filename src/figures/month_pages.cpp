// One month of one facility: what was read, bought and used, by its own people or on their behalf.
#include <algorithm>

#include "base/text.h"
#include "checks/store.h"
#include "figures/figure_month.html.h"
#include "figures/pages.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

using ui::word;

struct Form {
  Place place;
  Month month;
  MonthState state;
  std::vector<EntryLine> lines;
  std::string days, proof;  // as typed
  std::vector<ui::FieldError> errors;
};

Result<Form> form_of(web::Context& context) {
  Form out{.place = TRY(place_of(context)), .lines = {}, .days = "", .proof = "", .errors = {}};
  const auto month = Month::parse(context.parameter("thang"));
  if (!month || Month::of(context.clock.today()) < *month) return Problem(problems::not_found);
  out.month = *month;
  out.state.month = *month;
  const Month first = month->plus(-12);
  const auto figures = figures_of(context.db, context.office_id, out.place.id(), first, *month);
  const auto readings = readings_of(context.db, context.office_id, out.place.id(), month->plus(-1), *month);
  const auto months = months_of(context.db, context.office_id, out.place.id(), first, *month);
  for (const MonthState& one : months)
    if (one.month == *month) out.state = one;
  const Limits limits = limits_for(out.place.facility.value(facilities::FieldId::industry).value_or(""),
                                   checks::tunings_of(context.db, context.office_id));
  for (Series& series : series_of(context.db, context.office_id, out.place.id())) {
    EntryLine line{.series = std::move(series), .limits = limits};
    for (const Figure& one : figures) {
      if (one.series != line.series.series) continue;
      const bool idle = std::ranges::any_of(months, [&](const MonthState& m) { return m.month == one.month && m.idle; });
      if (one.month == *month)
        line.there = one;
      else if (!idle)
        line.past.emplace(one.month, one.value);
    }
    for (const Reading& one : readings)
      if (one.series == line.series.series) (one.month == *month ? line.reading : line.before) = one;
    if (line.there || line.series.asked_for(*month)) out.lines.push_back(std::move(line));
  }
  return out;
}

ui::Field field(const EntryLine& line, const char* which, std::string label, Lang lang, std::string unit = "",
                bool optional = true) {
  const auto typed = line.typed.find(which), wrong = line.wrong.find(which);
  ui::Field out{
      .name = control_of(line, which), .label = std::move(label), .kind = ui::Field::Kind::number, .optional = optional};
  if (typed != line.typed.end()) out.value = typed->second;
  if (wrong != line.wrong.end()) out.error = wrong->second;
  out.unit = unit.empty() ? line.series.unit->words(lang) : std::move(unit);
  return out;
}

std::string chosen(const EntryLine& line, const char* which) {
  const auto found = line.typed.find(which);
  return found == line.typed.end() ? "" : found->second;
}

ui::Html joined(std::initializer_list<ui::Html> parts) {
  ui::Html out;
  for (const ui::Html& one : parts) out.markup += one.markup;
  return out;
}

// The two or three controls that everybody needs.
ui::Html main_controls(const EntryLine& line, Lang lang) {
  const bool direct = line.there && !line.reading;
  const auto put = [&](const char* which, Message label) {
    auto one = field(line, which, word(lang, label), lang);
    one.optional = false;
    return ui::field(one, lang);
  };
  if (line.series.way == Way::meter && !direct)
    return joined({put("o", Msg::figures_old_reading), put("n", Msg::figures_new_reading)});
  if (line.series.way == Way::stock && !direct)
    return joined({put("a", Msg::figures_opening), put("p", Msg::figures_purchased), put("e", Msg::figures_closing)});
  return put("v", Msg::figures_amount);
}

ui::Html more_controls(const EntryLine& line, Lang lang) {
  ui::Html out;
  const bool direct = (line.there && !line.reading) || line.series.way == Way::amount;
  if (!direct) out.markup += ui::field(field(line, "v", word(lang, Msg::figures_amount_instead), lang), lang).markup;
  std::vector<ui::Choice> units;
  const std::string unit = chosen(line, "u").empty() ? line.series.unit->code : chosen(line, "u");
  for (const auto* one : line.series.resource->units)
    if (one->dimension == line.series.unit->dimension) units.push_back({one->code, one->words(lang), one->code == unit});
  if (units.size() > 1) out.markup += ui::select(control_of(line, "u"), word(lang, Msg::figures_typed_unit), units).markup;
  constexpr std::pair<Known, Message> kKnown[] = {
      {Known::declared, Msg::figures_known_declared}, {Known::bill, Msg::figures_known_bill},
      {Known::meter, Msg::figures_known_meter},       {Known::stock, Msg::figures_known_stock},
      {Known::estimate, Msg::figures_known_estimate}, {Known::calculated, Msg::figures_known_calculated}};
  std::vector<ui::Choice> known;
  for (const auto& [which, label] : kKnown)
    known.push_back({std::string(code_of(which)), word(lang, label), chosen(line, "k") == code_of(which)});
  out.markup += ui::select(control_of(line, "k"), word(lang, Msg::figures_known), known).markup;
  out.markup += ui::field(field(line, "c", word(lang, Msg::figures_cost), lang, "đồng"), lang).markup;
  return out;
}

// What happened to a meter that shows less than before.
ui::Html meter_controls(const EntryLine& line, Lang lang) {
  if (!line.asks_meter && chosen(line, "q").empty()) return {};
  std::string over = word(lang, Msg::figures_ran_over);
  if (line.if_ran_over > 0)
    over += " = " + decimal(line.if_ran_over, 3, lang == Lang::vi) + " " + line.series.unit->words(lang);
  const std::string q = chosen(line, "q");
  return joined({ui::select(control_of(line, "q"), word(lang, Msg::figures_what_happened),
                            {{"", word(lang, Msg::figures_slip), q.empty()},
                             {"over", over, q == "over"},
                             {"changed", word(lang, Msg::figures_meter_changed), q == "changed"}},
                            "", line.wrong.contains("q") ? line.wrong.at("q") : ""),
                 ui::field(field(line, "r", word(lang, Msg::figures_removed_at), lang), lang),
                 ui::field(field(line, "f", word(lang, Msg::figures_fitted_at), lang), lang)});
}

EntryCard card_of(const EntryLine& line, const Month& month, Lang lang) {
  EntryCard out{.id = "m" + std::to_string(line.series.series), .title = line.series.title(lang)};
  const auto last = line.past.find(month.plus(-1));
  if (last != line.past.end())
    out.past = word(lang, Msg::figures_last_month, {{"n", amount_words(last->second, line.series, lang)}});
  if (const auto average = average_before(line.past, month))
    out.past +=
        (out.past.empty() ? "" : " · ") + word(lang, Msg::figures_average, {{"n", amount_words(*average, line.series, lang)}});
  if (line.there) out.result = word(lang, Msg::figures_stands, {{"n", amount_words(line.there->value, line.series, lang)}});
  if (line.change && line.change->value) out.result = "= " + amount_words(*line.change->value, line.series, lang);
  std::vector<Unusual> odd = line.odd;
  if (odd.empty() && line.there && !line.change) odd = unusual(line.past, month, line.there->value, line.limits);
  for (const Unusual& one : odd) out.odd += (out.odd.empty() ? "" : "; ") + odd_words(one, line.series, lang);
  out.main = main_controls(line, lang);
  out.meter = meter_controls(line, lang);
  out.more = more_controls(line, lang);
  auto reason = field(line, "z", word(lang, Msg::figures_reason), lang);
  reason.kind = ui::Field::Kind::text;
  reason.unit = "";
  reason.hint = word(lang, Msg::figures_reason_hint);
  const bool shows_reason = line.asks_reason || !reason.value.empty();
  (shows_reason ? out.reason : out.more).markup += ui::field(reason, lang).markup;
  out.seen = ui::Html{"<input type=\"hidden\" name=\"" + control_of(line, "seen") + "\" value=\""};
  ui::put(out.seen.markup, chosen(line, "seen"));
  out.seen.markup += "\">";
  out.open =
      line.wrong.contains("c") || line.wrong.contains("u") || (line.wrong.contains("v") && line.series.way != Way::amount);
  return out;
}

std::vector<VersionLine> history_of(web::Context& context, const Form& form) {
  std::vector<VersionLine> out;
  const Lang lang = context.lang;
  for (const Version& one : versions_of(context.db, context.office_id, form.place.id(), form.month)) {
    const auto line = std::ranges::find_if(form.lines, [&](const EntryLine& each) { return each.series.series == one.series; });
    if (line == form.lines.end()) continue;
    const auto value = one.value ? one.value : line->there ? std::optional(line->there->value) : std::nullopt;
    std::string who = one.person.empty() ? word(lang, Msg::figures_somebody) : one.person;
    who += ", " + local_minute(one.at, lang);
    if (one.kind == "behalf") who += ". " + word(lang, Msg::figures_on_behalf, {{"proof", one.proof}});
    if (!one.source.empty()) who += ". " + one.source;
    out.push_back({line->series.title(lang), std::move(who),
                   (value ? amount_words(*value, line->series, lang) : "") +
                       (one.value ? " (" + word(lang, Msg::figures_replaced) + ")" : "")});
  }
  return out;
}

web::Response month_page(web::Context& context, Form& form, const std::string& note, int status) {
  const Lang lang = context.lang;
  const Month today = Month::of(context.clock.today());
  MonthView view{.title = word(lang, Msg::figures_month_title, {{"month", form.month.words(lang)}}),
                 .facility = form.place.facility.name(),
                 .action = form.place.at("/" + form.month.iso()),
                 .csrf = context.visitor.csrf,
                 .previous_href = form.place.at("/" + form.month.plus(-1).iso()),
                 .previous = form.month.plus(-1).words(lang),
                 .back_href = form.place.at(),
                 .note = note};
  if (form.month < today) {
    view.next_href = form.place.at("/" + form.month.plus(1).iso());
    view.next = form.month.plus(1).words(lang);
  }
  const bool may = context.visitor.may(form.place.on_behalf() ? "figure.enter_behalf" : "figure.enter");
  if (!may)
    view.action = "";
  else
    view.add_href = form.place.at("/muc/moi");
  if (!context.request.asked("luu").empty() && status == 200) view.saved = word(lang, Msg::figures_saved);
  for (const EntryLine& line : form.lines) {
    view.cards.push_back(card_of(line, form.month, lang));
    for (const auto& [which, sentence] : line.wrong)
      form.errors.push_back({control_of(line, which), line.series.title(lang) + ": " + sentence});
  }
  view.errors = ui::error_summary(form.errors, lang);
  view.idle = ui::check("idle", word(lang, Msg::figures_idle), form.state.idle);
  view.idle_reason = ui::field(
      {.name = "idle_reason", .label = word(lang, Msg::figures_idle_reason), .value = form.state.reason, .optional = true},
      lang);
  const auto wrong = [&](std::string_view name) {
    for (const auto& one : form.errors)
      if (one.field == "f-" + std::string(name) || one.field == name) return one.words;
    return std::string();
  };
  view.days = ui::field({.name = "days",
                         .label = word(lang, Msg::figures_working_days),
                         .value = form.days,
                         .error = wrong("days"),
                         .unit = word(lang, Msg::figures_days),
                         .kind = ui::Field::Kind::number,
                         .optional = true},
                        lang);
  if (form.place.on_behalf() && may)
    view.proof = ui::field({.name = "proof",
                            .label = word(lang, Msg::figures_proof),
                            .value = form.proof,
                            .hint = word(lang, Msg::figures_proof_hint),
                            .error = wrong("proof")},
                           lang);
  view.photographs = photographs_view(context, form.place, form.month, may);
  view.versions = history_of(context, form);
  const std::string title = status == 422 ? tr(lang, Msg::common_error_prefix, {{"title", view.title}}) : view.title;
  const std::string words = view.title;
  auto response = framed(context, form.place, title, figure_month(view, lang), words);
  response.status = status;
  return response;
}

Result<web::Response> show_month(web::Context& context) {
  Form form = TRY(form_of(context));
  for (EntryLine& line : form.lines) fill(line, context.lang);
  if (form.state.working_days) form.days = std::to_string(*form.state.working_days);
  return month_page(context, form, "", 200);
}

// What was typed beside the series.
MonthState read_state(web::Context& context, Form& form) {
  MonthState out{.month = form.month,
                 .idle = !context.request.field("idle").empty(),
                 .reason = trim(context.request.field("idle_reason").substr(0, 300))};
  form.days = trim(context.request.field("days").substr(0, 20));
  form.proof = trim(context.request.field("proof").substr(0, 500));
  if (!form.days.empty()) {
    const auto days = read_number(form.days, 0);
    if (days.ok() && days.value >= 0 && days.value <= form.month.days())
      out.working_days = days.value;
    else
      form.errors.push_back({"days", word(context.lang, Msg::figures_wrong_days, {{"n", std::to_string(form.month.days())}})});
  }
  if (form.place.on_behalf() && form.proof.empty())
    form.errors.push_back({"proof", Problem(problems::behalf_proof_needed).message(context.lang)});
  return out;
}

Result<web::Response> save_month(web::Context& context) {
  Form form = TRY(form_of(context));
  const Lang lang = context.lang;
  const MonthState state = read_state(context, form);
  form.state = state;
  Fields typed;
  for (const auto& [name, value] : context.request.form) typed.emplace(name, value.substr(0, 1000));
  bool wrong = !form.errors.empty(), asks = false;
  std::vector<Change> changes;
  for (EntryLine& line : form.lines) {
    read(line, typed, form.month, state.idle, lang);
    for (const auto& [which, sentence] : line.wrong) (which == "z" ? asks : wrong) = true;
    if (line.change && line.wrong.empty()) changes.push_back(*line.change);
  }
  if (wrong || asks) return month_page(context, form, wrong ? "" : word(lang, Msg::figures_asked), 422);
  const Cause cause{
      .kind = form.place.on_behalf() ? Cause::Kind::behalf : Cause::Kind::own, .proof = form.proof, .source = "", .digest = ""};
  const Saved saved = TRY(save(context.db, accounts::actor_of(context), cause, form.place.id(), changes, {&state, 1}));
  if (saved.conflicts.empty()) {
    const std::string back = form.place.at("/" + form.month.iso());
    return web::Response::redirect(back + (back.find('?') == back.npos ? "?" : "&") + "luu=1");
  }
  std::string note;
  for (const Figure& theirs : saved.conflicts)
    for (EntryLine& line : form.lines) {
      if (line.series.series != theirs.series) continue;
      line.typed["seen"] = std::to_string(theirs.version);  // sent again, what the person typed takes its place
      note += (note.empty() ? "" : " ") +
              word(lang, Msg::figures_conflict,
                   {{"what", line.series.title(lang)},
                    {"theirs", theirs.version > 0 ? amount_words(theirs.value, line.series, lang) : "–"}});
    }
  return month_page(context, form, note, 409);
}

}  // namespace

void add_month_routes(web::Router& router) {
  router.get("/dn/so-do/{thang}", "figure.own", show_month);
  router.get("/lv/co-so/{id}/so-do/{thang}", "figure.view", show_month);
  router.post("/dn/so-do/{thang}", "figure.enter", save_month);
  router.post("/lv/co-so/{id}/so-do/{thang}", "figure.enter_behalf", save_month);
}

}  // namespace sxsh::figures
