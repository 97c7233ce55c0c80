#include "forms/sheets/cells.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "forms/units.h"
#include "ui/messages/forms.gen.h"
#include "ui/messages/sheets.gen.h"

namespace sxsh::forms::sheets {
namespace {

namespace Msg = ui::Msg;
using paper::GridCell;
using ui::tr;

std::optional<double> limit(const std::optional<Number>& number) {
  if (!number) return std::nullopt;
  return std::strtod(number->text().c_str(), nullptr);
}

void put_number(GridCell& out, const Field& field, const std::string& text) {
  out.takes = GridCell::Takes::number;
  if (field.units.empty()) out.least = limit(field.min), out.most = limit(field.max);
  std::string digits = text;
  std::ranges::replace(digits, ',', '.');
  const auto number = Number::parse(digits);
  if (!text.empty() && !(number && number->typed() == text)) return;       // as typed
  out.kind = GridCell::Kind::number;
  out.text = digits;
}

void put_choices(GridCell& out, const ChoiceList& list, const std::string& text, Lang lang) {
  std::string all;
  for (const std::string& code : split(text, ' ')) {
    const Choice* chosen = list.find(code);
    if (!chosen) return;                 // as typed
    all += (all.empty() ? "" : "; ") + written(list, *chosen, lang);
  }
  out.text = all;
}

}  // namespace

std::string words_of(const Wording& wording, Lang lang) {
  std::string out = wording.in(lang);
  for (size_t open = out.find("${"); open != out.npos; open = out.find("${")) {
    const size_t end = out.find('}', open);
    if (end == out.npos) break;
    out.replace(open, end - open + 1, "…");
  }
  return out;
}

std::string hint_of(const Form& form, const Field& field, Lang lang) {
  std::vector<std::string> parts;
  const auto say = [&](ui::Message message) { parts.emplace_back(tr(lang, message)); };
  if (field.need == Need::always) say(Msg::sheets_required);
  if (field.show_if) say(Msg::sheets_only_when);
  if (!field.hint.empty()) parts.push_back(words_of(field.hint, lang));
  if (field.type == Type::month) say(Msg::sheets_month);
  if (field.type == Type::location) say(Msg::sheets_place);
  if (const ChoiceList* list = field.type == Type::choices ? form.list(field.list) : nullptr) {
    std::string all;
    for (const Choice& choice : list->choices) all += (all.empty() ? "" : "; ") + written(*list, choice, lang);
    parts.push_back(tr(lang, Msg::sheets_several, {{"choices", all}}));
  }
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

GridCell answer_cell(const Form& form, const Field& field, const Cell* typed, Lang lang) {
  GridCell out;
  out.look = GridCell::Look::input;
  out.prompt = hint_of(form, field, lang);
  const std::string text = typed ? typed->text : "";
  out.text = text;
  const ChoiceList* list = form.list(field.list);
  if (is_number(field.type)) {
    put_number(out, field, text);
  } else if (field.type == Type::date) {
    out.takes = GridCell::Takes::date;
    out.kind = GridCell::Kind::date;
  } else if (field.type == Type::yes_no) {
    out.takes = GridCell::Takes::choice;
    out.choices = {std::string(tr(lang, Msg::forms_yes)), std::string(tr(lang, Msg::forms_no))};
    if (text == "yes" || text == "no") out.text = out.choices[text == "yes" ? 0 : 1];
  } else if (list && field.type == Type::choice) {
    out.takes = GridCell::Takes::choice;
    for (const Choice& choice : list->choices) out.choices.push_back(written(*list, choice, lang));
    if (const Choice* chosen = list->find(text)) out.text = written(*list, *chosen, lang);
  } else if (list && field.type == Type::choices) {
    put_choices(out, *list, text, lang);
  }
  return out;
}

GridCell unit_cell(const Field& field, const Cell* typed, Lang lang) {
  GridCell out;
  out.look = GridCell::Look::label;
  if (!has_unit_cell(field)) {
    out.text = field.unit.empty() ? "" : unit_words(field.unit, lang);
    return out;
  }
  out.look = GridCell::Look::input;
  out.takes = GridCell::Takes::choice;
  if (!field.unit.empty()) out.choices.push_back(unit_words(field.unit, lang));
  for (const std::string& unit : field.units) out.choices.push_back(unit_words(unit, lang));
  const std::string chosen = typed && !typed->unit.empty() ? typed->unit : field.unit;
  out.text = chosen.empty() ? "" : unit_words(chosen, lang);
  return out;
}

}  // namespace sxsh::forms::sheets
