// Green Button (ESPI): a feed of entries; a meter reading points to its reading type, its blocks stand under its address.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "figures/import/energy_file.h"
#include "measures/exact.h"
#include "paper/xml.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;

constexpr size_t kMostEntries = 20'000, kMostText = 200;
constexpr int64_t kLongReading = 20 * 3600;  // seconds; what is shorter is added up by day
constexpr int64_t kOurOffset = 7 * 3600;

struct IntervalReading {
  int64_t start = 0, duration = 0, value = 0;
  std::optional<int64_t> offset;  // seconds east of UTC
  bool timed = false, valued = false;
  std::string bad;  // what could not be read
};

struct Entry {
  std::string self;
  std::vector<std::string> related;
  std::string kind;  // "UsagePoint", "ReadingType", "IntervalBlock" …
  std::string title, service, uom, multiplier;
  std::vector<IntervalReading> readings;
};

std::optional<int64_t> whole(std::string_view text) {
  const std::string plain = trim(text);
  const size_t sign = !plain.empty() && plain[0] == '-' ? 1 : 0;
  if (plain.size() == sign || plain.size() - sign > 18) return std::nullopt;
  int64_t out = 0;
  for (const char c : std::string_view(plain).substr(sign)) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return sign ? -out : out;
}

// "-0400" → seconds.
std::optional<int64_t> offset_of(std::string_view text) {
  const std::string plain = trim(text);
  if (plain.size() != 5 || (plain[0] != '+' && plain[0] != '-')) return std::nullopt;
  const auto hours = whole(std::string_view(plain).substr(1, 2)), minutes = whole(std::string_view(plain).substr(3));
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  return (plain[0] == '-' ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

class Feed : public paper::XmlHandler {
 public:
  void open(std::string_view name, const Attributes& attributes) override {
    path_.emplace_back(name);
    text_.clear();
    if (name == "entry") {
      if (entries.size() >= kMostEntries)
        full_ = true;
      else
        entries.emplace_back();
    }
    if (entries.empty()) return;
    Entry& entry = entries.back();
    if (name == "link") {
      const auto rel = paper::value_of(attributes, "rel"), href = paper::value_of(attributes, "href");
      if (rel == "self")
        entry.self = href.substr(0, kMostText);
      else if (rel == "related" && entry.related.size() < 100)
        entry.related.emplace_back(href.substr(0, kMostText));
    } else if (name == "UsagePoint" || name == "ReadingType" || name == "MeterReading" || name == "IntervalBlock") {
      entry.kind = name;
    } else if (name == "IntervalReading") {
      if (++readings_ > kMostPeriods)
        full_ = true;
      else
        entry.readings.emplace_back();
    }
  }
  void close(std::string_view name) override {
    if (!path_.empty()) path_.pop_back();
    const std::string_view parent = path_.empty() ? std::string_view() : std::string_view(path_.back());
    if (name == "tzOffset" && whole(text_)) offset = *whole(text_);
    if (!entries.empty()) take(entries.back(), name, parent);
    text_.clear();
  }
  void text(std::string_view utf8) override {
    if (text_.size() < kMostText) text_ += utf8.substr(0, kMostText - text_.size());
  }
  bool full() const override { return full_; }

  std::vector<Entry> entries;
  std::optional<int64_t> offset;

 private:
  void take(Entry& entry, std::string_view name, std::string_view parent) {
    if (parent == "ServiceCategory" && name == "kind")
      entry.service = trim(text_);
    else if (name == "uom")
      entry.uom = trim(text_);
    else if (name == "powerOfTenMultiplier")
      entry.multiplier = trim(text_);
    else if (name == "title" && parent == "entry")
      entry.title = trim(text_);
    if (entry.readings.empty()) return;
    IntervalReading& reading = entry.readings.back();
    if (parent == "timePeriod") {
      if (name == "timezone") {
        reading.offset = offset_of(text_);
      } else if (name == "start" || name == "duration") {
        const auto number = whole(text_);
        if (!number || *number < 0 || *number > 253'402'300'799)
          reading.bad = text_;
        else
          (name == "start" ? reading.start : reading.duration) = *number;
        reading.timed = reading.timed || name == "start";
      }
    } else if (parent == "IntervalReading" && name == "value") {
      const auto number = whole(text_);
      if (!number)
        reading.bad = text_;
      else
        reading.value = *number;
      reading.valued = true;
    }
  }

  std::vector<std::string> path_;
  std::string text_;
  size_t readings_ = 0;
  bool full_ = false;
};

struct UnitOfMeasure {
  const char* uom;
  const char* unit;
  int exponent;  // the unit times 10^exponent
};
constexpr UnitOfMeasure kUnits[] = {{"72", "wh", 0}, {"31", "mj", -6},  {"132", "btu", 0}, {"169", "therm", 0},
                                    {"42", "m3", 0}, {"119", "ft3", 0}, {"128", "gal", 0}, {"134", "l", 0}};

const char* resource_of(std::string_view service) {
  return service == "0" ? "electricity_grid" : service == "1" ? "natural_gas" : service == "2" ? "water_supply" : "";
}

const Entry* with_self(const std::vector<Entry>& entries, std::string_view kind, std::string_view self) {
  const auto found = std::ranges::find_if(entries, [&](const Entry& one) { return one.kind == kind && one.self == self; });
  return found == entries.end() ? nullptr : &*found;
}

const Entry* type_of(const Feed& feed, const Entry* meter) {
  if (meter)
    for (const std::string& related : meter->related)
      if (const Entry* type = with_self(feed.entries, "ReadingType", related)) return type;
  const Entry* only = nullptr;  // a feed with one type needs no link to it
  for (const Entry& one : feed.entries)
    if (one.kind == "ReadingType") {
      if (only) return nullptr;
      only = &one;
    }
  return only;
}

std::string local_words(int64_t seconds) {
  const std::string text = utc_text(seconds * 1000);
  return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4) + " " + text.substr(11, 5);
}

// A reading of one meter with its amount: seconds of UTC, and how far east its clock stands.
struct Span {
  int64_t start = 0, end = 0, offset = 0, amount_e6 = 0;
  size_t number = 0;
};

Date day_of(int64_t local_seconds) {
  return date_from_days((local_seconds >= 0 ? local_seconds : local_seconds - 86399) / 86400);
}

class MeterBuilder {
 public:
  MeterBuilder(EnergyFile& file, size_t which, int exponent, int64_t offset)
      : file_(file), which_(which), exponent_(exponent), offset_(offset) {}

  void take(const IntervalReading& reading) {
    ++number_;
    const std::string place = place_of(number_);
    if (!reading.bad.empty() || !reading.timed || !reading.valued)
      return file_.fault(which_, Msg::figures_fault_number, {{"place", place}, {"text", trim(reading.bad)}});
    const auto amount = scaled(reading.value);
    if (!amount)
      return file_.fault(which_, Msg::figures_fault_large, {{"place", place}, {"text", std::to_string(reading.value)}});
    spans_.push_back({reading.start, reading.start + std::max<int64_t>(reading.duration, 1), reading.offset.value_or(offset_),
                      *amount, number_});
  }

  void finish() {
    std::ranges::stable_sort(spans_, {}, &Span::start);
    std::map<Date, int64_t> days;
    std::optional<Span> before;  // the one that reaches furthest
    for (size_t i = 0; i < spans_.size(); ++i) {
      const Span& span = spans_[i];
      // The same reading twice, as two files of one meter have it, counts once.
      if (before && before->start == span.start && before->end == span.end && before->amount_e6 == span.amount_e6) continue;
      if (before && span.start < before->end) overlap(*before, span);
      if (!before || before->end < span.end) before = span;
      const Date first = day_of(span.start + span.offset);
      if (span.end - span.start >= kLongReading) {
        // Where the next begins as this one ends, it ends the day before that, also when clocks were changed in between.
        const bool followed = i + 1 < spans_.size() && spans_[i + 1].start == span.end;
        const Date next = followed ? day_of(spans_[i + 1].start + spans_[i + 1].offset) : Date{};
        const Date last =
            followed && first < next ? date_from_days(days_from_epoch(next) - 1) : day_of(span.end + span.offset - 1);
        file_.add(which_, {.first = first,
                           .last = last,
                           .amount_e6 = span.amount_e6,
                           .place = "IntervalReading " + std::to_string(span.number)});
      } else if (__builtin_add_overflow(days[first], span.amount_e6, &days[first])) {
        file_.fault(which_, Msg::figures_fault_large,
                    {{"place", place_of(span.number)}, {"text", std::to_string(span.amount_e6)}});
        return;
      }
    }
    for (const auto& [day, amount] : days)
      file_.add(which_, {.first = day, .last = day, .amount_e6 = amount, .place = iso(day)});
  }

 private:
  void overlap(const Span& before, const Span& span) {
    file_.fault(which_, Msg::figures_fault_overlap,
                {{"place", place_of(span.number)},
                 {"from", local_words(span.start + span.offset)},
                 {"to", local_words(std::min(span.end, before.end) + span.offset)},
                 {"other", "IntervalReading " + std::to_string(before.number)}});
    file_.series[which_].refused = true;
  }
  std::string place_of(size_t number) const {
    return file_.series[which_].name + ", IntervalReading " + std::to_string(number);
  }
  std::optional<int64_t> scaled(int64_t value) const {
    measures::Exact out = measures::Exact::of(value);
    for (int i = 0; i < exponent_; ++i) out = out * measures::Exact::of(10);
    for (int i = 0; i > exponent_; --i) out = out * measures::Exact::of(1, 10);
    return out.scaled(kFileDecimals);
  }

  EnergyFile& file_;
  size_t which_;
  int exponent_;
  int64_t offset_;
  size_t number_ = 0;
  std::vector<Span> spans_;
};

}  // namespace

Result<EnergyFile> read_green_button(std::string_view xml) {
  Feed feed;
  if (auto read = paper::read_xml_text(xml, feed); !read.ok()) {
    const auto& details = read.problem().details;
    const std::string what = details.empty() ? "" : details.front().second;
    const bool line = read.problem().is(problems::file_truncated);
    return Problem(problems::figures_xml_broken, {{"line", line ? what : "1"}, {"what", line ? "XML" : what}});
  }
  EnergyFile out;
  out.too_much = feed.full();
  std::map<std::string, std::vector<const Entry*>> blocks;  // by the address of their meter reading
  for (const Entry& one : feed.entries)
    if (one.kind == "IntervalBlock") blocks[one.self.substr(0, one.self.rfind("/IntervalBlock"))].push_back(&one);
  for (const auto& [address, all] : blocks) {
    const Entry* meter = with_self(feed.entries, "MeterReading", address);
    const Entry* type = type_of(feed, meter);
    const Entry* point = with_self(feed.entries, "UsagePoint", address.substr(0, address.rfind("/MeterReading")));
    const size_t which = out.series_with(address);
    FileSeries& series = out.series[which];
    series.name = point && !point->title.empty() ? point->title : address;
    series.what = point ? "ServiceCategory " + point->service : "";
    series.resource = measures::Catalogue::carried().resource(point ? resource_of(point->service) : "");
    const auto exponent = type ? whole(type->multiplier.empty() ? "0" : type->multiplier) : std::nullopt;
    const auto* unit = type
                           ? std::ranges::find(kUnits, type->uom, [](const UnitOfMeasure& one) { return std::string(one.uom); })
                           : std::end(kUnits);
    if (!type || unit == std::end(kUnits) || !exponent || *exponent < -12 || *exponent > 12) {
      if (type)
        out.fault(which, Msg::figures_fault_unit_unknown,
                  {{"place", series.name}, {"unit", "uom " + type->uom + ", 10^" + type->multiplier}});
      else
        out.fault(which, Msg::figures_fault_reading_type, {{"place", series.name}});
      series.refused = true;
      continue;
    }
    series.unit = measures::Catalogue::carried().unit(unit->unit);
    MeterBuilder builder(out, which, static_cast<int>(*exponent) + unit->exponent, feed.offset.value_or(kOurOffset));
    for (const Entry* block : all)
      for (const IntervalReading& reading : block->readings) builder.take(reading);
    builder.finish();
  }
  if (out.series.empty()) return Problem(problems::figures_none_inside, {{"what", "XML, IntervalBlock: 0"}});
  return out;
}

}  // namespace sxsh::figures
