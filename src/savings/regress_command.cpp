#include "savings/regress_command.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>

#include "base/number_text.h"
#include "base/text.h"
#include "paper/sheet.h"
#include "savings/model/judgement.h"
#include "savings/model/words.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

// A file whose columns are parted by semicolons was written where the comma stands before decimals: "1.200" is 1200 there.
bool has_decimal_comma(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  return !bytes.starts_with("PK") && first.find(';') != first.npos && first.find(',') == first.npos;
}

bool grouped_by_dots(std::string_view text) {
  size_t dot = text.find('.');
  if (dot == text.npos || dot == 0 || dot > 4) return false;
  for (; dot != text.npos; dot = text.find('.', dot + 1))
    if (std::min(text.find('.', dot + 1), text.size()) - dot != 4) return false;
  return true;
}

std::optional<double> number_of(const paper::SheetCell& cell, bool decimal_comma) {
  const std::string text = trim(cell.value);
  if (decimal_comma && grouped_by_dots(text)) {
    const NumberText grouped = read_number(text, 6, DecimalSign::comma);
    if (grouped.ok()) return static_cast<double>(grouped.value) / 1e6;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) return value;
  const NumberText typed = read_number(text, 6, DecimalSign::comma);
  if (typed.ok()) return static_cast<double>(typed.value) / 1e6;
  return std::nullopt;
}

// "a, b,c" into names of columns; the longest name that fits is taken, so that names may hold commas.
Result<std::vector<size_t>> columns_of(const std::vector<std::string>& names, const std::string& wanted) {
  std::vector<size_t> out;
  const auto parts = split(wanted, ',');
  for (size_t i = 0; i < parts.size();) {
    size_t taken = 0;
    std::string joined;
    for (size_t j = i; j < parts.size(); ++j) {
      joined += (j == i ? "" : ",") + parts[j];
      const auto found = std::ranges::find(names, trim(joined));
      if (found == names.end()) continue;
      if (taken > 0) out.pop_back();
      taken = j - i + 1;
      out.push_back(static_cast<size_t>(found - names.begin()));
    }
    if (taken == 0) {
      std::string all;
      for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
      return Problem(problems::column_missing, {{"column", trim(parts[i])}, {"columns", all}});
    }
    i += taken;
  }
  return out;
}

// As much of what stands in a cell as a sentence can bear.
std::string shortened(const std::string& text) {
  const std::u32string letters = decode(text);
  return letters.size() <= 40 ? text : encode(letters.substr(0, 40)) + "…";
}

struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<std::optional<double>>> rows;
  std::vector<std::vector<std::string>> texts;  // what stands where no number does
  std::vector<uint32_t> numbers;                // of the rows, as people count
};

Result<Table> table_of(std::string_view bytes) {
  Table out;
  const bool decimal_comma = has_decimal_comma(bytes);
  TRY(paper::read_sheets(bytes, {}, [&](const paper::SheetRow& row) {
    if (row.sheet != 0) return false;
    if (out.names.empty()) {
      for (const auto& cell : row.cells) {
        out.names.resize(std::max<size_t>(out.names.size(), cell.column + 1));
        out.names[cell.column] = trim(cell.value);
      }
      return true;
    }
    out.rows.emplace_back(out.names.size());
    out.texts.emplace_back(out.names.size());
    out.numbers.push_back(row.row);
    for (const auto& cell : row.cells)
      if (cell.column < out.names.size()) {
        out.rows.back()[cell.column] = number_of(cell, decimal_comma);
        out.texts.back()[cell.column] = trim(cell.value);
      }
    return true;
  }));
  return out;
}

Result<Column> column_of(const Table& table, size_t at) {
  Column out{.name = table.names[at], .values = {}};
  std::string missing;
  size_t count = 0;
  for (size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i][at]) {
      out.values.push_back(*table.rows[i][at]);
    } else if (!table.texts[i][at].empty()) {
      return Problem(problems::value_not_number,
                     {{"column", out.name}, {"row", std::to_string(table.numbers[i])}, {"text", shortened(table.texts[i][at])}});
    } else if (++count <= 8) {
      missing += (missing.empty() ? "" : ", ") + std::to_string(table.numbers[i]);
    }
  }
  if (count > 0)
    return Problem(problems::value_missing,
                   {{"column", out.name}, {"n", std::to_string(count)}, {"rows", missing + (count > 8 ? "…" : "")}});
  return out;
}

void optional_real(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
  json.key(key);
  value ? json.real(*value) : json.null();
}

std::string message_of(const Fit& fit, Lang lang) {
  std::string out;
  const Judgement judged = judge(fit);
  for (const auto* group : {&judged.refused, &judged.weak})
    for (const Problem& one : *group) out += (out.empty() ? "" : " ") + one.message(lang);
  return out;
}

struct Asked {
  std::string file, y, x;
  bool constant = true, json = false;
  Lang lang = Lang::vi;
};

std::optional<Asked> asked_of(std::span<const std::string> words, std::string& fault) {
  Asked out;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool more = i + 1 < words.size();
    if (word == "--json") out.json = true;
    else if (word == "--no-intercept") out.constant = false;
    else if (word == "--y" && more) out.y = words[++i];
    else if (word == "--x" && more) out.x += (out.x.empty() ? "" : ",") + words[++i];
    else if (word == "--lang" && more && (words[i + 1] == "vi" || words[i + 1] == "en"))
      out.lang = words[++i] == "vi" ? Lang::vi : Lang::en;
    else if (!word.starts_with("--") && out.file.empty()) out.file = word;
    else return fault = word, std::nullopt;
  }
  return out;
}

