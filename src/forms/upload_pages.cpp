#include "forms/upload_pages.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "forms/designer_parts.h"
#include "forms/form_upload.html.h"
#include "forms/form_upload_preview.html.h"
#include "forms/store.h"
#include "forms/sheets/cells.h"
#include "forms/taking_over.h"
#include "forms/uploads.h"
#include "forms/xlsform/xlsform.h"
#include "paper/sheet_marks.h"
#include "terms/problems.h"
#include "ui/components.h"
#include "ui/messages/upload.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr const char* kAddress = "/lv/qt/bieu-mau/tai-len";

// What the prepare step found.
struct Received {
  std::string filename, bytes;
  std::optional<Problem> problem;
};

Result<std::any> look_at_upload(const web::Request& request) {
  const auto file = std::ranges::find(request.uploads, "tep", &web::Upload::field);
  if (file == request.uploads.end() || file->bytes.empty()) return std::any(Received{"", "", Problem(problems::no_file_chosen)});
  auto reading = read_xlsform(file->bytes, file->filename);
  Received out{file->filename, file->bytes, {}};
  if (!reading.ok()) out.problem = reading.problem();
  return std::any(std::move(out));
}

web::Response upload_page(web::Context& context, const std::string& error) {
  const Lang lang = context.lang;
  const FormUploadView view{.csrf = context.visitor.csrf, .action = kAddress, .error = error};
  return designer_page(context, std::string(tr(lang, Msg::upload_title)), form_upload(view, lang), designer_crumb(context));
}

Result<web::Response> show_upload(web::Context& context) { return upload_page(context, ""); }

Result<web::Response> upload(web::Context& context) {
  const auto* received = std::any_cast<Received>(&context.prepared);
  if (!received || received->problem) {
    const Problem problem = received ? *received->problem : Problem(problems::no_file_chosen);
    auto response = upload_page(context, problem.message(context.lang));
    response.status = problem.kind->http_status >= 500 ? 422 : problem.kind->http_status;
    return response;
  }
  const int64_t id = TRY(keep_upload(context.db, accounts::actor_of(context), received->filename, received->bytes));
  return web::Response::redirect(std::string(kAddress) + "/" + std::to_string(id));
}

// The file at hand, read again.
struct AtHand {
  int64_t id = 0;
  Upload upload;
  XlsReading reading;
};
Result<AtHand> at_hand(web::Context& context) {
  AtHand out{.id = TRY(context.id("id")), .upload = {}, .reading = {}};
  auto upload = find_upload(context.db, context.office_id, out.id);
  if (!upload) return Problem(problems::not_found);
  out.upload = std::move(*upload);
  out.reading = TRY(read_xlsform(out.upload.bytes, out.upload.filename));
  return out;
}

std::string language_words(const Wording& wording, std::string_view language) {
  const std::string* text = wording.find(language);
  return text ? *text : wording.in(Lang::vi);
}

void put_choice_of_form(web::Context& context, const AtHand& file, UploadPreviewView& view,
                        const std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  const bool posted = context.request.method == "POST";
  const auto wrong = [&](std::string_view name) {
    const auto found = std::ranges::find(errors, name, &ui::FieldError::field);
    return found == errors.end() ? std::string() : found->words;
  };
  const auto given = [&](const char* name, const std::string& usual) { return posted ? context.request.field(name) : usual; };
  const auto forms = forms_of(context.db, context.office_id);
  const bool known = std::ranges::find(forms, file.reading.form.code, &VersionInfo::code) != forms.end();
  const std::string chosen = given("as", known ? file.reading.form.code : "");
  std::vector<ui::Choice> choices = {{"", std::string(tr(lang, Msg::upload_as_new)), chosen.empty()}};
  for (const VersionInfo& one : forms)
    choices.push_back({one.code, tr(lang, Msg::upload_as_version, {{"form", one.title.in(lang)}}), chosen == one.code});
  view.forms = ui::select("as", tr(lang, Msg::upload_as), choices, "", wrong("as"));
  const auto text = [&](const char* name, ui::Message label, const std::string& value, std::string hint) {
    ui::Field field{.name = name, .label = std::string(tr(lang, label)), .value = given(name, value), .hint = std::move(hint),
                    .error = wrong(name)};
    field.optional = true;
    field.autocomplete = "off";
    return ui::field(field, lang);
  };
  view.code = text("code", Msg::upload_code, known ? "" : file.reading.form.code, std::string(tr(lang, Msg::upload_code_hint)));
  view.name_vi = text("name_vi", Msg::upload_name_vi, language_words(file.reading.form.title, "vi"), "");
  view.name_en = text("name_en", Msg::upload_name_en, language_words(file.reading.form.title, "en"), "");
  std::string drafts;
  for (const std::string& code : draft_codes(context.db, context.office_id))
    if (const auto form = std::ranges::find(forms, code, &VersionInfo::code); form != forms.end())
      drafts += (drafts.empty() ? "" : "; ") + form->title.in(lang);
  if (!drafts.empty()) view.replace_words = tr(lang, Msg::upload_replaces, {{"forms", drafts}});
}

