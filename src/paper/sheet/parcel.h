// Numbers and texts one after another in a string, and back, never beyond its end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sxsh::paper {

inline void put_number(std::string& out, uint64_t value) {       // seven bits a byte, the lowest first
  while (value >= 0x80) out += static_cast<char>(value | 0x80), value >>= 7;
  out += static_cast<char>(value);
}
inline void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

class Parcel {
 public:
  explicit Parcel(std::string_view held) : rest_(held) {}
  uint64_t number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<uint8_t>(rest_[0]);
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  std::string_view text() {
    const uint64_t size = number();
    if (size > rest_.size()) good_ = false;
    if (!good_) return {};
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  bool good() const { return good_; }
  bool whole() const { return good_ && rest_.empty(); }          // all was read, and nothing beyond it

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace sxsh::paper
