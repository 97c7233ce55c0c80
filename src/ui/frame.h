// What the two frames show around a page; filled by page.cpp, shown by portal_frame.html and workspace_frame.html.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/html.h"

namespace sxsh::ui {

struct NavEntry {
  std::string href, label, icon;
  bool current = false;
};

// What has room, and what stands under "Thêm".
struct NavView {
  std::vector<NavEntry> entries, more;
  std::string more_here;                             // label of the current entry when it stands in `more`, else ""
};

// Everything in <head>: the same for both frames.
struct HeadView {
  std::string title, description, style_href, font_href, script_href, icon_href;
  std::vector<std::string> island_hrefs;
  std::string vietnamese_href, english_href;         // "" where there is no copy in the other language
  int reload_seconds = 0;                            // 0: never
};

struct FrameView {
  std::string lang;                                  // "vi"
  std::string theme, density;                        // what the account chose; "" when the device decides
  HeadView head;
  std::string province, committee, subtitle;         // "" when the office is not named
  std::string place;                                 // "Tỉnh Hưng Yên"
  NavView nav, phone_nav;                            // of the portal: everything in nav.entries
  std::string home_href, search_href, sign_in_href, workspace_href, portal_href;
  std::string person, csrf;                          // "" for the public
  bool in_vietnamese = true, example = false;
  std::string unread;                                // "3", "99+"; "" for none
  std::vector<std::string> missing;                  // what this person's account still lacks, and whom to ask
  Html crumbs, body;
};

}  // namespace sxsh::ui
