// Signing in through a real provider of OpenID Connect, and what happens when one of its parts is not what it should be.
#include "accounts/signing/provider.h"

#include <array>
#include <cstdio>

#include "accounts/signing/identity.h"
#include "accounts/signing/signing_case.h"
#include "support/service.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

const std::string kScript = SXSH_SOURCE_DIR "/tests/support/provider.py";
const std::string kSite = "https://sxsh.example.vn", kComeBack = kSite + "/dang-nhap/nha-cung-cap/ve";

class ProviderTest : public SigningCase {
 protected:
  static void SetUpTestSuite() {
    folder_ = new tests::Folder("sxsh-provider");
    service_ = new tests::Service({kScript, "serve", folder_->path(), kComeBack});
  }
  static void TearDownTestSuite() {
    delete service_;
    delete folder_;
  }
  void SetUp() override {
    clock_ = Clock::real();
    SigningCase::SetUp();
    use("secret-of-sxsh");
  }
  void use(const std::string& secret, const std::string& issuer = service_->said()) {
    Settings settings;
    settings.public_url = kSite;
    settings.provider = std::make_shared<Provider>(ProviderSettings{issuer, "sxsh", secret, "Cổng tỉnh"});
    open(std::move(settings));
  }
  // What a person does at the provider; where the browser is sent next.
  static std::string visit(const std::string& address, const std::string& user) {
    const std::string command = kScript + " visit '" + address + "' " + user;
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string said;
    std::array<char, 512> part{};
    while (std::fgets(part.data(), part.size(), pipe)) said += part.data();
    ::pclose(pipe);
    while (said.ends_with('\n')) said.pop_back();
    return said;
  }
  // The address at the provider this browser is sent to.
  static std::string set_out(Browser& one, const std::string& back = "/lv") {
    return location(one.get("/dang-nhap/nha-cung-cap?tiep=" + back));
  }
  // There and back: the target of this site that the provider sends the browser to.
  static std::string journey(Browser& one, const std::string& user) {
    const std::string next = visit(set_out(one), user);
    EXPECT_TRUE(next.starts_with(kComeBack)) << next;
    return next.starts_with(kSite) ? next.substr(kSite.size()) : "/";
  }
  static inline tests::Folder* folder_ = nullptr;
  static inline tests::Service* service_ = nullptr;
};

TEST_F(ProviderTest, AVerifiedEmailOpensTheAccountAndIsLinkedOnce) {
  EXPECT_TRUE(has(browser().get("/dang-nhap"), "Đăng nhập bằng Cổng tỉnh"));
  Browser one = browser();
  const auto arrived = one.get(journey(one, "lan"));
  EXPECT_EQ(location(arrived), "/lv") << text(arrived);
  EXPECT_TRUE(has(one.get("/lv"), "work of Nguyễn Thị Lan"));
  EXPECT_TRUE(has(one.get("/lv/tai-khoan"), "tài khoản của cơ quan khác"));
  EXPECT_EQ(count("oidc_identities"), 1);
  EXPECT_EQ(count("oidc_journeys"), 0) << "the journey has ended";
  EXPECT_FALSE(one.jar.contains(kJourneyCookie));
  ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {   // the link holds when the e-mail changes
                TRY(s.run(tests::Sql("UPDATE people SET email = 'moi@sct.example.vn'")));
                return Done{};
              }).ok());
  Browser again = browser();
  EXPECT_EQ(location(again.get(journey(again, "lan"))), "/lv");
  EXPECT_EQ(count("oidc_identities"), 1);
}

TEST_F(ProviderTest, AnUnknownPersonAndAnUnprovedEmailAreRefusedInWords) {
  ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {
                TRY(add_person(s, the_program(1, clock_), {0, "Tùng", "tung@sct.example.vn"}, {"officer"}));
                return Done{};
              }).ok());
  for (const auto* user : {"la", "tung"}) {
    Browser one = browser();
    const auto refused = one.get(journey(one, user));
    EXPECT_EQ(refused.status, 403) << user;
    EXPECT_TRUE(has(refused, std::string("oidc_unknown_person"))) << text(refused);
    EXPECT_TRUE(has(refused, std::string(user) + "@sct.example.vn"));
    EXPECT_TRUE(one.cookie.empty());
  }
  EXPECT_EQ(count("oidc_identities"), 0);
}

