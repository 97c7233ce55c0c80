#include "forms/xlsform/lists.h"

#include <algorithm>

#include "base/text.h"
#include "ui/messages/xlsform.gen.h"

namespace sxsh::forms::xlsform {
namespace {

namespace Msg = ui::Msg;

bool is_column(const Column& heading) {
  static const std::set<std::string> reserved = {"list_name", "name", "label", "image", "audio", "video", "big_image", "hint"};
  const std::string& key = heading.key;
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return heading.language.empty() && !reserved.contains(key) && !(key[0] >= '0' && key[0] <= '9') &&
         std::ranges::all_of(key, fits);
}

Remarks::Place place_of(const TableSheet& sheet, const Columns& columns, const TableRow& row, std::string_view key) {
  const std::string* says = columns.text(row, key);
  return {sheet.name, columns.cell(row, key), says ? *says : ""};
}

}  // namespace

Lists::Lists(const Tables& tables, const Words& words, Remarks& remarks) : words_(words), remarks_(remarks) {
  const TableSheet* choices = tables.find("choices");
  if (!choices) choices = tables.find("lists");
  const TableSheet* external = tables.find("external_choices");
  if (choices) choices_ = Columns(*choices, Sheet::choices), take(choices, choices_, "");
  if (external) external_ = Columns(*external, Sheet::choices), take(external, external_, "external ");
}

void Lists::take(const TableSheet* sheet, const Columns& columns, const std::string& before) {
  if (const Column* twice = columns.doubled(*sheet))
    remarks_.wrong({sheet->name, paper::cell_name(twice->column, sheet->rows.front().row), twice->says},
                   Msg::xlsform_column_twice, {{"column", twice->says}});
  if (!sheet->rows.empty() && sheet->rows.size() > 1)
    for (const char* needed : {"list_name", "name"})
      if (!columns.find(needed))
        remarks_.wrong({sheet->name, paper::cell_name(0, sheet->rows.front().row), ""}, Msg::xlsform_no_column,
                       {{"sheet", sheet->name}, {"column", needed}});
  for (size_t i = 1; i < sheet->rows.size(); ++i) {
    const TableRow& row = sheet->rows[i];
    const std::string* list = columns.text(row, "list_name");
    if (!list) {
      if (columns.text(row, "name"))
        remarks_.told(place_of(*sheet, columns, row, "name"), Msg::xlsform_choice_no_list);
      continue;
    }
    if (!rows_.contains(before + *list)) order_.push_back(*list);
    rows_[before + *list].push_back({sheet, &columns, &row});
  }
}

std::string Lists::known(const AskedType& type) const {
  const std::string name = (type.external ? "external " : "") + type.list;
  if (rows_.contains(name)) return name;
  for (const auto& [one, rows] : rows_)
    if (lower(one) == lower(name)) return one;
  return "";
}

std::string Lists::names() const {
  std::string out;
  for (const std::string& name : order_) {
    if (out.size() > 300) return out + ", …";
    out += (out.empty() ? "" : ", ") + name;
  }
  return out.empty() ? "–" : out;
}

std::set<std::string> Lists::columns(const AskedType& type) const {
  std::set<std::string> out = {"name"};
  const auto rows = rows_.find(known(type));
  if (rows == rows_.end()) return out;
  for (const Column& heading : rows->second.front().columns->all())
    if (is_column(heading)) out.insert(heading.key);
  return out;
}

ChoiceList Lists::read(const std::string& name, const std::vector<Row>& rows) {
  ChoiceList out{.code = name, .choices = {}};
  std::map<std::string, std::string> seen;               // code → cell
  for (const Row& one : rows) {
    const TableRow& row = *one.row;
    Remarks::Place place = place_of(*one.sheet, *one.columns, row, "name");
    if (place.says.empty()) {
      remarks_.wrong(place, Msg::xlsform_choice_no_name);
      continue;
    }
    if (place.says.find_first_of(" \t\n") != std::string::npos) {
      remarks_.wrong(place, Msg::xlsform_choice_space, {{"says", place.says}});
      continue;
    }
    const auto [before, fresh] = seen.emplace(place.says, place.cell);
    if (!fresh) {
      remarks_.wrong(place, Msg::xlsform_choice_twice, {{"list", name}, {"says", place.says}, {"other", before->second}});
      continue;
    }
    Choice choice{.code = place.says, .label = {}, .columns = {}};
    choice.label = words_.complete(words_.in(*one.columns, row, "label"), choice.code, place, remarks_);
    if (const std::string& words = choice.label.texts().front().second; words.find("${") != std::string::npos)
      remarks_.told(place_of(*one.sheet, *one.columns, row, "label"), Msg::xlsform_choice_value, {{"says", words}});
    for (const Column& heading : one.columns->all())
      if (const std::string* value = is_column(heading) ? row.at(heading.column) : nullptr)
        choice.columns.emplace_back(heading.key, *value);
    out.choices.push_back(std::move(choice));
  }
  return out;
}

std::string Lists::use(const AskedType& type, Form& form) {
  const std::string name = known(type);
  const bool other = type.or_other;
  if (name.empty()) return "";
  const std::string key = name + (other ? "\n" : "");
  if (const auto before = used_.find(key); before != used_.end()) return before->second;
  ChoiceList list;
  if (const auto plain = used_.find(name); other && plain != used_.end()) list = *form.list(plain->second);
  else list = read(type.list, rows_.at(name));
  if (other && !list.find("other")) {
    Choice one{
        .code = "other", .label = words_.everywhere(std::string(ui::tr(Lang::en, Msg::xlsform_other_label))), .columns = {}};
    if (one.label.find("vi")) one.label.set("vi", std::string(ui::tr(Lang::vi, Msg::xlsform_other_label)));
    list.choices.push_back(std::move(one));
  }
  list.code = type.list;
  while (form.list(list.code)) list.code += other ? "_or_other" : "_2";
  form.lists.push_back(list);
  used_.emplace(key, list.code);
  return list.code;
}

}  // namespace sxsh::forms::xlsform
