#include "app/example.h"

#include "accounts/scope.h"
#include "accounts/store.h"
#include "app/example_facilities.h"
#include "app/example_indicators.h"
#include "app/example_norm.h"
#include "app/example_reports.h"
#include "app/example_units.h"
#include "facilities/store.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
#include "rounds/store.h"
#include "territory/address.h"
#include "territory/place.h"
#include "territory/zones/store.h"

namespace sxsh::app {
namespace {

Result<> adopt_one(db::Session& session, const accounts::Actor& actor, const programmes::CatalogueProgramme& given) {
  programmes::ToAdopt what;
  what.document = given.document;
  what.programme = given.programme;
  what.encoding = "utf-8";
  const programmes::Adopted adopted = TRY(programmes::adopt(session, actor, what));
  const auto head = programmes::find(session, actor.office_id, adopted.programme_id);
  TRY(programmes::make_public(session, actor, *head));
  if (given.active) TRY(programmes::make_active(session, actor, *head));
  return Done{};
}

// The example area officer is responsible for the district of Yên Mỹ, as it was in 2018.
Result<> give_area(db::Session& session, const accounts::Actor& actor) {
  const auto& atlas = territory::Atlas::carried();
  const std::string words = "Huyện Yên Mỹ, Hưng Yên";
  const auto* unit = territory::resolve(atlas, words, territory::kOldMapTo).certain();
  if (!unit) return Done{};
  for (const auto& person : accounts::example_people(session, actor.office_id))
    if (const auto grant = accounts::grant_of(session, actor.office_id, person.id, "area_officer")) {
      TRY(accounts::add_scope(session, actor, grant->id,
                              {accounts::ScopeKind::area, unit->id, words, territory::scope_units(atlas, unit->id)}));
      break;                             // the first; behind them stands the board of a zone
    }
  return Done{};
}

// Somebody of the board of a zone.
Result<> give_zone(db::Session& session, const Clock& clock, const accounts::Actor& actor) {
  const auto zones = territory::zones(session, actor.office_id, {.words = "VD-KCN-1"});
  if (zones.empty()) return Done{};
  const int64_t person =
      TRY(accounts::add_example_person(session, clock, actor.office_id, "area_officer", kExampleZonePerson));
  const auto grant = accounts::grant_of(session, actor.office_id, person, "area_officer");
  if (!grant) return Done{};
  TRY(accounts::add_scope(session, actor, grant->id,
                          {.kind = accounts::ScopeKind::zone, .subject_id = zones[0].id, .words = zones[0].name, .units = {}}));
  return Done{};
}

// The person of a facility works for the first of the example facilities.
Result<> give_facility(db::Session& session, const accounts::Actor& actor) {
  const auto id = facilities::facility_with_code(session, actor.office_id, "CS-000001");
  const auto facility = id ? facilities::find_facility(session, actor.office_id, *id) : std::nullopt;
  if (!facility) return Done{};
  for (const auto& person : accounts::example_people(session, actor.office_id))
    if (const auto grant = accounts::grant_of(session, actor.office_id, person.id, "facility"))
      TRY(accounts::add_scope(
          session, actor, grant->id,
          {.kind = accounts::ScopeKind::facility, .subject_id = *id, .words = facility->name(), .units = {}}));
  return Done{};
}

// A round that is open on the day at which the clock of the example stands.
Result<> open_example_round(db::Session& session, const accounts::Actor& actor) {
  if (rounds::find_round(session, actor.office_id, "bao-cao-6-thang-2018-h2")) return Done{};
  const auto round =
      TRY(rounds::plan(session, actor,
                       {.title = "Báo cáo 6 tháng cuối năm 2018 (ví dụ)",
                        .form_code = "bao-cao-6-thang",
                        .period = TRY(rounds::period_of(rounds::PeriodKind::half_year, rounds::Window::calendar, 2018, 2)),
                        .opens_on = {2018, 12, 15},
                        .due = {.said = {2019, 1, 15}},
                        .basis = rounds::Basis::filter,
                        .filter = "trang-thai=mo",
                        .basis_words = "cơ sở đang hoạt động (ví dụ)",
                        .ladder = "usual"}));
  TRY(rounds::open(session, actor, round.id));
  return Done{};
}

}  // namespace

Result<> fill_example(db::Session& session, const Clock& clock, int64_t office) {
  TRY(accounts::put_office(session, {office, "hung-yen", "Sở Công Thương tỉnh Hưng Yên", "Hưng Yên"}));
  TRY(accounts::make_example_people(session, clock, office));
  const accounts::Actor actor = accounts::the_program(office, clock);
  TRY(give_area(session, actor));
  TRY(territory::add_example_zones(session, actor));
  TRY(give_zone(session, clock, actor));
  TRY(add_example_facilities(session, actor));
  TRY(give_facility(session, actor));
  TRY(open_example_round(session, actor));
  TRY(add_example_reports(session, clock, office));
  TRY(add_example_unit_reports(session, clock, office));
  if (!programmes::all(session, office).empty()) return Done{};
  for (const auto& programme : TRY(programmes::catalogue())) TRY(adopt_one(session, actor, programme));
  TRY(add_example_norm(session, clock, office));
  return add_example_indicators(session, clock, office);
}

}  // namespace sxsh::app
