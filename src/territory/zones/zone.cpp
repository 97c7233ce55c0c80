#include "territory/zones/zone.h"

#include <algorithm>
#include <iterator>

#include "base/number_text.h"
#include "base/text.h"
#include "territory/place.h"
#include "territory/typed.h"
#include "ui/messages/zones.gen.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr ZoneKind kKinds[] = {
    {"park", "KCN", "Khu công nghiệp", "Industrial park"},
    {"cluster", "CCN", "Cụm công nghiệp", "Industrial cluster"},
    {"craft_village", "Làng nghề", "Làng nghề", "Craft village"},
    {"economic_zone", "KKT", "Khu kinh tế", "Economic zone"},
    {"export_zone", "KCX", "Khu chế xuất", "Export-processing zone"},
    {"high_tech", "KCNC", "Khu công nghệ cao", "High-tech park"},
};
constexpr size_t kLongestName = 300, kLongestText = 1000;

std::string given(const Fields& form, const char* name, size_t longest) {
  const auto found = form.find(name);
  std::u32string text = found == form.end() ? std::u32string() : decode(to_nfc(trim(found->second)));
  std::erase(text, U'\0');
  if (text.size() > longest) text.resize(longest);
  return trim(encode(text));
}

class Reader {
 public:
  Reader(const Fields& form, Lang lang, const Additions* additions) : form_(form), lang_(lang), additions_(additions) {}

  ReadZone answer() {
    Zone& zone = read_.zone;
    zone.kind = given(form_, "loai", 40);
    if (!zone_kind(zone.kind)) wrong("loai", tr(lang_, Msg::zones_kind_missing));
    zone.name = given(form_, "ten", kLongestName);
    if (search_key(zone.name).empty()) wrong("ten", tr(lang_, Msg::zones_name_missing));
    zone.code = given(form_, "ma", 60);
    zone.manager = given(form_, "quan_ly", kLongestName);
    zone.legal_act = given(form_, "van_ban", kLongestText);
    zone.source = given(form_, "nguon", kLongestText);
    read_units();
    read_area();
    zone.founded = day("thanh_lap");
    zone.valid_from = day("tu");
    zone.verified = given(form_, "kiem_chung", 2) == "1";
    if (zone.verified && zone.source.empty()) wrong("nguon", tr(lang_, Msg::zones_source_needed));
    return std::move(read_);
  }

 private:
  void wrong(const char* field, std::string_view words) { read_.errors.push_back({field, std::string(words)}); }

  void read_units() {
    const auto found = form_.find("dia_ban");
    std::string words;
    for (const TypedUnit& typed : typed_units(Atlas::carried(), found == form_.end() ? "" : found->second, additions_)) {
      if (typed.unit) {
        auto& units = read_.zone.units;
        if (std::ranges::find(units, typed.unit->id) == units.end()) units.push_back(typed.unit->id);
        continue;
      }
      std::string names;
      for (size_t i = 0; i < typed.candidates.size() && i < 4; ++i)
        names += (names.empty() ? "" : "; ") + unit_line(Atlas::carried(), typed.candidates[i]->id);
      words += (words.empty() ? "" : " ") +
               tr(lang_, names.empty() ? Msg::zones_unit_unknown : Msg::zones_unit_several,
                  {{"line", typed.line}, {"names", names}});
    }
    if (!words.empty()) return wrong("dia_ban", words);
    if (read_.zone.units.empty()) wrong("dia_ban", tr(lang_, Msg::zones_unit_missing));
  }

  void read_area() {
    const std::string text = given(form_, "dien_tich", 40);
    if (text.empty()) return;
    const NumberText area = read_number(text, 2, lang_ == Lang::vi ? DecimalSign::comma : DecimalSign::point);
    if (!area.ok() || area.value <= 0 || area.value > 100'000'000) return wrong("dien_tich", tr(lang_, Msg::zones_area_wrong));
    read_.zone.area_hundredths = area.value;
  }

  std::optional<Date> day(const char* field) {
    const std::string text = given(form_, field, 40);
    const auto found = typed_day(text);
    if (!text.empty() && !found) wrong(field, tr(lang_, Msg::zones_day_wrong, {{"text", text}}));
    return found;
  }

  const Fields& form_;
  Lang lang_;
  const Additions* additions_;
  ReadZone read_;
};

}  // namespace

std::span<const ZoneKind> zone_kinds() { return kKinds; }

const ZoneKind* zone_kind(std::string_view code) {
  const auto* found = std::ranges::find(kKinds, code, &ZoneKind::code);
  return found == std::end(kKinds) ? nullptr : found;
}

bool Zone::stands_on(const Date& day) const { return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to); }

ReadZone read_zone(const Fields& form, Lang lang, const Additions* additions) { return Reader(form, lang, additions).answer(); }

Fields fields_of(const Zone& zone, Lang lang) {
  std::string units;
  for (const int64_t id : zone.units) units += unit_line(Atlas::carried(), id) + "\n";
  return {{"loai", zone.kind},
          {"ten", zone.name},
          {"ma", zone.code},
          {"dia_ban", units},
          {"quan_ly", zone.manager},
          {"dien_tich", zone.area_hundredths ? decimal(*zone.area_hundredths, 2, lang == Lang::vi) : ""},
          {"thanh_lap", zone.founded ? vietnamese(*zone.founded) : ""},
          {"van_ban", zone.legal_act},
          {"tu", zone.valid_from ? vietnamese(*zone.valid_from) : ""},
          {"nguon", zone.source},
          {"kiem_chung", zone.verified ? "1" : ""}};
}

}  // namespace sxsh::territory
