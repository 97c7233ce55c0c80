// The filled workbook back: first whether it is the right one, then its cells.
#include <algorithm>

#include "base/text.h"
#include "forms/sheets/layout.h"
#include "forms/units.h"
#include "paper/cell_number.h"
#include "paper/sheet.h"
#include "ui/messages/sheets.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using namespace sheets;
using ui::tr;

constexpr uint64_t kMostBytes = 16 * 1024 * 1024, kMostCells = 400'000;

using Seen = SheetBook::Seen;
using Cells = SheetBook::Cells;

class Reader {
 public:
  Reader(const Form& form, const SheetBook& book, const BaseOf& base, const SheetFor& whom)
      : form_(form), book_(book.sheets), base_of_(base), whom_(whom) {}

  FilledSheet read() {
    if (!right_one()) return std::move(out_);
    base_ = base_of_(out_.revision);
    out_.answers = base_;
    questions();
    for (const auto& [name, cells] : book_)
      if (text(cells, kHeadingCodes, kRowId).starts_with('#') && form_.table(text(cells, kHeadingCodes, kRowId).substr(1)))
        table(name, cells);
    return std::move(out_);
  }

 private:
  static std::string text(const Cells& cells, uint32_t row, uint32_t column) {
    const auto found = cells.find({row, column});
    return found == cells.end() ? "" : found->second.text;
  }
  bool refuse(ui::Message message, const std::vector<std::pair<std::string, std::string>>& details = {}) {
    out_.vi = tr(Lang::vi, message, details);
    out_.en = tr(Lang::en, message, details);
    return false;
  }

