// Who fills in which report: the round of {dot} and the reporter that the address names, for its own people or for an officer who
// enters it on its behalf. What is out of reach is not found.
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

// own: /dn/… of somebody with one facility. own_of_several: /dn/{id}/…. behalf: /lv/co-so/{id}/…. unit: /lv/don-vi/{noi}/… of an
// area officer, a zone's board, a partner agency. unit_behalf: /lv/nhap-ho/{noi}/….
enum class Way : uint8_t { own, own_of_several, behalf, unit, unit_behalf };
Way way_of(const web::Context& context);
inline bool on_behalf(Way way) { return way == Way::behalf || way == Way::unit_behalf; }

struct Place {
  Way way = Way::own;
  rounds::Reporter reporter;
  std::string name;                      // as it is called today
  std::optional<facilities::Facility> facility;        // when the reporter is one
  std::string base;                      // "/dn", "/dn/4711", "/lv/co-so/4711", "/lv/don-vi/dia-ban-12073"
};
// Problem not_found.
Result<Place> place_of(web::Context& context);
std::string base_of(Way way, const rounds::Reporter& reporter);

// Areas, zones and agencies for which the visitor answers and from which a round asked something.
std::vector<Place> own_units(web::Context& context);

// One report that somebody fills in: asked by a round, or a request that a facility sends when it wants to. Of a request
// `round` has the form alone, and the report is there from the beginning.
struct Setting {
  Place place;
  bool asked = true;                     // by a round
  rounds::Round round;
  rounds::Obligation obligation;
  std::shared_ptr<const forms::Form> form;
  std::optional<Report> report;          // once something was saved
  Standing standing;
  std::optional<Problem> closed;         // why nothing can be sent now

  std::string path() const { return place.base + (asked ? "/bao-cao/" : "/ho-tro/") + round.slug; }
  Subject subject() const;
  std::string title(Lang lang) const;    // "Báo cáo 6 tháng · 6 tháng đầu năm 2018"
};
// What the address names. Problems: not_found (also of a round that does not ask this reporter, and of another's request),
// report_form_missing (its form is not here).
Result<Setting> setting_of(web::Context& context);
// Of a request whose report is known. Problem report_form_missing.
Result<Setting> request_setting(web::Context& context, Place place, Report report);

}  // namespace sxsh::reports
