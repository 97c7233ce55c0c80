// Two plants with two years of figures each, in two provinces, and people who may see them, for tests of what is kept and shown.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "savings/pages.h"
#include "savings/queries.gen.h"
#include "support/people_pages.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "territory/place.h"

namespace sxsh::savings {

using tests::Browser;

class SavingsCase : public tests::PeoplePages {
 protected:
  SavingsCase() : PeoplePages("2018-01-15T05:00:00Z") {}
  void SetUp() override {
    PeoplePages::SetUp();
    add_routes(router_);
    open();
    write([&](db::Session& session) -> Result<> {
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      facilities::Values values;
      at(values, facilities::FieldId::name) = "Giấy An Phú (ví dụ)";
      at(values, facilities::FieldId::unit) = "1:12052";  // Hưng Yên
      at(values, facilities::FieldId::industry_edition) = "2018";
      at(values, facilities::FieldId::industry) = "17010";
      facility_ = TRY(facilities::add(session, batch, values)).id;
      at(values, facilities::FieldId::name) = "Nhựa (ví dụ)";
      at(values, facilities::FieldId::unit) = "1:00001";  // in another province
      at(values, facilities::FieldId::industry) = "22201";
      other_ = TRY(facilities::add(session, batch, values)).id;
      power_ = TRY(fill(session, facility_, 1, 0.9));
      TRY(fill(session, other_, 10, 0.8));
      return Done{};
    });
    const auto& atlas = territory::Atlas::carried();
    const auto hung_yen = atlas.find(territory::Map::before, "33")->id;
    area_ = person("area_officer", {{accounts::ScopeKind::area, hung_yen, "Hưng Yên", territory::scope_units(atlas, hung_yen)}});
    officer_ = person("officer", {});
    own_ = person("facility", {{accounts::ScopeKind::facility, facility_, "Giấy", {}}});
    stranger_ = person("facility", {{accounts::ScopeKind::facility, other_, "Nhựa", {}}});
  }
  Result<int64_t> add(db::Session& session, int64_t facility, const char* resource, const char* unit, const char* name) {
    const auto& catalogue = measures::Catalogue::carried();
    return figures::add_series(
        session, by_,
        {.facility_id = facility, .resource = catalogue.resource(resource), .unit = catalogue.unit(unit), .name = name});
  }
  // Two years of power and paper; in the second one `left` of the power is used. The series of the power.
  Result<int64_t> fill(db::Session& session, int64_t facility, double size, double left) {
    const auto power = TRY(add(session, facility, "electricity_grid", "kwh", ""));
    const auto product = TRY(add(session, facility, "product", "t", "giấy"));
    std::vector<figures::Change> changes;
    for (int i = 0; i < 24; ++i) {
      const Month month = Month{2016, 1}.plus(i);
      const double q = 400 + 90 * std::sin(i * 0.9) + (i * 37 % 50),
                   use = size * (20000 + 90 * q + 500 * std::sin(i * 2.4)) * (i < 12 ? 1 : left);
      changes.push_back({.series = product, .month = month, .value = std::llround(q * 1000)});
      changes.push_back(
          {.series = power, .month = month, .value = std::llround(use * 1000), .cost_vnd = std::llround(use * 1700)});
    }
    TRY(figures::save(session, by_, {}, facility, changes, {}));
    return power;
  }
  Result<> trial(const std::function<Result<>(db::Session&)>& work) { return database().write(work); }
  Study made() { return made_of(facility_); }
  Study made_of(int64_t facility) {
    std::optional<Study> out;
    database().read([&](db::Session& session) {
      const auto plain = facts_of(session, 1, facility, {2017, 12});
      const auto subject = subject_named(plain.series, "electricity").value();
      out = study(facts_of(session, 1, facility, {2017, 12}, subject), subject, {{2016, 1}, {2016, 12}},
                  {{2017, 1}, {2017, 12}})
                .value();
    });
    return *out;
  }
  std::vector<Kept> all() {
    std::vector<Kept> out;
    database().read([&](db::Session& session) { out = results_of(session, 1, facility_); });
    return out;
  }
  size_t counted() {
    size_t out = 0;
    database().read([&](db::Session& session) {
      session.each(sql::counted_of_facility{.office_id = 1, .facility_id = facility_}, [&](const db::Row&) { ++out; });
    });
    return out;
  }
  std::string lv(const std::string& rest = "") { return "/lv/tiet-kiem/" + std::to_string(facility_) + rest; }

  int64_t facility_ = 0, other_ = 0, power_ = 0;
  std::string officer_, own_, stranger_, area_;
};

}  // namespace sxsh::savings
