#include "web/request_log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace sxsh::web {

RequestLog::RequestLog(const std::string& file) {
  spdlog::sink_ptr sink;
  if (file.empty())
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  else
    sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
  logger_ = std::make_shared<spdlog::logger>("requests", sink);
  logger_->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %v", spdlog::pattern_time_type::utc);
  logger_->flush_on(spdlog::level::warn);
}

RequestLog::~RequestLog() { logger_->flush(); }

void RequestLog::note(const Served& served) {
  const bool secret = served.route.find("{khoa}") != served.route.npos;
  const auto shown = secret ? served.route : served.path.empty() ? std::string_view("-") : served.path;
  const auto level = served.status >= 500 ? spdlog::level::warn : spdlog::level::info;
  const auto method = served.method.empty() ? std::string_view("-") : served.method;
  logger_->log(level, "{} {} {} {} B {}.{} ms {}", method, shown, served.status, served.bytes,
               served.microseconds / 1000, served.microseconds % 1000 / 100, served.reference);

  const std::string_view key = served.route.empty() ? std::string_view("-") : served.route;
  const std::lock_guard lock(mutex_);
  auto& count = counts_[key];
  ++count.requests;
  count.failures += served.status >= 500;
  count.bytes += served.bytes;
  count.microseconds += served.microseconds;
  count.slowest = std::max(count.slowest, served.microseconds);
  const auto end = std::lower_bound(kUpTo.begin(), kUpTo.end(), served.microseconds);
  ++count.durations[static_cast<size_t>(end - kUpTo.begin())];
}

std::vector<RequestLog::Count> RequestLog::counts() const {
  std::vector<Count> all;
  const std::lock_guard lock(mutex_);
  for (const auto& [route, count] : counts_) {
    all.push_back(count);
    all.back().route = route;
  }
  std::sort(all.begin(), all.end(), [](const Count& a, const Count& b) { return a.route < b.route; });
  return all;
}

}  // namespace sxsh::web
