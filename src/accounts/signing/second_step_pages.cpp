#include <any>

#include "accounts/recovery.html.h"
#include "accounts/second_step.html.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/qr.h"
#include "accounts/signing/reset.h"
#include "accounts/signing/second_factor.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/signing.gen.h"
#include "ui/office.h"
#include "ui/page.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string issuer(const web::Context& context) {
  const std::string& province = ui::office(context.office_id).province;
  return "SXSH" + (province.empty() ? "" : " " + province);
}

// "ABCD EFGH …": easier to type.
std::string in_fours(const std::string& secret) {
  std::string out;
  for (size_t i = 0; i < secret.size(); i += 4) out += (out.empty() ? "" : " ") + secret.substr(i, 4);
  return out;
}

ui::Field code_field(const std::string& error, Lang lang) {
  return {.name = "code",
          .label = std::string(tr(lang, Msg::second_step_code)),
          .value = "",
          .hint = "",
          .error = error,
          .unit = "",
          .autocomplete = "one-time-code",
          .accept = ""};
}

web::Response step_page(const web::Context& context, const std::string& error) {
  const Lang lang = context.lang;
  const int64_t person_id = context.visitor.person_id;
  const auto state = second_step_of(context.db, context.office_id, person_id);
  const bool has_password = !password_hash_of(context.db, context.office_id, person_id).empty();
  SecondStepView view;
  view.csrf = context.visitor.csrf;
  view.on = state == SecondStep::on;
  view.waiting = state == SecondStep::waiting;
  if (view.waiting) {
    const std::string secret = waiting_secret(context.db, context.office_id, person_id);
    view.secret = in_fours(secret);
    view.qr = qr_code(secret_address(secret, issuer(context), context.visitor.name), tr(lang, Msg::second_step_qr));
    view.fields.push_back(code_field(error, lang));
  } else {
    if (view.on)
      view.codes_left = tr(lang, Msg::second_step_codes_left,
                           {{"n", std::to_string(recovery_codes_left(context.db, context.office_id, person_id))}});
    if (has_password) view.fields.push_back(old_password_field(error, lang));
    else if (view.on) view.fields.push_back(code_field(error, lang));
  }
  if (!error.empty() && !view.fields.empty()) view.errors.push_back({view.fields[0].name, error});
  std::string title(tr(lang, Msg::second_step_title));
  if (!error.empty()) title = tr(lang, Msg::common_error_prefix, {{"title", title}});
  auto page = ui::workspace(context, {.title = title,
                                      .body = second_step(view, lang),
                                      .current = "/lv/tai-khoan",
                                      .crumbs = {{std::string(tr(lang, Msg::account_title)), "/lv/tai-khoan"},
                                                 {std::string(tr(lang, Msg::second_step_title)), ""}},
                                      .islands = {},
                                      .description = ""});
  if (!error.empty()) page.status = 422;
  return page.with("Cache-Control", "no-store");
}

web::Response codes_page(const web::Context& context, std::vector<std::string> codes) {
  const RecoveryView view{context.visitor.name, issuer(context), std::move(codes)};
  auto page = ui::workspace(context, {.title = std::string(tr(context.lang, Msg::recovery_title)),
                                      .body = recovery(view, context.lang),
                                      .current = "/lv/tai-khoan",
                                      .crumbs = {},
                                      .islands = {},
                                      .description = ""});
  return page.with("Cache-Control", "no-store");
}

Result<web::Response> begin(web::Context& context) {
  if (const std::string error = own_password_error(context); !error.empty()) return step_page(context, error);
  TRY(begin_second_step(context.db, actor_of(context)));
  return web::Response::redirect("/lv/tai-khoan/hai-buoc");
}

Result<web::Response> confirm(web::Context& context, const Settings& settings) {
  if (!settings.porter->guard.admit_code(context.visitor.person_id, steady_ms())) return Problem(problems::too_many_attempts);
  auto codes = TRY(confirm_second_step(context.db, actor_of(context), context.request.field("code"), context.clock));
  if (!codes) return step_page(context, std::string(tr(context.lang, Msg::step_code_wrong)));
  return codes_page(context, std::move(*codes));
}

// Words when neither the password nor, for an account without one, the code was right.
Result<std::string> proof_error(web::Context& context, const Settings& settings) {
  const auto* own = std::any_cast<OwnPassword>(&context.prepared);
  if (!own || own->needed) return own_password_error(context);
  if (!settings.porter->guard.admit_code(context.visitor.person_id, steady_ms())) return Problem(problems::too_many_attempts);
  const auto fits =
      TRY(use_code(context.db, context.office_id, context.visitor.person_id, context.request.field("code"), context.clock));
  return fits == CodeFits::no ? std::string(tr(context.lang, Msg::step_code_wrong)) : std::string();
}

Result<web::Response> renew(web::Context& context, const Settings& settings) {
  if (const std::string error = TRY(proof_error(context, settings)); !error.empty()) return step_page(context, error);
  return codes_page(context, TRY(new_recovery_codes(context.db, actor_of(context))));
}

Result<web::Response> turn_off(web::Context& context, const Settings& settings) {
  if (const std::string error = TRY(proof_error(context, settings)); !error.empty()) return step_page(context, error);
  TRY(end_second_step(context.db, actor_of(context)));
  return web::Response::redirect("/lv/tai-khoan?xong=tat");
}

}  // namespace

void add_second_step_routes(web::Router& router, const Settings& settings) {
  const web::Prepare check = [=](const web::Request& request) { return check_own_password(request, settings); };
  router.get("/lv/tai-khoan/hai-buoc", "account.manage",
             [](web::Context& context) -> Result<web::Response> { return step_page(context, ""); });
  router.post("/lv/tai-khoan/hai-buoc", "account.manage", begin, check);
  router.post("/lv/tai-khoan/hai-buoc/xac-nhan", "account.manage",
              [=](web::Context& context) { return confirm(context, settings); });
  router.post(
      "/lv/tai-khoan/hai-buoc/ma-moi", "account.manage", [=](web::Context& context) { return renew(context, settings); },
      check);
  router.post(
      "/lv/tai-khoan/hai-buoc/tat", "account.manage", [=](web::Context& context) { return turn_off(context, settings); },
      check);
}

}  // namespace sxsh::accounts
