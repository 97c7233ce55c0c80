// Reports are given to somebody who handles them; what one press gave can be taken back.
#include "reports/review/assignments.h"
#include "reports/review/pages.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

// Back to the list that was looked at, with what was done.
web::Response back_with(const web::Context& context, const std::string& said) {
  std::string back = context.request.field("ve");
  if (!web::is_local_target(back) || !(back.starts_with("/lv/viec") || back.starts_with("/lv/bao-cao"))) back = "/lv/viec";
  return web::Response::redirect(back + (back.find('?') == back.npos ? "?" : "&") + said);
}

Result<web::Response> post_assign(web::Context& context) {
  std::vector<int64_t> reports;
  const auto [first, last] = context.request.form.equal_range("chon");
  for (auto each = first; each != last; ++each)
    if (const int64_t id = leading_number(each->second)) reports.push_back(id);
  const int64_t person = leading_number(context.request.field("nguoi"));
  const Assigned done = TRY(assign(context, reports, person > 0 ? std::optional(person) : std::nullopt));
  return back_with(context, "xong=giao&lo=" + std::to_string(done.batch_id) + "&n=" + std::to_string(done.done) + "&bo=" +
                                std::to_string(done.left_out) + "&nguoi=" + std::to_string(person));
}

Result<web::Response> post_undo(web::Context& context) {
  const int64_t n = TRY(take_back(context, leading_number(context.request.field("lo"))));
  return back_with(context, "xong=hoan-tac&n=" + std::to_string(n));
}

}  // namespace

void add_assign_routes(web::Router& router) {
  router.post("/lv/bao-cao/giao", "report.assign", post_assign);
  router.post("/lv/bao-cao/giao/hoan-tac", "report.assign", post_undo);
}

}  // namespace sxsh::reports
