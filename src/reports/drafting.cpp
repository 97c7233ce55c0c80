#include "reports/drafting.h"

#include "accounts/actor.h"
#include "base/text.h"
#include "checks/store.h"
#include "figures/store.h"
#include "forms/units.h"
#include "reports/review/corrections.h"

namespace sxsh::reports {
namespace {

using forms::Answers;
using forms::Spot;

// The key by which a row of one period is found again in another.
std::string row_key(const forms::Table& table, const Answers& answers, const std::string& row) {
  if (table.rows != forms::RowKind::free) return row;
  if (table.key.empty()) return row;
  const forms::Cell* cell = answers.find(table.code, row, table.key);
  return cell ? search_key(cell->text) : "";           // as forms::past_spot
}

struct Figure {
  Spot spot;
  forms::Number value;
};

// Every number of a version as it counts (with corrections), by field and the key of its row.
std::vector<Figure> figures_of(web::Context& in, const forms::Form& form, const Submission& version,
                               const std::vector<std::string>& months) {
  std::vector<Figure> out;
  const auto answers = counted_answers(in.db, in.office_id, form, version);
  if (!answers.ok()) return out;
  forms::Context context;
  context.months = months;
  const auto evaluation = forms::evaluate(form, answers.value(), context);
  for (size_t place = 0; place < form.fields.size(); ++place) {
    const forms::Field& field = form.fields[place];
    const auto& states = evaluation.fields[place];
    for (size_t at = 0; at < states.size(); ++at) {
      const forms::Number* number = states[at].value.number();
      if (!number) continue;
      std::string row;
      if (field.table != forms::kNowhere) {
        const auto& rows = evaluation.tables[field.table].rows;
        if (at >= rows.size()) continue;
        row = row_key(form.tables[field.table], answers.value(), rows[at]);
      }
      out.push_back({{field.code, row}, *number});
    }
  }
  return out;
}

std::vector<std::string> months_of(const rounds::Period& period) {
  std::vector<std::string> out;
  Date month{period.first.year, period.first.month, 1};
  if (period.first.day > 1 && ++month.month > 12) month = {month.year + 1, 1, 1};   // from the 15th: the month it ends in
  while (month <= period.last && out.size() < 120) {
    out.push_back(iso(month).substr(0, 7));
    if (++month.month > 12) month = {month.year + 1, 1, 1};
  }
  return out;
}

std::string month_before(const std::string& month, int by) {
  const int n = std::stoi(month.substr(0, 4)) * 12 + std::stoi(month.substr(5, 2)) - 1 - by;
  return iso(Date{n / 12, n % 12 + 1, 1}).substr(0, 7);
}

std::optional<Submission> version_for(web::Context& context, const Setting& setting, const rounds::Period& period) {
  const std::string code = rounds::code_of(period);
  for (const Report& one : reports_of(context.db, context.office_id, code_of(setting.obligation.reporter.kind),
                                      setting.obligation.reporter.id, setting.round.form_code))
    if (one.of.period == code) return newest_submission(context.db, context.office_id, one.id);
  return std::nullopt;
}

void look_back(web::Context& context, const Setting& setting, forms::Context& out) {
  const rounds::Period last = rounds::previous(setting.round.period), year_ago = rounds::year_before(setting.round.period);
  std::map<Spot, forms::Number> by_month;              // of rows that are months, both periods together
  const auto take = [&](const rounds::Period& period, bool is_last) {
    const auto version = version_for(context, setting, period);
    if (!version) return;
    for (const Figure& one : figures_of(context, *setting.form, *version, months_of(period))) {
      const forms::Field* field = setting.form->field(one.spot.field);
      if (field->table != forms::kNowhere && setting.form->tables[field->table].rows == forms::RowKind::months) {
        by_month.insert_or_assign(one.spot, one.value);
        continue;
      }
      forms::Past& past = out.past[one.spot];
      if (is_last) {
        past.last = one.value;
        past.last_name = rounds::name(period, context.lang);
        past.before = {one.value};
      }
      if (!is_last || last == year_ago) {
        past.year_ago = one.value;
        past.year_ago_name = rounds::name(period, context.lang);
      }
    }
  };
  take(last, true);
  if (!(last == year_ago)) take(year_ago, false);
  if (by_month.empty()) return;
  for (const forms::Table& table : setting.form->tables) {
    if (table.rows != forms::RowKind::months) continue;
    for (const std::string& field : table.fields)
      for (const std::string& month : out.months) {
        forms::Past past;
        const auto at = [&](int by) -> std::optional<forms::Number> {
          const auto found = by_month.find({field, month_before(month, by)});
          return found == by_month.end() ? std::nullopt : std::optional(found->second);
        };
        past.last = at(1);
        past.last_name = past.last ? month_before(month, 1) : "";
        past.year_ago = at(12);
        past.year_ago_name = past.year_ago ? month_before(month, 12) : "";
        for (int by = 1; by <= 3; ++by)
          if (const auto value = at(by)) past.before.push_back(*value);
        if (past.last || past.year_ago || !past.before.empty()) out.past[{field, month}] = std::move(past);
      }
  }
}

void look_up_register(const Setting& setting, forms::Context& out) {
  static constexpr std::string_view kRegister = "register:";
  const auto& facility = setting.place.facility;
  for (const forms::Field& field : setting.form->fields) {
    if (!std::string_view(field.prefill).starts_with(kRegister) || field.table != forms::kNowhere) continue;
    if (!facility) {                     // what is known of an area, a zone, an agency is its name
      if (field.prefill == "register:name" || field.prefill == "register:unit")
        out.known[{field.code, ""}] = {{setting.place.name, ""}, forms::Wording("Từ đợt báo cáo", "From the round")};
      continue;
    }
    const auto* known = facilities::field(std::string_view(field.prefill).substr(kRegister.size()));
    if (!known) continue;
    const auto& value = facility->value(known->id);
    if (!value) continue;
    // choices and days keep their codes, words and numbers are as people type them
    const bool plain = field.type == forms::Type::choice || field.type == forms::Type::date;
    const bool year = known->type == facilities::Type::date && field.type == forms::Type::whole;   // is asked, of a day
    const std::string text = year ? value->substr(0, 4) : plain ? *value : facilities::shown(known->id, value, Lang::vi);
    out.known[{field.code, ""}] = {forms::normal(*setting.form, field, text, "", Lang::vi),
                                   forms::Wording("Từ hồ sơ cơ sở", "From the register")};
  }
}

// Monthly figures, for tables of months: the sum of the series of a resource that were asked for in the
// month. A month in which one of them has no value stays missing.
void look_up_figures(web::Context& context, const Setting& setting, forms::Context& out) {
  if (out.months.empty() || !setting.place.facility) return;
  const auto first = figures::Month::parse(out.months.front()), last = figures::Month::parse(out.months.back());
  if (!first || !last) return;
  const int64_t facility = setting.place.reporter.id;
  const auto series = figures::series_of(context.db, context.office_id, facility);
  if (series.empty()) return;
  const auto values = figures::figures_of(context.db, context.office_id, facility, *first, *last);
  const auto in_month = [&](const figures::Series& one, const figures::Month& month, const std::string& unit) {
    for (const figures::Figure& value : values)
      if (value.series == one.series && value.month == month)
        return forms::convert(forms::Number::scaled(value.value, one.resource->decimals), one.unit->code, unit);
    return std::optional<forms::Number>();
  };
  for (const forms::Table& table : setting.form->tables) {
    if (table.rows != forms::RowKind::months) continue;
    for (const std::string& code : table.fields) {
      const forms::Field& field = *setting.form->field(code);
      if (field.prefill != "figures" || field.unit.empty()) continue;
      for (const std::string& row : out.months) {
        const auto month = figures::Month::parse(row);
        std::optional<forms::Number> sum;
        bool whole = month.has_value();
        for (const figures::Series& one : series) {
          if (!whole || one.resource->code != field.resource || !one.asked_for(*month)) continue;
          const auto value = in_month(one, *month, field.unit);
          sum = value ? (sum ? sum->plus(*value) : value) : std::nullopt;
          whole = sum.has_value();
        }
        if (whole && sum)
          out.known[{code, row}] = {{sum->typed(), ""}, forms::Wording("Từ số đo tháng", "From the monthly figures")};
      }
    }
  }
}

}  // namespace

forms::Context known_to(web::Context& context, const Setting& setting) {
  forms::Context out;
  out.today = context.clock.today();
  if (setting.asked) out.months = months_of(setting.round.period);
  if (setting.place.facility) out.industry = setting.place.facility->value(facilities::FieldId::industry).value_or("");
  const std::string prefix = setting.form->code + ":";
  const checks::Tunings tunings = checks::tunings_of(context.db, context.office_id);
  for (const checks::Tuning& one : tunings.all()) {
    const auto value = forms::Number::parse(one.value);
    if (one.rule.starts_with(prefix) && value)
      out.tuned.push_back({one.rule.substr(prefix.size()), one.industry, {one.name, *value}});
  }
  look_up_register(setting, out);
  look_up_figures(context, setting, out);
  if (setting.asked) look_back(context, setting, out);
  return out;
}

Result<Work> work_of(web::Context& context, const Setting& setting, const forms::Context& known) {
  if (setting.report) {
    if (const auto draft = draft_of(context.db, context.office_id, setting.report->id))
      return Work{draft->revision, TRY(forms::read_answers(draft->answers)), draft->saved_at, draft->by};
    if (const auto version = newest_submission(context.db, context.office_id, setting.report->id))
      return Work{0, TRY(forms::read_answers(version->answers)), "", ""};
  }
  Work fresh;
  forms::prefill(*setting.form, fresh.answers, known);
  return fresh;
}

Result<Save> save(web::Context& context, Setting& setting, const forms::Context& known, int64_t base, const Answers& mine,
                  const std::string& device) {
  const auto actor = accounts::actor_of(context);
  if (!setting.report) setting.report = TRY(open_report(context.db, actor, setting.subject()));
  const int64_t report = setting.report->id;
  const Work now = TRY(work_of(context, setting, known));
  const std::string text = forms::to_json(mine);
  const auto keep = [&](Aside::Why why) {
    return keep_aside(context.db, actor, {.report_id = report, .base_revision = base, .form_version = setting.form->version,
                                          .why = why, .answers = text, .device = device});
  };
  if (!may_be_sent(setting.standing)) {
    if (mine == now.answers) return Save{.kind = Save::Kind::same, .answers = now.answers, .fresh = {}};
    return Save{.kind = Save::Kind::sent, .aside = TRY(keep(Aside::Why::sent)), .answers = now.answers, .fresh = {}};
  }
  const auto write = [&](const Answers& answers) {
    return save_draft(context.db, actor, report, now.revision, setting.form->version, forms::to_json(answers), device);
  };
  if (base == now.revision) {
    if (now.revision > 0 && mine == now.answers)
      return Save{.kind = Save::Kind::same, .revision = now.revision, .answers = now.answers, .fresh = {}};
    if (const auto revision = TRY(write(mine))) return Save{.revision = *revision, .answers = mine, .fresh = {}};
  }
  Answers from;
  if (const auto draft = draft_at(context.db, context.office_id, report, base)) from = TRY(forms::read_answers(draft->answers));
  else if (base == 0) forms::prefill(*setting.form, from, known);
  Merged both = merge(*setting.form, from, now.answers, mine);
  if (both.conflicts.empty()) {
    if (both.answers == now.answers)
      return Save{
          .kind = Save::Kind::merged, .revision = now.revision, .answers = now.answers, .fresh = std::move(both.fresh)};
    if (const auto revision = TRY(write(both.answers)))
      return Save{.kind = Save::Kind::merged, .revision = *revision, .answers = std::move(both.answers),
                  .fresh = std::move(both.fresh)};
  }
  return Save{.kind = Save::Kind::aside, .revision = now.revision, .aside = TRY(keep(Aside::Why::revision)),
              .answers = now.answers, .fresh = {}};
}

}  // namespace sxsh::reports
