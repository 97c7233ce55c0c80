// What is owed over all open rounds, and reminding several of them at once.
#include <algorithm>
#include <map>
#include <set>

#include "accounts/actor.h"
#include "base/text.h"
#include "paper/sheet_writer.h"
#include "rounds/owing.h"
#include "rounds/owing.html.h"
#include "rounds/queries.gen.h"
#include "rounds/remind.html.h"
#include "rounds/words.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/owing.gen.h"
#include "ui/messages/rounds.gen.h"
#include "web/decoding.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kAPage = 50, kMost = 20'000;
constexpr const char *kHere = "/lv/viec/chua-gui", *kQueue = "/lv/viec";

std::string left_words(const Obligation& one, const Date& today, Lang lang) {
  const int64_t days = days_from_epoch(one.due_on) - days_from_epoch(today);
  if (days == 0) return word(lang, Msg::owing_today);
  return tr(lang, days > 0 ? Msg::owing_left : Msg::owing_late, {{"n", number(std::abs(days), lang)}});
}

std::string channels_words(const std::vector<Channel>& channels, Lang lang) {
  std::string out;
  for (const Channel each : channels) out += (out.empty() ? "" : ", ") + channel_words(each, lang);
  return out;
}

// "Đã nhắc 28/12/2018 10:00 (thông báo)", "" never.
std::string last_words(const std::optional<LastContact>& last, Lang lang) {
  if (!last) return "";
  if (last->channels.empty()) return tr(lang, Msg::owing_not_reached, {{"when", local_minute(last->at, lang)}});
  return tr(lang, Msg::owing_last, {{"when", local_minute(last->at, lang)}, {"channels", channels_words(last->channels, lang)}});
}

// When the program reminds by itself the next time.
std::string next_words(const Owing& one, const Date& today, Lang lang) {
  const Date due_on = one.obligation.due_on;
  const Step* step = one.ladder ? step_next(*one.ladder, due_on, today) : nullptr;
  if (!step) return "";
  return tr(lang, Msg::owing_next, {{"day", day_words(date_from_days(days_from_epoch(due_on) + step->days), lang)},
                                    {"channels", channels_words(step->channels, lang)}});
}

struct Choices {
  ui::Html rounds, areas, due;
};
Choices choices_of(web::Context& context, const OwingFilter& filter) {
  const Lang lang = context.lang;
  const bool new_map = territory::map_at(context.clock.today()) != territory::Map::before;
  std::map<int64_t, std::string> rounds;
  std::set<int64_t> units;
  context.db.each(sql::owing_choices{.new_map = int64_t{new_map ? 1 : 0}, .office_id = context.office_id},
                  [&](const db::Row& row) {
                    rounds.emplace(row.int64("id"), row.text("title"));
                    if (const auto unit = row.maybe_int64("unit")) units.insert(*unit);
                  });
  std::vector<ui::Choice> round = {{"", word(lang, Msg::owing_any), !filter.round_id}};
  for (const auto& [id, title] : rounds) round.push_back({std::to_string(id), title, filter.round_id == id});
  std::vector<ui::Choice> area;
  for (const int64_t unit : units)
    area.push_back({std::to_string(unit), territory::unit_name(territory::Atlas::carried(), unit, lang), filter.unit_id == unit});
  std::ranges::sort(area, {}, [](const ui::Choice& one) { return sort_key(one.label); });
  area.insert(area.begin(), ui::Choice{"", word(lang, Msg::owing_any), !filter.unit_id});
  using Due = OwingFilter::Due;
  return {ui::select("dot", word(lang, Msg::owing_round), round), ui::select("dia-ban", word(lang, Msg::rounds_place), area),
          ui::select("han", word(lang, Msg::rounds_due), {{"", word(lang, Msg::owing_any), filter.due == Due::any},
                                                          {"qua", word(lang, Msg::owing_due_past), filter.due == Due::past},
                                                          {"con", word(lang, Msg::owing_due_ahead), filter.due == Due::ahead}})};
}

std::string choice_of(const Obligation& one) { return std::to_string(one.round_id) + ":" + std::to_string(one.id); }

std::string address(const OwingFilter& filter) {
  const std::string asked = address_of(filter);
  return std::string(kHere) + (asked.empty() ? "?" : "?" + asked + "&");
}

// After a press: how many are being told, with the way to each proof. The job tells them in the background.
void fill_done(web::Context& context, OwingView& view) {
  for (const std::string& part : split(context.request.asked("xong"), '.')) {
    const auto reminder = find_reminder(context.db, context.office_id, std::atoll(part.c_str()));
    const auto round = reminder && reminder->person_id == context.visitor.person_id
                           ? find_round(context.db, context.office_id, reminder->round_id) : std::nullopt;
    if (round) view.proofs.push_back({round->title, path_of(*round) + "/nhac/" + std::to_string(reminder->id)});
  }
  if (view.proofs.empty()) return;
  const int64_t n = std::max<int64_t>(0, context.request.asked_int("n").value_or(0));
  view.done = tr(context.lang, Msg::owing_reminding, {{"n", number(n, context.lang)}});
}

