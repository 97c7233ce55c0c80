// What a request says in its target and its body: percent decoding, query, forms. Whatever is not clean UTF-8 is refused with
// the problem bad_request; nothing is repaired silently.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/request.h"

namespace sxsh::web {

inline constexpr size_t kQueryFields = 100;
inline constexpr size_t kFormFields = 4000;           // a year of a large facility's figures fits
inline constexpr size_t kFieldBytes = 1024 * 1024;

enum class Plus { literal, blank };                   // '+' in a path, '+' in a form

// bad_request for a broken escape, a NUL, or bytes that are not UTF-8.
Result<std::string> percent_decode(std::string_view text, Plus plus);
std::string percent_encode(std::string_view text);    // for the value of a query: all but letters, digits, -._~
// "a=1&b=%C4%91": at most `most` pairs.
Result<std::multimap<std::string, std::string>> parse_pairs(std::string_view text, size_t most);

// Fills path and query from target. bad_request for control characters, backslash, "%2F", and the segments "." and "..".
Result<> read_target(Request& request);
// Fills form and uploads from body when its content type is that of a form; any other body stays as it is.
Result<> read_form(Request& request);

// "/van-ban?x=1": a path of this site, safe to redirect to ("//host", "/\host" and "https:…" are not).
bool is_local_target(std::string_view target);

}  // namespace sxsh::web
