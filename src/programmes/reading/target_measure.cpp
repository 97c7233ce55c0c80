#include "programmes/reading/target_measure.h"

#include <algorithm>
#include <charconv>

namespace sxsh::programmes::reading {
namespace {

std::optional<int64_t> tenths(std::string_view figures) {
  const size_t mark = figures.find_first_of(",.");
  const std::string whole(figures.substr(0, mark));
  std::string decimals(mark == std::string_view::npos ? "" : figures.substr(mark + 1));
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  if (decimals.size() > 1) return std::nullopt;
  int64_t value = 0;
  for (const char c : whole + (decimals.empty() ? "0" : decimals)) value = value * 10 + (c - '0');
  return value;
}

// Where the words of the figure at `at` begin when another figure stands before it in the same sentence: after the comma or
// the "và" that joins the two statements.
size_t join_between(std::string_view words, size_t from, size_t at) {
  static const Pattern kAdjacent(
      R"((?:,|\bva\b|;)(?: (?:va|co|dat|tren|khoang|tu|it nhat|toi thieu|hon|phan dau|tiet kiem|duoc|giam|trong do|)"
      R"(dong thoi|con|la|so|gan))* ?$)");
  static const Pattern kSubject(
      R"(, (?:cac |ty le |ti le |so |nhung )?(?:co so|doanh nghiep|can bo|don vi|khu|cum|ty le|ti le|ubnd|uy ban|huyen|)"
      R"(tren|tai)\b)");
  static const Pattern kSaving(R"(,? \bva (?:tiet kiem|giam)\b)");
  if (const auto match = kAdjacent.find(words, from, at)) return match->start() + (words[match->start()] == ',' ? 1 : 0);
  const auto subjects = kSubject.all(words, from, at);
  if (!subjects.empty()) return subjects.back().start() + 1;
  const auto savings = kSaving.all(words, from, at);
  if (!savings.empty()) return savings.back().start();
  const size_t comma = words.substr(from, at - from).rfind(',');
  return comma != std::string_view::npos ? from + comma + 1 : at;
}

// Leading words that only join or announce: "và", "trong đó", "… đạt các mục tiêu sau:".
size_t skip_joiners(std::string_view words, size_t from, size_t to) {
  static const Pattern kAnnounces(R"((?:sau(?: day)?|gom|cu the|dat duoc|nhu sau)(?: \([^)]*\))? ?: )");
  const auto announces = kAnnounces.all(words, from, to);
  if (!announces.empty()) from = announces.back().end();
  static const Pattern kJoiner(R"(^[ ,;]*(?:va|dong thoi|trong do|con)\b[ ,:]*)");
  const std::string_view cut = words.substr(from, to - from);
  const auto match = kJoiner.find(cut);
  return match ? from + match->end() : from;
}

std::string who(std::string_view subject) {
  static const Pattern kPotential(R"(tiem nang)");
  static const Pattern kSurveyed(R"(duoc (?:khao sat|dieu tra|phong van))");
  static const Pattern kMediumLarge(R"(vua va lon|lon va vua|vua, lon|quy mo vua|quy mo lon)");
  static const Pattern kOfficers(R"(^(?:so |doi ngu )?(?:can bo|cong chuc|vien chuc))");
  static const Pattern kParks(R"(^(?:cac |so )?(?:khu|cum|kcn|ccn|lang nghe)\b)");
  static const Pattern kAreas(R"(^(?:cac |so )?(?:ubnd|uy ban nhan d[ae]n|quan, huyen|thi xa|huyen|xa|phuong|dia phuong|so cong thuong)\b)");
  if (kOfficers.in(subject)) return "officers";
  if (kParks.in(subject)) return "parks";
  if (kAreas.in(subject)) return "areas";
  if (kPotential.in(subject)) return "with_potential";
  if (kSurveyed.in(subject)) return "surveyed";
  if (kMediumLarge.in(subject)) return "medium_large";
  return "all";
}

// A sentence, but of an endless one only what stands around the place.
std::string_view near(std::string_view words, Part sentence, size_t place) {
  constexpr size_t kReach = 1'500;
  const size_t start = std::max(sentence.start, place > kReach ? place - kReach : 0);
  return words.substr(start, std::min(sentence.end, place + kReach) - start);
}

std::optional<Subject> by_subject(std::string_view subject) {
  static const Pattern kOfficers(R"(^(?:so |doi ngu )?(?:can bo|cong chuc|vien chuc))");
  static const Pattern kBodyStaff(
      R"(^(?:cac |so )?(?:ubnd|uy ban nhan d[ae]n|quan, huyen|thi xa|huyen|xa|phuong|so cong thuong|ban quan ly|phong)\b.*)"
      R"(\bco (?:\w+ ){0,4}(?:can bo|bo phan|dau moi))");
  static const Pattern kOwnStaff(R"((?:doanh nghiep|co so).* co (?:\w+ ){0,3}(?:can bo|bo phan|nhan vien|nguoi phu trach))");
  static const Pattern kParks(R"(^(?:cac |so )?(?:khu|cum|kcn|ccn|lang nghe)\b)");
  static const Pattern kTrained(R"(duoc (?:tap huan|dao tao|boi duong))");
  static const Pattern kAware(R"(nhan thuc)");
  static const Pattern kReached(R"(tuyen truyen|pho bien|tiep can|truyen thong)");
  static const Pattern kApplies(R"(ap dung)");
  static const Pattern kEstablishment(R"(co so|doanh nghiep|don vi san xuat|nha may)");
  static const Pattern kModels(R"(mo hinh)");
  const std::string population = who(subject);
  if (kOfficers.in(subject)) return Subject{"officers", "officers"};
  if (kBodyStaff.in(subject)) return Subject{"area_staff", "areas"};
  if (kOwnStaff.in(subject)) return Subject{"enterprise_staff", population};
  if (kParks.in(subject) && (kReached.in(subject) || kAware.in(subject))) return Subject{"parks_reached", "parks"};
  if (kTrained.in(subject) && !kAware.in(subject)) return Subject{"managers_trained", "other"};
  if (!kEstablishment.in(subject)) return std::nullopt;
  if (kAware.in(subject)) return Subject{"awareness", population};
  if (kApplies.in(subject)) return Subject{"application", population};
  if (kReached.in(subject)) return Subject{"reached", population};
  if (kModels.in(subject)) return Subject{"models", population};
  return std::nullopt;
}

}  // namespace

std::vector<Figure> percentages_in(std::string_view words) {
  static const Pattern kPercent(
      R"((?:\btu )?\b(?:(\d{1,4}(?:[.,]\d{1,4})?)(?: ?%| phan tram)? ?(?:-|den|toi) ?)?)"
      R"((\d{1,4}(?:[.,]\d{1,4})?)(?: ?%| phan tram\b))");
  std::vector<Figure> found;
  for (const Match& match : kPercent.all(words)) {
    Figure figure;
    figure.start = match.start();
    figure.end = match.end();
    const auto last = tenths(part(words, match.groups[2]));
    const auto first = match.has(1) ? tenths(part(words, match.groups[1])) : last;
    figure.understood = first && last && *first <= *last;
    if (figure.understood) {
      figure.low_tenths = *first;
      if (match.has(1)) figure.high_tenths = *last;
    }
    found.push_back(figure);
  }
  return found;
}

std::vector<Part> sentences_in(std::string_view words) {
  static const Pattern kEnd(R"([.;!?]+(?: |$))");
  std::vector<Part> sentences;
  size_t from = 0;
  for (const Match& match : kEnd.all(words)) {
    if (match.start() > from) sentences.push_back({from, match.start()});
    from = match.end();
  }
  if (from < words.size()) sentences.push_back({from, words.size()});
  return sentences;
}

namespace {

// "từ 75% năm 2018 lên 90%": the first figure is where it starts from, not what is aimed at.
void drop_starting_points(std::string_view words, std::vector<Figure>& inside) {
  static const Pattern kRises(R"(^[^.;,\d]{0,40}(?:nam 20\d\d)?[^.;,\d]{0,20}\b(?:len|xuong)(?: (?:den|toi|dat|khoang|tren|it nhat))* ?$)");
  static const Pattern kFrom(R"(^tu\b|\btu (?:muc |khoang )*$)");
  for (size_t i = 0; i + 1 < inside.size();) {
    const size_t before = inside[i].start > 20 ? inside[i].start - 20 : 0;
    const bool from = kFrom.in(words.substr(before, inside[i].start - before)) || words.substr(inside[i].start, 3) == "tu ";
    if (from && kRises.in(words.substr(inside[i].end, inside[i + 1].start - inside[i].end)))
      inside.erase(inside.begin() + static_cast<long>(i));
    else
      ++i;
  }
}

}  // namespace

std::vector<Statement> statements_in(const Passage& passage) {
  const std::string& words = passage.words();
  std::vector<Statement> statements;
  const auto figures = percentages_in(words);
  size_t next = 0;
  for (const Part& sentence : sentences_in(words)) {
    std::vector<Figure> inside;
    for (; next < figures.size() && figures[next].start < sentence.end; ++next)
      if (figures[next].start >= sentence.start && figures[next].end <= sentence.end) inside.push_back(figures[next]);
    drop_starting_points(words, inside);
    size_t from = sentence.start;
    for (size_t i = 0; i < inside.size(); ++i) {
      const size_t to = i + 1 < inside.size() ? join_between(words, inside[i].end, inside[i + 1].start) : sentence.end;
      statements.push_back({inside[i], passage.trimmed({skip_joiners(words, from, inside[i].start), to}), sentence});
      from = to;
    }
  }
  return statements;
}

Subject subject_of(std::string_view words, const Statement& statement) {
  static const Pattern kGases(R"(khi nha kinh|phat thai (?:khi )?(?:co2|carbon|cac-bon))");
  static const Pattern kSavedAfter(
      R"(^ ?(?:tren )?(?:muc|luong|nang luong|nguyen|nhien|vat lieu|chi phi|dien|nuoc|cuong do|tieu hao|tieu thu|tai nguyen)\b)");
  static const Pattern kSavedBefore(R"(tiet kiem|giam|tieu hao|tieu thu)");
  static const Pattern kSectors(R"((?:trong|cua|doi voi|o|thuoc|tai) (?:mot so |cac |nhom )*(?:nganh|linh vuc)\b)");
  static const Pattern kApply(R"(ap dung)");
  static const Pattern kOnlyModifiers(
      R"(^[ ,]*(?:phan dau|den nam \d+|den het nam \d+|co|dat|tren|khoang|tu|it nhat|toi thieu|hon|gan|va|[ ,:])*$)");
  const std::string_view sentence = near(words, statement.sentence, statement.figure.start);
  const std::string_view before = words.substr(statement.words.start, statement.figure.start - statement.words.start);
  const size_t after_figure = std::min(statement.words.end, statement.figure.end);
  const std::string_view after = words.substr(after_figure, statement.words.end - after_figure);
  if (kGases.in(part(words, statement.words))) return {"ghg_intensity", kSectors.in(sentence) ? "named_sectors" : "all"};
  const bool leads = kOnlyModifiers.in(before);
  if (kSavedAfter.in(after) || (!leads && kSavedBefore.in(before) && !by_subject(after)))
    return {"saving", kSectors.in(part(words, statement.words)) ? "named_sectors" : kApply.in(sentence) ? "applying" : "all"};
  std::string_view subject = leads ? after : part(words, statement.words);
  while (!subject.empty() && (subject.front() == ' ' || subject.front() == ',')) subject.remove_prefix(1);
  static const Pattern kShare(R"(^(?:phan dau |den nam \d+,? )*(?:ty le|ti le) )");
  if (const auto share = kShare.find(subject)) subject.remove_prefix(share->end());
  if (const auto known = by_subject(subject)) return *known;
  static const Pattern kEstablishment(R"(co so|doanh nghiep)");
  return {"other", kEstablishment.in(subject) ? who(subject) : "other"};
}

std::optional<Subject> subject_without_figure(std::string_view words) {
  static const Pattern kBodyFirst(
      R"(^(?:cac )?(?:ubnd|uy ban nhan d[ae]n|so|ban quan ly|co so|doanh nghiep|can bo|khu|cum|huyen)\b.*)"
      R"( (?:co|duoc|dat|ap dung)\b)");
  if (!kBodyFirst.in(words)) return std::nullopt;
  return by_subject(words);
}

std::optional<int> year_in(std::string_view words, size_t from, size_t to) {
  static const Pattern kYear(R"((?:\b20\d\d ?- ?|\bnam |\bden )(20\d\d)\b)");
  const auto found = kYear.all(words, from, to);
  if (found.empty()) return std::nullopt;
  int year = 0;
  const std::string_view digits = part(words, found.back().groups[1]);
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

}  // namespace sxsh::programmes::reading
