#include "ui/components/note.h"

#include "ui/components/icon.h"
#include "ui/messages/common.gen.h"

namespace sxsh::ui {

Html note(Tone tone, std::string_view words) {
  Html inside{"<p>"};
  put(inside.markup, words);
  inside.markup += "</p>";
  return note(tone, inside);
}

Html note(Tone tone, const Html& inside) {
  Html html{"<div class=\"note "};
  html.markup.append(tone == Tone::plain ? "plain" : tone_class(tone)).append("\"");
  if (tone == Tone::danger) html.markup += " role=\"alert\"";
  html.markup += ">";
  put(html.markup, icon(tone_icon(tone)));
  html.markup.append("<div>").append(inside.markup).append("</div></div>");
  return html;
}

Html error_summary(const std::vector<FieldError>& errors, Lang lang) {
  if (errors.empty()) return {};
  Html html{"<div class=\"note danger\" role=\"alert\" tabindex=\"-1\" data-summary>"};
  put(html.markup, icon("alert"));
  html.markup += "<div><h2>";
  put(html.markup, tr(lang, Msg::common_errors_title, {{"n", std::to_string(errors.size())}}));
  html.markup += "</h2><ul>";
  for (const FieldError& error : errors) {
    html.markup += "<li><a href=\"#f-";
    put(html.markup, error.field);
    html.markup += "\">";
    put(html.markup, error.words);
    html.markup += "</a></li>";
  }
  html.markup += "</ul></div></div>";
  return html;
}

}  // namespace sxsh::ui
