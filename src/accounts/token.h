// Secrets that stand in cookies and links. The program keeps only their hashes.
#pragma once

#include <string>
#include <string_view>

namespace sxsh::accounts {

std::string new_token();                              // 256 random bits, 43 letters that are safe in an address
std::string token_hash(std::string_view token);       // BLAKE2b-256, hex
// The token that every form of a session carries; made from the session's own secret, so it needs no place to be kept.
std::string form_token(std::string_view session_token);

}  // namespace sxsh::accounts
