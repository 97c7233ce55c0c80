#include "figures/import/pages.h"

#include <algorithm>
#include <any>

#include "base/hash.h"
#include "base/text.h"
#include "figures/figure_import.html.h"
#include "figures/figure_preview.html.h"
#include "figures/import/preview.h"
#include "figures/import/queries.gen.h"
#include "figures/store.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kFaultsShown = 40, kMostFiles = 10;

using ui::word;

struct Received {
  EnergyFile file;
  std::string name, digest;
  std::optional<Problem> why;  // there is nothing
};

Result<std::any> read_upload(const web::Request& request) {
  Received out;
  std::vector<std::string_view> files;
  for (const web::Upload& one : request.uploads) {
    if (one.field != "tep" || one.bytes.empty() || files.size() >= kMostFiles) continue;
    files.push_back(one.bytes);
    out.name += (out.name.empty() ? "" : ", ") + trim(storable(one.filename.substr(0, 100)));
  }
  if (files.empty())
    out.why = Problem(problems::no_file_chosen);
  else if (auto read = read_energy_files(files); read.ok())
    out.file = read.take();
  else
    out.why = read.problem();
  HashOfMany digest;
  for (const std::string_view bytes : files) digest.add(bytes);
  out.digest = digest.hex();
  return std::any(std::move(out));
}

web::Response file_page(web::Context& context, const Place& place, const std::string& error) {
  const Lang lang = context.lang;
  const ImportFileView view{.title = word(lang, Msg::figures_import_title),
                            .facility = place.facility.name(),
                            .action = place.at("/nhap"),
                            .csrf = context.visitor.csrf,
                            .cancel_href = place.at(),
                            .error = error};
  const std::string title = error.empty() ? view.title : tr(lang, Msg::common_error_prefix, {{"title", view.title}});
  auto response = framed(context, place, title, figure_import(view, lang), view.title);
  if (!error.empty()) response.status = 422;
  return response;
}

Result<web::Response> ask_file(web::Context& context) { return file_page(context, TRY(place_of(context)), ""); }

Result<web::Response> take_file(web::Context& context) {
  const Place place = TRY(place_of(context));
  const auto* received = std::any_cast<Received>(&context.prepared);
  if (!received || received->why)
    return file_page(context, place, (received ? *received->why : Problem(problems::no_file_chosen)).message(context.lang));
  const std::string now = context.clock.now_utc();
  const int64_t id = db::new_id();
  const std::string yesterday = utc_text(context.clock.now_ms() - int64_t{86'400'000});
  TRY(context.db.run(sql::remove_old_imports{.office_id = context.office_id, .facility_id = place.id(), .before = yesterday}));
  TRY(context.db.run(sql::add_import{.office_id = context.office_id,
                                     .facility_id = place.id(),
                                     .id = id,
                                     .person_id = context.visitor.person_id,
                                     .at = now,
                                     .filename = received->name,
                                     .digest = received->digest,
                                     .body = packed(received->file)}));
  return web::Response::redirect(place.at("/nhap/" + std::to_string(id)));
}

ui::Html target_select(const Preview& preview, size_t i, Lang lang) {
  const FileSeries& from = preview.file.series[i];
  std::vector<ui::Choice> choices = {{"", word(lang, Msg::figures_import_skip), preview.targets[i].code.empty()}};
  for (const Series& one : preview.series)
    if (one.unit->dimension == from.unit->dimension)
      choices.push_back({std::to_string(one.series), one.title(lang) + " (" + one.unit->words(lang) + ")",
                         preview.targets[i].code == std::to_string(one.series)});
  for (const auto& resource : measures::Catalogue::carried().resources()) {
    if (!resource.fits(*from.unit)) continue;
    const Series made = fresh_series(preview, from, resource);
    choices.push_back({"new:" + resource.code,
                       word(lang, Msg::figures_import_new, {{"what", made.title(lang)}, {"unit", made.unit->words(lang)}}),
                       preview.targets[i].code == "new:" + resource.code});
  }
  return ui::select("vao" + std::to_string(i), word(lang, Msg::figures_import_target), choices);
}

