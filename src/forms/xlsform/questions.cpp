// One question of a survey sheet.
#include <algorithm>

#include "base/text.h"
#include "forms/answers.h"
#include "forms/xlsform/building.h"
#include "ui/messages/xlsform.gen.h"

namespace sxsh::forms::xlsform {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr int kLongest = 2000, kDecimals = 6, kLines = 4;

std::string quoted(const std::string& text) {
  return text.find('\'') == std::string::npos ? "'" + text + "'" : "\"" + text + "\"";
}

// "start=1 end=10 step=2", with blanks, commas or ; between.
std::map<std::string, std::string> parameters(std::string text) {
  std::map<std::string, std::string> out;
  std::ranges::replace_if(text, [](char c) { return c == ';' || c == ',' || c == '\n'; }, ' ');
  for (const std::string& one : split(text, ' '))
    if (const size_t sign = one.find('='); sign != std::string::npos)
      out[lower(trim(one.substr(0, sign)))] = trim(one.substr(sign + 1));
  return out;
}

// "How many %(label)s?" of a loop: which one it is stands at the row.
void without_loop_words(Wording& words) {
  const Wording before = words;
  for (const auto& [language, told] : before.texts()) {
    std::string text = told;
    for (const std::string_view mark : {"%(label)s", "%(name)s"})
      for (size_t at = text.find(mark); at != text.npos; at = text.find(mark)) text.replace(at, mark.size(), "…");
    words.set(language, text);
  }
}

Type type_of(AskedType::Kind kind) {
  using Kind = AskedType::Kind;
  switch (kind) {
    case Kind::whole: return Type::whole;
    case Kind::decimal:
    case Kind::range: return Type::decimal;
    case Kind::date: return Type::date;
    case Kind::note: return Type::note;
    case Kind::select_one:
    case Kind::acknowledge: return Type::choice;
    case Kind::select_many: return Type::choices;
    case Kind::location: return Type::location;
    case Kind::photo: return Type::photo;
    case Kind::file: return Type::file;
    case Kind::calculate:
    case Kind::hidden: return Type::calculated;
    default: return Type::text;
  }
}

}  // namespace

void Building::question(const TableRow& row, const AskedType& type) {
  if (!codes_.contains(&row)) return;                  // its name was said to be wrong
  Field field;
  field.code = codes_[&row];
  field.type = type_of(type.kind);
  field.need = Need::never;
  field.longest = kLongest;
  field.decimals = field.type == Type::decimal || field.type == Type::calculated ? kDecimals : 0;
  field.hint = told(row, "hint");
  const bool fixed = says_yes(row, "readonly");
  if (type.kind == Kind::calculate || type.kind == Kind::hidden || (fixed && columns_.text(row, "calculation"))) {
    field.type = Type::calculated;
    field.label = told(row, "label");
    return calculated(row, type, field);
  }
  if (type.kind == Kind::note && table_) {
    remarks_.told(place(row, "type"), Msg::xlsform_note_in_table);
    const Wording note = told(row, "label");
    for (const auto& [language, words] : note.texts()) {
      const std::string* before = table_->hint.find(language);
      table_->hint.set(language, before ? *before + " " + words : words);
    }
    return;
  }
  std::string instead =
      field.hint.empty() ? (text(row, "name").empty() ? field.code : text(row, "name")) : field.hint.texts()[0].second;
  field.label = told(row, "label", instead);
  without_loop_words(field.label);
  if (type.kind == Kind::note || (fixed && !columns_.text(row, "default"))) {
    field.type = Type::note;
    field.show_if.text = both(around(), expression(row, "relevant"));
    return put(std::move(field));
  }
  if (text(row, "appearance").find("multiline") != std::string::npos) field.lines = kLines;
  if (type.typed_code) remarks_.told(place(row, "type"), Msg::xlsform_typed_code);
  if (type.kind == Kind::time)
    pattern(field, "([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", Msg::xlsform_time_words, place(row, "type"));
  if (type.kind == Kind::date_time)
    pattern(field, "[0-3]?[0-9]/[01]?[0-9]/[0-9]{4} ([01]?[0-9]|2[0-3]):[0-5][0-9]", Msg::xlsform_date_time_words,
            place(row, "type"));
  if (type.kind == Kind::range) range(row, field);
  if (field.type == Type::choice || field.type == Type::choices) choose(row, type, field);
  rules(row, field);
  start_value(row, field);
  const bool other = type.or_other;
  const Field asked = field;
  put(std::move(field));
  if (other && !asked.list.empty()) ask_other(asked);
}

void Building::pattern(Field& field, std::string_view regex, ui::Message hint, const Remarks::Place& place) {
  remarks_.told(place, hint == Msg::xlsform_time_words ? Msg::xlsform_time : Msg::xlsform_date_time);
  field.constraint.text = "regex(., '" + std::string(regex) + "')";
  for (const std::string& language : words_.languages())
    field.constraint_words.set(language, std::string(tr(language == "vi" ? Lang::vi : Lang::en, hint)));
  if (field.hint.empty()) field.hint = field.constraint_words;
  field.longest = 20;
}

