// What of an accepted report can be corrected.
#include <algorithm>

#include "forms/rendering.h"
#include "reports/review/corrections.h"

namespace sxsh::reports {
namespace {

using Kind = CorrectionTarget::Kind;

bool can_be_corrected(const forms::Field& field) {
  using forms::Type;
  return !field.personal && !field.withdrawn && field.type != Type::note && field.type != Type::calculated &&
         field.type != Type::file && field.type != Type::photo;
}

bool there(const forms::TableState& state, size_t at) { return at >= state.blank.size() || !state.blank[at]; }

}  // namespace

std::string CorrectionTarget::name() const {
  if (kind == Kind::add_row) return "+~" + table;
  if (kind == Kind::drop_row) return "-~" + table + "~" + row;
  return forms::cell_name({field, row});
}

std::vector<CorrectionTarget> correction_targets(const Reviewed& one, const forms::Answers& now) {
  const forms::Form& form = *one.setting.form;
  const auto evaluation = forms::evaluate(form, now, one.known);
  std::vector<CorrectionTarget> out;
  const auto cell = [&](size_t place, const std::string& row, size_t at) {
    const forms::Field& field = form.fields[place];
    const auto& states = evaluation.fields[place];
    if (can_be_corrected(field) && at < states.size() && states[at].relevant)
      out.push_back({Kind::cell, field.table == forms::kNowhere ? "" : form.tables[field.table].code, field.code, row});
  };
  for (const forms::Step& step : form.steps)
    for (const forms::Item& item : step.items) {
      if (item.kind == forms::Item::Kind::field) cell(item.place, "", 0);
      if (item.kind != forms::Item::Kind::table) continue;
      const forms::Table& table = form.tables[item.place];
      const forms::TableState& state = evaluation.tables[item.place];
      if (!state.relevant || table.withdrawn) continue;
      const bool free = table.rows == forms::RowKind::free;
      int rows = 0;
      for (size_t at = 0; at < state.rows.size(); ++at) {
        if (!there(state, at)) continue;
        ++rows;
        for (const size_t place : table.places) cell(place, state.rows[at], at);
        if (free) out.push_back({Kind::drop_row, table.code, "", state.rows[at]});
      }
      if (free && rows < table.max_rows) out.push_back({Kind::add_row, table.code, "", now.next_row(table.code)});
    }
  return out;
}

std::optional<CorrectionTarget> correction_target(const Reviewed& one, const forms::Answers& now, const std::string& name) {
  for (CorrectionTarget& each : correction_targets(one, now))
    if (each.name() == name) return std::move(each);
  return std::nullopt;
}

std::vector<forms::Spot> correction_cells(const forms::Form& form, const CorrectionTarget& target) {
  if (target.kind == Kind::cell) return {{target.field, target.row}};
  std::vector<forms::Spot> out;
  if (target.kind == Kind::drop_row) return out;
  for (const std::string& code : form.table(target.table)->fields)
    if (can_be_corrected(*form.field(code))) out.push_back({code, target.row});
  return out;
}

}  // namespace sxsh::reports
