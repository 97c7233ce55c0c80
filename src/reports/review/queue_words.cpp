// Words and small parts that the pages of officers share.
#include <charconv>

#include "forms/store.h"
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

bool is_queue(const web::Context& context) {
  return context.request.path.ends_with("/viec") || context.request.path.ends_with("/viec/tai-ve");
}

QueueFilter asked_filter(const web::Context& context) {
  return filter_of(context.request.query, is_queue(context) ? QueueFilter::Kind::waiting : QueueFilter::Kind::any);
}

// The district, or the commune of the new map: the province is the office's own.
std::string place_of_line(const QueueLine& line, Lang lang) {
  return line.unit_id ? territory::unit_name(territory::Atlas::carried(), *line.unit_id, lang) : "";
}

std::string standing_text(const QueueLine& line, Lang lang) {
  switch (line.standing) {
    case rounds::Standing::sent:
      return word(lang, line.area_confirms ? Msg::reviewing_state_waits_area : Msg::reviewing_state_sent);
    case rounds::Standing::confirmed: return word(lang, Msg::reviewing_state_confirmed);
    case rounds::Standing::returned: return word(lang, Msg::reviewing_state_returned);
    case rounds::Standing::accepted: return word(lang, Msg::reviewing_state_accepted);
    default: return word(lang, Msg::reviewing_state_waiting);
  }
}

int64_t leading_number(const std::string& typed) {
  int64_t out = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
  return error == std::errc() && (end == typed.data() + typed.size() || *end == ':') && out > 0 ? out : 0;
}

std::string review_path(int64_t report_id) { return "/lv/bao-cao/" + std::to_string(report_id); }

std::string review_path(const QueueLine& line) {
  return is_request(line) ? "/lv/ho-tro/" + std::to_string(line.id) : review_path(line.id);
}

std::string reporter_href(const QueueLine& line) {
  return line.reporter_kind == "facility" ? "/lv/co-so/" + std::to_string(line.reporter_id) : "";
}

std::string form_title(web::Context& context, const QueueLine& line) {
  const auto form = forms::current_form(context.db, context.office_id, line.form_code);
  const auto period = rounds::period_of_code(line.period);
  return (form ? form->title.in(context.lang) : line.form_code) + " · " +
         (period ? rounds::name(*period, context.lang) : line.period);
}

ui::Html standing_chip(const QueueLine& line, Lang lang) {
  ui::Tone tone = ui::Tone::plain;
  if (line.standing == rounds::Standing::sent || line.standing == rounds::Standing::confirmed) tone = ui::Tone::info;
  if (line.standing == rounds::Standing::returned) tone = ui::Tone::warn;
  if (line.standing == rounds::Standing::accepted) tone = ui::Tone::ok;
  return ui::chip(standing_text(line, lang), tone);
}

std::string flag_words(const QueueLine& line, Lang lang) {
  std::string out;
  const auto add = [&](const std::string& words) { out += (out.empty() ? "" : ", ") + words; };
  const auto counted = [&](Message message, int64_t n) {
    if (n > 0) add(tr(lang, message, {{"n", std::to_string(n)}}));
  };
  counted(Msg::reviewing_same, line.same);
  counted(Msg::reviewing_far, line.far);
  counted(Msg::reviewing_unusual, line.unusual);
  counted(Msg::reviewing_asked, line.asked);
  if (line.reopening > 0) add(word(lang, Msg::reviewing_wants_reopening));
  if (line.correcting > 0) add(word(lang, Msg::reviewing_wants_correction));
  if (line.submission_id && !line.checked) add(word(lang, Msg::reviewing_not_checked));
  return out;
}

ui::Html flags_html(const QueueLine& line, Lang lang) {
  ui::Html out;
  const auto add = [&](const std::string& words, ui::Tone tone) {
    if (!out.markup.empty()) out.markup += ' ';
    out.markup += ui::chip(words, tone).markup;
  };
  const auto counted = [&](Message message, int64_t n, ui::Tone tone) {
    if (n > 0) add(tr(lang, message, {{"n", std::to_string(n)}}), tone);
  };
  counted(Msg::reviewing_same, line.same, ui::Tone::danger);
  counted(Msg::reviewing_far, line.far, ui::Tone::warn);
  counted(Msg::reviewing_unusual, line.unusual, ui::Tone::warn);
  counted(Msg::reviewing_asked, line.asked, ui::Tone::info);
  if (line.reopening > 0) add(word(lang, Msg::reviewing_wants_reopening), ui::Tone::info);
  if (line.correcting > 0) add(word(lang, Msg::reviewing_wants_correction), ui::Tone::info);
  if (line.on_behalf) add(word(lang, Msg::reviewing_behalf), ui::Tone::plain);
  if (line.submission_id && !line.checked) add(word(lang, Msg::reviewing_not_checked), ui::Tone::plain);
  if (out.markup.empty()) add(word(lang, Msg::reviewing_clean), ui::Tone::ok);
  return out;
}

}  // namespace sxsh::reports
