#include "figures/store.h"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

#include "audit/store.h"
#include "base/text.h"
#include "figures/cells/cells.h"
#include "figures/oddity.h"
#include "figures/queries.gen.h"
#include "measures/quantity.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr std::array<std::string_view, 4> kKinds = {"own", "behalf", "import", "load"};

Month month_in(const db::Row& row, std::string_view column) {
  const auto month = Month::of_code(row.int64(column));
  if (!month) throw std::runtime_error("a figure has the month " + std::to_string(row.int64(column)));
  return *month;
}

Figure figure_in(const db::Row& row) {
  return {.series = row.int64("series"),
          .month = month_in(row, "month"),
          .value = row.int64("value"),
          .version = row.int64("version"),
          .known = known_of(row.text("known")).value_or(Known::declared),
          .typed = row.maybe_text("typed"),
          .typed_unit = row.maybe_text("typed_unit"),
          .reason = row.maybe_text("reason"),
          .cost_vnd = row.maybe_int64("cost_vnd"),
          .batch_id = row.int64("batch_id")};
}

bool stands(const Figure& there, const Change& change) {
  return there.value == change.value && there.known == change.known && there.typed == change.typed &&
         there.typed_unit == change.typed_unit && there.reason == change.reason && there.cost_vnd == change.cost_vnd;
}

Result<int64_t> open_batch(db::Session& session, const accounts::Actor& by, const Cause& cause,
                           std::optional<int64_t> facility_id) {
  const auto filled = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_batch{.office_id = by.office_id,
                                 .id = id,
                                 .facility_id = facility_id,
                                 .kind = kKinds[static_cast<size_t>(cause.kind)],
                                 .person_id = by.person_id,
                                 .at = by.at,
                                 .proof = filled(cause.proof),
                                 .source = filled(cause.source),
                                 .digest = filled(cause.digest)}));
  return id;
}

// What is to be written, with the version it gets; conflicts go to `saved`.
class Writer {
 public:
  Writer(db::Session& session, const accounts::Actor& by, int64_t facility_id, std::span<const Change> changes)
      : session_(session), by_(by), facility_id_(facility_id), changes_(changes) {
    if (changes.empty()) return;
    const auto [first, last] = std::ranges::minmax_element(changes, {}, &Change::month);
    for (Figure& one : figures_of(session, by.office_id, facility_id, first->month, last->month))
      there_.emplace(std::pair(one.series, one.month), std::move(one));
    for (Reading& one : readings_of(session, by.office_id, facility_id, first->month, last->month))
      readings_.emplace(std::pair(one.series, one.month), std::move(one));
  }

  std::vector<Figure> conflicts() {
    std::vector<Figure> out;
    for (const Change& change : changes_) {
      const Figure* figure = standing(change);
      const int64_t version = figure ? figure->version : 0;
      const bool same = figure ? change.value && figure->value == *change.value : !change.value;
      if (version == change.seen || same) continue;
      out.push_back(figure ? *figure : Figure{.series = change.series, .month = change.month});
    }
    return out;
  }

  bool writes(const Change& change) const {
    const Figure* figure = standing(change);
    if (!change.value) return figure != nullptr;
    return !figure || !stands(*figure, change) || reading_changes(change);
  }

  Result<> write(const Change& change, int64_t batch_id) {
    const Figure* figure = standing(change);
    const int64_t office = by_.office_id, month = change.month.code();
    if (figure)
      TRY(session_.run(sql::keep_corrected{
          .replaced_by = batch_id, .office_id = office, .facility_id = facility_id_, .series = change.series, .month = month}));
    if (!change.value) {
      TRY(session_.run(
          sql::remove_reading{.office_id = office, .facility_id = facility_id_, .series = change.series, .month = month}));
      TRY(session_.run(
          sql::remove_value{.office_id = office, .facility_id = facility_id_, .series = change.series, .month = month}));
      return Done{};
    }
    TRY(session_.run(sql::put_value{.office_id = office,
                                    .facility_id = facility_id_,
                                    .series = change.series,
                                    .month = month,
                                    .value = *change.value,
                                    .version = figure ? figure->version + 1 : first_version(change),
                                    .known = code_of_known(change.known),
                                    .typed = change.typed,
                                    .typed_unit = change.typed_unit,
                                    .reason = change.reason,
                                    .cost_vnd = change.cost_vnd,
                                    .batch_id = batch_id}));
    if (const auto& reading = change.reading) {
      TRY(session_.run(sql::put_reading{.office_id = office,
                                        .facility_id = facility_id_,
                                        .series = change.series,
                                        .month = month,
                                        .opening = reading->opening,
                                        .closing = reading->closing,
                                        .purchased = reading->purchased,
                                        .ran_over = reading->ran_over ? 1 : 0,
                                        .removed_at = reading->removed_at,
                                        .fitted_at = reading->fitted_at}));
    } else {
      TRY(session_.run(
          sql::remove_reading{.office_id = office, .facility_id = facility_id_, .series = change.series, .month = month}));
    }
    return Done{};
  }

