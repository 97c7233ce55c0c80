// The officer's side of facilities' reports.
//
//   GET  /lv/viec, /lv/viec/tai-ve           what waits for somebody (filters: review/queue.h); the same as .xlsx, loai-tep=csv
//   GET  /lv/bao-cao, /lv/bao-cao/tai-ve     every report within reach, with the same filters
//   POST /lv/bao-cao/duyet-nhieu             accepts those chosen ("report:version"), or with muc=tat-ca every clean one of the
//                                            filter, in the background; first shows them, with chac=1 does it
//   GET  /lv/viec/so-la, POST                unusual monthly figures that nobody has looked at (dia-ban, nganh, quy-tac, tu,
//                                            den); marks those chosen as seen; …/tai-ve the same as a file
//   POST /lv/bao-cao/giao, giao/hoan-tac     gives those chosen to nguoi ("" nobody); takes back what one press (lo) gave
//   GET  /lv/bao-cao/{id}                    one report: ban version, so what it is held beside, hoi the cell to ask about
//   GET  /lv/ho-tro/{id}                     one request for support: the same page, with hoi, duyet, tra-lai, dinh-chinh
//   GET  /lv/bao-cao/{id}/so-sanh            two versions cell by cell: tu, den
//   GET  /lv/bao-cao/{id}/tep/{ma}           a file that came with it; xem=1 shows a picture
//   POST /lv/bao-cao/{id}/hoi, xac-nhan, duyet, tra-lai, mo-lai/{ma}          duyet asks first, with chac=1 does it
//   GET  /lv/bao-cao/{id}/dinh-chinh, POST   an officer's correction of o-sua, with proof; …/dinh-chinh/{ma} answers a request
//   GET  …/bao-cao/{dot}/dinh-chinh, POST    a facility asks for a correction (own, several, behalf: as in reports/pages.h)
//   GET  /lv/qt/danh-muc/kiem-tra, POST      limits of checks
#pragma once

#include <string>
#include <vector>

#include "reports/review/reviewed.h"
#include "ui/components.h"
#include "ui/html.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::reports {

void add_review_routes(web::Router& router);           // all of the above
void add_queue_routes(web::Router& router);
void add_export_routes(web::Router& router);
void add_bulk_routes(web::Router& router);
void add_assign_routes(web::Router& router);
void add_oddity_routes(web::Router& router);
void add_act_routes(web::Router& router);
void add_compare_routes(web::Router& router);
void add_correction_routes(web::Router& router);
void add_limit_routes(web::Router& router);

