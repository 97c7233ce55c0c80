// The form of one estimate: what is typed for each way of working it out becomes lines with units.
#include <algorithm>

#include "base/number_text.h"
#include "base/text.h"
#include "figures/store.h"
#include "savings/estimate/pages.h"
#include "savings/shown.h"
#include "savings/uses.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/assessments.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

constexpr int kLines = 6;
constexpr int64_t kHundred = 1'000'000, kMostHours = 87'840'000;  // at kWorkingDecimals

// What was used in the years before, as far as figures know it.
std::string known_use(web::Context& context, int64_t facility_id, const Subject& subject, int year) {
  const Facts facts = facts_of(context.db, context.office_id, facility_id, {year, 12});
  std::string out;
  for (int each = year - 2; each <= year; ++each) {
    const Period whole{{each, 1}, {each, 12}}, next{{each + 1, 1}, {each + 1, 1}};
    const auto uses = uses_of(facts, subject, whole, next);
    if (!uses.ok()) continue;
    const auto months = std::ranges::count_if(uses.value().amounts, [&](const auto& one) { return whole.holds(one.first); });
    if (months == 0) continue;
    out += (out.empty() ? "" : " ") +
           word(context.lang, Msg::assessments_base_known,
                {{"year", std::to_string(each)},
                 {"amount", amount_words(sum_over(uses.value().amounts, whole), subject.decimals, *subject.unit, context.lang)},
                 {"n", std::to_string(months)}});
  }
  return out;
}

// What was typed, read field by field; what is wrong is gathered.
class TypedEstimate {
 public:
  TypedEstimate(web::Context& context, const Subject& subject, EstimateWay way) : context_(context), subject_(subject) {
    out_.way = way;
    out_.solution = text("giai-phap");
    out_.baseline_use = number("goc-luong", subject.decimals).value_or(0);
    out_.baseline_source = text("goc-nguon");
    out_.assumptions = text("gia-dinh");
    out_.low = optional("thap", subject.decimals);
    out_.high = optional("cao", subject.decimals);
    const std::string yearly = a_year(*subject.unit, Lang::vi);  // kept as the office writes it
    if (way == EstimateWay::share) {
      add(Operation::start, Msg::assessments_base, field("goc-luong"), kWorkingDecimals, yearly);
      add(Operation::times, Msg::assessments_share, field("ty-le"), kWorkingDecimals, "%", "ty-le");
    } else if (way == EstimateWay::power) {
      add(Operation::start, Msg::assessments_power_before, field("cs-truoc"), kWorkingDecimals, "kW", "cs-truoc");
      add(Operation::minus, Msg::assessments_power_after, field("cs-sau"), kWorkingDecimals, "kW", "cs-sau", true);
      add(Operation::times, Msg::assessments_machines, field("so-may"), kWorkingDecimals, "", "so-may");
      add(Operation::times, Msg::assessments_hours, field("gio-nam"), kWorkingDecimals, "h/năm", "gio-nam");
      if (!out_.lines.empty() && out_.lines.back().amount > kMostHours)
        wrong("gio-nam", word(context.lang, Msg::assessments_hours_wrong, {{"text", field("gio-nam")}}));
      if (!trim(field("he-so-tai")).empty())
        add(Operation::times, Msg::assessments_load_line, field("he-so-tai"), kWorkingDecimals, "%", "he-so-tai");
    } else {
      for (int i = 1; i <= kLines; ++i) add_line(i);
    }
  }
  const Estimate& estimate() const { return out_; }
  std::vector<ui::FieldError>& errors() { return errors_; }
  void wrong(const std::string& name, std::string words) { errors_.push_back({name, std::move(words)}); }