bool writes(const Preview& preview, const PlannedMonth& month) {
  return (month.whole || preview.take_partial) && !month.same();
}

ImportSeriesCard card_of(const Preview& preview, size_t i, Lang lang) {
  const FileSeries& from = preview.file.series[i];
  const Plan& plan = preview.plans[i];
  const bool vi = lang == Lang::vi;
  ImportSeriesCard out{.title = from.name, .months = {}};
  const std::string unit = from.unit ? " " + from.unit->words(lang) : "";
  int64_t sum = 0;
  bool fits = true;
  for (const FilePeriod& one : from.periods) fits = fits && !__builtin_add_overflow(sum, one.amount_e6, &sum);
  out.facts = from.periods.empty()
                  ? word(lang, Msg::figures_import_series_empty)
                  : word(lang, Msg::figures_import_series,
                         {{"n", std::to_string(from.periods.size())},
                          {"from", day_words(from.periods.front().first, vi ? Lang::vi : Lang::en)},
                          {"to", day_words(from.periods.back().last, vi ? Lang::vi : Lang::en)},
                          {"sum", fits ? decimal(sum, kFileDecimals, vi) + unit : word(lang, Msg::figures_too_large)}});
  if (!from.refused && from.unit && !from.periods.empty()) out.target = target_select(preview, i, lang);
  if (plan.wrong) out.wrong = plan.wrong->message(lang);
  const auto& target = preview.targets[i].series;
  if (!target || plan.wrong) {
    if (!plan.wrong && out.target.markup.size()) out.kept = word(lang, Msg::figures_import_not_kept);
    return out;
  }
  size_t fresh = 0, changed = 0, same = 0, months = 0;
  int64_t kept = 0;
  for (const PlannedMonth& month : plan.months) {
    const bool taken = month.whole || preview.take_partial;
    if (!month.whole) out.partial += (out.partial.empty() ? "" : ", ") + month.month.words(lang);
    out.months.push_back({month.month.words(lang), amount_words(month.value, *target, lang),
                          month.there ? amount_words(*month.there, *target, lang) : "–",
                          !taken                         ? "z"
                          : month.there && !month.same() ? "off"
                                                         : ""});
    if (!taken) continue;
    ++months;
    kept += month.value;
    ++(month.same() ? same : month.there ? changed : fresh);
  }
  out.kept = word(lang, Msg::figures_import_kept,
                  {{"months", std::to_string(months)},
                   {"sum", amount_words(kept, *target, lang)},
                   {"fresh", std::to_string(fresh)},
                   {"changed", std::to_string(changed)},
                   {"same", std::to_string(same)}});
  if (!out.partial.empty()) out.partial = word(lang, Msg::figures_import_partial, {{"months", out.partial}});
  return out;
}

web::Response preview_page(web::Context& context, const Preview& preview) {
  const Lang lang = context.lang;
  ImportPreviewView view{.title = word(lang, Msg::figures_import_title),
                         .action = preview.place.at("/nhap/" + std::to_string(preview.id)),
                         .csrf = context.visitor.csrf,
                         .faults = {},
                         .series = {}};
  view.finding = word(lang, Msg::figures_import_finding,
                      {{"file", preview.filename},
                       {"series", std::to_string(preview.file.series.size())},
                       {"faults", std::to_string(preview.file.faults.size())}});
  if (const auto before = taken_before(context.db, context.office_id, preview.place.id(), preview.digest))
    view.before = word(lang, Msg::figures_import_before,
                       {{"who", before->person.empty() ? word(lang, Msg::figures_somebody) : before->person},
                        {"when", local_minute(before->at, lang)}});
  for (const FileFault& one : preview.file.faults)
    if (view.faults.size() < kFaultsShown) view.faults.push_back(one.words(lang));
  if (preview.file.faults.size() > kFaultsShown)
    view.faults_more =
        word(lang, Msg::figures_import_faults_more, {{"n", std::to_string(preview.file.faults.size() - kFaultsShown)}});
  bool any = false, partial = false;
  for (size_t i = 0; i < preview.file.series.size(); ++i) {
    view.series.push_back(card_of(preview, i, lang));
    for (const PlannedMonth& month : preview.plans[i].months) {
      any = any || writes(preview, month);
      partial = partial || !month.whole;
    }
  }
  if (partial) view.take_partial = ui::check("ca_thieu", word(lang, Msg::figures_import_take_partial), preview.take_partial);
  if (!any) view.nothing = word(lang, Msg::figures_import_nothing);
  return framed(context, preview.place, view.title, figure_preview(view, lang), view.title);
}

