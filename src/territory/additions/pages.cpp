#include "territory/additions/pages.h"

#include "accounts/actor.h"
#include "base/number_text.h"
#include "base/text.h"
#include "terms/problems.h"
#include "territory/additions.html.h"
#include "territory/additions/store.h"
#include "territory/place.h"
#include "territory/typed.h"
#include "ui/messages/additions.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/page.h"
#include "web/sheet.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using Fields = std::multimap<std::string, std::string>;

constexpr const char* kPage = "/lv/qt/danh-muc/don-vi";

using ui::word;
std::string value_of(const Fields& fields, const char* name) {
  const auto found = fields.find(name);
  std::u32string text = found == fields.end() ? std::u32string() : decode(to_nfc(trim(found->second)));
  std::erase(text, U'\0');
  if (text.size() > 300) text.resize(300);
  return trim(encode(text));
}

std::string percent(int permille, Lang lang) { return decimal(permille, 1, lang == Lang::vi) + "%"; }
std::string mark(bool verified, Lang lang) { return word(lang, verified ? Msg::additions_yes : Msg::additions_no); }

void fill_lines(AdditionsView& view, web::Context& context) {
  const Lang lang = context.lang;
  const auto words = [&](int64_t id) { return unit_words(Atlas::carried(), id, Lang::vi); };
  for (const AddedName& each : added_names(context.db, context.office_id)) {
    const std::string name = each.correction ? tr(lang, Msg::additions_called, {{"name", each.name}}) : each.name;
    view.names.push_back({words(each.unit_id), name, each.source, mark(each.verified, lang), std::to_string(each.id), ""});
  }
  for (const AddedShare& each : added_shares(context.db, context.office_id))
    view.shares.push_back({words(each.old_unit), percent(each.permille, lang) + " → " + words(each.new_unit), each.source,
                           mark(each.verified, lang), std::to_string(each.old_unit), std::to_string(each.new_unit)});
}

web::Response page_of(web::Context& context, const Fields& fields, const std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  AdditionsView view{.csrf = context.visitor.csrf, .csv_href = std::string(kPage) + "?tai=csv",
                     .may_edit = context.visitor.may("territory.correct"), .names = {}, .shares = {},
                     .errors = ui::error_summary(errors, lang), .kinds = {}};
  fill_lines(view, context);
  const auto field = [&](const char* name, Message label, const std::string& hint = "", const std::string& unit = "") {
    std::string error;
    for (const auto& each : errors)
      if (each.field == name) error = each.words;
    return ui::field({.name = name, .label = word(lang, label), .value = value_of(fields, name), .hint = hint, .error = error,
                      .unit = unit, .kind = unit.empty() ? ui::Field::Kind::text : ui::Field::Kind::number}, lang);
  };
  const std::string hint = word(lang, Msg::additions_unit_hint);
  view.name_unit = field("ten_cua", Msg::additions_unit, hint);
  view.name = field("ten", Msg::additions_name);
  view.name_source = field("nguon_ten", Msg::additions_source);
  view.share_unit = field("xa_cu", Msg::additions_old_unit, hint);
  view.share_to = field("xa_moi", Msg::additions_new_unit, hint);
  view.share = field("ty_le", Msg::additions_share, word(lang, Msg::additions_share_hint), "%");
  view.share_source = field("nguon_ty_le", Msg::additions_source);
  const bool correction = value_of(fields, "loai") == "correction";
  view.kinds = {{"alias", word(lang, Msg::additions_alias), !correction},
                {"correction", word(lang, Msg::additions_correction), correction}};
  const std::string title = word(lang, Msg::additions_title);
  const std::string tab = errors.empty() ? title : tr(lang, Msg::common_error_prefix, {{"title", title}});
  auto response = ui::workspace(context, {.title = tab,
                                          .body = additions(view, lang), .current = kPage, .crumbs = {}, .islands = {},
                                          .description = ""});
  if (!errors.empty()) response.status = 422;
  return response;
}

Result<web::Response> show(web::Context& context) {
  if (context.request.asked("tai") != "csv") return page_of(context, {}, {});
  AdditionsView view;
  fill_lines(view, context);
  const Lang lang = context.lang;
  web::Sheet sheet;
  sheet.header = {word(lang, Msg::additions_unit), word(lang, Msg::additions_name), word(lang, Msg::additions_source),
                  word(lang, Msg::additions_mark)};
  for (const auto* lines : {&view.names, &view.shares})
    for (const AdditionLine& line : *lines) sheet.rows.push_back({line.unit, line.words, line.source, line.mark});
  return web::csv_file(sheet, "bo-sung-don-vi");
}