  const Figure* standing(const Change& change) const {
    const auto found = there_.find({change.series, change.month});
    return found == there_.end() ? nullptr : &found->second;
  }

 private:
  static std::string_view code_of_known(Known known) { return figures::code_of(known); }
  bool reading_changes(const Change& change) const {
    const auto found = readings_.find({change.series, change.month});
    if (!change.reading) return found != readings_.end();
    return found == readings_.end() || found->second != *change.reading;
  }
  // Of a value that was there before and was taken out, the numbers go on.
  int64_t first_version(const Change& change) {
    int64_t last = 0;
    session_.first(
        sql::last_corrected_version{
            .office_id = by_.office_id, .facility_id = facility_id_, .series = change.series, .month = change.month.code()},
        [&](const db::Row& row) { last = row.int64("version"); });
    return last + 1;
  }

  using Key = std::pair<int64_t, Month>;
  db::Session& session_;
  const accounts::Actor& by_;
  int64_t facility_id_;
  std::span<const Change> changes_;
  std::map<Key, Figure> there_;
  std::map<Key, Reading> readings_;
};

std::string log_line(const std::vector<Series>& all, const Change& change, const std::optional<int64_t>& value) {
  const auto found = std::ranges::find(all, change.series, &Series::series);
  if (found == all.end()) return "";
  return found->title(Lang::vi) + " " + change.month.words(Lang::vi) + ": " +
         (value ? decimal(*value, found->resource->decimals) + " " + found->unit->symbol : "–") + "\n";
}

constexpr size_t kLinesInLog = 40;

}  // namespace

std::vector<Figure> figures_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& first,
                               const Month& last) {
  return session.all(
      sql::values_of_facility{.office_id = office_id, .facility_id = facility_id, .first = first.code(), .last = last.code()},
      figure_in);
}

std::vector<Reading> readings_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& first,
                                 const Month& last) {
  return session.all(
      sql::readings_of_facility{.office_id = office_id, .facility_id = facility_id, .first = first.code(), .last = last.code()},
      [](const db::Row& row) {
        return Reading{.series = row.int64("series"),
                       .month = month_in(row, "month"),
                       .opening = row.int64("opening"),
                       .closing = row.int64("closing"),
                       .purchased = row.maybe_int64("purchased"),
                       .removed_at = row.maybe_int64("removed_at"),
                       .fitted_at = row.maybe_int64("fitted_at"),
                       .ran_over = row.int64("ran_over") != 0};
      });
}

std::vector<MonthState> months_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& first,
                                  const Month& last) {
  return session.all(
      sql::months_of_facility{.office_id = office_id, .facility_id = facility_id, .first = first.code(), .last = last.code()},
      [](const db::Row& row) {
        return MonthState{.month = month_in(row, "month"),
                          .idle = row.int64("idle") != 0,
                          .reason = row.maybe_text("reason").value_or(""),
                          .working_days = row.maybe_int64("working_days")};
      });
}

Result<Saved> save(db::Session& session, const accounts::Actor& by, const Cause& cause, int64_t facility_id,
                   std::span<const Change> changes, std::span<const MonthState> months) {
  if (cause.kind == Cause::Kind::behalf && trim(cause.proof).empty()) return Problem(problems::behalf_proof_needed);
  Writer writer(session, by, facility_id, changes);
  Saved out;
  out.conflicts = writer.conflicts();
  if (!out.conflicts.empty()) return out;
  std::vector<MonthState> fresh;
  for (const MonthState& month : months) {
    const auto there = months_of(session, by.office_id, facility_id, month.month, month.month);
    if (there.empty() ? month != MonthState{.month = month.month, .reason = ""} : there[0] != month) fresh.push_back(month);
  }
  if (fresh.empty() && std::ranges::none_of(changes, [&](const Change& one) { return writer.writes(one); })) return out;
  out.batch_id = TRY(open_batch(session, by, cause, facility_id));
  const auto all = series_of(session, by.office_id, facility_id);
  auto entry = by.entry(cause.kind == Cause::Kind::own ? "figure.enter" : "figure.enter_behalf", "facility",
                        std::to_string(facility_id));
  std::vector<Change> written;
  for (const Change& change : changes) {
    if (!writer.writes(change)) continue;
    written.push_back(change);
    if (static_cast<size_t>(out.written++) < kLinesInLog) {
      const Figure* before = writer.standing(change);
      entry.before += log_line(all, change, before ? std::optional(before->value) : std::nullopt);
      entry.after += log_line(all, change, change.value);
    }
    TRY(writer.write(change, out.batch_id));
  }
  for (const MonthState& month : fresh) {
    TRY(session.run(sql::put_month{.office_id = by.office_id,
                                   .facility_id = facility_id,
                                   .month = month.month.code(),
                                   .idle = month.idle ? 1 : 0,
                                   .reason = month.reason.empty() ? std::nullopt : std::optional(month.reason),
                                   .working_days = month.working_days,
                                   .batch_id = out.batch_id}));
    if (month.idle) entry.after += tr(Lang::vi, Msg::figures_log_idle, {{"month", month.month.words(Lang::vi)}}) + "\n";
  }
  entry.summary = tr(Lang::vi, Msg::figures_log_saved, {{"n", std::to_string(out.written)}});
  entry.reason = cause.proof.empty() ? cause.source : cause.proof;
  TRY(audit::record(session, entry));
  if (!written.empty()) {
    const auto [first, last] = std::ranges::minmax_element(written, {}, &Change::month);
    TRY(renew_cells(session, by.office_id, {facility_id, facility_id, first->month.year, last->month.year}));
  }
  if (!cause.looked_at) TRY(note_oddities(session, by, facility_id, written));
  return out;
}

