// Line icons, 24 × 24, drawn with the colour of the text. Decorative: hidden from screen readers, so words stand beside them.
#pragma once

#include <string_view>

#include "ui/html.h"

namespace sxsh::ui {

enum class IconSize { small, normal, large, huge };   // 16, 20, 26, 32 pixels

// Names: see the table in icon.cpp. An unknown name gives an empty drawing of the same size.
Html icon(std::string_view name, IconSize size = IconSize::normal);
Html brandmark(int pixels);

}  // namespace sxsh::ui
