// A form as pages: one step to fill in, the list of steps, what must be corrected, all answers to read or print; and back, what a
// posted step said. Everything works without a script: conditions, rows and calculations come right with the answer of the
// server.
//
// Names in a form: "c~field" a cell, "c~field~row" in a table; "u~…" its unit; "k~field~row~rule" ok or mend, "r~field~row~rule"
// the reason of an unusual value; "rows~table" the rows that the page has. Buttons are named "do": "update", "add~table",
// "remove~table~row". The id of a cell is "c-field" or "c-field-row".
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "forms/answers.h"
#include "ui/html.h"
#include "web/request.h"

namespace sxsh::forms {

struct Look {
  Lang lang = Lang::vi;
  bool show_missing = false;             // say at each required cell that it is missing: after an attempt to send
  bool show_clauses = false;             // under each question what asks for it
  bool hide_personal = false;            // of answers_html(): without the fields marked personal
  // What else stands at a field: a question of the office, why it was given back. Inside the form of a step, so it has none
  // itself.
  std::function<ui::Html(const Field&, const Spot&)> beside;
  std::set<Spot> filled_in;              // what prefill() put there
  const Context* context = nullptr;      // for values of the period before; may be null
  // Whether this visitor may change a field; without it all of them. What may not be changed is shown to be read.
  std::function<bool(const Field&)> may_edit;
  // The control of a file or photograph; without it a plain file input.
  std::function<ui::Html(const Field&, const Spot&, const Cell*)> attachment;
};

std::string cell_id(const Spot& spot);                 // "c-dien-2018-04"
std::string cell_name(const Spot& spot);               // "c~dien~2018-04"

// The questions of a step, without <form> around them and without heading: title and intro are the page's.
ui::Html step_html(const Form& form, size_t step, const Answers& answers, const Evaluation& evaluation, const Look& look);

// One cell apart from its step: label, hint, control, what stands below it. Names as in a step.
ui::Html cell_html(const Form& form, const Spot& spot, const Answers& answers, const Evaluation& evaluation, const Look& look);
// What was posted of one cell, put into the answers; false when the form did not have it.
bool take_cell(const Form& form, const web::Request& request, const Spot& spot, const Context& context, const Look& look,
               Answers& answers);

// "Có 1 ô cần sửa trước khi gửi" with a link to each; nothing when there is none. Without a step those of the whole form, each
// link then made by `address` of its step.
ui::Html error_summary(const Form& form, std::optional<size_t> step, const Answers& answers, const Evaluation& evaluation,
                       const Look& look, const std::function<std::string(size_t step)>& address = {});

// The list of steps with the state of each; `current` is marked. `last` is one more line, "Xem lại và gửi".
struct LastStep {
  std::string words, below, address;
  bool current = false;
};
ui::Html steps_html(const Form& form, const Evaluation& evaluation, size_t current, Lang lang,
                    const std::function<std::string(size_t step)>& address, const LastStep& last);
// On phones in its place: "Bước 3 trên 6" with a bar.
ui::Html progress_html(const Form& form, size_t current, const std::string& list_address, Lang lang, bool with_last = true);
// "Đã xong", "Còn 1 ô cần sửa", "Chưa điền".
std::string state_words(const StepState& state, Lang lang);

// All answers to be read, step by step: value, period before, findings with their reasons. Also what is printed.
ui::Html answers_html(const Form& form, const Answers& answers, const Evaluation& evaluation, const Look& look);

// What a posted step said, put into the answers; other steps stay. Only fields of the step that may be edited are taken, and rows
// that the table can have.
struct Posted {
  enum class Kind { none, update, add, remove } kind = Kind::none;
  std::string table, row;                // of add: the new row; of remove: the one that went
  std::string at;                        // id of the cell or table to come back to
};
Posted take_step(const Form& form, size_t step, const web::Request& request, const Context& context, const Look& look,
                 Answers& answers);

}  // namespace sxsh::forms
