#include "accounts/signing/pending.h"

#include "accounts/signing/queries.gen.h"
#include "accounts/token.h"

namespace sxsh::accounts {

Result<std::string> start_pending(db::Session& session, int64_t office_id, const Clock& clock, const Pending& pending) {
  const std::string token = new_token();
  TRY(session.run(sql::add_pending{.token_hash = token_hash(token), .office_id = office_id, .person_id = pending.person_id,
                                   .started_by = pending.by, .remember = pending.remember ? 1 : 0, .back = pending.back,
                                   .expires_at = utc_text(clock.now_ms() + kPendingMinutes * 60'000)}));
  return token;
}

std::optional<Pending> find_pending(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock) {
  if (token.empty() || token.size() > 100) return std::nullopt;
  return session.one(sql::find_pending{.token_hash = token_hash(token), .office_id = office_id, .now = clock.now_utc()},
                     [](const db::Row& row) {
                       return Pending{row.int64("person_id"), row.text("started_by"), row.int64("remember") == 1,
                                      row.text("back"), row.int64("tries")};
                     });
}

Result<bool> count_try(db::Session& session, const std::string& token) {
  return TRY(session.run(sql::try_pending{.token_hash = token_hash(token), .most = kPendingTries})) == 1;
}

Result<> end_pending(db::Session& session, const std::string& token) {
  TRY(session.run(sql::drop_pending{.token_hash = token_hash(token)}));
  return Done{};
}

}  // namespace sxsh::accounts
