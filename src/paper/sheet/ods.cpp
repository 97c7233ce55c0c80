#include "paper/sheet/ods.h"

#include "paper/sheet/ods_xml.h"
#include "paper/sheet/xlsx.h"
#include "paper/xml.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

class Manifest : public XmlHandler {
 public:
  bool encrypted = false;
  void open(std::string_view name, const Attributes&) override { encrypted |= name == "encryption-data"; }
  void close(std::string_view) override {}
  void text(std::string_view) override {}
};

}  // namespace

Result<SheetReading> read_ods(const Archive& archive, const SheetChoice& choice, const RowTaker& row) {
  Manifest manifest;
  if (archive.has("META-INF/manifest.xml") && read_xml(archive, "META-INF/manifest.xml", manifest).ok() && manifest.encrypted)
    return Problem(problems::file_encrypted);
  SheetReading reading;
  reading.format = SheetFormat::ods;
  OdsTables tables(reading);
  TRY(read_xml(archive, "content.xml", tables));
  if (tables.scripts || archive.has_folder("Basic/")) reading.notes.push_back({SheetNoteKind::macros_ignored, "", "", 1, ""});
  if (tables.external_links) reading.notes.push_back({SheetNoteKind::external_links, "", "", 1, ""});
  TRY(choose_sheets(reading, choice));
  Rows rows(choice, row, reading);
  OdsRows xml(rows, reading);
  auto done = read_xml(archive, "content.xml", xml);
  if (rows.problem()) return *rows.problem();
  if (!done.ok()) return std::move(done.problem());
  return reading;
}

}  // namespace sxsh::paper
