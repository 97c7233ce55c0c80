#include "programmes/reading/programme_section.h"

#include <algorithm>

#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

struct Named {
  Role role;
  size_t at;
};

// The part a heading names first, wherever in the heading it does.
Role named_part(std::string_view title) {
  static const Pattern kResults(R"(thuc trang|hien trang|ket qua|tinh hinh|danh gia chung|su can thiet|dac diem)");
  static const Pattern kPurpose(R"(muc dich|muc tieu (?:tong quat|chung)|quan diem|yeu cau)");
  static const Pattern kObjectives(R"(muc tieu|chi tieu)");
  static const Pattern kContent(R"(noi dung|nhiem vu|giai phap|hoat dong chu yeu|cac hoat dong)");
  static const Pattern kBudget(R"(kinh phi|ngan sach|nguon von|du toan)");
  static const Pattern kOrganisation(R"(to chuc thuc hien|phan cong|trach nhiem)");
  static const Pattern kReporting(R"(bao cao)");
  const std::pair<const Pattern*, Role> parts[] = {{&kResults, Role::results},       {&kPurpose, Role::purpose},
                                                   {&kObjectives, Role::objectives}, {&kContent, Role::content},
                                                   {&kBudget, Role::budget},         {&kOrganisation, Role::organisation},
                                                   {&kReporting, Role::reporting}};
  Named best{Role::none, std::string_view::npos};
  for (const auto& [pattern, role] : parts)
    if (const auto match = pattern->find(title); match && match->start() < best.at) best = {role, match->start()};
  // "MỤC ĐÍCH, MỤC TIÊU": a heading that holds both is the part of the objectives
  static const Pattern kBoth(R"(muc dich.*muc tieu|muc tieu, (?:chi tieu|muc dich)|quan diem.*muc tieu)");
  return best.role == Role::purpose && kBoth.in(title) ? Role::objectives : best.role;
}

// A heading that is nothing but the name of a part.
bool names_only_a_part(std::string_view title) {
  static const Pattern kOnly(
      R"(^(?:cac )?(?:muc tieu(?: cu the| tong quat| chung| ke hoach)?|muc dich(?:, yeu cau)?|chi tieu(?: cu the)?|)"
      R"(noi dung(?: thuc hien)?|nhiem vu(?: va giai phap)?|giai phap(?: thuc hien)?|kinh phi(?: thuc hien)?|to chuc thuc hien|)"
      R"(ket qua(?: dat duoc| thuc hien)?|che do bao cao|thong tin,? bao cao)$)");
  return kOnly.in(title);
}

// What a labelled block says before its colon or its end.
std::string title_of(const RepairedText& text, const Block& block) {
  const Passage passage(text, block.text_start, block.end);
  const std::string& words = passage.words();
  const Part title = passage.trimmed({0, std::min(words.find(':'), words.size())});
  return words.substr(title.start, title.end - title.start);
}

// "2. Mục IV được sửa đổi: “Tổng kinh phí thực hiện: …”"
bool amends_budget(const RepairedText& text, const Block& block, std::string_view title) {
  static const Pattern kAmends(R"((?:sua doi|dieu chinh|bo sung|thay the)\b)"), kMoney(R"((?:tong|nhu cau) (?:so )?(?:kinh phi|du toan)\b)");
  return kAmends.in(title) && kMoney.in(Passage(text, block.text_start, block.end).words());
}

bool outside_plan(const std::string& section) {
  return section == "header" || section == "bases" || section == "recipients" || section == "signature";
}

}  // namespace

bool is_bullet(const Block& block) {
  return block.label.empty() || block.label == "-" || block.label == "+" || block.label == "*" || block.label == "•";
}

std::string parent_clause(const std::string& clause) {
  const size_t dot = clause.rfind('.');
  return dot == std::string::npos ? std::string() : clause.substr(0, dot);
}

bool is_under(const std::string& clause, const std::string& ancestor) {
  return clause == ancestor ||
         (clause.size() > ancestor.size() && clause.starts_with(ancestor) && clause[ancestor.size()] == '.');
}

Sections::Sections(const RepairedText& text, const Outline& outline) {
  struct Given {
    Role role;
    std::string by;                       // the clause that named the role
  };
  std::map<std::string, Given> given;     // section|clause → role
  std::string section;
  Given loose{Role::none, ""};            // of a heading without a label
  for (const Block& block : outline.blocks) {
    if (block.section != section) loose = {Role::none, ""};
    section = block.section;
    const auto inherited = [&](std::string clause) -> Given {
      for (; !clause.empty(); clause = parent_clause(clause))
        if (const auto found = given.find(section + '|' + clause); found != given.end() && found->second.role != Role::none)
          return found->second;
      return loose;
    };
    Given mine = inherited(block.clause);
    bool titled = false;
    const bool labelled = !is_bullet(block);
    if (block.kind == BlockKind::heading ||
        (labelled && block.end - block.text_start < 240 && block.kind != BlockKind::table_row)) {
      const std::string title = title_of(text, block);
      const bool short_title = title.size() < 200;
      if (labelled && !block.clause.empty()) {
        const Given above = inherited(parent_clause(block.clause));
        const bool may = above.role == Role::none || names_only_a_part(title);
        const bool refines = above.role == Role::objectives && (names_only_a_part(title) || title.starts_with("muc "));
        const Role named = short_title && (may || refines) && (block.kind == BlockKind::heading || names_only_a_part(title))
                               ? named_part(title) : Role::none;
        mine = named == Role::none ? above : Given{named, block.clause};
        titled = named != Role::none;
        if (mine.role == Role::none && amends_budget(text, block, title)) mine = {Role::budget, block.clause};
        given[section + '|' + block.clause] = mine;
      } else if (block.kind == BlockKind::heading && short_title && block.clause.empty()) {
        if (const Role named = named_part(title); named != Role::none && names_only_a_part(title)) {
          loose = {named, ""};
          mine = loose;
          titled = true;
        }
      }
    } else if (labelled && !block.clause.empty()) {
      given[section + '|' + block.clause] = inherited(parent_clause(block.clause));
      mine = given[section + '|' + block.clause];
    }
    roles_.push_back(mine.role);
    role_clauses_.push_back(mine.by);
    titled_.push_back(titled);
    in_plan_.push_back(!outside_plan(section));
  }
}

}  // namespace sxsh::programmes::reading
