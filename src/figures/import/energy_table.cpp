// Tables: one bill a row (from, to or month, amount, unit), or a column of months beside one column for each series.
#include <algorithm>
#include <array>
#include <map>

#include "base/number_text.h"
#include "base/text.h"
#include "figures/import/energy_file.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;

constexpr size_t kHeadingsWithin = 25;  // rows of titles above the headings

enum class Role { other, property, meter, name, kind, first, last, month, amount, unit, cost, foreign_cost, estimated };

// Folded headings.
constexpr std::array<std::pair<std::string_view, Role>, 46> kHeadings = {{{"property id", Role::property},
                                                                          {"portfolio manager id", Role::property},
                                                                          {"ma co so", Role::property},
                                                                          {"portfolio manager meter id", Role::meter},
                                                                          {"meter id", Role::meter},
                                                                          {"cong to", Role::meter},
                                                                          {"ma cong to", Role::meter},
                                                                          {"dong ho", Role::meter},
                                                                          {"meter name", Role::name},
                                                                          {"ten", Role::name},
                                                                          {"ten muc", Role::name},
                                                                          {"muc", Role::name},
                                                                          {"muc do", Role::name},
                                                                          {"series", Role::name},
                                                                          {"meter type", Role::kind},
                                                                          {"loai", Role::kind},
                                                                          {"nang luong", Role::kind},
                                                                          {"loai nang luong", Role::kind},
                                                                          {"resource", Role::kind},
                                                                          {"start date", Role::first},
                                                                          {"tu ngay", Role::first},
                                                                          {"ngay dau", Role::first},
                                                                          {"from", Role::first},
                                                                          {"end date", Role::last},
                                                                          {"den ngay", Role::last},
                                                                          {"ngay cuoi", Role::last},
                                                                          {"to", Role::last},
                                                                          {"thang", Role::month},
                                                                          {"month", Role::month},
                                                                          {"ky", Role::month},
                                                                          {"usage quantity", Role::amount},
                                                                          {"usage", Role::amount},
                                                                          {"quantity", Role::amount},
                                                                          {"luong", Role::amount},
                                                                          {"so luong", Role::amount},
                                                                          {"tieu thu", Role::amount},
                                                                          {"san luong dien", Role::amount},
                                                                          {"usage units", Role::unit},
                                                                          {"unit", Role::unit},
                                                                          {"don vi", Role::unit},
                                                                          {"don vi tinh", Role::unit},
                                                                          {"chi phi", Role::cost},
                                                                          {"thanh tien", Role::cost},
                                                                          {"chi phi dong", Role::cost},
                                                                          {"estimation", Role::estimated},
                                                                          {"uoc tinh", Role::estimated}}};

Role role_of(const std::string& title) {
  const std::string key = search_key(title);
  if (key.starts_with("cost")) return title.find('$') != title.npos || key == "cost" ? Role::foreign_cost : Role::cost;
  const auto found = std::ranges::find(kHeadings, key, &std::pair<std::string_view, Role>::first);
  return found == kHeadings.end() ? Role::other : found->second;
}

bool is_nothing(const std::string& text) {
  const std::string key = search_key(text);
  return key.empty() || key == "not available" || key == "n a" || key == "khong co" || key == "chua co";
}

