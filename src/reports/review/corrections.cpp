#include "reports/review/corrections.h"

#include <algorithm>
#include <map>

#include "accounts/actor.h"
#include "audit/store.h"
#include "base/text.h"
#include "forms/units.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/accepted_figures.h"
#include "reports/review/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

const forms::Cell* cell_in(const forms::Form& form, const forms::Answers& answers, const forms::Spot& spot) {
  const forms::Field* field = form.field(spot.field);
  if (!field) return nullptr;
  if (field->table == forms::kNowhere) return answers.find(spot.field);
  return answers.find(form.tables[field->table].code, spot.row, spot.field);
}

void put_in(const forms::Form& form, forms::Answers& answers, const forms::Spot& spot, const forms::Cell& cell) {
  const forms::Field* field = form.field(spot.field);
  if (!field) return;
  if (field->table == forms::kNowhere) answers.put(spot.field, cell);
  else answers.put(form.tables[field->table].code, spot.row, spot.field, cell);
}

bool can_be_typed(const forms::Field& field) {
  using forms::Type;
  return !field.personal && (forms::is_number(field.type) || field.type == Type::text || field.type == Type::date ||
                             field.type == Type::month);
}

std::string words_of(const forms::Form& form, const forms::Spot& spot, const forms::Cell& cell, Lang lang) {
  const forms::Field* field = form.field(spot.field);
  if (cell.empty() || !field) return word(lang, Msg::reviewing_empty);
  std::string out = forms::shown(form, *field, cell, lang);
  const std::string& unit = cell.unit.empty() ? field->unit : cell.unit;
  return unit.empty() ? out : out + " " + forms::unit_words(unit, lang);
}

struct Change {
  forms::Spot spot;
  forms::Cell before, after;
};

// What was typed, read for its cell and held against what stands now.
Result<Change> change_of(web::Context& context, const Reviewed& one, const forms::Spot& spot, const std::string& typed) {
  const forms::Form& form = *one.setting.form;
  if (one.line.standing != rounds::Standing::accepted || !one.newest()) return Problem(problems::report_not_accepted);
  const forms::Field* field = form.field(spot.field);
  if (!field || !can_be_typed(*field)) return Problem(problems::not_found);
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  Change out{.spot = spot, .before = {}, .after = {}};
  if (const forms::Cell* cell = cell_in(form, now, spot)) out.before = *cell;
  else if (field->table != forms::kNowhere && std::ranges::find(one.evaluation.tables[field->table].rows, spot.row) ==
                                                  one.evaluation.tables[field->table].rows.end())
    return Problem(problems::not_found);
  out.after = forms::normal(form, *field, trim(storable(typed)), out.before.unit, context.lang);
  const forms::Reading read = forms::read_cell(form, *field, out.after);
  if (!read.ok()) return Problem(problems::correction_value, {{"why", context.lang == Lang::vi ? read.vi : read.en}});
  if (const forms::Number* number = read.value.number())
    if ((field->min && *number < *field->min) || (field->max && *number > *field->max))
      return Problem(problems::correction_value, {{"why", out.after.text}});
  if (out.after == out.before)
    return Problem(problems::correction_same, {{"value", words_of(form, spot, out.before, context.lang)}});
  return out;
}

// The correction with its proof, and the figures that follow from it.
Result<int64_t> put_correction(web::Context& context, const Reviewed& one, const Change& change, const std::string& reason,
                               int64_t attachment_id) {
  const auto by = accounts::actor_of(context);
  Correction made{.id = 0, .field = change.spot.field, .row = change.spot.row, .before_text = change.before.text,
                  .before_unit = change.before.unit, .after_text = change.after.text, .after_unit = change.after.unit,
                  .reason = reason, .dated_on = iso(context.clock.today()), .by = "", .at = ""};
  made.id = TRY(correct(context.db, by, one.line.id, made));
  TRY(context.db.run(sql::add_correction_proof{.office_id = context.office_id, .correction_id = made.id,
                                               .attachment_id = attachment_id}));
  std::vector<Correction> all = one.corrections;
  all.push_back(made);
  TRY(write_figures(context.db, by, one.setting.report->of, one.version, *one.setting.form,
                    corrected(*one.setting.form, one.answers, all), one.known));
  return made.id;
}

Result<int64_t> take_proof(web::Context& context, const Reviewed& one, const forms::Spot& spot, const web::Upload* proof) {
  if (!proof || proof->bytes.empty()) return Problem(problems::attachment_empty);
  return attach(context.db, accounts::actor_of(context),
                {.report_id = one.line.id, .purpose = Purpose::proof, .field = spot.field, .row = spot.row,
                 .filename = proof->filename, .bytes = proof->bytes});
}

