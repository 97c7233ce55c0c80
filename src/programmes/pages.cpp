#include "programmes/pages.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "library/store.h"
#include "programmes/calendar.html.h"
#include "programmes/compare.html.h"
#include "programmes/export.h"
#include "programmes/item.h"
#include "programmes/matrix.html.h"
#include "programmes/programme.html.h"
#include "programmes/programmes.html.h"
#include "programmes/public_part.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "territory/agencies/store.h"
#include "ui/components.h"
#include "ui/messages/programmes.gen.h"
#include "ui/page.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::string word(const web::Context& context, Message message) { return std::string(tr(context.lang, message)); }

web::Response frame(const web::Context& context, std::string title, ui::Html body, std::string current,
                    std::vector<ui::Crumb> crumbs) {
  ui::Page page;
  page.title = std::move(title);
  page.body = std::move(body);
  page.current = std::move(current);
  page.crumbs = std::move(crumbs);
  web::Response response = ui::portal(context, std::move(page));
  response.cacheable = true;
  return response;
}

std::string shown_day(web::Context& context, const Head& head, bool only_published = true) {
  const Date today = context.clock.today();
  return only_published ? day_public(context.db, context.office_id, head.id, today)
                        : day_shown(context.db, context.office_id, head.id, today);
}

Result<Head> published(web::Context& context) {
  auto head = find(context.db, context.office_id, context.parameter("ma"));
  if (!head || !head->published_at) return Problem(problems::not_found);
  return *head;
}

std::vector<std::pair<Head, Content>> published_programmes(web::Context& context) {
  std::vector<std::pair<Head, Content>> found;
  for (Head& head : all(context.db, context.office_id)) {
    if (!head.published_at) continue;
    Content now = content(context.db, context.office_id, head.id, shown_day(context, head));
    found.emplace_back(std::move(head), std::move(now));
  }
  return found;
}

ui::Crumb programmes_crumb(const web::Context& context) {
  return {word(context, Msg::programmes_title), ui::at("/chuong-trinh", context.lang)};
}

Result<web::Response> list(web::Context& context) {
  ProgrammesView view;
  for (const Head& head : all(context.db, context.office_id)) {
    if (!head.published_at) continue;
    ProgrammeLine line{ui::at("/chuong-trinh/" + head.slug, context.lang),
                       head.title,
                       period(context.lang, head.from_year, head.to_year),
                       family_word(context.lang, head.family),
                       "",
                       head.province,
                       head.active};
    const auto total = planned_total(context.db, context.office_id, head.id, shown_day(context, head));
    line.money = total ? tr(context.lang, Msg::programmes_money_total, {{"amount", millions(context.lang, *total)}})
                       : word(context, Msg::programmes_money_missing);
    view.programmes.push_back(std::move(line));
  }
  if (context.request.asked("tai") == "csv") return csv_file(sheet(context.lang, view), "chuong-trinh");
  view.csv_href = ui::at("/chuong-trinh?tai=csv", context.lang);
  return frame(context, word(context, Msg::programmes_title), programmes(view, context.lang), "/chuong-trinh", {});
}

std::string act_label(const library::CitationLink& link) {
  const std::string label = link.citation.title.empty() ? link.citation.number.value_or("") : link.citation.title;
  return capitalized(label);
}

std::string act_note(Lang lang, const std::optional<std::string>& number, const std::optional<Date>& date) {
  std::string note = number.value_or("");
  if (date) note += (note.empty() ? "" : ", ") + day(lang, iso(*date));
  return note;
}

