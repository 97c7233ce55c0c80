#include "facilities/list/message.h"

#include <algorithm>

#include "base/text.h"
#include "facilities/list/queries.gen.h"
#include "mail/post.h"
#include "ui/messages/message.gen.h"

namespace sxsh::facilities::list {

namespace Msg = ui::Msg;
using ui::tr;

std::vector<Recipient> recipients(db::Session& session, int64_t office_id, std::span<const int64_t> facility_ids) {
  std::vector<std::pair<std::string, Recipient>> found;
  for (const int64_t id : facility_ids) {
    const auto facility = find_facility(session, office_id, id);
    if (!facility || facility->merged_into) continue;
    const std::string email = facility->value(FieldId::email).value_or("");
    found.emplace_back(sort_key(facility->name()), Recipient{id, facility->name(), facility->value(FieldId::address).value_or(""),
                                                             mail::is_address(email) ? email : ""});
  }
  std::ranges::stable_sort(found, {}, &std::pair<std::string, Recipient>::first);
  std::vector<Recipient> out;
  for (auto& [key, one] : found) out.push_back(std::move(one));
  return out;
}

std::string letter_text(const Message& message, const Recipient& to, const std::string& office) {
  return "Kính gửi: " + to.name + "\n\n" + message.text + "\n\n" + office + "\n";
}

Result<int64_t> send(db::Session& session, const Batch& batch, const Clock& clock, const Message& message, Way way,
                     std::span<const Recipient> to, const std::string& office) {
  const ui::Message how = way == Way::mail ? Msg::message_by_mail : Msg::message_by_paper;
  int64_t sent = 0;
  for (const Recipient& one : to) {
    if ((way == Way::mail) == one.email.empty()) continue;
    if (way == Way::mail)
      TRY(mail::queue(session,
                      {.office_id = batch.by.office_id, .to = one.email, .to_name = one.name, .subject = message.subject,
                       .text = letter_text(message, one, office), .purpose = "facility_message", .useless_after = {}},
                      clock));
    TRY(session.run(sql::note_beside{.office_id = batch.by.office_id, .facility_id = one.id, .id = db::new_id(),
                                     .batch_id = batch.id, .field = kMessageField, .value_before = Value(),
                                     .value_after = Value(tr(Lang::vi, how, {{"subject", message.subject}}))}));
    ++sent;
  }
  return sent;
}

}  // namespace sxsh::facilities::list
