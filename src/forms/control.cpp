#include "forms/control.h"

#include <algorithm>

#include "base/text.h"
#include "forms/units.h"
#include "measures/catalogue.h"
#include "ui/components.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kPills = 4;             // so many choices are shown at once

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out = split(text, ' ');
  std::erase(out, "");
  return out;
}

struct Option {
  std::string value, label;
  bool chosen = false;
};

std::vector<Option> options_of(const Drawing& d, size_t place, const std::string& row, const Cell* cell) {
  const Field& field = d.form.fields[place];
  const std::vector<std::string> chosen = words_of(cell ? cell->text : "");
  const auto is_chosen = [&](const std::string& code) { return std::ranges::find(chosen, code) != chosen.end(); };
  std::vector<Option> out;
  if (field.type == Type::yes_no) {
    out.push_back({"no", std::string(tr(d.look.lang, Msg::forms_no)), is_chosen("no")});
    out.push_back({"yes", std::string(tr(d.look.lang, Msg::forms_yes)), is_chosen("yes")});
    return out;
  }
  const ChoiceList* list = d.form.list(field.list);
  if (!list) return out;
  const std::vector<std::string> fitting =
      choices_at(d.form, d.answers, d.look.context ? *d.look.context : Context(), place, row);
  for (const Choice& choice : list->choices)
    if (is_chosen(choice.code) || std::ranges::find(fitting, choice.code) != fitting.end())
      out.push_back({choice.code, choice.label.in(d.look.lang), is_chosen(choice.code)});
  return out;
}

void put_select(std::string& out, const std::string& id, const std::string& name, const std::vector<Option>& options,
                const std::string& described, bool wrong, Lang lang, std::string_view label) {
  out += "<select class=\"in\"";
  attribute(out, "id", id);
  attribute(out, "name", name);
  attribute(out, "aria-label", label);
  attribute(out, "aria-describedby", described);
  if (wrong) out += " aria-invalid=\"true\"";
  out += "><option value=\"\">";
  ui::put(out, tr(lang, Msg::forms_choose));
  out += "</option>";
  for (const Option& option : options) {
    out += "<option";
    attribute(out, "value", option.value);
    out += option.chosen ? " selected>" : ">";
    ui::put(out, option.label);
    out += "</option>";
  }
  out += "</select>";
}

void put_pills(std::string& out, const std::string& id, const std::string& name, const std::vector<Option>& options, bool many) {
  out += many ? "<div class=\"stack tight\"" : "<div class=\"row tight\"";
  attribute(out, "id", id);
  out += " tabindex=\"-1\"><input type=\"hidden\"";     // says that the question was there, also when nothing is ticked
  attribute(out, "name", name);
  out += " value=\"\">";
  for (const Option& option : options) {
    out += many ? "<label class=\"chk\"><input type=\"checkbox\"" : "<label class=\"pill big\"><input type=\"radio\"";
    attribute(out, "name", name);
    attribute(out, "value", option.value);
    out += option.chosen ? " checked><span>" : "><span>";
    ui::put(out, option.label);
    out += "</span></label>";
  }
  out += "</div>";
}

// The units that may be chosen at this cell: those that fit the resource of the row, when one is chosen.
std::vector<Option> units_at(const Drawing& d, const Field& field, const std::string& row, const Cell* cell) {
  std::vector<std::string> codes;
  if (!field.unit.empty()) codes.push_back(field.unit);
  codes.insert(codes.end(), field.units.begin(), field.units.end());
  std::string resource = field.resource;
  if (resource.starts_with("${")) {
    const Field* by = d.form.field(resource.substr(2, resource.size() - 3));
    const Cell* chosen = by ? cell_at(d, *by, by->table == field.table ? row : "") : nullptr;
    resource = chosen ? chosen->text : "";
  }
  const auto& catalogue = measures::Catalogue::carried();
  const auto* known = catalogue.resource(resource);
  const std::string now = cell && !cell->unit.empty() ? cell->unit : field.unit;
  std::vector<Option> out;
  for (const std::string& code : codes) {
    const auto* unit = catalogue.unit(code);
    if (known && unit && !known->fits(*unit) && code != now) continue;
    out.push_back({code, unit_words(code, d.look.lang), code == now});
  }
  return out;
}

void put_input(std::string& out, const Drawing& d, size_t place, const Spot& spot, const Cell* cell, const std::string& described,
               bool wrong, bool warned) {
  const Field& field = d.form.fields[place];
  const bool number = is_number(field.type), area = field.type == Type::text && field.lines > 1;
  const std::string text = cell ? shown(d.form, field, *cell, d.look.lang) : "";
  out += area ? "<textarea" : "<input";
  attribute(out, "class", std::string(number ? "in n" : "in") + (warned ? " warned" : ""));
  attribute(out, "id", cell_id(spot));
  attribute(out, "name", cell_name(spot));
  if (number) attribute(out, "inputmode", field.type == Type::whole ? "numeric" : "decimal");
  if (field.type == Type::date || field.type == Type::month) attribute(out, "inputmode", "numeric");
  out += " autocomplete=\"off\"";
  if (wrong) out += " aria-invalid=\"true\"";
  attribute(out, "aria-describedby", described);
  if (area) {
    attribute(out, "rows", std::to_string(std::min(field.lines, 20)));
    out += ">\n";                                        // the first line end is not part of the value
    ui::put(out, text);
    out += "</textarea>";
    return;
  }
  attribute(out, "value", text);
  out += '>';
}

