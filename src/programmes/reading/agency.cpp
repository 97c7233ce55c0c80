#include "programmes/reading/agency.h"

#include <algorithm>

#include "base/text.h"

namespace sxsh::programmes::reading {
namespace {

// What an agency's name opens with.
const std::string kAgency =
    "(?:cac to chuc|(?:cac )?(?:so|ban|bql|ubnd|uy ban nhan d[ae]n|hdnd|dai|bao|co quan|doanh nghiep|co so|don vi|nha may|"
    "trung tam|hoi|hiep hoi|lien minh|lien doan|cong an|chi cuc|cuc|kho bac|phong|mat tran|doan|bo|thu truong|giam doc|van "
    "phong|nganh))";

// The same first word, but of something else: "bộ cơ sở dữ liệu", "phóng sự", "báo cáo".
const std::string kNoAgency =
    "^(?:cac )?(?:bao (?:cao|dam|ve|gom)|so (?:lieu|luong|voi|sanh|tay|do|thu|cuoi)|ban (?:hanh|dau|do|tin|be)|"
    "bo (?:co so|sung|tri|tai lieu|du lieu|mau|phan|chi)|doan (?:can bo|tham|cong tac|khao|vien)|hoi (?:thao|nghi|nhap|cho|vien)|"
    "phong (?:su|trao|ngua|chong)|dai (?:chung|dien|bieu|han)|co so (?:du lieu|de|ha tang|vat chat|thuc te|phap ly)|cuc bo|"
    "don vi (?:tinh|san pham)|nganh nghe|doanh nghiep hoa)\\b";

class AgencyReader {
 public:
  AgencyReader(const RepairedText& text, const Outline& outline, const Sections& sections)
      : text_(text), outline_(outline), sections_(sections) {}

  std::vector<Agency> read() {
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      const Block& block = outline_.blocks[i];
      if (!sections_.in_plan(i) || sections_.role(i) != Role::organisation || sections_.titled(i)) continue;
      if (block.kind == BlockKind::table_row) continue;
      const Passage passage(text_, block.text_start, block.end);
      if (is_closing(passage.words())) continue;
      if (!enter(i, passage) && !current_.empty() && is_under(block.clause, entry_clause_)) add_duty(block, passage, 0);
    }
    return std::move(agencies_);
  }

 private:
  // A labelled entry right under the part, or "- Sở Công Thương: …": its agencies become the current ones.
  bool enter(size_t i, const Passage& passage) {
    const Block& block = outline_.blocks[i];
    const size_t colon = passage.words().find(':');
    const bool run_in = colon != std::string::npos && colon < 200;
    const bool direct = !is_bullet(block) && parent_clause(block.clause) == sections_.role_clause(i);
    const bool bullet = is_bullet(block) && !block.label.empty() && block.clause == sections_.role_clause(i) && run_in;
    if (!(direct || bullet) || !begins_with_agency(passage.words())) return false;
    if (block.kind != BlockKind::heading && !run_in) return read_sentence_entry(block, passage);
    const size_t end = run_in ? colon : passage.words().size();
    set_current(block, agencies_named(passage, 0, end));
    if (run_in && colon + 2 < passage.words().size()) add_duty(block, passage, colon + 1);
    return true;
  }

  // "1. Sở Công Thương chủ trì, phối hợp …": the name ends where its doing begins.
  bool read_sentence_entry(const Block& block, const Passage& passage) {
    static const Pattern kDoes(
        R"( (?:chu tri|phoi hop|co trach nhiem|chiu trach nhiem|tham muu|huong dan|theo doi|thuc hien|to chuc|bo tri|)"
        R"(can cu|theo chuc nang|la (?:co quan|don vi|dau moi)|gui|bao cao|dinh ky|hang (?:nam|quy|thang)|co nhiem vu)\b)");
    const auto does = kDoes.find(passage.words());
    if (!does || does->start() > 200) return false;
    set_current(block, agencies_named(passage, 0, does->start()));
    add_duty(block, passage, does->start());
    return true;
  }

  void set_current(const Block& block, const std::vector<std::string>& names) {
    entry_clause_ = block.clause;
    current_.clear();
    constexpr size_t kMost = 200;         // no plan has as many; a hostile text may
    for (const std::string& name : names) {
      if (agencies_.size() >= kMost) return;
      const auto same = std::find_if(agencies_.begin(), agencies_.end(), [&](const Agency& a) { return a.name == name; });
      current_.push_back(static_cast<size_t>(same - agencies_.begin()));
      if (same == agencies_.end()) agencies_.push_back({name, agency_kind(fold_aligned_words(name)), {}});
    }
  }

