// What somebody with bad intentions tries on the register: listed in docs/reference/attacks.md.
#include "app/attack_case.h"
#include "facilities/store.h"

using namespace sxsh;
using facilities::FieldId;

namespace {

class RegisterAttack : public app::AttackCase {
 protected:
  int64_t number(const std::string& sql) {
    int64_t out = 0;
    app_->database().read(
        [&](db::Session& session) { session.each(tests::Sql(sql), [&](const db::Row& row) { out = row.int64(0); }); });
    return out;
  }
  facilities::Facility facility(int64_t id) {
    std::optional<facilities::Facility> out;
    app_->database().read([&](db::Session& session) { out = facilities::find_facility(session, app::kOffice, id); });
    return out.value_or(facilities::Facility{});
  }
  static std::string location(const web::Response& response) { return tests::Browser::header(response, "Location"); }
  // The form of the page as a browser would send it back, with some fields beside.
  static std::multimap<std::string, std::string> sent_back(const std::string& page,
                                                           const std::multimap<std::string, std::string>& beside) {
    std::multimap<std::string, std::string> out;
    for (size_t from = page.find("<input", page.find("<form class=\"card")); from != page.npos;
         from = page.find("<input", from + 1)) {
      const std::string tag = page.substr(from, page.find('>', from) - from);
      const auto part = [&](const std::string& name) {
        const size_t start = tag.find(" " + name + "=\"");
        if (start == tag.npos) return std::string();
        const size_t value = start + name.size() + 3;
        return tag.substr(value, tag.find('"', value) - value);
      };
      if (!part("name").empty() && !beside.contains(part("name"))) out.emplace(part("name"), part("value"));
    }
    for (size_t from = page.find("<select"); from != page.npos; from = page.find("<select", from + 1)) {
      const std::string all = page.substr(from, page.find("</select>", from) - from);
      const size_t name = all.find("name=\"") + 6, chosen = all.rfind("value=\"", all.find(" selected")) + 7;
      if (all.find(" selected") != all.npos)
        out.emplace(all.substr(name, all.find('"', name) - name), all.substr(chosen, all.find('"', chosen) - chosen));
    }
    out.insert(beside.begin(), beside.end());
    return out;
  }
};

constexpr const char* kScript = "<script>alert(1)</script>";

}  // namespace

TEST_F(RegisterAttack, FieldsThatAreNotOnTheFormChangeNothing) {
  auto own = as("facility");
  const std::string page = own.get("/dn/co-so").whole();
  const size_t at_edit = page.find("/sua\"");
  ASSERT_NE(at_edit, std::string::npos);
  const std::string edit = page.substr(page.rfind('"', at_edit) + 1, at_edit + 4 - page.rfind('"', at_edit) - 1);
  const int64_t id = std::stoll(edit.substr(edit.find("/co-so/") + 7));
  const auto before = facility(id);
  const auto form = sent_back(own.get(edit).whole(), {{"phone", "0221 3 000 111"},
                                                      {"potential", "none"},
                                                      {"exemplary_since", "2018-01-01"},
                                                      {"closed_on", "2018-01-01"},
                                                      {"code", "CS-999999"},
                                                      {"merged_into", "1"},
                                                      {"office_id", "2"},
                                                      {"id", "1"},
                                                      {"version", "99"},
                                                      {"enterprise_id", "1"},
                                                      {"size_rule", "x"}});
  EXPECT_EQ(own.post(edit, form).status, 303);
  const auto after = facility(id);
  EXPECT_EQ(after.value(FieldId::phone), "0221 3 000 111") << "what is on the form is written";
  for (const FieldId field :
       {FieldId::potential, FieldId::exemplary_since, FieldId::closed_on, FieldId::code, FieldId::size_rule})
    EXPECT_EQ(after.value(field), before.value(field)) << facilities::field(field).code;
  EXPECT_EQ(after.merged_into, std::nullopt);
  EXPECT_EQ(after.enterprise_id, before.enterprise_id);
  auto officer = as("officer");
  for (const char* derived : {"potential", "exemplary_since", "closed_on", "merged_into", "office_id", "sort_key"}) {
    const auto refused =
        officer.post("/lv/co-so/o", {{"id", std::to_string(id)}, {"truong", derived}, {"da-thay", ""}, {"gia-tri", "high"}});
    EXPECT_GE(refused.status, 400) << derived;
    EXPECT_LT(refused.status, 500) << derived;
  }
  EXPECT_EQ(facility(id).value(FieldId::potential), before.value(FieldId::potential));
}

