#include "base/hash.h"

#include <gtest/gtest.h>

namespace sxsh {
namespace {

TEST(Hash, is_blake2b) {
  // BLAKE2b-256 of "" and "abc", as RFC 7693's reference implementation gives them.
  EXPECT_EQ(hash_hex(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(hash_hex("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(hash_hex("abc", 16).size(), 32u);
}

TEST(Hash, of_many_tells_lists_apart) {
  const auto of = [](std::initializer_list<const char*> values) {
    HashOfMany hash;
    for (const char* value : values) value ? hash.add(value) : hash.add_missing();
    return hash.hex();
  };
  EXPECT_EQ(of({"a"}), hash_hex("1:a"));
  EXPECT_NE(of({"ab", "c"}), of({"a", "bc"}));
  EXPECT_NE(of({nullptr}), of({""}));
  EXPECT_NE(random_hex(16), random_hex(16));
  EXPECT_EQ(random_hex(16).size(), 32u);
}

}  // namespace
}  // namespace sxsh
