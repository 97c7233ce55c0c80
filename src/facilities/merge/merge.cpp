#include "facilities/merge/merge.h"

#include <algorithm>

#include "accounts/personal.h"
#include "accounts/scope.h"
#include "facilities/follow.h"
#include "facilities/merge/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::facilities {
namespace {

// The details that the merge `batch_id` took along, from one facility to the other.
Result<> move_details(db::Session& session, int64_t office_id, int64_t batch_id, int64_t from, int64_t to) {
  TRY(session.run(sql::move_product{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  TRY(session.run(sql::move_equipment{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  TRY(session.run(sql::move_energy{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  TRY(session.run(sql::move_water{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  TRY(session.run(sql::move_waste{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  TRY(session.run(sql::move_permit{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  TRY(session.run(sql::move_certificate{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  return Done{};
}

// Who may see the gone facility may see the keeper.
Result<> pass_rights_on(db::Session& session, const Batch& batch, const Facility& keeper, int64_t gone_id) {
  struct Holder {
    int64_t person_id = 0;
    std::string role;
  };
  const auto holders =
      session.all(sql::people_of_facility{.office_id = batch.by.office_id, .facility_id = gone_id}, [](const db::Row& row) {
        return Holder{row.int64("person_id"), row.text("role")};
      });
  for (const Holder& holder : holders) {
    const auto grant = accounts::grant_of(session, batch.by.office_id, holder.person_id, holder.role);
    if (!grant) continue;
    const auto held = accounts::scopes_of(session, batch.by.office_id, holder.person_id);
    const bool has = std::ranges::any_of(held, [&](const accounts::Scope& one) {
      return one.grant_id == grant->id && one.kind == accounts::ScopeKind::facility && one.subject_id == keeper.id;
    });
    if (has) continue;
    const int64_t scope_id = TRY(accounts::add_scope(
        session, batch.by, grant->id,
        {.kind = accounts::ScopeKind::facility, .subject_id = keeper.id, .words = keeper.name(), .units = {}}));
    TRY(session.run(sql::record_scope{.office_id = batch.by.office_id, .batch_id = batch.id, .scope_id = scope_id}));
  }
  return Done{};
}

bool may_pass(const Field& field) { return field.id != FieldId::code && field.writing != Writing::derived; }

std::string two_names(const Facility& keeper, const Facility& gone) {
  return gone.name() + " (" + gone.value(FieldId::code).value_or("") + ") → " + keeper.name() + " (" +
         keeper.value(FieldId::code).value_or("") + ")";
}

std::vector<MergeFollower>& followers() {
  static std::vector<MergeFollower> all;
  return all;
}

}  // namespace

void follow_merges_with(MergeFollower follower) {
  std::erase_if(followers(), [&](const MergeFollower& one) { return one.name == follower.name; });
  followers().push_back(std::move(follower));
}

std::vector<MergeLine> merge_lines(const Facility& keeper, const Facility& gone) {
  std::vector<MergeLine> lines;
  for (const Field& each : all_fields()) {
    const Value &kept = keeper.value(each.id), &other = gone.value(each.id);
    if (!may_pass(each) || (!kept && !other)) continue;
    lines.push_back({each.id, kept, other, !kept});
  }
  return lines;
}

Result<Merged> merge(db::Session& session, const accounts::Actor& by, const MergeOrder& order, Lang lang) {
  if (order.keeper_id == order.gone_id) return Problem(problems::merge_itself);
  const auto keeper = find_facility(session, by.office_id, order.keeper_id);
  const auto gone = find_facility(session, by.office_id, order.gone_id);
  if (!keeper || !gone) return Problem(problems::not_found);
  if (keeper->merged_into || gone->merged_into || keeper->version != order.keeper_version || gone->version != order.gone_version)
    return Problem(problems::merge_outdated);

  std::vector<FieldChange> changes;
  Values after = keeper->values;
  for (const FieldId id : order.from_gone) {
    if (!may_pass(field(id))) continue;
    changes.push_back({id, keeper->value(id), gone->value(id)});
    at(after, id) = gone->value(id);
  }
  Merged merged{.broken = broken_rules(after, lang)};
  if (!merged.broken.empty()) return merged;

  const Batch batch = TRY(open_batch(session, by, Batch::Kind::merge, order.reason));
  merged.batch_id = batch.id;
  TRY(session.run(sql::add_merge{.office_id = by.office_id, .batch_id = batch.id, .keeper_id = keeper->id, .gone_id = gone->id}));
  TRY(change(session, batch, keeper->id, changes, lang));
  TRY(session.run(sql::record_moves{.batch_id = batch.id, .office_id = by.office_id, .facility_id = gone->id}));
  TRY(move_details(session, by.office_id, batch.id, gone->id, keeper->id));
  TRY(accounts::move_contacts(session, by.office_id, batch.id, gone->id, keeper->id));
  TRY(pass_rights_on(session, batch, *keeper, gone->id));
  for (const MergeFollower& one : followers()) TRY(one.pass_on(session, by, {batch.id, keeper->id, gone->id}));
  TRY(leave_standing(session, by.office_id, gone->id));
  TRY(session.run(sql::set_merged{.into = keeper->id, .at = by.at, .office_id = by.office_id, .id = gone->id}));
  TRY(session.run(sql::raise_version{.at = by.at, .office_id = by.office_id, .id = keeper->id}));
  TRY(close_batch(session, batch, "facility.merge", two_names(*keeper, *gone), keeper->id));
  return merged;
}

Result<Undone> undo_merge(db::Session& session, const accounts::Actor& by, int64_t batch_id) {
  struct Pair {
    int64_t keeper = 0, gone = 0;
    bool undone = false;
  };
  const auto pair = session.one(sql::find_merge{.office_id = by.office_id, .batch_id = batch_id}, [](const db::Row& row) {
    return Pair{row.int64("keeper_id"), row.int64("gone_id"), row.maybe_int64("undone_by").has_value()};
  });
  if (!pair) return Problem(problems::not_found);
  if (pair->undone) return Problem(problems::already_undone);
  const auto keeper = find_facility(session, by.office_id, pair->keeper);
  const auto gone = find_facility(session, by.office_id, pair->gone);
  if (!keeper || !gone) return Problem(problems::not_found);
  if (keeper->merged_into) return Problem(problems::merge_in_the_way, {{"name", keeper->name()}});

  TRY(session.run(sql::set_merged{.into = std::nullopt, .at = by.at, .office_id = by.office_id, .id = gone->id}));
  TRY(join_standing(session, by.office_id, gone->id));
  TRY(move_details(session, by.office_id, batch_id, keeper->id, gone->id));
  TRY(accounts::move_contacts_back(session, by.office_id, batch_id, keeper->id, gone->id));
  for (const MergeFollower& one : followers()) TRY(one.take_back(session, by, {batch_id, keeper->id, gone->id}));
  const auto given = session.all(sql::scopes_given{.office_id = by.office_id, .batch_id = batch_id},
                                 [](const db::Row& row) { return row.int64("row_id"); });
  const Undone undone = TRY(undo(session, by, batch_id));
  for (const int64_t scope_id : given) TRY(accounts::revoke_scope(session, by, scope_id, two_names(*keeper, *gone)));
  TRY(session.run(sql::end_merge{.undone_by = undone.batch_id, .office_id = by.office_id, .batch_id = batch_id}));
  TRY(session.run(sql::raise_version{.at = by.at, .office_id = by.office_id, .id = keeper->id}));
  TRY(close_batch(session, {undone.batch_id, Batch::Kind::undo, by}, "facility.merge", "↶ " + two_names(*keeper, *gone),
                  keeper->id));
  return undone;
}

std::vector<MergeRecord> merges_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::merges_of{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    return MergeRecord{.batch_id = row.int64("batch_id"),
                       .keeper_id = row.int64("keeper_id"),
                       .gone_id = row.int64("gone_id"),
                       .gone_name = row.text("name"),
                       .gone_code = row.text("code"),
                       .at = row.text("at"),
                       .by = row.maybe_text("person").value_or(""),
                       .undone = row.maybe_int64("undone_by").has_value()};
  });
}

}  // namespace sxsh::facilities
