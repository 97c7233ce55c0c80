// Any bytes as an archive, and as the XML of a document inside a good archive.
#include <cstdint>
#include <string>
#include <string_view>

#include "paper/extract.h"
#include "support/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)sxsh::paper::extract_docx(bytes);
  const std::string xml(bytes);
  (void)sxsh::paper::extract_docx(sxsh::tests::archive_of(
      {{"word/document.xml", xml}, {"word/numbering.xml", xml}, {"word/styles.xml", xml}}, sxsh::tests::Packing::stored));
  return 0;
}
