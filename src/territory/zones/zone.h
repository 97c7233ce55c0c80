// An industrial park, cluster, craft village or the like, in time; and what a form about one says. Pure; the store is store.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"
#include "territory/additions.h"
#include "ui/components/note.h"

namespace sxsh::territory {

struct ZoneKind {
  std::string_view code;                 // "park"
  std::string_view short_vi;             // "KCN"
  std::string_view vi, en;
};
std::span<const ZoneKind> zone_kinds();
const ZoneKind* zone_kind(std::string_view code);    // null if there is none

struct ZoneName {
  std::string name;
  std::optional<Date> from, to;          // to: last day; missing of the name of today
};

struct Zone {
  int64_t id = 0, version = 0;
  std::string kind, code, name, manager, legal_act, source;
  std::vector<int64_t> units;            // as reported, of either map
  std::optional<int64_t> area_hundredths;  // hectares × 100
  std::optional<Date> founded, valid_from, valid_to;
  bool verified = false, example = false;
  std::optional<int64_t> successor;      // what it was merged into
  bool stands_on(const Date& day) const;
};

// What a form says of a zone: the zone as far as it was understood, and words for each field that needs a change.
// Fields: loai, ten, ma, dia_ban (one unit a line), quan_ly, dien_tich (ha, at most two decimals), thanh_lap, van_ban, tu, nguon,
// kiem_chung ("1"). A verified zone needs its source. `additions`: names of units that the office gave.
struct ReadZone {
  Zone zone;
  std::vector<ui::FieldError> errors;
};
using Fields = std::multimap<std::string, std::string>;
ReadZone read_zone(const Fields& form, Lang lang, const Additions* additions = nullptr);
Fields fields_of(const Zone& zone, Lang lang);   // the same fields, as they are shown again

}  // namespace sxsh::territory
