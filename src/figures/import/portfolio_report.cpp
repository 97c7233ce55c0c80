// ENERGY STAR Portfolio Manager, the report as XML: its monthly usage, one series for each property and metric.
#include <algorithm>

#include "base/text.h"
#include "figures/import/energy_file.h"
#include "paper/xml.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;

constexpr size_t kMostText = 200;

class Report : public paper::XmlHandler {
 public:
  explicit Report(EnergyFile& out) : out_(out) {}

  void open(std::string_view name, const Attributes& attributes) override {
    text_.clear();
    const auto take = [&](std::string_view which) {
      return std::string(paper::value_of(attributes, which).substr(0, kMostText));
    };
    if (name == "monthlyUsage")
      inside_ = true;
    else if (name == "propertyMetrics")
      property_ = take("propertyId");
    else if (name == "metric" && inside_)
      begin(take("name"), take("uom"));
    else if (name == "monthlyMetric" && inside_)
      month_ = Month::parse(take("year") + "-" + take("month"));
    else if (name == "value")
      nothing_ = take("nil") == "true";
    if (name == "monthlyMetric") place_ = take("month") + "/" + take("year");
  }
  void close(std::string_view name) override {
    if (name == "monthlyUsage") inside_ = false;
    if (name == "value" && inside_ && which_) value();
    text_.clear();
  }
  void text(std::string_view utf8) override {
    if (text_.size() < kMostText) text_ += utf8.substr(0, kMostText - text_.size());
  }
  bool full() const override { return out_.too_much; }

 private:
  void begin(const std::string& metric, const std::string& uom) {
    which_ = out_.series_with(property_ + "/" + metric);
    FileSeries& series = out_.series[*which_];
    if (!series.name.empty()) return;
    series.name = "Property " + property_ + ", " + metric;
    series.what = metric;
    // "siteElectricityUseMonthly": words glued together are told apart by their capitals.
    std::string apart;
    for (const char c : metric) apart += c >= 'A' && c <= 'Z' ? std::string(" ") + c : std::string(1, c);
    series.resource = resource_meant(apart);
    series.unit = measures::Catalogue::carried().unit_named(uom);
    if (series.unit) return;
    out_.fault(*which_, uom.empty() ? Msg::figures_fault_no_unit : Msg::figures_fault_unit_unknown,
               {{"place", series.name}, {"unit", uom}});
    series.refused = true;
  }
  void value() {
    const std::string text = trim(text_);
    if (nothing_ || text.empty()) return;  // missing, not zero
    const std::string place = out_.series[*which_].name + ", " + place_;
    if (!month_) return out_.fault(*which_, Msg::figures_fault_date, {{"place", place}, {"text", place_}});
    const auto amount = file_amount(text, true);
    if (!amount) return out_.fault(*which_, Msg::figures_fault_number, {{"place", place}, {"text", text}});
    out_.add(*which_, {.first = month_->first_day(), .last = month_->last_day(), .amount_e6 = *amount, .place = place_});
  }

  EnergyFile& out_;
  std::optional<size_t> which_;
  std::optional<Month> month_;
  std::string property_, place_, text_;
  bool inside_ = false, nothing_ = false;
};

}  // namespace

Result<EnergyFile> read_portfolio_report(std::string_view xml) {
  EnergyFile out;
  Report report(out);
  if (auto read = paper::read_xml_text(xml, report); !read.ok()) {
    const auto& details = read.problem().details;
    const std::string what = details.empty() ? "" : details.front().second;
    const bool line = read.problem().is(problems::file_truncated);
    return Problem(problems::figures_xml_broken, {{"line", line ? what : "1"}, {"what", line ? "XML" : what}});
  }
  if (out.series.empty()) return Problem(problems::figures_none_inside, {{"what", "reportData, monthlyUsage: 0"}});
  return out;
}

}  // namespace sxsh::figures
