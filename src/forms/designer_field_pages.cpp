// One question of a draft, limits of a check.
#include <algorithm>

#include "base/text.h"
#include "forms/designer.h"
#include "forms/designer_controls.h"
#include "forms/designer_parts.h"
#include "forms/editing.h"
#include "forms/form_field.html.h"
#include "terms/problems.h"
#include "ui/messages/designer.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::string number_words(const std::optional<Number>& number, Lang lang) {
  return number ? number->shown(lang == Lang::vi, 9) : "";
}

std::string sources_words(const Form& form, Lang lang) {
  std::string list;
  for (const Source& source : form.sources) list += (list.empty() ? "" : "; ") + source.code + " = " + source.title.in(lang);
  return tr(lang, Msg::designer_sources, {{"list", list}});
}

void put_field_controls(Controls& controls, const Form& form, const Field& field, Lang lang) {
  using Kind = ui::Field::Kind;
  const auto hint = [&](Message words) { return tr(lang, words); };
  controls.text("label_vi", Msg::designer_label_vi, in_language(field.label, "vi"), false);
  controls.text("label_en", Msg::designer_label_en, in_language(field.label, "en"), false);
  controls.text("hint_vi", Msg::designer_hint_vi, in_language(field.hint, "vi"), true, "", Kind::area, 2);
  controls.text("hint_en", Msg::designer_hint_en, in_language(field.hint, "en"), true, "", Kind::area, 2);
  if (field.type != Type::calculated && field.type != Type::note) {
    controls.select("need", Msg::designer_need,
                    field.need == Need::always  ? "always"
                    : field.need == Need::never ? "never"
                                                : "when",
                    {{"always", std::string(tr(lang, Msg::designer_need_always))},
                     {"never", std::string(tr(lang, Msg::designer_need_never))},
                     {"when", std::string(tr(lang, Msg::designer_need_when))}});
    controls.text("need_if", Msg::designer_need_if, field.need_if.text);
  }
  controls.text("show_if", Msg::designer_show_if, field.show_if.text, true, hint(Msg::designer_expression_hint));
  if (field.type == Type::calculated || field.calculate)
    controls.text("calculate", Msg::designer_calculate, field.calculate.text, false, "", Kind::area, 3);
  if (is_number(field.type)) {
    controls.text("unit", Msg::designer_unit, field.unit);
    std::string units;
    for (const std::string& one : field.units) units += (units.empty() ? "" : " ") + one;
    controls.text("units", Msg::designer_units, units, true, hint(Msg::designer_units_hint));
    controls.text("min", Msg::designer_least, number_words(field.min, lang), true, "", Kind::number);
    controls.text("max", Msg::designer_most, number_words(field.max, lang), true, "", Kind::number);
  }
  if (is_number(field.type) || field.type == Type::calculated)
    controls.text("decimals", Msg::designer_decimals, std::to_string(field.decimals), true, "", Kind::number);
  if (field.type == Type::text) {
    controls.text("lines", Msg::designer_lines, std::to_string(field.lines), true, "", Kind::number);
    controls.text("longest", Msg::designer_longest, std::to_string(field.longest), true, "", Kind::number);
  }
  if (field.type == Type::date) {
    controls.text("min_day", Msg::designer_first_day, field.min_day, true, hint(Msg::designer_day_hint));
    controls.text("max_day", Msg::designer_last_day, field.max_day, true, hint(Msg::designer_day_hint));
  }
  if (const ChoiceList* list = form.list(field.list))
    controls.text("choices", Msg::designer_choices, choices_text(*list), false, hint(Msg::designer_choices_hint), Kind::area, 8);
  if (form.list(field.list))
    controls.text("filter", Msg::designer_filter, field.filter.text, true, hint(Msg::designer_filter_hint));
  if (field.type != Type::calculated && field.type != Type::note && field.table == kNowhere)
    controls.text("initial", Msg::designer_initial, field.initial, true);
  controls.text("constraint", Msg::designer_constraint, field.constraint.text, true, hint(Msg::designer_constraint_hint));
  controls.text("constraint_vi", Msg::designer_constraint_vi, in_language(field.constraint_words, "vi"));
  controls.text("constraint_en", Msg::designer_constraint_en, in_language(field.constraint_words, "en"));
  controls.text("clause", Msg::designer_clause, field.clause, false, hint(Msg::designer_clause_hint));
  if (field.type != Type::note)
    controls.select("personal", Msg::designer_personal, field.personal ? "yes" : "no", yes_or_no(lang));
}

void put_new_controls(Controls& controls, bool makes_table, Lang lang) {
  using Kind = ui::Field::Kind;
  const auto hint = [&](Message words) { return tr(lang, words); };
  if (makes_table) {
    controls.text("table_code", Msg::designer_code, "", false, hint(Msg::designer_code_hint));
    controls.text("table_vi", Msg::designer_label_vi, "", false, hint(Msg::designer_column_hint));
    controls.text("table_en", Msg::designer_label_en, "", false);
    controls.text("row_vi", Msg::designer_row_name, "", true);
  }
  controls.text("code", Msg::designer_code, "", false, hint(Msg::designer_code_hint));
  std::vector<std::pair<std::string, std::string>> types;
  for (int i = 0; i <= static_cast<int>(Type::calculated); ++i)
    types.emplace_back(code_of(static_cast<Type>(i)), type_words(static_cast<Type>(i), lang));
  controls.select("type", Msg::designer_type, "text", types);
  controls.text("label_vi", Msg::designer_label_vi, "", false);
  controls.text("label_en", Msg::designer_label_en, "", false);
  controls.text("choices", Msg::designer_choices, "", true, hint(Msg::designer_choices_hint), Kind::area, 5);
  controls.text("calculate", Msg::designer_calculate, "", true);
  controls.text("clause", Msg::designer_clause, "", false, hint(Msg::designer_clause_hint));
}