 private:
  std::string field(const std::string& name) const { return context_.request.field(name); }
  std::string text(const char* name) {
    std::string typed = trim(storable(field(name)));
    if (typed.empty()) wrong(name, Problem(problems::savings_reason_needed).message(context_.lang));
    return typed;
  }
  std::optional<int64_t> number(const std::string& name, int decimals, bool from_zero = false) {
    const std::string typed = field(name);
    const NumberText read =
        read_number(typed, decimals, context_.lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
    if (!read.ok() || read.value < 0 || (read.value == 0 && !from_zero)) {
      const auto& kind = read.ok() ? problems::savings_amount_not_above : problems::savings_amount_wrong;
      wrong(name, Problem(kind, {{"text", typed}}).message(context_.lang));
      return std::nullopt;
    }
    return read.value;
  }
  std::optional<int64_t> optional(const char* name, int decimals) {
    return trim(field(name)).empty() ? std::nullopt : number(name, decimals, true);
  }
  // A line that the form names itself; its number was read before where `name` is missing.
  void add(Operation operation, Message words, const std::string& typed, int decimals, const std::string& unit,
           const char* name = nullptr, bool from_zero = false) {
    int64_t amount = 0;
    if (name) {
      amount = number(name, decimals, from_zero).value_or(0);
    } else {
      const NumberText read =
          read_number(typed, decimals, context_.lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
      amount = read.ok() ? read.value : 0;
    }
    out_.lines.push_back({operation, word(Lang::vi, words), amount, unit});
  }
  void add_line(int i) {
    const std::string at = "dong-" + std::to_string(i), words = trim(storable(field(at + "-viec")));
    const std::string amount = trim(field(at + "-so")), unit = trim(storable(field(at + "-donvi")));
    if (words.empty() && amount.empty() && unit.empty()) return;
    if (words.empty() || amount.empty()) {
      wrong(at + (words.empty() ? "-viec" : "-so"),
            word(context_.lang, Msg::assessments_line_unfinished, {{"n", std::to_string(i)}}));
      return;
    }
    const auto operation = operation_of(field(at + "-phep")).value_or(Operation::times);
    const auto value = number(at + "-so", kWorkingDecimals, true);
    if (!value) return;
    out_.lines.push_back({out_.lines.empty() ? Operation::start : operation, words, *value, unit});
    if (first_.empty()) first_ = at + "-so";
  }

  web::Context& context_;
  const Subject& subject_;
  Estimate out_;
  std::string first_;
  std::vector<ui::FieldError> errors_;
};

// The field at which a problem of the whole is said.
std::string place_of(const Problem& why, EstimateWay way) {
  if (why.is(problems::estimate_more_than_used)) return "goc-luong";
  if (why.is(problems::estimate_bounds_wrong)) return "thap";
  if (why.is(problems::savings_claim_there)) return "giai-phap";
  return way == EstimateWay::share ? "ty-le" : way == EstimateWay::power ? "cs-truoc" : "dong-1-so";
}

Result<web::Response> add_one(web::Context& context) {
  const AssessedPlace at = TRY(assessed_place(context));
  const int64_t id = TRY(context.id("lan"));
  const auto subject = std::ranges::find(at.subjects, context.request.field("muc"), &Subject::code);
  const auto way = way_of(context.request.field("cach"));
  if (subject == at.subjects.end() || !way) return Problem(problems::not_found);
  TypedEstimate typed(context, *subject, *way);
  Refused refused{.form = "uoc-tinh", .errors = typed.errors()};
  if (refused.errors.empty()) {
    const auto done =
        add_estimate(context.db, accounts::actor_of(context), at.place.id(), id, *subject, typed.estimate());
    if (done.ok()) return web::Response::redirect(at.base + "/" + std::to_string(id) + "#estimates");
    if (done.problem().is(problems::not_found)) return done.problem();
    refused.errors.push_back({place_of(done.problem(), *way), done.problem().message(context.lang)});
    refused.status = done.problem().kind->http_status;
  }
  return assessment_page(context, at, id, refused);
}

}  // namespace

void fill_estimate_form(web::Context& context, const AssessedPlace& at, const Assessment& of, const Refused& refused,
                        AssessmentView& view) {
  const Lang lang = context.lang;
  const bool typed = refused.form == "uoc-tinh";
  const auto given = [&](const char* name) { return typed ? context.request.field(name) : context.request.asked(name); };
  const auto way = way_of(given("cach"));
  auto subject = std::ranges::find(at.subjects, given("muc"), &Subject::code);
  view.open = way && subject != at.subjects.end();
  if (subject == at.subjects.end()) subject = at.subjects.begin();
  std::vector<ui::Choice> subjects, ways;
  for (const Subject& one : at.subjects) subjects.push_back({one.code, one.words(lang), one.code == subject->code});
  constexpr std::pair<EstimateWay, Message> kWays[] = {{EstimateWay::share, Msg::assessments_way_share},
                                                       {EstimateWay::power, Msg::assessments_way_power},
                                                       {EstimateWay::lines, Msg::assessments_way_lines}};
  for (const auto& [one, words] : kWays) ways.push_back({std::string(code_of(one)), word(lang, words), one == way});
  view.subject = ui::select("muc", word(lang, Msg::assessments_subject), subjects);
  view.way = ui::select("cach", word(lang, Msg::assessments_way), ways);
  if (!view.open) return;
  view.muc = subject->code;
  view.cach = code_of(*way);
  const std::string yearly = a_year(*subject->unit, lang);
  const auto text = [&](const std::string& name, const std::string& label, const std::string& unit = "",
                        const std::string& hint = "", bool optional = false, const std::string& usual = "") {
    return ui::field({.name = name,
                      .label = label,
                      .value = typed ? context.request.field(name) : usual,
                      .hint = hint,
                      .error = refused.error("uoc-tinh", name),
                      .unit = unit,
                      .optional = optional},
                     lang);
  };
  view.solution = text("giai-phap", word(lang, Msg::assessments_solution));
  view.base = text("goc-luong", word(lang, Msg::assessments_base), yearly,
                   trim(word(lang, Msg::assessments_base_hint,
                             {{"known", known_use(context, at.place.id(), *subject, of.done_on.year)}})));
  view.base_source =
      text("goc-nguon", word(lang, Msg::assessments_base_source), "", word(lang, Msg::assessments_base_source_hint));
  if (*way == EstimateWay::share) {
    view.fields.push_back(text("ty-le", word(lang, Msg::assessments_share), "%"));
  } else if (*way == EstimateWay::power) {
    view.fields = {text("cs-truoc", word(lang, Msg::assessments_power_before), "kW"),
                   text("cs-sau", word(lang, Msg::assessments_power_after), "kW"),
                   text("so-may", word(lang, Msg::assessments_machines), "", "", false, "1"),
                   text("gio-nam", word(lang, Msg::assessments_hours), lang == Lang::vi ? "h/năm" : "h/year",
                        word(lang, Msg::assessments_hours_hint)),
                   text("he-so-tai", word(lang, Msg::assessments_load), "%", "", true)};
  } else {
    view.lines_hint = word(lang, Msg::assessments_lines_hint, {{"unit", subject->unit->words(lang)}});
    for (int i = 1; i <= kLines; ++i) {
      const std::string name = "dong-" + std::to_string(i);
      std::vector<ui::Choice> operations;
      for (const auto one : {Operation::times, Operation::plus, Operation::minus, Operation::over})
        operations.push_back({std::string(code_of(one)), std::string(sign_of(one)),
                              context.request.field(name + "-phep") == code_of(one)});
      view.lines.push_back(
          {.name = word(lang, Msg::assessments_line, {{"n", std::to_string(i)}}),
           .words = text(name + "-viec", word(lang, Msg::assessments_line_words), "", "", i > 1),
           .operation = i == 1 ? ui::Html{} : ui::select(name + "-phep", word(lang, Msg::assessments_line_operation), operations),
           .amount = text(name + "-so", word(lang, Msg::assessments_line_amount), "", "", i > 1),
           .unit = text(name + "-donvi", word(lang, Msg::assessments_line_unit), "", "", true)});
    }
  }
  view.low = text("thap", word(lang, Msg::assessments_lowest), yearly, word(lang, Msg::assessments_bounds_hint), true);
  view.high = text("cao", word(lang, Msg::assessments_highest), yearly, "", true);
  view.assumptions = ui::field({.name = "gia-dinh",
                                .label = word(lang, Msg::assessments_assumptions),
                                .value = typed ? context.request.field("gia-dinh") : "",
                                .hint = word(lang, Msg::assessments_assumptions_hint),
                                .error = refused.error("uoc-tinh", "gia-dinh"),
                                .kind = ui::Field::Kind::area,
                                .rows = 3},
                               lang);
}

void add_estimate_routes(web::Router& router) {
  router.post("/lv/tiet-kiem/{id}/danh-gia/{lan}", "saving.work_out", add_one);
}

}  // namespace sxsh::savings
