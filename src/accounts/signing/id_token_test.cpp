// Tokens signed here with keys made here: right ones, and each way a token can be wrong.
#include "accounts/signing/id_token.h"

#include <cjose/cjose.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kNow = 1'800'000'000;

struct Key {
  cjose_jwk_t* jwk;
  explicit Key(const char* kid, bool symmetric = false) {
    cjose_err error{};
    jwk = symmetric ? cjose_jwk_create_oct_random(256, &error)
                    : cjose_jwk_create_RSA_random(2048, reinterpret_cast<const uint8_t*>("\x01\x00\x01"), 3, &error);
    cjose_jwk_set_kid(jwk, kid, std::char_traits<char>::length(kid), &error);
  }
  ~Key() { cjose_jwk_release(jwk); }
  std::string json(bool with_private = false) const {
    cjose_err error{};
    char* text = cjose_jwk_to_json(jwk, with_private, &error);
    std::string out = text;
    std::free(text);
    return out;
  }
};

std::string token(const Key& key, const char* alg, const char* kid, const std::string& claims) {
  cjose_err error{};
  cjose_header_t* header = cjose_header_new(&error);
  cjose_header_set(header, CJOSE_HDR_ALG, alg, &error);
  if (kid) cjose_header_set(header, CJOSE_HDR_KID, kid, &error);
  cjose_jws_t* jws = cjose_jws_sign(key.jwk, header, reinterpret_cast<const uint8_t*>(claims.data()), claims.size(), &error);
  EXPECT_NE(jws, nullptr) << error.message;
  const char* text = nullptr;
  cjose_jws_export(jws, &text, &error);
  std::string out = text;
  cjose_jws_release(jws);
  cjose_header_release(header);
  return out;
}

const Key& right_key() {
  static const Key key("one");
  return key;
}
std::string keys() { return R"({"keys":[)" + right_key().json() + "]}"; }

std::string claims(const std::string& more = "", const std::string& aud = R"("sxsh")", int64_t exp = kNow + 300,
                   int64_t iat = kNow, const std::string& iss = "https://id.example.vn", const std::string& nonce = "n1",
                   const std::string& sub = "s1") {
  return R"({"iss":")" + iss + R"(","sub":")" + sub + R"(","aud":)" + aud + R"(,"exp":)" + std::to_string(exp) + R"(,"iat":)" +
         std::to_string(iat) + R"(,"nonce":")" + nonce + R"(","email":"lan@sct.example.vn","email_verified":true)" + more + "}";
}

// "" for a token that is taken, else the point that is wrong.
std::string fault(const std::string& id_token, const std::string& set = keys()) {
  const auto found = identity_in(id_token, set, {"https://id.example.vn", "sxsh", "n1", kNow * 1000});
  if (found.ok()) return "";
  EXPECT_TRUE(found.problem().is(problems::oidc_failed));
  return found.problem().details.at(0).second;
}
std::string fault_of_claims(const std::string& text) { return fault(token(right_key(), "RS256", "one", text)); }

TEST(IdToken, ARightOneSaysWhoItIs) {
  const auto found =
      identity_in(token(right_key(), "RS256", "one", claims()), keys(), {"https://id.example.vn", "sxsh", "n1", kNow * 1000});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value().subject, "s1");
  EXPECT_EQ(found.value().email, "lan@sct.example.vn");
  EXPECT_TRUE(found.value().email_verified);
  EXPECT_EQ(fault(token(right_key(), "PS256", nullptr, claims())), "") << "without the name of its key";
  EXPECT_EQ(fault_of_claims(claims(R"(,"azp":"sxsh")", R"(["sxsh","other"])")), "");
}

TEST(IdToken, EachWrongPointIsFound) {
  EXPECT_EQ(fault_of_claims(claims("", R"("other")")), "aud");
  EXPECT_EQ(fault_of_claims(claims("", R"(["other"])")), "aud");
  EXPECT_EQ(fault_of_claims(claims("", "7")), "aud");
  EXPECT_EQ(fault_of_claims(claims("", R"(["sxsh","other"])")), "azp") << "several audiences need an authorised party";
  EXPECT_EQ(fault_of_claims(claims(R"(,"azp":"other")")), "azp");
  EXPECT_EQ(fault_of_claims(claims("", R"("sxsh")", kNow - 61)), "exp");
  EXPECT_EQ(fault_of_claims(claims("", R"("sxsh")", kNow + 300, kNow + 61)), "iat");
  EXPECT_EQ(fault_of_claims(claims(R"(,"nbf":)" + std::to_string(kNow + 61))), "iat");
  EXPECT_EQ(fault_of_claims(claims("", R"("sxsh")", kNow + 300, kNow, "https://evil.example")), "iss");
  EXPECT_EQ(fault_of_claims(claims("", R"("sxsh")", kNow + 300, kNow, "https://id.example.vn", "n2")), "nonce");
  EXPECT_EQ(fault_of_claims(claims("", R"("sxsh")", kNow + 300, kNow, "https://id.example.vn", "n1", "")), "sub");
  const auto unproved = identity_in(token(right_key(), "RS256", "one", claims(R"(,"email_verified":"true")")), keys(),
                                    {"https://id.example.vn", "sxsh", "n1", kNow * 1000});
  EXPECT_TRUE(!unproved.ok() || !unproved.value().email_verified) << "only the truth value itself, said once";
}

TEST(IdToken, OnlyASignatureOfThisProviderIsTaken) {
  const Key other("one"), shared("oct", true);
  EXPECT_EQ(fault(token(other, "RS256", "one", claims())), "signature") << "another key under the same name";
  EXPECT_EQ(fault(token(shared, "HS256", "oct", claims()), R"({"keys":[)" + shared.json(true) + "]}"), "signature")
      << "a shared secret is no signature of the provider";
  const std::string good = token(right_key(), "RS256", "one", claims());
  EXPECT_EQ(fault(good.substr(0, good.rfind('.') + 1)), "signature") << "cut off";
  std::string changed = good;
  changed[good.find('.') + 5] = changed[good.find('.') + 5] == 'A' ? 'B' : 'A';
  EXPECT_EQ(fault(changed), "signature");
  // {"alg":"none"} in front of right claims
  EXPECT_EQ(fault("eyJhbGciOiJub25lIn0" + good.substr(good.find('.'), good.rfind('.') - good.find('.')) + "."), "signature");
  for (const char* broken : {"", ".", "..", "a.b.c", "not a token"}) EXPECT_EQ(fault(broken), "signature") << broken;
  for (const char* set : {"", "{}", R"({"keys":7})", R"({"keys":[7,{"kty":"RSA"}]})"})
    EXPECT_EQ(fault(good, set), "signature") << set;
}

}  // namespace
}  // namespace sxsh::accounts