  // the kind is told by the printed name set right like the text around it
  std::string fold_aligned_words(const std::string& name) const {
    RepairedText one;
    one.marks_lost = text_.marks_lost;
    one.text.text = decode(name);
    one.folded = fold_aligned(one.text.text);
    return Passage(one, 0, static_cast<int>(one.folded.size())).words();
  }

  void add_duty(const Block& block, const Passage& passage, size_t from) {
    const Part words = passage.trimmed({from, passage.words().size()});
    if (words.end <= words.start) return;
    constexpr size_t kMost = 5'000;
    if ((duties_ += current_.size()) > kMost) return;
    const Duty duty{block.clause, passage.printed(words.start, words.end), passage.span(words.start, words.end)};
    for (const size_t agency : current_) agencies_[agency].duties.push_back(duty);
  }

  const RepairedText& text_;
  const Outline& outline_;
  const Sections& sections_;
  std::vector<Agency> agencies_;
  std::vector<size_t> current_;
  std::string entry_clause_;
  size_t duties_ = 0;
};

}  // namespace

std::vector<Agency> read_agencies(const RepairedText& text, const Outline& outline, const Sections& sections) {
  return AgencyReader(text, outline, sections).read();
}

std::string agency_kind(std::string_view words) {
  static const Pattern kDistrict(R"(^(?:cac )?(?:ubnd|uy ban nhan d[ae]n) (?:\S+ )?(?:huyen|thi xa|thanh pho|xa|phuong|quan)\b)");
  static const Pattern kCommittee(R"(^(?:cac )?(?:ubnd|uy ban nhan d[ae]n|hdnd|uy ban)\b)"),
      kBoard(R"(^(?:cac )?(?:ban quan ly|bql)\b)");
  static const Pattern kMedia(R"(^(?:cac )?(?:dai|bao)\b|bao chi|truyen thong dai chung)");
  static const Pattern kDepartment(R"(^(?:cac )?so\b)"), kEnterprise(R"(doanh nghiep)"), kFacility(R"(co so)");
  if (kDistrict.in(words)) return "district";
  if (kCommittee.in(words)) return "committee";
  if (kBoard.in(words)) return "board";
  if (kMedia.in(words)) return "media";
  if (kDepartment.in(words)) return "department";
  if (kEnterprise.in(words)) return "enterprise";
  if (kFacility.in(words)) return "facility";
  return "other";
}

std::vector<std::string> agencies_named(const Passage& passage, size_t start, size_t end) {
  static const Pattern kNext(R"((?:,|;| va| cung)(?: va)? ()" + kAgency + R"(\b))");
  static const Pattern kListed(R"(^(?:cac )?so, (?:ban, )?(?:nganh|ban)(?: (?:cua |cap )?(?:tinh|thanh pho)| (?:co )?lien quan)*)"
                               R"((?:, (?:don vi|dia phuong|doan the)[^,]*)*)");
  std::vector<std::string> names;
  const auto add = [&](size_t from, size_t to) {
    const Part name = passage.trimmed({from, to});
    if (name.end > name.start) names.push_back(passage.printed(name.start, name.end));
  };
  size_t from = start;
  for (size_t look = start; from < end;) {
    // "các sở, ban, ngành, đơn vị có liên quan" is one name
    const auto listed = kListed.find(std::string_view(passage.words()).substr(from, end - from));
    if (listed) look = std::max(look, from + listed->end());
    const auto next = kNext.find(passage.words(), look, end);
    if (!next) break;
    if (!begins_with_agency(std::string_view(passage.words()).substr(next->groups[1].start))) {
      look = next->end();
      continue;
    }
    add(from, next->start());
    from = look = next->groups[1].start;
  }
  add(from, end);
  return names;
}

bool begins_with_agency(std::string_view words) {
  static const Pattern kOpening("^" + kAgency + R"(\b)"), kOther(kNoAgency);
  return kOpening.in(words) && !kOther.in(words);
}

bool is_closing(std::string_view words) {
  static const Pattern kClosing(
      R"(^(?:trong qua trinh (?:trien khai |to chuc )?(?:thuc hien)?|tren day la|yeu cau (?:cac )?(?:so|thu truong)))");
  return kClosing.in(words);
}

}  // namespace sxsh::programmes::reading