  // Every code in the order the writer put them, from the file.
  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (const auto& [name, cells] : book_) {
      if (name == kCodes) continue;
      const bool is_table = text(cells, kHeadingCodes, kRowId).starts_with('#');
      const auto take = [&](uint32_t row, uint32_t column) {
        if (const std::string one = text(cells, row, column); !one.empty()) all.push_back(one);
      };
      if (is_table)
        for (const auto& [at, cell] : cells)
          if (at.first == kHeadingCodes) take(at.first, at.second);
      for (const auto& [at, cell] : cells)
        if (at.second == 0 && at.first >= (is_table ? kFirstRow : kFirstQuestion)) take(at.first, 0);
    }
    return all;
  }

  bool right_one() {
    const auto hidden = std::ranges::find(book_, kCodes, &std::pair<std::string, Cells>::first);
    if (hidden == book_.end()) return refuse(Msg::sheets_not_ours);
    std::map<std::string, std::string> told;
    for (const auto& [at, cell] : hidden->second)
      if (at.second == 0) told[cell.text] = text(hidden->second, at.first, 1);
    if (!told.contains("form") || !told.contains("checksum")) return refuse(Msg::sheets_not_ours);
    if (told["form"] != form_.code) return refuse(Msg::sheets_other_form, {{"given", told["form"]}, {"wanted", form_.code}});
    if (told["version"] != std::to_string(form_.version) || told["digest"] != digest(form_))
      return refuse(Msg::sheets_other_version, {{"given", told["version"]}, {"wanted", std::to_string(form_.version)}});
    if (!told["facility"].empty() && told["facility"] != whom_.facility)
      return refuse(Msg::sheets_other_facility, {{"given", told["facility_name"]}, {"wanted", whom_.facility_name}});
    if (!told["round"].empty() && told["round"] != whom_.round)
      return refuse(Msg::sheets_other_period, {{"given", told["round_name"]}, {"wanted", whom_.round_name}});
    const SheetFor given{.facility = told["facility"], .facility_name = "", .round = told["round"], .round_name = "",
                         .revision = told["revision"]};
    out_.revision = given.revision;
    if (told["checksum"] != checksum(form_, given, codes())) return refuse(Msg::sheets_tampered);
    return true;
  }

  // What the file says of a cell, as answers keep it; `known` is what stood there and stays where the file says the same.
  Cell cell_of(const Field& field, const Cells& cells, uint32_t row, uint32_t column) const {
    const auto found = cells.find({row, column});
    if (found == cells.end() || found->second.text.empty()) return {};
    std::string unit;
    if (has_unit_cell(field)) {
      const std::string told = text(cells, row, column + 1);
      for (const std::string& code : field.units)
        if (told == unit_words(code, Lang::vi) || told == unit_words(code, Lang::en) || told == code) unit = code;
      if (unit.empty() && !told.empty() && told != unit_words(field.unit, Lang::vi) && told != unit_words(field.unit, Lang::en))
        unit = told;                     // said to be wrong where it stands
    }
    const Seen& seen = found->second;
    const ChoiceList* list = form_.list(field.list);
    if (list && field.type == Type::choice) {
      const std::string code = code_in(*list, seen.text);
      return {code.empty() ? seen.text : code, ""};
    }
    if (list && field.type == Type::choices) return {codes_in(*list, seen.text), ""};
    if (is_number(field.type) && seen.kind == paper::CellKind::number) {
      const std::string digits = paper::typed_digits(seen.text);
      if (const auto number = Number::parse(digits)) return {number->typed(), unit == field.unit ? "" : unit};
      return {digits, unit};
    }
    return normal(form_, field, seen.text, unit, Lang::vi);
  }

  static std::string codes_in(const ChoiceList& list, const std::string& text) {
    std::string out;
    for (const std::string& part : split(text, ';')) {
      if (trim(part).empty()) continue;
      const std::string code = code_in(list, part);
      if (code.empty()) return text;
      out += (out.empty() ? "" : " ") + code;
    }
    return out;
  }

  void take(const Table* table, const std::string& row_id, const Field& field, const std::string& sheet, const Cells& cells,
            uint32_t row, uint32_t column) {
    Cell now = cell_of(field, cells, row, column);
    const Cell* before = table ? base_.find(table->code, row_id, field.code) : base_.find(field.code);
    out_.places[{field.code, row_id}] = {sheet, column, row + 1, ""};
    if (before ? *before == now : now.empty()) return;
    ++out_.changed;
    if (table) out_.answers.put(table->code, row_id, field.code, std::move(now));
    else out_.answers.put(field.code, std::move(now));
  }

  void questions() {
    const auto& [name, cells] = book_.front();
    for (const auto& [at, cell] : cells) {
      if (at.second != kCode || at.first < kFirstQuestion || cell.text.starts_with('#')) continue;
      const Field* field = form_.field(cell.text);
      if (field && has_cell(form_, *field)) take(nullptr, "", *field, name, cells, at.first, kAnswer);
    }
  }

  void table(const std::string& name, const Cells& cells) {
    const Table& table = *form_.table(text(cells, kHeadingCodes, kRowId).substr(1));
    std::vector<std::pair<uint32_t, const Field*>> columns;
    for (const auto& [at, cell] : cells)
      if (at.first == kHeadingCodes && at.second >= kFirst)
        if (const Field* field = form_.field(cell.text)) columns.emplace_back(at.second, field);
    for (const auto& [at, cell] : cells) {
      if (at.second != kRowId || at.first < kFirstRow) continue;
      std::string id = cell.text;
      if (id.starts_with('+')) {
        const bool filled =
            std::ranges::any_of(columns, [&](const auto& one) { return !text(cells, at.first, one.first).empty(); });
        if (!filled) continue;
        id = out_.answers.add_row(table.code);
      }
      for (const auto& [column, field] : columns) take(&table, id, *field, name, cells, at.first, column);
    }
  }

  const Form& form_;
  const std::vector<std::pair<std::string, Cells>>& book_;
  const BaseOf& base_of_;
  const SheetFor& whom_;
  Answers base_;
  FilledSheet out_;
};

}  // namespace

Result<SheetBook> read_book(std::string_view bytes) {
  SheetBook book;
  paper::SheetChoice choice;
  choice.hidden_sheets = true;
  choice.limits.bytes = kMostBytes;
  choice.limits.cells = kMostCells;
  int sheet = -1;
  TRY(paper::read_sheets(bytes, choice, [&](const paper::SheetRow& row) {
    if (row.sheet != sheet) book.sheets.emplace_back(std::string(row.sheet_name), Cells()), sheet = row.sheet;
    for (const paper::SheetCell& cell : row.cells)
      if (!cell.value.empty()) book.sheets.back().second[{row.row - 1, cell.column}] = {std::string(cell.value), cell.kind};
    return true;
  }));
  return book;
}

FilledSheet filled_from(const Form& form, const SheetBook& book, const BaseOf& base, const SheetFor& whom) {
  return Reader(form, book, base, whom).read();
}

std::vector<paper::SheetMark> marks_of(const Form& form, const FilledSheet& filled, const Evaluation& evaluation, Lang lang) {
  std::vector<paper::SheetMark> out;
  for (const Finding& finding : evaluation.findings) {
    if (!finding.open()) continue;
    const auto place = filled.places.find({form.fields[finding.field].code, finding.row});
    if (place == filled.places.end()) continue;
    paper::SheetMark mark = place->second;
    mark.message = finding.words(lang);
    out.push_back(std::move(mark));
  }
  return out;
}

}  // namespace sxsh::forms
