// The parts around questions: the form itself, its steps, headings, tables and checks; and a form from nothing.
#include <algorithm>

#include "base/text.h"
#include "forms/designer.h"
#include "forms/designer_controls.h"
#include "forms/designer_parts.h"
#include "forms/editing.h"
#include "forms/editing_parts.h"
#include "forms/form_new.html.h"
#include "terms/problems.h"
#include "ui/messages/designer.gen.h"
#include "ui/messages/parts.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;
using Kind = ui::Field::Kind;
using Errors = std::vector<ui::FieldError>;
using Options = std::vector<std::pair<std::string, std::string>>;

using ui::word;

void put_words(Controls& controls, const std::string& name, ui::Message vi, ui::Message en, const Wording& words, bool needed,
               Kind kind = Kind::text, int rows = 3) {
  controls.text(name + "_vi", vi, in_language(words, "vi"), !needed, "", kind, rows);
  controls.text(name + "_en", en, in_language(words, "en"), !needed, "", kind, rows);
}

// One kind of part: what its page shows, what a posted page does to the form. `show` is false for one that is not there.
struct Part {
  std::function<bool(const Draft&, const web::Request&, Controls&, std::string& title, Lang)> show;
  std::function<Errors(Form&, const web::Request&, Lang)> change;
};

Result<web::Response> part_page(web::Context& context, const Draft& draft, const Part& part, const web::Request* posted,
                                const Errors& errors) {
  Controls controls(posted, errors, context.lang);
  std::string title, sources;
  if (!part.show(draft, context.request, controls, title, context.lang)) return Problem(problems::not_found);
  for (const Source& source : draft.form.sources)
    sources += (sources.empty() ? "" : "; ") + source.code + " = " + source.title.in(context.lang);
  return controls_page(context, draft, title, std::move(controls), errors,
                       tr(context.lang, Msg::designer_sources, {{"list", sources}}));
}

web::Handler shower(Part part) {
  return [part = std::move(part)](web::Context& context) -> Result<web::Response> {
    const auto draft = find_draft(context.db, context.office_id, context.parameter("ma"));
    if (!draft) return Problem(problems::not_found);
    return part_page(context, *draft, part, nullptr, {});
  };
}

web::Handler saver(Part part) {
  return [part = std::move(part)](web::Context& context) -> Result<web::Response> {
    auto draft = find_draft(context.db, context.office_id, context.parameter("ma"));
    if (!draft) return Problem(problems::not_found);
    Draft changed = *draft;
    const Errors errors = part.change(changed.form, context.request, context.lang);
    if (!errors.empty()) return part_page(context, *draft, part, &context.request, errors);
    changed.revision = seen_revision(context);
    TRY(save_draft(context.db, accounts::actor_of(context), changed));
    return web::Response::redirect(designer_path(draft->code) + "/nhap");
  };
}

void put_clause(Controls& controls, const std::string& clause, Lang lang) {
  controls.text("clause", Msg::designer_clause, clause, true, tr(lang, Msg::designer_clause_hint));
}

Part whole_form() {
  return {[](const Draft& draft, const web::Request&, Controls& controls, std::string& title, Lang lang) {
            title = word(lang, Msg::parts_about);
            put_words(controls, "title", Msg::parts_title_vi, Msg::parts_title_en, draft.form.title, true);
            put_words(controls, "intro", Msg::parts_intro_vi, Msg::parts_intro_en, draft.form.intro, false, Kind::area);
            controls.text("sources", Msg::parts_sources, sources_text(draft.form, lang), false, tr(lang, Msg::parts_sources_hint),
                          Kind::area, 6);
            put_clause(controls, draft.form.clause, lang);
            return true;
          },
          change_form};
}

Part step_part() {
  return {
      [](const Draft& draft, const web::Request& request, Controls& controls, std::string& title, Lang lang) {
        const std::string code = request.asked("buoc");
        const auto found = std::ranges::find(draft.form.steps, code, &Step::code);
        if (!code.empty() && found == draft.form.steps.end()) return false;
        const Step step = code.empty() ? Step() : *found;
        title = code.empty() ? word(lang, Msg::parts_new_step) : tr(lang, Msg::parts_edit_step, {{"step", step.title.in(lang)}});
        if (code.empty()) controls.text("code", Msg::designer_code, "", false, tr(lang, Msg::designer_code_hint));
        put_words(controls, "title", Msg::parts_title_vi, Msg::parts_title_en, step.title, true);
        put_words(controls, "intro", Msg::parts_intro_vi, Msg::parts_intro_en, step.intro, false, Kind::area);
        put_clause(controls, step.clause, lang);
        return true;
      },
      [](Form& form, const web::Request& request, Lang lang) { return change_step(form, request.asked("buoc"), request, lang); }};
}

