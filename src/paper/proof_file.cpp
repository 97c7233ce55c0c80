#include "paper/proof_file.h"

#include <optional>

#include "base/text.h"
#include "paper/active_content.h"
#include "paper/kind.h"
#include "terms/problems.h"
#include "terms/problems/reports.h"

namespace sxsh::paper {
namespace {

using namespace std::string_view_literals;

bool is_heic(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  const auto brand = bytes.substr(8, 4);
  return brand == "heic" || brand == "heix" || brand == "mif1" || brand == "msf1" || brand == "heim" || brand == "hevc";
}

std::optional<ProofKind> kind_of(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return ProofKind{"image/jpeg", "jpg"};
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return ProofKind{"image/png", "png"};
  if (bytes.size() > 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP") return ProofKind{"image/webp", "webp"};
  if (is_heic(bytes)) return ProofKind{"image/heic", "heic"};
  if (bytes.starts_with("%PDF-"sv)) return ProofKind{"application/pdf", "pdf"};
  return std::nullopt;
}

}  // namespace

Result<ProofKind> proof_kind(std::string_view bytes) {
  if (bytes.empty()) return Problem(problems::attachment_empty);
  if (bytes.size() > kMostProofBytes)
    return Problem(problems::attachment_too_large, {{"size", size_text(bytes.size())}, {"limit", size_text(kMostProofBytes)}});
  const auto kind = kind_of(bytes);
  if (!kind) return Problem(problems::attachment_kind);
  if (kind->extension == "pdf" ? pdf_is_active(bytes) : picture_is_a_page(bytes)) return Problem(problems::attachment_script);
  return *kind;
}

std::string proof_name(const std::string& given, const ProofKind& kind) {
  std::string name = storable(given);
  if (const size_t slash = name.find_last_of("/\\"); slash != name.npos) name.erase(0, slash + 1);
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '<' || c == '>'; });
  if (const size_t dot = name.rfind('.'); dot != name.npos) name.erase(dot);
  name = trim(name);
  if (name.empty()) name = "anh";
  std::u32string letters = decode(name);
  if (letters.size() > 80) letters.resize(80);
  return encode(letters) + "." + std::string(kind.extension);
}

}  // namespace sxsh::paper
