#include <algorithm>
#include <charconv>

#include "savings/study.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

using figures::Series;
using measures::ResourceKind;

const measures::Unit* unit(std::string_view code) { return measures::Catalogue::carried().unit(code); }

void add(std::vector<Subject>& out, std::span<const Series> series, Subject subject, auto&& belongs) {
  for (const Series& one : series)
    if (belongs(one)) subject.series.push_back(one.series);
  if (!subject.series.empty()) out.push_back(std::move(subject));
}

bool is_energy(ResourceKind kind) {
  return kind == ResourceKind::electricity || kind == ResourceKind::fuel || kind == ResourceKind::steam;
}

}  // namespace

std::string Period::words(Lang lang) const {
  return first == last ? first.words(lang) : first.words(lang) + "–" + last.words(lang);
}

std::optional<Period> Period::parse(std::string_view text) {
  int year = 0;
  if (text.size() == 4 && std::from_chars(text.data(), text.data() + 4, year).ptr == text.data() + 4 && year >= 1990 &&
      year <= 2100)
    return Period{{year, 1}, {year, 12}};
  // As it is written in addresses, as pages say it, and as people type it: the hyphen of 2016-01 parts no months.
  for (const std::string_view between : {"..", "–", "—", "đến", " to ", " - ", "-"}) {
    const size_t at = text.find(between);
    if (at == text.npos) continue;
    const auto first = Month::parse(text.substr(0, at)), last = Month::parse(text.substr(at + between.size()));
    if (first && last) return *last < *first ? std::nullopt : std::optional(Period{*first, *last});
  }
  return std::nullopt;
}

std::vector<Subject> subjects_of(std::span<const Series> series) {
  std::vector<Subject> out;
  const auto of = [](auto... kinds) { return [=](const Series& one) { return ((one.resource->kind == kinds) || ...); }; };
  add(out, series, {"electricity", "Điện", "Electricity", unit("kwh"), 3, {}}, of(ResourceKind::electricity));
  add(out, series, {"energy", "Tổng năng lượng", "Total energy", unit("mj"), measures::kEnergyDecimals, {}},
      [](const Series& one) { return is_energy(one.resource->kind); });
  for (const auto& resource : measures::Catalogue::carried().resources())
    if (resource.kind == ResourceKind::fuel || resource.kind == ResourceKind::steam)
      add(out, series, {resource.code, resource.vi, resource.en, resource.units.front(), resource.decimals, {}},
          [&](const Series& one) { return one.resource == &resource; });
  add(out, series, {"water", "Nước", "Water", unit("m3"), 3, {}},
      [](const Series& one) { return one.resource->kind == ResourceKind::water && one.resource->code != "water_reuse"; });
  add(out, series, {"waste", "Chất thải rắn", "Solid waste", unit("kg"), 3, {}}, of(ResourceKind::waste));
  add(out, series, {"wastewater", "Nước thải", "Wastewater", unit("m3"), 3, {}}, of(ResourceKind::wastewater));
  for (const Series& one : series)
    if (one.resource->kind == ResourceKind::material || one.resource->kind == ResourceKind::chemical)
      out.push_back({"series:" + std::to_string(one.series),
                     one.title(Lang::vi),
                     one.title(Lang::en),
                     one.unit,
                     one.resource->decimals,
                     {one.series}});
  return out;
}

Result<Subject> subject_named(std::span<const Series> series, std::string_view code) {
  std::string known;
  for (Subject& one : subjects_of(series)) {
    if (one.code == code || (code == "electricity_grid" && one.code == "electricity")) return std::move(one);
    known += (known.empty() ? "" : ", ") + one.code;
  }
  return Problem(problems::savings_resource_unknown,
                 {{"resource", std::string(code)}, {"resources", known.empty() ? "–" : known}});
}

}  // namespace sxsh::savings
