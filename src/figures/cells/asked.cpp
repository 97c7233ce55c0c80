#include "figures/cells/asked.h"

#include <algorithm>
#include <charconv>

#include "facilities/facility.h"
#include "figures/cells/queries.gen.h"
#include "industries/classification.h"
#include "territory/place.h"
#include "ui/messages/cells.gen.h"
#include "web/decoding.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;

constexpr PartKind kKinds[] = {
    {"industry", Msg::cells_industry},     {"edition", Msg::cells_edition},       {"size", Msg::cells_size},
    {"zone", Msg::cells_zone},             {"province_2", Msg::cells_province_2}, {"commune_2", Msg::cells_commune_2},
    {"province_1", Msg::cells_province_1}, {"district_1", Msg::cells_district_1}, {"commune_1", Msg::cells_commune_1}};

std::string year_and_resource(int year, const std::string& resource, const std::string& unit) {
  return "?nam=" + std::to_string(year) + (resource.empty() ? "" : "&muc=" + resource + "." + unit);
}

}  // namespace

std::span<const PartKind> part_kinds() { return kKinds; }

const PartKind* part_kind(std::string_view code) {
  const auto found = std::ranges::find(kKinds, code, &PartKind::code);
  return found == std::end(kKinds) ? nullptr : &*found;
}

AskedTotals asked_totals(web::Context& context) {
  const int now = context.clock.today().year;
  AskedTotals out{.year = now, .resource = "", .unit = "", .kind = context.request.asked("theo")};
  if (const auto year = context.request.asked_int("nam"); year && *year >= 1991 && *year <= now)
    out.year = static_cast<int>(*year);
  const std::string muc = context.request.asked("muc");
  out.resource = muc.substr(0, muc.find('.'));
  if (const auto dot = muc.find('.'); dot != muc.npos) out.unit = muc.substr(dot + 1);
  if (!part_kind(out.kind)) out.kind = kKinds[0].code;
  return out;
}

std::string address_of(const AskedTotals& asked, const std::string& rest) {
  return "/lv/tong-luong" + rest + year_and_resource(asked.year, asked.resource, asked.unit) + "&theo=" + asked.kind;
}

std::string address_of(const TotalOf& of, const std::string& rest) {
  return "/lv/tong-luong/co-so" + rest + year_and_resource(of.year, of.resource, of.unit) +
         (of.kind == kWhole ? "" : "&theo=" + of.kind + "&phan=" + web::percent_encode(of.part));
}

std::string_view derived_code(Derived what) {
  constexpr std::string_view kCodes[] = {"energy", "toe", "gas"};
  return kCodes[static_cast<size_t>(what)];
}

std::string derived_address(int year, std::string_view what) {
  return "/lv/tong-luong/quy-doi?nam=" + std::to_string(year) + "&ra=" + std::string(what);
}

PartNames::PartNames(web::Context& context) : lang_(context.lang) {
  context.db.each(sql::zones_by_id{.office_id = context.office_id},
                  [&](const db::Row& row) { zones_[std::to_string(row.int64("id"))] = row.text("name"); });
}

std::string PartNames::of(const std::string& kind, const std::string& part) const {
  if (part == kUnknownPart) return ui::word(lang_, Msg::cells_unknown);
  if (kind == "size") return facilities::shown(facilities::FieldId::size_class, part, lang_);
  if (kind == "zone") {
    const auto found = zones_.find(part);
    return found == zones_.end() ? part : found->second;
  }
  if (kind == "industry" || kind == "edition") {
    const auto& all = industries::Classification::carried();
    const auto colon = part.find(':');
    const std::string code = colon == part.npos ? part : part.substr(colon + 1);
    const auto edition = colon == part.npos                    ? industries::Edition::vsic2018
                         : part.substr(0, colon) == "2007" ? industries::Edition::vsic2007
                         : part.substr(0, colon) == "2025" ? industries::Edition::vsic2025
                                                           : industries::Edition::vsic2018;
    const auto* industry = all.find(edition, code);
    return industry ? code + " " + std::string(industry->name) : code;
  }
  int64_t id = 0;
  std::from_chars(part.data(), part.data() + part.size(), id);
  const std::string name = territory::unit_words(territory::Atlas::carried(), id, lang_);
  return name.empty() ? part : name;
}

}  // namespace sxsh::figures
