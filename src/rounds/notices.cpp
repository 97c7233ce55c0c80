#include "rounds/notices.h"

#include "rounds/queries.gen.h"

namespace sxsh::rounds {

Result<std::optional<int64_t>> tell(db::Session& session, const NewNotice& notice) {
  const int64_t id = db::new_id();
  const int64_t added = TRY(session.run(
      sql::add_notice{.office_id = notice.office_id, .person_id = notice.person_id, .id = id, .kind = notice.kind,
                      .source = notice.source, .vi = notice.vi, .en = notice.en, .href = notice.href, .at = notice.at}));
  return added == 1 ? std::optional(id) : std::nullopt;
}

std::vector<Notice> notices_of(db::Session& session, int64_t office_id, int64_t person_id, Lang lang, int most, int skip) {
  return session.all(sql::notices_of_person{.office_id = office_id, .person_id = person_id, .most = most, .skip = skip},
                     [lang](const db::Row& row) {
                       return Notice{row.int64("id"),  row.text("kind"), row.text(lang == Lang::vi ? "vi" : "en"),
                                     row.text("href"), row.text("at"),   row.maybe_text("read_at")};
                     });
}

int64_t count_notices(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.one(sql::count_notices{.office_id = office_id, .person_id = person_id},
                     [](const db::Row& row) { return row.int64(0); }).value_or(0);
}

int64_t unread(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.one(sql::unread_notices{.office_id = office_id, .person_id = person_id},
                     [](const db::Row& row) { return row.int64(0); }).value_or(0);
}

Result<std::optional<std::string>> mark_read(db::Session& session, int64_t office_id, int64_t person_id, int64_t id,
                                             const std::string& at) {
  const auto href = session.one(sql::notice_href{.office_id = office_id, .person_id = person_id, .id = id},
                                [](const db::Row& row) { return row.text("href"); });
  if (href) TRY(session.run(sql::read_notice{.at = at, .office_id = office_id, .person_id = person_id, .id = id}));
  return href;
}

Result<> mark_all_read(db::Session& session, int64_t office_id, int64_t person_id, const std::string& at) {
  TRY(session.run(sql::read_notices{.at = at, .office_id = office_id, .person_id = person_id}));
  return Done{};
}

}  // namespace sxsh::rounds
