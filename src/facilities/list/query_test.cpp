#include "facilities/list/query.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "facilities/list/tags.h"
#include "facilities/list/words.h"
#include "support/engines.h"
#include "web/decoding.h"

using namespace sxsh;
using namespace sxsh::facilities;
using namespace sxsh::facilities::list;

namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 0, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};
const Reach kAll{.office_id = 1, .whole_office = true, .units = {}, .zones = {}, .facilities = {}};

Sought asked(const std::string& address) {
  web::Request request{.method = "GET", .path = "", .target = "/lv/co-so?" + address};
  EXPECT_TRUE(web::read_target(request).ok());
  return sought_of(request.query);
}

class FacilityListTest : public tests::StoreTest {
 protected:
  struct Given {
    std::string name, industry, unit;
    std::optional<int> employees;
    std::string size = "", address = "", tax_code = "", other_name = "";
  };
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  std::vector<int64_t> add(const std::vector<Given>& all, int64_t office = 1) {
    std::vector<int64_t> ids;
    write([&](db::Session& session) -> Result<> {
      accounts::Actor by = kLan;
      by.office_id = office;
      const Batch batch = TRY(open_batch(session, by, Batch::Kind::import));
      size_t n = 0;
      TRY(add_many(
          session, batch,
          [&](Values& values) {
            if (n == all.size()) return false;
            const Given& one = all[n++];
            at(values, FieldId::name) = one.name;
            if (!one.industry.empty())
              at(values, FieldId::industry) = one.industry, at(values, FieldId::industry_edition) = "2018";
            if (!one.unit.empty()) at(values, FieldId::unit) = one.unit;
            if (one.employees) at(values, FieldId::employees) = std::to_string(*one.employees);
            for (const auto& [id, text] :
                 {std::pair(FieldId::size_class, one.size), std::pair(FieldId::address, one.address),
                  std::pair(FieldId::tax_code, one.tax_code), std::pair(FieldId::other_name, one.other_name)})
              if (!text.empty()) at(values, id) = text;
            return true;
          },
          [&](int64_t id) { ids.push_back(id); }));
      return Done{};
    });
    return ids;
  }
  std::string names(const std::string& address, const Reach& reach = kAll, PageOf page = {}, Listed* listed = nullptr) {
    std::string out;
    const Sought sought = asked(address + (address.empty() ? "" : "&") + "cot=name");
    database().read([&](db::Session& session) {
      const Listed found = each_row(session, reach, sought, page,
                                    [&](const Row& row) { out += (out.empty() ? "" : ", ") + row.cells[0].value_or("?"); });
      if (listed) *listed = found;
    });
    return out;
  }
  // The whole list, page by page.
  std::string paged(const std::string& address, int limit, const Reach& reach = kAll) {
    std::string out, after;
    for (int pages = 0; pages < 100; ++pages) {
      Listed listed;
      const std::string page = names(address, reach, {.limit = limit, .after = after}, &listed);
      if (!page.empty()) out += (out.empty() ? "" : ", ") + page;
      if (listed.next.empty()) return out;
      after = listed.next;
    }
    return "endless: " + out;
  }
  Totals total(const std::string& address, const Reach& reach = kAll) {
    Totals out;
    database().read([&](db::Session& session) { out = totals(session, reach, asked(address).filter); });
    return out;
  }
};
SXSH_ON_BOTH_ENGINES(FacilityListTest);

}  // namespace

TEST(FacilityFilter, is_read_from_the_address_and_written_back_in_one_way) {
  const Sought sought = asked(
      "xep=-employees&nganh=22,2018:1313&tim=minh%20h%C6%B0ng&dia-ban=1:327&quy-mo=medium,small&co=email&giao=chua&cot=code,"
      "email");
  EXPECT_EQ(sought.filter.words, "minh hưng");
  ASSERT_EQ(sought.filter.industries.size(), 2u);
  EXPECT_EQ(sought.filter.industries[1].edition, 2018);
  EXPECT_TRUE(sought.sort.falling);
  EXPECT_EQ(sought.columns.size(), 3u) << "the name is always there";
  const std::string address = address_of(sought);
  EXPECT_EQ(address, "tim=minh%20h%C6%B0ng&nganh=22,2018:1313&dia-ban=1:327&quy-mo=medium,small&giao=chua&co=email&"
                     "xep=-employees&cot=name,code,email");
  EXPECT_EQ(address_of(asked(address)), address);
}

