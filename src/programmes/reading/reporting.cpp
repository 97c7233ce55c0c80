#include "programmes/reading/reporting.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/clock.h"
#include "programmes/reading/agency.h"
#include "programmes/reading/target_measure.h"

namespace sxsh::programmes::reading {
namespace {

struct Frequency {
  const char* code;
  size_t at, end;
};

std::vector<Frequency> frequencies_in(std::string_view words, Part sentence) {
  static const Pattern kMonthly(R"(hang thang|moi thang|dinh ky thang)"),
      kQuarterly(R"(hang quy|moi quy|dinh ky quy|theo tung quy)");
  static const Pattern kSixMonths(R"((?:sau|\b0?6) thang)");
  static const Pattern kAnnual(
      R"(hang nam|moi nam|mot nam|\b0?1 nam|cuoi nam|tung nam|bao cao (?:tong ket )?nam\b|va nam\b|, nam\b|ca nam)");
  static const Pattern kWhole(R"(ca giai doan|ket thuc giai doan|tong ket giai doan|5 nam thuc hien|toan giai doan)");
  const std::pair<const Pattern*, const char*> kinds[] = {{&kMonthly, "monthly"},
                                                          {&kQuarterly, "quarterly"},
                                                          {&kSixMonths, "six_month"},
                                                          {&kAnnual, "annual"},
                                                          {&kWhole, "whole_period"}};
  std::vector<Frequency> found;
  for (const auto& [pattern, code] : kinds)
    if (const auto match = pattern->find(words, sentence.start, sentence.end))
      found.push_back({code, match->start(), match->end()});
  std::sort(found.begin(), found.end(), [](const Frequency& a, const Frequency& b) { return a.at < b.at; });
  return found;
}

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

struct Deadline {
  std::string date;                       // "12-25", "2019-12-25"
  bool inclusive;
  size_t at;
};

std::vector<Deadline> deadlines_in(std::string_view words, Part sentence) {
  static const Pattern kDate(
      R"((truoc|cham nhat(?: la)?(?: vao| truoc)?|khong qua|muon nhat|den het|den|trong|vao)(?: va den)? )"
      R"((?:ngay )?(\d{1,2})(?:[/-]| thang )(\d{1,2})(?:(?:[/-]| nam )(20\d\d))?\b)");
  std::vector<Deadline> found;
  for (const Match& match : kDate.all(words, sentence.start, sentence.end)) {
    const int day = number_of(part(words, match.groups[2])), month = number_of(part(words, match.groups[3]));
    const int year = match.has(4) ? number_of(part(words, match.groups[4])) : 0;
    if (!is_valid({year == 0 ? 2024 : year, month, day})) continue;
    const std::string_view word = part(words, match.groups[1]);
    const bool and_on = part(words, match.groups[0]).find("va den") != std::string_view::npos;
    const bool before = word == "truoc" && !and_on;
    found.push_back({(year == 0 ? "" : std::to_string(year) + "-") + two(month) + "-" + two(day), !before, match.start()});
  }
  return found;
}

// "từ ngày 15/12 năm trước đến ngày 14/12" → "12-15/12-14"
std::optional<std::string> window_in(std::string_view words, Part sentence, Part* place) {
  static const Pattern kWindow(
      R"(tu (?:ngay )?(\d{1,2})/(\d{1,2})(?:/20\d\d)?(?: (?:cua )?nam (?:truoc|nay|bao cao)\S*){0,2} )"
      R"(den (?:het )?(?:ngay )?(\d{1,2})/(\d{1,2}))");
  const auto match = kWindow.find(words, sentence.start, sentence.end);
  if (!match) return std::nullopt;
  int value[4];
  for (size_t i = 0; i < 4; ++i) value[i] = number_of(part(words, match->groups[i + 1]));
  if (!is_valid({2024, value[1], value[0]}) || !is_valid({2024, value[3], value[2]})) return std::nullopt;
  *place = match->groups[0];
  return two(value[1]) + "-" + two(value[0]) + "/" + two(value[3]) + "-" + two(value[2]);
}

class ReportingReader {
 public:
  ReportingReader(const RepairedText& text, const Outline& outline, const Sections& sections, const std::vector<Agency>& agencies,
                  std::optional<std::pair<int, int>> period)
      : text_(text), outline_(outline), sections_(sections), period_(period) {
    for (const Agency& agency : agencies)
      for (const Duty& duty : agency.duties) of_clause_.try_emplace(duty.clause, agency.name);
  }

