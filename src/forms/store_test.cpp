#include "forms/store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "forms/editing.h"
#include "support/form_store.h"
#include "terms/problems.h"

namespace sxsh::forms {
namespace {

using tests::Browser;

SXSH_ON_BOTH_ENGINES(FormStoreTest);

TEST_P(FormStoreTest, AnOldVersionStaysAsItWas) {
  edit([](Form& form) { withdraw(form, "gop_y"); });
  EXPECT_EQ(read([](db::Session& s) { return versions_of(s, 1, kCode).size(); }), 1u);   // a draft is no version
  write([&](db::Session& session) { return publish_now(session); });
  const auto all = read([](db::Session& s) { return versions_of(s, 1, kCode); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].version, 2);
  EXPECT_EQ(all[0].note, "Thêm câu hỏi");
  const auto one = read([](db::Session& s) { return find_form(s, 1, kCode, 1); });
  const auto two = read([](db::Session& s) { return current_form(s, 1, kCode); });
  EXPECT_FALSE(one->field("gop_y")->withdrawn);
  EXPECT_TRUE(two->field("gop_y")->withdrawn);
  EXPECT_EQ(two->field("gop_y")->until, 2);
  EXPECT_EQ(read([](db::Session& s) { return current_form(s, 2, kCode)->version; }), 1);   // another office has its own
  EXPECT_FALSE(read([](db::Session& s) { return find_draft(s, 1, kCode).has_value(); }));
}

TEST_P(FormStoreTest, ARoundKeepsTheVersionItOpenedWith) {
  write([&](db::Session& session) -> Result<> {
    const auto form = TRY(pinned(session, by_, kCode));
    EXPECT_EQ(form->version, 1);
    EXPECT_EQ(versions_of(session, 1, kCode).front().at, by_.at);
    return Done{};
  });
  edit([](Form& form) { withdraw(form, "gop_y"); });
  write([&](db::Session& session) { return publish_now(session); });
  EXPECT_FALSE(read([](db::Session& s) { return find_form(s, 1, kCode, 1)->field("gop_y")->withdrawn; }));
  EXPECT_EQ(refused([&](db::Session& session) -> Result<> {
              TRY(pinned(session, by_, "khong-co"));
              return Done{};
            }),
            "not_found");
}

TEST_P(FormStoreTest, WhatIsWrongIsKeptButNotPublished) {
  edit([](Form& form) { form.fields[0].show_if.text = "${khong_co} = 1"; });
  const auto draft = read([](db::Session& s) { return find_draft(s, 1, kCode); });
  ASSERT_EQ(draft->faults.size(), 1u);
  EXPECT_EQ(draft->faults[0].key, "show_if");
  EXPECT_EQ(refused([&](db::Session& session) { return publish_now(session); }), "form_unfinished");
  edit([](Form& form) { form.fields[0].show_if.text = ""; });
  EXPECT_EQ(refused([&](db::Session& session) { return publish_now(session, "  "); }), "reason_needed");
}

TEST_P(FormStoreTest, ACodeIsNeverLostOrUsedAgain) {
  edit([](Form& form) {
    std::erase_if(form.steps.back().items, [](const Item& item) { return item.code == "gop_y"; });
    std::erase_if(form.fields, [](const Field& field) { return field.code == "gop_y"; });
  });
  EXPECT_EQ(refused([&](db::Session& session) { return publish_now(session); }), "code_reused");
}

TEST_P(FormStoreTest, TwoPeopleAtOneDraft) {
  write([&](db::Session& session) { return begin_draft(session, by_, kCode); });
  const auto mine = read([](db::Session& s) { return find_draft(s, 1, kCode); });
  write([&](db::Session& session) { return save_draft(session, by_, *mine); });
  EXPECT_EQ(refused([&](db::Session& session) { return save_draft(session, by_, *mine); }), "draft_changed");
  write([&](db::Session& session) { return discard_draft(session, by_, kCode); });
  EXPECT_FALSE(read([](db::Session& s) { return find_draft(s, 1, kCode).has_value(); }));
  EXPECT_EQ(read([](db::Session& s) { return forms_of(s, 1).size(); }), carried_forms().size());
}

TEST_P(FormStoreTest, AnAdministratorMakesAVersionInTheBrowser) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  Browser admin(*dispatch_), officer(*dispatch_);
  officer.cookie = "officer";
  EXPECT_EQ(officer.get("/lv/qt/bieu-mau").status, 403);
  EXPECT_NE(admin.get("/lv/qt/bieu-mau").bytes().find("Báo cáo sản xuất sạch hơn 6 tháng"), std::string::npos);
  const std::string path = std::string("/lv/qt/bieu-mau/") + kCode;
  EXPECT_NE(admin.get(path).bytes().find("Sửa thành phiên bản mới"), std::string::npos);
  ASSERT_EQ(admin.post(path + "/sua", {}).status, 303);
  EXPECT_NE(admin.get(path + "/nhap").bytes().find("Bản đang sửa, sẽ thành phiên bản 2"), std::string::npos);