TEST(FacilityFilter, leaves_out_what_it_does_not_know) {
  const Sought sought =
      asked("nganh=2%27%20OR%201&dia-ban=9:1&khu=x&quy-mo=huge&co=password&nhan=-3&giao=0x1&xep=note&cot=secret");
  EXPECT_FALSE(sought.filter.any());
  EXPECT_FALSE(sought.sort.by) << "a note has no order of its own";
  EXPECT_EQ(sought.columns, usual_columns());
}

TEST_P(FacilityListTest, names_stand_in_the_order_of_the_vietnamese_alphabet) {
  add({{"Đông Á", "", "", {}},
       {"Da giày", "", "", {}},
       {"Ân Thi", "", "", {}},
       {"An Phát", "", "", {}},
       {"Ăn uống", "", "", {}}});
  EXPECT_EQ(names(""), "An Phát, Ăn uống, Ân Thi, Da giày, Đông Á");
  EXPECT_EQ(names("xep=-name"), "Đông Á, Da giày, Ân Thi, Ăn uống, An Phát");
}

TEST_P(FacilityListTest, zones_are_sorted_by_their_names_and_paged) {
  const auto ids = add({{"A", "", "", {}}, {"B", "", "", {}}, {"C", "", "", {}}, {"D", "", "", {}}});
  write([&](db::Session& session) -> Result<> {
    for (const auto& [zone, name, key] : {std::tuple(7, "Phố Nối", "pho noi"), std::tuple(8, "Dệt may", "det may")}) {
      TRY(session.run(tests::Sql("INSERT INTO zones (office_id, id, kind, code, manager, legal_act, source, verified, example, "
                                 "version, created_at, created_by) VALUES (1, ?1, 'park', '', '', '', '', 0, 1, 1, '', 0)",
                                 {zone})));
      TRY(session.run(tests::Sql("INSERT INTO zone_names (office_id, zone_id, position, name, search_key, sort_key) "
                                 "VALUES (1, ?1, 1, ?2, ?3, ?3)", {zone, name, key})));
    }
    for (const auto& [place, zone] : {std::pair(0, 7), std::pair(1, 8), std::pair(3, 7)})
      TRY(session.run(tests::Sql("UPDATE facilities SET zone_id = ?1 WHERE office_id = 1 AND id = ?2",
                                 {zone, ids[static_cast<size_t>(place)]})));
    return Done{};
  });
  EXPECT_EQ(names("xep=zone"), "B, A, D, C") << "without a zone at the end";
  EXPECT_EQ(names("xep=-zone"), "D, A, B, C");
  for (const std::string order : {"xep=zone", "xep=-zone"}) {
    const std::string all = names(order);
    for (const int at_once : {1, 2, 3, 4}) EXPECT_EQ(paged(order, at_once), all) << order << " by " << at_once;
    for (const int skip : {1, 2, 3}) {
      const std::string rest = names(order, kAll, {.limit = 100, .skip = skip});
      EXPECT_TRUE(all.ends_with(rest)) << order << " from " << skip << ": " << rest;
      EXPECT_EQ(std::ranges::count(rest, ','), 3 - skip) << order;
    }
    EXPECT_EQ(names(order, kAll, {.limit = 100, .skip = 4}), "");
    EXPECT_EQ(names(order + "&khu=7"), order == "xep=zone" ? "A, D" : "D, A") << "few rows, found first";
  }
  EXPECT_EQ(names("xep=zone&thieu=employees"), "B, A, D, C");
  EXPECT_EQ(paged("xep=zone&co=employees", 2), names("xep=zone&co=employees"));
}

TEST_P(FacilityListTest, pages_go_on_after_the_last_row_whatever_is_missing_or_equal) {
  std::vector<Given> all;
  for (int i = 0; i < 23; ++i)
    all.push_back(
        {"Cơ sở " + std::string(1, static_cast<char>('a' + i)), "", "", i % 4 == 0 ? std::nullopt : std::optional(i / 6)});
  add(all);
  for (const std::string order : {"", "xep=name", "xep=-name", "xep=employees", "xep=-employees", "xep=potential", "xep=-code"}) {
    const std::string whole = names(order);
    EXPECT_EQ(std::ranges::count(whole, ','), 22) << order;
    EXPECT_EQ(paged(order, 4), whole) << order;
    EXPECT_EQ(paged(order, 23), whole) << order;
    for (const int skip : {1, 5, 17, 20}) {
      const std::string rest = names(order, kAll, {.limit = 100, .skip = skip});
      EXPECT_TRUE(whole.ends_with(rest)) << order << " from " << skip << ": " << rest;
      EXPECT_EQ(std::ranges::count(rest, ','), 22 - skip) << order;
    }
  }
}

