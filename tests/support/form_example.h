// The invented answers of each shipped form (catalogue/forms/<code>/example.toml).
#pragma once

#include <toml++/toml.h>

#include <map>
#include <set>
#include <stdexcept>

#include "base/embedded.h"
#include "forms/answers.h"

namespace sxsh::forms {

inline std::string text(const toml::table& row, std::string_view key) { return row[key].value_or(std::string()); }

struct Example {
  Answers answers;
  Context context;
  std::set<std::string> findings;                       // "field/row rule"
  std::map<std::string, std::string> values;            // "field/row" → canonical
};

// example.toml: months, today, industry; [answers] field = "as typed" or ["42,6", "t"]; [[row]] table, id, cells; [[past]] …;
// [[reason]] …; [expect] findings = […], values = { … }
inline Example read_example(const Form& form) {
  const auto* file = embedded_file("catalogue/forms/" + form.code + "/example.toml");
  if (!file) throw std::runtime_error("no example.toml");
  const toml::table all = toml::parse(file->bytes);
  Example out;
  out.context.today = *parse_iso_date(text(all, "today"));
  out.context.industry = text(all, "industry");
  if (const auto* months = all["months"].as_array())
    for (const auto& month : *months) out.context.months.push_back(month.value_or(std::string()));
  const auto cell = [&](const std::string& code, const toml::node& node) {
    const Field* field = form.field(code);
    if (!field) throw std::runtime_error("no field " + code);
    const auto* pair = node.as_array();
    return normal(form, *field, pair ? pair->get(0)->value_or(std::string()) : node.value_or(std::string()),
                  pair ? pair->get(1)->value_or(std::string()) : std::string(), Lang::vi);
  };
  for (const auto& [code, node] : *all["answers"].as_table()) out.answers.put(code.str(), cell(std::string(code.str()), node));
  if (const auto* rows = all["row"].as_array())
    for (const auto& one : *rows) {
      const toml::table& row = *one.as_table();
      const std::string id = row.contains("id") ? text(row, "id") : out.answers.add_row(text(row, "table"));
      for (const auto& [code, node] : *row["cells"].as_table())
        out.answers.put(text(row, "table"), id, code.str(), cell(std::string(code.str()), node));
    }
  if (const auto* past = all["past"].as_array())
    for (const auto& one : *past) {
      const toml::table& row = *one.as_table();
      Past& into = out.context.past[{text(row, "field"), text(row, "row")}];
      into.last = Number::parse(text(row, "last"));
      into.year_ago = Number::parse(text(row, "year_ago"));
      into.last_name = text(row, "last_name");
      into.year_ago_name = text(row, "year_ago_name");
      if (const auto* before = row["before"].as_array())
        for (const auto& number : *before) into.before.push_back(*Number::parse(number.value_or(std::string())));
    }
  if (const auto* reasons = all["reason"].as_array())
    for (const auto& one : *reasons) {
      const toml::table& row = *one.as_table();
      out.answers.explain({text(row, "field"), text(row, "row")}, text(row, "rule"), text(row, "words"));
    }
  if (const auto* findings = all["expect"]["findings"].as_array())
    for (const auto& one : *findings) out.findings.insert(one.value_or(std::string()));
  if (const auto* values = all["expect"]["values"].as_table())
    for (const auto& [spot, value] : *values) out.values[std::string(spot.str())] = value.value_or(std::string());
  return out;
}

}  // namespace sxsh::forms
