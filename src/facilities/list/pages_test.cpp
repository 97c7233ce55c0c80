// The list's requests through a dispatch, as an officer, an area officer and a consultant see them.
#include "facilities/list/pages.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "facilities/list/edit.h"
#include "facilities/store.h"
#include "mail/post.h"
#include "support/engines.h"
#include "terms/problems.h"
#include "territory/additions/store.h"
#include "web/decoding.h"
#include "web/dispatch.h"

using namespace sxsh;
using namespace sxsh::facilities;

namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 41, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};

class FacilityPagesTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    tests::StoreTest::SetUp();
    const std::vector<std::tuple<std::string, std::string, std::string>> given = {
        {"Nhựa An (ví dụ)", "1:12052", "10"}, {"Nhựa Bình (ví dụ)", "1:12007", "20"}, {"Dệt Cúc <b> (ví dụ)", "", "30"}};
    write([&](db::Session& session) -> Result<> {
      const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::import));
      size_t n = 0;
      TRY(add_many(
          session, batch,
          [&](Values& values) {
            if (n == given.size()) return false;
            at(values, FieldId::name) = std::get<0>(given[n]);
            if (!std::get<1>(given[n]).empty()) at(values, FieldId::unit) = std::get<1>(given[n]);
            at(values, FieldId::employees) = std::get<2>(given[n++]);
            return true;
          },
          [&](int64_t id) { ids_.push_back(id); }));
      return Done{};
    });
    list::add_routes(router_, true);
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request&, db::Session&) {
      web::Visitor visitor{.person_id = person_, .name = "Người xem", .roles = {role_}, .csrf = "k"};
      visitor.actions = accounts::actions_of(visitor.roles);
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return std::string("bug"); };
    dispatch_ =
        std::make_unique<web::Dispatch>(database(), router_, Clock::fixed_at("2018-12-31T03:00:00Z"), 1, std::move(hooks));
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  // A grant of the role for one facility, or for the units of an area.
  void give(int64_t person, const std::string& role, const std::string& kind, int64_t subject) {
    write([&](db::Session& session) -> Result<> {
      TRY(session.run(
          tests::Sql("INSERT INTO offices (id, code, name, province) VALUES (1, 'a', 'a', '') ON CONFLICT (id) DO NOTHING")));
      TRY(session.run(
          tests::Sql("INSERT INTO people (office_id, id, name, name_key, sort_key, created_at) "
                     "VALUES (1, ?1, 'x', 'x', 'x', '')", {person})));
      TRY(session.run(tests::Sql("INSERT INTO role_grants (office_id, id, person_id, role, granted_by, granted_at) "
                                 "VALUES (1, ?1, ?1, ?2, 0, '')", {person, role})));
      TRY(session.run(tests::Sql("INSERT INTO role_scopes (office_id, id, grant_id, kind, subject_id, granted_by, granted_at) "
                                 "VALUES (1, ?1, ?1, ?2, ?3, 0, '')", {person, kind, subject})));
      if (kind == "area")
        TRY(session.run(
            tests::Sql("INSERT INTO scope_units (office_id, scope_id, unit_id) VALUES (1, ?1, ?2)", {person, subject})));
      return Done{};
    });
  }
  void as(const std::string& role, int64_t person = 41) { role_ = role, person_ = person; }
  web::Response get(const std::string& target) { return send("GET", target, {}, false); }
  web::Response post(const std::string& target, std::multimap<std::string, std::string> form, bool json = true) {
    form.emplace("csrf", "k");
    return send("POST", target, std::move(form), json);
  }
  static std::string body(const web::Response& response) { return response.whole(); }
  static bool has(const web::Response& response, const std::string& words) {
    return body(response).find(words) != std::string::npos;
  }
  std::string id(size_t n) const { return std::to_string(ids_[n]); }
  Value now(size_t n, FieldId field) {
    Value out;
    database().read([&](db::Session& session) { out = find_facility(session, 1, ids_[n])->value(field); });
    return out;
  }
  static std::string part(const web::Response& response, const std::string& name) {   // a text of the JSON
    const std::string all = body(response), before = "\"" + name + "\":\"";
    const size_t from = all.find(before);
    return from == all.npos ? "" : all.substr(from + before.size(), all.find('"', from + before.size()) - from - before.size());
  }
  web::Response cell(size_t n, const std::string& field, const std::string& seen, const std::string& typed, bool json = true) {
    return post("/lv/co-so/o", {{"id", id(n)}, {"truong", field}, {"da-thay", seen}, {"gia-tri", typed}}, json);
  }
  std::vector<int64_t> ids_;

 private:
  web::Response send(const std::string& method, const std::string& target, std::multimap<std::string, std::string> form,
                     bool json) {
    web::Request request{.method = method, .path = "", .target = target};
    EXPECT_TRUE(web::read_target(request).ok());
    request.form = std::move(form);
    request.headers = {{"host", "sxsh.test"}};
    if (json) request.headers.emplace("accept", "application/json");
    return dispatch_->handle(request);
  }
  web::Router router_;
  std::unique_ptr<web::Dispatch> dispatch_;
  std::string role_ = "officer";
  int64_t person_ = 41;
};
SXSH_ON_BOTH_ENGINES(FacilityPagesTest);

}  // namespace