  // a question is added, with a condition that is wrong at first
  const auto revision = [&] { return std::to_string(read([](db::Session& s) { return find_draft(s, 1, kCode)->revision; })); };
  const std::string add = path + "/nhap/muc?them=muc&buoc=nhu_cau";
  EXPECT_EQ(admin.post(add, {{"revision", revision()}, {"code", "ngay"}, {"type", "text"}, {"label_vi", "x"}, {"label_en", "x"}})
                .status,
            422);
  EXPECT_EQ(admin
                .post(add, {{"revision", revision()},
                            {"code", "kinh_phi_du_kien"},
                            {"type", "money"},
                            {"label_vi", "Kinh phí dự kiến"},
                            {"label_en", "Money intended"},
                            {"clause", "HY II.5"}})
                .status,
            303);
  const std::string one = path + "/nhap/muc?muc=kinh_phi_du_kien";
  EXPECT_NE(admin.get(one).bytes().find("Kinh phí dự kiến"), std::string::npos);
  std::multimap<std::string, std::string> fields = {{"revision", revision()},
                                                    {"label_vi", "Kinh phí dự kiến"},
                                                    {"label_en", "Money intended"},
                                                    {"need", "never"},
                                                    {"show_if", "${muon_ap_dung} = 'yes"},
                                                    {"unit", "mdong"},
                                                    {"units", "dong"},
                                                    {"min", "0"},
                                                    {"max", "1.000,5"},
                                                    {"decimals", "1"},
                                                    {"clause", "HY II.5"}};
  EXPECT_EQ(admin.post(one, fields).status, 303);
  EXPECT_NE(admin.get(path + "/nhap").bytes().find("Còn 1 chỗ phải sửa"), std::string::npos);
  fields.erase("show_if");
  fields.erase("revision");
  fields.insert({{"show_if", "${muon_ap_dung} = 'yes'"}, {"revision", revision()}});
  EXPECT_EQ(admin.post(one, fields).status, 303);
  EXPECT_EQ(admin.post(path + "/nhap/xep", {{"revision", revision()}, {"code", "kinh_phi_du_kien"}, {"do", "up"}}).status, 303);
  const auto draft = read([](db::Session& s) { return find_draft(s, 1, kCode); });
  EXPECT_TRUE(draft->faults.empty());
  EXPECT_EQ(*draft->form.field("kinh_phi_du_kien")->max, *Number::parse("1000.5"));
  EXPECT_EQ((draft->form.steps.back().items.end() - 2)->code, "kinh_phi_du_kien");
  EXPECT_EQ(admin.post(path + "/nhap/kiem-tra?phep=giai-phap-nhieu", {{"revision", revision()}, {"limits", "max = 50"},
                       {"sectors", "10: max = 80"}, {"level", "unusual"}}).status, 303);
  EXPECT_EQ(admin.post(path + "/nhap/kiem-tra?phep=giai-phap-nhieu", {{"revision", revision()}, {"limits", "max 50"}}).status,
            422);

  // preview and test fill
  const auto filled = admin.post(path + "/xem?ban=nhap&buoc=3", {{"c~muc_ap_dung", "mot_so"}, {"c~so_giai_phap", "16o"}});
  EXPECT_EQ(filled.status, 200);
  EXPECT_NE(filled.bytes().find("hãy thay bằng số 0"), std::string::npos);
  EXPECT_EQ(admin.post(path + "/ban-hanh", {{"revision", revision()}, {"note", ""}}).status, 422);
  EXPECT_EQ(admin.post(path + "/ban-hanh", {{"revision", revision()}, {"note", "Hỏi thêm kinh phí"}}).status, 303);
  EXPECT_EQ(read([](db::Session& s) {
              return std::ranges::find(current_form(s, 1, kCode)->checks, "giai-phap-nhieu", &Check::code)->limit("max", "1010");
            }),
            Number(80));
  EXPECT_EQ(admin.get(path + "/xem?ban=2&buoc=4").status, 200);
  EXPECT_EQ(admin.get(path + "/tai-ve?ban=1").status, 200);
  EXPECT_EQ(admin.get("/lv/qt/bieu-mau/khong-co").status, 404);
}

}  // namespace
}  // namespace sxsh::forms
