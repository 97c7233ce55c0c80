#include "paper/html_tokens.h"

#include <algorithm>
#include <array>
#include <set>

namespace sxsh::paper {
namespace {

constexpr std::string_view kNames[] = {
    "a",       "address", "article", "aside",  "b",        "blockquote", "body",    "br",     "button",   "caption", "center",
    "dd",      "div",     "dl",      "dt",     "fieldset", "figure",     "footer",  "form",   "h1",       "h2",      "h3",
    "h4",      "h5",      "h6",      "head",   "header",   "hr",         "html",    "iframe", "li",       "main",    "meta",
    "nav",     "noscript", "object", "ol",     "option",   "p",          "pre",     "script", "section",  "select",  "style",
    "svg",     "table",   "tbody",   "td",     "template", "textarea",   "tfoot",   "th",     "thead",    "title",   "tr",
    "ul"};

// What a reader of the page does not see as its text.
constexpr std::string_view kLeftOut[] = {"script", "style",  "noscript", "template", "nav",    "svg",
                                         "iframe", "object", "select",   "button",   "textarea"};

bool is_name_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
char32_t small(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
bool is_blank(char32_t c) { return c == ' ' || (c >= 9 && c <= 13); }

bool matches(std::u32string_view page, size_t at, std::string_view ascii) {
  if (at + ascii.size() > page.size()) return false;
  for (size_t i = 0; i < ascii.size(); ++i)
    if (small(page[at + i]) != static_cast<char32_t>(ascii[i])) return false;
  return true;
}

std::string_view known_name(std::u32string_view page, size_t at, size_t end) {
  char name[12];
  if (end - at > sizeof name) return {};
  for (size_t i = at; i < end; ++i) name[i - at] = static_cast<char>(small(page[i]));
  const std::string_view found(name, end - at);
  const auto* place = std::lower_bound(std::begin(kNames), std::end(kNames), found);
  return place != std::end(kNames) && *place == found ? *place : std::string_view{};
}

class Tokenizer {
 public:
  explicit Tokenizer(std::u32string_view page) : page_(page) {}

  std::vector<HtmlToken> run() {
    while (at_ < page_.size()) {
      if (page_[at_] == '<' && at_ + 1 < page_.size() && take_markup()) continue;
      ++at_;
    }
    end_text(at_);
    return std::move(tokens_);
  }

 private:
  bool take_markup() {
    const char32_t next = page_[at_ + 1];
    if (next == '!' || next == '?') {
      end_text(at_);
      at_ = text_start_ = matches(page_, at_, "<!--") ? after_comment() : tag_end(at_);
      return true;
    }
    const bool closing = next == '/';
    const size_t name_start = at_ + (closing ? 2 : 1);
    if (name_start >= page_.size() || !is_name_letter(page_[name_start]) || page_[name_start] < 'A') return false;
    size_t name_end = name_start;
    while (name_end < page_.size() && is_name_letter(page_[name_end])) ++name_end;
    end_text(at_);
    const auto kind = closing ? HtmlToken::close : HtmlToken::open;
    const HtmlToken tag{kind, known_name(page_, name_start, name_end), at_, tag_end(at_)};
    at_ = text_start_ = tag.end;
    if (!closing && std::find(std::begin(kLeftOut), std::end(kLeftOut), tag.name) != std::end(kLeftOut)) skip_element(tag);
    else tokens_.push_back(tag);
    return true;
  }

  // Leaves the element out when it is closed; one that is never closed would swallow the page, so only its tag goes.
  void skip_element(const HtmlToken& tag) {
    if (never_closed_.count(tag.name) != 0 || page_[tag.end - 1] != '>' || page_[tag.end - 2] == '/') return;
    const std::string closing = "</" + std::string(tag.name);
    for (size_t i = tag.end; i < page_.size(); ++i) {
      if (page_[i] != '<' || !matches(page_, i, closing)) continue;
      at_ = text_start_ = tag_end(i);
      return;
    }
    never_closed_.insert(tag.name);
  }

  size_t after_comment() {
    if (comment_never_closed_) return at_ + 4;
    const size_t end = page_.find(U"-->", at_ + 4);
    comment_never_closed_ = end == std::u32string_view::npos;
    return comment_never_closed_ ? at_ + 4 : end + 3;
  }

  // Past the '>' that ends the tag which starts at `at`. Quotes are stepped over when they are closed soon; a tag longer
  // than that, or with a quote never closed, ends at its first bracket.
  size_t tag_end(size_t at) {
    constexpr size_t kQuotesSeen = 1024;
    const size_t limit = std::min(page_.size(), at + kQuotesSeen);
    char32_t quote = 0;
    for (size_t i = at; i < limit; ++i) {
      const char32_t c = page_[i];
      if (quote != 0) quote = c == quote ? 0 : quote;
      else if (c == '"' || c == '\'') quote = c;
      else if (c == '>') return i + 1;
    }
    if (next_bracket_ < at) next_bracket_ = std::min(page_.find(U'>', at), page_.size());
    return std::min(next_bracket_ + 1, page_.size());
  }

  void end_text(size_t end) {
    if (end > text_start_) tokens_.push_back({HtmlToken::text, {}, text_start_, end});
    text_start_ = end;
  }

  std::u32string_view page_;
  std::vector<HtmlToken> tokens_;
  std::set<std::string_view> never_closed_;
  bool comment_never_closed_ = false;
  size_t at_ = 0, text_start_ = 0;
  size_t next_bracket_ = 0;       // the first '>' not before the last place it was looked for
};

}  // namespace

std::vector<HtmlToken> html_tokens(std::u32string_view page) { return Tokenizer(page).run(); }

std::string attribute(std::u32string_view page, const HtmlToken& tag, std::string_view name) {
  for (size_t i = tag.start + 1; i + name.size() < tag.end; ++i) {
    if (!is_blank(page[i - 1]) && page[i - 1] != '"' && page[i - 1] != '\'') continue;
    if (!matches(page, i, name)) continue;
    size_t at = i + name.size();
    while (at < tag.end && is_blank(page[at])) ++at;
    if (at >= tag.end || page[at] != '=') continue;
    ++at;
    while (at < tag.end && is_blank(page[at])) ++at;
    const char32_t quote = at < tag.end && (page[at] == '"' || page[at] == '\'') ? page[at++] : 0;
    std::string value;
    for (; at < tag.end && value.size() < 256; ++at) {
      if (quote != 0 ? page[at] == quote : is_blank(page[at]) || page[at] == '>' || page[at] == '"' || page[at] == '\'') break;
      value += page[at] < 0x80 ? static_cast<char>(small(page[at])) : '?';
    }
    return value;
  }
  return {};
}

}  // namespace sxsh::paper
