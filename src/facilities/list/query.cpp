#include "facilities/list/query.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "accounts/scope.h"
#include "base/text.h"
#include "facilities/list/composed.h"
#include "facilities/list/queries.gen.h"
#include "facilities/list/ranking.h"
#include "facilities/list/walk.h"
#include "facilities/row.h"

namespace sxsh::facilities::list {
namespace {

constexpr int64_t kMuch = 1'000'000;     // what a register that is not small may hold
constexpr int kCounted = 7'100;          // about √(50 · kMuch): beyond it, walking along the order finds a page sooner

int64_t counted(db::Session& session, const Reach& reach, const Clause* clause, int most) {
  Composed ask(session.engine());
  ask << "SELECT count(*) AS n FROM (SELECT 1 AS one FROM facilities f WHERE f.office_id = ";
  ask.bind(reach.office_id);
  if (clause) {
    ask << " AND ";
    clause->write(ask, Use::indexed);
  }
  ask << " LIMIT ";
  ask.bind(most) << ") k";
  int64_t out = 0;
  ask.each(session, [&](const db::Row& row) { out = row.int64(0); });
  return out;
}

// The clause that names so few rows that looking all of them up is quicker than walking along the order.
const Clause* few_of(db::Session& session, const Reach& reach, const std::vector<Clause>& clauses) {
  if (std::ranges::none_of(clauses, &Clause::indexed)) return nullptr;
  const int64_t all = counted(session, reach, nullptr, kMostCandidates);
  const int64_t rows = all < kMostCandidates ? all : kMuch;
  const Clause* best = nullptr;
  int64_t fewest = kCounted;
  for (const Clause& clause : clauses) {
    if (!clause.indexed) continue;
    const int64_t n = counted(session, reach, &clause, static_cast<int>(fewest));
    if (n < fewest && n * n <= 50 * rows) best = &clause, fewest = n;
    if (fewest == 0) break;
  }
  return best;
}

// By how well they fit the words: the ranked ids, then the rows of this page in that order.
Listed by_rank(db::Session& session, const Reach& reach, const std::vector<Clause>& clauses, const Typed& typed,
               const Sought& sought, const PageOf& page, const std::function<void(const Row&)>& row) {
  const Ranked ranked = ranked_ids(session, reach, clauses, typed);
  size_t from = page.skip > 0 ? static_cast<size_t>(page.skip) : 0;
  if (page.after.starts_with("r.")) from = static_cast<size_t>(std::max<int64_t>(0, whole(page.after.substr(2)).value_or(0)));
  Listed out{.next = "", .capped = ranked.capped};
  if (from >= ranked.ids.size()) return out;
  const size_t until = std::min(ranked.ids.size(), from + static_cast<size_t>(page.limit));
  const std::span<const int64_t> wanted(ranked.ids.data() + from, until - from);
  Composed ask(session.engine());
  write_columns(ask, sought, "f.id");
  ask << " FROM facilities f WHERE f.office_id = ";
  ask.bind(reach.office_id) << " AND f.id IN ";
  ask.bind_list(wanted);
  std::unordered_map<int64_t, std::vector<Value>> found;
  Reader reader(sought.columns);
  ask.each(session, [&](const db::Row& each) {
    const Row ready = reader.read(each);
    found.emplace(ready.id, std::vector<Value>(ready.cells.begin(), ready.cells.end()));
  });
  for (const int64_t id : wanted)
    if (const auto it = found.find(id); it != found.end()) row({id, it->second});
  if (until < ranked.ids.size()) out.next = "r." + std::to_string(until);
  return out;
}

}  // namespace

Reach reach_of(const web::Context& context) {
  Reach out{.office_id = context.office_id, .units = {}, .zones = {}, .facilities = {}};
  out.whole_office = accounts::sees_whole_office(context.visitor.roles);
  if (out.whole_office) return out;
  const auto number = [](const db::Row& row) { return row.int64(0); };
  const int64_t person = context.visitor.person_id;
  out.units = context.db.all(sql::scope_units_of{.office_id = out.office_id, .person_id = person}, number);
  out.zones = context.db.all(sql::scope_zones_of{.office_id = out.office_id, .person_id = person}, number);
  out.facilities = context.db.all(sql::scope_facilities_of{.office_id = out.office_id, .person_id = person}, number);
  return out;
}

Listed each_row(db::Session& session, const Reach& reach, const Sought& sought, const PageOf& page,
                const std::function<void(const Row&)>& row) {
  PageOf asked = page;
  asked.limit = std::clamp(page.limit, 1, kMostRows);
  const auto clauses = clauses_of(reach, sought.filter);
  const Typed typed = typed_words(sought.filter.words);
  if (!typed.empty() && !sought.sort.by) return by_rank(session, reach, clauses, typed, sought, asked, row);
  Rows rows{.reach = reach, .clauses = clauses};
  if (!typed.empty()) rows.words = &typed;
  else rows.few = few_of(session, reach, clauses);
  Listed out = along_order(session, rows, sought, asked, row);
  if (rows.words) out.capped = words_found(session, rows) >= kMostCandidates;
  return out;
}

std::vector<int64_t> ids(db::Session& session, const Reach& reach, const Filter& filter, int most) {
  const auto clauses = clauses_of(reach, filter);
  const Typed typed = typed_words(filter.words);
  Composed ask(session.engine());
  ask << "SELECT f.id";
  write_rows(ask, {.reach = reach, .clauses = clauses, .words = typed.empty() ? nullptr : &typed}, Use::indexed);
  ask << " ORDER BY f.id LIMIT ";
  ask.bind(most);
  std::vector<int64_t> out;
  ask.each(session, [&](const db::Row& row) { out.push_back(row.int64(0)); });
  return out;
}

std::vector<int64_t> visible(db::Session& session, const Reach& reach, std::span<const int64_t> wanted) {
  const auto clauses = clauses_of(reach, {});
  std::vector<int64_t> seen;
  constexpr size_t kAtOnce = 5000;
  for (size_t from = 0; from < wanted.size(); from += kAtOnce) {
    Composed ask(session.engine());
    ask << "SELECT f.id";
    write_rows(ask, {.reach = reach, .clauses = clauses}, Use::checked);
    ask << " AND f.id IN ";
    ask.bind_list(wanted.subspan(from, std::min(kAtOnce, wanted.size() - from)));
    ask.each(session, [&](const db::Row& row) { seen.push_back(row.int64(0)); });
  }
  std::ranges::sort(seen);
  std::vector<int64_t> out;
  for (const int64_t id : wanted)
    if (std::ranges::binary_search(seen, id)) out.push_back(id);
  return out;
}

bool reaches(db::Session& session, const Reach& reach, int64_t facility_id) {
  return !visible(session, reach, std::span(&facility_id, 1)).empty();
}

Asked first_page(db::Session& session, const Reach& reach, const Sought& sought, int limit) {
  const auto clauses = clauses_of(reach, sought.filter);
  const Rows rows{.reach = reach, .clauses = clauses, .few = few_of(session, reach, clauses)};
  const Composed ask = first_part(session.engine(), rows, sought, limit + 1);
  return {ask.text(), ask.text(), ask.values()};
}

}  // namespace sxsh::facilities::list
