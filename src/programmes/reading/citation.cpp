#include "programmes/reading/citation.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "programmes/reading/act_number.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

struct Named {
  int start = 0, end = 0;                 // from the kind of act to its number or date
  int name_end = 0;                       // of laws: where the name ends before number and date; else 0
  std::optional<ActNumber> number;
  std::optional<Date> date;
};

constexpr const char* kNumbered =
    R"(\b((?:nghi [dp][a-z]nh|nghi quyet(?: lien tich)?|quyet [dp][a-z]nh|thong tu(?: lien tich)?|chi thi|cong van|(?:to|t) trinh|ke hoach|chuong trinh|thong bao|van ban|bao cao|cong dien)(?: cua (?:chinh phu|thu tuong chinh phu|bo [a-z ]{3,40}))?) s[a-z0-9]{1,2}\.? ?:? ?)" SXSH_ACT_NUMBER;
constexpr const char* kLaw = R"(\b((?:bo )?luat|phap lenh|hien phap) )";
constexpr int kLongestName = 120;

// The date right after a number or a name: ", ngày 07/9/2009", "ban hành ngày …".
std::optional<ActDate> date_after(const RepairedText& text, int from, int end) {
  static const Pattern kBefore(R"(^,? ?\(?(?:ban hanh |ky |thong qua |duoc [a-z ]{3,40})?ng[a-z]y )");
  const std::string_view words = text.folded_slice(from, end);
  const auto match = kBefore.find(words);
  if (!match) return std::nullopt;
  auto date = act_date(text, from, std::min(end, from + static_cast<int>(match->end()) + 30));
  if (!date || date->place.start > from + static_cast<int>(match->end()) + 1) return std::nullopt;
  return date;
}

std::vector<Named> numbered(const RepairedText& text, int start, int end) {
  static const Pattern kPattern(kNumbered);
  std::vector<Named> found;
  for (const Match& match : kPattern.all(text.folded, static_cast<size_t>(start), static_cast<size_t>(end))) {
    Named named;
    named.start = static_cast<int>(match.start());
    named.number = act_number(text, static_cast<int>(match.groups[1].end), end);
    if (!named.number) continue;
    named.end = named.number->place.end;
    if (const auto date = date_after(text, named.end, end)) {
      named.date = date->date;
      named.end = date->place.end;
    }
    found.push_back(std::move(named));
  }
  return found;
}

// "Luật Bảo vệ môi trường [số 55/2014/QH13] ngày 23/6/2014"; without number or date only where a clause ends after the name.
std::vector<Named> laws(const RepairedText& text, int start, int end) {
  static const Pattern kPattern(kLaw);
  static const Pattern kEnd(R"([;.,\n:(]| s[a-z0-9]{1,2} ?\d| ng[a-z]y \d| va (?:luat|nghi|quyet))");
  std::vector<Named> found;
  int after = start;
  for (const Match& match : kPattern.all(text.folded, static_cast<size_t>(start), static_cast<size_t>(end))) {
    if (static_cast<int>(match.start()) < after || !is_upper(text.text.text[match.start()])) continue;
    Named named;
    named.start = static_cast<int>(match.start());
    const int from = static_cast<int>(match.end()), to = std::min(end, from + kLongestName);
    const auto stop = kEnd.find(text.folded_slice(from, to));
    named.name_end = named.end = stop ? from + static_cast<int>(stop->start()) : to;
    if (!stop && to < end) continue;                                  // no name is that long
    static const Pattern kNumber(R"(^ s[a-z0-9]{1,2}\.? ?:? ?\d)");
    if (kNumber.in(text.folded_slice(named.end, end))) {
      named.number = act_number(text, named.end, std::min(end, named.end + 40));
      if (named.number) named.end = named.number->place.end;
    }
    if (const auto date = date_after(text, named.end + (text.folded_slice(named.end, named.end + 1) == " " ? 1 : 0), end)) {
      named.date = date->date;
      named.end = date->place.end;
    }
    after = named.end;
    if (named.name_end - named.start >= 8) found.push_back(std::move(named));
  }
  return found;
}

// Named only to say what another act does: "… chi tiết một số nội dung của Nghị định số …".
bool is_nested(std::string_view between) {
  while (!between.empty() && between.back() == ' ') between.remove_suffix(1);
  if (between.empty()) return false;
  if (between.find_first_of(";\n") != std::string_view::npos) return false;
  static const Pattern kList(R"((?:[,:]|\bva|\bva cac)$)");
  return !kList.in(between);
}

size_t cut_quotes(std::u32string_view title) {
  const auto open = std::count_if(title.begin(), title.end(), [](char32_t c) { return c == U'“' || c == U'«'; });
  const auto close = std::count_if(title.begin(), title.end(), [](char32_t c) { return c == U'”' || c == U'»'; });
  return close > open && !title.empty() && (title.back() == U'”' || title.back() == U'»') ? title.size() - 1 : title.size();
}

