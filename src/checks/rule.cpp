#include "checks/rule.h"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "base/embedded.h"
#include "terms/problems.h"

namespace sxsh::checks {
namespace {

constexpr std::string_view kFiles[] = {"catalogue/checks/figures.toml", "catalogue/checks/reports.toml"};

Problem wrong(std::string_view file, const std::string& place, const std::string& what) {
  return Problem(problems::catalogue_wrong, {{"file", std::string(file)}, {"place", place}, {"what", what}});
}

Result<std::vector<Limit>> read_limits(std::string_view file, const toml::table& row, const std::string& place) {
  std::vector<Limit> out;
  const auto* list = row["limits"].as_array();
  if (!list) return wrong(file, place, "limits are needed");
  for (const auto& one : *list) {
    const auto* given = one.as_table();
    if (!given) return wrong(file, place, "a limit is a table");
    Limit limit{.name = (*given)["name"].value_or(std::string()), .value = (*given)["value"].value_or(std::string()),
                .vi = (*given)["vi"].value_or(std::string()), .en = (*given)["en"].value_or(std::string())};
    if (limit.name.empty() || !thousandths(limit.value)) return wrong(file, place, "a limit needs name and value");
    out.push_back(std::move(limit));
  }
  return out;
}

Result<Rule> read_rule(std::string_view file, const toml::table& row) {
  Rule out{.code = row["code"].value_or(std::string()), .vi = row["vi"].value_or(std::string()),
           .en = row["en"].value_or(std::string()), .words_vi = row["words_vi"].value_or(std::string()),
           .words_en = row["words_en"].value_or(std::string()), .source = row["source"].value_or(std::string()),
           .verified = row["verified"].value_or(false), .limits = {}, .sectors = {}, .fields = {}};
  const std::string place = out.code.empty() ? "rule" : out.code;
  for (const auto* text : {&out.code, &out.vi, &out.en, &out.words_vi, &out.words_en, &out.source})
    if (text->empty()) return wrong(file, place, "code, vi, en, words_vi, words_en and source are needed");
  out.limits = TRY(read_limits(file, row, place));
  if (const auto* sectors = row["sector"].as_array())
    for (const auto& one : *sectors)
      if (const auto* sector = one.as_table())
        out.sectors.push_back({(*sector)["industry"].value_or(std::string()), TRY(read_limits(file, *sector, place))});
  if (const auto* fields = row["fields"].as_array())
    for (const auto& one : *fields) out.fields.push_back(one.value_or(std::string()));
  return out;
}

std::vector<Rule> all_carried() {
  std::vector<Rule> out;
  for (const std::string_view path : kFiles) {
    const EmbeddedFile* file = embedded_file(path);
    if (!file) throw std::runtime_error("missing " + std::string(path));
    auto rules = read_rules(path, file->bytes);
    if (!rules.ok()) throw std::runtime_error(rules.problem().message(Lang::en));
    for (Rule& one : rules.value()) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Result<std::vector<Rule>> read_rules(std::string_view file, std::string_view text) {
  std::vector<Rule> out;
  try {
    const toml::table read = toml::parse(text, file);
    if (const auto* rules = read["rule"].as_array())
      for (const auto& one : *rules)
        if (const auto* row = one.as_table()) out.push_back(TRY(read_rule(file, *row)));
  } catch (const toml::parse_error& error) {
    return wrong(file, std::to_string(error.source().begin.line), std::string(error.description()));
  }
  return out;
}

const std::vector<Rule>& carried_rules() {
  static const std::vector<Rule> all = all_carried();
  return all;
}

const Rule* rule(std::string_view code) {
  for (const Rule& one : carried_rules())
    if (one.code == code) return &one;
  return nullptr;
}

const Tuning* Tunings::find(std::string_view rule, std::string_view name, std::string_view industry, size_t longer_than) const {
  const Tuning* best = nullptr;
  for (const Tuning& one : all_) {
    if (one.rule != rule || one.name != name || one.value.empty() || !industry.starts_with(one.industry)) continue;
    if (one.industry.size() < longer_than || (best && best->industry.size() > one.industry.size())) continue;
    best = &one;
  }
  return best;
}

std::string value_of(const Rule& rule, std::string_view name, std::string_view industry, const Tunings& tunings) {
  std::string carried;
  size_t length = 0;
  const auto take = [&](const std::vector<Limit>& limits, size_t of) {
    for (const Limit& one : limits)
      if (one.name == name && of >= length) {
        carried = one.value;
        length = of;
      }
  };
  take(rule.limits, 0);
  for (const Sector& one : rule.sectors)
    if (industry.starts_with(one.industry)) take(one.limits, one.industry.size());
  const Tuning* own = tunings.find(rule.code, name, industry, length);
  return own ? own->value : carried;
}

std::optional<int64_t> thousandths(std::string_view value) {
  const bool minus = value.starts_with('-');
  if (minus) value.remove_prefix(1);
  const size_t point = value.find('.');
  const std::string_view whole = value.substr(0, point);
  std::string_view part = point == value.npos ? std::string_view() : value.substr(point + 1);
  if (whole.empty() || whole.size() > 12 || part.size() > 3 || (point != value.npos && part.empty())) return std::nullopt;
  int64_t out = 0;
  for (const char c : whole) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  for (size_t at = 0; at < 3; ++at) {
    const char c = at < part.size() ? part[at] : '0';
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return minus ? -out : out;
}

}  // namespace sxsh::checks
