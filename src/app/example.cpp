#include "app/example.h"

#include "accounts/store.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"

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

}  // namespace

Result<> fill_example(db::Session& session, const Clock& clock, int64_t office) {
  TRY(accounts::put_office(session, {office, "hung-yen", "Sở Công Thương tỉnh Hưng Yên", "Hưng Yên"}));
  TRY(accounts::make_example_people(session, clock, office));
  if (!programmes::all(session, office).empty()) return Done{};
  const accounts::Actor actor = accounts::the_program(office, clock);
  for (const auto& programme : TRY(programmes::catalogue())) TRY(adopt_one(session, actor, programme));
  return Done{};
}

}  // namespace sxsh::app
