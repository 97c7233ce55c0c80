// Versions of forms in the database, over those the program carries. A published version is never changed; a round names code and
// version and asks for it with pinned(). Of each form one draft at most is being edited.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "forms/catalogue.h"

namespace sxsh::forms {

struct VersionInfo {
  std::string code;
  int version = 1;
  std::string origin;                    // "shipped", "designed", "imported"
  Wording title;
  int64_t fields = 0;
  std::string note, by, at;              // at "" of a carried form that nothing has used yet
};
// The current version of every form, by code.
std::vector<VersionInfo> forms_of(db::Session& session, int64_t office_id);
// All versions of one form, newest first; empty for an unknown code.
std::vector<VersionInfo> versions_of(db::Session& session, int64_t office_id, std::string_view code);

// Null when there is none. The same form is given back as long as it is in use somewhere.
std::shared_ptr<const Form> find_form(db::Session& session, int64_t office_id, std::string_view code, int version);
std::shared_ptr<const Form> current_form(db::Session& session, int64_t office_id, std::string_view code);
// As current_form(), and from now on kept: a round that opens calls this and remembers the version. Problem not_found.
Result<std::shared_ptr<const Form>> pinned(db::Session& session, const accounts::Actor& by, std::string_view code);

// Keeps every carried form as it is now, so that a program with a newer version still knows what open rounds and old reports ask.
// Called at each start.
Result<> keep_carried(db::Session& session, const accounts::Actor& by);

struct Draft {
  std::string code;
  int based_on = 0, version = 1;         // version: the number it will have
  int64_t revision = 0;
  std::string changed_at;
  Form form;                             // settled when faults is empty
  std::vector<FormError> faults;
};
std::optional<Draft> find_draft(db::Session& session, int64_t office_id, std::string_view code);
std::vector<std::string> draft_codes(db::Session& session, int64_t office_id);
// A copy of the current version; nothing happens when there is a draft already. Problem not_found.
Result<> begin_draft(db::Session& session, const accounts::Actor& by, std::string_view code);
// A form from elsewhere (XLSForm) as a draft, in place of what was being edited.
Result<> put_draft(db::Session& session, const accounts::Actor& by, const Form& form);
// Problem draft_changed: somebody saved since `draft` was read. Keeps also what is not yet right.
Result<> save_draft(db::Session& session, const accounts::Actor& by, const Draft& draft);
Result<> discard_draft(db::Session& session, const accounts::Actor& by, std::string_view code);
// The draft becomes the next version, which is returned. Problems: not_found, draft_changed, form_unfinished (it has faults),
// reason_needed (an empty note), code_reused (a code of an earlier version is gone or has another type).
Result<int> publish(db::Session& session, const accounts::Actor& by, std::string_view code, int64_t revision,
                    const std::string& note, const std::string& origin = "designed");

}  // namespace sxsh::forms
