#include "indicators/indicator.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/embedded.h"
#include "terms/problems.h"

namespace sxsh::indicators {
namespace {

constexpr std::string_view kRoot = "catalogue/indicators/", kName = "/indicator.toml";

constexpr std::array<std::pair<std::string_view, Way>, 12> kWays = {{{"facilities", Way::facilities},
                                                                     {"survey", Way::survey},
                                                                     {"savings", Way::savings},
                                                                     {"officers", Way::officers},
                                                                     {"areas", Way::areas},
                                                                     {"zones", Way::zones},
                                                                     {"tally", Way::tally},
                                                                     {"plan", Way::plan},
                                                                     {"money", Way::money},
                                                                     {"cost", Way::cost},
                                                                     {"intensity", Way::intensity},
                                                                     {"gases", Way::gases}}};

constexpr std::array<std::string_view, 24> kKeys = {"code",
                                                    "order",
                                                    "vi",
                                                    "en",
                                                    "unit",
                                                    "unit_vi",
                                                    "unit_en",
                                                    "way",
                                                    "source",
                                                    "population",
                                                    "subject",
                                                    "cutoff",
                                                    "cutoff_chosen",
                                                    "less_is_better",
                                                    "clause",
                                                    "numerator_vi",
                                                    "numerator_en",
                                                    "denominator_vi",
                                                    "denominator_en",
                                                    "formula_vi",
                                                    "formula_en",
                                                    "aggregation_vi",
                                                    "aggregation_en",
                                                    "note"};

struct Ordered {
  int64_t order = 0;
  Indicator one;
};

Result<Ordered> read_ordered(std::string_view text, const std::string& file) {
  const auto wrong = [&](const std::string& place, const std::string& what) {
    return Problem(problems::catalogue_wrong, {{"file", file}, {"place", place}, {"what", what}});
  };
  try {
    const toml::table all = toml::parse(text, std::string_view(file));
    for (const auto& [key, node] : all)
      if (std::ranges::find(kKeys, key.str()) == kKeys.end()) return wrong(std::string(key.str()), "unknown key");
    const auto said = [&](const char* key) { return all[key].value_or(std::string()); };
    Ordered out{.order = all["order"].value_or(int64_t{1000}), .one = {}};
    Indicator& one = out.one;
    one.code = said("code");
    one.name = {said("vi"), said("en")};
    one.unit_code = said("unit");
    one.unit = {said("unit_vi"), said("unit_en")};
    one.numerator = {said("numerator_vi"), said("numerator_en")};
    one.denominator = {said("denominator_vi"), said("denominator_en")};
    one.formula = {said("formula_vi"), said("formula_en")};
    one.aggregation = {said("aggregation_vi"), said("aggregation_en")};
    one.source = said("source");
    one.population = said("population");
    one.subject = said("subject");
    one.cutoff = all["cutoff"].value_or(int64_t{1});
    one.cutoff_chosen = all["cutoff_chosen"].value_or(false);
    one.less_is_better = all["less_is_better"].value_or(false);
    const auto* way = std::ranges::find(kWays, std::string_view(said("way")), &std::pair<std::string_view, Way>::first);
    if (way == kWays.end()) return wrong("way", "unknown way of counting");
    one.way = way->second;
    for (const auto& [words, key] : {std::pair(&one.name, "vi"), std::pair(&one.numerator, "numerator_vi"),
                                     std::pair(&one.denominator, "denominator_vi"), std::pair(&one.formula, "formula_vi"),
                                     std::pair(&one.aggregation, "aggregation_vi"), std::pair(&one.unit, "unit_vi")})
      if (words->vi.empty() || words->en.empty()) return wrong(key, "words in both languages are needed");
    if (one.code.empty() || one.unit_code.empty() || one.source.empty())
      return wrong("code", "code, unit and source are needed");
    if (const auto* clauses = all["clause"].as_array())
      for (const auto& node : *clauses) {
        const toml::table* row = node.as_table();
        if (!row) return wrong("clause", "a table is needed");
        one.clauses.push_back({(*row)["act"].value_or(std::string()), (*row)["clause"].value_or(std::string()),
                               (*row)["verified"].value_or(false)});
        if (one.clauses.back().act.empty()) return wrong("clause", "an act is needed");
      }
    if (one.clauses.empty()) return wrong("clause", "the clause of an act is needed");
    return out;
  } catch (const toml::parse_error& error) {  // the one exception toml++ throws; it stays in this file
    return wrong("line " + std::to_string(error.source().begin.line), std::string(error.description()));
  }
}

std::vector<Indicator> carried() {
  std::vector<Ordered> found;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(kRoot) || !file.path.ends_with(kName)) continue;
    auto one = read_ordered(file.bytes, std::string(file.path));
    if (!one.ok()) throw std::runtime_error(one.problem().message(Lang::en));
    const auto folder = file.path.substr(kRoot.size(), file.path.size() - kRoot.size() - kName.size());
    if (folder != one.value().one.code)
      throw std::runtime_error("indicator " + one.value().one.code + " in a folder of another name");
    found.push_back(std::move(one).value());
  }
  std::ranges::stable_sort(found, {}, &Ordered::order);
  std::vector<Indicator> out;
  for (Ordered& each : found) out.push_back(std::move(each.one));
  return out;
}

}  // namespace

const std::vector<Indicator>& indicators() {
  static const std::vector<Indicator> all = carried();
  return all;
}

const Indicator* indicator(std::string_view code) {
  const auto found = std::ranges::find(indicators(), code, &Indicator::code);
  return found == indicators().end() ? nullptr : &*found;
}

int confidence_of(const Indicator& indicator) {
  return indicator.way == Way::intensity || indicator.way == Way::gases ? 90 : 95;
}

Result<Indicator> read_indicator(std::string_view toml, const std::string& file) {
  auto out = TRY(read_ordered(toml, file));
  return std::move(out.one);
}

}  // namespace sxsh::indicators
