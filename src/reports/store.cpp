#include "reports/store.h"

#include "audit/store.h"
#include "base/text.h"
#include "reports/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr std::string_view kWhys[] = {"revision", "sent", "uid"};

Report report_of(const db::Row& row) {
  return {.id = row.int64("id"),
          .of = {.round_id = row.int64("round_id"), .obligation_id = row.int64("obligation_id"),
                 .reporter_kind = row.text("reporter_kind"), .reporter_id = row.int64("reporter_id"),
                 .form_code = row.text("form_code"), .period = row.text("period")},
          .revision = row.int64("revision")};
}

Draft draft_row(const db::Row& row) {
  return {.revision = row.int64("revision"), .form_version = row.int64("form_version"), .person_id = row.int64("person_id"),
          .answers = row.text("answers"), .device = row.text("device"), .by = row.maybe_text("person").value_or(""),
          .saved_at = row.text("saved_at")};
}

Aside aside_of(const db::Row& row) {
  Aside aside{.id = row.int64("id"), .report_id = row.int64("report_id"), .person_id = row.int64("person_id"),
              .base_revision = row.int64("base_revision"), .form_version = row.int64("form_version"), .why = Aside::Why::revision,
              .answers = row.text("answers"), .device = row.text("device"), .saved_at = row.text("saved_at")};
  for (size_t i = 0; i < std::size(kWhys); ++i)
    if (row.text("why") == kWhys[i]) aside.why = static_cast<Aside::Why>(i);
  return aside;
}

Submission submission_of(const db::Row& row) {
  return {.id = row.int64("id"), .report_id = row.int64("report_id"), .version = row.int64("version"),
          .form_version = row.int64("form_version"), .sent_by = row.int64("sent_by"), .form_code = row.text("form_code"),
          .answers = row.text("answers"), .answers_hash = row.text("answers_hash"), .sent_at = row.text("sent_at"),
          .sender = row.maybe_text("sender").value_or(""), .client_uid = row.text("client_uid"),
          .on_behalf = row.int64("on_behalf") != 0,
          .receipt = {.number = row.text("number"), .code = row.text("code"), .facility_name = row.text("facility_name"),
                      .form_title_vi = row.text("form_title_vi"), .form_title_en = row.text("form_title_en")}};
}

Result<std::string> receipt_key(db::Session& session, const accounts::Actor& by) {
  const auto find = [&] {
    return session.one(sql::receipt_key{.office_id = by.office_id}, [](const db::Row& row) { return row.text("secret"); });
  };
  if (const auto key = find()) return *key;
  TRY(session.run(sql::add_receipt_key{.office_id = by.office_id, .secret = new_receipt_key(), .made_at = by.at}));
  return find().value();
}

int year_of(const std::string& utc) {
  const std::string day = local_day(utc, Lang::vi);    // "31/12/2018"
  return std::stoi(day.substr(day.rfind('/') + 1));
}

Result<> give_receipt(db::Session& session, const accounts::Actor& by, const Report& report, const Sending& sending,
                      Submission& made) {
  const int year = year_of(by.at);
  const auto n = session.one(sql::take_receipt_number{.office_id = by.office_id, .year = year},
                             [](const db::Row& row) { return row.int64("last"); });
  const Proven proven{.office_id = by.office_id, .report_id = report.id, .version = made.version,
                      .answers_hash = made.answers_hash, .form_code = made.form_code, .period = report.of.period,
                      .facility_name = sending.facility_name, .sent_at = made.sent_at, .form_version = made.form_version};
  made.receipt = {.number = receipt_number(year, n.value()),
                  .code = receipt_code(TRY(receipt_key(session, by)), proven),
                  .facility_name = sending.facility_name, .form_title_vi = sending.form_title_vi,
                  .form_title_en = sending.form_title_en};
  TRY(session.run(sql::add_receipt{.office_id = by.office_id, .submission_id = made.id, .number = made.receipt.number,
                                   .code = made.receipt.code, .facility_name = made.receipt.facility_name,
                                   .form_title_vi = made.receipt.form_title_vi, .form_title_en = made.receipt.form_title_en}));
  return Done{};
}

Result<> log_sent(db::Session& session, const accounts::Actor& by, const Submission& made) {
  auto entry = by.entry("report.send", "report", std::to_string(made.report_id));
  entry.summary = tr(Lang::vi, made.on_behalf ? Msg::reports_log_entered : Msg::reports_log_sent,
                     {{"facility", made.receipt.facility_name}, {"form", made.receipt.form_title_vi},
                      {"version", std::to_string(made.version)}, {"number", made.receipt.number}});
  entry.after = made.answers_hash;
  return audit::record(session, entry);
}

}  // namespace

