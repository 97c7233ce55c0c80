#include "forms/rendering.h"

#include <algorithm>

#include "forms/control.h"
#include "ui/components.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

class StepDrawing {
 public:
  StepDrawing(const Form& form, const Answers& answers, const Evaluation& evaluation, const Look& look)
      : d_{form, answers, evaluation, look}, lang_(look.lang) {}

  ui::Html draw(size_t step) {
    for (const Item& item : d_.form.steps[step].items) {
      if (item.kind == Item::Kind::heading) open(d_.form.headings[item.place], item.place);
      else if (item.kind == Item::Kind::table) table(d_.form.tables[item.place], item.place);
      else field(item.place);
    }
    close();
    // without a script, or where a condition is more than a page can follow, the server shows what is asked now
    if (conditional_) button("update", "undo", std::string(tr(lang_, Msg::forms_update)), "btn quiet update");
    return std::move(html_);
  }

 private:
  std::string& out() { return html_.markup; }

  void open(const Heading& heading, size_t place) {
    close();
    const std::string id = "s-" + heading.code;
    out() += "<section class=\"fs\"";
    attribute(out(), "aria-labelledby", id);
    condition(heading.show_if, d_.evaluation.headings[place], "");
    out() += "><h2";
    attribute(out(), "id", id);
    out() += '>';
    ui::put(out(), told_words(d_, heading.title.in(lang_)));
    out() += "</h2>";
    if (!heading.intro.empty()) element(out(), "p", told_words(d_, heading.intro.in(lang_)), "hint");
    in_section_ = true;
    layout_ = heading.layout;
  }
  void end_group() {
    if (group_ != Layout::stack) out() += "</div>";
    group_ = Layout::stack;
  }
  void close() {
    end_group();
    if (in_section_) out() += "</section>";
    in_section_ = false;
    layout_ = Layout::stack;
  }
  void into(Layout layout) {
    if (group_ == layout) return;
    end_group();
    group_ = layout;
    if (layout == Layout::lines) out() += "<div class=\"mlist\">";
    if (layout == Layout::pairs) out() += "<div class=\"fuel\">";
  }

  // What a script needs to show and hide at once; without one the server does it with its answer.
  void condition(const Rule& rule, bool shown, const std::string& row) {
    if (rule.tree) {
      const std::string plain = rule.tree->plain_condition();
      attribute(out(), "data-show", plain.empty() ? "?" : plain);
      attribute(out(), "data-row", row);
      conditional_ = true;
    }
    if (!shown) out() += " hidden";
  }

  // Whether its own condition holds; a table or heading around it hides it with its own.
  bool asked(size_t place, size_t at) const {
    const auto& states = d_.evaluation.fields[place];
    return at < states.size() && states[at].itself;
  }
  // Not asked in this version; or a calculation without words, which is there for others only.
  bool gone(const Field& field) const {
    return field.withdrawn || field.since > d_.form.version || (field.type == Type::calculated && field.label.empty());
  }

  void label(const Field& field, const std::string& row, bool group) {
    if (group) {
      out() += "<legend>";
    } else {
      out() += "<label";
      attribute(out(), "for", cell_id({field.code, row}));
      out() += '>';
    }
    ui::put(out(), told_words(d_, field.label.in(lang_), &field, row));
    if (field.need == Need::never && field.type != Type::calculated && field.type != Type::note) {
      out() += " ";
      element(out(), "span", tr(lang_, Msg::common_optional), "later");
    }
    if (field.personal) {
      out() += " ";
      element(out(), "span", tr(lang_, Msg::forms_personal), "later small");
    }
    out() += group ? "</legend>" : "</label>";
  }
  void hint(const Field& field, const std::string& row) {
    std::string words = told_words(d_, field.hint.in(lang_), &field, row);
    if (words.empty() && field.type == Type::date) words = tr(lang_, Msg::forms_day_hint);
    if (words.empty() && field.type == Type::month) words = tr(lang_, Msg::forms_month_hint);
    if (words.empty()) return;
    out() += "<p class=\"hint\"";
    attribute(out(), "id", "h-" + cell_id({field.code, row}));
    out() += '>';
    ui::put(out(), words);
    out() += "</p>";
  }
  void clause(const Field& field) {
    if (d_.look.show_clauses)
      element(out(), "p", tr(lang_, Msg::forms_asked_by, {{"clause", d_.form.clause_words(field.clause, lang_)}}), "hint");
  }

