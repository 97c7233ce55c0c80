#include "app/installation.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "accounts/signing/fetch.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

constexpr size_t kLongestSecret = 4096;

Result<std::string> secret(const Options& options, const std::string& option, const char* variable) {
  const std::string path = options.value(option);
  if (path.empty()) {
    const char* given = std::getenv(variable);
    return std::string(given ? given : "");
  }
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  text = trim(text);
  if (!file || text.empty() || text.size() > kLongestSecret) return Problem(problems::file_missing, {{"path", path}});
  return text;
}

bool is_site(const std::string& url) {
  const bool scheme = url.starts_with("https://") || url.starts_with("http://");
  return scheme && url.find("//") + 2 < url.size() && url.find_first_of(" \t\r\n?#\"<>") == url.npos && !url.ends_with('/');
}

}  // namespace

const std::set<std::string>& installation_options() {
  static const std::set<std::string> kNames = {"--mail-server", "--mail-user",  "--mail-password-file",
                                               "--mail-from",   "--mail-name",  "--public-url", "--trusted-proxy",
                                               "--oidc-issuer", "--oidc-client", "--oidc-secret-file", "--oidc-name",
                                               "--message-gateway", "--message-key-file", "--message-sender"};
  return kNames;
}

Result<Installation> installation_of(const Options& options) {
  Installation made;
  made.public_url = options.value("--public-url");
  if (!made.public_url.empty() && !is_site(made.public_url))
    return Problem(problems::usage, {{"word", "--public-url " + made.public_url}});
  const auto proxies = web::proxies_in(options.value("--trusted-proxy"));
  if (!proxies) return Problem(problems::usage, {{"word", "--trusted-proxy " + options.value("--trusted-proxy")}});
  made.trusted_proxies = *proxies;
  made.provider.issuer = options.value("--oidc-issuer");
  if (!made.provider.issuer.empty()) {
    made.provider.client_id = options.value("--oidc-client");
    if (!accounts::may_fetch(made.provider.issuer))
      return Problem(problems::usage, {{"word", "--oidc-issuer " + made.provider.issuer}});
    if (made.provider.client_id.empty()) return Problem(problems::usage, {{"word", "--oidc-client"}});
    made.provider.client_secret = TRY(secret(options, "--oidc-secret-file", "SXSH_OIDC_SECRET"));
    made.provider.name = options.value("--oidc-name", made.provider.issuer);
    if (made.public_url.empty()) return Problem(problems::public_url_needed, {{"option", "--oidc-issuer"}});
  }
  made.messages.url = options.value("--message-gateway");
  if (!made.messages.url.empty()) {
    made.messages.key = TRY(secret(options, "--message-key-file", "SXSH_MESSAGE_KEY"));
    made.messages.sender = options.value("--message-sender");
    TRY(mail::http_gateway(made.messages));
  }
  made.mail.url = options.value("--mail-server");
  if (made.mail.url.empty()) return made;
  made.mail.user = options.value("--mail-user");
  made.mail.password = TRY(secret(options, "--mail-password-file", "SXSH_MAIL_PASSWORD"));
  made.mail.from = {options.value("--mail-from"), options.value("--mail-name", "Sản xuất sạch hơn")};
  TRY(mail::smtp(made.mail));
  if (made.public_url.empty()) return Problem(problems::public_url_needed, {{"option", "--mail-server"}});
  return made;
}

}  // namespace sxsh::app