Part heading_part() {
  return {[](const Draft& draft, const web::Request& request, Controls& controls, std::string& title, Lang lang) {
            const std::string code = request.asked("muc");
            const auto found = std::ranges::find(draft.form.headings, code, &Heading::code);
            const auto step = std::ranges::find(draft.form.steps, request.asked("buoc"), &Step::code);
            if (code.empty() ? step == draft.form.steps.end() : found == draft.form.headings.end()) return false;
            const Heading heading = code.empty() ? Heading() : *found;
            title = code.empty() ? tr(lang, Msg::parts_new_heading, {{"step", step->title.in(lang)}})
                                 : tr(lang, Msg::parts_edit_heading, {{"heading", heading.title.in(lang)}});
            if (code.empty()) controls.text("code", Msg::designer_code, "", false, tr(lang, Msg::designer_code_hint));
            put_words(controls, "title", Msg::parts_title_vi, Msg::parts_title_en, heading.title, true);
            put_words(controls, "intro", Msg::parts_intro_vi, Msg::parts_intro_en, heading.intro, false, Kind::area);
            controls.select("layout", Msg::parts_layout,
                            heading.layout == Layout::pairs ? "pairs" : heading.layout == Layout::lines ? "lines" : "stack",
                            {{"stack", word(lang, Msg::parts_layout_stack)},
                             {"pairs", word(lang, Msg::parts_layout_pairs)},
                             {"lines", word(lang, Msg::parts_layout_lines)}});
            controls.text("show_if", Msg::designer_show_if, heading.show_if.text, true, tr(lang, Msg::designer_expression_hint));
            put_clause(controls, heading.clause, lang);
            return true;
          },
          [](Form& form, const web::Request& request, Lang lang) {
            return change_heading(form, request.asked("muc"), request.asked("buoc"), request, lang);
          }};
}

void put_rows(Controls& controls, const Draft& draft, const Table& table, Lang lang) {
  const std::string now = table.rows == RowKind::months ? "months" : table.rows == RowKind::listed ? "listed" : "free";
  const Options kinds = {{"free", word(lang, Msg::parts_rows_free)}, {"months", word(lang, Msg::parts_rows_months)},
                         {"listed", word(lang, Msg::parts_rows_listed)}};
  const bool fresh = table.since >= draft.form.version;
  if (fresh) controls.select("rows", Msg::parts_rows, now, kinds);
  if (fresh || table.rows == RowKind::listed) {
    const ChoiceList* list = draft.form.list(table.list);
    controls.text("choices", Msg::designer_choices, list ? choices_text(*list) : "", true, tr(lang, Msg::designer_choices_hint),
                  Kind::area, 6);
  }
  if (fresh || table.rows == RowKind::free) {
    controls.text("min_rows", Msg::parts_least_rows, std::to_string(table.min_rows), true, "", Kind::number);
    controls.text("max_rows", Msg::parts_most_rows, std::to_string(table.max_rows), true, "", Kind::number);
  }
}

Part table_part() {
  return {[](const Draft& draft, const web::Request& request, Controls& controls, std::string& title, Lang lang) {
            const auto found = std::ranges::find(draft.form.tables, request.asked("bang"), &Table::code);
            if (found == draft.form.tables.end()) return false;
            title = tr(lang, Msg::parts_edit_table, {{"table", found->title.in(lang)}});
            put_words(controls, "title", Msg::parts_title_vi, Msg::parts_title_en, found->title, true);
            put_words(controls, "hint", Msg::designer_hint_vi, Msg::designer_hint_en, found->hint, false, Kind::area, 2);
            put_words(controls, "row", Msg::parts_row_vi, Msg::parts_row_en, found->row_name, false);
            put_rows(controls, draft, *found, lang);
            Options keys = {{"", word(lang, Msg::parts_by_order)}};
            for (const std::string& code : found->fields)
              if (const Field* field = draft.form.field(code)) keys.emplace_back(code, field->label.in(lang));
            controls.select("key", Msg::parts_key, found->key, keys);
            controls.text("show_if", Msg::designer_show_if, found->show_if.text, true, tr(lang, Msg::designer_expression_hint));
            put_clause(controls, found->clause, lang);
            return true;
          },
          [](Form& form, const web::Request& request, Lang lang) {
            return change_table(form, request.asked("bang"), request, lang);
          }};
}

Options fields_of(const Form& form, Lang lang) {
  Options out;
  for (const Field& field : form.fields)
    if (!field.withdrawn && field.type != Type::note)
      out.emplace_back(field.code, field.label.in(lang) + " (" + field.code + ")");
  return out;
}