void Building::choose(const TableRow& row, const AskedType& type, Field& field) {
  if (type.kind == Kind::acknowledge) {
    field.list = "da_doc";
    if (!form.list(field.list)) {
      Wording words = words_.everywhere(std::string(tr(Lang::en, Msg::xlsform_read_it)));
      if (words.find("vi")) words.set("vi", std::string(tr(Lang::vi, Msg::xlsform_read_it)));
      form.lists.push_back({field.list, {{"OK", words, {}}}});
    }
    return;
  }
  const Remarks::Place at = place(row, "type");
  if (type.list.empty()) return remarks_.wrong(at, Msg::xlsform_list_unnamed, {{"says", at.says}});
  field.list = lists_.use(type, form);
  if (field.list.empty())
    return remarks_.wrong(at, Msg::xlsform_no_list, {{"list", type.list}, {"lists", lists_.names()}});
  field.filter.text = expression(row, "choice_filter", lists_.columns(type));
  if (type.or_other && !field.filter.text.empty()) field.filter.text = "(" + field.filter.text + ") or name = 'other'";
}

void Building::calculated(const TableRow& row, const AskedType& type, Field& field) {
  field.calculate.text = expression(row, "calculation");
  const std::string start = text(row, "default");
  if (!field.calculate && !start.empty())
    field.calculate.text = is_dynamic(start) ? expression(row, "default") : Number::parse(start) ? start : quoted(start);
  if (!field.calculate) {
    if (type.kind == Kind::hidden) remarks_.told(place(row, "type"), Msg::xlsform_hidden_empty);
    else remarks_.wrong(place(row, "name"), Msg::xlsform_no_calculation);
    return;
  }
  field.show_if.text = both(around(), expression(row, "relevant"));
  put(std::move(field));
}

void Building::rules(const TableRow& row, Field& field) {
  field.show_if.text = both(around(), expression(row, "relevant"));
  const std::string need = lower(text(row, "required"));
  if (says_yes(row, "required")) {
    field.need = Need::always;
  } else if (!need.empty() && need != "no" && need != "false" && need != "false()" && need != "0") {
    field.need = Need::when;
    field.need_if.text = expression(row, "required");
  }
  if (const std::string rule = expression(row, "constraint"); !rule.empty()) {
    field.constraint.text = both(field.constraint.text, rule);
    if (const Wording words = words_.in(columns_, row, "constraint_message"); !words.empty())
      field.constraint_words = words_.complete(words, "", place(row, "constraint_message"), remarks_);
  }
  field.calculate.text = expression(row, "calculation");
}

void Building::range(const TableRow& row, Field& field) {
  auto told = parameters(text(row, "parameters"));
  const auto number = [&](const char* name, const char* usual) {
    return Number::parse(told.contains(name) ? told[name] : usual);
  };
  const auto start = number("start", "1"), end = number("end", "10"), step = number("step", "1");
  if (!start || !end || !step || step->is_zero() || step->is_negative() || *start > *end)
    return remarks_.wrong(place(row, "parameters"), Msg::xlsform_range_wrong, {{"says", text(row, "parameters")}});
  field.min = *start;
  field.max = *end;
  if (start->is_whole() && end->is_whole() && step->is_whole()) field.type = Type::whole, field.decimals = 0;
  field.constraint.text = "((. - (" + Value(*start).canonical() + ")) mod " + Value(*step).canonical() + ") = 0";
  for (const std::string& language : words_.languages()) {
    const bool vi = language == "vi";
    field.constraint_words.set(language, tr(vi ? Lang::vi : Lang::en, Msg::xlsform_range_step,
                                            {{"start", start->shown(vi)}, {"end", end->shown(vi)}, {"step", step->shown(vi)}}));
  }
}

void Building::start_value(const TableRow& row, Field& field) {
  const std::string told = text(row, "default");
  if (told.empty()) return;
  const Remarks::Place at = place(row, "default");
  if (is_dynamic(told)) return remarks_.told(at, Msg::xlsform_default_dynamic, {{"says", told}});
  if (table_) return remarks_.told(at, Msg::xlsform_default_in_table);
  const Cell cell = normal(form, field, told, "", Lang::en);
  if (const Reading read = read_cell(form, field, cell); !read.ok())
    return remarks_.because(at, Msg::xlsform_default_wrong, {{"says", told}}, read.vi, read.en, false);
  field.initial = cell.text;
}

void Building::ask_other(const Field& of) {
  Field field;
  field.code = fresh(of.code + "_other");
  field.need = Need::never;
  for (const auto& [language, label] : of.label.texts())
    field.label.set(language, tr(language == "vi" ? Lang::vi : Lang::en, Msg::xlsform_other_field, {{"label", label}}));
  field.show_if.text = both(of.show_if.text, "selected(${" + of.code + "}, 'other')");
  put(std::move(field));
}

}  // namespace sxsh::forms::xlsform
