#include "accounts/letters/pages.h"

#include <algorithm>
#include <map>

#include "accounts/actor.h"
#include "accounts/outgoing_letters.html.h"
#include "accounts/people/line.h"
#include "accounts/people/table_file.h"
#include "audit/store.h"
#include "base/text.h"
#include "mail/post.h"
#include "terms/problems.h"
#include "ui/messages/outgoing.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr char kHome[] = "/lv/qt/thu-gui";
constexpr int kOnPage = 50, kMostExported = 20'000;
constexpr mail::State kStates[] = {mail::State::waiting, mail::State::sent, mail::State::given_up, mail::State::cancelled};

using ui::word;

std::string state_words(mail::State state, Lang lang) {
  switch (state) {
    case mail::State::waiting: return word(lang, Msg::outgoing_waiting);
    case mail::State::sent: return word(lang, Msg::outgoing_sent);
    case mail::State::given_up: return word(lang, Msg::outgoing_given_up);
    case mail::State::cancelled: break;
  }
  return word(lang, Msg::outgoing_cancelled);
}

ui::Tone tone_of(const mail::Kept& letter) {
  if (letter.state() == mail::State::given_up) return ui::Tone::danger;
  if (letter.state() == mail::State::sent) return ui::Tone::ok;
  return letter.state() == mail::State::waiting && letter.last_error ? ui::Tone::warn : ui::Tone::plain;
}

std::string purpose_words(const std::string& purpose, Lang lang) {
  static const std::map<std::string, Message, std::less<>> kWords = {
      {"invitation", Msg::outgoing_invitation},       {"password_reset", Msg::outgoing_password_reset},
      {"email_change", Msg::outgoing_email_change},   {"email_change_notice", Msg::outgoing_email_change},
      {"reset_notice", Msg::outgoing_notice},         {"second_step_notice", Msg::outgoing_notice}};
  const auto found = kWords.find(purpose);
  return found == kWords.end() ? purpose : word(lang, found->second);
}

// The words of a mail server are English and stay as they are: whoever looks after the server knows them.
std::string why_words(const mail::Kept& letter, Lang lang) {
  if (letter.state() == mail::State::sent || letter.state() == mail::State::cancelled || !letter.last_error) return "";
  return *letter.last_error == "not sent in time" ? word(lang, Msg::outgoing_late) : *letter.last_error;
}

std::string next_words(const mail::Kept& letter, Lang lang) {
  if (letter.sent_at) return local_minute(*letter.sent_at, lang);
  if (letter.next_try_at && letter.attempts > 0)
    return tr(lang, Msg::outgoing_next,
              {{"n", std::to_string(letter.attempts)}, {"when", local_minute(*letter.next_try_at, lang)}});
  return "";
}

web::Response export_letters(web::Context& context, mail::Filter filter) {
  const Lang lang = context.lang;
  filter.limit = kMostExported;
  filter.offset = 0;
  std::vector<std::vector<std::string>> rows{{word(lang, Msg::outgoing_to), word(lang, Msg::outgoing_purpose),
                                              word(lang, Msg::outgoing_made), word(lang, Msg::outgoing_state),
                                              word(lang, Msg::outgoing_tries), word(lang, Msg::outgoing_why)}};
  for (const mail::Kept& letter : mail::letters(context.db, context.office_id, filter, context.clock))
    rows.push_back({letter.to, purpose_words(letter.purpose, lang), local_minute(letter.created_at, lang),
                    state_words(letter.state(), lang), std::to_string(letter.attempts), why_words(letter, lang)});
  return csv_file(rows, "thu-gui.csv");
}

std::string said(const std::string& what, Lang lang) {
  if (what == "gui-lai") return word(lang, Msg::outgoing_retried);
  return what == "huy" ? word(lang, Msg::outgoing_cancel_done) : "";
}

