// How far something is: a bar with its words. Its parts carry data-job-… so that the script of a job's page can move it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ui/html.h"

namespace sxsh::ui {

// `words` beside the bar: "40 trên 160 (25%)"; the bar is named by the element with the id `label_id`. Without a total it only
// says that something goes on.
Html progress_bar(int64_t done, std::optional<int64_t> total, std::string_view words, std::string_view label_id);

}  // namespace sxsh::ui
