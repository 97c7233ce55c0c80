// An enterprise with its sites, and its new name.
#include "facilities/facility_enterprise.html.h"
#include "facilities/file/pages.h"
#include "facilities/file/queries.gen.h"
#include "facilities/file/reach.h"
#include "base/text.h"
#include "facilities/store.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/undoing.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// `wrong`: what is wrong with the name that was typed.
Result<web::Response> enterprise_page(web::Context& context, int64_t id, const std::string& wrong) {
  const Lang lang = context.lang;
  auto view = context.db.one(sql::enterprise_head{.office_id = context.office_id, .id = id}, [](const db::Row& row) {
    return EnterpriseView{.name = row.text("name"), .tax_code = row.maybe_text("tax_code").value_or(""), .csrf = "",
                          .undo_action = "", .sites = {}};
  });
  if (!view) return Problem(problems::not_found);
  std::vector<std::pair<int64_t, SiteLine>> sites;
  context.db.each(sql::sites_of_enterprise{.office_id = context.office_id, .enterprise_id = id}, [&](const db::Row& row) {
    std::string facts = row.text("code");
    if (const auto address = row.maybe_text("address")) facts += " · " + *address;
    if (const auto day = row.maybe_text("closed_on"))
      facts += " · " + tr(lang, Msg::file_closed_since, {{"day", shown(FieldId::closed_on, day, lang)}});
    sites.emplace_back(row.int64("id"), SiteLine{row.text("name"), "/lv/co-so/" + std::to_string(row.int64("id")), facts});
  });
  for (auto& [facility, line] : sites)
    if (may_reach(context, Door::workspace, facility)) view->sites.push_back(std::move(line));
  if (view->sites.empty()) return Problem(problems::not_found);   // nothing of it is in reach
  if (view->sites.size() == sites.size() && context.visitor.may("facility.edit")) {
    view->csrf = context.visitor.csrf;
    view->rename_action = "/lv/doanh-nghiep/" + std::to_string(id) + "/ten";
    std::vector<ui::FieldError> errors;
    if (!wrong.empty()) errors.push_back({"ten", wrong});
    view->errors = ui::error_summary(errors, lang);
    view->new_name = ui::field({.name = "ten", .label = std::string(tr(lang, Msg::undoing_new_name)),
                                .value = wrong.empty() ? view->name : context.request.field("ten"),
                                .hint = tr(lang, Msg::undoing_rename_hint, {{"n", std::to_string(sites.size())}}),
                                .error = wrong}, lang);
  }
  auto crumbs = crumbs_of(context, nullptr);
  crumbs.push_back({view->name, ""});
  auto response = ui::workspace(
      context, {.title = wrong.empty() ? view->name : tr(lang, Msg::common_error_prefix, {{"title", view->name}}),
                .body = facility_enterprise(*view, lang), .current = "/lv/co-so", .crumbs = std::move(crumbs), .islands = {},
                .description = ""});
  if (!wrong.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_enterprise(web::Context& context) { return enterprise_page(context, TRY(context.id("id")), ""); }

// All sites of an enterprise show its new name; the names of the sites stay.
Result<web::Response> rename_enterprise(web::Context& context) {
  const int64_t id = TRY(context.id("id"));
  const auto sites = context.db.all(sql::sites_of_enterprise{.office_id = context.office_id, .enterprise_id = id},
                                    [](const db::Row& row) { return row.int64("id"); });
  if (sites.empty()) return Problem(problems::not_found);
  for (const int64_t site : sites)
    if (!may_reach(context, Door::workspace, site)) return Problem(problems::not_found);
  const auto name = typed(FieldId::enterprise_name, context.request.field("ten"), context.lang);
  if (!name.value)
    return enterprise_page(context, id,
                           !name.wrong.empty() ? name.wrong
                                               : tr(context.lang, Msg::facilities_wrong_empty,
                                                    {{"label", lower(tr(context.lang, Msg::undoing_new_name))}}));
  const auto actor = accounts::actor_of(context);
  const Batch batch = TRY(open_batch(context.db, actor, Batch::Kind::edit));
  for (const int64_t site : sites) {
    const auto facility = find_facility(context.db, context.office_id, site);
    const FieldChange one{FieldId::enterprise_name, facility->value(FieldId::enterprise_name), name.value};
    TRY(change(context.db, batch, site, std::span(&one, 1), context.lang));
  }
  TRY(close_batch(context.db, batch, "facility.edit", tr(Lang::vi, Msg::undoing_log_rename, {{"name", *name.value}})));
  return web::Response::redirect("/lv/doanh-nghiep/" + std::to_string(id));
}

}  // namespace

void add_enterprise_routes(web::Router& router) {
  router.get("/lv/doanh-nghiep/{id}", "facility.view", show_enterprise);
  router.post("/lv/doanh-nghiep/{id}/ten", "facility.edit", rename_enterprise);
}

}  // namespace sxsh::facilities
