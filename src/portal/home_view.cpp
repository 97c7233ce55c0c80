// The home page's content from the active programme: nothing on it is typed into the page.
#include <algorithm>

#include "base/text.h"
#include "portal/pages.h"
#include "portal/queries.gen.h"
#include "ui/charts/dumbbell.h"
#include "ui/charts/flow.h"
#include "ui/charts/shares.h"
#include "ui/components.h"
#include "ui/messages/home.gen.h"
#include "ui/messages/programmes.gen.h"

namespace sxsh::portal {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

struct Measure {
  bool baseline = false;
  std::string indicator, unit, source;
  std::optional<int64_t> value, low, high, year, facilities;
};

struct Programme {
  int64_t id = 0, document_id = 0, from = 0, to = 0;
  std::string slug, province, day;         // day: whose values are shown; the first one while that is still to come
  std::vector<Measure> measures;
};

std::string text(Lang lang, Message message) { return std::string(tr(lang, message)); }
bool vi(Lang lang) { return lang == Lang::vi; }

// Today, or the programme's first day while that is still to come; never from an amendment on that is not published.
std::string shown_day(const std::string& today, const std::optional<std::string>& first, const std::optional<std::string>& unpublished) {
  const std::string day = std::max(today, first.value_or(""));
  const auto amended = unpublished ? parse_iso_date(*unpublished) : std::nullopt;
  return amended ? std::min(day, iso(date_from_days(days_from_epoch(*amended) - 1))) : day;
}

std::optional<Programme> active(db::Session& session, int64_t office, const std::string& day) {
  auto found = session.one(sql::active_programme{.office_id = office}, [&](const db::Row& row) {
    return Programme{row.int64("id"),     row.int64("document_id"), row.int64("from_year"),
                     row.int64("to_year"), row.text("slug"),         row.text("province"),
                     shown_day(day, row.maybe_text("first_day"), row.maybe_text("unpublished_day")), {}};
  });
  if (!found) return found;
  found->measures = session.all(sql::measures{.office_id = office, .programme_id = found->id, .on_date = found->day}, [](const db::Row& row) {
    return Measure{row.text("role") == "baseline", row.text("indicator"),         row.text("unit"),         row.text("source"),
                   row.maybe_int64("value_tenths"), row.maybe_int64("low_tenths"), row.maybe_int64("high_tenths"), row.maybe_int64("year"),
                   row.maybe_int64("facilities")};
  });
  return found;
}

const Measure* measure(const Programme& p, const char* indicator, bool baseline) {
  for (const auto& m : p.measures)
    if (m.indicator == indicator && m.baseline == baseline && (m.value || m.low)) return &m;
  return nullptr;
}

std::string shown(const Measure& m, Lang lang) {
  const std::string unit = m.unit == "percent" ? (vi(lang) ? "%" : " %") : " " + m.unit;
  if (m.low && m.high) return decimal(*m.low, 1, vi(lang)) + "–" + decimal(*m.high, 1, vi(lang)) + unit;
  return decimal(*m.value, 1, vi(lang)) + unit;
}

double at(int64_t tenths) { return static_cast<double>(tenths) / 10; }

ui::Html goal_chart(const Measure& target, const Measure* base, Lang lang) {
  ui::Dumbbell chart;
  if (target.year) chart.target_year = std::to_string(*target.year);
  if (base && base->year) chart.base_year = std::to_string(*base->year);
  if (target.low) {
    chart.top = 15;
    chart.target_range = {at(*target.low), at(*target.high), shown(target, lang)};
  } else {
    chart.target = {at(*target.value), shown(target, lang)};
  }
  if (base && base->low) chart.base_range = {at(*base->low), at(*base->high), shown(*base, lang)};
  else if (base) chart.base = {at(*base->value), shown(*base, lang)};
  while (chart.target_range && chart.top < chart.target_range->to) chart.top += 5;
  chart.broad = true;
  return ui::dumbbell(chart, lang);
}

void add_goals(const Programme& p, HomeView& view, Lang lang) {
  const std::pair<const char*, Message> kGoals[] = {
      {"awareness", Msg::home_goal_awareness}, {"application", Msg::home_goal_application}, {"saving", Msg::home_goal_saving}};
  for (const auto& [indicator, title] : kGoals) {
    const Measure* target = measure(p, indicator, false);
    if (!target) continue;
    const Measure* base = measure(p, indicator, true);
    std::string note;
    if (base && base->facilities && base->year)
      note = tr(lang, Msg::home_facilities, {{"n", grouped(*base->facilities, vi(lang))}, {"year", std::to_string(*base->year)}});
    if (std::string_view(indicator) == "saving") note = text(lang, Msg::home_saving_note);
    const std::string base_year = base && base->year ? std::to_string(*base->year) : "";
    if (base && !base_year.empty() && base->source.find(base_year) != std::string::npos)
      view.goals_source = tr(lang, Msg::home_goals_source_dated, {{"source", base->source}});
    else if (base && !base_year.empty() && !base->source.empty())
      view.goals_source = tr(lang, Msg::home_goals_source, {{"source", base->source}, {"year", std::to_string(*base->year)}});
    view.goals.push_back({text(lang, title), note, goal_chart(*target, base, lang)});
    if (target->year) view.goals_title = tr(lang, Msg::home_goals, {{"year", std::to_string(*target->year)}});
  }
  if (view.goals_source.empty()) view.goals_source = text(lang, Msg::home_goals_plain);
}

void add_flow(const Programme& p, HomeView& view, Lang lang) {
  const Measure* saving = measure(p, "saving", false);
  if (!saving || !saving->year) return;
  const std::string words = shown(*saving, lang);
  ui::Flow chart;
  chart.finding = tr(lang, Msg::home_flow_title, {{"saving", words}});
  // Widths of an illustration: shares for the eye, no measured quantity.
  chart.in = {{text(lang, Msg::home_material), 46, "f2", ""},
              {text(lang, Msg::home_water), 22, "fw", ""},
              {text(lang, Msg::home_electricity), 14, "f3", ""},
              {text(lang, Msg::home_fuel), 18, "f4", ""}};
  chart.out = {{text(lang, Msg::home_product), 72, "f1", ""}, {text(lang, Msg::home_kept), 13, "fg", words}, {text(lang, Msg::home_waste), 15, "fl", ""}};
  view.flow = ui::flow(chart, lang);
  view.saving = tr(lang, Msg::home_flow_caption, {{"saving", words}, {"year", std::to_string(*saving->year)}});
}

std::string source_word(Lang lang, const std::string& code) {
  if (code == "central") return text(lang, Msg::source_central);
  if (code == "local") return text(lang, Msg::source_local);
  if (code == "environment") return text(lang, Msg::source_environment);
  if (code == "promotion") return text(lang, Msg::source_promotion);
  if (code == "science") return text(lang, Msg::source_science);
  return text(lang, Msg::source_other);
}

void add_money(db::Session& session, int64_t office, const Programme& p, HomeView& view, Lang lang) {
  session.each(sql::budget{.office_id = office, .programme_id = p.id, .on_date = p.day}, [&](const db::Row& row) {
    const auto total = row.maybe_int64("total_vnd");
    if (!total) return;
    view.money = *total % 1'000'000 ? decimal(*total / 1000, 3, vi(lang)) : grouped(*total / 1'000'000, vi(lang));
    static const char* kColours[] = {"c4", "c1", "c2", "c3", "c5", "c6"};
    std::vector<ui::Share> shares;
    for (const std::string& part : split(row.text("sources"), ',')) {
      const size_t equals = part.find('=');
      if (equals == std::string::npos || equals + 1 == part.size()) continue;
      shares.push_back({source_word(lang, part.substr(0, equals)), std::stoll(part.substr(equals + 1)) / 1'000'000, kColours[shares.size() % 6]});
    }
    if (!shares.empty()) view.money_bar = ui::share_bar(shares, lang);
  });
  view.period = tr(lang, Msg::home_money_period, {{"from", std::to_string(p.from)}, {"to", std::to_string(p.to)}});
}

Support support_line(Help help, int64_t quantity, std::optional<int64_t> unit_cost, Lang lang) {
  static const std::pair<Message, Message> kWords[] = {{Msg::home_help_assessment_unit, Msg::home_help_assessment},
                                               {Msg::home_help_project_unit, Msg::home_help_project},
                                               {Msg::home_help_training_unit, Msg::home_help_training},
                                               {Msg::home_help_handbook_unit, Msg::home_help_handbook},
                                               {Msg::home_help_study_tour_unit, Msg::home_help_study_tour}};
  const auto& [unit, words] = kWords[static_cast<int>(help)];
  return {grouped(quantity, vi(lang)), text(lang, unit), tr(lang, words, {{"cost", unit_cost ? grouped(*unit_cost / 1'000'000, vi(lang)) : "–"}})};
}

void add_support(db::Session& session, int64_t office, const Programme& p, HomeView& view, Lang lang) {
  std::vector<std::pair<Help, Support>> found;
  session.each(sql::planned_work{.office_id = office, .programme_id = p.id, .on_date = p.day}, [&](const db::Row& row) {
    const auto help = help_of(row.text("name"));
    const auto quantity = row.maybe_int64("quantity");
    if (help && quantity && *quantity > 0) found.emplace_back(*help, support_line(*help, *quantity, row.maybe_int64("unit_cost_vnd"), lang));
  });
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [help, line] : found) view.support.push_back(std::move(line));
}

