// Agencies: one under two names, a name with a word missing, a unit that ends before the plan does.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {
namespace {

struct Paper {
  std::string name;  // "Báo Lao động Đồng Nai"
  std::vector<std::string> words;  // folded
  Span span;
  std::string clause;
};

bool is_capital(char32_t c) {
  return fold(c) >= 'a' && fold(c) <= 'z' && encode(std::u32string(1, c)) != lower(encode(std::u32string(1, c)));
}
bool is_letter(char32_t c) { return fold(c) >= 'a' && fold(c) <= 'z'; }

// The name of a newspaper that starts at `at` ("Báo" and the words with capitals after it, one small word between two of
// them allowed: "Lao động Đồng Nai"); empty when it is no name ("Báo cáo").
std::optional<Paper> paper_at(CriticCase& c, int at) {
  const auto& text = c.text.text.text;
  const auto size = static_cast<int>(text.size());
  Paper paper;
  int end = at, word_start = at;
  bool small_before = false;
  constexpr size_t kMostWords = 8;
  while (word_start < size && paper.words.size() < kMostWords && is_letter(text[static_cast<size_t>(word_start)])) {
    int word_end = word_start;
    while (word_end < size && is_letter(text[static_cast<size_t>(word_end)])) ++word_end;
    const bool capital = is_capital(text[static_cast<size_t>(word_start)]);
    if (!capital && (small_before || paper.words.size() < 2)) break;
    const std::string_view word = c.text.folded_slice(word_start, word_end);
    if (word == "bao" && !paper.words.empty()) break;  // the next paper of a list
    paper.words.emplace_back(word);
    if (capital) end = word_end;
    small_before = !capital;
    if (word_end >= size || text[static_cast<size_t>(word_end)] != U' ') break;
    word_start = word_end + 1;
  }
  if (small_before) paper.words.pop_back();
  if (paper.words.size() < 2) return std::nullopt;
  paper.name = c.text.slice(at, end);
  paper.span = c.text.span(at, end);
  return paper;
}

std::vector<Paper> papers(CriticCase& c) {
  std::vector<Paper> found;
  const std::u32string& text = c.text.text.text;
  for (size_t at = text.find(U"Báo "); at != std::u32string::npos; at = text.find(U"Báo ", at + 1)) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    auto paper = paper_at(c, static_cast<int>(at));
    const Block* block = paper ? c.block_at(static_cast<int>(at)) : nullptr;
    if (!block) continue;
    paper->clause = block->clause;
    found.push_back(std::move(*paper));
  }
  return found;
}

// Every word of the shorter stands in the longer, in order, and both end alike: "Báo Đồng Nai", "Báo Lao động Đồng Nai".
bool shortened(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  if (shorter.size() >= longer.size() || shorter.back() != longer.back()) return false;
  size_t at = 0;
  for (const std::string& word : longer)
    if (at < shorter.size() && shorter[at] == word) ++at;
  return at == shorter.size();
}

using NamePairs = std::map<std::pair<std::string, std::string>, std::vector<Span>>;  // (longer, shorter) → places

// Names that the catalogue knows to be mistaken for each other, in one clause.
void add_look_alikes(CriticCase& c, const LookAlike& look_alike, NamePairs& pairs) {
  for (const std::string& one : look_alike.names)
    for (const std::string& other : look_alike.names) {
      if (one.size() <= other.size() || pairs.contains({one, other})) continue;
      for (const Span& here : c.places(one))
        for (const Span& there : c.places(other)) {
          const Block *a = c.block_at(here.start), *b = c.block_at(there.start);
          if (a && b && !a->clause.empty() && a->clause == b->clause) pairs[{one, other}] = {here, there};
        }
    }
}

// Distinct names of one clause that are compared with each other; a text with more of them is no act.
constexpr size_t kMostNames = 40, kMostPlaces = 4;

void check_two_names(CriticCase& c) {
  std::map<std::string, std::map<std::string, std::vector<Paper>>> by_clause;
  for (Paper& paper : papers(c)) {
    if (paper.clause.empty()) continue;
    auto& names = by_clause[paper.clause];
    if (names.size() >= kMostNames && !names.contains(paper.name)) continue;
    auto& places = names[paper.name];
    if (places.size() < kMostPlaces) places.push_back(std::move(paper));
  }
  NamePairs pairs;
  for (const auto& [clause, names] : by_clause)
    for (const auto& [longer, here] : names)
      for (const auto& [shorter, there] : names)
        if (shortened(there.front().words, here.front().words)) {
          auto& spans = pairs[{longer, shorter}];
          for (const Paper& paper : here) spans.push_back(paper.span);
          for (const Paper& paper : there) spans.push_back(paper.span);
        }
  for (const LookAlike& look_alike : c.known.look_alikes) add_look_alikes(c, look_alike, pairs);
  for (auto& [names, spans] : pairs) {
    std::ranges::sort(spans, {}, &Span::start);
    Finding& finding =
        c.add(Severity::warning, "agency_two_names",
              "Cùng một việc, chỗ ghi “" + names.first + "”, chỗ ghi “" + names.second + "”. Cần xác định là báo nào.",
              "For one task the text names both “" + names.first + "” and “" + names.second + "”. Settle which is meant.", spans);
    finding.expected = names.first, finding.found = names.second;
  }
}

