// Norms the office enters, which norm a facility is held against, and published quartiles, in the database. Every change has who
// and when, and a line of the log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "norms/benchmark.h"
#include "norms/norm.h"
#include "norms/use.h"

namespace sxsh::norms {

// Of the carried lines, or a new one when `line` is "" (then words and units are needed).
struct NewNorm {
  std::string line, line_words, energy_unit, per_unit;
  std::string circular;  // number and date
  int first_year = 0;
  std::optional<int> last_year;
  std::string value;  // "129", "6.5"
  measures::Mark mark = measures::Mark::unverified;
};
struct OwnNorm {
  int64_t id = 0;
  NewNorm norm;
  std::string by, at, withdrawn_at, withdrawn_why;
};
std::vector<OwnNorm> own_norms(db::Session& session, int64_t office_id);  // newest first, withdrawn ones too
// Carried and own together: what verdicts are made with.
Norms norms_of(db::Session& session, int64_t office_id);
// Problems: norms_reason_needed (no circular), norms_line_unknown (no such line; a new one without words or units),
// norms_value_wrong, norms_years_wrong, norms_exists (the office has one of the line in these years).
Result<int64_t> add_norm(db::Session& session, const accounts::Actor& by, const NewNorm& norm);
// Problems: not_found, norms_reason_needed.
Result<> withdraw_norm(db::Session& session, const accounts::Actor& by, int64_t id, const std::string& why);

struct Choice {
  int64_t id = 0, facility_id = 0, series = 0;
  std::string line;
  std::optional<int64_t> share_tenths;
  std::string reason, by, at;
};
Choice choice_in(const db::Row& row);  // of the columns of choices_of_facility
std::vector<Choice> choices_of(db::Session& session, int64_t office_id, int64_t facility_id);
// Instead of what the product was held against before. Problems: norms_line_unknown, norms_product_unknown (no product series),
// norms_unit_unfit, norms_share_wrong, norms_reason_needed.
Result<int64_t> choose(db::Session& session, const accounts::Actor& by, const Choice& choice);
Result<> end_choice(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id);  // problem not_found

Written written_of(db::Session& session, int64_t office_id, int64_t facility_id, int year);

// A facility that is held against a norm, with what it wrote for a year. In the order of names; a handful of statements however
// many they are.
struct HeldFacility {
  int64_t id = 0;
  std::string name, code;
  Written written;
  std::vector<Choice> choices;
};
std::vector<HeldFacility> held_facilities(db::Session& session, int64_t office_id, int year, int64_t limit, int64_t skip);

struct PublishedGroup {
  GroupKey key;
  Quartiles quartiles;  // as published
  std::string at;
};
// Classes before divisions.
std::vector<PublishedGroup> published_groups(db::Session& session, int64_t office_id, int year);
// All groups of a year as the figures stand now: for officers, who may see each facility's figures anyway.
Groups groups_of_year(db::Session& session, int64_t office_id, int year);
// Publishes what may be published (publishable); how many groups.
Result<int64_t> publish(db::Session& session, const accounts::Actor& by, int year);

}  // namespace sxsh::norms
