#include "web/assets.h"

#include <sodium.h>

#include <stdexcept>

#include "terms/problems.h"
#include "web/entity.h"

namespace sxsh::web {
namespace {

constexpr std::string_view kFolder = "assets/";

std::string_view ending_of(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot == name.npos ? std::string_view{} : name.substr(dot + 1);
}

std::string hashed(std::string_view name, std::string_view bytes) {
  const size_t dot = std::min(name.rfind('.'), name.size());
  return "/" + std::string(kFolder) + std::string(name.substr(0, dot)) + "." + content_hash(bytes).substr(0, 8) +
         std::string(name.substr(dot));
}

}  // namespace

struct Assets::File {
  Entity entity;
  std::string address;
};

Assets::Assets(std::span<const EmbeddedFile> files) {
  std::vector<const EmbeddedFile*> sheets;
  for (const auto& file : files) {
    if (!file.path.starts_with(kFolder)) continue;
    if (ending_of(file.path) == "css")
      sheets.push_back(&file);                        // after the others, whose addresses they name
    else
      add(file.path.substr(kFolder.size()), std::string(file.bytes));
  }
  for (const auto* sheet : sheets) {
    std::string out;
    for (std::string_view rest = sheet->bytes; !rest.empty();) {
      const size_t open = rest.find("url("), close = rest.find(')', std::min(open, rest.size()));
      if (open == rest.npos || close == rest.npos) {
        out += rest;
        break;
      }
      out += rest.substr(0, open + 4);
      std::string_view name = rest.substr(open + 4, close - open - 4), bare = name;
      while (!bare.empty() && (bare.front() == '"' || bare.front() == '\'')) bare = bare.substr(1, bare.size() - 2);
      if (bare.starts_with("/assets/")) bare.remove_prefix(8);
      if (bare.starts_with("./")) bare.remove_prefix(2);
      const auto known = addresses_.find(bare);
      out += known == addresses_.end() ? name : std::string_view(known->second);
      rest.remove_prefix(close);
    }
    add(sheet->path.substr(kFolder.size()), std::move(out));
  }
}

const Assets& Assets::carried() {
  static const Assets assets(embedded_files());
  return assets;
}

void Assets::add(std::string_view name, std::string bytes) {
  auto file = std::make_shared<File>();
  file->address = hashed(name, bytes);
  file->entity = make_entity(std::move(bytes), content_type_of(name), Effort::most);
  addresses_.emplace(name, file->address);
  files_.emplace(file->address, file);
  files_.emplace("/" + std::string(kFolder) + std::string(name), file);
}

const std::string& Assets::address(std::string_view name) const {
  const auto it = addresses_.find(name);
  if (it == addresses_.end()) throw std::out_of_range("no asset " + std::string(name));
  return it->second;
}

Response Assets::serve(const Request& request) const {
  const auto it = files_.find(request.path);
  if (it == files_.end()) {
    auto response = Response::text(Problem(problems::not_found).message(Lang::vi) + "\n", 404);
    secure(response);
    return response;
  }
  const auto& file = *it->second;
  return serve_entity(file.entity, request, request.path == file.address ? Keep::a_year : Keep::ask_again);
}

std::string content_type_of(std::string_view name) {
  static const std::map<std::string_view, std::string_view> kTypes = {
      {"css", "text/css; charset=utf-8"}, {"js", "text/javascript; charset=utf-8"}, {"mjs", "text/javascript; charset=utf-8"},
      {"html", "text/html; charset=utf-8"}, {"txt", "text/plain; charset=utf-8"}, {"svg", "image/svg+xml"},
      {"png", "image/png"}, {"jpg", "image/jpeg"}, {"webp", "image/webp"}, {"ico", "image/x-icon"}, {"woff2", "font/woff2"},
      {"json", "application/json"}, {"map", "application/json"}, {"webmanifest", "application/manifest+json"},
      {"wasm", "application/wasm"}, {"csv", "text/csv; charset=utf-8"}, {"pdf", "application/pdf"},
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
  const auto it = kTypes.find(ending_of(name));
  return std::string(it == kTypes.end() ? "application/octet-stream" : it->second);
}

}  // namespace sxsh::web