std::string act_note(Lang lang, const std::optional<std::string>& number, const std::optional<std::string>& date) {
  std::string note = number.value_or("");
  const auto day = date ? parse_iso_date(*date) : std::nullopt;
  if (day) note += (note.empty() ? "" : ", ") + (day_words(*day, lang));
  return note;
}

void add_acts(db::Session& session, int64_t office, const Programme& p, HomeView& view, Lang lang) {
  std::string act_number;
  session.each(sql::act{.office_id = office, .id = p.document_id}, [&](const db::Row& row) {
    act_number = row.maybe_text("number").value_or(row.text("title"));
    view.acts.push_back({ui::at("/van-ban/" + row.text("slug"), lang), row.text("title"), act_note(lang, row.maybe_text("number"), row.maybe_text("act_date"))});
  });
  session.each(sql::bases{.office_id = office, .document_id = p.document_id}, [&](const db::Row& row) {
    const auto slug = row.maybe_text("to_slug");
    const std::string number = row.text("number");
    view.acts.push_back({slug ? ui::at("/van-ban/" + *slug, lang) : ui::at("/tim?q=" + search_key(number), lang),
                         row.text("title").empty() ? number : row.text("title"), act_note(lang, number, row.maybe_text("act_date"))});
  });
  for (ActLine& act : view.acts) std::replace(act.href.begin(), act.href.end(), ' ', '+');
  if (!act_number.empty()) view.period += ", " + tr(lang, Msg::home_by_act, {{"act", act_number}});
  view.support_source = tr(lang, Msg::home_support_source, {{"from", std::to_string(p.from)}, {"to", std::to_string(p.to)}, {"act", act_number}});
}

}  // namespace

