// Every form that the program carries: complete in both languages, asked for by a clause, and tried with its example.
#include <gtest/gtest.h>

#include "forms/answers.h"
#include "forms/catalogue.h"
#include "forms/units.h"
#include "support/form_example.h"

namespace sxsh::forms {
namespace {

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