web::Response preview_page(web::Context& context, const AtHand& file, const std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  const std::string path = std::string(kAddress) + "/" + std::to_string(file.id);
  const XlsReading& reading = file.reading;
  UploadPreviewView view{.title = file.upload.filename, .csrf = context.visitor.csrf, .action = path, .verdict = "",
                         .file_href = path + "/tep", .again_href = kAddress, .replace_words = "", .made = reading.made};
  const auto stops = std::ranges::count_if(reading.remarks, &XlsRemark::stops);
  const Form& form = reading.form;
  view.verdict = reading.made ? tr(lang, Msg::upload_made,
                                   {{"fields", std::to_string(form.fields.size())}, {"steps", std::to_string(form.steps.size())},
                                    {"tables", std::to_string(form.tables.size())}})
                              : tr(lang, Msg::upload_not_made, {{"n", std::to_string(stops)}});
  view.errors = ui::error_summary(errors, lang);
  for (const XlsRemark& one : reading.remarks) {
    view.remarks.push_back({one.place(), one.says, one.words(lang),
                            ui::chip(tr(lang, one.stops ? Msg::upload_must : Msg::upload_told), one.stops ? ui::Tone::danger
                                                                                                         : ui::Tone::plain)});
    view.may_mark |= !one.cell.empty();
  }
  view.may_mark &= paper::sheet_format_of(file.upload.bytes).ok();      // .xls cannot be written
  for (const paper::SheetNote& note : reading.notes) view.notes.push_back(paper::words_of(note, lang));
  if (reading.made) {
    for (const Step& step : form.steps) {
      UploadStep shown{.title = step.title.in(lang), .facts = "", .questions = {}};
      for (const Field& field : form.fields) {
        if (form.steps[field.step].code != step.code || field.label.empty()) continue;
        const std::string in = field.table == kNowhere ? "" : form.tables[field.table].title.in(lang) + " › ";
        shown.questions.push_back(in + sheets::words_of(field.label, lang) + " – " + type_words(field.type, lang));
      }
      shown.facts = tr(lang, Msg::upload_step_facts, {{"n", std::to_string(shown.questions.size())}});
      view.steps.push_back(std::move(shown));
    }
    put_choice_of_form(context, file, view, errors);
  }
  auto response = designer_page(context, view.title, form_upload_preview(view, lang), designer_crumb(context));
  if (!errors.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_preview(web::Context& context) { return preview_page(context, TRY(at_hand(context)), {}); }

bool good_form_code(const std::string& code) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !code.empty() && code.size() <= 64 && letter(code[0]) && std::ranges::all_of(code, [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-';
  });
}

Result<web::Response> accept(web::Context& context) {
  const Lang lang = context.lang;
  const AtHand file = TRY(at_hand(context));
  if (!file.reading.made) return preview_page(context, file, {});
  const web::Request& request = context.request;
  const std::string as = request.field("as");
  Form form = file.reading.form;
  for (const char* language : {"vi", "en"})
    if (const std::string name = to_nfc(trim(storable(request.field(std::string("name_") + language)))); !name.empty())
      form.title.set(language, name);
  if (as.empty()) {
    form.code = trim(request.field("code"));
    if (!good_form_code(form.code))
      return preview_page(context, file, {{"code", tr(lang, Msg::upload_code_wrong, {{"code", form.code}})}});
    if (is_page_of_forms(form.code) || current_form(context.db, context.office_id, form.code) ||
        find_draft(context.db, context.office_id, form.code))
      return preview_page(context, file, {{"code", tr(lang, Msg::upload_code_taken, {{"code", form.code}})}});
  } else {
    const auto current = current_form(context.db, context.office_id, as);
    if (!current) return Problem(problems::not_found);
    TakenOver taken = as_next_version(form, *current);
    if (!taken.changed.empty()) {
      std::string codes;
      for (const std::string& code : taken.changed) codes += (codes.empty() ? "" : ", ") + code;
      return preview_page(context, file, {{"as", tr(lang, Msg::upload_type_changed, {{"codes", codes}})}});
    }
    form = std::move(taken.form);
  }
  TRY(put_draft(context.db, accounts::actor_of(context), form));
  TRY(remove_upload(context.db, context.office_id, file.id));
  return web::Response::redirect(designer_path(form.code) + "/nhap");
}

Result<web::Response> download_marked(web::Context& context) {
  const AtHand file = TRY(at_hand(context));
  std::vector<paper::SheetMark> marks;
  for (const XlsRemark& one : file.reading.remarks) {
    paper::CellPlace place;
    if (!paper::read_cell_name(one.cell, place)) continue;
    const auto format = paper::sheet_format_of(file.upload.bytes);
    const bool csv = format.ok() && format.value() == paper::SheetFormat::csv;
    marks.push_back({csv ? "" : one.sheet, place.column, place.row, one.words(context.lang)});
  }
  std::string bytes = TRY(paper::mark_sheets(file.upload.bytes, std::move(marks)));
  return web::Response::file(std::move(bytes), "application/octet-stream", file.upload.filename);
}

}  // namespace

void add_form_upload_routes(web::Router& router) {
  router.get("/lv/qt/bieu-mau/tai-len", "form.edit", show_upload);
  router.post("/lv/qt/bieu-mau/tai-len", "form.edit", upload, look_at_upload);
  router.get("/lv/qt/bieu-mau/tai-len/{id}", "form.edit", show_preview);
  router.post("/lv/qt/bieu-mau/tai-len/{id}", "form.edit", accept);
  router.get("/lv/qt/bieu-mau/tai-len/{id}/tep", "form.edit", download_marked);
}

}  // namespace sxsh::forms
