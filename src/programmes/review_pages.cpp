// The workspace's routes of acts: upload, review item by item, adopt.
#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <memory>

#include "base/text.h"
#include "programmes/drafts.html.h"
#include "programmes/review.h"
#include "programmes/review.html.h"
#include "programmes/store.h"
#include "programmes/workspace_frame.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/review.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

bool wants_json(const web::Context& context) { return context.request.header("accept").starts_with("application/json"); }

Result<web::Response> upload_page(web::Context& context) {
  DraftsView view;
  view.csrf = context.visitor.csrf;
  for (const DraftHead& d : drafts(context.db, context.office_id, 200))
    view.drafts.push_back({"/lv/van-ban/" + std::to_string(d.id), title_of(d), act_words(context, d), d.filename,
                           word(context, d.adopted_programme ? Msg::review_is_programme : Msg::review_to_review),
                           d.adopted_programme ? ui::Tone::ok : ui::Tone::plain});
  return workspace_page(context, word(context, Msg::review_drafts), programmes::drafts(view, context.lang), "/lv/van-ban");
}

// What cannot be read is said on the same page, in words; nothing is kept.
struct Unreadable {
  Problem problem;
};

Result<std::any> prepare_upload(const web::Request& request) {
  auto read = read_upload(request);
  if (!read.ok()) return std::any(Unreadable{read.problem()});
  return std::any(std::make_shared<Intake>(read.take()));
}

web::Response upload_refused(web::Context& context, const Problem& problem) {
  DraftsView view;
  view.csrf = context.visitor.csrf;
  view.error = problem.message(context.lang);
  auto response =
      workspace_page(context, tr(context.lang, Msg::common_error_prefix, {{"title", word(context, Msg::review_drafts)}}),
                     programmes::drafts(view, context.lang), "/lv/van-ban");
  response.status = problem.kind->http_status >= 500 ? 422 : problem.kind->http_status;
  return response;
}

Result<web::Response> upload(web::Context& context) {
  if (const auto* unreadable = std::any_cast<Unreadable>(&context.prepared)) return upload_refused(context, unreadable->problem);
  const auto* intake = std::any_cast<std::shared_ptr<Intake>>(&context.prepared);
  if (!intake) return Problem(problems::no_file_chosen);
  auto id = take_in(context.db, accounts::actor_of(context), **intake);
  if (!id.ok() && id.problem().is(problems::draft_not_an_act)) return upload_refused(context, id.problem());
  return web::Response::redirect("/lv/van-ban/" + std::to_string(TRY(std::move(id))));
}

Result<DraftHead> draft_of(web::Context& context) {
  auto draft = find_draft(context.db, context.office_id, TRY(context.id("id")));
  if (!draft) return Problem(problems::not_found);
  return *draft;
}

web::Response review_page(web::Context& context, const DraftHead& draft, const std::string& error, int64_t open_item) {
  const ReviewView view = review_view(context, draft, error, open_item);
  std::string title = word(context, Msg::review_title) + ": " + view.title;
  if (!error.empty()) title = tr(context.lang, Msg::common_error_prefix, {{"title", title}});
  auto response = workspace_page(context, std::move(title), review(view, context.lang), "/lv/van-ban",
                        {{word(context, Msg::review_drafts), "/lv/van-ban"}, {view.title, ""}}, {"review"});
  if (!error.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_review(web::Context& context) {
  return review_page(context, TRY(draft_of(context)), "", context.request.asked_int("muc").value_or(0));
}

Result<web::Response> reading_json(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  return web::Response::file(draft.json, "application/json", "ban-doc.json");
}

Result<web::Response> decide_item(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  const auto item = find_item(context.db, context.office_id, TRY(context.id("muc")));
  if (!item || item->draft_id != draft.id) return Problem(problems::not_found);
  static const std::map<std::string, Decision> kDecisions{
      {"dung", Decision::accept}, {"sua", Decision::correct}, {"bo", Decision::drop}, {"lai", Decision::restore}};
  const auto decision = kDecisions.find(context.request.field("viec"));
  if (decision == kDecisions.end()) return Problem(problems::bad_request, {{"detail", "viec"}});
  Fields fields;
  for (const auto& [name, value] : context.request.form)
    if (item->fields.contains(name) ||
        std::find(field_names(item->kind).begin(), field_names(item->kind).end(), name) != field_names(item->kind).end())
      fields[name] = as_kept(name, trim(value));
  TRY(decide(context.db, accounts::actor_of(context), *item, decision->second, fields));
  if (wants_json(context)) {
    const auto now = find_item(context.db, context.office_id, item->id);
    const auto groups = review_groups(context.lang, "/lv/van-ban/" + std::to_string(draft.id), {*now}, 0);
    const ReviewItem& shown = groups.front().items.front();
    boost::json::object errors;
    for (const auto& field : shown.fields)
      if (!field.error.empty()) errors[field.name] = field.error;
    return web::Response::json(boost::json::serialize(boost::json::object{{"state", shown.state},
                                                                          {"state_words", shown.state_words},
                                                                          {"tone", std::string(ui::tone_class(shown.tone))},
                                                                          {"title", shown.title},
                                                                          {"errors", errors}}));
  }
  return web::Response::redirect("/lv/van-ban/" + std::to_string(draft.id) + "?muc=" + std::to_string(item->id) + "#m-" +
                                 std::to_string(item->id));
}

Result<web::Response> add(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  Item item{context.request.field("loai"), trim(context.request.field("khoan")), {}, {}, {}};
  for (const std::string& name : field_names(item.kind)) item.fields[name] = trim(context.request.field(name));
  const int64_t id = TRY(add_item(context.db, accounts::actor_of(context), draft.id, item));
  return web::Response::redirect("/lv/van-ban/" + std::to_string(draft.id) + "?muc=" + std::to_string(id) + "#m-" +
                                 std::to_string(id));
}

Result<web::Response> accept_rest(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  TRY(accept_all(context.db, accounts::actor_of(context), draft.id));
  return web::Response::redirect("/lv/van-ban/" + std::to_string(draft.id));
}

Result<web::Response> adopt_it(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  auto slug = adopt_draft(context.db, accounts::actor_of(context), draft.id);
  if (!slug.ok() && slug.problem().is(problems::draft_incomplete))
    return review_page(context, draft, slug.problem().message(context.lang), 0);
  const std::string made = TRY(std::move(slug));
  const auto head = find(context.db, context.office_id, made);
  return web::Response::redirect("/lv/ke-hoach/" + std::to_string(head->id));
}

}  // namespace

void add_workspace_routes(web::Router& router) {
  router.get("/lv/van-ban", "draft.edit", upload_page);
  router.post("/lv/van-ban", "document.upload", upload, prepare_upload);
  router.get("/lv/van-ban/{id}", "draft.edit", show_review);
  router.get("/lv/van-ban/{id}/ban-doc", "draft.edit", reading_json);
  router.post("/lv/van-ban/{id}/muc", "draft.edit", add);
  router.post("/lv/van-ban/{id}/muc/{muc}", "draft.edit", decide_item);
  router.post("/lv/van-ban/{id}/chap-nhan", "draft.edit", accept_rest);
  router.post("/lv/van-ban/{id}/ban-hanh", "programme.adopt", adopt_it);
  add_plan_routes(router);
}

}  // namespace sxsh::programmes
