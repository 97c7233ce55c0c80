#include "proofs/proofs.h"

#include <algorithm>

#include "audit/store.h"
#include "base/hash.h"
#include "db/pieces.h"
#include "paper/proof_file.h"
#include "proofs/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/proofs.gen.h"

namespace sxsh::proofs {
namespace {

Result<> note(db::Session& session, const accounts::Actor& by, const Beside& beside, ui::Message message,
              const std::string& name, const std::string& hash) {
  auto entry = by.entry(std::string(beside.action), std::string(beside.subject), std::to_string(beside.id));
  entry.summary = ui::tr(Lang::vi, message, {{"name", name}});
  entry.after = hash;
  return audit::record(session, entry);
}

}  // namespace

std::vector<Proof> proofs_of(db::Session& session, int64_t office_id, const Beside& beside) {
  return session.all(sql::proofs_of{.office_id = office_id, .subject = beside.subject, .subject_id = beside.id},
                     [](const db::Row& row) {
                       return Proof{.id = row.int64("id"), .bytes = row.int64("bytes"), .filename = row.text("filename"),
                                    .content_type = row.text("content_type"), .hash = row.text("hash"),
                                    .by = row.maybe_text("person").value_or(""), .at = row.text("at")};
                     });
}

std::string bytes_of(db::Session& session, int64_t office_id, int64_t id) {
  return db::out_of_pieces(session, sql::pieces{.office_id = office_id, .proof_id = id});
}

Result<int64_t> add(db::Session& session, const accounts::Actor& by, const Beside& beside, const std::string& filename,
                    const std::string& bytes) {
  const auto kind = TRY(paper::proof_kind(bytes));
  const std::string hash = hash_hex(bytes);
  const auto there = proofs_of(session, by.office_id, beside);
  if (const auto same = std::ranges::find(there, hash, &Proof::hash); same != there.end()) return same->id;
  if (there.size() >= kMost) return Problem(problems::attachment_too_many, {{"most", std::to_string(kMost)}});
  const int64_t id = db::new_id();
  const std::string name = paper::proof_name(filename, kind);
  TRY(session.run(sql::add_proof{.office_id = by.office_id, .id = id, .subject = beside.subject, .subject_id = beside.id,
                                 .filename = name, .content_type = kind.content_type,
                                 .bytes = static_cast<int64_t>(bytes.size()), .hash = hash, .person_id = by.person_id,
                                 .at = by.at}));
  TRY(db::keep_in_pieces(session, bytes, [&](int64_t position, db::Blob content) {
    return sql::add_piece{
        .office_id = by.office_id, .proof_id = id, .position = position, .content = std::move(content)};
  }));
  TRY(note(session, by, beside, ui::Msg::proofs_log_added, name, hash));
  return id;
}

Result<> remove(db::Session& session, const accounts::Actor& by, const Beside& beside, int64_t id) {
  const auto there = proofs_of(session, by.office_id, beside);
  const auto found = std::ranges::find(there, id, &Proof::id);
  if (found == there.end()) return Problem(problems::not_found);
  TRY(session.run(sql::remove_proof{.at = by.at, .person_id = by.person_id, .office_id = by.office_id, .subject = beside.subject,
                                    .subject_id = beside.id, .id = id}));
  return note(session, by, beside, ui::Msg::proofs_log_removed, found->filename, found->hash);
}

}  // namespace sxsh::proofs
