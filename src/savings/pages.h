// The pages of the savings of one facility; those of many are in list_pages.h, temperatures in temperature_pages.h.
//
//   GET  /lv/tiet-kiem/{id}               one facility: ?muc=electricity&goc=2016&ky=2018; model, ladder, chart, results kept
//   GET  /dn/tiet-kiem                    the same for its own people, without forms; ?co-so= when theirs are several
//   GET  …/tai-ve                         month by month as .xlsx;  …/hinh/{ten}  a chart as a picture
//   POST /lv/tiet-kiem/{id}/giu           keeps a result
//   POST /lv/tiet-kiem/{id}/xac-nhan      an officer's decision about a result
//   POST /lv/tiet-kiem/{id}/muc-ap-dung   the grade of application
//   POST /lv/tiet-kiem/{id}/dieu-chinh    a non-routine adjustment
//   POST /lv/tiet-kiem/{id}/uoc-tinh      what the facility declares for a solution; estimates: estimate/pages.h
//   POST /lv/tiet-kiem/{id}/bien          another driver of the facility's models
//   POST /lv/tiet-kiem/{id}/tu-bao-cao    takes over what an accepted report declares
//   POST /lv/tiet-kiem/{id}/ket-thuc      ends an adjustment or a claim (loai=dieu-chinh, so) with a reason
//   POST /lv/tiet-kiem/{id}/rut-goc       withdraws the new baseline of a result
// What is wrong with a POST is said at its field: the page is answered with 422 or 409 and everything typed.
#pragma once

#include <string>
#include <vector>

#include "savings/specific.h"
#include "savings/store.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::savings {

void add_routes(web::Router& router);
void add_act_routes(web::Router& router);  // the POSTs; called by add_routes

// What a request asks about: a facility within reach, one of its subjects, two periods.
struct Asked {
  int64_t facility_id = 0;
  std::string name, base;  // "/lv/tiet-kiem/7", "/dn/tiet-kiem?co-so=7"
  bool own = false;
  std::vector<Subject> subjects;
  std::string subject, baseline, reporting;  // as typed, or what is usual
  std::string wrong_baseline, wrong_reporting;
  Facts facts;
  std::optional<Result<Study>> study;                    // missing: there are no figures, or the periods were not understood
  std::string link(const std::string& rest = "") const;  // the same question under another path
};
// Problem not_found: out of reach.
Result<Asked> asked_of(web::Context& context);

// A form that was sent and not accepted: which one, and what is wrong with its fields. What was typed is in the request.
struct Refused {
  std::string form;  // "dieu-chinh"; of one among several with its id: "ket-qua-12"
  std::vector<ui::FieldError> errors;
  int status = 422;
  std::string error(std::string_view of_form, std::string_view field) const;
};
// The page of the facility; with a refused form as it was typed.
Result<web::Response> savings_page(web::Context& context, const Asked& asked, const Refused& refused = {});

// What all resources save together in money of the baseline's prices, in sentences; what lacks a price or a study is named.
std::vector<std::string> together_words(web::Context& context, const Asked& asked);

// `wide`: as many pixels as there are on a wide screen, so that words keep their size.
ui::Html use_chart(const Study& study, Lang lang, double wide = 760);  // use and model
ui::Html cusum_chart(const Study& study, Lang lang, double wide = 760);
ui::Html specific_chart(const Study& study, const Specific& specific, const std::string& finding, Lang lang,
                        double wide = 760);

// The links that save such a chart, and where it is saved from.
inline constexpr std::string_view kUsePicture = "thuc-dung", kCusumPicture = "cong-don", kSpecificPicture = "suat";
ui::Html chart_links(const Asked& asked, std::string_view name, Lang lang);
void add_picture_routes(web::Router& router);

// ── views ──

struct RungLine {
  std::string name;
  bool taken = false;
  std::vector<std::string> why;
};
struct TermLine {
  std::string name, estimate, std_error, p, vif;
};
struct CandidateLine {
  std::string drivers, adj_r2, bic, cv, verdict;
};
struct MonthLine {
  std::string month, actual, expected, difference;
};
// One field for a reason, with the buttons that need one.
struct ReasonForm {
  struct Button {
    std::string name, value, words;
  };
  std::string id, action, csrf, label, hint, value, error;
  std::vector<std::pair<std::string, std::string>> hidden;
  std::vector<Button> buttons;
};
struct KeptLine {
  std::string what, periods, saving, interval, grade, rebased, decided, outdated;
  ui::Html state;
  std::vector<ReasonForm> decide, end_rebase;  // none or one
};
// How an estimate was worked out (estimate/pages.h).
struct WorkingPart {
  struct Line {
    std::string words, amount;
  };
  std::vector<Line> lines;
  std::string result, base, bounds, assumptions;
};
struct WrittenLine {
  std::string what, made, ended, report, report_href;
  ui::Html state;
  std::vector<ReasonForm> end;
  std::vector<WorkingPart> working;  // of an estimate, one
};
struct DeclaredLine {
  std::string solution, facts, report, href, note, action, report_id, version, spot;
  ui::Html subject;
  bool may_take = false;
};
struct GradeLine {
  std::string grade, facts;
};
struct SavingsView {
  std::string title, finding, interval, amounts, conversion, problem, csrf, action, base, facility_id, fit_words, unit,
      download_href, keep_href, months_href, muc, goc, ky;
  bool nothing = false, may_work_out = false, may_sign = false, may_judge = false;
  ui::Html subject, baseline, reporting, grade, use, cusum, use_pictures, cusum_pictures, rebase;
  std::string cusum_words;
  std::vector<std::string> remarks, breaks, together;
  std::vector<RungLine> ladder;
  std::vector<TermLine> terms;
  std::vector<CandidateLine> candidates;
  std::vector<MonthLine> months;
  std::vector<KeptLine> kept;
  std::vector<WrittenLine> written;
  std::vector<DeclaredLine> declared;
  ui::Html errors;
  bool adding = false;  // the forms for adding were sent and not accepted
  std::vector<GradeLine> grades;
  std::string list_href, assessments_href;
  ui::Html grade_choice, evidence, rebase_words, adjust_months, adjust_amount, adjust_reason, claim_solution, claim_amount,
      claim_proof, driver_name, driver_unit, driver_source, driver_values;
};

// Everything on the page that is not the study itself.
void fill_kept(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused);
void fill_written(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused);
void fill_grades(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused);
void fill_forms(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused);

}  // namespace sxsh::savings