Result<web::Response> list_letters(web::Context& context, bool sends_mail) {
  const Lang lang = context.lang;
  const auto& request = context.request;
  mail::Filter filter{.words = line_of(request.asked("tim")).substr(0, 254), .state = request.asked("trang-thai").substr(0, 20)};
  if (request.asked("tai") == "csv") return export_letters(context, filter);
  const std::string query = "tim=" + web::percent_encode(filter.words) + "&trang-thai=" + web::percent_encode(filter.state);
  const int64_t total = mail::count_letters(context.db, context.office_id, filter);
  const int pages = static_cast<int>((total + kOnPage - 1) / kOnPage);
  const int page = static_cast<int>(std::clamp<int64_t>(request.asked_int("trang").value_or(1), 1, std::max(pages, 1)));
  filter.limit = kOnPage;
  filter.offset = (page - 1) * kOnPage;
  OutgoingView view{.words = filter.words,
                    .summary = tr(lang, Msg::outgoing_found, {{"n", grouped(total, lang == Lang::vi)}}),
                    .csv_href = std::string(kHome) + "?tai=csv&" + query,
                    .csrf = context.visitor.csrf,
                    .said = said(request.asked("xong"), lang),
                    .filtered = !filter.words.empty() || !filter.state.empty(),
                    .sends_mail = sends_mail};
  std::vector<ui::Choice> states{{"", word(lang, Msg::outgoing_any), filter.state.empty()}};
  for (const mail::State each : kStates)
    states.push_back({std::string(mail::code_of(each)), state_words(each, lang), filter.state == mail::code_of(each)});
  view.states = ui::select("trang-thai", word(lang, Msg::outgoing_state), states);
  view.pages = ui::pagination(page, pages, std::string(kHome) + "?" + query + "&trang=", lang);
  for (const mail::Kept& letter : mail::letters(context.db, context.office_id, filter, context.clock)) {
    const std::string address = std::string(kHome) + "/" + std::to_string(letter.id);
    view.rows.push_back({.to = letter.to,
                         .purpose = purpose_words(letter.purpose, lang),
                         .made = local_minute(letter.created_at, lang),
                         .next = next_words(letter, lang),
                         .why = why_words(letter, lang),
                         .retry_action = letter.can_retry && letter.last_error ? address + "/gui-lai" : "",
                         .cancel_action = letter.state() == mail::State::waiting ? address + "/huy" : "",
                         .state = ui::chip(state_words(letter.state(), lang), tone_of(letter))});
  }
  return ui::workspace(context, {.title = word(lang, Msg::outgoing_title),
                                 .body = outgoing_letters(view, lang),
                                 .current = kHome,
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

// `what` to a letter of this office, with a line of the log.
Result<web::Response> act(web::Context& context, Result<bool> (*what)(db::Session&, int64_t, int64_t, const Clock&),
                          const char* action, const char* summary, const char* done) {
  const int64_t id = TRY(context.id("id"));
  const auto letter = mail::find_letter(context.db, context.office_id, id, context.clock);
  if (!letter) return Problem(problems::not_found);
  if (!TRY(what(context.db, context.office_id, id, context.clock))) return Problem(problems::letter_over);
  auto entry = actor_of(context).entry(action, "letter", std::to_string(id));
  entry.summary = std::string(summary) + ": " + letter->to;
  TRY(audit::record(context.db, entry));
  return web::Response::redirect(std::string(kHome) + "?xong=" + done);
}

}  // namespace

void add_letter_routes(web::Router& router, bool sends_mail) {
  using Answer = Result<web::Response>;
  router.get("/lv/qt/thu-gui", "letter.view", [=](web::Context& context) { return list_letters(context, sends_mail); });
  router.post("/lv/qt/thu-gui/{id}/gui-lai", "letter.manage", [](web::Context& context) -> Answer {
    return act(context, mail::try_again, "letter.retry", "Gửi lại thư", "gui-lai");
  });
  router.post("/lv/qt/thu-gui/{id}/huy", "letter.manage", [](web::Context& context) -> Answer {
    return act(context, mail::cancel, "letter.cancel", "Hủy thư đang chờ", "huy");
  });
}

}  // namespace sxsh::accounts
