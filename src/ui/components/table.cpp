#include "ui/components/table.h"

#include "base/text.h"
#include "ui/messages/common.gen.h"

namespace sxsh::ui {

Html scroll_box(std::string_view label_id, const Html& table, Breadth breadth) {
  constexpr std::string_view kBreadths[] = {"scroll", "scroll medium", "scroll broad"};
  Html html{"<div class=\""};
  html.markup.append(kBreadths[static_cast<int>(breadth)]).append("\" tabindex=\"0\" role=\"region\" aria-labelledby=\"");
  put(html.markup, label_id);
  html.markup.append("\">").append(table.markup).append("</div>");
  return html;
}

Html dash(Lang lang) {
  Html html{"<span aria-hidden=\"true\">–</span><span class=\"vh\">"};
  put(html.markup, tr(lang, Msg::common_none));
  html.markup += "</span>";
  return html;
}

Html amount(std::optional<int64_t> value, Lang lang) {
  if (!value) return dash(lang);
  return {grouped(*value, lang == Lang::vi)};
}

Html progress(int64_t done, int64_t planned, bool late, std::string_view label, Lang lang) {
  const std::string of = std::to_string(planned > 0 ? planned : 1);
  Html html{"<div class=\"prog\"><progress max=\"" + of + "\" value=\"" + std::to_string(done) + "\" aria-label=\""};
  put(html.markup, label);
  html.markup += late ? "\" class=\"late\">" : "\">";
  html.markup += "</progress><span class=\"num nowrap\">" + grouped(done, lang == Lang::vi) + "/" +
                 grouped(planned, lang == Lang::vi) + "</span></div>";
  return html;
}

}  // namespace sxsh::ui
