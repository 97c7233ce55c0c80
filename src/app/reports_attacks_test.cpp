// Numbers of what belongs to somebody else, tried on every route of reports, figures, savings, norms and requests for support by
// those who reach a part of the register alone: listed in docs/reference/attacks.md.
#include "app/attack_case.h"

using namespace sxsh;

namespace {

class ReportsAttack : public app::AttackCase {
 protected:
  std::vector<std::string> column(const std::string& sql) {
    std::vector<std::string> out;
    app_->database().read([&](db::Session& session) {
      session.each(tests::Sql(sql), [&](const db::Row& row) { out.push_back(std::string(row.text(0))); });
    });
    return out;
  }
  std::string one(const std::string& sql) {
    const auto all = column(sql);
    return all.empty() ? "" : all.front();
  }
  // A facility with reports and monthly figures that this person does not reach.
  std::string foreign(tests::Browser& browser, const std::string& page) {
    for (const std::string& id : column(
             "SELECT CAST(f.id AS TEXT) FROM facilities f WHERE f.id IN (SELECT r.reporter_id FROM reports r JOIN submissions "
             "v ON v.report_id = r.id WHERE r.reporter_kind = 'facility') ORDER BY f.id DESC")) {
      const int status = browser.get(page + id).status;
      if (status == 403 || status == 404) return id;
    }
    return "";
  }
  // What belongs to that facility, by the name of a part of an address: its reports and figures, or its requests for support.
  using Parts = std::map<std::string, std::string>;
  Parts parts(const std::string& facility, bool support) {
    const std::string sent = " FROM reports r JOIN submissions v ON v.report_id = r.id LEFT JOIN rounds o ON o.id = r.round_id "
                             "WHERE r.reporter_kind = 'facility' AND r.form_code " +
                             std::string(support ? "=" : "<>") + " 'de-nghi-ho-tro' AND r.reporter_id = ";
    std::string report = one("SELECT CAST(r.id AS TEXT)" + sent + facility);
    if (report.empty() && support) report = one("SELECT CAST(id AS TEXT) FROM reports WHERE form_code = 'de-nghi-ho-tro'");
    return {{"report", report},
            {"dot", support ? report : one("SELECT o.slug" + sent + facility)},
            {"thang", "2018-01"},
            {"buoc", "nang_luong"},
            {"ma", "1"},
            {"so", "1"},
            {"loai", "products"},
            {"id", facility}};
  }
  // "" where the pattern asks for something else.
  static std::string filled(const std::string& pattern, const Parts& parts) {
    const bool by_report = pattern.starts_with("/lv/bao-cao/") || pattern.starts_with("/lv/ho-tro/");
    std::string out;
    for (size_t at = 0; at < pattern.size();) {
      if (pattern[at] != '{') {
        out += pattern[at++];
        continue;
      }
      const size_t end = pattern.find('}', at);
      const std::string name = pattern.substr(at + 1, end - at - 1);
      const auto found = parts.find(name == "id" && by_report ? "report" : name);
      if (found == parts.end() || found->second.empty()) return "";
      out += found->second;
      at = end + 1;
    }
    return out;
  }
};

bool of_facilities(const std::string& pattern) {
  for (const char* stem : {"/lv/bao-cao/{id}", "/lv/ho-tro/{id}", "/lv/co-so/{id}", "/lv/tiet-kiem/{id}", "/lv/dinh-muc/{id}",
                           "/dn/{id}/", "/dn/co-so/{id}"})
    if (pattern.starts_with(stem)) return true;
  return false;
}

}  // namespace

TEST_F(ReportsAttack, NumbersOfOthersOpenNothing) {
  auto officer = as("officer");
  int real = 0, refused = 0;
  for (const char* role : {"facility", "area_officer", "consultant"}) {
    auto browser = as(role);
    const bool own = std::string(role) == "facility";
    const std::string other = foreign(browser, own ? "/dn/co-so/" : "/lv/co-so/");
    ASSERT_FALSE(other.empty()) << role << " reaches everything";
    const std::string name = one("SELECT name FROM facilities WHERE id = " + other);
    const Parts reports = parts(other, false), requests = parts(other, true);
    const uint64_t before = app_->database().data_version();
    for (const web::Route& route : app_->router().routes()) {
      const std::string& pattern = route.pattern;
      if (!of_facilities(pattern)) continue;
      const std::string address = filled(pattern, pattern.find("/ho-tro") != pattern.npos ? requests : reports);
      if (address.empty()) continue;
      const std::string where = route.method + " " + address + " as " + role;
      const bool file = pattern.ends_with("/tep") || pattern.ends_with("/anh") || pattern.ends_with("/excel");
      const auto answer = route.method == "GET" ? browser.get(address)
                          : file                ? browser.upload(address, "tep", "a.jpg", "\xff\xd8\xff")
                                                : browser.post(address, {{"co-so", other}});
      EXPECT_TRUE(answer.status == 403 || answer.status == 404) << where << ": " << answer.status;
      EXPECT_EQ(answer.whole().find(name), std::string::npos) << where;
      ++refused;
      if (route.method == "GET" && std::string(role) == "area_officer") real += officer.get(address).status == 200;
    }
    if (own) {  // the facility that a person of several would choose
      for (const char* page : {"/dn/so-do", "/dn/so-do/2018-01", "/dn/so-do/ky", "/dn/so-do/tai-ve", "/dn/tiet-kiem",
                               "/dn/tiet-kiem/tai-ve", "/dn/dinh-muc", "/dn/bao-cao", "/dn/ho-tro"})
        EXPECT_EQ(browser.get(std::string(page) + "?co-so=" + other).whole().find(name), std::string::npos) << page;
    }
    EXPECT_EQ(app_->database().data_version(), before) << role << " changed something";
  }
  EXPECT_GT(refused, 150);
  EXPECT_GT(real, 20) << "the addresses must be real for those who may open them";
}