Result<web::Response> owing_page(web::Context& context, const std::string& error = "") {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  const bool posted = context.request.method == "POST";
  const OwingFilter filter = owing_filter_of(posted ? context.request.form : context.request.query);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 10'000));
  OwingView view{.title = word(lang, Msg::owing_title), .csrf = context.visitor.csrf, .error = error,
                 .may_remind = context.visitor.may("round.remind")};
  std::vector<Owing> lines;
  const int64_t all = each_owing(context.db, within_of(context), filter, today, kAPage, (page - 1) * kAPage,
                                 [&](const Owing& one) { lines.push_back(one); });
  for (const Owing& line : lines) {
    const Obligation& one = line.obligation;
    const auto last = last_contact(context.db, context.office_id, one.id);
    view.rows.push_back({.name = one.name, .href = "/lv/dot-bao-cao/" + line.slug + "/don-vi/" + std::to_string(one.id),
                         .code = one.code, .round = line.title, .place = place_words(one, lang),
                         .due = day_words(one.due_on, lang), .left = left_words(one, today, lang),
                         .last = last ? last_words(last, lang) : word(lang, Msg::owing_never),
                         .last_href = last ? "/lv/dot-bao-cao/" + line.slug + "/nhac/" + std::to_string(last->reminder_id) : "",
                         .next = next_words(line, today, lang), .choice = choice_of(one),
                         .choose_words = tr(lang, Msg::owing_choose, {{"name", one.name}, {"round", line.title}}),
                         .late = one.due_on < today,
                         .state = one.standing == Standing::returned ? standing_chip(one, today, lang) : ui::Html{}});
  }
  const std::string asked = address_of(filter);
  view.words = filter.words;
  view.filtered = !asked.empty();
  Choices choices = choices_of(context, filter);
  view.filters = {std::move(choices.rounds), std::move(choices.areas), std::move(choices.due)};
  for (const auto& [name, value] : TRY(web::parse_pairs(asked, web::kQueryFields))) view.kept.push_back({name, value});
  const std::string n = number(all, lang);
  view.count = all == 0 ? "" : std::string(tr(lang, Msg::owing_count, {{"n", n}}));
  if (all > static_cast<int64_t>(lines.size())) view.remind_all = tr(lang, Msg::owing_remind_all, {{"n", n}});
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage), address(filter) + "trang=", lang);
  if (context.visitor.may("round.export") && all > 0) {
    view.xlsx_href = std::string(kHere) + "/tai-ve" + (asked.empty() ? "" : "?" + asked);
    view.csv_href = std::string(kHere) + "/tai-ve?" + (asked.empty() ? "" : asked + "&") + "loai-tep=csv";
  }
  fill_done(context, view);
  return framed(context, view.title, owing(view, lang), {{word(lang, Msg::owing_queue), kQueue}, {view.title, ""}}, error,
                kQueue);
}

// Those that were ticked, or all of the filter: of them who still owes and is within reach.
std::vector<Owing> chosen_of(web::Context& context, const OwingFilter& filter) {
  const bool everybody = context.request.field("muc") == "tat-ca";
  std::set<std::string> ticked;
  const auto [first, last] = context.request.form.equal_range("chon");
  for (auto each = first; each != last; ++each) ticked.insert(each->second);
  std::vector<Owing> out;
  each_owing(context.db, within_of(context), everybody ? filter : OwingFilter{}, context.clock.today(), kMost, 0,
             [&](const Owing& one) {
               if (everybody || ticked.contains(choice_of(one.obligation))) out.push_back(one);
             });
  return out;
}

// The ways that the ladders would take now; a notice and an e-mail where none says anything.
std::vector<Channel> usual_ways(const std::vector<Owing>& all, const Date& today) {
  std::vector<Channel> out;
  for (const Owing& one : all) {
    const Step* step = one.ladder ? step_now(*one.ladder, one.obligation.due_on, today) : nullptr;
    if (!step) continue;
    for (const Channel each : step->channels)
      if (each != Channel::list && std::ranges::find(out, each) == out.end()) out.push_back(each);
  }
  if (out.empty()) out = {Channel::notice, Channel::email};
  return out;
}

