// The list of steps, what must be corrected, and all answers to be read.
#include <algorithm>

#include "forms/control.h"
#include "forms/units.h"
#include "ui/components.h"
#include "ui/messages/forms.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

void link(std::string& out, const std::string& address, std::string_view words) {
  out += "<a href=\"";
  ui::put_address(out, address);
  out += "\">";
  ui::put(out, words);
  out += "</a>";
}

// "Điện, Tháng 6/2018: …": where, then what; a sentence that names the field itself is not led in by its name again.
std::string place_words(const Drawing& d, const Finding& finding) {
  const auto& [form, answers, evaluation, look] = d;
  const Lang lang = look.lang;
  const Field& field = form.fields[finding.field];
  const std::string label = told_words(d, field.label.in(lang), &field, finding.row),
                    words = told_words(d, finding.words(lang), &field, finding.row);
  const bool named = words.find("“" + label + "”") != words.npos;
  std::string where = named ? "" : label;
  if (field.table != kNowhere && finding.rule != "rows")
    where = row_words(form, form.tables[field.table], answers, finding.row, lang) + (named ? "" : ", " + label);
  return where.empty() ? words : where + ": " + words;
}

}  // namespace

std::string state_words(const StepState& state, Lang lang) {
  switch (state.kind) {
    case StepState::Kind::done: return std::string(tr(lang, Msg::forms_done));
    case StepState::Kind::mend:
      return tr(lang, state.wrong > 0 ? Msg::forms_left_to_mend : Msg::forms_left_to_explain,
                {{"n", std::to_string(state.wrong > 0 ? state.wrong : state.unusual)}});
    case StepState::Kind::started: return tr(lang, Msg::forms_left_to_fill, {{"n", std::to_string(state.asked - state.filled)}});
    case StepState::Kind::empty: break;
  }
  return std::string(tr(lang, Msg::forms_untouched));
}

ui::Html error_summary(const Form& form, std::optional<size_t> step, const Answers& answers, const Evaluation& evaluation,
                       const Look& look, const std::function<std::string(size_t step)>& address) {
  std::string lines;
  int count = 0, unusual = 0;
  for (const Finding& finding : evaluation.findings) {
    const Field& field = form.fields[finding.field];
    if ((step && field.step != *step) || !finding.open()) continue;
    if ((finding.rule == "required" || finding.rule == "rows") && !look.show_missing) continue;
    ++count;
    if (finding.level == Level::unusual) ++unusual;
    if (count > 100) continue;           // the count goes on, the page does not
    const std::string at = finding.rule == "rows" ? "t-" + form.tables[field.table].code : cell_id({field.code, finding.row});
    lines += "<li>";
    const Drawing drawing{form, answers, evaluation, look};
    link(lines, (address ? address(field.step) : std::string()) + "#" + at, place_words(drawing, finding));
    lines += "</li>";
  }
  if (count == 0) return {};
  ui::Html html{"<div class=\"note danger\" role=\"alert\" tabindex=\"-1\" data-summary aria-labelledby=\"es\">"};
  ui::put(html.markup, ui::icon("alert"));
  html.markup += "<div><h2 id=\"es\">";
  ui::put(html.markup, tr(look.lang,
                          unusual == 0       ? Msg::forms_to_mend
                          : unusual == count ? Msg::forms_to_explain
                                             : Msg::forms_to_mend_and_explain,
                          {{"n", std::to_string(unusual == count ? count : count - unusual)},
                           {"unusual", std::to_string(unusual)}}));
  html.markup += "</h2><ul>" + lines + "</ul></div></div>";
  return html;
}

