#include "savings/study_json.h"

#include "savings/regress_command.h"

namespace sxsh::savings {
namespace {

void period(JsonWriter& json, std::string_view key, const Period& of) {
  json.key(key).begin_object().key("from").string(of.first.iso()).key("to").string(of.last.iso()).end_object();
}

void reasons(JsonWriter& json, std::string_view key, const std::vector<Problem>& list) {
  json.key(key).begin_array();
  for (const Problem& one : list) {
    json.begin_object().key("key").string(one.kind->key).key("vi").string(one.message(Lang::vi));
    json.key("en").string(one.message(Lang::en)).end_object();
  }
  json.end_array();
}

void real(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
  json.key(key);
  value ? json.real(*value) : json.null();
}

void candidates(JsonWriter& json, const Selection& selection) {
  json.key("candidates").begin_array();
  for (const Candidate& one : selection.candidates) {
    json.begin_object().key("drivers").string(one.words()).key("chosen").boolean(one.chosen);
    real(json, "adj_r2", one.fit.adj_r2);
    real(json, "bic", one.bic);
    real(json, "cv_rmse", one.fit.cv_rmse);
    reasons(json, "refused", one.judgement.refused);
    reasons(json, "weak", one.judgement.weak);
    json.end_object();
  }
  json.end_array();
}

void statistics(JsonWriter& json, const Modelled& made) {
  json.key("uncertainty").begin_object();
  real(json, "fsu_monthly", made.fsu_monthly);
  real(json, "fsu_older", made.fsu_older);
  real(json, "ols_band", made.ols ? std::optional(made.ols->half) : std::nullopt);
  real(json, "rho", made.rho);
  real(json, "widened", made.widened);
  json.end_object();
  json.key("breaks").begin_array();
  for (const Break& one : made.breaks) {
    json.begin_object().key("point").integer(static_cast<int64_t>(one.at)).key("before").real(one.before);
    json.key("after").real(one.after).key("p").real(one.p).end_object();
  }
  json.end_array();
}

}  // namespace

std::string study_json(const Study& study, const std::string& facility, JsonStyle style) {
  const int decimals = study.subject.decimals;
  JsonWriter json(style);
  json.begin_object().key("facility").string(facility).key("resource").string(study.subject.code);
  json.key("unit").string(study.subject.unit->symbol).key("method").string(code_of(study.method));
  json.key("grade").string(std::string(1, study.grade));
  period(json, "baseline", study.baseline);
  period(json, "reporting", study.reporting);
  json.key("model");
  study.fit() && study.grade == 'A' ? write_fit(json, *study.fit()) : static_cast<void>(json.null());
  json.key("expected").scaled(study.expected, decimals).key("actual").scaled(study.actual, decimals);
  json.key("saving").scaled(study.saving, decimals).key("saving_percent");
  study.percent_tenths ? json.scaled(*study.percent_tenths, 1) : json.null();
  json.key("interval");
  if (study.low) {
    json.begin_object().key("low").scaled(*study.low, decimals).key("high").scaled(*study.high, decimals);
    json.key("confidence").real(kConfidence).end_object();
  } else {
    json.null();
  }
  if (study.stated_low)
    json.key("stated").begin_object().key("low").scaled(*study.stated_low, decimals).key("high")
        .scaled(*study.stated_high, decimals).end_object();
  reasons(json, "warnings", study.remarks);
  json.key("factor_set");
  study.conversion.empty() ? json.null() : json.string(study.conversion);
  json.key("ladder").begin_array();
  for (const Rung& rung : study.ladder) {
    json.begin_object().key("grade").string(std::string(1, rung.grade)).key("taken").boolean(rung.taken);
    reasons(json, "why_not", rung.why_not);
    json.end_object();
  }
  json.end_array();
  if (study.selection) candidates(json, *study.selection);
  if (study.modelled) statistics(json, *study.modelled);
  json.key("months").begin_array();
  for (const MonthUse& one : study.months) {
    json.begin_object().key("month").string(one.month.iso()).key("actual").scaled(one.actual, decimals);
    real(json, "expected", one.expected);
    json.key("reporting").boolean(one.reporting).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace sxsh::savings
