// A six-month report as a large facility fills it in: the example that the form carries, without what is wrong in it, and with its
// tables filled until 250 cells have a value. Invented figures (ví dụ).
#pragma once

#include <toml++/toml.h>

#include "base/embedded.h"
#include "bench/rounds.h"
#include "forms/answers.h"
#include "forms/rendering.h"
#include "web/decoding.h"

namespace sxsh::bench {

struct BigReport {
  forms::Answers answers;
  size_t values = 0;
};

inline size_t values_of(const forms::Answers& answers) {
  size_t n = 0;
  for (const auto& [code, cell] : answers.fields()) n += !cell.empty();
  for (const auto& [code, rows] : answers.tables())
    for (const forms::Row& row : rows)
      for (const auto& [field, cell] : row.cells) n += !cell.empty();
  return n;
}

inline BigReport big_report(const forms::Form& form, const std::vector<std::string>& months, const Date& today) {
  const auto* file = embedded_file("catalogue/forms/" + form.code + "/example.toml");
  if (!file) stop("no example of the form " + form.code);
  const toml::table all = toml::parse(file->bytes);
  BigReport out;
  const auto cell = [&](const std::string& code, const toml::node& node) {
    const auto* pair = node.as_array();
    return forms::normal(form, *form.field(code), pair ? pair->get(0)->value_or(std::string()) : node.value_or(std::string()),
                         pair ? pair->get(1)->value_or(std::string()) : std::string(), Lang::vi);
  };
  for (const auto& [code, node] : *all["answers"].as_table()) out.answers.put(code.str(), cell(std::string(code.str()), node));
  std::map<std::string, const toml::table*> last;
  for (const auto& one : *all["row"].as_array()) {
    const toml::table& row = *one.as_table();
    const std::string table = row["table"].value_or(std::string());
    if (row.contains("id")) continue;                  // months: of the period at hand, below
    const std::string id = out.answers.add_row(table);
    for (const auto& [code, node] : *row["cells"].as_table()) out.answers.put(table, id, code.str(), cell(std::string(code.str()), node));
    last[table] = row["cells"].as_table();
  }
  const auto put = [&](const char* field, const char* typed) { out.answers.put(field, forms::normal(form, *form.field(field), typed, "", Lang::vi)); };
  put("lo_hieu_suat", "84");
  put("tk_nuoc", "12");
  for (size_t i = 0; i < months.size(); ++i)
    out.answers.put("dien_thang", months[i], "dien", {std::to_string(68'000 + i * 310), ""});
  // Further materials, chemicals, products and trainings, each under a name of its own and small beside the first.
  const std::pair<const char*, const char*> names[] = {{"nguyen_lieu", "ng_ten"}, {"hoa_chat", "hc_ten"}, {"san_pham", "sp_ten"},
                                                       {"tap_huan", "th_ten"}};
  for (int turn = 2; values_of(out.answers) < 250; ++turn)
    for (const auto& [table, name] : names) {
      if (turn > 40) stop("the form does not hold 250 values");
      const std::string id = out.answers.add_row(table);
      for (const auto& [code, node] : *last[table]) out.answers.put(table, id, code.str(), cell(std::string(code.str()), node));
      out.answers.put(table, id, name, {"Mục ví dụ " + std::to_string(turn), ""});
    }
  forms::Context context;
  context.today = today;
  context.months = months;
  context.industry = "17021";
  for (int turn = 0; turn < 3; ++turn)
    for (const forms::Finding& one : forms::evaluate(form, out.answers, context).findings)
      if (one.level == forms::Level::unusual && one.open())
        out.answers.explain({form.fields[one.field].code, one.row}, one.rule, "Đúng theo sổ sách (ví dụ)");
  const auto seen = forms::evaluate(form, out.answers, context);
  if (!seen.may_be_sent())
    for (const forms::Finding& one : seen.findings)
      if (one.open()) std::fprintf(stderr, "%s/%s %s: %s\n", form.fields[one.field].code.c_str(), one.row.c_str(), one.rule.c_str(), one.vi.c_str());
  if (!seen.may_be_sent()) stop("the example cannot be sent");
  out.values = values_of(out.answers);
  return out;
}

// The same as a browser posts it in one request, without uid and token.
inline std::string posted_form(const forms::Form& form, const forms::Answers& answers) {
  std::string out = "whole=1&revision=0";
  const auto add = [&](const std::string& name, const std::string& value) {
    out += "&" + web::percent_encode(name) + "=" + web::percent_encode(value);
  };
  const auto cell = [&](const forms::Spot& spot, const forms::Cell& one) {
    const forms::Field& field = *form.field(spot.field);
    const bool day = field.type == forms::Type::date || field.type == forms::Type::month;
    add(forms::cell_name(spot), day ? forms::shown(form, field, one, Lang::vi) : one.text);
    if (!one.unit.empty()) add("u" + forms::cell_name(spot).substr(1), one.unit);
  };
  for (const auto& [code, one] : answers.fields()) cell({code, ""}, one);
  for (const auto& [code, rows] : answers.tables()) {
    std::string ids;
    for (const forms::Row& row : rows) {
      ids += (ids.empty() ? "" : " ") + row.id;
      for (const auto& [field, one] : row.cells) cell({field, row.id}, one);
    }
    add("rows~" + code, ids);
  }
  for (const auto& [at, words] : answers.reasons()) {
    const std::string tail = at.first.field + "~" + at.first.row + "~" + at.second;
    add("k~" + tail, "ok");
    add("r~" + tail, words);
  }
  return out;
}

}  // namespace sxsh::bench