TEST_F(RegisterAttack, ScriptsInNamesWordsAndFilesAreText) {
  auto officer = as("officer");
  const std::string name = std::string("Nhựa ") + kScript + "\" onfocus=alert(2) x=\"'";
  officer.get("/lv/co-so/moi");
  const auto made =
      officer.post("/lv/co-so/moi", {{"name", name}, {"address", kScript}, {"note", kScript}, {"industry", kScript}});
  EXPECT_EQ(made.whole().find(kScript), std::string::npos) << "what is wrong is shown as text";
  const auto added = officer.post("/lv/co-so/moi", {{"name", name}, {"address", kScript}, {"note", kScript}});
  ASSERT_EQ(added.status, 303);
  const std::string file = location(added).substr(0, location(added).find('?'));
  officer.get("/lv/co-so");
  officer.post("/lv/co-so/hang-loat", {{"viec", "nhan"}, {"nhan", kScript}, {"chon", file.substr(file.rfind('/') + 1)}});
  for (const std::string& where : {file, file + "/sua", std::string("/lv/co-so?goc=1&tim=alert"),
                                   std::string("/lv/co-so?tim=%3Cscript%3Ealert(1)%3C/script%3E"),
                                   std::string("/lv/co-so?nganh=%3Cscript%3E&xep=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
                                   std::string("/dia-ban?q=%3Cscript%3Ealert(1)%3C/script%3E"), std::string("/lv/co-so/trung"),
                                   std::string("/lv/dia-ban?tim=%3Cscript%3E")}) {
    const auto answer = officer.get(where);
    EXPECT_EQ(answer.status, 200) << where;
    const std::string page = answer.whole();
    EXPECT_EQ(page.find("<script>alert"), std::string::npos) << where;
    EXPECT_EQ(page.find("\" onfocus"), std::string::npos) << where;
  }
  const auto json = officer.get("/lv/co-so.json?goc=1&tim=alert");
  EXPECT_EQ(tests::Browser::header(json, "Content-Type").find("application/json"), 0u) << "never read as a page";
  EXPECT_EQ(tests::Browser::header(json, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(number("SELECT count(*) FROM facilities WHERE name LIKE '%<script>%'"), 1) << "kept as it was typed";
}

TEST_F(RegisterAttack, NamesOfFilesAreOnlyNames) {
  auto officer = as("officer");
  officer.get("/lv/co-so/nhap");
  int n = 0;
  for (const std::string& name :
       {std::string("../../../etc/cron.d/x.csv"), std::string("..\\\\..\\\\x.csv"), std::string("a%0d%0aSet-Cookie: a=b.csv"),
        std::string("<img src=x onerror=alert(1)>.csv"), std::string(300, 'a') + ".csv"}) {
    const auto taken = officer.upload("/lv/co-so/nhap", "tep", name, "Tên cơ sở;MST\nNhựa số " + std::to_string(++n) + ";\n");
    ASSERT_EQ(taken.status, 303) << name;
    const std::string page = officer.get(location(taken)).whole();
    EXPECT_EQ(page.find("<img src=x"), std::string::npos);
    const auto back = officer.get(location(taken).substr(0, location(taken).find('?')) + "/ghi-chu");
    for (const auto& [header, value] : back.headers) {
      EXPECT_NE(header, "Set-Cookie") << name;
      EXPECT_EQ(value.find_first_of("\r\n"), std::string::npos) << name;
      EXPECT_EQ(value.find("../"), std::string::npos) << value;
    }
  }
}

TEST_F(RegisterAttack, AFormulaInANameIsGuardedInTheFilesOfTheList) {
  auto officer = as("officer");
  officer.get("/lv/co-so/moi");
  ASSERT_EQ(officer.post("/lv/co-so/moi", {{"name", "=HYPERLINK(\"http://x\")"}}).status, 303);
  const std::string csv = officer.get("/lv/co-so/tai.csv?tim=hyperlink").whole();
  EXPECT_NE(csv.find("'=HYPERLINK"), std::string::npos) << csv;
  EXPECT_EQ(csv.find(";=HYPERLINK"), std::string::npos) << csv;
}
