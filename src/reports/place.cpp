#include "reports/place.h"

#include "accounts/actor.h"
#include "facilities/file/reach.h"
#include "facilities/store.h"
#include "forms/store.h"
#include "reports/queries.gen.h"
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
  if (begins(path, "/lv/don-vi")) return Way::unit;
  if (begins(path, "/lv/nhap-ho")) return Way::unit_behalf;
  if (begins(path, "/lv")) return Way::behalf;
  return context.parameter("id").empty() ? Way::own : Way::own_of_several;
}

std::string base_of(Way way, const rounds::Reporter& reporter) {
  switch (way) {
    case Way::own: return "/dn";
    case Way::own_of_several: return "/dn/" + std::to_string(reporter.id);
    case Way::behalf: return "/lv/co-so/" + std::to_string(reporter.id);
    case Way::unit: return "/lv/don-vi/" + rounds::unit_code(reporter);
    case Way::unit_behalf: return "/lv/nhap-ho/" + rounds::unit_code(reporter);
  }
  return "/dn";
}

namespace {

// The visitor answers for this area, zone or agency. An area officer whose area lies above does not.
bool answers_for(web::Context& context, const rounds::Reporter& unit) {
  return context.db
      .one(sql::answers_for{.kind = code_of(unit.kind), .office_id = context.office_id, .person_id = context.visitor.person_id,
                            .id = unit.id},
           [](const db::Row& row) { return row.int64("id"); })
      .has_value();
}

Result<Place> unit_place(web::Context& context, Way way) {
  const auto unit = rounds::unit_of_code(context.parameter("noi"));
  if (!unit || (way == Way::unit && !answers_for(context, *unit))) return Problem(problems::not_found);
  std::string name = rounds::name_of(context.db, context.office_id, *unit);
  if (name.empty()) return Problem(problems::not_found);
  return Place{.way = way, .reporter = *unit, .name = std::move(name), .facility = {}, .base = base_of(way, *unit)};
}

}  // namespace

Result<Place> place_of(web::Context& context) {
  const Way way = way_of(context);
  int64_t id = 0;
  if (way == Way::unit || way == Way::unit_behalf) return unit_place(context, way);
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
  const rounds::Reporter reporter{rounds::ReporterKind::facility, id};
  std::string name = found->name();
  return Place{.way = way, .reporter = reporter, .name = std::move(name), .facility = std::move(*found),
               .base = base_of(way, reporter)};
}

std::vector<Place> own_units(web::Context& context) {
  return context.db.all(sql::own_units{.office_id = context.office_id, .person_id = context.visitor.person_id},
                        [](const db::Row& row) {
                          const rounds::Reporter unit{rounds::reporter_kind(row.text("kind")).value(), row.int64("id")};
                          return Place{.way = Way::unit, .reporter = unit, .name = row.text("name"), .facility = {},
                                       .base = base_of(Way::unit, unit)};
                        });
}

Subject Setting::subject() const {
  if (!asked && report) return report->of;
  return {.round_id = round.id, .obligation_id = obligation.id, .reporter_kind = std::string(code_of(obligation.reporter.kind)),
          .reporter_id = obligation.reporter.id, .form_code = round.form_code, .period = rounds::code_of(round.period)};
}

std::string Setting::title(Lang lang) const {
  const auto begun = asked || !report ? std::nullopt : parse_iso_date(report->of.period);
  if (asked) return form->title.in(lang) + " · " + rounds::name(round.period, lang);
  return form->title.in(lang) + (begun ? " · " + day_words(*begun, lang) : "");
}

Result<Setting> request_setting(web::Context& context, Place place, Report report) {
  Setting out{.place = std::move(place), .asked = false, .round = {}, .obligation = {}, .form = {}, .report = std::move(report),
              .standing = {}, .closed = {}};
  const Report& mine = *out.report;
  out.standing = standing_of(context.db, context.office_id, mine.id);
  out.round.form_code = mine.of.form_code;
  out.round.slug = std::to_string(mine.id);
  out.obligation.reporter = out.place.reporter;
  out.obligation.name = out.place.name;
  // A draft goes on with the version it was begun with; what was given back, with that of its version.
  const auto draft = draft_of(context.db, context.office_id, mine.id);
  const auto sent = draft ? std::nullopt : newest_submission(context.db, context.office_id, mine.id);
  const int64_t version = draft ? draft->form_version : sent ? sent->form_version : 0;
  out.form = version > 0 ? forms::find_form(context.db, context.office_id, mine.of.form_code, static_cast<int>(version))
                         : forms::current_form(context.db, context.office_id, mine.of.form_code);
  if (!out.form) return Problem(problems::report_form_missing, {{"form", mine.of.form_code}});
  out.round.form_version = out.form->version;
  out.round.title = out.form->title.in(Lang::vi);
  return out;
}

namespace {

bool names_request(const web::Context& context, const Place& place) {
  std::string_view path = context.request.path;
  if (begins(path, "/en")) path.remove_prefix(3);
  return begins(path, place.base + "/ho-tro");
}

Result<Setting> asked_request(web::Context& context, Place place) {
  auto report = report_with_id(context.db, context.office_id, TRY(context.id("dot")));
  if (!report || report->of.round_id != 0 || report->of.reporter_kind != code_of(place.reporter.kind) ||
      report->of.reporter_id != place.reporter.id)
    return Problem(problems::not_found);
  return request_setting(context, std::move(place), std::move(*report));
}

}  // namespace

Result<Setting> setting_of(web::Context& context) {
  Place place = TRY(place_of(context));
  if (names_request(context, place)) return asked_request(context, std::move(place));
  auto round = rounds::find_round(context.db, context.office_id, context.parameter("dot"));
  if (!round || round->state() == rounds::Round::State::planned) return Problem(problems::not_found);
  const rounds::Reporter reporter = place.reporter;
  auto obligation = rounds::find_obligation(context.db, context.office_id, round->id, reporter);
  if (!obligation) return Problem(problems::not_found);
  Setting out{.place = std::move(place), .asked = true, .round = std::move(*round), .obligation = std::move(*obligation),
              .form = {}, .report = {}, .standing = {}, .closed = {}};
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
