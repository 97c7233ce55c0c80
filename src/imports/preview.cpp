#include "imports/preview.h"

#include <algorithm>

#include "base/text.h"
#include "imports/preview.html.h"
#include "imports/work.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kOnPage = 50;
constexpr Outcome kOrder[] = {Outcome::fresh, Outcome::changed, Outcome::possible, Outcome::wrong, Outcome::unchanged,
                              Outcome::left_out};

std::string number(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }

std::string change_words(const StagedRow& row, const Difference& one, Lang lang) {
  const std::string before = facilities::shown(one.field, one.before, lang);
  return std::string(tr(lang, facilities::field(one.field).label)) + ": " + (before.empty() ? "–" : before) + " → " +
         facilities::shown(one.field, at(row.given, one.field), lang);
}

std::string fault_words(const Fault& fault, Lang lang) {
  const std::string place = fault.column ? paper::cell_name(*fault.column, static_cast<uint32_t>(fault.row)) + ": " : "";
  return place + fault.words(lang);
}

std::string why_words(const StagedRow& row, Lang lang) {
  if (row.why == "joined") return tr(lang, Msg::imports_why_joined, {{"row", std::to_string(row.twin_row.value_or(0))}});
  const Message message = row.why == "total"         ? Msg::imports_why_total
                      : row.why == "group_title" ? Msg::imports_why_group_title
                      : row.why == "nothing"     ? Msg::imports_why_nothing
                                                 : Msg::imports_why_column_numbers;
  return std::string(tr(lang, message));
}

std::vector<ui::Choice> decisions(const StagedRow& row, Lang lang) {
  std::vector<ui::Choice> out{{"", std::string(tr(lang, Msg::imports_decide_open)), row.decision == Decision::open}};
  if (row.facility_id) out.push_back({"same", std::string(tr(lang, Msg::imports_decide_same)), row.decision == Decision::same});
  out.push_back({"new", std::string(tr(lang, Msg::imports_decide_new)), row.decision == Decision::separate});
  out.push_back({"skip", std::string(tr(lang, Msg::imports_decide_skip)), row.decision == Decision::skip});
  return out;
}

RowView row_view(const StagedRow& row, const std::vector<Fault>& faults, Lang lang) {
  RowView view;
  view.number = std::to_string(row.row);
  view.name = row.name;
  if (row.facility_id) view.href = "/lv/co-so/" + std::to_string(*row.facility_id);
  for (const Fault& fault : faults)
    if (fault.row == row.row) view.lines.push_back(fault_words(fault, lang));
  if (row.outcome == Outcome::left_out) view.lines.push_back(why_words(row, lang));
  if (row.outcome == Outcome::changed || row.outcome == Outcome::possible)
    for (const Difference& one : row.changes) view.lines.push_back(change_words(row, one, lang));
  if (row.outcome == Outcome::possible) {
    const Problem::Details details{{"score", std::to_string(row.score.value_or(0))}, {"reasons", words_of(row.reasons, lang)},
                                   {"row", std::to_string(row.twin_row.value_or(0))}};
    view.reasons = tr(lang, row.twin_row ? Msg::imports_twin_of : Msg::imports_possible_of, details);
    view.decision_name = "d_" + view.number;
    view.decisions = decisions(row, lang);
  }
  return view;
}

