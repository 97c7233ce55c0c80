// A field of a form: label above, hint under it, control, error below. Its control has the id "f-" + name.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "ui/html.h"

namespace sxsh::ui {

struct Field {
  std::string name, label;
  std::string value;                     // what the person typed, kept after a failed send
  std::string hint, error;
  std::string unit;                      // "kWh", attached to the control
  enum class Kind { text, number, date, area, file, password, email, search } kind = Kind::text;
  bool optional = false;
  std::string autocomplete;              // "username", "new-password" …
  std::string suggest;                   // address that what is typed is added to: {"options":[{"value","label","beside"}]}
  std::string accept;                    // of a file: ".docx,.pdf,.txt"
  int rows = 6;                          // of an area
};
Html field(const Field& field, Lang lang);

struct Choice {
  std::string value, label;
  bool chosen = false;
};
Html select(std::string_view name, std::string_view label, const std::vector<Choice>& choices, std::string_view hint = "",
            std::string_view error = "", std::string_view later = "");   // later: "(không bắt buộc)" beside the label
Html check(std::string_view name, std::string_view label, bool on);
// The token every form of a signed-in person carries.
Html csrf(std::string_view token);

}  // namespace sxsh::ui