  std::vector<ReportingDuty> read() {
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      const Role role = sections_.role(i);
      if (!sections_.in_plan(i) || (role != Role::organisation && role != Role::reporting)) continue;
      if (outline_.blocks[i].kind == BlockKind::table_row || outline_.blocks[i].kind == BlockKind::heading) continue;
      read_block(outline_.blocks[i]);
    }
    return std::move(duties_);
  }

 private:
  void read_block(const Block& block) {
    static const Pattern kReport(R"(bao cao)");
    static const Pattern kKind(R"(bao cao (?:danh gia nhanh|tai chinh|nghien cuu|kiem toan))");
    const Passage passage(text_, block.text_start, block.end);
    const auto sentences = sentences_in(passage.words());
    for (size_t s = 0; s < sentences.size(); ++s) {
      const Part& sentence = sentences[s];
      Part about = sentence;
      const auto report = kReport.find(passage.words(), sentence.start, sentence.end);
      const bool judges = !report && evaluates_before_report(passage, sentences, s);
      if ((!report && !judges) || kKind.find(passage.words(), sentence.start, sentence.end)) continue;
      read_sentence(block, passage, sentences, s, report ? report->start() : about.start);
    }
  }

  // A duty to evaluate "cả giai đoạn", and in the next sentence a duty to report (Hưng Yên, III.1): the judgement of the whole
  // period is reported with the rest.
  static bool evaluates_before_report(const Passage& passage, const std::vector<Part>& sentences, size_t s) {
    static const Pattern kJudges(R"((?:danh gia|tong ket)[^.;]* ca giai doan)"), kReport(R"(bao cao)");
    return kJudges.find(passage.words(), sentences[s].start, sentences[s].end) && s + 1 < sentences.size() &&
           kReport.find(passage.words(), sentences[s + 1].start, sentences[s + 1].end);
  }

  void read_sentence(const Block& block, const Passage& passage, const std::vector<Part>& sentences, size_t s, size_t report) {
    const std::string& words = passage.words();
    Part sentence = sentences[s];
    Part window_place{sentence.end, sentence.end};
    const auto window = window_in(words, sentence, &window_place);
    auto deadlines = deadlines_in(words, sentence);
    std::erase_if(deadlines, [&](const Deadline& d) { return d.at >= window_place.start && d.at < window_place.end; });
    auto frequencies = frequencies_in(words, sentence);
    static const Pattern kReport(R"(bao cao)");
    if (!kReport.find(words, sentence.start, sentence.end))
      std::erase_if(frequencies, [](const Frequency& f) { return std::string_view(f.code) != "whole_period"; });
    constexpr size_t kMost = 500;
    if ((frequencies.empty() && deadlines.empty()) || duties_.size() >= kMost) return;
    if (frequencies.empty()) {
      const bool one_year = period_ && period_->first == period_->second;
      frequencies.push_back({one_year ? "annual" : "whole_period", sentence.start, sentence.start});
    }
    const Part shown = passage.trimmed(sentence);
    for (size_t k = 0; k < frequencies.size(); ++k) {
      ReportingDuty duty;
      duty.frequency = frequencies[k].code;
      duty.window = window;
      duty.reporter = reporter(block, passage, sentences, s, report);
      duty.recipient = recipient(passage, sentences, s, report);
      const size_t next = k + 1 < frequencies.size() ? frequencies[k + 1].at : std::string::npos;
      for (const Deadline& deadline : deadlines) {
        if (deadline.at >= next || (k > 0 && deadline.at < frequencies[k].at)) continue;
        duty.due_date = deadline.date;
        duty.inclusive = deadline.inclusive;
        break;
      }
      duty.clause = block.clause;
      duty.span = passage.span(shown.start, shown.end);
      const bool known = std::any_of(duties_.begin(), duties_.end(), [&](const ReportingDuty& other) {
        return other.reporter == duty.reporter && other.frequency == duty.frequency && other.clause == duty.clause &&
               (!duty.due_date || other.due_date == duty.due_date);
      });
      if (!known) duties_.push_back(std::move(duty));
    }
  }

