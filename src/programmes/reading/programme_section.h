// What each part of a plan is about, told by its headings.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

enum class Role { none, results, purpose, objectives, content, budget, organisation, reporting };

// A heading gives its role to everything under it. A heading inside a part that has a role changes it only when it is
// nothing but the name of another part ("Kinh phí thực hiện"); "Tổ chức thực hiện các lớp …" among the tasks stays a task.
class Sections {
 public:
  Sections(const RepairedText& text, const Outline& outline);

  Role role(size_t block) const { return roles_[block]; }
  // A block of the plan itself, not of the heading, the legal bases, the signature or the recipients.
  bool in_plan(size_t block) const { return in_plan_[block]; }
  // The clause whose heading gave the role to this block ("IV" for everything under "IV. TỔ CHỨC THỰC HIỆN"), "" for none.
  const std::string& role_clause(size_t block) const { return role_clauses_[block]; }
  bool titled(size_t block) const { return titled_[block]; }      // a heading that names a part

 private:
  std::vector<Role> roles_;
  std::vector<bool> in_plan_, titled_;
  std::vector<std::string> role_clauses_;
};

bool is_bullet(const Block& block);       // "-", "+", "*" or no label at all under an item
std::string parent_clause(const std::string& clause);   // "II.2.b" → "II.2", "II" → ""
bool is_under(const std::string& clause, const std::string& ancestor);  // itself or below

}  // namespace sxsh::programmes::reading
