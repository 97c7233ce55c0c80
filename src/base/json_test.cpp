#include "base/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace sxsh;

TEST(Json, compact_text_of_nested_values) {
  JsonWriter json;
  json.begin_object().key("tên").string("Sở \"Công\" Thương\n").key("số").begin_array().integer(-3).scaled(458, 1).scaled(900, 1);
  json.end_array().key("trống").begin_object().end_object().key("không").null().key("đúng").boolean(true).end_object();
  EXPECT_EQ(json.take(), "{\"tên\":\"Sở \\\"Công\\\" Thương\\n\",\"số\":[-3,45.8,90],\"trống\":{},\"không\":null,\"đúng\":true}");
}

TEST(Json, pretty_text_is_indented_by_two) {
  JsonWriter json(JsonStyle::pretty);
  json.begin_object().key("a").begin_array().integer(1).integer(2).end_array().key("b").begin_array().end_array().end_object();
  EXPECT_EQ(json.take(), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
}

TEST(Json, control_characters_and_broken_utf8_never_leave_raw) {
  EXPECT_EQ(json_quoted(std::string_view("a\x01\x7f\0b", 5)), "\"a\\u0001\\u007f\\u0000b\"");
  EXPECT_EQ(json_quoted("\xFF"), "\"\xEF\xBF\xBD\"");
}

TEST(Json, scaled_numbers_carry_no_grouping_and_no_trailing_zeros) {
  JsonWriter json;
  json.begin_array().scaled(200000, 1).scaled(5, 1).scaled(-5, 2).scaled(0, 2).scaled(7, 0).scaled(66, 2).end_array();
  EXPECT_EQ(json.take(), "[20000,0.5,-0.05,0,7,0.66]");
}

TEST(Json, a_double_reads_back_as_it_was_and_what_is_no_number_is_null) {
  JsonWriter json;
  json.begin_array().real(0.1).real(-2).real(1e300).real(std::numeric_limits<double>::infinity()).real(std::nan("")).end_array();
  EXPECT_EQ(json.take(), "[0.1,-2,1e+300,null,null]");
}
