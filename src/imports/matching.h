// Which facility of the register a row (or another facility) may be: candidates by shared keys, a score with its reasons, and
// what follows from it. Pure. Also used to find duplicates inside the register.
//
// Only what shares a key is compared (tax code, code, number at the source, folded name, address, start or end of the name in
// one commune); keys that more than kMostOfOneKey share tell nothing and are passed over. So the work grows with the number of
// rows, not with its square.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facilities/facility.h"

namespace sxsh::imports {

inline constexpr size_t kMostOfOneKey = 64;
inline constexpr int kSame = 85;                     // from here on: the same facility
inline constexpr int kPossible = 45;                 // from here on: a person has to look

// What is compared; made once for each facility and row.
struct Keys {
  int64_t id = 0;                                    // of the facility; of a row whatever the caller likes
  std::string code, tax_code, external_id;
  std::string name, address;                         // folded: facilities::name_key, address_key
  std::optional<int64_t> commune, zone;              // commune of the newest map that is known
};
Keys keys_of(int64_t id, const facilities::Values& values);
// The folded address without the units at its end and the words every address has: "lo a2 duong 206".
std::string address_key(std::string_view address);

enum class Reason : uint8_t {
  code, external_id, tax_code, tax_root, name, name_similar, address, address_similar, commune, zone,          // speak for it
  tax_code_differs, address_differs, commune_differs                                                            // … against it
};
std::string_view code_of(Reason reason);             // "tax_root": kept with a staged row
std::optional<Reason> reason_of(std::string_view code);
std::string words_of(Reason reason, Lang lang);      // "cùng mã số thuế"

struct Match {
  int64_t id = 0;
  int score = 0;                                     // 0–100
  std::vector<Reason> reasons;
};
Match compare(const Keys& one, const Keys& other);
// "cùng mã số thuế, tên gần giống"
std::string words_of(const std::vector<Reason>& reasons, Lang lang);

enum class Verdict : uint8_t { fresh, possible, same };

class Index {
 public:
  void add(Keys keys);
  size_t size() const { return all_.size(); }
  // Those with at least kPossible, best first, at most `most`. Not the one with the id of `keys` when `but_itself`.
  std::vector<Match> matches(const Keys& keys, size_t most = 5, bool but_itself = false) const;

 private:
  struct Sharers {                                   // of one key: places in all_, a chain through links_
    uint32_t count = 0, first = 0;
  };
  struct Link {
    uint32_t place = 0, next = 0;
  };
  std::vector<Keys> all_;
  std::vector<Link> links_;
  std::unordered_map<uint64_t, Sharers> by_key_;
};

// The first match is taken as the same one when it is good enough and stands alone; two that are good enough are a question.
Verdict verdict_of(const std::vector<Match>& matches);

}  // namespace sxsh::imports
