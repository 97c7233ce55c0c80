// From an act to a programme and back, on both engines.
#include "programmes/adoption.h"

#include <gtest/gtest.h>

#include "accounts/store.h"
#include "audit/store.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
#include "support/engines.h"
#include "terms/problems.h"

using namespace sxsh;
using namespace sxsh::programmes;

namespace {

constexpr int64_t kOffice = 1;
const accounts::Actor kLan{kOffice, 7, "Lan", "2018-12-31T03:00:00.000Z"};

ToAdopt example(const std::string& code) {
  auto all = catalogue();
  for (const auto& p : all.value())
    if (p.code == code) {
      ToAdopt what;
      what.document = p.document;
      what.programme = p.programme;
      return what;
    }
  throw std::out_of_range(code);
}

class AdoptionTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([](db::Session& session) -> Result<> { return accounts::put_office(session, {kOffice, "hung-yen", "Sở", "Hưng Yên"}); });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  Adopted adopt_it(const ToAdopt& what) {
    Adopted adopted;
    write([&](db::Session& session) -> Result<> {
      adopted = TRY(adopt(session, kLan, what));
      return Done{};
    });
    return adopted;
  }
  Content at(int64_t programme, const std::string& day) {
    Content found;
    database().read([&](db::Session& session) { found = content(session, kOffice, programme, day); });
    return found;
  }
  std::vector<Head> heads() {
    std::vector<Head> found;
    database().read([&](db::Session& session) { found = all(session, kOffice); });
    return found;
  }
};
SXSH_ON_BOTH_ENGINES(AdoptionTest);

std::optional<int64_t> value_of(const Content& content, const std::string& indicator) {
  for (const auto& t : content.targets)
    if (t.indicator == indicator) return t.value_tenths;
  return std::nullopt;
}

ToAdopt amendment_of_hung_yen() {
  ToAdopt what;
  what.document.kind = reading::Kind::decision;
  what.document.number = "99/QĐ-UBND";
  what.document.date = Date{2018, 6, 1};
  what.document.effective_date = Date{2018, 7, 1};
  what.document.issuer = "UBND tỉnh Hưng Yên";
  what.document.province = "Hưng Yên";
  what.document.title = "Sửa đổi, bổ sung Quyết định số 1233/QĐ-UBND";
  what.document.legal_bases.push_back({"1233/QĐ-UBND", Date{2017, 4, 28}, "Kế hoạch", {}});
  what.programme.family = "cp1419";
  what.programme.period = {2016, 2020};
  reading::Target target;
  target.indicator = "application";
  target.population = "all";
  target.value_tenths = 400;
  target.unit = "percent";
  target.year = 2020;
  target.clause = "1.a";
  what.programme.targets.push_back(target);
  return what;
}

}  // namespace

