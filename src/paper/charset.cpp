#include "paper/charset.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>

#include "paper/charset_table.h"
#include "paper/syllable.h"

namespace sxsh::paper {
namespace {

using ByteTable = std::array<char32_t, 256>;

constexpr char16_t kWindows1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

ByteTable windows_1252() {
  ByteTable table{};
  for (size_t byte = 0; byte < 256; ++byte) table[byte] = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
  return table;
}

// TCVN 5712:1993 VN1; B0–B4 are the combining tones.
ByteTable tcvn_table() {
  ByteTable table = windows_1252();
  constexpr char32_t kTones[] = {0x300, 0x309, 0x303, 0x301, 0x323};
  for (size_t i = 0; i < 5; ++i) table[0xB0 + i] = kTones[i];
  for (const LetterBytes& row : kLetterBytes) table[row.tcvn] = row.letter;
  return table;
}

ByteTable viscii_table() {
  ByteTable table = windows_1252();
  for (const LetterBytes& row : kLetterBytes) table[row.viscii] = row.letter;
  return table;
}

// Windows-1258 is Windows-1252 with these places changed.
ByteTable windows_1258_table() {
  ByteTable table = windows_1252();
  constexpr std::pair<uint8_t, char32_t> kChanged[] = {
      {0xC3, U'Ă'}, {0xCC, 0x300}, {0xD0, U'Đ'}, {0xD2, 0x309}, {0xD5, U'Ơ'}, {0xDD, U'Ư'}, {0xDE, 0x303}, {0xE3, U'ă'},
      {0xEC, 0x301}, {0xF0, U'đ'}, {0xF2, 0x323}, {0xF5, U'ơ'}, {0xFD, U'ư'}, {0xFE, 0x20AB}};
  for (const auto& [byte, c] : kChanged) table[byte] = c;
  return table;
}

const ByteTable& table_of(Charset charset) {
  static const ByteTable tcvn = tcvn_table(), viscii = viscii_table(), cp1258 = windows_1258_table();
  return charset == Charset::tcvn3 ? tcvn : charset == Charset::viscii ? viscii : cp1258;
}

// Places where TCVN and VISCII have capitals and Windows-1252 has quotes, dashes and bullets.
bool may_be_punctuation(uint8_t byte) { return byte == 0x85 || (byte >= 0x91 && byte <= 0x97); }

bool is_mark(char32_t c) { return c >= 0x300 && c < 0x370; }

// The letters around position i of `decoded`, without and with the letter there.
bool is_letter_there(const std::u32string& decoded, size_t i) {
  size_t start = i, end = i + 1;
  while (start > 0 && i - start < 8 && is_vietnamese_letter(decoded[start - 1])) --start;
  while (end < decoded.size() && end - i < 8 && is_vietnamese_letter(decoded[end])) ++end;
  return end - start > 1 && is_syllable(std::u32string_view(decoded).substr(start, end - start));
}

MappedText decode_single_bytes(const MappedText& text, Charset charset) {
  const ByteTable& table = table_of(charset);
  MappedText out = text;
  std::vector<uint32_t> doubtful;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = as_byte(text.text[i]);
    if (!byte) continue;
    if (*byte < 0x80 && text.text[i] != *byte) continue;
    out.text[i] = table[*byte];
    if (may_be_punctuation(*byte)) doubtful.push_back(static_cast<uint32_t>(i));
    if (is_mark(out.text[i]) && (i == 0 || !is_vietnamese_letter(out.text[i - 1]))) out.text[i] = from_windows_1252(*byte);
  }
  if (charset == Charset::windows_1258) return out;
  for (const uint32_t i : doubtful)
    if (!is_letter_there(out.text, i)) out.text[i] = from_windows_1252(*as_byte(text.text[i]));
  return out;
}

// `Aµ` → À: the bare capital and the toned small letter of the same vowel.
MappedText join_capitals(const MappedText& text) {
  MappedText out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text.text[i];
    if (i + 1 < text.size() && is_vietnamese_letter(c) && upper_vietnamese(c) == c) {
      const Toned next = without_tone(text.text[i + 1]);
      if (next.tone != 0 && next.plain == without_tone(c).plain && upper_vietnamese(text.text[i + 1]) != text.text[i + 1]) {
        out.append(upper_vietnamese(text.text[i + 1]), text.from[i], text.to[i + 1]);
        ++i;
        continue;
      }
    }
    out.append(c, text.from[i], text.to[i]);
  }
  return out;
}

struct Word {
  size_t start, end;
  int capitals = 0, small = 0;  // plain letters a–z; the others do not show their case in fonts .Vn…H
};

std::vector<Word> words_of_line(const std::u32string& text, size_t& at) {
  std::vector<Word> words;
  while (at < text.size() && text[at] != '\n') {
    if (!is_vietnamese_letter(text[at])) {
      ++at;
      continue;
    }
    Word word{at, at};
    for (; at < text.size() && is_vietnamese_letter(text[at]); ++at) {
      word.capitals += text[at] >= 'A' && text[at] <= 'Z';
      word.small += text[at] >= 'a' && text[at] <= 'z';
    }
    word.end = at;
    words.push_back(word);
  }
  return words;
}

void raise_capitals(std::u32string& text) {
  for (size_t at = 0; at < text.size(); ++at) {
    const auto words = words_of_line(text, at);
    int raised = 0, lowered = 0;
    for (const Word& word : words) {
      raised += word.capitals > 1 && word.small == 0;
      lowered += word.small > 0;
    }
    for (const Word& word : words) {
      const bool sure = word.capitals > 1 || (raised > 0 && lowered == 0);
      if (word.small > 0 || !sure) continue;
      for (size_t i = word.start; i < word.end; ++i) text[i] = upper_vietnamese(text[i]);
    }
  }
}

