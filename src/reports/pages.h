// Reports as those who owe them see them: what is due, the steps of one, sending it, its receipt. Each address stands at
// several doors (reports/doors.h): /dn/bao-cao/… for somebody with one facility, /dn/{id}/bao-cao/… with several,
// /lv/co-so/{id}/bao-cao/… for an officer on its behalf; /lv/don-vi/{noi}/bao-cao/… for an area officer, a zone's board
// or a partner agency ({noi}: rounds::unit_code), /lv/nhap-ho/{noi}/bao-cao/… on their behalf; and …/ho-tro/… for requests
// for support.
//
//   GET  /dn, /lv/don-vi                     what is to do
//   GET  …/bao-cao                           every report of the reporter
//   GET  …/ho-tro, POST                      a facility's requests for support; POST begins one
//   GET  /lv/ho-tro, /lv/ho-tro/tai-ve       all requests; the same as .xlsx, loai-tep=csv
//   GET  …/bao-cao/{dot}                     the steps with their states, questions, versions sent
//   GET  …/bao-cao/{dot}/{buoc}, POST        one step; POST saves it (JSON for a script) and goes on
//   GET  …/bao-cao/{dot}/xem-lai             all of it, what must be corrected, and the button that sends
//   POST …/bao-cao/{dot}/gui                 sends it, exactly once for each uid
//   GET  …/bao-cao/{dot}/bien-nhan           the receipt (ban: of which version)
//   GET  …/bao-cao/{dot}/hai-ban/{ma}, POST  two versions: the person chooses cell by cell
//   POST …/bao-cao/{dot}/tra-loi/{ma}        answers a question
//   POST …/bao-cao/{dot}/xin-mo-lai          asks that a locked round be opened again
//   POST …/bao-cao/{dot}/tep                 attaches a file; GET …/tep/{ma} gives it, POST …/tep/{ma}/bo takes it out
//   GET  /xac-minh, /xac-minh/{ma}           is this receipt genuine? For everybody
//   GET  /dn.js                              the worker that keeps opened pages for times without a network
#pragma once

#include <string>
#include <vector>

#include "forms/rendering.h"
#include "reports/attachments.h"
#include "reports/decisions.h"
#include "reports/doors.h"
#include "reports/drafting.h"
#include "ui/components.h"
#include "ui/html.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::reports {

void add_routes(web::Router& router);
void add_home_routes(web::Router& router);
void add_support_routes(web::Router& router);
void add_step_routes(web::Router& router);
void add_send_routes(web::Router& router);
void add_file_routes(web::Router& router);
void add_receipt_routes(web::Router& router);
void add_review_routes(web::Router& router);           // reports/review/pages.h

struct DueLine {
  std::string title, facility, due, left, href, verb, percent_words;
  int percent = 0;
  ui::Html state;
};
struct QuestionLine {
  std::string about, words, by, answer, answered, action, id, href, facility;
};
struct OwnLine {
  std::string name, href;
  std::string overview;                  // of its figures; "" where nobody may see them
};
struct HomeView {
  std::string hello, outbox_title, outbox_hint;
  ui::Html device;                       // what the script needs
  std::vector<DueLine> first, others;    // first: at most one
  std::vector<QuestionLine> questions;
  std::string none;                      // nothing waits
  std::string own_title, own_none, support_href;       // support_href: "" where nothing can be asked for
  std::vector<OwnLine> own;
};
struct ListView {
  std::string title;
  ui::Html device;
  std::vector<DueLine> lines;
  std::string new_action, new_words, csrf, lead;       // new_action: begins a request; "" of reports that rounds ask for
};
struct VersionLine {
  std::string words, href;
  ui::Html state;
};
struct FileLine {
  std::string name, size, href, remove_action, remove_words;
  bool proof = false;
};
struct FilesView {
  std::string action, csrf, failed_words;
  bool behalf = false, open = true;
  std::vector<FileLine> files;
};
struct StepsView {
  std::string title, facility, csrf, fill_href, fill_words, excel_href;
  ui::Html device, steps;
  std::vector<ui::Html> notes;
  std::vector<QuestionLine> questions;
  std::vector<VersionLine> versions;
  std::string reopen_action;             // "" when it need not be asked
  std::string correct_href;              // of an accepted one
};
struct StepView {
  std::string title, intro, report, facility, action, csrf, revision, saved, back_href, next_words, due, left, percent_words;
  int percent = 0;
  ui::Html device, steps, progress, errors, questions;
  std::vector<ui::Html> notes;
  FilesView files;
};
struct ReviewView {
  std::string title, facility, csrf, action, uid, revision, back_href, ask, send_words, reopen_action;
  bool may_send = true;
  ui::Html device, steps, errors, answers;
  std::vector<ui::Html> notes;
  FilesView files;
};
struct ReceiptView {
  std::string title, office, number, code, facility, form, period, period_label, sent_at, sender, version, how, note, printed,
      back_href, thanks, see_words;
  std::vector<std::string> corrections;  // after acceptance, each with its day
  ui::Html device;
};
struct AsideLine {
  std::string name, label, theirs, mine;
  bool mine_first = false;
};
struct AsideView {
  std::string title, lead, action, csrf, submit;
  bool choose = true;                    // false: it was sent, only to be looked at
  ui::Html device;
  std::vector<AsideLine> lines;
};
struct VerifyView {
  std::string typed, facility, form, period, period_label, sent_at, number;
  ui::Html verdict;
};

// ── inside this folder ──

using ui::word;
bool by_script(const web::Context& context);           // asks for JSON instead of a page
// <… data-report …>: where the page stands, for src/ui/behaviours/report. `kind`: home, step, review, other.
ui::Html device_data(const web::Context& context, const Setting* setting, std::string_view kind, int64_t revision = 0);
web::Response framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs, Way way,
                     int status = 200);
std::vector<ui::Crumb> crumbs_of(const web::Context& context, const Place& place, const Setting* setting);
// The requests for support of a facility, the latest first.
std::vector<Report> requests_of(web::Context& context, const Place& place);
ui::Message verb_of(State state, bool request = false);              // "Điền báo cáo", "Điền tiếp"; "Điền đề nghị" of a request
QuestionLine question_line(const web::Context& context, const Question& one, const forms::Form* form);
std::string period_words(const std::string& code, Lang lang);          // of a request: the day it was begun
std::string left_words(const rounds::Obligation& one, const Date& today, Lang lang);
ui::Html state_chip(State state, Lang lang);
// What everybody who opens the report should know first: returned, locked, two versions, on behalf.
std::vector<ui::Html> notes_of(web::Context& context, const Setting& setting);
// As an attachment, never to be shown in a page of ours; for officers' pages too.
web::Response attachment_response(web::Context& context, const Attachment& file);
FilesView files_of(web::Context& context, const Setting& setting);
// What the office says at single fields: questions that wait, and why the version was given back. They stand at the field; the
// answers are sent with forms of their own that `notes` carries, for the step's form can hold none.
void say_at_fields(web::Context& context, const Setting& setting, forms::Look& look, std::vector<ui::Html>& notes);
forms::Look look_of(const web::Context& context, const forms::Form& form, const forms::Answers& answers,
                    const forms::Context& known);
ui::Html steps_of(const web::Context& context, const Setting& setting, const forms::Evaluation& evaluation, size_t current);
// The review with what stops the sending; 422 after an attempt.
web::Response review_page(web::Context& context, Setting& setting, const forms::Context& known, const Work& work,
                          std::vector<ui::Html> notes, bool attempted);

}  // namespace sxsh::reports
