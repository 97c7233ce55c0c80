#include "norms/store.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "audit/store.h"
#include "base/text.h"
#include "figures/store.h"
#include "norms/queries.gen.h"
#include "measures/quantity.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"

namespace sxsh::norms {
namespace {

using figures::Month;
using measures::Mark;

constexpr std::string_view kMarks[] = {"read", "third_party", "unverified"};

Mark mark_in(const std::string& code) {
  const auto found = std::ranges::find(kMarks, code);
  if (found == std::end(kMarks)) throw std::runtime_error("a norm has the mark " + code);
  return static_cast<Mark>(found - std::begin(kMarks));
}

std::string years_of(int first, const std::optional<int>& last) {
  return std::to_string(first) + "–" + (last ? std::to_string(*last) : "…");
}

// The line a new norm is about; a new line gets the code own:<id>.
Result<Line> line_for(const Norms& norms, const NewNorm& norm, int64_t id) {
  if (!norm.line.empty()) {
    const Line* line = norms.line(norm.line);
    if (!line) return Problem(problems::norms_line_unknown);
    return *line;
  }
  const auto& catalogue = measures::Catalogue::carried();
  Line out{.code = "own:" + std::to_string(id),
           .vi = trim(norm.line_words),
           .en = trim(norm.line_words),
           .energy = catalogue.unit(norm.energy_unit),
           .per = catalogue.unit(norm.per_unit)};
  const bool fits = out.energy && out.energy->dimension == measures::Dimension::energy && out.per &&
                    out.per->dimension != measures::Dimension::energy;
  if (out.vi.empty() || !fits) return Problem(problems::norms_line_unknown);
  return out;
}

}  // namespace

std::vector<OwnNorm> own_norms(db::Session& session, int64_t office_id) {
  return session.all(sql::own_norms{.office_id = office_id}, [](const db::Row& row) {
    OwnNorm out{.id = row.int64("id"),
                .norm = {},
                .by = row.maybe_text("person").value_or(""),
                .at = row.text("made_at"),
                .withdrawn_at = row.maybe_text("withdrawn_at").value_or(""),
                .withdrawn_why = row.maybe_text("withdrawn_why").value_or("")};
    out.norm = {.line = row.text("line"),
                .line_words = row.text("line_words"),
                .energy_unit = row.text("energy_unit"),
                .per_unit = row.text("per_unit"),
                .circular = row.text("circular"),
                .first_year = static_cast<int>(row.int64("first_year")),
                .last_year = {},
                .value = row.text("value"),
                .mark = mark_in(row.text("mark"))};
    if (const auto last = row.maybe_int64("last_year")) out.norm.last_year = static_cast<int>(*last);
    return out;
  });
}

Norms norms_of(db::Session& session, int64_t office_id) {
  std::vector<Line> lines;
  std::vector<Norm> norms;
  const auto& catalogue = measures::Catalogue::carried();
  for (const OwnNorm& one : own_norms(session, office_id)) {
    if (one.norm.line.starts_with("own:"))  // kept when withdrawn: facilities may be held against it
      lines.push_back({.code = one.norm.line,
                       .vi = one.norm.line_words,
                       .en = one.norm.line_words,
                       .energy = catalogue.unit(one.norm.energy_unit),
                       .per = catalogue.unit(one.norm.per_unit)});
    if (!one.withdrawn_at.empty()) continue;
    norms.push_back({.line = one.norm.line,
                     .circular = one.norm.circular,
                     .followed_by = "",
                     .first_year = one.norm.first_year,
                     .last_year = one.norm.last_year.value_or(9999),
                     .text = one.norm.value,
                     .value = *measures::Exact::read(one.norm.value),
                     .mark = one.norm.mark,
                     .source = one.norm.circular,
                     .own_id = one.id});
  }
  return Norms::carried().with(lines, norms);
}

Result<int64_t> add_norm(db::Session& session, const accounts::Actor& by, const NewNorm& norm) {
  const int64_t id = db::new_id();
  const Norms norms = norms_of(session, by.office_id);
  const Line line = TRY(line_for(norms, norm, id));
  const auto value = measures::Exact::read(norm.value);
  if (trim(norm.circular).empty()) return Problem(problems::norms_reason_needed);
  if (!value || value->is_zero()) return Problem(problems::norms_value_wrong, {{"text", norm.value}});
  if (norm.first_year < 1990 || norm.first_year > 2100 ||
      (norm.last_year && (*norm.last_year < norm.first_year || *norm.last_year > 2100)))
    return Problem(problems::norms_years_wrong, {{"first", std::to_string(norm.first_year)},
                                                 {"last", norm.last_year ? std::to_string(*norm.last_year) : ""}});
  for (const Norm& other : norms.norms())
    if (other.own_id != 0 && other.line == line.code && other.first_year <= norm.last_year.value_or(9999) &&
        norm.first_year <= other.last_year)
      return Problem(problems::norms_exists, {{"years", std::to_string(other.first_year) + "–" +
                                                            (other.last_year == 9999 ? "…" : std::to_string(other.last_year))},
                                              {"circular", other.circular}});
  TRY(session.run(sql::add_norm{.office_id = by.office_id,
                                .id = id,
                                .line = line.code,
                                .line_words = line.vi,
                                .energy_unit = line.energy->code,
                                .per_unit = line.per->code,
                                .circular = trim(norm.circular),
                                .first_year = norm.first_year,
                                .last_year = norm.last_year,
                                .value = norm.value,
                                .mark = std::string(kMarks[static_cast<size_t>(norm.mark)]),
                                .made_by = by.person_id,
                                .made_at = by.at}));
  auto entry = by.entry("norm.set", "norm", std::to_string(id));
  entry.after = line.vi + ": " + norm.value + " " + line.unit_words(Lang::vi) + ", " +
                years_of(norm.first_year, norm.last_year) + ", " + trim(norm.circular);
  TRY(audit::record(session, entry));
  return id;
}

Result<> withdraw_norm(db::Session& session, const accounts::Actor& by, int64_t id, const std::string& why) {
  if (trim(why).empty()) return Problem(problems::norms_reason_needed);
  const int64_t done = TRY(session.run(
      sql::withdraw_norm{.person_id = by.person_id, .at = by.at, .why = trim(why), .office_id = by.office_id, .id = id}));
  if (done == 0) return Problem(problems::not_found);
  auto entry = by.entry("norm.set", "norm", std::to_string(id));
  entry.reason = trim(why);
  return audit::record(session, entry);
}

Choice choice_in(const db::Row& row) {
  return {row.int64("id"),
          row.int64("facility_id"),
          row.int64("series"),
          row.text("line"),
          row.maybe_int64("share_tenths"),
          row.text("reason"),
          row.maybe_text("person").value_or(""),
          row.text("made_at")};
}
std::vector<Choice> choices_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::choices_of_facility{.office_id = office_id, .facility_id = facility_id}, choice_in);
}

