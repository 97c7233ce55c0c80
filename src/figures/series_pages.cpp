// Adding a series to a facility, and changing what may change of one.
#include <algorithm>

#include "base/number_text.h"
#include "base/text.h"
#include "figures/figure_series.html.h"
#include "figures/pages.h"
#include "measures/quantity.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

using ui::word;

constexpr size_t kLongestName = 120;

struct Form {
  Place place;
  std::optional<Series> there;
  std::string resource, unit, name, way, digits, factor, waste_code, treatment, ended;
  std::vector<ui::FieldError> errors;
  std::string wrong(std::string_view name_of) const {
    for (const auto& one : errors)
      if (one.field == name_of) return one.words;
    return "";
  }
};

Result<Form> form_of(web::Context& context) {
  Form out{.place = TRY(place_of(context))};
  if (context.parameter("so").empty()) return out;
  out.there = find_series(context.db, context.office_id, out.place.id(), TRY(context.id("so")));
  if (!out.there) return Problem(problems::not_found);
  out.resource = out.there->resource->code;
  out.unit = out.there->unit->code;
  return out;
}

void fill(Form& form, Lang lang) {
  if (!form.there) return;
  const Series& there = *form.there;
  form.name = there.name;
  form.way = code_of(there.way);
  if (there.meter_digits > 0) form.digits = std::to_string(there.meter_digits);
  if (there.meter_factor_e3 != 1000) form.factor = decimal(there.meter_factor_e3, 3, lang == Lang::vi);
  form.waste_code = there.waste_code.value_or("");
  form.treatment = there.treatment.value_or("");
  if (there.ended_after) form.ended = there.ended_after->words(Lang::vi);
}

void type(Form& form, const web::Request& request) {
  const auto take = [&](const char* name) { return trim(request.field(name).substr(0, 400)); };
  if (!form.there) {
    form.resource = take("resource");
    form.unit = take("unit");
  }
  form.name = take("name");
  form.way = take("way");
  form.digits = take("digits");
  form.factor = take("factor");
  form.waste_code = take("waste_code");
  form.treatment = take("treatment");
  form.ended = take("ended");
}

// "16 01 06", "160106": six digits; what the list holds is not known here, so only the form is checked.
bool is_waste_code(const std::string& text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits == 6 && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '.'; });
}

