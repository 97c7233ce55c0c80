#include "paper/kind.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using namespace std::string_view_literals;

bool starts(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

// ASCII letters of the first part of a file, in small letters, without the zeros of UTF-16.
std::string first_letters(std::string_view bytes) {
  std::string out;
  for (const char c : bytes.substr(0, 8192)) {
    if (c == '\0' || static_cast<uint8_t>(c) >= 0x80) continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out.substr(std::min(out.find_first_not_of(" \t\r\n\f\v"), out.size()));
}

bool named(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && lower(name.substr(name.size() - ending.size())) == ending;
}

std::string utf16(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

bool contains(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

// The container of Office before 2007, also used around encrypted .docx files ([MS-OFFCRYPTO] 2.3.4.4).
Problem old_office(std::string_view bytes) {
  if (contains(bytes, utf16("EncryptedPackage"))) return Problem(problems::file_encrypted);
  if (contains(bytes, utf16("WordDocument"))) return Problem(problems::old_word_file);
  if (contains(bytes, utf16("Workbook")) || contains(bytes, utf16("Book")))
    return Problem(problems::not_a_document, {{"what", ".xls"}});
  if (contains(bytes, utf16("PowerPoint Document"))) return Problem(problems::not_a_document, {{"what", ".ppt"}});
  return Problem(problems::file_binary);
}

bool is_picture(std::string_view bytes) {
  for (const auto with : {"\xFF\xD8\xFF"sv, "\x89PNG\r\n"sv, "GIF87a"sv, "GIF89a"sv, "II*\0"sv, "MM\0*"sv})
    if (starts(bytes, with)) return true;
  if (starts(bytes, "BM") && bytes.size() > 14 && bytes.substr(6, 4) == "\0\0\0\0"sv) return true;
  if (starts(bytes, "RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return true;
  return bytes.size() > 12 && bytes.substr(4, 4) == "ftyp" && (bytes.substr(8, 2) == "he" || bytes.substr(8, 4) == "mif1");
}

bool is_archive(std::string_view bytes) {
  for (const auto with : {"PK\5\6"sv, "\x1F\x8B"sv, "7z\xBC\xAF"sv, "Rar!"sv, "BZh9"sv, "\xFD" "7zXZ"sv})
    if (starts(bytes, with)) return true;
  return false;
}

// TCVN and VISCII have letters among the controls; what no text has are zeros and the rest of the controls.
bool is_binary(std::string_view bytes) {
  if (starts(bytes, "\xFF\xFE") || starts(bytes, "\xFE\xFF")) return false;
  size_t zeros[2] = {0, 0}, controls = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<uint8_t>(bytes[i]);
    if (c == 0) ++zeros[i % 2];
    else if (c < 0x20 && !(c >= 9 && c <= 13)) ++controls;
  }
  const size_t all = zeros[0] + zeros[1];
  const bool utf16_without_mark = all * 5 > bytes.size() && (zeros[0] == 0 || zeros[1] == 0);
  if (all > 0 && !utf16_without_mark) return true;
  return controls * 20 > bytes.size();
}

bool is_html(const std::string& letters, std::string_view name) {
  if (starts(letters, "<!doctype html") || starts(letters, "<html") || contains(letters, "<html")) return true;
  if (named(name, ".md") || named(name, ".markdown")) return false;
  for (const auto tag : {"<body", "<head>", "<table", "<meta ", "<div", "<p>", "<p "})
    if (contains(letters, tag)) return true;
  return (named(name, ".html") || named(name, ".htm")) && contains(letters, "<");
}

bool is_markdown(std::string_view bytes, std::string_view name) {
  if (named(name, ".md") || named(name, ".markdown")) return true;
  int headings = 0, strong = 0;
  size_t start = 0;
  while (start < bytes.size() && headings < 2 && strong < 4) {
    const size_t end = std::min(bytes.find('\n', start), bytes.size());
    const std::string_view line = bytes.substr(start, end - start);
    const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    headings += hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ';
    const size_t first = line.find("**");
    strong += first != std::string_view::npos && line.find("**", first + 2) != std::string_view::npos;
    start = end + 1;
  }
  return headings >= 2 || strong >= 4;
}

}  // namespace

std::string size_text(size_t bytes) {
  constexpr size_t kMebi = 1024 * 1024;
  return bytes >= kMebi ? std::to_string(bytes / kMebi) + " MiB" : std::to_string((bytes + 1023) / 1024) + " KiB";
}

Result<Format> kind_of(std::string_view bytes, std::string_view name) {
  if (bytes.empty()) return Problem(problems::file_empty);
  if (bytes.size() > kMostBytes)
    return Problem(problems::file_too_large, {{"size", size_text(bytes.size())}, {"limit", size_text(kMostBytes)}});
  if (contains(bytes.substr(0, 1024), "%PDF-")) return Format::pdf;
  if (starts(bytes, "PK\3\4")) return Format::docx;
  if (starts(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return old_office(bytes);
  if (starts(bytes, "{\\rtf")) return Problem(problems::rich_text_file);
  if (is_picture(bytes)) return Problem(problems::file_is_picture);
  if (is_archive(bytes)) return Problem(problems::archive_inside);
  if (is_binary(bytes)) return Problem(problems::file_binary);
  if (bytes.size() > kMostTextBytes)
    return Problem(problems::file_too_large, {{"size", size_text(bytes.size())}, {"limit", size_text(kMostTextBytes)}});
  const std::string letters = first_letters(bytes);
  if (is_html(letters, name)) return Format::html;
  if (starts(letters, "<?xml")) return Problem(problems::not_a_document, {{"what", ".xml"}});
  return is_markdown(bytes, name) ? Format::markdown : Format::text;
}

}  // namespace sxsh::paper
