// Every clean report of a filter accepted in the background, one transaction a report.
#pragma once

#include <string>
#include <vector>

#include "jobs/registry.h"
#include "reports/review/queue.h"

namespace sxsh::reports {

inline constexpr int kMostInBulk = 20'000;
// Reports of the filter that can be accepted without a look: open, clean, confirmed where the round asks for it. At most
// kMostInBulk are looked through.
std::vector<QueueLine> clean_lines(web::Context& context, QueueFilter filter);
// Starts the work for whoever asks; the job's id. `until`: nothing that was sent later is accepted unseen.
Result<int64_t> start_accepting(web::Context& context, const QueueFilter& filter, const std::string& until);
// "report.accept_clean". What somebody decided or sent meanwhile, or what is no longer clean, is left and counted.
jobs::Kind accepting_kind();

}  // namespace sxsh::reports