std::optional<Help> help_of(const std::string& line_name) {
  const std::string name = search_key(line_name);
  const auto says = [&](const char* words) { return name.find(words) != std::string::npos; };
  if (says("danh gia")) return Help::assessment;
  if (says("du an dau tu") || says("mo hinh thi diem") || says("mo hinh trinh dien")) return Help::project;
  if (says("tap huan") || says("dao tao")) return Help::training;
  if (says("so tay")) return says("tuyen truyen") ? std::nullopt : std::optional(Help::handbook);
  if (says("tham quan") || says("khao sat hoc tap")) return Help::study_tour;
  return std::nullopt;
}

HomeView home_view(db::Session& session, int64_t office, const Date& today, Lang lang) {
  HomeView view;
  const auto programme = active(session, office, iso(today));
  if (!programme) {
    view.lead = text(lang, Msg::home_lead_without);
    return view;
  }
  view.has_programme = true;
  view.lead = tr(lang, Msg::home_lead, {{"province", programme->province}});
  view.programme_href = ui::at("/chuong-trinh/" + programme->slug, lang);
  view.budget_href = view.programme_href + "/kinh-phi";
  view.doorways = {{view.programme_href, "target", text(lang, Msg::home_door_programme), text(lang, Msg::home_door_programme_words)},
                   {view.budget_href, "chart", text(lang, Msg::home_door_budget), text(lang, Msg::home_door_budget_words)},
                   {ui::at("/van-ban", lang), "document", text(lang, Msg::home_door_documents), text(lang, Msg::home_door_documents_words)},
                   {ui::at("/lich-bao-cao", lang), "calendar", text(lang, Msg::home_door_calendar), text(lang, Msg::home_door_calendar_words)}};
  add_flow(*programme, view, lang);
  add_goals(*programme, view, lang);
  add_money(session, office, *programme, view, lang);
  add_support(session, office, *programme, view, lang);
  add_acts(session, office, *programme, view, lang);
  return view;
}

}  // namespace sxsh::portal
