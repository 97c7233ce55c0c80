#include "figures/photographs.h"


#include "audit/store.h"
#include "base/hash.h"
#include "db/pieces.h"
#include "figures/queries.gen.h"
#include "paper/proof_file.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Photograph photograph_of(const db::Row& row) {
  return {.id = row.int64("id"), .facility_id = row.int64("facility_id"), .bytes = row.int64("bytes"),
          .month = Month::of_code(row.int64("month")).value_or(Month{}), .filename = row.text("filename"),
          .content_type = row.text("content_type"), .hash = row.text("hash"), .by = row.maybe_text("person").value_or(""),
          .at = row.text("at")};
}

}  // namespace

Result<int64_t> add_photograph(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Month& month,
                               const std::string& filename, const std::string& bytes) {
  const auto kind = TRY(paper::proof_kind(bytes));
  const std::string hash = hash_hex(bytes);
  const auto there = photographs_of(session, by.office_id, facility_id, month);
  for (const Photograph& one : there)
    if (one.hash == hash) return one.id;
  if (there.size() >= kMostPhotographs)
    return Problem(problems::attachment_too_many, {{"most", std::to_string(kMostPhotographs)}});
  const int64_t id = db::new_id();
  const std::string name = paper::proof_name(filename, kind);
  TRY(session.run(sql::add_photograph{.office_id = by.office_id, .id = id, .facility_id = facility_id, .month = month.code(),
                                      .filename = name, .content_type = kind.content_type,
                                      .bytes = static_cast<int64_t>(bytes.size()), .hash = hash, .person_id = by.person_id,
                                      .at = by.at}));
  TRY(db::keep_in_pieces(session, bytes, [&](int64_t position, db::Blob content) {
    return sql::add_photograph_piece{
        .office_id = by.office_id, .photograph_id = id, .position = position, .content = std::move(content)};
  }));
  auto entry = by.entry("figure.enter", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::figures_log_photograph, {{"name", name}, {"month", month.words(Lang::vi)}});
  entry.after = hash;
  TRY(audit::record(session, entry));
  return id;
}

std::vector<Photograph> photographs_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& month) {
  return session.all(sql::photographs_of{.office_id = office_id, .facility_id = facility_id, .month = month.code()},
                     photograph_of);
}

std::map<Month, int64_t> photographs_by_month(db::Session& session, int64_t office_id, int64_t facility_id) {
  std::map<Month, int64_t> out;
  session.each(sql::photographs_by_month{.office_id = office_id, .facility_id = facility_id}, [&](const db::Row& row) {
    if (const auto month = Month::of_code(row.int64("month"))) out[*month] = row.int64("n");
  });
  return out;
}

std::optional<Photograph> find_photograph(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_photograph{.office_id = office_id, .id = id}, photograph_of);
}

std::string bytes_of_photograph(db::Session& session, int64_t office_id, int64_t id) {
  return db::out_of_pieces(session, sql::photograph_pieces{.office_id = office_id, .photograph_id = id});
}

Result<> remove_photograph(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id) {
  const auto rows =
      TRY(session.run(sql::remove_photograph{.at = by.at, .office_id = by.office_id, .facility_id = facility_id, .id = id}));
  if (rows != 1) return Problem(problems::not_found);
  auto entry = by.entry("figure.enter", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::figures_log_photograph_out, {{"id", std::to_string(id)}});
  return audit::record(session, entry);
}

}  // namespace sxsh::figures
