#include "base/text.h"
#include "facilities/facility.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "indicators/unknown_part.h"
#include "paper/sheet_writer.h"
#include "territory/place.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/messages/savings.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

using ui::word;

// "A energy": the grade of evidence and what was saved.
std::string proof_words(const std::string& detail, Lang lang) {
  constexpr std::pair<std::string_view, Message> kSubjects[] = {{"energy", Msg::indicator_pages_of_energy},
                                                                {"electricity", Msg::indicator_pages_of_electricity},
                                                                {"water", Msg::indicator_pages_of_water},
                                                                {"waste", Msg::indicator_pages_of_waste}};
  for (const auto& [code, message] : kSubjects)
    if (detail.size() > 2 && detail.substr(2) == code)
      return word(lang, Msg::indicator_pages_evidence, {{"grade", detail.substr(0, 1)}, {"what", word(lang, message)}});
  return detail;
}

}  // namespace

std::string size_words(const std::string& size, Lang lang) {
  return size.empty() ? "" : facilities::shown(facilities::FieldId::size_class, size, lang);
}

std::string amount_words(const Indicator& indicator, const ListedFacility& one, Lang lang) {
  if (!one.amount)
    return word(lang, indicator.source == "application" ? Msg::indicator_pages_no_grade : Msg::indicator_pages_not_known);
  if (indicator.source == "application") {
    constexpr Message kGrades[] = {Msg::savings_grade_1, Msg::savings_grade_2, Msg::savings_grade_3, Msg::savings_grade_4};
    return *one.amount >= 1 && *one.amount <= 4 ? word(lang, kGrades[*one.amount - 1]) : std::to_string(*one.amount);
  }
  if (indicator.way == Way::savings)
    return decimal(*one.amount, 1, lang == Lang::vi) + "%" + (one.detail.empty() ? "" : " · " + proof_words(one.detail, lang));
  if (indicator.way == Way::survey) return word(lang, *one.amount ? Msg::indicator_pages_yes : Msg::indicator_pages_no);
  return grouped(*one.amount, lang == Lang::vi);
}

// Is it one of those the denominator counts?
bool belongs(const Indicator& indicator, const ListedFacility& one) {
  return indicator.way == Way::facilities || one.amount.has_value();
}

int decimals_of_things(const Indicator& indicator, const Value& value) { return indicator.way == Way::cost ? 3 : value.decimals; }

std::string thing_number(int64_t number, int decimals, Lang lang) {
  if (number == 0) return "";
  return decimals > 0 ? decimal(number, decimals, lang == Lang::vi) : grouped(number, lang == Lang::vi);
}