// The series meant; errors go to the form.
Series read(Form& form, Lang lang) {
  Series out = form.there.value_or(Series{});
  const auto wrong = [&](const char* field, std::string words) { form.errors.push_back({field, std::move(words)}); };
  const auto& catalogue = measures::Catalogue::carried();
  out.facility_id = form.place.id();
  out.resource = catalogue.resource(form.resource);
  if (!out.resource) {
    wrong("resource", word(lang, Msg::figures_wrong_resource));
    return out;
  }
  const auto unit = form.unit.empty() ? Result<const measures::Unit*>(out.resource->units.front())
                                      : measures::unit_for(*out.resource, form.unit);
  if (unit.ok())
    out.unit = unit.value();
  else
    wrong("unit", unit.problem().message(lang));
  out.name = storable(form.name);
  if (out.name.size() > kLongestName * 3)
    wrong("name", word(lang, Msg::figures_wrong_name, {{"most", std::to_string(kLongestName)}}));
  else if (out.resource->named && out.name.empty())
    wrong("name", Problem(problems::series_name_needed, {{"resource", out.resource->words(lang)}}).message(lang));
  out.way = way_of(form.way).value_or(Way::amount);
  out.meter_digits = 0;
  if (!form.digits.empty()) {
    const auto number = read_number(form.digits, 0);
    if (number.ok() && number.value >= 1 && number.value <= 12)
      out.meter_digits = static_cast<int>(number.value);
    else
      wrong("digits", word(lang, Msg::figures_wrong_digits));
  }
  out.meter_factor_e3 = 1000;
  if (!form.factor.empty()) {
    const auto number = read_number(form.factor, 3, lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
    if (number.ok() && number.value > 0 && number.value <= 1'000'000'000)
      out.meter_factor_e3 = number.value;
    else
      wrong("factor", word(lang, Msg::figures_wrong_factor));
  }
  out.waste_code = form.waste_code.empty() ? std::nullopt : std::optional(form.waste_code);
  if (out.waste_code && !is_waste_code(*out.waste_code)) wrong("waste_code", word(lang, Msg::figures_wrong_waste_code));
  out.treatment = catalogue.treatment(form.treatment) ? std::optional(form.treatment) : std::nullopt;
  out.ended_after = std::nullopt;
  if (!form.ended.empty()) {
    out.ended_after = Month::parse(form.ended);
    if (!out.ended_after) wrong("ended", word(lang, Msg::figures_wrong_month, {{"text", form.ended}}));
  }
  return out;
}

ui::Html resource_select(const Form& form, Lang lang) {
  std::vector<ui::Choice> choices = {{"", word(lang, Msg::figures_choose), form.resource.empty()}};
  for (const auto& one : measures::Catalogue::carried().resources())
    choices.push_back({one.code, one.words(lang) + " (" + measures::unit_list(one, lang) + ")", one.code == form.resource});
  return ui::select("resource", word(lang, Msg::figures_resource), choices, "", form.wrong("resource"));
}

ui::Html treatment_select(const Form& form, Lang lang) {
  std::vector<ui::Choice> choices = {{"", "–", form.treatment.empty()}};
  for (const auto& one : measures::Catalogue::carried().treatments())
    choices.push_back({one.code, one.words(lang), one.code == form.treatment});
  return ui::select("treatment", word(lang, Msg::figures_treatment), choices, word(lang, Msg::figures_treatment_hint), "",
                    word(lang, Msg::common_optional));
}

ui::Html way_select(const Form& form, Lang lang) {
  return ui::select("way", word(lang, Msg::figures_way),
                    {{"amount", word(lang, Msg::figures_way_amount), form.way == "amount"},
                     {"meter", word(lang, Msg::figures_way_meter), form.way == "meter"},
                     {"stock", word(lang, Msg::figures_way_stock), form.way == "stock"}});
}

web::Response series_page(web::Context& context, const Form& form) {
  const Lang lang = context.lang;
  const bool fresh = !form.there;
  SeriesView view{.title = fresh ? word(lang, Msg::figures_add_series) : form.there->title(lang),
                  .lead = form.place.facility.name(),
                  .action = form.place.at(fresh ? "/muc/moi" : "/muc/" + std::to_string(form.there->series)),
                  .csrf = context.visitor.csrf,
                  .submit = word(lang, fresh ? Msg::figures_add : Msg::figures_save),
                  .cancel_href = form.place.at(),
                  .errors = ui::error_summary(form.errors, lang),
                  .controls = {}};
  const auto text = [&](const char* name, Message label, const std::string& value, Message hint, bool optional = true) {
    view.controls.push_back(ui::field({.name = name,
                                       .label = word(lang, label),
                                       .value = value,
                                       .hint = word(lang, hint),
                                       .error = form.wrong(name),
                                       .optional = optional},
                                      lang));
  };
  if (fresh) {
    view.controls.push_back(resource_select(form, lang));
    text("unit", Msg::figures_unit, form.unit, Msg::figures_unit_hint);
  }
  text("name", Msg::figures_name, form.name, Msg::figures_name_hint, fresh || !form.there->resource->named);
  view.controls.push_back(way_select(form, lang));
  text("digits", Msg::figures_digits, form.digits, Msg::figures_digits_hint);
  text("factor", Msg::figures_factor, form.factor, Msg::figures_factor_hint);
  if (fresh || form.there->resource->kind == measures::ResourceKind::waste) {
    text("waste_code", Msg::figures_waste_code, form.waste_code, Msg::figures_waste_code_hint);
    view.controls.push_back(treatment_select(form, lang));
  }
  if (!fresh) text("ended", Msg::figures_ended, form.ended, Msg::figures_ended_hint);
  const std::string title = form.errors.empty() ? view.title : tr(lang, Msg::common_error_prefix, {{"title", view.title}});
  const std::string words = view.title;
  auto response = framed(context, form.place, title, figure_series(view, lang), words);
  if (!form.errors.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_series(web::Context& context) {
  Form form = TRY(form_of(context));
  fill(form, context.lang);
  return series_page(context, form);
}

Result<web::Response> save_series(web::Context& context) {
  Form form = TRY(form_of(context));
  type(form, context.request);
  const Series series = read(form, context.lang);
  if (!form.errors.empty()) return series_page(context, form);
  const auto actor = accounts::actor_of(context);
  const auto done = form.there ? change_series(context.db, actor, series) : [&]() -> Result<> {
    TRY(add_series(context.db, actor, series));
    return Done{};
  }();
  if (done.ok()) return web::Response::redirect(form.place.at());
  if (!done.problem().is(problems::already_exists) && !done.problem().is(problems::series_full)) return done.problem();
  form.errors.push_back({"name", done.problem().is(problems::already_exists)
                                     ? word(context.lang, Msg::figures_wrong_twice, {{"what", series.title(context.lang)}})
                                     : done.problem().message(context.lang)});
  return series_page(context, form);
}

}  // namespace

void add_series_routes(web::Router& router) {
  router.get("/dn/so-do/muc/moi", "figure.own", show_series);
  router.get("/lv/co-so/{id}/so-do/muc/moi", "figure.view", show_series);
  router.post("/dn/so-do/muc/moi", "figure.enter", save_series);
  router.post("/lv/co-so/{id}/so-do/muc/moi", "figure.enter_behalf", save_series);
  router.get("/dn/so-do/muc/{so}", "figure.own", show_series);
  router.get("/lv/co-so/{id}/so-do/muc/{so}", "figure.view", show_series);
  router.post("/dn/so-do/muc/{so}", "figure.enter", save_series);
  router.post("/lv/co-so/{id}/so-do/muc/{so}", "figure.enter_behalf", save_series);
}

}  // namespace sxsh::figures
