#include "ui/components/paths.h"

#include "ui/components/icon.h"
#include "ui/messages/common.gen.h"

namespace sxsh::ui {

namespace {

void link(std::string& out, std::string_view href, std::string_view words, std::string_view css = "") {
  out += "<a";
  if (!css.empty()) out.append(" class=\"").append(css).append("\"");
  out += " href=\"";
  put_address(out, href);
  out += "\">";
  put(out, words);
  out += "</a>";
}

}  // namespace

std::string at(std::string_view path, Lang lang) {
  const bool of_people = path.starts_with("/lv") || path.starts_with("/dn/") || path == "/dn" || path.starts_with("/assets/");
  if (lang == Lang::vi || !path.starts_with('/') || path.starts_with("//") || path == "/en" || path.starts_with("/en/") ||
      of_people)
    return std::string(path);
  return path == "/" ? "/en/" : "/en" + std::string(path);
}

Html breadcrumb(const std::vector<Crumb>& crumbs, Lang lang) {
  if (crumbs.empty()) return {};
  Html html{"<nav aria-label=\""};
  put(html.markup, tr(lang, Msg::common_breadcrumb));
  html.markup += "\"><ol class=\"crumbs\">";
  for (const Crumb& crumb : crumbs) {
    html.markup += "<li>";
    if (crumb.href.empty()) {
      html.markup += "<span aria-current=\"page\">";
      put(html.markup, crumb.label);
      html.markup += "</span>";
    } else {
      link(html.markup, crumb.href, crumb.label);
    }
    html.markup += "</li>";
  }
  html.markup += "</ol></nav>";
  return html;
}

Html pagination(int page, int pages, std::string_view address, Lang lang) {
  if (pages < 2) return {};
  const auto to = [&](int number) { return std::string(address) + std::to_string(number); };
  Html html{"<nav class=\"pages\" aria-label=\""};
  put(html.markup, tr(lang, Msg::common_pages));
  html.markup += "\">";
  if (page > 1) link(html.markup, to(page - 1), tr(lang, Msg::common_previous), "btn");
  html.markup += "<span class=\"small num\">";
  put(html.markup, tr(lang, Msg::common_page_of, {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}}));
  html.markup += "</span>";
  if (page < pages) link(html.markup, to(page + 1), tr(lang, Msg::common_next), "btn");
  html.markup += "</nav>";
  return html;
}

Html more(std::string_view words, std::string_view href) {
  Html html{"<a class=\"more\" href=\""};
  put_address(html.markup, href);
  html.markup += "\">";
  put(html.markup, words);
  put(html.markup, icon("chevron", IconSize::small));
  html.markup += "</a>";
  return html;
}

}  // namespace sxsh::ui