namespace {

paper::SheetLayout layout_of(Lang lang) {
  const auto text = [&](Message title) { return paper::SheetColumn{.title = word(lang, title)}; };
  return {
      .name = word(lang, Msg::indicator_pages_list),
      .columns = {text(Msg::indicator_pages_name), text(Msg::indicator_pages_code), text(Msg::indicator_pages_industry),
                  text(Msg::indicator_pages_unit), text(Msg::indicator_pages_size), text(Msg::indicator_pages_what_known),
                  text(Msg::indicator_pages_counts),
                  paper::SheetColumn{
                      .title = word(lang, Msg::indicator_pages_weight), .kind = paper::ColumnKind::number, .decimals = 3}}};
}

template <class Writer>
void write_list(web::Context& context, const Asked& asked, Writer& writer) {
  const Lang lang = context.lang;
  const auto& atlas = territory::Atlas::carried();
  auto all = facility_list(context.db, context.office_id, *asked.indicator, asked.day, asked.scope);
  if (!asked.unknown.empty()) keep_unknown(context, asked, all);
  for (const ListedFacility& one : all) {
    const std::string unit = one.unit_id ? territory::unit_words(atlas, *one.unit_id, lang) : "",
                      size = size_words(one.size, lang), amount = amount_words(*asked.indicator, one, lang),
                      counts = word(lang, one.counted                      ? Msg::indicator_pages_counted
                                          : belongs(*asked.indicator, one) ? Msg::indicator_pages_not_counted
                                                                           : Msg::indicator_pages_outside);
    using paper::OutCell;
    const OutCell cells[] = {
        OutCell::of(one.name),     OutCell::of(one.code),
        OutCell::of(one.industry), OutCell::of(unit),
        OutCell::of(size),         OutCell::of(amount),
        OutCell::of(counts),       belongs(*asked.indicator, one) ? OutCell::number(one.weight) : OutCell{}};
    writer.row(cells);
  }
}

paper::SheetLayout things_layout(int decimals, Lang lang) {
  const auto text = [&](Message title) { return paper::SheetColumn{.title = word(lang, title)}; };
  const auto number = [&](Message title) {
    return paper::SheetColumn{.title = word(lang, title), .kind = paper::ColumnKind::number, .decimals = decimals};
  };
  return {
      .name = word(lang, Msg::indicator_pages_list),
      .columns = {text(Msg::indicator_pages_thing), text(Msg::indicator_pages_detail), number(Msg::indicator_pages_numerator),
                  number(Msg::indicator_pages_denominator), text(Msg::indicator_pages_counts)}};
}

template <class Writer>
void write_things(const Tallied& all, Writer& writer, Lang lang) {
  using paper::OutCell;
  for (const ListedThing& one : all.list) {
    const std::string counts = one.counted ? word(lang, Msg::indicator_pages_counted) : "";
    const OutCell cells[] = {OutCell::of(one.name), OutCell::of(one.detail.in(lang)), OutCell::number(one.numerator),
                             OutCell::number(one.denominator), OutCell::of(counts)};
    writer.row(cells);
  }
}

std::string file_name(const Asked& asked, const char* ending) {
  return "chi-tieu-" + asked.indicator->code + "-" + period_of(asked) + ending;
}

paper::OutCell maybe(const std::optional<int64_t>& value, int64_t times = 1) {
  return value ? paper::OutCell::number(*value * times) : paper::OutCell{};
}

// A row of numbers: what it is called, numerator, denominator, value with its interval, and why there is none.
paper::SheetLayout values_layout(Message sheet, Message first, bool of_years, Lang lang) {
  const auto number = [&](Message title, int decimals) {
    return paper::SheetColumn{.title = word(lang, title), .kind = paper::ColumnKind::number, .decimals = decimals};
  };
  paper::SheetLayout out{.name = word(lang, sheet), .columns = {}};
  out.columns.push_back(of_years ? number(first, 0) : paper::SheetColumn{.title = word(lang, first)});
  out.columns.insert(out.columns.end(),
                     {number(Msg::indicator_pages_numerator, 3), number(Msg::indicator_pages_denominator, 3),
                      number(Msg::indicator_pages_value, 1), number(Msg::indicator_pages_low, 1),
                      number(Msg::indicator_pages_high, 1),
                      paper::SheetColumn{.title = word(lang, Msg::indicator_pages_reason)}});
  return out;
}
void write_value(paper::XlsxWriter& writer, paper::OutCell first, const Value& value, Lang lang) {
  const int64_t times = value.decimals == 0 ? 1000 : 1;
  const paper::OutCell cells[] = {std::move(first),  maybe(value.numerator, times), maybe(value.denominator, times),
                                  maybe(value.tenths), maybe(value.low),              maybe(value.high),
                                  paper::OutCell::of(value.missing.in(lang))};
  writer.row(cells);
}

void write_years(web::Context& context, const Asked& asked, paper::XlsxWriter& writer) {
  writer.sheet(values_layout(Msg::indicator_pages_history, Msg::indicator_pages_year, true, context.lang));
  for (const YearValue& one :
       history(context.db, context.office_id, *asked.indicator, first_year_of(asked), asked.day, asked.scope))
    write_value(writer, paper::OutCell::number(one.year), one.value, context.lang);
}

void write_parts(web::Context& context, const Asked& asked, paper::XlsxWriter& writer) {
  if (asked.part.empty() || !has_parts(*asked.indicator)) return;
  const ZoneNames zones = asked.part == "zone" ? zone_names(context.db, context.office_id) : ZoneNames{};
  writer.sheet(values_layout(Msg::indicator_pages_parts, Msg::indicator_pages_part, false, context.lang));
  for (const PartValue& one : values_by(context.db, context.office_id, *asked.indicator, asked.day, asked.scope, asked.part)) {
    const std::string name = part_name(asked.part, one.key, zones, context.lang).name;
    write_value(writer, paper::OutCell::of(name), one.value, context.lang);
  }
}

Result<web::Response> figure_xlsx(web::Context& context) {
  const Asked asked = TRY(asked_of(context, true));
  paper::XlsxWriter writer;
  if (is_tallied(*asked.indicator)) {
    const Tallied things = tallied(context.db, context.office_id, *asked.indicator, asked.day, asked.scope);
    writer.sheet(things_layout(decimals_of_things(*asked.indicator, things.value), context.lang));
    write_things(things, writer, context.lang);
  } else {
    writer.sheet(layout_of(context.lang));
    write_list(context, asked, writer);
  }
  if (asked.unknown.empty()) write_years(context, asked, writer);
  write_parts(context, asked, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             file_name(asked, ".xlsx"));
}

Result<web::Response> figure_csv(web::Context& context) {
  const Asked asked = TRY(asked_of(context, true));
  const auto answer = [&](paper::CsvWriter& writer) -> Result<web::Response> {
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", file_name(asked, ".csv"));
  };
  if (!is_tallied(*asked.indicator)) {
    paper::CsvWriter writer(layout_of(context.lang));
    write_list(context, asked, writer);
    return answer(writer);
  }
  const Tallied things = tallied(context.db, context.office_id, *asked.indicator, asked.day, asked.scope);
  paper::CsvWriter writer(things_layout(decimals_of_things(*asked.indicator, things.value), context.lang));
  write_things(things, writer, context.lang);
  return answer(writer);
}

}  // namespace

void add_export_routes(web::Router& router) {
  router.get("/lv/chi-tieu/{ma}/tai.xlsx", "indicator.view", figure_xlsx);
  router.get("/lv/chi-tieu/{ma}/tai.csv", "indicator.view", figure_csv);
}

}  // namespace sxsh::indicators
