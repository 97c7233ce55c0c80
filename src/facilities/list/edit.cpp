#include "facilities/list/edit.h"

#include <algorithm>

#include "base/text.h"
#include "facilities/list/queries.gen.h"
#include "terms/problems.h"
#include "territory/additions/store.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/facility_list.gen.h"

namespace sxsh::facilities::list {

namespace Msg = ui::Msg;
using ui::tr;

facilities::Typed read_cell(db::Session& session, int64_t office_id, FieldId id, std::string_view text, Lang lang) {
  if (field(id).writing == Writing::derived) return {std::nullopt, std::string(tr(lang, Msg::list_wrong_derived))};
  if (id == FieldId::zone) {
    const std::string key = search_key(text);
    if (key.empty()) return {};
    std::string found;
    bool several = false;
    session.each(sql::zone_names{.office_id = office_id}, [&](const db::Row& row) {
      const std::string number = std::to_string(row.int64("id"));
      if (number != text && row.text("search_key") != key) return;
      several = !found.empty();
      found = number;
    });
    if (found.empty() || several) return {std::nullopt, tr(lang, Msg::facilities_wrong_zone, {{"text", std::string(text)}})};
    return {found, ""};
  }
  if (field(id).type != Type::unit) return facilities::typed(id, text, lang);
  const auto additions = territory::additions_of(session, office_id);
  return facilities::typed(id, text, lang, DecimalSign::unknown, &additions);
}

std::vector<std::vector<std::string>> clipboard_rows(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false, any = false;
  const auto end_row = [&] {
    row.push_back(std::move(cell));
    cell.clear();
    rows.push_back(std::move(row));
    row.clear();
    any = false;
  };
  for (size_t i = 0; i < text.size() && rows.size() < kMostPasted; ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') cell += c;
      else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
      else quoted = false;
      continue;
    }
    if (c == '"' && cell.empty()) quoted = any = true;
    else if (c == '\t') row.push_back(std::move(cell)), cell.clear(), any = true;
    else if (c == '\n') end_row();
    else if (c != '\r') cell += c, any = true;
  }
  if (any || !row.empty() || !cell.empty()) end_row();
  return rows;
}

Pasted paste_preview(db::Session& session, const Reach& reach, std::span<const int64_t> facility_ids,
                     std::span<const FieldId> columns, std::string_view text, Lang lang) {
  Pasted out;
  const auto typed_rows = clipboard_rows(text);
  const auto ids = visible(session, reach, facility_ids);
  for (size_t n = 0; n < typed_rows.size(); ++n) {
    if (n >= ids.size()) {
      out.left_over = static_cast<int64_t>(typed_rows.size() - n);
      break;
    }
    const auto found = find_facility(session, reach.office_id, ids[n]);
    if (!found) continue;
    PastedRow row{.facility_id = ids[n], .name = found->name(), .cells = {}};
    Values now = found->values;
    for (size_t i = 0; i < typed_rows[n].size() && i < columns.size(); ++i) {
      const auto read = read_cell(session, reach.office_id, columns[i], typed_rows[n][i], lang);
      PastedCell cell{.field = columns[i], .before = found->value(columns[i]), .after = read.value, .text = typed_rows[n][i],
                      .wrong = read.wrong};
      if (cell.wrong.empty()) at(now, columns[i]) = cell.after;
      row.cells.push_back(std::move(cell));
    }
    const bool all_read = std::ranges::all_of(row.cells, [](const PastedCell& cell) { return cell.wrong.empty(); });
    if (all_read && now != found->values)
      for (const Broken& broken : broken_rules(now, lang)) {
        auto at_cell = std::ranges::find(row.cells, broken.field, &PastedCell::field);
        if (at_cell == row.cells.end()) at_cell = std::ranges::find_if(row.cells, &PastedCell::changes);
        if (at_cell != row.cells.end() && at_cell->wrong.empty()) at_cell->wrong = broken.words;
      }
    for (const PastedCell& cell : row.cells) {
      out.wrong += cell.wrong.empty() ? 0 : 1;
      out.changing += cell.changes() ? 1 : 0;
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

Result<PasteDone> paste(db::Session& session, const accounts::Actor& by, const Reach& reach, std::span<const FieldId> columns,
                        const std::vector<SeenRow>& rows, Lang lang) {
  std::vector<int64_t> ids;
  for (const SeenRow& row : rows) ids.push_back(row.facility_id);
  if (visible(session, reach, ids).size() != ids.size()) return Problem(problems::not_found);
  PasteDone out;
  const Batch batch = TRY(open_batch(session, by, Batch::Kind::paste));
  out.batch_id = batch.id;
  for (const SeenRow& row : rows) {
    std::vector<FieldChange> changes;
    for (size_t i = 0; i < row.cells.size() && i < columns.size(); ++i) {
      const auto read = read_cell(session, reach.office_id, columns[i], row.cells[i].text, lang);
      if (!read.wrong.empty()) out.broken.push_back({row.facility_id, {columns[i], read.wrong}});
      else if (read.value != row.cells[i].seen) changes.push_back({columns[i], row.cells[i].seen, read.value});
    }
    if (changes.empty()) continue;
    const Saved saved = TRY(change(session, batch, row.facility_id, changes, lang));
    for (const Conflict& conflict : saved.conflicts) out.conflicts.push_back({row.facility_id, conflict});
    for (const Broken& broken : saved.broken) out.broken.push_back({row.facility_id, broken});
    out.cells += static_cast<int64_t>(saved.changed.size());
    out.facilities += saved.clean() && !saved.changed.empty() ? 1 : 0;
  }
  return out;
}

Result<Undone> undo_own(db::Session& session, const accounts::Actor& by, const Reach& reach, int64_t batch_id) {
  const auto kind = session.one(sql::batch_of_person{.office_id = by.office_id, .id = batch_id, .person_id = by.person_id},
                                [](const db::Row& row) { return row.text("kind"); });
  if (!kind || (*kind != "edit" && *kind != "paste" && *kind != "bulk" && *kind != "undo")) return Problem(problems::not_found);
  const auto touched = session.all(sql::facilities_of_batch{.office_id = by.office_id, .batch_id = batch_id},
                                   [](const db::Row& row) { return row.int64("facility_id"); });
  if (touched.empty() || visible(session, reach, touched).size() != touched.size()) return Problem(problems::not_found);
  Undone undone = TRY(undo(session, by, batch_id));
  const Batch batch{undone.batch_id, Batch::Kind::undo, by};
  TRY(close_batch(session, batch, "facility.edit", "Hoàn tác một việc: trả lại " + std::to_string(undone.fields) + " ô"));
  return undone;
}

}  // namespace sxsh::facilities::list
