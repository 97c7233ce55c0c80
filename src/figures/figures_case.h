// Two facilities with their people and the pages of figures, for tests of what is kept and of what is shown.
#pragma once

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "facilities/store.h"
#include "figures/pages.h"
#include "figures/store.h"
#include "figures/totals.h"
#include "support/people_pages.h"
#include "terms/problems.h"
#include "territory/place.h"

namespace sxsh::figures {

using facilities::FieldId;
using tests::Browser;

inline constexpr Month kJune{2018, 6};

class FiguresTest : public tests::PeoplePages {
 protected:
  FiguresTest() : PeoplePages("2018-07-15T05:00:00Z") {}
  void SetUp() override {
    PeoplePages::SetUp();
    add_routes(router_);
    open();
    fill();
  }
  void fill() {
    write([&](db::Session& session) -> Result<> {
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      facilities::Values values;
      at(values, FieldId::name) = "Giấy An Phú (ví dụ)";
      at(values, FieldId::unit) = "1:12052";  // thị trấn Yên Mỹ, Hưng Yên
      giay_ = TRY(facilities::add(session, batch, values)).id;
      at(values, FieldId::name) = "Nhựa Cầu Giấy (ví dụ)";
      at(values, FieldId::unit) = "1:00001";  // Hà Nội
      nhua_ = TRY(facilities::add(session, batch, values)).id;
      return Done{};
    });
    officer_ = person("officer", {});
    own_ = person("facility", {{accounts::ScopeKind::facility, giay_, "Giấy An Phú", {}}});
    other_ = person("facility", {{accounts::ScopeKind::facility, nhua_, "Nhựa", {}}});
    const auto hung_yen = territory::Atlas::carried().find(territory::Map::before, "33")->id;
    area_ = person("area_officer", {{accounts::ScopeKind::area, hung_yen, "Hưng Yên",
                                     territory::scope_units(territory::Atlas::carried(), hung_yen)}});
    consultant_ = person("consultant", {{accounts::ScopeKind::facility, giay_, "Giấy An Phú", {}}});
  }
  int64_t series(const std::string& resource, const std::string& unit, Way way = Way::amount, const std::string& name = "") {
    int64_t number = 0;
    write([&](db::Session& session) -> Result<> {
      Series one{.facility_id = giay_,
                 .resource = measures::Catalogue::carried().resource(resource),
                 .unit = measures::Catalogue::carried().unit(unit),
                 .name = name,
                 .way = way};
      if (way == Way::meter) one.meter_digits = 6;
      number = TRY(add_series(session, by_, one));
      return Done{};
    });
    return number;
  }
  Saved put(std::vector<Change> changes, const Cause& cause = {}, std::vector<MonthState> months = {}) {
    Saved out;
    write([&](db::Session& session) -> Result<> {
      out = TRY(save(session, by_, cause, giay_, changes, months));
      return Done{};
    });
    return out;
  }
  std::vector<Figure> all(const Month& first = {2010, 1}, const Month& last = {2030, 12}) {
    std::vector<Figure> out;
    database().read([&](db::Session& session) { out = figures_of(session, 1, giay_, first, last); });
    return out;
  }
  std::optional<int64_t> value(int64_t number, const Month& month) {
    for (const Figure& one : all(month, month))
      if (one.series == number) return one.value;
    return std::nullopt;
  }
  int64_t log_lines() {
    int64_t out = 0;
    database().read([&](db::Session& session) {
      const auto verified = audit::verify(session, 1);
      EXPECT_TRUE(verified.sound());
      out = verified.events;
    });
    return out;
  }
  std::string lv(const std::string& rest = "") { return "/lv/co-so/" + std::to_string(giay_) + "/so-do" + rest; }

  int64_t giay_ = 0, nhua_ = 0;
  std::string officer_, own_, other_, area_, consultant_;
};

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

}  // namespace sxsh::figures
