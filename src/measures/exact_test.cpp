#include "measures/exact.h"

#include <gtest/gtest.h>

#include <random>

namespace sxsh::measures {
namespace {

TEST(Exact, ReadsDecimalsAsTheyStand) {
  EXPECT_EQ(*Exact::read("0.0001543"), Exact::of(1543, 10'000'000));
  EXPECT_EQ(*Exact::read("1055.05585262"), Exact::of(105505585262, 100'000'000));
  EXPECT_EQ(*Exact::read("900"), Exact::of(900));
  for (const char* text : {"", ".", "1.", ".5", "-1", "1e3", "1,5", "1.2.3", "1234567890123456789", " 1"})
    EXPECT_FALSE(Exact::read(text)) << text;
}

TEST(Exact, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(Exact::of(1, 2).scaled(0), 1);
  EXPECT_EQ(Exact::of(-1, 2).scaled(0), -1);
  EXPECT_EQ(Exact::of(1, 3).scaled(3), 333);
  EXPECT_EQ(Exact::of(2, 3).scaled(3), 667);
  EXPECT_EQ(Exact::of(-2, 3).scaled(3), -667);
  EXPECT_EQ(Exact::of(1249, 1000).scaled(1), 12);
  EXPECT_TRUE(Exact::of(5, 4).is_whole(2));
  EXPECT_FALSE(Exact::of(5, 4).is_whole(1));
}

TEST(Exact, WhatDoesNotFitIsBrokenAndStaysBroken) {
  const Exact large = Exact::of(INT64_MAX);
  EXPECT_EQ(large.scaled(0), INT64_MAX);
  EXPECT_FALSE(large.scaled(1));
  const Exact odd = Exact::of(INT64_MAX - 24);  // its square has 126 bits, the cube no room
  EXPECT_FALSE((odd * odd).broken());
  const Exact cube = odd * odd * odd;
  EXPECT_TRUE(cube.broken());
  EXPECT_TRUE((cube / odd).broken());
  EXPECT_TRUE((cube + odd).broken());
  EXPECT_FALSE(cube == cube);
  EXPECT_FALSE(cube < odd);
  EXPECT_TRUE((odd / Exact()).broken());
  EXPECT_TRUE(Exact::of(1, 0).broken());
}

TEST(Exact, TheRulesOfFractionsHold) {
  std::mt19937_64 random(4);
  std::uniform_int_distribution<int64_t> number(-1'000'000'000, 1'000'000'000);
  const auto any = [&] {
    const int64_t bottom = number(random);
    return Exact::of(number(random), bottom == 0 ? 1 : bottom);
  };
  for (int i = 0; i < 2000; ++i) {
    const Exact a = any(), b = any(), c = any();
    ASSERT_EQ(a * b, b * a);
    ASSERT_EQ(a + b, b + a);
    ASSERT_EQ((a * b) * Exact::of(2), a * (b * Exact::of(2)));
    ASSERT_EQ(a * (b + Exact::of(3)), a * b + a * Exact::of(3));
    if (!b.is_zero()) {
      ASSERT_EQ(a * b / b, a);
    }
    ASSERT_FALSE((a < c) && (c < a));
  }
}

}  // namespace
}  // namespace sxsh::measures
