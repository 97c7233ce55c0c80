// Answers, rows and questions as people read them.
#include <algorithm>

#include "base/text.h"
#include "forms/typed.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {

namespace Msg = ui::Msg;
using ui::tr;

std::string shown(const Form& form, const Field& field, const Value& value, Lang lang) {
  const bool vi = lang == Lang::vi;
  if (const auto* number = value.number())
    return field.is_year() ? number->text() : number->shown(vi, field.type == Type::calculated ? field.decimals : 9);
  if (const auto* date = value.date()) return day_words(*date, vi ? Lang::vi : Lang::en);
  if (const auto* truth = value.truth()) return std::string(tr(lang, *truth ? Msg::forms_yes : Msg::forms_no));
  const std::string* text = value.text();
  if (!text) return "";
  if (field.type == Type::yes_no && (*text == "yes" || *text == "no"))
    return std::string(tr(lang, *text == "yes" ? Msg::forms_yes : Msg::forms_no));
  if (field.type == Type::month && text->size() == 7)
    return std::to_string(std::stoi(text->substr(5))) + "/" + text->substr(0, 4);
  const ChoiceList* list = form.list(field.list);
  if (!list || (field.type != Type::choice && field.type != Type::choices)) return *text;
  std::string out;
  for (const std::string& code : field.type == Type::choice ? std::vector<std::string>{*text} : words_of(*text)) {
    const Choice* choice = list->find(code);
    out += (out.empty() ? "" : "; ") + (choice ? choice->label.in(lang) : code);
  }
  return out;
}

std::string shown(const Form& form, const Field& field, const Cell& cell, Lang lang) {
  const Reading read = read_cell(form, field, {cell.text, field.unit.empty() ? cell.unit : ""});   // as typed: not converted
  return read.ok() && !read.value.missing() ? shown(form, field, read.value, lang) : cell.text;
}

std::string row_words(const Form& form, const Table& table, const Answers& answers, std::string_view row, Lang lang) {
  if (table.rows == RowKind::months && row.size() == 7 && row[4] == '-')
    return tr(lang, Msg::forms_month, {{"month", std::string(row[5] == '0' ? row.substr(6) : row.substr(5))},
                                       {"year", std::string(row.substr(0, 4))}});
  if (table.rows == RowKind::listed) {
    const ChoiceList* list = form.list(table.list);
    const Choice* choice = list ? list->find(row) : nullptr;
    return choice ? choice->label.in(lang) : std::string(row);
  }
  if (const Field* key = form.field(table.key))
    if (const Cell* cell = answers.find(table.code, row, key->code); cell && !cell->empty())
      return shown(form, *key, *cell, lang);
  const auto& rows = answers.rows(table.code);
  const auto at = std::ranges::find(rows, row, &Row::id) - rows.begin();
  return tr(lang, Msg::forms_row, {{"n", std::to_string(at + 1)}});
}

std::string with_answers(const std::string& words, const Told& told) {
  std::string out;
  size_t from = 0;
  for (size_t open = words.find("${"); open != words.npos; open = words.find("${", from)) {
    const size_t end = words.find('}', open);
    if (end == words.npos) break;
    const auto value = told(words.substr(open + 2, end - open - 2));
    out.append(words, from, open - from);
    from = end + 1;
    if (value) out += value->empty() ? "…" : *value;
    else out.append(words, open, from - open);
  }
  return out.append(words, from);
}

std::string field_words(const Form& form, const Answers& answers, const Spot& spot, Lang lang) {
  const Field* field = form.field(spot.field);
  if (!field) return spot.field;
  return with_answers(field->label.in(lang), [&](const std::string& code) -> std::optional<std::string> {
    const Field* named = form.field(code);
    if (!named) return std::nullopt;
    const bool beside = named->table == field->table && named->table != kNowhere;
    const Cell* cell = beside                     ? answers.find(form.tables[named->table].code, spot.row, code)
                       : named->table == kNowhere ? answers.find(code)
                                                  : nullptr;
    return cell ? shown(form, *named, *cell, lang) : std::string();
  });
}

}  // namespace sxsh::forms
