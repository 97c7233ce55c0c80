// A short text set apart: what to know, what needs attention, what went wrong.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/components/chip.h"
#include "ui/html.h"

namespace sxsh::ui {

Html note(Tone tone, std::string_view words);
Html note(Tone tone, const Html& inside);

// One field that needs a change: the name its control has, and the words that stand under it.
struct FieldError {
  std::string field, words;
};
// On top of a form that was not accepted: focused by sx.js, each line a link to its field. Nothing when there are no errors.
Html error_summary(const std::vector<FieldError>& errors, Lang lang);

}  // namespace sxsh::ui
