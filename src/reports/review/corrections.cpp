#include "reports/review/corrections.h"

#include <algorithm>
#include <map>

#include "accounts/actor.h"
#include "audit/store.h"
#include "base/text.h"
#include "forms/units.h"
#include "reports/pages.h"
#include "reports/review/accepted_figures.h"
#include "reports/review/acts.h"
#include "reports/review/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using Kind = CorrectionTarget::Kind;

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
  else if (!cell.empty() || cell_in(form, answers, spot)) answers.put(form.tables[field->table].code, spot.row, spot.field, cell);
}

using Changes = std::vector<forms::Difference>;

// What is wrong after the change and was not before.
std::optional<std::string> newly_wrong(const Reviewed& one, const forms::Answers& before, const forms::Answers& after,
                                       Lang lang) {
  const forms::Form& form = *one.setting.form;
  const auto old = forms::evaluate(form, before, one.known), now = forms::evaluate(form, after, one.known);
  for (const forms::Finding& each : now.findings) {
    if (each.level != forms::Level::wrong) continue;
    const bool was = std::ranges::any_of(old.findings, [&](const forms::Finding& other) {
      return other.level == each.level && other.field == each.field && other.row == each.row && other.rule == each.rule;
    });
    if (!was) return cell_label(form, after, {form.fields[each.field].code, each.row}, lang) + ": " + each.words(lang);
  }
  return std::nullopt;
}

struct Asked {
  CorrectionTarget target;
  Changes changes;
  std::string reason;
};

// What was posted, read for its cells and held against what stands now.
Result<Asked> read_posted(web::Context& context, const Reviewed& one) {
  const forms::Form& form = *one.setting.form;
  if (one.line.standing != rounds::Standing::accepted || !one.newest()) return Problem(problems::report_not_accepted);
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  const auto target = correction_target(one, now, context.request.field("o-sua"));
  if (!target) return Problem(problems::not_found);
  forms::Answers after = now;
  if (target->kind == Kind::drop_row) after.remove_row(target->table, target->row);
  const forms::Look look = look_of(context, form, now, one.known);
  for (const forms::Spot& spot : correction_cells(form, *target)) {
    if (!forms::take_cell(form, context.request, spot, one.known, look, after)) continue;
    const forms::Cell* cell = cell_in(form, after, spot);
    const forms::Reading read = cell ? forms::read_cell(form, *form.field(spot.field), *cell) : forms::Reading{};
    if (!read.ok()) return Problem(problems::correction_value, {{"why", context.lang == Lang::vi ? read.vi : read.en}});
  }
  Asked out{.target = *target, .changes = forms::differences(form, now, after),
            .reason = trim(storable(context.request.field("why")))};
  if (out.changes.empty()) {
    const auto cells = correction_cells(form, *target);
    return Problem(problems::correction_same,
                   {{"value", cells.empty() ? "" : standing_words(form, now, cells.front(), context.lang)}});
  }
  if (const auto why = newly_wrong(one, now, after, context.lang)) return Problem(problems::correction_value, {{"why", *why}});
  if (out.reason.empty()) return Problem(problems::reason_needed);
  return out;
}

// The corrections with their proof, and all that follows from them: figures, checks, the group of the industry.
Result<int64_t> put_corrections(web::Context& context, const Reviewed& one, const Changes& changes, const std::string& reason,
                                int64_t attachment_id) {
  const auto by = accounts::actor_of(context);
  const forms::Form& form = *one.setting.form;
  std::vector<Correction> all = one.corrections;
  int64_t first = 0;
  for (const forms::Difference& each : changes) {
    Correction made{.id = 0, .field = form.fields[each.field].code, .row = each.row, .before_text = each.before.text,
                    .before_unit = each.before.unit, .after_text = each.after.text, .after_unit = each.after.unit,
                    .reason = reason, .dated_on = iso(context.clock.today()), .by = "", .at = ""};
    made.id = TRY(correct(context.db, by, one.line.id, made));
    TRY(context.db.run(sql::add_correction_proof{.office_id = context.office_id, .correction_id = made.id,
                                                 .attachment_id = attachment_id}));
    if (first == 0) first = made.id;
    all.push_back(std::move(made));
  }
  const forms::Answers counts = corrected(form, one.answers, all);
  TRY(context.db.run(sql::put_counted_answers{.office_id = context.office_id, .report_id = one.line.id,
                                              .answers = forms::to_json(counts), .at = by.at}));
  const auto& of = one.setting.report->of;
  TRY(write_figures(context.db, by, of, one.version, form, counts, one.known));
  TRY(check_again(context.db, by, one.version, of, form, counts, forms::evaluate(form, counts, one.known), one.known.industry));
  return first;
}

