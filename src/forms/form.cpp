#include "forms/form.h"

#include <algorithm>
#include <array>

namespace sxsh::forms {
namespace {

struct TypeName {
  Type type;
  std::string_view code;
};
constexpr std::array<TypeName, 15> kTypes = {{{Type::text, "text"},
                                              {Type::note, "note"},
                                              {Type::whole, "whole"},
                                              {Type::decimal, "decimal"},
                                              {Type::quantity, "quantity"},
                                              {Type::money, "money"},
                                              {Type::date, "date"},
                                              {Type::month, "month"},
                                              {Type::choice, "choice"},
                                              {Type::choices, "choices"},
                                              {Type::yes_no, "yes_no"},
                                              {Type::file, "file"},
                                              {Type::photo, "photo"},
                                              {Type::location, "location"},
                                              {Type::calculated, "calculated"}}};

}  // namespace

Wording::Wording(std::string vi, std::string en) {
  set("vi", std::move(vi));
  set("en", std::move(en));
}

const std::string* Wording::find(std::string_view language) const {
  for (const auto& [code, text] : texts_)
    if (code == language) return &text;
  return nullptr;
}

const std::string& Wording::in(Lang lang) const {
  static const std::string none;
  if (const auto* text = find(lang == Lang::vi ? "vi" : "en")) return *text;
  if (const auto* text = find(lang == Lang::vi ? "en" : "vi")) return *text;
  return texts_.empty() ? none : texts_.front().second;
}

void Wording::set(std::string language, std::string text) {
  const auto known = std::ranges::find(texts_, language, &std::pair<std::string, std::string>::first);
  if (text.empty()) {
    if (known != texts_.end()) texts_.erase(known);
  } else if (known != texts_.end()) {
    known->second = std::move(text);
  } else {
    texts_.emplace_back(std::move(language), std::move(text));
  }
}

std::string_view code_of(Type type) { return std::ranges::find(kTypes, type, &TypeName::type)->code; }

std::optional<Type> type_of(std::string_view code) {
  const auto* found = std::ranges::find(kTypes, code, &TypeName::code);
  return found == kTypes.end() ? std::nullopt : std::optional(found->type);
}

bool is_number(Type type) {
  return type == Type::whole || type == Type::decimal || type == Type::quantity || type == Type::money;
}

int usual_decimals(Type type, std::string_view unit) {
  return type == Type::decimal || type == Type::quantity || (type == Type::money && unit == "mdong") ? 3 : 0;
}

const Choice* ChoiceList::find(std::string_view wanted) const {
  const auto found = std::ranges::find(choices, wanted, &Choice::code);
  return found == choices.end() ? nullptr : &*found;
}

std::vector<std::string> ChoiceList::columns() const {
  std::vector<std::string> out;
  for (const Choice& choice : choices)
    for (const auto& [name, value] : choice.columns)
      if (std::ranges::find(out, name) == out.end()) out.push_back(name);
  return out;
}

std::optional<Number> Check::limit(std::string_view name, std::string_view industry_code) const {
  const Limit* best = nullptr;
  size_t length = 0;
  for (const Tuning& tuning : tunings) {
    if (tuning.industry.empty() || !industry_code.starts_with(tuning.industry) || (best && tuning.industry.size() < length))
      continue;
    for (const Limit& one : tuning.limits)
      if (one.name == name) {
        best = &one;
        length = tuning.industry.size();
      }
  }
  if (best) return best->value;
  const auto found = std::ranges::find(limits, name, &Limit::name);
  return found == limits.end() ? std::nullopt : std::optional(found->value);
}

bool Field::is_year() const {
  return type == Type::whole && unit.empty() && units.empty() && min && max && *min >= Number(1000) && *max <= Number(9999);
}

size_t Form::field_place(std::string_view wanted) const {
  const auto found = field_places_.find(std::string(wanted));
  return found == field_places_.end() ? kNowhere : found->second;
}

size_t Form::table_place(std::string_view wanted) const {
  const auto found = table_places_.find(std::string(wanted));
  return found == table_places_.end() ? kNowhere : found->second;
}

const Field* Form::field(std::string_view wanted) const {
  const size_t place = field_place(wanted);
  return place == kNowhere ? nullptr : &fields[place];
}

const Table* Form::table(std::string_view wanted) const {
  const size_t place = table_place(wanted);
  return place == kNowhere ? nullptr : &tables[place];
}

const ChoiceList* Form::list(std::string_view wanted) const {
  const auto found = std::ranges::find(lists, wanted, &ChoiceList::code);
  return found == lists.end() ? nullptr : &*found;
}

const Source* Form::source(std::string_view wanted) const {
  const auto found = std::ranges::find(sources, wanted, &Source::code);
  return found == sources.end() ? nullptr : &*found;
}

std::string Form::clause_words(std::string_view clause_text, Lang lang) const {
  std::string out;
  while (!clause_text.empty()) {
    const size_t end = std::min(clause_text.find(';'), clause_text.size());
    std::string_view one = clause_text.substr(0, end);
    clause_text.remove_prefix(std::min(end + 1, clause_text.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.empty()) continue;
    const size_t blank = std::min(one.find(' '), one.size());
    const Source* act = source(one.substr(0, blank));
    const std::string_view rest = blank < one.size() ? one.substr(blank + 1) : std::string_view();
    if (!out.empty()) out += "; ";
    if (!act) {
      out += one;
      continue;
    }
    if (!rest.empty()) out.append(lang == Lang::vi ? "mục " : "section ").append(rest).append(lang == Lang::vi ? ", " : " of ");
    out += act->title.in(lang);
    if (!act->verified) out += lang == Lang::vi ? " (chưa đối chiếu văn bản gốc)" : " (not compared with the official text)";
  }
  return out;
}

}  // namespace sxsh::forms
