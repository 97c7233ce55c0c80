// The indicators: how a programme stands, and each figure with what is behind it.
//
//   GET  /lv/chi-tieu                     ?ke-hoach={ma}&nam=2018 (nam=tat-ca: the whole period, whole.h): every
//                                         target with what is needed by now and its verdict
//   GET  /lv/chi-tieu/tai.xlsx, tai.csv   the same as a file
//   GET  /lv/chi-tieu/{ma}                one figure: ?nam=&nhom=&dia-ban=1:327&nganh=22&khu=&quy-mo=&muc=&chia=commune_2; of
//                                         intensity nganh-889=paper_steel, industries that QĐ 889 names; its
//                                         list. Whoever may not open the lists reads the whole office's figure (sight.h)
//   GET  /lv/chi-tieu/{ma}/tai.xlsx, tai.csv   the list, the years and the parts as a file;  …/hinh  the chart of the years
//   POST /lv/chi-tieu/{ma}/muc-tinh       from which grade on a facility counts
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indicators/values.h"
#include "programmes/programme.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::indicators {

void add_routes(web::Router& router);
void add_figure_routes(web::Router& router);  // called by add_routes
void add_export_routes(web::Router& router);  // called by add_figure_routes

std::string joined(const std::vector<std::string>& keys);  // as nganh-889= has them: "paper_steel"
std::vector<std::string> named_in(const std::string& address);  // the other way; what is none of the eight is left out
// A choice of one of the eight, all of them, or those that are asked for now.
ui::Html named_choice(const std::vector<std::string>& named, Lang lang);

// What an address asks for.
struct Asked {
  const Indicator* indicator = nullptr;  // of the page of one figure
  Date day;                              // today, or the last day of a year before; of the whole period that of the figure
  Scope scope;
  std::string part;                           // by what the figure is split; "" not
  std::string unknown;                        // those alone of which this part is not known ("size"); "" not
  std::optional<programmes::Head> programme;  // the one named, or the active one
  std::string address(
      const std::map<std::string, std::string>& other = {}) const;  // "nam=2018&nganh=22", with these in place
};
std::string period_of(const Asked& asked);  // "2018", "tat-ca": as nam= has it
int first_year_of(const Asked& asked);  // of the years that stand beside each other
// Problem not_found: an indicator or a programme that there is not.
Result<Asked> asked_of(web::Context& context, bool of_one);

std::string value_words(const Indicator* indicator, const std::string& unit, const Value& value, Lang lang);  // "36,1%"
std::string count_of(const Value& value, const std::optional<int64_t>& number, Lang lang);  // whole things, rounded
// "26 trên 52", "835.000.000 đồng trên 6,037 TOE": numerator and denominator, with units where they are no things to count.
std::string of_words(const Indicator* indicator, const Value& value, Lang lang);
std::string interval_words(const Indicator* indicator, const std::string& unit, const Value& value, Lang lang);
ui::Tone tone_of(Verdict verdict);  // of chips, bars and lines
ui::Html verdict_chip(Verdict verdict, Lang lang);
bool in_words(const Aim& aim, const Value& value);  // a target that no number can be held against
ui::Html judged_chip(const Judged& judged, const Aim& aim, const Value& value, Lang lang);
std::string aim_words(const Aim& aim, Lang lang);  // "90%", "8–13%"

std::string size_words(const std::string& size, Lang lang);  // "vừa"; "" where it is not known
std::string amount_words(const Indicator& indicator, const ListedFacility& one, Lang lang);
bool belongs(const Indicator& indicator, const ListedFacility& one);  // the denominator counts it

// At which scale the rows behind a figure stand, also where the figure itself is missing.
int decimals_of_things(const Indicator& indicator, const Value& value);
std::string thing_number(int64_t number, int decimals, Lang lang);  // "" for none

struct PickLink {
  std::string label, href;
  bool current = false;
};
struct TargetRow {
  std::string name, href, clause, clause_href, population, target, base, needed, value, interval, out_of, reason;
  ui::Html verdict, bar;
};
struct OtherRow {
  std::string name, href, value, out_of, reason;
};
struct CrossRow {
  std::string from, to, why;
  ui::Html comparable, mark;
};
struct IndicatorListView {
  std::string title, finding, programme, xlsx_href, csv_href, published_href, frames_href;
  std::string whole;  // what is asked for, where it is the whole period
  std::vector<PickLink> programmes, years;
  std::vector<TargetRow> targets;
  std::vector<OtherRow> others;
  std::vector<CrossRow> crosswalk;
};

struct YearRow {
  std::string year, href, value, out_of, needed, missing;
};
struct PartRow {
  std::string name, href, numerator, denominator, share, missing;
};
struct ListRow {
  std::string name, href, industry, unit, size, amount, weight;
  ui::Html counted;
};
struct ThingRow {
  std::string name, href, detail, numerator, denominator;
  ui::Html counted;
};
struct ClauseRow {
  std::string words, href;
  ui::Html mark;
};
struct ChoiceRow {
  std::string words, facts;
};
struct FigureView {
  std::string title, value, interval, out_of, basis, band, reason, needed, target, text, numerator, denominator, formula,
      aggregation, population, xlsx_href, csv_href, compare_href, list_words, csrf, choose_action, error, drop_href, place,
      action, programme, list_note, whole, whole_href, by_year_href, frame_href, frame_words;
  bool survey = false, savings = false, has_list = false, tallied = false, with_denominator = false;
  ui::Html verdict, bar, course, course_pictures, pages, population_choice, size_choice, subject_choice, part_choice,
      industry_field, named_choice, year_field, cutoff_choice, basis_field, from_field;
  std::vector<ClauseRow> clauses;
  std::vector<YearRow> years;
  std::vector<PartRow> parts, grades;
  std::vector<ListRow> list;
  std::vector<ThingRow> things;
  std::vector<ChoiceRow> choices;
};

// What a page of one figure can be narrowed by, and the choice of the grade.
void fill_forms(web::Context& context, const Asked& asked, FigureView& view);

}  // namespace sxsh::indicators
