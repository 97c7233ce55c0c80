// What a file is, by its bytes.
#pragma once

#include <string_view>

#include "base/result.h"
#include "paper/source_text.h"

namespace sxsh::paper {

inline constexpr size_t kMostTextBytes = 4 * 1024 * 1024;  // of text, HTML, and of what comes out of a .docx or .pdf

// Format::docx means a ZIP archive; whether it holds a document is seen when it is opened. `name` decides only between
// text and Markdown. Problems: file_empty, file_too_large, file_binary, file_encrypted, old_word_file, rich_text_file,
// not_a_document (what), file_is_picture, archive_inside.
Result<Format> kind_of(std::string_view bytes, std::string_view name);

std::string size_text(size_t bytes);  // "32 MiB", "12 KiB"

}  // namespace sxsh::paper
