// The HTTP adaptor of a message gateway: one POST of JSON a message.
#include <curl/curl.h>

#include <array>
#include <memory>

#include "base/json.h"
#include "mail/message.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr size_t kMostBytes = 16 * 1024;

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

bool may_post(const std::string& url) {
  const std::string scheme = part_of(url, CURLUPART_SCHEME), host = part_of(url, CURLUPART_HOST);
  if (host.empty() || !part_of(url, CURLUPART_USER).empty()) return false;
  return scheme == "https" || (scheme == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]"));
}

size_t take(char* bytes, size_t size, size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > kMostBytes) return 0;   // ends the transfer
  body.append(bytes, size * count);
  return size * count;
}

int stop_asked(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

// The value of "id" in a flat JSON object; "" when there is none.
std::string reference_in(const std::string& body) {
  const auto key = body.find("\"id\"");
  if (key == body.npos) return "";
  const auto from = body.find_first_not_of(" \t\r\n:", key + 4);
  if (from == body.npos) return "";
  if (body[from] == '"') {
    const auto to = body.find('"', from + 1);
    return to == body.npos ? "" : body.substr(from + 1, to - from - 1);
  }
  return body.substr(from, body.find_first_of(",} \t\r\n", from) - from);
}

std::string body_of(const Message& message, const std::string& id, const std::string& sender) {
  JsonWriter json;
  json.begin_object();
  json.key("id").string(id);
  json.key("to").string(message.to);
  json.key("text").string(message.text);
  json.key("purpose").string(message.purpose);
  if (!sender.empty()) json.key("sender").string(sender);
  json.end_object();
  return json.take();
}

class HttpGateway final : public Messenger {
 public:
  explicit HttpGateway(Gateway gateway) : gateway_(std::move(gateway)) {}

  std::variant<Taken, Refusal> send(const Message& message, const std::string& id, std::stop_token stop) override {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return Refusal{"libcurl does not start", false};
    CURL* c = curl.get();
    std::array<char, CURL_ERROR_SIZE> words{};
    const std::string sent = body_of(message, id, gateway_.sender);
    std::string answer;
    curl_slist* lines = curl_slist_append(nullptr, "Content-Type: application/json; charset=utf-8");
    lines = curl_slist_append(lines, "Accept: application/json");
    lines = curl_slist_append(lines, ("Authorization: Bearer " + gateway_.key).c_str());
    lines = curl_slist_append(lines, ("Idempotency-Key: " + id).c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(lines, curl_slist_free_all);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, words.data());
    curl_easy_setopt(c, CURLOPT_URL, gateway_.url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);       // a redirect would carry the key to another place
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(sent.size()));
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, sent.data());
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, gateway_.connect_ms);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, gateway_.whole_ms);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, stop_asked);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, &stop);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &answer);
    const CURLcode result = curl_easy_perform(c);
    if (result != CURLE_OK) return Refusal{words[0] ? words.data() : curl_easy_strerror(result), false};
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    // 409: this id is known, so an earlier try did arrive though its answer was lost.
    if ((status >= 200 && status < 300) || status == 409) return Taken{reference_in(answer)};
    const bool for_good = status == 400 || status == 404 || status == 410 || status == 422;   // this message or its receiver
    return Refusal{"HTTP " + std::to_string(status) + (answer.empty() ? "" : ": " + answer), for_good};
  }

 private:
  Gateway gateway_;
};

bool is_plain(std::string_view text) {
  for (const unsigned char c : text)
    if (c <= 0x20 || c >= 0x7F) return false;
  return true;
}

}  // namespace

Result<std::unique_ptr<Messenger>> http_gateway(Gateway gateway) {
  if (!may_post(gateway.url) || gateway.key.empty() || !is_plain(gateway.key))
    return Problem(problems::gateway_wrong, {{"what", gateway.url}});
  return std::unique_ptr<Messenger>(std::make_unique<HttpGateway>(std::move(gateway)));
}

}  // namespace sxsh::mail
