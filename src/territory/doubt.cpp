#include "territory/address.h"
#include "ui/messages/territory.gen.h"

namespace sxsh::territory {

std::string doubt_words(const Candidate& candidate, Doubt doubt, Lang lang) {
  namespace Msg = ui::Msg;
  using ui::Message;
  const auto said = [&](Message message) { return std::string(ui::tr(lang, message)); };
  switch (doubt) {
    case Doubt::other_kind: return said(Msg::territory_doubt_other_kind);
    case Doubt::other_level: return said(Msg::territory_doubt_other_level);
    case Doubt::other_marks: return said(Msg::territory_doubt_other_marks);
    case Doubt::level_missing: return said(Msg::territory_doubt_level_missing);
    case Doubt::province_missing: return said(Msg::territory_doubt_province_missing);
    case Doubt::mixed_maps: return said(Msg::territory_doubt_mixed_maps);
    case Doubt::other_map: return said(Msg::territory_doubt_other_map);
    case Doubt::words_between: return said(Msg::territory_doubt_words_between);
    case Doubt::unknown_unit: return said(Msg::territory_doubt_unknown_unit);
    case Doubt::loose_start: return said(Msg::territory_doubt_loose_start);
    case Doubt::run_together: return said(Msg::territory_doubt_run_together);
    case Doubt::several: return said(Msg::territory_doubt_several);
    case Doubt::former_name:
      return candidate.merged_in ? ui::tr(lang, Msg::territory_doubt_merged_in, {{"year", std::to_string(*candidate.merged_in)}})
                                 : said(Msg::territory_doubt_former_name);
  }
  return "";
}

}  // namespace sxsh::territory
