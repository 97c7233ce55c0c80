// The form of a new round.
#include "accounts/actor.h"
#include "base/text.h"
#include "facilities/frame/population.h"
#include "rounds/duties.h"
#include "rounds/form_reading.h"
#include "rounds/ladder.h"
#include "rounds/queries.gen.h"
#include "rounds/round_form.html.h"
#include "rounds/words.h"
#include "terms/problems.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kMostText = 20'000;
constexpr const char* kNames[] = {"ten",    "bieu_mau",    "phien_ban", "loai_ky",    "ky_so",      "nam",     "cua_so",
                                  "mo_tu",  "han",         "truoc",     "doi",        "doi_tuong",  "dien",    "khung",
                                  "bo_loc", "tung_don_vi", "xac_nhan",  "thang_nhac", "dieu_khoan", "nghia_vu"};

Fields typed_fields(const web::Context& context) {
  Fields out;
  for (const char* name : kNames) out[name] = storable(context.request.field(name).substr(0, kMostText));
  return out;
}

// As the form opens: this year's half-year that ended last, or what a duty says.
Fields first_fields(web::Context& context) {
  const Date today = context.clock.today();
  Fields out = {{"phien_ban", "1"},
                {"loai_ky", "half_year"},
                {"ky_so", today.month <= 6 ? "1" : "2"},
                {"nam", std::to_string(today.year)},
                {"cua_so", "calendar"},
                {"mo_tu", vietnamese(today)},
                {"doi_tuong", "facility"},
                {"dien", "frame"},
                {"thang_nhac", "usual"}};
  const auto duty_id = context.request.asked_int("nghia-vu");
  const auto duty = duty_id ? find_duty(context.db, context.office_id, today, *duty_id) : std::nullopt;
  const auto period = period_of_code(context.request.asked("ky"));
  if (!duty || !period) return out;
  out["nghia_vu"] = std::to_string(duty->id);
  out["loai_ky"] = code_of(period->kind);
  out["ky_so"] = std::to_string(number_of(*period));
  out["nam"] = std::to_string(year_of(*period));
  out["dieu_khoan"] = duty->programme + ", " + duty->clause;
  out["ten"] = tr(Lang::vi, Msg::rounds_title_of_duty, {{"period", name(*period, Lang::vi)}});
  if (const auto due = due_of(*duty, *period)) {
    out["han"] = vietnamese(due->said);
    if (due->excluded) out["truoc"] = "1";
    if (due->said < today) out["mo_tu"] = vietnamese(period->last);
  }
  return out;
}

class Form {
 public:
  Form(web::Context& context, const Fields& fields, const std::vector<ui::FieldError>& errors)
      : context_(context), lang_(context.lang), fields_(fields), errors_(errors) {}

  RoundFormView view(const Pages& pages) {
    RoundFormView out{.csrf = context_.visitor.csrf, .from_duty = "", .holidays_note = "",
                      .errors = ui::error_summary(errors_, lang_)};
    out.title = text("ten", Msg::rounds_field_title, true, Msg::rounds_field_title_hint);
    out.form = forms(pages);
    out.version = text("phien_ban", Msg::rounds_field_version, false);
    out.kind = select("loai_ky", Msg::rounds_field_kind,
                      {{"month", Msg::rounds_period_kind_month}, {"quarter", Msg::rounds_period_kind_quarter},
                       {"half_year", Msg::rounds_period_kind_half_year}, {"year", Msg::rounds_period_kind_year},
                       {"programme", Msg::rounds_period_kind_programme}});
    out.number = text("ky_so", Msg::rounds_field_number, true, Msg::rounds_field_number_hint);
    out.year = text("nam", Msg::rounds_field_year, false);
    out.window = select("cua_so", Msg::rounds_field_window,
                        {{"calendar", Msg::rounds_window_calendar}, {"decree_09", Msg::rounds_window_decree}},
                        Msg::rounds_field_window_hint);
    out.opens = text("mo_tu", Msg::rounds_field_opens, false, Msg::rounds_field_day_hint);
    out.due = text("han", Msg::rounds_due, false, Msg::rounds_field_day_hint);
    out.before = ui::check("truoc", tr(lang_, Msg::rounds_field_before), value("truoc") == "1");
    out.moves = ui::check("doi", tr(lang_, Msg::rounds_field_moves), value("doi") == "1");
    out.reporters = select("doi_tuong", Msg::rounds_field_reporters,
                           {{"facility", Msg::rounds_kind_facility}, {"area", Msg::rounds_kind_area},
                            {"zone", Msg::rounds_kind_zone}, {"agency", Msg::rounds_kind_agency}});
    out.basis = select("dien", Msg::rounds_field_basis,
                       {{"frame", Msg::rounds_basis_frame}, {"filter", Msg::rounds_basis_filter_word},
                        {"named", Msg::rounds_basis_named_word}},
                       Msg::rounds_field_basis_hint);
    out.frame = frames();
    out.filter = text("bo_loc", Msg::rounds_field_filter, true, Msg::rounds_field_filter_hint);
    out.named = text("tung_don_vi", Msg::rounds_field_named, true, Msg::rounds_field_named_hint, ui::Field::Kind::area);
    out.confirms = ui::check("xac_nhan", tr(lang_, Msg::rounds_field_confirms), value("xac_nhan") == "1");
    out.clause = text("dieu_khoan", Msg::rounds_field_clause, true);
    out.ladder = ladder_choice();
    if (value("nghia_vu") != "") {
      out.from_duty = tr(lang_, Msg::rounds_from_duty, {{"clause", value("dieu_khoan")}});
      out.clause.markup += ui::Html{"<input type=\"hidden\" name=\"nghia_vu\" value=\"" +
                                    std::to_string(std::atoll(value("nghia_vu").c_str())) + "\">"}
                               .markup;
    }
    const int year = whole_in(value("nam"));
    if (year > 0 && !holidays_of(context_.db, context_.office_id).knows(year))
      out.holidays_note = word(lang_, Msg::rounds_holidays_unknown);
    return out;
  }