Result<int64_t> choose(db::Session& session, const accounts::Actor& by, const Choice& choice) {
  const Norms norms = norms_of(session, by.office_id);
  const Line* line = norms.line(choice.line);
  if (!line) return Problem(problems::norms_line_unknown);
  const auto series = figures::find_series(session, by.office_id, choice.facility_id, choice.series);
  if (!series || series->resource->kind != measures::ResourceKind::product)
    return Problem(problems::norms_product_unknown, {{"year", "–"}});
  if (series->unit->dimension != line->per->dimension)
    return Problem(problems::norms_unit_unfit, {{"unit", measures::symbol_of(*series->unit)},
                                              {"wanted", measures::symbol_of(*line->per)}});
  if (choice.share_tenths && (*choice.share_tenths < 1 || *choice.share_tenths > 1000))
    return Problem(problems::norms_share_wrong, {{"text", decimal(*choice.share_tenths, 1)}});
  if (trim(choice.reason).empty()) return Problem(problems::norms_reason_needed);
  TRY(session.run(sql::end_choices_of_series{.person_id = by.person_id,
                                             .at = by.at,
                                             .office_id = by.office_id,
                                             .facility_id = choice.facility_id,
                                             .series = choice.series}));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_choice{.office_id = by.office_id,
                                  .id = id,
                                  .facility_id = choice.facility_id,
                                  .series = choice.series,
                                  .line = choice.line,
                                  .share_tenths = choice.share_tenths,
                                  .reason = trim(choice.reason),
                                  .made_by = by.person_id,
                                  .made_at = by.at}));
  auto entry = by.entry("norm.choose", "facility", std::to_string(choice.facility_id));
  entry.after =
      series->title(Lang::vi) + ": " + line->vi + (choice.share_tenths ? ", " + decimal(*choice.share_tenths, 1) + "%" : "");
  entry.reason = trim(choice.reason);
  TRY(audit::record(session, entry));
  return id;
}

Result<> end_choice(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id) {
  const int64_t done = TRY(session.run(sql::end_choice{
      .person_id = by.person_id, .at = by.at, .office_id = by.office_id, .facility_id = facility_id, .id = id}));
  if (done == 0) return Problem(problems::not_found);
  return audit::record(session, by.entry("norm.choose", "facility", std::to_string(facility_id)));
}

}  // namespace sxsh::norms
