// Agencies in time: renamed and merged, so that an old programme's agency can be shown with who does its work today. The carried
// table is catalogue/territory/agencies.tsv; an office may replace rows of it (agencies/store.h).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"

namespace sxsh::territory {

// A first or last day; where only the year is known, the whole year is unclear.
struct DayOrYear {
  Date day;                              // 1 January with year_only
  bool year_only = false;
  bool operator==(const DayOrYear&) const = default;
};
std::optional<DayOrYear> day_or_year(std::string_view text);           // "2025-02-28", "28/2/2025" or "2025"
std::string stored(const std::optional<DayOrYear>& day);               // "2025-02-28", "2025", ""
std::string shown(const std::optional<DayOrYear>& day, Lang lang);

struct AgencyKind {
  std::string_view code, vi, en;
};
std::span<const AgencyKind> agency_kinds();

enum class AgencyMark { verified, third_party, unverified };

struct Agency {
  std::string name, kind, suffix;        // suffix "": not known
  std::optional<DayOrYear> from, to;
  std::vector<std::string> successors;
  AgencyMark mark = AgencyMark::unverified;
  std::string source;
  bool of_office = false;                // the office's own row
  // Did it certainly stand, or had it certainly ended? A year alone leaves the days of that year unclear: neither.
  bool stood_on(const Date& day) const;
  bool ended_before(const Date& day) const;
};

class Agencies {
 public:
  static const Agencies& carried();
  void put(Agency agency);               // replaces the one of the same name
  // By name with or without its province behind it ("… tỉnh Hưng Yên", "… Hưng Yên", "… tỉnh"), marks and case; null if there
  // is none.
  const Agency* find(std::string_view name) const;
  const Agency* agency_at(std::string_view name, const Date& day) const;      // null also when it did not certainly stand then
  // Who does its work on that day: itself while it has not certainly ended; else its successors, followed as far as they go.
  std::vector<std::string> successors_on(std::string_view name, const Date& day) const;
  const Agency* by_suffix(std::string_view suffix) const;                     // "BTNMT"; letters compared as they are
  const std::map<std::string, Agency>& all() const { return agencies_; }      // by folded name

 private:
  std::map<std::string, Agency> agencies_;
};

// "nay là Sở Nông nghiệp và Môi trường"; "" while it stands, or when nothing is known of it.
std::string now_words(const Agencies& agencies, std::string_view name, const Date& day, Lang lang);

}  // namespace sxsh::territory
