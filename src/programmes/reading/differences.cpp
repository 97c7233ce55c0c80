#include "programmes/reading/differences.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "programmes/reading/finding_words.h"

namespace sxsh::programmes::reading {
namespace {

struct Entry {
  ItemKind kind;
  std::string key, clause, words;
  std::optional<Span> span;
};

std::string figure(const Measure& measure) {
  const auto unit = [&](const std::string& value) {
    return measure.unit == "percent" ? value + " %" : value + " " + measure.unit;
  };
  if (measure.value_tenths) return unit(decimal(*measure.value_tenths, 1));
  if (measure.range_tenths) return unit(decimal(measure.range_tenths->first, 1) + "–" + decimal(measure.range_tenths->second, 1));
  return "không nêu con số";
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string all;
  for (const std::string& one : parts)
    if (!one.empty()) all += (all.empty() ? "" : between) + one;
  return all;
}

std::string date_words(const std::optional<Date>& date) { return date ? vietnamese(*date) : ""; }

// All items of a draft in the order of ItemKind. Items of one key (two bullets of one clause) are numbered.
class Entries {
 public:
  explicit Entries(const Draft& draft) {
    add_document(draft.document);
    if (!draft.programme) return;
    const Programme& programme = *draft.programme;
    if (programme.period)
      add(ItemKind::period, "period", "",
          std::to_string(programme.period->first) + "–" + std::to_string(programme.period->second), {});
    for (const Baseline& one : programme.baselines) add_measure(ItemKind::baseline, one);
    for (const Target& one : programme.targets) add_measure(ItemKind::target, one);
    for (const Task& one : programme.tasks) add_task(one);
    for (const Agency& agency : programme.agencies)
      for (const Duty& duty : agency.duties)
        add(ItemKind::duty, search_key(agency.name), duty.clause, agency.name + ": " + duty.text, duty.span);
    if (programme.budget) add_budget(*programme.budget);
    for (const ReportingDuty& one : programme.reporting)
      add(ItemKind::reporting, search_key(one.reporter) + "/" + one.frequency, one.clause,
          joined({one.reporter, one.recipient, one.frequency, one.window.value_or(""), one.due_date.value_or("")}, " · "),
          one.span);
  }

  const std::vector<Entry>& all() const { return all_; }

 private:
  void add(ItemKind kind, std::string key, const std::string& clause, std::string words, std::optional<Span> span) {
    if (words.empty()) return;
    std::string full = clause.empty() ? std::move(key) : clause + " " + key;
    const int before = seen_[{kind, full}]++;
    if (before > 0) full += "#" + std::to_string(before + 1);
    all_.push_back({kind, full, clause, std::move(words), span});
  }

  void add_document(const Document& document) {
    add(ItemKind::document, "number", "", document.number.value_or(""), {});
    add(ItemKind::document, "date", "", date_words(document.date), {});
    add(ItemKind::document, "effective_date", "", date_words(document.effective_date), {});
    add(ItemKind::document, "issuer", "", document.issuer, {});
    add(ItemKind::document, "title", "", document.title, {});
    if (document.signer) add(ItemKind::document, "signer", "", joined({document.signer->form, document.signer->name}, " · "), {});
    for (const Act& act : document.legal_bases)
      add(ItemKind::document, "basis " + (act.number ? search_key(*act.number) : search_key(act.title)), "",
          joined({act.number.value_or(act.title), date_words(act.date)}, " · "), act.span);
  }

  void add_measure(ItemKind kind, const Measure& measure) {
    add(kind, measure.indicator + "/" + measure.population, measure.clause,
        joined({indicator_name(measure.indicator, Lang::vi), figure(measure), population_name(measure.population, Lang::vi),
                measure.year ? std::to_string(*measure.year) : ""},
               " · "),
        measure.span);
  }

  void add_task(const Task& task) {
    std::vector<std::string> words{task.text};
    for (const Quantity& quantity : task.quantities)
      words.push_back(grouped(quantity.value) + " " + quantity.unit + (quantity.per ? "/" + *quantity.per : ""));
    words.push_back(joined(task.quarters, ", "));
    words.push_back(joined(task.lead, ", "));
    words.push_back(joined(task.partners, ", "));
    add(ItemKind::task, "task", task.clause, joined(words, " · "), task.span);
  }

