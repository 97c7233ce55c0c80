// The workspace's routes of acts and plans.
#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <memory>

#include "base/text.h"
#include "library/store.h"
#include "programmes/adoption.h"
#include "programmes/export.h"
#include "programmes/matrix.html.h"
#include "programmes/drafts.html.h"
#include "programmes/pages.h"
#include "programmes/overview.html.h"
#include "programmes/plans.html.h"
#include "programmes/programme.html.h"
#include "programmes/reading/unread.h"
#include "programmes/review.h"
#include "programmes/review.html.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "ui/messages.gen.h"
#include "ui/page.h"

namespace sxsh::programmes {
namespace {

using ui::Msg;
using ui::tr;

web::Response frame(const web::Context& context, std::string title, ui::Html body, std::string current, std::vector<ui::Crumb> crumbs = {},
                    std::vector<std::string> islands = {}) {
  ui::Page page;
  page.title = std::move(title);
  page.body = std::move(body);
  page.current = std::move(current);
  page.crumbs = std::move(crumbs);
  page.islands = std::move(islands);
  return ui::workspace(context, std::move(page));
}

std::string word(const web::Context& context, Msg message) { return std::string(tr(context.lang, message)); }
bool wants_json(const web::Context& context) { return context.request.header("accept").starts_with("application/json"); }

std::string act_words(const web::Context& context, const DraftHead& d) {
  std::string words = d.number ? *d.number : word(context, Msg::review_without_number);
  if (d.act_date) words += ", " + day(context.lang, *d.act_date);
  return words + " · " + d.issuer;
}

std::string title_of(const DraftHead& draft) { return sentence_case(draft.title, draft.province); }

Result<web::Response> upload_page(web::Context& context) {
  DraftsView view;
  view.csrf = context.visitor.csrf;
  for (const DraftHead& d : drafts(context.db, context.office_id, 200))
    view.drafts.push_back({"/lv/van-ban/" + std::to_string(d.id), title_of(d), act_words(context, d), d.filename,
                           word(context, d.adopted_programme ? Msg::review_is_programme : Msg::review_to_review),
                           d.adopted_programme ? ui::Tone::ok : ui::Tone::plain});
  return frame(context, word(context, Msg::review_drafts), programmes::drafts(view, context.lang), "/lv/van-ban");
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
  auto response = frame(context, tr(context.lang, Msg::common_error_prefix, {{"title", word(context, Msg::review_drafts)}}),
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

// What makes two items the same thing, whatever their values.
std::string identity(const Item& item) {
  const auto get = [&](const char* name) {
    const auto it = item.fields.find(name);
    return it == item.fields.end() ? std::string() : search_key(it->second);
  };
  std::string key = item.kind + "|" + (item.kind == "agency" ? "" : item.clause) + "|" + get("indicator") + "|" + get("reporter") + "|" + get("frequency");
  if (item.kind == "budget_line") key += get("name") + "|" + get("source");
  if (item.kind == "agency") key += get("name");
  if (item.kind == "task" || item.kind == "objective") key += get("text").substr(0, 40);
  return key;
}

std::string at(const Item& item, const std::string& name) {
  const auto it = item.fields.find(name);
  return it == item.fields.end() ? std::string() : it->second;
}

// Only the fields that differ, each with its label; a whole new or dropped item is told by its one line.
DifferenceLine difference(Lang lang, const Item& before, const Item& after) {
  DifferenceLine line{item_word(lang, after), "", ""};
  for (const std::string& name : field_names(after.kind)) {
    if (at(before, name) == at(after, name)) continue;
    const std::string then = value_shown(lang, before, name), now = value_shown(lang, after, name);
    line.before += (line.before.empty() ? "" : " · ") + field_label(lang, name) + ": " + (then.empty() ? "–" : then);
    line.after += (line.after.empty() ? "" : " · ") + field_label(lang, name) + ": " + (now.empty() ? "–" : now);
  }
  return line;
}

std::vector<DifferenceLine> differences(Lang lang, const std::vector<Item>& before, const std::vector<DraftItem>& after) {
  std::vector<DifferenceLine> lines;
  std::multimap<std::string, const Item*> old;
  for (const Item& item : before)
    if (item.kind != "document") old.emplace(identity(item), &item);
  for (const DraftItem& item : after) {
    if (item.kind == "document" || item.state == "dropped") continue;
    const auto it = old.find(identity(item));
    if (it == old.end()) {
      lines.push_back({item_word(lang, item), "", item_summary(lang, item)});
      continue;
    }
    if (DifferenceLine line = difference(lang, *it->second, item); line.before != line.after) lines.push_back(std::move(line));
    old.erase(it);
  }
  for (const auto& [key, item] : old) lines.push_back({item_word(lang, *item), item_summary(lang, *item), ""});
  return lines;
}

// Is the text that is here read with more confidence than this one (say, this one is an OCR of the same act)?
bool is_worse_text(web::Context& context, const Head& head, const DraftHead& draft) {
  const auto act = library::find(context.db, context.office_id, head.document_id);
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(draft.json, error);
  if (error || !act || !act->confidence || library::text_of(context.db, context.office_id, act->id).empty()) return false;
  return root.at("document").at("confidence").to_number<double>() < *act->confidence;
}

void add_notices(web::Context& context, const DraftHead& draft, const std::vector<DraftItem>& items, ReviewView& view) {
  if (draft.same_programme && !draft.adopted_programme)
    if (const auto head = find(context.db, context.office_id, *draft.same_programme)) {
      view.notices.push_back(draft.number ? word(context, Msg::review_same_act) : tr(context.lang, Msg::review_same_act_likely, {{"title", head->title}}));
      if (is_worse_text(context, *head, draft)) view.notices.push_back(word(context, Msg::review_worse_text));
      if (head->published_at) view.adopt_hint = word(context, Msg::review_adopt_hint_public);
      view.differences = differences(context.lang, items_of(*head, content(context.db, context.office_id, head->id, day_shown(context.db, context.office_id, head->id, context.clock.today()))), items);
      if (view.differences.empty()) view.notices.push_back(word(context, Msg::review_same_act_equal));
      view.adopt_words = word(context, Msg::review_adopt_again);
    }
  if (draft.amends_programme)
    if (const auto head = find(context.db, context.office_id, *draft.amends_programme)) {
      view.notices.push_back(tr(context.lang, Msg::review_amends, {{"title", head->title}}));
      if (head->published_at) view.adopt_hint = word(context, Msg::review_adopt_hint_public);
      view.adopt_words = word(context, Msg::review_adopt_amendment);
    }
  if (draft.parent_programme)
    if (const auto head = find(context.db, context.office_id, *draft.parent_programme))
      view.notices.push_back(tr(context.lang, Msg::review_under, {{"title", head->title}}));
}

// The item whose words cover the place of a finding, for a link to it; "" if none does.
std::string place_of(const boost::json::array& spans, const std::vector<DraftItem>& items) {
  if (spans.empty()) return "";
  const int start = spans.front().at("start").to_number<int>();
  const DraftItem* best = nullptr;
  for (const auto& item : items)
    if (item.span_start && *item.span_start <= start && start < *item.span_end &&
        (!best || *item.span_end - *item.span_start < *best->span_end - *best->span_start))
      best = &item;
  return best ? "#v-" + std::to_string(best->id) : "";
}

void add_reading(web::Context& context, const DraftHead& draft, const std::vector<DraftItem>& items, ReviewView& view) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(draft.json, error);
  if (error) return;
  const std::string repaired(root.at("text").at("repaired").as_string());
  const std::u32string text = decode(repaired);
  for (const auto& finding : root.at("findings").as_array()) {
    const std::string severity(finding.at("severity").as_string());
    const auto& proposal = finding.at("proposal");
    view.findings.push_back({std::string(finding.at("message").at(context.lang == Lang::vi ? "vi" : "en").as_string()),
                             proposal.is_string() ? proposal_word(context.lang, std::string(proposal.as_string())) : "", place_of(finding.at("spans").as_array(), items),
                             severity == "error" ? ui::Tone::danger : severity == "warning" ? ui::Tone::warn : ui::Tone::info});
  }
  std::vector<std::pair<int, int>> unread;
  for (const auto& place : root.at("unread").as_array()) {
    const int start = place.at("span").at("start").to_number<int>(), end = place.at("span").at("end").to_number<int>();
    unread.emplace_back(start, end);
    if (start < 0 || end < start || static_cast<size_t>(end) > text.size()) continue;
    std::u32string words = text.substr(static_cast<size_t>(start), static_cast<size_t>(end - start));
    if (words.size() > 160) words = words.substr(0, 160) + U"…";
    view.unread.push_back({encode(words), reading::unread_words(std::string(place.at("reason").as_string()), context.lang),
                           "#v-u" + std::to_string(unread.size() - 1), ui::Tone::plain});
  }
  view.lines = text_lines(repaired, items, unread);
}

double confidence_of(const DraftHead& draft) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(draft.json, error);
  return error ? 0 : root.at("document").at("confidence").to_number<double>();
}

// Another file of the same act that reads better, where there is one.
void propose_better(web::Context& context, const DraftHead& draft, ReviewView& view) {
  if (!draft.number || !draft.act_date) return;
  double best = confidence_of(draft);
  for (const DraftHead& other : drafts(context.db, context.office_id, 200)) {
    if (other.id == draft.id || other.number != draft.number || other.act_date != draft.act_date) continue;
    const double confidence = confidence_of(*find_draft(context.db, context.office_id, other.id));
    if (confidence <= best) continue;
    best = confidence;
    view.better_href = "/lv/van-ban/" + std::to_string(other.id);
    view.better_words = tr(context.lang, Msg::review_better, {{"file", other.filename}});
  }
}

// Each wrong field, in the words that stand under it.
ui::Html wrong_fields(const std::vector<ReviewGroup>& groups, Lang lang) {
  std::vector<ui::FieldError> errors;
  for (const auto& group : groups)
    for (const auto& item : group.items)
      for (const auto& field : item.fields)
        if (!field.error.empty()) errors.push_back({item.id + "-" + field.name, field.error});
  return ui::error_summary(errors, lang);
}

web::Response review_page(web::Context& context, const DraftHead& draft, const std::string& error, int64_t open_item) {
  const std::string path = "/lv/van-ban/" + std::to_string(draft.id);
  const auto items = items_of_draft(context.db, context.office_id, draft.id);
  ReviewView view;
  view.csrf = context.visitor.csrf;
  view.title = title_of(draft);
  view.act = act_words(context, draft);
  view.error = error;
  view.adopted = draft.adopted_programme.has_value();
  view.adopt_words = word(context, Msg::review_adopt);
  view.adopt_hint = word(context, Msg::review_adopt_hint);
  view.adopt_action = path + "/ban-hanh";
  view.accept_action = path + "/chap-nhan";
  view.add_action = path + "/muc";
  view.reading_href = path + "/ban-doc";
  if (draft.adopted_programme) view.adopted_href = "/lv/ke-hoach/" + std::to_string(*draft.adopted_programme);
  size_t done = 0;
  for (const auto& item : items) done += item.state == "read" ? 0 : 1;
  view.progress = tr(context.lang, Msg::review_progress, {{"done", std::to_string(done)}, {"all", std::to_string(items.size())}});
  view.groups = review_groups(context.lang, path, items, open_item);
  for (const auto& group : view.groups)
    if (group.kind != "document" && group.kind != "programme") view.kinds.push_back({group.kind, group.title, false});
  if (!error.empty()) view.errors = wrong_fields(view.groups, context.lang);
  if (!view.errors.markup.empty()) view.error.clear();
  add_notices(context, draft, items, view);
  if (!view.adopted) propose_better(context, draft, view);
  add_reading(context, draft, items, view);
  std::string title = word(context, Msg::review_title) + ": " + view.title;
  if (!error.empty()) title = tr(context.lang, Msg::common_error_prefix, {{"title", title}});
  auto response = frame(context, std::move(title), review(view, context.lang), "/lv/van-ban",
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
    if (item->fields.contains(name) || std::find(field_names(item->kind).begin(), field_names(item->kind).end(), name) != field_names(item->kind).end())
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
  return web::Response::redirect("/lv/van-ban/" + std::to_string(draft.id) + "?muc=" + std::to_string(item->id) + "#m-" + std::to_string(item->id));
}

Result<web::Response> add(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  Item item{context.request.field("loai"), trim(context.request.field("khoan")), {}, {}, {}};
  for (const std::string& name : field_names(item.kind)) item.fields[name] = trim(context.request.field(name));
  const int64_t id = TRY(add_item(context.db, accounts::actor_of(context), draft.id, item));
  return web::Response::redirect("/lv/van-ban/" + std::to_string(draft.id) + "?muc=" + std::to_string(id) + "#m-" + std::to_string(id));
}

Result<web::Response> accept_rest(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  TRY(accept_all(context.db, accounts::actor_of(context), draft.id));
  return web::Response::redirect("/lv/van-ban/" + std::to_string(draft.id));
}

Result<web::Response> adopt_it(web::Context& context) {
  const DraftHead draft = TRY(draft_of(context));
  auto slug = adopt_draft(context.db, accounts::actor_of(context), draft.id);
  if (!slug.ok() && slug.problem().is(problems::draft_incomplete)) return review_page(context, draft, slug.problem().message(context.lang), 0);
  const std::string made = TRY(std::move(slug));
  const auto head = find(context.db, context.office_id, made);
  return web::Response::redirect("/lv/ke-hoach/" + std::to_string(head->id));
}

Result<web::Response> plans_page(web::Context& context) {
  PlansView view;
  view.may_publish = context.visitor.may("programme.publish");
  for (const Head& head : all(context.db, context.office_id)) {
    const Content now = content(context.db, context.office_id, head.id, day_shown(context.db, context.office_id, head.id, context.clock.today()));
    PlanLine line{head.title, "/lv/ke-hoach/" + std::to_string(head.id), head.province + " · " + period(context.lang, head.from_year, head.to_year), "",
                  word(context, head.active ? Msg::programmes_active : head.published_at ? Msg::review_published : Msg::review_internal),
                  "/lv/ke-hoach/" + std::to_string(head.id), context.visitor.csrf, head.published_at.has_value(), head.active};
    line.change_waits = head.published_at && unpublished_amendment(context.db, context.office_id, head.id);
    line.money = now.budget && now.budget->total_vnd
                     ? tr(context.lang, Msg::programmes_money_total, {{"amount", millions(context.lang, *now.budget->total_vnd)}})
                     : word(context, Msg::programmes_money_missing);
    view.plans.push_back(std::move(line));
  }
  return frame(context, word(context, Msg::review_plans), plans(view, context.lang), "/lv/ke-hoach");
}

Result<web::Response> overview_page(web::Context& context) {
  OverviewView view;
  view.person = context.visitor.name;
  view.may_upload = context.visitor.may("document.upload");
  if (context.visitor.may("draft.edit"))
    for (const DraftHead& d : drafts(context.db, context.office_id, 50))
      if (!d.adopted_programme)
        view.work.push_back({"/lv/van-ban/" + std::to_string(d.id), tr(context.lang, Msg::programmes_work_draft, {{"title", title_of(d)}}),
                             act_words(context, d), d.filename, "", ui::Tone::plain});
  for (const Head& head : all(context.db, context.office_id))
    if ((!head.published_at || unpublished_amendment(context.db, context.office_id, head.id)) && context.visitor.may("programme.publish"))
      view.work.push_back({"/lv/ke-hoach", tr(context.lang, Msg::programmes_work_publish, {{"title", head.title}}),
                           period(context.lang, head.from_year, head.to_year), "", "", ui::Tone::plain});
  if (const auto head = active(context.db, context.office_id)) {
    const Content now = content(context.db, context.office_id, head->id, day_shown(context.db, context.office_id, head->id, context.clock.today()));
    const ProgrammeView whole = programme_view(context.lang, *head, now, {});
    view.active_href = context.visitor.may("programme.read") ? "/lv/ke-hoach/" + std::to_string(head->id) : "/chuong-trinh/" + head->slug;
    view.active_title = head->title;
    view.active_money = whole.money;
    view.duties = whole.reporting;
  }
  return frame(context, word(context, Msg::nav_overview), overview(view, context.lang), "/lv");
}

Result<Head> head_of(web::Context& context) {
  auto head = find(context.db, context.office_id, TRY(context.id("id")));
  if (!head) return Problem(problems::not_found);
  return *head;
}

Result<web::Response> plan_page(web::Context& context) {
  const Head head = TRY(head_of(context));
  ProgrammeView view = whole_view(context, head, false);
  view.csrf = context.visitor.csrf;
  const bool waits = !head.published_at || unpublished_amendment(context.db, context.office_id, head.id);
  if (head.published_at) view.public_href = "/chuong-trinh/" + head.slug;
  if (waits && context.visitor.may("programme.publish")) view.publish_action = "/lv/ke-hoach/" + std::to_string(head.id) + "/cong-bo";
  return frame(context, head.title, programme(view, context.lang), "/lv/ke-hoach",
               {{word(context, Msg::review_plans), "/lv/ke-hoach"}, {head.title, ""}});
}

// The same matrix as on the portal, also of a programme that is not public.
Result<web::Response> plan_budget(web::Context& context) {
  const Head head = TRY(head_of(context));
  const std::string plan = "/lv/ke-hoach/" + std::to_string(head.id);
  const MatrixView view = TRY(whole_matrix(context, head, plan));
  if (context.request.asked("tai") == "csv") return csv_file(sheet(context.lang, view), "kinh-phi-" + head.slug);
  return frame(context, tr(context.lang, Msg::programmes_matrix_title, {{"title", head.title}}), matrix(view, context.lang), "/lv/ke-hoach",
               {{word(context, Msg::review_plans), "/lv/ke-hoach"}, {head.title, plan}, {word(context, Msg::programmes_budget), ""}});
}

Result<web::Response> publish_it(web::Context& context) {
  TRY(make_public(context.db, accounts::actor_of(context), TRY(head_of(context))));
  return web::Response::redirect("/lv/ke-hoach");
}

Result<web::Response> withdraw_it(web::Context& context) {
  TRY(make_internal(context.db, accounts::actor_of(context), TRY(head_of(context)), trim(context.request.field("ly-do"))));
  return web::Response::redirect("/lv/ke-hoach");
}

Result<web::Response> choose_it(web::Context& context) {
  const Head head = TRY(head_of(context));
  if (!head.published_at) return Problem(problems::not_found);
  TRY(make_active(context.db, accounts::actor_of(context), head));
  return web::Response::redirect("/lv/ke-hoach");
}

}  // namespace

void add_workspace_routes(web::Router& router) {
  router.get("/lv", "workspace.open", overview_page);
  router.get("/lv/van-ban", "draft.edit", upload_page);
  router.post("/lv/van-ban", "document.upload", upload, prepare_upload);
  router.get("/lv/van-ban/{id}", "draft.edit", show_review);
  router.get("/lv/van-ban/{id}/ban-doc", "draft.edit", reading_json);
  router.post("/lv/van-ban/{id}/muc", "draft.edit", add);
  router.post("/lv/van-ban/{id}/muc/{muc}", "draft.edit", decide_item);
  router.post("/lv/van-ban/{id}/chap-nhan", "draft.edit", accept_rest);
  router.post("/lv/van-ban/{id}/ban-hanh", "programme.adopt", adopt_it);
  router.get("/lv/ke-hoach", "programme.read", plans_page);
  router.get("/lv/ke-hoach/{id}", "programme.read", plan_page);
  router.get("/lv/ke-hoach/{id}/kinh-phi", "programme.read", plan_budget);
  router.post("/lv/ke-hoach/{id}/cong-bo", "programme.publish", publish_it);
  router.post("/lv/ke-hoach/{id}/rut", "programme.publish", withdraw_it);
  router.post("/lv/ke-hoach/{id}/chon", "programme.publish", choose_it);
}

}  // namespace sxsh::programmes
