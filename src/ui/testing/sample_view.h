// What the template test shows: every kind of value a page may put.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ui/html.h"

namespace sxsh::ui::testing {

struct SampleItem {
  std::string name;
  std::optional<std::string> note;
  int64_t amount = 0;
};

struct SampleView {
  std::string title, address;
  std::vector<SampleItem> items;
  std::optional<int64_t> count;
  bool open = false;
  Html badge;
};

inline Html strong(std::string_view text) {
  Html html{"<strong>"};
  put(html.markup, text);
  html.markup += "</strong>";
  return html;
}

}  // namespace sxsh::ui::testing
