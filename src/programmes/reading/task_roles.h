// Who leads and who takes part, as a sentence says it.
#pragma once

#include <string>
#include <vector>

#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

struct TaskRoles {
  std::vector<std::string> lead, partners;
  bool leads = false;                     // "chủ trì" is said, by whomever the sentence is about
  bool only_helps = false;                // begins with "phối hợp với …"
  size_t doing = 0;                       // where the words of what is done begin
};

// "[Sở Công Thương] chủ trì, phối hợp với các sở, ngành lập dự toán": lead, partners, and the place of "lập".
TaskRoles task_roles(const Passage& passage);

}  // namespace sxsh::programmes::reading
