#include "duplicates/store.h"

#include <algorithm>
#include <set>

#include "audit/store.h"
#include "base/text.h"
#include "duplicates/queries.gen.h"
#include "jobs/run.h"
#include "terms/problems.h"

namespace sxsh::duplicates {
namespace {

using facilities::FieldId;

constexpr int64_t kAtOnce = 5'000;  // facilities read in one transaction

struct Likeness {
  int64_t first = 0, second = 0;
  int score = 0;
  std::vector<imports::Reason> reasons;
};

imports::Keys keys_of(const db::Row& row) {
  facilities::Values values;
  at(values, FieldId::code) = row.maybe_text("code");
  at(values, FieldId::name) = row.maybe_text("name");
  at(values, FieldId::tax_code) = row.maybe_text("tax_code");
  at(values, FieldId::external_id) = row.maybe_text("external_id");
  at(values, FieldId::address) = row.maybe_text("address");
  auto keys = imports::keys_of(row.int64("id"), values);
  keys.commune = row.maybe_int64("commune_2");
  if (!keys.commune) keys.commune = row.maybe_int64("commune_1");
  keys.zone = row.maybe_int64("zone_id");
  return keys;
}

std::vector<imports::Keys> some_keys(db::Database& database, int64_t office_id, int64_t after) {
  std::vector<imports::Keys> keys;
  database.read([&](db::Session& session) {
    keys = session.all(sql::open_facilities{.office_id = office_id, .after = after, .limit = kAtOnce}, keys_of);
  });
  return keys;
}

std::string stored(const std::vector<imports::Reason>& reasons) {
  std::string out;
  for (const auto reason : reasons) out += (out.empty() ? "" : " ") + std::string(imports::code_of(reason));
  return out;
}

std::vector<imports::Reason> read_reasons(const std::string& text) {
  std::vector<imports::Reason> out;
  for (const auto& code : split(text, ' '))
    if (const auto reason = imports::reason_of(code)) out.push_back(*reason);
  return out;
}

Result<> keep(db::Session& session, int64_t office_id, const std::string& at, std::vector<Likeness> found, Found& told) {
  std::set<std::pair<int64_t, int64_t>> denied;
  session.each(sql::denials{.office_id = office_id},
               [&](const db::Row& row) { denied.emplace(row.int64("first_id"), row.int64("second_id")); });
  std::erase_if(found, [&](const Likeness& one) { return denied.contains({one.first, one.second}); });
  std::ranges::sort(found, [](const Likeness& a, const Likeness& b) {
    return a.score != b.score ? a.score > b.score : std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  if (found.size() > kMostPairs) found.resize(kMostPairs);
  TRY(session.run(sql::drop_pairs{.office_id = office_id}));
  using Kind = db::Value::Kind;
  static constexpr db::Column kColumns[] = {{"office_id", Kind::int64}, {"id", Kind::int64},    {"first_id", Kind::int64},
                                            {"second_id", Kind::int64}, {"score", Kind::int64}, {"reasons", Kind::text},
                                            {"found_at", Kind::text}};
  TRY(session.insert_many("duplicate_pairs", kColumns, [&](db::Rows& rows) {
    for (const Likeness& one : found)
      rows.add({office_id, db::new_id(), one.first, one.second, int64_t{one.score}, stored(one.reasons), at});
  }));
  told.pairs = static_cast<int64_t>(found.size());
  TRY(session.run(sql::put_search{.office_id = office_id, .at = at, .facilities = told.facilities, .pairs = told.pairs}));
  return Done{};
}

std::pair<int64_t, int64_t> in_order(int64_t one, int64_t other) { return {std::min(one, other), std::max(one, other)}; }

}  // namespace

Result<Found> find_all(db::Database& database, int64_t office_id, const std::string& at,
                       const std::function<bool(int64_t, int64_t)>& step,
                       const std::function<Result<>(db::Session&)>& at_the_end) {
  Found told{.at = at};
  imports::Index index;
  for (int64_t after = 0;;) {
    auto some = some_keys(database, office_id, after);
    if (some.empty()) break;
    after = some.back().id;
    for (auto& keys : some) index.add(std::move(keys));
  }
  told.facilities = static_cast<int64_t>(index.size());
  std::vector<Likeness> found;
  int64_t done = 0;
  for (int64_t after = 0;;) {
    const auto some = some_keys(database, office_id, after);
    if (some.empty()) break;
    after = some.back().id;
    for (const auto& keys : some) {
      if (done++ % 256 == 0 && !step(done, told.facilities)) return Problem(problems::job_cancelled);
      for (auto& match : index.matches(keys, 5, true))
        found.push_back({std::min(keys.id, match.id), std::max(keys.id, match.id), match.score, std::move(match.reasons)});
    }
  }
  std::ranges::sort(found, {}, [](const Likeness& one) { return std::pair(one.first, one.second); });
  const auto twice = std::ranges::unique(found, {}, [](const Likeness& one) { return std::pair(one.first, one.second); });
  found.erase(twice.begin(), twice.end());
  TRY(database.write([&](db::Session& session) -> Result<> {
    TRY(keep(session, office_id, at, std::move(found), told));
    return at_the_end ? at_the_end(session) : Result<>(Done{});
  }));
  return told;
}

jobs::Kind find_kind() {
  return {.name = kFindKind,
          .vi = "Tìm cơ sở trùng",
          .en = "Find duplicate facilities",
          .work = [](jobs::Run& run) -> Result<> {
            run.result("/lv/co-so/trung");
            TRY(find_all(
                run.database(), run.job().office_id, run.clock().now_utc(),
                [&](int64_t done, int64_t total) {
                  run.step("compare", done, total);
                  return !run.cancelled();
                },
                [&](db::Session& session) { return run.finish(session); }));
            return Done{};
          },
          .resumes = true,
          .stages = {{"compare", "So các cơ sở với nhau", "Comparing facilities"}}};
}

std::optional<Found> last_search(db::Session& session, int64_t office_id) {
  return session.one(sql::last_search{.office_id = office_id}, [](const db::Row& row) {
    return Found{row.int64("facilities"), row.int64("pairs"), row.text("at")};
  });
}

std::vector<Pair> pairs(db::Session& session, int64_t office_id, int64_t limit, int64_t skip) {
  return session.all(sql::pairs{.office_id = office_id, .limit = limit, .skip = skip}, [](const db::Row& row) {
    const auto side = [&](const std::string& prefix) {
      return Side{row.int64(prefix + "_id"), row.text(prefix + "_name"), row.text(prefix + "_code"),
                  row.maybe_text(prefix + "_tax_code").value_or(""), row.maybe_text(prefix + "_address").value_or("")};
    };
    return Pair{side("first"), side("second"), row.int64("score"), read_reasons(row.text("reasons"))};
  });
}

int64_t count_pairs(db::Session& session, int64_t office_id) {
  return session.one(sql::count_pairs{.office_id = office_id}, [](const db::Row& row) { return row.int64("n"); }).value_or(0);
}

std::optional<Pair> find_pair(db::Session& session, int64_t office_id, int64_t one, int64_t other) {
  const auto [first, second] = in_order(one, other);
  return session.one(sql::find_pair{.office_id = office_id, .first_id = first, .second_id = second}, [](const db::Row& row) {
    Pair pair{.first = {}, .second = {}, .score = row.int64("score"), .reasons = read_reasons(row.text("reasons"))};
    pair.first.id = row.int64("first_id");
    pair.second.id = row.int64("second_id");
    return pair;
  });
}

Result<> deny(db::Session& session, const accounts::Actor& by, int64_t one, int64_t other, const std::string& reason) {
  const auto [first, second] = in_order(one, other);
  TRY(session.run(sql::add_denial{.office_id = by.office_id,
                                  .first_id = first,
                                  .second_id = second,
                                  .person_id = by.person_id,
                                  .at = by.at,
                                  .reason = reason}));
  TRY(session.run(sql::drop_pair{.office_id = by.office_id, .first_id = first, .second_id = second}));
  auto entry = by.entry("facility.merge", "facility", std::to_string(first));
  entry.summary = "≠ " + std::to_string(second);
  entry.reason = reason;
  return audit::record(session, entry);
}

Result<> take_back_denial(db::Session& session, const accounts::Actor& by, int64_t one, int64_t other) {
  const auto [first, second] = in_order(one, other);
  TRY(session.run(sql::drop_denial{.office_id = by.office_id, .first_id = first, .second_id = second}));
  auto entry = by.entry("facility.merge", "facility", std::to_string(first));
  entry.summary = "? " + std::to_string(second);
  return audit::record(session, entry);
}

std::vector<LatestMerge> latest_merges(db::Session& session, int64_t office_id) {
  return session.all(sql::latest_merges{.office_id = office_id}, [](const db::Row& row) {
    return LatestMerge{row.int64("batch_id"), row.int64("keeper_id"), row.text("keeper_name"),
                       row.text("gone_name"), row.text("at"),         row.maybe_text("person").value_or("")};
  });
}

}  // namespace sxsh::duplicates
