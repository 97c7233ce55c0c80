#include "accounts/token.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "base/hash.h"

namespace sxsh::accounts {
namespace {

void need_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

std::string base64(const unsigned char* bytes, size_t size) {
  std::string out(sodium_base64_encoded_len(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();
  return out;
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string new_token() {
  need_sodium();
  std::array<unsigned char, 32> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return base64(bytes.data(), bytes.size());
}

std::string token_hash(std::string_view token) { return hash_hex(token); }

std::string form_token(std::string_view session_token) {
  static constexpr std::string_view kPurpose = "sxsh form";
  std::array<unsigned char, 32> hash;
  const std::string key = session_token.size() >= crypto_generichash_KEYBYTES_MIN ? std::string(session_token.substr(0, 64)) : "";
  crypto_generichash(hash.data(), hash.size(), bytes_of(kPurpose), kPurpose.size(), key.empty() ? nullptr : bytes_of(key),
                     key.size());
  return base64(hash.data(), hash.size());
}

}  // namespace sxsh::accounts
