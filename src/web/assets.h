// The interface's files: style sheets, scripts, fonts, pictures. An address carries the hash of the content, so browsers keep
// the file for a year and never ask again.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::web {

class Assets {
 public:
  // Takes the files whose path starts with "assets/"; in style sheets url(name) of another asset becomes its address.
  explicit Assets(std::span<const EmbeddedFile> files);
  static const Assets& carried();                    // those the program carries inside

  // "/assets/sx.3f9a01bc.css" for "sx.css". Throws std::out_of_range for an unknown name.
  const std::string& address(std::string_view name) const;
  // 200 by address (kept for a year) or by plain name (asked again each time, 304); 404 otherwise.
  Response serve(const Request& request) const;

 private:
  struct File;
  void add(std::string_view name, std::string bytes);
  std::map<std::string, std::string, std::less<>> addresses_;                      // name → address
  std::map<std::string, std::shared_ptr<const File>, std::less<>> files_;          // path, both forms → file
};

std::string content_type_of(std::string_view name);  // by the ending; application/octet-stream if unknown

}  // namespace sxsh::web
