// Input that is wrong, late, double or meant to harm: nothing typed is lost, nothing is counted twice, the words say what to do.
#include <zlib.h>

#include "forms/store.h"
#include "paper/active_content.h"
#include "support/report_pages.h"

namespace sxsh::reports {
namespace {

using namespace std::string_view_literals;

class BadInputTest : public ReportPagesTest {
 protected:
  std::multimap<std::string, std::string> sending() {
    const std::string review = text(dn("/xem-lai"));
    return {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}};
  }
  int64_t versions() {
    int64_t n = 0;
    database().read([&](db::Session& session) {
      const auto mine = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[0]});
      const auto report = find_report(session, 1, mine->id);
      if (report) n = static_cast<int64_t>(submissions_of(session, 1, report->id).size());
    });
    return n;
  }
  std::string said(const web::Response& response) { return response.whole(); }
  void at_time(const char* moment) { open(moment); }
};
SXSH_ON_BOTH_ENGINES(BadInputTest);

TEST_P(BadInputTest, ANumberNoMeterShowsIsKeptAsTypedAndStopsTheSending) {
  post(dn("/san-luong"), {{"revision", "0"}, {"c~san_luong", "10"}});
  for (const char* typed : {"1.000.000.000.000.000.000.000.000", "99999999999999999999999999999999999999999999"}) {
    const std::string revision = value(text(dn("/dien")), "revision");
    EXPECT_EQ(post(dn("/dien"), {{"revision", revision}, {"c~dien", typed}}).status, 303);
    const std::string page = text(dn("/dien"));
    EXPECT_HAS(page, typed) << "what was typed stands in its box";
    EXPECT_HAS(page, "data-summary");
    EXPECT_EQ(post(dn("/gui"), sending()).status, 422);
  }
  EXPECT_EQ(versions(), 0);
}

TEST_P(BadInputTest, TextInANumberSaysWhichLetterAndIsKept) {
  post(dn("/dien"), {{"revision", "0"}, {"c~dien", "bảy mươi nghìn"}});
  EXPECT_HAS(text(dn("/dien")), "bảy mươi nghìn");
  EXPECT_HAS(text(dn("/dien")), "data-summary");
  post(dn("/dien"), {{"revision", "1"}, {"c~dien", "-5"}});
  EXPECT_HAS(text(dn("/dien")), "value=\"-5\"");
  EXPECT_EQ(post(dn("/gui"), sending()).status, 422);
}

TEST_P(BadInputTest, AUnitThatTheResourceDoesNotHaveIsNotTaken) {
  post(dn("/san-luong"), {{"revision", "0"}, {"c~san_luong", "10"}});
  post(dn("/dien"), {{"revision", "1"}, {"c~dien", "70100"}, {"u~dien", "t"}});
  const std::string page = text(dn("/dien"));
  EXPECT_HAS(page, "70.100");
  EXPECT_HAS(page, "data-summary") << "the unit of a forged form is said to be wrong";
  EXPECT_EQ(post(dn("/gui"), sending()).status, 422);
  post(dn("/dien"), {{"revision", "2"}, {"c~dien", "70.100 kWh"}});
  EXPECT_EQ(post(dn("/gui"), sending()).status, 303) << "a unit behind the number that is its own is no fault";
}

TEST_P(BadInputTest, AnAnswerThatGotLostIsGivenAgainAndCountsOnce) {
  fill();
  const auto body = sending();
  const auto first = by_script(dn("/gui"), body);         // the network drops before this answer arrives
  const auto again = by_script(dn("/gui"), body);
  EXPECT_HAS(said(first), "BN-2018-000001");
  EXPECT_HAS(said(again), "BN-2018-000001");
  EXPECT_HAS(said(again), "\"repeated\":true");
  EXPECT_EQ(versions(), 1);
}

TEST_P(BadInputTest, TwoDevicesThatSendTheSameReportMakeOneVersion) {
  fill();
  const auto phone = sending(), desk = sending();         // two pages, two uids
  EXPECT_HAS(said(by_script(dn("/gui"), phone)), "\"repeated\":false");
  EXPECT_HAS(said(by_script(dn("/gui"), desk)), "\"repeated\":true");
  EXPECT_EQ(versions(), 1);
}

TEST_P(BadInputTest, TwoPeopleAtOnceTheSecondLooksAgainBeforeItIsSent) {
  fill();
  const auto mine = sending();
  by_script(dn("/dien"), {{"revision", "2"}, {"c~dien", "71000"}, {"device", "b"}});   // the bookkeeper meanwhile
  const auto answer = by_script(dn("/gui"), mine);
  EXPECT_EQ(answer.status, 409);
  EXPECT_HAS(said(answer), "Bản nháp đã đổi");
  EXPECT_EQ(versions(), 0);
  EXPECT_HAS(text(dn("/xem-lai")), "71.000");
}

TEST_P(BadInputTest, AClockOfADeviceThatIsWrongChangesNothing) {
  fill();
  auto body = sending();
  body.emplace("at", "2031-01-01T00:00:00Z");             // no field of the sending says when it was
  post(dn("/gui"), body);
  EXPECT_HAS(text(dn("/bien-nhan?ban=1")), "12/7/2018 14:32");
}

