// The page of totals: who sees what, both maps, a file, and words where there is nothing.
#include "figures/cells/pages.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "facilities/store.h"
#include "figures/cells/line.h"
#include "figures/store.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::figures {
namespace {

using facilities::FieldId;

class TotalsPageTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_cell_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request& request, db::Session&) {  // the cookie is the role
      web::Visitor visitor{.person_id = 7, .name = "Lan", .roles = {"public", request.cookie("phien")}, .csrf = "token"};
      visitor.actions = accounts::actions_of(visitor.roles);
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return std::string(problem.kind->key) + ": " + problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_.emplace(database(), router_, Clock::fixed_at("2019-01-15T03:00:00Z"), 1, std::move(hooks));
  }
  // `count` facilities of one industry with 12 months of 1.000 kWh each.
  void fill(int count) {
    const auto done = database().write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      for (int i = 0; i < count; ++i) {
        facilities::Values values;
        at(values, FieldId::name) = "Cơ sở " + std::to_string(i) + " (ví dụ)";
        at(values, FieldId::unit) = "1:12052";
        at(values, FieldId::industry_edition) = "2018";
        at(values, FieldId::industry) = i == 0 ? "2220" : "1701";
        const int64_t id = TRY(facilities::add(session, batch, values)).id;
        const auto& all = measures::Catalogue::carried();
        TRY(add_series(session, by_,
                       {.facility_id = id, .resource = all.resource("electricity_grid"), .unit = all.unit("kwh"), .name = ""}));
        std::vector<Change> changes;
        for (int month = 0; month < 12; ++month)
          changes.push_back({.series = 1, .month = Month{2018, 1}.plus(month), .value = 1'000'000, .reason = {}});
        TRY(save(session, by_, {}, id, changes, {}));
      }
      return Done{};
    });
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  web::Response get(const std::string& role, const std::string& target) {
    tests::Browser browser(*dispatch_);
    browser.cookie = role;
    return browser.get(target);
  }
  std::string page(const std::string& role, const std::string& query) {
    const auto response = get(role, "/lv/tong-luong" + query);
    return std::string(response.bytes());
  }
  const accounts::Actor by_{1, 9, "Lan", "2018-12-31T03:00:00.000Z"};
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};
SXSH_ON_BOTH_ENGINES(TotalsPageTest);

#define EXPECT_HAS(text, words) EXPECT_NE((text).find(words), std::string::npos) << (text)

TEST_P(TotalsPageTest, AnOfficerSeesTheYearAndEveryPart) {
  fill(6);
  const std::string by_industry = page("officer", "?nam=2018");
  EXPECT_HAS(by_industry, "72.000") << "six times twelve thousand kWh";
  EXPECT_HAS(by_industry, "6 cơ sở, 6 đủ 12 tháng");
  EXPECT_HAS(by_industry, "22 ");
  EXPECT_HAS(by_industry, "12.000");
  EXPECT_HAS(by_industry, "83,3%");
  EXPECT_HAS(by_industry, "259</a></td>") << "72.000 kWh are 259 GJ";
  database().read([&](db::Session& session) {
    EXPECT_HAS(totals_words(session, 1, 2018, Lang::vi), "6 cơ sở có số liệu năm 2018: 259 GJ, ");
    EXPECT_EQ(totals_words(session, 1, 2016, Lang::vi), "");
  });
  EXPECT_HAS(page("officer", "?nam=2018&theo=district_1"), "Huyện Yên Mỹ");
  EXPECT_HAS(page("officer", "?nam=2018&theo=province_2"), "Hưng Yên");
  EXPECT_HAS(page("officer", "?nam=2016"), "Chưa có số liệu nào cho năm 2016");
  EXPECT_EQ(get("officer", "/lv/tong-luong?nam=x&muc=khongco.kg&theo=%27").status, 200) << "what is not understood is left out";
  const auto file = get("officer", "/lv/tong-luong/tai-ve?nam=2018");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(std::string(file.bytes()).substr(0, 2), "PK");
}

std::string plain(std::string address) {
  for (size_t at; (at = address.find("&amp;")) != address.npos;) address.replace(at, 5, "&");
  return address;
}
// Where the words of this link lead.
std::string link_of(const std::string& text, const std::string& words) {
  const size_t end = text.find("\">" + words + "</a>");
  if (end == text.npos) return "";
  const size_t from = text.rfind("href=\"", end) + 6;
  return plain(text.substr(from, text.find('"', from) - from));
}

