#include "web/chunks.h"

#include <algorithm>
#include <charconv>

namespace sxsh::web {
namespace {

bool is_clean(std::string_view text) {
  for (const unsigned char c : text)
    if ((c < 0x20 && c != '\t') || c == 0x7f) return false;
  return true;
}

}  // namespace

size_t ChunkDecoder::feed(std::string_view bytes, std::string& body, size_t limit) {
  size_t used = 0;
  while (state_ == State::size || state_ == State::data || state_ == State::data_end || state_ == State::trailers) {
    const auto rest = bytes.substr(used);
    if (state_ == State::data) {
      const size_t now = static_cast<size_t>(std::min<uint64_t>(left_, rest.size()));
      if (now == 0) return used;
      body.append(rest.substr(0, now));
      used += now;
      left_ -= now;
      if (left_ == 0) state_ = State::data_end;
      continue;
    }
    const size_t end = rest.find('\n');
    if (end == rest.npos && rest.size() <= kLineBytes) return used;
    if (end == rest.npos || end > kLineBytes || end == 0 || rest[end - 1] != '\r' || !is_clean(rest.substr(0, end - 1))) {
      state_ = State::broken;
      return used;
    }
    const auto line = rest.substr(0, end - 1);
    used += end + 1;
    if (state_ == State::size) {
      read_size(line, body.size(), limit);
    } else if (state_ == State::data_end) {
      state_ = line.empty() ? State::size : State::broken;
    } else {
      trailers_ += line.size();
      if (line.empty())
        state_ = State::done;
      else if (trailers_ > kTrailerBytes || line.find(':') == line.npos || line.front() == ' ' || line.front() == '\t')
        state_ = State::broken;
    }
  }
  return used;
}

void ChunkDecoder::read_size(std::string_view line, size_t held, size_t limit) {
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), left_, 16);
  const auto after = line.substr(static_cast<size_t>(end - line.data()));
  if (error != std::errc{} || line.front() == '-' || !(after.empty() || after.front() == ';'))
    state_ = State::broken;
  else if (left_ > limit - std::min(held, limit))
    state_ = State::too_large;
  else
    state_ = left_ == 0 ? State::trailers : State::data;
}

}  // namespace sxsh::web
