#include "app/example_norm.h"

#include <optional>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "measures/catalogue.h"
#include "norms/store.h"

namespace sxsh::app {
namespace {

constexpr const char* kBrewery = "CS-000022";
constexpr const char* kNorm = "beer_small";  // 19/2016/TT-BCT: 306 MJ/hl from 2016 to 2020

struct Line {
  const char *resource, *unit, *name;
  int64_t usual, dong;  // a month, in the unit; dong: for one unit, 0: nothing was paid
};

Result<int64_t> person_of(db::Session& session, const Clock& clock, const accounts::Actor& actor, int64_t facility,
                          const std::string& name) {
  const int64_t person = TRY(accounts::add_example_person(session, clock, actor.office_id, "facility", kExampleBrewer));
  if (const auto grant = accounts::grant_of(session, actor.office_id, person, "facility"))
    TRY(accounts::add_scope(session, actor, grant->id,
                            {.kind = accounts::ScopeKind::facility, .subject_id = facility, .words = name, .units = {}}));
  return person;
}

// Beer, the electricity and the coal that went into it; the series of the product.
Result<int64_t> figures_of(db::Session& session, const accounts::Actor& by, int64_t facility, const Date& today) {
  const auto& catalogue = measures::Catalogue::carried();
  int64_t product = 0;
  for (const Line& line : {Line{"electricity_grid", "kwh", "", 24'000, 1'700}, Line{"anthracite_34", "t", "", 18, 3'100'000},
                           Line{"product", "hl", "Bia (ví dụ)", 2'000, 0}}) {
    const auto* resource = catalogue.resource(line.resource);
    const auto* unit = catalogue.unit(line.unit);
    if (!resource || !unit) continue;
    const int64_t series = TRY(figures::add_series(
        session, by, {.facility_id = facility, .resource = resource, .unit = unit, .name = line.name, .waste_code = {}, .treatment = {},
                      .ended_after = {}}));
    if (line.dong == 0) product = series;
    int64_t scale = 1;
    for (int i = 0; i < resource->decimals; ++i) scale *= 10;
    std::vector<figures::Change> changes;
    for (figures::Month month{2017, 1}; month < figures::Month::of(today); month = month.plus(1)) {
      const int64_t season = month.month >= 4 && month.month <= 9 ? 108 : month.month <= 2 ? 88 : 100;
      const int64_t wave = (month.code() * 5 + line.usual) % 7 - 3;
      const int64_t spared = line.dong > 0 && month.year > 2017 ? 95 : 100;
      const int64_t value = line.usual * scale * season / 100 * (100 + wave) / 100 * spared / 100;
      changes.push_back({.series = series, .month = month, .value = value, .known = figures::Known::bill, .reason = {},
                         .cost_vnd = line.dong > 0 ? std::optional(value / scale * line.dong) : std::nullopt});
    }
    TRY(figures::save(session, by, {.kind = figures::Cause::Kind::own, .proof = "", .source = "", .digest = ""}, facility, changes,
                      {}));
  }
  return product;
}

}  // namespace

Result<> add_example_norm(db::Session& session, const Clock& clock, int64_t office) {
  const auto id = facilities::facility_with_code(session, office, kBrewery);
  const auto facility = id ? facilities::find_facility(session, office, *id) : std::nullopt;
  if (!facility) return Done{};
  accounts::Actor actor = accounts::the_program(office, clock);
  const int64_t person = TRY(person_of(session, clock, actor, *id, facility->name()));
  const accounts::Actor own = {.office_id = office, .person_id = person, .name = kExampleBrewer, .at = clock.now_utc()};
  const int64_t product = TRY(figures_of(session, own, *id, clock.today()));
  for (const auto& one : accounts::example_people(session, office))
    if (one.role == "officer") actor.person_id = one.id, actor.name = one.name;
  TRY(norms::choose(session, actor,
                    {.facility_id = *id, .series = product, .line = kNorm, .share_tenths = {},
                     .reason = "Công suất dưới 20 triệu lít/năm theo giấy chứng nhận (ví dụ)", .by = {}, .at = {}}));
  return Done{};
}

}  // namespace sxsh::app
