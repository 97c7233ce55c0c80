// The pages of assessments, within reach of whoever sees the facility's savings.
//
//   GET  /lv/tiet-kiem/{id}/danh-gia             all of a facility; POST adds one
//   GET  /lv/tiet-kiem/{id}/danh-gia/{lan}       one with its estimates and files: ?muc=electricity&cach=power opens the form
//   POST /lv/tiet-kiem/{id}/danh-gia/{lan}       adds an estimate
//   POST …/danh-gia/{lan}/bo                     withdraws the assessment
//   …/danh-gia/{lan}/tep…                        its files (proofs/pages.h)
#pragma once

#include "figures/pages.h"
#include "savings/estimate/assessments.h"
#include "savings/pages.h"

namespace sxsh::savings {

void add_assessment_routes(web::Router& router);
void add_estimate_routes(web::Router& router);

// How an estimate was worked out, for this page and for that of the savings.
WorkingPart working_part(const Estimate& estimate, int64_t a_year, const Subject& subject, Lang lang);

struct AssessedPlace {
  figures::Place place;
  std::string base;  // "/lv/tiet-kiem/7/danh-gia"
  std::vector<Subject> subjects;
};
Result<AssessedPlace> assessed_place(web::Context& context);
Result<web::Response> assessment_page(web::Context& context, const AssessedPlace& at, int64_t id, const Refused& refused = {});

struct AssessmentLine {
  std::string title, href, facts, count, ended;
};
struct AssessmentsView {
  std::string title, csrf, action;
  bool may_add = false, adding = false;
  std::vector<AssessmentLine> all;
  ui::Html errors, name, kind, assessor, organisation, day, reference;
};

struct EstimateLine {
  std::string what, subject, ended, href;
  ui::Html state;
  std::vector<WorkingPart> working;  // one
  std::vector<ReasonForm> end;       // none or one
};
struct FormulaLine {
  std::string name;
  ui::Html words, operation, amount, unit;
};
struct AssessmentView {
  std::string title, facts, entered, ended, csrf, action, muc, cach, lines_hint;
  std::string nothing;
  bool may_add = false, open = false;
  ui::Html errors, files, subject, way, solution, base, base_source, low, high, assumptions;
  std::vector<ui::Html> fields;  // of the way: share, or powers and hours
  std::vector<FormulaLine> lines;
  std::vector<EstimateLine> estimates;
  std::vector<ReasonForm> end;
};

void fill_estimate_form(web::Context& context, const AssessedPlace& at, const Assessment& of, const Refused& refused,
                        AssessmentView& view);

}  // namespace sxsh::savings
