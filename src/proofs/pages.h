// The part of a page that shows the files kept beside something, and the answers of its three routes. The page's owner finds out
// what it is about and whether the visitor may see it:
//
//   GET  <base>/tep/{ma}      one file, never to be run; ?xem=1 shows a picture in the page
//   POST <base>/tep           adds the files of the form; look_at_files is its prepare step
//   POST <base>/tep/{ma}/bo   takes one out
#pragma once

#include <any>
#include <string>
#include <vector>

#include "proofs/proofs.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::proofs {

struct FileLine {
  std::string name, size, who, href, picture_href, remove_action;
};
struct FilesView {
  std::string title, none, action, csrf;   // action: "" when this visitor may not add one
  std::vector<FileLine> files;
};
ui::Html files_part(web::Context& context, const Beside& beside, const std::string& base, bool may_add);

// The kind and size are judged before the writer is held. Problems: attachment_empty, those of paper::proof_kind.
Result<std::any> look_at_files(const web::Request& request);
Result<web::Response> add_files(web::Context& context, const Beside& beside, const std::string& base);
Result<web::Response> give_file(web::Context& context, const Beside& beside);                          // {ma}
Result<web::Response> take_out(web::Context& context, const Beside& beside, const std::string& base);  // {ma}

}  // namespace sxsh::proofs
