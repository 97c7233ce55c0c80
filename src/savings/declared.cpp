#include "savings/declared.h"

#include <algorithm>

#include "base/text.h"
#include "forms/store.h"
#include "forms/units.h"
#include "reports/review/corrections.h"
#include "reports/store.h"
#include "rounds/period.h"
#include "terms/problems/savings.h"
#include "ui/messages/savings_forms.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using measures::ResourceKind;

constexpr const char* kForms[] = {"bao-cao-nam", "bao-cao-6-thang"};
constexpr const char* kTable = "giai_phap";

// The fields of the table in which a solution's saving of a year stands, with what they can be a saving of.
struct Amount {
  const char* field;
  bool (*fits)(std::string_view subject);
};
bool is_fuel(std::string_view subject) {
  const auto* resource = measures::Catalogue::carried().resource(subject);
  return subject == "energy" ||
         (resource && (resource->kind == ResourceKind::fuel || resource->kind == ResourceKind::steam));
}
constexpr Amount kAmounts[] = {{"gp_tk_dien", [](std::string_view subject) { return subject == "electricity"; }},
                               {"gp_tk_nl", is_fuel},
                               {"gp_tk_nuoc", [](std::string_view subject) { return subject == "water"; }},
                               {"gp_tk_vl", [](std::string_view subject) { return subject.starts_with("series:"); }},
                               {"gp_tk_ct", [](std::string_view subject) { return subject == "waste"; }}};

struct Report {
  reports::Submission version;
  std::shared_ptr<const forms::Form> form;
  forms::Answers answers;
  std::string period;
};

std::vector<Report> accepted_reports(db::Session& session, int64_t office_id, int64_t facility_id) {
  std::vector<Report> out;
  for (const char* code : kForms)
    for (const auto& report : reports::reports_of(session, office_id, "facility", facility_id, code)) {
      if (!reports::standing_of(session, office_id, report.id).accepted) continue;
      auto version = reports::newest_submission(session, office_id, report.id);
      if (!version) continue;
      auto form = forms::find_form(session, office_id, version->form_code, static_cast<int>(version->form_version));
      if (!form) continue;
      auto answers = reports::counted_answers(session, office_id, *form, *version);
      if (answers.ok()) out.push_back({std::move(*version), std::move(form), answers.take(), report.of.period});
    }
  std::ranges::stable_sort(out, [](const Report& a, const Report& b) { return a.version.sent_at > b.version.sent_at; });
  return out;
}

std::string text_of(const Report& report, const std::string& row, const char* field, Lang lang) {
  const forms::Cell* cell = report.answers.find(kTable, row, field);
  const forms::Field* known = report.form->field(field);
  return cell && known ? forms::shown(*report.form, *known, *cell, lang) : "";
}

std::optional<DeclaredSaving> declared_in(const Report& report, const std::string& row, const Amount& amount,
                                          std::span<const Subject> subjects, Lang lang) {
  const forms::Field* field = report.form->field(amount.field);
  const forms::Cell* cell = report.answers.find(kTable, row, amount.field);
  if (!field || !cell || cell->empty()) return std::nullopt;
  const forms::Reading read = forms::read_cell(*report.form, *field, *cell);
  const forms::Number* number = read.value.number();
  if (!read.ok() || !number || number->is_negative() || number->is_zero()) return std::nullopt;
  const std::string unit = field->unit.empty() ? cell->unit : field->unit;
  const auto period = rounds::period_of_code(report.period);
  const forms::Cell* state = report.answers.find(kTable, row, "gp_tinh_trang");
  DeclaredSaving out{.source = {report.version.report_id, report.version.version, row + "/" + amount.field},
                     .report = report.form->title.in(lang) + (period ? ", " + rounds::name(*period, lang) : ""),
                     .receipt = report.version.receipt.number,
                     .solution = text_of(report, row, "gp_ten", lang),
                     .amount = number->shown(lang == Lang::vi) + " " + forms::unit_words(unit, lang),
                     .known = text_of(report, row, "gp_cach_biet", lang),
                     .in_use = state && state->text == "xong",
                     .fits = {}};
  for (const Subject& one : subjects) {
    if (!amount.fits(one.code)) continue;
    const auto converted = forms::convert(*number, unit, one.unit->code);
    const auto value = converted ? converted->in_scale(one.decimals) : std::nullopt;
    if (value && *value > 0) out.fits.push_back({one.code, *value});
  }
  return out;
}

}  // namespace

std::vector<DeclaredSaving> declared_savings(db::Session& session, int64_t office_id, int64_t facility_id,
                                             std::span<const Subject> subjects, Lang lang) {
  std::vector<DeclaredSaving> out;
  const auto claims = claims_of(session, office_id, facility_id);
  for (const Report& report : accepted_reports(session, office_id, facility_id))
    for (const forms::Row& row : report.answers.rows(kTable))
      for (const Amount& amount : kAmounts) {
        auto one = declared_in(report, row.id, amount, subjects, lang);
        if (!one || one->solution.empty()) continue;
        for (const WrittenClaim& claim : claims) {
          if (claim.ended() || !claim.source || claim.source->report_id != one->source.report_id ||
              claim.source->spot != one->source.spot)
            continue;
          one->claim_id = claim.id;
          one->changed = std::ranges::none_of(one->fits, [&](const DeclaredSaving::Fit& fit) {
            return fit.subject == claim.subject && fit.a_year == claim.claim.a_year;
          });
        }
        one->elsewhere = !one->claim_id && !one->fits.empty() &&
                         std::ranges::all_of(one->fits, [&](const DeclaredSaving::Fit& fit) {
                           return std::ranges::any_of(claims, [&](const WrittenClaim& claim) {
                             return !claim.ended() && claim.subject == fit.subject &&
                                    search_key(claim.claim.solution) == search_key(one->solution);
                           });
                         });
        out.push_back(std::move(*one));
      }
  return out;
}

std::string choice_name(const Source& source) {
  std::string out = "cho-muc-" + std::to_string(source.report_id) + "-" + source.spot;
  std::ranges::replace(out, '/', '-');
  return out;
}

Result<> take_over(db::Session& session, const accounts::Actor& by, int64_t facility_id, std::span<const Subject> subjects,
                   const Source& source, std::string_view subject) {
  for (const DeclaredSaving& one : declared_savings(session, by.office_id, facility_id, subjects, Lang::vi)) {
    if (one.source.report_id != source.report_id || one.source.spot != source.spot) continue;
    const auto fit = std::ranges::find(one.fits, subject, &DeclaredSaving::Fit::subject);
    const auto known = std::ranges::find(subjects, subject, &Subject::code);
    if (fit == one.fits.end() || known == subjects.end() || !one.in_use || one.source.version != source.version) break;
    TRY(add_claim(session, by, facility_id, *known,
                     {false, fit->a_year, one.solution,
                      ui::tr(Lang::vi, Msg::savings_forms_from_report,
                             {{"report", one.report}, {"version", std::to_string(one.source.version)},
                              {"receipt", one.receipt}, {"known", one.known.empty() ? "–" : one.known}})},
                  one.source));
    return Done{};
  }
  return Problem(problems::savings_claim_gone);
}

}  // namespace sxsh::savings
