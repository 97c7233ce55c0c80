// Which kind of spreadsheet a file is, and the way to its reader.
#include "paper/sheet.h"

#include "paper/archive.h"
#include "paper/kind.h"
#include "paper/sheet/child.h"
#include "paper/sheet/csv.h"
#include "paper/sheet/ods.h"
#include "paper/sheet/workbook.h"
#include "paper/sheet/xls.h"
#include "paper/sheet/xlsx.h"
#include "paper/xml.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kOdsType = "application/vnd.oasis.opendocument.spreadsheet";

bool starts(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

ArchiveLimits archive_limits(const SheetLimits& limits) {
  return {.entries = 5000, .unpacked = limits.unpacked_bytes, .ratio = 700};
}

std::string first_bytes(const Archive& archive, const std::string& entry, size_t most) {
  std::string out;
  (void)archive.read(entry, [&](std::string_view piece) {
    out += piece.substr(0, most - std::min(most, out.size()));
    return out.size() < most;
  });
  return out;
}

Result<SheetFormat> format_of_archive(const Archive& archive) {
  const std::string book = workbook_part(archive);
  if (book.size() > 4 && book.substr(book.size() - 4) == ".bin")
    return Problem(problems::sheet_format_unreadable, {{"what", ".xlsb"}});
  if (starts(book, "word/")) return Problem(problems::sheet_wrong_kind, {{"what", ".docx"}});
  if (starts(book, "ppt/")) return Problem(problems::sheet_wrong_kind, {{"what", ".pptx"}});
  if (!book.empty()) return SheetFormat::xlsx;
  const std::string type = archive.has("mimetype") ? first_bytes(archive, "mimetype", 100) : "";
  if (starts(type, kOdsType)) return SheetFormat::ods;
  if (starts(type, "application/vnd.oasis.opendocument."))
    return Problem(problems::sheet_wrong_kind, {{"what", "." + type.substr(35, 12)}});
  if (archive.has_folder("word/")) return Problem(problems::sheet_wrong_kind, {{"what", ".docx"}});
  return Problem(problems::sheet_wrong_kind, {{"what", ".zip"}});
}

// What other readers of this folder know a file by, told as what it means here.
Result<Done> refuse_others(std::string_view bytes) {
  if (starts(bytes, "{\\rtf")) return Problem(problems::sheet_wrong_kind, {{"what", ".rtf"}});
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos)
    return Problem(problems::sheet_wrong_kind, {{"what", ".pdf"}});
  if (starts(bytes, "\x09\x08"sv) || starts(bytes, "\x09\x04"sv) || starts(bytes, "\x09\x02"sv))
    return Problem(problems::sheet_format_unreadable, {{"what", ".xls"}});
  if (starts(bytes, kCompound)) {
    const auto other = kind_of(bytes.substr(0, kMostBytes), "");
    if (!other.ok() && other.problem().is(problems::file_encrypted)) return other.problem();
    if (!other.ok() && other.problem().is(problems::old_word_file))
      return Problem(problems::sheet_wrong_kind, {{"what", ".doc"}});
    return Problem(problems::sheet_format_unreadable, {{"what", ".xls"}});
  }
  for (const auto& [with, what] : {std::pair{"\x89PNG"sv, ".png"sv},
                                   {"\xFF\xD8\xFF"sv, ".jpg"sv},
                                   {"GIF8"sv, ".gif"sv},
                                   {"\x1F\x8B"sv, ".gz"sv},
                                   {"7z\xBC\xAF"sv, ".7z"sv},
                                   {"Rar!"sv, ".rar"sv},
                                   {"PK\5\6"sv, ".zip"sv}})
    if (starts(bytes, with)) return Problem(problems::sheet_wrong_kind, {{"what", std::string(what)}});
  const std::string_view start = bytes.substr(std::min(bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n"), bytes.size()), 200);
  if (starts(start, "<?xml") || starts(start, "<html") || starts(start, "<!DOCTYPE") || starts(start, "<!doctype") ||
      starts(start, "<table"))
    return Problem(problems::sheet_format_unreadable, {{"what", starts(start, "<?xml") ? ".xml" : ".html"}});
  return Done{};
}

Result<Done> check_size(std::string_view bytes, const SheetLimits& limits) {
  if (bytes.empty()) return Problem(problems::file_empty);
  if (bytes.size() > limits.bytes)
    return Problem(problems::sheet_file_too_large, {{"size", size_text(bytes.size())}, {"limit", size_text(limits.bytes)}});
  return Done{};
}

// A compound file that holds a workbook which is not encrypted.
bool is_xls(std::string_view bytes) {
  if (!starts(bytes, kCompound)) return false;
  const auto other = kind_of(bytes.substr(0, kMostBytes), "");
  return !other.ok() && other.problem().is(problems::not_a_document) && other.problem().details[0].second == ".xls";
}

Result<SheetReading> read_archive(std::string_view bytes, const SheetChoice& choice, const RowTaker& row) {
  const Archive archive = TRY(Archive::open(bytes, archive_limits(choice.limits)));
  const SheetFormat format = TRY(format_of_archive(archive));
  return format == SheetFormat::ods ? read_ods(archive, choice, row) : read_xlsx(archive, choice, row);
}

}  // namespace

Problem in_words_of_sheets(Problem problem) {
  if (problem.is(problems::archive_bomb)) return Problem(problems::sheet_bomb, std::move(problem.details));
  if (!problem.is(problems::reader_failed)) return problem;
  const std::string detail = problem.details.empty() ? "" : problem.details[0].second;
  if (detail.find("DOCTYPE") != std::string::npos)
    return Problem(problems::sheet_declaration, {{"part", detail.substr(0, detail.find(':'))}});
  return Problem(problems::sheet_reader_failed, std::move(problem.details));
}

Result<SheetFormat> sheet_format_of(std::string_view bytes, const SheetLimits& limits) {
  TRY(check_size(bytes, limits));
  if (!starts(bytes, "PK\3\4")) {
    TRY(refuse_others(bytes));
    return SheetFormat::csv;
  }
  auto archive = Archive::open(bytes, archive_limits(limits));
  if (!archive.ok()) return in_words_of_sheets(std::move(archive.problem()));
  return format_of_archive(archive.value());
}

Result<SheetReading> read_sheets_here(std::string_view bytes, const SheetChoice& choice, const RowTaker& row) {
  TRY(check_size(bytes, choice.limits));
  if (starts(bytes, "PK\3\4")) {
    auto reading = read_archive(bytes, choice, row);
    if (!reading.ok()) return in_words_of_sheets(std::move(reading.problem()));
    return reading;
  }
  if (choice.old_excel && is_xls(bytes)) return read_xls(bytes, choice, row);
  TRY(refuse_others(bytes));
  return read_csv(bytes, choice, row);
}

Result<SheetReading> read_sheets(std::string_view bytes, const SheetChoice& choice, const RowTaker& row) {
  TRY(check_size(bytes, choice.limits));
  const bool container = starts(bytes, "PK\3\4") || (choice.old_excel && starts(bytes, kCompound));
  return container ? read_sheets_in_child(bytes, choice, row) : read_sheets_here(bytes, choice, row);
}

}  // namespace sxsh::paper