// The act itself, the acts that amended it, then what it rests on.
std::vector<LinkLine> act_links(web::Context& context, const Head& head, bool only_published) {
  std::vector<LinkLine> links;
  if (const auto document = library::find(context.db, context.office_id, head.document_id))
    links.push_back({document->published_at ? ui::at("/van-ban/" + document->slug, context.lang) : "", document->title,
                     act_note(context.lang, document->number, document->date)});
  for (const int64_t amending : amending_acts(context.db, context.office_id, head.id))
    if (const auto act = library::find(context.db, context.office_id, amending); act && (act->published_at || !only_published))
      links.push_back({act->published_at ? ui::at("/van-ban/" + act->slug, context.lang) : "", act->title,
                       act_note(context.lang, act->number, act->date)});
  for (const auto& link : only_published ? library::citations_of(context.db, context.office_id, head.document_id)
                                         : library::legal_bases_of(context.db, context.office_id, head.document_id))
    links.push_back({link.slug.empty() ? "" : ui::at("/van-ban/" + link.slug, context.lang), act_label(link),
                     act_note(context.lang, link.citation.number, link.citation.date)});
  return links;
}

void add_family(web::Context& context, const Head& head, ProgrammeView& view, bool only_published) {
  const std::string base = only_published ? ui::at("/chuong-trinh/", context.lang) : "/lv/ke-hoach/";
  const auto href = [&](const Head& other) { return base + (only_published ? other.slug : std::to_string(other.id)); };
  for (const Head& child : children(context.db, context.office_id, head.id))
    if (!only_published || child.published_at)
      view.children.push_back({href(child), child.title, period(context.lang, child.from_year, child.to_year)});
  if (!head.parent_number && !head.parent_id) return;
  LinkLine parent{"", tr(context.lang, Msg::programmes_parent, {{"number", head.parent_number.value_or("")}}), ""};
  if (head.parent_id)
    if (const auto above = find(context.db, context.office_id, *head.parent_id);
        above && (!only_published || above->published_at))
      parent.href = href(*above);
  view.parent = std::move(parent);
}

// What a later act changed stands beside the value it left behind.
void add_history(web::Context& context, const Head& head, const Content& now, ProgrammeView& view) {
  const Content ever = content(context.db, context.office_id, head.id, std::nullopt);
  for (size_t i = 0; i < now.targets.size() && i < view.targets.size(); ++i)
    for (const auto& old : ever.targets)
      if (old.valid_to && *old.valid_to < now.targets[i].valid_from && old.indicator == now.targets[i].indicator &&
          old.population == now.targets[i].population)
        view.targets[i].history =
            tr(context.lang, Msg::programmes_history,
               {{"date", day(context.lang, now.targets[i].valid_from)}, {"value", shown(old, context.lang == Lang::vi)}});
}

// Agencies were renamed and merged since the act: who does their work today stands beside the name that the act gives.
void add_agencies_today(web::Context& context, const Content& now, ProgrammeView& view) {
  const territory::Agencies agencies = territory::agencies_of(context.db, context.office_id);
  const Date today = context.clock.today();
  std::set<std::string> seen;
  for (AgencyLine& line : view.agencies) {
    seen.insert(search_key(line.name));
    line.now = territory::now_words(agencies, line.name, today, context.lang);
  }
  const auto add = [&](const std::string& name) {
    const std::string words = territory::now_words(agencies, name, today, context.lang);
    if (!words.empty() && seen.insert(search_key(name)).second) view.other_agencies.push_back({capitalized(name), words, {}});
  };
  for (const auto& task : now.tasks) {
    for (const std::string& name : task.lead) add(name);
    for (const std::string& name : task.partners) add(name);
  }
  for (const auto& duty : now.reporting) add(duty.reporter);
  const bool any = std::ranges::any_of(view.agencies, [](const AgencyLine& line) { return !line.now.empty(); });
  if (any || !view.other_agencies.empty())
    view.agencies_as_of = tr(context.lang, Msg::programmes_agencies_as_of, {{"day", day(context.lang, iso(today))}});
}

Result<web::Response> one(web::Context& context) {
  const Head head = TRY(published(context));
  ProgrammeView view = whole_view(context, head, true);
  view.announced = public_part(context, head);
  return frame(context, head.title, programme(view, context.lang), "/chuong-trinh",
               {programmes_crumb(context), {head.title, ""}});
}

