// The provinces of Vietnam, by their names of before and after 1 July 2025 (Resolution 202/2025/QH15), and the bodies that
// issue acts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sxsh::programmes::reading {

// The right spelling of the province whose name `words` (search form) begin with: "binh duong giai doan" → "Bình Dương".
std::optional<std::string> province_at(std::string_view words);
// The same anywhere in the words after "tỉnh" or "thành phố".
std::optional<std::string> province_in(std::string_view words);

}  // namespace sxsh::programmes::reading
