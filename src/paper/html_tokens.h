// A tolerant tokenizer for HTML as it is found: every text has tokens, linear time, no nesting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sxsh::paper {

struct HtmlToken {
  enum Kind : uint8_t { text, open, close } kind = text;
  std::string_view name;        // small letters, of a list of known names; "" for any other element
  size_t start = 0, end = 0;    // characters of the page, the tag's brackets included
};

// Comments, declarations, and the insides of script, style and their like are left out.
std::vector<HtmlToken> html_tokens(std::u32string_view page);

// The attribute's value in ASCII, without entities decoded; "" where there is none.
std::string attribute(std::u32string_view page, const HtmlToken& tag, std::string_view name);

// The character of "&…;" at `at` (which is '&'); moves `at` past it. A bare '&' is itself.
char32_t entity(std::u32string_view page, size_t& at);

}  // namespace sxsh::paper
