#include "forms/editing_parts.h"

#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "base/text.h"
#include "forms/editing.h"
#include "forms/settling.h"
#include "ui/messages/designer.gen.h"
#include "ui/messages/parts.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;
using Errors = std::vector<ui::FieldError>;

constexpr std::array<std::pair<std::string_view, Check::Kind>, 6> kKinds = {{{"rule", Check::Kind::rule},
                                                                             {"range", Check::Kind::range},
                                                                             {"last", Check::Kind::last},
                                                                             {"year_ago", Check::Kind::year_ago},
                                                                             {"average", Check::Kind::average},
                                                                             {"balance", Check::Kind::balance}}};

std::string typed(const web::Request& request, std::string_view name) { return to_nfc(trim(storable(request.field(name)))); }

template <class List>
auto find(List& list, std::string_view code) {
  return std::ranges::find_if(list, [&](const auto& one) { return one.code == code; });
}

void take_words(Wording& words, const web::Request& request, const std::string& name) {
  words.set("vi", typed(request, name + "_vi"));
  words.set("en", typed(request, name + "_en"));
}

bool is_taken(const Form& form, const std::string& code) {
  return find(form.fields, code) != form.fields.end() || find(form.tables, code) != form.tables.end() ||
         find(form.steps, code) != form.steps.end() || find(form.headings, code) != form.headings.end() ||
         find(form.checks, code) != form.checks.end();
}

// A new code; "" and an error when it cannot be one.
std::string new_code(const Form& form, const web::Request& request, Lang lang, Errors& errors) {
  std::string code = typed(request, "code");
  if (good_code(code, false) && !is_taken(form, code)) return code;
  errors.push_back({"code", std::string(tr(lang, good_code(code, false) ? Msg::parts_code_taken : Msg::designer_code_hint))});
  return "";
}

std::optional<int> whole_of(const web::Request& request, const std::string& name, Lang lang, Errors& errors) {
  const std::string text = typed(request, name);
  const NumberText read = read_number(text, 0, DecimalSign::comma);
  if (read.ok() && read.value >= 0 && read.value <= 100'000) return static_cast<int>(read.value);
  errors.push_back({name, tr(lang, Msg::designer_number_wrong, {{"text", text}})});
  return std::nullopt;
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const std::string& one : split(text, separator))
    if (std::string word = trim(one); !word.empty()) out.push_back(std::move(word));
  return out;
}

}  // namespace

std::string_view code_of(Check::Kind kind) { return kKinds[static_cast<size_t>(kind)].first; }

