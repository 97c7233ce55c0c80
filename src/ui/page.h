// The frame around every page. A handler renders its template to Html and wraps it here.
#pragma once

#include <string>
#include <vector>

#include "ui/components/paths.h"
#include "ui/html.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::ui {

struct Page {
  std::string title;                     // of the browser tab; the page's own h1 is in its template
  Html body;
  std::string current;                   // path of the navigation entry this page belongs to: "/van-ban"
  std::vector<Crumb> crumbs;
  std::vector<std::string> islands;      // names of src/ui/islands/<name> loaded on this page only
  std::string description;
  int reload_seconds = 0;                // without a script the page is opened anew after so long; 0: never
};

// The portal's frame: strip, header with navigation and search, footer. Same for every visitor, so cacheable.
web::Response portal(const web::Context& context, Page page);
// The workspace's frame (/lv): side bar by the visitor's actions, top bar, tab bar on phones.
web::Response workspace(const web::Context& context, Page page);

// Addresses of embedded assets: "/assets/sx.3f9a.css" for "sx.css". Throws std::out_of_range for an unknown name.
std::string asset(std::string_view name);

}  // namespace sxsh::ui
