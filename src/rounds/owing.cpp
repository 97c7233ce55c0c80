#include "rounds/owing.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "web/decoding.h"

namespace sxsh::rounds {
namespace {

constexpr size_t kLongestWords = 100;

std::optional<int64_t> number_of(const std::string& text) {
  int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(out) : std::nullopt;
}

}  // namespace

OwingFilter owing_filter_of(const std::multimap<std::string, std::string>& query) {
  const auto asked = [&](const char* name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  const std::string due = asked("han");
  return {.round_id = number_of(asked("dot")), .unit_id = number_of(asked("dia-ban")),
          .due = due == "qua" ? OwingFilter::Due::past : due == "con" ? OwingFilter::Due::ahead : OwingFilter::Due::any,
          .words = trim(storable(asked("q").substr(0, kLongestWords)))};
}

std::string address_of(const OwingFilter& filter) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.append(out.empty() ? "" : "&").append(name).append("=").append(web::percent_encode(value));
  };
  if (filter.round_id) add("dot", std::to_string(*filter.round_id));
  if (filter.unit_id) add("dia-ban", std::to_string(*filter.unit_id));
  add("han", filter.due == OwingFilter::Due::past ? "qua" : filter.due == OwingFilter::Due::ahead ? "con" : "");
  add("q", filter.words);
  return out;
}

int64_t each_owing(db::Session& session, const Within& within, const OwingFilter& filter, const Date& today, int most, int skip,
                   const std::function<void(const Owing&)>& each) {
  const std::string key = search_key(filter.words);
  int64_t whole = 0;
  session.each(sql::owing{.office_id = within.office_id, .round_id = filter.round_id, .unit_id = filter.unit_id,
                          .only = static_cast<int>(filter.due), .today = iso(today), .words = key.empty() ? "" : "%" + key + "%",
                          .typed = filter.words, .person_id = within.person_id, .most = most, .skip = skip},
               [&](const db::Row& row) {
                 whole = row.int64("whole");
                 each({obligation_of(row), row.text("slug"), row.text("title"), ladder(row.text("ladder"))});
               });
  return whole;
}

int64_t count_owing(db::Session& session, const Within& within, const Date& today) {
  return each_owing(session, within, {}, today, 1, 0, [](const Owing&) {});
}

const Step* step_now(const Ladder& ladder, const Date& due_on, const Date& today) {
  const Step* out = nullptr;
  for (const Step& one : ladder.steps)
    if (days_from_epoch(due_on) + one.days <= days_from_epoch(today)) out = &one;
  return out;
}

const Step* step_next(const Ladder& ladder, const Date& due_on, const Date& today) {
  for (const Step& one : ladder.steps)
    if (days_from_epoch(due_on) + one.days > days_from_epoch(today)) return &one;
  return nullptr;
}

std::optional<LastContact> last_contact(db::Session& session, int64_t office_id, int64_t obligation_id) {
  std::optional<LastContact> out;
  session.each(sql::last_contact{.office_id = office_id, .obligation_id = obligation_id}, [&](const db::Row& row) {
    if (!out) out = LastContact{row.int64("reminder_id"), row.text("at"), {}};
    const std::string outcome = row.text("outcome");
    const auto by = channel(row.text("channel"));
    if (row.int64("reminder_id") != out->reminder_id || !by || outcome == "no_address" || outcome == "off") return;
    if (std::ranges::find(out->channels, *by) == out->channels.end()) out->channels.push_back(*by);
  });
  return out;
}

}  // namespace sxsh::rounds
