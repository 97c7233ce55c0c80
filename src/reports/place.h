// Who fills in which report: the round of {dot} and the facility that the address names, for one of its own people or for an
// officer who enters it on its behalf. What is out of reach is not found.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facilities/facility.h"
#include "forms/answers.h"
#include "forms/catalogue.h"
#include "reports/store.h"
#include "rounds/store.h"
#include "web/router.h"

namespace sxsh::reports {

// own: /dn/… of somebody with one facility. own_of_several: /dn/{id}/…. behalf: /lv/co-so/{id}/….
enum class Way : uint8_t { own, own_of_several, behalf };
Way way_of(const web::Context& context);

struct Place {
  Way way = Way::own;
  facilities::Facility facility;
  std::string base;                      // "/dn", "/dn/4711", "/lv/co-so/4711"
};
// Problem not_found.
Result<Place> place_of(web::Context& context);
std::string base_of(Way way, int64_t facility_id);

struct Setting {
  Place place;
  rounds::Round round;
  rounds::Obligation obligation;
  std::shared_ptr<const forms::Form> form;
  std::optional<Report> report;          // once something was saved
  Standing standing;
  std::optional<Problem> closed;         // why nothing can be sent now

  std::string path() const { return place.base + "/bao-cao/" + round.slug; }
  Subject subject() const;
  std::string title(Lang lang) const;    // "Báo cáo 6 tháng · 6 tháng đầu năm 2018"
};
// Problems: not_found (also of a round that does not ask this facility), report_form_missing (its form is not here).
Result<Setting> setting_of(web::Context& context);

}  // namespace sxsh::reports
