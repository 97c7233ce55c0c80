// The words of the interface, from src/ui/messages/*.toml (Vietnamese and English side by side). tools/compile_messages makes
// one name per key: Msg::nav_documents; a key that lacks a language fails the build.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace sxsh::ui {

enum class Msg : int;   // the names are in ui/messages.gen.h

std::string_view tr(Lang lang, Msg message);
std::string tr(Lang lang, Msg message, const Problem::Details& details);

}  // namespace sxsh::ui
