// A writer of JSON: hands out UTF-8 text, escapes what must be escaped, keeps commas and indentation right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh {

enum class JsonStyle { compact, pretty };

// One value at a time; inside an object every value is preceded by its key. Misuse (a value without a key, an end too
// many) is a bug of the caller and asserted.
class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style = JsonStyle::compact) : pretty_(style == JsonStyle::pretty) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view utf8);          // broken UTF-8 becomes U+FFFD
  JsonWriter& integer(int64_t value);
  JsonWriter& scaled(int64_t value, int decimals);     // 458 with 1 → 45.8; 900 with 1 → 90
  JsonWriter& real(double value);                      // the shortest text that reads back as it; not finite: null
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  std::string take();                                  // the whole text; the writer is empty afterwards

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void before_value();
  void new_line();

  bool pretty_ = false, after_key_ = false;
  std::vector<bool> has_members_;                      // one for each open object or array
  std::string out_;
};

// "Đồng \"Nai\"" with its quotes: what stands in a JSON text.
std::string json_quoted(std::string_view utf8);

}  // namespace sxsh
