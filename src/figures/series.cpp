#include "figures/series.h"

#include <algorithm>
#include <array>

namespace sxsh::figures {
namespace {

constexpr std::array<std::string_view, 3> kWays = {"amount", "meter", "stock"};
constexpr std::array<std::string_view, 6> kKnown = {"declared", "meter", "bill", "stock", "estimate", "calculated"};

template <class Enum, size_t n>
std::optional<Enum> named(const std::array<std::string_view, n>& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  if (found == codes.end()) return std::nullopt;
  return static_cast<Enum>(found - codes.begin());
}

}  // namespace

std::string_view code_of(Way way) { return kWays[static_cast<size_t>(way)]; }
std::string_view code_of(Known known) { return kKnown[static_cast<size_t>(known)]; }
std::optional<Way> way_of(std::string_view code) { return named<Way>(kWays, code); }
std::optional<Known> known_of(std::string_view code) { return named<Known>(kKnown, code); }

std::string Series::title(Lang lang) const {
  return name.empty() ? resource->words(lang) : resource->words(lang) + ", " + name;
}

}  // namespace sxsh::figures
