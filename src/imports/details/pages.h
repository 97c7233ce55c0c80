// Details of facilities from a file.
//
//   GET  /lv/co-so/nhap-chi-tiet                 files so far, and the form for another one; POST keeps it and begins to read
//   GET  /lv/co-so/nhap-chi-tiet/{id}            what it would do (ket-qua, trang), what it did
//   POST /lv/co-so/nhap-chi-tiet/{id}/doc        reads again what was stopped
//   GET  /lv/co-so/nhap-chi-tiet/{id}/ghi-chu    the same file with comments at the wrong cells
//   POST /lv/co-so/nhap-chi-tiet/{id}/ghi        everything into the register
//   POST /lv/co-so/nhap-chi-tiet/{id}/hoan-tac   out again
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::imports {

void add_detail_routes(web::Router& router);
std::string address_of_details(int64_t id);          // "/lv/co-so/nhap-chi-tiet/5"

struct DetailImportLine {
  std::string filename, href, facts;
  ui::Html state;
};
struct DetailImportsView {
  std::string csrf, error;
  std::vector<DetailImportLine> imports;
};
struct DetailTile {
  std::string label, count, href;
  bool current = false;
};
struct DetailRowView {
  std::string place, facility, href, kind, name;
  std::vector<std::string> lines;                    // faults, or what changes
};
struct DetailPreviewView {
  std::string csrf, address, filename, summary, will, again, outcome_title, job_href;
  ui::Html state, pages;
  std::vector<std::string> notes;
  std::vector<DetailTile> tiles;
  std::vector<DetailRowView> rows;
  bool unread = false, may_write = false, may_undo = false, has_faults = false;
};

}  // namespace sxsh::imports
