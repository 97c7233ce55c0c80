// A file in, its text out: plain text, Markdown, HTML, DOCX, PDF with text; any Vietnamese encoding, detected and named.
// Risky formats (docx, pdf) are taken apart in a sandboxed child process with limits on time, memory and output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_text.h"
#include "base/result.h"

namespace sxsh::paper {

enum class Format { text, markdown, html, docx, pdf };

struct SourceText {
  Format format = Format::text;
  std::string encoding;                   // "utf-8", "utf-16", "tcvn3", "vni", "viscii", "windows-1258"
  MappedText text;                        // NFC code points with the bytes they came from; tables as rows of cells with tabs
  std::vector<int> page_starts;           // code point where page n+1 starts; empty where there are no pages
  bool source_bytes = true;               // false where the map does not mean bytes of the file (docx, pdf)
  int decomposed_joined = 0;              // letters that came decomposed and were composed
  std::string title;                      // <title> or the file's own, "" if none
};

// `name` is only a hint; the bytes decide. Text comes out as it is but for decoding, NFC, and line ends as '\n'. Where the map
// does not mean bytes, it counts code points of the text taken out of the container.
// Problems: file_empty, file_too_large, file_binary, file_encrypted, file_truncated, archive_bomb, archive_inside,
// old_word_file, rich_text_file, not_a_document, file_is_picture, pdf_without_text, too_many_pages, encoding_unclear,
// reader_failed (the child died or took too long). Several threads may read at once if set_child_program was called (child.h).
Result<SourceText> read_file(std::string_view bytes, std::string_view name);
inline constexpr size_t kMostBytes = 32 * 1024 * 1024;

}  // namespace sxsh::paper
