// The values of the style sheet: light and dark text pairs meet 4.5:1, marks and controls 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace sxsh::ui {
namespace {

using Tokens = std::map<std::string, std::string>;

std::string source() {
  std::ifstream file(SXSH_SOURCE_DIR "/src/ui/styles/tokens.css");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Tokens block(const std::string& text, const std::string& selector) {
  const auto from = text.find(selector + " {");
  const std::string body = text.substr(from, text.find('}', from) - from);
  Tokens tokens;
  std::istringstream lines(body);
  for (std::string line; std::getline(lines, line);) {
    const auto name = line.find("--"), colon = line.find(": "), end = line.find(';');
    if (name != line.npos && colon != line.npos && end != line.npos)
      tokens[line.substr(name, colon - name)] = line.substr(colon + 2, end - colon - 2);
  }
  return tokens;
}

double luminance(const std::string& hex) {
  const double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (int i = 0; i < 3; ++i) {
    const double c = std::stoi(hex.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const Tokens& tokens, const std::string& a, const std::string& b) {
  const double x = luminance(tokens.at(a)), y = luminance(tokens.at(b));
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

void check(const Tokens& tokens, const char* mode) {
  for (const char* ground : {"--bg", "--surface", "--surface-2"})
    for (const char* words : {"--ink", "--ink-2", "--ink-3", "--brand", "--brand-strong", "--info", "--ok", "--warn", "--danger"})
      EXPECT_GE(contrast(tokens, words, ground), 4.5) << mode << " " << words << " on " << ground;
  for (const char* tone : {"info", "ok", "warn", "danger"}) {
    EXPECT_GE(contrast(tokens, std::string("--") + tone, std::string("--") + tone + "-soft"), 4.5) << mode << " " << tone;
    EXPECT_GE(contrast(tokens, "--ink", std::string("--") + tone + "-soft"), 4.5) << mode << " ink on " << tone;
  }
  for (const char* words : {"--ink", "--ink-2", "--ink-3", "--brand", "--brand-strong"})
    EXPECT_GE(contrast(tokens, words, "--brand-soft"), 4.5) << mode << " " << words << " on --brand-soft";
  EXPECT_GE(contrast(tokens, "--on-brand", "--brand"), 4.5) << mode;
  EXPECT_GE(contrast(tokens, "--on-band", "--band"), 4.5) << mode;
  EXPECT_GE(contrast(tokens, "--on-band", "--strip"), 4.5) << mode;
  for (const char* mark : {"--c1", "--c2", "--c3", "--c4", "--c5", "--c6"}) {
    EXPECT_GE(contrast(tokens, mark, "--surface"), 3) << mode << " " << mark;
    EXPECT_GE(contrast(tokens, "--on-mark", mark), 4.5) << mode << " words on " << mark;
  }
  EXPECT_GE(contrast(tokens, "--line-3", "--surface"), 3) << mode;
  EXPECT_GE(contrast(tokens, "--focus", "--bg"), 3) << mode;
  EXPECT_GE(contrast(tokens, "--gold-edge", "--surface"), 3) << mode;
}

TEST(Styles, LightTextCanBeRead) { check(block(source(), ":root"), "light"); }

TEST(Styles, DarkTextCanBeRead) {
  Tokens tokens = block(source(), ":root");
  for (const auto& [name, value] : block(source(), "[data-theme=\"dark\"]")) tokens[name] = value;
  check(tokens, "dark");
}

TEST(Styles, DarkIsTheSameWhetherChosenOrAskedForByTheDevice) {
  const Tokens chosen = block(source(), "[data-theme=\"dark\"]");
  EXPECT_GT(chosen.size(), 40u);
  EXPECT_EQ(chosen, block(source(), ":root:not([data-theme=\"light\"])"));
}

}  // namespace
}  // namespace sxsh::ui
