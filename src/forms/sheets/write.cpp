// A form with its answers as a workbook.
#include <algorithm>

#include "base/text.h"
#include "forms/sheets/cells.h"
#include "forms/units.h"
#include "ui/messages/sheets.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using namespace sheets;
using paper::GridCell;
using paper::GridSheet;
using ui::tr;
using Look = GridCell::Look;

GridCell cell(std::string text, Look look) {
  GridCell out;
  out.text = std::move(text);
  out.look = look;
  return out;
}

GridCell& at(GridSheet& sheet, uint32_t row, uint32_t column) {
  if (sheet.rows.size() <= row) sheet.rows.resize(row + 1);
  auto& cells = sheet.rows[row];
  if (cells.size() <= column) cells.resize(column + 1);
  return cells[column];
}

class Writer {
 public:
  Writer(const Form& form, const Answers& answers, const Context& context, const SheetFor& whom, Lang lang)
      : form_(form), answers_(answers), whom_(whom), lang_(lang), evaluation_(evaluate(form, answers, context)),
        tables_(tables_of(form, answers, context, lang)) {}

  Result<std::string> write() {
    questions();
    for (const TableSheet& own : tables_) table(own);
    codes();
    return paper::write_grid(sheets_);
  }

 private:
  std::string word(ui::Message message) const { return std::string(tr(lang_, message)); }
  std::string words(const Wording& wording) const { return words_of(wording, lang_); }

  GridSheet& begin(const std::string& name, const std::string& title, std::vector<double> widths) {
    GridSheet sheet;
    sheet.name = name;
    sheet.widths = std::move(widths);
    at(sheet, 0, kLabel) = cell(title, Look::title);
    return sheets_.emplace_back(std::move(sheet));
  }

  // Codes are part of the checksum in the order they are written.
  void code(GridSheet& sheet, uint32_t row, uint32_t column, const std::string& text) {
    at(sheet, row, column) = cell(text, Look::plain);
    codes_.push_back(text);
  }

  void questions() {
    GridSheet& sheet = begin(word(Msg::sheets_name), words(form_.title), {2, 46, 34, 14, 60});
    sheet.hidden_columns = {kCode};
    sheet.frozen_rows = kFirstQuestion;
    std::string about = tr(lang_, Msg::sheets_form_version, {{"code", form_.code}, {"version", std::to_string(form_.version)}});
    for (const std::string& part : {whom_.facility_name, whom_.round_name}) about += part.empty() ? "" : " · " + part;
    at(sheet, 1, kLabel) = cell(about, Look::label);
    at(sheet, 2, kLabel) = cell(word(Msg::sheets_how), Look::hint);
    const uint32_t top = kFirstQuestion - 1;
    for (const auto& [column, message] : {std::pair{kLabel, Msg::sheets_question}, {kAnswer, Msg::sheets_answer},
                                          {kUnit, Msg::sheets_unit}, {kHint, Msg::sheets_hint}})
      at(sheet, top, column) = cell(word(message), Look::heading);
    uint32_t row = kFirstQuestion;
    for (const Line& line : lines_of(form_)) question(sheet, row++, line);
  }

  void question(GridSheet& sheet, uint32_t row, const Line& line) {
    using Kind = Line::Kind;
    if (line.kind == Kind::step || line.kind == Kind::heading) {
      const bool step = line.kind == Kind::step;
      code(sheet, row, kCode, "#" + (step ? form_.steps[line.place].code : form_.headings[line.place].code));
      at(sheet, row, kLabel) =
          cell(words(step ? form_.steps[line.place].title : form_.headings[line.place].title), Look::heading);
      return;
    }
    if (line.kind == Kind::table) {
      const Table& table = form_.tables[line.place];
      code(sheet, row, kCode, "#" + table.code);
      at(sheet, row, kLabel) = cell(words(table.title), Look::label);
      const auto own = std::ranges::find(tables_, line.place, &TableSheet::table);
      at(sheet, row, kHint) = cell(tr(lang_, Msg::sheets_table_there, {{"sheet", own->name}}), Look::hint);
      return;
    }
    const Field& field = form_.fields[line.place];
    code(sheet, row, kCode, (line.kind == Kind::words ? "#" : "") + field.code);
    at(sheet, row, kLabel) = cell(words(field.label), Look::label);
    if (line.kind == Kind::words) return words_line(sheet, row, field, line.place);
    at(sheet, row, kAnswer) = answer_cell(form_, field, answers_.find(field.code), lang_);
    at(sheet, row, kUnit) = unit_cell(field, answers_.find(field.code), lang_);
    at(sheet, row, kHint) = cell(hint_of(form_, field, lang_), Look::hint);
  }