struct QueueRow {
  std::string name, href, code, period, place, due, left, sent, preview_href, choice, choose_words, handled;
  bool current = false, late = false;
  ui::Html state, flags;
};
struct TabLine {
  std::string label, href, count;
  bool current = false;
};
struct HandlerLine {
  std::string id, name;
  bool chosen = false;
};
struct PointLine {
  std::string label, words, reason, rule, limits, past, ask_href;
  bool warned = true;
};
struct PreviewView {
  std::string title, sub, href, points_words, handled, action, version, choice, kept;
  ui::Html state;
  std::vector<PointLine> points;
  bool may_accept = false, may_return = false;
};
struct QueueView {
  std::string title, finding, count, path, words, clear_href, xlsx_href, csv_href, csrf, back, done, undo, bulk_all;
  std::vector<TabLine> tabs, whose;
  std::vector<ui::Html> filters;
  std::vector<QueueRow> rows;
  std::vector<std::string> clean;        // choices of all rows with nothing unusual
  std::vector<PreviewView> preview;      // one or none
  std::vector<HandlerLine> people;       // to choose one; empty when the visitor gives reports to nobody
  ui::Html pages;
  bool choosing = false, accepting = false, mine = false, nothing_at_all = false;
};
struct SupportRow {
  std::string name, href, code, what, amount, sent;
  ui::Html state;
};
struct SupportView {
  std::string title, count, words, xlsx_href, csv_href;
  ui::Html state, pages;
  std::vector<SupportRow> rows;
};
struct BulkLine {
  std::string name, href, what, choice;
};
struct BulkView {
  std::string title, ask, submit, csrf, back, more, until;       // until: of every clean one of the filter, sent before the page
  std::vector<BulkLine> in, out;
  bool done = false, all = false;
};
struct AcceptView {                      // asks once before one report is accepted
  std::string title, ask, after, points_words, csrf, action, submission, note, kept, back_href;
  std::vector<PointLine> points;
};
struct OddityLine {
  std::string facility, href, code, what, month, value, words, reason, choice, choose_words;
};
struct OddityView {
  std::string title, finding, csrf, done, queue_href, kept, xlsx_href, csv_href;   // kept: the filter as of the address
  std::vector<ui::Html> filters;
  std::vector<OddityLine> lines;
  ui::Html pages;
};
struct CellLine {
  std::string label, now, before, change, ask_href, css;
  ui::Html flag;
};
struct CellGroup {
  std::string title;
  std::vector<CellLine> cells;
};
struct AskedLine {
  std::string about, words, by, answer, answered;
};
struct PictureLine {
  std::string name, href, size, picture_href;
  bool proof = false;
};
struct HistoryLine {
  std::string words, href, reason;
  ui::Html state;
};
struct ReasonField {
  std::string name, label, value;
};
struct CorrectionLine {
  std::string words, proof_href, proof;
};
struct RequestLine {
  std::string id, words, reason, action, proof_href, proof, answer;
  bool waits = true;
};
struct ReviewingView {
  std::string title, sub, lead, facility_href, previous_href, next_href, place_words, csrf, action, submission, whole_href,
      figures_href, machine, accept_hint, confirm_hint, return_note, waits_area, only_look, personal, compare_href, ask_words,
      return_reason, note, correct_href, back, kept;
  ui::Html state, done, error, whole, ask_fields, return_fields;
  std::vector<ui::Html> notes;
  std::vector<TabLine> tabs;
  std::vector<CellGroup> groups;
  std::vector<PointLine> points;
  std::vector<AskedLine> questions;
  std::vector<PictureLine> files;
  std::vector<HistoryLine> history;
  std::vector<ReasonField> reasons;
  std::vector<CorrectionLine> corrections;
  std::vector<RequestLine> reopenings, requests;
  std::string before_head;
  bool may_ask = false, may_accept = false, may_confirm = false, may_return = false, may_correct = false, return_open = false;
};
struct UnsentView {                     // nothing was sent; its facility asks to be let in again
  std::string title, sub, facility_href, csrf, error, answer;
  ui::Html state;
  std::vector<RequestLine> reopenings;
};
struct CompareView {
  std::string title, lead, csrf, action, back_href;
  std::vector<ui::Html> choices;
  std::string from_head, to_head;
  std::vector<CellGroup> groups;
};
struct AskCorrectionView {
  std::string title, facility, action, csrf, target, what, reason, back_href, error, done, submit;   // target: what was chosen
  std::string error_href;                // the field that is wrong
  ui::Html fields;
  std::vector<ui::Html> cells;
  std::vector<std::string> waiting;
  std::vector<CorrectionLine> corrections;
};
struct LimitValue {
  std::string name, value;
};
struct LimitLine {
  std::string industry;
  std::vector<LimitValue> values;
  std::string who;                       // of the office's own: who, when, why; "" of a carried one
};
struct LimitRow {
  std::string title, words, source;
  std::vector<LimitLine> limits;
};
struct LimitGroup {
  std::string id, title, count;
  bool open = false;
  std::vector<LimitRow> rows;
};
struct LimitsView {
  std::string csrf, industry, value, reason, error;
  ui::Html rules, done;
  std::vector<LimitGroup> groups;
  std::vector<AskedLine> history;
  bool may_tune = false;
};

// ── inside this folder ──

// What a person typed into the page whose act was refused, and what to say about it.
struct Refused {
  std::optional<Problem> why;
};
web::Response review_page_of(web::Context& context, const Reviewed& one, const Refused& refused);
web::Response unsent_page(web::Context& context, const QueueLine& line, const Refused& refused);
std::vector<RequestLine> reopenings_of(web::Context& context, int64_t report_id);
std::string refused_words(const Problem& why, Lang lang);
web::Response review_framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs,
                            std::string_view current = "/lv/viec", int status = 200);
std::vector<ui::Html> filter_controls(web::Context& context, const QueueFilter& filter);
// Of the filter: how many can be accepted together.
int64_t count_clean(web::Context& context, QueueFilter filter);
int64_t oddities_waiting(web::Context& context);       // within reach of whoever asks
bool is_queue(const web::Context& context);             // /lv/viec shows what waits, /lv/bao-cao everything
QueueFilter asked_filter(const web::Context& context);
std::string place_of_line(const QueueLine& line, Lang lang);
std::string standing_text(const QueueLine& line, Lang lang);
ui::Html standing_chip(const QueueLine& line, Lang lang);
ui::Html flags_html(const QueueLine& line, Lang lang);
std::string form_title(web::Context& context, const QueueLine& line);   // "Báo cáo … · 6 tháng đầu năm 2018"
std::string flag_words(const QueueLine& line, Lang lang);
std::vector<PointLine> points_of(web::Context& context, const Reviewed& one, const std::vector<CellView>& cells);
std::string review_path(int64_t report_id);
std::string review_path(const QueueLine& line);        // of a request "/lv/ho-tro/…"
std::string reporter_href(const QueueLine& line);      // the facility's file; "" of others
int64_t leading_number(const std::string& typed);      // "12:34" is 12; 0 when it does not begin with one

}  // namespace sxsh::reports
