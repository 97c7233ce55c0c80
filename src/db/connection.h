// What the two engines provide inside db/: one connection that is also the Session of its transactions.
#pragma once

#include <memory>

#include "db/db.h"

namespace sxsh::db {

enum class Access { read, write };

class Connection : public Session {
 public:
  virtual Result<> begin(Access access) = 0;  // database_busy, database_unavailable
  virtual Result<> commit() = 0;              // a deferred constraint's Problem; Failure when the engine is lost
  virtual void rollback() noexcept = 0;
  virtual bool usable() const = 0;            // false: close it and open another

  bool changed_data() const { return changed_; }
  const std::optional<Problem>& refusal() const { return refusal_; }

 protected:
  void start_transaction() {
    changed_ = false;
    refusal_.reset();
  }
  // After a refused write PostgreSQL accepts nothing more in the transaction; SQLite is held to the same.
  void expect_not_refused() const {
    if (refusal_) throw Refused(*refusal_);
  }
  Problem refuse(Problem why) {
    refusal_ = why;
    return why;
  }

  bool changed_ = false;
  std::optional<Problem> refusal_;
};

// Whether both engines can keep the text: UTF-8 without NUL.
bool is_storable(std::string_view text);
// The INSERT, or the COPY with `copy`, that insert_many runs; throws Failure for a name that is not a plain word.
std::string insert_text(std::string_view table, std::span<const Column> columns, bool copy);

}  // namespace sxsh::db
