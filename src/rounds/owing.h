// What is owed over all open rounds: obligations of which nothing came, or that were returned. Inside this folder, but for
// count_owing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rounds/completeness.h"
#include "rounds/ladder.h"

namespace sxsh::rounds {

struct OwingFilter {
  enum class Due : uint8_t { any, past, ahead };
  std::optional<int64_t> round_id, unit_id;
  Due due = Due::any;
  std::string words;                     // part of a facility's name, with or without marks; or a code
};
// From the parts of an address: dot, dia-ban, han (qua, con), q. What cannot be read is left out.
OwingFilter owing_filter_of(const std::multimap<std::string, std::string>& query);
std::string address_of(const OwingFilter& filter);               // "dot=12&han=qua": the same back

struct Owing {
  Obligation obligation;
  std::string slug, title;               // of the round
  const Ladder* ladder = nullptr;        // null: nobody is reminded by the program itself
};
// The earliest due date first; `each` runs nothing on the session. How many fit in all.
int64_t each_owing(db::Session& session, const Within& within, const OwingFilter& filter, const Date& today, int most, int skip,
                   const std::function<void(const Owing&)>& each);
int64_t count_owing(db::Session& session, const Within& within, const Date& today);

// The step of the ladder that stands now for a due date (null before the first), and the next one to come.
const Step* step_now(const Ladder& ladder, const Date& due_on, const Date& today);
const Step* step_next(const Ladder& ladder, const Date& due_on, const Date& today);

struct LastContact {
  int64_t reminder_id = 0;
  std::string at;
  std::vector<Channel> channels;         // by which they were told, a letter to be printed among them; none: by no way
};
std::optional<LastContact> last_contact(db::Session& session, int64_t office_id, int64_t obligation_id);

}  // namespace sxsh::rounds
