#include <gtest/gtest.h>

#include <string>

#include "forms/catalogue.h"
#include "forms/test_form.h"

namespace sxsh::forms {
namespace {

TEST(Definition, ErrorsNameFileLineAndKey) {
  const auto error = [](std::string_view from, std::string_view to, std::string_view checks = "") {
    std::string text(kForm);
    const size_t at = text.find(from);
    EXPECT_NE(at, text.npos) << from;
    if (at != text.npos) text.replace(at, from.size(), to);
    auto read = read_form("thu/form.toml", text, checks);
    return read.ok() ? std::string("ok") : read.problem().message(Lang::en);
  };
  EXPECT_EQ(error("type = \"yes_no\"", "type = \"yesno\""),
            "Form thu/form.toml, line 36, type: There is no type \"yesno\". Correct it and try again.");
  EXPECT_EQ(error("min = 0", "min = 0.5"),
            "Form thu/form.toml, line 33, min: A number with decimals is written as a text, such as \"0.5\". Correct it and try "
            "again.");
  EXPECT_EQ(
      error("show_if = \"${co_lo_hoi}", "show_if = \"${lo_hoi}"),
      "Form thu/form.toml, line 42, hieu_suat.show_if: Character 3: no field has the code \"lo_hoi\". Correct it and try again.");
  EXPECT_EQ(error("longest = 10", "longest_ = 10"),
            "Form thu/form.toml, line 62, longest_: There is no such key. Correct it and try again.");
  EXPECT_EQ(
      error("unit = \"t\"", "unit = \"kwh\""),
      "Form thu/form.toml, line 26, san_luong.units: The unit \"kg\" does not convert into \"kwh\". Correct it and try again.");
  EXPECT_EQ(error("calculate = \"sum-known(${dien})\"", "calculate = \"${dien_cong} + 1\""),
            "Form thu/form.toml, line 85, dien_cong: Character 1: \"dien_cong\" depends on itself. Correct it and try again.");
  EXPECT_EQ(error("clause = \"VL V.1\"", "clause = \"XY 1\"").substr(0, 60),
            "Form thu/form.toml, line 26, san_luong.clause: There is no s");
  EXPECT_EQ(error("field = \"luong\"", "field = \"loai\"").substr(0, 54),
            "Form thu/form.toml, line 107, loai.code: This code is ");
  EXPECT_EQ(error("vi = \"Cộng\"", "").find("The Vietnamese words are missing") != std::string::npos, true);
  EXPECT_EQ(error("vi = \"Cộng\"", "vi = \"Cộng").substr(0, 30), "Form thu/form.toml, line 90, T");
  EXPECT_EQ(error("min = 0", "min = 0", "[[check]]\ncode = \"a\"\nfield = \"suat\"\nvi = \"x\"\nen = \"x\"\n"),
            "Form thu/checks.toml, line 1, a.kind: The check lacks an expression or a limit. Correct it and try again.");
}

TEST(Definition, TheTextOfAFormReadsAsTheSameForm) {
  auto read = read_form("thu/form.toml", kForm, kChecks);
  ASSERT_TRUE(read.ok());
  const Form first = read.take();
  const FormText text = text_of(first);
  auto again = read_form("x/form.toml", text.form, text.checks);
  ASSERT_TRUE(again.ok()) << again.problem().message(Lang::en);
  EXPECT_EQ(text_of(again.value()).form, text.form);
  EXPECT_EQ(text_of(again.value()).checks, text.checks);
  EXPECT_EQ(again.value().checks.size(), 3u);
  EXPECT_EQ(again.value().fields.size(), first.fields.size());
}

}  // namespace
}  // namespace sxsh::forms
