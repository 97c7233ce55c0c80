// Whom the office talks to at a facility, and who signs in for it. Contact persons are personal data: each look is written down.
//
//   GET  /lv/co-so/{id}/nguoi-lien-he             accounts and contact persons (notes the view, so it writes)
//   POST /lv/co-so/{id}/nguoi-lien-he             adds a contact person
//   POST /lv/co-so/{id}/nguoi-lien-he/{ma}/bo     takes one away, with a reason
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities::onboarding {

void add_contact_routes(web::Router& router);

struct AccountLine {
  std::string name, href;                // href "" for those who may not see the person's page
  ui::Html state;
};
struct ContactLine {
  std::string name, facts, views_href, remove_action, reason_id;   // the last two "" for those who may not
};
struct ContactsView {
  std::string facility, csrf, address, onboard_id;      // onboard_id "" for those who may not
  std::vector<AccountLine> accounts;
  std::vector<ContactLine> contacts;
  std::vector<ui::FieldError> errors;
  std::vector<ui::Html> fields;
  bool may_edit = false;
};

}  // namespace sxsh::facilities::onboarding
