// Forms over fields of a facility and of its details: a control for each, what was typed, what the person had before them.
//
// Beside each control "x" stands the hidden "seen_x" (canonical). After a conflict "pick_x" says whose value stays: "theirs" or
// "mine". For a unit that several places answer to, "one_x" is the chosen one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facilities/file/detail.h"
#include "ui/components.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::facilities {

struct FormItem {
  std::string name;
  DetailField field;
};
std::vector<FormItem> items_of(std::span<const FieldId> fields);
std::vector<FormItem> items_of(DetailKind kind);

struct Entry {
  Value seen, value;                     // canonical
  std::string text, wrong;               // as typed; what is wrong with it
};
std::vector<Entry> entries_of(std::span<const FormItem> items, std::span<const Value> values, Lang lang);
// A unit is also found by the names that the office added.
std::vector<Entry> read_entries(web::Context& context, std::span<const FormItem> items);

// The zones that may be chosen; those that ended only when the facility stands in one of them.
std::vector<ui::Choice> zone_choices(web::Context& context, const Value& present);
std::string zone_words(web::Context& context, const Value& zone);
// Value as a person reads it, zones by their name.
std::string shown_in(web::Context& context, const DetailField& field, const Value& value);

ui::Html control(web::Context& context, const FormItem& item, const Entry& entry);
ui::Html hidden(std::string_view name, std::string_view value);
std::vector<ui::FieldError> errors_of(std::span<const FormItem> items, std::span<const Entry> entries);
bool has_errors(std::span<const Entry> entries);

// A field that somebody else changed meanwhile.
struct Clash {
  size_t item = 0;
  Value theirs, mine;
  std::string by, at;
};
struct ClashLine {
  std::string name, label, question, theirs, mine;
};
struct ClashView {
  std::string title, action, csrf, cancel_href;
  ui::Html hidden;
  std::vector<ClashLine> lines;
};

struct FormView {
  std::string title, lead, action, csrf, submit, cancel_href, note;
  ui::Html errors, hidden;
  std::vector<ui::Html> controls;
  bool failed = false;
};
// The page of a form in the frame of its door; 422 and "Lỗi:" when it failed.
web::Response form_page(web::Context& context, FormView view, std::vector<ui::Crumb> crumbs);
// The screen where each clash is settled; everything typed stays in the form. 409.
web::Response clash_page(web::Context& context, ClashView view, std::span<const FormItem> items, std::span<const Entry> entries,
                         std::span<const Clash> clashes, std::vector<ui::Crumb> crumbs);

}  // namespace sxsh::facilities
