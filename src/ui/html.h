// HTML by construction: whatever is not Html is escaped when it is put. Templates compile to functions that use this.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sxsh::ui {

struct Html {
  std::string markup;
};

void escape(std::string& out, std::string_view text);   // & < > " '

inline void put(std::string& out, const Html& html) { out += html.markup; }
inline void put(std::string& out, std::string_view text) { escape(out, text); }
template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>)
void put(std::string& out, T number) { out += std::to_string(number); }
template <std::floating_point T>
void put(std::string& out, T number) = delete;       // round and format it for the language first (base/text.h)
template <std::same_as<bool> T>
void put(std::string& out, T claim) = delete;        // say it in words
template <class T>
void put(std::string& out, const std::optional<T>& value) {
  if (value) put(out, *value);
}

// A value inside an attribute: as put, but never markup.
template <class T>
void put_attribute(std::string& out, const T& value) { put(out, value); }
void put_attribute(std::string& out, const Html&) = delete;
// A value at the start of href, src or action: only a path, a fragment, a query, http(s), mailto or tel; otherwise "#".
void put_address(std::string& out, std::string_view address);
template <class T>
void put_address(std::string& out, const std::optional<T>& address) {
  if (address) put_address(out, *address);
}

// What a lone value in {% if value %} means: it is there. A number must be compared, for zero is a value.
template <std::same_as<bool> T>
bool is_set(T claim) { return claim; }
inline bool is_set(std::string_view text) { return !text.empty(); }
inline bool is_set(const Html& html) { return !html.markup.empty(); }
template <class T>
bool is_set(const std::optional<T>& value) { return value.has_value(); }
template <class T>
  requires requires(const T& list) { list.begin(); list.empty(); }
bool is_set(const T& list) { return !list.empty(); }

// A value as a detail of a message.
inline std::string words(std::string_view text) { return std::string(text); }
template <std::integral T>
  requires(!std::same_as<T, bool>)
std::string words(T number) { return std::to_string(number); }
template <class T>
std::string words(const std::optional<T>& value) { return value ? words(*value) : std::string(); }

}  // namespace sxsh::ui
