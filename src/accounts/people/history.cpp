#include "accounts/history.h"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>

#include "accounts/history_table.html.h"
#include "audit/store.h"
#include "base/clock.h"
#include "base/text.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/history.gen.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kLongest = 400;  // letters of one value; the whole stands in the record itself

struct Difference {
  std::string field, before, after;  // field "" for plain words
};

std::string shortened(const std::string& text) {
  std::u32string letters = decode(text);
  if (letters.size() <= kLongest) return text;
  letters.resize(kLongest);
  return encode(letters) + " …";
}

std::optional<boost::json::object> object_in(const std::string& text) {
  if (text.empty() || text.front() != '{') return std::nullopt;
  boost::system::error_code wrong;
  const auto value = boost::json::parse(text, wrong);
  if (wrong || !value.is_object()) return std::nullopt;
  return value.as_object();
}

std::string words_in(const boost::json::object& object, const std::string& field) {
  const auto* value = object.if_contains(field);
  if (!value || value->is_null()) return "";
  return value->is_string() ? std::string(value->as_string()) : boost::json::serialize(*value);
}

std::vector<Difference> differences(const std::string& before, const std::string& after) {
  auto old_fields = object_in(before), new_fields = object_in(after);
  if ((!old_fields && !before.empty()) || (!new_fields && !after.empty()) || (!old_fields && !new_fields)) {
    if (before.empty() && after.empty()) return {};
    return {{"", shortened(before), shortened(after)}};
  }
  if (!old_fields) old_fields.emplace();
  if (!new_fields) new_fields.emplace();
  std::vector<std::string> names;
  for (const auto* fields : {&*old_fields, &*new_fields})
    for (const auto& pair : *fields)
      if (const std::string name(pair.key()); std::ranges::find(names, name) == names.end()) names.push_back(name);
  std::vector<Difference> found;
  for (const auto& name : names) {
    Difference each{name, shortened(words_in(*old_fields, name)), shortened(words_in(*new_fields, name))};
    if (each.before != each.after) found.push_back(std::move(each));
  }
  return found;
}

}  // namespace

ui::Html change_words(const std::string& before, const std::string& after, Lang lang) {
  ui::Html html;
  std::string& out = html.markup;
  for (const Difference& each : differences(before, after)) {
    out += "<p>";
    if (!each.field.empty()) {
      out += "<span class=\"muted\">";
      ui::put(out, each.field);
      out += "</span> ";
    }
    if (!each.before.empty()) {
      out += "<del><span class=\"vh\">";
      ui::put(out, tr(lang, Msg::history_was));
      out += " </span>";
      ui::put(out, each.before);
      out += "</del> ";
    }
    out += "→ ";
    if (each.after.empty()) {
      ui::put(out, tr(lang, Msg::history_nothing));
    } else {
      out += "<ins><span class=\"vh\">";
      ui::put(out, tr(lang, Msg::history_is));
      out += " </span>";
      ui::put(out, each.after);
      out += "</ins>";
    }
    out += "</p>";
  }
  return html;
}

std::string change_text(const std::string& before, const std::string& after) {
  std::string out;
  for (const Difference& each : differences(before, after)) {
    if (!out.empty()) out += "; ";
    if (!each.field.empty()) out += each.field + ": ";
    out += each.before + " → " + each.after;
  }
  return out;
}

std::string actor_words(const audit::Event& event, Lang lang) {
  if (!event.has_details) return std::string(tr(lang, Msg::log_details_gone));
  return event.entry.actor_id == 0 ? std::string(tr(lang, Msg::log_the_program)) : event.entry.actor_name;
}

ui::Html history_of(db::Session& session, int64_t office_id, std::string_view subject_kind, std::string_view subject_id,
                    Lang lang, int most) {
  HistoryView view;
  const auto events = audit::events(session, office_id,
                                    {.words = "",
                                     .action = "",
                                     .subject_kind = std::string(subject_kind),
                                     .subject_id = std::string(subject_id),
                                     .before = std::nullopt,
                                     .limit = most + 1});
  for (const auto& event : events) {
    if (static_cast<int>(view.lines.size()) == most) {
      view.more = true;
      break;
    }
    const auto& e = event.entry;
    view.lines.push_back({.at = local_minute(e.at, lang),
                          .who = actor_words(event, lang),
                          .summary = event.has_details ? e.summary : std::string(tr(lang, Msg::log_details_gone)),
                          .action = e.action,
                          .reason = e.reason,
                          .change = change_words(e.before, e.after, lang)});
  }
  return history_table(view, lang);
}

}  // namespace sxsh::accounts
