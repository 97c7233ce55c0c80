// Groups, repeats and the places of questions; questions.cpp has the questions themselves.
#include "forms/xlsform/building.h"

#include <algorithm>

#include "base/text.h"
#include "forms/settling.h"
#include "ui/messages/xlsform.gen.h"

namespace sxsh::forms::xlsform {
namespace {

namespace Msg = ui::Msg;
using Kind = AskedType::Kind;

constexpr int kMostRows = 100;           // of a repeat that tells no number

bool is_group(Kind kind) { return kind == Kind::begin_group || kind == Kind::begin_repeat || kind == Kind::begin_loop; }
bool is_end(Kind kind) { return kind == Kind::end_group || kind == Kind::end_repeat || kind == Kind::end_loop; }
Kind end_of(Kind kind) {
  return kind == Kind::begin_group ? Kind::end_group : kind == Kind::begin_repeat ? Kind::end_repeat : Kind::end_loop;
}
std::string end_words(Kind kind) {
  return kind == Kind::begin_group ? "end_group" : kind == Kind::begin_repeat ? "end_repeat" : "end loop";
}

}  // namespace

Building::Building(const Tables& tables, const TableSheet& survey, const Columns& columns, const Words& words, Remarks& remarks)
    : survey_(survey), columns_(columns), words_(words), remarks_(remarks), lists_(tables, words, remarks) {}

std::string Building::text(const TableRow& row, std::string_view key) const {
  const std::string* found = columns_.text(row, key);
  return found ? *found : "";
}

bool Building::says_yes(const TableRow& row, std::string_view key) const {
  const std::string told = lower(text(row, key));
  return told == "yes" || told == "true" || told == "true()" || told == "1" || told == "có" || told == "x";
}

Remarks::Place Building::place(const TableRow& row, std::string_view key) const {
  std::string says = text(row, key);
  if (says.empty())
    for (const Column& heading : columns_.all())
      if (heading.key == key && says.empty() && row.at(heading.column)) says = *row.at(heading.column);
  return {survey_.name, columns_.cell(row, key), std::move(says)};
}

std::string Building::both(const std::string& a, const std::string& b) {
  return a.empty() ? b : b.empty() ? a : "(" + a + ") and (" + b + ")";
}

std::string Building::around() const { return open_.empty() ? "" : open_.back().relevant; }

std::string Building::fresh(const std::string& code) {
  std::string out = code;
  for (int n = 2; !taken_.insert(out).second; ++n) out = code.substr(0, 60) + "_" + std::to_string(n);
  return out;
}

void Building::run() {
  name_all();
  for (size_t i = 1; i < survey_.rows.size(); ++i) row(survey_.rows[i]);
  for (const Open& open : open_)
    remarks_.wrong(place(*open.row, "type"), Msg::xlsform_group_open, {{"says", open.says}, {"end", end_words(open.kind)}});
  if (form.fields.size() > kMostFields || form.tables.size() > kMostTables)
    remarks_.wrong({survey_.name, "", ""}, Msg::xlsform_too_many);
}

void Building::row(const TableRow& row) {
  if (says_yes(row, "disabled")) return;
  const Remarks::Place at = place(row, "type");
  if (at.says.empty()) {
    if (columns_.text(row, "name") || !words_.in(columns_, row, "label").empty())
      remarks_.wrong({survey_.name, columns_.cell(row, "name"), text(row, "name")}, Msg::xlsform_no_type);
    return;
  }
  const AskedType type = type_of_cell(at.says);
  const std::string label = text(row, "name").empty() ? at.says : text(row, "name");
  if (is_group(type.kind)) return begin(row, type);
  if (is_end(type.kind)) return end(row, type);
  switch (type.kind) {
    case Kind::unknown: return remarks_.wrong(at, Msg::xlsform_type_unknown, {{"says", at.says}});
    case Kind::metadata: return remarks_.told(at, Msg::xlsform_metadata, {{"says", at.says}});
    case Kind::no_media: return remarks_.told(at, Msg::xlsform_no_media, {{"says", label}});
    case Kind::no_shape: return remarks_.told(at, Msg::xlsform_no_shape, {{"says", label}});
    case Kind::no_rank: return remarks_.told(at, Msg::xlsform_no_rank, {{"says", label}});
    case Kind::other_file: return remarks_.wrong(at, Msg::xlsform_other_file, {{"says", at.says}});
    default: return question(row, type);
  }
}

Step& Building::step() {
  if (!step_open_) {
    ++steps_;
    Step made{.code = fresh("buoc-" + std::to_string(steps_)), .title = {}, .intro = {}, .clause = "", .items = {}};
    const std::string number = form.steps.empty() ? "" : " " + std::to_string(steps_);
    made.title = words_.everywhere(std::string(ui::tr(Lang::en, Msg::xlsform_first_step)) + number);
    if (made.title.find("vi")) made.title.set("vi", std::string(ui::tr(Lang::vi, Msg::xlsform_first_step)) + number);
    form.steps.push_back(std::move(made));
    step_open_ = true;
    last_heading_.clear();
  }
  return form.steps.back();
}

void Building::begin(const TableRow& row, const AskedType& type) {
  Open open{.kind = type.kind, .row = &row, .says = text(row, "type"), .relevant = "", .label = told(row, "label"),
            .heading = "", .step = false, .table = false};
  open.relevant = both(around(), expression(row, "relevant"));
  if (type.kind != Kind::begin_group) {
    begin_table(row, type, open);
  } else if (!open.label.empty()) {
    if (open_.empty()) {
      ++steps_;
      form.steps.push_back({.code = fresh("buoc-" + std::to_string(steps_)), .title = open.label,
                            .intro = told(row, "hint"), .clause = "", .items = {}});
      open.step = step_open_ = true;
      last_heading_.clear();
    }
  }
  open_.push_back(std::move(open));
}

void Building::begin_table(const TableRow& row, const AskedType& type, Open& open) {
  if (table_) return remarks_.wrong(place(row, "type"), Msg::xlsform_repeat_inside, {{"says", text(row, "name")}});
  open.table = true;
  own_table_ = Table{};
  own_table_.code = codes_.contains(&row) ? codes_[&row] : fresh("bang");
  own_table_.title = told(row, "label", text(row, "name").empty() ? own_table_.code : text(row, "name"));
  own_table_.hint = told(row, "hint");
  own_table_.show_if.text = std::exchange(open.relevant, "");
  own_table_.max_rows = kMostRows;
  if (type.kind == Kind::begin_loop) {
    own_table_.rows = RowKind::listed;
    own_table_.list = lists_.use(type, form);
    if (own_table_.list.empty())
      remarks_.wrong(place(row, "type"), Msg::xlsform_no_list, {{"list", type.list}, {"lists", lists_.names()}});
  }
  table_ = &own_table_;
  count_rows(row, own_table_);
}

// A number fixes the rows; the answer to a question is checked against them.
void Building::count_rows(const TableRow& row, Table& table) {
  const std::string told = text(row, "repeat_count");
  if (told.empty() || table.rows != RowKind::free) return;
  if (const auto number = Number::parse(told); number && number->whole() && *number->whole() >= 1 && *number->whole() <= 500) {
    table.min_rows = table.max_rows = static_cast<int>(*number->whole());
    return;
  }
  const std::string read = expression(row, "repeat_count");
  const bool one = read.starts_with("${") && read.find('}') == read.size() - 1;
  if (!one) return remarks_.told(place(row, "repeat_count"), Msg::xlsform_repeat_count, {{"says", told}});
  Check check;
  check.code = "so-dong-" + table.code;
  check.level = Level::wrong;
  check.field = read.substr(2, read.size() - 3);
  check.when.text = "count(${" + table.code + "}) != " + read;
  for (const auto& [language, title] : table.title.texts())
    check.words.set(language, ui::tr(language == "vi" ? Lang::vi : Lang::en, Msg::xlsform_repeat_counted,
                                     {{"table", title}, {"value", "{value}"}}));
  form.checks.push_back(std::move(check));
}

void Building::end_table(const Open& open) {
  table_ = nullptr;
  if (own_table_.fields.empty()) return remarks_.told(place(*open.row, "type"), Msg::xlsform_repeat_empty);
  stand_under();
  step().items.push_back({Item::Kind::table, own_table_.code, kNowhere});
  form.tables.push_back(std::move(own_table_));
}

void Building::end(const TableRow& row, const AskedType& type) {
  const Remarks::Place at = place(row, "type");
  if (open_.empty() || end_of(open_.back().kind) != type.kind) {
    remarks_.wrong(at, Msg::xlsform_group_stray, {{"says", at.says}});
    return;
  }
  const Open open = std::move(open_.back());
  open_.pop_back();
  if (open.table) end_table(open);
  if (open.step) step_open_ = false;
}

// Items belong to the innermost group with words; behind a group those of the step follow under a heading of their own.
void Building::stand_under() {
  Step& now = step();
  Open* group = nullptr;
  for (Open& one : open_)
    if (one.kind == Kind::begin_group && !one.step && !one.label.empty()) group = &one;
  const std::string wanted = group ? (group->heading.empty() ? "new" : group->heading) : "";
  if (wanted == last_heading_) return;
  Heading heading;
  heading.code = fresh("phan-" + std::to_string(form.headings.size() + 1));
  heading.title = group ? group->label : now.title;
  if (group) {
    heading.intro = told(*group->row, "hint");
    heading.show_if.text = group->relevant;
    group->heading = heading.code;
  }
  last_heading_ = group ? heading.code : "";
  now.items.push_back({Item::Kind::heading, heading.code, kNowhere});
  form.headings.push_back(std::move(heading));
}

void Building::put(Field field) {
  if (table_) {
    table_->fields.push_back(field.code);
  } else {
    stand_under();
    step().items.push_back({Item::Kind::field, field.code, kNowhere});
  }
  form.fields.push_back(std::move(field));
}

}  // namespace sxsh::forms::xlsform
