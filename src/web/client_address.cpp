#include "web/client_address.h"

#include <arpa/inet.h>

#include <array>
#include <cstring>
#include <vector>

#include "base/text.h"

namespace sxsh::web {
namespace {

struct Address {
  bool six = false;
  std::array<unsigned char, 16> bytes{};
};

std::optional<Address> read(std::string_view text) {
  const std::string word = trim(text);
  Address address;
  if (::inet_pton(AF_INET, word.c_str(), address.bytes.data()) == 1) return address;
  address.six = true;
  if (::inet_pton(AF_INET6, word.c_str(), address.bytes.data()) != 1) return std::nullopt;
  static constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::memcmp(address.bytes.data(), kMapped.data(), kMapped.size()) != 0) return address;
  Address four;
  std::memcpy(four.bytes.data(), address.bytes.data() + 12, 4);
  return four;
}

std::string written(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> out{};
  ::inet_ntop(address.six ? AF_INET6 : AF_INET, address.bytes.data(), out.data(), out.size());
  return out.data();
}

std::string same(std::string_view text) {
  const auto address = read(text);
  return address ? written(*address) : std::string(text);
}

}  // namespace

std::string client_address(const Request& request, const Proxies& trusted) {
  std::string peer = same(request.remote);
  if (!trusted.contains(peer)) return peer;
  std::vector<std::string> way;
  const auto [from, to] = request.headers.equal_range("x-forwarded-for");
  for (auto header = from; header != to; ++header)
    for (auto& word : split(header->second, ',')) way.push_back(word);
  for (auto hop = way.rbegin(); hop != way.rend(); ++hop) {
    const auto address = read(*hop);
    if (!address) break;                               // not written by a proxy of ours
    peer = written(*address);
    if (!trusted.contains(peer)) break;
  }
  return peer;
}

std::string address_group(std::string_view text) {
  auto address = read(text);
  if (!address || !address->six) return same(text);
  std::memset(address->bytes.data() + 8, 0, 8);
  return written(*address) + "/64";
}

std::optional<Proxies> proxies_in(std::string_view list) {
  Proxies proxies;
  if (trim(list).empty()) return proxies;
  for (const auto& word : split(list, ',')) {
    const auto address = read(word);
    if (!address) return std::nullopt;
    proxies.insert(written(*address));
  }
  return proxies;
}

}  // namespace sxsh::web
