// Dates that do not exist, one act under two dates, a period in the title against the text.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {
namespace {

struct FoundDate {
  Date date;
  size_t start, end;  // in the words of the whole text
};

std::vector<FoundDate> dates_in(const std::string& words) {
  static const Pattern kFigures(R"(\b(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?((?:19|20)\d\d))");
  static const Pattern kWords(R"(\bngay (\d{1,2}) thang (\d{1,2}) nam ((?:19|20)\d\d))");
  std::vector<FoundDate> found;
  for (const Pattern* pattern : {&kFigures, &kWords})
    for (const Match& match : pattern->all(words))
      found.push_back({Date{small_number(part(words, match.groups[3])), small_number(part(words, match.groups[2])),
                            small_number(part(words, match.groups[1]))},
                       match.start(), match.end()});
  return found;
}

void check_dates_exist(CriticCase& c) {
  for (const FoundDate& found : dates_in(c.all().words())) {
    if (is_valid(found.date)) continue;
    const std::string printed = c.all().printed(found.start, found.end);
    Finding& finding = c.add(Severity::error, "date_invalid", "Ngày “" + printed + "” không có trong lịch.",
                             "The date “" + printed + "” does not exist.", {c.all().span(found.start, found.end)});
    finding.found = printed;
  }
}

std::string mark_words(Mark mark, Lang lang) {
  if (mark == Mark::verified) return "";
  return lang == Lang::vi ? " (danh mục tham khảo chưa được kiểm chứng)" : " (the reference row is not verified)";
}

// Numbers of provincial acts repeat from province to province: a known one counts only for its own province.
bool same_office(const KnownAct& act, const Document& document) {
  const std::string number = search_key(act.number);
  const bool provincial = number.find("ubnd") != std::string::npos || number.find("sct") != std::string::npos;
  return !provincial ||
         (!document.province.empty() && search_key(act.issuer).find(search_key(document.province)) != std::string::npos);
}

// The edition that a citation means but dates otherwise: same number or name, same year, another day.
const KnownAct* misdated(const CriticCase& c, const Act& cited) {
  if (!cited.date || !is_valid(*cited.date)) return nullptr;
  std::vector<const KnownAct*> editions;
  if (cited.number) {
    if (const KnownAct* known = c.known.act(*cited.number); known && same_office(*known, c.draft.document))
      editions.push_back(known);
  } else {
    const std::string title = " " + search_key(cited.title) + " ";
    for (const KnownAct& known : c.known.acts)
      for (const std::string& name : known.names)
        if (title.find(" " + search_key(name) + " ") != std::string::npos) editions.push_back(&known);
  }
  const KnownAct* wrong = nullptr;
  for (const KnownAct* edition : editions) {
    if (!edition->date || edition->date == cited.date) return nullptr;
    if (edition->date->year == cited.date->year) wrong = edition;
  }
  return wrong;
}

void check_known_dates(CriticCase& c) {
  for (const Act& cited : c.draft.document.legal_bases) {
    const KnownAct* known = misdated(c, cited);
    if (!known) continue;
    const std::string name = known->number.empty() ? known->title : known->title + " (" + known->number + ")";
    Finding& finding = c.add(Severity::warning, "law_two_dates",
                             "Văn bản ghi " + name + " ngày " + vietnamese(*cited.date) + "; danh mục ghi ngày " +
                                 vietnamese(*known->date) + mark_words(known->mark, Lang::vi) + ".",
                             "The text dates " + name + " " + english(*cited.date) + "; the reference catalogue has " +
                                 english(*known->date) + mark_words(known->mark, Lang::en) + ".",
                             {cited.span});
    finding.found = iso(*cited.date), finding.expected = iso(*known->date);
  }
}

// One number with two dates inside the text.
void check_own_dates(CriticCase& c) {
  static const Pattern kCitation(
      R"(\bso:? ?(\d{1,5}(?: ?/ ?\d{4})? ?/ ?[a-z][a-z-]{1,20})(?: cua [a-z ]{2,30})?,? ?ngay (\d{1,2}/\d{1,2}/\d{4}))");
  struct Cited {
    Date date;
    Span span;
    std::string printed;
  };
  std::map<std::string, std::vector<Cited>> by_number;
  const std::string& words = c.all().words();
  for (const Match& match : kCitation.all(words)) {
    const auto dates = dates_in(std::string(part(words, match.groups[2])));
    if (dates.empty() || !is_valid(dates[0].date)) continue;
    std::string key(part(words, match.groups[1]));
    std::erase(key, ' ');
    by_number[key].push_back(
        {dates[0].date, c.all().span(match.start(), match.end()), c.all().printed(match.groups[1].start, match.groups[1].end)});
  }
  for (const auto& [key, cited] : by_number) {
    std::set<Date> dates;
    std::vector<Span> spans;
    for (const Cited& one : cited)
      if (dates.insert(one.date).second) spans.push_back(one.span);
    if (dates.size() < 2) continue;
    std::string vi, en;
    for (const Date& date : dates)
      vi += (vi.empty() ? "" : " và ") + vietnamese(date), en += (en.empty() ? "" : " and ") + english(date);
    c.add(Severity::warning, "law_two_dates", "Văn bản số " + cited[0].printed + " mang nhiều ngày: " + vi + ".",
          "The act numbered " + cited[0].printed + " carries several dates: " + en + ".", spans);
  }
}

// period_two_values: a period in a title of this plan (its title, articles, annex heading) other than the one taken.
void check_period(CriticCase& c) {
  static const Pattern kPeriod(R"(giai doan (20\d\d) ?- ?(20\d\d))");
  const Programme& programme = *c.draft.programme;
  if (!programme.period) {
    c.add(Severity::warning, "period_missing", "Không tìm thấy giai đoạn thực hiện của kế hoạch trong văn bản.",
          "The text does not say which years the plan covers.", {});
    return;
  }
  std::vector<Span> spans;
  std::set<std::pair<int, int>> others;
  for (const Block& block : c.outline.blocks) {
    const bool is_title = block.section == "header" || block.section == "articles" || block.section == "annex" ||
                          (block.section == "plan" && block.clause.empty() && block.kind == BlockKind::heading);
    if (!is_title || block.kind == BlockKind::table_row) continue;
    const Passage passage(c.text, block.start, block.end);
    for (const Match& match : kPeriod.all(passage.words())) {
      const std::pair<int, int> period{small_number(part(passage.words(), match.groups[1])),
                                       small_number(part(passage.words(), match.groups[2]))};
      if (period == *programme.period || period.first > period.second) continue;
      if (others.insert(period).second) spans.push_back(passage.span(match.start(), match.end()));
    }
  }
  if (others.empty()) return;
  std::string other;
  for (const auto& [from, to] : others) other += (other.empty() ? "" : ", ") + std::to_string(from) + "–" + std::to_string(to);
  const std::string taken = std::to_string(programme.period->first) + "–" + std::to_string(programme.period->second);
  Finding& finding = c.add(Severity::warning, "period_two_values",
                           "Văn bản ghi hai giai đoạn cho cùng một kế hoạch: " + taken + " và " + other + ".",
                           "The text gives one plan two periods: " + taken + " and " + other + ".", spans);
  finding.expected = taken, finding.found = other;
}

}  // namespace

void check_dates(CriticCase& c) {
  if (c.draft.document.kind == Kind::not_an_act) return;
  if (!c.text.marks_lost) {
    check_dates_exist(c);
    check_own_dates(c);
  }
  check_known_dates(c);
  if (c.draft.programme && !c.text.marks_lost) check_period(c);
}

}  // namespace sxsh::programmes::reading
