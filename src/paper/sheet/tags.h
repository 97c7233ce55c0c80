// XML text tag by tag, to change a few places of a large part and keep every other byte. The part must be well formed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sxsh::paper {

struct Tag {
  size_t from = 0, behind = 0;     // in the text, with '<' and '>'
  std::string_view text;           // "<x:row r='1'/>"
  std::string_view prefix, name;   // "x:", "row"
  bool closing = false, empty = false;    // </row>, <row/>

  std::string_view attribute(std::string_view local_name) const;
};

class Tags {
 public:
  explicit Tags(std::string_view xml) : xml_(xml) {}
  bool next(Tag& tag);             // comments, instructions and CDATA are passed over

 private:
  std::string_view xml_;
  size_t at_ = 0;
};

// The tag with that attribute set to `value` (as it is to stand there) or, where `value` is empty, taken out.
std::string with_attribute(const Tag& tag, std::string_view full_name, std::string_view value);
std::string opened(std::string_view tag_text);       // "<row/>" as "<row>"
std::string escape_xml(std::string_view text);

}  // namespace sxsh::paper