  void add_budget(const Budget& budget) {
    if (budget.total_vnd) add(ItemKind::budget_total, "total", budget.clause, money(*budget.total_vnd, Lang::vi), budget.span);
    for (const auto& [source, amount] : budget.by_source) {
      const auto span = budget.source_spans.find(source);
      add(ItemKind::budget_source, source, "", money(amount, Lang::vi),
          span == budget.source_spans.end() ? std::nullopt : std::optional(span->second));
    }
    for (const BudgetGroup& group : budget.groups)
      if (group.total_vnd) add(ItemKind::budget_group, group.code, "", money(*group.total_vnd, Lang::vi), group.span);
    for (const BudgetLine& line : budget.lines)
      for (const BudgetCell& cell : line.cells)
        if (cell.amount_vnd)
          add(ItemKind::budget_cell,
              line.group + "." + line.item + "/" + search_key(line.unit) + "/" + line.source + "/" + std::to_string(cell.year),
              "", money(*cell.amount_vnd, Lang::vi) + (cell.quantity ? " · " + grouped(*cell.quantity) + " " + line.unit : ""),
              cell.span.end > 0 ? cell.span : line.span);
  }

  std::vector<Entry> all_;
  std::map<std::pair<ItemKind, std::string>, int> seen_;
};

std::string place_key(const Document& document) {
  return search_key(document.province.empty() ? document.issuer : document.province);
}

}  // namespace

std::vector<Difference> differences(const Draft& before, const Draft& after) {
  const Entries old_items(before), new_items(after);
  std::map<std::pair<ItemKind, std::string>, const Entry*> old_by_key;
  for (const Entry& entry : old_items.all()) old_by_key[{entry.kind, entry.key}] = &entry;
  std::vector<Difference> found;
  std::set<std::pair<ItemKind, std::string>> kept;
  for (const Entry& entry : new_items.all()) {
    const auto old = old_by_key.find({entry.kind, entry.key});
    if (old == old_by_key.end()) {
      found.push_back({Change::added, entry.kind, entry.key, entry.clause, "", entry.words, {}, entry.span});
      continue;
    }
    kept.insert(old->first);
    if (search_key(old->second->words) != search_key(entry.words))
      found.push_back(
          {Change::changed, entry.kind, entry.key, entry.clause, old->second->words, entry.words, old->second->span, entry.span});
  }
  for (const Entry& entry : old_items.all())
    if (!kept.contains({entry.kind, entry.key}))
      found.push_back({Change::dropped, entry.kind, entry.key, entry.clause, entry.words, "", entry.span, {}});
  std::ranges::stable_sort(found, {}, [](const Difference& difference) { return static_cast<int>(difference.kind); });
  return found;
}

bool same_act(const Document& one, const Document& other) {
  if (one.kind == Kind::not_an_act || other.kind == Kind::not_an_act) return false;
  if (!one.date || one.date != other.date || place_key(one).empty() || place_key(one) != place_key(other)) return false;
  if (one.number && other.number) return search_key(*one.number) == search_key(*other.number);
  return !one.number && !other.number && !one.title.empty() && search_key(one.title) == search_key(other.title);
}

ActComparison compare_acts(const Draft& one, const Draft& other) {
  ActComparison result;
  result.same = same_act(one.document, other.document);
  const auto repairs = [](const Draft& draft) {
    int count = 0;
    for (const auto& [kind, times] : draft.repairs) count += times;
    return count;
  };
  if (one.document.confidence != other.document.confidence) {
    result.better = one.document.confidence > other.document.confidence ? 0 : 1;
    result.vi = "đọc được chắc hơn (giữ được dấu tiếng Việt)";
    result.en = "it was read with more certainty (it keeps its Vietnamese marks)";
  } else if (one.unread.size() != other.unread.size()) {
    result.better = one.unread.size() < other.unread.size() ? 0 : 1;
    result.vi = "ít phần chưa đọc được hơn";
    result.en = "less of it was left unread";
  } else {
    result.better = repairs(one) <= repairs(other) ? 0 : 1;
    result.vi = "ít chỗ phải sửa hơn";
    result.en = "it needed fewer repairs";
  }
  return result;
}

Comparability comparable(const Target& one, const Target& other) {
  if (one.indicator != other.indicator) return {false, "hai mục tiêu khác nhau về chỉ tiêu", "they aim different indicators"};
  const auto in_figures = [](const Target& t) {
    return t.comparator != Comparator::qualitative && (t.value_tenths || t.range_tenths);
  };
  if (!in_figures(one) || !in_figures(other)) return {false, "một mục tiêu không nêu con số", "one of them has no figure"};
  if (one.unit != other.unit) return {false, "hai đơn vị tính khác nhau", "their units differ"};
  if (one.population != other.population || one.population == "other")
    return {false,
            "một bên tính trên " + population_name(one.population, Lang::vi) + ", bên kia trên " +
                population_name(other.population, Lang::vi),
            "one is of " + population_name(one.population, Lang::en) + ", the other of " +
                population_name(other.population, Lang::en)};
  if (one.year != other.year) return {false, "hai năm đích khác nhau", "they are for different years"};
  return {true, "", ""};
}

}  // namespace sxsh::programmes::reading
