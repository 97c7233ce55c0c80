#include "rounds/completeness.h"

#include <algorithm>
#include <array>

#include "rounds/queries.gen.h"
#include "rounds/row.h"

namespace sxsh::rounds {
namespace {

constexpr std::array<std::string_view, 5> kParts = {"whole", "old_area", "new_area", "industry", "zone"};

Count count_of(const db::Row& row) {
  return {.obliged = row.int64("obliged"), .sent = row.int64("sent"), .on_time = row.int64("on_time"),
          .returned = row.int64("returned"), .confirmed = row.int64("confirmed"), .accepted = row.int64("accepted"),
          .overdue = row.int64("overdue"), .released = row.int64("released")};
}

}  // namespace

std::string_view code_of(Part part) { return kParts[static_cast<size_t>(part)]; }
std::optional<Part> part(std::string_view code) {
  const auto found = std::ranges::find(kParts, code);
  return found == kParts.end() ? std::nullopt : std::optional(static_cast<Part>(found - kParts.begin()));
}

Count completeness(db::Session& session, const Within& within, int64_t round_id, const Date& today) {
  const auto all = completeness_by(session, within, round_id, Part::whole, today);
  return all.empty() ? Count{} : all[0].count;
}

std::vector<PartCount> completeness_by(db::Session& session, const Within& within, int64_t round_id, Part part,
                                       const Date& today) {
  return session.all(sql::completeness{.part = code_of(part), .today = iso(today), .office_id = within.office_id,
                                       .round_id = round_id, .person_id = within.person_id},
                     [](const db::Row& row) { return PartCount{row.maybe_text("part").value_or(""), count_of(row)}; });
}

int64_t each_obligation(db::Session& session, const Within& within, int64_t round_id, const Sought& sought, const Date& today,
                        int most, int skip, const std::function<void(const Obligation&)>& each) {
  const std::optional<std::string> state = sought.standing ? std::optional(std::string(code_of(*sought.standing))) : std::nullopt;
  const int only = sought.overdue ? 1 : sought.late ? 2 : 0;
  session.each(sql::obligations_sought{.office_id = within.office_id, .round_id = round_id, .state = state, .only = only,
                                       .today = iso(today), .part = code_of(sought.part), .key = sought.key,
                                       .person_id = within.person_id, .most = most, .skip = skip},
               [&](const db::Row& row) { each(obligation_of(row)); });
  return session.one(sql::count_sought{.office_id = within.office_id, .round_id = round_id, .state = state, .only = only,
                                       .today = iso(today), .part = code_of(sought.part), .key = sought.key,
                                       .person_id = within.person_id},
                     [](const db::Row& row) { return row.int64(0); }).value_or(0);
}

}  // namespace sxsh::rounds
