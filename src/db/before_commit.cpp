#include "db/before_commit.h"

#include <map>
#include <mutex>
#include <shared_mutex>

namespace sxsh::db {
namespace {

struct All {
  std::shared_mutex mutex;
  std::map<std::string, std::function<Result<>(Session&)>> works;
};
All& all() {
  static All one;
  return one;
}

}  // namespace

void before_commit(std::string name, std::function<Result<>(Session&)> work) {
  const std::unique_lock lock(all().mutex);
  all().works.insert_or_assign(std::move(name), std::move(work));
}

Result<> work_before_commit(Session& session) {
  const std::shared_lock lock(all().mutex);
  for (const auto& [name, work] : all().works) TRY(work(session));
  return Done{};
}

}  // namespace sxsh::db
