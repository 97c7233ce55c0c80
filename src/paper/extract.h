// What is taken out of a container file (.docx, .pdf). Runs in the sandboxed child: pure functions of bytes, no files.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::paper {

struct Extracted {
  std::string text;     // UTF-8, not yet NFC; '\f' between pages, tabs between cells
  std::string title;
};

// Paragraphs as lines with their numbering labels, tables as rows, footnotes at the end; deletions, headers and footers
// left out. Problems: file_encrypted, file_truncated, archive_bomb, archive_inside, not_a_document, file_too_large.
Result<Extracted> extract_docx(std::string_view bytes);

// Lines as they stand on the page; parts of a line that stand apart are cells. Problems: file_encrypted, file_truncated,
// pdf_without_text, too_many_pages, file_too_large.
Result<Extracted> extract_pdf(std::string_view bytes);
inline constexpr int kMostPages = 500;
// Loads what poppler would load from files (character converters); before the child is locked in.
void prepare_pdf();

}  // namespace sxsh::paper
