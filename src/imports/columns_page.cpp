#include <algorithm>

#include "base/text.h"
#include "imports/columns.html.h"
#include "imports/columns_form.h"
#include "imports/work.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using facilities::Type;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

bool is_figure(FieldId field) {
  const Type type = facilities::field(field).type;
  return (type == Type::whole || type == Type::scaled) && field != FieldId::figures_year;
}

bool by_columns(const FieldSource& source) {
  return !source.pattern.is_constant() && source.pattern.text() == joined(source.pattern.names());
}

std::vector<ui::Choice> field_choices(const Mapping& mapping, const std::string& key, Lang lang) {
  std::vector<ui::Choice> out{{"", std::string(tr(lang, Msg::imports_no_field)), true}};
  for (const facilities::Field& field : facilities::all_fields()) {
    if (field.writing == facilities::Writing::derived) continue;
    const FieldSource* source = mapping.source(field.id);
    const auto names = source && by_columns(*source) ? source->pattern.names() : std::vector<std::string>();
    const bool chosen = std::ranges::find(names, key) != names.end();
    if (chosen) out.front().chosen = false;
    out.push_back({std::string(field.code), std::string(tr(lang, field.label)), chosen});
  }
  return out;
}

ColumnView column_view(const ColumnsForm& form, uint32_t i, Lang lang) {
  ColumnView view;
  view.name = "c" + std::to_string(i);
  view.letter = paper::column_name(i);
  view.heading = form.headings.texts[i].empty() ? std::string(tr(lang, Msg::imports_no_heading)) : form.headings.texts[i];
  view.label = tr(lang, Msg::imports_field_of, {{"heading", view.heading + " (" + view.letter + ")"}});
  view.fields = field_choices(form.mapping, form.headings.keys[i], lang);
  size_t shown = 0;
  for (const Line& line : form.sample.lines) {
    const Cell* cell = line.row < form.headings.first_data_row() ? nullptr : line.at(i);
    if (!cell || cell->value.empty() || shown == kShownRows) continue;
    std::u32string text = decode(cell->value);
    if (text.size() > 40) text = text.substr(0, 40) + U"…";
    view.sample += (shown++ == 0 ? "" : " · ") + encode(text);
  }
  return view;
}

FigureView figure_view(const ColumnsForm& form, const FieldSource& source, Lang lang) {
  FigureView view;
  view.code = facilities::field(source.field).code;
  view.label = tr(lang, facilities::field(source.field).label);
  view.factor = text_of(source.factor);
  view.round = ui::check("r_" + view.code, tr(lang, Msg::imports_round, {{"label", view.label}}), source.rounded);
  view.signs = {{"", std::string(tr(lang, Msg::imports_sign_unknown)), source.sign == DecimalSign::unknown},
                {"comma", std::string(tr(lang, Msg::imports_sign_comma)), source.sign == DecimalSign::comma},
                {"point", std::string(tr(lang, Msg::imports_sign_point)), source.sign == DecimalSign::point}};
  const auto names = source.pattern.names();
  const auto column = names.empty() ? std::nullopt : form.headings.column_of(names.front());
  if (!column) return view;
  const SignGuess guess = guess_sign(source.field, *column, form.sample.lines);
  view.ask = guess.ask && source.sign == DecimalSign::unknown;
  view.example = guess.example;
  return view;
}

std::string constant_of(const Mapping& mapping, FieldId field) {
  const FieldSource* source = mapping.source(field);
  return source && source->pattern.is_constant() ? source->pattern.text() : "";
}

}  // namespace

ui::Html columns_page(const ColumnsForm& form, const Import& import, const std::string& csrf, Lang lang) {
  ColumnsView view;
  view.csrf = csrf;
  view.action = address_of(import.id) + "/cot";
  view.filename = import.filename;
  const Message offered = form.from == Offer::From::used_before ? Msg::imports_offered_before
                      : form.from == Offer::From::carried   ? Msg::imports_offered_carried
                                                            : Msg::imports_offered_guess;
  view.offered = tr(lang, offered);
  view.errors = ui::error_summary(form.errors, lang);
  for (const std::string& sheet : import.sheets) view.sheets.push_back({sheet, sheet, sheet == form.sample.sheet});
  view.several_sheets = view.sheets.size() > 1;
  view.row = std::to_string(form.headings.row);
  view.two_rows = form.headings.rows == 2;
  for (uint32_t i = 0; i < form.headings.keys.size(); ++i) view.columns.push_back(column_view(form, i, lang));
  for (const FieldSource& source : form.mapping.fields) {
    if (!source.pattern.is_constant() && !by_columns(source))
      view.composed.push_back({std::string(facilities::field(source.field).code),
                               std::string(tr(lang, facilities::field(source.field).label)), source.pattern.text()});
    if (is_figure(source.field) && !source.pattern.is_constant()) view.figures.push_back(figure_view(form, source, lang));
  }
  const std::string edition = constant_of(form.mapping, FieldId::industry_edition);
  view.editions.push_back({"", std::string(tr(lang, Msg::imports_edition_unsaid)), edition.empty()});
  for (const facilities::Choice& each : facilities::choices(FieldId::industry_edition))
    view.editions.push_back({std::string(each.code), std::string(tr(lang, each.words)), edition == each.code});
  view.year = constant_of(form.mapping, FieldId::figures_year);
  return columns(view, lang);
}

}  // namespace sxsh::imports
