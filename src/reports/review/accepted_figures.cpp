#include "reports/review/accepted_figures.h"

#include <algorithm>
#include <map>

#include "accounts/actor.h"
#include "base/text.h"
#include "figures/period.h"
#include "forms/units.h"
#include "rounds/period.h"
#include "terms/problems.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;

constexpr int kMostPeriodName = 200;

const measures::Resource* resource_of(const forms::Form& form, const forms::Answers& answers, const forms::Field& field,
                                      const std::string& row) {
  std::string code = field.resource;
  if (code.starts_with("${") && code.ends_with("}") && field.table != forms::kNowhere) {
    const forms::Cell* chosen = answers.find(form.tables[field.table].code, row, code.substr(2, code.size() - 3));
    code = chosen ? chosen->text : "";
  }
  return code.empty() ? nullptr : measures::Catalogue::carried().resource(code);
}

// One amount of the report, in a unit that its resource takes.
struct Said {
  const measures::Resource* resource = nullptr;
  const measures::Unit* unit = nullptr;
  forms::Number amount;
  std::string month, words;              // "" of the whole period; name of a product, a material
};

std::vector<Said> said_in(const forms::Form& form, const forms::Answers& answers, const forms::Evaluation& evaluation) {
  std::vector<Said> out;
  for (size_t place = 0; place < form.fields.size(); ++place) {
    const forms::Field& field = form.fields[place];
    if (field.resource.empty() || field.withdrawn || !forms::is_number(field.type)) continue;
    const auto& states = evaluation.fields[place];
    const forms::Table* table = field.table == forms::kNowhere ? nullptr : &form.tables[field.table];
    for (size_t at = 0; at < states.size(); ++at) {
      const forms::Number* number = states[at].value.number();
      if (!states[at].relevant || !number || number->is_negative()) continue;
      const std::string row = table ? evaluation.tables[field.table].rows[at] : "";
      const measures::Resource* resource = resource_of(form, answers, field, row);
      if (!resource) continue;
      Said said{.resource = resource, .unit = nullptr, .amount = *number, .month = "", .words = ""};
      // Without a unit of its own a field counts in the one that was chosen.
      std::string unit = field.unit;
      if (unit.empty()) {
        const forms::Cell* cell = table ? answers.find(table->code, row, field.code) : answers.find(field.code);
        unit = cell ? cell->unit : "";
      }
      said.unit = measures::Catalogue::carried().unit(unit);
      if (!said.unit || !resource->fits(*said.unit)) continue;
      if (table && table->rows == forms::RowKind::months) said.month = row;
      else if (table && resource->named)
        said.words = storable(forms::row_words(form, *table, answers, row, Lang::vi).substr(0, kMostPeriodName));
      out.push_back(std::move(said));
    }
  }
  return out;
}

std::optional<int64_t> in_unit(const Said& said, const measures::Unit& unit) {
  const auto converted = forms::convert(said.amount, said.unit->code, unit.code);
  return converted ? converted->in_scale(said.resource->decimals) : std::nullopt;
}

struct MonthWork {
  std::vector<figures::Change> changes;
  std::vector<MonthGap> gaps;
  std::vector<figures::Series> missing;  // series to be made, one a resource
  std::vector<Said> waiting;             // for those
};

