#include "programmes/reading/outline.h"

#include <re2/re2.h>

#include <algorithm>

#include "programmes/reading/label.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {
namespace {

constexpr int kHeadingLength = 300;       // longer labelled lines are sentences
constexpr int kRunInLength = 200;         // "3. Sở Tài chính: …": the part before the colon
constexpr int kSignatureLines = 8;

struct Open {
  LabelKind kind;
  std::string text;
  int number;
};

bool matches(std::string_view text, const RE2& pattern) { return RE2::PartialMatch({text.data(), text.size()}, pattern); }

// The labels open at a place, from the widest to the narrowest.
class Path {
 public:
  void reset(std::string root) {
    open_.clear();
    root_ = std::move(root);
  }
  // False where the number cannot stand here: "25. " after 3 is no clause but the middle of a sentence.
  bool enter(const Label& label) {
    size_t keep = open_.size();
    int before = 0;
    while (keep > 0 && open_[keep - 1].kind >= label.kind) {
      --keep;
      before = open_[keep].kind == label.kind ? open_[keep].number : 0;
    }
    constexpr int kMostLost = 3;          // labels that damage may have swallowed
    constexpr int kMostFirst = 20;
    const bool restarts = label.number == 1;
    const bool follows = before > 0 ? label.number > before && label.number <= before + kMostLost : label.number <= kMostFirst;
    if (!restarts && !follows) return false;
    open_.resize(keep);
    open_.push_back({label.kind, component(label), label.number});
    return true;
  }
  std::string clause() const {
    std::string made = root_;
    for (const Open& open : open_) made += (made.empty() ? "" : ".") + open.text;
    return made;
  }
  bool has(LabelKind kind) const {
    return std::any_of(open_.begin(), open_.end(), [kind](const Open& open) { return open.kind == kind; });
  }

 private:
  // "1.2" under an open "1" adds "2"; standing alone it adds all of itself.
  std::string component(const Label& label) const {
    if (label.kind != LabelKind::arabic2 && label.kind != LabelKind::arabic3) return label.text;
    std::string open;
    for (const Open& above : open_)
      if (above.kind >= LabelKind::arabic && above.kind <= LabelKind::arabic3) open += (open.empty() ? "" : ".") + above.text;
    return !open.empty() && label.text.starts_with(open + ".") ? label.text.substr(open.size() + 1) : label.text;
  }
  std::vector<Open> open_;
  std::string root_;
};

class Outliner {
 public:
  explicit Outliner(const RepairedText& text) : text_(text) {}

  Outline made() {
    for (const Line& line : lines_of(text_.text.text)) {
      if (line.tabbed) row(line);
      else if (!line.empty()) words(line);
    }
    return std::move(outline_);
  }

 private:
  std::string_view folded(int start, int end) const { return text_.folded_slice(start, end); }
  char32_t at(int i) const { return text_.text.text[static_cast<size_t>(i)]; }

  bool is_caps(int start, int end) const {
    int upper = 0;
    for (int i = start; i < end; ++i) {
      if (is_lower(at(i)) && !text_.marks_lost) return false;
      if (is_lower(at(i)) && at(i) < 0x80) return false;            // OCR leaves the odd small accented letter in a heading
      upper += is_upper(at(i));
    }
    return upper >= 4;
  }

  void add(BlockKind kind, const std::string& label, int start, int end, int text_start) {
    outline_.blocks.push_back(
        {kind, label, section_ == "header" || section_ == "bases" ? "" : path_.clause(), section_, start, end, text_start});
  }

  void row(const Line& line) {
    if (line.empty()) return;
    if (section_ == "header" || section_ == "bases") open_section("plan", "");
    add(BlockKind::table_row, "", line.start, line.end, line.start);
  }

  void open_section(const std::string& name, const std::string& root) {
    if (section_ == name && root.empty()) return;
    section_ = name;
    path_.reset(root);
    lines_in_section_ = 0;
  }

