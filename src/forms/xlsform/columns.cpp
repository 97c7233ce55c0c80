#include "forms/xlsform/columns.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace sxsh::forms::xlsform {
namespace {

std::string plain(std::string_view text) {
  std::string out = lower(trim(text));
  std::ranges::replace_if(out, [](char c) { return c == ' ' || c == '-'; }, '_');
  return out;
}

const std::map<std::string, std::string, std::less<>>& aliases() {
  static const std::map<std::string, std::string, std::less<>> all = {
      {"relevance", "relevant"},        {"caption", "label"},           {"constraint_msg", "constraint_message"},
      {"constraintmsg", "constraint_message"},                          {"requiredmsg", "required_message"},
      {"required_msg", "required_message"},                             {"read_only", "readonly"},
      {"calculate", "calculation"},     {"jr:count", "repeat_count"},   {"count", "repeat_count"},
      {"form_title", "title"},          {"form_id", "id"},              {"id_string", "id"},
      {"set_form_title", "title"},      {"set_form_id", "id"},          {"command", "type"}};
  return all;
}

}  // namespace

std::string language_of(std::string_view name) {
  const std::string key = search_key(name), low = lower(trim(name));
  if (low == "vi" || low.ends_with("(vi)") || key.starts_with("tieng viet") || key.starts_with("viet")) return "vi";
  if (low == "en" || low.ends_with("(en)") || key.starts_with("english") || key.starts_with("tieng anh")) return "en";
  return to_nfc(trim(name));
}

Column heading_of(std::string_view text, Sheet sheet) {
  std::vector<std::string> parts;
  for (const std::string& one : split(text, ':'))
    if (const std::string part = trim(one); !part.empty()) parts.push_back(part);
  Column out{.key = "", .language = "", .column = 0, .says = std::string(text)};
  if (parts.empty()) return out;
  std::string first = plain(parts[0]);
  size_t next = 1;
  const auto further = [&] {
    if (next < parts.size()) first = plain(parts[next++]);
  };
  if (first == "bind" || first == "control" || first == "media" || first == "body") further();
  if (first == "jr" || first == "odk" || first == "orx") further();
  if (const auto known = aliases().find(first); known != aliases().end()) first = known->second;
  if (sheet == Sheet::choices && first == "value") first = "name";
  if (sheet == Sheet::choices && first == "text") first = "label";
  if (sheet == Sheet::settings && first == "name") first = "title";
  out.key = first;
  if (next < parts.size()) out.language = language_of(parts[next]);
  return out;
}

Columns::Columns(const TableSheet& table, Sheet sheet) {
  if (table.rows.empty()) return;
  for (const auto& [column, text] : table.rows.front().cells) {
    Column heading = heading_of(text, sheet);
    heading.column = column;
    if (!heading.key.empty()) all_.push_back(std::move(heading));
  }
}

const Column* Columns::find(std::string_view key) const {
  const auto found = std::ranges::find(all_, key, &Column::key);
  return found == all_.end() ? nullptr : &*found;
}

const std::string* Columns::text(const TableRow& row, std::string_view key) const {
  for (const Column& heading : all_)
    if (heading.key == key && heading.language.empty())
      if (const std::string* text = row.at(heading.column)) return text;
  return nullptr;
}

std::string Columns::cell(const TableRow& row, std::string_view key) const {
  const Column* filled = nullptr;
  for (const Column& heading : all_)
    if (heading.key == key && (!filled || (!row.at(filled->column) && row.at(heading.column)))) filled = &heading;
  return paper::cell_name(filled ? filled->column : row.cells.front().first, row.row);
}

const Column* Columns::doubled(const TableSheet& table) const {
  for (size_t i = 0; i < all_.size(); ++i)
    for (size_t j = 0; j < i; ++j) {
      const Column &one = all_[i], &other = all_[j];
      if (one.key != other.key || one.language != other.language) continue;
      const auto both = [&](const TableRow& row) { return row.at(one.column) && row.at(other.column); };
      if (one.says == other.says || std::any_of(table.rows.begin() + 1, table.rows.end(), both)) return &all_[i];
    }
  return nullptr;
}

}  // namespace sxsh::forms::xlsform
