#include "reports/review/reviewed.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "checks/store.h"
#include "facilities/store.h"
#include "forms/rendering.h"
#include "forms/store.h"
#include "forms/units.h"
#include "terms/problems.h"

namespace sxsh::reports {
namespace {

constexpr std::string_view kBeside[] = {"ky-truoc", "cung-ky", "ban-truoc", "tat-ca"};

Result<Setting> setting_for(web::Context& context, const QueueLine& line) {
  const rounds::Reporter reporter = reporter_of(line);
  const bool facility = reporter.kind == rounds::ReporterKind::facility;
  const Way way = facility ? Way::behalf : Way::unit_behalf;
  Place place{.way = way, .reporter = reporter, .name = line.name, .facility = {}, .base = base_of(way, reporter)};
  if (facility) place.facility = facilities::find_facility(context.db, context.office_id, line.reporter_id);
  if (facility && !place.facility) return Problem(problems::not_found);
  if (is_request(line)) {
    auto report = report_with_id(context.db, context.office_id, line.id);
    if (!report) return Problem(problems::not_found);
    return request_setting(context, std::move(place), std::move(*report));
  }
  auto round = rounds::find_round(context.db, context.office_id, line.round_id);
  if (!round) return Problem(problems::not_found);
  Setting out{.place = std::move(place), .asked = true, .round = std::move(*round), .obligation = {}, .form = {}, .report = {},
              .standing = {}, .closed = {}};
  auto obligation = rounds::find_obligation(context.db, context.office_id, line.round_id, reporter);
  if (!obligation) return Problem(problems::not_found);
  out.obligation = std::move(*obligation);
  out.report = report_with_id(context.db, context.office_id, line.id);
  out.standing = standing_of(context.db, context.office_id, line.id);
  return out;
}

class Cells {
 public:
  Cells(const Reviewed& one, Beside beside, const forms::Answers* earlier, Lang lang)
      : one_(one), form_(*one.setting.form), beside_(beside), earlier_(earlier), lang_(lang) {
    for (const forms::Finding& finding : one.evaluation.findings)
      if (finding.level == forms::Level::unusual) findings_[{form_.fields[finding.field].code, finding.row}].push_back(&finding);
    if (const checks::Rule* rule = checks::rule("lech-ky"))
      most_ = checks::thousandths(checks::value_of(*rule, "most", one.known.industry, one.tunings)).value_or(20'000);
    for (const auto& [spot, past] : one.known.past)
      any_past_ = any_past_ || (beside == Beside::year_ago ? past.year_ago.has_value() : past.last.has_value());
  }

  std::vector<CellView> all() {
    for (const forms::Step& step : form_.steps)
      for (const forms::Item& item : step.items) {
        if (item.kind == forms::Item::Kind::field) cell(item.place, "", 0);
        if (item.kind != forms::Item::Kind::table) continue;
        const forms::Table& table = form_.tables[item.place];
        const forms::TableState& state = one_.evaluation.tables[item.place];
        for (size_t at = 0; at < state.rows.size(); ++at) {
          if (at < state.blank.size() && state.blank[at]) continue;
          for (const size_t place : table.places) cell(place, state.rows[at], at);
        }
      }
    return std::move(out_);
  }

 private:
  const forms::Cell* typed(const forms::Answers& answers, const forms::Field& field, const std::string& row) const {
    if (field.table == forms::kNowhere) return answers.find(field.code);
    return answers.find(form_.tables[field.table].code, row, field.code);
  }

  CellSide side(const forms::Field& field, const std::optional<forms::Number>& number, const forms::Cell* cell) const {
    CellSide out;
    out.number = number;
    if (cell && !cell->empty()) out.text = forms::shown(form_, field, *cell, lang_);
    else if (number) out.text = number->shown(lang_ == Lang::vi, std::max(field.decimals, number->is_whole() ? 0 : 2));
    if (out.text.empty()) return out;
    const std::string& unit = cell && !cell->unit.empty() ? cell->unit : field.unit;
    if (!unit.empty()) out.text += " " + forms::unit_words(unit, lang_);
    return out;
  }

  void cell(size_t place, const std::string& row, size_t at) {
    const forms::Field& field = form_.fields[place];
    if (field.personal || field.withdrawn || field.type == forms::Type::note) return;
    const auto& states = one_.evaluation.fields[place];
    if (at >= states.size() || !states[at].relevant) return;
    CellView view{.field = place, .row = row, .label = cell_label(form_, one_.answers, {field.code, row}, lang_), .now = {},
                  .before = {}, .change = "", .differs = false, .findings = {}, .far = {}};
    const forms::Number* number = states[at].value.number();
    const forms::Cell* now = typed(one_.answers, field, row);
    view.now = side(field, number ? std::optional(*number) : std::nullopt, now);
    if (const auto found = findings_.find({field.code, row}); found != findings_.end()) view.findings = found->second;
    if (row.empty())
      for (const Peer& peer : one_.peers)
        if (peer.shown_at() == field.code && one_.newest() && peer.far()) view.far.push_back(&peer);
    compare(view, field, now, at);
    if (view.now.text.empty() && view.before.text.empty()) return;
    out_.push_back(std::move(view));
  }

  void compare(CellView& view, const forms::Field& field, const forms::Cell* now, size_t at) {
    if (beside_ == Beside::version) {
      if (!earlier_ || field.type == forms::Type::calculated) return;
      const forms::Cell* then = typed(*earlier_, field, view.row);
      const forms::Reading read = then ? forms::read_cell(form_, field, *then) : forms::Reading{};
      const forms::Number* number = read.value.number();
      view.before = side(field, number ? std::optional(*number) : std::nullopt, then);
      view.differs = (now ? *now : forms::Cell()) != (then ? *then : forms::Cell());
      if (view.differs) change(view);
      return;
    }
    const bool monthly = field.table != forms::kNowhere && form_.tables[field.table].rows == forms::RowKind::months;
    if (monthly && beside_ == Beside::last && at > 0) {
      // Beside a month stands the month before, in the report itself from the second on.
      if (const forms::Number* number = one_.evaluation.fields[view.field][at - 1].value.number())
        view.before = side(field, *number, nullptr);
    }
    const auto found = one_.known.past.find(forms::past_spot(form_, one_.answers, field, view.row));
    if (view.before.text.empty() && found != one_.known.past.end()) {
      const auto& past = beside_ == Beside::year_ago ? found->second.year_ago : found->second.last;
      if (past) view.before = side(field, past, nullptr);
    }
    const bool number = forms::is_number(field.type) || field.type == forms::Type::calculated;
    if (!number) return;
    if (view.now.number && view.before.number) view.differs = change(view);
    else view.differs = any_past_ && !monthly && view.now.number.has_value() != view.before.number.has_value() &&
                        (!view.now.number || !view.now.number->is_zero());
  }

  // The change in percent, as words; whether it is beyond the limit.
  bool change(CellView& view) const {
    if (!view.now.number || !view.before.number || view.before.number->is_zero())
      return view.now.number && view.before.number && !(*view.now.number == *view.before.number);
    const auto gap = view.now.number->minus(*view.before.number);
    const auto share = gap ? gap->times(forms::Number(100)) : std::nullopt;
    auto percent = share ? share->divided_by(*view.before.number) : std::nullopt;
    if (!percent) return true;
    if (view.before.number->is_negative()) percent = percent->negative();
    const auto rounded = percent->rounded(1);
    if (!rounded) return true;
    view.change = (rounded->is_negative() || rounded->is_zero() ? "" : "+") + rounded->shown(lang_ == Lang::vi, 1) + "%";
    if (view.change.starts_with('-')) view.change.replace(0, 1, "−");
    const forms::Number size = percent->is_negative() ? percent->negative() : *percent;
    return size > forms::Number::scaled(most_, 3);
  }

  const Reviewed& one_;
  const forms::Form& form_;
  const Beside beside_;
  const forms::Answers* earlier_;
  const Lang lang_;
  std::map<forms::Spot, std::vector<const forms::Finding*>> findings_;
  int64_t most_ = 20'000;
  bool any_past_ = false;
  std::vector<CellView> out_;
};

}  // namespace

std::string_view code_of(Beside beside) { return kBeside[static_cast<size_t>(beside)]; }

Beside beside_of(std::string_view code) {
  const auto* found = std::ranges::find(kBeside, code);
  return found == std::end(kBeside) ? Beside::last : static_cast<Beside>(found - std::begin(kBeside));
}

Result<Reviewed> reviewed(web::Context& context, const QueueLine& line, int64_t number) {
  Setting setting = TRY(setting_for(context, line));
  auto versions = submissions_of(context.db, context.office_id, line.id);
  if (versions.empty()) return Problem(problems::not_found);
  const auto wanted = number == 0 ? versions.end() - 1 : std::ranges::find(versions, number, &Submission::version);
  if (wanted == versions.end()) return Problem(problems::not_found);
  auto version = find_submission(context.db, context.office_id, wanted->id);
  setting.form = forms::find_form(context.db, context.office_id, version->form_code, static_cast<int>(version->form_version));
  if (!setting.form) return Problem(problems::report_form_missing, {{"form", version->form_code}});
  Reviewed out{.line = line, .setting = std::move(setting), .version = std::move(*version), .versions = std::move(versions),
               .answers = {}, .known = {}, .evaluation = {}, .peers = {}, .copies = {}, .corrections = {}, .decisions = {},
               .tunings = checks::tunings_of(context.db, context.office_id)};
  out.answers = TRY(forms::read_answers(out.version.answers));
  out.known = known_to(context, out.setting);
  out.evaluation = forms::evaluate(*out.setting.form, out.answers, out.known);
  out.peers = peers_of(context.db, context.office_id, line.id);
  out.copies = copies_of(context.db, context.office_id, out.version.id);
  out.corrections = corrections_of(context.db, context.office_id, line.id);
  out.decisions = decisions_of(context.db, context.office_id, out.version.id);
  return out;
}

Result<Reviewed> asked_review(web::Context& context) {
  const QueueLine line = TRY(queue_line(context, TRY(context.id("id"))));
  return reviewed(context, line, std::max<int64_t>(0, context.request.asked_int("ban").value_or(0)));
}

std::optional<forms::Answers> earlier_version(web::Context& context, const Reviewed& one) {
  for (const Submission& each : one.versions)
    if (each.version == one.version.version - 1) {
      const auto found = find_submission(context.db, context.office_id, each.id);
      const auto read = found ? forms::read_answers(found->answers) : Result<forms::Answers>(Problem(problems::not_found));
      if (read.ok()) return read.value();
    }
  return std::nullopt;
}

std::vector<CellView> cells_of(const Reviewed& one, Beside beside, const forms::Answers* earlier, Lang lang) {
  return Cells(one, beside, earlier, lang).all();
}

std::string cell_label(const forms::Form& form, const forms::Answers& answers, const forms::Spot& spot, Lang lang) {
  const forms::Field* field = form.field(spot.field);
  if (!field) return spot.field;
  const std::string label = forms::field_words(form, answers, spot, lang);
  if (field->table == forms::kNowhere || spot.row.empty()) return label;
  const forms::Table& table = form.tables[field->table];
  const std::string row = forms::row_words(form, table, answers, spot.row, lang);
  if (table.places.size() == 1) return label + ", " + row;
  return row + ": " + label;
}

std::vector<std::pair<std::string, std::string>> choosable(const Reviewed& one, Lang lang) {
  std::vector<std::pair<std::string, std::string>> out;
  const forms::Form& form = *one.setting.form;
  for (const CellView& cell : cells_of(one, Beside::nothing, nullptr, lang))
    if (form.fields[cell.field].type != forms::Type::calculated) out.emplace_back(forms::cell_name(cell.spot(form)), cell.label);
  return out;
}

std::optional<forms::Spot> spot_of(const forms::Form& form, const std::string& name) {
  const auto parts = split(name, '~');
  if (parts.size() < 2 || parts.size() > 3 || parts[0] != "c" || !form.field(parts[1])) return std::nullopt;
  return forms::Spot{parts[1], parts.size() == 3 ? parts[2] : ""};
}

}  // namespace sxsh::reports
