#include "imports/file_twins.h"

namespace sxsh::imports {

void FileTwins::look(StagedRow& row, const Keys& keys) {
  const bool matched = row.outcome == Outcome::changed || row.outcome == Outcome::unchanged;
  std::optional<Match> twin;
  if (matched) {
    if (const auto found = by_facility_.find(*row.facility_id); found != by_facility_.end())
      twin = Match{found->second, row.score ? static_cast<int>(*row.score) : 100, row.reasons};
  } else if (row.outcome == Outcome::fresh) {
    if (const auto found = file_.matches(keys, 1); !found.empty()) twin = found[0];
  }
  if (const auto found = by_tax_code_.find(keys.tax_code); !twin && !keys.tax_code.empty() && found != by_tax_code_.end()) {
    const bool two_known_ones = matched && found->second.facility_id != 0 && found->second.facility_id != *row.facility_id;
    if (!two_known_ones) twin = Match{found->second.row, 50, {Reason::tax_code}};
  }
  if (!twin) return;
  row.outcome = Outcome::possible;
  row.twin_row = twin->id;
  row.score = twin->score;
  row.reasons = twin->reasons;
  twins_.push_back({twin->id, row.row, twin->score, twin->reasons});
}

void FileTwins::remember(const StagedRow& row, Keys keys) {
  const bool matched = row.outcome == Outcome::changed || row.outcome == Outcome::unchanged;
  const Seen seen{row.row, matched ? row.facility_id.value_or(0) : 0};
  if (!keys.tax_code.empty()) by_tax_code_.try_emplace(keys.tax_code, seen);
  if (matched) by_facility_.try_emplace(*row.facility_id, row.row);
  else file_.add(std::move(keys));
}

Result<> FileTwins::tell(db::Session& session, int64_t office_id, int64_t import_id) const {
  for (const Twin& twin : twins_) {
    auto row = find_row(session, office_id, import_id, twin.earlier);
    if (!row || row->twin_row || row->outcome == Outcome::wrong) continue;
    row->outcome = Outcome::possible;
    row->twin_row = twin.later;
    row->score = twin.score;
    row->reasons = twin.reasons;
    TRY(put_row(session, office_id, import_id, *row));
  }
  return Done{};
}

}  // namespace sxsh::imports
