#include "ui/components/chip.h"

#include "ui/components/icon.h"
#include "ui/messages/common.gen.h"

namespace sxsh::ui {

std::string_view tone_class(Tone tone) {
  constexpr std::string_view kClasses[] = {"", "ok", "warn", "danger", "info"};
  return kClasses[static_cast<int>(tone)];
}

std::string_view tone_icon(Tone tone) {
  constexpr std::string_view kIcons[] = {"help", "check", "info", "alert", "info"};
  return kIcons[static_cast<int>(tone)];
}

Html chip(std::string_view words, Tone tone) { return chip(words, tone, tone_icon(tone)); }

Html chip(std::string_view words, Tone tone, std::string_view icon_name) {
  Html html{"<span class=\"chip"};
  if (tone != Tone::plain) html.markup.append(" ").append(tone_class(tone));
  html.markup += "\">";
  if (!icon_name.empty()) put(html.markup, icon(icon_name));
  put(html.markup, words);
  html.markup += "</span>";
  return html;
}

Html demo(Lang lang) {
  Html html{"<span class=\"demo\" title=\""};
  put(html.markup, tr(lang, Msg::common_example_hint));
  html.markup += "\">";
  put(html.markup, tr(lang, Msg::common_example));
  html.markup += "</span>";
  return html;
}

}  // namespace sxsh::ui
