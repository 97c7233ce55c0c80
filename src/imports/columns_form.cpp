#include "imports/columns_form.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "territory/additions/store.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kLines = 60;                        // read again for the form

using Sent = std::multimap<std::string, std::string>;

std::string sent_text(const Sent& sent, const std::string& name) {
  const auto found = sent.find(name);
  return found == sent.end() ? "" : trim(found->second);
}

std::string code_text(FieldId field) { return std::string(facilities::field(field).code); }

std::vector<Line> data_of(const ColumnsForm& form) {
  std::vector<Line> data;
  std::ranges::copy_if(form.sample.lines, std::back_inserter(data),
                       [&](const Line& line) { return line.row >= form.headings.first_data_row(); });
  return data;
}

void need(ColumnsForm& form, bool there, const std::string& control, Message words, Lang lang) {
  if (!there) form.errors.push_back({control, std::string(tr(lang, words))});
}

// What the select of each column says, as guesses; a field that takes one column only is told when two claim it.
std::vector<ColumnGuess> chosen_columns(ColumnsForm& form, const Sent& sent, Lang lang) {
  std::vector<ColumnGuess> columns(form.headings.keys.size());
  std::map<FieldId, int> used;
  for (size_t i = 0; i < columns.size(); ++i) {
    const auto* field = facilities::field(sent_text(sent, "c" + std::to_string(i)));
    if (!field || field->writing == facilities::Writing::derived) continue;
    columns[i] = {field->id, 100};
    if (++used[field->id] != 2 || may_join(field->id)) continue;
    const std::string label(tr(lang, field->label));
    form.errors.push_back({"c" + std::to_string(i), tr(lang, Msg::imports_column_twice, {{"label", label}})});
  }
  return columns;
}

void read_figures(ColumnsForm& form, const Sent& sent, Lang lang) {
  for (FieldSource source : std::vector<FieldSource>(form.mapping.fields)) {
    const std::string code = code_text(source.field);
    const std::string sign = sent_text(sent, "s_" + code), factor = sent_text(sent, "h_" + code);
    source.rounded = !sent_text(sent, "r_" + code).empty();
    if (sign == "comma") source.sign = DecimalSign::comma;
    if (sign == "point") source.sign = DecimalSign::point;
    if (!factor.empty()) {
      const auto read = parse_factor(factor);
      if (read) source.factor = *read;
      else form.errors.push_back({"h_" + code, std::string(tr(lang, Msg::imports_factor_wrong))});
    }
    form.mapping.set(std::move(source));
  }
}

// What stands for all rows, or is made of several columns.
void read_patterns(ColumnsForm& form, const Mapping& before, const Sent& sent, const territory::Additions& additions,
                   Lang lang) {
  for (const facilities::Field& field : facilities::all_fields()) {
    const std::string code(field.code);
    std::string text = sent_text(sent, "p_" + code);
    if (const std::string constant = sent_text(sent, "k_" + code); !constant.empty()) {
      auto read = facilities::typed(field.id, constant, lang, DecimalSign::unknown, &additions);
      if (read.wrong.empty()) text = constant;
      else form.errors.push_back({"k_" + code, std::move(read.wrong)});
    }
    if (text.empty() || form.mapping.source(field.id)) continue;
    auto pattern = Pattern::parse(text);
    if (!pattern) {
      form.errors.push_back({"p_" + code, std::string(tr(lang, Msg::imports_pattern_wrong))});
      continue;
    }
    FieldSource source;
    if (const auto* old = before.source(field.id)) source = *old;
    source.field = field.id;
    source.pattern = std::move(*pattern);
    form.mapping.set(std::move(source));
  }
}

uint32_t row_number(const std::string& text, uint32_t otherwise) {
  uint32_t row = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), row);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && row > 0 && row < 2'000'000 ? row : otherwise;
}

}  // namespace

Result<ColumnsForm> columns_form(db::Session& session, int64_t office_id, const Import& import) {
  ColumnsForm form;
  form.sample = TRY(sample_of(bytes_of(session, office_id, import.id), import.sheet, kLines, false));
  form.headings = headings_at(form.sample.lines, import.headings_row, import.headings_rows);
  form.from = offer(session, office_id, form.sample, form.headings).from;
  form.mapping = TRY(parse_mapping("imports", import.mapping));
  return form;
}

Result<ColumnsForm> read_columns_form(db::Session& session, int64_t office_id, const Import& import, const Sent& sent,
                                      Lang lang) {
  ColumnsForm form;
  std::string sheet = sent_text(sent, "trang");
  if (std::ranges::find(import.sheets, sheet) == import.sheets.end()) sheet = import.sheet;
  const bool other_sheet = sheet != import.sheet;
  form.sample = TRY(sample_of(bytes_of(session, office_id, import.id), sheet, kLines, other_sheet));
  form.sample.sheet = sheet;
  if (!other_sheet) form.sample.rows = import.rows_there;
  const uint32_t row = row_number(sent_text(sent, "dong"), import.headings_row);
  const uint32_t rows = sent_text(sent, "hai_dong").empty() ? 1 : 2;
  form.headings = headings_at(form.sample.lines, row, rows);
  if (other_sheet || sent_text(sent, "viec") == "doc-lai") {
    Offer offered = other_sheet ? offer(session, office_id, form.sample) : offer(session, office_id, form.sample, form.headings);
    form.headings = std::move(offered.headings);
    form.mapping = std::move(offered.mapping);
    form.from = offered.from;
    return form;
  }
  const Mapping before = TRY(parse_mapping("imports", import.mapping));
  const auto columns = chosen_columns(form, sent, lang);
  form.mapping = mapping_of_columns(form.headings, columns, data_of(form));
  form.mapping.one_by = before.one_by;
  form.mapping.blanks = before.blanks;
  read_patterns(form, before, sent, territory::additions_of(session, office_id), lang);
  read_figures(form, sent, lang);
  const auto has = [&](FieldId field) { return form.mapping.source(field) != nullptr; };
  need(form, has(FieldId::name), "c0", Msg::imports_name_needed, lang);
  need(form, !has(FieldId::industry) || has(FieldId::industry_edition), "k_industry_edition", Msg::imports_edition_needed, lang);
  need(form, !has(FieldId::electricity_kwh) || has(FieldId::figures_year), "k_figures_year", Msg::imports_year_needed, lang);
  return form;
}

}  // namespace sxsh::imports
