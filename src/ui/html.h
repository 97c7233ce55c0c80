// HTML by construction: whatever is not Html is escaped when it is put. Templates compile to functions that use this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sxsh::ui {

struct Html {
  std::string markup;
};

void escape(std::string& out, std::string_view text);   // & < > " '

inline void put(std::string& out, const Html& html) { out += html.markup; }
inline void put(std::string& out, std::string_view text) { escape(out, text); }
inline void put(std::string& out, int64_t number) { out += std::to_string(number); }
inline void put(std::string& out, int number) { out += std::to_string(number); }

}  // namespace sxsh::ui
