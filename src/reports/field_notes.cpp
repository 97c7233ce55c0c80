// What the office says at single fields of a report.
#include <map>

#include "reports/decisions.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string form_id(int64_t question) { return "q-" + std::to_string(question); }

// Question, box and button; they belong to a form elsewhere in the page.
ui::Html question_html(const Question& one, Lang lang) {
  const std::string id = form_id(one.id);
  ui::Html out{"<div class=\"asked\"><p>"};
  out.markup += ui::icon("help", ui::IconSize::small).markup + "<b>";
  ui::put(out.markup, tr(lang, Msg::reviewing_question_here, {{"words", one.words}}));
  out.markup += "</b></p><div class=\"field\"><label class=\"small\" for=\"f-" + id + "\">";
  ui::put(out.markup, tr(lang, Msg::reviewing_question_answer));
  out.markup += "</label><textarea class=\"in\" rows=\"2\" name=\"words\" id=\"f-" + id + "\" form=\"" + id +
                "\"></textarea></div><button class=\"btn\" type=\"submit\" form=\"" + id + "\">";
  ui::put(out.markup, tr(lang, Msg::reports_answer));
  out.markup += "</button></div>";
  return out;
}

ui::Html reason_html(const std::string& words, Lang lang) {
  ui::Html out{"<p class=\"wrn\">"};
  out.markup += ui::icon("alert", ui::IconSize::small).markup + "<span>";
  ui::put(out.markup, tr(lang, Msg::reviewing_return_reason_here, {{"words", words}}));
  out.markup += "</span></p>";
  return out;
}

}  // namespace

void say_at_fields(web::Context& context, const Setting& setting, forms::Look& look, std::vector<ui::Html>& notes) {
  if (!setting.report) return;
  const Lang lang = context.lang;
  std::map<forms::Spot, ui::Html> said;
  for (const Question& one : questions_of(context.db, context.office_id, setting.report->id)) {
    if (!one.answer.empty() || one.field.empty()) continue;
    said[{one.field, one.row}].markup += question_html(one, lang).markup;
    ui::Html form{"<form method=\"post\" id=\"" + form_id(one.id) + "\" action=\""};
    ui::put_address(form.markup, setting.path() + "/tra-loi/" + std::to_string(one.id));
    form.markup += "\">" + ui::csrf(context.visitor.csrf).markup + "</form>";
    notes.push_back(std::move(form));
  }
  if (setting.standing.returned)
    if (const auto newest = newest_submission(context.db, context.office_id, setting.report->id))
      for (const FieldReason& one : return_reasons_of(context.db, context.office_id, newest->id))
        said[{one.field, one.row}].markup += reason_html(one.words, lang).markup;
  if (said.empty()) return;
  look.beside = [said = std::move(said)](const forms::Field&, const forms::Spot& spot) {
    const auto found = said.find(spot);
    return found == said.end() ? ui::Html() : found->second;
  };
}

}  // namespace sxsh::reports
