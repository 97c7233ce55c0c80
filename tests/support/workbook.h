// Workbooks made by hand, and what a reader says of them, for tests.
#pragma once

#include <map>

#include "paper/sheet.h"
#include "support/archive.h"

namespace sxsh::tests {

struct HandMade {
  std::string sheet;                              // what stands inside <worksheet>
  std::string shared, styles;                     // what stands inside <sst>, <styleSheet>
  std::string workbook = "";                      // what stands before <sheets>
  std::string sheets = R"(<sheet name="Cơ sở" sheetId="1" r:id="rId1"/>)";
  std::string more_relations = "";
  std::string space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  Parts more;
};

inline std::string workbook_of(const HandMade& made) {
  const std::string head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  Parts parts = {
      {"_rels/.rels", head + "<Relationships><Relationship Id='r1' Type='" + office +
                          "/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml", head + "<workbook xmlns='" + made.space + "' xmlns:r='" + office + "'>" + made.workbook + "<sheets>" +
                              made.sheets + "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", head + "<Relationships><Relationship Id='rId1' Type='" + office +
                                         "/worksheet' Target='worksheets/sheet1.xml'/>"
                                         "<Relationship Id='rId8' Type='" +
                                         office +
                                         "/sharedStrings' Target='sharedStrings.xml'/>"
                                         "<Relationship Id='rId9' Type='" +
                                         office + "/styles' Target='styles.xml'/>" + made.more_relations + "</Relationships>"},
      {"xl/worksheets/sheet1.xml", head + "<worksheet xmlns='" + made.space + "'>" + made.sheet + "</worksheet>"}};
  if (!made.shared.empty())
    parts.emplace_back("xl/sharedStrings.xml", head + "<sst xmlns='" + made.space + "'>" + made.shared + "</sst>");
  if (!made.styles.empty())
    parts.emplace_back("xl/styles.xml", head + "<styleSheet xmlns='" + made.space + "'>" + made.styles + "</styleSheet>");
  for (const auto& part : made.more) parts.push_back(part);
  return archive_of(parts);
}

struct Seen {
  struct Cell {
    paper::CellKind kind;
    std::string value, shown;
    bool formula, percent, hidden, hidden_row;
  };
  std::map<std::string, Cell> cells;              // "C17", of sheets after the first "2!C17"
  std::string problem;                            // its key; "" if there is none
  paper::SheetReading reading;

  std::string value(const std::string& place) const { return cells.contains(place) ? cells.at(place).value : "(none)"; }
  std::string shown(const std::string& place) const { return cells.contains(place) ? cells.at(place).shown : "(none)"; }
  const paper::SheetNote* note(paper::SheetNoteKind kind) const {
    for (const auto& each : reading.notes)
      if (each.kind == kind) return &each;
    return nullptr;
  }
};

inline Seen seen_in(const std::string& bytes, const paper::SheetChoice& choice = {}, bool in_child = false) {
  Seen seen;
  const auto take = [&](const paper::SheetRow& row) {
    for (const auto& cell : row.cells)
      seen.cells[(row.sheet > 0 ? std::to_string(row.sheet + 1) + "!" : "") + row.place(cell)] = {
          cell.kind, std::string(cell.value), std::string(cell.shown), cell.formula, cell.percent, cell.hidden, row.hidden};
    return true;
  };
  auto reading = in_child ? paper::read_sheets(bytes, choice, take) : paper::read_sheets_here(bytes, choice, take);
  if (reading.ok()) seen.reading = reading.take();
  else seen.problem = reading.problem().kind->key;
  return seen;
}

}  // namespace sxsh::tests
