#include "territory/agencies/store.h"

#include "audit/store.h"
#include "base/text.h"
#include "territory/agencies/queries.gen.h"

namespace sxsh::territory {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ";") + name;
  return all;
}

std::string told(const Agency* agency) {
  if (!agency) return "";
  return agency->name + " · " + agency->kind + " · " + agency->suffix + " · " + stored(agency->from) + "–" + stored(agency->to) +
         " · " + joined(agency->successors) + " · " + agency->source +
         (agency->mark == AgencyMark::verified ? " · đã kiểm chứng" : "");
}

std::optional<std::string> maybe(const std::optional<DayOrYear>& day) { return day ? std::optional(stored(day)) : std::nullopt; }

Result<> log(db::Session& session, const accounts::Actor& actor, const std::string& summary, const std::string& name,
             const std::string& before, const std::string& after) {
  auto entry = actor.entry("agency.edit", "agency", search_key(name));
  entry.summary = summary + ": " + name;
  entry.before = before;
  entry.after = after;
  return audit::record(session, entry);
}

}  // namespace

Agencies agencies_of(db::Session& session, int64_t office_id) {
  Agencies all = Agencies::carried();
  session.each(sql::agency_records_of_office{.office_id = office_id}, [&](const db::Row& row) {
    Agency agency{.name = row.text("name"), .kind = row.text("kind"), .suffix = row.text("suffix"),
                  .from = day_or_year(row.maybe_text("valid_from").value_or("")),
                  .to = day_or_year(row.maybe_text("valid_to").value_or("")), .successors = {},
                  .mark = row.int64("verified") != 0 ? AgencyMark::verified : AgencyMark::unverified,
                  .source = row.text("source"), .of_office = true};
    for (const std::string& next : split(row.text("successors"), ';'))
      if (!next.empty()) agency.successors.push_back(next);
    all.put(std::move(agency));
  });
  return all;
}

Result<> put_agency(db::Session& session, const accounts::Actor& actor, const Agency& agency) {
  const Agencies before = agencies_of(session, actor.office_id);
  TRY(session.run(sql::put_agency_record{
      .office_id = actor.office_id, .name_key = search_key(agency.name), .name = agency.name, .sort_key = sort_key(agency.name),
      .kind = agency.kind, .suffix = agency.suffix, .valid_from = maybe(agency.from), .valid_to = maybe(agency.to),
      .successors = joined(agency.successors), .source = agency.source, .verified = agency.mark == AgencyMark::verified ? 1 : 0,
      .changed_at = actor.at, .changed_by = actor.person_id}));
  return log(session, actor, "Ghi cơ quan", agency.name, told(before.find(agency.name)), told(&agency));
}

Result<> drop_agency(db::Session& session, const accounts::Actor& actor, const std::string& name) {
  const Agencies before = agencies_of(session, actor.office_id);
  const int64_t dropped =
      TRY(session.run(sql::drop_agency_record{.office_id = actor.office_id, .name_key = search_key(name)}));
  if (dropped == 0) return Done{};
  return log(session, actor, "Bỏ phần tự ghi về cơ quan", name, told(before.find(name)), told(Agencies::carried().find(name)));
}

}  // namespace sxsh::territory
