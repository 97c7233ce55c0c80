// What the page of a review shows: the items beside their text, what differs from the programme that is here, what to look at.
#include <boost/json.hpp>

#include <map>

#include "base/text.h"
#include "library/store.h"
#include "programmes/adoption.h"
#include "programmes/reading/unread.h"
#include "programmes/review.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "programmes/workspace_frame.h"
#include "ui/messages/review.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// What makes two items the same thing, whatever their values.
std::string identity(const Item& item) {
  const auto get = [&](const char* name) {
    const auto it = item.fields.find(name);
    return it == item.fields.end() ? std::string() : search_key(it->second);
  };
  std::string key = item.kind + "|" + (item.kind == "agency" ? "" : item.clause) + "|" + get("indicator") + "|" +
                    get("reporter") + "|" + get("frequency");
  if (item.kind == "budget_line") key += get("name") + "|" + get("source");
  if (item.kind == "agency") key += get("name");
  if (item.kind == "task" || item.kind == "objective") key += get("text").substr(0, 40);
  return key;
}

std::string at(const Item& item, const std::string& name) {
  const auto it = item.fields.find(name);
  return it == item.fields.end() ? std::string() : it->second;
}

// Only the fields that differ, each with its label; a whole new or dropped item is told by its one line.
DifferenceLine difference(Lang lang, const Item& before, const Item& after) {
  DifferenceLine line{item_word(lang, after), "", ""};
  for (const std::string& name : field_names(after.kind)) {
    if (at(before, name) == at(after, name)) continue;
    const std::string then = value_shown(lang, before, name), now = value_shown(lang, after, name);
    line.before += (line.before.empty() ? "" : " · ") + field_label(lang, name) + ": " + (then.empty() ? "–" : then);
    line.after += (line.after.empty() ? "" : " · ") + field_label(lang, name) + ": " + (now.empty() ? "–" : now);
  }
  return line;
}

std::vector<DifferenceLine> differences(Lang lang, const std::vector<Item>& before, const std::vector<DraftItem>& after) {
  std::vector<DifferenceLine> lines;
  std::multimap<std::string, const Item*> old;
  for (const Item& item : before)
    if (item.kind != "document") old.emplace(identity(item), &item);
  for (const DraftItem& item : after) {
    if (item.kind == "document" || item.state == "dropped") continue;
    const auto it = old.find(identity(item));
    if (it == old.end()) {
      lines.push_back({item_word(lang, item), "", item_summary(lang, item)});
      continue;
    }
    if (DifferenceLine line = difference(lang, *it->second, item); line.before != line.after) lines.push_back(std::move(line));
    old.erase(it);
  }
  for (const auto& [key, item] : old) lines.push_back({item_word(lang, *item), item_summary(lang, *item), ""});
  return lines;
}

// Is the text that is here read with more confidence than this one (say, this one is an OCR of the same act)?
bool is_worse_text(web::Context& context, const Head& head, const DraftHead& draft) {
  const auto act = library::find(context.db, context.office_id, head.document_id);
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(draft.json, error);
  if (error || !act || !act->confidence || library::text_of(context.db, context.office_id, act->id).empty()) return false;
  return root.at("document").at("confidence").to_number<double>() < *act->confidence;
}

void add_notices(web::Context& context, const DraftHead& draft, const std::vector<DraftItem>& items, ReviewView& view) {
  if (draft.same_programme && !draft.adopted_programme)
    if (const auto head = find(context.db, context.office_id, *draft.same_programme)) {
      view.notices.push_back(draft.number ? word(context, Msg::review_same_act)
                                          : tr(context.lang, Msg::review_same_act_likely, {{"title", head->title}}));
      if (is_worse_text(context, *head, draft)) view.notices.push_back(word(context, Msg::review_worse_text));
      if (head->published_at) view.adopt_hint = word(context, Msg::review_adopt_hint_public);
      view.differences =
          differences(context.lang,
                      items_of(*head, content(context.db, context.office_id, head->id,
                                              day_shown(context.db, context.office_id, head->id, context.clock.today()))),
                      items);
      if (view.differences.empty()) view.notices.push_back(word(context, Msg::review_same_act_equal));
      view.adopt_words = word(context, Msg::review_adopt_again);
    }
  if (draft.amends_programme)
    if (const auto head = find(context.db, context.office_id, *draft.amends_programme)) {
      view.notices.push_back(tr(context.lang, Msg::review_amends, {{"title", head->title}}));
      if (head->published_at) view.adopt_hint = word(context, Msg::review_adopt_hint_public);
      view.adopt_words = word(context, Msg::review_adopt_amendment);
    }
  if (draft.parent_programme)
    if (const auto head = find(context.db, context.office_id, *draft.parent_programme))
      view.notices.push_back(tr(context.lang, Msg::review_under, {{"title", head->title}}));
}

