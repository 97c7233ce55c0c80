// One cell apart from its step: drawn, and read from what was posted.
#include "forms/control.h"

namespace sxsh::forms {

ui::Html cell_html(const Form& form, const Spot& spot, const Answers& answers, const Evaluation& evaluation, const Look& look) {
  const size_t place = form.field_place(spot.field);
  if (place == kNowhere) return {};
  const Field& field = form.fields[place];
  const Drawing drawing{form, answers, evaluation, look};
  const bool group = is_group(form, field, false);
  ui::Html html{group ? "<fieldset class=\"field\"><legend" : "<div class=\"field\"><label"};
  std::string& out = html.markup;
  if (!group) attribute(out, "for", cell_id(spot));
  out += '>';
  ui::put(out, told_words(drawing, field.label.in(look.lang), &field, spot.row));
  out += group ? "</legend>" : "</label>";
  if (!field.hint.empty()) {
    out += "<p class=\"hint\"";
    attribute(out, "id", "h-" + cell_id(spot));
    out += '>';
    ui::put(out, told_words(drawing, field.hint.in(look.lang), &field, spot.row));
    out += "</p>";
  }
  put_control(out, drawing, place, spot.row, field.hint.empty() ? "" : "h-" + cell_id(spot), false);
  put_below(out, drawing, place, spot.row);
  out += group ? "</fieldset>" : "</div>";
  return html;
}

}  // namespace sxsh::forms