TEST_F(ProviderTest, TheSecondStepIsAskedForHereToo) {
  const std::string secret = turn_on_second_step();
  Browser one = browser();
  EXPECT_EQ(location(one.get(journey(one, "lan"))), "/dang-nhap/buoc-hai");
  EXPECT_TRUE(one.cookie.empty());
  EXPECT_EQ(one.post("/dang-nhap/buoc-hai", {{"code", codes_[0]}}).status, 303);
  EXPECT_FALSE(one.cookie.empty());
}

TEST_F(ProviderTest, TheWayOutCarriesStateNonceAndProof) {
  Browser one = browser(), two = browser();
  const std::string address = set_out(one), other = set_out(two);
  EXPECT_TRUE(address.starts_with("http://127.0.0.1:")) << address;
  for (const char* part : {"response_type=code", "client_id=sxsh", "code_challenge_method=S256", "code_challenge=", "state=",
                           "nonce=", "redirect_uri=https%3A%2F%2Fsxsh.example.vn%2Fdang-nhap%2Fnha-cung-cap%2Fve"})
    EXPECT_NE(address.find(part), std::string::npos) << part;
  EXPECT_NE(address, other) << "nothing is used twice";
  EXPECT_EQ(address.find(one.jar[kJourneyCookie]), std::string::npos) << "the browser's own secret does not travel";
}

TEST_F(ProviderTest, ACodePlantedInAnotherBrowserOpensNothing) {
  Browser mallory = browser(), victim = browser();
  const std::string back = journey(mallory, "lan");
  const auto planted = victim.get(back);                 // sign-in CSRF: the victim's browser never set out
  EXPECT_EQ(planted.status, 403);
  EXPECT_TRUE(has(planted, "oidc_failed"));
  EXPECT_TRUE(victim.cookie.empty());
  set_out(victim);                                       // nor on this journey
  EXPECT_EQ(victim.get(back).status, 403);
  EXPECT_EQ(mallory.send("HEAD", back, {}).status, 405) << "looking at it does not use it up";
  EXPECT_EQ(mallory.get(back).status, 303);
  EXPECT_EQ(mallory.get(back).status, 403) << "once";
}

TEST_F(ProviderTest, AMadeUpCodeARefusalAndAnotherSiteAreTurnedAway) {
  Browser one = browser();
  const std::string address = set_out(one, "https://evil.example");
  const size_t at = address.find("state=") + 6;
  const std::string state = address.substr(at, address.find('&', at) - at);
  const auto made_up = one.get("/dang-nhap/nha-cung-cap/ve?state=" + state + "&code=made-up");
  EXPECT_EQ(made_up.status, 403);
  EXPECT_TRUE(has(made_up, "oidc_failed"));
  const auto refused = one.get("/dang-nhap/nha-cung-cap/ve?state=" + state + "&error=access_denied");
  EXPECT_TRUE(has(refused, "access_denied"));
  EXPECT_TRUE(one.cookie.empty());
  EXPECT_EQ(one.get("/dang-nhap/nha-cung-cap/ve").status, 403);
  const std::string next = visit(address, "lan");
  EXPECT_EQ(location(one.get(next.substr(kSite.size()))), "/lv") << "not to the other site";
}

TEST_F(ProviderTest, AWrongSecretAndASilentProviderAreSaid) {
  use("not the secret");
  Browser one = browser();
  const auto refused = one.get(journey(one, "lan"));
  EXPECT_EQ(refused.status, 403);
  EXPECT_FALSE(has(refused, "not the secret"));
  use("secret-of-sxsh", "http://127.0.0.1:1/api/oidc");
  const int64_t from = steady_ms();
  for (int i = 0; i < 3; ++i) {
    const auto silent = browser().get("/dang-nhap/nha-cung-cap");
    EXPECT_EQ(silent.status, 503);
    EXPECT_TRUE(has(silent, "oidc_unavailable"));
  }
  EXPECT_LT(steady_ms() - from, 10'000);
  use("secret-of-sxsh", service_->said() + "/");         // says it is another issuer than the settings name
  EXPECT_EQ(browser().get("/dang-nhap/nha-cung-cap").status, 503);
}

TEST_F(ProviderTest, WithoutAProviderThereIsNoButtonAndNoWay) {
  open({});
  EXPECT_FALSE(has(browser().get("/dang-nhap"), "nha-cung-cap"));
  EXPECT_EQ(browser().get("/dang-nhap/nha-cung-cap").status, 404);
  EXPECT_EQ(browser().get("/dang-nhap/nha-cung-cap/ve?state=a&code=b").status, 404);
}

}  // namespace
}  // namespace sxsh::accounts