  // The parts of an act tell themselves apart by fixed lines (Decree 30/2020/NĐ-CP, annex I; kept since Circular 01/2011/TT-BNV).
  void choose_section(const Line& line, const std::optional<Label>& label) {
    static const RE2 basis(R"(^(?:can c[a-z]{1,4} |xet |theo d[a-z] ngh|thuc hien (?:nghi|quyet|thong|chi thi|cong van|luat|ke hoach|chuong trinh)))");
    static const RE2 enacting(R"(^quyet [dp][a-z]nh ?:$)");
    static const RE2 decision(R"(^quyet [dp][a-z]nh ?:?$)");
    static const RE2 plan(R"(^(?:ke hoach|chuong trinh|de an|quy che|quy dinh)\b)");
    static const RE2 annex(R"(^phu luc(?: so)?(?: [0-9]{1,2}| [ivxab]{1,5})?[.: ]*)");
    static const RE2 numbered_annex(R"(^phu luc(?: so)? (?:[0-9]{1,2}|[ivx]{1,5})\b)");
    static const RE2 form(R"(^(?:(?:tm|kt|tl|tuq|q)\. ?[a-z]|(?:pho )?(?:chu tich|giam doc|bo truong|thu truong|thu tuong)$))");
    static const RE2 national(R"(^(?:uy ban nhan dan|cong hoa xa|d[a-z]c l[a-z]p ?-|tinh [a-z ]{3,25}$|hoi dong nhan dan|s[a-z0-9]{1,2} ?: ?\d))");
    static const RE2 recipients(R"(^noi nhan\b)");
    const std::string_view words = folded(line.first, line.last);
    const bool early = section_ == "header" || section_ == "bases";
    const bool caps = is_caps(line.first, line.last);
    ++lines_in_section_;
    if (matches(words, recipients) && line.size() < 80) return open_section("recipients", "");
    if (section_ != "header" && !label && caps && line.size() < 80 && matches(words, form)) return open_section("signature", "");
    if (section_ == "signature" && lines_in_section_ <= kSignatureLines && !label && line.size() < 60 &&
        !matches(words, national) && !(caps && (matches(words, plan) || matches(words, annex))))
      return;
    if (label && label->kind == LabelKind::article && section_ != "annex" && section_ != "plan")
      return open_section("articles", "");
    if (early && (matches(words, enacting) || (section_ == "bases" && caps && matches(words, decision))))
      return open_section("articles", "");
    const bool numbered = matches(words, numbered_annex);
    if (!early && !label && matches(words, annex) && line.size() < 250 &&
        (caps || is_caps(line.first, line.first + 7) || (numbered && line.size() < 60)))
      return open_section("annex", annex_root(words));
    if (!early && !label && caps && line.size() < 300 && matches(words, plan) && section_ != "plan" && section_ != "annex")
      return open_section("plan", "");
    if (!early && !label && caps && line.size() < 120 && matches(words, national) && section_ != "annex") {
      open_section("header", "");
      seen_articles_ = true;
      return;
    }
    if (!early) {
      if (section_ == "recipients" && !(label && label->number == 0) && !is_continued(line)) open_section("plan", "");
      if (section_ == "signature" && lines_in_section_ > 1) open_section("plan", "");
      return;
    }
    if (section_ == "header" && seen_articles_ && caps && matches(words, plan)) return open_section("plan", "");
    if (section_ == "header" && !seen_articles_ && matches(words, basis) && !is_lower(at(line.first)))
      return open_section("bases", "");
    if (section_ == "header" && caps && matches(words, decision)) decision_ = true;
    if (label && (label->kind == LabelKind::roman || label->kind == LabelKind::part || label->kind == LabelKind::upper ||
                  (label->kind == LabelKind::arabic && label->number == 1)))
      return open_section("plan", "");
    if (section_ == "bases" && !decision_ && !matches(words, basis) && !caps) return open_section("plan", "");
    constexpr int kSentence = 160;
    if (section_ == "header" && seen_articles_ && line.size() > kSentence && !caps) open_section("plan", "");
  }

  bool is_continued(const Line& line) const {
    return line.size() < 80 && !is_caps(line.first, line.last) && lines_in_section_ < 30;
  }

  static std::string annex_root(std::string_view words) {
    static const RE2 number(R"(^phu luc(?: so)? ([0-9]{1,2}|[ivx]{1,5})\b)");
    re2::StringPiece found;
    if (!RE2::PartialMatch({words.data(), words.size()}, number, &found)) return "Phụ lục";
    std::string shown(found);
    for (char& c : shown) c = c >= 'a' ? static_cast<char>(c - 32) : c;
    return "Phụ lục " + shown;
  }

  // "3. Sở Tài chính: Rà soát …" is a heading and a paragraph in one line; returns where the paragraph begins, or -1.
  int run_in(const Line& line, int text_start) const {
    static const RE2 agency(
        R"(^(?:cac |giao )?(?:s[a-z\x1a] |so, |ban |uy ban|ubnd|dai |[dp]ai |bao |cong an|kho bac|trung tam|hoi |lien minh|van phong|doanh nghiep|co quan|co so|don vi|truong |vien |chi cuc|cuc |lien doan|mat tran|to chuc|hiep hoi|phong ))");
    const std::string_view words = folded(text_start, line.last);
    if (!matches(words, agency)) return -1;
    const size_t colon = words.find(':');
    if (colon == std::string_view::npos || colon > kRunInLength ||
        words.substr(0, colon).find_first_of(".;") != std::string_view::npos)
      return -1;
    int after = text_start + static_cast<int>(colon) + 1;
    while (after < line.last && is_blank(at(after))) ++after;
    return after < line.last && is_upper(at(after)) ? after : -1;
  }

  bool is_heading(const Label& label, const Line& line, int text_start) const {
    if (label.kind <= LabelKind::roman) return label.kind != LabelKind::article;
    if (label.kind > LabelKind::arabic3 || line.last - text_start > kHeadingLength) return false;
    const std::string_view words = folded(text_start, line.last);
    return !words.empty() && words.back() != '.' && words.back() != ';' && words.find(". ") == std::string_view::npos;
  }

  void words(const Line& line) {
    const auto text =
        std::u32string_view(text_.text.text).substr(static_cast<size_t>(line.first), static_cast<size_t>(line.size()));
    std::optional<Label> label = label_of(text, folded(line.first, line.last));
    choose_section(line, label);
    if (label && label->number > 0 && !path_.enter(*label)) label.reset();
    if (!label) {
      const bool heading = line.size() <= kHeadingLength && is_caps(line.first, line.last);
      return add(heading ? BlockKind::heading : BlockKind::paragraph, "", line.first, line.last, line.first);
    }
    const int text_start = line.first + label->end;
    if (label->kind >= LabelKind::arabic && label->kind <= LabelKind::arabic3 && section_ != "articles") {
      if (const int after = run_in(line, text_start); after > 0) {
        int end = after;
        while (is_blank(at(end - 1))) --end;
        add(BlockKind::heading, label->text, line.first, end, text_start);
        return add(BlockKind::paragraph, "", after, line.last, after);
      }
    }
    add(is_heading(*label, line, text_start) ? BlockKind::heading : BlockKind::item, label->text, line.first, line.last,
        text_start);
  }

  const RepairedText& text_;
  Outline outline_;
  Path path_;
  std::string section_ = "header";
  int lines_in_section_ = 0;
  bool seen_articles_ = false, decision_ = false;
};

}  // namespace

Outline outline(const RepairedText& text) { return Outliner(text).made(); }

}  // namespace sxsh::programmes::reading