// "Chiến lược … đến năm 2020” from "của Thủ tướng Chính phủ về việc phê duyệt “Chiến lược … đến năm 2020””.
std::string title_in(const RepairedText& text, int start, int end) {
  static const Pattern kVerb(R"((?:^|[ ,])(v[a-z] vi[a-z]c|ve|phe duyet|quy dinh|huong dan|ban hanh|sua doi|dieu chinh) )");
  static const Pattern kApproves(R"(^(?:phe duyet|ban hanh) (?:cac )?)");
  const std::string_view words = text.folded_slice(start, end);
  int from = -1;
  for (const Match& match : kVerb.all(words)) {
    const std::string_view verb = part(words, match.groups[1]);
    const auto at = static_cast<size_t>(start) + match.groups[1].start;
    const char32_t vowel = text.text.text[at + 1];
    if (verb == "ve" && (text.marks_lost || to_lower(vowel) != U'ề')) continue;      // bảo vệ is not về
    const bool about = verb[0] == 'v';
    from = start + static_cast<int>(about ? match.end() : match.groups[1].start);
    break;
  }
  if (from < 0) return "";
  if (const auto approves = kApproves.find(text.folded_slice(from, end))) from += static_cast<int>(approves->end());
  std::u32string_view title =
      std::u32string_view(text.text.text).substr(static_cast<size_t>(from), static_cast<size_t>(end - from));
  const auto trimmed = [](std::u32string_view part) {
    while (!part.empty() && std::u32string_view(U" ,.;:-/\n").find(part.back()) != std::u32string_view::npos)
      part.remove_suffix(1);
    while (!part.empty() && (part.front() == ' ' || part.front() == '\n')) part.remove_prefix(1);
    return part;
  };
  title = trimmed(title);
  title = trimmed(title.substr(0, cut_quotes(title)));
  if (title.size() > 2 && (title.front() == U'“' || title.front() == '"')) {
    const size_t close = title.find_first_of(U"”\"", 1);
    if (close == title.size() - 1 || close == std::u32string_view::npos)
      title = title.substr(1, close == std::u32string_view::npos ? close : close - 1);
  }
  return encode(title);
}

// Where what is said of an act ends: at the next act of the list, a semicolon, the line's end, or who now issues what.
int tail_end(const RepairedText& text, const Named& named, int next, int end) {
  static const Pattern kStop(R"(;|\n|, (?:ubnd|u[a-z] ban nh[a-z]n|chu t[a-z]ch|so cong|bo |hoi dong)[a-z ]{0,60}(?:ban hanh|xay dung|de nghi|quyet)|\./)");
  int stop = std::min(next, end);
  if (const auto match = kStop.find(text.folded_slice(named.end, stop))) stop = named.end + static_cast<int>(match->start());
  return stop;
}

}  // namespace

std::vector<Act> acts_named(const RepairedText& text, int start, int end) {
  std::vector<Named> all = numbered(text, start, end);
  const std::vector<Named> of_law = laws(text, start, end);
  all.insert(all.end(), of_law.begin(), of_law.end());
  std::sort(all.begin(), all.end(), [](const Named& a, const Named& b) { return a.start < b.start; });
  std::vector<Named> own;
  std::vector<int> nested;                // where titles must be cut: after the number of an act they name
  for (const Named& named : all) {
    if (!own.empty() && named.start < own.back().end) continue;
    if (!own.empty() && is_nested(text.folded_slice(own.back().end, named.start))) {
      nested.push_back(named.number ? named.number->place.end : named.end);
      continue;
    }
    own.push_back(named);
  }
  std::vector<Act> acts;
  for (size_t i = 0; i < own.size(); ++i) {
    const Named& named = own[i];
    const int next = i + 1 < own.size() ? own[i + 1].start : end;
    int stop = tail_end(text, named, next, end);
    const auto cut = std::find_if(nested.begin(), nested.end(), [&](int at) { return at > named.end && at < stop; });
    if (cut != nested.end()) stop = *cut;
    Act act;
    if (named.number) act.number = named.number->normal;
    act.date = named.date;
    if (named.name_end > 0) act.title = printed_words(text, named.start, named.name_end);
    else act.title = title_in(text, named.end, stop);
    int shown = named.end;
    if (act.title.empty()) {
      static const Pattern kNumberMark(R"( s[a-z0-9]{1,2}\.? ?:? ?$)");
      const std::string_view before = text.folded_slice(named.start, named.number->place.start);
      const auto mark = kNumberMark.find(before);
      act.title = printed_words(text, named.start, named.start + static_cast<int>(mark ? mark->start() : before.size()));
    } else if (named.name_end == 0) {
      shown = stop;
      while (shown > named.end &&
             std::u32string_view(U" ,.;\n").find(text.text.text[static_cast<size_t>(shown) - 1]) != std::u32string_view::npos)
        --shown;
    }
    act.span = text.span(named.start, shown);
    acts.push_back(std::move(act));
  }
  return acts;
}

std::vector<Act> legal_bases(const RepairedText& text, const Outline& outline, const std::optional<std::string>& own_number) {
  static const Pattern kOpening(R"(^(?:tiep tuc )?(?:thuc hien|trien khai|can c[a-z]{1,4}|theo|xet|de thuc hien|nham thuc hien) )");
  std::vector<Act> acts;
  std::set<std::string> seen;
  if (own_number) seen.insert(number_key(*own_number));
  bool in_opening = true;                 // of the plan: before its first clause
  for (const Block& block : outline.blocks) {
    if (block.section == "plan" && !block.label.empty()) in_opening = false;
    const bool opening = block.section == "plan" && in_opening && kOpening.in(text.folded_slice(block.start, block.end));
    if (block.section != "bases" && !opening) continue;
    for (Act& act : acts_named(text, block.start, block.end)) {
      const std::string key = act.number ? number_key(*act.number) : "law " + search_key(act.title);
      if (seen.insert(key).second) acts.push_back(std::move(act));
    }
  }
  return acts;
}

}  // namespace sxsh::programmes::reading
