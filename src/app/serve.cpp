// `sxsh serve`: the server in front of the program.
#include <spdlog/spdlog.h>

#include <csignal>
#include <filesystem>
#include <ostream>

#include "accounts/actor.h"
#include "accounts/store.h"
#include "app/app.h"
#include "app/commands.h"
#include "app/installation.h"
#include "app/options.h"
#include "app/say.h"
#include "base/embedded.h"
#include "figures/cells/job.h"
#include "forms/catalogue.h"
#include "forms/store.h"
#include "jobs/runner.h"
#include "mail/message.h"
#include "mail/post.h"
#include "rounds/reminders.h"
#include "terms/problems.h"
#include "web/request_log.h"
#include "web/server.h"

namespace sxsh::app {
namespace {

web::Server* running = nullptr;

void stop_running(int) {
  if (running) running->stop();
}

void on_signals() {
  struct sigaction action {};
  action.sa_handler = stop_running;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

Result<> print_start(App& app, const std::string& address, bool example, std::ostream& out) {
  out << "\n  Sản xuất sạch hơn · sxsh " << kVersion << "\n  " << address << "\n";
  if (example) {
    out << "  Bản ví dụ: đăng nhập bằng một bấm tại " << address << "/dang-nhap\n";
  } else {
    TRY(app.database().write([&](db::Session& session) -> Result<> {
      const auto link = TRY(accounts::first_administrator_link(session, app.settings().clock, kOffice, address));
      if (link) out << "  Quản trị viên đầu tiên (dùng một lần) · first administrator, once:\n  " << *link << "\n";
      return Done{};
    }));
  }
  out << std::endl;
  return Done{};
}

Result<> serve_it(const Options& options, std::ostream& out) {
  const auto port = static_cast<unsigned short>(TRY(whole(options, "--port", 8080, 0, 65535)));
  const int workers = TRY(whole(options, "--workers", 4, 1, 64));
  Settings settings;
  settings.db = options.value("--db", "data/sxsh.db");
  settings.example = options.has("--example");
  if (!settings.db.starts_with("postgres") || !options.value("--forms").empty()) {
    const auto beside = std::filesystem::path(settings.db).parent_path().string();
    TRY(forms::take_forms_of(options.value("--forms", beside.empty() ? "." : beside)));
  }
  settings.province = options.value("--province");
  settings.secure_cookies = options.has("--https");
  settings.installation = TRY(installation_of(options));
  if (settings.example) settings.installation.mail = {}, settings.installation.messages = {};   // its people do not exist
  if (!settings.db.starts_with("postgres")) {
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(settings.db).parent_path(), ignored);
  }
  const std::string address = options.value("--address", "127.0.0.1");
  if (settings.example && !address.starts_with("127.") && address != "::1" && address != "localhost")
    return Problem(problems::example_is_local, {{"address", address}});   // anybody may enter it as administrator
  const auto app = TRY(App::open(settings));
  TRY(app->database().write([&](db::Session& session) -> Result<> {
    TRY(figures::start_cells_if_due(session, kOffice, app->settings().clock.now_utc()));
    return forms::keep_carried(session, accounts::the_program(kOffice, app->settings().clock));
  }));

  web::Limits limits;
  limits.workers = workers;
  limits.larger_bodies = {{"/lv/co-so/nhap", kSpreadsheetUpload}};
  web::RequestLog log(options.value("--log"));
  web::Server::Beside beside;
  beside.fast = [&](const web::Request& request) { return app->at_hand(request); };
  beside.refuse = [&](const Problem& problem, const web::Request& request) { return app->refuse(problem, request); };
  beside.served = [&](const web::Served& served) { log.note(served); };
  const auto server = TRY(web::Server::listen(address, port, limits, [&](const web::Request& request) { return app->handle(request); }, beside));
  TRY(print_start(*app, "http://" + address + ":" + std::to_string(server->port()), settings.example, out));
  std::optional<mail::Postman> postman;
  if (!settings.installation.mail.url.empty())
    postman.emplace(app->database(), TRY(mail::smtp(settings.installation.mail)), settings.clock);
  std::optional<mail::Courier> courier;
  if (!settings.installation.messages.url.empty())
    courier.emplace(app->database(), TRY(mail::http_gateway(settings.installation.messages)), settings.clock);
  const accounts::Housekeeper housekeeper(app->house());
  const rounds::Watch watch(app->database(), kOffice, app->settings().clock);
  running = server.get();
  on_signals();
  // Ended before the server: what runs is asked to stop and goes on at the next start.
  const jobs::Runner runner(app->database(), app->jobs(),
                            {.clock = app->settings().clock, .on_bug = [](const std::string& line) { spdlog::error(line); }});
  server->run();
  running = nullptr;
  return Done{};
}

}  // namespace

int serve(Words words, std::ostream& out, std::ostream& err) {
  std::set<std::string> with_value = {"--db", "--address", "--port", "--workers", "--log", "--province", "--forms"};
  with_value.insert(installation_options().begin(), installation_options().end());
  const auto options = parse(words, with_value, {"--example", "--https"});
  if (!options.ok()) return say(options.problem(), err);
  const auto served = serve_it(options.value(), out);
  return served.ok() ? 0 : say(served.problem(), err);
}

}  // namespace sxsh::app
