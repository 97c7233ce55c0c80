// Any bytes as a page: never a crash, the map stays inside the file, the text stays small.
#include <cstdlib>
#include <string_view>

#include "paper/encoding.h"
#include "paper/html.h"

using namespace sxsh;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto raw = paper::raw_text({reinterpret_cast<const char*>(data), size});
  const auto page = paper::text_of_html(raw.text);
  if (page.text.from.size() != page.text.size() || page.text.to.size() != page.text.size()) std::abort();
  if (page.text.size() > 4 * size + 600'000) std::abort();
  for (size_t i = 0; i < page.text.size(); ++i)
    if (page.text.from[i] >= page.text.to[i] || page.text.to[i] > size) std::abort();
  return 0;
}
