// Who signs in for a facility.
//
//   GET  /lv/co-so/{id}/tai-khoan                 its accounts, and the way to give one; contact persons have their own page
#pragma once

#include <string>
#include <vector>

#include "facilities/file/pages.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities::onboarding {

void add_accounts_route(web::Router& router);

struct AccountLine {
  std::string name, href;                // href "" for those who may not see the person's page
  ui::Html state;
};
struct AccountsView {
  std::string facility, csrf, onboard_id;      // onboard_id "" for those who may not
  std::vector<AccountLine> accounts;
  ContactsCard contacts;
};

}  // namespace sxsh::facilities::onboarding
