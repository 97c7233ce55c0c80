#include "programmes/pages.h"

#include <gtest/gtest.h>

#include "accounts/store.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/review.h"
#include "programmes/store.h"
#include "support/pages.h"
#include "territory/agencies/store.h"

namespace sxsh::programmes {
namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 7, .name = "Lan", .at = "2018-12-31T03:00:00.000Z"};
constexpr const char* kPage = "/chuong-trinh/ke-hoach-hung-yen-2016-2020";

class ProgrammePagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_routes(router_);
    add_workspace_routes(router_);
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      for (const CatalogueProgramme& one : TRY(catalogue()))
        if (one.code == "hung-yen-1233-2017") {
          ToAdopt what;
          what.document = one.document;
          what.programme = one.programme;
          what.programme.tasks.at(0).partners.push_back("Sở Giao thông vận tải Hưng Yên");
          id_ = TRY(adopt(session, kLan, what)).programme_id;
        }
      return make_public(session, kLan, *find(session, 1, id_));
    });
  }
  int64_t id_ = 0;
};
SXSH_ON_BOTH_ENGINES(ProgrammePagesTest);

TEST_P(ProgrammePagesTest, AnAgencyShowsWhoDoesItsWorkToday) {
  open("2026-11-22T01:00:00Z");
  const std::string page = text(kPage);
  EXPECT_HAS(page, "Sở Kế hoạch và Đầu tư <span class=\"small muted\">(nay là Sở Tài chính)</span>");
  EXPECT_HAS(page, "Sở Tài nguyên và Môi trường <span class=\"small muted\">(nay là Sở Nông nghiệp và Môi trường)</span>");
  EXPECT_HAS(page, "Tên ghi như trong văn bản. “Nay là” tính đến ngày 22/11/2026.");
  EXPECT_HAS(page, "<h3>Sở Tài chính</h3>") << "it still stands";
  EXPECT_HAS(page, "Cơ quan khác nêu trong văn bản nay đã đổi:") << "named by a task only";
  EXPECT_HAS(page, "<li>Sở Giao thông vận tải Hưng Yên <span class=\"muted\">(nay là Sở Xây dựng)</span></li>");
  EXPECT_HAS(page, "Đài Phát thanh và Truyền hình tỉnh <span class=\"small muted\">(nay là Báo và Phát thanh, Truyền hình)");
  EXPECT_HAS(text(std::string("/en") + kPage), "(now Sở Tài chính)");
  role_ = "officer";
  EXPECT_HAS(text("/lv/ke-hoach/" + std::to_string(id_)), "(nay là Sở Tài chính)");
}

TEST_P(ProgrammePagesTest, ADayBeforeTheChangeShowsNone) {
  open("2025-02-28T01:00:00Z");
  const std::string page = text(kPage);
  EXPECT_HAS(page, "Sở Kế hoạch và Đầu tư");
  EXPECT_LACKS(page, "nay là");
  EXPECT_LACKS(page, "Nay là");
}

TEST_P(ProgrammePagesTest, TheOfficesOwnRowStandsInFront) {
  open("2026-11-22T01:00:00Z");
  write([](db::Session& session) {
    territory::Agency agency{.name = "Sở Kế hoạch và Đầu tư", .kind = "department", .suffix = "", .from = {},
                             .to = territory::day_or_year("28/2/2025"), .successors = {"Sở Tài chính và Kế hoạch (ví dụ)"},
                             .source = "nghị quyết ví dụ"};
    return territory::put_agency(session, kLan, agency);
  });
  EXPECT_HAS(text(kPage), "(nay là Sở Tài chính và Kế hoạch (ví dụ))");
}

}  // namespace
}  // namespace sxsh::programmes
