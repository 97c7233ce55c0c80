// Texts of answers: as typed, as kept, as they mean. How people read them: shown.cpp.
#include "forms/typed.h"

#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "base/text.h"
#include "forms/units.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

Reading wrong(Message message, const Problem::Details& details = {}) {
  return {.value = {}, .vi = tr(Lang::vi, message, details), .en = tr(Lang::en, message, details)};
}

int decimals_of(const Field& field) { return field.type == Type::whole ? 0 : field.decimals; }

// In the language's own way first, then in the other: "12.5" can only be twelve and a half, also where a point parts thousands.
// What has too many decimals in the own way is that, and never thousands of the other.
NumberText number_in(std::string_view text, int decimals, bool comma) {
  const NumberText own = read_number(text, decimals, comma ? DecimalSign::comma : DecimalSign::point);
  if (own.ok() || own.why == NumberText::Why::too_many_decimals) return own;
  const NumberText other = read_number(text, decimals, comma ? DecimalSign::point : DecimalSign::comma);
  return other.ok() || own.why == NumberText::Why::not_a_number ? other : own;
}

// Groups of digits, at most three, with one of / - . or blank between them.
std::vector<int> digit_groups(std::string_view text) {
  std::vector<int> out;
  bool in_digits = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (!in_digits) out.push_back(0);
      if (out.back() > 9999) return {};
      out.back() = out.back() * 10 + (c - '0');
      in_digits = true;
    } else if (c == '/' || c == '-' || c == '.' || c == ' ') {
      in_digits = false;
    } else {
      return {};
    }
  }
  return out;
}

