// Amounts, percentages, grades and states of savings in the words of pages and files.
#pragma once

#include <string>
#include <string_view>

#include "savings/store.h"
#include "ui/components/chip.h"
#include "ui/messages.h"

namespace sxsh::savings {

// To whole units from a hundred on: nobody reads thousandths of a kWh there.
std::string amount_words(int64_t value, int decimals, const measures::Unit& unit, Lang lang);
std::string number_shown(int64_t value, int decimals, Lang lang);  // the same without the unit
std::string percent_of(const std::optional<int64_t>& tenths, Lang lang);  // "9,7%", "–"
ui::Tone tone_of(char grade);
ui::Html grade_chip(char grade);
ui::Message rung_words(char grade);  // "A. Mô hình hồi quy …"
ui::Message rebase_words(Rebased why);
// Where a result stands: waiting, counted, refused, withdrawn.
ui::Html state_chip(const std::optional<Decision>& decision, Lang lang);
ui::Message state_words(const std::optional<Decision>& decision);
// "Điện", "Than antraxit", the name of a material; `name` is that of the series of a material, "" for any material.
std::string subject_words(std::string_view code, const std::string& name, Lang lang);

}  // namespace sxsh::savings
