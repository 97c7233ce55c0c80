#include "indicators/entry_values.h"

#include <algorithm>
#include <set>

#include "accounts/store.h"
#include "base/text.h"
#include "indicators/entries.h"
#include "indicators/gases.h"
#include "indicators/intensity.h"
#include "indicators/queries.gen.h"
#include "indicators/saved.h"
#include "indicators/words.h"
#include "programmes/store.h"
#include "territory/place.h"
#include "ui/messages/indicators.gen.h"
#include "ui/messages/whole_period.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

// The indicator, the day and the programme whose beginning "since" means.
class Tally {
 public:
  Tally(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope)
      : session_(session), office_(office_id), indicator_(indicator), day_(day), whole_(scope.whole) {
    programme_ = scope.programme_id ? programmes::find(session, office_id, *scope.programme_id)
                                    : programmes::active(session, office_id);
  }

  Tallied run() {
    switch (indicator_.way) {
      case Way::officers: officers(); break;
      case Way::areas: areas(); break;
      case Way::zones: zones("outreach"); break;
      case Way::tally: tally(); break;
      case Way::plan: plan(); break;
      case Way::money: money(); break;
      case Way::cost: cost(); break;
      default: break;
    }
    return std::move(out_);
  }

 private:
  void missing(ui::Message message, const std::vector<std::pair<std::string, Words>>& details = {}) {
    out_.value = {};
    out_.value.missing = both(message, details);
  }
  std::string first_day() const { return programme_ ? std::to_string(programme_->from_year) + "-01-01" : "1990-01-01"; }
  int plan_end() const { return whole_ ? whole_->last : day_.year; }
  static std::string entry_href(int64_t id) { return "/lv/hoat-dong/" + std::to_string(id); }
  Words amount_of(int64_t number, const Words& unit) const {
    return {grouped(number, true) + " " + unit.vi, grouped(number, false) + " " + unit.en};
  }
  // What the rows add up to.
  void share(ui::Message basis) {
    int64_t numerator = 0, denominator = 0;
    for (const ListedThing& one : out_.list) {
      numerator += one.numerator;
      denominator += one.denominator;
    }
    out_.value.numerator = numerator;
    out_.value.denominator = denominator;
    out_.value.tenths = percent_tenths(numerator, denominator);
    out_.value.basis = both(basis, {{"n", count_words(denominator)}, {"day", day_words(day_)}});
  }

  void officers() {
    int64_t competent = 0;
    session_.each(sql::officers_trained{.day = iso(day_), .office_id = office_}, [&](const db::Row& row) {
      const int64_t found = row.int64("valid") == 1 ? row.int64("competent") : 0;
      competent += found;
      const auto day = parse_iso_date(row.text("done_on")).value_or(Date{});
      out_.list.push_back({row.text("words"), entry_href(row.int64("id")), day_words(day), found, 0, found > 0});
    });
    std::optional<int64_t> posts;
    session_.first(sql::posts_on{.office_id = office_, .day = iso(day_)}, [&](const db::Row& row) {
      posts = row.maybe_int64("quantity");
      const auto day = parse_iso_date(row.text("done_on")).value_or(Date{});
      out_.list.insert(out_.list.begin(),
                       {row.text("words"), entry_href(row.int64("id")), day_words(day), 0, posts.value_or(0), false});
    });
    if (!posts) return missing(Msg::indicators_missing_posts);
    if (competent > *posts)
      return missing(Msg::indicators_more_than_posts, {{"n", count_words(competent)}, {"posts", count_words(*posts)}});
    share(Msg::indicators_basis_posts);
  }

