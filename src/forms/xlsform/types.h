// The type column of a survey sheet, in its old and new spellings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sxsh::forms::xlsform {

struct AskedType {
  enum class Kind : uint8_t {
    unknown,
    text, whole, decimal, range, date, time, date_time, note, select_one, select_many, location, photo, file, acknowledge, hidden,
    calculate,
    begin_group, end_group, begin_repeat, end_repeat, begin_loop, end_loop,
    metadata,                            // start, deviceid …: what a phone tells of itself
    no_media,                            // sound, film: not kept by the product
    no_shape,                            // lines and areas on a map
    no_rank,
    other_file                           // choices or questions that stand in another file
  } kind = Kind::unknown;
  std::string list;                      // of selects and loops
  bool or_other = false;
  bool external = false;                 // choices of the sheet external_choices
  bool typed_code = false;               // a bar code, which is typed here
};
AskedType type_of_cell(std::string_view text);

}  // namespace sxsh::forms::xlsform
