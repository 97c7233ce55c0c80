// Versions of forms, the draft as an outline, publishing.
#include <algorithm>

#include "base/text.h"
#include "forms/designer.h"
#include "forms/designer_parts.h"
#include "forms/editing.h"
#include "forms/editing_parts.h"
#include "forms/form_draft.html.h"
#include "forms/form_versions.html.h"
#include "forms/forms_list.html.h"
#include "forms/sheets/workbook.h"
#include "forms/upload_pages.h"
#include "terms/problems.h"
#include "ui/messages/designer.gen.h"
#include "ui/messages/parts.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string origin_words(const VersionInfo& info, Lang lang) {
  if (info.origin == "shipped" || info.at.empty()) return std::string(tr(lang, Msg::designer_shipped));
  return tr(lang, Msg::designer_made_by, {{"when", local_minute(info.at, lang)}, {"who", info.by}});
}

Result<web::Response> show_forms(web::Context& context) {
  const Lang lang = context.lang;
  const auto drafts = draft_codes(context.db, context.office_id);
  FormsView view;
  auto all = forms_of(context.db, context.office_id);
  for (const std::string& code : drafts)                 // one from elsewhere that was never published
    if (std::ranges::find(all, code, &VersionInfo::code) == all.end())
      if (const auto draft = find_draft(context.db, context.office_id, code))
        all.push_back({.code = code, .version = 0, .origin = "imported", .title = draft->form.title,
                       .fields = static_cast<int64_t>(draft->form.fields.size()), .note = "", .by = "", .at = ""});
  for (const VersionInfo& one : all) {
    const bool draft = std::ranges::find(drafts, one.code) != drafts.end();
    view.forms.push_back({one.title.in(lang), designer_path(one.code), one.version > 0 ? std::to_string(one.version) : "–",
                          grouped(one.fields, lang == Lang::vi), one.version > 0 ? origin_words(one, lang) : "",
                          ui::chip(tr(lang, draft ? Msg::designer_has_draft : Msg::designer_no_draft),
                                   draft ? ui::Tone::warn : ui::Tone::plain)});
  }
  return designer_page(context, std::string(tr(lang, Msg::designer_title)), forms_list(view, lang), {});
}

Result<web::Response> show_form(web::Context& context) {
  const Lang lang = context.lang;
  const std::string code = context.parameter("ma");
  const auto all = versions_of(context.db, context.office_id, code);
  const auto draft = find_draft(context.db, context.office_id, code);
  if (all.empty() && !draft) return Problem(problems::not_found);
  const std::string path = designer_path(code);
  FormView view{.title = all.empty() ? draft->form.title.in(lang) : all.front().title.in(lang), .csrf = context.visitor.csrf,
                .begin_action = path + "/sua", .draft_href = path + "/nhap",
                .begin_words = std::string(tr(lang, draft ? Msg::designer_go_on : Msg::designer_begin)),
                .has_draft = draft.has_value(), .versions = {}};
  for (const VersionInfo& one : all) {
    const std::string version = std::to_string(one.version);
    view.versions.push_back({version, origin_words(one, lang), one.note, grouped(one.fields, lang == Lang::vi),
                             path + "/xem?ban=" + version, path + "/tai-ve?ban=" + version, path + "/mau?ban=" + version});
  }
  return designer_page(context, view.title, form_versions(view, lang), {});
}

std::string kind_words(const Field& field, Lang lang) { return type_words(field.type, lang); }

OutlineLine line_of(const Form& form, const std::string& code, const std::string& label, const std::string& kind, bool gone,
                    bool in_table, bool editable, Lang lang) {
  return {.code = code, .label = label, .kind = kind,
          .edit_href = editable ? designer_path(form.code) + "/nhap/muc?muc=" + code : "",
          .classes = std::string(in_table ? "in-table" : "") + (gone ? " gone" : ""),
          .mark = gone ? std::string(tr(lang, Msg::designer_withdrawn)) : "", .may_withdraw = !gone, .may_restore = gone,
          .may_move = true};
}