TEST_P(FacilityPagesTest, AUnitIsFoundByANameThatTheOfficeAdded) {
  as("officer");
  const std::string filter = "/lv/co-so?dia-ban-chu=Pho+Noi+Cu%2C+tinh+Hung+Yen";
  EXPECT_TRUE(has(get(filter), "Pho Noi Cu"));
  EXPECT_TRUE(has(get(filter), "class=\"err\""));
  EXPECT_EQ(cell(2, "unit", "", "Phố Nối Cũ, tỉnh Hưng Yên").status, 422);
  write([](db::Session& session) {
    return territory::add_name(session, kLan, {.unit_id = 23'012'073, .name = "Phố Nối Cũ", .source = "hồ sơ ví dụ"});
  });
  EXPECT_EQ(cell(2, "unit", "", "Phố Nối Cũ, tỉnh Hưng Yên").status, 200);
  EXPECT_EQ(now(2, FieldId::unit), "2:12073");
  const auto found = get(filter);
  EXPECT_FALSE(has(found, "class=\"err\""));
  EXPECT_TRUE(has(found, "Dệt Cúc &lt;b&gt; (ví dụ)"));
}

TEST_P(FacilityPagesTest, the_page_is_a_table_that_works_without_script) {
  const auto page = get("/lv/co-so");
  ASSERT_EQ(page.status, 200) << body(page);
  EXPECT_TRUE(has(page, "Nhựa An (ví dụ)")) << body(page);
  EXPECT_TRUE(has(page, "Dệt Cúc &lt;b&gt;")) << "what people typed is escaped";
  EXPECT_TRUE(has(page, "3 cơ sở · 60 lao động"));
  EXPECT_TRUE(has(get("/lv/co-so?xep=-employees"), "aria-sort=\"descending\""));
  const auto filtered = get("/lv/co-so?tim=nhua&khong=potential");
  EXPECT_TRUE(has(filtered, "2 cơ sở"));
  EXPECT_TRUE(has(filtered, "Chưa có tiềm năng sxsh")) << "a chip for each filter";
  EXPECT_TRUE(has(get("/lv/co-so?dia-ban-chu=huyen+yen+my+hung+yen"), "Nhựa An")) << "an area as people write it";
  EXPECT_TRUE(has(get("/lv/co-so?dia-ban-chu=khong+co+noi+nay"), "role=\"alert\""));
  EXPECT_TRUE(has(get("/lv/co-so?tim=khongthayduoc"), "Không có cơ sở nào khớp"));
}

TEST_P(FacilityPagesTest, rows_and_totals_come_as_json) {
  const auto rows = get("/lv/co-so.json?cot=name,employees,unit&xep=employees&dong=2");
  EXPECT_EQ(body(rows).find("{\"columns\":[\"name\",\"employees\",\"unit\"],\"rows\":[[\"" + id(0) +
                            "\",\"Nhựa An (ví dụ)\",\"10\",\"1:12052\"]"),
            0u)
      << body(rows);
  EXPECT_TRUE(has(rows, "\"next\":\"v." + id(1) + ".20\""));
  EXPECT_TRUE(has(rows, "\"1:12052\":\"Thị trấn Yên Mỹ"));
  const auto rest = get("/lv/co-so.json?cot=name,employees,unit&xep=employees&dong=2&sau=v." + id(1) + ".20");
  EXPECT_TRUE(has(rest, "Dệt Cúc"));
  EXPECT_TRUE(has(rest, "\"next\":\"\""));
  EXPECT_TRUE(has(get("/lv/co-so/tong.json?tim=nhua"), "\"facilities\":2,\"exact\":true"));
}

