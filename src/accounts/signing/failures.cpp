#include "accounts/signing/failures.h"

#include "audit/store.h"

namespace sxsh::accounts {
namespace {

constexpr size_t kMostLines = 40;

std::string words_of(Failures::Kind kind) {
  switch (kind) {
    case Failures::Kind::password: return "Đăng nhập không thành";
    case Failures::Kind::code: return "Sai mã bước hai";
    case Failures::Kind::throttled: break;
  }
  return "Đăng nhập bị hoãn vì thử quá nhiều lần";
}

}  // namespace

void Failures::note(Kind kind, int64_t person_id, const std::string& person, const std::string& address) {
  const std::scoped_lock lock(mutex_);
  const Key key{kind, person_id, person, address};
  const auto known = counted_.find(key);
  if (known != counted_.end()) ++known->second;
  else if (counted_.size() < kMostLines) counted_.emplace(key, 1);
  else ++others_;
}

Result<> Failures::write(db::Database& database, int64_t office_id, const Clock& clock) {
  std::map<Key, int64_t> batch;
  int64_t others = 0;
  {
    const std::scoped_lock lock(mutex_);
    batch.swap(counted_);
    std::swap(others, others_);
  }
  if (batch.empty()) return Done{};
  const auto written = database.write([&](db::Session& session) -> Result<> {
    audit::Entry entry;
    entry.office_id = office_id;
    entry.at = clock.now_utc();
    entry.action = "account.sign_in_failed";
    entry.subject_kind = "person";
    for (const auto& [key, times] : batch) {
      const auto& [kind, person_id, person, address] = key;
      entry.subject_id = person_id == 0 ? "" : std::to_string(person_id);
      entry.summary = words_of(kind) + ": " + (person_id == 0 ? "tên không có" : person) + ", " + std::to_string(times) + " lần" +
                      (address.empty() ? "" : ", từ " + address);
      TRY(audit::record(session, entry));
    }
    if (others == 0) return Done{};
    entry.subject_id = "";
    entry.summary = "Đăng nhập không thành ở những nơi khác: " + std::to_string(others) + " lần";
    return audit::record(session, entry);
  });
  if (written.ok()) return Done{};
  const std::scoped_lock lock(mutex_);
  for (const auto& [key, times] : batch) counted_[key] += times;   // at most twice as many lines, until the next write
  others_ += others;
  return written.problem();
}

}  // namespace sxsh::accounts
