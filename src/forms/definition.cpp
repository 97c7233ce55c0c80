// form.toml and checks.toml to a Form.
#include <algorithm>

#include "forms/catalogue.h"
#include "forms/definition_keys.h"

namespace sxsh::forms {
namespace {

class DefinitionReader : public KeyReader {
 public:
  DefinitionReader(std::string_view file, Form& form) : KeyReader(file), form_(form) {}

  void form(const toml::table& root) {
    allow(root, {"code", "version", "vi", "en", "words", "intro_vi", "intro_en", "intro_words", "clause", "languages", "source",
                 "list", "step"});
    form_.code = text(root, "code", true);
    form_.version = whole(root, "version", 1);
    form_.title = wording(root, "");
    form_.intro = wording(root, "intro_");
    form_.clause = text(root, "clause");
    if (root.contains("languages")) form_.languages = texts(root, "languages");
    each(root, "source", [&](const toml::table& row) {
      allow(row, {"code", "vi", "en", "words", "verified"});
      form_.sources.push_back({text(row, "code", true), wording(row, ""), truth(row, "verified")});
    });
    each(root, "list", [&](const toml::table& row) { list(row); });
    each(root, "step", [&](const toml::table& row) { step(row); });
  }

  void checks(const toml::table& root) {
    allow(root, {"check"});
    each(root, "check", [&](const toml::table& row) { check(row); });
  }

 private:
  void list(const toml::table& row) {
    allow(row, {"code", "choices"});
    ChoiceList out{.code = text(row, "code", true), .choices = {}};
    remember(out.code, row);
    each(row, "choices", [&](const toml::table& choice) {
      Choice one{.code = text(choice, "code", true), .label = wording(choice, ""), .columns = {}};
      for (const auto& [key, node] : choice)
        if (key != "code" && key != "vi" && key != "en" && key != "words")
          one.columns.emplace_back(std::string(key.str()), text(choice, key.str()));
      out.choices.push_back(std::move(one));
    });
    form_.lists.push_back(std::move(out));
  }

  void step(const toml::table& row) {
    allow(row, {"code", "vi", "en", "words", "intro_vi", "intro_en", "intro_words", "clause", "item"});
    Step out{.code = text(row, "code", true), .title = wording(row, ""), .intro = wording(row, "intro_"),
             .clause = text(row, "clause"), .items = {}};
    remember(out.code, row);
    each(row, "item", [&](const toml::table& one) { out.items.push_back(item(one)); });
    form_.steps.push_back(std::move(out));
  }

  Item item(const toml::table& row) {
    if (row.contains("heading")) return {.kind = Item::Kind::heading, .code = heading(row)};
    if (row.contains("table")) return {.kind = Item::Kind::table, .code = table(row)};
    return {.kind = Item::Kind::field, .code = field(row)};
  }

  std::string heading(const toml::table& row) {
    allow(row, {"heading", "vi", "en", "words", "intro_vi", "intro_en", "intro_words", "layout", "show_if", "clause"});
    Heading out{.code = text(row, "heading", true),
                .title = wording(row, ""),
                .intro = wording(row, "intro_"),
                .layout = one_of<Layout>(
                    row, "layout", {{"stack", Layout::stack}, {"pairs", Layout::pairs}, {"lines", Layout::lines}}, Layout::stack),
                .show_if = {text(row, "show_if"), nullptr},
                .clause = text(row, "clause")};
    remember(out.code, row);
    form_.headings.push_back(out);
    return out.code;
  }

  std::string table(const toml::table& row) {
    allow(row, {"table", "vi", "en", "words", "hint_vi", "hint_en", "hint_words", "row_vi", "row_en", "row_words", "rows", "list",
                "min_rows", "max_rows", "key", "show_if", "clause", "since", "until", "field"});
    Table out{
        .code = text(row, "table", true),
        .title = wording(row, ""),
        .hint = wording(row, "hint_"),
        .row_name = wording(row, "row_"),
        .rows = one_of<RowKind>(row, "rows", {{"free", RowKind::free}, {"months", RowKind::months}, {"listed", RowKind::listed}},
                                RowKind::free),
        .list = text(row, "list"),
        .min_rows = whole(row, "min_rows", 0),
        .max_rows = whole(row, "max_rows", 50),
        .key = text(row, "key"),
        .fields = {},
        .show_if = {text(row, "show_if"), nullptr},
        .clause = text(row, "clause"),
        .since = whole(row, "since", 1),
        .until = whole(row, "until", 0)};
    remember(out.code, row);
    each(row, "field", [&](const toml::table& one) { out.fields.push_back(field(one)); });
    form_.tables.push_back(out);
    return out.code;
  }

