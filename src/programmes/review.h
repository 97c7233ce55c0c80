// The workspace pages of acts and plans: upload, review a draft item by item, adopt, publish.
//
//   GET  /lv                                    what waits for this person
//   GET  /lv/van-ban                            what was uploaded, and the form to upload
//   POST /lv/van-ban                            reads the file and opens its review
//   GET  /lv/van-ban/{id}                       the text left, the items right
//   GET  /lv/van-ban/{id}/ban-doc               the reading as JSON (docs/reference/draft.schema.json)
//   POST /lv/van-ban/{id}/muc                   adds an item
//   POST /lv/van-ban/{id}/muc/{muc}             accepts, corrects, drops or restores an item
//   POST /lv/van-ban/{id}/chap-nhan             accepts everything not yet looked at
//   POST /lv/van-ban/{id}/ban-hanh              adopts
//   GET  /lv/ke-hoach                           every programme
//   GET  /lv/ke-hoach/{id}                      one, published or not; /kinh-phi its budget
//   POST /lv/ke-hoach/{id}/cong-bo              publishes; /rut takes back; /chon makes it the portal's programme
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/intake.h"
#include "programmes/pages.h"
#include "programmes/programme.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::programmes {

void add_workspace_routes(web::Router& router);
void add_plan_routes(web::Router& router);         // /lv and /lv/ke-hoach (plan_pages.cpp); called by add_workspace_routes

struct DraftLine {
  std::string href, title, act, filename, state;
  ui::Tone tone = ui::Tone::plain;
};
struct DraftsView {
  std::string csrf, error;
  std::vector<DraftLine> drafts;
};

struct ReviewField {
  std::string id, name, label, value, error;
  bool area = false;
  std::vector<ui::Choice> choices;                 // a list to choose from; empty: typed
};
struct ReviewItem {
  std::string id, kind, clause, title, place, state, state_words, action;
  ui::Tone tone = ui::Tone::plain;
  bool dropped = false, wrong = false, open = false;
  std::vector<ReviewField> fields;
};
struct ReviewGroup {
  std::string kind, title, count;
  std::vector<ReviewItem> items;
};
// A stretch of the text: plain, or what an item, a finding or the unread list points at.
struct TextPart {
  std::vector<std::string> anchors;                // ids of the items that begin here
  std::string text, item_href, mark_class;         // mark_class "" for plain text
};
struct TextLine {
  std::vector<TextPart> parts;
};
struct ReviewFinding {
  std::string text, proposal, place;
  ui::Tone tone = ui::Tone::info;
};
struct DifferenceLine {
  std::string what, before, after;
};
struct ReviewView {
  std::string csrf, title, act, error, progress, adopt_words, adopt_hint;
  ui::Html errors;                                 // after a refused adoption: what to correct, each a link to its field
  std::string adopt_action, accept_action, add_action, reading_href, adopted_href;
  std::vector<std::string> notices;                // same act again, amends, under a longer plan
  std::string better_href, better_words;           // another file of this act that reads better
  std::vector<DifferenceLine> differences;
  std::vector<ReviewFinding> findings;
  std::vector<ReviewGroup> groups;
  std::vector<TextLine> lines;
  std::vector<ReviewFinding> unread;
  std::vector<ui::Choice> kinds;
  bool adopted = false;
};

// What waits for this person: drafts to review, programmes to publish.
std::vector<DraftLine> waiting_work(web::Context& context);

struct PlanLine {
  std::string title, href, period, money, state, action, csrf;
  bool published = false, active = false;
  bool change_waits = false;                       // an amendment is adopted that the public does not see yet
};
struct PlansView {
  bool may_publish = false;
  std::vector<PlanLine> plans;
};

// `error`: why the last step was refused; `open_item`: the item that stands open, 0 for none.
ReviewView review_view(web::Context& context, const DraftHead& draft, const std::string& error, int64_t open_item);
// Cuts the text where items begin and end; each stretch belongs to the shortest item over it.
std::vector<TextLine> text_lines(const std::string& repaired, const std::vector<DraftItem>& items,
                                 const std::vector<std::pair<int, int>>& unread);
std::string item_word(Lang lang, const Item& item);              // "Mục tiêu cụ thể II.2.a"
std::string item_summary(Lang lang, const Item& item);           // one line that tells it apart from the others of its kind
std::string field_label(Lang lang, const std::string& name);
// A field between the form and the store: dates as 28/4/2017, money as 8.360.000.000, per cent as %. What is neither stays as typed.
std::string as_typed(const std::string& name, const std::string& kept);
std::string as_kept(const std::string& name, const std::string& typed);
std::string value_shown(Lang lang, const Item& item, const std::string& name);   // codes in words
std::vector<ReviewGroup> review_groups(Lang lang, const std::string& draft_path, const std::vector<DraftItem>& items, int64_t open_item);

}  // namespace sxsh::programmes
