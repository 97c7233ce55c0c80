// What a portfolio is made of: what the address asks for, and the results within it, sorted into the sum and out of it.
#pragma once

#include "savings/portfolio.h"
#include "ui/messages.h"

namespace sxsh::savings {

inline constexpr const char* kMoney = "tien";

struct PortfolioAsked {
  Narrowed narrowed;
  std::string subject, split;  // subject: kMoney or a resource; split: "nganh" or "" by area
};
std::string address_of(const PortfolioAsked& asked);

struct Gathered {
  PortfolioAsked asked;
  ListChoices choices;
  std::vector<Listed> all;
  Sorted sorted;
  std::vector<Part> priced;  // of the sorted parts, those that are added up in money
  std::vector<LeftOut> out_of_money;
};

Gathered gathered(web::Context& context);
ui::Message reason_of(Out why);

}  // namespace sxsh::savings
