// A planned round opens on its day without anybody there.
#include "rounds/events.h"
#include "rounds/notices.h"
#include "rounds/queries.gen.h"
#include "rounds/reminders.h"
#include "rounds/row.h"
#include "rounds/store.h"
#include "terms/problems.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

Result<> tell_officers(db::Session& session, const accounts::Actor& by, const Round& round, const std::string& source,
                       Message message, Problem::Details details) {
  details.emplace_back("title", round.title);
  details.emplace_back("due", vietnamese(round.due_on));
  const auto people = session.all(sql::people_with_role{.office_id = by.office_id, .role = "officer"},
                                  [](const db::Row& row) { return row.int64("person_id"); });
  for (const int64_t person : people)
    TRY(tell(session, {.office_id = by.office_id, .person_id = person, .kind = "round.open",
                       .source = source + ":" + std::to_string(round.id), .vi = tr(Lang::vi, message, details),
                       .en = tr(Lang::en, message, details), .href = "/lv/dot-bao-cao/" + round.slug, .at = by.at}));
  return Done{};
}

}  // namespace

Result<int> open_by_itself(db::Session& session, const accounts::Actor& by, const Date& today) {
  int opened = 0;
  for (const Round& round : session.all(sql::rounds_to_open{.office_id = by.office_id, .today = iso(today)}, round_of)) {
    if (today > round.due_on) {
      TRY(tell_officers(session, by, round, "not_opened", Msg::rounds_notice_opens_too_late, {}));
      continue;
    }
    const auto count = open(session, by, round.id);
    if (!count.ok() && count.problem().is(problems::round_without_reporters)) {
      TRY(tell_officers(session, by, round, "not_opened", Msg::rounds_notice_opens_for_nobody, {}));
      continue;
    }
    if (!count.ok()) return count.problem();
    ++opened;
    TRY(tell_officers(session, by, round, "opened", Msg::rounds_notice_opened, {{"n", std::to_string(count.value())}}));
    TRY(remind(session, by, {.round_id = round.id, .channels = {Channel::notice, Channel::email},
                             .words = std::string(tr(Lang::vi, Msg::rounds_opened_words)), .obligation_id = std::nullopt}));
  }
  return opened;
}

}  // namespace sxsh::rounds
