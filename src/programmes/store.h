// Programmes in the database: load whole, save what was adopted, publish.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "programmes/programme.h"

namespace sxsh::programmes {

std::vector<Head> all(db::Session& session, int64_t office);                       // newest period first
std::optional<Head> find(db::Session& session, int64_t office, int64_t id);
std::optional<Head> find(db::Session& session, int64_t office, const std::string& slug);
std::optional<Head> of_document(db::Session& session, int64_t office, int64_t document);
// The programme the office works on: the one chosen for the portal; none chosen yet, the newest adopted one of its own province.
std::optional<Head> active(db::Session& session, int64_t office);
std::vector<Head> children(db::Session& session, int64_t office, int64_t id);

// The acts that amended it, in order of their effect.
std::vector<int64_t> amending_acts(db::Session& session, int64_t office, int64_t programme);
// Was it read from an act's text (and so looked over by the critic), or entered as facts?
bool read_from_text(db::Session& session, int64_t office, int64_t programme);
// The day whose values a page shows: today, or the programme's first day while that is still to come.
std::string day_shown(db::Session& session, int64_t office, int64_t programme, const Date& today);
// The day whose values the public sees: the same, but never from an amendment on whose act is not published.
std::string day_public(db::Session& session, int64_t office, int64_t programme, const Date& today);
// From when an adopted amendment holds whose act is not published; nothing when there is none.
std::optional<std::string> unpublished_amendment(db::Session& session, int64_t office, int64_t programme);
// What holds on that day ("2018-12-31"); without a day, every version there was.
Content content(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date);
// Of it the baselines, the targets and the budget alone, for pages that show figures.
Content aims_and_budget(db::Session& session, int64_t office, int64_t programme, const std::optional<std::string>& on_date);

// The total of content().budget alone.
std::optional<int64_t> planned_total(db::Session& session, int64_t office, int64_t programme, const std::string& on_date);

std::vector<reading::Finding> findings(db::Session& session, int64_t office, int64_t programme);

// Writes the items of one act into a programme, valid from that day. Part of an adoption's transaction.
struct Origin {
  int64_t office = 0, programme = 0, document = 0;
  std::string valid_from;
};
Result<> insert(db::Session& session, const Origin& origin, const reading::Programme& programme);
// Removes what that act put there (it is being adopted again).
Result<> clear(db::Session& session, const Origin& origin);
// Ends what the amending act replaces on the day before `origin.valid_from`: a measure of the same indicator and population,
// a task of the same clause, an agency of the same name, a duty of the same reporter and frequency, the whole budget if it has one.
Result<int> end_replaced(db::Session& session, const Origin& origin, const reading::Programme& by);

Result<> publish(db::Session& session, int64_t office, int64_t programme, const std::string& at, int64_t by);
Result<> withdraw(db::Session& session, int64_t office, int64_t programme);
Result<> choose_active(db::Session& session, int64_t office, int64_t programme, const std::string& at, int64_t by);

std::string sources_text(const std::map<std::string, int64_t>& by_source);
std::map<std::string, int64_t> sources_from(const std::string& text);

}  // namespace sxsh::programmes
