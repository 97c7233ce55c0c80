#include "programmes/words.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "programmes/item.h"
#include "ui/messages/programmes.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using Words = std::map<std::string_view, Message>;

std::string word(Lang lang, const Words& words, std::string_view code) {
  const auto it = words.find(code);
  return it == words.end() ? std::string(code) : std::string(ui::tr(lang, it->second));
}

}  // namespace

std::string indicator_word(Lang lang, std::string_view code) {
  static const Words kWords{{"awareness", Msg::indicator_awareness},
                            {"reached", Msg::indicator_reached},
                            {"application", Msg::indicator_application},
                            {"saving", Msg::indicator_saving},
                            {"officers", Msg::indicator_officers},
                            {"enterprise_staff", Msg::indicator_enterprise_staff},
                            {"area_staff", Msg::indicator_area_staff},
                            {"managers_trained", Msg::indicator_managers_trained},
                            {"models", Msg::indicator_models},
                            {"assessments", Msg::indicator_assessments},
                            {"quick_assessments", Msg::indicator_quick_assessments},
                            {"parks_reached", Msg::indicator_parks_reached},
                            {"training_classes", Msg::indicator_training_classes},
                            {"trainees", Msg::indicator_trainees},
                            {"intensity", Msg::indicator_intensity},
                            {"material_intensity", Msg::indicator_material_intensity},
                            {"ghg_intensity", Msg::indicator_ghg_intensity},
                            {"other", Msg::indicator_other}};
  return word(lang, kWords, code);
}

std::string population_word(Lang lang, std::string_view code) {
  static const Words kWords{{"all", Msg::population_all},
                            {"with_potential", Msg::population_with_potential},
                            {"applying", Msg::population_applying},
                            {"surveyed", Msg::population_surveyed},
                            {"medium_large", Msg::population_medium_large},
                            {"officers", Msg::population_officers},
                            {"areas", Msg::population_areas},
                            {"parks", Msg::population_parks},
                            {"named_sectors", Msg::population_named_sectors},
                            {"other", Msg::population_other}};
  return word(lang, kWords, code);
}

std::string source_word(Lang lang, std::string_view code) {
  static const Words kWords{{"central", Msg::source_central},         {"local", Msg::source_local},
                            {"environment", Msg::source_environment}, {"promotion", Msg::source_promotion},
                            {"science", Msg::source_science},         {"other", Msg::source_other}};
  return word(lang, kWords, code);
}

std::string frequency_word(Lang lang, std::string_view code) {
  static const Words kWords{{"monthly", Msg::frequency_monthly},
                            {"quarterly", Msg::frequency_quarterly},
                            {"six_month", Msg::frequency_six_month},
                            {"annual", Msg::frequency_annual},
                            {"whole_period", Msg::frequency_whole_period}};
  return word(lang, kWords, code);
}

std::string family_word(Lang lang, std::string_view code) {
  static const Words kWords{{"cp1419", Msg::family_cp1419}, {"scp889", Msg::family_scp889}, {"other", Msg::family_other}};
  return word(lang, kWords, code);
}

std::string clause_word(Lang lang, const std::string& clause) {
  if (clause.empty() || clause.starts_with("Điều ")) return clause;
  return std::string(ui::tr(lang, Msg::programmes_clause)) + " " + clause;
}

std::string proposal_word(Lang lang, const std::string& proposal) {
  constexpr size_t kMillion = 7;   // digits; a shorter number is a year or a count
  const bool digits = std::all_of(proposal.begin(), proposal.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto amount = digits && proposal.size() >= kMillion ? parse_whole(proposal) : std::nullopt;
  return amount ? ui::tr(lang, Msg::programmes_money_total, {{"amount", millions(lang, *amount)}}) : proposal;
}

std::string day(Lang lang, const std::string& iso_date) {
  const auto date = parse_iso_date(iso_date);
  if (!date) return iso_date;
  return day_words(*date, lang);
}

std::string millions(Lang lang, int64_t vnd) {
  const bool exact = vnd % 1'000'000 == 0;
  return exact ? grouped(vnd / 1'000'000, lang == Lang::vi) : decimal(vnd / 1000, 3, lang == Lang::vi);
}

std::string millions(Lang lang, const std::optional<int64_t>& vnd) { return vnd ? millions(lang, *vnd) : "–"; }

std::string period(Lang lang, int from, int to) {
  if (from == to) return ui::tr(lang, Msg::programmes_year, {{"year", std::to_string(from)}});
  return ui::tr(lang, Msg::programmes_period, {{"from", std::to_string(from)}, {"to", std::to_string(to)}});
}

std::string due(Lang lang, const reading::ReportingDuty& duty) {
  if (!duty.due_date) return std::string(ui::tr(lang, Msg::programmes_due_missing));
  std::string date = *duty.due_date;
  if (date.size() == 5) {   // every year
    const auto day_of_year = parse_iso_date("2020-" + date);
    date = day_of_year ? std::to_string(day_of_year->day) + "/" + std::to_string(day_of_year->month) : date;
  } else {
    date = day(lang, date);
  }
  return ui::tr(lang, duty.inclusive ? Msg::programmes_due_by : Msg::programmes_due_before, {{"date", date}});
}

std::string quarters(Lang lang, const reading::Task& task) {
  static const std::array<const char*, 5> kRoman{"", "I", "II", "III", "IV"};
  std::map<std::string, std::string> by_year;
  for (const std::string& quarter : task.quarters)
    if (quarter.size() == 7 && quarter[6] >= '1' && quarter[6] <= '4') {
      std::string& list = by_year[quarter.substr(0, 4)];
      list += (list.empty() ? "" : ", ") +
              std::string(lang == Lang::vi ? kRoman[static_cast<size_t>(quarter[6] - '0')] : quarter.substr(5));
    }
  std::string out;
  for (const auto& [year, list] : by_year)
    out += (out.empty() ? "" : "; ") + (lang == Lang::vi ? "quý " + list + " năm " + year : list + " " + year);
  if (out.empty())
    for (const int year : task.years) out += (out.empty() ? "" : ", ") + std::to_string(year);
  return out;
}

}  // namespace sxsh::programmes
