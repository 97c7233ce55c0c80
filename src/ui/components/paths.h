// Where one is: addresses in the page's language, the way back, the pages of a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "ui/html.h"

namespace sxsh::ui {

struct Crumb {
  std::string label, href;               // no href: the page itself
};

// The address of a public page in this language: "/van-ban" → "/en/van-ban" in English. Others stay as they are.
std::string at(std::string_view path, Lang lang);

Html breadcrumb(const std::vector<Crumb>& crumbs, Lang lang);
// `address` ends where the number of the page goes: "/tim?q=dien&trang=". Nothing for a single page.
Html pagination(int page, int pages, std::string_view address, Lang lang);
// "Điều kiện và cách đăng ký ›"
Html more(std::string_view words, std::string_view href);

}  // namespace sxsh::ui
