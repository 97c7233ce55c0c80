// The one place that knows PostgreSQL.
#pragma once

#include <string>

#include "db/connection.h"
#include "db/remembered.h"

namespace sxsh::db {

// A connection that reconnects once when it finds itself lost at the begin of a transaction, before anything was sent in it.
// `url` is postgres://… or postgresql://…. `remembered` is shared by the connections that read; without it every
// statement is sent. Problem: database_unavailable.
Result<std::unique_ptr<Connection>> open_postgres(const std::string& url, int busy_timeout_ms,
                                                  std::shared_ptr<Remembered> remembered = nullptr);

}  // namespace sxsh::db
