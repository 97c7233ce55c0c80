// What the designer does to the parts around questions: the form itself, its steps, headings, tables and checks. Pure; nothing is
// settled here. Each reads the posted page and, when something cannot be read, says so by the name of the control and changes
// nothing.
#pragma once

#include <string>
#include <vector>

#include "forms/form.h"
#include "ui/components/note.h"
#include "web/request.h"

namespace sxsh::forms {

// code, title_vi, title_en, source_vi, source_en: a form with one step and the act that asks for it, and no question yet.
Form blank_form(const web::Request& request, Lang lang, std::vector<ui::FieldError>& errors);
// title_vi, title_en, intro_vi, intro_en, clause, sources ("CODE | Vietnamese | English" a line; "| chưa đối chiếu" or "|
// unverified" behind it: nobody compared it with the official text).
std::vector<ui::FieldError> change_form(Form& form, const web::Request& request, Lang lang);
std::string sources_text(const Form& form, Lang lang);

// title_vi, title_en, intro_vi, intro_en, clause; with "" as code a new one (code) at the end.
std::vector<ui::FieldError> change_step(Form& form, std::string_view code, const web::Request& request, Lang lang);
bool move_step(Form& form, std::string_view code, int by);
// Only one with nothing in it; false otherwise.
bool remove_step(Form& form, std::string_view code);

// title_vi, title_en, intro_vi, intro_en, layout, show_if, clause; with "" as code a new one (code) at the end of `step`.
std::vector<ui::FieldError> change_heading(Form& form, std::string_view code, std::string_view step, const web::Request& request,
                                           Lang lang);
bool remove_heading(Form& form, std::string_view code);

// title_vi, title_en, hint_vi, hint_en, row_vi, row_en, rows (free, months, listed), choices of listed ones, min_rows, max_rows,
// key, show_if, clause. The kind of rows of a table that was published is not changed.
std::vector<ui::FieldError> change_table(Form& form, std::string_view code, const web::Request& request, Lang lang);

// code, kind, field, when, in, out, only_if, title_vi, title_en, words_vi, words_en, clause, level, limits, sectors; with "" as
// code a new one.
// A page without kind is about limits, sectors and level alone.
std::vector<ui::FieldError> change_whole_check(Form& form, std::string_view code, const web::Request& request, Lang lang);
bool remove_check(Form& form, std::string_view code);
std::string_view code_of(Check::Kind kind);            // "rule"

}  // namespace sxsh::forms
