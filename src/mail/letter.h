// One letter of plain text, and how it looks on the wire (RFC 5322, 2045, 2047). Pure.
//
// Nothing that a person typed can add a header: control characters become blanks, names and subjects that are not plain ASCII
// travel as encoded words, and an address that is not plainly one is refused before (is_address).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sxsh::mail {

struct Letter {
  int64_t office_id = 0;
  std::string to;                        // "lan@sct.example.vn"
  std::string to_name;                   // "Nguyễn Thị Lan", may be empty
  std::string subject;
  std::string text;                      // UTF-8, lines end with \n
  std::string purpose;                   // "password_reset": a word of the program, for the list of letters
  std::optional<std::string> useless_after;   // UTC text: not sent after it
};

// An address this program writes to: ASCII, one @, a dot behind it, no blanks, quotes, brackets, commas; at most 254 letters.
bool is_address(std::string_view text);

// "Nguyễn Lan" → =?UTF-8?B?…?= (several of at most 75 letters each, folded); plain ASCII stays as it is.
std::string header_words(std::string_view utf8);

struct Sender {
  std::string address, name;
};
// The whole message with CRLF lines. `sent_ms` is UTC since 1970; `id` makes the Message-ID, the same at every try.
std::string message(const Letter& letter, const Sender& from, int64_t sent_ms, int64_t id);

}  // namespace sxsh::mail
