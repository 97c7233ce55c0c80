#include "web/client_address.h"

#include <gtest/gtest.h>

namespace sxsh::web {
namespace {

std::string client(const std::string& peer, const std::vector<std::string>& forwarded, const std::string& trusted) {
  Request request;
  request.remote = peer;
  for (const auto& each : forwarded) request.headers.emplace("x-forwarded-for", each);
  return client_address(request, proxies_in(trusted).value());
}

TEST(ClientAddress, is_the_peer_unless_a_trusted_proxy_says_otherwise) {
  EXPECT_EQ(client("203.0.113.5", {"198.51.100.7"}, ""), "203.0.113.5") << "anybody can write that header";
  EXPECT_EQ(client("203.0.113.5", {"198.51.100.7"}, "127.0.0.1"), "203.0.113.5");
  EXPECT_EQ(client("127.0.0.1", {"198.51.100.7"}, "127.0.0.1"), "198.51.100.7");
  EXPECT_EQ(client("127.0.0.1", {}, "127.0.0.1"), "127.0.0.1");
}

TEST(ClientAddress, believes_only_what_its_own_proxies_added) {
  EXPECT_EQ(client("127.0.0.1", {"1.1.1.1, 198.51.100.7"}, "127.0.0.1"), "198.51.100.7") << "1.1.1.1 was sent by the client";
  EXPECT_EQ(client("127.0.0.1", {"1.1.1.1", "198.51.100.7, 10.0.0.2"}, "127.0.0.1,10.0.0.2"), "198.51.100.7");
  EXPECT_EQ(client("127.0.0.1", {"198.51.100.7, nonsense"}, "127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(client("::ffff:127.0.0.1", {"::ffff:198.51.100.7"}, "127.0.0.1"), "198.51.100.7");
}

TEST(ClientAddress, counts_a_network_of_ipv6_as_one) {
  EXPECT_EQ(address_group("2001:db8:1:2:aaaa::1"), address_group("2001:db8:1:2:bbbb::9"));
  EXPECT_NE(address_group("2001:db8:1:2::1"), address_group("2001:db8:1:3::1"));
  EXPECT_EQ(address_group("198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(address_group(""), "");
}

TEST(ClientAddress, a_list_of_proxies_holds_addresses_only) {
  EXPECT_FALSE(proxies_in("127.0.0.1, proxy.example.vn"));
  EXPECT_FALSE(proxies_in("10.0.0.0/8"));
  EXPECT_EQ(proxies_in(" 127.0.0.1 , ::1 ").value().size(), 2u);
  EXPECT_TRUE(proxies_in("").value().empty());
}

}  // namespace
}  // namespace sxsh::web