web::Response ask_before_reminding(web::Context& context, const Ways& ways, const std::vector<Owing>& chosen,
                                   const OwingFilter& filter, const std::string& error) {
  const Lang lang = context.lang;
  std::vector<Obligation> all;
  std::set<int64_t> rounds;
  for (const Owing& one : chosen) {
    all.push_back(one.obligation);
    rounds.insert(one.obligation.round_id);
  }
  RemindView view{.title = word(lang, Msg::rounds_remind), .csrf = context.visitor.csrf, .action = std::string(kQueue) + "/nhac",
                  .error = error};
  view.summary = tr(lang, Msg::owing_ask, {{"n", number(static_cast<int64_t>(all.size()), lang)},
                                           {"rounds", number(static_cast<int64_t>(rounds.size()), lang)}});
  fill_reminding(context, ways, all, usual_ways(chosen, context.clock.today()), view);
  view.hidden.push_back({"chac", "1"});
  const bool everybody = context.request.field("muc") == "tat-ca";
  view.hidden.push_back({"muc", everybody ? "tat-ca" : "chon"});
  if (!everybody)
    for (const Obligation& one : all) view.hidden.push_back({"chon", choice_of(one)});
  if (filter.round_id) view.hidden.push_back({"dot", std::to_string(*filter.round_id)});
  if (filter.unit_id) view.hidden.push_back({"dia-ban", std::to_string(*filter.unit_id)});
  if (filter.due != OwingFilter::Due::any) view.hidden.push_back({"han", filter.due == OwingFilter::Due::past ? "qua" : "con"});
  if (!filter.words.empty()) view.hidden.push_back({"q", filter.words});
  view.back_href = std::string(kHere) + (address_of(filter).empty() ? "" : "?" + address_of(filter));
  return framed(context, view.title, rounds::remind(view, lang),
                {{word(lang, Msg::owing_queue), kQueue}, {word(lang, Msg::owing_title), view.back_href}, {view.title, ""}}, error,
                kQueue);
}

Result<web::Response> remind_chosen(web::Context& context, const Ways& ways) {
  const Lang lang = context.lang;
  const OwingFilter filter = owing_filter_of(context.request.form);
  const auto chosen = chosen_of(context, filter);
  if (chosen.empty()) return owing_page(context, word(lang, Msg::owing_nobody));
  if (context.request.field("chac") != "1") return ask_before_reminding(context, ways, chosen, filter, "");
  const auto channels = asked_channels(context, ways);
  if (channels.empty()) return ask_before_reminding(context, ways, chosen, filter, word(lang, Msg::rounds_channel_needed));
  std::map<int64_t, std::vector<int64_t>> by_round;
  for (const Owing& one : chosen) by_round[one.obligation.round_id].push_back(one.obligation.id);
  std::string started;
  for (const auto& [round, obligations] : by_round) {
    const Started one = TRY(remind(context.db, accounts::actor_of(context),
                                   {.round_id = round, .channels = channels, .words = context.request.field("loi"),
                                    .within = within_of(context).person_id.has_value(), .chosen = obligations}));
    started += (started.empty() ? "" : ".") + std::to_string(one.reminder_id);
  }
  return web::Response::redirect(address(filter) + "xong=" + started + "&n=" + std::to_string(chosen.size()));
}

paper::SheetLayout layout_of(Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::owing_title), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text) {
    layout.columns.push_back({.title = word(lang, title), .kind = kind, .comment = "", .choices = {}});
  };
  for (const Message title : {Msg::rounds_code, Msg::rounds_reporter, Msg::owing_round, Msg::rounds_place,
                              Msg::rounds_part_industry})
    column(title);
  column(Msg::rounds_due, paper::ColumnKind::date);
  column(Msg::rounds_days_late, paper::ColumnKind::number);
  column(Msg::owing_reminders);
  column(Msg::owing_by_itself);
  return layout;
}

template <class Writer>
void write_rows(web::Context& context, Writer& writer) {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  std::vector<Owing> lines;
  each_owing(context.db, within_of(context), owing_filter_of(context.request.query), today, kMost, 0,
             [&](const Owing& one) { lines.push_back(one); });
  for (const Owing& line : lines) {
    const Obligation& one = line.obligation;
    const std::string place = place_words(one, lang), due = iso(one.due_on), industry = one.industry.value_or(""),
                      last = last_words(last_contact(context.db, context.office_id, one.id), lang),
                      next = next_words(line, today, lang);
    using Cell = paper::OutCell;
    const Cell cells[] = {Cell::of(one.code), Cell::of(one.name), Cell::of(line.title), Cell::of(place), Cell::of(industry),
                          Cell::date(due), Cell::number(one.days_late(today)), Cell::of(last), Cell::of(next)};
    writer.row(cells);
  }
}

Result<web::Response> export_owing(web::Context& context) {
  const paper::SheetLayout layout = layout_of(context.lang);
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(context, writer);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "chua-gui.csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(context, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "chua-gui.xlsx");
}

}  // namespace

void add_owing_routes(web::Router& router, const Pages& pages) {
  const Ways ways = pages.ways;
  router.get("/lv/viec/chua-gui", "round.view", [](web::Context& context) { return owing_page(context); });
  router.get("/lv/viec/chua-gui/tai-ve", "round.export", export_owing);
  router.post("/lv/viec/nhac", "round.remind", [ways](web::Context& context) { return remind_chosen(context, ways); });
}

}  // namespace sxsh::rounds
