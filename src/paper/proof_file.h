// Photographs of bills, meters and papers that prove a figure. What a file is, its bytes say: pictures (JPEG, PNG, WebP, HEIC)
// and PDF are kept; whatever could run in a browser (SVG, HTML) or has a script inside (active_content.h) is refused, whatever
// its name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::paper {

inline constexpr size_t kMostProofBytes = 20 * 1024 * 1024;

struct ProofKind {
  std::string_view content_type, extension;            // "image/jpeg", "jpg"
  bool shows_in_page() const { return extension == "jpg" || extension == "png" || extension == "webp"; }
};
// Problems: attachment_empty, attachment_too_large (with both sizes), attachment_kind (what may be sent instead),
// attachment_script (a PDF with a script or a file inside, a picture that is a page too).
Result<ProofKind> proof_kind(std::string_view bytes);
// A name that programs of every kind can keep: no path, no control signs, with the ending of what the file is.
std::string proof_name(const std::string& given, const ProofKind& kind);

}  // namespace sxsh::paper