ui::Html steps_html(const Form& form, const Evaluation& evaluation, size_t current, Lang lang,
                    const std::function<std::string(size_t step)>& address, const LastStep& last) {
  ui::Html html{"<ol class=\"steps\""};
  std::string& out = html.markup;
  attribute(out, "aria-label", tr(lang, Msg::forms_steps));
  out += '>';
  const auto line = [&](size_t number, std::string_view state, bool now, const std::string& href, std::string_view words,
                        std::string_view below, bool done) {
    out += "<li";
    attribute(out, "class", std::string(state) + (now ? " now" : ""));
    out += "><a href=\"";
    ui::put_address(out, href);
    out += now ? "\" aria-current=\"step\">" : "\">";
    out += "<span class=\"no\">";
    if (done && !now) ui::put(out, ui::icon("check", ui::IconSize::small));
    else ui::put(out, std::to_string(number));
    out += "</span><span>";
    element(out, "b", words);
    element(out, "span", below, "small");
    out += "</span></a></li>";
  };
  for (size_t step = 0; step < form.steps.size(); ++step) {
    const StepState& state = evaluation.steps[step];
    const bool done = state.kind == StepState::Kind::done;
    line(step + 1,
         done                                  ? "ok"
         : state.kind == StepState::Kind::mend ? "bad"
                                               : "",
         step == current && !last.current, address(step), form.steps[step].title.in(lang), state_words(state, lang), done);
  }
  if (!last.words.empty()) line(form.steps.size() + 1, "", last.current, last.address, last.words, last.below, false);
  out += "</ol>";
  return html;
}

ui::Html progress_html(const Form& form, size_t current, const std::string& list_address, Lang lang, bool with_last) {
  const size_t all = form.steps.size() + (with_last ? 1 : 0);
  ui::Html html{"<div class=\"pstep narrow\"><div class=\"row between\">"};
  std::string& out = html.markup;
  element(out, "b", tr(lang, Msg::forms_step_of, {{"n", std::to_string(current + 1)}, {"all", std::to_string(all)}}));
  link(out, list_address, tr(lang, Msg::forms_see_steps));
  out += "</div><div class=\"pbar\" role=\"progressbar\" aria-valuemin=\"0\"";
  attribute(out, "aria-valuenow", std::to_string(current + 1));
  attribute(out, "aria-valuemax", std::to_string(all));
  attribute(out, "aria-label", tr(lang, Msg::forms_progress));
  out += '>';
  for (size_t step = 0; step < all; ++step)
    out += step < current ? "<i></i>" : step == current ? "<i class=\"h\"></i>" : "<i class=\"r\"></i>";
  out += "</div></div>";
  return html;
}

namespace {

class Sheet {
 public:
  Sheet(const Form& form, const Answers& answers, const Evaluation& evaluation, const Look& look)
      : d_{form, answers, evaluation, look}, lang_(look.lang) {}

  ui::Html draw() {
    for (size_t s = 0; s < d_.form.steps.size(); ++s) {
      const Step& step = d_.form.steps[s];
      name_ = step.title.in(lang_);
      out() += "<section class=\"card fsheet\"><h2>";
      ui::put(out(), std::to_string(s + 1) + ". " + step.title.in(lang_));
      out() += "</h2>";
      for (const Item& item : step.items) {
        if (item.kind == Item::Kind::field) {
          line(item.place);
          continue;
        }
        close();
        if (item.kind == Item::Kind::heading && d_.evaluation.headings[item.place])
          element(out(), "h3", told_words(d_, d_.form.headings[item.place].title.in(lang_)));
        if (item.kind == Item::Kind::table) table(d_.form.tables[item.place], item.place);
      }
      close();
      out() += "</section>";
    }
    return std::move(html_);
  }

 private:
  std::string& out() { return html_.markup; }
  void open() {
    if (open_) return;
    out() += "<div class=\"scroll bare\" tabindex=\"0\" role=\"region\"";
    attribute(out(), "aria-label", name_);
    out() += "><table class=\"fits\"><thead><tr>";
    for (const Message words : {Msg::forms_question, Msg::forms_figure, Msg::forms_before}) {
      out() += "<th scope=\"col\"";
      if (words != Msg::forms_question) out() += " class=\"n\"";
      out() += '>';
      ui::put(out(), tr(lang_, words));
      out() += "</th>";
    }
    out() += "</tr></thead><tbody>";
    open_ = true;
  }
  void close() {
    if (open_) out() += "</tbody></table></div>";
    open_ = false;
  }