// VNI: the byte after a vowel is its mark. Quality (none, circumflex, breve) and tone of each mark, in small letters.
struct VniMark {
  uint8_t byte;
  char quality;  // ' ', '^', '('
  int tone;
};
constexpr VniMark kVniMarks[] = {
    {0xF9, ' ', 1}, {0xF8, ' ', 2}, {0xFB, ' ', 3}, {0xF5, ' ', 4}, {0xEF, ' ', 5}, {0xE2, '^', 0},
    {0xE1, '^', 1}, {0xE0, '^', 2}, {0xE5, '^', 3}, {0xE3, '^', 4}, {0xE4, '^', 5}, {0xEA, '(', 0},
    {0xE9, '(', 1}, {0xE8, '(', 2}, {0xFA, '(', 3}, {0xFC, '(', 4}, {0xEB, '(', 5},
};
constexpr std::pair<uint8_t, char32_t> kVniLetters[] = {{0xED, U'í'}, {0xEC, U'ì'}, {0xE6, U'ỉ'}, {0xF3, U'ĩ'}, {0xF2, U'ị'},
                                                        {0xF4, U'ơ'}, {0xF6, U'ư'}, {0xEE, U'ỵ'}, {0xF1, U'đ'}};

uint8_t small_byte(uint8_t byte) { return byte >= 0xC0 && byte < 0xE0 ? static_cast<uint8_t>(byte + 0x20) : byte; }

char32_t vni_letter(char32_t c) {
  const auto byte = as_byte(c);
  if (!byte || *byte < 0xC0) return c;
  for (const auto& [code, letter] : kVniLetters)
    if (code == small_byte(*byte)) return *byte == code ? letter : upper_vietnamese(letter);
  return c;
}

// The vowel with its mark, 0 where they do not go together.
char32_t vni_marked(char32_t vowel, uint8_t mark_byte) {
  const char32_t plain = without_tone(vowel).plain;
  for (const VniMark& mark : kVniMarks) {
    if (mark.byte != small_byte(mark_byte)) continue;
    char32_t base = 0;
    if (mark.quality == ' ') base = plain;
    else if (mark.quality == '(') base = plain == 'a' ? U'ă' : 0;
    else base = plain == 'a' ? U'â' : plain == 'e' ? U'ê' : plain == 'o' ? U'ô' : 0;
    const char32_t letter = base == 0 || base == U'đ' ? 0 : with_tone(base, mark.tone);
    return letter != 0 && upper_vietnamese(vowel) == vowel ? upper_vietnamese(letter) : letter;
  }
  return 0;
}

MappedText decode_vni(const MappedText& text) {
  MappedText out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = vni_letter(text.text[i]);
    const auto next = i + 1 < text.size() ? as_byte(text.text[i + 1]) : std::nullopt;
    const bool bare = is_vietnamese_letter(c) && without_tone(c).tone == 0;
    const char32_t marked = bare && next && *next >= 0xC0 ? vni_marked(c, *next) : 0;
    if (marked != 0) {
      out.append(marked, text.from[i], text.to[i + 1]);
      ++i;
      continue;
    }
    const auto byte = as_byte(c);
    out.append(byte && *byte >= 0x80 && c < 0xA0 ? from_windows_1252(*byte) : c, text.from[i], text.to[i]);
  }
  return out;
}

}  // namespace

std::string_view name_of(Charset charset) {
  constexpr std::string_view kNames[] = {"tcvn3", "vni", "viscii", "windows-1258"};
  return kNames[static_cast<size_t>(charset)];
}

char32_t from_windows_1252(uint8_t byte) { return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte; }

std::optional<uint8_t> as_byte(char32_t c) {
  if (c < 0x100) return static_cast<uint8_t>(c);
  if (c > 0x2122) return std::nullopt;
  for (size_t i = 0; i < 32; ++i)
    if (kWindows1252[i] == c) return static_cast<uint8_t>(0x80 + i);
  return std::nullopt;
}

MappedText decode_legacy(const MappedText& text, Charset charset) {
  if (charset == Charset::vni) return decode_vni(text);
  MappedText out = decode_single_bytes(text, charset);
  if (charset != Charset::tcvn3) return out;
  out = join_capitals(out);
  raise_capitals(out.text);
  return out;
}

MappedText composed(const MappedText& text, int& joined) {
  UErrorCode status = U_ZERO_ERROR;
  const auto& nfc = *icu::Normalizer2::getNFCInstance(status);
  MappedText out;
  out.text.reserve(text.size());
  out.from.reserve(text.size());
  out.to.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    while (end < text.size() && text.text[end] >= 0x300 && !nfc.hasBoundaryBefore(static_cast<UChar32>(text.text[end]))) ++end;
    const auto c = static_cast<UChar32>(text.text[i]);
    if (end == i + 1 && (c < 0x300 || u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES)) {
      out.append(text.text[i], text.from[i], text.to[i]);
      i = end;
      continue;
    }
    const auto piece = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.text.data() + i),
                                                     static_cast<int32_t>(end - i));
    const icu::UnicodeString whole = nfc.normalize(piece, status);
    if (whole.countChar32() < static_cast<int32_t>(end - i)) ++joined;
    for (int32_t at = 0; at < whole.length(); at = whole.moveIndex32(at, 1))
      out.append(static_cast<char32_t>(whole.char32At(at)), text.from[i], text.to[end - 1]);
    i = end;
  }
  return out;
}

}  // namespace sxsh::paper
