// Which unit an address as people type it means: "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên", with or without marks, abbreviated, with
// names of the old or of the new map. Nothing is guessed silently: every reading that fits is a candidate with its confidence and
// its reasons, and an address that fits nothing gives none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "territory/additions.h"

namespace sxsh::territory {

inline constexpr size_t kLongestAddress = 600;       // bytes; what is longer is cut in front, names of units stand at the end
inline constexpr size_t kMostCandidates = 12;
inline constexpr int kSure = 80;

// What lowers the confidence.
enum class Doubt {
  other_kind,        // "H. Mỹ Hào", but it is a town
  other_level,       // "huyện Từ Liêm", but it is a ward
  other_marks,       // written with marks, but not with these
  level_missing,     // the district of an old commune is not named
  province_missing,
  mixed_maps,        // names of both maps in one address
  other_map,         // of the map that did not stand on the day asked for
  words_between,     // words between the names that were not understood
  unknown_unit,      // "xã …" stands there, but no such unit lies there
  former_name,       // the name of a unit that was merged into this one between 2018 and 2025
  run_together,      // words of the name ran together or fell apart
  loose_start,       // nothing says where the name begins
  several            // other readings fit as well
};

struct Candidate {
  const Unit* unit = nullptr;            // the lowest unit the address names
  int confidence = 0;                    // percent, 1–100
  std::vector<Doubt> doubts;
  std::optional<int> merged_in;          // with former_name: the year, where it is known
  std::string rest;                      // what stands before the units: street, hamlet, zone; folded
};

struct Resolution {
  std::vector<Candidate> candidates;     // most certain first; empty when nothing fits
  size_t more = 0;                       // candidates beyond kMostCandidates
  // The one reading that may be taken without asking: confidence of at least kSure. Null otherwise.
  const Unit* certain() const;
};

// `date` says which map is meant; without one both are tried, and a name that stands on both is ambiguous. `additions`:
// names that the office gave, as good as those of the atlas.
Resolution resolve(const Atlas& atlas, std::string_view address, std::optional<Date> date = std::nullopt,
                   const Additions* additions = nullptr);

std::string doubt_words(const Candidate& candidate, Doubt doubt, Lang lang);   // "tên của đơn vị đã nhập năm 2019"

}  // namespace sxsh::territory
