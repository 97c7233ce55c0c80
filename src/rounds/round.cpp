#include "rounds/round.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

constexpr std::array<std::string_view, 4> kReporters = {"facility", "area", "zone", "agency"};
constexpr std::array<std::string_view, 4> kUnits = {"", "dia-ban-", "khu-", "co-quan-"};
constexpr std::array<std::string_view, 3> kBases = {"frame", "filter", "named"};
constexpr std::array<std::string_view, 6> kStandings = {"waiting", "sent", "confirmed", "returned", "accepted", "released"};
constexpr int64_t kTolerance = 5 * 60'000;   // clocks are set by a few seconds now and then

template <class Enum, size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  return found == codes.end() ? std::nullopt : std::optional(static_cast<Enum>(found - codes.begin()));
}

std::optional<int64_t> instant(const std::string& utc) {
  try {
    return Clock::fixed_at(utc).now_ms();
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

}  // namespace

std::string_view code_of(ReporterKind kind) { return kReporters[static_cast<size_t>(kind)]; }
std::optional<ReporterKind> reporter_kind(std::string_view code) { return value_of<ReporterKind>(kReporters, code); }
std::string_view code_of(Basis basis) { return kBases[static_cast<size_t>(basis)]; }
std::optional<Basis> basis(std::string_view code) { return value_of<Basis>(kBases, code); }
std::string_view code_of(Standing standing) { return kStandings[static_cast<size_t>(standing)]; }
std::optional<Standing> standing(std::string_view code) { return value_of<Standing>(kStandings, code); }

int Obligation::days_late(const Date& today) const {
  if (standing == Standing::released) return 0;
  const Date until = first_sent_on.value_or(today);
  return static_cast<int>(std::max<int64_t>(0, days_from_epoch(until) - days_from_epoch(due_on)));
}

std::string unit_code(const Reporter& reporter) {
  return std::string(kUnits[static_cast<size_t>(reporter.kind)]) + std::to_string(reporter.id);
}

std::optional<Reporter> unit_of_code(std::string_view code) {
  for (size_t kind = 1; kind < kUnits.size(); ++kind) {
    if (!code.starts_with(kUnits[kind])) continue;
    const std::string_view digits = code.substr(kUnits[kind].size());
    int64_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error == std::errc() && end == digits.data() + digits.size() && id > 0)
      return Reporter{static_cast<ReporterKind>(kind), id};
  }
  return std::nullopt;
}

std::string own_path(const Reporter& reporter, std::string_view slug) {
  const std::string base =
      reporter.kind == ReporterKind::facility ? "/dn/" + std::to_string(reporter.id) : "/lv/don-vi/" + unit_code(reporter);
  return base + "/bao-cao/" + std::string(slug);
}

std::string slug_of(std::string_view form_code, const Period& period, ReporterKind reporters) {
  std::string out(form_code);
  out += '-';
  out += code_of(period);
  if (reporters != ReporterKind::facility) {
    out += '-';
    out += code_of(reporters);
  }
  for (char& c : out)
    c = c == '_' || c == '.' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

Result<> check_clock(const std::string& now_utc, const std::string& last_event_utc) {
  const auto now = instant(now_utc), last = instant(last_event_utc);
  if (!now || (last && *now + kTolerance < *last))
    return Problem(problems::clock_wrong,
                   {{"now", local_minute(now_utc, Lang::vi)}, {"last", local_minute(last_event_utc, Lang::vi)}});
  return Done{};
}

Result<Date> local_date(const std::string& utc) {
  const auto at = instant(utc);
  if (!at) return Problem(problems::clock_wrong, {{"now", utc}, {"last", ""}});
  return Clock::fixed_at(utc).today();
}

}  // namespace sxsh::rounds
