// Any characters at all: the whole chain of reading must come back, and every place it names must lie inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "programmes/reading/differences.h"
#include "programmes/reading/draft_json.h"
#include "programmes/reading/read.h"
#include "programmes/reading/summary.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 64 * 1024) return 0;
  MappedText text;
  uint32_t at = 0;
  for (const char32_t c : decode({reinterpret_cast<const char*>(data), size})) text.append(c, at, at + 1), ++at;
  const Draft draft = read(text, {}, true, "utf-8");
  const int length = static_cast<int>(decode(draft.repaired).size());
  for (const Finding& finding : draft.findings)
    for (const Span& span : finding.spans)
      if (span.start < 0 || span.start >= span.end || span.end > length) std::abort();
  for (const Unread& one : draft.unread)
    if (one.span.start < 0 || one.span.end > length) std::abort();
  if (draft_json(draft).empty() || summary(draft, Lang::en).empty() || !differences(draft, draft).empty()) std::abort();
  return 0;
}
