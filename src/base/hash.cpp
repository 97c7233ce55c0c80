#include "base/hash.h"

#include <sodium.h>

#include <stdexcept>

namespace sxsh {
namespace {

void need_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw std::runtime_error("libsodium does not start");
}

std::string hex_of(std::string_view bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  out.pop_back();
  return out;
}

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

struct HashOfMany::State {
  crypto_generichash_state state;
  void take(std::string_view bytes) { crypto_generichash_update(&state, raw(bytes), bytes.size()); }
};

std::string hash_hex(std::string_view bytes, size_t hash_bytes) {
  need_sodium();
  std::string hash(hash_bytes, '\0');
  crypto_generichash(raw(hash), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
  return hex_of(hash);
}

std::string random_hex(size_t bytes) {
  need_sodium();
  std::string out(bytes, '\0');
  randombytes_buf(out.data(), out.size());
  return hex_of(out);
}

HashOfMany::HashOfMany() : state_(std::make_unique<State>()) {
  need_sodium();
  crypto_generichash_init(&state_->state, nullptr, 0, crypto_generichash_BYTES);
}
HashOfMany::~HashOfMany() = default;

void HashOfMany::add(std::string_view value) {
  state_->take(std::to_string(value.size()) + ":");
  state_->take(value);
}

void HashOfMany::add_missing() { state_->take("-"); }

std::string HashOfMany::hex() {
  std::string out(crypto_generichash_BYTES, '\0');
  crypto_generichash_final(&state_->state, raw(out), out.size());
  return hex_of(out);
}

}  // namespace sxsh
