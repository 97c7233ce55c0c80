// What stands below a control: where the value came from, the period before, what is wrong, what is asked of the unusual.
#include <algorithm>

#include "forms/control.h"
#include "forms/units.h"
#include "ui/components.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {

namespace Msg = ui::Msg;
using ui::tr;

std::vector<const Finding*> findings_at(const Drawing& d, size_t field, const std::string& row) {
  std::vector<const Finding*> out;
  for (const Finding& finding : d.evaluation.findings)
    if (finding.field == field && finding.row == row && finding.rule != "rows" &&
        (finding.rule != "required" || d.look.show_missing))
      out.push_back(&finding);
  return out;
}

namespace {

// "6 tháng cuối năm 2017: 47,1 tấn", also beside a finding: it is what one compares with. Of a month without the period before
// its year before.
void put_past(std::string& out, const Drawing& d, const Field& field, const std::string& row) {
  if (!is_number(field.type) && field.type != Type::calculated) return;
  const Lang lang = d.look.lang;
  const auto past = d.look.context->past.find(past_spot(d.form, d.answers, field, row));
  if (past == d.look.context->past.end()) return;
  const bool last = past->second.last.has_value();
  const auto& number = last ? past->second.last : past->second.year_ago;
  if (!number) return;
  std::string value = shown(d.form, field, Value(*number), lang);
  if (!field.unit.empty()) value += " " + unit_words(field.unit, lang);
  const std::string& name = last ? past->second.last_name : past->second.year_ago_name;
  element(out, "p",
          name.empty() ? tr(lang, Msg::forms_last_period, {{"value", value}})
                       : tr(lang, Msg::forms_last_named, {{"period", name}, {"value", value}}),
          "src");
}

}  // namespace

void put_below(std::string& out, const Drawing& d, size_t place, const std::string& row) {
  const Field& field = d.form.fields[place];
  const Lang lang = d.look.lang;
  const Spot spot{field.code, row};
  const std::string id = cell_id(spot);
  bool any = false;
  if (d.look.beside) ui::put(out, d.look.beside(field, spot));
  for (const Finding* finding : findings_at(d, place, row)) {
    const bool wrong = finding->level == Level::wrong;
    out += wrong ? "<p class=\"err\"" : "<p class=\"wrn\"";
    if (!any) attribute(out, "id", (wrong ? "e-" : "w-") + id);
    out += '>';
    ui::put(out, ui::icon("alert", ui::IconSize::small));
    element(out, "span", told_words(d, finding->words(lang), &field, row));
    out += "</p>";
    any = true;
  }
  if (!d.look.context) return;
  if (!any && d.look.filled_in.contains(spot)) {
    const auto known = d.look.context->known.find(spot);
    if (known != d.look.context->known.end() && !known->second.from.empty()) {
      out += "<p class=\"src\">";
      ui::put(out, ui::icon("gauge", ui::IconSize::small));
      element(out, "span", known->second.from.in(lang));
      out += "</p>";
    }
  }
  put_past(out, d, field, row);
}

void put_ask(std::string& out, const Drawing& d, size_t place, const std::string& row) {
  const Field& field = d.form.fields[place];
  const Lang lang = d.look.lang;
  for (const Finding* finding : findings_at(d, place, row)) {
    if (finding->level != Level::unusual || !may_edit(d, field)) continue;
    const std::string tail = field.code + "~" + row + "~" + finding->rule;
    out += "<div class=\"ask\"><fieldset class=\"row\"><legend class=\"vh\">";
    ui::put(out, tr(lang, Msg::forms_is_it_right, {{"label", told_words(d, field.label.in(lang), &field, row)}}));
    out += "</legend>";
    for (const bool right : {true, false}) {
      out += "<label class=\"pill\"><input type=\"radio\"";
      attribute(out, "name", "k~" + tail);
      attribute(out, "value", right ? "ok" : "mend");
      out += right && !finding->reason.empty() ? " checked><span>" : "><span>";
      ui::put(out, tr(lang, right ? Msg::forms_right : Msg::forms_let_me_mend));
      out += "</span></label>";
    }
    out += "</fieldset><div class=\"field\"><label class=\"small\"";
    attribute(out, "for", "r-" + tail);
    out += '>';
    ui::put(out, tr(lang, Msg::forms_why_right));
    out += "</label><input class=\"in\" maxlength=\"500\"";
    attribute(out, "id", "r-" + tail);
    attribute(out, "name", "r~" + tail);
    attribute(out, "value", finding->reason);
    out += "></div></div>";
  }
}

}  // namespace sxsh::forms
