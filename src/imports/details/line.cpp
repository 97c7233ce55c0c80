#include "imports/details/line.h"

#include <algorithm>

#include "base/text.h"
#include "imports/details/releases.h"
#include "imports/guess.h"
#include "paper/sheet.h"
#include "terms/problems.h"
#include "ui/messages/details.gen.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::DetailKindInfo;
using facilities::FieldId;
using facilities::Value;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kLookedAt = 20;                     // first rows among which the headings are

bool says(std::string_view key, Message label) {
  return key == search_key(tr(Lang::vi, label)) || key == search_key(tr(Lang::en, label));
}

// The columns of one sheet.
struct Columns {
  const DetailKindInfo* kind = nullptr;
  uint32_t first_data_row = 2;
  std::vector<std::pair<FieldId, uint32_t>> facility;
  std::optional<uint32_t> row_code;
  std::vector<std::optional<uint32_t>> fields;
  size_t worth = 0;
};

// "Tên sản phẩm" of a product, but "Tên" alone would be the facility's: labels of the kind go first.
Columns columns_for(const DetailKindInfo& kind, const Headings& headings) {
  Columns out{.kind = &kind, .first_data_row = headings.first_data_row(), .facility = {}, .row_code = {},
              .fields = std::vector<std::optional<uint32_t>>(kind.fields.size()), .worth = 0};
  for (uint32_t column = 0; column < headings.keys.size(); ++column) {
    const std::string& key = headings.keys[column];
    const auto field = std::ranges::find_if(
        kind.fields, [&](const facilities::DetailField& one) { return says(key, one.as.label); });
    const auto place = static_cast<size_t>(field - kind.fields.begin());
    if (field != kind.fields.end() && !out.fields[place]) {
      out.fields[place] = column;
      ++out.worth;
      continue;
    }
    if (says(key, Msg::details_row_code)) {
      out.row_code = column;
      continue;
    }
    std::optional<FieldId> of;
    for (const FieldId id : kFacilityColumns)
      if (says(key, facilities::field(id).label)) of = id;
    if (!of)
      if (const ColumnGuess guess = guess_heading(key); guess.score >= kGuessed)
        for (const FieldId id : kFacilityColumns)
          if (guess.field == id) of = id;
    if (of && std::ranges::find(out.facility, *of, &std::pair<FieldId, uint32_t>::first) == out.facility.end())
      out.facility.emplace_back(*of, column);
  }
  if (out.facility.empty() || !out.fields[0]) out.worth = 0;       // nothing that says whose it is, or what
  return out;
}

const DetailKindInfo* kind_of_sheet(std::string_view name) {
  const std::string key = search_key(name);
  for (const DetailKindInfo& kind : facilities::all_kinds())
    if (kind.by_hand && (says(key, kind.label) || key == search_key(kind.code))) return &kind;
  return nullptr;
}

std::optional<Columns> find_columns(std::span<const Line> lines, std::string_view sheet) {
  const DetailKindInfo* named = kind_of_sheet(sheet);
  std::optional<Columns> best;
  for (size_t i = 0; i < lines.size() && i < kLookedAt; ++i) {
    const Headings headings = headings_at(lines, lines[i].row, 1);
    for (const DetailKindInfo& kind : facilities::all_kinds()) {
      if (!kind.by_hand || (named && named != &kind)) continue;
      Columns now = columns_for(kind, headings);
      if (now.worth > 0 && (!best || now.worth > best->worth)) best = std::move(now);
    }
  }
  return best;
}

DetailLine line_from(const Line& line, const Columns& columns, const std::string& sheet) {
  DetailLine out{.sheet = sheet, .row = line.row, .kind = columns.kind->kind, .facility = {}, .facility_column = {},
                 .row_code = "", .values = facilities::DetailValues(columns.kind->fields.size()), .faults = {}};
  const auto text_at = [&](uint32_t column) {
    const Cell* cell = line.at(column);
    return cell ? cell->value : std::string();
  };
  const auto fault = [&](uint32_t column, std::string_view field, std::string vi, std::string en) {
    out.faults.push_back({line.row, column, std::string(field), std::move(vi), std::move(en)});
  };
  for (const auto& [id, column] : columns.facility) {
    const std::string text = text_at(column);
    if (text.empty()) continue;
    if (!out.facility_column) out.facility_column = column;
    auto read = facilities::typed(id, text, Lang::vi);
    if (read.wrong.empty()) at(out.facility, id) = std::move(read.value);
    else fault(column, facilities::field(id).code, read.wrong, facilities::typed(id, text, Lang::en).wrong);
  }
  if (columns.row_code) out.row_code = trim(text_at(*columns.row_code));
  for (size_t i = 0; i < columns.fields.size(); ++i) {
    const Cell* cell = columns.fields[i] ? line.at(*columns.fields[i]) : nullptr;
    if (!cell || cell->value.empty()) continue;
    const facilities::DetailField& field = columns.kind->fields[i];
    if (cell->kind == paper::CellKind::error) {
      fault(*columns.fields[i], field.as.code, tr(Lang::vi, Msg::imports_error_cell, {{"text", cell->value}}),
            tr(Lang::en, Msg::imports_error_cell, {{"text", cell->value}}));
      continue;
    }
    const auto sign = cell->kind == paper::CellKind::number ? DecimalSign::point : DecimalSign::unknown;
    auto read = facilities::typed(field, cell->value, Lang::vi, nullptr, sign);
    if (read.wrong.empty()) out.values[i] = std::move(read.value);
    else
      fault(*columns.fields[i], field.as.code, read.wrong,
            facilities::typed(field, cell->value, Lang::en, nullptr, sign).wrong);
  }
  return out;
}

