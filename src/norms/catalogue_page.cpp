// All norms: those carried, and those the office entered from newer circulars.
#include <algorithm>

#include "base/number_text.h"
#include "base/text.h"
#include "norms/norms.html.h"
#include "norms/pages.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"
#include "ui/messages/norms.gen.h"
#include "ui/page.h"

namespace sxsh::norms {
namespace {

namespace Msg = ui::Msg;

constexpr const char* kHere = "/lv/qt/danh-muc/dinh-muc";

struct Typed {
  std::string line, line_words, energy, per, circular, first, last, value, mark;
};

std::string years_words(int first, std::optional<int> last) {
  return std::to_string(first) + "–" + (last && *last != 9999 ? std::to_string(*last) : "…");
}

ui::Html state_of(int first, int last, int year, Lang lang) {
  if (year < first) return ui::chip(word(lang, Msg::norms_to_come), ui::Tone::plain);
  return year <= last ? ui::chip(word(lang, Msg::norms_in_force), ui::Tone::ok)
                      : ui::chip(word(lang, Msg::norms_over), ui::Tone::plain);
}

void fill_groups(web::Context& context, NormsView& view) {
  const Lang lang = context.lang;
  const int year = context.clock.today().year;
  const Norms all = norms_of(context.db, context.office_id);
  NormGroup own{.id = "own", .title = word(lang, Msg::norms_own_norms), .words = "", .rows = {}};
  for (const OwnNorm& one : own_norms(context.db, context.office_id)) {
    const Line* line = all.line(one.norm.line);
    const bool gone = !one.withdrawn_at.empty();
    const auto value = measures::Exact::read(one.norm.value);
    own.rows.push_back({.id = std::to_string(one.id),
                        .product = one.norm.line_words,
                        .years = years_words(one.norm.first_year, one.norm.last_year),
                        .value = value ? number_words(*value, lang) : one.norm.value,
                        .unit = line ? line->unit_words(lang) : "",
                        .circular = one.norm.circular,
                        .note = gone ? word(lang, Msg::norms_withdrawn) + ": " + one.withdrawn_why : "",
                        .who = one.by,
                        .mark = figures::mark_chip(one.norm.mark, lang),
                        .state = gone ? ui::chip(word(lang, Msg::norms_withdrawn), ui::Tone::plain)
                                      : state_of(one.norm.first_year, one.norm.last_year.value_or(9999), year, lang),
                        .own = true,
                        .may_withdraw = view.may_set && !gone});
  }
  if (!own.rows.empty()) view.groups.push_back(std::move(own));
  for (const Circular& circular : Norms::carried().circulars()) {
    NormGroup group{.id = "tt-" + circular.code, .title = circular.number, .words = circular.words(lang), .rows = {}};
    const auto day = parse_iso_date(circular.followed_on);
    if (day)
      group.words +=
          ". " +
          word(lang, Msg::norms_followed,
               {{"followed", circular.followed_by + " (" + day_words(*day, lang) + ")"}});
    group.words += ". " + circular.source;
    for (const Norm& one : Norms::carried().norms()) {
      if (one.circular != circular.number) continue;
      const Line& line = *Norms::carried().line(one.line);
      group.rows.push_back({.id = "",
                            .product = line.words(lang),
                            .years = years_words(one.first_year, one.last_year),
                            .value = number_words(one.value, lang),
                            .unit = line.unit_words(lang),
                            .circular = one.circular,
                            .note = line.note(lang),
                            .who = "",
                            .mark = figures::mark_chip(one.mark, lang),
                            .state = state_of(one.first_year, std::min(one.last_year, one.ended_year), year, lang)});
    }
    view.groups.push_back(std::move(group));
  }
}

void fill_form(NormsView& view, const Norms& norms, const Typed& typed, Lang lang) {
  const auto field = [&](const char* name, ui::Message label, const std::string& value, bool optional = false) {
    return ui::field({.name = name,
                      .label = word(lang, label),
                      .value = value,
                      .hint = "",
                      .error = "",
                      .unit = "",
                      .optional = optional,
                      .autocomplete = "",
                      .suggest = "",
                      .accept = ""},
                     lang);
  };
  std::vector<ui::Choice> lines{{"", word(lang, Msg::norms_line_new), typed.line.empty()}}, energy, per, marks;
  for (const Line& one : norms.lines())
    lines.push_back({one.code, one.words(lang) + " (" + one.unit_words(lang) + ")", one.code == typed.line});
  for (const measures::Unit& one : measures::Catalogue::carried().units()) {
    const bool is_energy = one.dimension == measures::Dimension::energy;
    const std::string& chosen = is_energy ? typed.energy : typed.per;
    (is_energy ? energy : per).push_back({one.code, one.words(lang), one.code == chosen});
  }
  for (const auto& [code, mark] : {std::pair("read", measures::Mark::read), std::pair("third_party", measures::Mark::third_party),
                                   std::pair("unverified", measures::Mark::unverified)})
    marks.push_back({code, figures::mark_words(mark, lang), typed.mark == code});
  view.line = ui::select("dong", word(lang, Msg::norms_line), lines);
  view.line_words = field("ten-dong", Msg::norms_line_words, typed.line_words, true);
  view.energy = ui::select("don-vi", word(lang, Msg::norms_energy_unit), energy);
  view.per = ui::select("cho-mot", word(lang, Msg::norms_per_unit), per);
  view.circular = field("thong-tu", Msg::norms_circular, typed.circular);
  view.first = field("tu-nam", Msg::norms_first_year, typed.first);
  view.last = field("den-nam", Msg::norms_last_year, typed.last, true);
  view.value = field("dinh-muc", Msg::norms_value, typed.value);
  view.mark = ui::select("kiem-chung", word(lang, Msg::norms_mark), marks);
}

web::Response page_of(web::Context& context, const Typed& typed, const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  NormsView view{.csrf = context.visitor.csrf,
                 .error = why ? why->message(lang) : "",
                 .done = "",
                 .may_set = context.visitor.may("norm.set")};
  if (!why && context.request.asked("xong") == "1") view.done = word(lang, Msg::norms_saved);
  fill_groups(context, view);
  if (view.may_set) fill_form(view, norms_of(context.db, context.office_id), typed, lang);
  auto page = ui::workspace(context, {.title = word(lang, Msg::norms_catalogue),
                                      .body = norms(view, lang),
                                      .current = kHere,
                                      .crumbs = {{word(lang, Msg::norms_catalogue), ""}},
                                      .islands = {},
                                      .description = ""});
  if (why) page.status = why->kind->http_status;
  return page;
}

Result<web::Response> show_norms(web::Context& context) {
  return page_of(context,
                 {.line = "",
                  .line_words = "",
                  .energy = "mj",
                  .per = "t",
                  .circular = "",
                  .first = "",
                  .last = "",
                  .value = "",
                  .mark = "read"},
                 std::nullopt);
}

std::optional<measures::Mark> mark_of(const std::string& code) {
  if (code == "read") return measures::Mark::read;
  if (code == "third_party") return measures::Mark::third_party;
  if (code == "unverified") return measures::Mark::unverified;
  return std::nullopt;
}

Result<web::Response> set_norm(web::Context& context) {
  const auto given = [&](const char* name) { return trim(storable(context.request.field(name))); };
  const Typed typed{given("dong"),   given("ten-dong"), given("don-vi"),   given("cho-mot"),   given("thong-tu"),
                    given("tu-nam"), given("den-nam"),  given("dinh-muc"), given("kiem-chung")};
  const auto mark = mark_of(typed.mark);
  if (!mark) return Problem(problems::bad_request, {{"detail", "kiem-chung"}});
  const NumberText first = read_number(typed.first, 0), last = read_number(typed.last, 0),
                   value = read_number(typed.value, 6, context.lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
  if (!first.ok() || (!typed.last.empty() && !last.ok()))
    return page_of(context, typed, Problem(problems::norms_years_wrong, {{"first", typed.first}, {"last", typed.last}}));
  if (!value.ok() || value.value <= 0)
    return page_of(context, typed, Problem(problems::norms_value_wrong, {{"text", typed.value}}));
  const auto year = [](const NumberText& text) { return static_cast<int>(std::clamp<int64_t>(text.value, 0, 9999)); };
  NewNorm norm{.line = typed.line,
               .line_words = typed.line_words,
               .energy_unit = typed.energy,
               .per_unit = typed.per,
               .circular = typed.circular,
               .first_year = year(first),
               .last_year = {},
               .value = decimal(value.value, 6, false),
               .mark = *mark};
  std::erase(norm.value, ',');
  if (!typed.last.empty()) norm.last_year = year(last);
  const auto done = add_norm(context.db, accounts::actor_of(context), norm);
  if (!done.ok()) return page_of(context, typed, done.problem());
  return web::Response::redirect(std::string(kHere) + "?xong=1");
}

Result<web::Response> withdraw(web::Context& context) {
  const NumberText id = read_number(context.request.field("id"), 0);
  if (!id.ok()) return Problem(problems::not_found);
  TRY(withdraw_norm(context.db, accounts::actor_of(context), id.value, storable(context.request.field("ly-do"))));
  return web::Response::redirect(std::string(kHere) + "?xong=1");
}

}  // namespace

void add_catalogue_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/dinh-muc", "norm.read", show_norms);
  router.post("/lv/qt/danh-muc/dinh-muc", "norm.set", set_norm);
  router.post("/lv/qt/danh-muc/dinh-muc/rut", "norm.set", withdraw);
}

}  // namespace sxsh::norms
