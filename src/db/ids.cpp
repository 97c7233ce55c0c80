#include <atomic>
#include <chrono>

#include "db/db.h"

namespace sxsh::db {
namespace {

constexpr int kCounterBits = 12;
constexpr int kNodeBits = 10;
constexpr int64_t kEpochMs = 1577836800000;  // 2020-01-01T00:00:00Z; 41 bits of milliseconds last until 2089

std::atomic<int64_t> last{0};  // milliseconds and counter of the newest id
std::atomic<int64_t> node{0};

}  // namespace

void set_id_node(int64_t value) { node = value & ((int64_t{1} << kNodeBits) - 1); }

int64_t new_id() {
  using namespace std::chrono;
  const int64_t now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count() - kEpochMs;
  int64_t before = last.load(std::memory_order_relaxed);
  int64_t next = 0;
  do {
    // A clock set back, or more than 4096 ids in a millisecond, borrows from the milliseconds to come.
    next = std::max(now << kCounterBits, before + 1);
  } while (!last.compare_exchange_weak(before, next));
  const int64_t counter = next & ((int64_t{1} << kCounterBits) - 1);
  return (next >> kCounterBits) << (kNodeBits + kCounterBits) | node << kCounterBits | counter;
}

}  // namespace sxsh::db
