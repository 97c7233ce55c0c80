#include "app/app.h"

#include "accounts/pages.h"
#include "accounts/people/handover.h"
#include "accounts/people/pages.h"
#include "accounts/store.h"
#include "app/example.h"
#include "app/problem_pages.h"
#include "app/scopes.h"
#include "duplicates/pages.h"
#include "duplicates/store.h"
#include "forms/designer.h"
#include "imports/pages.h"
#include "imports/work.h"
#include "forms/catalogue.h"
#include "indicators/kept.h"
#include "indicators/pages.h"
#include "industries/pages.h"
#include "facilities/areas/pages.h"
#include "facilities/list/pages.h"
#include "facilities/file/pages.h"
#include "facilities/frame/pages.h"
#include "facilities/onboarding/accounts_page.h"
#include "facilities/onboarding/pages.h"
#include "figures/cells/job.h"
#include "figures/merging.h"
#include "figures/pages.h"
#include "library/pages.h"
#include "portal/pages.h"
#include "programmes/graph.h"
#include "programmes/pages.h"
#include "programmes/review.h"
#include "progress/pages.h"
#include "reports/merging.h"
#include "reports/pages.h"
#include "reports/review/bulk.h"
#include "rounds/counts.h"
#include "rounds/notices.h"
#include "rounds/pages.h"
#include "norms/pages.h"
#include "dashboard/pages.h"
#include "savings/merging.h"
#include "savings/pages.h"
#include "savings/counts.h"
#include "territory/pages.h"
#include "ui/office.h"
#include "web/assets.h"
#include "web/health.h"

namespace sxsh::app {

Result<std::unique_ptr<App>> App::open(const Settings& settings) {
  std::unique_ptr<App> app(new App());
  app->settings_ = settings;
  if (settings.example) app->settings_.clock = Clock::fixed_at(kExampleNow);
  app->database_ = TRY(db::Database::open(settings.db, {.readers = settings.readers}));
  TRY(app->database_->migrate());
  indicators::keep_amounts();
  rounds::keep_counts();
  savings::keep_counts();
  const Clock clock = app->settings_.clock;
  TRY(app->database_->write([&](db::Session& session) -> Result<> {
    TRY(accounts::note_provider(session, kOffice, settings.installation.provider.issuer));
    if (settings.example) return fill_example(session, clock, kOffice);
    if (!settings.province.empty() || !accounts::find_office(session, kOffice))
      TRY(accounts::put_office(session, {kOffice, "so-cong-thuong", "Sở Công Thương", settings.province}));
    TRY(accounts::carry_out_handovers(session, clock, kOffice));
    return Done{};
  }));
  app->wire();
  return app;
}

void App::wire() {
  const Clock clock = settings_.clock;
  ui::Office office;
  database_->read([&](db::Session& session) {
    if (const auto found = accounts::find_office(session, kOffice)) office = {found->province, settings_.example};
  });
  ui::set_offices({{kOffice, office}});

  std::shared_ptr<accounts::Provider> provider;
  if (!settings_.installation.provider.issuer.empty())
    provider = std::make_shared<accounts::Provider>(settings_.installation.provider);

  // The features, one line each.
  portal::add_routes(router_);
  programmes::add_routes(router_);
  programmes::add_graph_route(router_);
  programmes::add_workspace_routes(router_);
  library::add_routes(router_);
  facilities::add_file_routes(router_);
  facilities::add_frame_routes(router_);
  reports::add_routes(router_);
  facilities::add_area_routes(router_);
  figures::add_routes(router_);
  figures::follow_merges();
  reports::follow_merges();
  savings::follow_merges();
  savings::add_routes(router_);
  norms::add_routes(router_);
  indicators::add_routes(router_);
  dashboard::add_routes(router_);
  territory::add_routes(router_);
  industries::add_routes(router_);
  facilities::list::add_routes(router_, !settings_.installation.mail.url.empty());
  accounts::add_routes(router_, {.database = database_.get(), .clock = clock, .office_id = kOffice,
                                 .secure_cookies = settings_.secure_cookies, .example = settings_.example,
                                 .sends_mail = !settings_.installation.mail.url.empty(),
                                 .public_url = settings_.installation.public_url,
                                 .trusted_proxies = settings_.installation.trusted_proxies,
                                 .provider = provider,
                                 .porter = porter_,
                                 .scopes = scope_source()});
  const facilities::onboarding::Settings letters{.sends_mail = !settings_.installation.mail.url.empty(),
                                                 .public_url = settings_.installation.public_url};
  facilities::onboarding::add_routes(router_, letters);
  facilities::onboarding::add_accounts_route(router_);
  jobs_.add(facilities::onboarding::make_kind(letters));
  imports::add_routes(router_);
  for (jobs::Kind& kind : imports::kinds()) jobs_.add(std::move(kind));
  duplicates::add_routes(router_);
  forms::add_designer_routes(router_);
  jobs_.add(duplicates::find_kind());
  const rounds::Ways ways = {.mail = !settings_.installation.mail.url.empty(),
                             .messages = !settings_.installation.messages.url.empty(),
                             .public_url = settings_.installation.public_url};
  rounds::add_routes(router_, {.ways = ways, .forms = [](db::Session&, int64_t) {
                                 std::vector<rounds::FormName> all;
                                 for (const auto& form : forms::carried_forms())
                                   all.push_back({form->code, form->title.in(Lang::vi), form->title.in(Lang::en), form->version});
                                 return all;
                               }});
  jobs_.add(rounds::reminder_kind(ways));
  jobs_.add(reports::accepting_kind());
  jobs_.add(figures::cells_kind());
  progress::add_routes(router_, jobs_);
  accounts::add_people_routes(router_, {.scopes = scope_source(), .sends_mail = !settings_.installation.mail.url.empty(),
                                        .public_url = settings_.installation.public_url});
  web::add_health(router_, [](db::Session& session) { return accounts::find_office(session, kOffice).has_value(); });

  web::Hooks hooks;
  hooks.visitor = [clock, this](const web::Request& request, db::Session& session) {
    web::Visitor visitor = accounts::visitor_of(request, session, kOffice, clock, &porter_->sightings);
    if (visitor.signed_in()) visitor.unread = rounds::unread(session, kOffice, visitor.person_id);
    return visitor;
  };
  hooks.problem_page = [this](const Problem& problem, const web::Request& request, Lang lang, const web::Visitor& visitor) {
    return problem_page(problem, request, lang, visitor, settings_.clock, kOffice);
  };
  hooks.bug_page = bug_page;
  hooks.assets = &web::Assets::carried();
  dispatch_ = std::make_unique<web::Dispatch>(*database_, router_, clock, kOffice, std::move(hooks));
}

}  // namespace sxsh::app
