// A Form as the text that reads as it again.
#include <algorithm>

#include "base/json.h"
#include "forms/catalogue.h"

namespace sxsh::forms {
namespace {

// A TOML basic string escapes as JSON does, but for DEL, which JSON leaves as it is and TOML forbids.
std::string in_quotes(std::string_view text) {
  std::string out = json_quoted(text);
  for (size_t at = out.find('\x7f'); at != out.npos; at = out.find('\x7f', at)) out.replace(at, 1, "\\u007F");
  return out;
}

class Lines {
 public:
  void head(std::string_view name) { out_.append(out_.empty() ? "" : "\n").append("[[").append(name).append("]]\n"); }
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) out_.append(key).append(" = ").append(in_quotes(value)).append("\n");
  }
  void plain(std::string_view key, std::string_view value) { out_.append(key).append(" = ").append(value).append("\n"); }
  void whole(std::string_view key, int value, int usual) {
    if (value != usual) plain(key, std::to_string(value));
  }
  void truth(std::string_view key, bool value) {
    if (value) plain(key, "true");
  }
  void number(std::string_view key, const std::optional<Number>& value) {
    if (value) plain(key, number_text(*value));
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& one : values) all += (all.empty() ? "" : ", ") + in_quotes(one);
    plain(key, "[" + all + "]");
  }
  void wording(std::string_view prefix, const Wording& wording) {
    std::string further;
    for (const auto& [language, words] : wording.texts()) {
      if (language == "vi" || language == "en") text(std::string(prefix) + language, words);
      else further += (further.empty() ? "" : ", ") + in_quotes(language) + " = " + in_quotes(words);
    }
    if (!further.empty()) plain(std::string(prefix) + "words", "{ " + further + " }");
  }
  void limits(const std::vector<Limit>& limits) {
    std::string all;
    for (const Limit& limit : limits) all += (all.empty() ? "" : ", ") + in_quotes(limit.name) + " = " + number_text(limit.value);
    if (!all.empty()) plain("limits", "{ " + all + " }");
  }
  static std::string number_text(const Number& value) {
    return value.whole() ? std::to_string(*value.whole()) : in_quotes(value.text());
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void put_choices(Lines& lines, const ChoiceList& list) {
  lines.head("list");
  lines.text("code", list.code);
  std::string all = "[";
  for (const Choice& choice : list.choices) {
    all += "\n  { code = " + in_quotes(choice.code);
    std::string further;
    for (const auto& [language, words] : choice.label.texts()) {
      if (language == "vi" || language == "en") all += ", " + language + " = " + in_quotes(words);
      else further += (further.empty() ? "" : ", ") + in_quotes(language) + " = " + in_quotes(words);
    }
    if (!further.empty()) all += ", words = { " + further + " }";
    for (const auto& [name, value] : choice.columns) all += ", " + in_quotes(name) + " = " + in_quotes(value);
    all += " },";
  }
  lines.plain("choices", all + "\n]");
}

void put_field(Lines& lines, const Field& field) {
  lines.text("field", field.code);
  lines.text("type", code_of(field.type));
  lines.wording("", field.label);
  lines.wording("hint_", field.hint);
  lines.text("unit", field.unit);
  if (!field.units.empty()) lines.texts("units", field.units);
  lines.text("resource", field.resource);
  if (field.need == Need::never) lines.plain("required", "false");
  if (field.need == Need::when) lines.text("required", field.need_if.text);
  lines.number("min", field.min);
  lines.number("max", field.max);
  lines.text("min", field.min_day);
  lines.text("max", field.max_day);
  lines.whole("decimals", field.decimals, usual_decimals(field.type, field.unit));
  lines.whole("longest", field.longest, Field().longest);
  lines.whole("lines", field.lines, Field().lines);
  lines.text("list", field.list);
  lines.text("filter", field.filter.text);
  lines.text("show_if", field.show_if.text);
  lines.text("calculate", field.calculate.text);
  lines.text("constraint", field.constraint.text);
  lines.wording("constraint_", field.constraint_words);
  lines.text("initial", field.initial);
  lines.text("prefill", field.prefill);
  lines.text("clause", field.clause);
  lines.truth("personal", field.personal);
  lines.whole("since", field.since, 1);
  lines.whole("until", field.until, 0);
}

void put_table(Lines& lines, const Form& form, const Table& table) {
  lines.text("table", table.code);
  lines.wording("", table.title);
  lines.wording("hint_", table.hint);
  lines.wording("row_", table.row_name);
  if (table.rows != RowKind::free) lines.text("rows", table.rows == RowKind::months ? "months" : "listed");
  lines.text("list", table.list);
  lines.whole("min_rows", table.min_rows, 0);
  lines.whole("max_rows", table.max_rows, 50);
  lines.text("key", table.key);
  lines.text("show_if", table.show_if.text);
  lines.text("clause", table.clause);
  lines.whole("since", table.since, 1);
  lines.whole("until", table.until, 0);
  for (const std::string& code : table.fields)
    if (const Field* field = form.field(code)) {
      lines.head("step.item.field");
      put_field(lines, *field);
    }
}

void put_heading(Lines& lines, const Heading& heading) {
  lines.text("heading", heading.code);
  lines.wording("", heading.title);
  lines.wording("intro_", heading.intro);
  if (heading.layout != Layout::stack) lines.text("layout", heading.layout == Layout::pairs ? "pairs" : "lines");
  lines.text("show_if", heading.show_if.text);
  lines.text("clause", heading.clause);
}

std::string_view code_of(Check::Kind kind) {
  switch (kind) {
    case Check::Kind::rule: return "rule";
    case Check::Kind::range: return "range";
    case Check::Kind::last: return "last";
    case Check::Kind::year_ago: return "year_ago";
    case Check::Kind::average: return "average";
    case Check::Kind::balance: return "balance";
  }
  return "";
}

std::string checks_text(const Form& form) {
  Lines lines;
  for (const Check& check : form.checks) {
    lines.head("check");
    lines.text("code", check.code);
    lines.text("kind", code_of(check.kind));
    lines.text("level", check.level == Level::wrong ? "wrong" : "unusual");
    lines.text("field", check.field);
    lines.text("when", check.when.text);
    lines.text("in", check.in.text);
    lines.text("out", check.out.text);
    lines.text("only_if", check.only_if.text);
    lines.limits(check.limits);
    lines.wording("title_", check.title);
    lines.wording("", check.words);
    lines.text("clause", check.clause);
    for (const Check::Tuning& tuning : check.tunings) {
      lines.head("check.sector");
      lines.text("industry", tuning.industry);
      lines.limits(tuning.limits);
    }
  }
  return lines.take();
}

}  // namespace

