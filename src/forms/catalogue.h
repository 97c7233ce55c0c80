// Forms as files: catalogue/forms/<code>/form.toml and checks.toml. The same text is what the database keeps of a version made in
// the browser. Pure, but for the files the program carries.
//
//   code = "bao-cao-6-thang"          [[source]] code, vi, en, verified
//   version = 1                       [[list]] code, choices = [{ code, vi, en, columns… }]
//   vi, en, intro_vi, intro_en        [[step]] code, vi, en, intro_vi, intro_en, clause
//   clause = "VL V.1"                   [[step.item]] heading | field | table = "code" and the keys of that kind
//   languages = ["vi", "en"]              of a table: fields = [ { field = "…", … } ] as [[step.item.field]]
//
//   checks.toml: [[check]] code, kind, level, field, when, in, out, only_if, limits = { most = 10 }, clause, vi, en, title_vi,
//   title_en
//                [[check.sector]] industry, limits
//
// Numbers with decimals are texts: min = "0.5". docs/reference/forms.md lists every key.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "forms/form.h"

namespace sxsh::forms {

// One form, settled. Problem form_wrong names file, line and key or code, and says what is wrong with it. `file` is for the
// words.
Result<Form> read_form(std::string_view file, std::string_view form_toml, std::string_view checks_toml);
// A form that is being made: its text reads, but settle() may have found faults. Problem form_wrong when the text does not read.
struct Unfinished {
  Form form;
  std::vector<FormError> faults;
};
Result<Unfinished> read_unfinished(std::string_view file, std::string_view form_toml, std::string_view checks_toml);
// The text that reads as this form again: form.toml and checks.toml.
struct FormText {
  std::string form, checks;
};
FormText text_of(const Form& form);

// The forms the program carries, by code. A broken one throws std::runtime_error.
const std::vector<std::shared_ptr<const Form>>& carried_forms();
std::shared_ptr<const Form> carried_form(std::string_view code);       // null for an unknown code
// Forms of a data folder, <folder>/forms/<code>/form.toml, in place of the carried ones of the same code from here on.
// Problem form_wrong; then nothing is taken.
Result<Done> take_forms_of(const std::string& folder);

}  // namespace sxsh::forms
