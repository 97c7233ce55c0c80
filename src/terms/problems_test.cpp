#include "terms/problems.h"

#include <gtest/gtest.h>

using namespace sxsh;

TEST(Problems, every_kind_speaks_both_languages) {
  for (const ProblemKind* kind : problems::all()) {
    EXPECT_GE(kind->vi.size(), 20u) << kind->key;
    EXPECT_GE(kind->en.size(), 20u) << kind->key;
    EXPECT_GE(kind->http_status, 400) << kind->key;
  }
}

TEST(Problems, details_fill_the_message) {
  const Problem problem(problems::too_large, {{"limit", "32 MiB"}});
  EXPECT_NE(problem.message(Lang::vi).find("32 MiB"), std::string::npos);
  EXPECT_EQ(problem.message(Lang::en).find('{'), std::string::npos);
}
