#include "programmes/store.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/queries.gen.h"

namespace sxsh::programmes {
namespace {

Head head(const db::Row& row) {
  Head h;
  h.id = row.int64("id");
  h.slug = row.text("slug");
  h.document_id = row.int64("document_id");
  h.parent_id = row.maybe_int64("parent_id");
  h.parent_number = row.maybe_text("parent_number");
  h.family = row.text("family");
  h.title = row.text("title");
  h.province = row.text("province");
  h.from_year = static_cast<int>(row.int64("from_year"));
  h.to_year = static_cast<int>(row.int64("to_year"));
  h.published_at = row.maybe_text("published_at");
  h.active = row.maybe_text("active_since").has_value();
  return h;
}

}  // namespace

std::vector<Head> all(db::Session& session, int64_t office) { return session.all(sql::programmes{.office_id = office}, head); }

std::optional<Head> find(db::Session& session, int64_t office, int64_t id) {
  return session.one(sql::find_programme{.office_id = office, .id = id}, head);
}

std::optional<Head> find(db::Session& session, int64_t office, const std::string& slug) {
  return session.one(sql::find_programme_by_slug{.office_id = office, .slug = slug}, head);
}

std::optional<Head> of_document(db::Session& session, int64_t office, int64_t document) {
  const auto id = session.one(sql::programme_of_document{.office_id = office, .document_id = document},
                              [](const db::Row& row) { return row.int64("id"); });
  return id ? find(session, office, *id) : std::nullopt;
}

std::optional<Head> active(db::Session& session, int64_t office) {
  const auto id = session.one(sql::active_programme{.office_id = office}, [](const db::Row& row) { return row.int64("programme_id"); });
  return id ? find(session, office, *id) : std::nullopt;
}

std::vector<Head> children(db::Session& session, int64_t office, int64_t id) {
  std::vector<Head> found;
  for (const int64_t child : session.all(sql::children{.office_id = office, .parent_id = id}, [](const db::Row& row) { return row.int64("id"); }))
    if (auto h = find(session, office, child)) found.push_back(std::move(*h));
  return found;
}

std::vector<int64_t> amending_acts(db::Session& session, int64_t office, int64_t programme) {
  std::vector<int64_t> documents;
  session.each(sql::adoptions{.office_id = office, .programme_id = programme}, [&](const db::Row& row) {
    if (row.text("kind") == "amendment") documents.push_back(row.int64("document_id"));
  });
  return documents;
}

bool read_from_text(db::Session& session, int64_t office, int64_t programme) {
  return session.one(sql::adopted_from_text{.office_id = office, .programme_id = programme}, [](const db::Row&) { return true; }).has_value();
}

std::string day_shown(db::Session& session, int64_t office, int64_t programme, const Date& today) {
  const auto first = session.one(sql::first_day{.office_id = office, .programme_id = programme},
                                 [](const db::Row& row) { return row.maybe_text("day").value_or(""); });
  return std::max(iso(today), first.value_or(""));
}

std::optional<std::string> unpublished_amendment(db::Session& session, int64_t office, int64_t programme) {
  return session.one(sql::unpublished_amendment{.office_id = office, .programme_id = programme}, [](const db::Row& row) { return row.text("first_day"); });
}

std::string day_public(db::Session& session, int64_t office, int64_t programme, const Date& today) {
  const std::string day = day_shown(session, office, programme, today);
  const auto amended = unpublished_amendment(session, office, programme);
  const auto first = amended ? parse_iso_date(*amended) : std::nullopt;
  return first ? std::min(day, iso(date_from_days(days_from_epoch(*first) - 1))) : day;
}

std::optional<int64_t> planned_total(db::Session& session, int64_t office, int64_t programme, const std::string& on_date) {
  std::optional<int64_t> total;
  session.each(sql::budgets{.office_id = office, .programme_id = programme, .on_date = on_date},
               [&](const db::Row& row) { total = row.maybe_int64("total_vnd"); });
  return total;
}

Result<> publish(db::Session& session, int64_t office, int64_t programme, const std::string& at, int64_t by) {
  TRY(session.run(sql::publish{.office_id = office, .programme_id = programme, .published_at = at, .published_by = by}));
  return Done{};
}

Result<> withdraw(db::Session& session, int64_t office, int64_t programme) {
  TRY(session.run(sql::drop_active{.office_id = office, .programme_id = programme}));
  TRY(session.run(sql::withdraw{.office_id = office, .programme_id = programme}));
  return Done{};
}

Result<> choose_active(db::Session& session, int64_t office, int64_t programme, const std::string& at, int64_t by) {
  TRY(session.run(sql::choose_active{.office_id = office, .programme_id = programme, .chosen_at = at, .chosen_by = by}));
  return Done{};
}

}  // namespace sxsh::programmes
