// Any bytes as an archive, and as the XML of a document inside a good archive.
#include <zip.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "paper/extract.h"

namespace {

std::string archive_around(std::string_view xml) {
  zip_error_t error;
  zip_source_t* whole = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(whole);
  zip_t* zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
  for (const char* name : {"word/document.xml", "word/numbering.xml", "word/styles.xml"}) {
    const auto at = zip_file_add(zip, name, zip_source_buffer(zip, xml.data(), xml.size(), 0), 0);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)sxsh::paper::extract_docx(bytes);
  (void)sxsh::paper::extract_docx(archive_around(bytes));
  return 0;
}
