// Signing in and out, activation by link, and the administrator's pages of rights and log.
//
//   the pages of accounts/signing/pages.h, and
//   GET  /kich-hoat/{khoa}         name and password of a new account
//   POST /kich-hoat/{khoa}
//   GET  /lv/qt/vai-tro          every action with who may do it
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope_source.h"
#include "accounts/signing/porter.h"
#include "accounts/signing/provider.h"
#include "accounts/store.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/client_address.h"
#include "web/router.h"

namespace sxsh::accounts {

struct Settings {
  db::Database* database = nullptr;      // passwords are computed beside, not inside, the one write transaction
  Clock clock = Clock::real();
  int64_t office_id = 1;
  bool secure_cookies = false;           // true when browsers reach the server by https
  bool example = false;                  // the example installation: example people may enter without password
  bool sends_mail = false;               // mail::queue leads to a letter; else pages say that no e-mail is sent from here
  std::string public_url = "";           // what links in letters begin with; always there when e-mail is sent
  web::Proxies trusted_proxies = {};     // whose X-Forwarded-For says who the client is
  std::shared_ptr<Provider> provider = {};   // of sign-ins (OpenID Connect), if there is one; needs public_url
  std::shared_ptr<Porter> porter = std::make_shared<Porter>();
  ScopeSource scopes = {};               // words for where one's roles hold; without it their numbers are shown
};
// The router keeps a reference to itself for the page of rights, so it must stay where it is.
void add_routes(web::Router& router, const Settings& settings);
void add_administration_routes(web::Router& router);   // rights and log; called by add_routes

// "/lv/van-ban" if it is an address of this site, else "/lv": where somebody who signed in goes on.
std::string local_address(std::string_view wanted);

struct ActivationView {
  std::string address;                   // of the link
  std::vector<ui::FieldError> errors;
  std::vector<ui::Field> fields;
};
struct RightsRow {
  std::string action, words, addresses;
  bool everybody = false;
  std::vector<bool> allowed;             // in the order of `roles`
};
struct RightsView {
  std::vector<std::string> roles;
  std::vector<RightsRow> rows;
};

}  // namespace sxsh::accounts
