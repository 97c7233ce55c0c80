#include "territory/agency.h"

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "base/text.h"
#include "support/engines.h"
#include "territory/agencies/store.h"

namespace sxsh::territory {
namespace {

using Names = std::vector<std::string>;
const Agencies& carried() { return Agencies::carried(); }

TEST(Agency, WhoDoesTheWorkToday) {
  const Date then{2017, 4, 28}, now{2026, 11, 22};
  EXPECT_EQ(carried().successors_on("Sở Tài nguyên và Môi trường", then), Names{"Sở Tài nguyên và Môi trường"});
  EXPECT_EQ(carried().successors_on("Sở Tài nguyên và Môi trường", now), Names{"Sở Nông nghiệp và Môi trường"});
  EXPECT_EQ(now_words(carried(), "Sở Kế hoạch và Đầu tư tỉnh Hưng Yên", now, Lang::vi), "nay là Sở Tài chính");
  EXPECT_EQ(now_words(carried(), "SỞ CÔNG THƯƠNG", now, Lang::vi), "");
  EXPECT_EQ(now_words(carried(), "Báo Đồng Nai", now, Lang::vi), "") << "not known is not said";
  EXPECT_EQ(now_words(carried(), "Sở Giao thông vận tải", {2025, 2, 28}, Lang::vi), "") << "its last day";
  EXPECT_EQ(now_words(carried(), "Sở Giao thông vận tải", {2025, 3, 1}, Lang::en), "now Sở Xây dựng");
}

TEST(Agency, AYearAloneLeavesThatYearUnclear) {
  const Agency& radio = *carried().find("Đài Phát thanh và Truyền hình");
  EXPECT_TRUE(radio.stood_on({2024, 12, 31}));
  EXPECT_FALSE(radio.stood_on({2025, 6, 1}));
  EXPECT_FALSE(radio.ended_before({2025, 6, 1}));
  EXPECT_TRUE(radio.ended_before({2026, 1, 1}));
  EXPECT_EQ(carried().agency_at("Sở Nông nghiệp và Môi trường", {2025, 2, 28}), nullptr);
  EXPECT_NE(carried().agency_at("Sở Nông nghiệp và Môi trường", {2025, 3, 1}), nullptr);
}

TEST(Agency, IsKnownByTheLettersOfItsActs) {
  EXPECT_EQ(carried().by_suffix("BTNMT")->successors, Names{"Bộ Nông nghiệp và Môi trường"});
  EXPECT_EQ(carried().by_suffix("BNNMT")->name, "Bộ Nông nghiệp và Môi trường");
  EXPECT_EQ(carried().by_suffix(""), nullptr);
}

TEST(Agency, SuccessorsExistAndARingEnds) {
  for (const auto& [key, agency] : carried().all()) {
    EXPECT_NE(agency.mark, AgencyMark::verified) << "no act was compared yet";
    for (const std::string& next : agency.successors) EXPECT_NE(carried().find(next), nullptr) << next;
  }
  Agencies ring;
  ring.put({.name = "A", .kind = "unit", .to = day_or_year("2020"), .successors = {"B"}});
  ring.put({.name = "B", .kind = "unit", .to = day_or_year("2021"), .successors = {"A"}});
  EXPECT_EQ(ring.successors_on("A", {2026, 1, 1}), Names{});
}

// The reader's own table of agencies says nothing else.
TEST(Agency, AgreesWithWhatTheReaderKnows) {
  const auto* file = embedded_file("catalogue/reference/agencies.toml");
  ASSERT_NE(file, nullptr);
  std::string name;
  int compared = 0;
  for (const std::string& line : split(file->bytes, '\n')) {
    const auto value = [&] { return line.substr(line.find('"') + 1, line.rfind('"') - line.find('"') - 1); };
    if (line.starts_with("name = ")) name = value();
    if (line.starts_with("[[look_alike]]")) break;
    if (line.starts_with("valid_to = ")) {
      EXPECT_EQ(stored(carried().find(name)->to), line.substr(11)) << name;
    }
    if (line.starts_with("successor = ")) {
      ASSERT_NE(carried().find(name), nullptr) << name;
      EXPECT_EQ(carried().find(name)->successors, Names{value()}) << name;
      ++compared;
    }
  }
  EXPECT_GE(compared, 8);
}

class AgencyStoreTest : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(AgencyStoreTest);

TEST_P(AgencyStoreTest, TheOfficesRowStandsInPlaceOfTheCarriedOne) {
  const accounts::Actor actor{1, 7, "Lan", "2026-11-22T01:00:00.000Z"};
  const Agency own{.name = "Sở Giao thông Vận tải", .kind = "department", .to = day_or_year("2025-02-15"),
                   .successors = {"Sở Xây dựng", "Công an tỉnh"}, .mark = AgencyMark::verified, .source = "Nghị quyết ví dụ"};
  for (int i = 0; i < 2; ++i)   // again is the same
    ASSERT_TRUE(database().write([&](db::Session& s) { return put_agency(s, actor, own); }).ok());
  database().read([&](db::Session& s) {
    const Agencies all = agencies_of(s, 1);
    EXPECT_EQ(all.all().size(), carried().all().size()) << "one name, whatever its capitals";
    EXPECT_EQ(all.successors_on("Sở Giao thông vận tải", {2025, 2, 20}), (Names{"Sở Xây dựng", "Công an tỉnh"}));
    EXPECT_EQ(all.find("Sở Giao thông vận tải")->mark, AgencyMark::verified);
    EXPECT_EQ(agencies_of(s, 2).find("Sở Giao thông vận tải")->mark, AgencyMark::unverified) << "another office";
  });
  ASSERT_TRUE(database().write([&](db::Session& s) { return drop_agency(s, actor, "sở giao thông vận tải"); }).ok());
  database().read([&](db::Session& s) { EXPECT_FALSE(agencies_of(s, 1).find("Sở Giao thông vận tải")->of_office); });
}

}  // namespace
}  // namespace sxsh::territory
