#include "industries/industry.h"

#include "ui/messages/industries.gen.h"

namespace sxsh::industries {

std::string code_of(Edition edition) { return std::to_string(static_cast<int>(edition)); }

std::optional<Edition> edition_named(std::string_view code) {
  for (const Edition edition : kEditions)
    if (code_of(edition) == code) return edition;
  return std::nullopt;
}

std::optional<Edition> edition_of_year(int64_t code) {
  for (const Edition edition : kEditions)
    if (static_cast<int64_t>(edition) == code) return edition;
  return std::nullopt;
}

std::string_view level_words(Level level, Lang lang) {
  namespace Msg = ui::Msg;
  using ui::Message;
  constexpr Message kWords[] = {Msg::industries_level_section, Msg::industries_level_division, Msg::industries_level_group,
                            Msg::industries_level_class, Msg::industries_level_subclass};
  return ui::tr(lang, kWords[static_cast<int>(level) - 1]);
}

}  // namespace sxsh::industries
