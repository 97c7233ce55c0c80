#include "facilities/list/export_details.h"

#include <algorithm>

#include "base/number_text.h"
#include "facilities/file/details.h"
#include "ui/messages/details.gen.h"

namespace sxsh::facilities::list {
namespace {

using paper::OutCell;
namespace Msg = ui::Msg;
using ui::tr;

bool is_year(const DetailField& field) { return field.as.type == Type::whole && field.as.least == 1900; }
bool as_number(const DetailField& field) {
  return (field.as.type == Type::whole || field.as.type == Type::scaled) && !is_year(field);
}

paper::SheetLayout layout_of(const DetailKindInfo& kind, Lang lang) {
  paper::SheetLayout out{.name = std::string(tr(lang, kind.label)), .columns = {}};
  for (const FieldId id : {FieldId::code, FieldId::name})
    out.columns.push_back({.title = std::string(tr(lang, field(id).label)), .comment = ""});
  out.columns.push_back({.title = std::string(tr(lang, Msg::details_row_code)), .comment = ""});
  for (const DetailField& of : kind.fields)
    out.columns.push_back({.title = std::string(tr(lang, of.as.label)),
                           .kind = as_number(of) ? paper::ColumnKind::number
                                   : of.as.type == Type::date ? paper::ColumnKind::date : paper::ColumnKind::text,
                           .decimals = of.as.decimals,
                           .comment = std::string(of.as.unit)});
  return out;
}

}  // namespace

void write_detail_sheets(paper::XlsxWriter& writer, db::Session& session, int64_t office_id, std::span<const int64_t> facilities,
                         Lang lang) {
  for (const DetailKindInfo& kind : all_kinds()) {
    if (!kind.by_hand) continue;
    writer.sheet(layout_of(kind, lang));
    std::vector<std::string> words(kind.fields.size() + 3);
    std::vector<OutCell> cells(words.size());
    each_detail(session, office_id, kind.kind, [&](const Detail& row, const DetailOf& of_facility) {
      if (!std::ranges::binary_search(facilities, row.facility_id)) return;
      words[2] = std::to_string(row.id);
      cells[0] = OutCell::of(of_facility.code);
      cells[1] = OutCell::of(of_facility.name);
      cells[2] = OutCell::of(words[2]);
      for (size_t i = 0; i < kind.fields.size(); ++i) {
        const DetailField& of = kind.fields[i];
        const Value& value = row.values[i];
        OutCell& cell = cells[i + 3] = {};
        if (!value) continue;
        if (as_number(of)) {
          const auto number = read_number(*value, of.as.decimals, DecimalSign::point);
          if (number.ok()) cell = OutCell::number(number.value);
        } else if (of.as.type == Type::date) {
          cell = OutCell::date(*value);
        } else {
          words[i + 3] = is_year(of) ? *value : shown(of, value, lang);
          cell = OutCell::of(words[i + 3]);
        }
      }
      writer.row(cells);
    });
  }
}

}  // namespace sxsh::facilities::list