std::optional<Report> find_report(db::Session& session, int64_t office_id, int64_t obligation_id) {
  return session.one(sql::find_report{.office_id = office_id, .obligation_id = obligation_id}, report_of);
}

std::optional<Report> report_with_id(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.one(sql::report_with_id{.office_id = office_id, .id = report_id}, report_of);
}

std::vector<Report> reports_of(db::Session& session, int64_t office_id, std::string_view reporter_kind, int64_t reporter_id,
                               std::string_view form_code) {
  return session.all(sql::reports_of{.office_id = office_id, .reporter_kind = reporter_kind, .reporter_id = reporter_id,
                                     .form_code = form_code},
                     report_of);
}

Result<Report> open_report(db::Session& session, const accounts::Actor& by, const Subject& subject) {
  if (auto known = find_report(session, by.office_id, subject.obligation_id)) return *known;
  TRY(session.run(sql::add_report{.office_id = by.office_id, .id = db::new_id(), .round_id = subject.round_id,
                                  .obligation_id = subject.obligation_id, .reporter_kind = subject.reporter_kind,
                                  .reporter_id = subject.reporter_id, .form_code = subject.form_code, .period = subject.period,
                                  .made_at = by.at}));
  return find_report(session, by.office_id, subject.obligation_id).value();
}

std::optional<Draft> draft_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.one(sql::draft_of{.office_id = office_id, .report_id = report_id}, draft_row);
}

std::optional<Draft> draft_at(db::Session& session, int64_t office_id, int64_t report_id, int64_t revision) {
  return session.one(sql::draft_at{.office_id = office_id, .report_id = report_id, .revision = revision}, draft_row);
}

Result<std::optional<int64_t>> save_draft(db::Session& session, const accounts::Actor& by, int64_t report_id, int64_t base,
                                          int64_t form_version, const std::string& answers, const std::string& device) {
  const auto report = report_with_id(session, by.office_id, report_id);
  if (!report) return Problem(problems::not_found);
  const auto head = draft_of(session, by.office_id, report_id);
  if ((head ? head->revision : 0) != base) return std::optional<int64_t>();
  if (TRY(session.run(sql::next_revision{.office_id = by.office_id, .id = report_id, .known = report->revision})) != 1)
    return std::optional<int64_t>();
  const int64_t revision = report->revision + 1;
  TRY(session.run(sql::add_draft{.office_id = by.office_id, .report_id = report_id, .revision = revision,
                                 .form_version = form_version, .answers = answers, .person_id = by.person_id,
                                 .device = storable(device), .saved_at = by.at}));
  TRY(session.run(sql::drop_drafts{.office_id = by.office_id, .report_id = report_id, .up_to = revision - kKeptRevisions}));
  return std::optional(revision);
}

Result<int64_t> keep_aside(db::Session& session, const accounts::Actor& by, const Aside& aside) {
  const std::string device = storable(aside.device);
  TRY(session.run(sql::drop_aside_before{.office_id = by.office_id, .report_id = aside.report_id, .person_id = by.person_id,
                                         .device = device}));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_aside{.office_id = by.office_id, .id = id, .report_id = aside.report_id, .person_id = by.person_id,
                                 .device = device, .why = kWhys[static_cast<size_t>(aside.why)],
                                 .base_revision = aside.base_revision, .form_version = aside.form_version,
                                 .answers = aside.answers, .saved_at = by.at}));
  return id;
}

std::vector<Aside> asides_of(db::Session& session, int64_t office_id, int64_t report_id, int64_t person_id) {
  return session.all(sql::asides_of{.office_id = office_id, .report_id = report_id, .person_id = person_id}, aside_of);
}

std::optional<Aside> find_aside(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_aside{.office_id = office_id, .id = id}, aside_of);
}

Result<> settle_aside(db::Session& session, const accounts::Actor& by, int64_t id) {
  const auto rows = TRY(
      session.run(sql::settle_aside{.at = by.at, .office_id = by.office_id, .id = id, .person_id = by.person_id}));
  if (rows != 1) return Problem(problems::not_found);
  return Done{};
}

Result<std::optional<Sent>> sent_before(db::Session& session, int64_t office_id, const std::string& client_uid,
                                        const std::string& body_hash) {
  std::optional<int64_t> id;
  std::string hash;
  session.first(sql::submission_with_uid{.office_id = office_id, .client_uid = client_uid}, [&](const db::Row& row) {
    id = row.int64("id");
    hash = row.text("body_hash");
  });
  if (!id) return std::optional<Sent>();
  if (hash != body_hash) return Problem(problems::send_conflict);
  return std::optional(Sent{.submission = find_submission(session, office_id, *id).value(), .repeated = true});
}

