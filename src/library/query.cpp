#include "library/query.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace sxsh::library {
namespace {

using Words = std::string Word::*;

bool is_quote(char32_t c) { return fold(c) == '"'; }

// "hung yen" → {title_folded body_folded} : "hung" + "yen" *   (FTS5)
std::string fts_phrase(const Phrase& phrase, Words which, const char* columns) {
  std::string out = columns;
  bool first = true;
  for (const Word& word : phrase.words) {
    out += first ? " : \"" : " + \"";
    out += word.*which;
    out += '"';
    first = false;
  }
  if (phrase.last_is_prefix) out += " *";
  return out;
}

// 'hung' <-> 'yen':*   (tsquery)
std::string ts_phrase(const Phrase& phrase, Words which) {
  std::string out;
  for (const Word& word : phrase.words) out += (out.empty() ? "'" : " <-> '") + word.*which + "'";
  if (phrase.last_is_prefix) out += ":*";
  return "(" + out + ")";
}

bool marked(const Phrase& phrase) { return std::ranges::any_of(phrase.words, &Word::has_marks); }

// A word in a foreign script has no folded form; it is kept as written in both.
std::string engine_text(const TextQuery& query, db::Engine engine, bool as_written) {
  std::string out;
  for (const Phrase& phrase : query.phrases) {
    const bool exact = as_written && marked(phrase);
    const Words which = exact ? &Word::written : &Word::folded;
    if (!out.empty()) out += engine == db::Engine::sqlite ? " AND " : " & ";
    out += engine == db::Engine::sqlite
               ? fts_phrase(phrase, which, exact ? "{title_written body_written}" : "{title_folded body_folded}")
               : ts_phrase(phrase, which);
  }
  return out;
}

std::string joined(const std::vector<Word>& words, Words which) {
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    out += word.*which;
  }
  return out;
}

// 'dang':1A 'yen':2A,7A. PostgreSQL keeps at most 255 positions of a word and none past 16383.
std::string lexemes(const std::vector<Word>& words, Words which, size_t first_position, char weight) {
  constexpr size_t kLastPosition = 16'383;
  constexpr int kMostPositions = 255;
  std::map<std::string_view, std::pair<int, std::string>> places;
  for (size_t i = 0; i < words.size(); ++i) {
    if (which == &Word::written && !words[i].has_marks()) continue;   // its folded form stands at this position already
    auto& [count, text] = places[words[i].*which];
    if (++count > kMostPositions) continue;
    text += (count > 1 ? "," : "") + std::to_string(std::min(first_position + i, kLastPosition)) + weight;
  }
  std::string out;
  for (const auto& [word, at] : places) {
    if (!out.empty()) out += ' ';
    out += '\'';
    out += word;
    out += "':" + at.second;
  }
  return out;
}

std::vector<Word> indexed_words(std::string_view text) {
  std::vector<Word> words = words_of(decode(to_nfc(text)));
  if (words.size() > kMostIndexedWords) words.resize(kMostIndexedWords);
  for (Word& word : words)
    if (word.folded.empty()) word.folded = word.written;
  return words;
}

}  // namespace

bool TextQuery::has_marks() const { return std::ranges::any_of(phrases, marked); }
std::string TextQuery::folded(db::Engine engine) const { return engine_text(*this, engine, false); }
std::string TextQuery::written(db::Engine engine) const { return engine_text(*this, engine, true); }

TextQuery parse_query(std::string_view typed) {
  TextQuery query{.text = unicode_of(typed, kLongestQuery), .phrases = {}};
  std::vector<Word> words = words_of(query.text);
  if (words.size() > kMostWords) words.resize(kMostWords);
  bool quoted = false;
  bool last_quoted = false;
  size_t at = 0;
  for (Word& word : words) {
    bool quote_between = false;
    for (; at < word.start; ++at)
      if (is_quote(query.text[at])) quoted = !quoted, quote_between = true;
    if (word.folded.empty()) word.folded = word.written;
    const bool joined = !query.phrases.empty() && !quote_between && (quoted || word.glued);
    if (!joined) query.phrases.emplace_back();
    query.phrases.back().words.push_back(word);
    last_quoted = quoted;
  }
  if (!words.empty() && !last_quoted && words.back().end == query.text.size())
    query.phrases.back().last_is_prefix = words.back().end - words.back().start >= 2;
  return query;
}

IndexWords index_words(db::Engine engine, std::string_view title, std::string_view body) {
  const auto in_title = indexed_words(title);
  const auto in_body = indexed_words(body);
  if (engine == db::Engine::sqlite)
    return {joined(in_title, &Word::folded), joined(in_body, &Word::folded), joined(in_title, &Word::written),
            joined(in_body, &Word::written)};
  const size_t after = in_title.size() + 2;   // one free position, so that no phrase runs from the title into the body
  return {lexemes(in_title, &Word::folded, 1, 'A'), lexemes(in_body, &Word::folded, after, 'D'),
          lexemes(in_title, &Word::written, 1, 'A'), lexemes(in_body, &Word::written, after, 'D')};
}

}  // namespace sxsh::library