TEST_P(AdoptionTest, an_act_becomes_one_whole_programme) {
  const Adopted adopted = adopt_it(example("hung-yen-1233-2017"));
  EXPECT_EQ(adopted.kind, "first");
  EXPECT_EQ(adopted.slug, "ke-hoach-hung-yen-2016-2020");
  const Content now = at(adopted.programme_id, "2018-12-31");
  EXPECT_EQ(now.targets.size(), 5u);
  EXPECT_EQ(now.baselines.size(), 3u);
  EXPECT_EQ(now.tasks.size(), 11u);
  EXPECT_EQ(now.agencies.size(), 10u);
  EXPECT_EQ(now.reporting.size(), 3u);
  ASSERT_TRUE(now.budget);
  EXPECT_EQ(now.budget->lines.size(), 16u);
  EXPECT_EQ(now.budget->total_vnd, 8'360'000'000);
  EXPECT_EQ(now.budget->by_source.at("central"), 1'080'000'000);
  EXPECT_EQ(value_of(now, "awareness"), 900);
  EXPECT_FALSE(value_of(now, "area_staff")) << "a qualitative target never gets a number";
  const auto& cell = now.budget->lines.back().cells.at(1);
  EXPECT_EQ(cell.amount_printed, "4.00");
  EXPECT_EQ(cell.amount_vnd, 400'000'000);
  EXPECT_TRUE(cell.proposed);
  EXPECT_TRUE(at(adopted.programme_id, "2017-04-27").targets.empty()) << "nothing holds before the act does";
}

TEST_P(AdoptionTest, the_same_act_again_makes_no_second_programme) {
  ToAdopt act = example("hung-yen-1233-2017");
  const Adopted first = adopt_it(act);
  act.programme.targets.resize(1);
  act.programme.targets[0].value_tenths = 910;
  const Adopted again = adopt_it(act);
  EXPECT_EQ(again.kind, "again");
  database().read([&](db::Session& session) {
    bool kept = false;
    for (const auto& event : audit::events(session, kOffice, {})) kept = kept || event.entry.before.find("\"90\"") != std::string::npos;
    EXPECT_TRUE(kept) << "the log keeps what stood there before";
  });
  EXPECT_EQ(again.programme_id, first.programme_id);
  EXPECT_EQ(heads().size(), 1u);
  const Content now = at(first.programme_id, "2018-12-31");
  EXPECT_EQ(now.targets.size(), 1u);
  EXPECT_EQ(value_of(now, "awareness"), 910);
}

TEST_P(AdoptionTest, an_act_without_a_number_is_known_again) {
  const Adopted first = adopt_it(example("dong-nai-2019"));
  EXPECT_EQ(adopt_it(example("dong-nai-2019")).programme_id, first.programme_id);
  EXPECT_EQ(heads().size(), 1u);
}

TEST_P(AdoptionTest, an_amendment_holds_from_its_day_and_keeps_what_was) {
  const Adopted first = adopt_it(example("hung-yen-1233-2017"));
  ToAdopt change = amendment_of_hung_yen();
  database().read([&](db::Session& session) { change.amends = amended_programme(session, kOffice, change.document); });
  ASSERT_EQ(change.amends, first.programme_id);
  const Adopted amended = adopt_it(change);
  EXPECT_EQ(amended.kind, "amendment");
  EXPECT_EQ(heads().size(), 1u);
  EXPECT_EQ(value_of(at(first.programme_id, "2018-06-30"), "application"), 500);
  EXPECT_EQ(value_of(at(first.programme_id, "2018-07-01"), "application"), 400);
  EXPECT_EQ(value_of(at(first.programme_id, "2018-07-01"), "awareness"), 900) << "what it does not touch stays";
  EXPECT_TRUE(at(first.programme_id, "2018-07-01").budget) << "an amendment without money leaves the money";

  const auto over_it = database().write([&](db::Session& session) -> Result<> {
    TRY(adopt(session, kLan, example("hung-yen-1233-2017")));
    return Done{};
  });
  ASSERT_FALSE(over_it.ok());
  EXPECT_TRUE(over_it.problem().is(problems::amended_since));
  EXPECT_EQ(value_of(at(first.programme_id, "2018-07-01"), "application"), 400) << "nothing was half-written";
}

TEST_P(AdoptionTest, a_yearly_plan_hangs_under_the_longer_one_whichever_comes_first) {
  const Adopted yearly = adopt_it(example("dong-nai-2019"));
  ToAdopt longer = amendment_of_hung_yen();
  longer.document.number = "2399/QĐ-UBND";
  longer.document.date = Date{2016, 7, 29};
  longer.document.effective_date = longer.document.date;
  longer.document.issuer = "UBND tỉnh Đồng Nai";
  longer.document.province = "Đồng Nai";
  longer.document.title = "Kế hoạch hành động 2016–2020";
  longer.document.legal_bases.clear();
  const Adopted five_years = adopt_it(longer);
  database().read([&](db::Session& session) {
    EXPECT_EQ(find(session, kOffice, yearly.programme_id)->parent_id, five_years.programme_id);
    EXPECT_EQ(children(session, kOffice, five_years.programme_id).size(), 1u);
  });
}

TEST_P(AdoptionTest, a_plan_never_hangs_under_an_act_of_another_province_or_of_other_years) {
  const Adopted yearly = adopt_it(example("dong-nai-2019"));
  ToAdopt other = amendment_of_hung_yen();
  other.document.number = "2399/QĐ-UBND";
  other.document.issuer = "UBND tỉnh Vĩnh Long";
  other.document.province = "Vĩnh Long";
  other.document.title = "Kế hoạch hành động 2016–2020";
  adopt_it(other);
  ToAdopt later = other;
  later.document.issuer = "UBND tỉnh Đồng Nai";
  later.document.province = "Đồng Nai";
  later.document.date = Date{2021, 7, 29};
  later.programme.period = {2021, 2025};
  adopt_it(later);
  database().read([&](db::Session& session) { EXPECT_FALSE(find(session, kOffice, yearly.programme_id)->parent_id); });
}

TEST_P(AdoptionTest, the_public_sees_an_amendment_only_once_it_is_published) {
  const Adopted first = adopt_it(example("hung-yen-1233-2017"));
  write([&](db::Session& session) -> Result<> { return make_public(session, kLan, *find(session, kOffice, first.programme_id)); });
  ToAdopt change = amendment_of_hung_yen();
  change.amends = first.programme_id;
  adopt_it(change);
  const auto days = [&] {
    std::pair<std::string, std::string> found;
    database().read([&](db::Session& session) {
      found = {day_public(session, kOffice, first.programme_id, {2018, 12, 31}), day_shown(session, kOffice, first.programme_id, {2018, 12, 31})};
    });
    return found;
  };
  EXPECT_EQ(days(), std::pair(std::string("2018-06-30"), std::string("2018-12-31")));
  EXPECT_EQ(value_of(at(first.programme_id, days().first), "application"), 500);
  write([&](db::Session& session) -> Result<> { return make_public(session, kLan, *find(session, kOffice, first.programme_id)); });
  EXPECT_EQ(days().first, "2018-12-31");
  EXPECT_EQ(value_of(at(first.programme_id, days().first), "application"), 400);
}

TEST_P(AdoptionTest, adopting_is_not_publishing) {
  const Adopted adopted = adopt_it(example("vinh-long-2807-2016"));
  EXPECT_FALSE(heads()[0].published_at);
  write([&](db::Session& session) -> Result<> { return make_public(session, kLan, *find(session, kOffice, adopted.programme_id)); });
  EXPECT_TRUE(heads()[0].published_at);
  write([&](db::Session& session) -> Result<> { return make_active(session, kLan, *find(session, kOffice, adopted.programme_id)); });
  EXPECT_TRUE(heads()[0].active);
  write([&](db::Session& session) -> Result<> { return make_internal(session, kLan, *find(session, kOffice, adopted.programme_id), "thử"); });
  EXPECT_FALSE(heads()[0].published_at);
  EXPECT_FALSE(heads()[0].active) << "what is withdrawn leaves the home page too";
}

TEST_P(AdoptionTest, an_office_works_on_its_newest_programme_until_one_is_chosen) {
  const auto worked_on = [&] {
    std::optional<int64_t> id;
    database().read([&](db::Session& session) {
      if (const auto head = active(session, kOffice)) id = head->id;
    });
    return id;
  };
  const Adopted foreign = adopt_it(example("binh-duong-1849-2016"));
  EXPECT_FALSE(worked_on()) << "another province's";
  const Adopted own = adopt_it(example("hung-yen-1233-2017"));
  EXPECT_EQ(worked_on(), own.programme_id);
  write([&](db::Session& session) -> Result<> { return make_public(session, kLan, *find(session, kOffice, foreign.programme_id)); });
  write([&](db::Session& session) -> Result<> { return make_active(session, kLan, *find(session, kOffice, foreign.programme_id)); });
  EXPECT_EQ(worked_on(), foreign.programme_id) << "whatever was chosen";
}

TEST_P(AdoptionTest, every_step_stands_in_the_log) {
  const Adopted adopted = adopt_it(example("binh-duong-1849-2016"));
  write([&](db::Session& session) -> Result<> { return make_public(session, kLan, *find(session, kOffice, adopted.programme_id)); });
  database().read([&](db::Session& session) {
    audit::Filter filter;
    filter.subject_kind = "programme";
    EXPECT_EQ(audit::events(session, kOffice, filter).size(), 2u);
    EXPECT_TRUE(audit::verify(session, kOffice).sound());
  });
}

TEST_P(AdoptionTest, what_is_not_an_act_never_becomes_a_programme) {
  ToAdopt news = example("binh-duong-1849-2016");
  news.document.kind = reading::Kind::not_an_act;
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(adopt(session, kLan, news));
    return Done{};
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::draft_not_an_act));
  EXPECT_TRUE(heads().empty());
}