// The item whose words cover the place of a finding, for a link to it; "" if none does.
std::string place_of(const boost::json::array& spans, const std::vector<DraftItem>& items) {
  if (spans.empty()) return "";
  const int start = spans.front().at("start").to_number<int>();
  const DraftItem* best = nullptr;
  for (const auto& item : items)
    if (item.span_start && *item.span_start <= start && start < *item.span_end &&
        (!best || *item.span_end - *item.span_start < *best->span_end - *best->span_start))
      best = &item;
  return best ? "#v-" + std::to_string(best->id) : "";
}

void add_reading(web::Context& context, const DraftHead& draft, const std::vector<DraftItem>& items, ReviewView& view) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(draft.json, error);
  if (error) return;
  const std::string repaired(root.at("text").at("repaired").as_string());
  const std::u32string text = decode(repaired);
  for (const auto& finding : root.at("findings").as_array()) {
    const std::string severity(finding.at("severity").as_string());
    const auto& proposal = finding.at("proposal");
    view.findings.push_back({std::string(finding.at("message").at(context.lang == Lang::vi ? "vi" : "en").as_string()),
                             proposal.is_string() ? proposal_word(context.lang, std::string(proposal.as_string())) : "",
                             place_of(finding.at("spans").as_array(), items),
                             severity == "error"     ? ui::Tone::danger
                             : severity == "warning" ? ui::Tone::warn
                                                     : ui::Tone::info});
  }
  std::vector<std::pair<int, int>> unread;
  for (const auto& place : root.at("unread").as_array()) {
    const int start = place.at("span").at("start").to_number<int>(), end = place.at("span").at("end").to_number<int>();
    unread.emplace_back(start, end);
    if (start < 0 || end < start || static_cast<size_t>(end) > text.size()) continue;
    std::u32string words = text.substr(static_cast<size_t>(start), static_cast<size_t>(end - start));
    if (words.size() > 160) words = words.substr(0, 160) + U"…";
    view.unread.push_back({encode(words), reading::unread_words(std::string(place.at("reason").as_string()), context.lang),
                           "#v-u" + std::to_string(unread.size() - 1), ui::Tone::plain});
  }
  view.lines = text_lines(repaired, items, unread);
}

double confidence_of(const DraftHead& draft) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(draft.json, error);
  return error ? 0 : root.at("document").at("confidence").to_number<double>();
}

// Another file of the same act that reads better, where there is one.
void propose_better(web::Context& context, const DraftHead& draft, ReviewView& view) {
  if (!draft.number || !draft.act_date) return;
  double best = confidence_of(draft);
  for (const DraftHead& other : drafts(context.db, context.office_id, 200)) {
    if (other.id == draft.id || other.number != draft.number || other.act_date != draft.act_date) continue;
    const double confidence = confidence_of(*find_draft(context.db, context.office_id, other.id));
    if (confidence <= best) continue;
    best = confidence;
    view.better_href = "/lv/van-ban/" + std::to_string(other.id);
    view.better_words = tr(context.lang, Msg::review_better, {{"file", other.filename}});
  }
}

// Each wrong field, in the words that stand under it.
ui::Html wrong_fields(const std::vector<ReviewGroup>& groups, Lang lang) {
  std::vector<ui::FieldError> errors;
  for (const auto& group : groups)
    for (const auto& item : group.items)
      for (const auto& field : item.fields)
        if (!field.error.empty()) errors.push_back({item.id + "-" + field.name, field.error});
  return ui::error_summary(errors, lang);
}

}  // namespace

ReviewView review_view(web::Context& context, const DraftHead& draft, const std::string& error, int64_t open_item) {
  const std::string path = "/lv/van-ban/" + std::to_string(draft.id);
  const auto items = items_of_draft(context.db, context.office_id, draft.id);
  ReviewView view;
  view.csrf = context.visitor.csrf;
  view.title = title_of(draft);
  view.act = act_words(context, draft);
  view.error = error;
  view.adopted = draft.adopted_programme.has_value();
  view.adopt_words = word(context, Msg::review_adopt);
  view.adopt_hint = word(context, Msg::review_adopt_hint);
  view.adopt_action = path + "/ban-hanh";
  view.accept_action = path + "/chap-nhan";
  view.add_action = path + "/muc";
  view.reading_href = path + "/ban-doc";
  if (draft.adopted_programme) view.adopted_href = "/lv/ke-hoach/" + std::to_string(*draft.adopted_programme);
  size_t done = 0;
  for (const auto& item : items) done += item.state == "read" ? 0 : 1;
  view.progress = tr(context.lang, Msg::review_progress, {{"done", std::to_string(done)}, {"all", std::to_string(items.size())}});
  view.groups = review_groups(context.lang, path, items, open_item);
  for (const auto& group : view.groups)
    if (group.kind != "document" && group.kind != "programme") view.kinds.push_back({group.kind, group.title, false});
  if (!error.empty()) view.errors = wrong_fields(view.groups, context.lang);
  if (!view.errors.markup.empty()) view.error.clear();
  add_notices(context, draft, items, view);
  if (!view.adopted) propose_better(context, draft, view);
  add_reading(context, draft, items, view);
  return view;
}

}  // namespace sxsh::programmes
