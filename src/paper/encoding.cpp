#include "paper/encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "paper/charset.h"
#include "paper/syllable.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr double kSure = 0.75;       // share of possible syllables a single-byte text must reach
constexpr double kMargin = 0.10;     // and how far ahead of the next alphabet it must be
constexpr int kFewestWords = 3;      // fewer marked words than this decide nothing

// Part of a word for scoring: letters, and whatever a wrong alphabet leaves behind.
bool is_word_part(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c < 0x20 && c != '\n' && c != '\t' && c != '\f');
  return c != 0xA0 && !(c >= 0x2000 && c <= 0x2027) && c != 0x20AC && c != 0x2122;
}

bool is_vowel(char32_t c) {
  constexpr std::u32string_view kPlain = U"aăâeêioôơuưy";
  return kPlain.find(without_tone(c).plain) != std::u32string_view::npos;
}

// Letters that only Unicode text has: not in Latin-1, not in Windows-1252.
bool is_unicode_only(char32_t c) {
  constexpr std::u32string_view kLetters = U"ăĂđĐơƠưƯĩĨũŨ";
  return (c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x300 && c < 0x370) || kLetters.find(c) != std::u32string_view::npos;
}

bool looks_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() < 8) return false;
  size_t zeros = 0, others = 0;
  const size_t end = std::min<size_t>(bytes.size(), 4096) & ~size_t{1};
  for (size_t i = 0; i < end; ++i) {
    if (bytes[i] != 0) continue;
    ((i % 2 == 0) == big_endian ? zeros : others)++;
  }
  return others == 0 && zeros * 5 > end;  // ASCII letters, digits and blanks are most of any Vietnamese text
}

// UTF-8 with a few damaged places: one bad byte for many good letters.
bool is_mostly_utf8(const MappedText& text) {
  size_t bad = 0, good = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.text[i] == 0xFFFD && text.to[i] - text.from[i] < 3) ++bad;
    else if (text.text[i] >= 0x80) ++good;
  }
  return good >= 50 * bad;
}

struct Candidate {
  std::string_view name;
  MappedText text;
  Plausibility found;
  int joined = 0;
};

Candidate candidate(const RawText& raw, std::optional<Charset> charset) {
  Candidate made;
  made.name = charset ? name_of(*charset) : "utf-8";
  made.text = composed(charset ? decode_legacy(raw.text, *charset) : raw.text, made.joined);
  made.found = plausibility(made.text.text);
  return made;
}

DecodedText decoded(Candidate&& chosen, std::string_view name) {
  return {std::string(name), std::move(chosen.text), chosen.joined};
}

Problem unclear(const std::vector<Candidate>& candidates) {
  std::string names;
  for (const Candidate& each : candidates) {
    if (!names.empty()) names += ", ";
    names += std::string(each.name) + " (" + std::to_string(static_cast<int>(each.found.share() * 100)) + " %)";
  }
  return Problem(problems::encoding_unclear, {{"candidates", names}});
}

// Best first; the declared alphabet wins where it is as good as the best.
void rank(std::vector<Candidate>& candidates, std::string_view declared) {
  std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    const double x = a.found.share(), y = b.found.share();
    if (x != y) return x > y;
    return a.name == declared && b.name != declared;
  });
}

Result<DecodedText> settle_bytes(const RawText& raw, std::string_view declared) {
  std::vector<Candidate> candidates;
  for (const Charset each : {Charset::tcvn3, Charset::vni, Charset::viscii, Charset::windows_1258})
    candidates.push_back(candidate(raw, each));
  rank(candidates, declared);
  Candidate& best = candidates[0];
  if (best.found.words < kFewestWords || best.found.share() < kSure) return unclear(candidates);
  const Candidate& next = candidates[1];
  const bool ahead = best.found.share() - next.found.share() >= kMargin || best.text.text == next.text.text;
  if (!ahead && best.name != declared) return unclear(candidates);
  const auto name = best.name;
  return decoded(std::move(best), name);
}

// TCVN3 and VNI pasted as Latin-1: no Unicode-only letter, and the legacy reading is far better than the plain one.
Result<DecodedText> settle_unicode(const RawText& raw) {
  size_t unicode_only = 0, latin = 0;
  for (const char32_t c : raw.text.text) {
    unicode_only += is_unicode_only(c);
    latin += c >= 0xA1 && c <= 0xFF;
  }
  Candidate plain;
  if (latin == 0 || unicode_only * 20 >= latin) {
    plain.text = composed(raw.text, plain.joined);
    return decoded(std::move(plain), raw.encoding);
  }
  plain = candidate(raw, std::nullopt);
  std::vector<Candidate> legacy;
  for (const Charset each : {Charset::tcvn3, Charset::vni}) legacy.push_back(candidate(raw, each));
  rank(legacy, {});
  Candidate& best = legacy[0];
  const bool better = best.found.words >= kFewestWords && best.found.share() >= kSure &&
                      best.found.share() - plain.found.share() >= 0.25;
  if (!better) return decoded(std::move(plain), raw.encoding);
  if (best.found.share() - legacy[1].found.share() < kMargin && best.text.text != legacy[1].text.text) {
    legacy.push_back(std::move(plain));
    return unclear(legacy);
  }
  const auto name = best.name;
  return decoded(std::move(best), name);
}

}  // namespace

Plausibility plausibility(const std::u32string& text) {
  Plausibility found;
  for (size_t i = 0; i < text.size();) {
    if (!is_word_part(text[i])) {
      ++i;
      continue;
    }
    const size_t start = i;
    bool marked = false, vowel = false, all_letters = true;
    for (; i < text.size() && is_word_part(text[i]); ++i) {
      marked |= text[i] >= 0x80 || text[i] < 0x20;
      vowel |= is_vowel(text[i]);
      all_letters &= is_vietnamese_letter(text[i]);
    }
    if (!marked || (all_letters && !vowel)) continue;  // QĐ, NĐ: says nothing
    ++found.words;
    found.possible += is_syllable(std::u32string_view(text).substr(start, i - start));
  }
  return found;
}

RawText raw_text(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE") return {from_utf16(bytes, false), "utf-16"};
  if (bytes.substr(0, 2) == "\xFE\xFF") return {from_utf16(bytes, true), "utf-16"};
  for (const bool big_endian : {false, true})
    if (looks_utf16(bytes, big_endian)) return {from_utf16(bytes, big_endian), "utf-16"};
  RawText raw{from_utf8(bytes), "utf-8"};
  if (is_utf8(bytes) || is_mostly_utf8(raw.text)) return raw;
  return {bytes_as_characters(bytes), ""};
}

Result<DecodedText> settle_encoding(const RawText& raw, std::string_view declared) {
  return raw.encoding.empty() ? settle_bytes(raw, declared) : settle_unicode(raw);
}

}  // namespace sxsh::paper
