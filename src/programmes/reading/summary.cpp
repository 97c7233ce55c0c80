#include "programmes/reading/summary.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/finding_words.h"
#include "programmes/reading/unread.h"

namespace sxsh::programmes::reading {
namespace {

constexpr size_t kWidth = 96;  // characters of one line of text

std::string padded(std::string_view text, size_t width) {
  const size_t length = decode(text).size();
  return std::string(text) + std::string(length < width ? width - length : 1, ' ');
}

std::string shortened(std::string_view text, size_t most) {
  const std::u32string all = decode(text);
  if (all.size() <= most) return std::string(text);
  size_t end = all.rfind(U' ', most);
  if (end == std::u32string::npos || end < most / 2) end = most;
  return encode(all.substr(0, end)) + " …";
}

class Summary {
 public:
  Summary(const Draft& draft, Lang lang) : draft_(draft), lang_(lang), words_(decode(draft.repaired)) {}

  std::string text() {
    document();
    if (draft_.programme) programme(*draft_.programme);
    findings();
    unread();
    if (!draft_.repairs.empty()) {
      std::string list;
      for (const auto& [kind, count] : draft_.repairs)
        list += (list.empty() ? "" : "; ") + repair_name(kind, lang_) + ": " + grouped(count, vi());
      line(say("Sửa chữ", "Repairs"), list);
    }
    return std::move(out_);
  }

 private:
  bool vi() const { return lang_ == Lang::vi; }
  std::string say(std::string_view vietnamese_words, std::string_view english_words) const {
    return std::string(vi() ? vietnamese_words : english_words);
  }
  std::string date(const std::optional<Date>& day) const {
    return !day ? say("không rõ", "unknown") : vi() ? vietnamese(*day) : english(*day);
  }
  // "12-25" → 25/12 (every year), "2019-12-25" → 25/12/2019
  std::string due(const std::string& day) const {
    if (day.size() == 5) return day.substr(3) + "/" + day.substr(0, 2);
    return day.size() == 10 ? day.substr(8) + "/" + day.substr(5, 2) + "/" + day.substr(0, 4) : day;
  }
  void line(std::string_view label, std::string_view value) { out_ += "  " + padded(label, 22) + std::string(value) + "\n"; }
  void heading(std::string_view words, size_t count) { out_ += "\n" + std::string(words) + " (" + std::to_string(count) + ")\n"; }

  std::string kind() const {
    switch (draft_.document.kind) {
      case Kind::decision: return say("QUYẾT ĐỊNH", "DECISION");
      case Kind::plan: return say("KẾ HOẠCH", "PLAN");
      case Kind::programme: return say("CHƯƠNG TRÌNH", "PROGRAMME");
      case Kind::report: return say("BÁO CÁO", "REPORT");
      case Kind::letter: return say("CÔNG VĂN", "LETTER");
      case Kind::not_an_act: return say("KHÔNG PHẢI VĂN BẢN HÀNH CHÍNH", "NOT AN ACT");
    }
    return "";
  }

  void document() {
    const Document& document = draft_.document;
    out_ += kind();
    if (document.kind == Kind::not_an_act) {
      out_ += "\n";
      return;
    }
    out_ += " " + document.number.value_or(say("(không có số)", "(no number)")) + " · " + date(document.date) + "\n";
    if (!document.issuer.empty()) line(say("Cơ quan ban hành", "Issued by"), document.issuer);
    if (!document.title.empty()) line(say("Trích yếu", "Title"), shortened(document.title, kWidth));
    if (document.signer)
      line(say("Người ký", "Signed by"),
           document.signer->name + (document.signer->form.empty() ? "" : " (" + document.signer->form + ")"));
    if (document.effective_date) line(say("Hiệu lực từ", "In force from"), date(document.effective_date));
    if (document.same_act_as) line(say("Trùng văn bản", "Same act as"), *document.same_act_as);
    if (!document.legal_bases.empty()) {
      std::string list;
      for (const Act& act : document.legal_bases) {
        const std::string name = act.number.value_or(shortened(act.title, 40));
        list += (list.empty() ? "" : "; ") + name + (act.date ? " (" + date(act.date) + ")" : "");
      }
      line(say("Căn cứ", "Rests on"), list);
    }
    const int64_t sure = static_cast<int64_t>(document.confidence * 100 + 0.5);
    line(say("Độ chắc khi đọc", "Certainty"), std::to_string(sure) + " %");
  }

