#include "indicators/figure_lists.h"

#include <algorithm>

#include "base/text.h"
#include "indicators/part.h"
#include "territory/place.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/page.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::word;

constexpr int kRowsAPage = 100;

}  // namespace

std::string path_of(const Indicator& indicator) { return "/lv/chi-tieu/" + indicator.code; }

void fill_list(web::Context& context, const Asked& asked, const std::vector<ListedFacility>& all, FigureView& view) {
  const Lang lang = context.lang;
  const auto& atlas = territory::Atlas::carried();
  const int pages = std::max<int>(1, (static_cast<int>(all.size()) + kRowsAPage - 1) / kRowsAPage);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, pages));
  const bool may_open = context.visitor.may("facility.view");
  for (size_t i = static_cast<size_t>((page - 1) * kRowsAPage); i < all.size() && view.list.size() < kRowsAPage; ++i) {
    const ListedFacility& one = all[i];
    view.list.push_back({.name = one.name,
                         .href = may_open ? "/lv/co-so/" + std::to_string(one.facility_id) : "",
                         .industry = one.industry,
                         .unit = one.unit_id ? territory::unit_words(atlas, *one.unit_id, lang) : "",
                         .size = size_words(one.size, lang),
                         .amount = amount_words(*asked.indicator, one, lang),
                         .weight = view.survey && one.amount ? decimal(one.weight, 3, lang == Lang::vi) : "",
                         .counted = one.counted ? ui::chip(word(lang, Msg::indicator_pages_counted), ui::Tone::ok)
                                    : belongs(*asked.indicator, one)
                                        ? ui::chip(word(lang, Msg::indicator_pages_not_counted), ui::Tone::plain, "")
                                        : ui::chip(word(lang, Msg::indicator_pages_outside), ui::Tone::plain, "")});
  }
  view.has_list = !all.empty();
  const auto counted = std::ranges::count_if(all, &ListedFacility::counted);
  const auto known = std::ranges::count_if(all, [&](const ListedFacility& one) { return belongs(*asked.indicator, one); });
  // What the questionnaires stand for, in whole facilities: the list comes to the figure.
  int64_t counted_for = 0, known_for = 0;
  for (const ListedFacility& one : all) {
    if (belongs(*asked.indicator, one)) known_for += one.weight;
    if (one.counted) counted_for += one.weight;
  }
  view.list_words = word(lang, view.survey ? Msg::indicator_pages_list_words_survey : Msg::indicator_pages_list_words,
                         {{"counted", grouped(counted, lang == Lang::vi)},
                          {"known", grouped(known, lang == Lang::vi)},
                          {"counted_for", grouped((counted_for + 500) / 1000, lang == Lang::vi)},
                          {"known_for", grouped((known_for + 500) / 1000, lang == Lang::vi)},
                          {"all", grouped(static_cast<int64_t>(all.size()), lang == Lang::vi)}});
  view.pages = ui::pagination(page, pages, path_of(*asked.indicator) + "?" + asked.address() + "&trang=", lang);
}

void fill_things(web::Context& context, const Asked& asked, const Tallied& all, FigureView& view) {
  const Lang lang = context.lang;
  const int decimals = decimals_of_things(*asked.indicator, all.value);
  view.has_list = !all.list.empty();
  for (const ListedThing& one : all.list) {
    if (one.denominator != 0) view.with_denominator = true;
    view.things.push_back(
        {.name = one.name,
         .href = one.href.starts_with("/lv/hoat-dong") && !context.visitor.may("entry.view") ? "" : one.href,
         .detail = one.detail.in(lang),
         .numerator = thing_number(one.numerator, decimals, lang),
         .denominator = thing_number(one.denominator, decimals, lang),
         .counted = one.counted ? ui::chip(word(lang, Msg::indicator_pages_counted), ui::Tone::ok) : ui::Html{}});
  }
}

void fill_grades(const Asked& asked, const std::vector<ListedFacility>& all, FigureView& view, Lang lang) {
  if (asked.indicator->way != Way::savings) return;
  std::map<char, std::pair<int64_t, int64_t>> by_grade;
  for (const ListedFacility& one : all)
    if (one.amount && !one.detail.empty()) {
      auto& [counted, known] = by_grade[one.detail[0]];
      counted += one.counted;
      ++known;
    }
  for (const auto& [grade, sums] : by_grade)
    view.grades.push_back({.name = std::string(1, grade),
                           .href = "",
                           .numerator = grouped(sums.first, lang == Lang::vi),
                           .denominator = grouped(sums.second, lang == Lang::vi),
                           .share = shown_in("percent", percent_tenths(sums.first, sums.second), lang),
                           .missing = ""});
}

void fill_parts(web::Context& context, const Asked& asked, FigureView& view) {
  if (asked.part.empty()) return;
  const Lang lang = context.lang;
  const ZoneNames zones = asked.part == "zone" ? zone_names(context.db, context.office_id) : ZoneNames{};
  for (const PartValue& one :
       values_by(context.db, context.office_id, *asked.indicator, asked.day, asked.scope, asked.part)) {
    const PartName words = part_name(asked.part, one.key, zones, lang);
    const bool listed = !words.narrowed.empty() && (!one.key.empty() || !is_tallied(*asked.indicator));
    view.parts.push_back(
        {.name = words.name,
         .href = !listed ? "" : path_of(*asked.indicator) + "?" + asked.address(words.narrowed),
         .numerator = count_of(one.value, one.value.numerator, lang),
         .denominator = count_of(one.value, one.value.denominator, lang),
         .share = shown_in("percent", one.value.tenths, lang),
         .missing = one.value.missing.in(lang)});
  }
}

}  // namespace sxsh::indicators
