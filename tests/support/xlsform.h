// Questionnaires written for tests, and what the reader says of them.
#pragma once

#include <gtest/gtest.h>

#include "forms/xlsform/xlsform.h"
#include "paper/sheet_writer.h"

namespace sxsh::forms::xlsform {

using Lines = std::vector<std::vector<std::string>>;

// The sheets one under the other, as XLSForm knows CSV.
inline std::string csv(const std::vector<std::pair<std::string, Lines>>& sheets) {
  std::string out;
  const auto cell = [](const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
  };
  for (const auto& [name, lines] : sheets) {
    out += cell(name) + "\n";
    for (const auto& line : lines) {
      for (const std::string& text : line) out += "," + cell(text);
      out += "\n";
    }
  }
  return out;
}

inline std::string xlsx(const std::vector<std::pair<std::string, Lines>>& sheets) {
  paper::XlsxWriter writer;
  for (const auto& [name, lines] : sheets) {
    paper::SheetLayout layout{.name = name, .columns = {}};
    for (const std::string& title : lines.front()) layout.columns.push_back({.title = title});
    writer.sheet(layout);
    for (size_t i = 1; i < lines.size(); ++i) {
      std::vector<paper::OutCell> cells;
      for (const std::string& text : lines[i]) cells.push_back(paper::OutCell::of(text));
      writer.row(cells);
    }
  }
  auto out = writer.finish();
  EXPECT_TRUE(out.ok());
  return out.ok() ? out.value().whole() : "";
}

inline XlsReading read(const std::string& bytes, const std::string& name = "bang hoi.xlsx") {
  auto out = read_xlsform(bytes, name);
  EXPECT_TRUE(out.ok()) << out.problem().message(Lang::en);
  return out.ok() ? out.take() : XlsReading();
}

inline std::string said(const XlsReading& reading) {
  std::string out;
  for (const XlsRemark& one : reading.remarks) out += (one.stops ? "! " : "- ") + one.place() + " " + one.en + "\n";
  return out;
}
// The first remark at a place; "" where there is none.
inline std::string at(const XlsReading& reading, const std::string& place) {
  for (const XlsRemark& one : reading.remarks)
    if (one.place() == place) return (one.stops ? "! " : "- ") + one.en;
  return "";
}

}  // namespace sxsh::forms::xlsform
