// Words that name answers.
#include "forms/control.h"

namespace sxsh::forms {

std::string told_words(const Drawing& d, const std::string& words, const Field* around, const std::string& row) {
  return with_answers(words, [&](const std::string& code) -> std::optional<std::string> {
    const Field* named = d.form.field(code);
    if (!named) return std::nullopt;
    const bool beside = around && named->table == around->table && named->table != kNowhere;
    const size_t at = beside ? row_at(d.evaluation, *named, row) : 0;
    const auto& states = d.evaluation.fields[d.form.field_place(named->code)];
    const bool one = beside || named->table == kNowhere;             // of a whole column there is not one answer
    return one && at < states.size() ? shown(d.form, *named, states[at].value, d.look.lang) : "";
  });
}

}  // namespace sxsh::forms
