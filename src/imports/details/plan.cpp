#include "imports/details/plan.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "facilities/file/details.h"
#include "imports/check.h"
#include "imports/matching.h"
#include "ui/messages/details.gen.h"

namespace sxsh::imports {
namespace {

using facilities::Detail;
using facilities::DetailKind;
using facilities::DetailValues;
using facilities::FieldId;
using facilities::Value;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr std::string_view kProduct[] = {"name", "year"};
constexpr std::string_view kEquipment[] = {"name", "process", "made_year"};
constexpr std::string_view kEnergy[] = {"source", "purpose", "year"};
constexpr std::string_view kWater[] = {"source", "permit", "year"};
constexpr std::string_view kWaste[] = {"name", "waste_kind", "medium", "year"};
constexpr std::string_view kPermit[] = {"permit_kind", "number"};
constexpr std::string_view kCertificate[] = {"standard", "number", "issued_on"};

std::string identity(DetailKind kind, const DetailValues& values) {
  std::string out;
  for (const std::string_view code : identity_of(kind))
    out += search_key(values[*facilities::field_of(facilities::info(kind), code)].value_or("")) + "\n";
  return out;
}

}  // namespace

class Planner::Planning {
 public:
  Planning(db::Session& session, int64_t office_id) : office_(office_id) { read_register(session, office_id, 0, register_); }

  void judge(db::Session& session, DetailChange& change) {
    session_ = &session;
    DetailLine& line = change.line;
    std::erase_if(line.faults, [](const Fault& fault) { return fault.field == kOfPlan; });
    change.outcome = Outcome::wrong;
    change.facility_id.reset();
    change.detail_id.reset();
    change.before.clear();
    if (!find_facility(change) || !find_row(change) || !line.faults.empty()) return;
    const DetailValues after = change.after();
    const auto vi = facilities::broken_rules(line.kind, after, Lang::vi);
    const auto en = facilities::broken_rules(line.kind, after, Lang::en);
    for (size_t i = 0; i < vi.size(); ++i) line.faults.push_back({line.row, {}, kOfPlan, vi[i].words, en[i].words});
    if (!line.faults.empty()) return;
    if (is_twin(change)) return;
    change.outcome = !change.detail_id ? Outcome::fresh : after == change.before ? Outcome::unchanged : Outcome::changed;
  }

 private:
  static constexpr const char* kOfPlan = "plan";

  bool wrong(DetailChange& change, Message message, const Problem::Details& details = {},
             std::optional<uint32_t> column = {}) {
    change.line.faults.push_back(
        {change.line.row, column, kOfPlan, tr(Lang::vi, message, details), tr(Lang::en, message, details)});
    return false;
  }

  // As an import of facilities does; by tax code or name alone when there is only one.
  bool find_facility(DetailChange& change) {
    const auto& told = change.line.facility;
    const auto [place, fresh] = facilities_.try_emplace(packed(told));
    Found& found = place->second;
    if (fresh) {
      const Keys keys = keys_of(0, told);
      auto matches = register_.matches(keys, 3);
      if (keys.code.empty() && keys.tax_code.empty() && keys.external_id.empty())
        std::erase_if(matches, [](const Match& one) { return !says(one, Reason::name); });
      if (verdict_of(matches) == Verdict::same || (matches.size() == 1 && agrees(matches[0], keys))) found.id = matches[0].id;
      found.several = !found.id && !matches.empty();
    }
    if (found.id) {
      change.facility_id = found.id;
      return true;
    }
    const auto words = at(told, FieldId::code).value_or(at(told, FieldId::tax_code).value_or(
        at(told, FieldId::external_id).value_or(at(told, FieldId::name).value_or("?"))));
    return wrong(change, found.several ? Msg::details_facility_unclear : Msg::details_facility_unknown, {{"facility", words}},
                 change.line.facility_column);
  }

  static bool says(const Match& match, Reason reason) {
    return std::ranges::find(match.reasons, reason) != match.reasons.end();
  }
  // The only one there is, by its tax code or its name, and nothing that was told speaks against it.
  static bool agrees(const Match& match, const Keys& told) {
    if (says(match, Reason::tax_code_differs)) return false;
    const bool named = says(match, Reason::name) || (told.name.empty() || says(match, Reason::name_similar));
    return named && (says(match, Reason::tax_code) || says(match, Reason::name));
  }

  const std::vector<Detail>& rows_of(int64_t facility_id, DetailKind kind) {
    const auto [place, fresh] = rows_.try_emplace({facility_id, kind});
    if (fresh) place->second = facilities::details_of(*session_, office_, facility_id, kind);
    return place->second;
  }

  bool find_row(DetailChange& change) {
    const DetailLine& line = change.line;
    const auto& rows = rows_of(*change.facility_id, line.kind);
    const Detail* found = nullptr;
    if (!line.row_code.empty()) {
      int64_t id = 0;
      std::from_chars(line.row_code.data(), line.row_code.data() + line.row_code.size(), id);
      const auto place = std::ranges::find(rows, id, &Detail::id);
      if (place == rows.end()) return wrong(change, Msg::details_row_gone, {{"code", line.row_code}});
      found = &*place;
    } else {
      const std::string wanted = identity(line.kind, line.values);
      for (const Detail& row : rows) {
        if (identity(line.kind, row.values) != wanted) continue;
        if (found) return wrong(change, Msg::details_row_unclear);
        found = &row;
      }
    }
    if (!found) return true;
    change.detail_id = found->id;
    change.before = found->values;
    return true;
  }

  bool is_twin(DetailChange& change) {
    const DetailLine& line = change.line;
    const std::string key = std::to_string(*change.facility_id) + "\n" + std::string(facilities::info(line.kind).code) + "\n" +
                            (change.detail_id ? "#" + std::to_string(*change.detail_id) : identity(line.kind, line.values));
    const auto [place, fresh] = seen_.try_emplace(key, line.row);
    if (!fresh)
      wrong(change, Msg::details_twin, {{"row", std::to_string(place->second)}});
    return !fresh;
  }

  struct Found {
    std::optional<int64_t> id;
    bool several = false;
  };
  db::Session* session_ = nullptr;                   // of the judging that is under way
  const int64_t office_;
  Index register_;
  std::map<std::string, Found> facilities_;
  std::map<std::pair<int64_t, DetailKind>, std::vector<Detail>> rows_;
  std::map<std::string, int64_t> seen_;              // what was told, by the row of the file
};

std::span<const std::string_view> identity_of(DetailKind kind) {
  switch (kind) {
    case DetailKind::product: return kProduct;
    case DetailKind::equipment: return kEquipment;
    case DetailKind::energy: return kEnergy;
    case DetailKind::water: return kWater;
    case DetailKind::waste: return kWaste;
    case DetailKind::permit: return kPermit;
    case DetailKind::certificate: return kCertificate;
    default: return {};
  }
}

DetailValues DetailChange::after() const {
  if (before.empty()) return line.values;
  DetailValues out = before;
  for (size_t i = 0; i < out.size(); ++i)
    if (line.values[i]) out[i] = line.values[i];
  return out;
}

Planner::Planner(db::Session& session, int64_t office_id) : planning_(std::make_unique<Planning>(session, office_id)) {}
Planner::~Planner() = default;
void Planner::judge(db::Session& session, DetailChange& change) { planning_->judge(session, change); }

}  // namespace sxsh::imports
