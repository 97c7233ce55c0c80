// Announcing how a programme stands at the end of a year: what was announced is kept as it was, and stands beside what would
// be said now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "indicators/indicators.h"

namespace sxsh::indicators {

struct Publication {
  int64_t id = 0, number = 0;
  int year = 0;
  Date day;
  std::string reason, at, by;
};
struct PublishedFigure {
  std::string code, population, clause, unit;
  Value value;
  Judged judged;
  std::optional<int64_t> cutoff;
};
// Newest year first, of a year the one that stands first.
std::vector<Publication> publications_of(db::Session& session, int64_t office_id, int64_t programme_id);
std::vector<PublishedFigure> figures_of(db::Session& session, int64_t office_id, int64_t publication_id);

// Keeps what standings() says on the day. Problems: not_found, publication_reason_needed (the year was announced before and
// no reason was given).
Result<int64_t> publish(db::Session& session, const accounts::Actor& by, int64_t programme_id, const Date& day,
                        const std::string& reason);

}  // namespace sxsh::indicators