void fill_rows(PreviewView& view, web::Context& context, const Import& import, const Totals& totals) {
  const Lang lang = context.lang;
  Outcome outcome = Outcome::left_out;
  for (auto it = std::rbegin(kOrder); it != std::rend(kOrder); ++it)
    if (totals.of(*it) > 0) outcome = *it;
  if (const auto asked = outcome_of(context.request.asked("ket-qua"))) outcome = *asked;
  for (const Outcome each : kOrder)
    view.tiles.push_back({words_of(each, lang), number(totals.of(each), lang),
                          view.address + "?ket-qua=" + std::string(code_of(each)), "", each == outcome});
  view.outcome_title = words_of(outcome, lang);
  view.outcome_code = code_of(outcome);
  const int64_t all = totals.of(outcome);
  const auto page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 100'000));
  const auto rows = rows_of(context.db, context.office_id, import.id, outcome, kOnPage, (page - 1) * kOnPage);
  std::vector<Fault> faults;
  if (outcome == Outcome::wrong && !rows.empty())
    faults = faults_of(context.db, context.office_id, import.id, rows.front().row, rows.back().row);
  for (const StagedRow& row : rows) view.rows.push_back(row_view(row, faults, lang));
  view.nothing = tr(lang, Msg::imports_no_rows);
  view.deciding = outcome == Outcome::possible && import.state == State::checked;
  view.pages = ui::pagination(page, static_cast<int>((all + kOnPage - 1) / kOnPage),
                              view.address + "?ket-qua=" + view.outcome_code + "&trang=", lang);
}

}  // namespace

std::string words_of(Outcome outcome, Lang lang) {
  static constexpr Message kWords[] = {Msg::imports_outcome_new,   Msg::imports_outcome_changed,  Msg::imports_outcome_unchanged,
                                   Msg::imports_outcome_wrong, Msg::imports_outcome_possible, Msg::imports_outcome_left_out};
  return std::string(tr(lang, kWords[static_cast<size_t>(outcome)]));
}

ui::Html state_chip(const Import& import, Lang lang) {
  switch (import.state) {
    case State::mapping: return ui::chip(tr(lang, Msg::imports_state_mapping), ui::Tone::warn);
    case State::checking: return ui::chip(tr(lang, Msg::imports_state_checking), ui::Tone::info);
    case State::checked: return ui::chip(tr(lang, Msg::imports_state_checked), ui::Tone::warn);
    case State::writing: return ui::chip(tr(lang, Msg::imports_state_writing), ui::Tone::info);
    case State::written: return ui::chip(tr(lang, Msg::imports_state_written), ui::Tone::ok);
    case State::undone: return ui::chip(tr(lang, Msg::imports_state_undone), ui::Tone::plain);
    case State::dropped: break;
  }
  return {};
}

std::string facts_of(const Import& import, Lang lang) {
  const Problem::Details size{{"rows", number(import.rows_there, lang)}, {"kb", number((import.bytes + 1023) / 1024, lang)}};
  return (import.person.empty() ? "" : import.person + " · ") + local_minute(import.created_at, lang) + " · " +
         tr(lang, Msg::imports_size, size);
}

ui::Html preview_page(web::Context& context, const Import& import) {
  const Lang lang = context.lang;
  PreviewView view;
  view.csrf = context.visitor.csrf;
  view.address = address_of(import.id);
  view.filename = import.filename;
  view.state = state_chip(import, lang);
  view.summary = facts_of(import, lang);
  const bool at_work = import.state == State::checking || import.state == State::writing;
  if (at_work && import.job_id) view.job_href = "/lv/viec-nen/" + std::to_string(*import.job_id);
  view.notes = split(lang == Lang::vi ? import.notes_vi : import.notes_en, '\n');
  std::erase(view.notes, "");
  view.may_map = may_map(context.db, context.office_id, import);
  view.may_undo = import.state == State::written;
  if (at_work) return preview(view, lang);
  const Totals totals = totals_of(context.db, context.office_id, import.id);
  fill_rows(view, context, import, totals);
  if (import.state == State::checked && import.rechecked > 0)
    view.again = tr(lang, Msg::imports_checked_again, {{"n", number(import.rechecked, lang)}});
  view.may_write = import.state == State::checked && totals.to_add + totals.to_change > 0;
  view.will = tr(lang, Msg::imports_will_write,
                 {{"add", number(totals.to_add, lang)}, {"change", number(totals.to_change, lang)},
                  {"out", number(totals.of(Outcome::wrong) + totals.open + totals.skipped, lang)}});
  view.has_faults = totals.of(Outcome::wrong) > 0;
  view.marks_href = view.address + "/ghi-chu";
  return preview(view, lang);
}

}  // namespace sxsh::imports