Part check_part() {
  return {[](const Draft& draft, const web::Request& request, Controls& controls, std::string& title, Lang lang) {
            const std::string code = request.asked("phep");
            const auto found = std::ranges::find(draft.form.checks, code, &Check::code);
            if (!code.empty() && found == draft.form.checks.end()) return false;
            const Check check = code.empty() ? Check() : *found;
            title = code.empty() ? word(lang, Msg::parts_new_check) : check.title.empty() ? check.code : check.title.in(lang);
            if (code.empty()) controls.text("code", Msg::designer_code, "", false, tr(lang, Msg::designer_code_hint));
            controls.select("kind", Msg::parts_kind, std::string(code_of(check.kind)),
                            {{"rule", word(lang, Msg::parts_kind_rule)},
                             {"range", word(lang, Msg::parts_kind_range)},
                             {"last", word(lang, Msg::parts_kind_last)},
                             {"year_ago", word(lang, Msg::parts_kind_year_ago)},
                             {"average", word(lang, Msg::parts_kind_average)},
                             {"balance", word(lang, Msg::parts_kind_balance)}});
            controls.select("field", Msg::parts_field, check.field, fields_of(draft.form, lang));
            controls.text("when", Msg::parts_when, check.when.text, true, tr(lang, Msg::parts_when_hint), Kind::area, 2);
            controls.text("in", Msg::parts_in, check.in.text, true, "", Kind::area, 2);
            controls.text("out", Msg::parts_out, check.out.text, true, "", Kind::area, 2);
            controls.text("only_if", Msg::parts_only_if, check.only_if.text, true, tr(lang, Msg::designer_expression_hint));
            controls.text("limits", Msg::designer_limits, limits_text(check.limits), true, tr(lang, Msg::designer_limits_hint));
            controls.text("sectors", Msg::designer_sector, sectors_text(check), true, tr(lang, Msg::designer_sectors_hint),
                          Kind::area, 3);
            controls.select(
                "level", Msg::designer_level, check.level == Level::wrong ? "wrong" : "unusual",
                {{"unusual", word(lang, Msg::designer_level_unusual)}, {"wrong", word(lang, Msg::designer_level_wrong)}});
            put_words(controls, "title", Msg::parts_title_vi, Msg::parts_title_en, check.title, false);
            controls.text("words_vi", Msg::parts_words_vi, in_language(check.words, "vi"), false, tr(lang, Msg::parts_words_hint),
                          Kind::area, 2);
            controls.text("words_en", Msg::parts_words_en, in_language(check.words, "en"), false, "", Kind::area, 2);
            put_clause(controls, check.clause, lang);
            return true;
          },
          [](Form& form, const web::Request& request, Lang lang) {
            return change_whole_check(form, request.asked("phep"), request, lang);
          }};
}

web::Response new_page(web::Context& context, const web::Request* posted, const Errors& errors) {
  const Lang lang = context.lang;
  Controls controls(posted, errors, lang);
  controls.text("code", Msg::parts_form_code, "", false, tr(lang, Msg::parts_form_code_hint));
  put_words(controls, "title", Msg::parts_title_vi, Msg::parts_title_en, {}, true);
  put_words(controls, "source", Msg::parts_source_vi, Msg::parts_source_en, {}, true);
  const NewFormView view{
      .csrf = context.visitor.csrf, .errors = ui::error_summary(errors, lang), .controls = std::move(controls.out)};
  auto response = designer_page(context, word(lang, Msg::parts_new_form), form_new(view, lang), designer_crumb(context));
  if (!errors.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_new(web::Context& context) { return new_page(context, nullptr, {}); }

Result<web::Response> make_new(web::Context& context) {
  Errors errors;
  const Form form = blank_form(context.request, context.lang, errors);
  if (errors.empty() && (is_page_of_forms(form.code) || current_form(context.db, context.office_id, form.code) ||
                         find_draft(context.db, context.office_id, form.code)))
    errors.push_back({"code", word(context.lang, Msg::parts_code_taken)});
  if (!errors.empty()) return new_page(context, &context.request, errors);
  TRY(put_draft(context.db, accounts::actor_of(context), form));
  return web::Response::redirect(designer_path(form.code) + "/nhap");
}

}  // namespace

void add_designer_part_routes(web::Router& router) {
  router.get("/lv/qt/bieu-mau/moi", "form.edit", show_new);
  router.post("/lv/qt/bieu-mau/moi", "form.edit", make_new);
  router.get("/lv/qt/bieu-mau/{ma}/nhap/chung", "form.edit", shower(whole_form()));
  router.post("/lv/qt/bieu-mau/{ma}/nhap/chung", "form.edit", saver(whole_form()));
  router.get("/lv/qt/bieu-mau/{ma}/nhap/buoc", "form.edit", shower(step_part()));
  router.post("/lv/qt/bieu-mau/{ma}/nhap/buoc", "form.edit", saver(step_part()));
  router.get("/lv/qt/bieu-mau/{ma}/nhap/de-muc", "form.edit", shower(heading_part()));
  router.post("/lv/qt/bieu-mau/{ma}/nhap/de-muc", "form.edit", saver(heading_part()));
  router.get("/lv/qt/bieu-mau/{ma}/nhap/bang", "form.edit", shower(table_part()));
  router.post("/lv/qt/bieu-mau/{ma}/nhap/bang", "form.edit", saver(table_part()));
  router.get("/lv/qt/bieu-mau/{ma}/nhap/kiem-tra", "form.edit", shower(check_part()));
  router.post("/lv/qt/bieu-mau/{ma}/nhap/kiem-tra", "form.edit", saver(check_part()));
}

}  // namespace sxsh::forms
