#include "indicators/publication.h"

#include <algorithm>
#include <array>

#include "audit/store.h"
#include "base/text.h"
#include "indicators/queries.gen.h"
#include "indicators/values.h"
#include "programmes/store.h"
#include "terms/problems.h"
#include "ui/messages/publications.gen.h"

namespace sxsh::indicators {
namespace {

constexpr std::array<const char*, 4> kVerdicts = {"on_track", "behind", "undecided", "no_figures"};

Verdict verdict_of(std::string_view code) {
  const auto found = std::ranges::find(kVerdicts, code);
  return found == kVerdicts.end() ? Verdict::no_figures : static_cast<Verdict>(found - kVerdicts.begin());
}

}  // namespace

std::vector<Publication> publications_of(db::Session& session, int64_t office_id, int64_t programme_id) {
  return session.all(sql::publications_of{.office_id = office_id, .programme_id = programme_id}, [](const db::Row& row) {
    return Publication{.id = row.int64("id"),
                       .number = row.int64("number"),
                       .year = static_cast<int>(row.int64("year")),
                       .day = parse_iso_date(row.text("day")).value_or(Date{}),
                       .reason = row.text("reason"),
                       .at = row.text("at"),
                       .by = row.maybe_text("person").value_or("")};
  });
}

std::vector<PublishedFigure> figures_of(db::Session& session, int64_t office_id, int64_t publication_id) {
  return session.all(sql::published_figures_of{.office_id = office_id, .publication_id = publication_id},
                     [](const db::Row& row) {
                       PublishedFigure out{.code = row.text("indicator"),
                                           .population = row.text("population"),
                                           .clause = row.text("clause"),
                                           .unit = row.text("unit"),
                                           .cutoff = row.maybe_int64("cutoff")};
                       out.value.numerator = row.maybe_int64("numerator");
                       out.value.denominator = row.maybe_int64("denominator");
                       out.value.decimals = static_cast<int>(row.int64("decimals"));
                       out.value.estimate = out.value.decimals == 3;
                       out.value.tenths = row.maybe_int64("tenths");
                       out.value.low = row.maybe_int64("low");
                       out.value.high = row.maybe_int64("high");
                       out.value.facilities = row.maybe_int64("facilities");
                       out.value.basis = {row.text("basis_vi"), row.text("basis_en")};
                       out.judged = {.verdict = verdict_of(row.text("verdict")),
                                     .reason = {row.text("reason_vi"), row.text("reason_en")},
                                     .needed = row.maybe_int64("needed")};
                       if (!out.value.tenths) out.value.missing = out.judged.reason;
                       return out;
                     });
}

Result<int64_t> publish(db::Session& session, const accounts::Actor& by, int64_t programme_id, const Date& day,
                        const std::string& reason) {
  const auto all = TRY(standings(session, by.office_id, programme_id, day));
  int64_t number = 1;
  for (const Publication& one : publications_of(session, by.office_id, programme_id))
    if (one.year == day.year) number = std::max(number, one.number + 1);
  if (number > 1 && trim(reason).empty())
    return Problem(problems::publication_reason_needed, {{"period", std::to_string(day.year)}});
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_publication{.office_id = by.office_id,
                                       .id = id,
                                       .programme_id = programme_id,
                                       .year = day.year,
                                       .day = iso(day),
                                       .number = number,
                                       .reason = number > 1 ? trim(reason) : "",
                                       .person_id = by.person_id,
                                       .at = by.at}));
  int64_t position = 0;
  for (const Standing& one : all) {
    std::optional<int64_t> cutoff;
    if (one.indicator) cutoff = cutoff_on(session, by.office_id, *one.indicator, day);
    TRY(session.run(sql::add_published_figure{.office_id = by.office_id,
                                              .publication_id = id,
                                              .position = ++position,
                                              .indicator = one.code,
                                              .population = one.population,
                                              .clause = one.clause,
                                              .unit = one.aim.unit,
                                              .cutoff = cutoff,
                                              .numerator = one.value.numerator,
                                              .denominator = one.value.denominator,
                                              .decimals = one.value.decimals,
                                              .tenths = one.value.tenths,
                                              .low = one.value.low,
                                              .high = one.value.high,
                                              .needed = one.judged.needed,
                                              .verdict = kVerdicts[static_cast<size_t>(one.judged.verdict)],
                                              .reason_vi = one.judged.reason.vi,
                                              .reason_en = one.judged.reason.en,
                                              .basis_vi = one.value.basis.vi,
                                              .basis_en = one.value.basis.en,
                                              .facilities = one.value.facilities}));
  }
  auto entry = by.entry("indicator.publish", "indicator_publication", std::to_string(id));
  entry.summary =
      ui::tr(Lang::vi, ui::Msg::publications_log, {{"year", std::to_string(day.year)}, {"n", std::to_string(all.size())}});
  entry.reason = reason;
  TRY(audit::record(session, entry));
  return id;
}

}  // namespace sxsh::indicators
