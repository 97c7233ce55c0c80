// What the designer does to a form: a question changed by a posted page, moved, withdrawn, added; limits of checks. Pure; nothing
// is settled here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forms/form.h"
#include "ui/components/note.h"
#include "web/request.h"

namespace sxsh::forms {

// The question `code` as the page says: label_vi, label_en, hint_vi, hint_en, need, need_if, show_if, calculate, constraint,
// constraint_vi, constraint_en, min, max, decimals, unit, units, choices, clause. What cannot be read is said by name of the
// control, and then nothing of the form was changed.
std::vector<ui::FieldError> change_field(Form& form, std::string_view code, const web::Request& request, Lang lang);
// A new question (code, type, label_vi, label_en) at the end of a step, or of a table when one is named; with `table_code` a new
// table in the step whose first field it is.
struct NewField {
  std::string step, table;
  bool makes_table = false;
  std::string table_code, table_vi, table_en, row_vi, row_en;
};
std::vector<ui::FieldError> add_field(Form& form, const NewField& where, const web::Request& request, Lang lang);
// One place up (−1) or down (+1) within its step or table. False when it cannot go further or is not there.
bool move_item(Form& form, std::string_view code, int by);
// Asked no more from this version of the form on; asked again. A question that is new in this version goes altogether.
bool withdraw(Form& form, std::string_view code);
bool restore(Form& form, std::string_view code);
// Limits of a check: "limits" and "sectors" of the page; both levels.
std::vector<ui::FieldError> change_check(Form& form, std::string_view code, const web::Request& request, Lang lang);

// "code | Vietnamese | English" a line, over what the list had; nothing and an error ("choices") where a line is not understood.
std::optional<ChoiceList> choices_from(const ChoiceList& before, std::string_view text, Lang lang,
                                       std::vector<ui::FieldError>& errors);

// As the pages show them.
std::string choices_text(const ChoiceList& list);
std::string limits_text(const std::vector<Limit>& limits);
std::string sectors_text(const Check& check);

}  // namespace sxsh::forms
