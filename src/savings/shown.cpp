#include "savings/shown.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "ui/messages/savings.gen.h"
#include "ui/messages/savings_list.gen.h"

namespace sxsh::savings {

namespace Msg = ui::Msg;
using ui::Message;

std::string number_shown(int64_t value, int decimals, Lang lang) {
  const auto all = measures::Exact::scaled_by(value, decimals);
  const int shown = std::abs(all.scaled(0).value_or(0)) >= 100 ? 0 : std::min(decimals, 3);
  return decimal(all.scaled(shown).value_or(0), shown, lang == Lang::vi);
}

std::string amount_words(int64_t value, int decimals, const measures::Unit& unit, Lang lang) {
  return number_shown(value, decimals, lang) + " " + unit.words(lang);
}

std::string percent_of(const std::optional<int64_t>& tenths, Lang lang) {
  return tenths ? decimal(*tenths, 1, lang == Lang::vi) + "%" : "–";
}

ui::Tone tone_of(char grade) { return grade <= 'B' ? ui::Tone::ok : grade == 'C' ? ui::Tone::warn : ui::Tone::plain; }

ui::Html grade_chip(char grade) { return ui::chip(std::string(1, grade), tone_of(grade), ""); }

Message rung_words(char grade) {
  constexpr Message kRungs[] = {Msg::savings_rung_a, Msg::savings_rung_b, Msg::savings_rung_c, Msg::savings_rung_d,
                                Msg::savings_rung_e};
  return kRungs[std::clamp(grade - 'A', 0, 4)];
}

Message rebase_words(Rebased why) {
  constexpr Message kWords[] = {Msg::savings_rebase_boundary, Msg::savings_rebase_product, Msg::savings_rebase_fuel,
                                Msg::savings_rebase_meter};
  return kWords[static_cast<size_t>(why)];
}

Message state_words(const std::optional<Decision>& decision) {
  if (!decision) return Msg::savings_list_waiting;
  return *decision == Decision::counted   ? Msg::savings_list_counted
         : *decision == Decision::refused ? Msg::savings_list_refused
                                          : Msg::savings_list_withdrawn;
}

ui::Html state_chip(const std::optional<Decision>& decision, Lang lang) {
  const ui::Tone tone = !decision                          ? ui::Tone::info
                        : *decision == Decision::counted ? ui::Tone::ok
                                                         : ui::Tone::warn;
  return ui::chip(ui::tr(lang, state_words(decision)), tone);
}

std::string subject_words(std::string_view code, const std::string& name, Lang lang) {
  constexpr std::pair<std::string_view, Message> kFixed[] = {{"electricity", Msg::savings_list_electricity},
                                                             {"energy", Msg::savings_list_energy},
                                                             {"water", Msg::savings_list_water},
                                                             {"waste", Msg::savings_list_waste},
                                                             {"wastewater", Msg::savings_list_wastewater}};
  for (const auto& [fixed, words] : kFixed)
    if (code == fixed) return std::string(ui::tr(lang, words));
  if (code.starts_with("series")) return name.empty() ? std::string(ui::tr(lang, Msg::savings_list_material)) : name;
  const auto* resource = measures::Catalogue::carried().resource(code);
  return resource ? (lang == Lang::vi ? resource->vi : resource->en) : std::string(code);
}

}  // namespace sxsh::savings
