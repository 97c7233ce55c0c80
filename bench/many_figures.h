// Made-up monthly figures of many facilities: 20 series of ten years each, facilities in several places, industries and sizes.
#pragma once

#include <algorithm>
#include <vector>

#include "accounts/actor.h"
#include "bench/rounds.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "territory/atlas.h"

namespace sxsh::bench {

inline constexpr int kSeries = 20, kMonths = 120, kAtOnce = 120'000;
inline constexpr figures::Month kFirst{2009, 1};
inline const accounts::Actor kBy{.office_id = 1, .person_id = 0, .name = "bench", .at = "2018-12-31T00:00:00.000Z"};

// In the order of the key, the same ones every time.
class Values {
 public:
  explicit Values(const std::vector<int64_t>& facilities) : facilities_(facilities) {}
  bool next(figures::Loaded& out) {
    if (facility_ == facilities_.size()) return false;
    out = {facilities_[facility_], series_ + 1, kFirst.plus(month_),
           1'000'000 + static_cast<int64_t>(facility_) * 17 + series_ * 1000 + month_ * 7, figures::Known::bill};
    if (++month_ == kMonths) month_ = 0, ++series_;
    if (series_ == kSeries) series_ = 0, ++facility_;
    return true;
  }

 private:
  const std::vector<int64_t>& facilities_;
  size_t facility_ = 0;
  int64_t series_ = 0;
  int month_ = 0;
};

// The first `with_series` of them have series for figures.
inline std::vector<int64_t> make_facilities(db::Database& database, int count, int with_series) {
  using facilities::FieldId;
  constexpr const char* kIndustries[] = {"1701", "2220", "1076", "1410", "2395", "2410", "2592", "1010", "1104", "2011"};
  constexpr const char* kSizes[] = {"micro", "small", "medium", "large"};
  std::vector<std::string> communes;     // of Hưng Yên on the map since 1/7/2025
  const auto& atlas = territory::Atlas::carried();
  for (const auto* unit : atlas.children(*atlas.find(territory::Map::since, "33"))) communes.push_back("2:" + std::string(unit->code));
  std::vector<int64_t> ids;
  value(database.write([&](db::Session& session) -> Result<> {
    const auto batch = TRY(facilities::open_batch(session, kBy, facilities::Batch::Kind::import));
    size_t made = 0;
    TRY(facilities::add_many(
        session, batch,
        [&](facilities::Values& values) {
          if (made == static_cast<size_t>(count)) return false;
          at(values, FieldId::unit) = communes[made % communes.size()];
          at(values, FieldId::industry_edition) = "2018";
          at(values, FieldId::industry) = kIndustries[made % std::size(kIndustries)];
          at(values, FieldId::size_class) = kSizes[made % 7 % std::size(kSizes)];
          at(values, FieldId::size_rule) = "declared";
          if (made % 3 == 0) at(values, FieldId::potential) = "medium";
          at(values, FieldId::name) = "Cơ sở " + std::to_string(++made) + " (sinh ra để đo)";
          return true;
        },
        [&](int64_t id) { ids.push_back(id); }));
    const auto& all = measures::Catalogue::carried();
    // Not through add_series: 20 lines of the log for each facility are no part of what is measured.
    static constexpr db::Column kColumns[] = {{"office_id", db::Value::Kind::int64}, {"facility_id", db::Value::Kind::int64},
                                              {"series", db::Value::Kind::int64}, {"resource", db::Value::Kind::text},
                                              {"unit", db::Value::Kind::text}, {"name", db::Value::Kind::text},
                                              {"way", db::Value::Kind::text}, {"meter_digits", db::Value::Kind::int64},
                                              {"meter_factor_e3", db::Value::Kind::int64}, {"created_by", db::Value::Kind::int64},
                                              {"created_at", db::Value::Kind::text}};
    TRY(session.insert_many("figure_series", kColumns, [&](db::Rows& rows) {
      for (size_t n = 0; n < std::min(ids.size(), static_cast<size_t>(with_series)); ++n)
        for (int i = 0; i < kSeries; ++i) {
          const auto& resource = all.resources()[static_cast<size_t>(i) % 12];
          rows.add({kBy.office_id, ids[n], i + 1, resource.code, resource.units.front()->code, "mục " + std::to_string(i + 1), "amount", 0,
                    1000, 0, kBy.at});
        }
    }));
    return Done{};
  }));
  std::ranges::sort(ids);
  return ids;
}
inline std::vector<int64_t> make_facilities(db::Database& database, int count) { return make_facilities(database, count, count); }

// Milliseconds of all of them, in transactions of kAtOnce.
inline double load_all(db::Database& database, const std::vector<int64_t>& facilities) {
  Values values(facilities);
  return timed_ms([&] {
    for (bool more = true; more;) {
      value(database.write([&](db::Session& session) -> Result<> {
        int left = kAtOnce;
        TRY(figures::load(session, kBy, {.kind = figures::Cause::Kind::load, .proof = "", .source = "bench", .digest = ""},
                          [&](figures::Loaded& one) { return left-- > 0 && (more = values.next(one)); }));
        return Done{};
      }));
    }
  });
}

}  // namespace sxsh::bench