TEST_P(FacilityListTest, what_has_no_value_stands_last_both_ways) {
  add({{"A", "", "", 5}, {"B", "", "", {}}, {"C", "", "", 90}});
  EXPECT_EQ(names("xep=employees"), "A, C, B");
  EXPECT_EQ(names("xep=-employees"), "C, A, B");
}

TEST_P(FacilityListTest, filters_by_industry_place_size_and_what_is_filled_in) {
  add({{"Nhựa A", "2220", "1:12052", 5, "small"},      // Yên Mỹ
       {"Dệt B", "13120", "1:12007", 9, "large"},       // Văn Lâm
       {"Nhựa C", "22201", "1:12007", {}, "micro"},
       {"Điện D", "35", "", 1}});
  EXPECT_EQ(names("nganh=22"), "Nhựa A, Nhựa C");
  EXPECT_EQ(names("nganh=2220"), "Nhựa A, Nhựa C");
  EXPECT_EQ(names("nganh=2007:22"), "");
  EXPECT_EQ(names("nganh=C"), "Dệt B, Nhựa A, Nhựa C");
  EXPECT_EQ(names("nganh=D,13"), "Dệt B, Điện D");
  EXPECT_EQ(names("dia-ban=1:327"), "Nhựa A") << "the district of Yên Mỹ, by a commune of it";
  EXPECT_EQ(names("dia-ban=1:33"), "Dệt B, Nhựa A, Nhựa C");
  EXPECT_EQ(names("dia-ban=2:33"), "Dệt B, Nhựa A, Nhựa C") << "the same on the map of today";
  EXPECT_EQ(names("quy-mo=micro,large"), "Dệt B, Nhựa C");
  EXPECT_EQ(names("khong=employees"), "Nhựa C");
  EXPECT_EQ(names("co=employees&khong=unit"), "Điện D");
  EXPECT_EQ(names("nganh=22&xep=-employees"), "Nhựa A, Nhựa C");
}

TEST_P(FacilityListTest, search_without_marks_finds_what_marks_find_and_marks_rank_first) {
  add({{"Công ty Minh Hưng", "", "", {}}, {"Công ty Mình Hùng", "", "", {}}, {"Hưng Yên Minh Long", "", "", {}},
       {"Cơ sở Khác", "", "", {}, "", "thôn Minh Hưng"}, {"Bao bì Xanh", "", "", {}, "", "", "0900123456", "Green Pack"}});
  EXPECT_EQ(names("tim=minh hung"), "Công ty Mình Hùng, Công ty Minh Hưng, Hưng Yên Minh Long, Cơ sở Khác");
  EXPECT_TRUE(names("tim=minh hưng").starts_with("Công ty Minh Hưng"));
  EXPECT_TRUE(names("tim=mình hùng").starts_with("Công ty Mình Hùng"));
  EXPECT_EQ(names("tim=MINH HU"), names("tim=minh hung")) << "the last word may be unfinished";
  EXPECT_EQ(names("tim=0900123"), "Bao bì Xanh");
  EXPECT_EQ(names("tim=green pa"), "Bao bì Xanh");
  EXPECT_EQ(names("tim=CS-000005"), "Bao bì Xanh");
  EXPECT_EQ(names("tim=khong co gi"), "");
  EXPECT_EQ(names("tim=%22%20OR%20a%20*%20)"), "") << "no operator gets in";
  EXPECT_EQ(names("tim=minh hung&xep=-name"), "Hưng Yên Minh Long, Cơ sở Khác, Công ty Minh Hưng, Công ty Mình Hùng");
  EXPECT_EQ(paged("tim=minh hung", 2), names("tim=minh hung"));
}

