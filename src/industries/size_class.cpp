#include "industries/size_class.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "industries/table.h"
#include "ui/messages/industries.gen.h"

namespace sxsh::industries {
namespace {

using Figure = SizeReason::Figure;
using Outcome = SizeReason::Outcome;

constexpr std::string_view kClasses[] = {"micro", "small", "medium", "large"};

struct Limits {
  std::string_view version, source;
  Date from;
  std::optional<Date> to;
  Sector sector;
  SizeClass size;
  int64_t employees, revenue_vnd, capital_vnd;
  bool verified;
};

int64_t number(std::string_view cell) {
  int64_t value = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (read.ec != std::errc() || read.ptr != cell.data() + cell.size())
    throw std::runtime_error("size_classes.tsv has a wrong number");
  return value;
}

Limits limits_of(std::string_view line) {
  Limits out{};
  out.version = next_cell(line);
  const auto from = parse_iso_date(next_cell(line));
  if (!from) throw std::runtime_error("size_classes.tsv has a wrong day");
  out.from = *from;
  out.to = parse_iso_date(next_cell(line));
  out.sector = next_cell(line) == "trade" ? Sector::trade : Sector::industry;
  const auto size = std::ranges::find(kClasses, next_cell(line)) - std::begin(kClasses);
  if (size >= 3) throw std::runtime_error("size_classes.tsv has a wrong class");
  out.size = static_cast<SizeClass>(size);
  out.employees = number(next_cell(line));
  out.revenue_vnd = number(next_cell(line));
  out.capital_vnd = number(next_cell(line));
  out.source = next_cell(line);
  out.verified = line == "yes";
  return out;
}

// Smallest class first, as in the table.
std::vector<Limits> rules_at(Sector sector, const Date& date) {
  static const std::vector<Limits> all = [] {
    std::vector<Limits> read;
    each_line(table("catalogue/reference/size_classes.tsv"), [&](std::string_view line) { read.push_back(limits_of(line)); });
    return read;
  }();
  std::vector<Limits> valid;
  for (const Limits& each : all)
    if (each.sector == sector && each.from <= date && (!each.to || date <= *each.to)) valid.push_back(each);
  return valid;
}

SizeReason reason(SizeClass against, Figure figure, std::optional<int64_t> value, int64_t limit) {
  if (value && *value < 0) value.reset();
  return {against, figure, value, limit, !value ? Outcome::missing : *value <= limit ? Outcome::fits : Outcome::exceeds};
}

Outcome either(Outcome left, Outcome right) {
  if (left == Outcome::fits || right == Outcome::fits) return Outcome::fits;
  return left == Outcome::missing || right == Outcome::missing ? Outcome::missing : Outcome::exceeds;
}

Outcome both(Outcome left, Outcome right) {
  if (left == Outcome::exceeds || right == Outcome::exceeds) return Outcome::exceeds;
  return left == Outcome::missing || right == Outcome::missing ? Outcome::missing : Outcome::fits;
}

}  // namespace

std::string_view code_of(SizeClass size) { return kClasses[static_cast<size_t>(size)]; }

SizeVerdict size_class(std::optional<int64_t> employees, std::optional<int64_t> revenue_vnd, std::optional<int64_t> capital_vnd,
                       Sector sector, const Date& date) {
  SizeVerdict verdict;
  for (const Limits& limits : rules_at(sector, date)) {
    verdict.rule = limits.version;
    verdict.source = limits.source;
    verdict.verified = limits.verified;
    verdict.reasons = {reason(limits.size, Figure::employees, employees, limits.employees),
                       reason(limits.size, Figure::revenue, revenue_vnd, limits.revenue_vnd),
                       reason(limits.size, Figure::capital, capital_vnd, limits.capital_vnd)};
    const auto& said = verdict.reasons;
    const Outcome outcome = both(said[0].outcome, either(said[1].outcome, said[2].outcome));
    if (outcome == Outcome::exceeds) continue;
    verdict.state = outcome == Outcome::fits ? SizeVerdict::State::decided : SizeVerdict::State::not_enough_figures;
    if (outcome == Outcome::fits) verdict.size = limits.size;
    return verdict;
  }
  if (verdict.rule.empty()) return verdict;
  verdict.state = SizeVerdict::State::decided;
  verdict.size = SizeClass::large;       // above all classes; the reasons are those against the last one
  return verdict;
}

std::string words(const SizeVerdict& verdict, Lang lang) {
  namespace Msg = ui::Msg;
  using ui::Message;
  using ui::tr;
  constexpr Message kNames[] = {Msg::industries_size_micro, Msg::industries_size_small, Msg::industries_size_medium,
                            Msg::industries_size_large};
  constexpr Message kFigures[] = {Msg::industries_size_employees, Msg::industries_size_revenue, Msg::industries_size_capital};
  constexpr Message kOutcomes[] = {Msg::industries_size_fits, Msg::industries_size_exceeds, Msg::industries_size_missing};
  if (verdict.state == SizeVerdict::State::no_rule) return std::string(tr(lang, Msg::industries_size_no_rule));
  std::string reasons;
  for (const SizeReason& each : verdict.reasons) {
    const auto shown = [&](int64_t value) { return grouped(value, lang == Lang::vi); };
    reasons += (reasons.empty() ? "" : "; ") +
               std::string(tr(lang, kOutcomes[static_cast<size_t>(each.outcome)],
                              {{"figure", std::string(tr(lang, kFigures[static_cast<size_t>(each.figure)]))},
                               {"value", each.value ? shown(*each.value) : ""},
                               {"limit", shown(each.limit)}}));
  }
  Problem::Details details = {{"source", std::string(verdict.source)}, {"reasons", reasons}};
  if (verdict.size) details.emplace_back("size", tr(lang, kNames[static_cast<size_t>(*verdict.size)]));
  return std::string(tr(lang, verdict.size ? Msg::industries_size_decided : Msg::industries_size_not_enough, details));
}

}  // namespace sxsh::industries
