#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "mail/transport.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr long kConnectMs = 10'000, kWholeMs = 60'000;

struct Reading {
  const std::string& bytes;
  size_t at = 0;
};

size_t hand_over(char* to, size_t size, size_t count, void* from) {
  auto& reading = *static_cast<Reading*>(from);
  const size_t n = std::min(size * count, reading.bytes.size() - reading.at);
  std::memcpy(to, reading.bytes.data() + reading.at, n);
  reading.at += n;
  return n;
}

int stop_asked(void* token, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token*>(token)->stop_requested() ? 1 : 0;
}

std::string part_of(const std::string& url, CURLUPart part) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  char* found = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
      curl_url_get(parsed.get(), part, &found, 0) != CURLUE_OK)
    return "";
  std::string text = found;
  curl_free(found);
  return text;
}

bool is_this_machine(const std::string& host) { return host == "localhost" || host == "[::1]" || host.starts_with("127."); }

// Answers about the receiver's address itself (RFC 5321, 4.2.3); 5xx about signing in or policy may be mended by the operator.
bool refuses_address(long code) { return code == 550 || code == 551 || code == 553 || code == 501; }

class Smtp final : public Transport {
 public:
  explicit Smtp(Server server)
      : server_(std::move(server)), local_(is_this_machine(part_of(server_.url, CURLUPART_HOST))) {}
  const Sender& sender() const override { return server_.from; }

  std::optional<Refusal> send(const std::string& from, const std::string& to, const std::string& message,
                              std::stop_token stop) override {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return Refusal{"libcurl does not start", false};
    std::array<char, CURL_ERROR_SIZE> words{};
    Reading reading{message};
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> receivers(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all);
    CURL* c = curl.get();
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, words.data());
    curl_easy_setopt(c, CURLOPT_URL, server_.url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_USE_SSL, static_cast<long>(local_ ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server_.user.empty()) {
      curl_easy_setopt(c, CURLOPT_USERNAME, server_.user.c_str());
      curl_easy_setopt(c, CURLOPT_PASSWORD, server_.password.c_str());
    }
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, receivers.get());
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, hand_over);
    curl_easy_setopt(c, CURLOPT_READDATA, &reading);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, kWholeMs);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, stop_asked);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, &stop);
    const CURLcode result = curl_easy_perform(c);
    if (result == CURLE_OK) return std::nullopt;
    long code = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);
    std::string reason = words[0] ? words.data() : curl_easy_strerror(result);
    if (code >= 400) reason += " (SMTP " + std::to_string(code) + ")";
    return Refusal{reason, result == CURLE_SEND_ERROR && refuses_address(code)};
  }

 private:
  Server server_;
  bool local_;
};

}  // namespace

Result<std::unique_ptr<Transport>> smtp(Server server) {
  const std::string scheme = part_of(server.url, CURLUPART_SCHEME);
  if ((scheme != "smtp" && scheme != "smtps") || part_of(server.url, CURLUPART_HOST).empty())
    return Problem(problems::mail_server_wrong, {{"what", server.url}});
  if (!is_address(server.from.address)) return Problem(problems::mail_server_wrong, {{"what", server.from.address}});
  return std::unique_ptr<Transport>(std::make_unique<Smtp>(std::move(server)));
}

}  // namespace sxsh::mail