Result<web::Response> show_preview(web::Context& context) { return preview_page(context, TRY(preview_of(context))); }

Result<int64_t> write_all(web::Context& context, Preview& preview) {
  const auto actor = accounts::actor_of(context);
  std::vector<Change> changes;
  for (size_t i = 0; i < preview.plans.size(); ++i) {
    auto& target = preview.targets[i].series;
    const Plan& plan = preview.plans[i];
    if (!target || plan.wrong ||
        std::ranges::none_of(plan.months, [&](const PlannedMonth& one) { return writes(preview, one); }))
      continue;
    if (target->series == 0) {
      // Two series of the file may become new ones of one resource: the second takes its own name.
      if (is_taken(preview, *target->resource, target->name)) target->name = short_name(preview.file.series[i].name);
      target->series = TRY(add_series(context.db, actor, *target));
      preview.series.push_back(*target);
    }
    for (const PlannedMonth& month : plan.months) {
      if (!writes(preview, month)) continue;
      const auto there = std::ranges::find_if(
          preview.figures, [&](const Figure& one) { return one.series == target->series && one.month == month.month; });
      Change change{.series = target->series,
                    .month = month.month,
                    .value = month.value,
                    .known = month.estimated ? Known::estimate : Known::bill,
                    .cost_vnd = month.cost_vnd,
                    .seen = there == preview.figures.end() ? 0 : there->version};
      if (month.value == 0) change.reason = "0, " + preview.filename;
      changes.push_back(std::move(change));
    }
  }
  const Cause cause{.kind = Cause::Kind::import, .proof = "", .source = preview.filename, .digest = preview.digest};
  const Saved saved = TRY(save(context.db, actor, cause, preview.place.id(), changes, {}));
  return saved.written;
}

Result<web::Response> decide(web::Context& context) {
  Preview preview = TRY(preview_of(context));
  const std::string what = context.request.field("viec");
  if (what != "ghi" && what != "bo") return preview_page(context, preview);
  int64_t written = 0;
  if (what == "ghi") written = TRY(write_all(context, preview));
  TRY(context.db.run(sql::remove_import{.office_id = context.office_id, .facility_id = preview.place.id(), .id = preview.id}));
  const std::string back = preview.place.at();
  if (what == "bo") return web::Response::redirect(back);
  return web::Response::redirect(back + (back.find('?') == back.npos ? "?" : "&") + "nhap=" + std::to_string(written));
}

}  // namespace

void add_import_routes(web::Router& router) {
  router.get("/dn/so-do/nhap", "figure.import", ask_file);
  router.get("/lv/co-so/{id}/so-do/nhap", "figure.import", ask_file);
  router.post("/dn/so-do/nhap", "figure.import", take_file, read_upload);
  router.post("/lv/co-so/{id}/so-do/nhap", "figure.import", take_file, read_upload);
  router.get("/dn/so-do/nhap/{dot}", "figure.import", show_preview);
  router.get("/lv/co-so/{id}/so-do/nhap/{dot}", "figure.import", show_preview);
  router.post("/dn/so-do/nhap/{dot}", "figure.import", decide);
  router.post("/lv/co-so/{id}/so-do/nhap/{dot}", "figure.import", decide);
}

}  // namespace sxsh::figures
