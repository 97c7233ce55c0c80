// Words that name answers.
#include "forms/control.h"

namespace sxsh::forms {

std::string told_words(const Drawing& d, const std::string& words, const Field* around, const std::string& row) {
  size_t open = words.find("${");
  if (open == words.npos) return words;
  std::string out;
  size_t from = 0;
  for (; open != words.npos; open = words.find("${", from)) {
    const size_t end = words.find('}', open);
    if (end == words.npos) break;
    const Field* named = d.form.field(words.substr(open + 2, end - open - 2));
    out.append(words, from, open - from);
    from = end + 1;
    if (!named) {
      out.append(words, open, from - open);
      continue;
    }
    const bool beside = around && named->table == around->table && named->table != kNowhere;
    const size_t at = beside ? row_at(d.evaluation, *named, row) : 0;
    const auto& states = d.evaluation.fields[d.form.field_place(named->code)];
    const bool one = beside || named->table == kNowhere;             // of a whole column there is not one answer
    std::string value = one && at < states.size() ? shown(d.form, *named, states[at].value, d.look.lang) : "";
    out += value.empty() ? "…" : value;
  }
  return out.append(words, from);
}

}  // namespace sxsh::forms