  // A field as a block: label, hint, control, what stands below.
  void block(size_t place, const std::string& row, size_t at, bool in_table) {
    const Field& one = d_.form.fields[place];
    const bool group = is_group(d_.form, one, in_table);
    const bool shown = asked(place, at);
    if (gone(one)) return;
    out() += group ? "<fieldset class=\"field fgroup\"" : "<div class=\"field\"";
    condition(one.show_if, shown, row);
    if (group) attribute(out(), "aria-describedby", described_by(d_, place, row));
    out() += '>';
    if (one.type == Type::note) {
      element(out(), "p", told_words(d_, one.label.in(lang_), &one, row), "soft");
    } else if (one.type == Type::calculated) {
      element(out(), "span", told_words(d_, one.label.in(lang_), &one, row), "lab");
      hint(one, row);
      put_control(out(), d_, place, row, "", in_table);
      put_below(out(), d_, place, row);
      put_ask(out(), d_, place, row);
    } else {
      label(one, row, group);
      hint(one, row);
      clause(one);
      put_control(out(), d_, place, row, described_by(d_, place, row), in_table);
      put_below(out(), d_, place, row);
      put_ask(out(), d_, place, row);
    }
    out() += group ? "</fieldset>" : "</div>";
  }

  // A field as a line of a list: words at the left, control, remarks at the right.
  void line(size_t place, const std::string& row, size_t at, const std::string& words) {
    const Field& one = d_.form.fields[place];
    const bool shown = asked(place, at);
    if (gone(one)) return;
    const auto found = findings_at(d_, place, row);
    const bool wrong = std::ranges::any_of(found, [](const Finding* f) { return f->level == Level::wrong; });
    const bool sum = one.type == Type::calculated;
    out() += "<div";
    attribute(out(), "class", std::string("mrow") + (wrong ? " bad" : !found.empty() ? " odd" : sum ? " tot" : ""));
    condition(one.show_if, shown, row);
    out() += '>';
    if (sum) {
      element(out(), "span", words);
    } else {
      out() += "<label";
      attribute(out(), "for", cell_id({one.code, row}));
      out() += '>';
      ui::put(out(), words);
      if (one.need == Need::never) {
        out() += " ";
        element(out(), "span", tr(lang_, Msg::common_optional), "later");
      }
      out() += "</label>";
    }
    put_control(out(), d_, place, row, described_by(d_, place, row), true);
    if (!found.empty() || !sum) {
      out() += "<div class=\"below\">";
      put_below(out(), d_, place, row);
      if (found.empty()) hint(one, row);
      out() += "</div>";
    }
    put_ask(out(), d_, place, row);
    out() += "</div>";
  }

  void field(size_t place) {
    const Field& one = d_.form.fields[place];
    if (gone(one)) return;
    const bool fits = layout_ != Layout::lines || (!is_group(d_.form, one, false) && one.type != Type::note && one.lines <= 1);
    into(fits ? layout_ : Layout::stack);
    if (group_ == Layout::lines) line(place, "", 0, told_words(d_, one.label.in(lang_)));
    else block(place, "", 0, false);
  }

