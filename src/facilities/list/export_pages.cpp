// All that is filtered, in its order, with the columns that are shown (?cot=tat-ca: every one), as a file. Headings are the
// labels of the fields and values are written so that reading them gives the same again: an import of it changes nothing.
// ?chi-tiet=1 adds the details to an XLSX, a sheet for each kind.
#include <algorithm>
#include <functional>
#include <map>

#include "base/number_text.h"
#include "facilities/list/export_details.h"
#include "facilities/list/pages.h"
#include "facilities/row.h"
#include "paper/sheet_writer.h"
#include "ui/messages/facility_list.gen.h"

namespace sxsh::facilities::list {
namespace {

using paper::OutCell;

constexpr int kAtOnce = 2'000;

bool as_number(FieldId id) {
  const Type type = field(id).type;
  return (type == Type::whole || type == Type::scaled) && id != FieldId::figures_year;
}

paper::SheetLayout layout_of(const Sought& sought, Lang lang) {
  paper::SheetLayout out{.name = std::string(ui::tr(lang, ui::Msg::list_title)), .columns = {}};
  for (const Column& column : sought.columns) {
    paper::SheetColumn one{
        .title = column.field ? std::string(ui::tr(lang, field(*column.field).label)) : label_of(column, lang),
        .comment = ""};
    if (column.field) {
      const Field& of = field(*column.field);
      one.comment = of.unit;
      one.decimals = of.decimals;
      one.kind = as_number(of.id) ? paper::ColumnKind::number
                 : of.type == Type::date ? paper::ColumnKind::date : paper::ColumnKind::text;
    }
    out.columns.push_back(std::move(one));
  }
  return out;
}

// Words of a unit that lead back to it, else its code, which always does.
class Units {
 public:
  explicit Units(Lang lang) : lang_(lang) {}
  const std::string& words(const std::string& code) {
    std::string& known = known_[code];
    if (known.empty()) {
      known = shown(FieldId::unit, code, lang_);
      if (typed(FieldId::unit, known, lang_).value != code) known = code;
    }
    return known;
  }

 private:
  Lang lang_;
  std::map<std::string, std::string> known_;
};

// Calls `out` with the cells of every row.
void all_rows(web::Context& context, const Sought& sought, const std::function<void(int64_t id, std::span<const OutCell>)>& out) {
  const Reach reach = reach_of(context);
  const auto zones = zone_names(context.db, context.office_id);
  Units units(context.lang);
  std::vector<std::string> words(sought.columns.size());
  std::vector<OutCell> cells(sought.columns.size());
  PageOf page{.limit = kAtOnce, .after = ""};
  do {
    const Listed listed = each_row(context.db, reach, sought, page, [&](const Row& row) {
      for (size_t i = 0; i < row.cells.size(); ++i) {
        const Value& value = row.cells[i];
        const auto& id = sought.columns[i].field;
        cells[i] = {};
        if (!value) continue;
        if (id && as_number(*id)) {
          const auto number = read_number(*value, field(*id).decimals, DecimalSign::point);
          if (number.ok()) cells[i] = OutCell::number(number.value);
        } else if (id && field(*id).type == Type::date) {
          cells[i] = OutCell::date(*value);
        } else {
          words[i] = id == FieldId::unit ? units.words(*value) : shown_cell(sought.columns[i], value, context.lang, zones);
          cells[i] = OutCell::of(words[i]);
        }
      }
      out(row.id, cells);
    });
    page.after = listed.next;
  } while (!page.after.empty());
}

// The code comes first: it tells an import which facility a row is.
Sought with_code(Sought sought) {
  const Column code{field(FieldId::code).code, FieldId::code};
  std::erase(sought.columns, code);
  sought.columns.insert(sought.columns.begin(), code);
  return sought;
}

Result<web::Response> xlsx(web::Context& context) {
  const Sought sought = with_code(sought_in(context));
  paper::XlsxWriter writer;
  writer.sheet(layout_of(sought, context.lang));
  const bool with_details = context.request.asked("chi-tiet") == "1";
  std::vector<int64_t> written;
  all_rows(context, sought, [&](int64_t id, std::span<const OutCell> cells) {
    writer.row(cells);
    if (with_details) written.push_back(id);
  });
  std::ranges::sort(written);
  if (with_details) write_detail_sheets(writer, context.db, context.office_id, written, context.lang);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "co-so.xlsx");
}

Result<web::Response> csv(web::Context& context) {
  const Sought sought = with_code(sought_in(context));
  paper::CsvWriter writer(layout_of(sought, context.lang));
  all_rows(context, sought, [&](int64_t, std::span<const OutCell> cells) { writer.row(cells); });
  return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "co-so.csv");
}

}  // namespace

void add_export_routes(web::Router& router) {
  router.get("/lv/co-so/tai.xlsx", "facility.export", xlsx);
  router.get("/lv/co-so/tai.csv", "facility.export", csv);
}

}  // namespace sxsh::facilities::list