Result<web::Response> budget(web::Context& context) {
  const Head head = TRY(published(context));
  const MatrixView view = TRY(whole_matrix(context, head, ui::at("/chuong-trinh/" + head.slug, context.lang)));
  if (context.request.asked("tai") == "csv") return csv_file(sheet(context.lang, view), "kinh-phi-" + head.slug);
  return frame(context, tr(context.lang, Msg::programmes_matrix_title, {{"title", head.title}}), matrix(view, context.lang),
               "/chuong-trinh",
               {programmes_crumb(context),
                {head.title, ui::at("/chuong-trinh/" + head.slug, context.lang)},
                {word(context, Msg::programmes_budget), ""}});
}

Result<web::Response> compared(web::Context& context) {
  CompareView view = compare_view(context.lang, published_programmes(context));
  if (context.request.asked("tai") == "csv") return csv_file(sheet(context.lang, view), "so-sanh");
  view.csv_href = ui::at("/so-sanh?tai=csv", context.lang);
  return frame(context, word(context, Msg::programmes_compare), compare(view, context.lang), "/so-sanh", {});
}

Result<web::Response> reporting_calendar(web::Context& context) {
  const auto asked = context.request.asked_int("nam");
  const int year = asked && *asked >= 1990 && *asked <= 2100 ? static_cast<int>(*asked) : context.clock.today().year;
  return frame(context, word(context, Msg::programmes_calendar),
               calendar(calendar_view(context.lang, year, published_programmes(context)), context.lang), "/lich-bao-cao", {});
}

}  // namespace

ProgrammeView whole_view(web::Context& context, const Head& head, bool only_published) {
  const Content now = content(context.db, context.office_id, head.id, shown_day(context, head, only_published));
  ProgrammeView view = programme_view(context.lang, head, now, findings(context.db, context.office_id, head.id));
  view.looked_over = read_from_text(context.db, context.office_id, head.id);
  view.documents = act_links(context, head, only_published);
  if (const auto act = library::find(context.db, context.office_id, head.document_id))
    view.kicker += " · " + act_note(context.lang, act->number, act->date);
  if (!only_published && !view.budget_href.empty()) view.budget_href = "/lv/ke-hoach/" + std::to_string(head.id) + "/kinh-phi";
  add_family(context, head, view, only_published);
  add_history(context, head, now, view);
  add_agencies_today(context, now, view);
  return view;
}

Result<MatrixView> whole_matrix(web::Context& context, const Head& head, const std::string& plan_href) {
  const Content now =
      content(context.db, context.office_id, head.id, shown_day(context, head, plan_href.starts_with("/lv") ? false : true));
  if (!now.budget || !now.budget->total_vnd) return Problem(problems::not_found);
  const bool quantities = context.request.asked("xem") == "khoi-luong";
  MatrixView view = matrix_view(context.lang, head, *now.budget, quantities);
  view.back_href = plan_href;
  view.money_href = plan_href + "/kinh-phi";
  view.quantities_href = view.money_href + "?xem=khoi-luong";
  view.csv_href = quantities ? view.quantities_href + "&tai=csv" : view.money_href + "?tai=csv";
  if (const auto act = library::find(context.db, context.office_id, head.document_id))
    if (const std::string note = act_note(context.lang, act->number, act->date); !note.empty()) view.kicker += " · " + note;
  return view;
}

void add_routes(web::Router& router) {
  router.get("/chuong-trinh", "programme.view", list);
  router.get("/chuong-trinh/{ma}", "programme.view", one);
  router.get("/chuong-trinh/{ma}/kinh-phi", "programme.view", budget);
  router.get("/so-sanh", "programme.view", compared);
  router.get("/lich-bao-cao", "programme.view", reporting_calendar);
}

}  // namespace sxsh::programmes