  void words_line(GridSheet& sheet, uint32_t row, const Field& field, size_t place) {
    if (field.type == Type::calculated) {
      at(sheet, row, kAnswer) = cell(shown(form_, field, evaluation_.state(place).value, lang_), Look::fixed);
      at(sheet, row, kUnit) = cell(unit_words(field.unit, lang_), Look::label);
      at(sheet, row, kHint) = cell(word(Msg::sheets_calculated), Look::hint);
    } else if (field.type != Type::note) {
      at(sheet, row, kHint) = cell(word(Msg::sheets_on_the_page), Look::hint);
    }
  }

  void table(const TableSheet& own) {
    const Table& table = form_.tables[own.table];
    std::vector<double> widths = {2, 22};
    for (const size_t place : own.fields) {
      widths.push_back(form_.fields[place].type == Type::text ? 30 : 20);
      if (has_unit_cell(form_.fields[place])) widths.push_back(12);
    }
    GridSheet& sheet = begin(own.name, words(table.title), std::move(widths));
    sheet.hidden_columns = {kRowId};
    sheet.hidden_rows = {kHeadingCodes};
    sheet.frozen_rows = kFirstRow;
    at(sheet, 1, kLabel) = cell(words(table.hint), Look::hint);
    code(sheet, kHeadingCodes, kRowId, "#" + table.code);
    at(sheet, kFirstRow - 1, kRowName) =
        cell(table.row_name.empty() ? word(Msg::sheets_row) : words(table.row_name), Look::heading);
    for (const size_t place : own.fields) {
      const Field& field = form_.fields[place];
      const uint32_t column = own.column_of(form_, place);
      code(sheet, kHeadingCodes, column, field.code);
      const std::string unit = field.unit.empty() || has_unit_cell(field) ? "" : " (" + unit_words(field.unit, lang_) + ")";
      at(sheet, kFirstRow - 1, column) = cell(words(field.label) + unit, Look::heading);
      if (!has_unit_cell(field)) continue;
      code(sheet, kHeadingCodes, column + 1, field.code + ":unit");
      at(sheet, kFirstRow - 1, column + 1) = cell(word(Msg::sheets_unit), Look::heading);
    }
    uint32_t row = kFirstRow;
    for (const std::string& id : own.rows) table_row(sheet, own, table, id, row++);
  }

  void table_row(GridSheet& sheet, const TableSheet& own, const Table& table, const std::string& id, uint32_t row) {
    code(sheet, row, kRowId, id);
    const std::string name =
        id.starts_with('+') ? std::to_string(row - kFirstRow + 1) : row_words(form_, table, answers_, id, lang_);
    at(sheet, row, kRowName) = cell(name, Look::fixed);
    for (const size_t place : own.fields) {
      const Field& field = form_.fields[place];
      const Cell* typed = answers_.find(table.code, id, field.code);
      const uint32_t column = own.column_of(form_, place);
      at(sheet, row, column) = answer_cell(form_, field, typed, lang_);
      if (has_unit_cell(field)) at(sheet, row, column + 1) = unit_cell(field, typed, lang_);
    }
  }

  void codes() {
    GridSheet sheet;
    sheet.name = kCodes;
    sheet.hidden = true;
    const std::vector<std::pair<std::string, std::string>> told = {{"form", form_.code},
                                                                   {"version", std::to_string(form_.version)},
                                                                   {"digest", digest(form_)},
                                                                   {"facility", whom_.facility},
                                                                   {"facility_name", whom_.facility_name},
                                                                   {"round", whom_.round},
                                                                   {"round_name", whom_.round_name},
                                                                   {"revision", whom_.revision},
                                                                   {"checksum", checksum(form_, whom_, codes_)}};
    uint32_t row = 0;
    for (const auto& [name, value] : told) {
      at(sheet, row, 0) = cell(name, Look::plain);
      at(sheet, row++, 1) = cell(value, Look::plain);
    }
    sheets_.push_back(std::move(sheet));
  }

  const Form& form_;
  const Answers& answers_;
  const SheetFor& whom_;
  Lang lang_;
  Evaluation evaluation_;
  std::vector<TableSheet> tables_;
  std::vector<GridSheet> sheets_;
  std::vector<std::string> codes_;
};

}  // namespace

Result<std::string> workbook_of(const Form& form, const Answers& answers, const Context& context, const SheetFor& whom,
                                Lang lang) {
  return Writer(form, answers, context, whom, lang).write();
}

}  // namespace sxsh::forms
