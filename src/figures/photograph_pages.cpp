// Photographs of bills and meters on the page of a month.
#include "figures/pages.h"
#include "figures/photographs.h"
#include "paper/kind.h"
#include "paper/proof_file.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

Result<Month> month_of(web::Context& context) {
  const auto month = Month::parse(context.parameter("thang"));
  if (!month || Month::of(context.clock.today()) < *month) return Problem(problems::not_found);
  return *month;
}

std::string back_to(const Place& place, const Month& month) { return place.at("/" + month.iso()) + "#anh"; }

// The kind and size are judged before the writer is held.
Result<std::any> look_at_files(const web::Request& request) {
  if (request.uploads.empty()) return Problem(problems::attachment_empty);
  for (const web::Upload& one : request.uploads) TRY(paper::proof_kind(one.bytes));
  return std::any();
}

Result<web::Response> add_files(web::Context& context) {
  const Place place = TRY(place_of(context));
  const Month month = TRY(month_of(context));
  for (const web::Upload& one : context.request.uploads)
    TRY(add_photograph(context.db, accounts::actor_of(context), place.id(), month, one.filename, one.bytes));
  return web::Response::redirect(back_to(place, month));
}

Result<Photograph> asked_photograph(web::Context& context, const Place& place) {
  auto found = find_photograph(context.db, context.office_id, TRY(context.id("ma")));
  if (!found || found->facility_id != place.id()) return Problem(problems::not_found);
  return *found;
}

// Never to be run, shown in a page only where a browser draws it as a picture.
Result<web::Response> give_file(web::Context& context) {
  const Photograph file = TRY(asked_photograph(context, TRY(place_of(context))));
  std::string bytes = bytes_of_photograph(context.db, context.office_id, file.id);
  auto response = web::Response::file(std::move(bytes), file.content_type, file.filename)
                      .with("Content-Security-Policy", "default-src 'none'; sandbox")
                      .with("Cache-Control", "private, no-store");
  if (file.shows_in_page() && context.request.asked("xem") == "1")
    for (auto& [name, value] : response.headers)
      if (name == "Content-Disposition") value.replace(0, std::string_view("attachment").size(), "inline");
  return response;
}

Result<web::Response> take_out(web::Context& context) {
  const Place place = TRY(place_of(context));
  const Photograph file = TRY(asked_photograph(context, place));
  TRY(remove_photograph(context.db, accounts::actor_of(context), place.id(), file.id));
  return web::Response::redirect(back_to(place, file.month));
}

}  // namespace

PhotographsView photographs_view(web::Context& context, const Place& place, const Month& month, bool may_add) {
  PhotographsView view{.action = may_add ? place.at("/" + month.iso() + "/anh") : "", .csrf = context.visitor.csrf, .files = {}};
  for (const Photograph& one : photographs_of(context.db, context.office_id, place.id(), month)) {
    const std::string id = std::to_string(one.id);
    const std::string href = place.at("/" + month.iso() + "/anh/" + id);
    view.files.push_back({one.filename, paper::size_text(static_cast<size_t>(one.bytes)),
                          one.by + ", " + local_minute(one.at, context.lang), href,
                          one.shows_in_page() ? href + (href.find('?') == href.npos ? "?" : "&") + "xem=1" : "",
                          may_add ? place.at("/" + month.iso() + "/anh/" + id + "/bo") : ""});
  }
  return view;
}

void add_photograph_routes(web::Router& router) {
  router.get("/dn/so-do/{thang}/anh/{ma}", "figure.own", give_file);
  router.get("/lv/co-so/{id}/so-do/{thang}/anh/{ma}", "figure.view", give_file);
  router.post("/dn/so-do/{thang}/anh", "figure.enter", add_files, look_at_files);
  router.post("/lv/co-so/{id}/so-do/{thang}/anh", "figure.enter_behalf", add_files, look_at_files);
  router.post("/dn/so-do/{thang}/anh/{ma}/bo", "figure.enter", take_out);
  router.post("/lv/co-so/{id}/so-do/{thang}/anh/{ma}/bo", "figure.enter_behalf", take_out);
}

}  // namespace sxsh::figures
