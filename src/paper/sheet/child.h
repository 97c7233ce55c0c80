// The locked-in child that reads spreadsheets: its orders, its work, and how it is heard.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "paper/child_process.h"
#include "paper/sheet.h"

namespace sxsh::paper {

// A file of 64 MiB, 100,000 rows of 30 columns, takes some seconds; the wall time counts only waiting for the child.
inline constexpr ChildLimits kSheetChildLimits{std::chrono::milliseconds{120'000}, 90, 768ull * 1024 * 1024};

std::string sheet_choice_text(const SheetChoice& choice);     // all but the name, as an argument of the child
std::optional<SheetChoice> sheet_choice_of(std::string_view text, std::string_view only);

// The problems of archives, XML and children, told in the words of spreadsheets.
Problem in_words_of_sheets(Problem problem);

// Reads and writes frames (frames.h). `bytes` must outlive it.
LockedWork sheet_work(std::string_view bytes, const SheetChoice& choice);

// At most two at once; a third waits. Problems: those of read_sheets.
Result<SheetReading> read_sheets_in_child(std::string_view bytes, const SheetChoice& choice, const RowTaker& row);

// The same for marks: `parcel` holds them and the file (mark_sheets.cpp).
LockedWork marks_work(std::string_view parcel);

// One of the two places for children that read spreadsheets; waits for it.
class SheetChildPlace {
 public:
  SheetChildPlace();
  ~SheetChildPlace();
  SheetChildPlace(const SheetChildPlace&) = delete;
  SheetChildPlace& operator=(const SheetChildPlace&) = delete;
};

}  // namespace sxsh::paper
