#include "facilities/frame/frame.h"

#include <algorithm>

#include "audit/store.h"
#include "base/hash.h"
#include "facilities/frame/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/frame.gen.h"

namespace sxsh::facilities {
namespace {

using Kind = db::Value::Kind;
constexpr int64_t kPage = 5000;          // facilities read at a time
constexpr size_t kChunk = 5000;

Member member_of(const db::Row& row) {
  return {.facility_id = row.int64("facility_id"), .code = row.text("code"), .name = row.text("name"),
          .sort_key = row.text("sort_key"), .tax_code = row.maybe_text("tax_code"), .industry = row.maybe_text("industry"),
          .size_class = row.maybe_text("size_class"), .size_rule = row.maybe_text("size_rule"),
          .potential = row.maybe_text("potential"), .founded_on = row.maybe_text("founded_on"),
          .closed_on = row.maybe_text("closed_on"), .industry_edition = row.maybe_int64("industry_edition"),
          .unit_id = row.maybe_int64("unit_id"), .province_1 = row.maybe_int64("province_1"),
          .district_1 = row.maybe_int64("district_1"), .commune_1 = row.maybe_int64("commune_1"),
          .province_2 = row.maybe_int64("province_2"), .commune_2 = row.maybe_int64("commune_2"),
          .zone_id = row.maybe_int64("zone_id")};
}

Frame frame_of(const db::Row& row) {
  return {.id = row.int64("id"), .members = row.int64("members"), .year = static_cast<int>(row.int64("year")),
          .population = row.text("population"), .rule = row.text("rule"), .by = row.maybe_text("person").value_or(""),
          .at = row.text("frozen_at"), .reason = row.text("reason"), .digest = row.text("digest"),
          .replaces = row.maybe_int64("replaces"), .replaced_by = row.maybe_int64("replaced_by")};
}

std::string digest_of(std::span<const Member> members) {
  HashOfMany digest;
  const auto text = [&](const std::optional<std::string>& value) { value ? digest.add(*value) : digest.add_missing(); };
  const auto number = [&](const auto& value) { value ? digest.add(std::to_string(*value)) : digest.add_missing(); };
  for (const Member& one : members) {
    digest.add(std::to_string(one.facility_id));
    digest.add(one.name);
    for (const auto* value : {&one.tax_code, &one.industry, &one.size_class, &one.size_rule, &one.potential, &one.founded_on,
                              &one.closed_on})
      text(*value);
    number(one.industry_edition);
    number(one.unit_id);
    number(one.zone_id);
  }
  return digest.hex();
}

std::string rule_words(const Population& population) {
  std::string out = population.vi;
  const auto list = [&](std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    out += "; " + std::string(name) + ": ";
    for (size_t i = 0; i < values.size(); ++i) out += (i ? ", " : "") + values[i];
  };
  list("sizes", population.sizes);
  list("potentials", population.potentials);
  list("industries", population.industries);
  return out;
}

Result<> insert(db::Session& session, int64_t office_id, int64_t frame_id, std::span<const Member> members) {
  static constexpr db::Column kColumns[] = {
      {"office_id", Kind::int64},  {"frame_id", Kind::int64},   {"facility_id", Kind::int64}, {"code", Kind::text},
      {"name", Kind::text},        {"sort_key", Kind::text},    {"tax_code", Kind::text},     {"industry_edition", Kind::int64},
      {"industry", Kind::text},    {"unit_id", Kind::int64},    {"province_1", Kind::int64},  {"district_1", Kind::int64},
      {"commune_1", Kind::int64},  {"province_2", Kind::int64}, {"commune_2", Kind::int64},   {"zone_id", Kind::int64},
      {"size_class", Kind::text},  {"size_rule", Kind::text},   {"potential", Kind::text},    {"founded_on", Kind::text},
      {"closed_on", Kind::text}};
  for (size_t from = 0; from < members.size(); from += kChunk)
    TRY(session.insert_many("frame_members", kColumns, [&](db::Rows& rows) {
      for (const Member& one : members.subspan(from, std::min(kChunk, members.size() - from)))
        rows.add({office_id, frame_id, one.facility_id, one.code, one.name, one.sort_key, one.tax_code, one.industry_edition,
                  one.industry, one.unit_id, one.province_1, one.district_1, one.commune_1, one.province_2, one.commune_2,
                  one.zone_id, one.size_class, one.size_rule, one.potential, one.founded_on, one.closed_on});
    }));
  return Done{};
}

unsigned aspects_of(const Member& before, const Member& after) {
  unsigned out = 0;
  if (before.name != after.name) out |= Difference::renamed;
  if (before.tax_code != after.tax_code) out |= Difference::owner;
  if (before.industry != after.industry || before.industry_edition != after.industry_edition) out |= Difference::industry;
  if (before.unit_id != after.unit_id || before.zone_id != after.zone_id) out |= Difference::moved;
  if (before.size_class != after.size_class) out |= Difference::size;
  if (before.potential != after.potential) out |= Difference::potential;
  if (before.closed_on != after.closed_on) out |= Difference::closed;
  return out;
}

}  // namespace

std::vector<Frame> frames(db::Session& session, int64_t office_id) {
  return session.all(sql::all_frames{.office_id = office_id}, frame_of);
}

std::optional<Frame> find_frame(db::Session& session, int64_t office_id, int64_t id) {
  for (Frame& one : frames(session, office_id))
    if (one.id == id) return std::move(one);
  return std::nullopt;
}

std::optional<Frame> standing_frame(db::Session& session, int64_t office_id, std::string_view population, int year) {
  for (Frame& one : frames(session, office_id))
    if (one.population == population && one.year == year && !one.replaced_by) return std::move(one);
  return std::nullopt;
}

std::optional<Frame> frame_before(db::Session& session, int64_t office_id, std::string_view population, int year) {
  std::optional<Frame> found;
  for (Frame& one : frames(session, office_id))
    if (one.population == population && one.year < year && !one.replaced_by && (!found || one.year > found->year))
      found = std::move(one);
  return found;
}

std::vector<Member> members_of(db::Session& session, int64_t office_id, int64_t frame_id) {
  return session.all(sql::members_of_frame{.office_id = office_id, .frame_id = frame_id}, member_of);
}

std::vector<Member> preview(db::Session& session, int64_t office_id, const Population& population, int year) {
  std::vector<Member> out;
  for (int64_t after = 0, read = kPage; read == kPage;) {
    read = 0;
    session.each(sql::frame_candidates{.office_id = office_id, .past = after, .limit = kPage}, [&](const db::Row& row) {
      Member one = member_of(row);
      after = one.facility_id;
      ++read;
      if (counts(population, one, year)) out.push_back(std::move(one));
    });
  }
  return out;
}

Result<int64_t> freeze(db::Session& session, const accounts::Actor& by, const Population& population, int year,
                       const std::string& reason) {
  const auto standing = standing_frame(session, by.office_id, population.code, year);
  if (standing && reason.empty()) return Problem(problems::frame_reason);
  const auto members = preview(session, by.office_id, population, year);
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_frame{.office_id = by.office_id, .id = id, .year = year, .population = population.code,
                                 .rule = rule_words(population), .members = static_cast<int64_t>(members.size()),
                                 .frozen_by = by.person_id, .frozen_at = by.at, .reason = standing ? reason : "",
                                 .replaces = standing ? std::optional(standing->id) : std::nullopt,
                                 .digest = digest_of(members)}));
  TRY(insert(session, by.office_id, id, members));
  auto entry = by.entry("frame.freeze", "frame", std::to_string(id));
  entry.summary = ui::tr(Lang::vi, ui::Msg::frame_log, {{"what", population.vi}, {"year", std::to_string(year)},
                                                        {"n", std::to_string(members.size())}});
  entry.reason = reason;
  TRY(audit::record(session, entry));
  return id;
}

std::vector<Difference> differences(std::span<const Member> before, std::span<const Member> after) {
  std::vector<Difference> out;
  size_t b = 0, a = 0;
  while (b < before.size() || a < after.size()) {
    const bool gone = a == after.size() || (b < before.size() && before[b].facility_id < after[a].facility_id);
    const bool fresh = b == before.size() || (a < after.size() && after[a].facility_id < before[b].facility_id);
    if (gone) {
      out.push_back({Difference::Kind::left, &before[b++], nullptr, 0});
    } else if (fresh) {
      out.push_back({Difference::Kind::entered, nullptr, &after[a++], 0});
    } else {
      if (const unsigned aspects = aspects_of(before[b], after[a]))
        out.push_back({Difference::Kind::changed, &before[b], &after[a], aspects});
      ++a, ++b;
    }
  }
  return out;
}

Fate fate_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  Fate out{.closed_on = {}, .merged_into = {}, .removed = true};
  session.first(sql::fate_of_facility{.office_id = office_id, .id = facility_id}, [&](const db::Row& row) {
    out = {row.maybe_text("closed_on"), row.maybe_text("keeper"), false};
  });
  return out;
}

}  // namespace sxsh::facilities
