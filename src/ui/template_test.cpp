#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ui/sample.html.h"

namespace sxsh::ui::testing {
namespace {

SampleView hostile() {
  return {.title = "<b>\"Tôi & 'bạn'\"</b>", .address = "/van-ban?a=1&b=2", .items = {}, .count = {}, .badge = {"<em>ok</em>"}};
}

TEST(Template, EscapesWhateverIsNotHtml) {
  const std::string page = sample(hostile(), Lang::vi).markup;
  EXPECT_NE(page.find("<h1 title=\"&lt;b&gt;&quot;Tôi &amp; &#39;bạn&#39;&quot;&lt;/b&gt;\">&lt;b&gt;&quot;Tôi"), page.npos)
      << page;
  EXPECT_NE(page.find("href=\"/van-ban?a=1&amp;b=2\""), page.npos);
  EXPECT_NE(page.find("<em>ok</em><strong>&lt;b&gt;"), page.npos) << "Html goes as it is, what it was made of was escaped";
  EXPECT_EQ(page.find("remark"), page.npos);
}

TEST(Template, AnAddressIsNeverAScript) {
  for (const char* address :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", ":x", "vbscript:x"}) {
    SampleView view = hostile();
    view.address = address;
    EXPECT_NE(sample(view, Lang::vi).markup.find("<a href=\"#\">"), std::string::npos) << address;
  }
  for (const char* address : {"/a:b", "?q=a:b", "#x:y", "https://moit.gov.vn", "mailto:a@b.vn", "tel:+84", "qd-1233"}) {
    SampleView view = hostile();
    view.address = address;
    EXPECT_NE(sample(view, Lang::vi).markup.find(std::string("<a href=\"") + address), std::string::npos) << address;
  }
}

TEST(Template, MessagesSpeakThePagesLanguageAndEscapeDetails) {
  EXPECT_NE(sample(hostile(), Lang::vi).markup.find(">Văn bản</a>"), std::string::npos);
  EXPECT_NE(sample(hostile(), Lang::en).markup.find(">Documents</a>"), std::string::npos);
  EXPECT_NE(sample(hostile(), Lang::en).markup.find("Page 0 of 9&lt;10"), std::string::npos);
}

TEST(Template, ChoosesAndRepeats) {
  SampleView view = hostile();
  EXPECT_NE(sample(view, Lang::vi).markup.find("<p>shut</p>"), std::string::npos);
  EXPECT_NE(sample(view, Lang::vi).markup.find("<li>none</li>"), std::string::npos);
  view.count = 0;
  EXPECT_NE(sample(view, Lang::vi).markup.find("<p>count 0</p>"), std::string::npos) << "zero is a value, not a missing one";
  view.open = true;
  view.items = {{"lớn", "ghi <chú>", 11}, {"nhỏ", {}, 1}, {"nhỏ", {}, 0}};
  const std::string page = sample(view, Lang::vi).markup;
  EXPECT_NE(page.find("<p>open</p>"), page.npos);
  EXPECT_NE(page.find("<li>1 <b>lớn</b><i>ghi &lt;chú&gt;</i>=11!</li>"), page.npos) << page;
  EXPECT_NE(page.find("<li>2 <b>nhỏ</b>=1!</li>"), page.npos) << page;
  EXPECT_NE(page.find("<li>3 <b>nhỏ</b>=0</li>"), page.npos) << page;
  EXPECT_EQ(page.find("none"), page.npos);
}

std::string refusal(const std::string& body,
                    const std::string& head = "{{! sxsh::ui::testing::SampleView from \"ui/testing/sample_view.h\" }}\n") {
  const auto folder = std::filesystem::temp_directory_path() / ("sxsh_template_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "bad.html") << head << body;
  const std::string command = "python3 " SXSH_SOURCE_DIR "/tools/compile_templates.py ui " + folder.string() + " " +
                              (folder / "bad.html").string() + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  std::string said;
  char buffer[512];
  while (fgets(buffer, sizeof buffer, pipe)) said += buffer;
  const int status = pclose(pipe);
  std::filesystem::remove_all(folder);
  return status == 0 ? "" : said.substr(said.find("bad.html:") == said.npos ? 0 : said.find("bad.html:"));
}

TEST(Template, RefusesWhatTheContentPolicyForbids) {
  EXPECT_NE(refusal("<p>\n<b style=\"color:red\">").find("bad.html:3: style= is refused"), std::string::npos);
  EXPECT_NE(refusal("<b STYLE=x>").find("style= is refused"), std::string::npos);
  EXPECT_NE(refusal("<a href=\"/\" onclick=\"x()\">").find("onclick= is refused"), std::string::npos);
  EXPECT_NE(refusal("<script>x()</script>").find("<script> without src="), std::string::npos);
  EXPECT_NE(refusal("<script src=\"/a.js\">x()</script>").find("script inside a page"), std::string::npos);
  EXPECT_NE(refusal("<style>b{}</style>").find("<style> is refused"), std::string::npos);
  EXPECT_NE(refusal("<a href=\"JavaScript:x()\">").find("must be an address"), std::string::npos);
  EXPECT_NE(refusal("<img src=\"https://other.example/a.png\">").find("another host"), std::string::npos);
  EXPECT_NE(refusal("<iframe src=\"/x\"></iframe>").find("<iframe> is refused"), std::string::npos);
  EXPECT_EQ(refusal("<script src=\"/assets/a.js\" defer></script><p>style=\"in text\" onclick=</p>"), "");
}

TEST(Template, RefusesAValueOutsideQuotes) {
  EXPECT_NE(refusal("<a href={{ address }}>x</a>").find("must stand in quotes"), std::string::npos);
  EXPECT_NE(refusal("<a {{ title }}>x</a>").find("must stand in quotes"), std::string::npos);
}

TEST(Template, SaysWhereATagIsNotBalanced) {
  EXPECT_NE(refusal("<p>\n{% if open %}\n<b>").find("bad.html:3: {% if %} has no {% end %}"), std::string::npos);
  EXPECT_NE(refusal("\n\n{% end %}").find("bad.html:4: {% end %} has no"), std::string::npos);
  EXPECT_NE(refusal("{% else %}").find("{% else %} has no"), std::string::npos);
  EXPECT_NE(refusal("{{ title ").find("has no partner"), std::string::npos);
  EXPECT_NE(refusal("{% while x %}").find("unknown statement “while”"), std::string::npos);
  EXPECT_NE(refusal("{% for v in items %}{% end %}").find("already means something"), std::string::npos);
  EXPECT_NE(refusal("<p class=\"x>{{ title }}</p>").find("is not closed"), std::string::npos);
  EXPECT_NE(refusal("<p>", "").find("bad.html:1: the first line must be"), std::string::npos);
}

}  // namespace
}  // namespace sxsh::ui::testing
