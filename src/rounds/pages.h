// The workspace's pages of rounds. A round's {dot} is the slug of its address.
//
//   GET  /lv/dot-bao-cao                     every round with how far it is
//   GET  /lv/dot-bao-cao/moi                 form of a new one; nghia-vu, nam, ky fill it in from a programme's reporting duty
//   POST /lv/dot-bao-cao                     plans it
//   GET  /lv/dot-bao-cao/{dot}               completeness (theo: by what), who has not sent (xem), events, reminders
//   GET  /lv/dot-bao-cao/{dot}/tai-ve        the reporters as .xlsx, with loai=csv as .csv
//   POST /lv/dot-bao-cao/{dot}/{viec}        mo, bo, gia-han, khoa, mo-lai, them, mien
//   GET  /lv/dot-bao-cao/{dot}/nhac          who would be reminded, and how; POST does it
//   GET  /lv/dot-bao-cao/{dot}/nhac/{ma}     proofs of one reminder; …/thu the letters to print
//   GET  /lv/dot-bao-cao/{dot}/don-vi/{nv}   one reporter of the round
//   GET  /lv/viec/chua-gui                   who still owes in any open round (filters: owing.h); …/tai-ve the same as a file
//   POST /lv/viec/nhac                       reminds those chosen ("round:obligation"), or with muc=tat-ca all of the filter;
//                                            first asks by which ways, with chac=1 does it: one reminder a round
//   GET  /lv/thong-bao                       one's own notices; POST …/{ma} goes where one leads, POST …/doc-het marks all
//   GET  /lv/qt/danh-muc/ngay-nghi           days off and days worked in exchange; POST keeps or drops one
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rounds/reminders.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::rounds {

// A form that a round can ask for, as whoever keeps forms names it.
struct FormName {
  std::string code, vi, en;
  int64_t version = 1;
};
struct Pages {
  Ways ways;
  // None, or an empty list: codes are typed.
  std::function<std::vector<FormName>(db::Session&, int64_t office_id)> forms;
};
void add_routes(web::Router& router, const Pages& pages);

struct RoundLine {
  std::string title, href, period, due, reporters, sent, on_time;
  ui::Html state, bar;
};
struct DutyLine {
  std::string programme, clause, reporter, frequency, due;
  std::vector<ui::Crumb> years;          // one link a period that may become a round
};
struct RoundsView {
  std::string finding, new_href;
  std::vector<RoundLine> lines;
  std::vector<DutyLine> duties;
};

struct RoundFormView {
  std::string csrf, from_duty, holidays_note;
  ui::Html errors, title, form, version, kind, number, year, window, opens, due, before, moves, reporters, basis, frame,
      filter, named, confirms, ladder, clause;
};

struct PartLine {
  std::string name, href, obliged, sent, share, on_time, accepted, overdue;
  ui::Html bar;
};
struct ReporterLine {
  std::string name, href, code, place, industry, due, sent;
  ui::Html state;
};
struct Tab {
  std::string label, href;
  bool current = false;
};
struct EventLine {
  std::string what, who, when, reason;
};
struct ReminderLine {
  std::string what, href, who, when, outcome;
};
struct Act {                             // a form that does one thing to the round
  std::string title, hint, action, submit;
  ui::Html fields;
  bool primary = false;
};
struct RoundView {
  std::string title, lead, finding, basis, due_words, csrf, error, remind_href, export_href, csv_href, count, parts_title;
  ui::Html state, done, pages;
  std::vector<ui::Html> figures;
  std::vector<Tab> part_tabs, list_tabs;
  std::vector<PartLine> parts;
  std::vector<ReporterLine> reporters;
  std::vector<Act> acts;
  std::vector<EventLine> events;
  std::vector<ReminderLine> reminders;
  bool planned = false;
};
struct ObligationView {
  std::string title, round, place, due, sent, csrf, error, enter_href;
  ui::Html state;
  std::vector<Act> acts;
  std::vector<EventLine> events;
};
struct HiddenField {
  std::string name, value;
};
struct RemindView {
  std::string title, csrf, action, error, summary, back_href;
  std::vector<HiddenField> hidden;
  std::vector<std::string> reach;
  std::vector<ui::Html> channels;
  ui::Html words;
  std::vector<ReporterLine> reporters;
  std::string more;
};
struct OwingRow {
  std::string name, href, code, round, place, due, left, last, last_href, next, choice, choose_words;
  bool late = false;
  ui::Html state;
};
struct OwingView {
  std::string title, count, words, xlsx_href, csv_href, csrf, error, done, remind_all;
  std::vector<ui::Html> filters;
  std::vector<HiddenField> kept;         // the filter, as it is asked for again
  std::vector<OwingRow> rows;
  std::vector<ui::Crumb> proofs;
  ui::Html pages;
  bool may_remind = false, filtered = false;
};
struct ContactLine {
  std::string reporter, channel, recipient, when, error;
  ui::Html outcome;
};
struct ProofView {
  std::string title, lead, letters_href, words;
  std::vector<ContactLine> contacts;
};
struct ReminderLetter {
  std::string office, name, address, place_day, title, body, words, how;
};
struct ReminderLettersView {
  std::string title, summary;
  std::vector<ReminderLetter> letters;
};
struct NoticeLine {
  std::string words, when, action;
  bool unread = false;
};
struct NoticesView {
  std::string csrf, summary;
  bool any_unread = false;
  ui::Html pages;
  std::vector<NoticeLine> lines;
};
struct HolidayLine {
  std::string day, weekday, name, kind, source, drop;
  ui::Html mark;
};
struct HolidaysView {
  std::string csrf, year, error, before_href, after_href;
  bool may_edit = false, known = true;
  ui::Html day, kind, name, source;
  std::vector<HolidayLine> lines;
};

}  // namespace sxsh::rounds
