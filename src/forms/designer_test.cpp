// A form made from nothing in the browser, part by part, on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "forms/editing_parts.h"
#include "paper/sheet.h"
#include "support/form_store.h"

namespace sxsh::forms {
namespace {

using tests::Browser;
using Fields = std::multimap<std::string, std::string>;

class DesignerTest : public FormStoreTest {
 protected:
  std::string revision() {
    return std::to_string(read([](db::Session& s) { return find_draft(s, 1, "khao-sat-nuoc")->revision; }));
  }
  Form draft() {
    return read([](db::Session& s) { return find_draft(s, 1, "khao-sat-nuoc")->form; });
  }
  int put(Browser& admin, const std::string& more, Fields fields) {
    fields.emplace("revision", revision());
    return admin.post(path_ + more, std::move(fields)).status;
  }
  const std::string path_ = "/lv/qt/bieu-mau/khao-sat-nuoc";
};
SXSH_ON_BOTH_ENGINES(DesignerTest);

TEST_P(DesignerTest, AFormIsMadeFromNothing) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  Browser admin(*dispatch_);
  EXPECT_EQ(admin.get("/lv/qt/bieu-mau/moi").status, 200);
  const auto refused = admin.post("/lv/qt/bieu-mau/moi", {{"code", "Khảo sát"}, {"title_vi", ""}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.bytes().find("Khảo sát"), std::string::npos) << "what was typed stays";
  EXPECT_EQ(
      admin.post("/lv/qt/bieu-mau/moi", {{"code", "so-lieu-thang"}, {"title_vi", "a"}, {"title_en", "a"}, {"source_vi", "b"}})
          .status,
      422);
  ASSERT_EQ(admin
                .post("/lv/qt/bieu-mau/moi", {{"code", "khao-sat-nuoc"},
                                              {"title_vi", "Khảo sát nước"},
                                              {"title_en", "Water survey"},
                                              {"source_vi", "Công văn 12"},
                                              {"source_en", "Letter 12"}})
                .status,
            303);
  EXPECT_EQ(admin.get(path_ + "/nhap").status, 200);

  // the form itself, a second step and a heading
  EXPECT_EQ(put(admin, "/nhap/chung",
                {{"title_vi", "Khảo sát nước"}, {"title_en", "Water"}, {"sources", "CV 12 | x"}, {"clause", "CC"}}),
            422);
  EXPECT_EQ(put(admin, "/nhap/chung",
                {{"title_vi", "Khảo sát nước 2018"},
                 {"title_en", "Water 2018"},
                 {"clause", "CC 1"},
                 {"sources", "CC | Công văn 12 | Letter 12 | chưa đối chiếu\nHY | Quyết định 1233 | Decision 1233"}}),
            303);
  EXPECT_FALSE(draft().source("CC")->verified);
  EXPECT_TRUE(draft().source("HY")->verified);
  EXPECT_EQ(put(admin, "/nhap/buoc", {{"code", "buoc_1"}, {"title_vi", "a"}, {"title_en", "a"}}), 422) << "taken";
  EXPECT_EQ(put(admin, "/nhap/buoc", {{"code", "thang"}, {"title_vi", "Từng tháng"}, {"title_en", "By month"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/buoc", {{"code", "thua"}, {"title_vi", "Thừa"}, {"title_en", "Spare"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/buoc?buoc=buoc_1", {{"title_vi", "Chung"}, {"title_en", "General"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/xep", {{"do", "step-up"}, {"code", "thua"}}), 303);
  EXPECT_EQ(draft().steps[1].code, "thua");
  EXPECT_EQ(put(admin, "/nhap/xep", {{"do", "step-remove"}, {"code", "thua"}}), 303);
  ASSERT_EQ(draft().steps.size(), 2u);
  EXPECT_EQ(put(admin, "/nhap/de-muc?buoc=buoc_1", {{"code", "nguon"}, {"title_vi", "Nguồn nước"}, {"title_en", "Sources"},
                                                    {"layout", "lines"}}), 303);

  // questions, a table of months
  EXPECT_EQ(put(admin, "/nhap/muc?them=muc&buoc=buoc_1", {{"code", "co_gieng"}, {"type", "yes_no"}, {"label_vi", "Có giếng?"},
                                                          {"label_en", "A well?"}, {"clause", "CC 1"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/muc?them=bang&buoc=thang", {{"table_code", "nuoc"}, {"table_vi", "Nước"}, {"table_en", "Water"},
                                                          {"code", "luong"}, {"type", "decimal"}, {"label_vi", "Lượng"},
                                                          {"label_en", "Amount"}, {"clause", "CC 1"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/bang?bang=nuoc", {{"title_vi", "Nước từng tháng"}, {"title_en", "Water by month"}, {"rows", "free"},
                                                {"min_rows", "hai"}, {"max_rows", "12"}}), 422);
  EXPECT_EQ(put(admin, "/nhap/bang?bang=nuoc",
                {{"title_vi", "Nước từng tháng"},
                 {"title_en", "Water by month"},
                 {"rows", "months"},
                 {"show_if", "${co_gieng} = 'yes'"}}),
            303);
  EXPECT_EQ(draft().table("nuoc")->rows, RowKind::months);
  EXPECT_EQ(put(admin, "/nhap/muc?them=cot&bang=nuoc&buoc=thang", {{"code", "ghi"}, {"type", "text"}, {"label_vi", "Ghi chú"},
                                                                   {"label_en", "Note"}, {"clause", "CC 1"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/muc?them=muc&buoc=thang",
                {{"code", "tong"},
                 {"type", "calculated"},
                 {"label_vi", "Tổng"},
                 {"label_en", "Sum"},
                 {"calculate", "sum(${luong}"},
                 {"clause", "CC 1"}}),
            303);
  EXPECT_NE(admin.get(path_ + "/nhap").bytes().find("Còn 1 chỗ phải sửa"), std::string::npos)
      << "an expression that is not right";
  EXPECT_EQ(put(admin, "/nhap/muc?muc=tong", {{"label_vi", "Tổng"}, {"label_en", "Sum"}, {"calculate", "sum(${luong})"},
                                              {"decimals", "1"}, {"clause", "CC 1"}}), 303);

  // a check, made, corrected, tried
  EXPECT_EQ(put(admin, "/nhap/kiem-tra",
                {{"code", "qua-nhieu"},
                 {"kind", "rule"},
                 {"field", "luong"},
                 {"when", "${luong} > most"},
                 {"limits", "most = 100"},
                 {"level", "wrong"},
                 {"words_vi", "Quá {most}."},
                 {"words_en", "Above {most}."}}),
            303);
  EXPECT_EQ(put(admin, "/nhap/kiem-tra?phep=qua-nhieu", {{"kind", "rule"}, {"field", "luong"}, {"when", "${luong} > most"},
                                                         {"limits", "most 100"}, {"level", "wrong"}}), 422);
  EXPECT_EQ(draft().checks.front().limits.size(), 1u);
  EXPECT_EQ(put(admin, "/nhap/kiem-tra", {{"code", "bo"}, {"kind", "range"}, {"field", "luong"}, {"limits", "min = 0"},
                                          {"words_vi", "a"}, {"words_en", "a"}}), 303);
  EXPECT_EQ(put(admin, "/nhap/xep", {{"do", "check-remove"}, {"code", "bo"}}), 303);
  EXPECT_EQ(draft().checks.size(), 1u);
  EXPECT_EQ(admin.get(path_ + "/nhap/de-muc?muc=nguon").status, 200);
  EXPECT_EQ(admin.get(path_ + "/nhap/bang?bang=nuoc").status, 200);
  EXPECT_EQ(admin.get(path_ + "/nhap/kiem-tra?phep=qua-nhieu").status, 200);
  EXPECT_EQ(admin.get(path_ + "/nhap/bang?bang=khong-co").status, 404);
  const auto filled = admin.post(path_ + "/xem?ban=nhap&buoc=2", {{"kept", R"({"fields":{"co_gieng":{"text":"yes"}}})"}});
  EXPECT_EQ(filled.status, 200);

  // published, and as a template
  ASSERT_EQ(put(admin, "/ban-hanh", {{"note", "Bản đầu"}}), 303);
  const auto made = read([](db::Session& s) { return current_form(s, 1, "khao-sat-nuoc"); });
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->version, 1);
  const auto sheet = admin.get(path_ + "/mau?ban=1");
  EXPECT_EQ(sheet.status, 200);
  EXPECT_TRUE(paper::sheet_format_of(sheet.bytes()).ok());
  // the kind of rows of a published table stays
  ASSERT_EQ(admin.post(path_ + "/sua", {}).status, 303);
  EXPECT_EQ(put(admin, "/nhap/bang?bang=nuoc", {{"title_vi", "Nước"}, {"title_en", "Water"}, {"rows", "free"}}), 303);
  EXPECT_EQ(draft().table("nuoc")->rows, RowKind::months);
}

TEST_P(DesignerTest, AnOldPageOverwritesNothing) {
  Browser admin(*dispatch_);
  admin.get("/lv/qt/bieu-mau/moi");
  ASSERT_EQ(
      admin.post("/lv/qt/bieu-mau/moi", {{"code", "khao-sat-nuoc"}, {"title_vi", "a"}, {"title_en", "a"}, {"source_vi", "b"}})
          .status,
      303);
  const std::string seen = revision();
  EXPECT_EQ(put(admin, "/nhap/buoc?buoc=buoc_1", {{"title_vi", "Một"}, {"title_en", "One"}}), 303);
  EXPECT_NE(admin.post(path_ + "/nhap/buoc?buoc=buoc_1", {{"revision", seen}, {"title_vi", "Hai"}, {"title_en", "Two"}}).status,
            303);
  EXPECT_EQ(draft().steps.front().title.in(Lang::vi), "Một");
}

TEST_P(DesignerTest, AVersionOfTheProgramStaysWhenANewerProgramComes) {
  write([&](db::Session& s) { return keep_carried(s, by_); });
  write([&](db::Session& s) { return keep_carried(s, by_); });
  const auto all = read([](db::Session& s) { return versions_of(s, 1, kCode); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().origin, "shipped");
  EXPECT_FALSE(all.front().at.empty()) << "it is kept, whatever the next program carries";
}

TEST_P(DesignerTest, ANewVersionReachesWhoAsksForItOnly) {
  // what a round pinned stays as it is, whatever is published afterwards
  std::shared_ptr<const Form> round;
  write([&](db::Session& s) -> Result<> {
    round = TRY(pinned(s, by_, kCode));
    return Done{};
  });
  edit([](Form& form) {
    Field field = form.fields.front();
    field.code = "cau_moi";
    field.since = form.version;
    form.steps.front().items.push_back({Item::Kind::field, field.code, kNowhere});
    form.fields.push_back(std::move(field));
  });
  write([&](db::Session& session) { return publish_now(session); });
  const auto same = read([&](db::Session& s) { return find_form(s, 1, kCode, round->version); });
  EXPECT_EQ(same->field("cau_moi"), nullptr);
  EXPECT_NE(read([](db::Session& s) { return current_form(s, 1, kCode); })->field("cau_moi"), nullptr);
}

}  // namespace
}  // namespace sxsh::forms