TEST_P(FacilityListTest, the_index_of_words_follows_every_write_and_undo) {
  const auto ids = add({{"Cũ", "", "", {}}});
  int64_t batch_id = 0;
  write([&](db::Session& session) -> Result<> {
    const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::edit));
    batch_id = batch.id;
    const FieldChange change_of{FieldId::name, "Cũ", "Đổi tên"};
    TRY(change(session, batch, ids[0], std::span(&change_of, 1), Lang::vi));
    return Done{};
  });
  EXPECT_EQ(names("tim=doi ten"), "Đổi tên");
  EXPECT_EQ(names("tim=cu"), "");
  write([&](db::Session& session) -> Result<> {
    TRY(undo(session, kLan, batch_id));
    return Done{};
  });
  EXPECT_EQ(names("tim=cu"), "Cũ");
  EXPECT_EQ(names("tim=doi ten"), "");
}

TEST_P(FacilityListTest, nobody_reaches_beyond_their_scopes) {
  const auto ids = add({{"Nhựa A", "2220", "1:12052", 5}, {"Nhựa B", "2220", "1:12007", 7}, {"Nhựa C", "2220", "", 9}});
  add({{"Nhựa nơi khác", "2220", "1:12052", 5}}, 2);
  const auto* district = territory::Atlas::carried().find(territory::Map::before, "327");
  const Reach area{.office_id = 1, .units = {district->id}, .zones = {}, .facilities = {}};
  const Reach advised{.office_id = 1, .units = {}, .zones = {}, .facilities = {ids[2]}};
  const Reach nothing{.office_id = 1, .units = {}, .zones = {}, .facilities = {}};
  EXPECT_EQ(names("", kAll), "Nhựa A, Nhựa B, Nhựa C") << "never another office";
  for (const std::string address : {"", "tim=nhua", "nganh=22", "xep=-employees", "tim=nhua&xep=code"}) {
    EXPECT_EQ(names(address, area), "Nhựa A") << address;
    EXPECT_EQ(names(address, advised), "Nhựa C") << address;
    EXPECT_EQ(names(address, nothing), "") << address;
    EXPECT_EQ(total(address, area).facilities, 1) << address;
    EXPECT_EQ(total(address, area).employees, 5) << address;
    EXPECT_EQ(total(address, nothing).facilities, 0) << address;
  }
  database().read([&](db::Session& session) {
    EXPECT_EQ(list::ids(session, area, {}, 100), std::vector{ids[0]});
    EXPECT_EQ(visible(session, advised, ids), std::vector{ids[2]});
    EXPECT_FALSE(reaches(session, nothing, ids[0]));
  });
}

TEST_P(FacilityListTest, totals_say_how_many_have_the_figure) {
  add({{"A", "", "", 5}, {"B", "", "", {}}, {"C", "", "", 90}});
  const Totals all = total("");
  EXPECT_EQ(all.facilities, 3);
  EXPECT_EQ(all.with_employees, 2);
  EXPECT_EQ(all.employees, 95);
  EXPECT_EQ(all.with_electricity, 0);
  EXPECT_FALSE(all.capped);
}

TEST_P(FacilityListTest, tags_are_put_on_filtered_shown_and_taken_back) {
  const auto ids = add({{"A", "", "", {}}, {"B", "", "", {}}});
  int64_t tag_id = 0, batch_id = 0;
  write([&](db::Session& session) -> Result<> {
    const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::bulk));
    batch_id = batch.id;
    tag_id = TRY(tag_named(session, kLan, "Cần kiểm tra"));
    EXPECT_EQ(TRY(tag_named(session, kLan, " CAN kiem tra ")), tag_id);
    EXPECT_EQ(TRY(tag(session, batch, tag_id, ids, Tagging::put_on)), 2);
    EXPECT_EQ(TRY(tag(session, batch, tag_id, ids, Tagging::put_on)), 0);
    EXPECT_FALSE(tag_named(session, kLan, " , ").ok());
    return Done{};
  });
  EXPECT_EQ(names("nhan=" + std::to_string(tag_id)), "A, B");
  database().read([&](db::Session& session) {
    each_row(session, kAll, asked("cot=name,tags"), {}, [](const Row& row) { EXPECT_EQ(row.cells[1], "Cần kiểm tra"); });
    EXPECT_EQ(tags(session, 1).at(0).facilities, 2);
  });
  write([&](db::Session& session) -> Result<> {
    EXPECT_EQ(TRY(undo(session, kLan, batch_id)).fields, 2);
    return Done{};
  });
  EXPECT_EQ(names("nhan=" + std::to_string(tag_id)), "");
}
