#include "app/installation.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "support/service.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

Result<Installation> given(const std::vector<std::string>& words) {
  const auto options = parse(words, installation_options(), {});
  EXPECT_TRUE(options.ok());
  return installation_of(options.value());
}

bool refused(const std::vector<std::string>& words, const ProblemKind& kind) {
  const auto made = given(words);
  return !made.ok() && made.problem().is(kind);
}

TEST(Installation, sends_no_mail_unless_told) {
  const auto made = given({});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made.value().mail.url, "");
}

TEST(Installation, mail_needs_a_server_a_sender_and_the_address_of_the_site) {
  const std::vector<std::string> whole = {"--mail-server", "smtp://mail.example.vn:587", "--mail-from", "sxsh@sct.example.vn",
                                          "--public-url",  "https://sxsh.example.vn"};
  ASSERT_TRUE(given(whole).ok());
  EXPECT_EQ(given(whole).value().public_url, "https://sxsh.example.vn");
  EXPECT_TRUE(refused({whole.begin(), whole.begin() + 4}, problems::public_url_needed));
  EXPECT_TRUE(refused({"--mail-server", "smtp://mail.example.vn:587"}, problems::mail_server_wrong)) << "no sender";
  EXPECT_TRUE(refused({"--mail-server", "gopher://x", "--mail-from", "a@b.vn"}, problems::mail_server_wrong));
  for (const char* url : {"sxsh.example.vn", "https://", "https://x.vn/", "javascript:alert(1)", "https://x.vn?a=1", "https://x .vn"})
    EXPECT_TRUE(refused({"--public-url", url}, problems::usage)) << url;
}

TEST(Installation, passwords_come_from_a_file_or_the_environment) {
  const tests::Folder folder("sxsh-installation");
  const std::string path = folder.path() + "/password";
  std::ofstream(path) << "bí mật\n";
  std::vector<std::string> words = {"--mail-server", "smtp://mail.example.vn", "--mail-from", "sxsh@sct.example.vn",
                                    "--public-url",  "https://sxsh.example.vn", "--mail-user", "sxsh"};
  ::setenv("SXSH_MAIL_PASSWORD", "of the environment", 1);
  EXPECT_EQ(given(words).value().mail.password, "of the environment");
  ::unsetenv("SXSH_MAIL_PASSWORD");
  words.insert(words.end(), {"--mail-password-file", path});
  EXPECT_EQ(given(words).value().mail.password, "bí mật");
  words.back() = folder.path() + "/none";
  EXPECT_TRUE(refused(words, problems::file_missing));
}

TEST(Installation, a_message_gateway_needs_https_and_a_key_that_is_not_on_the_command_line) {
  EXPECT_EQ(given({}).value().messages.url, "");
  const std::vector<std::string> words = {"--message-gateway", "https://gateway.example.vn/messages", "--message-sender", "SCT"};
  EXPECT_TRUE(refused(words, problems::gateway_wrong)) << "no key";
  ::setenv("SXSH_MESSAGE_KEY", "of-the-environment", 1);
  ASSERT_TRUE(given(words).ok());
  EXPECT_EQ(given(words).value().messages.key, "of-the-environment");
  EXPECT_EQ(given(words).value().messages.sender, "SCT");
  EXPECT_TRUE(refused({"--message-gateway", "http://gateway.example.vn/messages"}, problems::gateway_wrong));
  ::unsetenv("SXSH_MESSAGE_KEY");
  EXPECT_TRUE(refused({"--message-gateway", "https://gateway.example.vn/x", "--message-key-file", "/none"}, problems::file_missing));
}

TEST(Installation, a_provider_of_sign_ins_needs_a_client_and_the_address_of_the_site) {
  const std::vector<std::string> whole = {"--oidc-issuer", "https://id.example.vn", "--oidc-client", "sxsh",
                                          "--public-url",  "https://sxsh.example.vn"};
  ::setenv("SXSH_OIDC_SECRET", "of the environment", 1);
  ASSERT_TRUE(given(whole).ok());
  EXPECT_EQ(given(whole).value().provider.client_secret, "of the environment");
  EXPECT_EQ(given(whole).value().provider.name, "https://id.example.vn");
  ::unsetenv("SXSH_OIDC_SECRET");
  EXPECT_TRUE(refused({whole.begin(), whole.begin() + 4}, problems::public_url_needed));
  EXPECT_TRUE(refused({whole.begin(), whole.begin() + 2}, problems::usage));
  for (const char* issuer : {"http://id.example.vn", "id.example.vn", "file:///etc/passwd", "https://user:word@id.example.vn"})
    EXPECT_TRUE(refused({"--oidc-issuer", issuer, "--oidc-client", "sxsh"}, problems::usage)) << issuer;
}

TEST(Installation, trusted_proxies_are_addresses) {
  EXPECT_EQ(given({"--trusted-proxy", "127.0.0.1, ::1"}).value().trusted_proxies.size(), 2u);
  EXPECT_TRUE(refused({"--trusted-proxy", "proxy.example.vn"}, problems::usage));
}

}  // namespace
}  // namespace sxsh::app
