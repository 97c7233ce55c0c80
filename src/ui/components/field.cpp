#include "ui/components/field.h"

#include "ui/components/icon.h"
#include "ui/messages/common.gen.h"

namespace sxsh::ui {

namespace {

void attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append(" ").append(name).append("=\"");
  put(out, value);
  out += '"';
}

// What is wrong with the control, under it.
void wrong(std::string& out, std::string_view name, std::string_view error) {
  if (error.empty()) return;
  out += "<p class=\"err\"";
  attribute(out, "id", "e-" + std::string(name));
  out += '>';
  put(out, icon("alert", IconSize::small));
  out += "<span>";
  put(out, error);
  out += "</span></p>";
}

std::string_view type_of(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::file: return "file";
    case Field::Kind::password: return "password";
    case Field::Kind::email: return "email";
    case Field::Kind::search: return "search";
    default: return "text";
  }
}

void control(std::string& out, const Field& field) {
  const bool area = field.kind == Field::Kind::area;
  out += area ? "<textarea" : "<input";
  attribute(out, "class", field.kind == Field::Kind::number ? "in n" : "in");
  attribute(out, "id", "f-" + field.name);
  attribute(out, "name", field.name);
  if (!area) attribute(out, "type", type_of(field.kind));
  if (field.kind == Field::Kind::number) attribute(out, "inputmode", "decimal");
  if (field.kind == Field::Kind::date) attribute(out, "inputmode", "numeric");
  attribute(out, "autocomplete", field.autocomplete);
  attribute(out, "accept", field.accept);
  attribute(out, "data-suggest", field.suggest);
  if (!field.optional) out += " required";
  std::string described = field.hint.empty() ? "" : "h-" + field.name;
  if (!field.error.empty()) {
    out += " aria-invalid=\"true\"";
    described += (described.empty() ? "e-" : " e-") + field.name;
  }
  attribute(out, "aria-describedby", described);
  if (area) {
    out += " rows=\"" + std::to_string(field.rows) + "\">\n";   // the newline after <textarea> is not part of its value
    put(out, field.value);
    out += "</textarea>";
  } else {
    if (field.kind != Field::Kind::file && field.kind != Field::Kind::password) attribute(out, "value", field.value);
    out += '>';
  }
}

}  // namespace

Html field(const Field& field, Lang lang) {
  Html html{"<div class=\"field\"><label for=\"f-"};
  std::string& out = html.markup;
  put(out, field.name);
  out += "\">";
  put(out, field.label);
  if (field.optional) {
    out += " <span class=\"later\">";
    put(out, tr(lang, Msg::common_optional));
    out += "</span>";
  }
  out += "</label>";
  if (!field.hint.empty()) {
    out += "<p class=\"hint\"";
    attribute(out, "id", "h-" + field.name);
    out += '>';
    put(out, field.hint);
    out += "</p>";
  }
  if (!field.unit.empty()) out += "<div class=\"unit\">";
  control(out, field);
  if (!field.unit.empty()) {
    out += "<span>";
    put(out, field.unit);
    out += "</span></div>";
  }
  wrong(out, field.name, field.error);
  out += "</div>";
  return html;
}

Html select(std::string_view name, std::string_view label, const std::vector<Choice>& choices, std::string_view hint,
            std::string_view error, std::string_view later) {
  Html html{"<div class=\"field\"><label"};
  std::string& out = html.markup;
  attribute(out, "for", "f-" + std::string(name));
  out += '>';
  put(out, label);
  if (!later.empty()) {
    out += " <span class=\"later\">";
    put(out, later);
    out += "</span>";
  }
  out += "</label>";
  if (!hint.empty()) {
    out += "<p class=\"hint\"";
    attribute(out, "id", "h-" + std::string(name));
    out += '>';
    put(out, hint);
    out += "</p>";
  }
  out += "<select class=\"in\"";
  attribute(out, "id", "f-" + std::string(name));
  attribute(out, "name", name);
  std::string described = hint.empty() ? "" : "h-" + std::string(name);
  if (!error.empty()) {
    out += " aria-invalid=\"true\"";
    described += (described.empty() ? "e-" : " e-") + std::string(name);
  }
  attribute(out, "aria-describedby", described);
  out += '>';
  for (const Choice& choice : choices) {
    out += "<option value=\"";
    put(out, choice.value);
    out += choice.chosen ? "\" selected>" : "\">";
    put(out, choice.label);
    out += "</option>";
  }
  out += "</select>";
  wrong(out, name, error);
  out += "</div>";
  return html;
}

Html check(std::string_view name, std::string_view label, bool on) {
  Html html{"<label class=\"chk\"><input type=\"checkbox\" value=\"1\""};
  attribute(html.markup, "id", "f-" + std::string(name));
  attribute(html.markup, "name", name);
  html.markup += on ? " checked><span>" : "><span>";
  put(html.markup, label);
  html.markup += "</span></label>";
  return html;
}

Html csrf(std::string_view token) {
  if (token.empty()) return {};
  Html html{"<input type=\"hidden\" name=\"csrf\" value=\""};
  put(html.markup, token);
  html.markup += "\">";
  return html;
}

}  // namespace sxsh::ui
