// Every form that the program carries: complete in both languages, asked for by a clause, and tried with its example.
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include "base/embedded.h"
#include "forms/answers.h"
#include "forms/catalogue.h"
#include "forms/units.h"

namespace sxsh::forms {
namespace {

std::string text(const toml::table& row, std::string_view key) { return row[key].value_or(std::string()); }

struct Example {
  Answers answers;
  Context context;
  std::set<std::string> findings;                       // "field/row rule"
  std::map<std::string, std::string> values;            // "field/row" → canonical
};

// example.toml: months, today, industry; [answers] field = "as typed" or ["42,6", "t"]; [[row]] table, id, cells; [[past]] …;
// [[reason]] …; [expect] findings = […], values = { … }
Example read_example(const Form& form) {
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

TEST(CarriedForms, AreAllThere) {
  std::set<std::string> codes;
  for (const auto& form : carried_forms()) codes.insert(form->code);
  EXPECT_EQ(codes, (std::set<std::string>{"bao-cao-6-thang", "bao-cao-dia-ban", "bao-cao-nam", "bao-cao-phoi-hop",
                                          "de-nghi-ho-tro", "phieu-nhan-thuc", "so-lieu-thang"}));
  EXPECT_EQ(carried_form("khong-co"), nullptr);
}

TEST(CarriedForms, SayWhatAsksForEachQuestionInBothLanguages) {
  for (const auto& form : carried_forms()) {
    SCOPED_TRACE(form->code);
    for (const Source& source : form->sources) {
      EXPECT_TRUE(source.title.find("vi") && source.title.find("en")) << source.code;
    }
    for (const Step& step : form->steps) EXPECT_TRUE(step.title.find("vi") && step.title.find("en")) << step.code;
    for (const Table& table : form->tables) EXPECT_TRUE(table.title.find("vi") && table.title.find("en")) << table.code;
    for (const Field& field : form->fields) {
      EXPECT_TRUE(field.label.find("vi") && field.label.find("en")) << field.code;
      EXPECT_EQ(field.hint.find("vi") != nullptr, field.hint.find("en") != nullptr) << field.code;
      EXPECT_EQ(field.constraint_words.find("vi") != nullptr, static_cast<bool>(field.constraint)) << field.code;
      EXPECT_NE(form->clause_words(field.clause, Lang::vi).size(), 0u) << field.code;
      EXPECT_NE(form->clause_words(field.clause, Lang::en), field.clause) << field.code << " names no act";
      if (field.type == Type::quantity) {
        EXPECT_TRUE(!field.unit.empty() || field.units.size() > 1) << field.code;
      }
    }
    for (const Check& check : form->checks) {
      EXPECT_FALSE(check.clause.empty()) << check.code;
      EXPECT_TRUE(check.title.find("vi") && check.title.find("en")) << check.code;
    }
  }
}

TEST(CarriedForms, ReadTheSameFromTheirOwnText) {
  for (const auto& form : carried_forms()) {
    const FormText text = text_of(*form);
    auto again = read_form(form->code, text.form, text.checks);
    ASSERT_TRUE(again.ok()) << again.problem().message(Lang::en);
    EXPECT_EQ(text_of(again.value()).form, text.form);
    EXPECT_EQ(text_of(again.value()).checks, text.checks);
  }
}

TEST(CarriedForms, FindAndCalculateWhatTheirExamplesSay) {
  for (const auto& form : carried_forms()) {
    SCOPED_TRACE(form->code);
    const Example example = read_example(*form);
    const Evaluation seen = evaluate(*form, example.answers, example.context);
    std::set<std::string> findings;
    for (const Finding& finding : seen.findings) {
      const std::string code = form->fields[finding.field].code + "/" + finding.row + " " + finding.rule;
      findings.insert(code);
      EXPECT_EQ(finding.vi.find('{'), std::string::npos) << code << ": " << finding.vi;
      EXPECT_EQ(finding.en.find('{'), std::string::npos) << code << ": " << finding.en;
      if (!example.findings.contains(code)) ADD_FAILURE() << "not expected: \"" << code << "\" " << finding.vi;
    }
    for (const std::string& wanted : example.findings) EXPECT_TRUE(findings.contains(wanted)) << "not found: " << wanted;
    for (const auto& [spot, value] : example.values) {
      const size_t slash = spot.find('/');
      const size_t place = form->field_place(spot.substr(0, slash));
      ASSERT_NE(place, kNowhere) << spot;
      const std::string row = slash == spot.npos ? "" : spot.substr(slash + 1);
      const size_t at = row_at(seen, form->fields[place], row);
      ASSERT_LT(at, seen.fields[place].size()) << spot;
      EXPECT_EQ(seen.fields[place][at].value.canonical(), value) << spot;
    }
    auto kept = read_answers(to_json(example.answers));
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(kept.value(), example.answers);
  }
}

}  // namespace
}  // namespace sxsh::forms
