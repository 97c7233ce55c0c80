// The pages where an administrator brings a questionnaire made in Excel: upload, preview with what is said of each cell,
// acceptance as a new form or as the next version of one.
#pragma once

#include <string>
#include <vector>

#include "ui/html.h"
#include "web/router.h"

namespace sxsh::forms {

// GET, POST /lv/qt/bieu-mau/tai-len; GET, POST /lv/qt/bieu-mau/tai-len/{id}; GET /lv/qt/bieu-mau/tai-len/{id}/tep (the file back
// with comments on its cells).
void add_form_upload_routes(web::Router& router);

struct FormUploadView {
  std::string csrf, action, error;
};
struct UploadRemark {
  std::string place, says, words;
  ui::Html kind;
};
struct UploadStep {
  std::string title, facts;
  std::vector<std::string> questions;
};
struct UploadPreviewView {
  std::string title, csrf, action, verdict, file_href, again_href, replace_words;
  bool made = false, may_mark = false;
  ui::Html errors, code, name_vi, name_en, forms;
  std::vector<UploadRemark> remarks;
  std::vector<UploadStep> steps;
  std::vector<std::string> notes;
};

}  // namespace sxsh::forms
