// Good and bad files sent to a running installation as a browser sends them: what is refused leaves nothing behind.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "accounts/store.h"
#include "app/app.h"
#include "base/text.h"
#include "paper/child.h"
#include "support/browser.h"
#include "support/engines.h"
#include "terms/problems.h"
#include "ui/messages/review.gen.h"
#include "web/wire.h"

using namespace sxsh;

namespace {

const std::string kSamples = SXSH_SOURCE_DIR "/catalogue/samples/ke-hoach-mau";
const std::string kBroken = SXSH_SOURCE_DIR "/src/paper/testdata/";
const std::string kAct = "/lv/van-ban";

std::string file(const std::string& path) {
  std::ifstream from(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(from), {}};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("not in the sample: " + from);
  return text.replace(at, from.size(), to);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : c == '\'' ? "&#39;" : std::string(1, c);
  return out;
}

class Upload : public testing::Test {
 protected:
  void SetUp() override {
    paper::set_child_program(SXSH_BINARY_DIR "/paper_child");
    auto opened = app::App::open({.db = ":memory:", .example = true});
    ASSERT_TRUE(opened.ok());
    app_ = opened.take();
    officer_.emplace(app_->dispatch());
    std::string person;
    app_->database().read([&](db::Session& session) {
      for (const auto& one : accounts::example_people(session, app::kOffice))
        if (one.role == "officer") person = std::to_string(one.id);
    });
    officer_->get("/dang-nhap");
    officer_->post("/dang-nhap/vi-du", {{"person", person}});
    ASSERT_FALSE(officer_->cookie.empty());
    officer_->get(kAct);
  }

  web::Response upload(const std::string& name, const std::string& bytes) { return officer_->upload(kAct, "tep", name, bytes); }
  std::string page(const std::string& target) { return std::string(officer_->get(target).bytes()); }
  static std::string location(const web::Response& response) { return tests::Browser::header(response, "Location"); }
  // The address of the draft that a good file becomes.
  std::string taken(const std::string& name, const std::string& bytes) {
    const auto response = upload(name, bytes);
    EXPECT_EQ(response.status, 303) << name << ": " << response.bytes().substr(0, 2000);
    EXPECT_TRUE(location(response).starts_with(kAct + "/")) << location(response);
    return location(response);
  }

  int64_t count(const std::string& table) {
    int64_t rows = -1;
    app_->database().read([&](db::Session& session) {
      rows = session.one(tests::Sql("SELECT count(*) AS n FROM " + table), [](const db::Row& row) { return row.int64("n"); }).value_or(-1);
    });
    return rows;
  }
  // Rows of everything an upload may write.
  std::vector<int64_t> rows() {
    std::vector<int64_t> all;
    for (const char* table : {"drafts", "draft_items", "audit_events", "programmes", "documents", "document_files", "document_texts"})
      all.push_back(count(table));
    return all;
  }

  void expect_refused(const std::string& name, const std::string& bytes, const ProblemKind& kind) {
    const auto before = rows();
    const auto response = upload(name, bytes);
    const std::string body(response.bytes());
    EXPECT_TRUE(response.status >= 400 && response.status < 500) << name << ": " << response.status;
    const std::string sentence(kind.vi);
    EXPECT_NE(body.find(escaped(sentence.substr(0, sentence.find_first_of("{(")))), std::string::npos) << name << " lacks: " << sentence;
    EXPECT_NE(body.find("role=\"alert\""), std::string::npos) << name;
    EXPECT_NE(body.find("type=\"file\""), std::string::npos) << name << ": the form stands ready for another file";
    EXPECT_EQ(rows(), before) << name << " left something behind";
  }

  std::unique_ptr<app::App> app_;
  std::optional<tests::Browser> officer_;
};

}  // namespace

