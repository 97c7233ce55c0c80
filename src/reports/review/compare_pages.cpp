// Two versions of one report, cell by cell.
#include <algorithm>

#include "reports/compare.html.h"
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Result<web::Response> compare_versions(web::Context& context) {
  const Lang lang = context.lang;
  const QueueLine line = TRY(queue_line(context, TRY(context.id("id"))));
  const int64_t to = context.request.asked_int("den").value_or(0);
  const Reviewed one = TRY(reviewed(context, line, std::max<int64_t>(0, to)));
  // Of a report with one version, or when a version is asked for that was never sent, the earliest one stands beside it.
  const int64_t first = std::ranges::min(one.versions, {}, &Submission::version).version;
  const int64_t from = std::max(first, context.request.asked_int("tu").value_or(one.version.version - 1));
  std::optional<forms::Answers> earlier;
  for (const Submission& each : one.versions)
    if (each.version == from) {
      const auto found = find_submission(context.db, context.office_id, each.id);
      if (found) earlier = TRY(forms::read_answers(found->answers));
    }
  if (!earlier) return Problem(problems::not_found);
  const std::string a = std::to_string(from), b = std::to_string(one.version.version);
  CompareView view{.title = tr(lang, Msg::reviewing_compare_title, {{"from", a}, {"to", b}}),
                   .action = review_path(line.id) + "/so-sanh",
                   .back_href = review_path(line.id),
                   .from_head = tr(lang, Msg::reviewing_version_n, {{"n", a}}),
                   .to_head = tr(lang, Msg::reviewing_version_n, {{"n", b}})};
  std::vector<ui::Choice> left, right;
  for (const Submission& each : one.versions) {
    const std::string n = std::to_string(each.version);
    const std::string words = tr(lang, Msg::reviewing_history_sent,
                                 {{"version", n}, {"at", local_minute(each.sent_at, lang)}, {"who", each.sender}});
    left.push_back({n, words, n == a});
    right.push_back({n, words, n == b});
  }
  view.choices = {ui::select("tu", word(lang, Msg::reviewing_compare_from), left),
                  ui::select("den", word(lang, Msg::reviewing_compare_to), right)};
  const forms::Form& form = *one.setting.form;
  std::vector<CellGroup> groups(form.steps.size());
  int64_t n = 0;
  for (const CellView& cell : cells_of(one, Beside::version, &*earlier, lang)) {
    if (!cell.differs) continue;
    ++n;
    groups[form.fields[cell.field].step].cells.push_back({.label = cell.label, .now = cell.now.text, .before = cell.before.text,
                                                          .change = cell.change, .ask_href = "", .css = "", .flag = {}});
  }
  for (size_t step = 0; step < groups.size(); ++step) {
    groups[step].title = form.steps[step].title.in(lang);
    if (!groups[step].cells.empty()) view.groups.push_back(std::move(groups[step]));
  }
  const bool single = one.versions.size() == 1;
  if (single) {
    view.title = word(lang, Msg::reviewing_compare);
    view.choices.clear();
  }
  view.lead = line.name + ". " + (single   ? word(lang, Msg::reviewing_no_earlier)
                                  : n == 0 ? word(lang, Msg::reviewing_compare_same)
                                           : std::string(tr(lang, Msg::reviewing_compare_count, {{"n", std::to_string(n)}})));
  return review_framed(context, view.title, compare(view, lang),
                       {{word(lang, Msg::reviewing_reports), "/lv/bao-cao"}, {line.name, review_path(line.id)}, {view.title, ""}},
                       "/lv/bao-cao");
}

}  // namespace

void add_compare_routes(web::Router& router) { router.get("/lv/bao-cao/{id}/so-sanh", "report.view", compare_versions); }

}  // namespace sxsh::reports