Result<> tell(web::Context& context, const QueueLine& line, const std::string& source, Message words) {
  const auto period = rounds::period_of_code(line.period);
  const auto say = [&](Lang lang) {
    return std::string(
        tr(lang, words, {{"facility", line.name}, {"period", period ? rounds::name(*period, lang) : line.period}}));
  };
  return tell_reporter(context, line, "report.correct", source, say(Lang::vi), say(Lang::en));
}

struct Ready {
  Change change;
  std::string reason;
  int64_t attachment_id = 0;
};

// Everything is judged before the proof is kept.
Result<Ready> read_typed(web::Context& context, const Reviewed& one, const CorrectionTyped& typed, const web::Upload* proof) {
  const auto spot = spot_of(*one.setting.form, typed.cell);
  if (!spot) return Problem(problems::not_found);
  Ready out{.change = TRY(change_of(context, one, *spot, typed.value)), .reason = trim(storable(typed.reason))};
  if (out.reason.empty()) return Problem(problems::reason_needed);
  out.attachment_id = TRY(take_proof(context, one, *spot, proof));
  return out;
}

}  // namespace

forms::Answers corrected(const forms::Form& form, const forms::Answers& answers, const std::vector<Correction>& corrections) {
  forms::Answers out = answers;
  for (const Correction& one : corrections) put_in(form, out, {one.field, one.row}, {one.after_text, one.after_unit});
  return out;
}

Result<forms::Answers> counted_answers(db::Session& session, int64_t office_id, const forms::Form& form,
                                       const Submission& version) {
  forms::Answers answers = TRY(forms::read_answers(version.answers));
  if (!standing_of(session, office_id, version.report_id).accepted) return answers;
  return corrected(form, answers, corrections_of(session, office_id, version.report_id));
}

std::vector<CorrectionRequest> correction_requests_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::correction_requests_of{.office_id = office_id, .report_id = report_id}, [](const db::Row& row) {
    return CorrectionRequest{.id = row.int64("id"),
                             .attachment_id = row.int64("attachment_id"),
                             .field = row.text("field"),
                             .row = row.text("row_id"),
                             .after_text = row.text("after_text"),
                             .after_unit = row.text("after_unit"),
                             .reason = row.text("reason"),
                             .by = row.maybe_text("person").value_or(""),
                             .at = row.text("at"),
                             .settled_at = row.maybe_text("settled_at").value_or(""),
                             .answer = row.maybe_text("answer").value_or(""),
                             .filename = row.maybe_text("filename").value_or(""),
                             .granted = row.maybe_int64("correction_id").has_value()};
  });
}

Result<> write_correction(web::Context& context, const Reviewed& one, const CorrectionTyped& typed, const web::Upload* proof) {
  const Ready ready = TRY(read_typed(context, one, typed, proof));
  const int64_t id = TRY(put_correction(context, one, ready.change, ready.reason, ready.attachment_id));
  return tell(context, one.line, "correction:" + std::to_string(id), Msg::reviewing_told_corrected);
}

Result<> ask_for_correction(web::Context& context, const Reviewed& one, const CorrectionTyped& typed, const web::Upload* proof) {
  const Ready ready = TRY(read_typed(context, one, typed, proof));
  const auto by = accounts::actor_of(context);
  TRY(context.db.run(sql::add_correction_request{.office_id = by.office_id,
                                                 .id = db::new_id(),
                                                 .report_id = one.line.id,
                                                 .submission_id = one.version.id,
                                                 .field = ready.change.spot.field,
                                                 .row_id = ready.change.spot.row,
                                                 .after_text = ready.change.after.text,
                                                 .after_unit = ready.change.after.unit,
                                                 .reason = ready.reason,
                                                 .attachment_id = ready.attachment_id,
                                                 .person_id = by.person_id,
                                                 .at = by.at}));
  auto entry = by.entry("report.ask_correction", "report", std::to_string(one.line.id));
  entry.summary = tr(Lang::vi, Msg::reviewing_correct_ask);
  entry.reason = ready.reason;
  entry.before = ready.change.spot.field + ": " + ready.change.before.text;
  entry.after = ready.change.spot.field + ": " + ready.change.after.text;
  return audit::record(context.db, entry);
}

