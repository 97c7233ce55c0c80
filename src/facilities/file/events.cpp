#include "facilities/file/events.h"

#include <algorithm>

#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/file.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using enum FieldId;

size_t place_of_field(DetailKind kind, std::string_view code) { return *field_of(info(kind), code); }

// A field of the facility, and where an event keeps it before and after.
struct Moved {
  FieldId field;
  std::string_view before, after;
};
constexpr Moved kMoved[] = {{name, "name_before", "name_after"},
                            {address, "address_before", "address_after"},
                            {unit, "unit_before", "unit_after"},
                            {enterprise_name, "owner_before", "owner_after"},
                            {tax_code, "tax_code_before", "tax_code_after"}};

bool concerns(const Moved& one, std::string_view what) {
  if (what == "renamed") return one.field == name;
  if (what == "moved") return one.field == address || one.field == unit;
  return what == "owner_changed" && (one.field == enterprise_name || one.field == tax_code);
}

// Events that follow each other in one course: what opens, stops and closes; each other kind by itself.
bool one_course(std::string_view left, std::string_view right) {
  const auto runs = [](std::string_view what) { return what != "moved" && what != "renamed" && what != "owner_changed"; };
  return runs(left) ? runs(right) : left == right;
}

Result<> put_row(db::Session& session, const Batch& batch, int64_t facility_id, DetailKind kind, std::optional<int64_t> id,
                 const DetailValues& values) {
  const SavedDetail saved = TRY(put_detail(session, batch, facility_id, kind, id, {}, values, Lang::vi));
  if (!saved.clean()) return Problem(problems::facility_changed);
  return Done{};
}

Result<> put_fields(db::Session& session, const Batch& batch, int64_t facility_id, const std::vector<FieldChange>& changes) {
  const Saved saved = TRY(change(session, batch, facility_id, changes, Lang::vi));
  if (!saved.clean()) return Problem(problems::facility_changed);
  return Done{};
}

Result<> close(db::Session& session, const Batch& batch, const Facility& facility, std::string action, Message message,
               const std::string& what) {
  return close_batch(session, batch, std::move(action),
                     tr(Lang::vi, message, {{"name", facility.name()}, {"what", lower(what)}}), facility.id);
}

}  // namespace

std::vector<size_t> fields_of_event(std::string_view what) {
  std::vector<size_t> out;
  for (const Moved& one : kMoved)
    if (concerns(one, what)) out.push_back(place_of_field(DetailKind::event, one.after));
  return out;
}

std::vector<BrokenDetail> broken_days(DetailKind kind, const DetailValues& values, const Date& today, Lang lang) {
  std::vector<BrokenDetail> out;
  for (size_t i = 0; i < values.size(); ++i)
    if (info(kind).fields[i].as.type == Type::date && values[i] && *values[i] > iso(today))
      out.push_back({i, std::string(tr(lang, Msg::file_day_to_come))});
  return out;
}

std::vector<BrokenDetail> broken_event(const DetailValues& values, const Date& today, Lang lang) {
  auto out = broken_rules(DetailKind::event, values, lang);
  const std::string what = values[place_of_field(DetailKind::event, "what")].value_or("");
  const auto needed = [&](std::string_view code) {
    const size_t at_field = place_of_field(DetailKind::event, code);
    if (!values[at_field])
      out.push_back({at_field, tr(lang, Msg::facilities_wrong_empty,
                                  {{"label", lower(tr(lang, info(DetailKind::event).fields[at_field].as.label))}})});
  };
  if (what == "moved") needed("address_after");
  if (what == "renamed") needed("name_after");
  if (what == "owner_changed") needed("owner_after");
  if (what == "closed" || what == "suspended") needed("reason");
  if (what != "closed")
    for (const BrokenDetail& one : broken_days(DetailKind::event, values, today, lang)) out.push_back(one);
  return out;
}

Result<int64_t> record_event(db::Session& session, const accounts::Actor& by, const Facility& facility, DetailValues values) {
  const auto value = [&](std::string_view code) -> Value& { return values[place_of_field(DetailKind::event, code)]; };
  const std::string what = value("what").value_or(""), day = value("from_day").value_or("");
  bool latest = true;
  for (const Detail& other : details_of(session, by.office_id, facility.id, DetailKind::event))
    if (one_course(other.value("what").value_or(""), what) && other.value("from_day") > value("from_day")) latest = false;
  std::vector<FieldChange> changes;
  for (const Moved& one : kMoved) {
    if (!concerns(one, what)) continue;
    if (latest) value(one.before) = facility.value(one.field);
    if (latest && value(one.after)) changes.push_back({one.field, facility.value(one.field), value(one.after)});
  }
  if (latest && what == "closed") changes.push_back({closed_on, facility.value(closed_on), day});
  if (latest && (what == "opened" || what == "reopened")) changes.push_back({closed_on, facility.value(closed_on), std::nullopt});
  if (what == "opened" && !facility.value(founded_on)) changes.push_back({founded_on, std::nullopt, day});
  const Batch batch = TRY(open_batch(session, by, Batch::Kind::event, value("reason").value_or("")));
  TRY(put_row(session, batch, facility.id, DetailKind::event, {}, values));
  TRY(put_fields(session, batch, facility.id, changes));
  TRY(close(session, batch, facility, "facility.edit", Msg::file_log_event,
            shown(info(DetailKind::event).fields[0], value("what"), Lang::vi)));
  return batch.id;
}

Result<int64_t> record_judgement(db::Session& session, const accounts::Actor& by, const Facility& facility,
                                 const DetailValues& values) {
  const auto value = [&](std::string_view code) { return values[place_of_field(DetailKind::judgement, code)]; };
  bool latest = true;
  for (const Detail& other : details_of(session, by.office_id, facility.id, DetailKind::judgement))
    if (other.value("judged_on") > value("judged_on")) latest = false;
  const Batch batch = TRY(open_batch(session, by, Batch::Kind::event, value("reason").value_or("")));
  TRY(put_row(session, batch, facility.id, DetailKind::judgement, {}, values));
  if (latest) TRY(put_fields(session, batch, facility.id, {{potential, facility.value(potential), value("level")}}));
  TRY(close(session, batch, facility, "facility.judge", Msg::file_log_judgement,
            shown(info(DetailKind::judgement).fields[0], value("level"), Lang::vi)));
  return batch.id;
}

std::optional<Detail> standing_mark(db::Session& session, int64_t office_id, int64_t facility_id) {
  for (Detail& mark : details_of(session, office_id, facility_id, DetailKind::mark))
    if (!mark.value("until_day")) return std::move(mark);
  return std::nullopt;
}

Result<int64_t> record_mark(db::Session& session, const accounts::Actor& by, const Facility& facility,
                            const DetailValues& values) {
  const auto value = [&](std::string_view code) { return values[place_of_field(DetailKind::mark, code)]; };
  const auto standing = standing_mark(session, by.office_id, facility.id);
  const bool ends = value("until_day").has_value();
  const Batch batch = TRY(open_batch(session, by, Batch::Kind::event, value("reason").value_or("")));
  TRY(put_row(session, batch, facility.id, DetailKind::mark, standing ? std::optional(standing->id) : std::nullopt, values));
  TRY(put_fields(session, batch, facility.id,
                 {{exemplary_since, facility.value(exemplary_since), ends ? std::nullopt : value("from_day")}}));
  TRY(close(session, batch, facility, "facility.mark", ends ? Msg::file_log_mark_ended : Msg::file_log_mark, ""));
  return batch.id;
}

}  // namespace sxsh::facilities