TEST_F(Upload, every_broken_file_is_refused_in_words_and_leaves_nothing) {
  const std::string docx = file(kSamples + ".docx"), pdf = file(kSamples + ".pdf");
  expect_refused("rong.txt", "", problems::file_empty);
  expect_refused("trang.txt", " \n\t\n ", problems::file_empty);
  expect_refused("chuong-trinh.txt", std::string("\x7f" "ELF\x02\x01\x01\0\0\0\0\0\x03\0", 14) + std::string(4000, '\x01'), problems::file_binary);
  expect_refused("khoa.docx", file(kBroken + "password.docx"), problems::file_encrypted);
  expect_refused("khoa.pdf", file(kBroken + "password.pdf"), problems::file_encrypted);
  expect_refused("cat.docx", docx.substr(0, docx.size() / 2), problems::file_truncated);
  expect_refused("cat.pdf", pdf.substr(0, pdf.size() / 2), problems::file_truncated);
  expect_refused("bom.docx", file(kBroken + "bomb.docx"), problems::archive_bomb);
  expect_refused("nhieu.docx", file(kBroken + "many-entries.docx"), problems::archive_bomb);
  expect_refused("nen.zip", file(kBroken + "nested.zip"), problems::archive_inside);
  expect_refused("bang.xlsx", file(kBroken + "table.xlsx"), problems::not_a_document);
  expect_refused("quet.pdf", file(kBroken + "scan.pdf"), problems::pdf_without_text);
  expect_refused("dai.pdf", file(kBroken + "pages.pdf"), problems::too_many_pages);
  expect_refused("sau.docx", file(kBroken + "deep.docx"), problems::reader_failed);
}

TEST_F(Upload, what_is_no_act_becomes_no_draft) {
  expect_refused("tin.txt", "Hôm nay, tại tỉnh Ví Dụ, nhiều nhà máy đã giới thiệu cách tiết kiệm điện cho người dân và doanh nghiệp trong vùng.",
                 problems::draft_not_an_act);
  expect_refused("town.txt", "The town council met on Monday to talk about the new bridge over the river and about the mills beside it.",
                 problems::draft_not_an_act);
}

TEST_F(Upload, a_form_without_a_file_or_without_its_token_is_refused) {
  const auto before = rows();
  EXPECT_EQ(officer_->post(kAct, {}).status, 422);
  tests::Browser stranger(app_->dispatch());
  const auto foreign = stranger.upload(kAct, "tep", "a.txt", file(kSamples + ".txt"));
  EXPECT_TRUE(foreign.status == 303 || foreign.status == 401 || foreign.status == 403) << foreign.status;
  EXPECT_EQ(location(foreign).find(kAct + "/"), std::string::npos);
  EXPECT_EQ(rows(), before);
}

TEST_F(Upload, a_good_act_in_every_format_becomes_a_draft) {
  for (const char* ending : {".txt", ".docx", ".pdf"}) {
    const int64_t before = count("drafts");
    const std::string draft = taken(std::string("mau") + ending, file(kSamples + ending));
    EXPECT_EQ(count("drafts"), before + 1);
    EXPECT_NE(page(draft).find("125/QĐ-UBND"), std::string::npos) << ending;
  }
}

TEST_F(Upload, the_same_act_again_says_that_it_is_a_programme_already) {
  const std::string act = file(kSamples + ".txt");
  const std::string first = taken("mau.txt", act);
  const auto adopted = officer_->post(first + "/ban-hanh", {});
  ASSERT_EQ(adopted.status, 303) << adopted.bytes().substr(0, 3000);
  const int64_t programmes = count("programmes");
  const std::string again = taken("mau-2.txt", act), shown = page(again);
  EXPECT_NE(shown.find(ui::tr(Lang::vi, ui::Msg::review_same_act)), std::string::npos);
  EXPECT_NE(shown.find(ui::tr(Lang::vi, ui::Msg::review_same_act_equal)), std::string::npos);
  EXPECT_EQ(count("programmes"), programmes) << "uploading alone makes no programme";
  EXPECT_EQ(officer_->post(again + "/ban-hanh", {}).status, 303);
  EXPECT_EQ(count("programmes"), programmes) << "nor does adopting the same act again";
}

TEST_F(Upload, ragged_rows_are_listed_as_unread) {
  const std::string whole = "3\tĐánh giá nhanh\tcơ sở\t10\t12\t120\t48\t72";
  const std::string draft = taken("lech.txt", replaced(file(kSamples + ".txt"), whole, "3\tĐánh giá nhanh\tcơ sở"));
  const std::string shown = page(draft);
  EXPECT_NE(page(draft + "/ban-doc").find("row_ragged"), std::string::npos);
  EXPECT_NE(shown.find("Đánh giá nhanh"), std::string::npos);
}

