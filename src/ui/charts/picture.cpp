#include "ui/charts/picture.h"

#include "terms/problems.h"
#include "ui/charts/file.h"
#include "ui/messages/chart.gen.h"

namespace sxsh::ui {

Html picture_links(const std::string& href, const std::string& name, Lang lang) {
  Html out{"<p class=\"saves row tight noprint small\"><a href=\""};
  put_address(out.markup, href);
  out.markup += "\" download=\"";
  put_attribute(out.markup, name + ".svg");
  out.markup += "\">";
  put(out.markup, tr(lang, Msg::chart_save_svg));
  out.markup += "</a><a href=\"";
  put_address(out.markup, href);
  out.markup += "\" data-png=\"";
  put_attribute(out.markup, name + ".png");
  out.markup += "\" hidden>";
  put(out.markup, tr(lang, Msg::chart_save_png));
  out.markup += "</a></p>";
  return out;
}

Result<web::Response> picture_file(const std::string& title, const Html& chart, const std::string& source,
                                   const std::string& name) {
  std::string drawn = svg_file({.title = title, .source = source, .chart = chart});
  if (drawn.empty()) return Problem(problems::not_found);
  return web::Response::file(std::move(drawn), "image/svg+xml", name + ".svg");
}

}  // namespace sxsh::ui