int say(const Problem& problem, std::ostream& err, int code) {
  err << "sxsh: " << problem.message(Lang::vi) << "\nsxsh: " << problem.message(Lang::en) << "\n";
  return code;
}

void print(const Fit& fit, Lang lang, std::ostream& out) {
  const auto put = [&](const std::optional<double>& value) {
    return value ? number_words(*value, 5, lang) : std::string("–");
  };
  if (fit.status == FitStatus::ok) {
    for (const Coefficient& one : fit.coefficients)
      out << one.name << "\t" << put(one.estimate) << "\t± " << put(one.std_error) << "\tt = " << put(one.t)
          << "\tp = " << put(one.p) << "\n";
    out << "n = " << fit.n << ", R² = " << put(fit.r2) << ", R² (adj.) = " << put(fit.adj_r2) << ", p = " << put(fit.p_model)
        << ", RMSE = " << put(fit.rmse) << ", CV(RMSE) = " << (fit.cv_rmse ? percent_words(*fit.cv_rmse, lang) : "–")
        << ", DW = " << put(fit.durbin_watson) << ", κ = " << put(fit.condition) << "\n";
  }
  if (const std::string message = message_of(fit, lang); !message.empty()) out << message << "\n";
}

}  // namespace

Result<Sample> read_sample(std::string_view bytes, const std::string& y, const std::string& drivers, bool constant) {
  const Table table = TRY(table_of(bytes));
  const auto twice = [&](size_t at) { return std::ranges::count(table.names, table.names[at]) > 1; };
  const auto of_y = std::ranges::find(table.names, trim(y));
  if (of_y == table.names.end()) TRY(columns_of(table.names, y));
  Sample out{.y = TRY(column_of(table, static_cast<size_t>(of_y - table.names.begin()))),
             .drivers = {},
             .constant = constant,
             .follows = {}};
  if (twice(static_cast<size_t>(of_y - table.names.begin())))
    return Problem(problems::regress_column_twice, {{"column", trim(y)}});
  for (const size_t at : TRY(columns_of(table.names, drivers))) {
    if (table.names[at] == trim(y)) return Problem(problems::regress_explains_itself, {{"column", trim(y)}});
    if (twice(at)) return Problem(problems::regress_column_twice, {{"column", table.names[at]}});
    out.drivers.push_back(TRY(column_of(table, at)));
  }
  return out;
}

void write_fit(JsonWriter& json, const Fit& fit) {
  json.begin_object().key("n").integer(fit.n).key("p").integer(fit.p).key("dof").integer(fit.dof());
  json.key("coefficients").begin_array();
  for (const Coefficient& one : fit.coefficients) {
    json.begin_object().key("name").string(one.name).key("estimate").real(one.estimate).key("std_error").real(one.std_error);
    optional_real(json, "t", one.t);
    optional_real(json, "p", one.p);
    optional_real(json, "vif", one.vif);
    json.end_object();
  }
  json.end_array();
  optional_real(json, "r2", fit.r2);
  optional_real(json, "adj_r2", fit.adj_r2);
  optional_real(json, "f", fit.f);
  optional_real(json, "p_model", fit.p_model);
  optional_real(json, "rmse", fit.rmse);
  optional_real(json, "cv_rmse", fit.cv_rmse);
  optional_real(json, "nmbe", fit.nmbe);
  optional_real(json, "durbin_watson", fit.durbin_watson);
  optional_real(json, "lag_1", fit.lag_1);
  optional_real(json, "bic", fit.bic);
  optional_real(json, "condition", fit.condition);
  json.key("status").string(fit.status == FitStatus::ok          ? "ok"
                            : fit.status == FitStatus::undefined ? "undefined"
                                                                 : "ill_conditioned");
  json.key("message")
      .begin_object()
      .key("vi")
      .string(message_of(fit, Lang::vi))
      .key("en")
      .string(message_of(fit, Lang::en))
      .end_object();
  json.end_object();
}

int regress_command(std::span<const std::string> words, std::ostream& out, std::ostream& err) {
  std::string fault;
  const auto asked = asked_of(words, fault);
  if (!asked) return say(Problem(problems::usage, {{"word", fault}}), err, 2);
  const std::pair<const std::string*, const char*> needed[] = {
      {&asked->file, "FILE.csv"}, {&asked->y, "--y COL"}, {&asked->x, "--x COL"}};
  for (const auto& [given, name] : needed)
    if (given->empty()) return say(Problem(problems::regress_option_needed, {{"option", name}}), err, 2);
  std::ifstream file(asked->file, std::ios::binary);
  if (!file) return say(Problem(problems::file_missing, {{"path", asked->file}}), err, 1);
  if (file.peek() == std::ifstream::traits_type::eof())  // a folder opens, too
    return say(Problem(problems::regress_file_empty, {{"path", asked->file}}), err, 1);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto sample = read_sample(bytes, asked->y, asked->x, asked->constant);
  if (!sample.ok()) return say(sample.problem(), err, 1);
  const Fit made = fit(sample.value());
  if (!asked->json) {
    print(made, asked->lang, out);
    return 0;
  }
  JsonWriter json(JsonStyle::pretty);
  write_fit(json, made);
  out << json.take() << "\n";
  return 0;
}

}  // namespace sxsh::savings
