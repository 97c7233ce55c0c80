#include "db/remembered.h"

namespace sxsh::db {
namespace {

constexpr size_t kMostBytes = 8 * 1024 * 1024, kMostOfOne = 64 * 1024;

template <class T>
void add(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Where the text stands in the program, and each value with its type and its length.
std::string key_of(const Statement& statement) {
  std::string out;
  add(out, statement.query->postgres.data());
  for (const Value& value : statement.values) {
    add(out, value.kind);
    add(out, value.type);
    if (value.kind == Value::Kind::int64) add(out, value.number);
    if (value.kind == Value::Kind::real) add(out, value.real);
    if (value.kind != Value::Kind::text && value.kind != Value::Kind::blob) continue;
    add(out, value.text.size());
    out += value.text;
  }
  return out;
}

}  // namespace

Answers::Kept Answers::find(const Statement& statement) const {
  if (statement.query->name.empty()) return nullptr;
  const std::string key = key_of(statement);
  const std::scoped_lock lock(mutex_);
  const auto found = all_.find(key);
  return found != all_.end() && found->second.text == statement.query->postgres ? found->second.answer : nullptr;
}

void Answers::keep(const Statement& statement, const Kept& answer, size_t size) {
  const Query& query = *statement.query;
  if (query.name.empty() || size > kMostOfOne || query.postgres.find("pg_") != query.postgres.npos) return;
  std::string key = key_of(statement);
  const std::scoped_lock lock(mutex_);
  const size_t more = size + query.postgres.size() + 2 * key.size();
  if (bytes_ + more > kMostBytes) {
    all_.clear();
    bytes_ = 0;
  }
  const auto [at, added] = all_.try_emplace(std::move(key));
  at->second = {std::string(query.postgres), answer};
  if (added) bytes_ += more;
}

std::shared_ptr<Answers> Remembered::at(const std::string& state, const std::function<bool()>& usable) {
  {
    const std::scoped_lock lock(mutex_);
    if (last_ && last_->state == state) return last_->usable ? last_ : nullptr;
  }
  const auto made = std::make_shared<Answers>(state, usable());
  const std::scoped_lock lock(mutex_);
  if (!last_ || last_->state != state) last_ = made;
  return last_->usable ? last_ : nullptr;
}

void Remembered::forget() {
  const std::scoped_lock lock(mutex_);
  last_.reset();
}

}  // namespace sxsh::db
