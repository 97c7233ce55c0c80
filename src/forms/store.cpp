#include "forms/store.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "audit/store.h"
#include "base/hash.h"
#include "base/text.h"
#include "forms/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/designer.gen.h"

namespace sxsh::forms {
namespace {

// Forms in use by the digest of their text: reading one takes milliseconds, and a report asks for it with every step.
class Kept {
 public:
  std::shared_ptr<const Form> find(const std::string& digest) {
    const std::lock_guard lock(mutex_);
    const auto found = forms_.find(digest);
    return found == forms_.end() ? nullptr : found->second;
  }
  void put(const std::string& digest, std::shared_ptr<const Form> form) {
    const std::lock_guard lock(mutex_);
    if (forms_.size() >= kMost) forms_.erase(forms_.begin());
    forms_.emplace(digest, std::move(form));
  }

 private:
  static constexpr size_t kMost = 64;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Form>> forms_;
};
Kept& kept() {
  static Kept all;
  return all;
}

int64_t asked_fields(const Form& form) {
  return std::ranges::count_if(form.fields, [](const Field& field) { return !field.withdrawn && field.type != Type::note; });
}

VersionInfo info_of(const db::Row& row) {
  return {.code = row.text("code"), .version = static_cast<int>(row.int64("version")), .origin = row.text("origin"),
          .title = Wording(row.text("title_vi"), row.text("title_en")), .fields = row.int64("fields"), .note = row.text("note"),
          .by = row.maybe_text("person").value_or(""), .at = row.text("published_at")};
}

VersionInfo info_of(const Form& form) {
  return {.code = form.code, .version = form.version, .origin = "shipped", .title = form.title, .fields = asked_fields(form),
          .note = "", .by = "", .at = ""};
}

Result<> add_version(db::Session& session, const accounts::Actor& by, const Form& form, const std::string& origin,
                     const std::string& note) {
  const FormText text = text_of(form);
  const std::string digest = hash_hex(std::to_string(text.form.size()) + ":" + text.form + text.checks);
  TRY(session.run(sql::add_form_version{.office_id = by.office_id, .code = form.code, .version = form.version, .origin = origin,
                                        .title_vi = form.title.in(Lang::vi), .title_en = form.title.in(Lang::en),
                                        .fields = asked_fields(form), .definition = text.form, .checks = text.checks,
                                        .digest = digest, .note = note,
                                        .published_by = origin == "shipped" ? 0 : by.person_id, .published_at = by.at}));
  return Done{};
}

// Codes are never renamed, never used again: what an earlier version asked must still be there, withdrawn if need be.
std::string reused_code(const Form& before, const Form& after) {
  for (const Field& old : before.fields) {
    const Field* now = after.field(old.code);
    if (!now || now->type != old.type || (now->table == kNowhere) != (old.table == kNowhere)) return old.code;
  }
  for (const Table& old : before.tables)
    if (!after.table(old.code)) return old.code;
  return "";
}

Result<> record(db::Session& session, const accounts::Actor& by, const std::string& action, const std::string& code,
                const std::string& summary, const std::string& reason) {
  auto entry = by.entry(action, "form", code);
  entry.summary = summary;
  entry.reason = reason;
  TRY(audit::record(session, entry));
  return Done{};
}

}  // namespace

std::vector<VersionInfo> forms_of(db::Session& session, int64_t office_id) {
  std::vector<VersionInfo> out = session.all(sql::latest_form_versions{.office_id = office_id},
                                             [](const db::Row& row) { return info_of(row); });
  for (const auto& form : carried_forms()) {
    const auto own = std::ranges::find(out, form->code, &VersionInfo::code);
    if (own == out.end()) out.push_back(info_of(*form));
    else if (own->version < form->version) *own = info_of(*form);
  }
  std::ranges::sort(out, {}, &VersionInfo::code);
  return out;
}

std::vector<VersionInfo> versions_of(db::Session& session, int64_t office_id, std::string_view code) {
  std::vector<VersionInfo> out = session.all(sql::form_versions_of{.office_id = office_id, .code = std::string(code)},
                                             [](const db::Row& row) { return info_of(row); });
  const auto carried = carried_form(code);
  if (carried && std::ranges::find(out, carried->version, &VersionInfo::version) == out.end()) out.push_back(info_of(*carried));
  std::ranges::sort(out, std::ranges::greater(), &VersionInfo::version);
  return out;
}

std::shared_ptr<const Form> find_form(db::Session& session, int64_t office_id, std::string_view code, int version) {
  std::shared_ptr<const Form> out;
  session.first(sql::form_version{.office_id = office_id, .code = std::string(code), .version = version},
                [&](const db::Row& row) {
                  const std::string digest = row.text("digest");
                  out = kept().find(digest);
                  if (out) return;
                  auto read = read_form(std::string(code), row.text("definition"), row.text("checks"));
                  if (!read.ok()) throw std::runtime_error("form " + std::string(code) + ": " + read.problem().message(Lang::en));
                  out = std::make_shared<const Form>(read.take());
                  kept().put(digest, out);
                });
  if (out) return out;
  auto carried = carried_form(code);
  return carried && carried->version == version ? carried : nullptr;
}

std::shared_ptr<const Form> current_form(db::Session& session, int64_t office_id, std::string_view code) {
  const auto all = versions_of(session, office_id, code);
  return all.empty() ? nullptr : find_form(session, office_id, code, all.front().version);
}

Result<std::shared_ptr<const Form>> pinned(db::Session& session, const accounts::Actor& by, std::string_view code) {
  const auto all = versions_of(session, by.office_id, code);
  if (all.empty()) return Problem(problems::not_found);
  auto form = find_form(session, by.office_id, code, all.front().version);
  if (all.front().at.empty()) TRY(add_version(session, by, *form, "shipped", ""));
  return form;
}

Result<> keep_carried(db::Session& session, const accounts::Actor& by) {
  for (const auto& form : carried_forms()) {
    bool known = false;
    session.first(sql::form_version{.office_id = by.office_id, .code = form->code, .version = form->version},
                  [&](const db::Row&) { known = true; });
    if (!known) TRY(add_version(session, by, *form, "shipped", ""));
  }
  return Done{};
}

std::optional<Draft> find_draft(db::Session& session, int64_t office_id, std::string_view code) {
  std::optional<Draft> out;
  session.first(sql::form_draft{.office_id = office_id, .code = std::string(code)}, [&](const db::Row& row) {
    auto read = read_unfinished(std::string(code), row.text("definition"), row.text("checks"));
    if (!read.ok()) throw std::runtime_error("draft " + std::string(code) + ": " + read.problem().message(Lang::en));
    out.emplace();
    out->code = code;
    out->based_on = static_cast<int>(row.int64("based_on"));
    out->revision = row.int64("revision");
    out->changed_at = row.text("changed_at");
    out->form = std::move(read.value().form);
    out->faults = std::move(read.value().faults);
  });
  if (out) out->version = out->form.version;
  return out;
}

std::vector<std::string> draft_codes(db::Session& session, int64_t office_id) {
  return session.all(sql::form_draft_codes{.office_id = office_id}, [](const db::Row& row) { return row.text("code"); });
}

Result<> begin_draft(db::Session& session, const accounts::Actor& by, std::string_view code) {
  const auto current = current_form(session, by.office_id, code);
  if (!current) return Problem(problems::not_found);
  if (find_draft(session, by.office_id, code)) return Done{};
  Form copy = *current;
  copy.version = current->version + 1;
  const FormText text = text_of(copy);
  TRY(session.run(sql::add_form_draft{.office_id = by.office_id, .code = copy.code, .based_on = current->version,
                                      .definition = text.form, .checks = text.checks, .changed_by = by.person_id,
                                      .changed_at = by.at}));
  return Done{};
}

Result<> put_draft(db::Session& session, const accounts::Actor& by, const Form& form) {
  const auto current = current_form(session, by.office_id, form.code);
  Form copy = form;
  copy.version = current ? current->version + 1 : 1;
  (void)settle(copy);                    // finds its places; what is wrong is said when the draft is opened
  const FormText text = text_of(copy);
  TRY(session.run(sql::remove_form_draft{.office_id = by.office_id, .code = form.code}));
  TRY(session.run(sql::add_form_draft{.office_id = by.office_id, .code = form.code, .based_on = current ? current->version : 0,
                                      .definition = text.form, .checks = text.checks, .changed_by = by.person_id,
                                      .changed_at = by.at}));
  return Done{};
}

Result<> save_draft(db::Session& session, const accounts::Actor& by, const Draft& draft) {
  Form copy = draft.form;
  (void)settle(copy);
  const FormText text = text_of(copy);
  const int64_t changed = TRY(session.run(
      sql::save_form_draft{.definition = text.form, .checks = text.checks, .changed_by = by.person_id, .changed_at = by.at,
                           .office_id = by.office_id, .code = draft.code, .revision = draft.revision}));
  if (changed != 1) return Problem(problems::draft_changed);
  return Done{};
}

Result<> discard_draft(db::Session& session, const accounts::Actor& by, std::string_view code) {
  const int64_t gone = TRY(session.run(sql::remove_form_draft{.office_id = by.office_id, .code = std::string(code)}));
  if (gone == 0) return Problem(problems::not_found);
  return record(session, by, "form.edit", std::string(code), std::string(ui::tr(Lang::vi, ui::Msg::designer_discarded)), "");
}

Result<int> publish(db::Session& session, const accounts::Actor& by, std::string_view code, int64_t revision,
                    const std::string& note, const std::string& origin) {
  auto draft = find_draft(session, by.office_id, code);
  if (!draft) return Problem(problems::not_found);
  if (draft->revision != revision) return Problem(problems::draft_changed);
  if (!draft->faults.empty()) return Problem(problems::form_unfinished, {{"n", std::to_string(draft->faults.size())}});
  if (trim(note).empty()) return Problem(problems::reason_needed);
  if (const auto current = current_form(session, by.office_id, code)) {
    if (draft->version <= current->version) return Problem(problems::draft_changed);
    if (const std::string gone = reused_code(*current, draft->form); !gone.empty())
      return Problem(problems::code_reused, {{"code", gone}});
  }
  TRY(add_version(session, by, draft->form, origin, trim(note)));
  TRY(session.run(sql::remove_form_draft{.office_id = by.office_id, .code = std::string(code)}));
  const std::string words = ui::tr(Lang::vi, ui::Msg::designer_published, {{"version", std::to_string(draft->version)}});
  TRY(record(session, by, "form.edit", std::string(code), draft->form.title.in(Lang::vi) + ": " + words, trim(note)));
  return draft->version;
}

}  // namespace sxsh::forms