  // The subject of the sentence, of the sentence before it, or the agency of the entry.
  std::string reporter(const Block& block, const Passage& passage, const std::vector<Part>& sentences, size_t s,
                       size_t report) const {
    const std::string subject = subject_of_sentence(passage, sentences[s], report);
    if (!subject.empty()) return subject;
    constexpr size_t kSentencesBack = 6;
    for (size_t k = s; k-- > 0 && s - k <= kSentencesBack;) {
      const std::string above = subject_of_sentence(passage, sentences[k], sentences[k].end);
      if (!above.empty()) return above;
    }
    for (std::string clause = block.clause; !clause.empty(); clause = parent_clause(clause))
      if (const auto found = of_clause_.find(clause); found != of_clause_.end()) return found->second;
    return "";
  }

  static std::string subject_of_sentence(const Passage& passage, Part sentence, size_t before) {
    static const Pattern kDoes(
        R"((?:,? )(?:thuc hien|co trach nhiem|chiu trach nhiem|tong hop|theo doi|bao cao|gui|lap|xay dung|dinh ky|)"
        R"(hang (?:nam|quy|thang)|la co quan|chu tri)\b)");
    const std::string& words = passage.words();
    size_t from = sentence.start;
    const std::string_view whole = std::string_view(words).substr(0, sentence.end);
    if (!begins_with_agency(whole.substr(from))) {
      static const Pattern kGiven(R"(^giao )");
      const size_t here = std::string_view(words).substr(from, 60).find(", ");
      const size_t comma = here == std::string_view::npos ? here : from + here;
      if (const auto given = kGiven.find(whole.substr(from))) from += given->end();
      else if (comma != std::string::npos && comma < from + 60) from = comma + 2;
      else return "";
      if (from >= sentence.end || !begins_with_agency(whole.substr(from))) return "";
    }
    const auto does = kDoes.find(words, from, sentence.end);
    if (!does || does->start() > before) return "";
    const Part name = passage.trimmed({from, std::min(does->start(), words.find(':', from))});
    return passage.printed(name.start, name.end);
  }

  // What follows "gửi", "báo cáo", "trình", "về", "theo yêu cầu của" and is an agency.
  std::string recipient(const Passage& passage, const std::vector<Part>& sentences, size_t s, size_t report) const {
    static const Pattern kTo(
        R"(\b(?:gui(?: ve)?|trinh|bao cao(?: ket qua(?: thuc hien)?)?(?: ve| cho| len| gui)?|yeu cau cua) )"
        R"(((?:ubnd|uy ban nhan d[ae]n|bo cong thuong|bo\b|so\b)[^.;:]*))");
    static const Pattern kEnd(
        R"( (?:tong hop|de|truoc|ve (?:tinh|ket|viec|so)|ket qua|theo|tinh hinh|xem xet|dinh ky|cham|hang|va de xuat|)"
        R"(dong thoi)\b|, (?:dong thoi|de|tong hop))");
    const std::string& words = passage.words();
    auto match = kTo.find(words, std::min(report, sentences[s].end), sentences[s].end);
    if (!match) match = kTo.find(words, sentences[s].start, sentences[s].end);
    if (!match && s + 1 < sentences.size() && report == sentences[s].start)
      match = kTo.find(words, sentences[s + 1].start, sentences[s + 1].end);
    if (!match) return "";
    Part named = match->groups[1];
    if (const auto end = kEnd.find(words, named.start, named.end)) named.end = end->start();
    named = passage.trimmed(named);
    return passage.printed(named.start, named.end);
  }

  const RepairedText& text_;
  const Outline& outline_;
  const Sections& sections_;
  std::map<std::string, std::string> of_clause_;         // the first agency with a duty there
  std::optional<std::pair<int, int>> period_;
  std::vector<ReportingDuty> duties_;
};

}  // namespace

std::vector<ReportingDuty> read_reporting(const RepairedText& text, const Outline& outline, const Sections& sections,
                                          const std::vector<Agency>& agencies, std::optional<std::pair<int, int>> period) {
  return ReportingReader(text, outline, sections, agencies, period).read();
}

}  // namespace sxsh::programmes::reading