  std::string figure(const Measure& measure) const {
    const std::string unit = measure.unit == "percent" ? " %" : measure.unit.empty() ? "" : " " + measure.unit;
    if (measure.value_tenths) return decimal(*measure.value_tenths, 1, vi()) + unit;
    if (measure.range_tenths)
      return decimal(measure.range_tenths->first, 1, vi()) + "–" + decimal(measure.range_tenths->second, 1, vi()) + unit;
    return say("bằng lời", "in words");
  }

  void measure(const Measure& one, const std::string& more) {
    std::string words = indicator_name(one.indicator, lang_);
    if (one.population != "other") words += " · " + population_name(one.population, lang_);
    if (one.year) words += " · " + std::to_string(*one.year);
    out_ += "  " + padded(one.clause, 12) + padded(figure(one), 12) + words + more + "\n";
  }

  void programme(const Programme& programme) {
    std::string name =
        programme.family == "cp1419" ? say("sản xuất sạch hơn (QĐ 1419/QĐ-TTg)", "cleaner production (QĐ 1419/QĐ-TTg)")
        : programme.family == "scp889"
            ? say("sản xuất và tiêu dùng bền vững (QĐ 889/QĐ-TTg)", "sustainable production and consumption (QĐ 889/QĐ-TTg)")
            : say("khác", "other");
    if (programme.period) {
      const auto [from, to] = *programme.period;
      name += ", " + (from == to ? say("năm ", "") + std::to_string(from)
                                 : say("giai đoạn ", "") + std::to_string(from) + "–" + std::to_string(to));
    }
    line(say("Chương trình", "Programme"), name);
    if (programme.parent) line(say("Theo kế hoạch", "Serves the plan"), *programme.parent);
    if (!programme.baselines.empty()) heading(say("Hiện trạng", "Baseline"), programme.baselines.size());
    for (const Baseline& one : programme.baselines)
      measure(one, one.count ? " (≈ " + grouped(*one.count, vi()) + say(" cơ sở)", " establishments)") : "");
    heading(say("Mục tiêu", "Targets"), programme.targets.size());
    for (const Target& one : programme.targets) measure(one, "");
    tasks(programme.tasks);
    size_t duties = 0;
    std::string names;
    for (const Agency& agency : programme.agencies)
      duties += agency.duties.size(), names += (names.empty() ? "" : "; ") + agency.name;
    if (!programme.agencies.empty()) {
      heading(say("Cơ quan thực hiện", "Agencies"), programme.agencies.size());
      out_ += "  " + names + say(" — ", " — ") + std::to_string(duties) + say(" nhiệm vụ\n", " duties\n");
    }
    if (programme.budget) budget(*programme.budget);
    if (!programme.reporting.empty()) heading(say("Chế độ báo cáo", "Reporting"), programme.reporting.size());
    for (const ReportingDuty& duty : programme.reporting)
      out_ += "  " + padded(duty.clause, 12) + duty.reporter + (duty.recipient.empty() ? "" : " → " + duty.recipient) + " · " +
              frequency(duty.frequency) +
              (duty.due_date ? say(duty.inclusive ? " · đến ngày " : " · trước ngày ", duty.inclusive ? " · by " : " · before ") +
                                   due(*duty.due_date)
                             : "") +
              "\n";
  }

  std::string frequency(const std::string& code) const {
    if (code == "monthly") return say("hàng tháng", "monthly");
    if (code == "quarterly") return say("hàng quý", "quarterly");
    if (code == "six_month") return say("sáu tháng", "six-monthly");
    if (code == "annual") return say("hàng năm", "yearly");
    if (code == "whole_period") return say("cả giai đoạn", "whole period");
    return say("không rõ kỳ", "no period given");
  }

