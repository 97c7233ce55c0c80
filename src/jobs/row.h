// A job as a row of its table.
#pragma once

#include "jobs/store.h"

namespace sxsh::jobs {

Job job_of(const db::Row& row);

// The details of a problem as one text, and back. What PostgreSQL could not keep (NUL, broken UTF-8) is repaired.
std::string stored_details(const Problem::Details& details);
Problem::Details read_details(std::string_view stored);

}  // namespace sxsh::jobs