TEST_F(Upload, a_day_that_does_not_exist_is_left_open_and_stops_the_adoption) {
  const std::string draft = taken("ngay.txt", replaced(file(kSamples + ".txt"), "ngày 15 tháng 3 năm 2017", "ngày 31 tháng 02 năm 2019"));
  EXPECT_NE(page(draft + "/ban-doc").find("date_invalid"), std::string::npos);
  const auto before = rows();
  const auto adopted = officer_->post(draft + "/ban-hanh", {});
  EXPECT_EQ(adopted.status, 422);
  EXPECT_EQ(rows(), before) << "no half-written programme";
}

TEST_F(Upload, names_of_files_are_safe_and_escaped) {
  const std::string act = file(kSamples + ".txt");
  const std::pair<const char*, const char*> names[] = {{"../../etc/passwd", "passwd"},
                                                       {"C:\\\\Kế hoạch\\\\mẫu.txt", "mẫu.txt"},
                                                       {"<script>alert(1)<b>.txt", "<script>alert(1)<b>.txt"},
                                                       {"Kế hoạch \xF0\x9F\x8C\xB1 'số 1' & 2.txt", "Kế hoạch \xF0\x9F\x8C\xB1 'số 1' & 2.txt"},
                                                       {"\xE2\x80\xAE" "txt.exe", "txt.exe"},
                                                       {"..", "van-ban"}};
  for (const auto& [sent, kept] : names) {
    const std::string draft = taken(sent, act);
    std::string found;
    app_->database().read([&](db::Session& session) {
      found = session.one(tests::Sql("SELECT filename FROM drafts WHERE id = " + draft.substr(kAct.size() + 1)),
                          [](const db::Row& row) { return row.text("filename"); }).value_or("");
    });
    EXPECT_EQ(found, kept) << sent;
    const std::string list = page(kAct);
    EXPECT_EQ(list.find("<script>alert"), std::string::npos);
    EXPECT_TRUE(list.find(escaped(kept)) != std::string::npos || list.find(kept) != std::string::npos) << kept;
    EXPECT_EQ(page(draft).find("<script>alert"), std::string::npos);
  }
}

TEST_F(Upload, the_words_of_a_file_never_become_markup) {
  const std::string evil = replaced(file(kSamples + ".txt"), "Giúp các cơ sở", "<img src=x onerror=alert(1)>\"><script>alert(2)</script> Giúp các cơ sở");
  const std::string shown = page(taken("xau.txt", evil));
  EXPECT_EQ(shown.find("<img src=x"), std::string::npos);
  EXPECT_EQ(shown.find("<script>alert(2)"), std::string::npos);
}

TEST(UploadLimit, a_body_over_32_MiB_is_refused_before_it_is_read) {
  const web::Limits limits;
  for (const size_t size : {size_t{33} << 20, size_t{100} << 20, size_t{1} << 40}) {
    web::RequestReader reader(limits);
    std::string head = "POST /lv/van-ban HTTP/1.1\r\nHost: sxsh.test\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: " +
                       std::to_string(size) + "\r\n\r\n";
    for (size_t used = reader.feed(head); used > 0 && !head.empty() && reader.state() == web::RequestReader::State::head; used = reader.feed(head))
      head.erase(0, used);
    ASSERT_EQ(reader.state(), web::RequestReader::State::refused) << size;
    EXPECT_TRUE(reader.refusal().is(problems::too_large));
    EXPECT_NE(reader.refusal().message(Lang::vi).find("32"), std::string::npos) << reader.refusal().message(Lang::vi);
  }
}

TEST(UploadLimit, a_spreadsheet_may_be_64_MiB) {
  web::Limits limits;
  limits.larger_bodies = {{"/lv/co-so/nhap", app::kSpreadsheetUpload}};
  const auto state_after = [&](const char* path, size_t size) {
    web::RequestReader reader(limits);
    std::string head = std::string("POST ") + path + " HTTP/1.1\r\nHost: sxsh.test\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
    reader.feed(head);
    return reader.state() == web::RequestReader::State::refused ? reader.refusal().message(Lang::vi) : "";
  };
  EXPECT_EQ(state_after("/lv/co-so/nhap", size_t{64} << 20), "");
  EXPECT_NE(state_after("/lv/co-so/nhap", size_t{66} << 20).find("65 MiB"), std::string::npos);
  EXPECT_NE(state_after("/lv/van-ban", size_t{64} << 20).find("32 MiB"), std::string::npos);
}
