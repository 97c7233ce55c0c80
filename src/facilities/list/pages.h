// The list of facilities and what is done from it.
//
//   GET  /lv/co-so                     the list; filter, order and columns stand in the address (filter.h)
//   GET  /lv/co-so.json                rows for the grid: ?sau= after a key, ?tu= from a place, ?dong= how many
//   GET  /lv/co-so/tong.json           totals of what is filtered
//   GET  /lv/co-so/tai.xlsx, tai.csv   all that is filtered, in its order
//   POST /lv/co-so/o                   one cell
//   POST /lv/co-so/dan                 what a paste would do; writes nothing
//   POST /lv/co-so/dan/ghi             the paste, as one piece of work
//   POST /lv/co-so/hoan-tac            takes back one's own piece of work
//   POST /lv/co-so/hang-loat           tags and people for many at once
//   POST /lv/co-so/nhan-tin            a letter to many (message_pages.h)
//   POST /lv/co-so/cach-xem            keeps, forgets or opens a way of looking at the list
#pragma once

#include <string>
#include <vector>

#include "facilities/list/query.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::facilities::list {

void add_routes(web::Router& router, bool sends_mail = false);
void add_edit_routes(web::Router& router);             // cells, paste, undo; called by add_routes
void add_bulk_routes(web::Router& router);             // called by add_routes
void add_export_routes(web::Router& router);           // called by add_routes

// ── shared by the pages of the list ──

// The address as the request gives it; nothing given: the view that the person's list opens with.
Sought sought_in(const web::Context& context);
// Names of zones by id, to show them.
std::vector<std::pair<std::string, std::string>> zone_names(db::Session& session, int64_t office_id);
std::string shown_cell(const Column& column, const Value& value, Lang lang,
                       const std::vector<std::pair<std::string, std::string>>& zones);
std::string label_of(const Column& column, Lang lang);
bool wants_json(const web::Request& request);
// What a form of the list picks (chon), or all that the address `back` filters (tat-ca=1); only what the visitor may see. Problem
// bulk_too_many.
Result<std::vector<int64_t>> picked(web::Context& context, const std::string& back);
// "9:41" of Vietnam.
std::string clock_time(std::string_view utc);

// ── views ──

struct HeadCell {
  std::string code, label, href, sorted;                // sorted: "ascending", "descending", ""
  bool number = false, hidden_on_phone = false;
};
struct Cell {
  std::string words;
  bool number = false, hidden_on_phone = false, missing = false;
};
struct ListRow {
  std::string id, href, name;
  std::vector<Cell> cells;                              // without the name
};
struct FilterChip {
  std::string words, without;                           // address without it
};
struct ViewLine {
  std::string id, name, href;
  bool of_office = false, opens_first = false, may_forget = false;
};
struct ListView {
  std::string csrf, summary, totals, words, self;       // self: the address without paging
  std::string said, undo_batch, wrong_unit;             // after a piece of work
  std::string config;                                   // for the grid, as JSON
  std::string xlsx_href, csv_href, details_href, next_href, plain_href;
  std::string unit_words, industry_words;
  std::vector<std::pair<std::string, std::string>> ways;   // address and words: add, import, duplicates
  bool may_edit = false, may_bulk = false, may_onboard = false, may_export = false, may_keep_for_office = false, filtered = false;
  HeadCell name_head;
  std::vector<HeadCell> heads;
  std::vector<ListRow> rows;
  std::vector<FilterChip> chips;
  std::vector<ui::Choice> sizes, potentials, states, zones, tags, people, takers, columns;
  std::vector<std::pair<std::string, std::string>> kept;  // of the address, for the search form
  std::vector<ViewLine> views;
};
struct ConflictView {
  std::string csrf, facility, field, sentence, facility_id, field_code, theirs, theirs_shown, mine, mine_shown, back;
};

}  // namespace sxsh::facilities::list
