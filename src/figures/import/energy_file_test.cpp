#include "figures/import/energy_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "figures/import/plan.h"
#include "terms/problems.h"

namespace sxsh::figures {
namespace {

using measures::Catalogue;

// A feed as utilities write it, with invented readings: start, seconds, value.
std::string feed(const std::string& kind, const std::string& uom, const std::string& power,
                 const std::vector<std::array<int64_t, 3>>& readings, const std::string& zone = "") {
  std::string out =
      "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
      "<entry><link href=\"/U/1/UsagePoint/7\" rel=\"self\"/><title>Điểm đo ví dụ</title><content><UsagePoint "
      "xmlns=\"http://naesb.org/espi\"><ServiceCategory><kind>" +
      kind +
      "</kind></ServiceCategory></UsagePoint></content></entry>"
      "<entry><link href=\"/U/1/UsagePoint/7/MeterReading/1\" rel=\"self\"/><link href=\"/ReadingType/1\" "
      "rel=\"related\"/><content>"
      "<MeterReading xmlns=\"http://naesb.org/espi\"/></content></entry>"
      "<entry><link href=\"/ReadingType/1\" rel=\"self\"/><content><ReadingType xmlns=\"http://naesb.org/espi\">"
      "<powerOfTenMultiplier>" +
      power + "</powerOfTenMultiplier><uom>" + uom +
      "</uom></ReadingType></content></entry>"
      "<entry><link href=\"/U/1/UsagePoint/7/MeterReading/1/IntervalBlock/1\" rel=\"self\"/><content><IntervalBlock "
      "xmlns=\"http://naesb.org/espi\">";
  for (const auto& [start, seconds, value] : readings)
    out += "<IntervalReading><timePeriod><duration>" + std::to_string(seconds) + "</duration><start>" + std::to_string(start) +
           "</start>" + zone + "</timePeriod><value>" + std::to_string(value) + "</value></IntervalReading>";
  return out + "</IntervalBlock></content></entry></feed>";
}

int64_t utc(int year, int month, int day, int hour = 0) { return days_from_epoch({year, month, day}) * 86400 + hour * 3600; }

int64_t sum_of(const FileSeries& series) {
  int64_t out = 0;
  for (const FilePeriod& one : series.periods) out += one.amount_e6;
  return out;
}

EnergyFile taken(const std::string& bytes) {
  auto read = read_energy_file(bytes);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.problem().message(Lang::vi));
  return read.ok() ? read.take() : EnergyFile{};
}

bool told(const EnergyFile& file, const std::string& words) {
  for (const FileFault& one : file.faults)
    if (one.vi.find(words) != std::string::npos) return true;
  return false;
}

TEST(EnergyFile, QuartersOfAnHourAreAddedUpByDayInLocalTime) {
  // 17:00 UTC is midnight in Việt Nam: the second reading belongs to the next day.
  const auto file = taken(feed("0", "72", "0", {{utc(2018, 3, 5, 16), 900, 1790}, {utc(2018, 3, 5, 17), 900, 1792}}));
  ASSERT_EQ(file.series.size(), 1u);
  EXPECT_EQ(file.series[0].resource->code, "electricity_grid");
  EXPECT_EQ(file.series[0].unit->code, "wh");
  EXPECT_EQ(file.series[0].name, "Điểm đo ví dụ");
  ASSERT_EQ(file.series[0].periods.size(), 2u);
  EXPECT_EQ(file.series[0].periods[0].first, (Date{2018, 3, 5}));
  EXPECT_EQ(file.series[0].periods[1].first, (Date{2018, 3, 6}));
  EXPECT_EQ(sum_of(file.series[0]), 3'582'000'000);
  EXPECT_TRUE(file.faults.empty());
}

TEST(EnergyFile, BillsOfAMonthKeepTheirDaysAndTheirZone) {
  const std::string zone = "<timezone>-0400</timezone>";
  const auto file =
      taken(feed("0", "72", "3", {{utc(2018, 6, 24, 4), 31 * 86400, 234}, {utc(2018, 5, 24, 4), 31 * 86400, 245}}, zone));
  ASSERT_EQ(file.series[0].periods.size(), 2u);
  EXPECT_EQ(file.series[0].periods[0].first, (Date{2018, 5, 24}));
  EXPECT_EQ(file.series[0].periods[0].last, (Date{2018, 6, 23}));
  EXPECT_EQ(file.series[0].periods[1].first, (Date{2018, 6, 24}));
  const auto& grid = *Catalogue::carried().resource("electricity_grid");
  const Plan plan = plan_of(file.series[0], grid, *Catalogue::carried().unit("kwh"), {});
  int64_t kept = 0;
  for (const PlannedMonth& month : plan.months) kept += month.value;
  EXPECT_EQ(kept, 479'000) << "479 kWh, whatever the months";
  ASSERT_EQ(plan.months.size(), 3u);
  EXPECT_FALSE(plan.months[0].whole);
  EXPECT_TRUE(plan.months[1].whole);
}

TEST(EnergyFile, PowersOfTenOfUnits) {
  auto file = taken(feed("1", "132", "6", {{utc(2018, 3, 1), 86400, 1790}}));
  EXPECT_EQ(file.series[0].resource->code, "natural_gas");
  EXPECT_EQ(file.series[0].unit->code, "btu");
  EXPECT_EQ(sum_of(file.series[0]), 1'790'000'000'000'000);
  const auto& gas = *Catalogue::carried().resource("natural_gas");
  EXPECT_EQ(plan_of(file.series[0], gas, *Catalogue::carried().unit("mmbtu"), {}).months.at(0).value, 1'790'000);
  file = taken(feed("1", "169", "-3", {{utc(2018, 3, 1), 86400, 1790}}));
  EXPECT_EQ(sum_of(file.series[0]), 1'790'000) << "1,79 therm";
  file = taken(feed("0", "72", "12", {{utc(2018, 3, 1), 86400, INT64_MAX / 10}}));
  EXPECT_TRUE(told(file, "lớn hơn mức giữ được"));
}

TEST(EnergyFile, AUnitThatDoesNotFitIsNamedAndTheSeriesIsNotWritten) {
  const auto file = taken(feed("0", "119", "6", {{utc(2018, 3, 1), 86400, 5}}));
  EXPECT_TRUE(file.series[0].refused);
  EXPECT_TRUE(told(file, "Điện mua từ lưới không đo bằng ft³")) << file.faults[0].vi;
  EXPECT_EQ(file.faults[0].en.find("Điện"), std::string::npos) << file.faults[0].en;
  EXPECT_TRUE(told(taken(feed("0", "38", "0", {{utc(2018, 3, 1), 86400, 5}})), "chưa biết đơn vị “uom 38"));
}

TEST(EnergyFile, ReadingsThatOverlapAreNamedWithTheirTimes) {
  const auto file = taken(feed("0", "72", "0", {{utc(2018, 3, 5, 1), 900, 100}, {utc(2018, 3, 5, 1) + 600, 900, 200}}));
  EXPECT_TRUE(file.series[0].refused);
  EXPECT_TRUE(told(file, "05/03/2018 08:10"));
  EXPECT_TRUE(told(file, "trùng với IntervalReading 1"));
  // The same reading in two files of one meter counts once; another value for it is an overlap.
  const std::string one = feed("0", "72", "0", {{utc(2018, 3, 5, 1), 86400, 100}});
  const std::string_view twice[] = {one, one};
  const auto both = read_energy_files(twice);
  ASSERT_TRUE(both.ok());
  EXPECT_TRUE(both.value().series[0].refused) << "whole days from two files overlap and are told, not added up";
}

TEST(EnergyFile, BrokenXmlSaysWhere) {
  for (const std::string& text : {std::string("<feed><entry></feed>"), std::string("<feed>"),
                                  std::string("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><feed>&b;</feed>")}) {
    const auto read = read_energy_file(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_TRUE(read.problem().is(problems::figures_xml_broken)) << read.problem().kind->key;
  }
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  EXPECT_TRUE(read_energy_file(deep).problem().is(problems::figures_xml_broken));
  EXPECT_TRUE(read_energy_file("<feed></feed>").problem().is(problems::figures_none_inside));
  EXPECT_TRUE(read_energy_file("<reportData></reportData>").problem().is(problems::figures_none_inside));
  EXPECT_TRUE(read_energy_file("Tên;Địa chỉ\nA;B\n").problem().is(problems::figures_none_inside));
}

TEST(EnergyFile, TooManySeriesAreRefusedWhole) {
  std::string table = "Mục;Tháng;Lượng;Đơn vị\n";
  for (int i = 0; i < 600; ++i) table += "Mục " + std::to_string(i) + ";6/2018;5;kWh\n";
  const auto read = read_energy_file(table);
  ASSERT_FALSE(read.ok());
  EXPECT_TRUE(read.problem().is(problems::figures_file_too_much));
}

TEST(EnergyFile, ATableOfBills) {
  const auto file = taken(
      "Bảng kê hóa đơn (ví dụ);;;;;;\n"
      "Mục;Loại;Từ ngày;Đến ngày;Lượng;Đơn vị;Thành tiền\n"
      "Công tơ 1;Điện;8/1/2018;7/2/2018;70.100,5;kWh;120.000.000\n"
      "Công tơ 1;Điện;8/2/2018;7/3/2018;65.000;kWh;110.000.000\n"
      "Công tơ 1;Điện;8/4/2018;7/5/2018;abc;kWh;\n"
      "Công tơ 1;Điện;40/4/2018;7/5/2018;5;kWh;\n"
      "Nước giếng;Nước giếng;1/1/2018;31/1/2018;1.250;m3;\n"
      "Lò;Dầu DO;1/1/2018;31/1/2018;5;kWh;\n"
      "Lò 2;Dầu DO;1/1/2018;31/1/2018;5;xô;\n");
  ASSERT_EQ(file.series.size(), 4u);
  EXPECT_EQ(file.series[0].resource->code, "electricity_grid");
  EXPECT_EQ(sum_of(file.series[0]), 135'100'500'000);
  EXPECT_EQ(file.series[0].periods[0].cost_vnd, 120'000'000);
  EXPECT_EQ(file.series[1].resource->code, "water_ground");
  EXPECT_TRUE(told(file, "“abc” không phải số lượng"));
  EXPECT_TRUE(told(file, "“40/4/2018” không phải ngày"));
  EXPECT_TRUE(told(file, "không đo bằng kWh"));
  EXPECT_TRUE(told(file, "chưa biết đơn vị “xô”"));
  const auto& grid = *Catalogue::carried().resource("electricity_grid");
  const Plan plan = plan_of(file.series[0], grid, *Catalogue::carried().unit("kwh"), {});
  int64_t kept = 0, cost = 0;
  for (const PlannedMonth& month : plan.months) {
    kept += month.value;
    cost += month.cost_vnd.value_or(0);
  }
  EXPECT_EQ(kept, 135'100'500);
  EXPECT_EQ(cost, 230'000'000);
}

TEST(EnergyFile, OverlapsAndGapsOfBillsAreNamed) {
  const auto file = taken(
      "Mục,Từ ngày,Đến ngày,Lượng,Đơn vị\nĐiện,2018-01-01,2018-01-31,5,kWh\nĐiện,2018-01-20,2018-02-20,5,kWh\n"
      "Điện,2018-03-01,2018-03-31,-5,kWh\nĐiện,2018-04-30,2018-04-01,5,kWh\n");
  EXPECT_TRUE(file.series[0].refused);
  EXPECT_TRUE(told(file, "20/1/2018 đến 31/1/2018 trùng với dòng 2"));
  EXPECT_TRUE(told(file, "từ 21/2/2018 đến 28/2/2018 không có kỳ nào"));
  EXPECT_TRUE(told(file, "nhỏ hơn 0"));
  EXPECT_TRUE(told(file, "kết thúc trước khi bắt đầu"));
  EXPECT_EQ(file.series[0].periods.size(), 2u);
}

TEST(EnergyFile, AColumnOfMonthsBesideAColumnForEachSeries) {
  const auto file = taken(
      "Tháng;Điện mua từ lưới, công tơ 2 (kWh);Nước máy (m³);Ghi chú\n2018-01;70100;5,5;a\n2/2018;65000;;b\nTháng 3/2018;0;Not "
      "Available;c\n"
      "hôm nào;5;5;\n");
  ASSERT_EQ(file.series.size(), 2u);
  EXPECT_EQ(file.series[0].resource->code, "electricity_grid");
  ASSERT_EQ(file.series[0].periods.size(), 3u);
  EXPECT_EQ(file.series[0].periods[2].amount_e6, 0) << "zero is a value";
  EXPECT_EQ(file.series[1].periods.size(), 1u) << "missing is missing";
  EXPECT_TRUE(told(file, "“hôm nào” không phải ngày hoặc tháng"));
}

TEST(EnergyFile, AmountsAreReadWithoutADouble) {
  EXPECT_EQ(file_amount("154572.20000000001", true), 154'572'200'000);
  EXPECT_EQ(file_amount("1.250,5", false), 1'250'500'000);
  EXPECT_EQ(file_amount("1250.5", false), 1'250'500'000);
  EXPECT_EQ(file_amount("-0.0000004", true), 0);
  for (const char* text : {"", "abc", "1e5x", "99999999999999999999"}) EXPECT_FALSE(file_amount(text, true)) << text;
}

TEST(EnergyFile, WhatIsKeptBetweenPreviewAndWritingComesBackTheSame) {
  const auto file = taken(
      "Mục;Loại;Từ ngày;Đến ngày;Lượng;Đơn vị;Thành tiền;Ước tính\nA\tb;Điện;8/1/2018;7/2/2018;70.100,5;kWh;120.000.000;Có\n"
      "B;Nước;1/1/2018;31/1/2018;x;m3;;\n");
  auto odd = file;
  odd.series[0].what = " d\x1b\x06";       // signs that nobody sees, at the end
  EXPECT_EQ(packed(unpacked(packed(odd))), packed(odd));
  const auto again = unpacked(packed(file));
  EXPECT_EQ(packed(again), packed(file));
  ASSERT_EQ(again.series.size(), file.series.size());
  EXPECT_EQ(sum_of(again.series[0]), sum_of(file.series[0]));
  EXPECT_TRUE(again.series[0].periods[0].estimated);
  EXPECT_EQ(again.faults.size(), file.faults.size());
}

// ── files of others, where they are at hand ──

std::string shared(const std::string& name) {
  std::ifstream in(std::filesystem::path(SXSH_SOURCE_DIR "/../shared/data/energy-import") / name, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return in ? bytes.str() : "";
}
#define NEEDS(name)                       \
  const std::string bytes = shared(name); \
  if (bytes.empty()) GTEST_SKIP() << "../shared/data/energy-import/" name " is not here"

TEST(EnergyFilesOfOthers, ElectricityInWattHours) {
  NEEDS("example-GreenButton-data-electricity-wh.xml");
  const auto file = taken(bytes);
  ASSERT_EQ(file.series.size(), 1u);
  EXPECT_EQ(sum_of(file.series[0]), 3'582'000'000) << "1790 + 1792 Wh";
  EXPECT_FALSE(file.series[0].refused);
}

TEST(EnergyFilesOfOthers, TwoFilesOfOneMeterOverlap) {
  NEEDS("example-GreenButton-data-1-overlapping.xml");
  const std::string other = shared("example-GreenButton-data-electricity-wh.xml");
  const auto alone = taken(bytes);
  EXPECT_EQ(sum_of(alone.series[0]), 300'000'000);
  EXPECT_FALSE(alone.series[0].refused) << "in itself it is sound";
  const std::string_view both[] = {other, bytes};
  const auto read = read_energy_files(both);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().series.size(), 1u);
  EXPECT_TRUE(read.value().series[0].refused);
  EXPECT_TRUE(told(read.value(), "trùng với"));
}

TEST(EnergyFilesOfOthers, GasInMillionsOfBtuAndInThousandthsOfATherm) {
  NEEDS("example-GreenButton-data-gas-MBtu.xml");
  const auto file = taken(bytes);
  EXPECT_EQ(sum_of(file.series[0]), 3'582'000'000'000'000);
  EXPECT_EQ(file.series[0].resource->code, "natural_gas");
  const auto therms = taken(shared("example-GreenButton-data-gas-therms--3.xml"));
  EXPECT_EQ(sum_of(therms.series[0]), 3'582'000) << "3,582 therm";
  EXPECT_EQ(therms.series[0].unit->code, "therm");
}

TEST(EnergyFilesOfOthers, ElectricityInCubicFeetIsRefused) {
  NEEDS("example-GreenButton-data-invalid-electricity-cf.xml");
  const auto file = taken(bytes);
  EXPECT_TRUE(file.series[0].refused);
  EXPECT_TRUE(told(file, "không đo bằng ft³"));
}

TEST(EnergyFilesOfOthers, BillsOfMonthsWithAZoneEach) {
  NEEDS("example-GreenButton-data2.xml");
  const auto file = taken(bytes);
  ASSERT_EQ(file.series.size(), 1u);
  const FileSeries& one = file.series[0];
  EXPECT_FALSE(one.refused);
  EXPECT_EQ(one.unit->code, "wh") << "of the two reading types the one its meter points to";
  ASSERT_EQ(one.periods.size(), 22u);
  EXPECT_EQ(one.periods.back().first, (Date{2024, 6, 24}));
  EXPECT_EQ(one.periods.back().last, (Date{2024, 7, 24}));
  EXPECT_EQ(one.periods.back().amount_e6, 234'000'000'000);
  const Plan plan = plan_of(one, *one.resource, *Catalogue::carried().unit("kwh"), {});
  ASSERT_FALSE(plan.wrong);
  int64_t kept = 0;
  for (const PlannedMonth& month : plan.months) kept += month.value;
  EXPECT_EQ(kept * 1'000'000, sum_of(one)) << "Wh to thousandths of a kWh loses nothing";
}

TEST(EnergyFilesOfOthers, MeterEntriesOfPortfolioManager) {
  NEEDS("example-pm-monthly-meter-usage-2-cost-meters.xlsx");
  const auto read = read_energy_file(bytes);
  ASSERT_TRUE(read.ok()) << read.problem().message(Lang::vi);
  const auto& file = read.value();
  EXPECT_EQ(file.series.size(), 4u) << "two properties and a gas meter, each with its own id";
  EXPECT_EQ(sum_of(file.series[0]), 1'146'082'600'000) << "597478.9 + 548603.7 kBtu";
  EXPECT_EQ(file.series[0].periods[0].last, (Date{2016, 1, 31})) << "the day the next begins is not counted";
  EXPECT_TRUE(told(file, "ngoại tệ"));
  const auto& grid = *Catalogue::carried().resource("electricity_grid");
  const Plan plan = plan_of(file.series[0], grid, *Catalogue::carried().unit("kwh"), {});
  ASSERT_EQ(plan.months.size(), 2u);
  EXPECT_TRUE(plan.months[0].whole && plan.months[1].whole);
  EXPECT_EQ(plan.months[0].value, 175'103'781) << "597478,9 kBtu × 1,05505585262 / 3,6, to a thousandth of a kWh";
}

TEST(EnergyFilesOfOthers, MonthlyUsageOfPortfolioManagerInATable) {
  NEEDS("example-pm-data-request-with-meters.xlsx");
  const auto read = read_energy_file(bytes);
  ASSERT_TRUE(read.ok()) << read.problem().message(Lang::vi);
  ASSERT_FALSE(read.value().series.empty());
  EXPECT_EQ(read.value().series[0].unit->code, "kbtu");
  EXPECT_EQ(read.value().series[0].resource->code, "electricity_grid");
  EXPECT_EQ(read.value().series[0].periods[0].first, (Date{2016, 1, 1}));
}

TEST(EnergyFilesOfOthers, MonthlyUsageOfAReportAndAReportWithoutMonths) {
  NEEDS("portfolio-manager-report.xml");
  const auto file = taken(bytes);
  EXPECT_GE(file.series.size(), 9u);
  EXPECT_EQ(file.series[0].periods[0].amount_e6, 235'373'400'000);
  const auto yearly = read_energy_file(shared("simple_data-portfolio-manager-sample.csv"));
  ASSERT_FALSE(yearly.ok());
  EXPECT_TRUE(yearly.problem().is(problems::figures_none_inside));
}

}  // namespace
}  // namespace sxsh::figures
