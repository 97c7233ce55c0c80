// Locks this process in, for good: what it holds open stays, nothing else can be had.
#pragma once

#include <cstddef>

namespace sxsh::paper {

// Limits first, then no new privileges, then a filter of system calls that lets through memory, the open descriptors and
// the clock. False where the kernel refuses; then nothing may be read.
bool lock_in(size_t memory_bytes, unsigned cpu_seconds);

}  // namespace sxsh::paper
