#include "accounts/signing/device.h"

#include <utility>

#include "accounts/signing/queries.gen.h"
#include "accounts/token.h"
#include "base/clock.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kDay = 24 * 3'600'000;

// The first that fits: browsers name those they descend from.
constexpr std::pair<std::string_view, std::string_view> kBrowsers[] = {
    {"coc_coc", "Cốc Cốc"},
    {"Zalo", "Zalo"},
    {"Edg", "Edge"},
    {"OPR/", "Opera"},
    {"SamsungBrowser", "Samsung Internet"},
    {"Firefox/", "Firefox"},
    {"FxiOS", "Firefox"},
    {"CriOS", "Chrome"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
    {"curl/", "curl"},
};
constexpr std::pair<std::string_view, std::string_view> kSystems[] = {
    {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},   {"Windows", "Windows"},
    {"Mac OS X", "macOS"},  {"CrOS", "ChromeOS"}, {"Linux", "Linux"},
};

template <size_t N>
std::string_view named(const std::pair<std::string_view, std::string_view> (&table)[N], std::string_view text) {
  for (const auto& [sign, name] : table)
    if (text.find(sign) != text.npos) return name;
  return "";
}

bool is_device(db::Session& session, int64_t office_id, const std::string& hash) {
  bool known = false;
  session.first(sql::is_device{.office_id = office_id, .token_hash = hash}, [&](const db::Row&) { known = true; });
  return known;
}

}  // namespace

std::string device_words(std::string_view user_agent) {
  const std::string_view browser = named(kBrowsers, user_agent), system = named(kSystems, user_agent);
  if (browser.empty() || system.empty()) return std::string(browser.empty() ? system : browser);
  return std::string(browser) + " · " + std::string(system);
}

bool knows_device(db::Session& session, int64_t office_id, int64_t person_id, const std::string& cookie) {
  if (cookie.empty() || cookie.size() > 100) return false;
  bool known = false;
  session.first(sql::knows_device{.office_id = office_id, .person_id = person_id, .token_hash = token_hash(cookie)},
                [&](const db::Row&) { known = true; });
  return known;
}

Result<std::string> remember_device(db::Session& session, int64_t office_id, int64_t person_id, const std::string& cookie,
                                    const std::string& now) {
  const bool ours = !cookie.empty() && cookie.size() <= 100 && is_device(session, office_id, token_hash(cookie));
  std::string token = ours ? cookie : new_token();
  TRY(session.run(sql::drop_old_devices{.before = utc_text(Clock::fixed_at(now).now_ms() - kDeviceDays * kDay)}));
  TRY(session.run(sql::put_device{.office_id = office_id, .person_id = person_id, .token_hash = token_hash(token), .now = now}));
  return token;
}

}  // namespace sxsh::accounts
