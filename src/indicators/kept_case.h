// Nine facilities in the frames of two years, and what may happen to them one after the other (judged, counted, corrected,
// merged …), drawn by chance, for tests of what is kept.
#pragma once

#include <optional>
#include <random>

#include "indicators/entries.h"
#include "indicators/entry_values.h"
#include "indicators/example_office.h"
#include "indicators/kept.h"
#include "indicators/part.h"
#include "terms/problems.h"

namespace sxsh::indicators {

inline constexpr int kFacilities = 9;
inline constexpr const char* kParts[] = {"",          "province_1", "district_1", "commune_1", "province_2", "commune_2",
                                  "zone",      "size",       "industry",   "edition",   "stratum"};
inline constexpr const char* kDays[] = {"2017-01-01", "2017-06-15", "2017-12-31", "2018-01-01", "2018-03-31",
                                 "2018-04-01", "2018-09-10", "2018-12-31"};

inline bool same(const PartSum& a, const PartSum& b) {
  return a.key == b.key && a.members == b.members && a.known == b.known && a.counted == b.counted;
}

class KeptCase : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    keep_amounts();
    office_.emplace(database(), clock_);
    toml::table example;
    toml::array all;
    constexpr const char* kUnits[] = {"1:12052", "1:12007", "2:12073"};
    constexpr const char* kIndustries[] = {"1701", "2220", "1312"};
    constexpr const char* kSizes[] = {"large", "medium", "small", "micro"};
    for (int i = 0; i < kFacilities; ++i) {
      toml::table row{{"name", name_of(i)}};
      if (i % 5 != 4) row.insert("unit", kUnits[i % 3]);
      if (i % 4 != 3) row.insert("industry", kIndustries[i % 3]);
      if (i % 3 != 2) row.insert("size", kSizes[i % 4]);
      all.push_back(std::move(row));
    }
    example.insert("facility", std::move(all));
    office_->fill(example);
    freeze();
  }
  static std::string name_of(int i) { return "Cơ sở " + std::to_string(i) + " (ví dụ)"; }
  void freeze() {
    for (const char* population : {"all", "medium_large"})
      for (const int year : {2017, 2018}) office_->freeze(population, year);
  }
  int64_t pick(int64_t most) { return std::uniform_int_distribution<int64_t>(0, most - 1)(dice_); }
  int64_t some_facility() { return office_->facility(name_of(static_cast<int>(pick(kFacilities)))); }
  Date some_day() { return {static_cast<int>(2016 + pick(4)), static_cast<int>(1 + pick(12)), static_cast<int>(1 + pick(28))}; }

  void judge() {
    office_->sql(
        "INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) "
        "VALUES ({office}, ?1, ?2, ?3, ?4, 'biên bản', 7, '2018-01-01T00:00:00.000Z')",
        {some_facility(), ++number_, 1 + pick(4), iso(some_day())});
  }
  void save() {
    const int64_t id = db::new_id(), last = (2016 + pick(3)) * 100 + 1 + pick(12);
    office_->sql(
        "INSERT INTO savings_results (office_id, id, facility_id, subject, baseline_first, baseline_last, reporting_first, "
        "reporting_last, method, grade, unit, decimals, expected, actual, saving, percent_tenths, confidence_tenths, factor_set, "
        "figures_mark, made_by, made_at) VALUES ({office}, ?1, ?2, ?3, 201501, 201512, ?4, ?5, 'ratio', 'C', 'mj', 3, "
        "1000, 900, 100, ?6, 900, '', 'm', 7, '2019-01-02T00:00:00.000Z')",
        {id, some_facility(), pick(2) == 0 ? "energy" : "electricity", last - 1, last, pick(300) - 60});
    results_.emplace_back(id, 0);
    decide();
  }
  void decide() {
    if (results_.empty()) return;
    auto& [id, number] = results_[static_cast<size_t>(pick(static_cast<int64_t>(results_.size())))];
    constexpr const char* kWords[] = {"counted", "counted", "refused", "withdrawn"};
    office_->sql("INSERT INTO savings_decisions (office_id, result_id, number, decision, reason, decided_by, decided_at) VALUES "
                 "({office}, ?1, ?2, ?3, 'đủ hóa đơn', 7, '2019-01-03T00:00:00.000Z')",
                 {id, static_cast<int64_t>(++number), kWords[pick(4)]});
  }
  void answer() {
    const int64_t id = db::new_id();
    constexpr const char* kAnswers[] = {R"({"da_nghe":"yes","loi_ich":"chi_phi","muc_ap_dung":"mot_so"})",
                                        R"({"da_nghe":"no","muc_ap_dung":"chua"})", R"({"duoc_tuyen_truyen":"yes"})"};
    office_->sql("INSERT INTO reports (office_id, id, round_id, obligation_id, reporter_kind, reporter_id, form_code, period, "
                 "revision, made_at) VALUES ({office}, ?1, 1, ?1, 'facility', ?2, 'phieu-nhan-thuc', ?3, 1, 'now')",
                 {id, some_facility(), pick(2) == 0 ? "2017" : "2018-H2"});
    office_->sql("INSERT INTO submissions (office_id, id, report_id, version, form_code, form_version, answers, answers_hash, "
                 "sent_at, sent_by, on_behalf, client_uid, body_hash) VALUES ({office}, ?1, ?1, 1, 'phieu-nhan-thuc', 1, ?2, "
                 "'h', '2018-07-02T00:00:00.000Z', 7, 0, ?3, 'b')",
                 {id, kAnswers[pick(3)], "uid" + std::to_string(id)});
    if (pick(4) > 0)
      office_->sql("INSERT INTO acceptances (office_id, report_id, submission_id, person_id, at, note) VALUES ({office}, ?1, ?1, "
                   "7, ?2, '')",
                   {id, "2018-07-0" + std::to_string(1 + pick(9)) + "T00:00:00.000Z"});
    reports_.push_back(id);
  }
  int64_t one_of(const std::vector<int64_t>& all) { return all[static_cast<size_t>(pick(static_cast<int64_t>(all.size())))]; }
  void correct_answers() {
    if (!reports_.empty())
      office_->sql("INSERT INTO counted_answers (office_id, report_id, answers, at) VALUES ({office}, ?1, ?2, 'now') "
                   "ON CONFLICT (office_id, report_id) DO UPDATE SET answers = excluded.answers",
                   {one_of(reports_), pick(2) == 0 ? R"({"da_nghe":"no"})" : R"({"da_nghe":"yes","loi_ich":"chat_thai"})"});
  }
  void go_along() {  // as when facilities are merged or taken apart
    const int64_t to = some_facility();
    switch (pick(4)) {
      case 0:
        if (!reports_.empty())
          office_->sql("UPDATE reports SET reporter_id = ?1 WHERE office_id = {office} AND id = ?2", {to, one_of(reports_)});
        return;
      case 1:
        if (!results_.empty())
          office_->sql("UPDATE savings_results SET facility_id = ?1 WHERE office_id = {office} AND id = ?2",
                       {to, results_[static_cast<size_t>(pick(static_cast<int64_t>(results_.size())))].first});
        return;
      case 2: return office_->sql("DELETE FROM application_grades WHERE office_id = {office} AND facility_id = ?1", {to});
      default: break;
    }
    const int64_t into = some_facility();
    if (into != to && pick(2) == 0)
      office_->sql("UPDATE facilities SET merged_into = ?1 WHERE office_id = {office} AND id = ?2", {into, to});
    else office_->sql("UPDATE facilities SET merged_into = NULL WHERE office_id = {office} AND id = ?1", {to});
  }
  Entry some_entry() {
    Entry out;
    out.kind = pick(3) == 0 ? EntryKind::outreach : EntryKind::training;
    out.done_on = some_day();
    out.words = "lớp (ví dụ)";
    out.proof = "danh sách";
    out.audience = pick(2) == 0 ? "enterprise" : "manager";
    if (pick(5) > 0) out.facility_id = some_facility();
    out.quantity = 1 + pick(5);
    if (pick(2) == 0) out.competent = pick(*out.quantity + 1);
    if (out.competent && pick(2) == 0) out.competent_until = some_day();
    return out;
  }
  void enter() {
    office_->write([&](db::Session& session) -> Result<> {
      entries_.emplace_back(TRY(add_entry(session, office_->by(), some_entry())), 1);
      return Done{};
    });
  }
  void correct() {
    if (entries_.empty()) return enter();
    const size_t at = static_cast<size_t>(pick(static_cast<int64_t>(entries_.size())));
    const bool cancel = pick(3) == 0;
    office_->write([&](db::Session& session) -> Result<> {
      auto& [id, version] = entries_[at];
      return cancel ? cancel_entry(session, office_->by(), id, version, "nhầm")
                    : change_entry(session, office_->by(), id, version++, some_entry(), "nhầm");
    });
    if (cancel) entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  void random_step() {
    switch (pick(10)) {
      case 0: return judge();
      case 1: return save();
      case 2: return decide();
      case 3: return answer();
      case 4: return go_along();
      case 5: return enter();
      case 6: return correct();
      case 7: return judge();
      case 8: return correct_answers();
      default:
        if (pick(6) == 0) freeze();
    }
  }

  // With a mark of a facility that is not there nothing kept is used; rolled back.
  std::vector<PartSum> anew(const Indicator& one, const Date& day, const std::string& part, Value& value) {
    std::vector<PartSum> out;
    (void)database().write([&](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("INSERT INTO indicator_marks (office_id, kind, subject_id) VALUES (1, 'facility', 0)")));
      EXPECT_FALSE(kept_amounts(session, 1, *kept_frame(session, 1, one.population, day.year), one, day, part));
      out = facility_sums(session, 1, one, day, {}, part);
      value = value_of(session, 1, one, day, {});
      return Problem(problems::not_found);
    });
    return out;
  }
  void expect_kept_is_right(const std::string& at) {
    for (const Indicator& one : indicators()) {
      if (is_tallied(one)) continue;
      const Date day = *parse_iso_date(kDays[pick(std::size(kDays))]);
      const std::string part = kParts[pick(std::size(kParts))];
      Value right, value;
      const auto wanted = anew(one, day, part, right);
      database().read([&](db::Session& session) {
        ASSERT_TRUE(kept_amounts(session, 1, *kept_frame(session, 1, one.population, day.year), one, day, part))
            << at << one.code;
        const auto found = facility_sums(session, 1, one, day, {}, part);
        EXPECT_TRUE(std::ranges::equal(found, wanted, same)) << at << one.code << " " << iso(day) << " by " << part;
        value = value_of(session, 1, one, day, {});
      });
      EXPECT_EQ(value.tenths, right.tenths) << at << one.code << " " << iso(day);
      EXPECT_EQ(value.numerator, right.numerator) << at << one.code;
      EXPECT_EQ(value.low, right.low) << at << one.code;
      EXPECT_EQ(value.band, right.band) << at << one.code;
      EXPECT_EQ(value.missing.vi, right.missing.vi) << at << one.code;
    }
  }
  KeptCheck checked() {
    KeptCheck out;
    database().read([&](db::Session& session) { out = check_kept(session, 1); });
    return out;
  }

  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  std::optional<ExampleOffice> office_;
  std::mt19937 dice_{20181231};
  int64_t number_ = 0;
  std::vector<std::pair<int64_t, int>> results_, entries_;
  std::vector<int64_t> reports_;
};

}  // namespace sxsh::indicators