// Which question the page is about: an old one, or a new one in a step or table.
struct Asked {
  std::string code, step, table;
  bool is_new = false, makes_table = false;
};
Asked asked_of(const web::Request& request) {
  const std::string adds = request.asked("them");
  return {.code = request.asked("muc"), .step = request.asked("buoc"), .table = request.asked("bang"), .is_new = !adds.empty(),
          .makes_table = adds == "bang"};
}

Result<web::Response> field_page(web::Context& context, const Draft& draft, const web::Request* posted,
                                 const std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  const Asked asked = asked_of(context.request);
  Controls controls(posted, errors, lang);
  FieldFormView view{.title = "", .csrf = context.visitor.csrf, .action = context.request.target,
                     .back_href = designer_path(draft.code) + "/nhap", .revision = std::to_string(draft.revision),
                     .sources = sources_words(draft.form, lang), .errors = ui::error_summary(errors, lang), .controls = {}};
  if (asked.is_new) {
    const auto step = std::ranges::find(draft.form.steps, asked.step, &Step::code);
    if (step == draft.form.steps.end() || (!asked.table.empty() && !draft.form.table(asked.table)))
      return Problem(problems::not_found);
    view.title =
        tr(lang, asked.makes_table ? Msg::designer_new_table : Msg::designer_new_field, {{"step", step->title.in(lang)}});
    put_new_controls(controls, asked.makes_table, lang);
  } else {
    const Field* field = draft.form.field(asked.code);
    if (!field) return Problem(problems::not_found);
    view.title = tr(lang, Msg::designer_edit_field, {{"label", field->label.in(lang)}});
    put_field_controls(controls, draft.form, *field, lang);
  }
  view.controls = std::move(controls.out);
  web::Response response = designer_page(context, view.title, form_field(view, lang), designer_crumbs(context, draft.form));
  if (!errors.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_field(web::Context& context) {
  const auto draft = find_draft(context.db, context.office_id, context.parameter("ma"));
  if (!draft) return Problem(problems::not_found);
  return field_page(context, *draft, nullptr, {});
}

Result<web::Response> save_field(web::Context& context) {
  auto draft = find_draft(context.db, context.office_id, context.parameter("ma"));
  if (!draft) return Problem(problems::not_found);
  const Asked asked = asked_of(context.request);
  const web::Request& request = context.request;
  Draft changed = *draft;
  const auto text = [&](std::string_view name) { return to_nfc(trim(storable(request.field(name)))); };
  const std::vector<ui::FieldError> errors =
      asked.is_new ? add_field(changed.form,
                               {.step = asked.step, .table = asked.table, .makes_table = asked.makes_table,
                                .table_code = text("table_code"), .table_vi = text("table_vi"), .table_en = text("table_en"),
                                .row_vi = text("row_vi"), .row_en = text("row_vi")},
                               request, context.lang)
                   : change_field(changed.form, asked.code, request, context.lang);
  if (!errors.empty()) return field_page(context, *draft, &request, errors);
  changed.revision = seen_revision(context);
  TRY(save_draft(context.db, accounts::actor_of(context), changed));
  return web::Response::redirect(designer_path(draft->code) + "/nhap");
}

}  // namespace

std::string designer_path(std::string_view code) { return "/lv/qt/bieu-mau/" + std::string(code); }

web::Response designer_page(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs) {
  return ui::workspace(context, {.title = title,
                                 .body = std::move(body),
                                 .current = "/lv/qt/bieu-mau",
                                 .crumbs = std::move(crumbs),
                                 .islands = {},
                                 .description = ""});
}

std::vector<ui::Crumb> designer_crumb(const web::Context& context) {
  return {{std::string(tr(context.lang, Msg::designer_title)), "/lv/qt/bieu-mau"}};
}

bool is_page_of_forms(std::string_view code) { return code == "tai-len" || code == "moi"; }

std::vector<ui::Crumb> designer_crumbs(const web::Context& context, const Form& form) {
  return {{std::string(tr(context.lang, Msg::designer_title)), "/lv/qt/bieu-mau"},
          {form.title.in(context.lang), designer_path(form.code)}};
}

std::string type_words(Type type, Lang lang) {
  constexpr Message kWords[] = {Msg::designer_type_text,    Msg::designer_type_note,     Msg::designer_type_whole,
                            Msg::designer_type_decimal, Msg::designer_type_quantity, Msg::designer_type_money,
                            Msg::designer_type_date,    Msg::designer_type_month,    Msg::designer_type_choice,
                            Msg::designer_type_choices, Msg::designer_type_yes_no,   Msg::designer_type_file,
                            Msg::designer_type_photo,   Msg::designer_type_location, Msg::designer_type_calculated};
  return std::string(tr(lang, kWords[static_cast<size_t>(type)]));
}

int64_t seen_revision(const web::Context& context) {
  const auto read = Number::parse(context.request.field("revision"));
  return read ? read->whole().value_or(0) : 0;
}

void add_designer_field_routes(web::Router& router) {
  router.get("/lv/qt/bieu-mau/{ma}/nhap/muc", "form.edit", show_field);
  router.post("/lv/qt/bieu-mau/{ma}/nhap/muc", "form.edit", save_field);
}

}  // namespace sxsh::forms
