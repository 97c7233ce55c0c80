#include "forms/editing.h"

#include <algorithm>

#include "base/clock.h"
#include "base/number_text.h"
#include "base/text.h"
#include "forms/answers.h"
#include "ui/messages/designer.gen.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using Errors = std::vector<ui::FieldError>;

std::string typed(const web::Request& request, std::string_view name) { return to_nfc(trim(storable(request.field(name)))); }

Field* field_in(Form& form, std::string_view code) {
  const auto found = std::ranges::find(form.fields, code, &Field::code);
  return found == form.fields.end() ? nullptr : &*found;
}
Table* table_in(Form& form, std::string_view code) {
  const auto found = std::ranges::find(form.tables, code, &Table::code);
  return found == form.tables.end() ? nullptr : &*found;
}

std::optional<Number> number_of(const web::Request& request, const std::string& name, Lang lang, Errors& errors) {
  const std::string text = typed(request, name);
  if (text.empty()) return std::nullopt;
  NumberText read = read_number(text, 9, lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
  if (!read.ok()) read = read_number(text, 9, lang == Lang::vi ? DecimalSign::point : DecimalSign::comma);
  if (read.ok()) return Number::scaled(read.value, 9);
  errors.push_back({name, tr(lang, Msg::designer_number_wrong, {{"text", text}})});
  return std::nullopt;
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const std::string& one : split(text, separator))
    if (std::string word = trim(one); !word.empty()) out.push_back(std::move(word));
  return out;
}

std::optional<std::vector<Limit>> limits_of(std::string_view text, const std::string& name, Lang lang, Errors& errors) {
  std::vector<Limit> out;
  for (const std::string& one : parts_of(text, ';')) {
    const std::vector<std::string> sides = parts_of(one, '=');
    const NumberText read = sides.size() == 2 ? read_number(sides[1], 9, DecimalSign::comma) : NumberText();
    const NumberText other = sides.size() == 2 && !read.ok() ? read_number(sides[1], 9, DecimalSign::point) : read;
    if (!other.ok()) {
      errors.push_back({name, tr(lang, Msg::designer_limit_wrong, {{"text", one}})});
      return std::nullopt;
    }
    out.push_back({sides[0], Number::scaled(other.value, 9)});
  }
  return out;
}

// The list of items of whom the code belongs to, and its place in it.
template <class Work>
bool in_its_order(Form& form, std::string_view code, Work work) {
  for (Table& table : form.tables)
    if (const auto at = std::ranges::find(table.fields, code); at != table.fields.end()) return work(table.fields, at);
  for (Step& step : form.steps)
    if (const auto at = std::ranges::find(step.items, code, &Item::code); at != step.items.end()) return work(step.items, at);
  return false;
}

