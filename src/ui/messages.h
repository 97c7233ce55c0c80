// The words of the interface, from src/ui/messages/*.toml (Vietnamese and English side by side). tools/compile_messages makes
// one name per key: Msg::nav_documents, in ui/messages/nav.gen.h for nav.toml; a key that lacks a language fails the build.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace sxsh::ui {

enum class Message : uint32_t {};   // the names are in namespace Msg, ui/messages/<file>.gen.h

std::string_view tr(Lang lang, Message message);
std::string tr(Lang lang, Message message, const Problem::Details& details);
// The same as a string of one's own.
inline std::string word(Lang lang, Message message, const Problem::Details& details = {}) { return tr(lang, message, details); }

}  // namespace sxsh::ui