MonthWork months_work(db::Session& session, int64_t office_id, int64_t facility_id, const std::vector<Said>& all,
                      const std::string& reason) {
  MonthWork out;
  const auto series = figures::series_of(session, office_id, facility_id);
  for (const Said& one : all) {
    const auto month = one.month.empty() ? std::nullopt : figures::Month::parse(one.month);
    if (!month) continue;
    std::vector<const figures::Series*> fit;
    for (const figures::Series& each : series)
      if (each.resource == one.resource && each.asked_for(*month)) fit.push_back(&each);
    if (fit.empty()) {
      if (one.resource->named) continue;
      if (std::ranges::none_of(out.missing, [&](const figures::Series& each) { return each.resource == one.resource; }) &&
          std::ranges::none_of(
              series, [&](const figures::Series& each) { return each.resource == one.resource && each.name.empty(); }))
        out.missing.push_back({.facility_id = facility_id, .resource = one.resource, .unit = one.unit, .name = ""});
      out.waiting.push_back(one);
      continue;
    }
    const auto values = figures::figures_of(session, office_id, facility_id, *month, *month);
    const auto value_of = [&](int64_t number) -> const figures::Figure* {
      const auto found = std::ranges::find(values, number, &figures::Figure::series);
      return found == values.end() ? nullptr : &*found;
    };
    if (fit.size() == 1) {
      const figures::Figure* there = value_of(fit[0]->series);
      const auto value = in_unit(one, *fit[0]->unit);
      if (!value || (there && there->value == *value)) continue;
      out.changes.push_back({.series = fit[0]->series, .month = *month, .value = value, .known = figures::Known::declared,
                             .reason = reason, .seen = there ? there->version : 0});
      continue;
    }
    std::optional<forms::Number> sum = forms::Number(0);
    for (const figures::Series* each : fit) {
      const figures::Figure* there = value_of(each->series);
      const auto value = there ? forms::convert(forms::Number::scaled(there->value, each->resource->decimals), each->unit->code,
                                                one.unit->code)
                               : std::nullopt;
      sum = sum && value ? sum->plus(*value) : std::nullopt;
    }
    if (!sum || !(*sum == one.amount))
      out.gaps.push_back({one.resource->code, one.month, one.amount, sum.value_or(forms::Number(0)), one.unit->code});
  }
  return out;
}

}  // namespace

Result<Written> write_figures(db::Session& session, const accounts::Actor& by, const Subject& of, const Submission& version,
                              const forms::Form& form, const forms::Answers& answers, const forms::Context& known) {
  Written out;
  const auto period = rounds::period_of_code(of.period);
  if (of.reporter_kind != "facility" || !period) return out;
  const auto evaluation = forms::evaluate(form, answers, known);
  const auto all = said_in(form, answers, evaluation);
  const std::string source = form.title.in(Lang::vi) + ", " + rounds::name(*period, Lang::vi) + ", " + version.receipt.number;
  if (period->window == rounds::Window::calendar) {
    const std::string reason = ui::tr(Lang::vi, Msg::reviewing_from_report, {{"number", version.receipt.number}});
    MonthWork work = months_work(session, by.office_id, of.reporter_id, all, reason);
    for (const figures::Series& one : work.missing) TRY(figures::add_series(session, by, one));
    if (!work.missing.empty()) work = months_work(session, by.office_id, of.reporter_id, all, reason);
    out.gaps = std::move(work.gaps);
    if (!work.changes.empty()) {
      const auto saved = TRY(figures::save(session, by, {.kind = figures::Cause::Kind::import, .proof = "", .source = source,
                                                            .digest = "", .looked_at = true},
                                           of.reporter_id, work.changes, {}));
      out.months = saved.written;
    }
  }
  // Of the whole period: what was said of it, and what its months add up to.
  using Key = std::pair<const measures::Resource*, std::string>;
  std::map<Key, figures::PeriodFigure> sums;
  for (const Said& one : all) {
    const auto value = in_unit(one, *one.resource->units.front());
    if (!value) continue;
    auto& sum = sums.try_emplace(Key(one.resource, search_key(one.words)),
                                 figures::PeriodFigure{.resource = one.resource, .unit = one.resource->units.front(),
                                                       .words = one.words, .first = period->first, .last = period->last,
                                                       .value = 0})
                    .first->second;
    if (sum.value && __builtin_add_overflow(*sum.value, *value, &*sum.value)) sum.value.reset();
  }
  std::vector<figures::PeriodFigure> figures;
  for (auto& [key, one] : sums)
    if (one.value) figures.push_back(std::move(one));
  out.periods = TRY(figures::put_periods(session, by, source, version.id, of.reporter_id, period->first, period->last, figures));
  return out;
}

std::vector<MonthGap> month_gaps(db::Session& session, int64_t office_id, const Subject& of, const forms::Form& form,
                                 const forms::Answers& answers, const forms::Evaluation& evaluation) {
  const auto period = rounds::period_of_code(of.period);
  if (of.reporter_kind != "facility" || !period || period->window != rounds::Window::calendar) return {};
  return months_work(session, office_id, of.reporter_id, said_in(form, answers, evaluation), "").gaps;
}

}  // namespace sxsh::reports