bool is_chosen(Type type) { return type == Type::choice || type == Type::choices; }
int small(const Number& number) { return static_cast<int>(std::clamp<int64_t>(number.whole().value_or(-1), -1, 100'000)); }

void take_rules(Field& field, const web::Request& request) {
  field.show_if = {typed(request, "show_if"), nullptr};
  field.need_if = {typed(request, "need_if"), nullptr};
  field.constraint = {typed(request, "constraint"), nullptr};
  if (field.type == Type::calculated || field.calculate) field.calculate = {typed(request, "calculate"), nullptr};
  const std::string need = typed(request, "need");
  field.need = need == "never" ? Need::never : need == "when" ? Need::when : Need::always;
  if (field.need != Need::when) field.need_if = {};
}

}  // namespace

std::optional<ChoiceList> choices_from(const ChoiceList& before, std::string_view text, Lang lang, Errors& errors) {
  ChoiceList out{.code = before.code, .choices = {}};
  for (const std::string& line : parts_of(text, '\n')) {
    const std::vector<std::string> parts = parts_of(line, '|');
    if (parts.size() < 2 || parts.size() > 3 || parts[0].find(' ') != std::string::npos) {
      errors.push_back({"choices", tr(lang, Msg::designer_choice_wrong, {{"text", line}})});
      return std::nullopt;
    }
    const Choice* known = before.find(parts[0]);
    Choice one = known ? *known : Choice{.code = parts[0], .label = {}, .columns = {}};
    one.label.set("vi", parts[1]);
    one.label.set("en", parts.size() > 2 ? parts[2] : "");
    out.choices.push_back(std::move(one));
  }
  return out;
}

std::vector<ui::FieldError> change_field(Form& form, std::string_view code, const web::Request& request, Lang lang) {
  Errors errors;
  const Field* before = field_in(form, code);
  if (!before) return {{"code", tr(lang, Msg::forms_choice_wrong, {{"text", std::string(code)}})}};
  Field field = *before;
  field.label.set("vi", typed(request, "label_vi"));
  field.label.set("en", typed(request, "label_en"));
  field.hint.set("vi", typed(request, "hint_vi"));
  field.hint.set("en", typed(request, "hint_en"));
  field.constraint_words.set("vi", typed(request, "constraint_vi"));
  field.constraint_words.set("en", typed(request, "constraint_en"));
  take_rules(field, request);
  if (is_number(field.type)) {
    field.min = number_of(request, "min", lang, errors);
    field.max = number_of(request, "max", lang, errors);
    field.unit = typed(request, "unit");
    field.units = parts_of(typed(request, "units"), ' ');
  }
  if (is_number(field.type) || field.type == Type::calculated)
    if (const auto decimals = number_of(request, "decimals", lang, errors))
      field.decimals = small(*decimals);
  if (field.type == Type::text) {
    if (const auto lines = number_of(request, "lines", lang, errors)) field.lines = small(*lines);
    if (const auto longest = number_of(request, "longest", lang, errors)) field.longest = small(*longest);
  }
  if (field.type == Type::date) {
    field.min_day = typed(request, "min_day");
    field.max_day = typed(request, "max_day");
    for (const auto& [name, day] : {std::pair{"min_day", field.min_day}, {"max_day", field.max_day}})
      if (!day.empty() && day != "today" && !parse_iso_date(day))
        errors.push_back({name, std::string(tr(lang, Msg::designer_day_hint))});
  }
  if (is_chosen(field.type)) field.filter = {typed(request, "filter"), nullptr};
  field.initial = typed(request, "initial");
  if (const Reading read = read_cell(form, field, normal(form, field, field.initial, "", lang)); !read.ok())
    errors.push_back({"initial", lang == Lang::vi ? read.vi : read.en});
  else if (!field.initial.empty()) field.initial = normal(form, field, field.initial, "", lang).text;
  field.personal = typed(request, "personal") == "yes";
  field.clause = typed(request, "clause");
  std::optional<ChoiceList> list;
  const auto known = std::ranges::find(form.lists, field.list, &ChoiceList::code);
  if (known != form.lists.end() && !request.field("choices").empty())
    list = choices_from(*known, storable(request.field("choices")), lang, errors);
  if (!errors.empty()) return errors;
  if (list) *known = std::move(*list);
  *field_in(form, code) = std::move(field);
  return {};
}

std::vector<ui::FieldError> add_field(Form& form, const NewField& where, const web::Request& request, Lang lang) {
  Field field;
  field.code = typed(request, "code");
  field.since = form.version;
  const auto type = type_of(typed(request, "type"));
  if (!type) return {{"type", tr(lang, Msg::forms_choice_wrong, {{"text", typed(request, "type")}})}};
  field.type = *type;
  field.decimals = usual_decimals(field.type, "");
  field.need = field.type == Type::note || field.type == Type::calculated ? Need::never : Need::always;
  field.label = Wording(typed(request, "label_vi"), typed(request, "label_en"));
  field.clause = typed(request, "clause");
  if (field.type == Type::calculated) field.calculate.text = typed(request, "calculate");
  if (field.type == Type::quantity) field.unit = "t";
  const auto taken = [&](const std::string& code) { return code.empty() || field_in(form, code) || table_in(form, code); };
  const Message bad = Msg::designer_code_hint;
  if (taken(field.code)) return {{"code", std::string(tr(lang, bad))}};
  if (where.makes_table && (taken(where.table_code) || where.table_code == field.code))
    return {{"table_code", std::string(tr(lang, bad))}};
  if (field.type == Type::choice || field.type == Type::choices) {
    field.list = field.code;
    Errors errors;
    auto list = choices_from({.code = field.code, .choices = {}}, storable(request.field("choices")), lang, errors);
    if (!list) return errors;
    form.lists.push_back(std::move(*list));
  }
  if (where.makes_table) {
    Table table{.code = where.table_code, .title = Wording(where.table_vi, where.table_en), .hint = {},
                .row_name = Wording(where.row_vi, where.row_en), .rows = RowKind::free, .list = "", .key = "",
                .fields = {field.code}, .show_if = {}, .clause = field.clause, .since = form.version};
    form.tables.push_back(std::move(table));
  } else if (Table* table = table_in(form, where.table)) {
    table->fields.push_back(field.code);
  }
  if (where.table.empty()) {
    const auto step = std::ranges::find(form.steps, where.step, &Step::code);
    if (step == form.steps.end()) return {{"code", std::string(tr(lang, bad))}};
    step->items.push_back(where.makes_table ? Item{.kind = Item::Kind::table, .code = where.table_code, .place = kNowhere}
                                            : Item{.kind = Item::Kind::field, .code = field.code, .place = kNowhere});
  }
  form.fields.push_back(std::move(field));
  return {};
}

bool move_item(Form& form, std::string_view code, int by) {
  return in_its_order(form, code, [&](auto& order, auto at) {
    const auto place = at - order.begin();
    const auto other = place + by;
    if (other < 0 || other >= static_cast<std::ptrdiff_t>(order.size())) return false;
    std::swap(order[static_cast<size_t>(place)], order[static_cast<size_t>(other)]);
    return true;
  });
}

bool withdraw(Form& form, std::string_view code) {
  if (Table* table = table_in(form, code)) {
    table->until = form.version;
    for (const std::string& one : table->fields)
      if (Field* field = field_in(form, one)) field->until = std::max(field->since + 1, form.version);
    return true;
  }
  Field* field = field_in(form, code);
  if (!field) return false;
  if (field->since < form.version) {
    field->until = form.version;
    return true;
  }
  // new in this version: nobody has seen it
  in_its_order(form, code, [](auto& order, auto at) {
    order.erase(at);
    return true;
  });
  std::erase_if(form.fields, [&](const Field& one) { return one.code == code; });
  return true;
}

bool restore(Form& form, std::string_view code) {
  if (Table* table = table_in(form, code)) {
    table->until = 0;
    for (const std::string& one : table->fields)
      if (Field* field = field_in(form, one)) field->until = 0;
    return true;
  }
  Field* field = field_in(form, code);
  if (field) field->until = 0;
  return field != nullptr;
}

std::vector<ui::FieldError> change_check(Form& form, std::string_view code, const web::Request& request, Lang lang) {
  Errors errors;
  const auto check = std::ranges::find(form.checks, code, &Check::code);
  if (check == form.checks.end()) return {{"limits", tr(lang, Msg::forms_choice_wrong, {{"text", std::string(code)}})}};
  auto limits = limits_of(typed(request, "limits"), "limits", lang, errors);
  std::vector<Check::Tuning> tunings;
  for (const std::string& line : parts_of(storable(request.field("sectors")), '\n')) {
    const size_t colon = line.find(':');
    const std::string industry = trim(line.substr(0, colon));
    if (colon == std::string::npos || industry.empty() || industry.size() > 5) {
      errors.push_back({"sectors", tr(lang, Msg::designer_limit_wrong, {{"text", line}})});
      continue;
    }
    if (auto own = limits_of(std::string_view(line).substr(colon + 1), "sectors", lang, errors))
      tunings.push_back({industry, *own});
  }
  if (!errors.empty()) return errors;
  check->limits = std::move(*limits);
  check->tunings = std::move(tunings);
  check->level = typed(request, "level") == "wrong" ? Level::wrong : Level::unusual;
  return {};
}

std::string choices_text(const ChoiceList& list) {
  std::string out;
  for (const Choice& choice : list.choices) {
    const std::string *vi = choice.label.find("vi"), *en = choice.label.find("en");
    out += choice.code + " | " + (vi ? *vi : "") + " | " + (en ? *en : "") + "\n";
  }
  return out;
}

std::string limits_text(const std::vector<Limit>& limits) {
  std::string out;
  for (const Limit& limit : limits) out += (out.empty() ? "" : "; ") + limit.name + " = " + limit.value.typed();
  return out;
}

std::string sectors_text(const Check& check) {
  std::string out;
  for (const Check::Tuning& tuning : check.tunings) out += tuning.industry + ": " + limits_text(tuning.limits) + "\n";
  return out;
}

}  // namespace sxsh::forms
