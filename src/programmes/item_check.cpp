// From the fields of reviewed items back to typed things; what is wrong is said field by field.
#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "programmes/item.h"

namespace sxsh::programmes {
namespace {

const std::set<std::string> kIndicators{"awareness",       "reached",     "application",      "saving",        "officers",
                                        "enterprise_staff", "area_staff",  "managers_trained", "models",        "assessments",
                                        "quick_assessments", "parks_reached", "training_classes", "trainees",   "intensity",
                                        "material_intensity", "ghg_intensity", "other"};
const std::set<std::string> kPopulations{"all",      "with_potential", "applying", "surveyed",      "medium_large",
                                         "officers", "areas",          "parks",    "named_sectors", "other"};
const std::set<std::string> kSources{"central", "local", "environment", "promotion", "science", "other"};
const std::set<std::string> kFrequencies{"monthly", "quarterly", "six_month", "annual", "whole_period"};
const std::set<std::string> kFamilies{"cp1419", "scp889", "other"};
const std::vector<std::string> kKinds{"decision", "plan", "programme", "report", "letter", "not_an_act"};

// Reads the fields of one item and keeps the errors.
class Reader {
 public:
  explicit Reader(const Item& item) : item_(item) {}

  std::string text(const std::string& name) const {
    const auto it = item_.fields.find(name);
    return it == item_.fields.end() ? "" : trim(it->second);
  }
  std::string required(const std::string& name, const char* vi, const char* en) {
    std::string value = text(name);
    if (value.empty()) wrong(name, vi, en);
    return value;
  }
  std::string one_of(const std::string& name, const std::set<std::string>& allowed) {
    std::string value = text(name);
    if (!allowed.contains(value)) wrong(name, "Hãy chọn một mục trong danh sách.", "Choose one entry of the list.");
    return value;
  }
  std::optional<int64_t> whole(const std::string& name) {
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const auto value = parse_whole(typed);
    if (!value) wrong(name, "Ô này chỉ nhận số nguyên, ví dụ 1.200. Để trống nếu văn bản không nêu.",
                      "This field takes a whole number such as 1,200. Leave it empty if the act does not say.");
    return value;
  }
  std::optional<int64_t> tenths(const std::string& name) {
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const auto value = parse_tenths(typed);
    if (!value) wrong(name, "Ô này nhận số có nhiều nhất một chữ số lẻ, ví dụ 45,8. Để trống nếu văn bản không nêu.",
                      "This field takes a number with at most one decimal, such as 45.8. Leave it empty if the act does not say.");
    return value;
  }
  std::optional<int> year(const std::string& name) {
    const auto value = whole(name);
    if (value && (*value < 1990 || *value > 2100)) {
      wrong(name, "Năm phải từ 1990 đến 2100.", "The year must lie between 1990 and 2100.");
      return std::nullopt;
    }
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }
  std::optional<Date> date(const std::string& name) {
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    auto value = parse_iso_date(typed);
    if (!value && std::count(typed.begin(), typed.end(), '/') == 2) {
      const auto parts = split(typed, '/');
      Date d;
      if (parse(parts[0], d.day) && parse(parts[1], d.month) && parse(parts[2], d.year) && is_valid(d)) value = d;
    }
    if (!value) wrong(name, "Ngày này không có trong lịch. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 28/4/2017.",
                      "This date does not exist. Write day/month/year, for example 28/4/2017.");
    return value;
  }
  void wrong(const std::string& field, const char* vi, const char* en) { errors.push_back({field, vi, en}); }

  std::vector<FieldError> errors;

