// What the critic must know from outside the text: acts, national targets, units and agencies with their validity.
// Read from catalogue/reference/*.toml. Every row says where it comes from and how far it is verified.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace sxsh::programmes::reading {

enum class Mark { verified, third_party, unverified };

struct Provenance {
  std::string source;
  Mark mark = Mark::unverified;
};

struct Validity {                         // both days included; missing is open
  std::optional<Date> from, to;
  bool covers(const Date& day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

struct KnownAct : Provenance {
  std::string number, title, issuer, kind;    // number "" for a law cited by name alone
  std::vector<std::string> names;             // "Luật Bảo vệ môi trường"
  std::optional<Date> date;
  Validity validity;
};

struct NationalTarget : Provenance {
  std::string family, indicator, population, unit, act;
  int from = 0, to = 0;                       // years, both included
  std::optional<int64_t> value_tenths;
  std::optional<std::pair<int64_t, int64_t>> range_tenths;
  bool of_the_nation = false;                 // a count of the whole country: no province is held against it
  std::string vi, en;                         // what is counted, in words
};

struct KnownProvince : Provenance {
  std::string version, code, name, kind;      // identity is (version, code)
  std::string successor;                      // code in the version that follows
  Validity validity;
};

struct KnownLevel : Provenance {              // "district": the names its units go by and when the level ended
  std::string key, actor_now;
  std::vector<std::string> names;
  Validity validity;
};

struct KnownAgency : Provenance {
  std::string name, kind, successor;
  Validity validity;
};

struct LookAlike : Provenance {               // names of different agencies that are easily taken for each other
  std::string kind;
  std::vector<std::string> names;
};

struct Reference {
  std::vector<KnownAct> acts;
  std::vector<NationalTarget> national_targets;
  std::vector<KnownProvince> provinces;
  std::vector<KnownLevel> levels;
  std::vector<KnownAgency> agencies;
  std::vector<LookAlike> look_alikes;

  const KnownAct* act(std::string_view number) const;                       // letters compared without marks or case
  std::vector<const KnownAct*> editions(std::string_view name) const;       // all acts of that name, any edition
  // Targets of the family whose years touch [from, to] and hold for its end.
  std::vector<const NationalTarget*> targets(std::string_view family, int from, int to) const;
  const KnownProvince* province(std::string_view name, const Date& day) const;
  // The unit of the next version that took this one over, and whether it holds more than this one.
  const KnownProvince* successor(const KnownProvince& unit) const;
  bool shared(const KnownProvince& unit) const;                             // others went into the same successor
};

// Adds the rows of one file. `file` is the path that a fault names: problem catalogue_wrong.
Result<Done> read_reference(std::string_view file, std::string_view toml, Reference& into);

// The catalogue that the program carries. A fault in it is a bug: std::logic_error.
const Reference& reference();
// A table of this reader: folders below catalogue/reference belong to others.
bool is_reference_table(std::string_view path);

std::string_view word(Mark mark);             // "verified", "third_party", "unverified"

}  // namespace sxsh::programmes::reading