OutlineStep outline_of(const Form& form, const Step& step, Lang lang) {
  const std::string nhap = designer_path(form.code) + "/nhap", base = nhap + "/muc?buoc=" + step.code + "&them=";
  OutlineStep out{.code = step.code,
                  .title = step.title.in(lang),
                  .edit_href = nhap + "/buoc?buoc=" + step.code,
                  .field_href = base + "muc",
                  .field_words = tr(lang, Msg::designer_new_field, {{"step", step.title.in(lang)}}),
                  .table_href = base + "bang",
                  .table_words = tr(lang, Msg::designer_new_table, {{"step", step.title.in(lang)}}),
                  .heading_href = nhap + "/de-muc?buoc=" + step.code,
                  .heading_words = tr(lang, Msg::parts_new_heading, {{"step", step.title.in(lang)}}),
                  .empty = step.items.empty() && form.steps.size() > 1,
                  .lines = {}};
  for (const Item& item : step.items) {
    if (item.kind == Item::Kind::heading) {
      const auto heading = std::ranges::find(form.headings, item.code, &Heading::code);
      OutlineLine line = line_of(form, item.code, heading == form.headings.end() ? item.code : heading->title.in(lang),
                                 std::string(tr(lang, Msg::parts_heading)), false, false, false, lang);
      line.edit_href = nhap + "/de-muc?muc=" + item.code;
      line.may_withdraw = false;
      line.may_remove = true;
      out.lines.push_back(std::move(line));
    } else if (const Table* table = item.kind == Item::Kind::table ? form.table(item.code) : nullptr) {
      OutlineLine line = line_of(form, table->code, table->title.in(lang), std::string(tr(lang, Msg::parts_table)),
                                 table->withdrawn, false, false, lang);
      line.edit_href = nhap + "/bang?bang=" + table->code;
      line.column_href = base + "cot&bang=" + table->code;
      out.lines.push_back(std::move(line));
      for (const std::string& code : table->fields)
        if (const Field* field = form.field(code))
          out.lines.push_back(
              line_of(form, code, field->label.in(lang), kind_words(*field, lang), field->withdrawn, true, true, lang));
    } else if (const Field* field = form.field(item.code)) {
      out.lines.push_back(
          line_of(form, item.code, field->label.in(lang), kind_words(*field, lang), field->withdrawn, false, true, lang));
    }
  }
  return out;
}

Result<web::Response> show_draft(web::Context& context) {
  const Lang lang = context.lang;
  const auto draft = find_draft(context.db, context.office_id, context.parameter("ma"));
  if (!draft) return Problem(problems::not_found);
  const std::string path = designer_path(draft->code), version = std::to_string(draft->version);
  FormDraftView view{.title = draft->form.title.in(lang),
                     .head = tr(lang, Msg::designer_draft_of, {{"version", version}}),
                     .csrf = context.visitor.csrf,
                     .order_action = path + "/nhap/xep",
                     .discard_action = path + "/bo",
                     .publish_action = path + "/ban-hanh",
                     .preview_href = path + "/xem?ban=nhap",
                     .withdraw_words = tr(lang, Msg::designer_withdraw, {{"version", version}}),
                     .publish_words = tr(lang, Msg::designer_publish, {{"version", version}}),
                     .revision = std::to_string(draft->revision),
                     .fault_title = tr(lang, Msg::designer_faults, {{"n", std::to_string(draft->faults.size())}}),
                     .about_href = path + "/nhap/chung",
                     .step_href = path + "/nhap/buoc",
                     .check_href = path + "/nhap/kiem-tra",
                     .may_publish = draft->faults.empty(),
                     .faults = {},
                     .steps = {},
                     .checks = {}};
  for (const FormError& fault : draft->faults)
    view.faults.push_back(fault.code + (fault.key.empty() ? "" : " (" + fault.key + ")") + ": " + fault.words(lang));
  for (const Step& step : draft->form.steps) view.steps.push_back(outline_of(draft->form, step, lang));
  for (const Check& check : draft->form.checks)
    view.checks.push_back(
        {check.code, check.title.empty() ? check.code : check.title.in(lang), limits_text(check.limits), sectors_text(check),
         std::string(tr(lang, check.level == Level::wrong ? Msg::designer_level_wrong : Msg::designer_level_unusual)),
         path + "/nhap/kiem-tra?phep=" + check.code});
  return designer_page(context, view.title, form_draft(view, lang), designer_crumbs(context, draft->form));
}

