// A programme as it is kept: what was adopted from an act, and from the acts that amended it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programmes/reading/draft.h"

namespace sxsh::programmes {

struct Head {
  int64_t id = 0;
  std::string slug;                        // ke-hoach-sxsh-hung-yen-2016-2020
  int64_t document_id = 0;
  std::optional<int64_t> parent_id;
  std::optional<std::string> parent_number;
  std::string family, title, province;
  int from_year = 0, to_year = 0;
  std::optional<std::string> published_at;
  bool active = false;                     // the one the portal's home page shows
};

// A thing read from an act, and since when and until when it holds. Dates are local, both days included.
template <class T>
struct Kept : T {
  int64_t id = 0, document_id = 0;
  std::string valid_from;
  std::optional<std::string> valid_to;
};

struct Content {
  std::vector<Kept<reading::Objective>> objectives;
  std::vector<Kept<reading::Baseline>> baselines;
  std::vector<Kept<reading::Target>> targets;
  std::vector<Kept<reading::Task>> tasks;
  std::vector<Kept<reading::Agency>> agencies;
  std::vector<Kept<reading::ReportingDuty>> reporting;
  std::optional<reading::Budget> budget;   // with its groups and lines
};

// Planned money of one column of the matrix: a year, or the whole.
struct Money {
  std::optional<int64_t> vnd;              // missing when no cell says anything
  void add(const std::optional<int64_t>& amount) {
    if (amount) vnd = vnd.value_or(0) + *amount;
  }
};

// The word for how many a target counts: "percent" values print as 45,8%; others as "3 mô hình". Tenths in.
std::string shown(std::optional<int64_t> tenths, const std::string& unit, bool vietnamese);
std::string shown(const reading::Measure& measure, bool vietnamese);   // value or range; "" when qualitative

// The address part of a programme: ke-hoach-hung-yen-2016-2020, ke-hoach-dong-nai-2019.
std::string slug_of(const reading::Document& document, const reading::Programme& programme);

}  // namespace sxsh::programmes