Result<int64_t> take_proof(web::Context& context, const Reviewed& one, const Changes& changes, const web::Upload* proof) {
  if (!proof || proof->bytes.empty()) return Problem(problems::attachment_empty);
  return attach(context.db, accounts::actor_of(context),
                {.report_id = one.line.id, .purpose = Purpose::proof, .field = one.setting.form->fields[changes[0].field].code,
                 .row = changes[0].row, .filename = proof->filename, .bytes = proof->bytes});
}

Result<> tell(web::Context& context, const QueueLine& line, const std::string& source, Message words) {
  const auto period = rounds::period_of_code(line.period);
  const auto say = [&](Lang lang) {
    return std::string(
        tr(lang, words, {{"facility", line.name}, {"period", period ? rounds::name(*period, lang) : line.period}}));
  };
  return tell_reporter(context, line, "report.correct", source, say(Lang::vi), say(Lang::en));
}

using Group = std::vector<CorrectionRequest>;

// Requests of one report, those asked for at once together.
std::map<int64_t, Group> groups_of(web::Context& context, int64_t report_id) {
  std::map<int64_t, Group> out;
  auto all = correction_requests_of(context.db, context.office_id, report_id);
  for (auto each = all.rbegin(); each != all.rend(); ++each) out[each->together].push_back(std::move(*each));
  return out;
}

bool same_request(const forms::Form& form, const Group& group, const Changes& changes) {
  return group.size() == changes.size() && std::ranges::all_of(changes, [&](const forms::Difference& one) {
    return std::ranges::any_of(group, [&](const CorrectionRequest& each) {
      return each.field == form.fields[one.field].code && each.row == one.row && each.after_text == one.after.text &&
             each.after_unit == one.after.unit;
    });
  });
}

// What a group asks for, held against what stands now. A row that was asked for may have been taken by another in between.
Changes changes_of(const Reviewed& one, const Group& group) {
  const forms::Form& form = *one.setting.form;
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  forms::Answers after = now;
  std::string fresh;
  for (const CorrectionRequest& each : group) {
    const forms::Field* field = form.field(each.field);
    forms::Spot spot{each.field, each.row};
    if (each.adds && field && field->table != forms::kNowhere) {
      if (fresh.empty()) fresh = now.next_row(form.tables[field->table].code);
      spot.row = fresh;
    }
    put_in(form, after, spot, {each.after_text, each.after_unit});
  }
  return forms::differences(form, now, after);
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
    const int64_t id = row.int64("id");
    return CorrectionRequest{.id = id,
                             .attachment_id = row.int64("attachment_id"),
                             .together = row.maybe_int64("together").value_or(id),
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
                             .granted = row.maybe_int64("correction_id").has_value(),
                             .adds = row.maybe_int64("adds").value_or(0) == 1};
  });
}

Result<> write_correction(web::Context& context, const Reviewed& one, const web::Upload* proof) {
  const Asked asked = TRY(read_posted(context, one));
  const int64_t attachment = TRY(take_proof(context, one, asked.changes, proof));
  const int64_t id = TRY(put_corrections(context, one, asked.changes, asked.reason, attachment));
  return tell(context, one.line, "correction:" + std::to_string(id), Msg::reviewing_told_corrected);
}

