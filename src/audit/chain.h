// The hash chain of the log. Each event's hash covers the event before it, so that a removed or changed one is found.
//
// Names and words (actor's name, summary, before, after, reason) may be personal, so the chain holds only a salted hash of
// them: the words can be erased one day and the chain still closes. Nobody can guess them back without the salt.
// BLAKE2b-256 over fields written as "<length>:<bytes>", so that no two different events have the same bytes.
#pragma once

#include <string>

#include "audit/entry.h"

namespace sxsh::audit {

std::string new_salt();                                                   // 128 random bits, hex
std::string details_hash(const Entry& entry, const std::string& salt);    // of the words and names
std::string chain_hash(const Event& event);                               // of everything else, with the hash before it
inline constexpr char kFirstHash[] = "";                                  // what stands before event 1

}  // namespace sxsh::audit
