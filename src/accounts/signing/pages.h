// The pages of signing in and of one's own account.
//
//   GET  POST /dang-nhap                   name and password (?tiep= says where to go afterwards)
//        POST /dang-nhap/vi-du             one click as an example person; only in the example installation
//   GET  POST /dang-nhap/buoc-hai          the code of the second step
//   GET       /dang-nhap/nha-cung-cap      sets out for the provider of sign-ins; …/ve comes back
//        POST /dang-xuat
//   GET  POST /quen-mat-khau               asks for a letter; /quen-mat-khau/ma takes a printed code
//   GET  POST /dat-lai-mat-khau/{khoa}     a new password by a one-time link
//   GET  POST /xac-nhan-email/{khoa}
//   GET       /lv/tai-khoan                one's account and sessions
//        POST /lv/tai-khoan/phien/{id}/ket-thuc, /lv/tai-khoan/phien-khac/ket-thuc
//        POST /lv/tai-khoan/hien-thi       language, theme and density of all pages
//   GET  POST /lv/tai-khoan/mat-khau, /lv/tai-khoan/email
//   GET  POST /lv/tai-khoan/hai-buoc, POST …/xac-nhan, …/ma-moi, …/tat
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/pages.h"
#include "accounts/password.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::accounts {

void add_signing_routes(web::Router& router, const Settings& settings);       // called by add_routes
void add_reset_routes(web::Router& router, const Settings& settings);
void add_account_routes(web::Router& router, const Settings& settings);
void add_provider_routes(web::Router& router, const Settings& settings);
void add_second_step_routes(web::Router& router, const Settings& settings);

// Somebody proved who they are. With the second step on they are asked for its code, else they get a session and go on to `back`.
struct Arrival {
  Person person;
  std::string by = "password";           // "link", "provider", "example"
  bool remember = false;                 // asked to stay signed in here; heard for facilities only
  std::string back;
};
Result<web::Response> let_in(web::Context& context, const Settings& settings, const Arrival& arrival);
// The same after the second step.
Result<web::Response> enter(web::Context& context, const Settings& settings, const Arrival& arrival);

std::string cookie(const Settings& settings, std::string_view name, const std::string& value, int64_t seconds);
std::string client_of(const web::Request& request, const Settings& settings);
std::string site_of(const web::Context& context, const Settings& settings);   // "https://…" for links that a person sees

// Words for what is wrong with a chosen password.
std::string password_words(PasswordFault fault, const std::string& password, Lang lang);
ui::Field new_password_field(const std::string& error, Lang lang);
ui::Field old_password_field(const std::string& error, Lang lang);

// What the password step of a change in one's own account found, before the write transaction.
struct OwnPassword {
  bool needed = true;                    // false: the account has none (it signs in through a provider)
  bool fits = false;
  std::string new_hash;                  // of the field "new_password", when it is a good one
};
Result<std::any> check_own_password(const web::Request& request, const Settings& settings);
// Words when the password was not right, "" when the change may go on.
std::string own_password_error(const web::Context& context);

struct ExampleEntry {
  std::string id, name, role;
};
struct SignInView {
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields;
  std::string back;                      // where to go afterwards
  std::string note;                      // "the new password is kept"
  std::string provider, provider_href;   // "" without a provider of sign-ins
  std::vector<ExampleEntry> examples;
};
struct StepCodeView {
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields;
};
struct ForgottenView {
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields, code_fields;
  bool sends_mail = false, asked = false;
};
struct NewPasswordView {
  std::string address, name;
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields;
};
struct EmailConfirmView {
  std::string address, email;
};
struct SessionLine {
  std::string end_href, device, address, by, started, seen;
  bool current = false;
};
struct OwnRole {
  std::string name, since;               // "từ 31/12/2018 12:00, do Bùi Văn Quý giao"
  std::vector<std::string> scopes;
  bool scope_missing = false;
};
struct AccountView {
  std::string csrf, name, email, roles, note, second_step;
  bool has_password = false, second_step_on = false;
  std::vector<SessionLine> sessions;
  bool others = false;
  std::vector<ui::Html> choices;         // language, theme, density
  std::vector<OwnRole> own_roles;
  std::vector<std::string> handovers, looks;
};
struct ChangeView {
  std::string csrf, address, title, lead, note, send;
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields;
};
struct SecondStepView {
  std::string csrf, note, secret, codes_left;
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields;         // of the next step
  ui::Html qr;
  bool waiting = false, on = false;
};
struct RecoveryView {
  std::string name, place;
  std::vector<std::string> codes;
};

}  // namespace sxsh::accounts
