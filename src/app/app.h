// The whole program without its socket: database, routes, dispatch. Tests and benches drive it directly.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "accounts/signing/porter.h"
#include "app/installation.h"
#include "base/clock.h"
#include "db/db.h"
#include "jobs/registry.h"
#include "web/dispatch.h"
#include "web/router.h"

namespace sxsh::app {

struct Settings {
  std::string db;                          // path, ":memory:" or postgres://…
  bool example = false;                    // the example installation: office of Hưng Yên, clock at 31/12/2018, example people
  std::string province;                    // of an installation of one's own: "Hưng Yên"; "" leaves what is there
  Clock clock = Clock::real();
  bool secure_cookies = false;
  int readers = 4;
  Installation installation;
};

// The clock of the example installation.
inline constexpr const char* kExampleNow = "2018-12-31T03:00:00Z";
inline constexpr int64_t kOffice = 1;
// A spreadsheet of 64 MiB and the rest of its form.
inline constexpr size_t kSpreadsheetUpload = 65ull * 1024 * 1024;

class App {
 public:
  // Opens and migrates the database; fills the example installation once.
  static Result<std::unique_ptr<App>> open(const Settings& settings);

  web::Response handle(const web::Request& request) { return dispatch_->handle(request); }
  std::optional<web::Response> at_hand(const web::Request& request) { return dispatch_->at_hand(request); }
  web::Response refuse(const Problem& problem, const web::Request& request) { return dispatch_->refuse(problem, request); }

  db::Database& database() { return *database_; }
  web::Dispatch& dispatch() { return *dispatch_; }
  accounts::House house() { return {database_.get(), porter_.get(), kOffice, settings_.clock, letters_from()}; }
  const web::Router& router() const { return router_; }
  const jobs::Registry& jobs() const { return jobs_; }   // what the program can do in the background; serve runs it
  const Settings& settings() const { return settings_; }

 private:
  App() = default;
  void wire();
  std::string letters_from() const { return settings_.installation.mail.url.empty() ? "" : settings_.installation.public_url; }

  Settings settings_;
  std::unique_ptr<db::Database> database_;
  std::shared_ptr<accounts::Porter> porter_ = std::make_shared<accounts::Porter>();
  web::Router router_;
  jobs::Registry jobs_;
  std::unique_ptr<web::Dispatch> dispatch_;
};

}  // namespace sxsh::app
