// The page where one waits for background work, with its state as JSON for the script that follows it.
//
//   GET  /lv/viec-nen            what one has started oneself, newest first
//   GET  /lv/viec-nen/{id}       one job; {id}.json is the same as JSON. Who started it sees it, and whoever may job.oversee
//   POST /lv/viec-nen/{id}/huy   asks it to stop
#pragma once

#include <string>
#include <vector>

#include "jobs/registry.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::progress {

// The registry must outlive the router.
void add_routes(web::Router& router, const jobs::Registry& registry);

// "/lv/viec-nen/5": where to send somebody who has just started a job.
std::string address_of(int64_t job_id, Lang lang = Lang::vi);

struct JobLine {
  std::string title, href, started;
  ui::Html state;
};
struct ListView {
  std::vector<JobLine> jobs;
};
struct JobView {
  std::string title, started, started_by, ended, attempt;   // "" where there is nothing to say
  ui::Html state;
  bool over = false, may_stop = false;
  std::string stage, share;              // "Đọc tệp", "40 trên 160 (25%)"
  ui::Html bar, problem;
  std::string follow_href, stop_href, result_href, csrf;
};

}  // namespace sxsh::progress
