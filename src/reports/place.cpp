#include "reports/place.h"

#include "accounts/actor.h"
#include "facilities/file/reach.h"
#include "facilities/store.h"
#include "forms/store.h"
#include "terms/problems.h"

namespace sxsh::reports {
namespace {

bool begins(std::string_view path, std::string_view with) {
  return path.starts_with(with) && (path.size() == with.size() || path[with.size()] == '/');
}

}  // namespace

Way way_of(const web::Context& context) {
  std::string_view path = context.request.path;
  if (begins(path, "/en")) path.remove_prefix(3);
  if (begins(path, "/lv")) return Way::behalf;
  return context.parameter("id").empty() ? Way::own : Way::own_of_several;
}

std::string base_of(Way way, int64_t facility_id) {
  if (way == Way::own) return "/dn";
  return (way == Way::behalf ? "/lv/co-so/" : "/dn/") + std::to_string(facility_id);
}

Result<Place> place_of(web::Context& context) {
  const Way way = way_of(context);
  int64_t id = 0;
  if (way == Way::own) {
    const auto mine = facilities::own_facilities(context);
    if (mine.size() != 1) return Problem(problems::not_found);
    id = mine.front().id;
  } else {
    id = TRY(context.id("id"));
    const auto door = way == Way::behalf ? facilities::Door::workspace : facilities::Door::own;
    if (!facilities::may_reach(context, door, id)) return Problem(problems::not_found);
  }
  auto found = facilities::find_facility(context.db, context.office_id, id);
  if (!found || found->merged_into) return Problem(problems::not_found);
  return Place{way, std::move(*found), base_of(way, id)};
}

Subject Setting::subject() const {
  return {.round_id = round.id, .obligation_id = obligation.id, .reporter_kind = std::string(code_of(obligation.reporter.kind)),
          .reporter_id = obligation.reporter.id, .form_code = round.form_code, .period = rounds::code_of(round.period)};
}

std::string Setting::title(Lang lang) const { return form->title.in(lang) + " · " + rounds::name(round.period, lang); }

Result<Setting> setting_of(web::Context& context) {
  Setting out{.place = TRY(place_of(context)), .round = {}, .obligation = {}, .form = {}, .report = {}, .standing = {},
              .closed = {}};
  auto round = rounds::find_round(context.db, context.office_id, context.parameter("dot"));
  if (!round || round->state() == rounds::Round::State::planned) return Problem(problems::not_found);
  out.round = std::move(*round);
  const rounds::Reporter reporter{rounds::ReporterKind::facility, out.place.facility.id};
  auto obligation = rounds::find_obligation(context.db, context.office_id, out.round.id, reporter);
  if (!obligation) return Problem(problems::not_found);
  out.obligation = std::move(*obligation);
  out.form = forms::find_form(context.db, context.office_id, out.round.form_code, static_cast<int>(out.round.form_version));
  if (!out.form) return Problem(problems::report_form_missing, {{"form", out.round.form_code}});
  out.report = find_report(context.db, context.office_id, out.obligation.id);
  if (out.report) out.standing = standing_of(context.db, context.office_id, out.report->id);
  const auto now = accounts::actor_of(context).at;
  if (const auto open = rounds::may_send(context.db, context.office_id, out.round.id, reporter, now); !open.ok())
    out.closed = open.problem();
  return out;
}

}  // namespace sxsh::reports