void put_output(std::string& out, const Drawing& d, const Field& field, const FieldState& state, const Spot& spot) {
  out += "<output class=\"num\"";
  attribute(out, "id", cell_id(spot));
  out += '>';
  const Lang lang = d.look.lang;
  if (const Fault* fault = state.value.fault()) {
    out += "<span class=\"muted small\">";
    ui::put(out, tr(lang, Msg::forms_not_computed, {{"why", fault->words(lang)}}));
  } else if (state.value.missing()) {
    out += "<span class=\"muted small\">";
    ui::put(out, tr(lang, Msg::forms_not_yet));
  } else {
    out += "<b>";
    ui::put(out, shown(d.form, field, state.value, lang));
    out += "</b> <span>";
    ui::put(out, unit_words(field.unit, lang));
  }
  out += "</span></output>";
  if (state.left_out) element(out, "p", tr(lang, Msg::forms_left_out), "small muted");
}

}  // namespace

void attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  ui::put(out, value);
  out += '"';
}

void element(std::string& out, std::string_view tag, std::string_view text, std::string_view classes) {
  out.append("<").append(tag);
  attribute(out, "class", classes);
  out += '>';
  ui::put(out, text);
  out.append("</").append(tag).append(">");
}

std::string cell_id(const Spot& spot) { return "c-" + spot.field + (spot.row.empty() ? "" : "-" + spot.row); }
std::string cell_name(const Spot& spot) { return "c~" + spot.field + (spot.row.empty() ? "" : "~" + spot.row); }

const Cell* cell_at(const Drawing& d, const Field& field, const std::string& row) {
  return field.table == kNowhere ? d.answers.find(field.code) : d.answers.find(d.form.tables[field.table].code, row, field.code);
}

bool may_edit(const Drawing& d, const Field& field) { return !d.look.may_edit || d.look.may_edit(field); }
bool has_unit(const Field& field) { return !field.unit.empty() || !field.units.empty(); }

bool is_group(const Form& form, const Field& field, bool in_table) {
  if (field.type == Type::yes_no || field.type == Type::choices) return true;
  const ChoiceList* list = form.list(field.list);
  return field.type == Type::choice && !in_table && list && list->choices.size() <= kPills;
}

std::string described_by(const Drawing& d, size_t place, const std::string& row) {
  const Field& field = d.form.fields[place];
  const std::string id = cell_id({field.code, row});
  std::string out;
  const auto add = [&](const std::string& one) { out += (out.empty() ? "" : " ") + one; };
  if (!field.hint.empty() || field.type == Type::date || field.type == Type::month) add("h-" + id);
  for (const Finding* finding : findings_at(d, place, row)) add((finding->level == Level::wrong ? "e-" : "w-") + id);
  return out;
}

void put_control(std::string& out, const Drawing& d, size_t place, const std::string& row, const std::string& described,
                 bool in_table) {
  const Field& field = d.form.fields[place];
  const Spot spot{field.code, row};
  const Cell* cell = cell_at(d, field, row);
  const size_t at = row_at(d.evaluation, field, row);
  const auto found = findings_at(d, place, row);
  const auto has = [&](Level level) {
    return std::ranges::any_of(found, [&](const Finding* one) { return one->level == level; });
  };
  const bool wrong = has(Level::wrong), warned = has(Level::unusual);
  if (field.type == Type::calculated) {
    if (at < d.evaluation.fields[place].size()) put_output(out, d, field, d.evaluation.fields[place][at], spot);
    return;
  }
  if (!may_edit(d, field)) {
    out += "<output class=\"num\">";
    ui::put(out, cell ? shown(d.form, field, *cell, d.look.lang) : std::string(tr(d.look.lang, Msg::forms_no_answer)));
    if (cell && has_unit(field)) ui::put(out, " " + unit_words(cell->unit.empty() ? field.unit : cell->unit, d.look.lang));
    out += "</output>";
    return;
  }
  if (field.type == Type::file || field.type == Type::photo) {
    if (d.look.attachment) {
      ui::put(out, d.look.attachment(field, spot, cell));
      return;
    }
    out += "<input class=\"in\" type=\"file\"";
    attribute(out, "id", cell_id(spot));
    attribute(out, "name", cell_name(spot));
    if (field.type == Type::photo) attribute(out, "accept", "image/*");
    attribute(out, "aria-describedby", described);
    out += '>';
    return;
  }
  if (field.type == Type::yes_no || field.type == Type::choice || field.type == Type::choices) {
    const auto options = options_of(d, place, row, cell);
    if (is_group(d.form, field, in_table)) put_pills(out, cell_id(spot), cell_name(spot), options, field.type == Type::choices);
    else put_select(out, cell_id(spot), cell_name(spot), options, described, wrong, d.look.lang, "");
    return;
  }
  if (!has_unit(field)) return put_input(out, d, place, spot, cell, described, wrong, warned);
  out += "<div class=\"unit\">";
  put_input(out, d, place, spot, cell, described, wrong, warned);
  if (field.units.empty()) {
    element(out, "span", unit_words(field.unit, d.look.lang));
  } else {
    const std::string name = "u" + cell_name(spot).substr(1);
    put_select(out, "u" + cell_id(spot).substr(1), name, units_at(d, field, row, cell), "", false, d.look.lang,
               tr(d.look.lang, Msg::forms_unit_of, {{"label", field.label.in(d.look.lang)}}));
  }
  out += "</div>";
}

}  // namespace sxsh::forms
