#include <algorithm>

#include "figures/pages.h"
#include "savings/pages.h"
#include "terms/problems.h"
#include "ui/messages/savings.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// The first twelve months with figures, and the last twelve that are over.
void usual_periods(Asked& asked, const Month& today) {
  std::optional<Month> first, last;
  for (const auto& one : asked.facts.figures) {
    if (!first || one.month < *first) first = one.month;
    if (!last || *last < one.month) last = one.month;
  }
  if (!first) return;
  last = std::min(*last, today.plus(-1));
  const Period baseline{*first, first->plus(11)}, reporting{std::max(last->plus(-11), baseline.last.plus(1)), *last};
  if (asked.baseline.empty()) asked.baseline = baseline.iso();
  if (asked.reporting.empty()) asked.reporting = Period{reporting.first, std::max(reporting.first, reporting.last)}.iso();
}

// What a GET carries in its address, a POST carries in its form.
std::string given(web::Context& context, std::string_view name) {
  const std::string field = context.request.field(name);
  return field.empty() ? context.request.asked(name) : field;
}

}  // namespace

std::string Asked::link(const std::string& rest) const {
  std::string out = own ? "/dn/tiet-kiem" + rest + "?co-so=" + std::to_string(facility_id) + "&" : base + rest + "?";
  return out + "muc=" + subject + "&goc=" + baseline + "&ky=" + reporting;
}

Result<Asked> asked_of(web::Context& context) {
  const figures::Place place = TRY(figures::place_of(context));
  Asked out{.facility_id = place.id(),
            .name = place.facility.name(),
            .base = place.on_behalf() ? "/lv/tiet-kiem/" + std::to_string(place.id()) : "/dn/tiet-kiem",
            .own = !place.on_behalf(),
            .subjects = {},
            .subject = given(context, "muc"),
            .baseline = given(context, "goc"),
            .reporting = given(context, "ky"),
            .facts = {},
            .study = {}};
  const Month today = Month::of(context.clock.today());
  out.facts = facts_of(context.db, context.office_id, out.facility_id, today);
  out.subjects = subjects_of(out.facts.series);
  if (out.facts.figures.empty() || out.subjects.empty()) return out;
  usual_periods(out, today);
  if (std::ranges::find(out.subjects, out.subject, &Subject::code) == out.subjects.end())
    out.subject = out.subjects.front().code;
  const auto baseline = Period::parse(out.baseline), reporting = Period::parse(out.reporting);
  if (!baseline) out.wrong_baseline = tr(context.lang, Msg::savings_period_wrong, {{"text", out.baseline}});
  if (!reporting) out.wrong_reporting = tr(context.lang, Msg::savings_period_wrong, {{"text", out.reporting}});
  if (baseline) out.baseline = baseline->iso();  // however it was typed: addresses hold one way
  if (reporting) out.reporting = reporting->iso();
  if (!baseline || !reporting) return out;
  const Subject subject = TRY(subject_named(out.facts.series, out.subject));
  out.facts = facts_of(context.db, context.office_id, out.facility_id, today, subject);
  out.study = study(out.facts, subject, *baseline, *reporting);
  return out;
}

}  // namespace sxsh::savings