// The unit of one field, or words beside it.
const Unit* unit_of(web::Context& context, const char* field, std::vector<ui::FieldError>& errors) {
  const Lang lang = context.lang;
  const Additions additions = additions_of(context.db, context.office_id);
  const auto typed = typed_units(Atlas::carried(), value_of(context.request.form, field), &additions);
  if (typed.size() == 1 && typed[0].unit) return typed[0].unit;
  std::string names;
  if (!typed.empty())
    for (size_t i = 0; i < typed[0].candidates.size() && i < 4; ++i)
      names += (i ? "; " : "") + unit_line(Atlas::carried(), typed[0].candidates[i]->id);
  errors.push_back({field, names.empty() ? word(lang, Msg::additions_unit_missing)
                                         : tr(lang, Msg::additions_unit_several, {{"names", names}})});
  return nullptr;
}

void need(const Fields& form, const char* field, Lang lang, Message words, std::vector<ui::FieldError>& errors) {
  if (search_key(value_of(form, field)).empty()) errors.push_back({field, word(lang, words)});
}

Result<web::Response> keep_name(web::Context& context) {
  const Fields& form = context.request.form;
  std::vector<ui::FieldError> errors;
  const Unit* unit = unit_of(context, "ten_cua", errors);
  need(form, "ten", context.lang, Msg::additions_name_missing, errors);
  need(form, "nguon_ten", context.lang, Msg::additions_source_missing, errors);
  if (!errors.empty()) return page_of(context, form, errors);
  TRY(add_name(context.db, accounts::actor_of(context),
               {.unit_id = unit->id, .name = value_of(form, "ten"), .source = value_of(form, "nguon_ten"),
                .correction = value_of(form, "loai") == "correction", .verified = value_of(form, "kiem_chung") == "1"}));
  return web::Response::redirect(kPage);
}

Result<web::Response> keep_share(web::Context& context) {
  const Fields& form = context.request.form;
  std::vector<ui::FieldError> errors;
  const Unit* from = unit_of(context, "xa_cu", errors);
  const Unit* to = unit_of(context, "xa_moi", errors);
  const auto sign = context.lang == Lang::vi ? DecimalSign::comma : DecimalSign::point;
  const NumberText share = read_number(value_of(form, "ty_le"), 1, sign);
  if (!share.ok() || share.value < 0 || share.value > 1000)
    errors.push_back({"ty_le", word(context.lang, Msg::additions_share_wrong)});
  need(form, "nguon_ty_le", context.lang, Msg::additions_source_missing, errors);
  if (!errors.empty()) return page_of(context, form, errors);
  const auto kept = put_share(context.db, accounts::actor_of(context),
                              {from->id, to->id, static_cast<int>(share.value), value_of(form, "nguon_ty_le"),
                               value_of(form, "kiem_chung") == "1"});
  if (!kept.ok() && kept.problem().is(problems::share_wrong))
    return page_of(context, form, {{"ty_le", kept.problem().message(context.lang)}});
  if (!kept.ok()) return kept.problem();
  return web::Response::redirect(kPage);
}

// A number that a form of this page sent; 0 for anything else, which names nothing.
int64_t id_of_field(const web::Context& context, const char* name) {
  const std::string text = context.request.field(name);
  return text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != text.npos ? 0 : std::stoll(text);
}

Result<web::Response> take_name(web::Context& context) {
  TRY(drop_name(context.db, accounts::actor_of(context), id_of_field(context, "id")));
  return web::Response::redirect(kPage);
}

Result<web::Response> take_share(web::Context& context) {
  TRY(drop_share(context.db, accounts::actor_of(context), id_of_field(context, "cu"), id_of_field(context, "moi")));
  return web::Response::redirect(kPage);
}

}  // namespace

void add_addition_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/don-vi", "zone.view", show);
  router.post("/lv/qt/danh-muc/don-vi/ten", "territory.correct", keep_name);
  router.post("/lv/qt/danh-muc/don-vi/bo-ten", "territory.correct", take_name);
  router.post("/lv/qt/danh-muc/don-vi/ty-le", "territory.correct", keep_share);
  router.post("/lv/qt/danh-muc/don-vi/bo-ty-le", "territory.correct", take_share);
}

}  // namespace sxsh::territory
