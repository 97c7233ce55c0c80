// Corrections and what is asked for, as lines of a page.
#include <map>

#include "reports/pages.h"
#include "reports/review/corrections.h"
#include "reports/review/queries.gen.h"
#include "forms/units.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string cell_words(const forms::Form& form, const forms::Spot& spot, const forms::Cell& cell, Lang lang) {
  const forms::Field* field = form.field(spot.field);
  if (cell.empty() || !field) return word(lang, Msg::reviewing_empty);
  const std::string& unit = cell.unit.empty() ? field->unit : cell.unit;
  const std::string out = forms::shown(form, *field, cell, lang);
  return unit.empty() ? out : out + " " + forms::unit_words(unit, lang);
}

}  // namespace

void fill_corrections(web::Context& context, const Reviewed& one, const std::string& path,
                      std::vector<CorrectionLine>& corrections, std::vector<RequestLine>& requests) {
  const Lang lang = context.lang;
  const forms::Form& form = *one.setting.form;
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  std::map<int64_t, std::pair<int64_t, std::string>> proofs;
  context.db.each(sql::proofs_of_corrections{.office_id = context.office_id, .report_id = one.line.id}, [&](const db::Row& row) {
    proofs[row.int64("correction_id")] = {row.int64("id"), row.text("filename")};
  });
  for (const Correction& each : one.corrections) {
    const forms::Spot spot{each.field, each.row};
    const auto day = parse_iso_date(each.dated_on);
    CorrectionLine line{.words = tr(lang, Msg::reviewing_correction_line,
                                    {{"day", day ? day_words(*day, lang) : each.dated_on},
                                     {"field", cell_label(form, now, spot, lang)},
                                     {"before", cell_words(form, spot, {each.before_text, each.before_unit}, lang)},
                                     {"after", cell_words(form, spot, {each.after_text, each.after_unit}, lang)},
                                     {"reason", each.reason}, {"who", each.by}}),
                        .proof_href = "", .proof = ""};
    if (const auto proof = proofs.find(each.id); proof != proofs.end()) {
      line.proof_href = path + "/tep/" + std::to_string(proof->second.first);
      line.proof = proof->second.second;
    }
    corrections.push_back(std::move(line));
  }
  std::map<int64_t, size_t> places;      // of what was asked for at once: one line
  for (const CorrectionRequest& each : correction_requests_of(context.db, context.office_id, one.line.id)) {
    const forms::Spot spot{each.field, each.row};
    const std::string words = tr(lang, Msg::reviewing_correct_asked_line,
                                 {{"field", cell_label(form, now, spot, lang)}, {"before", standing_words(form, now, spot, lang)},
                                  {"after", cell_words(form, spot, {each.after_text, each.after_unit}, lang)}});
    const auto [place, fresh] = places.try_emplace(each.together, requests.size());
    if (!fresh) {
      requests[place->second].words = words + "; " + requests[place->second].words;      // newest first
      continue;
    }
    requests.push_back({.id = std::to_string(each.id),
                        .words = words,
                        .reason = each.by + ", " + local_minute(each.at, lang) + ": " + each.reason,
                        .action = path + "/dinh-chinh/" + std::to_string(each.id),
                        .proof_href = path + "/tep/" + std::to_string(each.attachment_id), .proof = each.filename,
                        .answer = each.answer, .waits = each.settled_at.empty()});
  }
}

}  // namespace sxsh::reports