TEST_P(FacilityPagesTest, a_cell_is_written_or_says_what_is_wrong) {
  const auto saved = cell(0, "employees", "10", "1.250");
  EXPECT_EQ(saved.status, 200) << body(saved);
  EXPECT_TRUE(has(saved, "\"value\":\"1250\",\"shown\":\"1.250\""));
  EXPECT_EQ(now(0, FieldId::employees), "1250");
  const auto wrong = cell(0, "employees", "1250", "12o");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong, "chữ “o”")) << body(wrong);
  EXPECT_EQ(now(0, FieldId::employees), "1250");
  EXPECT_EQ(cell(0, "potential", "", "high").status, 422) << "judged on its own page";
  EXPECT_EQ(cell(0, "name", "Nhựa An (ví dụ)", "").status, 422) << "a facility has a name";
  EXPECT_EQ(cell(0, "password", "", "x").status, 404);
}

TEST_P(FacilityPagesTest, two_people_on_one_cell_are_asked_whose_value_stays) {
  ASSERT_EQ(cell(0, "employees", "10", "1200").status, 200);
  const auto met = cell(0, "employees", "10", "1250");
  EXPECT_EQ(met.status, 409);
  EXPECT_TRUE(has(met, "(1.200) hay của anh/chị (1.250)?")) << body(met);
  EXPECT_TRUE(has(met, "lúc 10:00")) << body(met);
  const auto page = cell(0, "employees", "10", "1250", false);
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page, "name=\"da-thay\" value=\"1200\"")) << "the form writes over what is there now";
  EXPECT_EQ(now(0, FieldId::employees), "1200");
  EXPECT_EQ(cell(0, "employees", "1200", "1250").status, 200);
  EXPECT_EQ(now(0, FieldId::employees), "1250");
}

TEST_P(FacilityPagesTest, a_paste_is_shown_first_written_once_and_taken_back_in_one_step) {
  const std::string chosen = id(0) + "," + id(1) + "," + id(2);
  const auto preview = post(
      "/lv/co-so/dan",
      {{"cot", "employees,main_product"}, {"id", chosen}, {"chu", "11\tống\r\n2x\tbao bì\r\n\"33\"\tvải\r\n44\tthừa\r\n"}});
  ASSERT_EQ(preview.status, 200) << body(preview);
  EXPECT_TRUE(has(preview, "Dán 3 dòng × 2 cột, 1 ô sai, 5 ô sẽ đổi. 1 dòng cuối không có chỗ")) << body(preview);
  EXPECT_EQ(now(0, FieldId::employees), "10") << "nothing is written before the confirm";
  const auto data = [&](const std::string& second) {
    return "{\"columns\":[\"employees\"],\"rows\":[{\"id\":\"" + id(0) +
           "\",\"cells\":[{\"seen\":\"10\",\"text\":\"11\"}]},{\"id\":\"" + id(1) +
           "\",\"cells\":[{\"seen\":\"20\",\"text\":\"" + second + "\"}]}]}";
  };
  EXPECT_EQ(post("/lv/co-so/dan/ghi", {{"du-lieu", data("2x")}}).status, problems::paste_wrong.http_status);
  EXPECT_EQ(now(0, FieldId::employees), "10") << "all or nothing";
  EXPECT_EQ(post("/lv/co-so/dan/ghi", {{"du-lieu", "{\"rows\":7}"}}).status, 400);
  const auto written = post("/lv/co-so/dan/ghi", {{"du-lieu", data("22")}});
  ASSERT_EQ(written.status, 200) << body(written);
  EXPECT_EQ(now(0, FieldId::employees), "11");
  EXPECT_EQ(now(1, FieldId::employees), "22");
  EXPECT_EQ(post("/lv/co-so/dan/ghi", {{"du-lieu", data("23")}}).status, problems::paste_conflict.http_status)
      << "somebody wrote in between";
  const std::string batch = part(written, "batch");
  as("officer", 42);
  EXPECT_EQ(post("/lv/co-so/hoan-tac", {{"lo", batch}}).status, 404) << "another's work is not taken back here";
  as("officer");
  EXPECT_EQ(post("/lv/co-so/hoan-tac", {{"lo", batch}}).status, 200);
  EXPECT_EQ(now(0, FieldId::employees), "10");
  EXPECT_EQ(now(1, FieldId::employees), "20");
  EXPECT_EQ(post("/lv/co-so/hoan-tac", {{"lo", batch}}).status, problems::already_undone.http_status);
}

