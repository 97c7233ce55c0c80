#include "library/search.h"

#include <algorithm>

#include "base/text.h"
#include "library/queries.gen.h"

namespace sxsh::library {
namespace {

std::string kept(const std::string& text) {
  return to_nfc(storable(text));
}

}  // namespace

Result<> index(db::Session& session, const Row& row) {
  const std::string title = kept(row.title);
  const std::string body = kept(row.body);
  const auto id = session.one(sql::put_search_row{.id = db::new_id(), .office_id = row.office_id, .kind = row.kind,
                                                  .subject_id = row.subject_id, .title = title, .body = body, .url = row.url,
                                                  .published = row.published ? 1 : 0},
                              [](const db::Row& found) { return found.int64("id"); });
  if (!id) throw db::Failure("a search row was not written");
  const IndexWords words = index_words(session.engine(), title, body);
  TRY(session.run(sql::drop_words{.id = *id}));
  TRY(session.run(sql::add_words{.id = *id, .title_folded = words.title_folded, .body_folded = words.body_folded,
                                 .title_written = words.title_written, .body_written = words.body_written}));
  return Done{};
}

Result<> unindex(db::Session& session, int64_t office_id, const std::string& kind, int64_t subject_id) {
  const auto id = session.one(sql::search_row_id{.office_id = office_id, .kind = kind, .subject_id = subject_id},
                              [](const db::Row& row) { return row.int64("id"); });
  if (!id) return Done{};
  TRY(session.run(sql::drop_words{.id = *id}));
  TRY(session.run(sql::drop_search_row{.id = *id}));
  return Done{};
}

Result<> set_published(db::Session& session, int64_t office_id, const std::string& kind, int64_t subject_id,
                       Visibility visibility) {
  TRY(session.run(sql::set_published{
      .published = visibility == Visibility::published ? 1 : 0, .office_id = office_id, .kind = kind, .subject_id = subject_id}));
  return Done{};
}

Hits search_published(db::Session& session, int64_t office_id, const TextQuery& query, const Sought& sought) {
  Hits found;
  if (query.empty()) return found;
  const auto engine = session.engine();
  session.each(sql::search_published{.with_marks = query.has_marks() ? 1 : 0, .written = query.written(engine),
                                     .office_id = office_id, .kind = kept(sought.kind), .act_kind = kept(sought.act_kind),
                                     .province = kept(sought.province), .candidates = kMostCandidates,
                                     .folded = query.folded(engine), .limit = std::clamp(sought.limit, 1, 100),
                                     .offset = std::clamp(sought.offset, 0, kMostCandidates)},
               [&](const db::Row& row) {
                 found.total = row.int64("total");
                 found.hits.push_back({.kind = row.text("kind"), .subject_id = row.int64("subject_id"), .url = row.text("url"),
                                       .title = marked(row.text("title"), query), .passage = passage(row.text("body"), query),
                                       .exact = row.int64("tier") == 0});
               });
  found.more_than_total = found.total >= kMostCandidates;
  return found;
}

}  // namespace sxsh::library
