// Questionnaires that were uploaded and wait for an administrator to take them as a form.
#pragma once

#include <optional>
#include <string>

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::forms {

struct Upload {
  std::string filename, bytes, at;
};
// Its id. What is older than thirty days goes.
Result<int64_t> keep_upload(db::Session& session, const accounts::Actor& by, const std::string& filename,
                            const std::string& bytes);
std::optional<Upload> find_upload(db::Session& session, int64_t office_id, int64_t id);
Result<> remove_upload(db::Session& session, int64_t office_id, int64_t id);

}  // namespace sxsh::forms