FormText text_of(const Form& form) {
  Lines lines;
  lines.text("code", form.code);
  lines.plain("version", std::to_string(form.version));
  lines.wording("", form.title);
  lines.wording("intro_", form.intro);
  lines.texts("languages", form.languages);
  lines.text("clause", form.clause);
  for (const Source& source : form.sources) {
    lines.head("source");
    lines.text("code", source.code);
    lines.wording("", source.title);
    lines.truth("verified", source.verified);
  }
  for (const ChoiceList& list : form.lists) put_choices(lines, list);
  for (const Step& step : form.steps) {
    lines.head("step");
    lines.text("code", step.code);
    lines.wording("", step.title);
    lines.wording("intro_", step.intro);
    lines.text("clause", step.clause);
    for (const Item& item : step.items) {
      lines.head("step.item");
      if (item.kind == Item::Kind::heading) {
        const auto found = std::ranges::find(form.headings, item.code, &Heading::code);
        if (found != form.headings.end()) put_heading(lines, *found);
      } else if (const Table* table = item.kind == Item::Kind::table ? form.table(item.code) : nullptr) {
        put_table(lines, form, *table);
      } else if (const Field* field = form.field(item.code)) {
        put_field(lines, *field);
      }
    }
  }
  return {lines.take(), checks_text(form)};
}

}  // namespace sxsh::forms
