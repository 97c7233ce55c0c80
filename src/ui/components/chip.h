// Small labels: a state with its colour and sign, the mark of an invented figure.
#pragma once

#include <string_view>

#include "base/problem.h"
#include "ui/html.h"

namespace sxsh::ui {

// Meaning is fixed: ok = on schedule, warn = needs attention, danger = late or wrong, plain = not enough figures.
enum class Tone { plain, ok, warn, danger, info };

std::string_view tone_class(Tone tone);              // "", "ok", "warn", "danger", "info"
std::string_view tone_icon(Tone tone);

Html chip(std::string_view words, Tone tone = Tone::plain);                           // with the icon of the tone
Html chip(std::string_view words, Tone tone, std::string_view icon_name);             // "" = no icon
Html demo(Lang lang);                                // "ví dụ": stands beside every invented figure

}  // namespace sxsh::ui