Result<> settle_correction(web::Context& context, const Reviewed& one, int64_t request_id, bool granted,
                           const std::string& typed) {
  const std::string words = trim(storable(typed));
  if (words.empty()) return Problem(problems::reason_needed);
  std::optional<CorrectionRequest> asked;
  for (CorrectionRequest& each : correction_requests_of(context.db, context.office_id, one.line.id))
    if (each.id == request_id) asked = std::move(each);
  if (!asked) return Problem(problems::not_found);
  if (!asked->settled_at.empty()) return Problem(problems::report_moved_on);
  std::optional<int64_t> made;
  if (granted) {
    Change change{.spot = {asked->field, asked->row}, .before = {}, .after = {asked->after_text, asked->after_unit}};
    const forms::Answers now = corrected(*one.setting.form, one.answers, one.corrections);
    if (const forms::Cell* cell = cell_in(*one.setting.form, now, change.spot)) change.before = *cell;
    if (change.before == change.after)
      return Problem(problems::correction_same,
                     {{"value", words_of(*one.setting.form, change.spot, change.before, context.lang)}});
    made = TRY(put_correction(context, one, change, asked->reason, asked->attachment_id));
  }
  const auto by = accounts::actor_of(context);
  const auto rows = TRY(context.db.run(sql::settle_correction_request{.at = by.at, .person_id = by.person_id,
                                                                      .correction_id = made, .answer = words,
                                                                      .office_id = by.office_id, .report_id = one.line.id,
                                                                      .id = request_id}));
  if (rows != 1) return Problem(problems::not_found);
  auto entry = by.entry("report.settle_correction", "report", std::to_string(one.line.id));
  entry.summary = tr(Lang::vi, granted ? Msg::reviewing_correct_grant : Msg::reviewing_correct_refuse);
  entry.reason = words;
  TRY(audit::record(context.db, entry));
  return tell(context, one.line, "correction-request:" + std::to_string(request_id),
              granted ? Msg::reviewing_told_corrected : Msg::reviewing_told_not_corrected);
}

ui::Html correction_select(const Reviewed& one, const std::string& chosen, Lang lang) {
  const forms::Form& form = *one.setting.form;
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  std::vector<ui::Choice> out;
  for (const CellView& cell : cells_of(one, Beside::nothing, nullptr, lang)) {
    if (!can_be_typed(form.fields[cell.field])) continue;
    const forms::Spot spot = cell.spot(form);
    const forms::Cell* stands = cell_in(form, now, spot);
    const std::string name = forms::cell_name(spot);
    out.push_back({name, cell.label + " (" + words_of(form, spot, stands ? *stands : forms::Cell(), lang) + ")", name == chosen});
  }
  return ui::select("o-sua", word(lang, Msg::reviewing_correct_field), out);
}

void fill_corrections(web::Context& context, const Reviewed& one, const std::string& path,
                      std::vector<CorrectionLine>& corrections, std::vector<RequestLine>& requests) {
  const Lang lang = context.lang;
  const forms::Form& form = *one.setting.form;
  std::map<int64_t, std::pair<int64_t, std::string>> proofs;
  context.db.each(sql::proofs_of_corrections{.office_id = context.office_id, .report_id = one.line.id}, [&](const db::Row& row) {
    proofs[row.int64("correction_id")] = {row.int64("id"), row.text("filename")};
  });
  const auto day_words = [&](const std::string& day) {
    const auto read = parse_iso_date(day);
    return read ? date_words(*read, lang) : day;
  };
  for (const Correction& each : one.corrections) {
    const forms::Spot spot{each.field, each.row};
    CorrectionLine line{.words = tr(lang, Msg::reviewing_correction_line,
                                    {{"day", day_words(each.dated_on)}, {"field", cell_label(form, one.answers, spot, lang)},
                                     {"before", words_of(form, spot, {each.before_text, each.before_unit}, lang)},
                                     {"after", words_of(form, spot, {each.after_text, each.after_unit}, lang)},
                                     {"reason", each.reason}, {"who", each.by}}),
                        .proof_href = "", .proof = ""};
    if (const auto proof = proofs.find(each.id); proof != proofs.end()) {
      line.proof_href = path + "/tep/" + std::to_string(proof->second.first);
      line.proof = proof->second.second;
    }
    corrections.push_back(std::move(line));
  }
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  for (const CorrectionRequest& each : correction_requests_of(context.db, context.office_id, one.line.id)) {
    const forms::Spot spot{each.field, each.row};
    const forms::Cell* stands = cell_in(form, now, spot);
    requests.push_back({.id = std::to_string(each.id),
                        .words = tr(lang, Msg::reviewing_correct_asked_line,
                                    {{"field", cell_label(form, one.answers, spot, lang)},
                                     {"before", words_of(form, spot, stands ? *stands : forms::Cell(), lang)},
                                     {"after", words_of(form, spot, {each.after_text, each.after_unit}, lang)}}),
                        .reason = each.by + ", " + local_minute(each.at, lang) + ": " + each.reason,
                        .action = path + "/dinh-chinh/" + std::to_string(each.id),
                        .proof_href = path + "/tep/" + std::to_string(each.attachment_id), .proof = each.filename,
                        .answer = each.answer, .waits = each.settled_at.empty()});
  }
}

}  // namespace sxsh::reports
