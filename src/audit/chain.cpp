#include "audit/chain.h"

#include <sodium.h>

#include <array>
#include <initializer_list>
#include <stdexcept>

namespace sxsh::audit {
namespace {

void need_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

std::string hex(const unsigned char* bytes, size_t size) {
  std::string out(size * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, size);
  out.pop_back();
  return out;
}

std::string hash_of(std::initializer_list<std::string_view> fields) {
  need_sodium();
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  const auto add = [&](std::string_view bytes) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  };
  for (const auto field : fields) {
    add(std::to_string(field.size()) + ":");
    add(field);
  }
  std::array<unsigned char, crypto_generichash_BYTES> out;
  crypto_generichash_final(&state, out.data(), out.size());
  return hex(out.data(), out.size());
}

}  // namespace

std::string new_salt() {
  need_sodium();
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes.data(), bytes.size());
}

std::string details_hash(const Entry& entry, const std::string& salt) {
  return hash_of({salt, entry.actor_name, entry.summary, entry.before, entry.after, entry.reason});
}

std::string chain_hash(const Event& event) {
  const Entry& e = event.entry;
  return hash_of({"sxsh audit 1", std::to_string(e.office_id), std::to_string(event.sequence), std::to_string(event.id), e.at,
                  std::to_string(e.actor_id), e.action, e.subject_kind, e.subject_id, event.details_hash, event.previous_hash});
}

}  // namespace sxsh::audit
