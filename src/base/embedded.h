// The files the program carries inside: migrations, the catalogue, assets of the interface. Made by tools/embed.
#pragma once

#include <span>
#include <string_view>

namespace sxsh {

struct EmbeddedFile {
  std::string_view path;   // "db/migrations/0001_accounts.sql", "catalogue/reference/laws.toml", "assets/sx.css"
  std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_files();              // in order of path
const EmbeddedFile* embedded_file(std::string_view path);    // null if there is none

}  // namespace sxsh