  void table(const Table& one, size_t place) {
    if (one.withdrawn || one.since > d_.form.version) return;
    end_group();
    const TableState& state = d_.evaluation.tables[place];
    out() += "<div class=\"ftable\"";
    attribute(out(), "id", "t-" + one.code);
    condition(one.show_if, state.itself, "");
    out() += " tabindex=\"-1\">";
    element(out(), in_section_ ? "h3" : "h2", told_words(d_, one.title.in(lang_)));
    if (!one.hint.empty()) element(out(), "p", told_words(d_, one.hint.in(lang_)), "hint");
    for (const Finding& finding : d_.evaluation.findings)
      if (finding.rule == "rows" && finding.field == one.places.front() && d_.look.show_missing) {
        out() += "<p class=\"err\">";
        ui::put(out(), ui::icon("alert", ui::IconSize::small));
        element(out(), "span", finding.words(lang_));
        out() += "</p>";
      }
    std::vector<std::string> rows = state.rows;
    if (one.rows == RowKind::free && rows.empty()) rows.push_back(d_.answers.next_row(one.code));
    hidden_rows(one, rows);
    const bool single = one.places.size() == 1 && one.rows != RowKind::free;
    if (single) out() += "<div class=\"mlist\">";
    for (size_t at = 0; at < rows.size(); ++at) {
      if (single) line(one.places.front(), rows[at], at, row_words(d_.form, one, d_.answers, rows[at], lang_));
      else card(one, state, rows[at], at);
    }
    if (single) out() += "</div>";
    if (one.rows == RowKind::free && static_cast<int>(rows.size()) < one.max_rows) {
      const std::string name = one.row_name.in(lang_);
      button("add~" + one.code, "plus",
             name.empty() ? std::string(tr(lang_, Msg::forms_add_any_row)) : tr(lang_, Msg::forms_add_row, {{"name", name}}));
    }
    out() += "</div>";
  }

  void card(const Table& one, const TableState& state, const std::string& row, size_t at) {
    const bool there = at < state.rows.size();
    out() += "<fieldset class=\"frow\"><legend>";
    const std::string name = row_words(d_.form, one, d_.answers, row, lang_);
    ui::put(out(), name);
    out() += "</legend><div class=\"cells\">";
    for (const size_t place : one.places) {
      if (gone(d_.form.fields[place])) continue;
      if (there) block(place, row, at, true);
      else empty_block(place, row);
    }
    out() += "</div>";
    if (one.rows == RowKind::free && there)
      button("remove~" + one.code + "~" + row, "cross", tr(lang_, Msg::forms_remove_row, {{"name", name}}), "btn quiet");
    out() += "</fieldset>";
  }

  // A first row that nobody has typed anything into: it is not among the answers yet.
  void empty_block(size_t place, const std::string& row) {
    const Field& one = d_.form.fields[place];
    if (one.show_if || one.type == Type::calculated) return;
    const bool group = is_group(d_.form, one, true);
    out() += group ? "<fieldset class=\"field fgroup\">" : "<div class=\"field\">";
    label(one, row, group);
    hint(one, row);
    put_control(out(), d_, place, row, described_by(d_, place, row), true);
    out() += group ? "</fieldset>" : "</div>";
  }

  void hidden_rows(const Table& one, const std::vector<std::string>& rows) {
    std::string all;
    for (const std::string& row : rows) all += (all.empty() ? "" : " ") + row;
    out() += "<input type=\"hidden\"";
    attribute(out(), "name", "rows~" + one.code);
    attribute(out(), "value", all.empty() ? " " : all);
    out() += '>';
  }

  void button(const std::string& value, std::string_view icon, const std::string& words,
              std::string_view classes = "btn addbtn") {
    out() += "<button type=\"submit\" name=\"do\" formnovalidate";
    attribute(out(), "class", classes);
    attribute(out(), "value", value);
    out() += '>';
    ui::put(out(), ui::icon(icon, ui::IconSize::small));
    ui::put(out(), words);
    out() += "</button>";
  }

  Drawing d_;
  Lang lang_;
  ui::Html html_;
  bool in_section_ = false, conditional_ = false;
  Layout layout_ = Layout::stack, group_ = Layout::stack;
};

}  // namespace

ui::Html step_html(const Form& form, size_t step, const Answers& answers, const Evaluation& evaluation, const Look& look) {
  return StepDrawing(form, answers, evaluation, look).draw(step);
}

}  // namespace sxsh::forms
