#include "library/passage.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"

namespace sxsh::library {
namespace {

constexpr size_t kMostLookedAt = 400'000;   // code points of a body; a match beyond shows the start of the text

struct Match {
  size_t start, end, term;
};

// The length of the phrase at words[at], in words, or 0.
size_t phrase_at(const Phrase& phrase, const std::vector<Word>& words, size_t at) {
  if (at + phrase.words.size() > words.size()) return 0;
  for (size_t i = 0; i < phrase.words.size(); ++i) {
    const std::string& wanted = phrase.words[i].folded;
    const Word& word = words[at + i];
    const std::string& here = word.folded.empty() ? word.written : word.folded;
    const bool prefix = phrase.last_is_prefix && i + 1 == phrase.words.size();
    if (prefix ? !here.starts_with(wanted) : here != wanted) return 0;
  }
  return phrase.words.size();
}

std::vector<Match> matches_in(std::u32string_view text, const TextQuery& query) {
  const auto words = words_of(text);
  std::vector<Match> matches;
  for (size_t at = 0; at < words.size();) {
    size_t taken = 0;
    for (size_t term = 0; term < query.phrases.size() && taken == 0; ++term) {
      taken = phrase_at(query.phrases[term], words, at);
      if (taken > 0) matches.push_back({words[at].start, words[at + taken - 1].end, term});
    }
    at += std::max<size_t>(taken, 1);
  }
  return matches;
}

// Where the window should begin: the match from which on most different words of the query stand within `length`.
size_t best_start(const std::vector<Match>& matches, size_t length) {
  size_t best = matches.front().start;
  size_t most = 0;
  for (size_t i = 0; i < matches.size(); ++i) {
    std::set<size_t> terms;
    for (size_t j = i; j < matches.size() && matches[j].end <= matches[i].start + length; ++j) terms.insert(matches[j].term);
    if (terms.size() > most) {
      most = terms.size();
      best = matches[i].start;
    }
  }
  return best;
}

void put(Passage& out, std::u32string_view text, bool match) {
  std::string bytes = encode(text);
  for (char& c : bytes)
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  if (!bytes.empty()) out.push_back({std::move(bytes), match});
}

Passage pieces(std::u32string_view text, size_t from, size_t to, const std::vector<Match>& matches) {
  Passage out;
  if (from > 0) out.push_back({"… ", false});
  size_t at = from;
  for (const Match& match : matches) {
    if (match.start < at || match.end > to) continue;
    put(out, text.substr(at, match.start - at), false);
    put(out, text.substr(match.start, match.end - match.start), true);
    at = match.end;
  }
  put(out, text.substr(at, to - at), false);
  if (to < text.size()) out.push_back({" …", false});
  return out;
}

bool is_blank(char32_t c) { return fold(c) == ' ' || c == '\n' || c == '\t'; }

}  // namespace

Passage marked(std::string_view text, const TextQuery& query) {
  const std::u32string letters = decode(to_nfc(text));
  return pieces(letters, 0, letters.size(), matches_in(letters, query));
}

Passage passage(std::string_view text, const TextQuery& query, size_t length) {
  std::u32string letters = decode(to_nfc(text));
  const auto matches = matches_in(std::u32string_view(letters).substr(0, kMostLookedAt), query);
  size_t from = 0;
  if (!matches.empty()) {
    const size_t start = best_start(matches, length);
    from = start > length / 4 ? start - length / 4 : 0;
    while (from > 0 && from < start && !is_blank(letters[from - 1])) ++from;
  }
  size_t to = std::min(letters.size(), from + length);
  while (to < letters.size() && to > from + length / 2 && !is_blank(letters[to])) --to;
  return pieces(letters, from, to, matches);
}

}  // namespace sxsh::library
