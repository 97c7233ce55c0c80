// Several clean reports accepted at once: first shown, then done in one transaction. What is chosen comes with the version that
// was seen, so that nothing newer is accepted unseen.
#include <charconv>

#include "base/text.h"
#include "reports/bulk.html.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/pages.h"
#include "ui/messages/reviewing.gen.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kMostAtOnce = 200;

struct Choice {
  int64_t report_id = 0, submission_id = 0;
};

std::optional<Choice> read_choice(const std::string& typed) {
  const size_t colon = typed.find(':');
  if (colon == typed.npos) return std::nullopt;
  Choice out;
  const auto number = [&](std::string_view text, int64_t& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
  };
  const std::string_view all = typed;
  return number(all.substr(0, colon), out.report_id) && number(all.substr(colon + 1), out.submission_id) ? std::optional(out)
                                                                                                         : std::nullopt;
}

// Why this one is left out; "" when it may be accepted.
std::string why_not(const QueueLine& line, const Choice& choice, Lang lang) {
  const bool open = line.standing == rounds::Standing::sent || line.standing == rounds::Standing::confirmed;
  if (!open || line.submission_id != choice.submission_id) return word(lang, Msg::reviewing_out_moved);
  if (line.waits_for_area()) return word(lang, Msg::reviewing_out_area);
  if (!line.clean()) return tr(lang, Msg::reviewing_out_odd, {{"what", flag_words(line, lang)}});
  return "";
}

Result<web::Response> accept_many(web::Context& context) {
  const Lang lang = context.lang;
  const auto& form = context.request.form;
  const bool sure = context.request.field("chac") == "1";
  const auto [first, last] = form.equal_range(context.request.field("muc") == "trang" ? "sach" : "chon");
  BulkView view{.title = word(lang, Msg::reviewing_bulk), .csrf = context.visitor.csrf, .done = sure};
  const std::string back = context.request.field("ve");
  view.back = web::is_local_target(back) && back.starts_with("/lv/") ? back : "/lv/viec";
  size_t n = 0;
  for (auto each = first; each != last && n < kMostAtOnce; ++each, ++n) {
    const auto choice = read_choice(each->second);
    if (!choice) continue;
    const auto line = queue_line(context, choice->report_id);
    if (!line.ok()) {
      view.out.push_back({std::to_string(choice->report_id), "", word(lang, Msg::reviewing_out_gone), ""});
      continue;
    }
    const std::string why = why_not(line.value(), *choice, lang);
    BulkLine shown{line.value().name, review_path(line.value().id), why.empty() ? form_title(context, line.value()) : why,
                   each->second};
    if (why.empty() && sure) TRY(accept_version(context, line.value(), choice->submission_id, ""));
    (why.empty() ? view.in : view.out).push_back(std::move(shown));
  }
  const std::string count = std::to_string(view.in.size());
  view.submit = tr(lang, Msg::reviewing_bulk_do, {{"n", count}});
  view.ask = view.in.empty() ? word(lang, Msg::reviewing_bulk_none)
             : sure
                 ? std::string(tr(lang, Msg::reviewing_bulk_done, {{"n", count}, {"out", std::to_string(view.out.size())}}))
                 : std::string(tr(lang, Msg::reviewing_bulk_ask, {{"n", count}}));
  return review_framed(context, view.title, bulk(view, lang),
                       {{word(lang, Msg::reviewing_queue), "/lv/viec"}, {view.title, ""}});
}

}  // namespace

void add_bulk_routes(web::Router& router) { router.post("/lv/bao-cao/duyet-nhieu", "report.accept", accept_many); }

}  // namespace sxsh::reports