TEST_P(FacilityPagesTest, bulk_tags_what_is_picked_or_all_that_is_filtered) {
  EXPECT_EQ(post("/lv/co-so/hang-loat", {{"viec", "nhan"}, {"nhan", "Đợt 1"}}).status, problems::nothing_picked.http_status);
  const auto done = post("/lv/co-so/hang-loat", {{"viec", "nhan"}, {"nhan", "Đợt 1"}, {"chon", id(2)}});
  EXPECT_TRUE(has(done, "Đã làm cho 1 cơ sở")) << body(done);
  const auto all =
      post("/lv/co-so/hang-loat", {{"viec", "nhan"}, {"nhan", "đợt 1"}, {"tat-ca", "1"}, {"ve", "/lv/co-so?tim=nhua"}});
  EXPECT_TRUE(has(all, "Đã làm cho 2 cơ sở")) << body(all);
  EXPECT_TRUE(has(get("/lv/co-so"), "Đợt 1"));
  EXPECT_EQ(post("/lv/co-so/hoan-tac", {{"lo", part(all, "batch")}}).status, 200);
  EXPECT_TRUE(has(get("/lv/co-so.json?cot=name,tags&tim=nhua"), "\"Nhựa An (ví dụ)\",null"));
  EXPECT_EQ(post("/lv/co-so/hang-loat", {{"viec", "nhan"}, {"nhan", " "}, {"chon", id(2)}}).status,
            problems::tag_name_wrong.http_status);
}

TEST_P(FacilityPagesTest, facilities_are_given_to_a_consultant_and_taken_back) {
  give(52, "consultant", "facility", ids_[2]);
  const auto done = post("/lv/co-so/hang-loat", {{"viec", "giao"}, {"nguoi", "52"}, {"chon", id(0) + "," + id(2)}});
  EXPECT_TRUE(has(done, "Đã làm cho 1 cơ sở")) << "the other one was given before: " << body(done);
  EXPECT_EQ(post("/lv/co-so/hang-loat", {{"viec", "giao"}, {"nguoi", "41"}, {"chon", id(0)}}).status, 404) << "no consultant";
  EXPECT_TRUE(has(get("/lv/co-so?giao=52"), "2 cơ sở"));
  EXPECT_TRUE(has(get("/lv/co-so?giao=chua"), "1 cơ sở"));
  as("consultant", 52);
  EXPECT_TRUE(has(get("/lv/co-so/tong.json"), "\"facilities\":2"));
  as("officer");
  EXPECT_EQ(post("/lv/co-so/hoan-tac", {{"lo", part(done, "batch")}}).status, 200);
  as("consultant", 52);
  EXPECT_TRUE(has(get("/lv/co-so/tong.json"), "\"facilities\":1"));
}

TEST_P(FacilityPagesTest, an_area_officer_is_given_single_facilities_beside_the_area) {
  give(53, "area_officer", "facility", ids_[2]);
  EXPECT_TRUE(has(get("/lv/co-so"), "(cán bộ địa bàn)"));
  const auto done = post("/lv/co-so/hang-loat", {{"viec", "giao"}, {"nguoi", "53"}, {"chon", id(0)}});
  EXPECT_TRUE(has(done, "Đã làm cho 1 cơ sở")) << body(done);
  as("area_officer", 53);
  EXPECT_TRUE(has(get("/lv/co-so/tong.json"), "\"facilities\":2"));
  as("officer");
  EXPECT_EQ(post("/lv/co-so/hoan-tac", {{"lo", part(done, "batch")}}).status, 200);
  as("area_officer", 53);
  EXPECT_TRUE(has(get("/lv/co-so/tong.json"), "\"facilities\":1"));
}

