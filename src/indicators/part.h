// The parts a figure is split into: by which, and what each is called.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "db/db.h"
#include "ui/messages.h"

namespace sxsh::indicators {

struct PartKind {
  std::string_view code;  // "district_1", as values_by and addresses (chia=) have it
  ui::Message words;
};
std::span<const PartKind> part_kinds();  // areas, industry, zone, size

struct PartName {
  std::string name;
  std::map<std::string, std::string> narrowed;  // what the address of a figure takes to look at this part; empty: it cannot
};
using ZoneNames = std::map<std::string, std::string>;  // by the id in digits
ZoneNames zone_names(db::Session& session, int64_t office_id);
PartName part_name(std::string_view part, const std::string& key, const ZoneNames& zones, Lang lang);

}  // namespace sxsh::indicators
