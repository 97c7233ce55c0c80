// Expressions of XLSForm as those of forms (forms/expression.h): references by path become ${name}, names of questions follow
// their codes, typographic quotes become plain ones. What the language of forms does not have is named.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh::forms::xlsform {

struct Translated {
  std::string text;
  std::vector<std::string> unknown_functions;      // "pulldata", "jr:choice-name"
  std::vector<std::string> names;                  // what ${} stands for, as the file writes it
  bool quotes_changed = false;
};

// `code_of`: the code of the question that is called so, "" where there is none; the name is then kept. `columns`: names that may
// stand bare, in small letters (of a choice_filter).
using CodeOf = std::function<std::string(std::string_view name)>;
Translated translate(std::string_view text, const CodeOf& code_of, const std::set<std::string>& columns = {});

// Words with answers in them: ${name} by code. `names` are those that stand in it.
std::string translate_words(std::string_view words, const CodeOf& code_of, std::vector<std::string>& names);

// Whether a default is an expression rather than a value: today(), ${x}, 1 + 1 of a calculation.
bool is_dynamic(std::string_view text);

}  // namespace sxsh::forms::xlsform
