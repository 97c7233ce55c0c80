// What the form itself says of a cell.
#include <algorithm>

#include "base/text.h"
#include "forms/evaluation.h"
#include "forms/units.h"
#include "measures/catalogue.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

void put(Run& run, size_t field, size_t row, std::string rule, std::string vi, std::string en) {
  run.out.findings.push_back({.field = field,
                              .row = run.row_id(run.form.fields[field], row),
                              .level = Level::wrong,
                              .rule = std::move(rule),
                              .vi = std::move(vi),
                              .en = std::move(en),
                              .limits = {},
                              .past = {},
                              .reason = ""});
}

std::string with_unit(const Field& field, const Number& number, Lang lang) {
  const std::string unit = unit_words(field.unit, lang);
  return (field.is_year() ? number.text() : number.shown(lang == Lang::vi)) + (unit.empty() ? "" : " " + unit);
}

// A unit that the resource chosen in the same row is not measured in: litres of coal.
bool unit_does_not_fit(Run& run, size_t place, size_t row, const Field& field) {
  const Cell* cell = run.cell(place, row);
  if (!field.resource.starts_with("${") || !cell) return false;
  const size_t by = run.form.field_place(field.resource.substr(2, field.resource.size() - 3));
  const size_t by_row = run.form.fields[by].table == field.table ? row : 0;
  const auto& states = run.out.fields[by];
  const auto& catalogue = measures::Catalogue::carried();
  const auto* resource = by_row < states.size() ? catalogue.resource(states[by_row].value.canonical()) : nullptr;
  const auto* unit = catalogue.unit(cell->unit.empty() ? field.unit : cell->unit);
  if (!resource || (unit && resource->fits(*unit))) return false;
  const auto words = [&](Lang lang) {
    std::string units;
    for (const auto* one : resource->units)
      if (one->code == field.unit || std::ranges::find(field.units, one->code) != field.units.end())
        units += (units.empty() ? "" : ", ") + one->words(lang);
    return tr(lang, Msg::forms_unit_resource,
              {{"unit", unit_words(cell->unit, lang)}, {"resource", resource->words(lang)}, {"units", units}});
  };
  put(run, place, row, "unit", words(Lang::vi), words(Lang::en));
  return true;
}

Message needed_words(Type type) {
  switch (type) {
    case Type::choice:
    case Type::choices:
    case Type::yes_no: return Msg::forms_needed_choose;
    case Type::file:
    case Type::photo: return Msg::forms_needed_attach;
    default: return Msg::forms_needed_write;
  }
}

bool out_of_range(Run& run, size_t place, size_t row, const Field& field, const Number& number) {
  const bool below = field.min && number < *field.min, above = field.max && number > *field.max;
  if (!below && !above) return false;
  const Message message = below ? Msg::forms_below_min : Msg::forms_above_max;
  const auto words = [&](Lang lang) {
    return tr(lang, message,
              {{"value", with_unit(field, number, lang)},
               {below ? "min" : "max", with_unit(field, below ? *field.min : *field.max, lang)}});
  };
  put(run, place, row, "range", words(Lang::vi), words(Lang::en));
  return true;
}

bool day_out_of_range(Run& run, size_t place, size_t row, const Field& field, const Date& day) {
  const auto limit = [&](const std::string& text) {
    return text == "today" ? std::optional(run.context.today) : parse_iso_date(text);
  };
  const auto least = limit(field.min_day), most = limit(field.max_day);
  if (least && day < *least) {
    put(run, place, row, "range", tr(Lang::vi, Msg::forms_day_early, {{"min", vietnamese(*least)}}),
        tr(Lang::en, Msg::forms_day_early, {{"min", english(*least)}}));
    return true;
  }
  if (most && day > *most) {
    put(run, place, row, "range", tr(Lang::vi, Msg::forms_day_late, {{"max", vietnamese(*most)}}),
        tr(Lang::en, Msg::forms_day_late, {{"max", english(*most)}}));
    return true;
  }
  return false;
}

}  // namespace

void find_in_cell(Run& run, size_t place, size_t row) {
  const Field& field = run.form.fields[place];
  FieldState& state = run.out.fields[place][row];
  if (!state.relevant || run.is_blank(field, row)) return;
  if (const Reading& read = run.reading(place, row); !read.ok()) {
    put(run, place, row, "typed", read.vi, read.en);
    return;
  }
  if (state.required && field.need == Need::when)
    state.required = Expression::truth(run.value_at(*field.need_if.tree, place, row, state.value).value).value_or(false);
  if (state.value.missing()) {
    if (state.required)
      put(run, place, row, "required", tr(Lang::vi, needed_words(field.type), {{"label", field.label.in(Lang::vi)}}),
          tr(Lang::en, needed_words(field.type), {{"label", field.label.in(Lang::en)}}));
    return;
  }
  if (unit_does_not_fit(run, place, row, field)) return;
  if (const Number* number = state.value.number(); number && out_of_range(run, place, row, field, *number)) return;
  if (const Date* day = state.value.date(); day && day_out_of_range(run, place, row, field, *day)) return;
  if (!field.constraint.tree) return;
  const auto holds = Expression::truth(run.value_at(*field.constraint.tree, place, row, state.value).value);
  if (holds.value_or(true)) return;
  const auto words = [&](Lang lang) {
    return field.constraint_words.empty()
               ? tr(lang, Msg::forms_constraint, {{"value", shown(run.form, field, state.value, lang)}})
               : field.constraint_words.in(lang);
  };
  put(run, place, row, "constraint", words(Lang::vi), words(Lang::en));
}

}  // namespace sxsh::forms