class FileReading {
 public:
  explicit FileReading(const std::function<Result<>(DetailLine&&)>& each) : each_(each) {}

  bool take(const paper::SheetRow& row) {
    if (row.sheet != sheet_) {
      end_sheet();
      sheet_ = row.sheet;
      name_ = row.sheet_name;
    }
    Line line = line_of(row);
    if (looking_) {
      first_.push_back(std::move(line));
      if (first_.size() == kLookedAt) look();
    } else {
      use(line);
    }
    return !stopped_;
  }

  Result<DetailReading> finish() {
    if (!stopped_) end_sheet();
    if (stopped_) return *stopped_;
    if (!found_) return Problem(problems::details_no_columns);
    return std::move(seen_);
  }

 private:
  void give(DetailLine&& line) {
    if (stopped_) return;
    if (++seen_.lines > kMostDetailLines) {
      stopped_ = Problem(problems::details_too_many, {{"most", grouped(kMostDetailLines)}});
    } else if (const auto taken = each_(std::move(line)); !taken.ok()) {
      stopped_ = taken.problem();
    }
  }

  void look() {
    looking_ = false;
    for (const Line& line : first_) {
      const Headings headings = headings_at(first_, line.row, 1);
      if (!is_releases(headings)) continue;
      releases_.emplace(headings);
      first_data_row_ = headings.first_data_row();
      break;
    }
    if (!releases_) columns_ = find_columns(first_, name_);
    if (columns_) first_data_row_ = columns_->first_data_row;
    found_ = found_ || columns_ || releases_;
    if (!columns_ && !releases_ && !name_.empty()) say(Msg::details_sheet_aside, {{"sheet", name_}});
    for (const Line& line : first_) use(line);
    first_.clear();
  }

  void use(const Line& line) {
    if (line.row < first_data_row_ || furniture_of(line) != Furniture::none) return;
    if (releases_) {
      releases_->take(line);
    } else if (columns_) {
      DetailLine read = line_from(line, *columns_, name_);
      const auto has = [](const Value& value) { return value.has_value(); };
      if (!read.faults.empty() || std::ranges::any_of(read.values, has)) give(std::move(read));
    }
  }

  void end_sheet() {
    if (looking_ && !first_.empty()) look();
    if (releases_) {
      if (releases_->joined() > 0) say(Msg::details_rows_joined, {{"n", std::to_string(releases_->joined())}});
      for (DetailLine& line : releases_->finish()) {
        line.sheet = name_;
        give(std::move(line));
      }
    }
    releases_.reset();
    columns_.reset();
    looking_ = true;
  }

  void say(Message message, const Problem::Details& details) {
    seen_.notes_vi += tr(Lang::vi, message, details) + "\n";
    seen_.notes_en += tr(Lang::en, message, details) + "\n";
  }

  const std::function<Result<>(DetailLine&&)>& each_;
  DetailReading seen_;
  std::optional<Problem> stopped_;
  std::vector<Line> first_;
  std::optional<Columns> columns_;
  std::optional<Releases> releases_;
  std::string name_;
  int sheet_ = -1;
  uint32_t first_data_row_ = 2;
  bool looking_ = true, found_ = false;
};

}  // namespace

Result<DetailReading> read_details(std::string_view bytes, const std::function<Result<>(DetailLine&&)>& each) {
  FileReading reading(each);
  const auto read = paper::read_sheets(bytes, {}, [&](const paper::SheetRow& row) { return reading.take(row); });
  if (!read.ok()) return read.problem();
  return reading.finish();
}

}  // namespace sxsh::imports