TEST_P(TotalsPageTest, EachFigureOpensTheFacilitiesBehindIt) {
  fill(60);
  const std::string totals = page("officer", "?nam=2018");
  const std::string list = link_of(totals, "720.000");
  EXPECT_EQ(list, "/lv/tong-luong/co-so?nam=2018&muc=electricity_grid.kwh");
  const std::string first(get("officer", list).bytes());
  EXPECT_HAS(first, "60 cơ sở cộng lại 720.000 kWh; 60 cơ sở đủ 12 tháng.");
  EXPECT_HAS(first, "Bằng 2.592 GJ; ");
  EXPECT_HAS(first, "12 tháng, theo số đo hằng tháng");
  EXPECT_EQ(link_of(first, "720.000"), list) << "the figure among those of the years";
  EXPECT_HAS(first, "/so-do\"") << "an officer goes on to the figures of a facility";
  EXPECT_EQ(link_of(first, "Về tổng lượng"), "/lv/tong-luong?nam=2018&muc=electricity_grid.kwh&theo=industry");
  const std::string second(get("officer", link_of(first, "Trang sau")).bytes());
  EXPECT_HAS(second, "Về đầu danh sách");
  const auto rows = [](const std::string& text) {
    const std::string row = "theo số đo hằng tháng</td>";
    size_t n = 0;
    for (size_t at = text.find(row); at != text.npos; at = text.find(row, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(rows(first), 50u);
  EXPECT_EQ(rows(second), 10u);
  const std::string of_part = link_of(totals.substr(totals.find("id=\"parts\"")), "12.000");
  EXPECT_EQ(of_part, "/lv/tong-luong/co-so?nam=2018&muc=electricity_grid.kwh&theo=industry&phan=22");
  EXPECT_HAS(std::string(get("officer", of_part).bytes()), "1 cơ sở cộng lại 12.000 kWh");
  const std::string by_size = page("officer", "?nam=2018&theo=size");
  EXPECT_HAS(by_size, "Chưa rõ");
  const std::string unknown = link_of(by_size.substr(by_size.find("id=\"parts\"")), "720.000");
  EXPECT_HAS(std::string(get("officer", unknown).bytes()), "60 cơ sở cộng lại 720.000 kWh");
  const auto file = get("officer", "/lv/tong-luong/co-so/tai-ve?nam=2018&muc=electricity_grid.kwh&loai-tep=csv");
  const std::string csv(file.bytes());
  EXPECT_EQ(std::ranges::count(csv, '\n'), 61) << csv.substr(0, 300);
  EXPECT_HAS(csv, "12000;kWh;12;số đo hằng tháng");
  for (const char* none : {"khongco.kg", "electricity_grid", "material.kg", "%27.%27"})
    EXPECT_EQ(get("officer", std::string("/lv/tong-luong/co-so?nam=2018&muc=") + none).status, 404) << none;
  EXPECT_HAS(std::string(get("officer", "/lv/tong-luong/co-so?nam=2016&muc=electricity_grid.kwh").bytes()), "Không có cơ sở nào");
  const std::string seen(get("leader", list).bytes());
  EXPECT_HAS(seen, "Cơ sở 0 (ví dụ)");
  EXPECT_EQ(seen.find("/so-do\""), seen.npos) << "a leader may not open figures of one facility";
}

TEST_P(TotalsPageTest, ConvertedFiguresOpenWhatWentIn) {
  fill(6);
  const std::string totals = page("officer", "?nam=2018");
  const std::string energy = link_of(totals, "259");
  EXPECT_EQ(energy, "/lv/tong-luong/quy-doi?nam=2018&ra=energy");
  const std::string behind(get("officer", energy).bytes());
  EXPECT_HAS(behind, "259 GJ, cộng từ 1 loại đã quy đổi.");
  EXPECT_HAS(behind, "259,2</td>") << "72.000 kWh of 3,6 MJ";
  EXPECT_HAS(behind, "1 kWh = 3,6 MJ");
  EXPECT_EQ(link_of(behind, "72.000"), "/lv/tong-luong/co-so?nam=2018&muc=electricity_grid.kwh");
  const std::string toe(get("officer", "/lv/tong-luong/quy-doi?nam=2018&ra=toe").bytes());
  EXPECT_HAS(toe, "11,11</td>") << "72.000 kWh of 0,0001543 TOE";
  const std::string csv(get("officer", "/lv/tong-luong/quy-doi/tai-ve?nam=2018&ra=energy&loai-tep=csv").bytes());
  EXPECT_HAS(csv, "72000;kWh;259,2;");
  EXPECT_HAS(std::string(get("officer", "/lv/tong-luong/quy-doi?nam=2016&ra=gas").bytes()), "Không có loại nào của năm 2016");
}

TEST_P(TotalsPageTest, OnlyWhoSeesTheWholeOfficeSeesTotals) {
  for (const char* role : {"area_officer", "consultant", "facility", "public"})
    for (const char* path : {"", "/tai-ve", "/co-so?muc=electricity_grid.kwh", "/co-so/tai-ve?muc=electricity_grid.kwh",
                             "/quy-doi?ra=toe", "/quy-doi/tai-ve"})
      EXPECT_NE(get(role, std::string("/lv/tong-luong") + path).status, 200) << role << path;
  EXPECT_EQ(get("leader", "/lv/tong-luong").status, 200);
}

}  // namespace
}  // namespace sxsh::figures
