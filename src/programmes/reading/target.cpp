#include "programmes/reading/target.h"

#include <charconv>

#include "programmes/reading/target_measure.h"

namespace sxsh::programmes::reading {
namespace {

class TargetReader {
 public:
  TargetReader(const RepairedText& text, const Outline& outline, const Sections& sections, std::vector<Unread>& unread)
      : text_(text), outline_(outline), sections_(sections), unread_(unread) {}

  std::vector<Target> read() {
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      const Block& block = outline_.blocks[i];
      const Role role = sections_.role(i);
      if (!sections_.in_plan(i) || block.section == "annex" || block.kind == BlockKind::table_row) continue;
      if (role == Role::results || role == Role::budget) continue;
      const Passage passage(text_, block.text_start, block.end);
      const bool percentages = read_percentages(i, passage, role == Role::content);
      if (role == Role::objectives && !sections_.titled(i) && !percentages && !read_counts(i, passage)) read_state(i, passage);
    }
    return std::move(targets_);
  }

 private:
  Target target_at(size_t block, const Passage& passage, Part words, const Subject& subject) const {
    Target target;
    target.indicator = subject.indicator;
    target.population = subject.population;
    target.clause = outline_.blocks[block].clause;
    target.span = passage.span(words.start, words.end);
    target.text = passage.printed(words.start, words.end);
    target.year = year_in(passage.words(), words.start, words.end);
    constexpr size_t kBefore = 2'000;
    if (!target.year) target.year = year_in(passage.words(), words.start > kBefore ? words.start - kBefore : 0, words.start);
    if (!target.year) target.year = year_above(text_, outline_, block);
    return target;
  }

  bool read_percentages(size_t block, const Passage& passage, bool among_tasks) {
    static const Pattern kAimed(R"(phan dau|dat |it nhat|toi thieu|muc tieu)");
    bool any = false;
    std::optional<Subject> before;
    for (const Statement& statement : statements_in(passage)) {
      if (among_tasks && !kAimed.in(part(passage.words(), statement.sentence))) continue;
      any = true;
      if (!statement.figure.understood) {
        unread_.push_back({passage.span(statement.words.start, statement.words.end), "a percentage that could not be read"});
        continue;
      }
      const bool bare = before && says_only_when(part(passage.words(), statement.words));
      const Subject subject = bare ? *before : subject_of(passage.words(), statement);
      before = subject;
      Target target = target_at(block, passage, statement.words, subject);
      target.unit = "percent";
      set_figure(target, statement.figure.low_tenths, statement.figure.high_tenths);
      targets_.push_back(std::move(target));
    }
    return any;
  }

  // "năm 2020: 90%" after "năm 2018: 60% cơ sở …": the same thing in another year.
  static bool says_only_when(std::string_view words) {
    static const Pattern kOnlyWhen(
        R"(^(?:den|het|nam|va|dat|la|tren|khoang|it nhat|toi thieu|tu|phan tram|20\d\d|\d{1,3}(?:[.,]\d+)?|[ ,:;%()-])*$)");
    return words.find("20") != std::string_view::npos && kOnlyWhen.in(words);
  }

  static void set_figure(Target& target, int64_t low, std::optional<int64_t> high) {
    target.comparator = high ? Comparator::range : Comparator::ge;
    if (high) target.range_tenths = {low, *high};
    else target.value_tenths = low;
  }

