#include "rounds/reporters.h"

#include "accounts/organisation.h"
#include "base/text.h"
#include "facilities/list/query.h"
#include "rounds/queries.gen.h"
#include "rounds/store.h"
#include "territory/atlas.h"
#include "web/decoding.h"

namespace sxsh::rounds {
namespace {

constexpr int kMostReporters = 200'000;

territory::Place place_of_row(const db::Row& row) {
  return {row.maybe_int64("province_1"), row.maybe_int64("district_1"), row.maybe_int64("commune_1"),
          row.maybe_int64("province_2"), row.maybe_int64("commune_2")};
}

Frozen facility_of(const db::Row& row) {
  return {.id = row.int64("id"), .code = row.text("code"), .name = row.text("name"), .sort_key = row.text("sort_key"),
          .industry_edition = row.maybe_int64("industry_edition"), .unit_id = row.maybe_int64("unit_id"),
          .zone_id = row.maybe_int64("zone_id"), .industry = row.maybe_text("industry"),
          .size_class = row.maybe_text("size_class"), .place = place_of_row(row)};
}

bool produced(const db::Row& row, const Period& period) {
  const auto closed = row.maybe_text("closed_on");
  return !closed || *closed > iso(period.first);
}

std::optional<Frozen> unit_now(int64_t id) {
  const auto& atlas = territory::Atlas::carried();
  const territory::Unit* unit = atlas.find(id);
  if (!unit) return std::nullopt;
  const std::string words = territory::unit_words(atlas, id, Lang::vi);
  return Frozen{.id = id, .code = std::string(unit->code), .name = words, .sort_key = sort_key(words), .unit_id = id,
                .place = territory::place_of(atlas, *unit)};
}

std::optional<Frozen> zone_now(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::zone_now{.office_id = office_id, .id = id}, [](const db::Row& row) {
    return Frozen{.id = row.int64("id"), .code = row.text("code"), .name = row.text("name"), .sort_key = row.text("sort_key"),
                  .unit_id = row.maybe_int64("unit_id"), .zone_id = row.int64("id"), .place = place_of_row(row)};
  });
}

std::optional<Frozen> agency_now(db::Session& session, int64_t office_id, int64_t id) {
  for (const auto& one : accounts::organisations(session, office_id))
    if (one.id == id) return Frozen{.id = id, .name = one.name, .sort_key = sort_key(one.name)};
  return std::nullopt;
}

std::optional<Frozen> facility_now(db::Session& session, int64_t office_id, int64_t id, const Period* period) {
  std::optional<Frozen> found;
  session.first(sql::facility_now{.office_id = office_id, .id = id}, [&](const db::Row& row) {
    if (!period || produced(row, *period)) found = facility_of(row);
  });
  return found;
}

std::vector<int64_t> ids_of(db::Session& session, int64_t office_id, const Round& round) {
  if (round.basis == Basis::named)
    return session.all(sql::named_of_round{.office_id = office_id, .round_id = round.id},
                       [](const db::Row& row) { return row.int64(0); });
  facilities::list::Reach reach{.office_id = office_id, .whole_office = true, .units = {}, .zones = {}, .facilities = {}};
  auto address = web::parse_pairs(round.filter, web::kQueryFields);
  if (!address.ok()) return {};
  return facilities::list::ids(session, reach, facilities::list::sought_of(address.value()).filter, kMostReporters);
}

}  // namespace

std::optional<Frozen> reporter_now(db::Session& session, int64_t office_id, const Reporter& reporter) {
  switch (reporter.kind) {
    case ReporterKind::facility: return facility_now(session, office_id, reporter.id, nullptr);
    case ReporterKind::area: return unit_now(reporter.id);
    case ReporterKind::zone: return zone_now(session, office_id, reporter.id);
    case ReporterKind::agency: return agency_now(session, office_id, reporter.id);
  }
  return std::nullopt;
}

std::string name_of(db::Session& session, int64_t office_id, const Reporter& reporter) {
  const auto now = reporter_now(session, office_id, reporter);
  return now ? now->name : "";
}

Reporters reporters_now(db::Session& session, int64_t office_id, const Round& round) {
  Reporters out;
  if (round.basis == Basis::frame) {
    session.each(sql::frame_reporters{.office_id = office_id, .frame_id = round.frame_id.value_or(0)}, [&](const db::Row& row) {
      const bool stands = !row.is_null(row.column("standing")) && row.is_null(row.column("merged_into"));
      if (stands && produced(row, round.period)) out.all.push_back(facility_of(row));
      else ++out.left_out;
    });
    return out;
  }
  for (const int64_t id : ids_of(session, office_id, round)) {
    auto one = round.reporters == ReporterKind::facility ? facility_now(session, office_id, id, &round.period)
                                                         : reporter_now(session, office_id, {round.reporters, id});
    if (one) out.all.push_back(std::move(*one));
    else ++out.left_out;
  }
  return out;
}

Asked preview(db::Session& session, int64_t office_id, const Round& round) {
  const Reporters now = reporters_now(session, office_id, round);
  return {static_cast<int64_t>(now.all.size()), now.left_out};
}

}  // namespace sxsh::rounds