TEST_P(BadInputTest, AClockOfTheServerThatWentBackStopsTheSendingAndKeepsTheDraft) {
  fill();
  at_time("2018-06-20T07:32:00Z");                        // before the round was opened
  const auto early = post(dn("/gui"), sending());
  EXPECT_NE(early.status, 303);
  EXPECT_EQ(versions(), 0);
  at_time("2018-07-12T08:00:00Z");
  EXPECT_HAS(text(dn("/dien")), "70.100");
  EXPECT_EQ(post(dn("/gui"), sending()).status, 303);
}

TEST_P(BadInputTest, ANewVersionOfTheFormDoesNotReachADraftThatIsOpen) {
  fill();
  write([&](db::Session& session) -> Result<> {
    TRY(forms::begin_draft(session, by_, "bao-cao-thu"));
    auto draft = *forms::find_draft(session, 1, "bao-cao-thu");
    draft.form.title.set("vi", "Báo cáo thử, bản hai");
    TRY(forms::save_draft(session, by_, draft));
    const int64_t revision = forms::find_draft(session, 1, "bao-cao-thu")->revision;
    EXPECT_EQ(TRY(forms::publish(session, by_, "bao-cao-thu", revision, "đổi tên")), 2);
    return Done{};
  });
  EXPECT_LACKS(text(dn("/dien")), "bản hai");
  EXPECT_HAS(text(dn("/dien")), "70.100");
  EXPECT_EQ(post(dn("/gui"), sending()).status, 303);
  database().read([&](db::Session& session) {
    const auto mine = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[0]});
    EXPECT_EQ(newest_submission(session, 1, find_report(session, 1, mine->id)->id)->form_version, 1);
  });
}

TEST_P(BadInputTest, AFileThatIsTooLargeOrCouldRunIsRefusedInWords) {
  text(dn("/dien"));
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.jpg", "\xff\xd8\xff" + std::string(21 * 1024 * 1024, 'x')).status, 413);
  const auto page_in_picture = browser_->upload(dn("/tep"), "file", "hoa-don.jpg", "\xff\xd8\xff\xe0 <SCRIPT>alert(1)</SCRIPT>");
  EXPECT_EQ(page_in_picture.status, 422);
  EXPECT_HAS(said(page_in_picture), "chụp ảnh tờ giấy") << "what to do instead";
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.pdf", "<html><script>1</script></html>").status, 422);
  const auto scripted = browser_->upload(dn("/tep"), "file", "hoa-don.pdf", "%PDF-1.4 <</S/JavaScript/JS(app.alert(1))>>");
  EXPECT_EQ(scripted.status, 422);
  EXPECT_HAS(std::string(scripted.bytes()), "đoạn mã chạy được") << "in words of its own: it is a PDF";
  const std::string runs = "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj";
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.pdf", runs).status, 422);
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.pdf", "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj").status, 303);
}

std::string object_stream(const std::string& inside) {
  std::string packed(compressBound(inside.size()), '\0');
  uLongf size = packed.size();
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(inside.data()), inside.size());
  packed.resize(size);
  return "%PDF-1.7\n4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + std::to_string(size) + ">>stream\r\n" +
         packed + "\r\nendstream endobj";
}

TEST(ActiveContent, IsFoundWhereverAPdfHidesIt) {
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 <</S/JavaScript>>"));
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 <</S/J#61vaScript>>")) << "a letter written as its number";
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 <</JS (x)>>"));
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 <</S/Launch/F(cmd.exe)>>"));
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 <</Names<</EmbeddedFiles 3 0 R>>>>"));
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 trailer<</Encrypt 5 0 R>>"));
  EXPECT_TRUE(paper::pdf_is_active(object_stream("<</S/JavaScript/JS(app.alert(1))>>")));
  EXPECT_TRUE(paper::pdf_is_active("%PDF-1.4 5 0 obj<<>>stream no end /JS(x)"));
}

TEST(ActiveContent, IsNotFoundInAPlainBill) {
  EXPECT_FALSE(paper::pdf_is_active("%PDF-1.4 1 0 obj<</Type/Page/Contents 2 0 R>>endobj 2 0 obj<</Length 12>>stream\n"
                             "(/JS drawn)Tj\nendstream endobj trailer<</Root 1 0 R>>"));
  EXPECT_FALSE(paper::pdf_is_active(object_stream("<</Type/Font/BaseFont/Helvetica>>")));
  EXPECT_FALSE(paper::pdf_is_active("%PDF-1.4 <</Type/JSX /Producer(JavaScript)>>")) << "a word is no name";
  EXPECT_FALSE(paper::picture_is_a_page("\xff\xd8\xff\xe1 <x:xmpmeta><rdf:RDF>"sv)) << "what cameras write";
  EXPECT_TRUE(paper::picture_is_a_page("\x89PNG\r\n\x1a\n%PDF-1.4"sv));
}

}  // namespace
}  // namespace sxsh::reports
