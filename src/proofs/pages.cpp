#include "proofs/pages.h"

#include <algorithm>

#include "paper/kind.h"
#include "paper/proof_file.h"
#include "proofs/files.html.h"
#include "terms/problems.h"
#include "ui/messages/proofs.gen.h"

namespace sxsh::proofs {

ui::Html files_part(web::Context& context, const Beside& beside, const std::string& base, bool may_add) {
  FilesView view{.title = ui::word(context.lang, ui::Msg::proofs_title), .none = ui::word(context.lang, ui::Msg::proofs_none),
                 .action = may_add ? base + "/tep" : "", .csrf = context.visitor.csrf, .files = {}};
  for (const Proof& one : proofs_of(context.db, context.office_id, beside)) {
    const std::string href = base + "/tep/" + std::to_string(one.id);
    view.files.push_back({one.filename, paper::size_text(static_cast<size_t>(one.bytes)),
                          one.by + ", " + local_minute(one.at, context.lang), href, one.shows_in_page() ? href + "?xem=1" : "",
                          may_add ? href + "/bo" : ""});
  }
  return files(view, context.lang);
}

Result<std::any> look_at_files(const web::Request& request) {
  if (request.uploads.empty()) return Problem(problems::attachment_empty);
  for (const web::Upload& one : request.uploads) TRY(paper::proof_kind(one.bytes));
  return std::any();
}

Result<web::Response> add_files(web::Context& context, const Beside& beside, const std::string& base) {
  for (const web::Upload& one : context.request.uploads)
    TRY(add(context.db, accounts::actor_of(context), beside, one.filename, one.bytes));
  return web::Response::redirect(base + "#tep");
}

Result<web::Response> give_file(web::Context& context, const Beside& beside) {
  const int64_t id = TRY(context.id("ma"));
  const auto all = proofs_of(context.db, context.office_id, beside);
  const auto file = std::ranges::find(all, id, &Proof::id);
  if (file == all.end()) return Problem(problems::not_found);
  auto response = web::Response::file(bytes_of(context.db, context.office_id, id), file->content_type, file->filename)
                      .with("Content-Security-Policy", "default-src 'none'; sandbox")
                      .with("Cache-Control", "private, no-store");
  if (file->shows_in_page() && context.request.asked("xem") == "1")
    for (auto& [name, value] : response.headers)
      if (name == "Content-Disposition") value.replace(0, std::string_view("attachment").size(), "inline");
  return response;
}

Result<web::Response> take_out(web::Context& context, const Beside& beside, const std::string& base) {
  TRY(remove(context.db, accounts::actor_of(context), beside, TRY(context.id("ma"))));
  return web::Response::redirect(base + "#tep");
}

}  // namespace sxsh::proofs