  std::string value_words(const Field& field, const std::string& row, const FieldState& state) {
    const Cell* cell = cell_at(d_, field, row);
    std::string words, unit;
    if (field.type == Type::calculated) {
      words = shown(d_.form, field, state.value, lang_);
      unit = field.unit;
    } else if (cell) {
      words = shown(d_.form, field, *cell, lang_);
      unit = cell->unit.empty() ? field.unit : cell->unit;
    }
    return words.empty() || unit.empty() ? words : words + " " + unit_words(unit, lang_);
  }

  void value(size_t place, const std::string& row, size_t at) {
    const Field& field = d_.form.fields[place];
    const std::string words = value_words(field, row, d_.evaluation.fields[place][at]);
    if (field.type == Type::photo || field.type == Type::file) {
      if (d_.look.attachment && !words.empty())
        return ui::put(out(), d_.look.attachment(field, {field.code, row}, cell_at(d_, field, row)));
    }
    if (words.empty()) element(out(), "span", tr(lang_, Msg::forms_no_answer), "muted");
    else ui::put(out(), words);
    for (const Finding& finding : d_.evaluation.findings) {
      if (finding.field != place || finding.row != row || finding.rule == "required" || finding.rule == "rows") continue;
      element(out(), "p", told_words(d_, finding.words(lang_), &field, row), finding.level == Level::wrong ? "err" : "wrn");
      if (!finding.reason.empty()) element(out(), "p", tr(lang_, Msg::forms_reason_given, {{"reason", finding.reason}}), "small");
    }
    if (d_.look.beside) ui::put(out(), d_.look.beside(d_.form.fields[place], {d_.form.fields[place].code, row}));
  }

  void line(size_t place) {
    const Field& field = d_.form.fields[place];
    if (!d_.evaluation.state(place).relevant || field.type == Type::note || (field.personal && d_.look.hide_personal)) return;
    open();
    const bool number = is_number(field.type) || field.type == Type::calculated;
    out() += "<tr><th scope=\"row\">";
    ui::put(out(), told_words(d_, field.label.in(lang_)));
    out() += number ? "</th><td class=\"n\">" : "</th><td>";
    value(place, "", 0);
    out() += "</td><td class=\"n\">";
    if (d_.look.context) {
      const auto past = d_.look.context->past.find({field.code, ""});
      if (past != d_.look.context->past.end() && past->second.last) ui::put(out(), past->second.last->shown(lang_ == Lang::vi));
    }
    out() += "</td></tr>";
  }

  void table(const Table& one, size_t place) {
    const TableState& state = d_.evaluation.tables[place];
    if (!state.relevant) return;
    element(out(), "h3", told_words(d_, one.title.in(lang_)));
    if (std::ranges::count(state.blank, false) == 0) return element(out(), "p", tr(lang_, Msg::forms_no_rows), "muted");
    out() += "<div class=\"scroll bare\" tabindex=\"0\" role=\"region\"";
    attribute(out(), "aria-label", told_words(d_, one.title.in(lang_)));
    out() += "><table><thead><tr>";
    if (one.rows != RowKind::free) out() += "<td></td>";
    for (const size_t field : one.places) {
      out() += "<th scope=\"col\">";
      ui::put(out(), told_words(d_, d_.form.fields[field].label.in(lang_)));
      out() += "</th>";
    }
    out() += "</tr></thead><tbody>";
    for (size_t at = 0; at < state.rows.size(); ++at) {
      if (state.blank[at]) continue;
      out() += "<tr>";
      if (one.rows != RowKind::free) element(out(), "th", row_words(d_.form, one, d_.answers, state.rows[at], lang_));
      for (const size_t field : one.places) {
        const bool number = is_number(d_.form.fields[field].type) || d_.form.fields[field].type == Type::calculated;
        out() += number ? "<td class=\"n\">" : "<td>";
        if (d_.evaluation.fields[field][at].relevant) value(field, state.rows[at], at);
        out() += "</td>";
      }
      out() += "</tr>";
    }
    out() += "</tbody></table></div>";
  }

  Drawing d_;
  Lang lang_;
  ui::Html html_;
  std::string name_;                     // of the step that is drawn
  bool open_ = false;
};

}  // namespace

ui::Html answers_html(const Form& form, const Answers& answers, const Evaluation& evaluation, const Look& look) {
  return Sheet(form, answers, evaluation, look).draw();
}

}  // namespace sxsh::forms
