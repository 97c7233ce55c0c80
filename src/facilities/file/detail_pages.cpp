// One row of a kind: its form, its write, its removal; for officers and for a facility's own people.
#include "facilities/file/details.h"
#include "facilities/file/form.h"
#include "facilities/file/pages.h"
#include "facilities/file/reach.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/file.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Result<const DetailKindInfo*> kind_of(web::Context& context) {
  const DetailKindInfo* kind = kind_at(context.parameter("loai"));
  if (!kind || !kind->by_hand) return Problem(problems::not_found);
  return kind;
}

Result<std::optional<Detail>> row_of(web::Context& context, const Facility& facility, DetailKind kind) {
  if (context.parameter("ma").empty()) return std::optional<Detail>();
  auto found = find_detail(context.db, context.office_id, facility.id, kind, TRY(context.id("ma")));
  if (!found) return Problem(problems::not_found);
  return found;
}

std::string action_of(web::Context& context, const Facility& facility, const DetailKindInfo& kind) {
  std::string out = path_of(context, facility.id) + "/chi-tiet/" + std::string(kind.path);
  const std::string row = context.parameter("ma");
  return row.empty() ? out : out + "/" + row;
}

web::Response row_form(web::Context& context, const Facility& facility, const DetailKindInfo& kind,
                       std::span<const Entry> entries) {
  const Lang lang = context.lang;
  const auto items = items_of(kind.kind);
  const bool fresh = context.parameter("ma").empty();
  FormView view{.title = tr(lang, fresh ? Msg::file_add_title : Msg::file_row_title,
                            {{"what", lower(tr(lang, kind.label))}}),
                .lead = facility.name(), .action = action_of(context, facility, kind),
                .cancel_href = path_of(context, facility.id) + "#" + std::string(kind.path)};
  const auto errors = errors_of(items, entries);
  view.failed = !errors.empty();
  view.errors = ui::error_summary(errors, lang);
  for (size_t i = 0; i < items.size(); ++i) view.controls.push_back(control(context, items[i], entries[i]));
  return form_page(context, std::move(view), crumbs_of(context, &facility));
}

Result<web::Response> show_row(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const DetailKindInfo& kind = *TRY(kind_of(context));
  const auto row = TRY(row_of(context, facility, kind.kind));
  const auto items = items_of(kind.kind);
  return row_form(context, facility, kind,
                  entries_of(items, row ? row->values : DetailValues(items.size()), context.lang));
}

Result<web::Response> save_row(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const DetailKindInfo& kind = *TRY(kind_of(context));
  const auto row = TRY(row_of(context, facility, kind.kind));
  const auto items = items_of(kind.kind);
  auto entries = read_entries(context, items);
  DetailValues seen, values;
  for (const Entry& entry : entries) {
    seen.push_back(entry.seen);
    values.push_back(entry.value);
  }
  const auto id = row ? std::optional(row->id) : std::nullopt;
  const auto checked = TRY(check_detail(context.db, context.office_id, facility.id, kind.kind, id, seen, values, context.lang));
  for (const BrokenDetail& broken : checked.broken)
    if (entries[broken.field].wrong.empty()) entries[broken.field].wrong = broken.words;
  if (has_errors(entries)) return row_form(context, facility, kind, entries);
  if (!checked.conflicts.empty()) {
    std::vector<Clash> clashes;
    for (const DetailConflict& one : checked.conflicts) clashes.push_back({one.field, one.theirs, one.mine, one.by, one.at});
    ClashView view{.title = "", .action = action_of(context, facility, kind), .csrf = "",
                   .cancel_href = path_of(context, facility.id), .hidden = {}, .lines = {}};
    return clash_page(context, std::move(view), items, entries, clashes, crumbs_of(context, &facility));
  }
  if (!checked.changed) return web::Response::redirect(path_of(context, facility.id));
  const bool own = door_of(context) == Door::own;
  const auto actor = accounts::actor_of(context);
  const Batch batch = TRY(open_batch(context.db, actor, own ? Batch::Kind::correction : Batch::Kind::edit));
  TRY(put_detail(context.db, batch, facility.id, kind.kind, id, seen, values, context.lang));
  TRY(close_batch(context.db, batch, own ? "facility.correct" : "facility.edit",
                  tr(Lang::vi, Msg::file_log_row, {{"name", facility.name()}, {"what", lower(tr(Lang::vi, kind.label))}}),
                  facility.id));
  return saved_redirect(context, facility.id, batch.id);
}

Result<web::Response> remove_row(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const DetailKindInfo& kind = *TRY(kind_of(context));
  const bool own = door_of(context) == Door::own;
  const auto actor = accounts::actor_of(context);
  const Batch batch = TRY(open_batch(context.db, actor, own ? Batch::Kind::correction : Batch::Kind::edit));
  TRY(remove_detail(context.db, batch, facility.id, kind.kind, TRY(context.id("ma"))));
  TRY(close_batch(context.db, batch, own ? "facility.correct" : "facility.edit",
                  tr(Lang::vi, Msg::file_log_row_removed, {{"name", facility.name()}, {"what", lower(tr(Lang::vi, kind.label))}}),
                  facility.id));
  return saved_redirect(context, facility.id, batch.id);
}

}  // namespace

void add_detail_routes(web::Router& router) {
  router.get("/lv/co-so/{id}/chi-tiet/{loai}", "facility.edit", show_row);
  router.post("/lv/co-so/{id}/chi-tiet/{loai}", "facility.edit", save_row);
  router.get("/lv/co-so/{id}/chi-tiet/{loai}/{ma}", "facility.edit", show_row);
  router.post("/lv/co-so/{id}/chi-tiet/{loai}/{ma}", "facility.edit", save_row);
  router.post("/lv/co-so/{id}/chi-tiet/{loai}/{ma}/xoa", "facility.edit", remove_row);
  router.get("/dn/co-so/{id}/chi-tiet/{loai}", "facility.correct", show_row);
  router.post("/dn/co-so/{id}/chi-tiet/{loai}", "facility.correct", save_row);
  router.get("/dn/co-so/{id}/chi-tiet/{loai}/{ma}", "facility.correct", show_row);
  router.post("/dn/co-so/{id}/chi-tiet/{loai}/{ma}", "facility.correct", save_row);
  router.post("/dn/co-so/{id}/chi-tiet/{loai}/{ma}/xoa", "facility.correct", remove_row);
}

}  // namespace sxsh::facilities
