#include "reports/report.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/hash.h"

namespace sxsh::reports {
namespace {

constexpr std::string_view kStates[] = {"blank", "draft", "sent", "returned", "accepted"};
constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // Crockford's base 32
constexpr size_t kCodeSigns = 12;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void need_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

}  // namespace

std::string_view code_of(State state) { return kStates[static_cast<size_t>(state)]; }

std::optional<State> state_of(std::string_view code) {
  const auto* found = std::ranges::find(kStates, code);
  if (found == std::end(kStates)) return std::nullopt;
  return static_cast<State>(found - std::begin(kStates));
}

State state_of(const Standing& standing) {
  if (standing.accepted) return State::accepted;
  if (standing.version > 0 && !standing.returned) return State::sent;
  if (standing.version > 0 && !standing.has_draft) return State::returned;
  return standing.has_draft ? State::draft : State::blank;
}

bool may_be_sent(const Standing& standing) { return !standing.accepted && (standing.version == 0 || standing.returned); }

std::string hash_of(std::string_view bytes) { return hash_hex(bytes); }

std::string new_receipt_key() { return random_hex(32); }

std::string receipt_code(std::string_view key_hex, const Proven& proven) {
  need_sodium();
  std::array<unsigned char, crypto_auth_hmacsha256_KEYBYTES> key{};
  size_t read = 0;
  if (sodium_hex2bin(key.data(), key.size(), key_hex.data(), key_hex.size(), nullptr, &read, nullptr) != 0 || read != key.size())
    throw std::invalid_argument("a receipt's key is 32 bytes in hex");
  std::string said;
  const auto add = [&said](std::string_view part) { said += std::to_string(part.size()) + ':' + std::string(part); };
  for (const int64_t number : {proven.office_id, proven.report_id, proven.version, proven.form_version})
    add(std::to_string(number));
  for (const auto* text : {&proven.answers_hash, &proven.form_code, &proven.period, &proven.facility_name, &proven.sent_at})
    add(*text);
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac;
  crypto_auth_hmacsha256(mac.data(), bytes_of(said), said.size(), key.data());
  uint64_t bits = 0;
  for (size_t i = 0; i < 8; ++i) bits = bits << 8 | mac[i];
  std::string code;
  for (size_t i = 0; i < kCodeSigns; ++i) code += kSigns[bits >> (59 - 5 * i) & 31];
  return code;
}

std::string printed_code(std::string_view code) {
  std::string out;
  for (size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += code[i];
  }
  return out;
}

std::optional<std::string> typed_code(std::string_view text) {
  std::string code;
  for (char c : text) {
    if (c == ' ' || c == '-' || c == '.') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (kSigns.find(c) == kSigns.npos || code.size() == kCodeSigns) return std::nullopt;
    code += c;
  }
  if (code.size() != kCodeSigns) return std::nullopt;
  return code;
}

std::string receipt_number(int year, int64_t n) {
  std::string digits = std::to_string(n);
  if (digits.size() < 6) digits.insert(size_t{0}, 6 - digits.size(), '0');
  return "BN-" + std::to_string(year) + "-" + digits;
}

bool is_client_uid(std::string_view uid) {
  return uid.size() >= 16 && uid.size() <= 64 && std::ranges::all_of(uid, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
         });
}

}  // namespace sxsh::reports
