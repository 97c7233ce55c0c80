// The text of a PDF by the places of its words: lines, and cells where parts of a line stand apart.
#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "paper/extract.h"
#include "paper/kind.h"
#include "paper/pdf_lines.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr size_t kFewestLetters = 40;  // a page, on average; a scan with a digital signature has a line or two

std::string utf8(const poppler::ustring& text) {
  std::u32string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool pair = U16_IS_LEAD(text[i]) && i + 1 < text.size() && U16_IS_TRAIL(text[i + 1]);
    out += pair ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(text[i], text[i + 1])) : text[i];
    i += pair;
  }
  return encode(out);
}

std::vector<PdfWord> words_of(const poppler::page& page) {
  std::vector<PdfWord> words;
  for (const poppler::text_box& box : page.text_list()) {
    const poppler::rectf place = box.bbox();
    std::string text = trim(utf8(box.text()));
    if (text.empty()) continue;
    std::erase_if(text, [](char c) { return c == '\f' || c == '\n' || c == '\r' || c == '\t'; });
    words.push_back({std::move(text), place.left(), place.right(), place.top(), place.bottom()});
  }
  return words;
}

size_t letters_in(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<uint8_t>(c) >= 0xC0;
  }));
}

Problem broken(std::string detail) { return Problem(problems::file_truncated, {{"detail", std::move(detail)}}); }

}  // namespace

void prepare_pdf() {
  // held open for the life of the process; poppler opens them again for each word
  (void)iconv_open("UTF-16", "UTF-8");
  (void)iconv_open("UTF-8", "UTF-16");
}

Result<Extracted> extract_pdf(std::string_view bytes) {
  // ISO 32000-1, annex H: the end mark stands in the last 1024 bytes. poppler would mend a cut file and lose pages unsaid.
  if (bytes.substr(bytes.size() - std::min<size_t>(bytes.size(), 2048)).find("%%EOF") == std::string_view::npos)
    return broken("PDF: %%EOF");
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return broken("PDF");
  if (document->is_locked()) return Problem(problems::file_encrypted);
  const int pages = document->pages();
  if (pages <= 0) return broken("PDF");
  if (pages > kMostPages)
    return Problem(problems::too_many_pages, {{"pages", std::to_string(pages)}, {"limit", std::to_string(kMostPages)}});
  Extracted out;
  size_t letters = 0;
  int unreadable = 0;
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (i > 0) out.text += '\f';
    if (!page) {
      ++unreadable;
      continue;
    }
    const std::string text = text_of_lines(words_of(*page));
    letters += letters_in(text);
    out.text += text;
    if (out.text.size() > kMostTextBytes)
      return Problem(problems::file_too_large,
                     {{"size", "> " + size_text(kMostTextBytes)}, {"limit", size_text(kMostTextBytes)}});
  }
  if (unreadable > 0) return broken("PDF: " + std::to_string(unreadable) + "/" + std::to_string(pages));
  if (letters < kFewestLetters * static_cast<size_t>(pages)) return Problem(problems::pdf_without_text);
  out.title = trim(utf8(document->get_title()));
  return out;
}

}  // namespace sxsh::paper
