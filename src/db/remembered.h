// What PostgreSQL answered to reads, for as long as it would answer the same: a page is dozens of statements, each a way to the
// server and back.
//
// A state of the data is named by the snapshot of the transaction that reads it (pg_current_snapshot): up to which transaction
// it sees all but those it lists. Two read transactions of one server with the same snapshot see the same rows, so whatever one
// was answered is the answer for the other; a commit of any program that changed a row makes another snapshot. Nothing needs to
// be told that something changed, and a page sees one state as before.
//
// Left to the server: statements without a name, those that name pg_… (what they ask is no row of ours), long answers, and
// everything where tables may lie on another server (foreign servers, Citus), whose rows the snapshot does not speak for, or the
// server is a copy that follows another. A named statement that reads must ask for nothing but rows and its values: no clock, no
// random number.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "db/query.h"

struct pg_result;

namespace sxsh::db {

class Answers {  // of one state
 public:
  using Kept = std::shared_ptr<pg_result>;

  Answers(std::string of, bool all_here) : state(std::move(of)), usable(all_here) {}
  const std::string state;
  const bool usable;  // all rows are on this server

  Kept find(const Statement& statement) const;
  // `size`: bytes of the answer.
  void keep(const Statement& statement, const Kept& answer, size_t size);

 private:
  struct One {
    std::string text;  // of the statement
    Kept answer;
  };
  mutable std::mutex mutex_;
  std::unordered_map<std::string, One> all_;
  size_t bytes_ = 0;
};

// Of one database, shared by the connections that read. Only the answers of the last state are held.
class Remembered {
 public:
  // Those of this state; null where none may be kept. `usable` is asked once of each state.
  std::shared_ptr<Answers> at(const std::string& state, const std::function<bool()>& usable);
  // Called with each new connection: a server that broke down ends all of them, and may give the numbers of transactions that
  // left nothing behind to others.
  void forget();

 private:
  std::mutex mutex_;
  std::shared_ptr<Answers> last_;
};

}  // namespace sxsh::db
