// Any bytes: repair, outline and document must neither crash nor lose the map between text and file.
#include <cstdlib>

#include "base/text.h"
#include "programmes/reading/document.h"
#include "programmes/reading/outline.h"
#include "programmes/reading/repair.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void check_span(const Span& span, const RepairedText& text, size_t bytes) {
  must(span.start >= 0 && span.start <= span.end && span.end <= static_cast<int>(text.text.size()));
  if (span.source_start)
    must(*span.source_start >= 0 && *span.source_start <= *span.source_end && *span.source_end <= static_cast<int>(bytes));
}

// UTF-8 with the bytes of each character; a broken byte is one U+FFFD.
MappedText mapped(std::string_view bytes) {
  MappedText made;
  for (size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    size_t count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (at + count > bytes.size() || !is_utf8(bytes.substr(at, count))) count = 1;
    const std::u32string decoded = decode(bytes.substr(at, count));
    made.append(decoded.empty() ? U'\xFFFD' : decoded[0], static_cast<uint32_t>(at), static_cast<uint32_t>(at + count));
    at += count;
  }
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const MappedText source = mapped({reinterpret_cast<const char*>(data), size});
  std::vector<int> pages;
  if (size > 0 && data[0] % 4 == 0)
    for (int at = data[0]; at < static_cast<int>(source.size()); at += 97) pages.push_back(at);
  const RepairedText text = repair(source, pages, true);
  must(text.folded.size() == text.text.size() && text.text.from.size() == text.text.size() &&
       text.text.to.size() == text.text.size());
  for (size_t i = 0; i < text.text.size(); ++i) must(text.text.from[i] <= text.text.to[i] && text.text.to[i] <= size);
  for (size_t i = 0; i < text.page_starts.size(); ++i) {
    must(text.page_starts[i] >= 0 && text.page_starts[i] <= static_cast<int>(text.text.size()));
    must(i == 0 || text.page_starts[i - 1] <= text.page_starts[i]);
  }
  for (const auto& [kind, count] : text.repairs) must(count > 0);
  const Outline shape = outline(text);
  int before = 0;
  for (const Block& block : shape.blocks) {
    must(block.start >= before && block.start <= block.text_start && block.text_start <= block.end &&
         block.end <= static_cast<int>(text.text.size()));
    before = block.start;
  }
  const Document document = read_document(text, shape);
  for (const Act& act : document.legal_bases) check_span(act.span, text, size);
  for (const Article& article : document.articles) check_span(article.span, text, size);
  must(document.kind != Kind::not_an_act || (!document.number && document.legal_bases.empty()));
  must(document.confidence >= 0 && document.confidence <= 1);
  return 0;
}
