// What a handler gives back.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sxsh::web {

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared;         // body shared with the page cache; used when set
  bool cacheable = false;                            // same for every visitor until the data changes

  static Response html(std::string body);
  static Response json(std::string body);
  static Response text(std::string body, int status = 200);
  static Response file(std::string bytes, std::string content_type, std::string filename);
  static Response redirect(std::string location);    // 303
  Response& with(std::string name, std::string value);
};

}  // namespace sxsh::web
