#include "ui/page.h"

#include <span>

#include "ui/frame.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/designer.gen.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/messages/figures.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/messages/people.gen.h"
#include "ui/messages/portal.gen.h"
#include "ui/messages/savings.gen.h"
#include "ui/office.h"
#include "ui/portal_frame.html.h"
#include "ui/workspace_frame.html.h"
#include "web/assets.h"

namespace sxsh::ui {

namespace {

struct Entry {
  std::string_view href;
  Message label;
  std::string_view icon;
  std::string_view action;               // shown to those who may do this; "" for everybody
};

constexpr Entry kPortal[] = {
    {"/chuong-trinh", Msg::nav_programmes, "target", ""},
    {"/van-ban", Msg::nav_documents, "document", ""},
    {"/so-sanh", Msg::nav_comparison, "compare", ""},
    {"/lich-bao-cao", Msg::nav_calendar, "calendar", ""},
    {"/so-lieu/ban-do", Msg::nav_map, "pin", ""},
    {"/tim", Msg::nav_search_short, "search", ""},
};

constexpr Entry kWorkspace[] = {
    {"/lv", Msg::nav_overview, "home", "programme.read"},
    {"/dn/tong-quan", Msg::nav_overview, "home", "saving.own"},
    {"/lv/viec", Msg::nav_queue, "check", "queue.view"},
    {"/lv/don-vi", Msg::nav_own_reports, "edit", "report.fill_unit"},
    {"/lv/co-so", Msg::list_title, "factory", "facility.list"},
    {"/lv/van-ban", Msg::nav_documents, "document", "document.upload"},
    {"/lv/ke-hoach", Msg::nav_programmes, "target", "programme.read"},
    {"/lv/chi-tieu", Msg::nav_indicators, "gauge", "indicator.view"},
    {"/lv/hoat-dong", Msg::nav_entries, "edit", "entry.view"},
    {"/dn", Msg::nav_own_facility, "factory", "facility.own"},
    {"/dn/so-do", Msg::figures_title, "edit", "figure.own"},
    {"/dn/ho-tro", Msg::nav_support, "help", "support.ask"},
    {"/lv/so-do", Msg::figures_title, "list", "figure.view"},
    {"/lv/co-so/sua-doi", Msg::nav_corrections, "edit", "correction.decide"},
    {"/lv/bao-cao", Msg::nav_reports, "document", "report.view"},
    {"/lv/dot-bao-cao", Msg::nav_rounds, "clock", "round.view"},
    {"/lv/tiet-kiem", Msg::savings_title, "gauge", "saving.view"},
    {"/lv/dinh-muc", Msg::nav_norms, "gauge", "norm.list"},
    {"/lv/ho-tro", Msg::nav_support, "help", "support.view"},
    {"/lv/khung-nam", Msg::nav_frames, "calendar", "frame.view"},
    {"/lv/dia-ban", Msg::nav_areas, "compare", "area.view"},
    {"/lv/qt/danh-muc/khu", Msg::nav_zones, "pin", "zone.view"},
    {"/lv/qt/danh-muc/don-vi", Msg::nav_additions, "pin", "territory.correct"},
    {"/lv/qt/danh-muc/co-quan", Msg::nav_agencies, "list", "agency.view"},
    {"/lv/qt/danh-muc/he-so", Msg::figures_factors, "list", "factor.view"},
    {"/lv/qt/danh-muc/dinh-muc", Msg::nav_norm_catalogue, "list", "norm.read"},
    {"/lv/qt/danh-muc/kiem-tra", Msg::nav_checks, "gauge", "check.view"},
    {"/lv/qt/danh-muc/ngay-nghi", Msg::nav_holidays, "calendar", "holiday.view"},
    {"/lv/qt/bieu-mau", Msg::designer_title, "document", "form.edit"},
    {"/lv/qt/nguoi-dung", Msg::nav_people, "people", "people.view"},
    {"/lv/qt/thu-gui", Msg::nav_outgoing, "document", "letter.view"},
    {"/lv/qt/vai-tro", Msg::nav_rights, "lock", "rights.view"},
    {"/lv/qt/nhat-ky", Msg::nav_log, "list", "audit.view"},
};

// The path without its language: "/en/van-ban" and "/van-ban" are one page.
std::string_view bare(std::string_view path) {
  if (path == "/en") return "/";
  return path.starts_with("/en/") ? path.substr(3) : path;
}

// The entry a page belongs to: the longest that is this page or lies above it. None: the end.
std::span<const Entry>::iterator current_of(std::span<const Entry> entries, std::string_view here) {
  auto found = entries.end();
  for (auto it = entries.begin(); it != entries.end(); ++it) {
    const bool above = it->href != "/lv" && here.starts_with(it->href) && here.substr(it->href.size()).starts_with('/');
    if ((here == it->href || above) && (found == entries.end() || it->href.size() > found->href.size())) found = it;
  }
  return found;
}

constexpr size_t kSideEntries = 8, kPhoneEntries = 5;   // "Thêm" counted

// All of them where they have room; else as many as leave room for "Thêm", and the rest in there.
NavView fitted(const std::vector<NavEntry>& entries, size_t room) {
  NavView out;
  const size_t shown = entries.size() <= room ? entries.size() : room - 1;
  for (size_t i = 0; i < entries.size(); ++i) {
    (i < shown ? out.entries : out.more).push_back(entries[i]);
    if (i >= shown && entries[i].current) out.more_here = entries[i].label;
  }
  return out;
}

HeadView head_of(const Page& page, Lang lang) {
  HeadView head;
  const std::string_view product = tr(lang, Msg::common_product);
  head.title = page.title.empty() ? std::string(product) : page.title + " · " + std::string(product);
  head.description = page.description;
  head.reload_seconds = page.reload_seconds;
  head.style_href = asset("sx.css");
  head.script_href = asset("sx.js");
  head.font_href = asset("inter.woff2");
  head.icon_href = asset("icon.svg");
  for (const std::string& island : page.islands) head.island_hrefs.push_back(asset(island + ".js"));
  return head;
}

FrameView frame_of(const web::Context& context, Page&& page, std::span<const Entry> entries) {
  const Lang lang = context.lang;
  const std::string_view path = bare(context.request.path);
  const Office& here = office(context.office_id);
  FrameView frame;
  frame.lang = lang == Lang::vi ? "vi" : "en";
  frame.theme = context.visitor.theme;
  frame.density = context.visitor.density;
  frame.in_vietnamese = lang == Lang::vi;
  frame.example = here.example;
  frame.head = head_of(page, lang);
  if (!here.province.empty()) {
    const Problem::Details named = {{"province", here.province}};
    frame.province = here.province;
    frame.committee = tr(lang, Msg::portal_committee, named);
    frame.subtitle = tr(lang, Msg::portal_of_province, named);
    frame.place = tr(lang, Msg::portal_province, named);
  }
  const auto current = current_of(entries, page.current.empty() ? path : std::string_view(page.current));
  for (auto entry = entries.begin(); entry != entries.end(); ++entry)
    if (entry->action.empty() || context.visitor.may(entry->action))
      frame.nav.entries.push_back(
          {at(entry->href, lang), std::string(tr(lang, entry->label)), std::string(entry->icon), entry == current});
  frame.home_href = at("/", lang);
  frame.portal_href = frame.home_href;
  frame.search_href = at("/tim", lang);
  frame.sign_in_href = at("/dang-nhap", lang);
  frame.workspace_href = "/lv";
  frame.person = context.visitor.name;
  frame.csrf = context.visitor.csrf;
  constexpr int64_t kMostShown = 99;
  const int64_t unread = context.visitor.unread;
  if (unread > 0) frame.unread = unread > kMostShown ? std::to_string(kMostShown) + "+" : std::to_string(unread);
  frame.crumbs = breadcrumb(page.crumbs, lang);
  frame.body = std::move(page.body);
  return frame;
}

Message missing_scope(std::string_view role) {
  return role == "area_officer" ? Msg::scope_missing_area
         : role == "consultant" ? Msg::scope_missing_consultant
                                : Msg::scope_missing_facility;
}

}  // namespace

web::Response portal(const web::Context& context, Page page) {
  FrameView frame = frame_of(context, std::move(page), kPortal);
  std::string path(bare(context.request.path));
  const auto query = context.request.target.find('?');
  if (query != std::string::npos) path += context.request.target.substr(query);
  frame.head.vietnamese_href = at(path, Lang::vi);
  frame.head.english_href = at(path, Lang::en);
  web::Response response = web::Response::html(portal_frame(frame, context.lang).markup);
  response.cacheable = !context.visitor.signed_in() && context.request.method != "POST";
  return response;
}

bool page_is_own(std::string_view path) {
  const auto own = bare(path);
  return own == "/dn" || own.starts_with("/dn/");
}

web::Response workspace(const web::Context& context, Page page) {
  FrameView frame = frame_of(context, std::move(page), kWorkspace);
  // On a facility's phone the form comes first: the font may follow, and text is drawn without it meanwhile.
  if (page_is_own(context.request.path)) frame.head.font_href.clear();
  for (const std::string& role : context.visitor.unscoped) frame.missing.emplace_back(tr(context.lang, missing_scope(role)));
  frame.phone_nav = fitted(frame.nav.entries, kPhoneEntries);
  frame.nav = fitted(frame.nav.entries, kSideEntries);
  return web::Response::html(workspace_frame(frame, context.lang).markup);
}

std::string asset(std::string_view name) { return web::Assets::carried().address(name); }

}  // namespace sxsh::ui