  // "20 - 30 mô hình", "hỗ trợ 50 cơ sở đánh giá nhanh".
  bool read_counts(size_t block, const Passage& passage) {
    static const Pattern kCount(
        R"((?:\btu )?\b(\d{1,3}(?:\.\d{3})*|\d+)(?: ?(?:-|den) ?(\d{1,3}(?:\.\d{3})*|\d+))? )"
        R"((mo hinh|lop|luot nguoi|hoc vien|nguoi|co so|doanh nghiep)\b)");
    static const Pattern kEachYear(R"((?:hang|moi) nam\b|/ ?nam\b)");
    bool any = false;
    constexpr size_t kLongest = 2'000;    // longer runs without an end are no sentences
    for (const Part& sentence : sentences_in(passage.words())) {
      if (sentence.end - sentence.start > kLongest) continue;
      const auto counts = kCount.all(passage.words(), sentence.start, sentence.end);
      for (size_t i = 0; i < counts.size(); ++i) {
        const auto subject = counted(part(passage.words(), sentence), part(passage.words(), counts[i].groups[3]));
        const auto low = whole(part(passage.words(), counts[i].groups[1]));
        const auto high = counts[i].has(2) ? whole(part(passage.words(), counts[i].groups[2])) : std::nullopt;
        if (!subject || !low || (counts[i].has(2) && (!high || *high < *low))) continue;
        const size_t from = i == 0 ? sentence.start : counts[i].start();
        const size_t to = i + 1 < counts.size() ? counts[i + 1].start() : sentence.end;
        Target target = target_at(block, passage, passage.trimmed({from, to}), *subject);
        target.unit = passage.printed(counts[i].groups[3].start, counts[i].groups[3].end);
        if (kEachYear.in(part(passage.words(), sentence))) target.unit += "/năm";
        set_figure(target, *low * 10, high ? std::optional(*high * 10) : std::nullopt);
        targets_.push_back(std::move(target));
        any = true;
      }
    }
    return any;
  }

  static std::optional<int64_t> whole(std::string_view figures) {
    int64_t value = 0;
    size_t digits = 0;
    for (const char c : figures) {
      if (c == '.') continue;
      value = value * 10 + (c - '0');
      if (++digits > 12) return std::nullopt;
    }
    return value;
  }

  static std::optional<Subject> counted(std::string_view sentence, std::string_view unit) {
    static const Pattern kQuick(R"(danh gia nhanh)"), kAssessed(R"(danh gia)"), kApply(R"(ap dung)");
    if (unit == "mo hinh") return Subject{"models", "other"};
    if (unit == "lop") return Subject{"training_classes", "other"};
    if (unit == "luot nguoi" || unit == "hoc vien" || unit == "nguoi") return Subject{"trainees", "other"};
    if (kQuick.in(sentence)) return Subject{"quick_assessments", "all"};
    if (kAssessed.in(sentence)) return Subject{"assessments", "all"};
    if (kApply.in(sentence)) return Subject{"application", "all"};
    return std::nullopt;
  }

  void read_state(size_t block, const Passage& passage) {
    for (const Part& sentence : sentences_in(passage.words())) {
      const Part words = passage.trimmed(sentence);
      if (words.end > words.start && passage.words()[words.end - 1] == ':') continue;
      const auto subject = subject_without_figure(part(passage.words(), words));
      if (!subject) continue;
      Target target = target_at(block, passage, words, *subject);
      target.comparator = Comparator::qualitative;
      targets_.push_back(std::move(target));
    }
  }

  const RepairedText& text_;
  const Outline& outline_;
  const Sections& sections_;
  std::vector<Unread>& unread_;
  std::vector<Target> targets_;
};

}  // namespace

std::optional<int> year_above(const RepairedText& text, const Outline& outline, size_t block) {
  const std::string& clause = outline.blocks[block].clause;
  for (size_t i = block; i-- > 0 && block - i < 200;) {
    const Block& above = outline.blocks[i];
    if (above.section != outline.blocks[block].section) break;
    if (above.clause.empty() || !is_under(clause, above.clause)) continue;
    if (above.clause == clause && above.label == outline.blocks[block].label && !above.label.empty()) continue;  // a sibling
    const Passage passage(text, above.text_start, above.end);
    if (const auto year = year_in(passage.words())) return year;
  }
  return std::nullopt;
}

std::vector<Target> read_targets(const RepairedText& text, const Outline& outline, const Sections& sections,
                                 std::vector<Unread>& unread) {
  return TargetReader(text, outline, sections, unread).read();
}

}  // namespace sxsh::programmes::reading
