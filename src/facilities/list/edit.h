// One cell, a paste of many, and taking one's own work back. What a person typed is read by field.h; nothing is written when any
// of it is wrong or when somebody changed a cell in between.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facilities/list/query.h"
#include "facilities/store.h"

namespace sxsh::facilities::list {

// As typed() of field.h; a zone also by its name; a field that only its own page writes is wrong.
facilities::Typed read_cell(db::Session& session, int64_t office_id, FieldId id, std::string_view text, Lang lang);

struct PastedCell {
  FieldId field = FieldId::name;
  Value before, after;                   // canonical
  std::string text, wrong;               // as typed; what is wrong with it, "" when it may stand
  bool changes() const { return wrong.empty() && before != after; }
};
struct PastedRow {
  int64_t facility_id = 0;
  std::string name;
  std::vector<PastedCell> cells;
};
struct Pasted {
  std::vector<PastedRow> rows;
  int64_t wrong = 0, changing = 0;       // cells
  int64_t left_over = 0;                 // pasted rows below the last facility
};
inline constexpr size_t kMostPasted = 2000;              // rows
// "a\tb\r\nc\td", cells in quotes may hold line ends: what spreadsheets put on the clipboard.
std::vector<std::vector<std::string>> clipboard_rows(std::string_view text);
// What the paste would do, from `columns` on; facilities beyond the reach are no rows of it. Rules that several cells break
// together are told at the cell they name.
Pasted paste_preview(db::Session& session, const Reach& reach, std::span<const int64_t> facility_ids,
                     std::span<const FieldId> columns, std::string_view text, Lang lang);

// Writes what a preview showed; `seen` of each cell is what the person saw. Conflicts: nothing was written.
struct PasteDone {
  int64_t batch_id = 0, facilities = 0, cells = 0;
  std::vector<std::pair<int64_t, Conflict>> conflicts;   // facility, what changed in between
  std::vector<std::pair<int64_t, Broken>> broken;
};
struct SeenCell {
  Value seen;
  std::string text;
};
struct SeenRow {
  int64_t facility_id = 0;
  std::vector<SeenCell> cells;
};
// Problem not_found when a facility is beyond the reach.
Result<PasteDone> paste(db::Session& session, const accounts::Actor& by, const Reach& reach, std::span<const FieldId> columns,
                        const std::vector<SeenRow>& rows, Lang lang);

// Undo of a batch that this person made and whose facilities they may see now. Problems: not_found, already_undone.
Result<Undone> undo_own(db::Session& session, const accounts::Actor& by, const Reach& reach, int64_t batch_id);

}  // namespace sxsh::facilities::list
