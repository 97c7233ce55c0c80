#include "paper/sheet/child.h"

#include <charconv>
#include <new>
#include <semaphore>

#include "base/text.h"
#include "paper/kind.h"
#include "paper/sheet/frames.h"
#include "paper/sheet/xls.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr std::ptrdiff_t kMostSheetChildren = 2;              // at once: each may take its memory limit

std::counting_semaphore<kMostSheetChildren>& places() {
  static std::counting_semaphore<kMostSheetChildren> all(kMostSheetChildren);
  return all;
}

Result<SheetReading> hear_rows(Child child, const SheetChoice& choice, const RowTaker& row) {
  SheetReading partly;                                        // what is known when the rows are wanted no more
  const RowTaker watched = [&](const SheetRow& each) {
    if (static_cast<size_t>(each.sheet) >= partly.sheets.size()) partly.sheets.resize(static_cast<size_t>(each.sheet) + 1);
    SheetInfo& info = partly.sheets[static_cast<size_t>(each.sheet)];
    if (!info.read) info.name = std::string(each.sheet_name), info.read = true;
    info.last_row = each.row;
    info.columns = std::max(info.columns, each.cells.back().column + 1);
    info.cells += static_cast<int64_t>(each.cells.size());
    return row(each);
  };
  FrameReader frames(choice.limits, watched);
  auto heard = hear(child, kSheetChildLimits, [&](std::string_view piece) { return frames.take(piece); });
  if (!heard.ok()) return in_words_of_sheets(std::move(heard.problem()));
  if (!frames.stopped()) return frames.end();
  partly.stopped = true;
  return partly;
}

}  // namespace

SheetChildPlace::SheetChildPlace() { places().acquire(); }
SheetChildPlace::~SheetChildPlace() { places().release(); }

std::string sheet_choice_text(const SheetChoice& choice) {
  std::string out = std::to_string((choice.hidden_sheets ? 1 : 0) + (choice.old_excel ? 2 : 0));
  const SheetLimits& most = choice.limits;
  for (const uint64_t each : {most.bytes, most.unpacked_bytes, uint64_t{most.sheets}, uint64_t{most.rows}, uint64_t{most.columns},
                              most.cells, most.strings, most.string_bytes, most.cell_bytes})
    out += "," + std::to_string(each);
  return out;
}

std::optional<SheetChoice> sheet_choice_of(std::string_view text, std::string_view only) {
  const auto words = split(text, ',');
  if (words.size() != 10) return std::nullopt;
  std::vector<uint64_t> numbers;
  for (const std::string& word : words) {
    uint64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size()) return std::nullopt;
    numbers.push_back(number);
  }
  const auto small = [&](size_t i) { return static_cast<uint32_t>(numbers[i]); };
  return SheetChoice{(numbers[0] & 1) != 0, std::string(only), (numbers[0] & 2) != 0,
                     {numbers[1], numbers[2], small(3), small(4), small(5), numbers[6], numbers[7], numbers[8], numbers[9]}};
}

LockedWork sheet_work(std::string_view bytes, const SheetChoice& choice) {
  const auto prepare = [old = choice.old_excel] {
    (void)to_nfc("e\xCC\x81");                                 // ICU opens what it needs
    if (old) prepare_xls();
  };
  return {prepare, [bytes, choice](int out) {
            FrameWriter frames([out](std::string_view piece) { return write_whole(out, piece); });
            try {
              bool heard = true;
              auto reading = read_sheets_here(bytes, choice, [&](const SheetRow& row) { return heard = frames.row(row); });
              if (!heard) return false;
              return reading.ok() ? frames.end(reading.value()) : frames.problem(reading.problem());
            } catch (const std::bad_alloc&) {
              return frames.problem(
                  Problem(problems::sheet_reader_failed, {{"detail", "> " + size_text(kSheetChildLimits.memory_bytes)}}));
            }
          }};
}

Result<SheetReading> read_sheets_in_child(std::string_view bytes, const SheetChoice& choice, const RowTaker& row) {
  const SheetChildPlace place;
  auto child = start_child({"paper-child", "sheet", sheet_choice_text(choice), choice.only}, bytes, sheet_work(bytes, choice),
                           kSheetChildLimits);
  if (!child.ok()) return in_words_of_sheets(std::move(child.problem()));
  return hear_rows(child.take(), choice, row);
}

}  // namespace sxsh::paper
