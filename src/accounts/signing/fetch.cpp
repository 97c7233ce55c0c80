#include "accounts/signing/fetch.h"

#include <curl/curl.h>

#include <array>
#include <memory>

#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr long kConnectMs = 5'000, kWholeMs = 10'000;
constexpr size_t kMostBytes = 1024 * 1024;

size_t take(char* bytes, size_t size, size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > kMostBytes) return 0;   // ends the transfer
  body.append(bytes, size * count);
  return size * count;
}

std::string part_of(const std::string& url, CURLUPart part) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  char* found = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
      curl_url_get(parsed.get(), part, &found, 0) != CURLUE_OK)
    return "";
  std::string text = found;
  curl_free(found);
  return text;
}

Problem away(std::string reason) { return Problem(problems::oidc_unavailable, {{"reason", std::move(reason)}}); }

}  // namespace

bool may_fetch(const std::string& url) {
  const std::string scheme = part_of(url, CURLUPART_SCHEME), host = part_of(url, CURLUPART_HOST);
  if (host.empty() || !part_of(url, CURLUPART_USER).empty()) return false;
  return scheme == "https" || (scheme == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]"));
}

Result<std::string> fetch(const Fetch& request) {
  if (!may_fetch(request.url)) return away("not https: " + request.url);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) return away("libcurl does not start");
  CURL* c = curl.get();
  std::array<char, CURL_ERROR_SIZE> words{};
  std::string body;
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, "Accept: application/json"), curl_slist_free_all);
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, words.data());
  curl_easy_setopt(c, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, kWholeMs);
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &body);
  if (!request.form.empty()) curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.form.c_str());
  if (!request.user.empty()) {
    curl_easy_setopt(c, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(c, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(c, CURLOPT_PASSWORD, request.password.c_str());
  }
  const CURLcode result = curl_easy_perform(c);
  if (result != CURLE_OK) return away(words[0] ? words.data() : curl_easy_strerror(result));
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) return away("HTTP " + std::to_string(status));
  return body;
}

}  // namespace sxsh::accounts
