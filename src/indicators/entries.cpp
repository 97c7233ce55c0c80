#include "indicators/entries.h"

#include <algorithm>

#include "audit/store.h"
#include "base/text.h"
#include "indicators/queries.gen.h"
#include "programmes/store.h"
#include "terms/problems.h"
#include "ui/messages/entries.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

std::optional<Date> maybe_day(const std::optional<std::string>& text) { return text ? parse_iso_date(*text) : std::nullopt; }

KeptEntry entry_of(const db::Row& row) {
  KeptEntry out;
  out.id = row.int64("id");
  out.version = row.int64("version");
  out.kind = entry_kind_of(row.text("kind")).value_or(EntryKind::training);
  out.done_on = parse_iso_date(row.text("done_on")).value_or(Date{});
  out.words = row.text("words");
  out.audience = row.text("audience");
  out.facility_id = row.maybe_int64("facility_id");
  out.zone_id = row.maybe_int64("zone_id");
  out.unit_id = row.maybe_int64("unit_id");
  out.quantity = row.maybe_int64("quantity");
  out.competent = row.maybe_int64("competent");
  out.competent_until = maybe_day(row.maybe_text("competent_until"));
  out.amount_vnd = row.maybe_int64("amount_vnd");
  out.source = row.text("source");
  out.task = row.text("task");
  out.programme_id = row.maybe_int64("programme_id");
  out.proof = row.text("proof");
  out.at = row.text("at");
  out.by = row.maybe_text("person").value_or("");
  out.facility = row.maybe_text("facility").value_or("");
  out.facility_code = row.maybe_text("facility_code").value_or("");
  out.zone = row.maybe_text("zone").value_or("");
  return out;
}

Result<> write_version(db::Session& session, const accounts::Actor& by, const Entry& one, int64_t version, bool cancelled,
                       const std::string& reason) {
  TRY(session.run(
      sql::add_entry{.office_id = by.office_id,
                     .id = one.id,
                     .version = version,
                     .kind = code_of(one.kind),
                     .done_on = iso(one.done_on),
                     .words = one.words,
                     .audience = one.audience,
                     .facility_id = one.facility_id,
                     .zone_id = one.zone_id,
                     .unit_id = one.unit_id,
                     .quantity = one.quantity,
                     .competent = one.competent,
                     .competent_until = one.competent_until ? std::optional(iso(*one.competent_until)) : std::nullopt,
                     .amount_vnd = one.amount_vnd,
                     .source = one.source,
                     .task = one.task,
                     .programme_id = one.programme_id,
                     .proof = one.proof,
                     .cancelled = cancelled ? 1 : 0,
                     .reason = reason,
                     .person_id = by.person_id,
                     .at = by.at}));
  auto entry = by.entry(cancelled      ? "entry.cancel"
                        : version == 1 ? "entry.add"
                                       : "entry.change",
                        "entry", std::to_string(one.id));
  entry.summary = ui::tr(Lang::vi,
                         cancelled      ? Msg::entries_log_cancel
                         : version == 1 ? Msg::entries_log_add
                                        : Msg::entries_log_change,
                         {{"kind", entry_kind_words(one.kind).vi}, {"words", one.words}, {"day", vietnamese(one.done_on)}});
  entry.reason = reason;
  return audit::record(session, entry);
}

// The version that holds, when it is the one that was seen.
Result<KeptEntry> current(db::Session& session, const accounts::Actor& by, int64_t id, int64_t seen,
                          const std::string& reason) {
  auto all = versions_of(session, by.office_id, id);
  if (all.empty()) return Problem(problems::not_found);
  if (all.front().version != seen || all.front().cancelled) return Problem(problems::entry_changed);
  if (trim(reason).empty()) return Problem(problems::entry_reason_needed);
  return std::move(all.front());
}

}  // namespace

std::vector<KeptEntry> entries(db::Session& session, int64_t office_id, const EntryFilter& filter) {
  return session.all(sql::entries{.office_id = office_id,
                                  .kind = filter.kind ? std::string(code_of(*filter.kind)) : "",
                                  .first_day = filter.year ? std::to_string(*filter.year) + "-01-01" : "",
                                  .last_day = filter.year ? std::to_string(*filter.year) + "-12-31" : "9999",
                                  .task = filter.task},
                     entry_of);
}

std::vector<KeptEntry> versions_of(db::Session& session, int64_t office_id, int64_t id) {
  return session.all(sql::entry_versions{.office_id = office_id, .id = id}, [](const db::Row& row) {
    KeptEntry out = entry_of(row);
    out.cancelled = row.int64("cancelled") == 1;
    out.reason = row.text("reason");
    return out;
  });
}

Result<int64_t> add_entry(db::Session& session, const accounts::Actor& by, const Entry& entry) {
  Entry one = entry;
  one.id = db::new_id();
  TRY(write_version(session, by, one, 1, false, ""));
  return one.id;
}

Result<> change_entry(db::Session& session, const accounts::Actor& by, int64_t id, int64_t seen, const Entry& entry,
                      const std::string& reason) {
  const KeptEntry was = TRY(current(session, by, id, seen, reason));
  Entry one = entry;
  one.id = id;
  return write_version(session, by, one, was.version + 1, false, trim(reason));
}

Result<> cancel_entry(db::Session& session, const accounts::Actor& by, int64_t id, int64_t seen, const std::string& reason) {
  const KeptEntry was = TRY(current(session, by, id, seen, reason));
  return write_version(session, by, was, was.version + 1, true, trim(reason));
}

std::vector<PlanLine> plan_lines(db::Session& session, int64_t office_id, int64_t programme_id, const Date& day,
                                 std::optional<int> last_year) {
  const auto content =
      programmes::content(session, office_id, programme_id, programmes::day_shown(session, office_id, programme_id, day));
  std::vector<PlanLine> out;
  if (!content.budget) return out;
  for (const auto& line : content.budget->lines) {
    const std::string task = line.group + "." + line.item + " " + line.name;
    auto found = std::ranges::find(out, task, &PlanLine::task);
    if (found == out.end()) {
      const auto group = std::ranges::find(content.budget->groups, line.group, &programmes::reading::BudgetGroup::code);
      out.push_back({task, line.name, line.unit, group == content.budget->groups.end() ? line.group : group->name, {}, {}});
      found = out.end() - 1;
    }
    for (const auto& cell : line.cells) {
      if (cell.year > last_year.value_or(day.year)) continue;
      if (cell.quantity) found->quantity = found->quantity.value_or(0) + *cell.quantity;
      if (cell.amount_vnd) found->amount_vnd = found->amount_vnd.value_or(0) + *cell.amount_vnd;
    }
  }
  return out;
}

std::map<std::string, TaskDone> done_by_task(db::Session& session, int64_t office_id, const Date& first, const Date& last) {
  std::map<std::string, TaskDone> out;
  session.each(sql::entries_between{.office_id = office_id, .kind = "", .first_day = iso(first), .day = iso(last)},
               [&](const db::Row& row) {
                 const std::string task = row.maybe_text("task").value_or("");
                 const auto kind = entry_kind_of(row.text("kind"));
                 if (task.empty() || kind == EntryKind::payment || kind == EntryKind::posts) return;
                 TaskDone& one = out[task];
                 const auto quantity = row.maybe_int64("quantity");
                 if (quantity && (kind == EntryKind::media || kind == EntryKind::model))
                   one.quantity = one.quantity.value_or(0) + *quantity;
                 else ++one.others;
               });
  return out;
}

}  // namespace sxsh::indicators
