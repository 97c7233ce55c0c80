// One letter to many facilities: by e-mail to the address of the facility (never to a contact person), on paper to those without
// one. Each stands in the history of its facility; a letter that went out cannot be taken back.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facilities/store.h"

namespace sxsh::facilities::list {

inline constexpr size_t kLongestSubject = 200, kLongestMessage = 10'000;   // characters
inline constexpr std::string_view kMessageField = "message";               // of the history

struct Recipient {
  int64_t id = 0;
  std::string name, address, email;      // email "": none, or one that no letter can be sent to
};
// In the order of names.
std::vector<Recipient> recipients(db::Session& session, int64_t office_id, std::span<const int64_t> facility_ids);

struct Message {
  std::string subject, text;
};
// "Kính gửi: …", the text, the office.
std::string letter_text(const Message& message, const Recipient& to, const std::string& office);

enum class Way { mail, paper };
// Queues a letter to each (mail), or notes that one was printed (paper), for those recipients that this way reaches. How many.
Result<int64_t> send(db::Session& session, const Batch& batch, const Clock& clock, const Message& message, Way way,
                     std::span<const Recipient> to, const std::string& office);

}  // namespace sxsh::facilities::list
