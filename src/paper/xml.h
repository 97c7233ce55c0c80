// XML read as a stream of elements, with limits. A document type declaration is refused, so entities cannot be defined.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/archive.h"

namespace sxsh::paper {

// Names are local names of elements and attributes; prefixes are dropped.
class XmlHandler {
 public:
  struct Attribute {
    std::string_view name, value;
  };
  using Attributes = std::vector<Attribute>;

  virtual ~XmlHandler() = default;
  virtual void open(std::string_view name, const Attributes& attributes) = 0;
  virtual void close(std::string_view name) = 0;
  virtual void text(std::string_view utf8) = 0;
  virtual bool full() const { return false; }       // true stops the reading
};

std::string_view value_of(const XmlHandler::Attributes& attributes, std::string_view name);

inline constexpr int kDeepestXml = 200;

// Problems: those of Archive::read, file_truncated (not well formed), reader_failed (DOCTYPE, too deep).
Result<Done> read_xml(const Archive& archive, const std::string& entry, XmlHandler& handler);
// The same of a text that is at hand. Problems: file_truncated (not well formed; its detail is the line), reader_failed.
Result<Done> read_xml_text(std::string_view bytes, XmlHandler& handler);

}  // namespace sxsh::paper
