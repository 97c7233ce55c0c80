#include "savings/list.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "accounts/scope.h"
#include "base/text.h"
#include "savings/queries.gen.h"
#include "territory/atlas.h"
#include "territory/unit.h"
#include "web/decoding.h"

namespace sxsh::savings {
namespace {

using State = ListFilter::State;
using Order = ListFilter::Order;

constexpr std::string_view kStates[] = {"", "cho", "da-xac-nhan", "khong-tinh", "da-rut"};
constexpr std::string_view kKeptStates[] = {"", "waiting", "counted", "refused", "withdrawn"};
constexpr std::string_view kOrders[] = {"", "ten", "ty-le", "bac"};
constexpr size_t kLongestWords = 100, kLongestSubject = 60;

template <class Enum, size_t N>
Enum read(const std::string_view (&codes)[N], const std::string& typed) {
  const auto* found = std::ranges::find(codes, typed);
  return found == std::end(codes) ? Enum{} : static_cast<Enum>(found - std::begin(codes));
}

std::string asked(const std::multimap<std::string, std::string>& query, const char* name) {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : found->second;
}

std::optional<int64_t> number_of(const std::string& typed) {
  int64_t out = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
  return error == std::errc() && end == typed.data() + typed.size() && out > 0 ? std::optional(out) : std::nullopt;
}

void add(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out.append(out.empty() ? "" : "&").append(name).append("=").append(web::percent_encode(value));
}

Listed listed_in(const db::Row& row) {
  Listed out{.kept = kept_in(row),
             .facility_id = row.int64("facility_id"),
             .code = row.text("code"),
             .facility = row.text("facility"),
             .industry = row.maybe_text("industry").value_or(""),
             .series_name = row.maybe_text("series_name").value_or(""),
             .method = method_of(row.text("method")).value_or(Method::declared),
             .unit_id = row.maybe_int64("unit_id"),
             .area = row.maybe_int64("area"),
             .merged = row.maybe_int64("merged_into").has_value(),
             .priced_vnd = row.maybe_int64("priced_vnd"),
             .priced_use = row.maybe_int64("priced_use")};
  return out;
}

int64_t new_map(const web::Context& context) {
  return territory::map_at(context.clock.today()) == territory::Map::before ? 0 : 1;
}

}  // namespace

std::optional<int64_t> person_of(const web::Context& context) {
  return accounts::sees_whole_office(context.visitor.roles) ? std::nullopt : std::optional(context.visitor.person_id);
}

Narrowed narrowed_of(const std::multimap<std::string, std::string>& query) {
  Narrowed out{.unit_id = number_of(asked(query, "dia-ban")), .division = asked(query, "nganh")};
  if (out.division.size() != 2 || !number_of("1" + out.division)) out.division.clear();
  if (const auto year = number_of(asked(query, "nam")); year && *year >= 1990 && *year <= 2100)
    out.year = static_cast<int>(*year);
  return out;
}

ListFilter filter_of(const std::multimap<std::string, std::string>& query) {
  ListFilter out{.narrowed = narrowed_of(query),
                 .state = read<State>(kStates, asked(query, "trang-thai")),
                 .order = read<Order>(kOrders, asked(query, "xep")),
                 .subject = storable(asked(query, "muc").substr(0, kLongestSubject)),
                 .grade = asked(query, "bac"),
                 .words = trim(storable(asked(query, "q").substr(0, kLongestWords)))};
  if (out.grade.size() != 1 || out.grade[0] < 'A' || out.grade[0] > 'E') out.grade.clear();
  return out;
}

std::string address_of(const Narrowed& narrowed) {
  std::string out;
  if (narrowed.unit_id) add(out, "dia-ban", std::to_string(*narrowed.unit_id));
  add(out, "nganh", narrowed.division);
  if (narrowed.year > 0) add(out, "nam", std::to_string(narrowed.year));
  return out;
}

std::string address_of(const ListFilter& filter) {
  std::string out = address_of(filter.narrowed);
  add(out, "trang-thai", kStates[static_cast<size_t>(filter.state)]);
  add(out, "muc", filter.subject);
  add(out, "bac", filter.grade);
  add(out, "xep", kOrders[static_cast<size_t>(filter.order)]);
  add(out, "q", filter.words);
  return out;
}

namespace {

std::string pattern_of(const ListFilter& filter) {
  const std::string key = search_key(filter.words);
  return key.empty() ? "" : "%" + key + "%";
}

std::string kept_state(const ListFilter& filter) { return std::string(kKeptStates[static_cast<size_t>(filter.state)]); }

// Asks for facilities of a place, an industry, a name or somebody's reach; otherwise results alone answer.
bool by_facility(const web::Context& context, const ListFilter& filter) {
  return filter.narrowed.unit_id || !filter.narrowed.division.empty() || !filter.words.empty() || person_of(context);
}

struct KeptCount {
  std::string state, subject, grade;
  int64_t year = 0, results = 0;
};
std::vector<KeptCount> kept_counts(web::Context& context) {
  return context.db.all(sql::kept_counts{.office_id = context.office_id}, [](const db::Row& row) {
    return KeptCount{row.text("state"), row.text("subject"), row.text("grade"), row.int64("year"), row.int64("results")};
  });
}

// A page of the whole office along the index of an order.
template <class Ordered>
Ordered in_order(const web::Context& context, const ListFilter& filter, int most, int skip) {
  return {.new_map = new_map(context),
          .office_id = context.office_id,
          .state = kept_state(filter),
          .subject = filter.subject,
          .grade = filter.grade,
          .year = filter.narrowed.year,
          .most = most,
          .skip = skip};
}

}  // namespace

ListCount count_listed(web::Context& context, const ListFilter& filter) {
  ListCount out;
  if (by_facility(context, filter) || filter.subject.starts_with("series:")) {
    context.db.first(sql::count_narrowed{.office_id = context.office_id,
                                         .unit_id = filter.narrowed.unit_id,
                                         .division = filter.narrowed.division,
                                         .person_id = person_of(context),
                                         .words = pattern_of(filter),
                                         .typed = filter.words,
                                         .state = kept_state(filter),
                                         .subject = filter.subject,
                                         .grade = filter.grade,
                                         .year = filter.narrowed.year},
                     [&](const db::Row& row) { out = {row.int64("whole"), row.int64("waiting")}; });
    return out;
  }
  const auto fits = [](const auto& asked, const auto& value) {
    return asked == std::decay_t<decltype(asked)>() || asked == value;
  };
  for (const KeptCount& one : kept_counts(context)) {
    if (!fits(kept_state(filter), one.state) || !fits(filter.subject, one.subject) || !fits(filter.grade, one.grade) ||
        !fits(static_cast<int64_t>(filter.narrowed.year), one.year))
      continue;
    out.all += one.results;
    if (one.state == "waiting") out.waiting += one.results;
  }
  return out;
}

void each_listed(web::Context& context, const ListFilter& filter, int most, int skip,
                 const std::function<void(const Listed&)>& each) {
  const auto give = [&](const db::Row& row) { each(listed_in(row)); };
  const auto page = [&]<class Ordered>() { context.db.each(in_order<Ordered>(context, filter, most, skip), give); };
  if (by_facility(context, filter)) {
    context.db.each(sql::list_narrowed{.new_map = new_map(context),
                                       .office_id = context.office_id,
                                       .unit_id = filter.narrowed.unit_id,
                                       .division = filter.narrowed.division,
                                       .person_id = person_of(context),
                                       .words = pattern_of(filter),
                                       .typed = filter.words,
                                       .state = kept_state(filter),
                                       .subject = filter.subject,
                                       .grade = filter.grade,
                                       .year = filter.narrowed.year,
                                       .order = static_cast<int64_t>(filter.order),
                                       .most = most,
                                       .skip = skip},
                    give);
    return;
  }
  switch (filter.order) {
    case Order::newest: return page.operator()<sql::list_newest>();
    case Order::name: return page.operator()<sql::list_by_name>();
    case Order::percent: return page.operator()<sql::list_by_percent>();
    case Order::grade: return page.operator()<sql::list_by_grade>();
  }
}

void each_of_place(web::Context& context, const Narrowed& narrowed, const std::function<void(const Listed&)>& each) {
  context.db.each(sql::all_results{.new_map = new_map(context),
                                   .office_id = context.office_id,
                                   .unit_id = narrowed.unit_id,
                                   .division = narrowed.division,
                                   .person_id = person_of(context)},
                  [&](const db::Row& row) { each(listed_in(row)); });
}

namespace {

ListChoices choices_in_reach(web::Context& context, int64_t person_id) {
  ListChoices out;
  context.db.each(sql::list_places_in_reach{.new_map = new_map(context), .office_id = context.office_id, .person_id = person_id},
                  [&](const db::Row& row) {
                    for (const char* column : {"province", "unit"})
                      if (const auto unit = row.maybe_int64(column)) out.units.insert(*unit);
                    out.divisions.insert(row.maybe_text("division").value_or(""));
                  });
  context.db.each(sql::list_kinds_in_reach{.office_id = context.office_id, .person_id = person_id}, [&](const db::Row& row) {
    out.subjects.insert(row.text("subject"));
    out.years.insert(row.int64("year"));
  });
  return out;
}

ListChoices choices_of_office(web::Context& context) {
  ListChoices out;
  const auto& atlas = territory::Atlas::carried();
  const auto add = [&](const db::Row& row) {
    const auto unit = row.maybe_int64("unit");
    if (!unit) return;
    out.units.insert(*unit);
    const auto* found = atlas.find(*unit);
    if (const auto* province = found ? atlas.parent(*found) : nullptr) out.units.insert(province->id);
  };
  if (new_map(context)) context.db.each(sql::list_communes{.office_id = context.office_id}, add);
  else context.db.each(sql::list_districts{.office_id = context.office_id}, add);
  context.db.each(sql::list_provinces{.office_id = context.office_id, .new_map = new_map(context)}, add);
  context.db.each(sql::list_divisions{.office_id = context.office_id},
                  [&](const db::Row& row) { out.divisions.insert(row.text("division")); });
  for (const KeptCount& one : kept_counts(context)) {
    out.subjects.insert(one.subject);
    out.years.insert(one.year);
  }
  return out;
}

}  // namespace

ListChoices choices_of(web::Context& context) {
  const auto person = person_of(context);
  ListChoices out = person ? choices_in_reach(context, *person) : choices_of_office(context);
  std::erase_if(out.divisions, [](const std::string& one) { return one.size() != 2; });
  return out;
}

}  // namespace sxsh::savings
