#include "forms/xlsform/xlsform.h"

#include <algorithm>

#include "base/text.h"
#include "forms/xlsform/building.h"
#include "forms/xlsform/trial.h"
#include "ui/messages/xlsform.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using namespace xlsform;

std::string stem_of(std::string_view filename) {
  filename.remove_prefix(filename.find_last_of("/\\") + 1);            // npos + 1 is 0
  return to_nfc(std::string(filename.substr(0, filename.rfind('.'))));
}

// "Bảng hỏi 2018.xlsx" → "bang-hoi-2018".
std::string code_from(std::string_view text) {
  std::string out;
  for (const char c : search_key(text)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  out.resize(std::min<size_t>(out.size(), 40));
  while (!out.empty() && out.back() == '-') out.pop_back();
  if (out.empty() || (out[0] >= '0' && out[0] <= '9')) out = "bang-hoi" + (out.empty() ? "" : "-" + out);
  return out;
}

const TableSheet* survey_of(const Tables& tables) {
  if (const TableSheet* named = tables.find("survey")) return named;
  for (const TableSheet& one : tables.sheets) {                        // a workbook with one sheet of questions needs no names
    const Columns columns(one, Sheet::survey);
    if (columns.find("type") && columns.find("name") && tables.sheets.size() == 1) return &one;
  }
  return nullptr;
}

struct Settings {
  std::string title, id, language;
};

Settings settings_of(const Tables& tables, Remarks& remarks) {
  Settings out;
  const TableSheet* sheet = tables.find("settings");
  if (!sheet || sheet->rows.size() < 2) return out;
  const Columns columns(*sheet, Sheet::settings);
  const TableRow& row = sheet->rows[1];
  const auto text = [&](std::string_view key) { return columns.text(row, key) ? *columns.text(row, key) : std::string(); };
  out = {text("title"), text("id"), text("default_language")};
  for (const Column& heading : columns.all()) {
    const std::string* says = row.at(heading.column);
    if (!says || heading.key == "title" || heading.key == "id" || heading.key == "default_language" || heading.key == "version")
      continue;
    remarks.told({sheet->name, paper::cell_name(heading.column, row.row), *says},
                 heading.key == "public_key" ? Msg::xlsform_encryption : Msg::xlsform_setting_unused, {{"column", heading.says}});
  }
  return out;
}

void look_at_columns(const TableSheet& survey, const Columns& columns, Remarks& remarks) {
  static const std::set<std::string> used = {"type", "name", "label", "hint", "relevant", "constraint", "constraint_message",
                                             "required", "readonly", "calculation", "default", "appearance", "choice_filter",
                                             "repeat_count", "parameters", "disabled", "body"};
  const uint32_t top = survey.rows.front().row;
  for (const char* needed : {"type", "name"})
    if (!columns.find(needed))
      remarks.wrong({survey.name, paper::cell_name(0, top), ""}, Msg::xlsform_no_column,
                    {{"sheet", survey.name}, {"column", needed}});
  if (const Column* twice = columns.doubled(survey))
    remarks.wrong({survey.name, paper::cell_name(twice->column, top), twice->says}, Msg::xlsform_column_twice,
                  {{"column", twice->says}});
  for (size_t i = 1; i < survey.rows.size(); ++i)
    for (const auto& [column, text] : survey.rows[i].cells) {
      const auto heading = std::ranges::find(columns.all(), column, &Column::column);
      if (heading == columns.all().end())
        remarks.count("no heading " + std::to_string(column), {survey.name, paper::cell_name(column, survey.rows[i].row), text},
                      Msg::xlsform_no_heading);
      else if (!used.contains(heading->key))
        remarks.count("unused " + heading->says, {survey.name, paper::cell_name(column, survey.rows[i].row), text},
                      Msg::xlsform_column_unused, {{"column", heading->says}});
    }
}

// What settle() says, at the row of the thing it is about.
void say(const std::vector<FormError>& errors, const Building& building, const TableSheet& survey, const Columns& columns,
         Remarks& remarks) {
  static const std::map<std::string, std::string, std::less<>> keys = {
      {"show_if", "relevant"}, {"calculate", "calculation"}, {"constraint", "constraint"}, {"need_if", "required"},
      {"filter", "choice_filter"}, {"label", "label"}, {"list", "type"}, {"max_rows", "repeat_count"}};
  for (const FormError& error : errors) {
    const auto row = building.rows.find(error.code);
    const auto key = keys.find(error.key);
    Remarks::Place place{survey.name, "", error.code};
    if (row != building.rows.end()) place.cell = columns.cell(*row->second, key == keys.end() ? "name" : key->second);
    remarks.because(std::move(place), Msg::xlsform_not_settled, {}, error.vi, error.en, true);
  }
}

}  // namespace

Result<XlsReading> read_xlsform(std::string_view bytes, std::string_view filename) {
  const Tables tables = TRY(read_tables(bytes));
  XlsReading out;
  out.notes = tables.notes;
  Remarks remarks;
  for (const Tables::Cell& each : tables.without_result) remarks.told({each.sheet, each.cell, ""}, Msg::xlsform_formula_empty);
  const TableSheet* survey = survey_of(tables);
  if (!survey || survey->rows.empty()) {
    std::string sheets;
    for (const TableSheet& one : tables.sheets) sheets += (sheets.empty() ? "" : ", ") + (one.name.empty() ? "–" : one.name);
    remarks.wrong({survey ? survey->name : "", "", ""}, Msg::xlsform_no_survey, {{"sheets", sheets}});
    out.remarks = remarks.take();
    return out;
  }
  const Columns columns(*survey, Sheet::survey);
  look_at_columns(*survey, columns, remarks);
  const Settings settings = settings_of(tables, remarks);
  const Words words(columns, *survey, settings.language);
  if (words.languages().front() != "vi") remarks.told({survey->name, "", ""}, Msg::xlsform_no_vietnamese);
  Building building(tables, *survey, columns, words, remarks);
  if (!remarks.stopped()) building.run();
  Form& form = building.form;
  const std::string stem = stem_of(filename);
  form.code = code_from(settings.id.empty() ? stem : settings.id);
  form.title = words.everywhere(settings.title.empty() ? (settings.id.empty() ? stem : settings.id) : settings.title);
  form.languages = words.languages();
  form.clause = "XLS";
  Source source{.code = "XLS", .title = {}, .verified = false};
  for (const Lang lang : {Lang::vi, Lang::en})
    source.title.set(lang == Lang::vi ? "vi" : "en", ui::tr(lang, Msg::xlsform_source, {{"file", std::string(stem)}}));
  form.sources.push_back(std::move(source));
  if (!remarks.stopped() && form.fields.empty()) remarks.wrong({survey->name, "", ""}, Msg::xlsform_no_questions);
  if (!remarks.stopped()) say(settle(form), building, *survey, columns, remarks);
  if (!remarks.stopped())
    for (const FormError& fault : try_out(form)) say({fault}, building, *survey, columns, remarks);
  out.made = !remarks.stopped();
  out.remarks = remarks.take();
  out.form = std::move(form);
  return out;
}

}  // namespace sxsh::forms
