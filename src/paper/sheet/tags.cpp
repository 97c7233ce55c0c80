#include "paper/sheet/tags.h"

#include <algorithm>

namespace sxsh::paper {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Found {
  size_t from = 0, behind = 0;     // of ` name="value"`, with the blank before it
  std::string_view name, value;
};

// The attribute that starts at or behind `at`; false at the end of the tag.
bool next_attribute(std::string_view tag, size_t& at, Found& found) {
  while (at < tag.size() && !is_blank(tag[at])) ++at;
  found.from = at;
  while (at < tag.size() && is_blank(tag[at])) ++at;
  const size_t name = at, equals = tag.find('=', at);
  if (equals == std::string_view::npos) return false;
  size_t end = equals;
  while (end > name && is_blank(tag[end - 1])) --end;
  const size_t quote = tag.find_first_of("'\"", equals);
  if (quote == std::string_view::npos) return false;
  const size_t close = tag.find(tag[quote], quote + 1);
  if (close == std::string_view::npos) return false;
  found.name = tag.substr(name, end - name);
  found.value = tag.substr(quote + 1, close - quote - 1);
  found.behind = at = close + 1;
  return true;
}

std::string_view local(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view Tag::attribute(std::string_view local_name) const {
  size_t at = 1;
  for (Found found; next_attribute(text, at, found);)
    if (local(found.name) == local_name) return found.value;
  return {};
}

bool Tags::next(Tag& tag) {
  while (true) {
    const size_t from = xml_.find('<', at_);
    if (from == std::string_view::npos || from + 1 >= xml_.size()) return false;
    const std::string_view rest = xml_.substr(from);
    const auto pass = [&](std::string_view ending) {
      const size_t end = xml_.find(ending, from);
      at_ = end == std::string_view::npos ? xml_.size() : end + ending.size();
    };
    if (rest.substr(0, 4) == "<!--") pass("-->");
    else if (rest.substr(0, 9) == "<![CDATA[") pass("]]>");
    else if (rest[1] == '?') pass("?>");
    else if (rest[1] == '!') pass(">");
    else {
      size_t end = from + 1;
      for (char quote = 0; end < xml_.size() && (quote != 0 || xml_[end] != '>'); ++end) {
        if (quote == 0 && (xml_[end] == '"' || xml_[end] == '\'')) quote = xml_[end];
        else if (xml_[end] == quote) quote = 0;
      }
      if (end >= xml_.size()) return false;
      at_ = end + 1;
      tag = {};
      tag.from = from;
      tag.behind = at_;
      tag.text = xml_.substr(from, at_ - from);
      tag.closing = tag.text[1] == '/';
      tag.empty = tag.text[tag.text.size() - 2] == '/';
      const size_t start = tag.closing ? 2 : 1;
      const size_t stop = std::min(tag.text.find_first_of(" \t\r\n/>", start), tag.text.size());
      const std::string_view full = tag.text.substr(start, stop - start);
      tag.name = local(full);
      tag.prefix = full.substr(0, full.size() - tag.name.size());
      return true;
    }
  }
}

std::string with_attribute(const Tag& tag, std::string_view full_name, std::string_view value) {
  std::string out(tag.text);
  size_t at = 1;
  Found found;
  while (next_attribute(tag.text, at, found))
    if (local(found.name) == local(full_name)) {
      out.erase(found.from, found.behind - found.from);
      break;
    }
  if (value.empty()) return out;
  const size_t end = out.size() - (tag.empty ? 2 : 1);
  return out.insert(end, " " + std::string(full_name) + "=\"" + std::string(value) + "\"");
}

std::string opened(std::string_view tag_text) {
  std::string out(tag_text);
  if (out.size() > 2 && out[out.size() - 2] == '/') out.erase(out.size() - 2, 1);
  return out;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (c == '"') out += "&quot;";
    else if (static_cast<uint8_t>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
  }
  return out;
}

}  // namespace sxsh::paper
