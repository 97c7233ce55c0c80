// Locks this process in, for good: what it holds open stays, nothing else can be had.
#pragma once

#include <cstddef>

namespace sxsh::paper {

// A build with AddressSanitizer, for tests.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;   // its shadow memory is larger than any limit
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

// Limits first, then no new privileges, then a filter of system calls that lets through memory, the open descriptors and
// the clock. False where the kernel refuses; then nothing may be read.
bool lock_in(size_t memory_bytes, unsigned cpu_seconds);

}  // namespace sxsh::paper