Result<Sent> submit(db::Session& session, const accounts::Actor& by, const Sending& sending,
                    const std::function<Result<>()>& gate) {
  if (!is_client_uid(sending.client_uid)) return Problem(problems::bad_request, {{"detail", "uid"}});
  TRY(session.run(sql::hold_report{.office_id = by.office_id, .id = sending.report_id}));
  if (auto before = TRY(sent_before(session, by.office_id, sending.client_uid, sending.body_hash))) return std::move(*before);
  const auto report = report_with_id(session, by.office_id, sending.report_id);
  if (!report) return Problem(problems::not_found);
  const Standing standing = standing_of(session, by.office_id, report->id);
  Submission made{.id = db::new_id(), .report_id = report->id, .version = standing.version + 1,
                  .form_version = sending.form_version, .sent_by = by.person_id, .form_code = report->of.form_code,
                  .answers = sending.answers, .answers_hash = hash_of(sending.answers), .sent_at = by.at, .sender = by.name,
                  .client_uid = sending.client_uid, .on_behalf = sending.proof.has_value(), .receipt = {}};
  if (!may_be_sent(standing)) {
    auto waits = newest_submission(session, by.office_id, report->id);
    if (waits->answers_hash == made.answers_hash) return Sent{.submission = std::move(*waits), .repeated = true};
    return Problem(problems::report_sent, {{"at", local_minute(waits->sent_at, Lang::vi)}, {"who", waits->sender}});
  }
  TRY(gate());
  if (sending.proof &&
      !session.one(sql::proof_of{.office_id = by.office_id, .report_id = report->id, .id = *sending.proof},
                   [](const db::Row& row) { return row.int64("id"); }))
    return Problem(problems::proof_needed);
  TRY(session.run(sql::add_submission{.office_id = by.office_id, .id = made.id, .report_id = made.report_id,
                                      .version = made.version, .form_code = made.form_code, .form_version = made.form_version,
                                      .answers = made.answers, .answers_hash = made.answers_hash, .sent_at = made.sent_at,
                                      .sent_by = made.sent_by, .on_behalf = int64_t{made.on_behalf ? 1 : 0},
                                      .client_uid = made.client_uid, .body_hash = sending.body_hash}));
  TRY(give_receipt(session, by, *report, sending, made));
  TRY(session.run(sql::tie_attachments{.submission_id = made.id, .office_id = by.office_id, .report_id = report->id}));
  TRY(session.run(sql::drop_drafts{.office_id = by.office_id, .report_id = report->id, .up_to = report->revision}));
  TRY(log_sent(session, by, made));
  return Sent{.submission = std::move(made), .repeated = false};
}

std::optional<Submission> find_submission(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_submission{.office_id = office_id, .id = id}, submission_of);
}

std::optional<Submission> newest_submission(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.one(sql::newest_submission{.office_id = office_id, .report_id = report_id}, submission_of);
}

std::vector<Submission> submissions_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::submissions_of{.office_id = office_id, .report_id = report_id}, submission_of);
}

Standing standing_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session
      .one(sql::standing_of{.office_id = office_id, .report_id = report_id},
           [](const db::Row& row) {
             return Standing{.has_draft = row.int64("drafts") > 0, .version = row.maybe_int64("version").value_or(0),
                             .returned = row.int64("returned") > 0, .accepted = row.int64("accepted") > 0};
           })
      .value();
}

Verified verify_receipt(db::Session& session, int64_t office_id, const std::string& code) {
  Verified out;
  const auto key = session.one(sql::receipt_key{.office_id = office_id}, [](const db::Row& row) { return row.text("secret"); });
  if (!key) return out;
  session.first(sql::receipt_with_code{.office_id = office_id, .code = code}, [&](const db::Row& row) {
    const Proven proven{.office_id = office_id, .report_id = row.int64("report_id"), .version = row.int64("version"),
                        .answers_hash = hash_of(row.text("answers")), .form_code = row.text("form_code"),
                        .period = row.text("period"), .facility_name = row.text("facility_name"),
                        .sent_at = row.text("sent_at"), .form_version = row.int64("form_version")};
    out = {.found = true, .genuine = receipt_code(*key, proven) == code, .facility_name = proven.facility_name,
           .form_title_vi = row.text("form_title_vi"), .form_title_en = row.text("form_title_en"), .period = proven.period,
           .sent_at = proven.sent_at, .number = row.text("number")};
  });
  return out;
}

}  // namespace sxsh::reports
