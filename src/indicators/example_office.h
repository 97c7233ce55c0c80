// An office made of the few facilities of an example.toml, for tests: what facilities answered, how they were judged, what
// was signed off. Rows of other features are written as those features write them.
#pragma once

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <map>
#include <string>

#include "accounts/store.h"
#include "facilities/frame/frame.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "indicators/entries.h"
#include "indicators/values.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
#include "support/engines.h"
#include "territory/typed.h"

namespace sxsh::indicators {

class ExampleOffice {
 public:
  ExampleOffice(db::Database& database, const Clock& clock, int64_t office_id = 1)
      : database_(database), by_(accounts::the_program(office_id, clock)) {
    write([&](db::Session& session) -> Result<> {
      return accounts::put_office(session,
                                  {by_.office_id, "hung-yen-" + std::to_string(by_.office_id), "Sở Công Thương", "Hưng Yên"});
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database_.write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  // "{office}" in the text is the office's id.
  void sql(std::string text, std::vector<db::Value> values) {
    for (size_t at; (at = text.find("{office}")) != text.npos;) text.replace(at, 8, std::to_string(by_.office_id));
    write([&](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql(text, std::move(values))));
      return Done{};
    });
  }

  void fill(const toml::table& example) {
    if (const auto number = example["programme"].value<std::string>()) adopt(*number);
    if (const auto* all = example["facility"].as_array())
      for (const auto& node : *all) add_facility(*node.as_table());
    if (const auto* all = example["zone"].as_array())
      for (const auto& node : *all) add_zone((*node.as_table())["name"].value_or(std::string()));
    if (const auto* all = example["entry"].as_array())
      for (const auto& node : *all) enter(*node.as_table());
    if (const auto* frames = example["frames"].as_array())
      for (const auto& node : *frames)
        freeze(node.value_or(std::string()), static_cast<int>(example["year"].value_or(int64_t{0})));
  }
  void freeze(const std::string& population, int year) {
    write([&](db::Session& session) -> Result<> {
      TRY(facilities::freeze(session, by_, *facilities::population(population), year, "sửa"));
      return Done{};
    });
  }
  int64_t facility(const std::string& name) const { return ids_.at(name); }
  const accounts::Actor& by() const { return by_; }

  // The programme of an act of the catalogue, active.
  int64_t adopt(const std::string& number) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      for (const auto& given : TRY(programmes::catalogue())) {
        if (given.document.number != number) continue;
        programmes::ToAdopt what;
        what.document = given.document;
        what.programme = given.programme;
        what.encoding = "utf-8";
        id = TRY(programmes::adopt(session, by_, what)).programme_id;
        TRY(programmes::choose_active(session, by_.office_id, id, by_.at, 0));
      }
      return Done{};
    });
    return id;
  }

 private:
  void add_zone(const std::string& name) {
    const int64_t id = db::new_id();
    zones_[name] = id;
    sql("INSERT INTO zones (office_id, id, kind, code, manager, legal_act, valid_from, source, verified, example, version, "
        "created_at, created_by) VALUES ({office}, ?1, 'park', '', '', '', '2010-01-01', 's', 0, 1, 1, 'now', 7)",
        {id});
    sql("INSERT INTO zone_names (office_id, zone_id, position, name, search_key, sort_key) VALUES ({office}, ?1, 1, ?2, ?2, "
        "?2)",
        {id, name});
  }
  void enter(const toml::table& row) {
    Typed typed;
    for (const auto& [key, node] : row) typed[std::string(key.str())] = node.value_or(std::string());
    const auto read = read_entry(typed, {2018, 12, 31});
    ASSERT_TRUE(read.errors.empty()) << read.errors[0].first << ": " << read.errors[0].second.vi;
    Entry entry = read.entry;
    if (const auto name = row["co-so"].value<std::string>()) entry.facility_id = ids_.at(*name);
    if (const auto name = row["khu"].value<std::string>()) entry.zone_id = zones_.at(*name);
    if (const auto unit = row["don-vi"].value<std::string>()) {
      const auto units = territory::typed_units(territory::Atlas::carried(), *unit);
      ASSERT_TRUE(units.size() == 1 && units[0].unit) << *unit;
      entry.unit_id = units[0].unit->id;
    }
    write([&](db::Session& session) -> Result<> {
      TRY(add_entry(session, by_, entry));
      return Done{};
    });
  }
  void add_facility(const toml::table& row) {
    const std::string name = row["name"].value_or(std::string());
    write([&](db::Session& session) -> Result<> {
      facilities::Values values;
      at(values, facilities::FieldId::name) = name;
      for (const auto& [key, field] :
           {std::pair("size", facilities::FieldId::size_class), std::pair("unit", facilities::FieldId::unit),
            std::pair("potential", facilities::FieldId::potential)})
        if (const auto given = row[key].value<std::string>()) at(values, field) = *given;
      if (row["size"]) at(values, facilities::FieldId::size_rule) = "declared";
      if (const auto industry = row["industry"].value<std::string>()) {
        at(values, facilities::FieldId::industry_edition) = "2018";
        at(values, facilities::FieldId::industry) = *industry;
      }
      ids_[name] =
          TRY(facilities::add(session, TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit)), values)).id;
      return Done{};
    });
    const int64_t id = ids_[name];
    if (const auto* grades = row["grades"].as_array())
      for (size_t i = 0; i < grades->size(); ++i) {
        const toml::table& one = *(*grades)[i].as_table();
        sql("INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) "
            "VALUES "
            "({office}, ?1, ?2, ?3, ?4, 'biên bản', 7, '2018-01-01T00:00:00.000Z')",
            {id, static_cast<int64_t>(i + 1), one["grade"].value_or(int64_t{0}), one["day"].value_or(std::string())});
      }
    if (const auto answers = row["answers"].value<std::string>())
      answer(id, row["period"].value_or(std::string("2018")), *answers);
    if (const auto* figures = row["figures"].as_array()) measure(id, *figures);
    if (const auto* savings = row["savings"].as_array())
      for (const auto& node : *savings) save(id, *node.as_table());
  }
  void answer(int64_t facility, const std::string& period, const std::string& answers) {
    const int64_t id = db::new_id();
    sql("INSERT INTO reports (office_id, id, round_id, obligation_id, reporter_kind, reporter_id, form_code, period, "
        "revision, made_at) "
        "VALUES ({office}, ?1, 1, ?1, 'facility', ?2, 'phieu-nhan-thuc', ?3, 1, '2018-07-01T00:00:00.000Z')",
        {id, facility, period});
    sql("INSERT INTO submissions (office_id, id, report_id, version, form_code, form_version, answers, answers_hash, "
        "sent_at, sent_by, "
        "on_behalf, client_uid, body_hash) VALUES ({office}, ?1, ?1, 1, 'phieu-nhan-thuc', 1, ?2, 'h', "
        "'2018-07-02T00:00:00.000Z', "
        "7, 0, ?3, 'b')",
        {id, answers, "uid" + std::to_string(id)});
    sql("INSERT INTO acceptances (office_id, report_id, submission_id, person_id, at, note) VALUES "
        "({office}, ?1, ?1, 7, '2018-07-03T00:00:00.000Z', '')",
        {id});
  }
  // { resource = "electricity_grid", unit = "kwh", year = 2017, each = 100000 }: the same in all twelve months, in the unit.
  void measure(int64_t facility, const toml::array& rows) {
    const auto& catalogue = measures::Catalogue::carried();
    std::map<std::string, int64_t> series;
    write([&](db::Session& session) -> Result<> {
      std::vector<figures::Change> changes;
      for (const auto& node : rows) {
        const toml::table& row = *node.as_table();
        const std::string code = row["resource"].value_or(std::string());
        const auto* resource = catalogue.resource(code);
        if (!series.contains(code))
          series[code] = TRY(figures::add_series(session, by_,
                                                 {.facility_id = facility,
                                                  .resource = resource,
                                                  .unit = catalogue.unit(row["unit"].value_or(std::string())),
                                                  .name = "",
                                                  .waste_code = {},
                                                  .treatment = {},
                                                  .ended_after = {}}));
        int64_t scale = 1;
        for (int i = 0; i < resource->decimals; ++i) scale *= 10;
        for (int month = 1; month <= 12; ++month)
          changes.push_back({.series = series[code],
                             .month = {static_cast<int>(row["year"].value_or(int64_t{0})), month},
                             .value = row["each"].value_or(int64_t{0}) * scale});
      }
      TRY(figures::save(session, by_, {}, facility, changes, {}));
      return Done{};
    });
  }
  void save(int64_t facility, const toml::table& row) {
    const int64_t id = db::new_id(), percent = row["percent_tenths"].value_or(int64_t{0});
    const int64_t expected = row["expected"].value_or(int64_t{1'000'000});
    const int64_t saving = expected * percent / 1000, last = row["month"].value_or(int64_t{201812});
    const int64_t baseline = row["baseline"].value_or(int64_t{2015}) * 100;
    sql("INSERT INTO savings_results (office_id, id, facility_id, subject, baseline_first, baseline_last, reporting_first, "
        "reporting_last, method, grade, unit, decimals, expected, actual, saving, percent_tenths, confidence_tenths, "
        "factor_set, figures_mark, made_by, made_at, priced_vnd, priced_use, low, high) "
        "VALUES ({office}, ?1, ?2, ?3, ?13, ?14, ?4, ?5, 'regression', ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "900, '', 'm', 7, '2019-01-02T00:00:00.000Z', NULLIF(CAST(?15 AS BIGINT), 0), NULLIF(CAST(?16 AS BIGINT), 0), "
        "NULLIF(CAST(?17 AS BIGINT), 0), NULLIF(CAST(?18 AS BIGINT), 0))",
        {id, facility, row["subject"].value_or(std::string("energy")), last - 11, last,
         row["grade"].value_or(std::string("A")), row["unit"].value_or(std::string("mj")),
         row["decimals"].value_or(int64_t{3}), expected, expected - saving, saving, percent, baseline + 1, baseline + 12,
         row["priced_vnd"].value_or(int64_t{0}), row["priced_use"].value_or(int64_t{0}),
         row["low"].value_or(int64_t{0}), row["high"].value_or(int64_t{0})});
    const auto* decisions = row["decisions"].as_array();
    for (size_t i = 0; i < (decisions ? decisions->size() : 1); ++i)
      sql("INSERT INTO savings_decisions (office_id, result_id, number, decision, reason, decided_by, decided_at) VALUES "
          "({office}, ?1, ?2, ?3, 'đủ hóa đơn', 7, '2019-01-03T00:00:00.000Z')",
          {id, static_cast<int64_t>(i + 1), decisions ? (*decisions)[i].value_or(std::string()) : std::string("counted")});
  }

  db::Database& database_;
  accounts::Actor by_;
  std::map<std::string, int64_t> ids_, zones_;
};

}  // namespace sxsh::indicators
