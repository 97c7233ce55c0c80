// What the public sees first: the portal's home page, made of the active programme. Reads published views only, so a figure is
// there only because somebody published it.
//
//   GET /              home
//   GET /gioi-thieu    what this is and where its figures come from
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::portal {

void add_routes(web::Router& router);

struct Goal {
  std::string title, note;
  ui::Html chart;
};
struct Support {
  std::string number, unit, words;
};
struct ActLine {
  std::string href, title, note;
};
struct Doorway {
  std::string href, icon, title, words;
};
struct HomeView {
  bool has_programme = false;
  std::string lead, programme_href, goals_title, goals_source, money, period, budget_href, support_source, saving;
  ui::Html flow, money_bar;
  std::vector<Doorway> doorways;
  std::vector<Goal> goals;
  std::vector<Support> support;
  std::vector<ActLine> acts;
};
struct AboutView {
  std::string province;
};

HomeView home_view(db::Session& session, int64_t office, const Date& today, Lang lang);

// The five ways a plan helps a factory, told from the name of its budget line; nothing for other lines (media, databases).
enum class Help { assessment, project, training, handbook, study_tour };
std::optional<Help> help_of(const std::string& line_name);

}  // namespace sxsh::portal
