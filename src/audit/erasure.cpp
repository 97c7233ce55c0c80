#include "audit/erasure.h"

#include "audit/chain.h"
#include "audit/queries.gen.h"
#include "audit/store.h"
#include "base/text.h"

namespace sxsh::audit {
namespace {

std::string without(const std::string& words, const std::string& name_key, bool all) {
  if (words.empty() || words == kErased) return words;
  const bool named = !name_key.empty() && search_key(words).find(name_key) != std::string::npos;
  return all || named ? kErased : words;
}

Entry redacted(const Mention& line, const std::string& name_key) {
  Entry entry = line.event.entry;
  if (line.as_actor) entry.actor_name = kErased;
  for (std::string* words : {&entry.actor_name, &entry.summary, &entry.before, &entry.after, &entry.reason})
    *words = without(*words, name_key, line.as_subject && words != &entry.actor_name);
  return entry;
}

bool same_words(const Entry& a, const Entry& b) {
  return a.actor_name == b.actor_name && a.summary == b.summary && a.before == b.before && a.after == b.after &&
         a.reason == b.reason;
}

}  // namespace

std::vector<Mention> mentions(db::Session& session, int64_t office_id, int64_t person_id, const std::string& subject_kind,
                              const std::string& name) {
  std::vector<Mention> found;
  const std::string id = std::to_string(person_id), key = search_key(name);
  session.each(sql::mentions{.office_id = office_id,
                             .actor_id = subject_kind == "person" ? person_id : int64_t{-1},
                             .subject_kind = subject_kind,
                             .subject_id = id,
                             .words = key},
               [&](const db::Row& row) {
                 Mention line{.event = event_in(row, office_id)};
                 const Entry& e = line.event.entry;
                 if (e.action == kEraseAction) return;
                 line.as_actor = subject_kind == "person" && e.actor_id == person_id;
                 line.as_subject = e.subject_kind == subject_kind && e.subject_id == id;
                 line.by_name = !line.as_actor && !line.as_subject;
                 found.push_back(std::move(line));
               });
  return found;
}

Result<int64_t> erase(db::Session& session, const Entry& why, const std::vector<Mention>& lines, const std::string& name) {
  const std::string key = search_key(name);
  std::vector<std::pair<const Mention*, Entry>> changed;
  Entry event = why;
  event.action = kEraseAction;
  event.after = ",";
  for (const Mention& line : lines) {
    Entry left = redacted(line, key);
    if (!line.event.has_details || same_words(left, line.event.entry)) continue;
    event.after += std::to_string(line.event.sequence) + ":" + details_hash(left, line.event.salt) + ",";
    changed.emplace_back(&line, std::move(left));
  }
  if (changed.empty()) return int64_t{0};
  TRY(record(session, event));
  for (const auto& [line, left] : changed)
    TRY(session.run(sql::erase_words{.actor_name = left.actor_name,
                                     .summary = left.summary,
                                     .before_text = left.before,
                                     .after_text = left.after,
                                     .reason = left.reason,
                                     .office_id = why.office_id,
                                     .sequence = line->event.sequence}));
  return static_cast<int64_t>(changed.size());
}

std::string erased_hash(const std::string& list, int64_t sequence) {
  const std::string before = "," + std::to_string(sequence) + ":";
  const size_t at = list.find(before);
  return at == list.npos ? "" : list.substr(at + before.size(), list.find(',', at + 1) - at - before.size());
}

}  // namespace sxsh::audit
