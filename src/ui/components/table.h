// Around and inside tables: the scroll box, the dash of a cell without a value, progress in a cell.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/problem.h"
#include "ui/html.h"

namespace sxsh::ui {

enum class Breadth { plain, medium, broad };         // the table keeps at least 0, 720 or 1020 pixels and scrolls inside its box

// A box that scrolls sideways, can be focused, and is named by the element with the id `label_id`.
Html scroll_box(std::string_view label_id, const Html& table, Breadth breadth = Breadth::plain);
// "–", read out as "không có": the plan gives no value here. Never for zero.
Html dash(Lang lang);
// The number in the language's form, or the dash.
Html amount(std::optional<int64_t> value, Lang lang);
// "13/16" with its bar; late is the colour of what is behind.
Html progress(int64_t done, int64_t planned, bool late, std::string_view label, Lang lang);

}  // namespace sxsh::ui
