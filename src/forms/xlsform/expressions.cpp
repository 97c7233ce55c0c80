#include "forms/xlsform/expressions.h"

#include <algorithm>

#include "base/text.h"
#include "forms/expression.h"

namespace sxsh::forms::xlsform {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_word(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

// ‘ ’ ‚ as ', “ ” „ as ".
bool plain_quotes(std::string& text) {
  bool changed = false;
  for (const auto& [from, to] : {std::pair{"\u2018", "'"}, {"\u2019", "'"}, {"\u201A", "'"}, {"\u201C", "\""}, {"\u201D", "\""},
                                 {"\u201E", "\""}, {"\u00A0", " "}}) {
    const std::string_view what = from;
    for (size_t at = text.find(what); at != text.npos; at = text.find(what, at)) {
      text.replace(at, what.size(), to);
      changed |= std::string_view(to) != " ";
    }
  }
  return changed;
}

class Translator {
 public:
  Translator(std::string text, const CodeOf& code_of, const std::set<std::string>& columns)
      : text_(std::move(text)), code_of_(code_of), columns_(columns) {}

  Translated run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\'' || c == '"') quoted(c);
      else if (rest().starts_with("${")) name();
      else if (rest().starts_with("../") || (c == '/' && at_ + 1 < text_.size() && is_letter(text_[at_ + 1]))) path();
      else if (is_letter(c)) word();
      else if (c >= '0' && c <= '9') take([](char d) { return (d >= '0' && d <= '9') || d == '.'; });
      else out_.text += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  std::string_view rest() const { return std::string_view(text_).substr(at_); }
  template <class Fits>
  std::string_view take(Fits fits) {
    const size_t from = at_;
    while (at_ < text_.size() && fits(text_[at_])) ++at_;
    const std::string_view word = std::string_view(text_).substr(from, at_ - from);
    out_.text += word;
    return word;
  }
  void quoted(char quote) {
    const size_t end = text_.find(quote, at_ + 1);
    const size_t behind = end == text_.npos ? text_.size() : end + 1;
    out_.text.append(text_, at_, behind - at_);
    at_ = behind;
  }
  void put_name(std::string_view told) {
    const std::string given = trim(told), code = code_of_(given);
    out_.names.push_back(given);
    out_.text += "${" + (code.empty() ? given : code) + "}";
  }
  void name() {
    const size_t end = text_.find('}', at_);
    if (end == text_.npos) {
      out_.text += rest();
      at_ = text_.size();
      return;
    }
    put_name(std::string_view(text_).substr(at_ + 2, end - at_ - 2));
    at_ = end + 1;
  }
  // ../group/name and /data/group/name: the last part is the question.
  void path() {
    const size_t from = at_;
    while (at_ < text_.size() && (in_word(text_[at_]) || text_[at_] == '/')) ++at_;
    const std::string_view whole = std::string_view(text_).substr(from, at_ - from);
    const std::string_view last = whole.substr(whole.rfind('/') + 1);
    if (last.empty() || last == "..") out_.text += whole;
    else put_name(last);
  }
  void word() {
    const size_t from = at_;
    while (at_ < text_.size() &&
           (in_word(text_[at_]) || (text_[at_] == ':' && at_ + 1 < text_.size() && is_letter(text_[at_ + 1]))))
      ++at_;
    const std::string told = text_.substr(from, at_ - from);
    const size_t next = text_.find_first_not_of(" \t\r\n", at_);
    const bool call = next != text_.npos && text_[next] == '(';
    if (call && told == "current" && text_.compare(next, 3, "()/") == 0) {
      at_ = next + 3;                    // current()/../name
      return;
    }
    if (call && told != "and" && told != "or" && told != "div" && told != "mod" && !knows_function(told) &&
        std::ranges::find(out_.unknown_functions, told) == out_.unknown_functions.end())
      out_.unknown_functions.push_back(told);
    if (!call && columns_.contains(lower(told))) out_.text += lower(told);
    else out_.text += told;
  }

  std::string text_;
  size_t at_ = 0;
  const CodeOf& code_of_;
  const std::set<std::string>& columns_;
  Translated out_;
};

}  // namespace

Translated translate(std::string_view text, const CodeOf& code_of, const std::set<std::string>& columns) {
  std::string plain = trim(text);
  const bool changed = plain_quotes(plain);
  Translated out = Translator(std::move(plain), code_of, columns).run();
  out.quotes_changed = changed;
  return out;
}

std::string translate_words(std::string_view words, const CodeOf& code_of, std::vector<std::string>& names) {
  std::string out;
  for (size_t at = words.find("${"); at != words.npos; at = words.find("${")) {
    const size_t end = words.find('}', at);
    if (end == words.npos) break;
    names.push_back(trim(words.substr(at + 2, end - at - 2)));
    const std::string code = code_of(names.back());
    out += words.substr(0, at);
    out += "${" + (code.empty() ? names.back() : code) + "}";
    words.remove_prefix(end + 1);
  }
  return out + std::string(words);
}

bool is_dynamic(std::string_view text) {
  if (text.find("${") != text.npos) return true;
  const size_t open = text.find('(');
  return open != text.npos && open > 0 && text.back() == ')' &&
         std::ranges::all_of(text.substr(0, open), [](char c) { return is_letter(c) || c == '-' || c == ':'; });
}

}  // namespace sxsh::forms::xlsform