Result<bool> ask_for_correction(web::Context& context, const Reviewed& one, const web::Upload* proof) {
  const forms::Form& form = *one.setting.form;
  const Asked asked = TRY(read_posted(context, one));
  for (const auto& [together, group] : groups_of(context, one.line.id))
    if (group.front().settled_at.empty() && same_request(form, group, asked.changes)) return false;
  const int64_t attachment = TRY(take_proof(context, one, asked.changes, proof));
  const auto by = accounts::actor_of(context);
  auto entry = by.entry("report.ask_correction", "report", std::to_string(one.line.id));
  entry.summary = tr(Lang::vi, Msg::reviewing_correct_ask);
  entry.reason = asked.reason;
  std::optional<int64_t> first;
  for (const forms::Difference& each : asked.changes) {
    const std::string& code = form.fields[each.field].code;
    const int64_t id = db::new_id();
    if (!first) first = id;
    TRY(context.db.run(sql::add_correction_request{.office_id = by.office_id,
                                                   .id = id,
                                                   .report_id = one.line.id,
                                                   .submission_id = one.version.id,
                                                   .field = code,
                                                   .row_id = each.row,
                                                   .after_text = each.after.text,
                                                   .after_unit = each.after.unit,
                                                   .reason = asked.reason,
                                                   .attachment_id = attachment,
                                                   .person_id = by.person_id,
                                                   .at = by.at,
                                                   .together = *first,
                                                   .adds = int64_t{asked.target.kind == Kind::add_row ? 1 : 0}}));
    entry.before += (entry.before.empty() ? "" : "; ") + code + ": " + each.before.text;
    entry.after += (entry.after.empty() ? "" : "; ") + code + ": " + each.after.text;
  }
  TRY(audit::record(context.db, entry));
  return true;
}

Result<> settle_correction(web::Context& context, const Reviewed& one, int64_t request_id, bool granted,
                           const std::string& typed) {
  const std::string words = trim(storable(typed));
  if (words.empty()) return Problem(problems::reason_needed);
  Group group;
  for (auto& [together, each] : groups_of(context, one.line.id))
    if (std::ranges::find(each, request_id, &CorrectionRequest::id) != each.end()) group = std::move(each);
  if (group.empty()) return Problem(problems::not_found);
  if (!group.front().settled_at.empty()) return Problem(problems::report_moved_on);
  std::optional<int64_t> made;
  if (granted) {
    const Changes changes = changes_of(one, group);
    if (changes.empty())
      return Problem(problems::correction_same,
                     {{"value", standing_words(*one.setting.form, corrected(*one.setting.form, one.answers, one.corrections),
                                               {group.front().field, group.front().row}, context.lang)}});
    made = TRY(put_corrections(context, one, changes, group.front().reason, group.front().attachment_id));
  }
  const auto by = accounts::actor_of(context);
  for (const CorrectionRequest& each : group) {
    const auto rows = TRY(context.db.run(sql::settle_correction_request{.at = by.at, .person_id = by.person_id,
                                                                        .correction_id = made, .answer = words,
                                                                        .office_id = by.office_id, .report_id = one.line.id,
                                                                        .id = each.id}));
    if (rows != 1) return Problem(problems::not_found);
  }
  auto entry = by.entry("report.settle_correction", "report", std::to_string(one.line.id));
  entry.summary = tr(Lang::vi, granted ? Msg::reviewing_correct_grant : Msg::reviewing_correct_refuse);
  entry.reason = words;
  TRY(audit::record(context.db, entry));
  return tell(context, one.line, "correction-request:" + std::to_string(request_id),
              granted ? Msg::reviewing_told_corrected : Msg::reviewing_told_not_corrected);
}

std::string standing_words(const forms::Form& form, const forms::Answers& answers, const forms::Spot& spot, Lang lang) {
  const forms::Field* field = form.field(spot.field);
  const forms::Cell* cell = cell_in(form, answers, spot);
  if (!field || !cell || cell->empty()) return word(lang, Msg::reviewing_empty);
  const std::string out = forms::shown(form, *field, *cell, lang);
  const std::string& unit = cell->unit.empty() ? field->unit : cell->unit;
  return unit.empty() ? out : out + " " + forms::unit_words(unit, lang);
}

}  // namespace sxsh::reports
