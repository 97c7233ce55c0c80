// One thing done for many facilities at once: a tag put on or taken off, somebody who looks after them. Each is one
// batch with its undo.
#include <algorithm>
#include <charconv>

#include "accounts/actor.h"
#include "base/json.h"
#include "base/text.h"
#include "facilities/list/assign.h"
#include "facilities/list/pages.h"
#include "facilities/list/tags.h"
#include "facilities/store.h"
#include "terms/problems.h"
#include "ui/messages/facility_list.gen.h"
#include "web/decoding.h"

namespace sxsh::facilities::list {
namespace {

constexpr int kMostAtOnce = 20'000;

std::string name_of(web::Context& context, int64_t person_id) {
  for (const Taker& each : takers(context.db, context.office_id))
    if (each.id == person_id) return each.name;
  return "";
}

struct DoneInBulk {
  int64_t changed = 0;
  std::string summary;                   // for the log
};
Result<DoneInBulk> do_it(web::Context& context, const Batch& batch, const std::vector<int64_t>& facilities) {
  const auto& request = context.request;
  const std::string what = request.field("viec");
  if (what == "giao") {
    int64_t person_id = 0;
    const std::string person = request.field("nguoi");
    std::from_chars(person.data(), person.data() + person.size(), person_id);
    const int64_t changed = TRY(assign(context.db, batch, person_id, facilities));
    return DoneInBulk{changed, "Giao " + std::to_string(changed) + " cơ sở cho " + name_of(context, person_id)};
  }
  if (what != "nhan" && what != "bo-nhan") return Problem(problems::bad_request);
  const std::string name = request.field("nhan");
  const int64_t tag_id = TRY(tag_named(context.db, batch.by, name));
  const bool on = what == "nhan";
  const int64_t changed = TRY(tag(context.db, batch, tag_id, facilities, on ? Tagging::put_on : Tagging::take_off));
  return DoneInBulk{changed, (on ? "Gắn nhãn “" : "Bỏ nhãn “") + trim(name) + "” cho " + std::to_string(changed) + " cơ sở"};
}

Result<web::Response> post_bulk(web::Context& context) {
  const auto& request = context.request;
  std::string back = request.field("ve");
  if (!back.starts_with("/lv/co-so") || !web::is_local_target(back)) back = "/lv/co-so";
  const auto facilities = TRY(picked(context, back));
  if (facilities.empty()) return Problem(problems::nothing_picked);
  const Batch batch = TRY(open_batch(context.db, accounts::actor_of(context), Batch::Kind::bulk));
  const auto [changed, summary] = TRY(do_it(context, batch, facilities));
  TRY(close_batch(context.db, batch, "facility.bulk", summary));
  if (!wants_json(request))
    return web::Response::redirect(back + (back.find('?') == back.npos ? "?" : "&") + "n=" + std::to_string(changed) +
                                   (changed > 0 ? "&lo=" + std::to_string(batch.id) : ""));
  JsonWriter json;
  json.begin_object().key("batch").string(changed > 0 ? std::to_string(batch.id) : "");
  json.key("words").string(ui::tr(context.lang, ui::Msg::list_done, {{"n", grouped(changed, context.lang == Lang::vi)}}));
  json.end_object();
  return web::Response::json(json.take());
}

}  // namespace

Result<std::vector<int64_t>> picked(web::Context& context, const std::string& back) {
  const Reach reach = reach_of(context);
  const auto& form = context.request.form;
  if (context.request.field("tat-ca") == "1") {
    const size_t query = back.find('?');
    const auto pairs = TRY(web::parse_pairs(query == back.npos ? "" : std::string_view(back).substr(query + 1), 100));
    auto all = ids(context.db, reach, sought_of(pairs).filter, kMostAtOnce + 1);
    if (all.size() > kMostAtOnce) return Problem(problems::bulk_too_many, {{"most", grouped(kMostAtOnce)}});
    return all;
  }
  std::vector<int64_t> wanted;
  const auto [first, last] = form.equal_range("chon");
  for (auto it = first; it != last; ++it)
    for (const std::string& one : split(it->second, ',')) {
      int64_t id = 0;
      const auto end = std::from_chars(one.data(), one.data() + one.size(), id);
      if (end.ec == std::errc() && id > 0 && wanted.size() < kMostAtOnce) wanted.push_back(id);
    }
  return visible(context.db, reach, wanted);
}

void add_bulk_routes(web::Router& router) { router.post("/lv/co-so/hang-loat", "facility.bulk", post_bulk); }

}  // namespace sxsh::facilities::list
