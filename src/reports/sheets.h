// A report as a workbook: the template with what the draft has, the filled one into the draft, and the same file back with
// comments.
//
//   GET  …/bao-cao/{dot}/excel               how it goes, what was found in the file uploaded last
//   POST …/bao-cao/{dot}/excel               the filled workbook; its values go into the draft
//   GET  …/bao-cao/{dot}/excel/mau           the workbook of this report
//   GET  …/bao-cao/{dot}/excel/tep           the file uploaded last, with a comment at each cell to mend
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::reports {

void add_sheet_routes(web::Router& router);

// The last file of a person; a newer one takes its place.
struct KeptSheet {
  std::string filename, bytes, at;
};
Result<> keep_sheet(db::Session& session, const accounts::Actor& by, int64_t report_id, const std::string& filename,
                    const std::string& bytes);
std::optional<KeptSheet> sheet_of(db::Session& session, int64_t office_id, int64_t report_id, int64_t person_id);

struct SheetMarkLine {
  std::string place, words;
};
struct SheetView {
  std::string title, report, facility, csrf, action, template_href, back_href, review_href, error, file, verdict, marked_href;
  bool open = true, uploaded = false, clean = false;
  ui::Html device;
  std::vector<SheetMarkLine> marks;
};

}  // namespace sxsh::reports
