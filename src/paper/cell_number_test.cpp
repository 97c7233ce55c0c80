#include "paper/cell_number.h"

#include <gtest/gtest.h>

#include <utility>

namespace sxsh::paper {

TEST(CellNumber, ComesBackAsItWasTyped) {
  for (const auto& [kept, typed] : std::initializer_list<std::pair<const char*, const char*>>{
           {"9.9499999999999993", "9.95"},
           {"1.1000000000000001", "1.1"},
           {"9.9999999999999996", "10"},
           {"-9.9999999999999996", "-10"},
           {"20.930512000000001", "20.930512"},
           {"6.1248E+8", "612480000"},
           {"1E-3", "0.001"},
           {"-1.2499999999999999E-3", "-0.00125"},
           {"9007199254740993", "9007199254740993"},
           {"123456789012345678", "123456789012345678"},
           {"1250.5", "1250.5"},
           {"0", "0"}})
    EXPECT_EQ(typed_digits(kept), typed) << kept;
}

TEST(CellNumber, WhatIsNoNumberStaysAsItIs) {
  for (const char* text : {"", "abc", "1.2.3", "1,5", "7o.100", "1E+999999999"}) EXPECT_EQ(typed_digits(text), text);
}

}  // namespace sxsh::paper