 private:
  std::string value(const std::string& field) const {
    const auto found = fields_.find(field);
    return found == fields_.end() ? "" : found->second;
  }
  std::string error(std::string_view field) const {
    for (const auto& one : errors_)
      if (one.field == field) return one.words;
    return "";
  }
  ui::Html text(const char* field, Message label, bool optional, std::optional<Message> hint = std::nullopt,
                ui::Field::Kind kind = ui::Field::Kind::text) const {
    return ui::field({.name = field,
                      .label = word(lang_, label),
                      .value = value(field),
                      .hint = hint ? word(lang_, *hint) : "",
                      .error = error(field),
                      .kind = kind,
                      .optional = optional,
                      .rows = 4},
                     lang_);
  }
  ui::Html select(const char* field, Message label, const std::vector<std::pair<const char*, Message>>& choices,
                  std::optional<Message> hint = std::nullopt) const {
    std::vector<ui::Choice> all;
    for (const auto& [code, words] : choices) all.push_back({code, word(lang_, words), value(field) == code});
    return ui::select(field, tr(lang_, label), all, hint ? tr(lang_, *hint) : std::string_view(), error(field));
  }
  ui::Html forms(const Pages& pages) const {
    std::vector<ui::Choice> all;
    if (pages.forms)
      for (const FormName& form : pages.forms(context_.db, context_.office_id))
        all.push_back({form.code, lang_ == Lang::vi ? form.vi : form.en, value("bieu_mau") == form.code});
    if (all.empty()) return text("bieu_mau", Msg::rounds_field_form, false, Msg::rounds_field_form_hint);
    return ui::select("bieu_mau", tr(lang_, Msg::rounds_field_form), all, "", error("bieu_mau"));
  }
  ui::Html frames() const {
    std::vector<ui::Choice> all = {{"", word(lang_, Msg::rounds_no_frame), value("khung").empty()}};
    context_.db.each(sql::frames_to_choose{.office_id = context_.office_id}, [&](const db::Row& row) {
      const std::string id = std::to_string(row.int64("id"));
      const auto* rule = facilities::population(row.text("population"));
      all.push_back({id,
                     tr(lang_, Msg::rounds_frame_words, {{"name", rule ? rule->words(lang_) : row.text("population")},
                                                         {"year", std::to_string(row.int64("year"))},
                                                         {"n", number(row.int64("members"), lang_)}}),
                     value("khung") == id});
    });
    return ui::select("khung", tr(lang_, Msg::rounds_field_frame), all, tr(lang_, Msg::rounds_field_frame_hint), error("khung"));
  }
  ui::Html ladder_choice() const {
    std::vector<ui::Choice> all = {{"", word(lang_, Msg::rounds_no_ladder), value("thang_nhac").empty()}};
    for (const Ladder& one : ladders()) all.push_back({one.code, one.words(lang_), value("thang_nhac") == one.code});
    return ui::select("thang_nhac", tr(lang_, Msg::rounds_field_ladder), all);
  }

  web::Context& context_;
  Lang lang_;
  const Fields& fields_;
  const std::vector<ui::FieldError>& errors_;
};

web::Response form_page(web::Context& context, const Pages& pages, const Fields& fields,
                        const std::vector<ui::FieldError>& errors) {
  const std::string title = word(context.lang, Msg::rounds_new);
  return framed(context, title, round_form(Form(context, fields, errors).view(pages), context.lang),
                {{word(context.lang, Msg::rounds_title), "/lv/dot-bao-cao"}, {title, ""}},
                errors.empty() ? "" : errors[0].words);
}

Result<web::Response> make_round(web::Context& context, const Pages& pages) {
  const Fields fields = typed_fields(context);
  ReadPlan read = read_plan(context, fields);
  if (!read.errors.empty()) return form_page(context, pages, fields, read.errors);
  auto made = plan(context.db, accounts::actor_of(context), read.plan);
  if (made.ok()) return web::Response::redirect(path_of(made.value()));
  const Problem& why = made.problem();
  const char* field = why.is(problems::round_due_too_early)      ? "han"
                      : why.is(problems::form_code_wrong)        ? "bieu_mau"
                      : why.is(problems::round_twice)            ? "nam"
                      : why.is(problems::round_without_reporters) ? "dien"
                                                                 : nullptr;
  if (!field) return why;
  return form_page(context, pages, fields, {{field, why.message(context.lang)}});
}

}  // namespace

void add_form_routes(web::Router& router, const Pages& pages) {
  router.get("/lv/dot-bao-cao/moi", "round.plan", [pages](web::Context& context) -> Result<web::Response> {
    return form_page(context, pages, first_fields(context), {});
  });
  router.post("/lv/dot-bao-cao", "round.plan", [pages](web::Context& context) { return make_round(context, pages); });
}

}  // namespace sxsh::rounds
