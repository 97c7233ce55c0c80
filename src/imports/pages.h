// The workspace's pages of imports.
//
//   GET  /lv/co-so/nhap                    files so far, and the form for another one; POST takes it
//   GET  /lv/co-so/nhap/{id}               columns, result of the check (ket-qua, trang), what was written; cot=1: columns again
//   POST /lv/co-so/nhap/{id}/cot           columns told: read the headings anew, or check
//   POST /lv/co-so/nhap/{id}/quyet-dinh    decisions about possible duplicates
//   POST /lv/co-so/nhap/{id}/ghi           everything into the register
//   POST /lv/co-so/nhap/{id}/hoan-tac      out again
//   GET  /lv/co-so/nhap/{id}/ghi-chu       the same file with comments at the wrong cells
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::imports {

void add_routes(web::Router& router);

struct ImportLine {
  std::string filename, href, facts;
  ui::Html state;
};
struct ImportsView {
  std::string csrf, error;
  std::vector<ImportLine> imports;
  ui::Html pages;
};

struct ColumnView {
  std::string name, letter, heading, sample, label;
  std::vector<ui::Choice> fields;
};
struct FigureView {
  std::string code, label, factor, example;
  std::vector<ui::Choice> signs;
  ui::Html round;
  bool ask = false;
};
struct ComposedView {
  std::string code, label, pattern;
};
struct ColumnsView {
  std::string csrf, action, filename, offered, error_words;
  ui::Html errors;
  std::vector<ui::Choice> sheets, editions;
  std::string row, rows, year;
  bool two_rows = false, several_sheets = false, needs_edition = false, needs_year = false;
  std::vector<ColumnView> columns;
  std::vector<ComposedView> composed;
  std::vector<FigureView> figures;
};

struct OutcomeTile {
  std::string label, count, href, hint;
  bool current = false;
};
struct RowView {
  std::string number, name, href, score, reasons, twin;
  std::vector<std::string> lines;                    // faults, or what changes
  std::string decision_name;
  std::vector<ui::Choice> decisions;                 // of a possible duplicate
};
struct PreviewView {
  std::string csrf, address, filename, summary, will, again, marks_href;
  ui::Html state;
  std::vector<std::string> notes;
  std::vector<OutcomeTile> tiles;
  std::string outcome_title, outcome_code, nothing;
  std::vector<RowView> rows;
  ui::Html pages;
  bool may_write = false, may_map = false, may_undo = false, deciding = false, has_faults = false;
  std::string job_href;
};

}  // namespace sxsh::imports