  std::vector<std::pair<int64_t, std::string>> standing_zones() {
    return session_.all(sql::zones_on{.office_id = office_, .day = iso(day_)},
                        [](const db::Row& row) { return std::pair(row.int64("id"), row.text("name")); });
  }
  // Is anything entered at all? Nothing entered is no figure, not zero.
  bool add_zones(const std::string& kind) {
    std::set<int64_t> done;
    session_.each(sql::places_with_entries{.office_id = office_,
                                           .kind = kind,
                                           .day = iso(day_),
                                           .first_day = kind == "training" ? "1990-01-01" : first_day()},
                  [&](const db::Row& row) {
                    if (const auto zone = row.maybe_int64("zone_id")) done.insert(*zone);
                  });
    for (const auto& [id, name] : standing_zones())
      out_.list.push_back(
          {name, "/lv/qt/danh-muc/khu/" + std::to_string(id), {}, done.contains(id) ? 1 : 0, 1, done.contains(id)});
    return !done.empty();
  }
  void zones(const std::string& kind) {
    const bool entered = add_zones(kind);
    if (out_.list.empty()) return missing(Msg::indicators_missing_zones);
    if (!entered) return missing(Msg::indicators_missing_entries, {{"day", day_words(day_)}});
    share(Msg::indicators_basis_zones);
  }
  // Districts of the map of the day, communes since there are no districts; and the zones.
  void areas() {
    const auto& atlas = territory::Atlas::carried();
    const auto office = accounts::find_office(session_, office_);
    const auto map = territory::map_at(day_);
    const territory::Unit* province = nullptr;
    for (const auto* one : atlas.provinces(map))
      if (office && search_key(one->name) == search_key(office->province)) province = one;
    if (!province) return missing(Msg::indicators_missing_province);
    std::set<int64_t> done;
    session_.each(
        sql::places_with_entries{.office_id = office_, .kind = "training", .day = iso(day_), .first_day = "1990-01-01"},
        [&](const db::Row& row) {
          if (const auto unit = row.maybe_int64("unit_id")) done.insert(*unit);
        });
    for (const auto* one : atlas.children(*province))
      out_.list.push_back({territory::unit_name(atlas, one->id, Lang::vi),
                           "",
                           {},
                           done.contains(one->id) ? 1 : 0,
                           1,
                           done.contains(one->id)});
    const bool entered = add_zones("training") || !done.empty();
    if (!entered) return missing(Msg::indicators_missing_entries, {{"day", day_words(day_)}});
    share(Msg::indicators_basis_areas);
  }

  void tally() {
    int64_t sum = 0;
    session_.each(
        sql::entries_between{.office_id = office_, .kind = indicator_.source, .first_day = first_day(), .day = iso(day_)},
        [&](const db::Row& row) {
          const int64_t quantity = row.maybe_int64("quantity").value_or(0);
          sum += quantity;
          const auto day = parse_iso_date(row.text("done_on")).value_or(Date{});
          out_.list.push_back({row.text("words"), entry_href(row.int64("id")), day_words(day), quantity, 0, true});
        });
    if (out_.list.empty()) return missing(Msg::indicators_missing_entries, {{"day", day_words(day_)}});
    out_.value.numerator = sum;
    out_.value.tenths = sum * 10;
    out_.value.basis = both(Msg::indicators_basis_entries,
                            {{"n", count_words(static_cast<int64_t>(out_.list.size()))}, {"day", day_words(day_)}});
  }

  // Lines whose group is named by one of the words in `subject`; all of them where there are none.
  bool wanted(const PlanLine& line) const {
    if (indicator_.subject.empty()) return true;
    const std::string group = search_key(line.group);
    for (const std::string& one : split(indicator_.subject, '|'))
      if (group.find(one) != group.npos) return true;
    return false;
  }
  void plan() {
    if (!programme_) return missing(Msg::indicators_missing_programme);
    std::map<std::string, int64_t> done;
    session_.each(
        sql::entries_between{.office_id = office_, .kind = indicator_.source, .first_day = first_day(), .day = iso(day_)},
        [&](const db::Row& row) { done[row.text("task")] += row.maybe_int64("quantity").value_or(0); });
    for (const PlanLine& line : plan_lines(session_, office_, programme_->id, day_, plan_end())) {
      if (!line.quantity || *line.quantity == 0 || !wanted(line)) continue;
      const int64_t made = done.contains(line.task) ? done.at(line.task) : 0;
      const bool enough = made >= *line.quantity;
      out_.list.push_back({line.task, "",
                           both(Msg::indicators_done_of_plan,
                                {{"n", count_words(made)}, {"all", count_words(*line.quantity)}, {"unit", plain(line.unit)}}),
                           enough ? 1 : 0, 1, enough});
    }
    if (out_.list.empty()) return missing(Msg::indicators_missing_plan, {{"year", plain(std::to_string(plan_end()))}});
    share(whole_ ? Msg::whole_period_basis_plan : Msg::indicators_basis_plan);
  }

  void money() {
    if (!programme_) return missing(Msg::indicators_missing_programme);
    std::map<std::string, int64_t> paid;
    int64_t entered = 0;
    session_.each(sql::entries_between{.office_id = office_, .kind = "", .first_day = first_day(), .day = iso(day_)},
                  [&](const db::Row& row) {
                    if (const auto amount = row.maybe_int64("amount_vnd")) paid[row.text("task")] += *amount, ++entered;
                  });
    int64_t planned = 0;
    for (const PlanLine& line : plan_lines(session_, office_, programme_->id, day_, plan_end())) {
      const int64_t spent = paid.contains(line.task) ? paid.at(line.task) : 0;
      if (!line.amount_vnd && spent == 0) continue;
      planned += line.amount_vnd.value_or(0);
      out_.list.push_back({line.task, "", {}, spent, line.amount_vnd.value_or(0), spent > 0});
      paid.erase(line.task);
    }
    for (const auto& [task, amount] : paid) {
      const Words outside = both(Msg::indicators_outside_plan);
      out_.list.push_back({task.empty() ? outside.vi : task, "", outside, amount, 0, true});
    }
    if (planned == 0) return missing(Msg::indicators_missing_plan, {{"year", plain(std::to_string(plan_end()))}});
    if (entered == 0) return missing(Msg::indicators_missing_entries, {{"day", day_words(day_)}});
    share(Msg::indicators_basis_money);
    out_.value.basis = both(whole_ ? Msg::whole_period_basis_money : Msg::indicators_basis_money,
                            {{"n", count_words(entered)}, {"day", day_words(day_)}});
  }