TEST_P(FacilityPagesTest, a_letter_goes_to_many_by_mail_and_on_paper) {
  ASSERT_EQ(cell(0, "email", "", "an@nhua.example").status, 200);
  const std::string all = id(0) + "," + id(1) + "," + id(2);
  const auto form = post("/lv/co-so/nhan-tin", {{"chon", all}, {"ve", "/lv/co-so?tim=nhua"}}, false);
  EXPECT_TRUE(has(form, "3 cơ sở: 1 có e-mail, 2 không có e-mail.")) << body(form);
  const auto empty = post("/lv/co-so/nhan-tin", {{"chon", all}, {"buoc", "xem"}, {"tieu-de", ""}, {"noi-dung", "đã gõ"}}, false);
  EXPECT_EQ(empty.status, 422);
  EXPECT_TRUE(has(empty, "đã gõ")) << "nothing typed is lost";
  const std::multimap<std::string, std::string> letter = {
      {"chon", all}, {"tieu-de", "Mời họp\r\nBcc: x"}, {"noi-dung", "Mời dự họp <b>ngày 5</b>."}};
  const auto with = [&](const std::string& step) {
    auto copy = letter;
    copy.emplace("buoc", step);
    return post("/lv/co-so/nhan-tin", copy, false);
  };
  const auto preview = with("xem");
  EXPECT_TRUE(has(preview, "Kính gửi: ")) << body(preview);
  EXPECT_TRUE(has(preview, "&lt;b&gt;ngày 5"));
  EXPECT_TRUE(has(preview, "Gửi 1 e-mail"));
  EXPECT_TRUE(has(preview, "In thư cho 2 cơ sở"));
  EXPECT_TRUE(has(with("gui"), "1 thư đã vào hàng gửi"));
  database().read([&](db::Session& session) {
    const auto queued =
        mail::letters(session, 1, {.words = "", .state = "", .limit = 10}, Clock::fixed_at("2018-12-31T03:00:00Z"));
    ASSERT_EQ(queued.size(), 1u);
    EXPECT_EQ(queued[0].to, "an@nhua.example");
    EXPECT_EQ(queued[0].purpose, "facility_message");
    EXPECT_EQ(history(session, 1, ids_[0]).front().after, "e-mail: Mời họp") << "one line, nothing after it";
  });
  const auto printed = with("in");
  EXPECT_TRUE(has(printed, "Kính gửi: Nhựa Bình (ví dụ)"));
  EXPECT_FALSE(has(printed, "Kính gửi: Nhựa An (ví dụ)")) << "has an e-mail address";
  as("consultant", 52);
  EXPECT_EQ(with("gui").status, 403);
}

TEST_P(FacilityPagesTest, what_was_changed_after_a_piece_of_work_is_listed_by_its_undo) {
  const auto done = cell(0, "employees", "10", "12");
  ASSERT_EQ(cell(0, "employees", "12", "15").status, 200);
  const auto page = post("/lv/co-so/hoan-tac", {{"lo", part(done, "batch")}}, false);
  EXPECT_TRUE(has(page, "Nhựa An (ví dụ)")) << body(page);
  EXPECT_TRUE(has(page, "<td>10</td><td>15</td>")) << "before, and now: " << body(page);
  EXPECT_EQ(now(0, FieldId::employees), "15");
}

TEST_P(FacilityPagesTest, views_are_kept_for_a_person_and_for_the_office) {
  const auto keep = [&](const std::string& name, bool office, bool first) {
    std::multimap<std::string, std::string> form = {
        {"viec", "luu"}, {"ten", name}, {"ve", "/lv/co-so?tim=nhua&xep=-employees&goc=1"}};
    if (office) form.emplace("chung", "1");
    if (first) form.emplace("mo-dau", "1");
    return post("/lv/co-so/cach-xem", std::move(form), false);
  };
  EXPECT_EQ(keep("", false, false).status, problems::view_name_wrong.http_status);
  EXPECT_EQ(keep("Nhựa của tôi", false, true).status, 303);
  EXPECT_EQ(keep("Nhựa chung", true, false).status, 303);
  EXPECT_TRUE(has(get("/lv/co-so"), "2 cơ sở")) << "it opens first";
  EXPECT_TRUE(has(get("/lv/co-so?goc=1"), "3 cơ sở"));
  as("officer", 42);
  EXPECT_FALSE(has(get("/lv/co-so"), "Nhựa của tôi"));
  EXPECT_TRUE(has(get("/lv/co-so"), "Nhựa chung"));
  as("area_officer", 43);
  EXPECT_EQ(keep("Của địa bàn", true, false).status, 403) << "only those who may do bulk work keep one for the office";
}