  void tasks(const std::vector<Task>& tasks) {
    if (tasks.empty()) return;
    heading(say("Nhiệm vụ", "Tasks"), tasks.size());
    for (size_t i = 0; i < tasks.size() && i < kMostListed; ++i) {
      const Task& task = tasks[i];
      std::string more;
      for (const Quantity& quantity : task.quantities)
        more += (more.empty() ? "" : ", ") + grouped(quantity.value, vi()) + " " + quantity.unit +
                (quantity.per ? "/" + *quantity.per : "");
      if (!task.quarters.empty())
        more +=
            (more.empty() ? "" : " · ") + task.quarters.front() + (task.quarters.size() > 1 ? " … " + task.quarters.back() : "");
      out_ += "  " + padded(task.clause, 12) + shortened(task.text, kWidth - 30) + (more.empty() ? "" : " [" + more + "]") + "\n";
    }
    rest(tasks.size());
  }

  void rest(size_t count) {
    if (count > kMostListed)
      out_ += "  " + say("… và ", "… and ") + std::to_string(count - kMostListed) + say(" mục nữa\n", " more\n");
  }

  std::string source(const std::string& code) const {
    if (code == "central") return say("Ngân sách Trung ương", "Central budget");
    if (code == "local") return say("Ngân sách địa phương", "Local budget");
    if (code == "environment") return say("Sự nghiệp môi trường", "Environment");
    if (code == "promotion") return say("Khuyến công", "Promotion");
    if (code == "science") return say("Khoa học, công nghệ", "Science");
    return say("Nguồn khác", "Other");
  }

  void budget(const Budget& budget) {
    out_ += "\n" + say("Kinh phí", "Budget") + "\n";
    line(say("Tổng", "Total"), budget.total_vnd ? money(*budget.total_vnd, lang_) : say("không nêu", "not given"));
    for (const auto& [code, amount] : budget.by_source) line(source(code), money(amount, lang_));
    for (const auto& [year, amount] : budget.by_year_printed) line(std::to_string(year), money(amount, lang_));
    for (const BudgetGroup& group : budget.groups)
      line(say("Nhóm ", "Group ") + group.code,
           (group.total_vnd ? money(*group.total_vnd, lang_) : "?") + " · " + shortened(group.name, 60));
    if (!budget.lines.empty()) line(say("Dòng chi tiết", "Lines"), std::to_string(budget.lines.size()));
  }

  std::string quoted(const Span& span) const {
    const auto start = std::min(static_cast<size_t>(std::max(0, span.start)), words_.size());
    const auto end = std::clamp(static_cast<size_t>(std::max(0, span.end)), start, words_.size());
    std::string text = encode(words_.substr(start, end - start));
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return shortened(trim(text), 80);
  }

  void findings() {
    if (draft_.findings.empty()) return;
    heading(say("Cần xem lại", "To look at again"), draft_.findings.size());
    for (const Finding& finding : draft_.findings) {
      const std::string mark = finding.severity == Severity::error     ? say("SAI", "ERROR")
                               : finding.severity == Severity::warning ? say("LƯU Ý", "WARNING")
                                                                       : say("BIẾT THÊM", "NOTE");
      out_ += "  " + padded(mark, 12) + (vi() ? finding.vi : finding.en) + "  [" + finding.code + "]\n";
      for (size_t i = 0; i < finding.spans.size() && i < 3; ++i)
        out_ += std::string(14, ' ') + "“" + quoted(finding.spans[i]) + "”\n";
    }
  }

  void unread() {
    if (draft_.unread.empty()) return;
    heading(say("Chưa đọc được", "Left unread"), draft_.unread.size());
    for (size_t i = 0; i < draft_.unread.size() && i < kMostListed; ++i)
      out_ += "  “" + quoted(draft_.unread[i].span) + "” — " + unread_words(draft_.unread[i].reason, lang_) + "\n";
    rest(draft_.unread.size());
  }

  const Draft& draft_;
  Lang lang_;
  std::u32string words_;
  std::string out_;
};

}  // namespace

std::string summary(const Draft& draft, Lang lang) { return Summary(draft, lang).text(); }

}  // namespace sxsh::programmes::reading