std::optional<Date> date_of(const TableCell& cell) {
  if (cell.date) return parse_iso_date(cell.value.substr(0, 10));
  const std::string text = trim(cell.value);
  if (const auto date = parse_iso_date(text)) return date;
  if (cell.number) {  // a day as a spreadsheet counts them, without its format
    const auto days = read_number(text, 0, DecimalSign::point);
    if (days.ok() && days.value > 30'000 && days.value < 80'000) return date_from_days(days.value - 25'569);
    return std::nullopt;
  }
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  int64_t numbers[3];
  for (size_t i = 0; i < 3; ++i) {
    const auto number = read_number(parts[i], 0, DecimalSign::point);
    if (!number.ok() || number.value < 0 || number.value > 9999) return std::nullopt;
    numbers[i] = number.value;
  }
  const Date out{static_cast<int>(numbers[2]), static_cast<int>(numbers[1]), static_cast<int>(numbers[0])};
  return is_valid(out) ? std::optional(out) : std::nullopt;
}

std::optional<Month> month_of(const TableCell& cell) {
  if (const auto month = Month::parse(cell.value)) return month;
  if (const auto day = date_of(cell)) return Month::of_code(day->year * 100 + day->month);
  static constexpr std::string_view kNames = "janfebmaraprmayjunjulaugsepoctnovdec";
  std::string key = search_key(cell.value);  // "thang 6 2018", "jan 16", "jan 2016"
  if (key.starts_with("thang ")) key.erase(0, 6);
  const size_t gap = key.find(' ');
  if (gap == key.npos) return std::nullopt;
  const auto year = read_number(key.substr(gap + 1), 0, DecimalSign::point);
  if (!year.ok() || year.value < 0 || year.value > 9999) return std::nullopt;
  const size_t name = gap == 3 ? kNames.find(key.substr(0, 3)) : kNames.npos;
  const auto number = read_number(key.substr(0, gap), 0, DecimalSign::point);
  const int64_t month = name != kNames.npos && name % 3 == 0 ? static_cast<int64_t>(name) / 3 + 1
                        : number.ok()                        ? number.value
                                                             : 0;
  if (month < 1 || month > 12) return std::nullopt;
  return Month::of_code((year.value < 100 ? 2000 + year.value : year.value) * 100 + month);
}

// "Electricity Use (Grid)  (kBtu)" → the last brackets as a unit.
struct Heading {
  std::string title, unit_text;
  Role role = Role::other;
};
Heading heading_of(const std::string& text) {
  Heading out{.title = trim(text), .unit_text = "", .role = role_of(text)};
  const size_t end = out.title.rfind(')');
  const size_t begin = end == out.title.npos ? out.title.npos : out.title.rfind('(', end);
  if (begin == out.title.npos || end + 1 != out.title.size()) return out;
  out.unit_text = trim(out.title.substr(begin + 1, end - begin - 1));
  return out;
}

struct Table {
  std::map<uint32_t, Heading> columns;
  std::optional<uint32_t> column(Role role) const {
    for (const auto& [at, heading] : columns)
      if (heading.role == role) return at;
    return std::nullopt;
  }
  bool by_bill() const { return column(Role::amount) && ((column(Role::first) && column(Role::last)) || column(Role::month)); }
  bool by_month() const {
    return column(Role::month) && !column(Role::amount) &&
           std::ranges::any_of(columns, [](const auto& one) { return one.second.role == Role::other; });
  }
};

class TableReader {
 public:
  EnergyFile run(std::span<const TableLine> lines) {
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i == 0 || lines[i].sheet != lines[i - 1].sheet) {
        table_ = {};
        seen_ = 0;
      }
      if (table_.columns.empty())
        find(lines[i]);
      else if (table_.by_bill())
        bill(lines[i]);
      else
        month(lines[i]);
    }
    exclusive_ends();
    return std::move(out_);
  }

 private:
  static std::string place(const TableLine& line) {
    return (line.sheet.empty() ? "" : line.sheet + ", ") + "dòng " + std::to_string(line.row);
  }
  const TableCell* cell(const TableLine& line, Role role) const {
    const auto at = table_.column(role);
    const TableCell* found = at ? line.at(*at) : nullptr;
    return found && !is_nothing(found->value) ? found : nullptr;
  }
  std::string text(const TableLine& line, Role role) const {
    const TableCell* found = cell(line, role);
    return found ? trim(found->value) : "";
  }

  void find(const TableLine& line) {
    if (++seen_ > kHeadingsWithin) return;
    Table maybe;
    for (const TableCell& one : line.cells)
      if (!one.number && !one.date) maybe.columns.emplace(one.column, heading_of(one.value));
    if (maybe.by_bill() || maybe.by_month()) table_ = std::move(maybe);
  }

  void bill(const TableLine& line) {
    const TableCell* amount = cell(line, Role::amount);
    if (!amount) return;  // nothing was used, or nothing is known: missing
    const std::string where = place(line);
    const std::string property = text(line, Role::property), meter = text(line, Role::meter), name = text(line, Role::name),
                      kind = text(line, Role::kind);
    std::string unit_text = text(line, Role::unit);
    if (unit_text.empty()) unit_text = table_.columns.at(*table_.column(Role::amount)).unit_text;
    const size_t which = out_.series_with(property + "/" + meter + "/" + name + "/" + kind + "/" + search_key(unit_text));
    FileSeries& series = out_.series[which];
    if (series.name.empty()) {
      for (const std::string& part : {name, kind, meter, property})
        if (!part.empty()) series.name += (series.name.empty() ? "" : ", ") + part;
      if (series.name.empty()) series.name = table_.columns.at(*table_.column(Role::amount)).title;
      series.what = kind;
      series.resource = resource_meant(kind.empty() ? series.name : kind);
      take_unit(which, unit_text, where);
    }
    const auto period = period_of(line, which, where);
    if (!period) return;
    const auto value = file_amount(amount->value, amount->number);
    if (!value) return out_.fault(which, Msg::figures_fault_number, {{"place", where}, {"text", amount->value}});
    FilePeriod out{.first = period->first, .last = period->second, .amount_e6 = *value, .place = where};
    if (const TableCell* cost = cell(line, Role::cost)) {
      const auto money = file_amount(cost->value, cost->number);
      if (money && *money >= 0)
        out.cost_vnd = *money / 1'000'000;
      else
        out_.fault(which, Msg::figures_fault_number, {{"place", where}, {"text", cost->value}});
    }
    if (cell(line, Role::foreign_cost) && !std::exchange(foreign_told_, true))
      out_.fault(which, Msg::figures_fault_currency, {{"place", where}});
    const std::string estimated = search_key(text(line, Role::estimated));
    out.estimated = estimated == "yes" || estimated == "co" || estimated == "x";
    out_.add(which, std::move(out));
    by_days_ = by_days_ || cell(line, Role::first) != nullptr;
  }

  std::optional<std::pair<Date, Date>> period_of(const TableLine& line, size_t which, const std::string& where) {
    const TableCell* first = cell(line, Role::first);
    const TableCell* last = cell(line, Role::last);
    const auto from = first ? date_of(*first) : std::nullopt, to = last ? date_of(*last) : std::nullopt;
    if (from && to) return std::pair(*from, *to);
    const TableCell* named = cell(line, Role::month);
    const auto month = named && !first && !last ? month_of(*named) : std::nullopt;
    if (month) return std::pair(month->first_day(), month->last_day());
    const TableCell* bad = first && !from ? first : last && !to ? last : named;
    out_.fault(which, Msg::figures_fault_date, {{"place", where}, {"text", bad ? bad->value : ""}});
    return std::nullopt;
  }

  void take_unit(size_t which, const std::string& unit_text, const std::string& where) {
    FileSeries& series = out_.series[which];
    series.unit = measures::Catalogue::carried().unit_named(unit_text);
    if (series.unit) return;
    out_.fault(which, unit_text.empty() ? Msg::figures_fault_no_unit : Msg::figures_fault_unit_unknown,
               {{"place", where + ", " + series.name}, {"unit", unit_text}});
    series.refused = true;
  }

  void month(const TableLine& line) {
    const TableCell* named = cell(line, Role::month);
    if (!named) return;
    const auto when = month_of(*named);
    const std::string property = text(line, Role::property), where = place(line);
    for (const auto& [at, heading] : table_.columns) {
      const TableCell* amount = heading.role == Role::other ? line.at(at) : nullptr;
      if (!amount || is_nothing(amount->value)) continue;
      const bool known_unit = measures::Catalogue::carried().unit_named(heading.unit_text) != nullptr;
      if (!known_unit && !amount->number) continue;  // a column of words: names of properties and the like
      const size_t which = out_.series_with(property + "/" + heading.title);
      FileSeries& series = out_.series[which];
      if (series.name.empty()) {
        series.name = (property.empty() ? "" : "Property " + property + ", ") + heading.title;
        series.what = heading.title;
        series.resource = resource_meant(heading.title);
        take_unit(which, heading.unit_text, where);
      }
      if (!when) {
        out_.fault(which, Msg::figures_fault_date, {{"place", where}, {"text", named->value}});
        continue;
      }
      const auto value = file_amount(amount->value, amount->number);
      if (value)
        out_.add(which, {.first = when->first_day(), .last = when->last_day(), .amount_e6 = *value, .place = where});
      else
        out_.fault(which, Msg::figures_fault_number, {{"place", where}, {"text", amount->value}});
    }
  }

  // Files whose bills all end on the day the next begins do not count that day; where some begin a day later, they do.
  void exclusive_ends() {
    size_t touching = 0, following = 0;
    for (FileSeries& series : out_.series) {
      std::ranges::stable_sort(series.periods, {}, &FilePeriod::first);
      for (size_t i = 1; i < series.periods.size(); ++i) {
        const Date& end = series.periods[i - 1].last;
        touching += end == series.periods[i].first ? 1 : 0;
        following += date_from_days(days_from_epoch(end) + 1) == series.periods[i].first ? 1 : 0;
      }
    }
    if (!by_days_ || touching == 0 || following > 0) return;
    for (FileSeries& series : out_.series)
      for (FilePeriod& period : series.periods)
        if (period.first < period.last) period.last = date_from_days(days_from_epoch(period.last) - 1);
    out_.fault(0, Msg::figures_fault_exclusive, {{"place", out_.series.front().name}});
  }

  EnergyFile out_;
  Table table_;
  size_t seen_ = 0;
  bool foreign_told_ = false, by_days_ = false;
};

}  // namespace

EnergyFile read_table(std::span<const TableLine> lines) {
  EnergyFile out = TableReader().run(lines);
  const auto properties =
      std::ranges::count_if(out.series, [](const FileSeries& one) { return one.name.starts_with("Property "); });
  if (properties > 1) out.fault(0, Msg::figures_fault_other_facility, {{"place", out.series.front().name}});
  return out;
}

}  // namespace sxsh::figures
