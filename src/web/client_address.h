// Who is at the other end when a proxy stands in between.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "web/request.h"

namespace sxsh::web {

using Proxies = std::set<std::string>;               // addresses of proxies that may be believed

// The peer, unless it is a trusted proxy: then the last address of X-Forwarded-For that is not itself such a proxy. What stands
// left of that one was written by the client and is never believed. "::ffff:1.2.3.4" is "1.2.3.4".
std::string client_address(const Request& request, const Proxies& trusted);
// What one household or office can choose from freely counts as one: an IPv6 address is cut to its /64.
std::string address_group(std::string_view address);
// "127.0.0.1, ::1" → both; nothing when one of them is no address.
std::optional<Proxies> proxies_in(std::string_view list);

}  // namespace sxsh::web
