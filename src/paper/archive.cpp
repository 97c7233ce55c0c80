#include "paper/archive.h"

#include <zip.h>

#include <array>

#include "paper/kind.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

Problem bomb(uint64_t size) { return Problem(problems::archive_bomb, {{"detail", "> " + size_text(size)}}); }
Problem broken(std::string detail) { return Problem(problems::file_truncated, {{"detail", std::move(detail)}}); }

// Deflate cannot do better than about 1000:1; XML of a real document stays far below 200:1.
bool is_bomb(uint64_t unpacked, uint64_t packed, const ArchiveLimits& limits) {
  return unpacked > limits.unpacked || (unpacked > 1024 * 1024 && unpacked / limits.ratio > packed);
}

}  // namespace

struct Archive::Opened {
  zip_t* zip = nullptr;
  ArchiveLimits limits;
  ~Opened() {
    if (zip != nullptr) zip_discard(zip);
  }
};

Archive::Archive(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view bytes, const ArchiveLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return broken("ZIP");
  auto opened = std::make_unique<Opened>();
  opened->limits = limits;
  opened->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened->zip == nullptr) {
    zip_source_free(source);
    const std::string detail = std::string("ZIP: ") + zip_error_strerror(&error);
    zip_error_fini(&error);
    return broken(detail);
  }
  const zip_int64_t entries = zip_get_num_entries(opened->zip, 0);
  if (entries > limits.entries)
    return Problem(problems::archive_bomb, {{"detail", "> " + std::to_string(limits.entries) + " entries"}});
  for (zip_int64_t i = 0; i < entries; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(opened->zip, static_cast<zip_uint64_t>(i), 0, &stat) != 0) return broken("ZIP");
    // told sizes of the parts that are read; pictures may be larger
    const std::string_view name = (stat.valid & ZIP_STAT_NAME) != 0 ? stat.name : "";
    const bool xml = name.size() > 4 && name.substr(name.size() - 4) == ".xml";
    const bool told = (stat.valid & ZIP_STAT_SIZE) != 0 && (stat.valid & ZIP_STAT_COMP_SIZE) != 0;
    if (xml && told && is_bomb(stat.size, stat.comp_size, limits)) return bomb(std::min<uint64_t>(stat.size, limits.unpacked));
  }
  return Archive(std::move(opened));
}

bool Archive::has(const std::string& entry) const { return zip_name_locate(opened_->zip, entry.c_str(), 0) >= 0; }

bool Archive::has_folder(std::string_view prefix) const {
  const zip_int64_t entries = zip_get_num_entries(opened_->zip, 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(opened_->zip, static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr && std::string_view(name).substr(0, prefix.size()) == prefix) return true;
  }
  return false;
}

Result<Done> Archive::read(const std::string& entry, const std::function<bool(std::string_view)>& take) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(opened_->zip, entry.c_str(), 0, &stat) != 0) return broken(entry);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
      stat.encryption_method != ZIP_EM_NONE) return Problem(problems::file_encrypted);
  zip_file_t* file = zip_fopen_index(opened_->zip, stat.index, 0);
  if (file == nullptr) return broken(entry);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> closing(file, &zip_fclose);
  std::array<char, 32 * 1024> piece;
  uint64_t unpacked = 0;
  while (true) {
    const zip_int64_t count = zip_fread(file, piece.data(), piece.size());
    if (count < 0) return broken(entry);
    if (count == 0) return Done{};
    unpacked += static_cast<uint64_t>(count);
    if (is_bomb(unpacked, stat.comp_size, opened_->limits)) return bomb(unpacked);
    if (!take({piece.data(), static_cast<size_t>(count)})) return Done{};
  }
}

}  // namespace sxsh::paper