Result<int64_t> load(db::Session& session, const accounts::Actor& by, const Cause& cause,
                     const std::function<bool(Loaded&)>& next) {
  using Kind = db::Value::Kind;
  static constexpr db::Column kColumns[] = {{"office_id", Kind::int64}, {"facility_id", Kind::int64}, {"series", Kind::int64},
                                            {"month", Kind::int64},     {"value", Kind::int64},       {"version", Kind::int64},
                                            {"known", Kind::text},      {"batch_id", Kind::int64}};
  const int64_t batch = TRY(open_batch(session, by, cause, std::nullopt));
  std::vector<int64_t> facilities;
  int first_year = std::numeric_limits<int>::max(), last_year = 0;
  const int64_t count = TRY(session.insert_many("figure_values", kColumns, [&](db::Rows& rows) {
    Loaded one;
    while (next(one)) {
      rows.add({by.office_id, one.facility_id, one.series, one.month.code(), one.value, 1, figures::code_of(one.known), batch});
      if (facilities.empty() || facilities.back() != one.facility_id) facilities.push_back(one.facility_id);
      first_year = std::min(first_year, one.month.year);
      last_year = std::max(last_year, one.month.year);
    }
  }));
  TRY(renew_cells_of_many(session, by.office_id, std::move(facilities), first_year, last_year));
  auto entry = by.entry("figure.import", "figure_batch", std::to_string(batch));
  entry.summary = tr(Lang::vi, Msg::figures_log_loaded, {{"n", grouped(count)}});
  entry.reason = cause.source;
  TRY(audit::record(session, entry));
  return count;
}

std::vector<Version> versions_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& month) {
  std::vector<Version> out;
  const auto text = [](const db::Row& row, std::string_view column) { return row.maybe_text(column).value_or(""); };
  session.each(sql::writers_of_month{.office_id = office_id, .facility_id = facility_id, .month = month.code()},
               [&](const db::Row& row) {
                 out.push_back({.series = row.int64("series"),
                                .version = row.int64("version"),
                                .value = std::nullopt,
                                .at = row.text("at"),
                                .kind = row.text("kind"),
                                .proof = text(row, "proof"),
                                .source = text(row, "source"),
                                .person = text(row, "person")});
               });
  session.each(sql::corrections_of_month{.office_id = office_id, .facility_id = facility_id, .month = month.code()},
               [&](const db::Row& row) {
                 out.push_back({.series = row.int64("series"),
                                .version = row.int64("version"),
                                .value = row.int64("value"),
                                .known = row.text("known"),
                                .reason = text(row, "reason"),
                                .at = row.text("at"),
                                .kind = row.text("kind"),
                                .proof = text(row, "proof"),
                                .source = "",
                                .person = text(row, "person")});
               });
  std::ranges::stable_sort(
      out, [](const Version& a, const Version& b) { return std::tie(a.series, b.version) < std::tie(b.series, a.version); });
  return out;
}

std::optional<TakenBefore> taken_before(db::Session& session, int64_t office_id, int64_t facility_id, std::string_view digest) {
  return session.one(sql::batch_with_digest{.office_id = office_id, .facility_id = facility_id, .digest = digest},
                     [](const db::Row& row) {
                       return TakenBefore{row.text("at"), row.maybe_text("person").value_or("")};
                     });
}

}  // namespace sxsh::figures
