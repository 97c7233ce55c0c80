#include "industries/search.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"

namespace sxsh::industries {
namespace {

constexpr size_t kLongestQuery = 200;    // bytes; more is no search

struct Keys {
  std::string folded, lower, english;    // each with a blank before and after every word
};

std::string padded(std::string text) { return " " + std::move(text) + " "; }

// Folded once for all searches, in the order of industries().
const std::vector<Keys>& keys() {
  static const std::vector<Keys> made = [] {
    std::vector<Keys> out;
    for (const Industry& each : Classification::carried().industries())
      out.push_back({padded(search_key(each.name)), padded(lower(each.name)), padded(search_key(each.english))});
    return out;
  }();
  return made;
}

bool has_all_words(std::string_view name, std::string_view query) {
  for (const std::string& word : split(query, ' '))
    if (name.find(" " + word) == name.npos) return false;
  return true;
}

bool is_code(std::string_view query) {
  return !query.empty() && query.size() <= 5 && std::ranges::all_of(query, [](char c) { return c >= '0' && c <= '9'; });
}

// Smaller is better; nothing when it does not fit.
std::optional<int> rank(const Keys& keys, const std::string& folded, const std::string& marked) {
  const bool has_marks = marked != folded;
  if (has_marks && keys.lower.find(" " + marked) != std::string::npos) return keys.lower.starts_with(" " + marked) ? 0 : 1;
  const size_t phrase = keys.folded.find(" " + folded);
  if (phrase == 0) return 2;
  if (phrase != std::string::npos) return 3;
  if (has_all_words(keys.folded, folded)) return 4;
  if (keys.english.size() > 2 && has_all_words(keys.english, folded)) return 5;
  return std::nullopt;
}

}  // namespace

std::vector<const Industry*> search(Edition edition, std::string_view words, size_t limit) {
  const std::string marked = lower(trim(to_nfc(words.substr(0, kLongestQuery)))), folded = search_key(marked);
  if (folded.empty()) return {};
  const auto& classification = Classification::carried();
  std::vector<std::tuple<int, size_t, const Industry*>> found;
  const Industry* first = classification.industries().data();
  for (const Industry& each : classification.industries(edition)) {
    if (is_code(folded)) {
      if (each.code.starts_with(folded)) found.emplace_back(0, each.code.size(), &each);
    } else if (const auto at = rank(keys()[static_cast<size_t>(&each - first)], folded, marked)) {
      found.emplace_back(*at, each.name.size(), &each);
    }
  }
  std::ranges::sort(found);              // places in the classification are in order of code
  std::vector<const Industry*> best;
  for (const auto& [order, length, industry] : found)
    if (best.size() < limit) best.push_back(industry);
  return best;
}

}  // namespace sxsh::industries
