#include "industries/classification.h"

#include <algorithm>

#include "base/text.h"
#include "industries/table.h"

namespace sxsh::industries {
namespace {

constexpr std::string_view kRelations[] = {"1:1", "1:n", "n:1", "n:n", "?"};

size_t place_of(Edition edition) {
  return static_cast<size_t>(std::ranges::find(kEditions, edition) - std::begin(kEditions));
}

bool same_name(const Industry& left, const Industry& right) { return lower(left.name) == lower(right.name); }

Relation turned(Relation relation) {
  if (relation == Relation::one_to_many) return Relation::many_to_one;
  if (relation == Relation::many_to_one) return Relation::one_to_many;
  return relation;
}

// Of two steps one after the other.
Relation joined(Relation first, Relation second) {
  if (first == Relation::open || second == Relation::open) return Relation::open;
  if (first == Relation::one_to_one || first == second) return second;
  return second == Relation::one_to_one ? first : Relation::many_to_many;
}

}  // namespace

std::string_view code_of(Relation relation) { return kRelations[static_cast<size_t>(relation)]; }

const Classification& Classification::carried() {
  static const Classification classification;
  return classification;
}

Classification::Classification() {
  industries_.reserve(1'600);
  read_editions();
  for (const Edition edition : kEditions) read_edition(edition);
  read_english();
  read_crosswalk();
}

void Classification::read_editions() {
  each_line(table("catalogue/industries/editions.tsv"), [&](std::string_view line) {
    const auto edition = edition_named(next_cell(line));
    const std::string_view act = next_cell(line);
    const auto from = parse_iso_date(next_cell(line)), to = parse_iso_date(next_cell(line));
    if (!edition || !from) throw std::runtime_error("the catalogue of industries has a wrong edition");
    editions_.push_back({*edition, act, *from, to, line == "yes"});
  });
}

void Classification::read_edition(Edition edition) {
  const size_t begin = industries_.size();
  auto& codes = by_code_.emplace_back();
  uint32_t above[6] = {};                // the last one of each level
  each_line(table("catalogue/industries/" + code_of(edition) + ".tsv"), [&](std::string_view line) {
    const std::string_view code = next_cell(line);
    const auto place = static_cast<uint32_t>(industries_.size());
    const size_t level = code.size();
    if (level < 1 || level > 5 || line.empty() || !codes.emplace(code, place).second)
      throw std::runtime_error("the catalogue of industries has a wrong line: " + std::string(code));
    above[level] = place;
    const uint32_t parent = level == 1 ? place : above[level - 1];
    if (level > 2 && industries_[parent].code != code.substr(0, level - 1))
      throw std::runtime_error("the catalogue of industries has a code out of its place: " + std::string(code));
    industries_.push_back({edition, static_cast<Level>(level), code, line, "", parent});
  });
  ranges_.emplace_back(begin, industries_.size());
}

void Classification::read_english() {
  each_line(table("catalogue/industries/divisions-en.tsv"), [&](std::string_view line) {
    const std::string_view code = next_cell(line);
    for (Industry& industry : industries_)
      if (industry.code == code) industry.english = line;
  });
}

void Classification::read_crosswalk() {
  each_line(table("catalogue/industries/2018-2025.tsv"), [&](std::string_view line) {
    const auto place = [&](Edition edition, std::string_view code) {
      return static_cast<uint32_t>(&must_find(edition, code) - industries_.data());
    };
    const uint32_t from = place(Edition::vsic2018, next_cell(line)), to = place(Edition::vsic2025, next_cell(line));
    const auto found = std::ranges::find(kRelations, next_cell(line));
    const auto relation = static_cast<Relation>(found - std::begin(kRelations));
    if (relation >= Relation::open) throw std::runtime_error("the catalogue of industries has a wrong relation");
    forward_.push_back({from, to, relation, line == "*"});
    backward_.push_back({to, from, turned(relation), line == "*"});
  });
  for (auto* pairs : {&forward_, &backward_}) std::ranges::stable_sort(*pairs, {}, &Pair::from);
}

std::span<const Industry> Classification::industries(Edition edition) const {
  const auto [begin, end] = ranges_[place_of(edition)];
  return std::span(industries_).subspan(begin, end - begin);
}

const Industry* Classification::find(Edition edition, std::string_view code) const {
  const auto& codes = by_code_.at(place_of(edition));
  const auto found = codes.find(code);
  return found == codes.end() ? nullptr : &industries_[found->second];
}

const Industry& Classification::must_find(Edition edition, std::string_view code) const {
  const Industry* found = find(edition, code);
  if (!found) throw std::runtime_error("the catalogue of industries lacks " + code_of(edition) + " " + std::string(code));
  return *found;
}

const Industry* Classification::parent(const Industry& industry) const {
  return industry.level == Level::section ? nullptr : &industries_[industry.parent];
}

std::vector<const Industry*> Classification::children(const Industry& industry) const {
  const auto place = static_cast<uint32_t>(&industry - industries_.data());
  std::vector<const Industry*> found;
  for (const Industry& each : industries(industry.edition))
    if (each.parent == place && each.level != Level::section) found.push_back(&each);
  return found;
}

const Industry& Classification::section(const Industry& industry) const {
  const Industry* at = &industry;
  while (at->level != Level::section) at = &industries_[at->parent];
  return *at;
}

const EditionFacts& Classification::facts(Edition edition) const { return editions_.at(place_of(edition)); }

std::optional<Edition> Classification::edition_at(const Date& date) const {
  for (const EditionFacts& each : editions_)
    if (each.from <= date && (!each.to || date <= *each.to)) return each.edition;
  return std::nullopt;
}

std::vector<Candidate> Classification::convert(const Industry& industry, Edition to) const {
  if (industry.edition == to) return {{&industry, Relation::one_to_one, false, true}};
  const bool far = place_of(industry.edition) + 2 == place_of(to) || place_of(to) + 2 == place_of(industry.edition);
  if (!far) return one_step(industry, to);
  std::vector<Candidate> reached;
  for (const Candidate& middle : one_step(industry, Edition::vsic2018))
    for (Candidate last : one_step(*middle.industry, to)) {
      last.relation = joined(middle.relation, last.relation);
      last.partial = last.partial || middle.partial;
      last.official = false;
      if (std::ranges::find(reached, last.industry, &Candidate::industry) == reached.end()) reached.push_back(last);
    }
  return reached;
}

std::vector<Candidate> Classification::one_step(const Industry& industry, Edition to) const {
  if (industry.edition == Edition::vsic2007 || to == Edition::vsic2007) return compared(industry, to);
  const auto& pairs = to == Edition::vsic2025 ? forward_ : backward_;
  std::vector<Candidate> found;
  const auto from = static_cast<uint32_t>(&industry - industries_.data());
  for (auto pair = std::ranges::lower_bound(pairs, from, {}, &Pair::from); pair != pairs.end() && pair->from == from; ++pair)
    found.push_back({&industries_[pair->to], pair->relation, pair->partial, true});
  return found;
}

// Between 2007 and 2018: the same number with the same name is taken for the same industry. Another name under the number, or the
// name under one other number of the level, is only a suggestion.
std::vector<Candidate> Classification::compared(const Industry& industry, Edition to) const {
  const Industry* numbered = find(to, industry.code);
  if (numbered && same_name(*numbered, industry)) return {{numbered, Relation::one_to_one, false, false}};
  std::vector<Candidate> found;
  for (const Industry& other : industries(to))
    if (other.level == industry.level && same_name(other, industry)) found.push_back({&other, Relation::open, false, false});
  if (found.size() > 1) found.clear();   // a name that several have says nothing
  if (numbered && found.empty()) found.push_back({numbered, Relation::open, false, false});
  return found;
}

bool Classification::means_something_else(const Industry& industry, Edition in) const {
  const Industry* numbered = find(in, industry.code);
  if (!numbered || in == industry.edition) return false;
  if (industry.edition == Edition::vsic2007 || in == Edition::vsic2007) return !same_name(*numbered, industry);
  const auto reached = convert(industry, in);
  return std::ranges::find(reached, numbered, &Candidate::industry) == reached.end();
}

}  // namespace sxsh::industries