Form blank_form(const web::Request& request, Lang lang, Errors& errors) {
  Form out;
  out.code = typed(request, "code");
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool good = !out.code.empty() && out.code.size() <= 64 && letter(out.code[0]) &&
                    std::ranges::all_of(out.code, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
  if (!good) errors.push_back({"code", std::string(tr(lang, Msg::parts_form_code_hint))});
  take_words(out.title, request, "title");
  if (!out.title.find("vi")) errors.push_back({"title_vi", std::string(tr(lang, Msg::parts_needed))});
  if (!out.title.find("en")) errors.push_back({"title_en", std::string(tr(lang, Msg::parts_needed))});
  Source source{.code = "CC", .title = Wording(typed(request, "source_vi"), typed(request, "source_en")), .verified = false};
  if (!source.title.find("vi")) errors.push_back({"source_vi", std::string(tr(lang, Msg::parts_needed))});
  if (!source.title.find("en")) source.title.set("en", typed(request, "source_vi"));
  out.sources.push_back(std::move(source));
  out.clause = "CC";
  out.steps.push_back({.code = "buoc_1", .title = Wording(std::string(tr(Lang::vi, Msg::parts_first_step)),
                                                          std::string(tr(Lang::en, Msg::parts_first_step))),
                       .intro = {}, .clause = "", .items = {}});
  return out;
}

Errors change_form(Form& form, const web::Request& request, Lang lang) {
  Errors errors;
  std::vector<Source> sources;
  for (const std::string& line : parts_of(storable(request.field("sources")), '\n')) {
    std::vector<std::string> parts = parts_of(to_nfc(line), '|');
    const bool unverified = parts.size() == 4;
    if (parts.size() < 2 || parts.size() > 4 || parts[0].find(' ') != std::string::npos ||
        parts[0].find(';') != std::string::npos) {
      errors.push_back({"sources", tr(lang, Msg::parts_source_wrong, {{"text", line}})});
      continue;
    }
    sources.push_back(
        {.code = parts[0], .title = Wording(parts[1], parts.size() > 2 ? parts[2] : parts[1]), .verified = !unverified});
  }
  if (!errors.empty()) return errors;
  take_words(form.title, request, "title");
  take_words(form.intro, request, "intro");
  form.clause = typed(request, "clause");
  form.sources = std::move(sources);
  return {};
}

std::string sources_text(const Form& form, Lang lang) {
  std::string out;
  for (const Source& source : form.sources)
    out += source.code + " | " + source.title.in(Lang::vi) + " | " + source.title.in(Lang::en) +
           (source.verified ? "" : " | " + std::string(tr(lang, Msg::parts_unverified))) + "\n";
  return out;
}

Errors change_step(Form& form, std::string_view code, const web::Request& request, Lang lang) {
  Errors errors;
  auto step = find(form.steps, code);
  if (code.empty()) {
    const std::string fresh = new_code(form, request, lang, errors);
    if (!errors.empty()) return errors;
    form.steps.push_back({.code = fresh, .title = {}, .intro = {}, .clause = "", .items = {}});
    step = form.steps.end() - 1;
  }
  if (step == form.steps.end()) return {{"code", std::string(tr(lang, Msg::designer_code_hint))}};
  take_words(step->title, request, "title");
  take_words(step->intro, request, "intro");
  step->clause = typed(request, "clause");
  return {};
}

bool move_step(Form& form, std::string_view code, int by) {
  const auto step = find(form.steps, code);
  const auto other = (step - form.steps.begin()) + by;
  if (step == form.steps.end() || other < 0 || other >= static_cast<std::ptrdiff_t>(form.steps.size())) return false;
  std::swap(*step, form.steps[static_cast<size_t>(other)]);
  return true;
}

bool remove_step(Form& form, std::string_view code) {
  const auto step = find(form.steps, code);
  if (step == form.steps.end() || !step->items.empty() || form.steps.size() < 2) return false;
  form.steps.erase(step);
  return true;
}

Errors change_heading(Form& form, std::string_view code, std::string_view step_code, const web::Request& request, Lang lang) {
  Errors errors;
  auto heading = find(form.headings, code);
  if (code.empty()) {
    const auto step = find(form.steps, step_code);
    const std::string fresh = new_code(form, request, lang, errors);
    if (!errors.empty()) return errors;
    if (step == form.steps.end()) return {{"code", std::string(tr(lang, Msg::designer_code_hint))}};
    step->items.push_back({Item::Kind::heading, fresh, kNowhere});
    Heading made;
    made.code = fresh;
    form.headings.push_back(std::move(made));
    heading = form.headings.end() - 1;
  }
  if (heading == form.headings.end()) return {{"code", std::string(tr(lang, Msg::designer_code_hint))}};
  take_words(heading->title, request, "title");
  take_words(heading->intro, request, "intro");
  const std::string layout = typed(request, "layout");
  heading->layout = layout == "pairs" ? Layout::pairs : layout == "lines" ? Layout::lines : Layout::stack;
  heading->show_if = {typed(request, "show_if"), nullptr};
  heading->clause = typed(request, "clause");
  return {};
}

bool remove_heading(Form& form, std::string_view code) {
  const auto heading = find(form.headings, code);
  if (heading == form.headings.end()) return false;
  for (Step& step : form.steps)
    std::erase_if(step.items, [&](const Item& item) { return item.kind == Item::Kind::heading && item.code == code; });
  form.headings.erase(heading);
  return true;
}

Errors change_table(Form& form, std::string_view code, const web::Request& request, Lang lang) {
  Errors errors;
  const auto table = find(form.tables, code);
  if (table == form.tables.end()) return {{"title_vi", std::string(tr(lang, Msg::designer_code_hint))}};
  Table changed = *table;
  const bool fresh = table->since >= form.version;
  const std::string rows = typed(request, "rows");
  if (fresh) changed.rows = rows == "months" ? RowKind::months : rows == "listed" ? RowKind::listed : RowKind::free;
  std::optional<ChoiceList> list;
  if (changed.rows == RowKind::listed) {
    if (changed.list.empty()) changed.list = changed.code;
    const auto before = find(form.lists, changed.list);
    const ChoiceList known = before == form.lists.end() ? ChoiceList{.code = changed.list, .choices = {}} : *before;
    list = choices_from(known, storable(request.field("choices")), lang, errors);
  } else {
    changed.list.clear();
  }
  if (changed.rows == RowKind::free) {
    changed.min_rows = whole_of(request, "min_rows", lang, errors).value_or(0);
    changed.max_rows = whole_of(request, "max_rows", lang, errors).value_or(0);
  }
  if (!errors.empty()) return errors;
  take_words(changed.title, request, "title");
  take_words(changed.hint, request, "hint");
  take_words(changed.row_name, request, "row");
  changed.key = typed(request, "key");
  changed.show_if = {typed(request, "show_if"), nullptr};
  changed.clause = typed(request, "clause");
  *table = std::move(changed);
  if (list) {
    if (const auto before = find(form.lists, list->code); before != form.lists.end()) *before = std::move(*list);
    else form.lists.push_back(std::move(*list));
  }
  return {};
}

Errors change_whole_check(Form& form, std::string_view code, const web::Request& request, Lang lang) {
  if (!code.empty() && !request.form.contains("kind")) return change_check(form, code, request, lang);
  Errors errors;
  Form changed = form;
  auto check = find(changed.checks, code);
  if (code.empty()) {
    const std::string fresh = new_code(form, request, lang, errors);
    if (!errors.empty()) return errors;
    Check made;
    made.code = fresh;
    changed.checks.push_back(std::move(made));
    check = changed.checks.end() - 1;
  }
  if (check == changed.checks.end()) return {{"limits", std::string(tr(lang, Msg::designer_code_hint))}};
  const std::string which = check->code;
  const auto kind = std::ranges::find(kKinds, typed(request, "kind"), &std::pair<std::string_view, Check::Kind>::first);
  if (kind == kKinds.end()) return {{"kind", std::string(tr(lang, Msg::parts_needed))}};
  check->kind = kind->second;
  check->field = typed(request, "field");
  check->when = {typed(request, "when"), nullptr};
  check->in = {typed(request, "in"), nullptr};
  check->out = {typed(request, "out"), nullptr};
  check->only_if = {typed(request, "only_if"), nullptr};
  take_words(check->title, request, "title");
  take_words(check->words, request, "words");
  check->clause = typed(request, "clause");
  errors = change_check(changed, which, request, lang);
  if (errors.empty()) form = std::move(changed);
  return errors;
}

bool remove_check(Form& form, std::string_view code) {
  return std::erase_if(form.checks, [&](const Check& one) { return one.code == code; }) > 0;
}

}  // namespace sxsh::forms
