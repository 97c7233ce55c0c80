#include "ui/components/kpi.h"

#include "ui/messages/common.gen.h"

namespace sxsh::ui {

Html kpi(const Kpi& kpi, Lang lang, int span) {
  Html html{"<section class=\"card kpi c" + std::to_string(span) + "\"><h2>"};
  std::string& out = html.markup;
  if (!kpi.href.empty()) {
    out += "<a href=\"";
    put_address(out, kpi.href);
    out += "\">";
  }
  put(out, kpi.name);
  out += kpi.href.empty() ? "</h2>" : "</a></h2>";
  out += kpi.value ? "<p class=\"big num\">" : "<p class=\"big missing\">";
  put(out, kpi.value ? std::string_view(*kpi.value) : tr(lang, Msg::common_missing));
  if (!kpi.beside.empty() || kpi.example) {
    out += " <small>";
    put(out, kpi.beside);
    if (kpi.example) {
      out += " ";
      put(out, demo(lang));
    }
    out += "</small>";
  }
  out += "</p>";
  out += "<p>";  // each part stands, so that cards beside each other share their lines
  if (!kpi.state.empty()) put(out, chip(kpi.state, kpi.tone));
  out += "</p><div>";
  put(out, kpi.chart);
  out += "</div><p class=\"small muted\">";
  put(out, kpi.remark);
  out += "</p></section>";
  return html;
}

}  // namespace sxsh::ui
