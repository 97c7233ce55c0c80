// One line for each request, and what the metrics page counts. Paths only: what people typed stands in queries and bodies.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "web/server.h"

namespace spdlog {
class logger;
}

namespace sxsh::web {

class RequestLog {
 public:
  // Upper ends of the classes of duration, in microseconds; the last class has none.
  static constexpr std::array<int64_t, 7> kUpTo = {1'000, 3'000, 10'000, 30'000, 100'000, 300'000, 1'000'000};

  struct Count {
    std::string route;                                 // pattern; "-" for what no route answered
    uint64_t requests = 0, failures = 0;               // failures: status 500 and above
    uint64_t bytes = 0;
    int64_t microseconds = 0, slowest = 0;
    std::array<uint64_t, kUpTo.size() + 1> durations{};
  };

  explicit RequestLog(const std::string& file = "");   // "" = standard error; throws spdlog::spdlog_ex if it cannot be opened
  ~RequestLog();
  // "GET /van-ban 200 5120 B 1.8 ms 00K3M9QZ". A route with the parameter {khoa} (a secret of a link) is logged as its pattern.
  void note(const Served& served);
  std::vector<Count> counts() const;                   // by route

 private:
  std::shared_ptr<spdlog::logger> logger_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string_view, Count> counts_; // keys are the routes' own patterns
};

}  // namespace sxsh::web
