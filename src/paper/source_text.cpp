#include "paper/source_text.h"

#include <algorithm>

#include "base/text.h"
#include "paper/charset.h"
#include "paper/child.h"
#include "paper/encoding.h"
#include "paper/html.h"
#include "paper/kind.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

// Page breaks become line ends, and the places after them the starts of pages.
void take_pages(SourceText& source) {
  for (size_t i = 0; i < source.text.size(); ++i) {
    if (source.text.text[i] != '\f') continue;
    source.text.text[i] = '\n';
    source.page_starts.push_back(static_cast<int>(i + 1));
  }
}

bool is_all_blank(const MappedText& text) {
  return std::all_of(text.text.begin(), text.text.end(), [](char32_t c) { return c <= ' ' || c == 0xA0 || c == 0xFEFF; });
}

Result<SourceText> settled(SourceText&& source, const RawText& raw, std::string_view declared = {}) {
  if (is_all_blank(raw.text)) return Problem(problems::file_empty);
  DecodedText decoded = TRY(settle_encoding(raw, declared));
  source.encoding = std::move(decoded.encoding);
  source.text = std::move(decoded.text);
  source.decomposed_joined = decoded.decomposed_joined;
  take_pages(source);
  return std::move(source);
}

Result<SourceText> read_page(std::string_view bytes) {
  RawText raw = raw_text(bytes);
  HtmlText page = text_of_html(raw.text);
  raw.text = std::move(page.text);
  SourceText source;
  source.format = Format::html;
  source.title = to_nfc(page.title);
  return settled(std::move(source), raw, page.declared);
}

// The map of a container means code points of the text taken out of it, before letters were joined.
Result<SourceText> read_container(std::string_view bytes, Format format) {
  const Extracted extracted = TRY(extract_in_child(format, bytes));
  RawText raw{from_utf8(extracted.text), "utf-8"};
  for (uint32_t i = 0; i < raw.text.size(); ++i) raw.text.from[i] = i, raw.text.to[i] = i + 1;
  SourceText source;
  source.format = format;
  source.source_bytes = false;
  source.title = is_utf8(extracted.title) ? to_nfc(extracted.title) : "";
  return settled(std::move(source), raw);
}

}  // namespace

Result<SourceText> read_file(std::string_view bytes, std::string_view name) {
  const Format format = TRY(kind_of(bytes, name));
  if (format == Format::docx || format == Format::pdf) return read_container(bytes, format);
  if (format == Format::html) return read_page(bytes);
  SourceText source;
  source.format = format;
  return settled(std::move(source), raw_text(bytes));
}

}  // namespace sxsh::paper
