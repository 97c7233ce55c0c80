// Files that prove an entry: minutes, lists of participants, bills, pictures.
#include "indicators/entry_pages.h"
#include "proofs/pages.h"
#include "terms/problems.h"

namespace sxsh::indicators {
namespace {

std::string base_of(int64_t id) { return "/lv/hoat-dong/" + std::to_string(id); }

// The entry of the address; files of one that was cancelled are shown and not changed.
Result<int64_t> asked_entry(web::Context& context, bool to_change) {
  const int64_t id = TRY(context.id("id"));
  const auto versions = versions_of(context.db, context.office_id, id);
  if (versions.empty() || (to_change && versions.front().cancelled)) return Problem(problems::not_found);
  return id;
}

Result<web::Response> add_files(web::Context& context) {
  const int64_t id = TRY(asked_entry(context, true));
  return proofs::add_files(context, proof_of_entry(id), base_of(id));
}
Result<web::Response> give_file(web::Context& context) {
  return proofs::give_file(context, proof_of_entry(TRY(asked_entry(context, false))));
}
Result<web::Response> take_out(web::Context& context) {
  const int64_t id = TRY(asked_entry(context, true));
  return proofs::take_out(context, proof_of_entry(id), base_of(id));
}

}  // namespace

proofs::Beside proof_of_entry(int64_t id) { return {"activity_entry", id, "entry.edit"}; }

void add_entry_proof_routes(web::Router& router) {
  router.get("/lv/hoat-dong/{id}/tep/{ma}", "entry.view", give_file);
  router.post("/lv/hoat-dong/{id}/tep", "entry.edit", add_files, proofs::look_at_files);
  router.post("/lv/hoat-dong/{id}/tep/{ma}/bo", "entry.edit", take_out);
}

}  // namespace sxsh::indicators