std::optional<Date> day_in(std::string_view text) {
  const std::vector<int> parts = digit_groups(text);
  if (parts.size() != 3) return std::nullopt;
  const Date date = parts[0] > 31 ? Date{parts[0], parts[1], parts[2]} : Date{parts[2], parts[1], parts[0]};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

std::string month_in(std::string_view text) {
  const std::vector<int> parts = digit_groups(text);
  if (parts.size() != 2) return "";
  const Date date = parts[0] > 12 ? Date{parts[0], parts[1], 1} : Date{parts[1], parts[0], 1};
  return is_valid(date) ? iso(date).substr(0, 7) : "";
}

// The code of a choice by its code or, folded, by its label in any language; "" when none or several fit.
std::string choice_in(const ChoiceList& list, std::string_view typed) {
  if (list.find(typed)) return std::string(typed);
  const std::string key = search_key(typed);
  std::string found;
  for (const Choice& choice : list.choices)
    for (const auto& [language, label] : choice.label.texts())
      if (search_key(label) == key && found != choice.code) {
        if (!found.empty()) return "";
        found = choice.code;
      }
  return found;
}

std::string choices_in(const ChoiceList& list, std::string_view typed) {
  std::string out;
  const bool labels = typed.find_first_of(";,\n") != typed.npos;
  std::string parts(typed);
  std::ranges::replace_if(parts, [](char c) { return c == ';' || c == ',' || c == '\n'; }, ';');
  const auto words = labels ? split(parts, ';') : words_of(typed);
  for (const std::string& one : words) {
    const std::string word = trim(one);
    if (word.empty()) continue;
    const std::string code = choice_in(list, word);
    if (code.empty()) {
      const std::string whole = choice_in(list, typed);   // one label of several words
      return whole.empty() ? std::string(typed) : whole;
    }
    out += (out.empty() ? "" : " ") + code;
  }
  return out;
}

// "70.100 kWh": a unit behind the number is the field's own, or one of the allowed ones and then chosen.
std::string_view without_unit(const Field& field, std::string_view text, std::string& unit) {
  if (text.find_first_not_of("0123456789., +-") == text.npos) return text;   // a number alone, as nearly all are
  const std::string low = lower(text);
  std::vector<std::string> codes = {unit.empty() ? field.unit : unit};
  codes.insert(codes.end(), field.units.begin(), field.units.end());
  if (!unit.empty()) codes.push_back(field.unit);
  for (const std::string& code : codes) {
    if (code.empty()) continue;
    for (const std::string& words : {lower(unit_words(code, Lang::vi)), lower(unit_words(code, Lang::en)), code}) {
      if (low.size() != text.size() || low.size() <= words.size() || !low.ends_with(words)) continue;
      const char before = low[low.size() - words.size() - 1];
      if (before != ' ' && !(before >= '0' && before <= '9')) continue;
      if (code != field.unit || !unit.empty()) unit = code == field.unit ? std::string() : code;
      return text.substr(0, text.size() - words.size());
    }
  }
  return text;
}

Reading read_as_number(const Field& field, const Cell& cell) {
  using Why = NumberText::Why;
  const int decimals = decimals_of(field);
  const NumberText read = number_in(cell.text, decimals, true);
  switch (read.why) {
    case Why::read: break;
    case Why::letter: {
      const bool nought = read.letter == "o" || read.letter == "O",
                 one = read.letter == "l" || read.letter == "I" || read.letter == "i";
      if (nought || one)
        return wrong(Msg::forms_number_letter, {{"text", cell.text}, {"letter", read.letter}, {"digit", nought ? "0" : "1"}});
      return wrong(Msg::forms_number_stray, {{"text", cell.text}, {"letter", read.letter}});
    }
    case Why::too_many_decimals:
      return decimals == 0 ? wrong(Msg::forms_number_whole, {{"text", cell.text}})
                           : wrong(Msg::forms_number_decimals, {{"text", cell.text}, {"n", std::to_string(decimals)}});
    case Why::too_large: return wrong(Msg::forms_number_large, {{"text", cell.text}});
    default: return wrong(Msg::forms_number_not, {{"text", cell.text}});
  }
  const Number amount = Number::scaled(read.value, decimals);
  const std::string& unit = cell.unit.empty() ? field.unit : cell.unit;
  if (unit.empty() && !field.units.empty()) return wrong(Msg::forms_unit_choose, {{"text", cell.text}});
  if (unit == field.unit) return {.value = amount};
  std::string allowed = unit_words(field.unit, Lang::vi), allowed_en = unit_words(field.unit, Lang::en);
  for (const std::string& one : field.units) {
    allowed += (allowed.empty() ? "" : ", ") + unit_words(one, Lang::vi);
    allowed_en += (allowed_en.empty() ? "" : ", ") + unit_words(one, Lang::en);
  }
  const bool may = std::ranges::find(field.units, unit) != field.units.end();
  const auto converted = !may ? std::nullopt : field.unit.empty() ? std::optional(amount) : convert(amount, unit, field.unit);
  if (!may)
    return {.value = {},
            .vi = tr(Lang::vi, Msg::forms_unit_wrong, {{"unit", unit_words(unit, Lang::vi)}, {"units", allowed}}),
            .en = tr(Lang::en, Msg::forms_unit_wrong, {{"unit", unit_words(unit, Lang::en)}, {"units", allowed_en}})};
  return converted ? Reading{.value = *converted} : wrong(Msg::forms_number_large, {{"text", cell.text}});
}

Reading read_location(const std::string& text) {
  const std::vector<std::string> parts = words_of(text);
  if (parts.size() >= 2 && parts.size() <= 4) {
    const auto latitude = Number::parse(parts[0]), longitude = Number::parse(parts[1]);
    if (latitude && longitude && *latitude <= Number(90) && *latitude >= Number(-90) && *longitude <= Number(180) &&
        *longitude >= Number(-180))
      return {.value = text};
  }
  return wrong(Msg::forms_location_wrong, {{"text", text}});
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out = split(text, ' ');
  std::erase(out, "");
  return out;
}

Cell normal(const Form& form, const Field& field, std::string_view typed, std::string_view unit, Lang lang) {
  Cell out{.text = trim(to_nfc(typed)), .unit = unit == field.unit ? std::string() : std::string(unit)};
  if (out.text.empty()) return out;
  if (is_number(field.type)) {
    const std::string_view digits = without_unit(field, out.text, out.unit);
    const int decimals = decimals_of(field);
    if (const NumberText read = number_in(digits, decimals, lang == Lang::vi); read.ok())
      out.text = Number::scaled(read.value, decimals).typed();
  } else if (field.type == Type::date) {
    if (const auto day = day_in(out.text)) out.text = iso(*day);
  } else if (field.type == Type::month) {
    if (const std::string month = month_in(out.text); !month.empty()) out.text = month;
  } else if (field.type == Type::yes_no) {
    const std::string key = search_key(out.text);
    if (key == "co" || key == "yes" || key == "true" || key == "1") out.text = "yes";
    if (key == "khong" || key == "no" || key == "false" || key == "0") out.text = "no";
  } else if (const ChoiceList* list = form.list(field.list)) {
    if (field.type == Type::choice)
      if (const std::string code = choice_in(*list, out.text); !code.empty()) out.text = code;
    if (field.type == Type::choices) out.text = choices_in(*list, out.text);
  }
  return out;
}

Reading read_cell(const Form& form, const Field& field, const Cell& cell) {
  if (cell.text.empty()) return {};
  if (is_number(field.type)) return read_as_number(field, cell);
  switch (field.type) {
    case Type::text: {
      if (cell.text.size() <= static_cast<size_t>(field.longest)) return {.value = cell.text};
      const size_t length = decode(cell.text).size();
      if (length <= static_cast<size_t>(field.longest)) return {.value = cell.text};
      return wrong(Msg::forms_text_long, {{"n", std::to_string(length)}, {"most", std::to_string(field.longest)}});
    }
    case Type::date: {
      const auto day = parse_iso_date(cell.text);
      return day && is_valid(*day) ? Reading{.value = *day} : wrong(Msg::forms_date_wrong, {{"text", cell.text}});
    }
    case Type::month:
      return cell.text.size() == 7 && parse_iso_date(cell.text + "-01") ? Reading{.value = cell.text}
                                                                         : wrong(Msg::forms_month_wrong, {{"text", cell.text}});
    case Type::yes_no:
      return cell.text == "yes" || cell.text == "no" ? Reading{.value = cell.text}
                                                     : wrong(Msg::forms_choice_wrong, {{"text", cell.text}});
    case Type::choice:
    case Type::choices: {
      const ChoiceList* list = form.list(field.list);
      for (const std::string& code : field.type == Type::choice ? std::vector<std::string>{cell.text} : words_of(cell.text))
        if (!list || !list->find(code)) return wrong(Msg::forms_choice_wrong, {{"text", code}});
      return {.value = cell.text};
    }
    case Type::location: return read_location(cell.text);
    default: return {.value = cell.text};
  }
}

}  // namespace sxsh::forms
