// What the pages of units and of maps say alike.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "territory/atlas.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::territory {

inline constexpr std::string_view kOldMap = "63-tinh", kNewMap = "34-tinh";

inline const Atlas& atlas() { return Atlas::carried(); }
using ui::word;
std::string number(size_t n, Lang lang);
std::string href_of(const Unit& unit, Lang lang);
// As it is called on that day; after its end, as it was called last.
std::string called(const Unit& unit, const Date& day, Lang lang);
Date last_day(const Unit& unit, const Date& today);
std::string map_name(Map map, Lang lang);
std::optional<Map> map_named(std::string_view name);   // of an address

void add_map_route(web::Router& router);               // GET /so-lieu/ban-do

}  // namespace sxsh::territory
