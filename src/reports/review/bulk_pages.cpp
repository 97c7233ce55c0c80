// Several clean reports accepted at once: first shown, then done; those of a page in one transaction, all of a filter in the
// background. What is chosen comes with the version or the time that was seen, so that nothing newer is accepted unseen.
#include <charconv>

#include "base/text.h"
#include "reports/bulk.html.h"
#include "progress/pages.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/bulk.h"
#include "reports/review/pages.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kMostAtOnce = 200;      // more than a page of the list holds
constexpr size_t kMostShown = 20;

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

std::string back_to_list(const web::Context& context) {
  const std::string back = context.request.field("ve");
  return web::is_local_target(back) && back.starts_with("/lv/") ? back : "/lv/viec";
}

web::Response bulk_page(web::Context& context, BulkView view) {
  view.title = word(context.lang, Msg::reviewing_bulk);
  view.csrf = context.visitor.csrf;
  return review_framed(context, view.title, bulk(view, context.lang),
                       {{word(context.lang, Msg::reviewing_queue), "/lv/viec"}, {view.title, ""}});
}

// Every clean one of the filter that the list showed.
Result<web::Response> accept_all(web::Context& context) {
  const Lang lang = context.lang;
  BulkView view{.back = back_to_list(context), .all = true};
  const size_t asks = view.back.find('?');
  const auto pairs = TRY(web::parse_pairs(asks == std::string::npos ? "" : std::string_view(view.back).substr(asks + 1),
                                          web::kQueryFields));
  const auto usual = view.back.starts_with("/lv/viec") ? QueueFilter::Kind::waiting : QueueFilter::Kind::any;
  const QueueFilter filter = filter_of(pairs, usual);
  view.until = context.request.field("luc");
  if (context.request.field("chac") == "1" && !view.until.empty())
    return web::Response::redirect(progress::address_of(TRY(start_accepting(context, filter, view.until)), lang));
  view.until = context.clock.now_utc();
  const auto lines = clean_lines(context, filter);
  for (const QueueLine& line : lines) {
    if (view.in.size() == kMostShown) break;
    view.in.push_back({line.name, review_path(line.id), form_title(context, line), ""});
  }
  const std::string count = grouped(static_cast<int64_t>(lines.size()), lang == Lang::vi);
  view.submit = tr(lang, Msg::reviewing_bulk_do, {{"n", count}});
  view.ask = lines.empty() ? word(lang, Msg::reviewing_bulk_none)
                           : std::string(tr(lang, Msg::reviewing_bulk_ask, {{"n", count}}));
  if (lines.size() > view.in.size())
    view.more = tr(lang, Msg::queue_bulk_all_more,
                   {{"n", grouped(static_cast<int64_t>(lines.size() - view.in.size()), lang == Lang::vi)}});
  return bulk_page(context, std::move(view));
}

Result<web::Response> accept_chosen(web::Context& context) {
  const Lang lang = context.lang;
  const bool sure = context.request.field("chac") == "1";
  const auto [first, last] = context.request.form.equal_range(context.request.field("muc") == "trang" ? "sach" : "chon");
  BulkView view{.back = back_to_list(context), .done = sure};
  size_t n = 0, beyond = 0;
  for (auto each = first; each != last; ++each) {
    const auto choice = read_choice(each->second);
    if (!choice) continue;
    if (n++ >= kMostAtOnce) {
      ++beyond;
      continue;
    }
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
  if (beyond > 0)
    view.more = tr(lang, Msg::queue_bulk_most, {{"most", std::to_string(kMostAtOnce)}, {"n", std::to_string(beyond)}});
  return bulk_page(context, std::move(view));
}

Result<web::Response> accept_many(web::Context& context) {
  return context.request.field("muc") == "tat-ca" ? accept_all(context) : accept_chosen(context);
}

}  // namespace

void add_bulk_routes(web::Router& router) { router.post("/lv/bao-cao/duyet-nhieu", "report.accept", accept_many); }

}  // namespace sxsh::reports
