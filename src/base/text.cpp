#include "base/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <memory>
#include <mutex>

namespace sxsh {
namespace {

constexpr char kUnknown = '\x1a';

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(status);
}

// The table of the basic plane, made once from ICU's data, so that folding is one look-up.
const std::array<char, 0x10000>& fold_table() {
  static const auto table = [] {
    auto made = std::make_unique<std::array<char, 0x10000>>();
    for (int32_t c = 0; c < 0x10000; ++c) {
      char folded = kUnknown;
      if (c == '\n' || c == '\r' || c == '\t') folded = static_cast<char>(c);
      else if (c < 0x80) folded = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      else if (c == 0x110 || c == 0x111) folded = 'd';
      else if (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) folded = ' ';
      else if (c == 0x2018 || c == 0x2019 || c == 0x2032) folded = '\'';
      else if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) folded = '"';
      else if (c >= 0x2010 && c <= 0x2015) folded = '-';
      else if (c == 0x2026) folded = '.';
      else if (c == 0x2022 || c == 0xB7 || c == 0x25CF || c == 0x25AA) folded = '*';
      else if (!U_IS_SURROGATE(c)) {
        icu::UnicodeString parts;
        if (nfd().getDecomposition(c, parts)) {
          const char16_t base = parts[0];
          if (base < 0x80 && u_isalpha(base)) folded = static_cast<char>(u_tolower(base));
        }
      }
      (*made)[static_cast<size_t>(c)] = folded;
    }
    return made;
  }();
  return *table;
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

icu::UnicodeString wide(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto* s = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int64_t>(bytes.size());
  for (int64_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT(s, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string storable(std::string_view text) {
  std::string out = is_utf8(text) ? std::string(text) : encode(decode(text));
  std::erase(out, '\0');
  return out;
}

std::u32string decode(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  const auto* s = reinterpret_cast<const uint8_t*>(utf8.data());
  const auto length = static_cast<int64_t>(utf8.size());
  for (int64_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT(s, i, length, c);
    out += c < 0 ? U'\xFFFD' : static_cast<char32_t>(c);
  }
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char32_t c : text) {
    uint8_t bytes[4];
    int32_t count = 0;
    UBool bad = false;
    U8_APPEND(bytes, count, 4, static_cast<UChar32>(c), bad);
    if (bad) out += "\xEF\xBF\xBD";
    else out.append(reinterpret_cast<char*>(bytes), static_cast<size_t>(count));
  }
  return out;
}

std::string to_nfc(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFCInstance(status)->normalize(wide(utf8), status).toUTF8String(out);
  return out;
}

char fold(char32_t c) { return c < 0x10000 ? fold_table()[c] : kUnknown; }

std::string fold_aligned(std::u32string_view text) {
  const auto& table = fold_table();
  std::string out(text.size(), kUnknown);
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] < 0x10000) out[i] = table[text[i]];
  return out;
}

std::string search_key(std::string_view utf8) {
  const std::string folded = fold_aligned(decode(to_nfc(utf8)));
  std::string out;
  bool blank = false;
  for (const char c : folded) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!kept) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string sort_key(std::string_view utf8) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Collator>(icu::Collator::createInstance(icu::Locale("vi"), status));
  }();
  const std::scoped_lock lock(mutex);
  const icu::UnicodeString text = wide(utf8);
  std::string key(static_cast<size_t>(collator->getSortKey(text, nullptr, 0)), '\0');
  collator->getSortKey(text, reinterpret_cast<uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
  static const char* kHex = "0123456789abcdef";
  std::string out;
  for (const char c : key) {
    out += kHex[static_cast<uint8_t>(c) >> 4];
    out += kHex[static_cast<uint8_t>(c) & 15];
  }
  return out;
}

std::string trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  for (;;) {
    if (!text.empty() && blank(text.front())) text.remove_prefix(1);
    else if (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
    else break;
  }
  for (;;) {
    if (!text.empty() && blank(text.back())) text.remove_suffix(1);
    else if (text.ends_with("\xC2\xA0")) text.remove_suffix(2);
    else break;
  }
  return std::string(text);
}

std::string lower(std::string_view utf8) {
  std::string out;
  if (is_ascii(utf8)) {
    for (const char c : utf8) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
  }
  wide(utf8).toLower(icu::Locale("vi")).toUTF8String(out);
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string grouped(int64_t value, bool vietnamese) {
  std::string digits = std::to_string(value);
  const size_t first = value < 0 ? 1 : 0;
  for (size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, vietnamese ? '.' : ',');
  }
  return digits;
}

std::string decimal(int64_t scaled, int decimals, bool vietnamese) {
  if (decimals <= 0) return grouped(scaled, vietnamese);
  int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const int64_t whole = scaled / scale;
  std::string part = std::to_string(scaled < 0 ? -(scaled % scale) : scaled % scale);
  part.insert(0, static_cast<size_t>(decimals) - part.size(), '0');
  while (!part.empty() && part.back() == '0') part.pop_back();
  std::string out = (scaled < 0 && whole == 0 ? "-" : "") + grouped(whole, vietnamese);
  if (!part.empty()) out += (vietnamese ? "," : ".") + part;
  return out;
}

}  // namespace sxsh
