// The receipt of a version, and the public page that says whether one is genuine.
#include "accounts/attempts.h"
#include "reports/decisions.h"
#include "reports/pages.h"
#include "reports/report_receipt.html.h"
#include "reports/report_verify.html.h"
#include "reports/review/corrections.h"
#include "terms/problems.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "ui/office.h"
#include "ui/page.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string form_words(const std::string& vi, const std::string& en, Lang lang) { return lang == Lang::vi ? vi : en; }

// A request for support has the day it was begun in the place of a period.
std::string period_label(const std::string& code, Lang lang) {
  return word(lang, parse_iso_date(code) ? Msg::reports_receipt_begun : Msg::reports_receipt_period);
}

// What people type into another device: the name under which this page was opened, as far as it is a plain one.
std::string host_of(const web::Context& context) {
  const std::string host = context.request.header("host");
  const bool plain = host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") == host.npos;
  return plain && host.size() <= 100 ? host : "";
}

Result<web::Response> show_receipt(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  if (!setting.report) return Problem(problems::not_found);
  const Lang lang = context.lang;
  const int64_t wanted = context.request.asked_int("ban").value_or(setting.standing.version);
  std::optional<Submission> version;
  for (Submission& one : submissions_of(context.db, context.office_id, setting.report->id))
    if (one.version == wanted) version = std::move(one);
  if (!version) return Problem(problems::not_found);
  const Receipt& receipt = version->receipt;
  const bool request = !setting.asked;
  ReceiptView view{.title = word(lang, request ? Msg::reports_receipt_request : Msg::reports_receipt),
                   .number = receipt.number, .code = printed_code(receipt.code), .facility = receipt.facility_name,
                   .form = form_words(receipt.form_title_vi, receipt.form_title_en, lang),
                   .period = period_words(setting.report->of.period, lang),
                   .period_label = period_label(setting.report->of.period, lang),
                   .sent_at = local_minute(version->sent_at, lang),
                   .sender = version->on_behalf ? std::string(tr(lang, Msg::reports_receipt_behalf, {{"who", version->sender}}))
                                                : version->sender,
                   .version = std::to_string(version->version),
                   .how = tr(lang, Msg::reports_receipt_how,
                             {{"address", host_of(context) + "/xac-minh/" + printed_code(receipt.code)}}),
                   .back_href = setting.path() + "/xem-lai",
                   .thanks = word(lang, request ? Msg::reports_receipt_thanks_request : Msg::reports_receipt_thanks),
                   .see_words = word(lang, request ? Msg::reports_support_see : Msg::reports_see),
                   .device = device_data(context, &setting, "sent")};
  if (!context.request.asked("lai").empty())
    view.note = word(lang, request ? Msg::reports_receipt_again_request : Msg::reports_receipt_again);
  view.office = tr(lang, Msg::reports_receipt_office, {{"province", ui::office(context.office_id).province}});
  view.printed = tr(lang, Msg::reports_receipt_printed, {{"at", local_minute(context.clock.now_utc(), lang)}});
  const size_t corrected = corrections_of(context.db, context.office_id, setting.report->id).size();
  if (corrected > 0) {
    if (view.note.empty()) view.note = tr(lang, Msg::reviewing_receipt_valid, {{"n", std::to_string(corrected)}});
    const Reviewed one = TRY(reviewed(context, TRY(any_queue_line(context, setting.report->id)), wanted));
    std::vector<CorrectionLine> lines;
    std::vector<RequestLine> requests;
    fill_corrections(context, one, setting.path(), lines, requests);
    for (CorrectionLine& line : lines) view.corrections.push_back(std::move(line.words));
  }
  auto crumbs = crumbs_of(context, setting.place, &setting);
  crumbs.push_back({view.title, ""});
  return framed(context, view.title + " " + receipt.number, report_receipt(view, lang), std::move(crumbs), setting.place.way);
}

// A code has 60 bits; nobody gets to try more than a handful a minute.
bool may_try(const web::Context& context) {
  static accounts::Attempts tries({.burst = 20, .refill_ms = 3000});
  return tries.take(context.request.remote, context.clock.is_fixed() ? Clock::real().now_ms() : context.clock.now_ms());
}

Result<web::Response> verify(web::Context& context) {
  const Lang lang = context.lang;
  std::string typed = context.parameter("ma");
  if (typed.empty()) typed = context.request.asked("ma");
  VerifyView view{.typed = typed};
  if (!typed.empty()) {
    if (!may_try(context)) return Problem(problems::too_many_checks);
    const auto code = typed_code(typed);
    const Verified found = code ? verify_receipt(context.db, context.office_id, *code) : Verified{};
    if (found.genuine) {
      view.verdict = ui::note(ui::Tone::ok, tr(lang, Msg::reports_verify_good));
      view.facility = found.facility_name;
      view.form = form_words(found.form_title_vi, found.form_title_en, lang);
      view.period = period_words(found.period, lang);
      view.period_label = period_label(found.period, lang);
      view.sent_at = local_minute(found.sent_at, lang);
      view.number = found.number;
    } else {
      view.verdict = ui::note(ui::Tone::danger, tr(lang, found.found ? Msg::reports_verify_changed : Msg::reports_verify_bad));
    }
  }
  auto response = ui::portal(context, {.title = word(lang, Msg::reports_verify), .body = report_verify(view, lang),
                                       .current = "/xac-minh", .crumbs = {}, .islands = {}, .description = ""});
  response.cacheable = false;            // each try is counted
  return response;
}

}  // namespace

void add_receipt_routes(web::Router& router) {
  get_everywhere(router, "/{dot}/bien-nhan", show_receipt);
  router.get("/xac-minh", "receipt.verify", verify);
  router.get("/xac-minh/{ma}", "receipt.verify", verify);
}

}  // namespace sxsh::reports