TEST_P(FacilityPagesTest, an_area_officer_and_a_consultant_never_see_anothers_facility) {
  give(51, "area_officer", "area", territory::Atlas::carried().find(territory::Map::before, "327")->id);
  give(52, "consultant", "facility", ids_[2]);
  const std::vector<std::string> addresses = {
      "/lv/co-so",         "/lv/co-so.json",     "/lv/co-so.json?tim=nhua",      "/lv/co-so.json?xep=-employees",
      "/lv/co-so/tai.csv", "/lv/co-so?tim=binh", "/lv/co-so.json?tu=0&dong=5000"};
  for (const auto& [role, person, own] :
       {std::tuple("area_officer", 51, 0), std::tuple("consultant", 52, 2), std::tuple("consultant", 53, -1)}) {
    as(role, person);
    for (const std::string& address : addresses) {
      const auto answer = get(address);
      ASSERT_EQ(answer.status, 200) << address;
      EXPECT_FALSE(has(answer, "Nhựa Bình")) << role << " " << address;
      EXPECT_TRUE(own == 0 || !has(answer, "Nhựa An")) << role << " " << address;
      EXPECT_TRUE(own == 2 || !has(answer, "Dệt Cúc")) << role << " " << address;
    }
    EXPECT_TRUE(has(get("/lv/co-so/tong.json"), own < 0 ? "\"facilities\":0" : "\"facilities\":1")) << role;
  }
  as("area_officer", 51);
  EXPECT_EQ(cell(0, "employees", "10", "11").status, 200);
  EXPECT_EQ(cell(1, "employees", "20", "21").status, 404);
  const auto preview = post("/lv/co-so/dan", {{"cot", "employees"}, {"id", id(1) + "," + id(0)}, {"chu", "5\n6"}});
  EXPECT_FALSE(has(preview, id(1)));
  const std::string foreign =
      "{\"columns\":[\"employees\"],\"rows\":[{\"id\":\"" + id(1) + "\",\"cells\":[{\"seen\":\"20\",\"text\":\"9\"}]}]}";
  EXPECT_EQ(post("/lv/co-so/dan/ghi", {{"du-lieu", foreign}}).status, 404);
  EXPECT_EQ(now(1, FieldId::employees), "20");
  as("consultant", 52);
  EXPECT_EQ(cell(2, "employees", "30", "31").status, 403) << "a consultant reads";
}

TEST_P(FacilityPagesTest, exports_hold_just_what_is_filtered_in_its_order) {
  const auto csv = get("/lv/co-so/tai.csv?tim=nhua&xep=-employees&cot=name,employees,unit");
  ASSERT_EQ(csv.status, 200);
  EXPECT_EQ(body(csv), "\xEF\xBB\xBFMã cơ sở;Tên cơ sở;Số lao động;Xã, phường\r\n"
                       "CS-000002;Nhựa Bình (ví dụ);20;Xã Minh Hải, huyện Văn Lâm, tỉnh Hưng Yên\r\n"
                       "CS-000001;Nhựa An (ví dụ);10;Thị trấn Yên Mỹ, huyện Yên Mỹ, tỉnh Hưng Yên\r\n");
  const auto xlsx = get("/lv/co-so/tai.xlsx");
  EXPECT_EQ(xlsx.status, 200);
  EXPECT_TRUE(body(xlsx).starts_with("PK"));
}

TEST(Clipboard, cells_in_quotes_may_hold_tabs_and_line_ends) {
  using Rows = std::vector<std::vector<std::string>>;
  EXPECT_EQ(list::clipboard_rows("a\tb\r\nc\t"), (Rows{{"a", "b"}, {"c", ""}}));
  EXPECT_EQ(list::clipboard_rows("\"x\ty\n\"\"z\"\"\"\t2"), (Rows{{"x\ty\n\"z\"", "2"}}));
  EXPECT_EQ(list::clipboard_rows(""), Rows{});
}
