// The alphabets Vietnamese was typed in before Unicode, read and written letter by letter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/mapped_text.h"

namespace sxsh::paper {

enum class Charset { tcvn3, vni, viscii, windows_1258 };

std::string_view name_of(Charset charset);             // as in SourceText::encoding

// Bytes as characters of the same number, each with its own byte: the form the decoders below take.
MappedText bytes_as_characters(std::string_view bytes);
// A broken sequence becomes U+FFFD; a byte order mark is dropped. Line ends become '\n'.
MappedText from_utf8(std::string_view bytes);
MappedText from_utf16(std::string_view bytes, bool big_endian);

// `text` holds characters below U+0100 that stand for bytes, or the Windows-1252 characters they were pasted as; what
// cannot be a byte stays as it is. Source ranges are kept; a letter made of two bytes covers both.
// TCVN3: a bare capital before its own toned small letter is one capital (`Aµ` is À), and accented letters of a word in
// capitals become capitals, because the fonts .Vn…H show small letters as capitals.
MappedText decode_legacy(const MappedText& text, Charset charset);

// Joins decomposed letters (NFC). Adds to `joined` one for each letter that came in pieces.
MappedText composed(const MappedText& text, int& joined);

char32_t from_windows_1252(uint8_t byte);              // the byte's own number where Windows-1252 has none
std::optional<uint8_t> as_byte(char32_t c);            // by Latin-1, then Windows-1252

}  // namespace sxsh::paper
