#include "mail/letter.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "base/text.h"

namespace sxsh::mail {
namespace {

constexpr size_t kEncodedBytes = 45;     // 60 letters of base64: "=?UTF-8?B?" and "?=" make it 72, below the 75 of RFC 2047
constexpr size_t kLongestLine = 76;

std::string one_line(std::string_view utf8) {
  std::string out = is_utf8(utf8) ? std::string(utf8) : encode(decode(utf8));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return trim(out);
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c < 0x7F; }) && text.find("=?") == text.npos;
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t left = std::min<size_t>(3, bytes.size() - i);
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) group = group << 8 | (k < left ? static_cast<unsigned char>(bytes[i + k]) : 0);
    for (size_t k = 0; k < 4; ++k) out += k <= left ? kLetters[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string mailbox(const std::string& address, std::string_view name) {
  const std::string clean = one_line(name);
  if (clean.empty()) return address;
  if (!is_plain(clean)) return header_words(clean) + " <" + address + ">";
  std::string quoted = "\"";
  for (const char c : clean) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\" <" + address + ">";
}

std::string date_words(int64_t ms) {
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = ms / 1000;
  std::tm at{};
  gmtime_r(&seconds, &at);
  std::array<char, 40> out{};
  std::strftime(out.data(), out.size(), "%d XXX %Y %H:%M:%S +0000", &at);
  std::string words = out.data();
  words.replace(words.find("XXX"), 3, kMonths[static_cast<size_t>(at.tm_mon)]);
  return std::string(kDays[static_cast<size_t>(at.tm_wday)]) + ", " + words;
}

// RFC 2045, 6.7: at most 76 letters a line, never cut inside one =XX.
std::string quoted_printable(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  size_t width = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\r') continue;
    if (c == '\n') {
      out += "\r\n";
      width = 0;
      continue;
    }
    const bool before_end = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
    const bool blank = c == ' ' || c == '\t';
    const bool plain = blank ? !before_end : c > 0x20 && c < 0x7F && c != '=' && !(c == '.' && width == 0);
    const size_t needed = plain ? 1 : 3;
    if (width + needed > kLongestLine - 1) {
      out += "=\r\n";
      width = 0;
    }
    if (plain) {
      out += text[i];
    } else {
      out += '=';
      out += kHex[c >> 4];
      out += kHex[c & 15];
    }
    width += needed;
  }
  return out;
}

}  // namespace

bool is_address(std::string_view text) {
  const size_t at = text.find('@');
  if (text.size() > 254 || at == text.npos || at == 0 || at > 64 || text.find('@', at + 1) != text.npos) return false;
  const std::string_view host = text.substr(at + 1);
  if (host.find('.') == host.npos || host.front() == '.' || host.back() == '.' || text.front() == '-') return false;
  return std::ranges::all_of(text, [](unsigned char c) {
    return c > ' ' && c < 0x7F && std::string_view("<>()[],;:\\\"").find(static_cast<char>(c)) == std::string_view::npos;
  });
}

std::string header_words(std::string_view utf8) {
  const std::string clean = one_line(utf8);
  if (is_plain(clean) && clean.size() <= 900) return clean;
  std::string out, part;
  const auto close = [&] {
    if (part.empty()) return;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(part) + "?=";
    part.clear();
  };
  for (const char32_t letter : decode(clean)) {
    const std::string bytes = encode(std::u32string_view(&letter, 1));
    if (part.size() + bytes.size() > kEncodedBytes) close();
    part += bytes;
  }
  close();
  return out;
}

std::string message(const Letter& letter, const Sender& from, int64_t sent_ms, int64_t id) {
  const std::string host = from.address.substr(from.address.find('@') + 1);
  std::string out;
  out += "Date: " + date_words(sent_ms) + "\r\n";
  out += "From: " + mailbox(from.address, from.name) + "\r\n";
  out += "To: " + mailbox(letter.to, letter.to_name) + "\r\n";
  out += "Subject: " + header_words(letter.subject) + "\r\n";
  out += "Message-ID: <" + std::to_string(letter.office_id) + "." + std::to_string(id) + "@" + host + ">\r\n";
  out += "Auto-Submitted: auto-generated\r\n";
  out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  out += quoted_printable(letter.text);
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out;
}

}  // namespace sxsh::mail
