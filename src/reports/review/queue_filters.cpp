// What the list of what waits can be filtered by: the controls above it.
#include <algorithm>

#include "base/text.h"
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "reports/review/queries.gen.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "territory/unit.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;

ui::Html state_select(const QueueFilter& filter, Lang lang) {
  static constexpr std::pair<const char*, Message> kStates[] = {{"", Msg::reviewing_any},
                                                                {"sent", Msg::reviewing_state_sent},
                                                                {"confirmed", Msg::reviewing_state_confirmed},
                                                                {"returned", Msg::reviewing_state_returned},
                                                                {"accepted", Msg::reviewing_state_accepted}};
  std::vector<ui::Choice> out;
  for (const auto& [code, label] : kStates) out.push_back({code, word(lang, label), filter.state == code});
  return ui::select("tt", word(lang, Msg::reviewing_state), out);
}

ui::Html risk_select(const QueueFilter& filter, Lang lang) {
  return ui::select("la", word(lang, Msg::reviewing_risk),
                    {{"", word(lang, Msg::reviewing_any), filter.risk == QueueFilter::Risk::any},
                     {"la", word(lang, Msg::reviewing_risk_odd), filter.risk == QueueFilter::Risk::odd},
                     {"sach", word(lang, Msg::reviewing_risk_clean), filter.risk == QueueFilter::Risk::clean}});
}

ui::Html order_select(const QueueFilter& filter, Lang lang) {
  return ui::select("xep", word(lang, Msg::reviewing_order),
                    {{"", word(lang, Msg::reviewing_order_due), filter.order == QueueFilter::Order::due},
                     {"rui-ro", word(lang, Msg::reviewing_order_risk), filter.order == QueueFilter::Order::risk},
                     {"gui", word(lang, Msg::reviewing_order_sent), filter.order == QueueFilter::Order::sent}});
}

ui::Html round_select(web::Context& context, const QueueFilter& filter) {
  std::vector<ui::Choice> out = {{"", word(context.lang, Msg::reviewing_any), !filter.round_id}};
  context.db.each(sql::rounds_in_queue{.office_id = context.office_id}, [&](const db::Row& row) {
    const int64_t id = row.int64("id");
    out.push_back({std::to_string(id), row.text("title"), filter.round_id == id});
  });
  return ui::select("dot", word(context.lang, Msg::reviewing_round), out);
}

ui::Html area_select(web::Context& context, const QueueFilter& filter) {
  const Lang lang = context.lang;
  const bool new_map = territory::map_at(context.clock.today()) != territory::Map::before;
  std::vector<ui::Choice> out;
  context.db.each(sql::areas_in_queue{.new_map = int64_t{new_map ? 1 : 0}, .office_id = context.office_id},
                  [&](const db::Row& row) {
                    const auto id = row.maybe_int64("unit");
                    if (!id) return;
                    out.push_back({std::to_string(*id), territory::unit_name(territory::Atlas::carried(), *id, lang),
                                   filter.unit_id == *id});
                  });
  std::ranges::sort(out, {}, [](const ui::Choice& one) { return sort_key(one.label); });
  out.insert(out.begin(), ui::Choice{"", word(lang, Msg::reviewing_any), !filter.unit_id});
  return ui::select("dia-ban", word(lang, Msg::reviewing_area), out);
}

ui::Html industry_select(web::Context& context, const QueueFilter& filter) {
  std::vector<ui::Choice> out = {{"", word(context.lang, Msg::reviewing_any), filter.division.empty()}};
  context.db.each(sql::divisions_in_queue{.office_id = context.office_id}, [&](const db::Row& row) {
    const std::string code = row.text("division");
    if (code.size() == 2) out.push_back({code, "VSIC " + code, filter.division == code});
  });
  return ui::select("nganh", word(context.lang, Msg::reviewing_industry), out);
}

}  // namespace

std::vector<ui::Html> filter_controls(web::Context& context, const QueueFilter& filter) {
  const Lang lang = context.lang;
  QueueFilter kept;
  kept.kind = filter.kind;
  ui::Html hidden;
  const auto keep = [&](std::string_view name, const std::string& value) {
    hidden.markup.append("<input type=\"hidden\" name=\"").append(name).append("\" value=\"");
    ui::put(hidden.markup, value);
    hidden.markup += "\">";
  };
  const std::string kind = address_of(kept);
  keep("loai", kind.substr(kind.find('=') + 1));
  if (filter.mine) keep("ai", "toi");
  return {std::move(hidden),
          state_select(filter, lang),
          risk_select(filter, lang),
          round_select(context, filter),
          area_select(context, filter),
          industry_select(context, filter),
          order_select(filter, lang)};
}

}  // namespace sxsh::reports
