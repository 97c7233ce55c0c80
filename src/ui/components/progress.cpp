#include "ui/components/progress.h"

#include <algorithm>

namespace sxsh::ui {

Html progress_bar(int64_t done, std::optional<int64_t> total, std::string_view words, std::string_view label_id) {
  Html html{"<div class=\"progress\"><progress data-job-bar aria-labelledby=\""};
  std::string& out = html.markup;
  put(out, label_id);
  out += '"';
  if (total && *total > 0)
    out += " max=\"" + std::to_string(*total) + "\" value=\"" + std::to_string(std::clamp(done, int64_t{0}, *total)) + "\"";
  out += "></progress><p class=\"num\" data-job-share>";
  put(out, words);
  out += "</p></div>";
  return html;
}

}  // namespace sxsh::ui