  std::string field(const toml::table& row) {
    allow(row, {"field",
                "type",
                "vi",
                "en",
                "words",
                "hint_vi",
                "hint_en",
                "hint_words",
                "unit",
                "units",
                "resource",
                "required",
                "min",
                "max",
                "decimals",
                "longest",
                "lines",
                "list",
                "filter",
                "show_if",
                "calculate",
                "constraint",
                "constraint_vi",
                "constraint_en",
                "constraint_words",
                "initial",
                "prefill",
                "clause",
                "personal",
                "since",
                "until"});
    Field out;
    out.code = text(row, "field", true);
    remember(out.code, row);
    const std::string type = text(row, "type", true);
    if (const auto known = type_of(type)) out.type = *known;
    else wrong(row, "type", "Không có loại \"" + type + "\".", "There is no type \"" + type + "\".");
    out.label = wording(row, "");
    out.hint = wording(row, "hint_");
    out.unit = text(row, "unit");
    out.units = texts(row, "units");
    out.resource = text(row, "resource");
    if (const toml::node* required = row.get("required")) {
      if (const auto yes = required->value_exact<bool>()) out.need = *yes ? Need::always : Need::never;
      else out.need = Need::when, out.need_if.text = text(row, "required");
    }
    if (out.type == Type::date) {
      out.min_day = text(row, "min");
      out.max_day = text(row, "max");
    } else {
      out.min = number(row, "min");
      out.max = number(row, "max");
    }
    out.decimals = whole(row, "decimals", usual_decimals(out.type, out.unit));
    out.longest = whole(row, "longest", out.longest);
    out.lines = whole(row, "lines", out.lines);
    out.list = text(row, "list");
    out.filter.text = text(row, "filter");
    out.show_if.text = text(row, "show_if");
    out.calculate.text = text(row, "calculate");
    out.constraint.text = text(row, "constraint");
    out.constraint_words = wording(row, "constraint_");
    out.initial = text(row, "initial");
    out.prefill = text(row, "prefill");
    out.clause = text(row, "clause");
    out.personal = truth(row, "personal");
    out.since = whole(row, "since", 1);
    out.until = whole(row, "until", 0);
    form_.fields.push_back(out);
    return out.code;
  }

  std::vector<Limit> limits(const toml::table& row) {
    std::vector<Limit> out;
    const toml::node* node = row.get("limits");
    const toml::table* table = node ? node->as_table() : nullptr;
    if (node && !table) wrong(*node, "limits", "Viết dạng limits = { most = 10 }.", "Write limits = { most = 10 }.");
    if (table)
      for (const auto& [name, value] : *table)
        if (const auto read = number(value, name.str())) out.push_back({std::string(name.str()), *read});
    return out;
  }

  void check(const toml::table& row) {
    using Kind = Check::Kind;
    allow(row, {"code", "kind", "level", "field", "when", "in", "out", "only_if", "limits", "clause", "vi", "en", "words",
                "title_vi", "title_en", "title_words", "sector"});
    Check out;
    out.code = text(row, "code", true);
    remember(out.code, row);
    out.kind = one_of<Kind>(row, "kind",
                            {{"rule", Kind::rule},
                             {"range", Kind::range},
                             {"last", Kind::last},
                             {"year_ago", Kind::year_ago},
                             {"average", Kind::average},
                             {"balance", Kind::balance}},
                            Kind::rule);
    out.level = one_of<Level>(row, "level", {{"wrong", Level::wrong}, {"unusual", Level::unusual}}, Level::unusual);
    out.field = text(row, "field", true);
    out.when.text = text(row, "when");
    out.in.text = text(row, "in");
    out.out.text = text(row, "out");
    out.only_if.text = text(row, "only_if");
    out.limits = limits(row);
    out.words = wording(row, "");
    out.title = wording(row, "title_");
    out.clause = text(row, "clause");
    each(row, "sector", [&](const toml::table& one) {
      allow(one, {"industry", "limits"});
      out.tunings.push_back({text(one, "industry", true), limits(one)});
    });
    form_.checks.push_back(std::move(out));
  }

  Form& form_;
};

std::string checks_file(std::string_view file) { return std::string(file.substr(0, file.rfind('/') + 1)) + "checks.toml"; }

// Problem of the text; what settle() would say is not looked for.
std::optional<Problem> read_both(DefinitionReader& reader, DefinitionReader& checks, std::string_view file,
                                 std::string_view form_toml, std::string_view checks_toml) {
  const std::string beside = checks_file(file);
  std::string_view at = file;
  try {
    reader.form(toml::parse(form_toml, file));
    at = beside;
    if (!reader.problem) checks.checks(toml::parse(checks_toml, beside));
  } catch (const toml::parse_error& error) {   // the one exception toml++ throws; it stays in this file
    const std::string what(error.description());
    return Problem(problems::form_wrong, {{"file", std::string(at)}, {"line", std::to_string(error.source().begin.line)},
                                          {"place", "TOML"}, {"what", what}, {"what_en", what}});
  }
  return reader.problem ? reader.problem : checks.problem;
}

}  // namespace

Result<Form> read_form(std::string_view file, std::string_view form_toml, std::string_view checks_toml) {
  Form form;
  const std::string beside = checks_file(file);
  DefinitionReader reader(file, form), checks(beside, form);
  if (auto problem = read_both(reader, checks, file, form_toml, checks_toml)) return *problem;
  const std::vector<FormError> errors = settle(form);
  if (errors.empty()) return form;
  const auto is_check = [&](const Check& check) { return check.code == errors.front().code; };
  return (std::ranges::any_of(form.checks, is_check) ? checks : reader).said(errors.front());
}

Result<Unfinished> read_unfinished(std::string_view file, std::string_view form_toml, std::string_view checks_toml) {
  Unfinished out;
  const std::string beside = checks_file(file);
  DefinitionReader reader(file, out.form), checks(beside, out.form);
  if (auto problem = read_both(reader, checks, file, form_toml, checks_toml)) return *problem;
  out.faults = settle(out.form);
  return out;
}

}  // namespace sxsh::forms
