// Rounds and obligations as rows of their tables. Inside this folder.
#pragma once

#include "db/db.h"
#include "rounds/round.h"

namespace sxsh::rounds {

Round round_of(const db::Row& row);                  // of every_round and its like
Obligation obligation_of(const db::Row& row);
Date date_of(const db::Row& row, std::string_view column);       // a broken one throws: the database holds only ISO dates

}  // namespace sxsh::rounds
