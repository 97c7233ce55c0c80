// An indicator side by side: years, areas, industries, sizes, zones. Numerators and denominators are those of each group
// and year; what stands for several groups is their sums divided, never a mean of shares. Groups of any size are shown: the pages
// are for officers, who may see each facility's grade anyway; nothing of them is public.
//
//   GET /lv/so-sanh            ?chi-tieu=application&theo=district_1&nam=2017&nam=2018&nhom=all&chon=327; of intensity and gases
//                              nganh-889=paper_steel, of those industries that QĐ 889 names alone
//   GET /lv/so-sanh/tai.xlsx, /lv/so-sanh/hinh   the same as a file, its chart as a picture
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indicators/values.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::dashboard {

void add_compare_routes(web::Router& router);  // called by add_routes

inline constexpr size_t kMostYears = 6;    // as many as a chart has colours
inline constexpr size_t kMostDrawn = 15;  // groups; the table has all of them

struct ComparedCell {
  indicators::Value value;
  std::optional<int64_t> share;  // tenths; of savings the share of facilities that reach the cut-off, else value.tenths
};
struct ComparedGroup {
  enum class Kind { group, chosen, whole };
  Kind kind = Kind::group;
  std::string key, name;
  std::vector<ComparedCell> cells;  // one for each year
  std::vector<std::string> hrefs;   // the list behind each; "" where there is none
};
struct Comparison {
  const indicators::Indicator* indicator = nullptr;
  std::string part, population;
  std::vector<int> years, possible_years;
  std::vector<std::string> chosen, named;  // named: industries, of intensity and gases
  std::vector<ComparedGroup> all;     // every group there is, for choosing
  std::vector<ComparedGroup> groups;  // those chosen (all when none is), their sum, the whole
  bool by_industry() const {  // can be narrowed to industries that QĐ 889 names
    return indicator->way == indicators::Way::intensity || indicator->way == indicators::Way::gases;
  }
  bool of_savings() const { return indicator->way == indicators::Way::savings; }
};
// Problem not_found: an indicator that there is not.
Result<Comparison> comparison_of(web::Context& context);
ui::Html comparison_chart(const Comparison& comparison, Lang lang);
std::string comparison_title(const Comparison& comparison, Lang lang);

// Of the sums of several groups; missing where they are estimates with weights of their own, or one of them cannot be told.
// A group in which no saving was measured adds nothing to either sum.
ComparedCell summed(const indicators::Indicator& indicator, const std::vector<const ComparedCell*>& cells);
// The later share less the earlier one, in points; "" where one is missing. Of two estimates whose intervals overlap it says that
// nothing is certain.
std::string change_words(const indicators::Indicator& indicator, const ComparedCell& earlier, const ComparedCell& later,
                         Lang lang);

// ── views ──

struct PickBox {
  std::string value, label;
  bool chosen = false;
};
struct ComparedCellView {
  std::string out_of, share, interval, href, missing;
};
struct ComparedRow {
  std::string name, change, css;
  bool own_words = false;  // the name is a word of the page, not of the register
  std::vector<ComparedCellView> cells;
};
struct CompareView {
  std::string title, lead, note, change_title, xlsx_href, name_title;
  ui::Html indicator, part, population, named, chart, pictures;
  std::vector<PickBox> years, groups;
  std::vector<std::string> shown_years;
  std::vector<ComparedRow> rows;
  bool with_counts = false;
};

}  // namespace sxsh::dashboard
