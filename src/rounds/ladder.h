// Ladders of reminding as data: catalogue/reference/rounds/escalation.toml. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace sxsh::rounds {

enum class Channel : uint8_t { notice, email, message, list, letter };
std::string_view code_of(Channel channel);
std::optional<Channel> channel(std::string_view code);
std::string joined(const std::vector<Channel>& channels);        // "notice email"
std::vector<Channel> channels_in(std::string_view words);        // what is unknown is left out

struct Step {
  std::string code;                      // "before_10"
  int days = 0;                          // from the due date: negative before, positive after
  std::vector<Channel> channels;
};
struct Ladder {
  std::string code, vi, en, source;
  std::vector<Step> steps;               // earliest first
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};
const std::vector<Ladder>& ladders();    // carried; a broken file throws std::runtime_error
const Ladder* ladder(std::string_view code);                     // null for an unknown code
// Problem catalogue_wrong with the place.
Result<std::vector<Ladder>> read_ladders(std::string_view toml);

// Which steps are to be done on that day for reporters due on `due_on`: the latest whose day has come. Those before it that
// were never done are superseded; a step that is later than `kTooLate` days is done no more, so that a server that was off
// for long (or whose clock jumps) does not write letters about last year.
inline constexpr int kTooLate = 30;
struct StepsDue {
  const Step* now = nullptr;             // null: nothing to do
  std::vector<const Step*> superseded, too_late;
};
StepsDue steps_due(const Ladder& ladder, const Date& due_on, const Date& today, const std::vector<std::string>& done);

}  // namespace sxsh::rounds
