// A ZIP archive made of named parts, for tests and fuzzers of what reads archives.
#pragma once

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace sxsh::tests {

using Parts = std::vector<std::pair<std::string, std::string>>;

// `stored`: the parts stand in it as they are, so that a fuzzer's bytes reach the reader unpacked.
enum class Packing { deflated, stored };
inline std::string archive_of(const Parts& parts, Packing packing = Packing::deflated) {
  zip_error_t error;
  zip_source_t* whole = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(whole);
  zip_t* zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
  for (const auto& part : parts) {
    const auto at = zip_file_add(zip, part.first.c_str(), zip_source_buffer(zip, part.second.data(), part.second.size(), 0), 0);
    if (packing == Packing::stored) zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
  }
  zip_close(zip);
  zip_stat_t stat;
  zip_source_stat(whole, &stat);
  std::string out(stat.size, '\0');
  zip_source_open(whole);
  zip_source_read(whole, out.data(), out.size());
  zip_source_close(whole);
  zip_source_free(whole);
  return out;
}

}  // namespace sxsh::tests
