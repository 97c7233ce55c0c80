// Pages over an example office (example_office.h), as people with their roles and areas see them, for tests.
//
//   class MapTest : public indicators::ExamplePages {
//    protected:
//     MapTest() : ExamplePages("2018-12-31T05:00:00Z") {}
//     void SetUp() override { ExamplePages::SetUp(); add_routes(router_); open(); office_->fill(…); }
//   };
#pragma once

#include <optional>
#include <string>

#include "base/embedded.h"
#include "indicators/example_office.h"
#include "support/people_pages.h"

namespace sxsh::indicators {

class ExamplePages : public tests::PeoplePages {
 protected:
  explicit ExamplePages(const char* moment) : PeoplePages(moment) {}
  void open() {
    PeoplePages::open();
    office_.emplace(database(), clock_);
  }
  // What an indicator of the catalogue has for an example.
  void fill(const std::string& indicator) {
    const auto* file = embedded_file("catalogue/indicators/" + indicator + "/example.toml");
    ASSERT_NE(file, nullptr) << indicator;
    office_->fill(toml::parse(file->bytes));
  }
  // The page as a role sees it, or somebody made with `person`.
  std::string page(const std::string& who, const std::string& target) {
    const auto response = as(who).get(target);
    EXPECT_EQ(response.status, 200) << target;
    return std::string(response.bytes());
  }
  static bool has(const std::string& page, std::string_view words) { return page.find(words) != page.npos; }

  std::optional<ExampleOffice> office_;
};

}  // namespace sxsh::indicators