 private:
  static bool parse(const std::string& digits, int& value) {
    return std::from_chars(digits.data(), digits.data() + digits.size(), value).ptr == digits.data() + digits.size();
  }
  const Item& item_;
};

reading::Span span_of(const Item& item) {
  reading::Span span;
  span.start = item.span_start.value_or(0);
  span.end = item.span_end.value_or(0);
  return span;
}

std::vector<std::string> list(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (const std::string& part : split(text, separator))
    if (const std::string one = trim(part); !one.empty()) parts.push_back(one);
  return parts;
}

void read_measure(Reader& in, const Item& item, reading::Measure& m) {
  m.indicator = in.one_of("indicator", kIndicators);
  m.population = in.one_of("population", kPopulations);
  m.value_tenths = in.tenths("value");
  const auto low = in.tenths("low"), high = in.tenths("high");
  if (low && high && *low <= *high) m.range_tenths = {*low, *high};
  else if (low || high) in.wrong("high", "Khoảng cần cả số đầu và số cuối, số đầu không lớn hơn số cuối.",
                                 "A range needs both ends, the first not larger than the last.");
  m.unit = in.text("unit").empty() ? "percent" : in.text("unit");
  if (m.unit == "percent" && m.value_tenths && *m.value_tenths > 1000)
    in.wrong("value", "Tỷ lệ không thể lớn hơn 100%.", "A share cannot be more than 100 %.");
  m.year = in.year("year");
  m.clause = item.clause;
  m.span = span_of(item);
}

void read_target(Reader& in, const Item& item, reading::Programme& p) {
  reading::Target t;
  read_measure(in, item, t);
  const std::string comparator = in.one_of("comparator", {"ge", "range", "qualitative"});
  t.comparator = comparator == "range"         ? reading::Comparator::range
                 : comparator == "qualitative" ? reading::Comparator::qualitative
                                               : reading::Comparator::ge;
  t.text = in.text("text");
  const bool has_number = t.value_tenths || t.range_tenths;
  if (comparator == "qualitative" && has_number)
    in.wrong("value", "Mục tiêu định tính không có số. Hãy xóa số hoặc đổi cách so sánh.",
             "A qualitative target has no number. Clear it or change the comparison.");
  if (comparator == "ge" && !t.value_tenths)
    in.wrong("value", "Hãy ghi giá trị cần đạt, hoặc đổi thành mục tiêu định tính.", "Give the value to reach, or make the target qualitative.");
  if (comparator == "range" && !t.range_tenths)
    in.wrong("low", "Hãy ghi số đầu và số cuối của khoảng.", "Give both ends of the range.");
  p.targets.push_back(std::move(t));
}

void read_task(Reader& in, const Item& item, reading::Programme& p) {
  reading::Task task;
  task.clause = item.clause;
  task.span = span_of(item);
  task.text = in.required("text", "Hãy ghi nội dung nhiệm vụ.", "Describe the task.");
  if (auto quantities = parse_quantities(in.text("quantities"))) task.quantities = std::move(*quantities);
  else in.wrong("quantities", "Hãy ghi số rồi đơn vị, cách nhau bằng dấu chấm phẩy, ví dụ: 2 lớp/năm; 50 người/lớp.",
                "Write number then unit, separated by semicolons, for example: 2 lớp/năm; 50 người/lớp.");
  for (const std::string& year : list(in.text("years"), ',')) {
    const auto value = parse_whole(year);
    if (value && *value >= 1990 && *value <= 2100) task.years.push_back(static_cast<int>(*value));
    else in.wrong("years", "Hãy ghi các năm cách nhau bằng dấu phẩy, ví dụ 2018, 2019.", "Write years separated by commas, such as 2018, 2019.");
  }
  for (const std::string& quarter : list(in.text("quarters"), ',')) {
    if (quarter.size() == 7 && quarter.substr(4, 2) == "-Q" && quarter[6] >= '1' && quarter[6] <= '4') task.quarters.push_back(quarter);
    else in.wrong("quarters", "Hãy ghi quý theo dạng 2019-Q2, cách nhau bằng dấu phẩy.", "Write quarters as 2019-Q2, separated by commas.");
  }
  task.lead = list(in.text("lead"), ';');
  task.partners = list(in.text("partners"), ';');
  p.tasks.push_back(std::move(task));
}

// "III.2", "Điều 1.IV.1", "Phụ lục I.3": one word, but for the kind of the part it stands in.
bool is_clause(std::string_view label) {
  for (const std::string_view part : {"Điều ", "Phụ lục ", "Khoản ", "Mục ", "Phần ", "Chương "})
    if (label.starts_with(part)) label.remove_prefix(part.size());
  constexpr size_t kLongest = 24;
  const auto of_label = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-'; };
  const std::string plain = label.find("đ") == label.npos ? std::string(label) : fold_aligned(decode(label));    // point đ)
  return !label.empty() && label.size() <= kLongest && std::ranges::all_of(plain, of_label);
}

void read_agency(Reader& in, const Item& item, reading::Programme& p) {
  reading::Agency agency;
  agency.name = in.required("name", "Hãy ghi tên cơ quan.", "Give the agency's name.");
  agency.kind = in.text("kind").empty() ? "other" : in.text("kind");
  for (const std::string& line : list(in.text("duties"), '\n')) {
    const size_t colon = line.find(": ");
    const bool labelled = colon != std::string::npos && is_clause(std::string_view(line).substr(0, colon));
    agency.duties.push_back({labelled ? line.substr(0, colon) : item.clause, labelled ? line.substr(colon + 2) : line, span_of(item)});
  }
  p.agencies.push_back(std::move(agency));
}

std::map<std::string, int64_t> read_sources(Reader& in) {
  std::map<std::string, int64_t> by_source;
  for (const std::string& source : kSources)
    if (const auto amount = in.whole(source)) by_source[source] = *amount;
  return by_source;
}

reading::Budget& budget_of(reading::Programme& p) {
  if (!p.budget) p.budget.emplace();
  return *p.budget;
}

void read_line(Reader& in, const Item& item, reading::Programme& p) {
  reading::BudgetLine line;
  line.group = in.text("group");
  line.item = in.text("item");
  line.name = in.required("name", "Hãy ghi tên dòng kinh phí.", "Name the budget line.");
  line.unit = in.text("unit");
  line.unit_cost_vnd = in.whole("unit_cost");
  line.source = in.one_of("source", kSources);
  line.total_vnd = in.whole("total");
  line.span = span_of(item);
  std::map<int, reading::BudgetCell> cells;
  for (const auto& [name, value] : item.fields) {
    if (name.size() < 7 || name[0] != 'y' || name[5] != '.') continue;
    const auto year = parse_whole(name.substr(1, 4));
    if (!year) continue;
    reading::BudgetCell& cell = cells[static_cast<int>(*year)];
    cell.year = static_cast<int>(*year);
    const std::string part = name.substr(6);
    if (part == "quantity") cell.quantity = in.whole(name);
    else if (part == "amount") cell.amount_vnd = in.whole(name);
    else if (part == "printed") cell.amount_printed = value;
    else if (part == "marks") {
      cell.proposed = value.find("proposed") != std::string::npos;
      cell.inferred = value.find("inferred") != std::string::npos;
    }
  }
  for (auto& [year, cell] : cells) line.cells.push_back(std::move(cell));
  budget_of(p).lines.push_back(std::move(line));
}

void read_document(Reader& in, reading::Document& d) {
  const std::string kind = in.text("kind");
  for (size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == kind) d.kind = static_cast<reading::Kind>(i);
  if (d.kind == reading::Kind::not_an_act)
    in.wrong("kind", "Tệp này không phải văn bản hành chính nên không thể thành chương trình.",
             "This file is not an act, so it cannot become a programme.");
  if (const std::string n = in.text("number"); !n.empty()) d.number = n;
  d.number_raw = in.text("number");
  d.date = in.date("date");
  if (!d.date && in.text("date").empty()) in.wrong("date", "Hãy ghi ngày ban hành văn bản.", "Give the date of the act.");
  d.effective_date = in.date("effective_date");
  d.issuer = in.required("issuer", "Hãy ghi cơ quan ban hành, ví dụ UBND tỉnh Hưng Yên.", "Give the issuing body.");
  d.province = in.required("province", "Hãy ghi tên tỉnh, thành phố.", "Give the province.");
  d.title = in.required("title", "Hãy ghi trích yếu của văn bản.", "Give the title of the act.");
  if (const std::string name = in.text("signer"); !name.empty()) d.signer = reading::Signer{name, in.text("signer_form")};
}

void read_head(Reader& in, reading::Programme& p) {
  p.family = in.one_of("family", kFamilies);
  if (const std::string parent = in.text("parent"); !parent.empty()) p.parent = parent;
  const auto from = in.year("from"), to = in.year("to");
  if (from && to && *from <= *to) p.period = {*from, *to};
  else in.wrong("to", "Hãy ghi năm đầu và năm cuối của giai đoạn, năm đầu không sau năm cuối.",
                "Give the first and the last year of the period, in that order.");
}

void read_reporting(Reader& in, const Item& item, reading::Programme& p) {
  reading::ReportingDuty duty;
  duty.clause = item.clause;
  duty.span = span_of(item);
  duty.reporter = in.required("reporter", "Hãy ghi cơ quan phải báo cáo.", "Say who reports.");
  duty.recipient = in.text("recipient");
  duty.frequency = in.one_of("frequency", kFrequencies);
  if (const std::string window = in.text("window"); !window.empty()) duty.window = window;
  if (const std::string due = in.text("due_date"); !due.empty()) {
    if (!parse_iso_date(due.size() == 5 ? "2020-" + due : due))
      in.wrong("due_date", "Hạn ghi theo dạng 12-25 (hằng năm) hoặc 2019-12-25.", "Write the due date as 12-25 (yearly) or 2019-12-25.");
    else duty.due_date = due;
  }
  duty.inclusive = in.text("inclusive") != "0";
  p.reporting.push_back(std::move(duty));
}

void read_item(Reader& in, const Item& item, CheckedItems& out) {
  reading::Programme& p = out.programme;
  if (item.kind == "document") return read_document(in, out.document);
  if (item.kind == "programme") return read_head(in, p);
  if (item.kind == "target") return read_target(in, item, p);
  if (item.kind == "task") return read_task(in, item, p);
  if (item.kind == "agency") return read_agency(in, item, p);
  if (item.kind == "budget_line") return read_line(in, item, p);
  if (item.kind == "reporting") return read_reporting(in, item, p);
  if (item.kind == "objective") {
    p.objectives.push_back({item.clause, in.required("text", "Hãy ghi nội dung mục tiêu.", "Describe the objective."), span_of(item)});
  } else if (item.kind == "baseline") {
    reading::Baseline b;
    read_measure(in, item, b);
    b.count = in.whole("count");
    b.source = in.text("source");
    p.baselines.push_back(std::move(b));
  } else if (item.kind == "budget") {
    reading::Budget& budget = budget_of(p);
    budget.total_vnd = in.whole("total");
    budget.total_words_vnd = in.whole("words");
    budget.by_source = read_sources(in);
    budget.clause = item.clause;
    budget.span = span_of(item);
  } else if (item.kind == "budget_group") {
    reading::BudgetGroup group;
    group.code = in.required("code", "Hãy ghi số hiệu của nhóm, ví dụ I.", "Give the group's label, such as I.");
    group.name = in.text("name");
    group.total_vnd = in.whole("total");
    group.by_source = read_sources(in);
    group.span = span_of(item);
    budget_of(p).groups.push_back(std::move(group));
  }
}

}  // namespace

CheckedItems check(const std::vector<Item>& items) {
  CheckedItems out;
  for (size_t i = 0; i < items.size(); ++i) {
    Reader in(items[i]);
    read_item(in, items[i], out);
    for (auto& error : in.errors) out.errors.emplace_back(i, std::move(error));
  }
  return out;
}

std::vector<FieldError> check(const Item& item) {
  CheckedItems out;
  Reader in(item);
  read_item(in, item, out);
  return in.errors;
}

std::optional<int64_t> parse_whole(std::string_view text) {
  int64_t value = 0;
  int digits = 0;
  const std::string typed = trim(text);
  for (const char c : typed) {
    if (c == '.' || c == ' ' || c == ',') continue;
    if (c < '0' || c > '9' || ++digits > 15) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return digits ? std::optional(value) : std::nullopt;
}

std::optional<int64_t> parse_tenths(std::string_view text) {
  std::string typed = trim(text);
  if (!typed.empty() && typed.back() == '%') typed = trim(std::string_view(typed).substr(0, typed.size() - 1));
  const size_t mark = typed.find_first_of(",.");
  const std::string whole = typed.substr(0, mark);
  const std::string part = mark == std::string::npos ? "" : typed.substr(mark + 1);
  if (whole.empty() || whole.size() > 9 || part.size() > 1 || (mark != std::string::npos && part.empty())) return std::nullopt;
  for (const char c : whole + part)
    if (c < '0' || c > '9') return std::nullopt;
  return std::stoll(whole) * 10 + (part.empty() ? 0 : part[0] - '0');
}

}  // namespace sxsh::programmes
