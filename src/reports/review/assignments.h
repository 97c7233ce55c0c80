// Who of the office handles a report. It changes nothing about who may: the queue shows it, and "mine" filters by it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/db.h"
#include "web/request.h"

namespace sxsh::reports {

struct Handler {
  int64_t id = 0;
  std::string name;
  bool whole = false;                    // sees all of the office
};
// Active people who handle reports, by name.
std::vector<Handler> handlers(db::Session& session, int64_t office_id);

struct Assigned {
  int64_t batch_id = 0, done = 0, left_out = 0;        // left out: not within reach of the visitor or of the person
};
// Gives reports to a person, or to nobody; the person is told. Problem not_found: no such person handles reports.
Result<Assigned> assign(web::Context& context, std::span<const int64_t> reports, std::optional<int64_t> person);
// Everything that one press of the visitor assigned goes back to who had it, where nobody assigned it again since. How many.
Result<int64_t> take_back(web::Context& context, int64_t batch_id);

}  // namespace sxsh::reports
