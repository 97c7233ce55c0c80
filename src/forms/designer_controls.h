// Controls of the designer's pages: as posted, with what is wrong, or as the form has it. Internal to them.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "forms/store.h"
#include "ui/components.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::forms {

class Controls {
 public:
  Controls(const web::Request* posted, const std::vector<ui::FieldError>& errors, Lang lang)
      : posted_(posted), errors_(errors), lang_(lang) {}

  void text(const std::string& name, ui::Message label, const std::string& value, bool optional = true,
            std::string_view hint = "", ui::Field::Kind kind = ui::Field::Kind::text, int rows = 4) {
    out.push_back(ui::field({.name = name,
                             .label = std::string(ui::tr(lang_, label)),
                             .value = given(name, value),
                             .hint = std::string(hint),
                             .error = wrong(name),
                             .unit = "",
                             .kind = kind,
                             .optional = optional,
                             .autocomplete = "off",
                             .suggest = "",
                             .accept = "",
                             .rows = rows},
                            lang_));
  }
  void select(const std::string& name, ui::Message label, const std::string& value,
              const std::vector<std::pair<std::string, std::string>>& all) {
    const std::string now = given(name, value);
    std::vector<ui::Choice> choices;
    for (const auto& [code, words] : all) choices.push_back({code, words, code == now});
    out.push_back(ui::select(name, ui::tr(lang_, label), choices, "", wrong(name)));
  }
  std::vector<ui::Html> out;

 private:
  std::string given(const std::string& name, const std::string& value) const { return posted_ ? posted_->field(name) : value; }
  std::string wrong(const std::string& name) const {
    const auto found = std::ranges::find(errors_, name, &ui::FieldError::field);
    return found == errors_.end() ? "" : found->words;
  }
  const web::Request* posted_;
  const std::vector<ui::FieldError>& errors_;
  Lang lang_;
};

std::string in_language(const Wording& wording, std::string_view language);        // "" where there is none
std::vector<std::pair<std::string, std::string>> yes_or_no(Lang lang);
// One form with these controls; 422 with errors.
web::Response controls_page(web::Context& context, const Draft& draft, const std::string& title, Controls controls,
                            const std::vector<ui::FieldError>& errors, const std::string& below = "");

}  // namespace sxsh::forms