Result<web::Response> begin(web::Context& context) {
  TRY(begin_draft(context.db, accounts::actor_of(context), context.parameter("ma")));
  return web::Response::redirect(designer_path(context.parameter("ma")) + "/nhap");
}

Result<web::Response> discard(web::Context& context) {
  TRY(discard_draft(context.db, accounts::actor_of(context), context.parameter("ma")));
  return web::Response::redirect("/lv/qt/bieu-mau");
}

Result<web::Response> publish_form(web::Context& context) {
  const std::string code = context.parameter("ma");
  TRY(publish(context.db, accounts::actor_of(context), code, seen_revision(context), storable(context.request.field("note"))));
  return web::Response::redirect(designer_path(code));
}

Result<web::Response> change_order(web::Context& context) {
  auto draft = find_draft(context.db, context.office_id, context.parameter("ma"));
  if (!draft) return Problem(problems::not_found);
  draft->revision = seen_revision(context);
  const std::string what = context.request.field("do"), code = context.request.field("code");
  const bool done = what == "up"         ? move_item(draft->form, code, -1)
                    : what == "down"     ? move_item(draft->form, code, 1)
                    : what == "withdraw" ? withdraw(draft->form, code)
                     : what == "restore"     ? restore(draft->form, code)
                     : what == "remove"      ? remove_heading(draft->form, code)
                     : what == "step-up"     ? move_step(draft->form, code, -1)
                     : what == "step-down"   ? move_step(draft->form, code, 1)
                     : what == "step-remove" ? remove_step(draft->form, code)
                                             : what == "check-remove" && remove_check(draft->form, code);
  if (done) TRY(save_draft(context.db, accounts::actor_of(context), *draft));
  return web::Response::redirect(designer_path(draft->code) + "/nhap");
}

// The version that "ban" names; the current one without it.
std::shared_ptr<const Form> asked_version(web::Context& context) {
  const auto version = context.request.asked_int("ban");
  const std::string code = context.parameter("ma");
  return version && *version > 0 && *version < 1'000'000
             ? find_form(context.db, context.office_id, code, static_cast<int>(*version))
             : current_form(context.db, context.office_id, code);
}

Result<web::Response> download_template(web::Context& context) {
  const auto form = asked_version(context);
  if (!form) return Problem(problems::not_found);
  std::string bytes = TRY(workbook_of(*form, {}, test_context(context.clock), {}, context.lang));
  return web::Response::file(std::move(bytes), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             form->code + "-" + std::to_string(form->version) + ".xlsx");
}

Result<web::Response> download(web::Context& context) {
  const auto form = asked_version(context);
  if (!form) return Problem(problems::not_found);
  return web::Response::file(text_of(*form).form, "application/toml; charset=utf-8",
                             form->code + "-" + std::to_string(form->version) + ".toml");
}

}  // namespace

void add_designer_routes(web::Router& router) {
  router.get("/lv/qt/bieu-mau", "form.edit", show_forms);
  add_form_upload_routes(router);
  add_designer_part_routes(router);
  router.get("/lv/qt/bieu-mau/{ma}", "form.edit", show_form);
  router.get("/lv/qt/bieu-mau/{ma}/tai-ve", "form.edit", download);
  router.get("/lv/qt/bieu-mau/{ma}/mau", "form.edit", download_template);
  router.post("/lv/qt/bieu-mau/{ma}/sua", "form.edit", begin);
  router.post("/lv/qt/bieu-mau/{ma}/bo", "form.edit", discard);
  router.post("/lv/qt/bieu-mau/{ma}/ban-hanh", "form.edit", publish_form);
  router.get("/lv/qt/bieu-mau/{ma}/nhap", "form.edit", show_draft);
  router.post("/lv/qt/bieu-mau/{ma}/nhap/xep", "form.edit", change_order);
  add_designer_field_routes(router);
  add_designer_fill_routes(router);
}

}  // namespace sxsh::forms
