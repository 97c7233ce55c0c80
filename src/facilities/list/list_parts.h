// What the page of the list is put together from: its filters as choices and chips (filter_view.cpp), and what the grid asks for
// (grid_data.cpp). Only the list's own pages use it.
#pragma once

#include <string>
#include <vector>

#include "facilities/list/pages.h"
#include "facilities/list/query.h"
#include "ui/messages.h"
#include "web/request.h"

namespace sxsh::facilities::list {

inline constexpr const char* kPath = "/lv/co-so";
inline constexpr int kRowsOfPage = 50;

using ui::word;
std::string href(const Sought& sought);                // of the list
bool is_number_column(const Column& column);

// One chip for each filter that stands, with the address without it.
std::vector<FilterChip> chips_of(const web::Context& context, const Sought& sought, const ListView& view);
// The choices of every filter, of the columns and of the bulk work.
void fill_choices(const web::Context& context, const Sought& sought, ListView& view);

std::string totals_words(const Totals& totals, Lang lang);
// What the grid needs to know of the columns; the rows come by another request.
std::string config_of(const web::Context& context, const Sought& sought, const ListView& view);
Result<web::Response> rows_json(web::Context& context);
Result<web::Response> totals_json(web::Context& context);

}  // namespace sxsh::facilities::list
