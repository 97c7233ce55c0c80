// Results of savings of many facilities: what an address filters them by, and the lines within the visitor's reach.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "savings/store.h"
#include "web/request.h"

namespace sxsh::savings {

// What both the list and the portfolio are narrowed to.
struct Narrowed {
  std::optional<int64_t> unit_id;  // of either map
  std::string division;            // first two digits of VSIC
  int year = 0;                    // in which the reporting period ends; 0: any
};

struct ListFilter {
  enum class State : uint8_t { any, waiting, counted, refused, withdrawn };
  enum class Order : uint8_t { newest, name, percent, grade };
  Narrowed narrowed;
  State state = State::any;
  Order order = Order::newest;
  std::string subject, grade, words;  // subject: a code, "series" for every material; grade: one letter; name or code
};
// From the parts of an address: trang-thai, xep, muc, bac, dia-ban, nganh, nam, q. What cannot be read is left out.
ListFilter filter_of(const std::multimap<std::string, std::string>& query);
Narrowed narrowed_of(const std::multimap<std::string, std::string>& query);
// "trang-thai=cho&bac=A": the same back; "" when it asks for nothing particular.
std::string address_of(const ListFilter& filter);
std::string address_of(const Narrowed& narrowed);

struct Listed {
  Kept kept;
  int64_t facility_id = 0;
  std::string code, facility, industry, series_name;
  Method method = Method::declared;
  std::optional<int64_t> unit_id;  // as reported
  std::optional<int64_t> area;     // district or, since July 2025, commune on the map of today; else the province
  bool merged = false;  // the facility became part of another
  std::optional<int64_t> priced_vnd, priced_use;
};
struct ListCount {
  int64_t all = 0, waiting = 0;
};
ListCount count_listed(web::Context& context, const ListFilter& filter);
void each_listed(web::Context& context, const ListFilter& filter, int most, int skip,
                 const std::function<void(const Listed&)>& each);
// All of a place and an industry, of any year, the newest first.
void each_of_place(web::Context& context, const Narrowed& narrowed, const std::function<void(const Listed&)>& each);

// What there is to choose from within reach.
struct ListChoices {
  std::set<int64_t> units;
  std::set<std::string> divisions, subjects;
  std::set<int64_t> years;
};
ListChoices choices_of(web::Context& context);

// Who asks, for statements that filter by reach: missing for a role of the whole office.
std::optional<int64_t> person_of(const web::Context& context);

}  // namespace sxsh::savings
