// What the pages of totals are asked for in their addresses, and how kinds and parts are called. Shared by these pages alone.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "figures/cells/behind.h"
#include "figures/cells/line.h"
#include "ui/messages.h"
#include "web/request.h"

namespace sxsh::figures {

inline constexpr int kYearsOfTotals = 5;

// ?nam=2018&muc=diesel.l&theo=industry; what is not understood is left out.
struct AskedTotals {
  int year = 0;
  std::string resource, unit, kind;
  int first() const { return year - kYearsOfTotals + 1; }
};
AskedTotals asked_totals(web::Context& context);
std::string address_of(const AskedTotals& asked, const std::string& rest = "");

// Kinds of parts that a reader may choose, in this order; `whole` is none of them.
struct PartKind {
  std::string_view code;
  ui::Message words;
};
std::span<const PartKind> part_kinds();
const PartKind* part_kind(std::string_view code);  // null for another

// "/lv/tong-luong/co-so?nam=2018&muc=diesel.l&theo=industry&phan=22"
std::string address_of(const TotalOf& of, const std::string& rest = "");
std::string_view derived_code(Derived what);      // "energy", "toe", "gas"
// "/lv/tong-luong/quy-doi?nam=2018&ra=toe"
std::string derived_address(int year, std::string_view what);

class PartNames {
 public:
  explicit PartNames(web::Context& context);
  std::string of(const std::string& kind, const std::string& part) const;

 private:
  Lang lang_;
  std::map<std::string, std::string> zones_;
};

}  // namespace sxsh::figures
