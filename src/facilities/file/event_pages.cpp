// Forms of events, judgements and the exemplary mark.
#include <algorithm>

#include "facilities/facility_events.html.h"
#include "facilities/file/events.h"
#include "facilities/file/form.h"
#include "facilities/file/pages.h"
#include "facilities/file/reach.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/detail.gen.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/file.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string base_of(web::Context& context, const Facility& facility, DetailKind kind) {
  return path_of(context, facility.id) + "/" + std::string(info(kind).path);
}

// The items of a kind that this form asks for.
std::vector<FormItem> chosen_items(DetailKind kind, const std::vector<size_t>& places) {
  const auto all = items_of(kind);
  std::vector<FormItem> out;
  for (const size_t place : places) out.push_back(all[place]);
  return out;
}

struct Asked {
  DetailKind kind = DetailKind::event;
  std::string title, submit, lead;
  std::vector<size_t> places;
  ui::Html hidden;
};

web::Response form_of(web::Context& context, const Facility& facility, Asked asked, std::span<const Entry> entries) {
  const auto items = chosen_items(asked.kind, asked.places);
  FormView view{.title = std::move(asked.title),
                .lead = std::move(asked.lead),
                .action = base_of(context, facility, asked.kind),
                .submit = std::move(asked.submit),
                .cancel_href = path_of(context, facility.id),
                .hidden = std::move(asked.hidden)};
  const auto errors = errors_of(items, entries);
  view.failed = !errors.empty();
  view.errors = ui::error_summary(errors, context.lang);
  for (size_t i = 0; i < items.size(); ++i) view.controls.push_back(control(context, items[i], entries[i]));
  return form_page(context, std::move(view), crumbs_of(context, &facility));
}

struct Given {
  std::vector<Entry> entries;
  DetailValues values;
};
Given given(web::Context& context, const Asked& asked) {
  Given out{read_entries(context, chosen_items(asked.kind, asked.places)),
            DetailValues(info(asked.kind).fields.size())};
  for (size_t i = 0; i < asked.places.size(); ++i) out.values[asked.places[i]] = out.entries[i].value;
  return out;
}

void put_broken(Given& read, const Asked& asked, const std::vector<BrokenDetail>& all) {
  for (const BrokenDetail& broken : all) {
    const auto place = std::ranges::find(asked.places, broken.field);
    if (place == asked.places.end()) continue;
    Entry& entry = read.entries[static_cast<size_t>(place - asked.places.begin())];
    if (entry.wrong.empty()) entry.wrong = broken.words;
  }
}

// ── events ──

Asked event_form(Lang lang, const std::string& what) {
  const auto& kind = info(DetailKind::event);
  Asked out{DetailKind::event, "", "", "", {*field_of(kind, "from_day")}, hidden("what", what)};
  out.title = shown(kind.fields[0], what, lang);
  for (const size_t place : fields_of_event(what)) out.places.push_back(place);
  out.places.push_back(*field_of(kind, "reason"));
  out.places.push_back(*field_of(kind, "evidence"));
  return out;
}

bool known_event(const std::string& what) {
  return std::ranges::any_of(info(DetailKind::event).fields[0].choices, [&](const Choice& each) { return each.code == what; });
}

Result<web::Response> show_event(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const std::string what = context.request.asked("viec");
  if (known_event(what)) {
    Asked asked = event_form(context.lang, what);
    asked.lead = facility.name();
    const auto items = chosen_items(asked.kind, asked.places);
    return form_of(context, facility, std::move(asked), entries_of(items, DetailValues(items.size()), context.lang));
  }
  EventsView view{.name = facility.name(), .choices = {}};
  for (const Choice& each : info(DetailKind::event).fields[0].choices)
    view.choices.push_back({std::string(tr(context.lang, each.words)),
                            base_of(context, facility, DetailKind::event) + "?viec=" + std::string(each.code), ""});
  auto crumbs = crumbs_of(context, &facility);
  crumbs.push_back({std::string(tr(context.lang, Msg::detail_kind_event)), ""});
  return ui::workspace(context, {.title = std::string(tr(context.lang, Msg::detail_kind_event)),
                                 .body = facility_events(view, context.lang), .current = "/lv/co-so",
                                 .crumbs = std::move(crumbs), .islands = {}, .description = ""});
}

