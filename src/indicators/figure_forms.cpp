#include <algorithm>

#include "facilities/frame/population.h"
#include "indicators/aimed.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "indicators/whole.h"
#include "indicators/words.h"
#include "industries/programme_industry.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/messages/savings.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::Message;

using ui::word;
std::string path_of(const Indicator& indicator) { return "/lv/chi-tieu/" + indicator.code; }

}  // namespace

ui::Html named_choice(const std::vector<std::string>& named, Lang lang) {
  const std::string now = joined(named);
  std::vector<ui::Choice> out = {{"", word(lang, Msg::indicator_pages_any), now.empty()}};
  std::vector<std::string> all;
  for (const auto& one : industries::programme_industries()) all.emplace_back(one.key);
  out.push_back({joined(all), word(lang, Msg::indicator_pages_all_named), now == joined(all)});
  for (const auto& one : industries::programme_industries())
    out.push_back({std::string(one.key), std::string(one.name(lang)), now == one.key});
  if (std::ranges::none_of(out, &ui::Choice::chosen))
    out.push_back({now, industry_words(named).in(lang), true});
  return ui::select("nganh-889", word(lang, Msg::indicator_pages_named), out);
}

void fill_forms(web::Context& context, const Asked& asked, FigureView& view) {
  const Lang lang = context.lang;
  const Indicator& indicator = *asked.indicator;
  view.action = path_of(indicator);
  if (asked.programme) view.programme = asked.programme->slug;
  if (asked.scope.whole) {
    view.by_year_href = path_of(indicator) + "?" + asked.address({{"nam", std::to_string(asked.day.year)}});
  } else {
    view.year_field = ui::field({.name = "nam",
                                 .label = word(lang, Msg::indicator_pages_year),
                                 .value = std::to_string(asked.day.year),
                                 .kind = ui::Field::Kind::number},
                                lang);
    if (asked.programme) view.whole_href = path_of(indicator) + "?" + asked.address({{"nam", kWholePeriod}});
  }
  if (!has_parts(indicator) || !context.visitor.may("indicator.view")) return;
  std::vector<ui::Choice> populations, sizes = {{"", word(lang, Msg::indicator_pages_any), asked.scope.size.empty()}}, parts,
                                       subjects;
  for (const auto& one : facilities::populations())
    populations.push_back({one.code, one.words(lang),
                           one.code == (asked.scope.population.empty() ? indicator.population : asked.scope.population)});
  for (const char* size : {"micro", "small", "medium", "large"})
    sizes.push_back({size, size_words(size, lang), asked.scope.size == size});
  parts.push_back({"", word(lang, Msg::indicator_pages_no_split), asked.part.empty()});
  for (const PartKind& one : part_kinds())
    parts.push_back({std::string(one.code), word(lang, one.words), asked.part == one.code});
  for (const auto& [code, label] :
       {std::pair("", Msg::indicator_pages_subject_usual), std::pair("energy", Msg::indicator_pages_energy),
        std::pair("electricity", Msg::indicator_pages_electricity), std::pair("water", Msg::indicator_pages_water),
        std::pair("waste", Msg::indicator_pages_waste)})
    subjects.push_back({code, word(lang, label), asked.scope.subject == code});
  if (!is_tallied(indicator))
    view.population_choice = ui::select("nhom", word(lang, Msg::indicator_pages_population), populations);
  view.size_choice = ui::select("quy-mo", word(lang, Msg::indicator_pages_size), sizes);
  view.part_choice = ui::select("chia", word(lang, Msg::indicator_pages_split), parts);
  if (is_tallied(indicator)) view.named_choice = named_choice(asked.scope.named_industries, lang);
  if (indicator.way == Way::savings)
    view.subject_choice = ui::select("muc", word(lang, Msg::indicator_pages_subject), subjects);
  view.industry_field = ui::field(
      {.name = "nganh", .label = word(lang, Msg::indicator_pages_industry), .value = asked.scope.industry, .optional = true},
      lang);
  if (!indicator.cutoff_chosen) return;
  const int64_t cutoff = cutoff_on(context.db, context.office_id, indicator, asked.day);
  for (const Choice& one : choices_of(context.db, context.office_id, indicator))
    view.choices.push_back(
        {word(lang, Msg::indicator_pages_chosen, {{"grade", std::to_string(one.cutoff)}, {"day", one.from_day}}),
         one.person + ", " + local_day(one.at, lang) + ": " + one.basis});
  if (!context.visitor.may("indicator.choose")) return;
  view.csrf = context.visitor.csrf;
  view.choose_action = path_of(indicator) + "/muc-tinh";
  std::vector<ui::Choice> grades;
  constexpr Message kGrades[] = {Msg::savings_grade_1, Msg::savings_grade_2, Msg::savings_grade_3, Msg::savings_grade_4};
  for (int grade = 1; grade <= 4; ++grade)
    grades.push_back({std::to_string(grade), word(lang, kGrades[grade - 1]), grade == cutoff});
  view.cutoff_choice = ui::select("muc-tinh", word(lang, Msg::indicator_pages_cutoff), grades);
  view.from_field = ui::field(
      {.name = "tu-ngay", .label = word(lang, Msg::indicator_pages_from_day), .value = vietnamese(context.clock.today())},
      lang);
  view.basis_field = ui::field({.name = "can-cu",
                                .label = word(lang, Msg::indicator_pages_basis),
                                .value = context.request.field("can-cu"),
                                .error = view.error},
                               lang);
}

}  // namespace sxsh::indicators
