// What was read out of the text of an act: the draft of a programme, every item with its clause and its span.
// It is the object of docs/reference/draft.schema.json. Nothing in here is invented: what the text does not say is missing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace sxsh::programmes::reading {

// Code points [start, end) of the repaired text; page from 1 where the source has pages; bytes of the source file,
// missing where the source is a container (docx, pdf) whose bytes mean nothing to a reader.
struct Span {
  int start = 0, end = 0;
  std::optional<int> page, source_start, source_end;
};

enum class Kind { decision, plan, programme, report, letter, not_an_act };

struct Act {                              // an act that this one rests on or answers to
  std::optional<std::string> number;      // "1419/QĐ-TTg"; laws without a number in the text have none
  std::optional<Date> date;
  std::string title;                      // the name of the act in the text, as short as the text allows
  Span span;
};

struct Article {
  std::string clause, text;               // "Điều 1"
  Span span;
};

struct Signer {
  std::string name, form;                 // form: "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH" as printed
};

struct Document {
  Kind kind = Kind::not_an_act;
  std::optional<std::string> number;      // normal form: "1849/QĐ-UBND"
  std::string number_raw;                 // as printed, "" if none
  std::optional<Date> date, effective_date;
  std::string issuer, province, title;    // "UBND tỉnh Hưng Yên"; "Hưng Yên"; title without its kind
  std::optional<Signer> signer;
  std::vector<Act> legal_bases;
  std::vector<Article> articles;
  std::vector<std::string> recipients, annexes;
  double confidence = 0;                  // 0 … 1; below 0.6 the text was read without its marks
  std::optional<std::string> same_act_as; // number of an act already known with same number, date and issuer
};

enum class Comparator { ge, range, qualitative };

// A percentage is kept in tenths of its unit (45.8 % = 458) so that nothing floats; `unit` "percent" or a counted thing.
struct Measure {
  std::string indicator, population;      // closed lists of docs/reference/draft.schema.json
  std::optional<int64_t> value_tenths;
  std::optional<std::pair<int64_t, int64_t>> range_tenths;
  std::string unit;
  std::optional<int> year;
  std::string clause;                     // "II.2.b"
  Span span;
};

struct Baseline : Measure {
  std::optional<int64_t> count;           // "tương ứng khoảng 500 cơ sở"
  std::string source;
};

struct Target : Measure {
  Comparator comparator = Comparator::ge;
  std::string text;                       // the words of the target
};

struct Quantity {
  int64_t value = 0;
  std::string unit;                       // "chương trình", "cuốn", "lớp"
  std::optional<std::string> per;         // "lớp" in 50 người/lớp; "năm", "quý"
};

struct Task {
  std::string clause, text;
  std::vector<Quantity> quantities;
  std::vector<int> years;
  std::vector<std::string> quarters;      // "2019-Q2"
  std::vector<std::string> lead, partners;
  Span span;
};

struct Duty {
  std::string clause, text;
  Span span;
};

struct Agency {
  std::string name, kind;                 // kind: department, board, media, district, enterprise, facility, committee, other
  std::vector<Duty> duties;
};

struct BudgetCell {
  int year = 0;
  std::optional<int64_t> quantity;
  std::optional<int64_t> amount_vnd;
  std::string amount_printed;             // "" for an empty cell
  bool proposed = false, inferred = false;
  Span span;
};

struct BudgetLine {
  std::string group, item, name, unit;    // "I", "1", …
  std::optional<int64_t> unit_cost_vnd;
  std::string source;                     // central, local, environment, promotion, science, other
  std::optional<int64_t> total_vnd;
  std::vector<BudgetCell> cells;
  Span span;
};

struct BudgetGroup {
  std::string code, name;
  std::optional<int64_t> total_vnd;
  std::map<std::string, int64_t> by_source;
  std::map<int, int64_t> by_year_printed; // totals of the group row, year → đồng
  Span span;
};

struct Budget {
  std::optional<int64_t> total_vnd, total_words_vnd;
  std::map<std::string, int64_t> by_source;
  std::map<int, int64_t> by_year_printed; // totals of the last row
  std::optional<int64_t> table_total_vnd; // total of the last row, where the act has a table
  std::vector<BudgetGroup> groups;
  std::vector<BudgetLine> lines;
  std::string clause;
  Span span, words_span;
  std::map<std::string, Span> source_spans;
};

struct ReportingDuty {
  std::string reporter, recipient, frequency;   // monthly, quarterly, six_month, annual, whole_period
  std::optional<std::string> window, due_date;  // due "12-25" (every year) or "2019-12-25"
  bool inclusive = true;                        // "trước ngày 25/12" excludes the 25th: false
  std::string clause;
  Span span;
};

struct Objective {
  std::string clause, text;
  Span span;
};

struct Programme {
  std::string family;                     // cp1419, scp889, other
  std::optional<std::string> parent;
  std::optional<std::pair<int, int>> period;
  std::vector<Objective> objectives;
  std::vector<Baseline> baselines;
  std::vector<Target> targets;
  std::vector<Task> tasks;
  std::vector<Agency> agencies;
  std::optional<Budget> budget;
  std::vector<ReportingDuty> reporting;
};

enum class Severity { error, warning, info };

struct Finding {
  Severity severity = Severity::info;
  std::string code;                       // closed list of the schema
  std::string vi, en;
  std::vector<Span> spans;
  std::optional<std::string> expected, found, proposal;
};

struct Unread {
  Span span;
  std::string reason;
};

struct Draft {
  Document document;
  std::optional<Programme> programme;     // none when the text is not an act or carries no programme
  std::string repaired, encoding, language;   // UTF-8; "utf-8", "tcvn3", "vni", "viscii", "windows-1258"; "vi" or another
  std::map<std::string, int> repairs;     // kind → how many
  std::vector<Finding> findings;
  std::vector<Unread> unread;
};

}  // namespace sxsh::programmes::reading
