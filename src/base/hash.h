// Hashes by which bytes are recognised again: BLAKE2b, in hexadecimal letters. Not for passwords, and without a key.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sxsh {

std::string hash_hex(std::string_view bytes, size_t hash_bytes = 32);
std::string random_hex(size_t bytes);  // from the system, not to be guessed

// Over "<length>:<bytes>" of every value, so that no two different lists have the same bytes; 32 bytes.
class HashOfMany {
 public:
  HashOfMany();
  ~HashOfMany();
  HashOfMany(const HashOfMany&) = delete;
  HashOfMany& operator=(const HashOfMany&) = delete;
  void add(std::string_view value);
  void add_missing();  // "-", which no value begins with
  std::string hex();   // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sxsh
