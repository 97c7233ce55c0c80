#include "indicators/crosswalk.h"

#include <toml++/toml.h>

#include <stdexcept>

#include "base/embedded.h"

namespace sxsh::indicators {
namespace {

constexpr std::string_view kFile = "catalogue/indicators/crosswalk-889.toml";

CrossStep read_step(const toml::table& row) {
  const auto said = [&](const char* key) { return row[key].value_or(std::string()); };
  CrossStep out{
      .from = said("from"), .to = said("to"), .why = {said("vi"), said("en")}, .verified = row["verified"].value_or(false)};
  const std::string comparable = said("comparable");
  if (out.from.empty() || out.why.vi.empty() || out.why.en.empty())
    throw std::runtime_error("crosswalk: from, vi and en are needed");
  if (comparable == "yes")
    out.comparable = Comparable::yes;
  else if (comparable == "part")
    out.comparable = Comparable::part;
  else if (comparable != "no")
    throw std::runtime_error("crosswalk: comparable is yes, part or no");
  return out;
}

std::vector<CrossStep> carried() {
  const auto* file = embedded_file(kFile);
  if (!file) throw std::runtime_error("the catalogue lacks " + std::string(kFile));
  std::vector<CrossStep> out;
  const toml::table all = toml::parse(file->bytes, kFile);
  if (const auto* steps = all["step"].as_array())
    for (const auto& node : *steps)
      if (const auto* row = node.as_table()) out.push_back(read_step(*row));
  return out;
}

}  // namespace

const std::vector<CrossStep>& crosswalk() {
  static const std::vector<CrossStep> all = carried();
  return all;
}

}  // namespace sxsh::indicators
