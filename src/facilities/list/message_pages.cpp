#include "facilities/list/message_pages.h"

#include <algorithm>

#include "accounts/store.h"
#include "base/text.h"
#include "facilities/facility_message.html.h"
#include "facilities/list/message.h"
#include "facilities/list/pages.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/messages/message.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::facilities::list {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

using ui::word;

// As typed, without what a header or a database cannot hold; lines stay.
std::string cleaned(std::string_view text) {
  std::string out;
  for (const char c : trim(to_nfc(text)))
    if (c == '\n' || static_cast<unsigned char>(c) >= 0x20) out += c;
  return out;
}

std::string office_name(web::Context& context) {
  const auto office = accounts::find_office(context.db, context.office_id);
  return office ? office->name : "";
}

web::Response page_of(web::Context& context, MessageView view, int status = 200) {
  view.csrf = context.visitor.csrf;
  const std::string title = word(context.lang, Msg::message_title);
  auto response = ui::workspace(
      context, {.title = status == 422 ? tr(context.lang, Msg::common_error_prefix, {{"title", title}}) : title,
                .body = facility_message(view, context.lang), .current = "/lv/co-so",
                .crumbs = {{word(context.lang, Msg::list_title), "/lv/co-so"}, {title, ""}}, .islands = {}, .description = ""});
  response.status = status;
  return response;
}

struct Counts {
  int64_t mail = 0, paper = 0;
};
Counts counted(const std::vector<Recipient>& to) {
  const auto mail = std::ranges::count_if(to, [](const Recipient& one) { return !one.email.empty(); });
  return {mail, static_cast<int64_t>(to.size()) - mail};
}

web::Response form_page(web::Context& context, const std::vector<Recipient>& to, const Message& message, const std::string& back,
                        bool sends_mail, bool preview, std::vector<ui::FieldError> errors) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  const Counts n = counted(to);
  MessageView view;
  view.back = back;
  for (const Recipient& one : to) view.picked += (view.picked.empty() ? "" : ",") + std::to_string(one.id);
  view.counts = tr(lang, Msg::message_recipients, {{"n", grouped(static_cast<int64_t>(to.size()), vi)},
                                                   {"mail", grouped(n.mail, vi)}, {"paper", grouped(n.paper, vi)}});
  const auto error_of = [&](std::string_view field) {
    const auto found = std::ranges::find(errors, field, &ui::FieldError::field);
    return found == errors.end() ? std::string() : found->words;
  };
  view.subject = ui::field({.name = "tieu-de", .label = word(lang, Msg::message_subject), .value = message.subject,
                            .hint = "", .error = error_of("tieu-de")}, lang);
  view.text = ui::field({.name = "noi-dung", .label = word(lang, Msg::message_text), .value = message.text,
                         .hint = word(lang, Msg::message_text_hint), .error = error_of("noi-dung"),
                         .kind = ui::Field::Kind::area}, lang);
  view.errors = ui::error_summary(errors, lang);
  view.no_mail = !sends_mail;
  view.preview = preview && errors.empty();
  if (view.preview) {
    view.sample = message.subject + "\n\n" + letter_text(message, to.front(), office_name(context));
    view.may_send = sends_mail && n.mail > 0;
    view.may_print = n.paper > 0;
    view.send_words = tr(lang, Msg::message_send, {{"n", grouped(n.mail, vi)}});
    view.print_words = tr(lang, Msg::message_print, {{"n", grouped(n.paper, vi)}});
  }
  return page_of(context, std::move(view), errors.empty() ? 200 : 422);
}

Result<web::Response> deliver(web::Context& context, std::vector<Recipient> to, const Message& message, const std::string& back,
                              Way way) {
  const Lang lang = context.lang;
  const std::string office = office_name(context);
  const Batch batch = TRY(open_batch(context.db, accounts::actor_of(context), Batch::Kind::bulk, message.subject));
  const int64_t sent = TRY(send(context.db, batch, context.clock, message, way, to, office));
  if (sent == 0) return Problem(problems::nothing_picked);
  TRY(close_batch(context.db, batch, "facility.message",
                  "Nhắn “" + message.subject + "” cho " + grouped(sent) + " cơ sở" + (way == Way::paper ? " (thư in)" : "")));
  MessageView view;
  view.back = back;
  view.said = tr(lang, way == Way::mail ? Msg::message_sent : Msg::message_printed, {{"n", grouped(sent, lang == Lang::vi)}});
  if (way == Way::paper)
    for (Recipient& one : to) {
      if (!one.email.empty()) continue;
      PrintedLetter letter{office, one.name, one.address, message.subject, vietnamese(context.clock.today()), {}};
      for (const std::string& line : split(message.text, '\n'))
        if (!trim(line).empty()) letter.paragraphs.push_back(line);
      view.letters.push_back(std::move(letter));
    }
  return page_of(context, std::move(view));
}

Result<web::Response> post_message(web::Context& context, bool sends_mail) {
  const auto& request = context.request;
  std::string back = request.field("ve");
  if (!back.starts_with("/lv/co-so") || !web::is_local_target(back)) back = "/lv/co-so";
  const auto ids = TRY(picked(context, back));
  auto to = recipients(context.db, context.office_id, ids);
  if (to.empty()) return Problem(problems::nothing_picked);
  const Message message{cleaned(split(request.field("tieu-de"), '\n').front()), cleaned(request.field("noi-dung"))};
  const std::string step = request.field("buoc");
  std::vector<ui::FieldError> errors;
  if (!step.empty()) {
    const auto wrong = [](const std::string& text, size_t most) { return text.empty() || decode(text).size() > most; };
    if (wrong(message.subject, kLongestSubject)) errors.push_back({"tieu-de", word(context.lang, Msg::message_subject_missing)});
    if (wrong(message.text, kLongestMessage)) errors.push_back({"noi-dung", word(context.lang, Msg::message_text_missing)});
  }
  if (errors.empty() && step == "gui" && sends_mail) return deliver(context, std::move(to), message, back, Way::mail);
  if (errors.empty() && step == "in") return deliver(context, std::move(to), message, back, Way::paper);
  return form_page(context, to, message, back, sends_mail, step == "xem", std::move(errors));
}

}  // namespace

void add_message_routes(web::Router& router, bool sends_mail) {
  router.post("/lv/co-so/nhan-tin", "facility.message",
              [sends_mail](web::Context& context) { return post_message(context, sends_mail); });
}

}  // namespace sxsh::facilities::list
