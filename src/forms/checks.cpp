// The checks of a form: against limits, against earlier periods, balances, rules.
#include <algorithm>

#include "forms/evaluation.h"
#include "forms/units.h"

namespace sxsh::forms {
namespace {

using Kind = Check::Kind;


std::optional<Number> share_of(const Number& part, const Number& whole) {
  if (whole.is_zero()) return std::nullopt;
  const auto share = part.divided_by(whole);
  return share ? share->times(Number(100)) : std::nullopt;
}

class CheckRun {
 public:
  CheckRun(Run& run, const Check& check, size_t row)
      : run_(run), check_(check), row_(row), field_(run.form.fields[check.place]) {}

  void go() {
    if (check_.only_if.tree && !Expression::truth(value(check_.only_if)).value_or(false)) return;
    const FieldState& state = run_.out.fields[check_.place][row_];
    const Number* own = state.value.number();
    bool hit = false;
    switch (check_.kind) {
      case Kind::rule: hit = Expression::truth(value(check_.when)).value_or(false); break;
      case Kind::range: hit = own && outside(*own); break;
      case Kind::balance: hit = unbalanced(); break;
      default: hit = own && changed(*own);
    }
    if (!hit) return;
    if (own) amounts_.emplace_back("value", *own);
    say();
  }

 private:
  // The office's own where it is at least as particular as the form's.
  std::optional<Number> limit(std::string_view name) const {
    const std::string& industry = run_.context.industry;
    size_t length = 0;
    for (const Check::Tuning& one : check_.tunings)
      if (industry.starts_with(one.industry) && std::ranges::find(one.limits, name, &Limit::name) != one.limits.end())
        length = std::max(length, one.industry.size());
    const Context::Tuned* own = nullptr;
    for (const Context::Tuned& one : run_.context.tuned)
      if (one.check == check_.code && one.limit.name == name && industry.starts_with(one.industry) &&
          one.industry.size() >= length) {
        length = one.industry.size();
        own = &one;
      }
    return own ? std::optional(own->limit.value) : check_.limit(name, industry);
  }

  Value value(const Rule& rule) {
    if (!rule.tree) return {};
    std::vector<Value> bare;
    for (const Limit& one : check_.limits) bare.emplace_back(limit(one.name).value_or(one.value));
    return run_.value_at(*rule.tree, check_.place, row_, run_.out.fields[check_.place][row_].value, &bare).value;
  }

  bool outside(const Number& own) const {
    const auto least = limit("min"), most = limit("max");
    return (least && own < *least) || (most && own > *most);
  }

  // The values before this one, the latest first: rows before it in a table of months, then those of earlier periods.
  std::vector<Number> before(const Past* past) const {
    std::vector<Number> out;
    if (field_.table != kNowhere && run_.form.tables[field_.table].rows == RowKind::months)
      for (size_t row = row_; row-- > 0;)
        if (const Number* number = run_.out.fields[check_.place][row].value.number()) out.push_back(*number);
    if (const auto whole = run_.context.past.find({field_.code, ""});
        field_.table != kNowhere && whole != run_.context.past.end())
      out.insert(out.end(), whole->second.before.begin(), whole->second.before.end());
    else if (past) out.insert(out.end(), past->before.begin(), past->before.end());
    return out;
  }

  std::optional<Number> compared_with() {
    const auto found = run_.context.past.find(run_.past_spot(field_, row_));
    const Past* past = found == run_.context.past.end() ? nullptr : &found->second;
    if (check_.kind == Kind::year_ago) {
      if (past) period_ = past->year_ago_name;
      return past ? past->year_ago : std::nullopt;
    }
    if (check_.kind == Kind::last) {
      if (past) period_ = past->last_name;
      return past ? past->last : std::nullopt;
    }
    std::vector<Number> values = before(past);
    if (values.size() < 2) return std::nullopt;         // one value is no habit
    if (values.size() > 3) values.resize(3);
    std::optional<Number> sum = Number(0);
    for (const Number& one : values) sum = sum ? sum->plus(one) : std::nullopt;
    return sum ? sum->divided_by(Number(static_cast<int64_t>(values.size()))) : std::nullopt;
  }

  bool changed(const Number& own) {
    const auto other = compared_with();
    const auto gap = other ? own.minus(*other) : std::nullopt;
    const auto change = gap ? share_of(*gap, *other) : std::nullopt;
    if (!change) return false;
    const auto up = limit("up"), down = limit("down");
    if (!(up && *change > *up) && !(down && change->negative() > *down)) return false;
    amounts_.emplace_back("last", *other);
    shares_.emplace_back("change", change->is_negative() ? change->negative() : *change);
    past_.emplace_back(check_.kind == Kind::average ? "average" : check_.kind == Kind::last ? "last" : "year_ago", *other);
    up_ = !change->is_negative();
    return true;
  }

  bool unbalanced() {
    const Value in = value(check_.in), out = value(check_.out);
    const auto most = limit("most");
    if (!in.number() || !out.number() || !most) return false;
    const auto gap = in.number()->minus(*out.number());
    const auto share = gap ? share_of(*gap, *in.number()) : std::nullopt;
    if (!share) return false;
    const Number size = share->is_negative() ? share->negative() : *share;
    if (size <= *most) return false;
    amounts_.emplace_back("in", *in.number());
    amounts_.emplace_back("out", *out.number());
    amounts_.emplace_back("gap", gap->is_negative() ? gap->negative() : *gap);
    shares_.emplace_back("change", size);
    up_ = !gap->is_negative();
    return true;
  }

  void say() {
    const bool vi_up = up_;
    const auto words = [&](Lang lang) {
      const bool vi = lang == Lang::vi;
      const std::string unit = field_.unit.empty() ? "" : " " + unit_words(field_.unit, lang);
      Problem::Details details = {{"label", field_.label.in(lang)}, {"period", period_},
                                  {"way", vi ? (vi_up ? "Cao hơn" : "Thấp hơn") : (vi_up ? "Higher" : "Lower")}};
      for (const auto& [name, number] : amounts_) details.emplace_back(name, number.shown(vi, 3) + unit);
      for (const auto& [name, number] : shares_) details.emplace_back(name, number.shown(vi, 0) + "%");
      for (const Limit& one : check_.limits) details.emplace_back(one.name, limit(one.name).value_or(one.value).shown(vi));
      return fill(check_.words.in(lang), details);
    };
    Finding finding{.field = check_.place, .row = run_.row_id(field_, row_), .level = check_.level, .rule = check_.code,
                    .vi = words(Lang::vi), .en = words(Lang::en), .limits = {}, .past = past_, .reason = ""};
    for (const Limit& one : check_.limits) finding.limits.push_back({one.name, limit(one.name).value_or(one.value)});
    if (const std::string* reason = run_.answers.reason(run_.spot(field_, row_), check_.code)) finding.reason = *reason;
    run_.out.findings.push_back(std::move(finding));
  }

  Run& run_;
  const Check& check_;
  size_t row_;
  const Field& field_;
  std::string period_;
  bool up_ = true;
  std::vector<std::pair<std::string, Number>> amounts_, shares_, past_;
};

}  // namespace

void check_cell(Run& run, size_t field, size_t row) {
  const FieldState& state = run.out.fields[field][row];
  if (!state.relevant || run.is_blank(run.form.fields[field], row)) return;
  for (const Check& check : run.form.checks)
    if (check.place == field) CheckRun(run, check, row).go();
}

}  // namespace sxsh::forms
