#include "imports/matching.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using facilities::Value;
namespace Msg = ui::Msg;
using ui::Message;

struct ReasonRow {
  Reason reason;
  std::string_view code;
  int points;
  Message words;
};
constexpr ReasonRow kReasons[] = {
    {Reason::code, "code", 100, Msg::imports_reason_code},
    {Reason::external_id, "external_id", 90, Msg::imports_reason_external_id},
    {Reason::tax_code, "tax_code", 50, Msg::imports_reason_tax_code},
    {Reason::tax_root, "tax_root", 20, Msg::imports_reason_tax_root},
    {Reason::name, "name", 45, Msg::imports_reason_name},
    {Reason::name_similar, "name_similar", 35, Msg::imports_reason_name_similar},
    {Reason::address, "address", 40, Msg::imports_reason_address},
    {Reason::address_similar, "address_similar", 20, Msg::imports_reason_address_similar},
    {Reason::commune, "commune", 10, Msg::imports_reason_commune},
    {Reason::zone, "zone", 5, Msg::imports_reason_zone},
    {Reason::tax_code_differs, "tax_code_differs", -40, Msg::imports_reason_tax_code_differs},
    {Reason::address_differs, "address_differs", -10, Msg::imports_reason_address_differs},
    {Reason::commune_differs, "commune_differs", -15, Msg::imports_reason_commune_differs},
};

std::vector<std::string> sorted_words(std::string_view text) {
  auto words = split(text, ' ');
  std::erase(words, "");
  std::ranges::sort(words);
  return words;
}

std::string squeezed(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

// Do they differ by little: one letter more, less or other in ten, or the same words in another order?
bool within_a_tenth(std::string_view a, std::string_view b) {
  const size_t longest = std::max(a.size(), b.size()), most = longest / 10;
  if (most == 0 || longest - std::min(a.size(), b.size()) > most || longest > 200) return false;
  std::array<uint16_t, 201> row{};
  for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<uint16_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    uint16_t diagonal = row[0];
    row[0] = static_cast<uint16_t>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const uint16_t above = row[j];
      row[j] = static_cast<uint16_t>(std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)}));
      diagonal = above;
    }
  }
  return row[b.size()] <= most;
}

