// Names of questions, and whatever names them: expressions and words.
#include <algorithm>

#include "forms/settling.h"
#include "forms/xlsform/building.h"
#include "ui/messages/xlsform.gen.h"

namespace sxsh::forms::xlsform {
namespace {

namespace Msg = ui::Msg;
using Kind = AskedType::Kind;

bool is_end(Kind kind) { return kind == Kind::end_group || kind == Kind::end_repeat || kind == Kind::end_loop; }
bool has_name(Kind kind) {
  return !is_end(kind) && kind != Kind::begin_group && kind != Kind::unknown && kind != Kind::metadata &&
         kind != Kind::no_media && kind != Kind::no_shape && kind != Kind::no_rank;
}

}  // namespace

std::string Building::code_of(std::string_view name) const {
  const auto known = named_.find(std::string(name));
  return known == named_.end() ? std::string() : known->second.front().second;
}

// Words of a question; answers they name (${san_luong}) by their codes.
Wording Building::told(const TableRow& row, std::string_view key, std::string_view instead) {
  const Wording as_told = words_.in(columns_, row, key);
  Wording out = as_told;
  for (const auto& [language, text] : as_told.texts()) {
    if (text.find("${") == std::string::npos) continue;
    Translated read;
    std::string words = translate_words(text, [&](std::string_view name) { return code_of(name); }, read.names);
    std::erase_if(read.names, [&](const std::string& name) {
      if (named_.contains(name) || !left_out_.contains(name)) return false;
      const std::string ref = "${" + name + "}";
      for (size_t at = words.find(ref); at != words.npos; at = words.find(ref)) words.replace(at, ref.size(), "…");
      remarks_.told(place(row, key), Msg::xlsform_words_left_out, {{"ref", ref}});
      return true;
    });
    out.set(language, words);
    check_names(read, place(row, key));
  }
  return words_.complete(std::move(out), std::string(instead), place(row, key), remarks_);
}

void Building::name_all() {
  for (size_t i = 1; i < survey_.rows.size(); ++i) {
    const TableRow& row = survey_.rows[i];
    const AskedType type = type_of_cell(text(row, "type"));
    const std::string name = text(row, "name");
    if (!has_name(type.kind) || says_yes(row, "disabled")) {
      if (!is_end(type.kind) && !name.empty()) left_out_.insert(name);
      continue;
    }
    if (name.empty() && type.kind == Kind::note) {
      codes_[&row] = fresh("loi_dan");
      continue;
    }
    if (name.empty() || !good_code(name, true)) {
      remarks_.wrong(place(row, "name"), name.empty() ? Msg::xlsform_no_name : Msg::xlsform_name_wrong, {{"says", name}});
      continue;
    }
    const std::string code = fresh(name);
    auto& known = named_[name];
    if (code != name && !known.empty())
      remarks_.told(place(row, "name"), Msg::xlsform_name_twice,
                    {{"says", name}, {"other", columns_.cell(*known.front().first, "name")}, {"now", code}});
    known.emplace_back(&row, code);
    codes_[&row] = code;
    rows[code] = &row;
  }
}

void Building::check_names(const Translated& read, const Remarks::Place& place) {
  for (const std::string& function : read.unknown_functions)
    remarks_.wrong(place,
                   function == "pulldata" || function == "instance" ? Msg::xlsform_function_file : Msg::xlsform_function_unknown,
                   {{"function", function}});
  for (const std::string& name : read.names) {
    const auto known = named_.find(name);
    if (known == named_.end()) {
      remarks_.wrong(place, Msg::xlsform_question_unknown, {{"name", name}, {"ref", "${" + name + "}"}});
    } else if (known->second.size() > 1) {
      std::string cells;
      for (const auto& [row, code] : known->second) cells += (cells.empty() ? "" : ", ") + columns_.cell(*row, "name");
      remarks_.wrong(place, Msg::xlsform_name_ambiguous, {{"name", name}, {"cells", cells}});
    }
  }
}

std::string Building::expression(const TableRow& row, std::string_view key, const std::set<std::string>& columns) {
  const std::string told = text(row, key);
  if (told.empty()) return "";
  const Remarks::Place at = place(row, key);
  const Translated read = translate(told, [&](std::string_view name) { return code_of(name); }, columns);
  if (read.quotes_changed) remarks_.told(at, Msg::xlsform_quotes);
  check_names(read, at);
  if (!read.unknown_functions.empty()) return read.text;
  const auto parsed = Expression::parse(read.text);
  if (const auto* fault = std::get_if<Fault>(&parsed)) {
    remarks_.because(at, Msg::xlsform_expression_wrong, {}, fault->words(Lang::vi), fault->words(Lang::en), true);
    return read.text;
  }
  for (const std::string& name : std::get<Expression>(parsed).names())
    if (name.starts_with('@') && !columns.contains(name.substr(1)))
      remarks_.wrong(at, Msg::xlsform_bare_word, {{"name", name.substr(1)}, {"ref", "${" + name.substr(1) + "}"}});
  return read.text;
}

}  // namespace sxsh::forms::xlsform
