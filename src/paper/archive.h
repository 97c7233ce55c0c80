// A ZIP archive in memory, with limits: no part of it unpacks to more than a text could be.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::paper {

struct ArchiveLimits {
  int64_t entries = 1000;
  uint64_t unpacked = 64ull * 1024 * 1024;  // of one entry
  uint64_t ratio = 200;                     // unpacked : packed, for entries above 1 MiB
};

class Archive {
 public:
  // `bytes` must outlive the archive. Problems: file_truncated, archive_bomb (too many entries, or sizes told that no
  // document has).
  static Result<Archive> open(std::string_view bytes, const ArchiveLimits& limits = {});
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  bool has(const std::string& entry) const;
  bool has_folder(std::string_view prefix) const;        // "xl/"
  // Hands the entry out piece by piece; `take` returns false to stop. Problems: file_encrypted, file_truncated, archive_bomb.
  Result<Done> read(const std::string& entry, const std::function<bool(std::string_view)>& take) const;

 private:
  struct Opened;
  explicit Archive(std::unique_ptr<Opened> opened);
  std::unique_ptr<Opened> opened_;
};

}  // namespace sxsh::paper
