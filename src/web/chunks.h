// The chunked coding of a body (RFC 9112 section 7.1), decoded as the bytes come.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sxsh::web {

class ChunkDecoder {
 public:
  enum class State { size, data, data_end, trailers, done, broken, too_large };
  static constexpr size_t kLineBytes = 1024;           // a size with its extensions; a trailer field
  static constexpr size_t kTrailerBytes = 8 * 1024;

  // Appends what was decoded to `body` and says how many bytes it used; the rest comes again, in front of what arrives next.
  // Extensions and trailer fields are read over: nothing may be said after the body that was not said before it.
  // too_large as soon as a chunk announces that `body` would grow beyond `limit`.
  size_t feed(std::string_view bytes, std::string& body, size_t limit);
  State state() const { return state_; }

 private:
  void read_size(std::string_view line, size_t held, size_t limit);
  State state_ = State::size;
  uint64_t left_ = 0;                                  // of the chunk's data
  size_t trailers_ = 0;
};

}  // namespace sxsh::web