// Every page that is opened by its address, with markup in every word that pages ask an address for.
TEST_F(ReportsAttack, MarkupInAnAddressIsText) {
  const std::string script = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg%20src=x%20onerror=alert(2)%3E";
  std::string asked;
  for (const char* name :
       {"ai", "an-ban", "ban", "ban-do", "bang", "bo", "buoc", "cap", "chi-tiet", "chia", "code", "con", "cot", "den",
       "dia-ban", "dia-ban-chu", "dong", "error", "goc", "gop", "h", "het", "hoi", "ke-hoach", "ket-qua", "khu", "ky",
       "la", "lai", "loai", "loai-tep", "ma", "muc", "nam", "nganh", "ngay", "nghia-vu", "nguoi", "nhap", "nhom",
       "o-sua", "phan", "phep", "q", "quy-mo", "sau", "so", "state", "ten", "them", "theo", "tiep", "tim", "tinh",
       "trang", "trang-thai", "trong", "truoc", "vai-tro", "vi-sao", "viec", "x", "xem", "xep", "xong"})
    asked += (asked.empty() ? "?" : "&") + std::string(name) + "=" + script;
  int opened = 0;
  for (const char* role : {"facility", "officer", "administrator"}) {
    auto browser = as(role);
    const std::string own = one("SELECT CAST(id AS TEXT) FROM facilities WHERE code = 'CS-000001'");
    const Parts reports = parts(own, false), requests = parts(own, true);
    for (const web::Route& route : app_->router().routes()) {
      if (route.method != "GET" || route.pattern == "/dang-xuat") continue;
      const std::string address = filled(route.pattern, route.pattern.find("/ho-tro") != std::string::npos ? requests : reports);
      if (address.empty()) continue;
      const auto answer = browser.get(address + asked);
      const std::string page = answer.whole();
      const std::string where = address + " as " + role + ": " + std::to_string(answer.status);
      EXPECT_NE(answer.status, 500) << where;
      if (tests::Browser::header(answer, "Content-Type").find("text/html") != 0) continue;
      EXPECT_EQ(page.find("<script>alert"), std::string::npos) << where;
      EXPECT_EQ(page.find("<img src=x"), std::string::npos) << where;
      opened += answer.status == 200;
    }
  }
  EXPECT_GT(opened, 120);
}

TEST_F(ReportsAttack, MarkupInWhatIsWrittenIsText) {
  const std::string script = "<script>alert(1)</script>";
  auto officer = as("officer");
  officer.get("/lv/hoat-dong/moi");
  const auto wrong = officer.post("/lv/hoat-dong/moi", {{"loai", script}, {"ngay", script}, {"noi-dung", script},
                                                        {"co-so", script},
                                                        {"don-vi", script}, {"so-luong", script}, {"can-cu", script}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.whole().find(script), std::string::npos);
  const auto made = officer.post("/lv/hoat-dong/moi", {{"loai", "training"}, {"ngay", "1/12/2018"},
                                                       {"noi-dung", script + "lớp"},
                                                       {"doi-tuong", "officer"}, {"so-luong", "2"}, {"can-cu", script}});
  ASSERT_EQ(made.status, 303);
  const std::string entry = tests::Browser::header(made, "Location"), field = "name=\"ban\" value=\"";
  std::string report, version;
  for (const std::string& id : column("SELECT DISTINCT CAST(report_id AS TEXT) FROM submissions")) {
    const std::string page = officer.get("/lv/bao-cao/" + id).whole();
    const size_t at = page.find(field);
    if (at == page.npos || page.find("/hoi\"") == page.npos) continue;
    report = id;
    version = page.substr(at + field.size(), page.find('"', at + field.size()) - at - field.size());
    break;
  }
  ASSERT_FALSE(report.empty());
  officer.post("/lv/bao-cao/" + report + "/hoi", {{"ban", version}, {"words", script + "hỏi"}});
  EXPECT_NE(officer.get("/lv/bao-cao/" + report).whole().find("&lt;/script&gt;hỏi"), std::string::npos) << "it was asked";
  EXPECT_NE(officer.get("/lv/hoat-dong").whole().find("&lt;/script&gt;lớp"), std::string::npos) << "it was written";
  for (const std::string& where : {std::string("/lv/hoat-dong"), entry.substr(0, entry.find('?')), "/lv/bao-cao/" + report,
                                   std::string("/lv"), std::string("/lv/chi-tieu"), std::string("/lv/viec")})
    EXPECT_EQ(officer.get(where).whole().find(script), std::string::npos) << where;
}
