#include "territory/zones/store.h"

namespace sxsh::territory {

Result<> add_example_zones(db::Session& session, const accounts::Actor& actor) {
  if (!zones(session, actor.office_id).empty()) return Done{};
  const auto made = [&](const char* kind, const char* code, const char* name, int64_t unit, std::optional<int64_t> hundredths,
                        const char* manager) {
    Zone zone;
    zone.kind = kind;
    zone.code = code;
    zone.name = name;
    zone.units = {unit};
    zone.area_hundredths = hundredths;
    zone.manager = manager;
    zone.valid_from = Date{2010, 1, 1};
    zone.source = "ví dụ, không có thật";
    zone.example = true;
    return add_zone(session, actor, zone);
  };
  TRY(made("park", "VD-KCN-1", "KCN Ví dụ Sông Xanh", 13'012'052, 12'050, "Ban Quản lý các khu công nghiệp (ví dụ)"));
  TRY(made("park", "VD-KCN-2", "KCN Ví dụ Đồng Lúa", 13'012'013, 8'000, "Ban Quản lý các khu công nghiệp (ví dụ)"));
  const int64_t old_cluster = TRY(made("cluster", "VD-CCN-1", "CCN Ví dụ Bến Gốm", 13'011'986, 2'040, "UBND huyện (ví dụ)"));
  const int64_t cluster = TRY(made("cluster", "VD-CCN-2", "CCN Ví dụ Bến Cát", 13'012'001, 3'500, "UBND huyện (ví dụ)"));
  TRY(made("craft_village", "", "Làng nghề Ví dụ Đúc Đồng", 13'011'998, std::nullopt, ""));
  TRY(rename_zone(session, actor, cluster, "CCN Ví dụ Bến Cát mở rộng", Date{2017, 7, 1}));
  return merge_zone(session, actor, old_cluster, cluster, Date{2018, 1, 1}, "Quyết định ví dụ");
}

}  // namespace sxsh::territory