// agency_incomplete: "Giám đốc Công thương" for "Giám đốc Sở Công Thương".
void check_incomplete(CriticCase& c) {
  const std::string& words = c.all().words();
  for (const KnownAgency& agency : c.known.agencies) {
    const std::string key = search_key(agency.name);
    if (!key.starts_with("so ")) continue;
    const std::string wanted = "giam doc " + key.substr(3);
    for (size_t at = words.find(wanted); at != std::string::npos; at = words.find(wanted, at + wanted.size())) {
      Finding& finding =
          c.add(Severity::warning, "agency_incomplete",
                "“" + c.all().printed(at, at + wanted.size()) + "” có lẽ thiếu chữ “Sở”: Giám đốc " + agency.name + ".",
                "“" + c.all().printed(at, at + wanted.size()) + "” seems to miss the word “Sở”: Giám đốc " + agency.name + ".",
                {c.all().span(at, at + wanted.size())});
      finding.found = c.all().printed(at, at + wanted.size()), finding.expected = finding.proposal = "Giám đốc " + agency.name;
    }
  }
}

// A unit that ends on `to` cannot do what a plan asks of it after that day.
bool ends_inside(const Validity& validity, const std::pair<int, int>& period) {
  return validity.to && validity.to->year >= period.first && *validity.to < Date{period.second, 12, 31};
}

struct Named {
  std::string vi, en;
};

void report_end(CriticCase& c, Severity severity, const Named& name, const Date& last, const std::string& now, Mark mark,
                const std::vector<Span>& spans) {
  const std::string unsure_vi = mark == Mark::unverified ? " (chưa kiểm chứng)" : "";
  const std::string unsure_en = mark == Mark::unverified ? " (not verified)" : "";
  Finding& finding =
      c.add(severity, "unit_abolished",
            name.vi + " chỉ có đến ngày " + vietnamese(last) + unsure_vi + ", trước khi kế hoạch kết thúc; nay là " + now + ".",
            name.en + " existed until " + english(last) + unsure_en + ", before the plan ends; it is now " + now + ".", spans);
  finding.found = name.vi, finding.expected = now;
}

void check_abolished(CriticCase& c) {
  if (!c.draft.programme->period) return;
  const auto& period = *c.draft.programme->period;
  for (const KnownLevel& level : c.known.levels) {
    if (!ends_inside(level.validity, period)) continue;
    std::vector<Span> spans;
    for (const std::string& name : level.names)
      for (const Span& span : c.places(name, 3)) spans.push_back(span);
    if (!spans.empty())
      report_end(c, Severity::warning, {"Cấp huyện", "The district level"}, *level.validity.to, level.actor_now, level.mark,
                 spans);
  }
  for (const KnownAgency& agency : c.known.agencies) {
    if (!ends_inside(agency.validity, period)) continue;
    const auto spans = c.places(agency.name, 3);
    if (!spans.empty())
      report_end(c, Severity::info, {agency.name, agency.name}, *agency.validity.to, agency.successor, agency.mark, spans);
  }
  const std::string& province = c.draft.document.province;
  const KnownProvince* unit = province.empty() ? nullptr : c.known.province(province, Date{period.first, 1, 1});
  if (!unit || !ends_inside(unit->validity, period) || !c.known.shared(*unit)) return;
  const KnownProvince* next = c.known.successor(*unit);
  if (!next) return;
  const bool same_name = next->name == unit->name;
  report_end(c, same_name ? Severity::info : Severity::warning,
             {unit->name + (same_name ? " trong ranh giới cũ" : ""), unit->name + (same_name ? " in its old bounds" : "")},
             *unit->validity.to, next->kind + " " + next->name + (same_name ? " sau sáp nhập" : ""), unit->mark,
             c.places(province, 1));
}

}  // namespace

void check_names(CriticCase& c) {
  if (c.draft.document.kind == Kind::not_an_act || c.text.marks_lost) return;
  check_two_names(c);
  check_incomplete(c);
  if (c.draft.programme) check_abolished(c);
}

}  // namespace sxsh::programmes::reading
