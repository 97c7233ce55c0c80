#include "accounts/password.h"

#include <sodium.h>

#include <atomic>
#include <semaphore>
#include <stdexcept>

#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr unsigned long long kPasses = 3;
constexpr size_t kMemory = 64 * 1024 * 1024;
constexpr int kMostWaiting = 32;

// A place at the stove: two cook, a few wait, the rest are told to come back.
class Place {
 public:
  Place() : granted_(waiting_.fetch_add(1) < kMostWaiting) {
    if (granted_) cooking_.acquire();
  }
  ~Place() {
    if (granted_) cooking_.release();
    waiting_.fetch_sub(1);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool granted() const { return granted_; }

 private:
  static inline std::atomic<int> waiting_{0};
  static inline std::counting_semaphore<2> cooking_{2};
  bool granted_;
};

std::string computed(std::string_view password) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error("not enough memory for a password hash");
  return hash;
}

const std::string& nobodys_hash() {
  static const std::string hash = computed(std::string(32, 'x'));
  return hash;
}

}  // namespace

std::optional<PasswordFault> fault_of(std::string_view password, std::string_view name, std::string_view email) {
  const size_t letters = decode(to_nfc(password)).size();
  if (letters < kShortestPassword) return PasswordFault::too_short;
  if (letters > kLongestPassword) return PasswordFault::too_long;
  const std::string folded = search_key(password);
  if (!folded.empty() && (folded == search_key(name) || folded == search_key(email))) return PasswordFault::is_name;
  return std::nullopt;
}

Result<std::string> password_hash(std::string_view password) {
  const Place place;
  if (!place.granted()) return Problem(problems::busy_signing_in);
  return computed(to_nfc(password));
}

Result<bool> password_fits(std::string_view password, const std::string& hash) {
  const Place place;
  if (!place.granted()) return Problem(problems::busy_signing_in);
  const std::string typed = to_nfc(password.substr(0, kLongestPassword * 4));
  const std::string& against = hash.empty() ? nobodys_hash() : hash;
  const bool fits = crypto_pwhash_str_verify(against.c_str(), typed.data(), typed.size()) == 0;
  return fits && !hash.empty();
}

}  // namespace sxsh::accounts
