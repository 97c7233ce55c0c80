#include "accounts/signing/porter.h"

#include <spdlog/spdlog.h>

#include <chrono>

#include "accounts/signing/queries.gen.h"
#include "accounts/signing/reset.h"

namespace sxsh::accounts {
namespace {

constexpr auto kPause = std::chrono::seconds(2);
constexpr int kPausesInMinute = 30;

void guarded(const char* what, const std::function<Result<>()>& work) {
  try {
    const auto done = work();
    if (!done.ok()) spdlog::warn("{}: {}", what, done.problem().message(Lang::en));
  } catch (const std::exception& outage) {
    spdlog::error("{}: {}", what, outage.what());          // the database is away for a moment; tried again
  }
}

}  // namespace

Result<> answer_letters(const House& house) {
  if (house.public_url.empty()) return Done{};
  TRY(answer_reset_requests(*house.database, house.office_id, house.public_url, house.clock));
  return Done{};
}

Result<> keep_house(const House& house) {
  TRY(house.porter->sightings.write(*house.database));
  TRY(house.porter->failures.write(*house.database, house.office_id, house.clock));
  bool old = false;
  house.database->read([&](db::Session& session) {
    session.first(sql::any_old_pending{.now = house.clock.now_utc()}, [&](const db::Row&) { old = true; });
  });
  if (!old) return Done{};
  return house.database->write([&](db::Session& session) -> Result<> {
    TRY(session.run(sql::drop_old_pending{.now = house.clock.now_utc()}));
    return Done{};
  });
}

Housekeeper::Housekeeper(House house)
    : house_(std::move(house)), thread_([this](std::stop_token stop) { work(stop); }) {}

Housekeeper::~Housekeeper() {
  thread_.request_stop();
  thread_.join();
  guarded("sign-in", [&] { return keep_house(house_); });
}

void Housekeeper::work(std::stop_token stop) {
  for (int pause = 1; !stop.stop_requested(); ++pause) {
    guarded("reset letters", [&] { return answer_letters(house_); });
    if (pause % kPausesInMinute == 0) guarded("sign-in", [&] { return keep_house(house_); });
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, kPause, [] { return false; });
  }
}

}  // namespace sxsh::accounts
