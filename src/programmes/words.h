// The words for the codes of a programme, in the language of the page.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "programmes/programme.h"

namespace sxsh::programmes {

std::string indicator_word(Lang lang, std::string_view code);     // an unknown code stands for itself
std::string population_word(Lang lang, std::string_view code);
std::string source_word(Lang lang, std::string_view code);
std::string frequency_word(Lang lang, std::string_view code);
std::string family_word(Lang lang, std::string_view code);

std::string clause_word(Lang lang, const std::string& clause);  // "Điều khoản II.2.a"; "Điều 1.II.2" says it itself; "" for none
std::string proposal_word(Lang lang, const std::string& proposal);   // an amount in đồng as money: 400000000 → 400 triệu đồng
std::string day(Lang lang, const std::string& iso_date);          // 28/4/2017, 28 Apr 2017
std::string millions(Lang lang, int64_t vnd);                     // 8360000000 → 8.360; thousands kept: 955.651
std::string millions(Lang lang, const std::optional<int64_t>& vnd);   // "–" where nothing is said
std::string period(Lang lang, int from, int to);
std::string due(Lang lang, const reading::ReportingDuty& duty);
std::string quarters(Lang lang, const reading::Task& task);       // "quý II, III, IV năm 2019"

}  // namespace sxsh::programmes
