#include "facilities/frame/population.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/embedded.h"
#include "terms/problems.h"

namespace sxsh::facilities {
namespace {

constexpr char kFile[] = "catalogue/register/populations.toml";

Problem wrong(const std::string& place, const std::string& what) {
  return Problem(problems::catalogue_wrong, {{"file", kFile}, {"place", place}, {"what", what}});
}

constexpr std::array<std::string_view, 9> kKeys = {"code", "vi", "en", "clause", "source", "verified", "sizes", "potentials",
                                                   "industries"};

std::vector<std::string> texts(const toml::table& row, std::string_view key) {
  std::vector<std::string> out;
  if (const auto* list = row[key].as_array())
    for (const auto& one : *list) out.push_back(one.value_or(std::string()));
  return out;
}

Result<Population> read_one(const toml::table& row, const std::string& at) {
  for (const auto& [key, node] : row)
    if (std::ranges::find(kKeys, key.str()) == kKeys.end()) return wrong(at, "unknown key " + std::string(key.str()));
  Population out{.code = row["code"].value_or(std::string()), .vi = row["vi"].value_or(std::string()),
                 .en = row["en"].value_or(std::string()), .clause = row["clause"].value_or(std::string()),
                 .source = row["source"].value_or(std::string()), .verified = row["verified"].value_or(false),
                 .sizes = texts(row, "sizes"), .potentials = texts(row, "potentials"), .industries = texts(row, "industries")};
  for (const auto* text : {&out.code, &out.vi, &out.en, &out.clause, &out.source})
    if (text->empty()) return wrong(at, "code, vi, en, clause and source are needed");
  static constexpr std::array<std::string_view, 4> kSizes = {"micro", "small", "medium", "large"},
                                                   kPotentials = {"high", "medium", "low", "none"};
  for (const auto& size : out.sizes)
    if (std::ranges::find(kSizes, size) == kSizes.end()) return wrong(at, "unknown size \"" + size + "\"");
  for (const auto& level : out.potentials)
    if (std::ranges::find(kPotentials, level) == kPotentials.end()) return wrong(at, "unknown potential \"" + level + "\"");
  for (const auto& code : out.industries)
    if (code.empty() || code.size() > 5) return wrong(at, "unknown industry \"" + code + "\"");
  return out;
}

bool holds(const std::vector<std::string>& wanted, const std::optional<std::string>& value) {
  return wanted.empty() || (value && std::ranges::find(wanted, *value) != wanted.end());
}

// Sections by their divisions: A 01–03, B 05–09, C 10–33, D 35, E 36–39; the same in the three editions.
char section_of(std::string_view industry) {
  if (industry.size() < 2 || industry[0] < '0' || industry[0] > '9') return industry.size() == 1 ? industry[0] : '\0';
  const int division = (industry[0] - '0') * 10 + (industry[1] - '0');
  return division < 5                     ? 'A'
         : division < 10                  ? 'B'
         : division < 34                  ? 'C'
         : division == 35                 ? 'D'
         : division > 35 && division < 40 ? 'E'
                                          : '\0';
}

}  // namespace

Result<std::vector<Population>> read_populations(std::string_view text) {
  std::vector<Population> out;
  try {
    const toml::table parsed = toml::parse(text, std::string_view(kFile));
    const auto* rows = parsed["population"].as_array();
    if (!rows) return wrong("population", "there is no [[population]]");
    for (const auto& node : *rows) {
      const std::string at = "population " + std::to_string(out.size() + 1);
      if (!node.as_table()) return wrong(at, "is not a table");
      Population one = TRY(read_one(*node.as_table(), at));
      if (std::ranges::find(out, one.code, &Population::code) != out.end()) return wrong(at, "the code stands twice");
      out.push_back(std::move(one));
    }
  } catch (const toml::parse_error& error) {  // the one exception toml++ throws; it stays in this file
    return wrong("line " + std::to_string(error.source().begin.line), std::string(error.description()));
  }
  return out;
}

const std::vector<Population>& populations() {
  static const std::vector<Population> all = [] {
    const auto* file = embedded_file(kFile);
    auto read = read_populations(file ? file->bytes : std::string_view());
    if (!read.ok()) throw std::runtime_error(read.problem().message(Lang::en));
    return read.take();
  }();
  return all;
}

const Population* population(std::string_view code) {
  const auto found = std::ranges::find(populations(), code, &Population::code);
  return found == populations().end() ? nullptr : &*found;
}

bool open_in(const Member& member, int year) {
  const std::string first = std::to_string(year) + "-01-01", last = std::to_string(year) + "-12-31";
  return (!member.founded_on || *member.founded_on <= last) && (!member.closed_on || *member.closed_on > first);
}

bool counts(const Population& population, const Member& member, int year) {
  if (!open_in(member, year) || !holds(population.sizes, member.size_class) || !holds(population.potentials, member.potential))
    return false;
  if (population.industries.empty()) return true;
  return member.industry && std::ranges::any_of(population.industries, [&](const std::string& wanted) {
           const bool section = wanted.size() == 1 && wanted[0] >= 'A';
           return section ? section_of(*member.industry) == wanted[0] : member.industry->starts_with(wanted);
         });
}

}  // namespace sxsh::facilities
