#include "accounts/signing/second_factor.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "accounts/signing/queries.gen.h"
#include "accounts/store.h"
#include "accounts/token.h"
#include "audit/store.h"
#include "terms/problems.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kStepMs = 30'000;
constexpr unsigned kDigits = 6;
constexpr size_t kSecretBytes = 20;                       // RFC 4226, 4: as long as the hash
constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";   // without I, O, 0, 1
constexpr size_t kCodeLetters = 10;                       // 50 bits

struct Kept {
  std::string secret;
  bool confirmed = false;
  int64_t last_step = 0;
};

std::optional<Kept> kept(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.one(sql::find_second_factor{.office_id = office_id, .person_id = person_id}, [](const db::Row& row) {
    return Kept{row.text("secret"), row.maybe_text("confirmed_at").has_value(), row.int64("last_step")};
  });
}

void need_libraries() {
  if (sodium_init() < 0 || oath_init() != OATH_OK) throw std::runtime_error("libsodium or liboath does not start");
}

std::string new_secret() {
  need_libraries();
  std::array<char, kSecretBytes> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  char* text = nullptr;
  size_t size = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK) throw std::runtime_error("liboath: base32");
  std::string secret(text, size);
  std::free(text);
  while (secret.ends_with('=')) secret.pop_back();
  return secret;
}

std::string code_at(const std::string& secret, int64_t step) {
  need_libraries();
  char* bytes = nullptr;
  size_t size = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK) throw std::runtime_error("liboath: base32");
  const std::unique_ptr<char, decltype(&std::free)> owned(bytes, std::free);
  std::array<char, kDigits + 1> code{};
  if (oath_hotp_generate(bytes, size, static_cast<uint64_t>(step), kDigits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) !=
      OATH_OK)
    throw std::runtime_error("liboath: code");
  return code.data();
}

bool same(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

// "123 456" → "123456", "abcde-fghjk" → "ABCDEFGHJK".
std::string bare(std::string_view typed) {
  std::string out;
  for (const char c : typed.substr(0, 100)) {
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 32);
    else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) out += c;
  }
  return out;
}

Result<> log(db::Session& session, const Actor& actor, const char* action, const char* summary) {
  auto entry = actor.entry(action, "person", std::to_string(actor.person_id));
  entry.summary = std::string(summary) + ": " + actor.name;
  return audit::record(session, entry);
}

Result<std::vector<std::string>> put_codes(db::Session& session, const Actor& actor) {
  TRY(session.run(sql::drop_recovery_codes{.office_id = actor.office_id, .person_id = actor.person_id}));
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    std::string code;
    for (size_t k = 0; k < kCodeLetters; ++k) code += kLetters[randombytes_uniform(kLetters.size())];
    TRY(session.run(sql::add_recovery_code{.office_id = actor.office_id, .person_id = actor.person_id,
                                           .code_hash = token_hash(code), .now = actor.at}));
    codes.push_back(code.insert(kCodeLetters / 2, "-"));
  }
  return codes;
}

}  // namespace

SecondStep second_step_of(db::Session& session, int64_t office_id, int64_t person_id) {
  const auto found = kept(session, office_id, person_id);
  return !found ? SecondStep::off : found->confirmed ? SecondStep::on : SecondStep::waiting;
}

int64_t recovery_codes_left(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.one(sql::recovery_codes_left{.office_id = office_id, .person_id = person_id},
                     [](const db::Row& row) { return row.int64("n"); }).value_or(0);
}

Result<> begin_second_step(db::Session& session, const Actor& actor) {
  if (second_step_of(session, actor.office_id, actor.person_id) == SecondStep::on)
    return Problem(problems::already_exists, {{"what", "second_factors"}});
  TRY(session.run(sql::put_second_factor{.office_id = actor.office_id, .person_id = actor.person_id, .secret = new_secret(),
                                         .now = actor.at}));
  return Done{};
}

std::string waiting_secret(db::Session& session, int64_t office_id, int64_t person_id) {
  const auto found = kept(session, office_id, person_id);
  return found && !found->confirmed ? found->secret : "";
}

std::string secret_address(const std::string& secret, std::string_view issuer, std::string_view account) {
  return "otpauth://totp/" + web::percent_encode(std::string(issuer) + ":" + std::string(account)) + "?secret=" + secret +
         "&issuer=" + web::percent_encode(issuer);
}

Result<CodeFits> use_code(db::Session& session, int64_t office_id, int64_t person_id, std::string_view typed,
                          const Clock& clock) {
  const std::string code = bare(typed);
  const auto found = kept(session, office_id, person_id);
  if (!found) return CodeFits::no;
  if (code.size() == kDigits) {
    const int64_t now = clock.now_ms() / kStepMs;
    for (const int64_t step : {now, now - 1, now + 1}) {
      if (step <= found->last_step || !same(code_at(found->secret, step), code)) continue;
      const int64_t used = TRY(session.run(sql::use_step{.step = step, .office_id = office_id, .person_id = person_id}));
      return used == 1 ? CodeFits::phone : CodeFits::no;
    }
    return CodeFits::no;
  }
  if (code.size() != kCodeLetters || !found->confirmed) return CodeFits::no;
  const int64_t used = TRY(session.run(sql::use_recovery_code{
      .now = clock.now_utc(), .office_id = office_id, .person_id = person_id, .code_hash = token_hash(code)}));
  return used == 1 ? CodeFits::recovery : CodeFits::no;
}

Result<std::optional<std::vector<std::string>>> confirm_second_step(db::Session& session, const Actor& actor,
                                                                    std::string_view code, const Clock& clock) {
  using Codes = std::optional<std::vector<std::string>>;
  if (second_step_of(session, actor.office_id, actor.person_id) != SecondStep::waiting) return Codes();
  if (TRY(use_code(session, actor.office_id, actor.person_id, code, clock)) != CodeFits::phone) return Codes();
  TRY(session.run(sql::confirm_second_factor{.now = actor.at, .office_id = actor.office_id, .person_id = actor.person_id}));
  TRY(log(session, actor, "account.second_step_on", "Bật đăng nhập hai bước"));
  return Codes(TRY(put_codes(session, actor)));
}

Result<std::vector<std::string>> new_recovery_codes(db::Session& session, const Actor& actor) {
  if (second_step_of(session, actor.office_id, actor.person_id) != SecondStep::on) return Problem(problems::not_found);
  TRY(log(session, actor, "account.recovery_codes", "Tạo mã dự phòng mới"));
  return put_codes(session, actor);
}

Result<> end_second_step(db::Session& session, const Actor& actor) {
  TRY(session.run(sql::drop_recovery_codes{.office_id = actor.office_id, .person_id = actor.person_id}));
  const int64_t ended = TRY(session.run(sql::drop_second_factor{.office_id = actor.office_id, .person_id = actor.person_id}));
  return ended == 0 ? Result<>(Done{}) : log(session, actor, "account.second_step_off", "Tắt đăng nhập hai bước");
}

Result<> end_second_step_of(db::Session& session, const Actor& by, int64_t person_id, const std::string& reason) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  TRY(session.run(sql::drop_recovery_codes{.office_id = by.office_id, .person_id = person_id}));
  TRY(session.run(sql::drop_second_factor{.office_id = by.office_id, .person_id = person_id}));
  TRY(end_sessions_of(session, by.office_id, person_id, by.at));
  auto entry = by.entry("account.second_step_off", "person", std::to_string(person_id));
  entry.summary = "Tắt đăng nhập hai bước cho người khác: " + person->name;
  entry.reason = reason;
  return audit::record(session, entry);
}

}  // namespace sxsh::accounts
