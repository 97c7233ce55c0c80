// A facility's report on one obligation: what state it is in, and the receipt that proves a version was sent. Pure.
//
// A version, once sent, never changes. It is accepted, or returned with a reason, after which another version may be sent. After
// acceptance only dated corrections change what is counted; the accepted version stays as it was sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::reports {

// blank: nothing saved. draft: something saved, nothing sent, or returned and worked on. sent: waits for the officer.
enum class State : uint8_t { blank, draft, sent, returned, accepted };
std::string_view code_of(State state);                 // "returned"
std::optional<State> state_of(std::string_view code);

// What became of the newest version; nothing of it when there is none.
struct Standing {
  bool has_draft = false;
  int64_t version = 0;                                 // 0: none was sent
  bool returned = false, accepted = false;
};
State state_of(const Standing& standing);
// Another version may be sent: nothing was, or the newest was returned.
bool may_be_sent(const Standing& standing);

// BLAKE2b-256 as hex.
std::string hash_of(std::string_view bytes);
// Of a form as it was sent: names and values in the order of names, each with its length, so that no two bodies look alike.
// The form token and the address of the way back are left out by the caller.
template <class Fields>
std::string body_hash(const Fields& fields) {
  std::string all;
  for (const auto& [name, value] : fields)
    all += std::to_string(name.size()) + ':' + name + std::to_string(value.size()) + ':' + value;
  return hash_of(all);
}

// ── receipts ──

// What a receipt proves. Everything that the public page shows is covered by its code.
struct Proven {
  int64_t office_id = 0, report_id = 0, version = 0;
  std::string answers_hash, form_code, period, facility_name, sent_at;
  int64_t form_version = 0;
};
// Twelve signs (60 bits) of HMAC-SHA-256 under the installation's key (32 bytes, hex): digits and letters without I, L, O, U.
std::string receipt_code(std::string_view key_hex, const Proven& proven);
std::string new_receipt_key();
// "K3M9-QZ7A-T4WX", as it is printed.
std::string printed_code(std::string_view code);
// What a person typed or scanned: blanks and dashes dropped, small letters raised, O read as 0, I and L as 1. Nothing when these
// are not twelve signs of a code.
std::optional<std::string> typed_code(std::string_view text);
// "BN-2018-000123": counted from 1 in each year of the server's local day.
std::string receipt_number(int year, int64_t n);

// Made by a browser: 16 to 64 letters, digits, - and _.
bool is_client_uid(std::string_view uid);

}  // namespace sxsh::reports
