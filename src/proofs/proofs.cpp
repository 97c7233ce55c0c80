#include "proofs/proofs.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "audit/store.h"
#include "paper/proof_file.h"
#include "proofs/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/proofs.gen.h"

namespace sxsh::proofs {
namespace {

constexpr size_t kPiece = 1024 * 1024;

std::string hash_of(std::string_view bytes) {
  std::array<unsigned char, 32> hash;
  std::array<char, 65> hex;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

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
  std::string bytes;
  session.each(sql::pieces{.office_id = office_id, .proof_id = id}, [&](const db::Row& row) { bytes += row.blob(0); });
  return bytes;
}

Result<int64_t> add(db::Session& session, const accounts::Actor& by, const Beside& beside, const std::string& filename,
                    const std::string& bytes) {
  const auto kind = TRY(paper::proof_kind(bytes));
  const std::string hash = hash_of(bytes);
  const auto there = proofs_of(session, by.office_id, beside);
  if (const auto same = std::ranges::find(there, hash, &Proof::hash); same != there.end()) return same->id;
  if (there.size() >= kMost) return Problem(problems::attachment_too_many, {{"most", std::to_string(kMost)}});
  const int64_t id = db::new_id();
  const std::string name = paper::proof_name(filename, kind);
  TRY(session.run(sql::add_proof{.office_id = by.office_id, .id = id, .subject = beside.subject, .subject_id = beside.id,
                                 .filename = name, .content_type = kind.content_type,
                                 .bytes = static_cast<int64_t>(bytes.size()), .hash = hash, .person_id = by.person_id,
                                 .at = by.at}));
  int64_t position = 0;
  for (size_t at = 0; at < bytes.size(); at += kPiece)
    TRY(session.run(sql::add_piece{.office_id = by.office_id, .proof_id = id, .position = position++,
                                   .content = db::Blob{bytes.substr(at, kPiece)}}));
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