// How many of ten words they share, of all words that either has.
size_t shared_tenths(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  const size_t all = a.size() + b.size() - common.size();
  return all == 0 ? 0 : 10 * common.size() / all;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

// "Hưng Yên 1" and "Hưng Yên 2" differ by one letter, but are two.
bool similar(std::string_view a, std::string_view b) {
  if (digits_of(a) != digits_of(b)) return false;
  const std::string one = squeezed(a), other = squeezed(b);
  if (one == other || within_a_tenth(one, other)) return true;
  return shared_tenths(sorted_words(a), sorted_words(b)) >= 6;
}

uint64_t hash_of(char kind, std::string_view text) {
  return std::hash<std::string_view>{}(text) * 1099511628211ull ^ static_cast<uint64_t>(static_cast<unsigned char>(kind));
}

std::vector<uint64_t> blocks_of(const Keys& keys) {
  std::vector<uint64_t> out;
  const auto put = [&](char kind, std::string_view text) {
    if (!text.empty()) out.push_back(hash_of(kind, text));
  };
  put('c', keys.code);
  put('x', keys.external_id);
  put('t', keys.tax_code.substr(0, 10));
  const std::string name = squeezed(keys.name);
  put('n', name);
  if (keys.address.find(' ') != std::string::npos) put('a', keys.address);
  std::string ordered;
  for (const auto& word : sorted_words(keys.name)) ordered += word;
  if (ordered != name) put('n', ordered);
  if (keys.commune && name.size() >= 5) {
    const std::string commune = std::to_string(*keys.commune);
    put('b', name.substr(0, 5) + commune);
    put('e', name.substr(name.size() - 5) + commune);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const ReasonRow& row_of(Reason reason) { return kReasons[static_cast<size_t>(reason)]; }

// By its own number: no other one can be meant, however alike.
bool is_named(const Match& match) {
  return !match.reasons.empty() && (match.reasons[0] == Reason::code || match.reasons[0] == Reason::external_id);
}

void compare_tax_codes(const Keys& one, const Keys& other, std::vector<Reason>& reasons) {
  if (one.tax_code.empty() || other.tax_code.empty()) return;
  if (one.tax_code == other.tax_code) reasons.push_back(Reason::tax_code);
  else if (one.tax_code.substr(0, 10) == other.tax_code.substr(0, 10)) reasons.push_back(Reason::tax_root);
  else reasons.push_back(Reason::tax_code_differs);
}

void compare_places(const Keys& one, const Keys& other, std::vector<Reason>& reasons) {
  if (!one.address.empty() && !other.address.empty()) {
    if (one.address == other.address) reasons.push_back(Reason::address);
    else if (similar(one.address, other.address)) reasons.push_back(Reason::address_similar);
    else reasons.push_back(Reason::address_differs);
  }
  if (one.commune && other.commune) reasons.push_back(*one.commune == *other.commune ? Reason::commune : Reason::commune_differs);
  if (one.zone && other.zone && *one.zone == *other.zone) reasons.push_back(Reason::zone);
}

}  // namespace

std::string_view code_of(Reason reason) { return row_of(reason).code; }

std::optional<Reason> reason_of(std::string_view code) {
  const auto* found = std::ranges::find(kReasons, code, &ReasonRow::code);
  return found == std::end(kReasons) ? std::nullopt : std::optional(found->reason);
}

std::string words_of(Reason reason, Lang lang) { return std::string(ui::tr(lang, row_of(reason).words)); }

std::string words_of(const std::vector<Reason>& reasons, Lang lang) {
  std::string out;
  for (const Reason reason : reasons) out += (out.empty() ? "" : ", ") + words_of(reason, lang);
  return out;
}

std::string address_key(std::string_view address) {
  static constexpr std::array<std::string_view, 20> kCommon = {
      "so", "duong", "pho", "thon", "xom", "to", "khu", "cong", "nghiep", "kcn",
      "ccn", "cum", "xa", "phuong", "tt", "huyen", "quan", "tinh", "tp", "h"};
  std::string out;
  for (const std::string& word : split(search_key(address), ' ')) {
    const bool common = std::ranges::find(kCommon, std::string_view(word)) != kCommon.end();
    if (!word.empty() && !common) out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

Keys keys_of(int64_t id, const facilities::Values& values) {
  const auto text = [&](FieldId field) { return at(values, field).value_or(""); };
  Keys keys{.id = id, .code = search_key(text(FieldId::code)), .tax_code = text(FieldId::tax_code),
            .external_id = text(FieldId::external_id), .name = facilities::name_key(text(FieldId::name)),
            .address = address_key(text(FieldId::address)), .commune = {}, .zone = {}};
  if (const Value& unit = at(values, FieldId::unit)) {
    const auto place = facilities::place_of(unit);
    keys.commune = place.commune_2 ? place.commune_2 : place.commune_1;
  }
  if (const Value& zone = at(values, FieldId::zone)) keys.zone = std::strtoll(zone->c_str(), nullptr, 10);
  return keys;
}

Match compare(const Keys& one, const Keys& other) {
  Match match{.id = other.id, .score = 0, .reasons = {}};
  auto& reasons = match.reasons;
  if (!one.code.empty() && one.code == other.code) reasons.push_back(Reason::code);
  if (!one.external_id.empty() && one.external_id == other.external_id) reasons.push_back(Reason::external_id);
  compare_tax_codes(one, other, reasons);
  if (!one.name.empty() && !other.name.empty()) {
    if (one.name == other.name) reasons.push_back(Reason::name);
    else if (similar(one.name, other.name)) reasons.push_back(Reason::name_similar);
  }
  compare_places(one, other, reasons);
  int score = 0;
  for (const Reason reason : reasons) score += row_of(reason).points;
  match.score = std::clamp(score, 0, 100);
  return match;
}

void Index::add(Keys keys) {
  const auto place = static_cast<uint32_t>(all_.size());
  for (const uint64_t block : blocks_of(keys)) {
    Sharers& sharers = by_key_[block];
    if (++sharers.count > kMostOfOneKey) continue;   // passed over from now on
    links_.push_back({place, sharers.first});
    sharers.first = static_cast<uint32_t>(links_.size() - 1);
  }
  all_.push_back(std::move(keys));
}

std::vector<Match> Index::matches(const Keys& keys, size_t most, bool but_itself) const {
  std::vector<uint32_t> near;
  for (const uint64_t block : blocks_of(keys)) {
    const auto found = by_key_.find(block);
    if (found == by_key_.end() || found->second.count > kMostOfOneKey) continue;
    uint32_t link = found->second.first;
    for (uint32_t n = found->second.count; n > 0; --n, link = links_[link].next) near.push_back(links_[link].place);
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<Match> found;
  for (const uint32_t place : near) {
    if (but_itself && all_[place].id == keys.id) continue;
    if (Match match = compare(keys, all_[place]); match.score >= kPossible) found.push_back(std::move(match));
  }
  const auto rank = [](const Match& match) { return (is_named(match) ? 1000 : 0) + match.score; };
  std::ranges::stable_sort(found, std::greater<>(), rank);
  if (found.size() > most) found.resize(most);
  return found;
}

Verdict verdict_of(const std::vector<Match>& matches) {
  if (matches.empty()) return Verdict::fresh;
  const Match& best = matches.front();
  const bool named = is_named(best) && (matches.size() == 1 || !is_named(matches[1]));
  const bool alone = matches.size() == 1 || matches[1].score < kSame;
  return best.score >= kSame && (alone || named) ? Verdict::same : Verdict::possible;
}

}  // namespace sxsh::imports