  void cost() {
    int64_t paid = 0, people = 0, entered = 0;
    const bool officers_only = indicator_.source == "officer";
    session_.each(
        sql::entries_between{
            .office_id = office_, .kind = officers_only ? "training" : "", .first_day = first_day(), .day = iso(day_)},
        [&](const db::Row& row) {
          if (officers_only && row.text("audience") != "officer") return;
          const auto amount = row.maybe_int64("amount_vnd");
          if (!amount) return;
          paid += *amount;
          people += row.maybe_int64("quantity").value_or(0);
          ++entered;
          const auto day = parse_iso_date(row.text("done_on")).value_or(Date{});
          const int64_t of_them = officers_only ? row.maybe_int64("quantity").value_or(0) * 1000 : 0;
          out_.list.push_back(
              {row.text("words"), entry_href(row.int64("id")), day_words(day), *amount * 1000, of_them, true});
        });
    if (entered == 0) return missing(Msg::indicators_missing_entries, {{"day", day_words(day_)}});
    int64_t result = people * 1000;
    std::optional<int64_t> off;  // how far the result may be off
    int64_t without = 0;         // facilities that do not say so: it may be off by more
    std::optional<int64_t> behind;  // facilities whose saving it is
    if (!officers_only) {
      const auto saved = saved_in_all(session_, office_, indicator_.source, day_);
      const auto amount = saved ? thousandths(*saved) : std::nullopt;
      if (!amount || *amount <= 0) return missing(Msg::indicators_missing_savings, {{"day", day_words(day_)}});
      result = *amount;
      if (saved->with_interval > 0) off = thousandths(*saved, saved->half());
      without = saved->facilities - saved->with_interval;
      behind = saved->facilities;
      out_.list.insert(out_.list.begin(),
                       {both(Msg::indicators_saved_by, {{"n", count_words(saved->facilities)}}).vi, "",
                        both(Msg::indicators_saved_by, {{"n", count_words(saved->facilities)}}), 0, result, false});
    }
    if (result <= 0) return missing(Msg::indicators_missing_entries, {{"day", day_words(day_)}});
    if (off && *off >= result)
      return missing(without > 0 ? Msg::indicators_missing_sure_saving_least : Msg::indicators_missing_sure_saving,
                     {{"saved", amount_words(result)}, {"off", amount_words(*off)}});
    out_.value.numerator = paid * 1000;
    out_.value.denominator = result;
    out_.value.decimals = 3;
    out_.value.facilities = behind;
    out_.value.tenths = ratio_tenths(paid * 1000, result);
    out_.value.basis = off ? both(without > 0 ? Msg::indicators_basis_cost_at_least : Msg::indicators_basis_cost_about,
                                  {{"n", count_words(entered)},
                                   {"day", day_words(day_)},
                                   {"off", amount_words(*off)},
                                   {"without", count_words(without)}})
                           : both(Msg::indicators_basis_cost, {{"n", count_words(entered)}, {"day", day_words(day_)}});
  }

  // Thousandths of what the money is divided by: "683 m³" where the unit is "đồng/m³".
  Words amount_words(int64_t thousandths) const {
    const auto in = [&](Lang lang) {
      const std::string& unit = indicator_.unit.in(lang);
      return decimal(thousandths, 3, lang == Lang::vi) + " " + unit.substr(unit.find('/') + 1);
    };
    return {in(Lang::vi), in(Lang::en)};
  }

  db::Session& session_;
  const int64_t office_;
  const Indicator& indicator_;
  const Date day_;
  const std::optional<Period> whole_;
  std::optional<programmes::Head> programme_;
  Tallied out_;
};

}  // namespace

bool is_tallied(const Indicator& indicator) {
  return indicator.way != Way::facilities && indicator.way != Way::survey && indicator.way != Way::savings;
}

bool has_parts(const Indicator& indicator) {
  return !is_tallied(indicator) || indicator.way == Way::intensity || indicator.way == Way::gases;
}

Tallied tallied(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope) {
  if (indicator.way == Way::intensity) return tallied_intensity(session, office_id, indicator, day, scope);
  if (indicator.way == Way::gases) return tallied_gases(session, office_id, day, scope);
  return Tally(session, office_id, indicator, day, scope).run();
}

}  // namespace sxsh::indicators
