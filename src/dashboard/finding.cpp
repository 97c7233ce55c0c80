#include "dashboard/finding.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/item.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Verdict;
using ui::tr;

std::string list_of(const std::vector<std::string>& names, Lang lang) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " " + std::string(tr(lang, Msg::dashboard_and)) + " " : ", ") + names[i];
  return out;
}

}  // namespace

std::string finding(const std::vector<Judgement>& all, Lang lang) {
  std::vector<std::string> reached, well, unsure;
  std::vector<const Judgement*> behind;
  for (const Judgement& one : all) {
    if (one.verdict == Verdict::on_track) (one.reached ? reached : well).push_back(one.name);
    if (one.verdict == Verdict::behind) behind.push_back(&one);
    if (one.verdict == Verdict::undecided) unsure.push_back(one.name);
  }
  std::vector<std::string> parts;
  if (!reached.empty())
    parts.push_back(reached.size() <= 2 ? tr(lang, Msg::dashboard_reached, {{"what", list_of(reached, lang)}})
                                        : tr(lang, Msg::dashboard_reached_many, {{"n", std::to_string(reached.size())}}));
  if (!well.empty())
    parts.push_back(well.size() <= 2 ? tr(lang, Msg::dashboard_on_track, {{"what", list_of(well, lang)}})
                                     : tr(lang, Msg::dashboard_on_track_many, {{"n", std::to_string(well.size())}}));
  if (behind.size() == 1)
    parts.push_back(behind[0]->gap.empty()
                        ? tr(lang, Msg::dashboard_behind, {{"what", behind[0]->name}})
                        : tr(lang, Msg::dashboard_behind_by, {{"what", behind[0]->name}, {"gap", behind[0]->gap}}));
  else if (behind.size() == 2)
    parts.push_back(tr(lang, Msg::dashboard_behind, {{"what", list_of({behind[0]->name, behind[1]->name}, lang)}}));
  else if (behind.size() > 2) parts.push_back(tr(lang, Msg::dashboard_behind_many, {{"n", std::to_string(behind.size())}}));
  if (parts.empty() && !unsure.empty())
    parts.push_back(unsure.size() <= 2 ? tr(lang, Msg::dashboard_undecided, {{"what", list_of(unsure, lang)}})
                                       : tr(lang, Msg::dashboard_undecided_many, {{"n", std::to_string(unsure.size())}}));
  if (parts.empty()) return std::string(tr(lang, all.empty() ? Msg::dashboard_no_targets : Msg::dashboard_no_figures));
  std::string out = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) out += ", " + parts[i];
  return programmes::capitalized(out);
}

std::string what_it_takes(const Way& way, Lang lang) {
  if (way.denominator <= 0 || way.target_year <= way.this_year || way.value_tenths >= way.target_tenths) return "";
  const auto words = [&](int64_t n) { return grouped(n, lang == Lang::vi); };
  const int64_t lacking = ((way.target_tenths - way.value_tenths) * way.denominator + 999) / 1000;
  std::string out = tr(lang, Msg::dashboard_takes,
                       {{"target", way.target},
                        {"what", way.what},
                        {"year", std::to_string(way.target_year)},
                        {"years", std::to_string(way.target_year - way.this_year)},
                        {"n", words(lacking)}});
  if (way.numerator && way.numerator_before && way.years_before > 0)
    out += " " + std::string(tr(lang, *way.numerator >= *way.numerator_before ? Msg::dashboard_gained : Msg::dashboard_lost,
                                {{"years", std::to_string(way.years_before)},
                                 {"n", words(std::abs(*way.numerator - *way.numerator_before))}}));
  return out;
}

}  // namespace sxsh::dashboard