Result<web::Response> save_event(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const std::string what = context.request.field("what");
  if (!known_event(what)) return Problem(problems::not_found);
  Asked asked = event_form(context.lang, what);
  Given read = given(context, asked);
  read.values[0] = what;
  put_broken(read, asked, broken_event(read.values, context.clock.today(), context.lang));
  if (has_errors(read.entries)) return form_of(context, facility, std::move(asked), read.entries);
  const int64_t batch = TRY(record_event(context.db, accounts::actor_of(context), facility, std::move(read.values)));
  if (!may_reach(context, Door::workspace, facility.id)) return Problem(problems::facility_out_of_area);
  return saved_redirect(context, facility.id, batch);
}

// ── judgements ──

Asked judgement_form(web::Context& context) {
  Asked out{DetailKind::judgement, std::string(tr(context.lang, Msg::file_judge_title)), "", "", {}, {}};
  for (size_t i = 0; i < info(DetailKind::judgement).fields.size(); ++i) out.places.push_back(i);
  return out;
}

Result<web::Response> show_judgement(web::Context& context) {
  const Facility facility = TRY(reached(context));
  Asked asked = judgement_form(context);
  asked.lead = facility.name();
  const auto items = chosen_items(asked.kind, asked.places);
  auto entries = entries_of(items, DetailValues(items.size()), context.lang);
  const auto put = [&](std::string_view code, const std::string& value) {
    const size_t place = *field_of(info(DetailKind::judgement), code);
    entries[place].value = value;
    entries[place].text = shown(items[place].field, value, context.lang);
  };
  put("judged_by", context.visitor.name);
  put("judged_on", iso(context.clock.today()));
  return form_of(context, facility, std::move(asked), entries);
}

Result<web::Response> save_judgement(web::Context& context) {
  const Facility facility = TRY(reached(context));
  Asked asked = judgement_form(context);
  Given read = given(context, asked);
  put_broken(read, asked, broken_rules(asked.kind, read.values, context.lang));
  put_broken(read, asked, broken_days(asked.kind, read.values, context.clock.today(), context.lang));
  if (has_errors(read.entries)) return form_of(context, facility, std::move(asked), read.entries);
  return saved_redirect(context, facility.id,
                        TRY(record_judgement(context.db, accounts::actor_of(context), facility, read.values)));
}

// ── the exemplary mark ──

Asked mark_form(web::Context& context, bool standing) {
  const auto& kind = info(DetailKind::mark);
  Asked out{DetailKind::mark,
            std::string(tr(context.lang, standing ? Msg::file_mark_end_title : Msg::file_mark_title)),
            "",
            "",
            {},
            {}};
  for (const char* code : {standing ? "until_day" : "from_day", "reason", "evidence"})
    out.places.push_back(*field_of(kind, code));
  return out;
}

Result<web::Response> show_mark(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const auto standing = standing_mark(context.db, context.office_id, facility.id);
  Asked asked = mark_form(context, standing.has_value());
  asked.lead = facility.name();
  const auto items = chosen_items(asked.kind, asked.places);
  DetailValues values;
  for (const size_t place : asked.places) values.push_back(standing ? standing->values[place] : Value());
  return form_of(context, facility, std::move(asked), entries_of(items, values, context.lang));
}

Result<web::Response> save_mark(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const auto standing = standing_mark(context.db, context.office_id, facility.id);
  Asked asked = mark_form(context, standing.has_value());
  Given read = given(context, asked);
  const size_t from = *field_of(info(DetailKind::mark), "from_day"), until = *field_of(info(DetailKind::mark), "until_day");
  if (standing) read.values[from] = standing->values[from];
  auto broken = broken_rules(asked.kind, read.values, context.lang);
  if (standing && !read.values[until])
    broken.push_back({until, tr(context.lang, Msg::facilities_wrong_empty,
                                {{"label", lower(tr(context.lang, Msg::detail_field_until_day))}})});
  put_broken(read, asked, broken);
  put_broken(read, asked, broken_days(asked.kind, read.values, context.clock.today(), context.lang));
  if (has_errors(read.entries)) return form_of(context, facility, std::move(asked), read.entries);
  return saved_redirect(context, facility.id, TRY(record_mark(context.db, accounts::actor_of(context), facility, read.values)));
}

}  // namespace

void add_event_routes(web::Router& router) {
  router.get("/lv/co-so/{id}/bien-dong", "facility.edit", show_event);
  router.post("/lv/co-so/{id}/bien-dong", "facility.edit", save_event);
  router.get("/lv/co-so/{id}/tiem-nang", "facility.judge", show_judgement);
  router.post("/lv/co-so/{id}/tiem-nang", "facility.judge", save_judgement);
  router.get("/lv/co-so/{id}/dien-hinh", "facility.mark", show_mark);
  router.post("/lv/co-so/{id}/dien-hinh", "facility.mark", save_mark);
}

}  // namespace sxsh::facilities
